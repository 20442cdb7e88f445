"""Web archives (.mht, .mhtml): a page that a browser, Word or WPS saved as one file.

The file is a mail of the form `multipart/related` (RFC 2557); its first part of HTML is the page,
pictures and styles stand behind it.
"""

from __future__ import annotations

from hqparse.errors import DamagedInput
from hqparse.model.source import Source
from hqparse.readers.limits import Limits, sha256

_BOM = b"\xef\xbb\xbf"
_MOST = 1_000
"""Parts that are looked through for the page."""


def claims(head: bytes, data: bytes) -> bool:
    """True if the fields at the start are of MIME, and of parts that belong together. (A mail of
    that form that somebody sent is read before, by `archive`.)"""
    lower = head.lower()
    return b"mime-version:" in lower and b"content-type: multipart/related" in lower


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The page as a Source; DamagedInput if it holds none, and what the HTML reader raises."""
    from hqparse.readers.html.page import read_html

    page = _page(data)
    if not page:
        raise DamagedInput(name, "the web archive holds no page", "网页归档中没有网页")
    source = read_html(page, name, limits)
    return source._replace(media_type="multipart/related", sha256=sha256(data))


def _page(data: bytes) -> bytes:
    """The first part of HTML, in UTF-8 where the archive says how it is encoded."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(data, policy=policy.compat32)
    for n, part in enumerate(mail.walk()):
        if n > _MOST:
            break
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        try:
            return _BOM + content.decode(part.get_content_charset() or "").encode("utf-8")
        except (LookupError, ValueError):  # as its page says itself
            return content
    return b""
