"""Pictures of pages (PNG, JPEG, TIFF, WebP, BMP), and the scanned pages of PDFs (`in_pdf`): read
by OCR with the extra `ocr`, laid out as PDF pages are.

Nothing of the extra is imported for anything else; its engine is known to `engine` alone.
"""

from __future__ import annotations

from hqparse.errors import UnknownFormat, extra
from hqparse.model.source import Source
from hqparse.readers.limits import Limits

_TYPES = {
    b"\x89PNG\r\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"BM": "image/bmp",
    b"RIFF": "image/webp",
}


def claims(head: bytes, data: bytes) -> bool:
    """True for a picture, by its first bytes."""
    return bool(media_type(head))


def media_type(head: bytes) -> str:
    """The kind of a picture; empty for anything else.

    >>> media_type(b"\\xff\\xd8\\xff\\xe0"), media_type(b"BMW 2026")
    ('image/jpeg', '')
    """
    found = next((kind for start, kind in _TYPES.items() if head.startswith(start)), "")
    if found == "image/bmp" and head[6:10] != b"\x00\x00\x00\x00":
        return ""
    return "" if found == "image/webp" and head[8:12] != b"WEBP" else found


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The pages of a picture file as a Source.

    Raises UnknownFormat (OCR is not there, or not wanted), MissingDependency (`always` without the
    extra), DamagedInput, LimitExceeded, NoWordsRead.
    """
    from hqparse.readers.scan.engine import EXTRA, is_there, need

    if limits.ocr.mode == "always":
        need(name)
    if limits.ocr.mode == "never":
        raise UnknownFormat(name, "a picture, and --ocr is never", "图片，而 --ocr 为 never")
    if not is_there():
        raise UnknownFormat(
            name,
            "a picture; to read it, run: pip install 'hqparse[ocr]'",
            "图片，要识别请运行：pip install 'hqparse[ocr]'",
        )
    from hqparse.readers.scan.document import read_picture

    with extra(name, EXTRA):
        return read_picture(data, name, limits, media_type(data[:16]))
