"""Mails (.eml): their attachments as the members of an archive; without any, the mail's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.readers.names import unlike

if TYPE_CHECKING:
    from email.message import EmailMessage

_FIELD = lazy(
    r"\A(?:From |(?:Received|Return-Path|Delivered-To|From|To|Cc|Subject|Date|Message-ID|"
    r"MIME-Version|Content-Type|X-[\w-]+|DKIM-Signature|Reply-To|Sender)[ \t]*:)",
    re.I,
)
_MIME = lazy(r"^MIME-Version[ \t]*:", re.I | re.M)
_WEB_PAGE = lazy(r"^Content-Type[ \t]*:[ \t]*multipart/related", re.I | re.M)
_SENT = lazy(r"^(?:To|Cc|Received|Return-Path|Delivered-To)[ \t]*:", re.I | re.M)
_MOST = 1_000
_DATA = lazy(r"application/(?!.*-signature$)")


def is_mail(head: bytes) -> bool:
    """True for a mail as it is saved: header fields first, MIME among them; not for a web page
    that was saved in that form (.mht), which nobody sent."""
    words = head.decode("latin-1").lstrip("\ufeff\r\n ")
    fields = words.replace("\r\n", "\n").partition("\n\n")[0]
    if not _FIELD.match(fields) or not _MIME.search(fields):
        return False
    return not _WEB_PAGE.search(fields) or _SENT.search(fields) is not None


def members(data: bytes) -> dict[str, bytes]:
    """Path → content of each attachment, in their order; of two that are called alike the second
    is numbered. A mail that is attached is a member called .eml."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(data, policy=policy.default)
    found: list[tuple[str, bytes]] = []
    texts: dict[str, bytes] = {}
    for n, part in enumerate(mail.walk()):
        if n > _MOST:
            break
        if part.is_multipart() or _is_drawn(part):
            continue
        name, content = _name(part), _content(part)
        if name:
            found.append((name, content))
        elif part.get_content_type() in ("text/plain", "text/html"):
            texts.setdefault(part.get_content_subtype(), content)
    if found or not texts:
        return dict(zip(unlike(name for name, _ in found), (c for _, c in found), strict=True))
    kind = "plain" if "plain" in texts else "html"
    return {"mail.txt" if kind == "plain" else "mail.html": texts[kind]}


def _is_drawn(part: EmailMessage) -> bool:
    """True for a picture that stands in the mail's own text."""
    return part.get_content_maintype() == "image" and "Content-ID" in part


def _name(part: EmailMessage) -> str:
    """The attachment's name, without folders; some programs write the bytes as they are, some
    give it none."""
    try:
        name = part.get_filename() or ""
        attached = part.get_content_disposition() == "attachment"
        kind = part.get_content_type()
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):  # broken headers
        return ""
    if any("\udc80" <= c <= "\udcff" for c in name):
        name = name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    name = name.replace("\\", "/").rpartition("/")[2].replace("\0", "").strip()
    attached = attached or bool(_DATA.match(kind))
    return name or ("attachment" if attached else "")


def _content(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError):
        return b""
    return content if isinstance(content, bytes) else b""
