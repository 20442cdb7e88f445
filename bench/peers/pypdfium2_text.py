"""pypdfium2's own text, one regex, json."""

import json
import re
import sys

import pypdfium2

document = pypdfium2.PdfDocument(sys.argv[1])
pages = [page.get_textpage().get_text_range() for page in document]
items = re.findall(r"(\d+)[.．、](.+?)（(.+?)）", "".join(pages), re.DOTALL)
json.dump(items, sys.stdout, ensure_ascii=False)
