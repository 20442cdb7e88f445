"""The second engine: pdfplumber gives the words where PDFium cannot be loaded or fails.

It is ten to thirty times slower, and finds lines only: tables stay lines of words.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from hqparse.errors import DamagedInput, EncryptedInput, HqparseError
from hqparse.model.source import Box
from hqparse.readers.limits import Limits
from hqparse.readers.pdf.gutter import lines_of
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.sound import NOWHERE, BoxOf, mended, sheet_size


def plumb(data: bytes, name: str, limits: Limits) -> Iterator[tuple[PageContent, BoxOf]]:
    """For each page its lines and the boxes of its characters.

    Raises EncryptedInput, LimitExceeded, and DamagedInput for all else that pdfplumber raises.
    """
    import pdfplumber

    _quiet()
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            limits.check_pages(name, len(document.pages))
            for page in document.pages:
                yield _content(page)
                page.close()
    except HqparseError:
        raise
    except Exception as error:  # pdfplumber lets out whatever a damaged file makes it meet
        if "Password" in repr(error) or "Encryption" in repr(error):
            raise EncryptedInput(name) from error
        raise DamagedInput(name, "pdfplumber cannot read it", "pdfplumber 无法读取") from error


@cache
def _quiet() -> None:
    """Keeps pdfminer's remarks on damaged pages off the terminal."""
    import logging  # here: 16 million instructions that no other PDF needs

    logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def _content(page: Any) -> tuple[PageContent, BoxOf]:
    text: list[str] = []
    boxes: list[Box] = []
    left, top = page.bbox[0], page.bbox[1]
    for line in page.extract_text_lines():
        for char in line["chars"]:
            box = char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top
            text.append(char["text"])
            boxes += [mended(box)] * len(char["text"])
        text.append("\n")
        boxes.append(NOWHERE)
    words = "".join(text)
    size = sheet_size(float(page.width), float(page.height))
    return PageContent(words, lines_of(words, boxes), *size), boxes
