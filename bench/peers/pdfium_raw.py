"""The limit: PDFium by ctypes alone, one regex, json."""

import ctypes
import json
import re
import sys

import pypdfium2_raw as pdfium

pdfium.FPDF_InitLibrary()
document = pdfium.FPDF_LoadDocument((sys.argv[1] + "\x00").encode(), None)
pages = []
for number in range(pdfium.FPDF_GetPageCount(document)):
    page = pdfium.FPDF_LoadPage(document, number)
    words = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(words)
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    pdfium.FPDFText_GetText(words, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    pages.append(buffer.raw[: 2 * count].decode("utf-16-le", "replace"))
items = re.findall(r"(\d+)[.．、](.+?)（(.+?)）", "".join(pages), re.DOTALL)
json.dump(items, sys.stdout, ensure_ascii=False)
