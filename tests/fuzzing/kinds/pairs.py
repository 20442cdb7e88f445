"""Two notices, one made of the other, with words that would be code in a page: what is drawn of
them (`compare`, `review`, `chart`) holds these words as words."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from random import Random
from xml.etree import ElementTree as XML

from fuzzing.checks import Wrong
from fuzzing.commands import command, folder
from fuzzing.kinds import notices
from fuzzing.kinds.records import NOTICE

CODE = (
    "<script>alert(1)</script>", "</script><script>alert(1)//", "<img src=x onerror=alert(1)>", "]]>", "-->",
    "<!--", "</style><b>", '"onload="x', "'><svg/onload=x>", "&lt;b&gt;", "&#60;b>", "javascript:x", "${x}", "{{x}}",
    "</textarea><iframe src=//x>", "\u2028", "</title><base href=//x>", "|", "`", "**", "\\", "[x](javascript:x)",
    "=HYPERLINK(1)", "\x00", "<a href=javascript:x>", "<![CDATA[", "<?x", "%s{0}", "\u202e",
)  # fmt: skip
ALLOWED = {0: "drawn", 2: "taken for JSON", 3: "refused", 5: "limit"}
FORMS = ("html", "md", "json", "table")


def make(rng: Random) -> bytes:
    """Two notices as JSON."""
    one = _laced(notices.make(rng).decode("utf-8", "replace"), rng)
    lines = one.splitlines(keepends=True)
    for _ in range(rng.choice((0, 1, 3, 9))):
        at = rng.randrange(len(lines) + 1)
        lines[at : at + rng.choice((0, 1, 2))] = rng.sample(
            lines, min(len(lines), rng.randrange(3))
        )
    two = _laced("".join(lines), rng)
    return json.dumps([one, two]).encode()


def _laced(text: str, rng: Random) -> str:
    for _ in range(rng.choice((0, 1, 3, 8))):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(CODE) + text[at:]
    return text


def attempt(data: bytes) -> str:
    """What the three commands say; what they drew is looked through."""
    one, two = json.loads(data)
    form = FORMS[sum(data) % len(FORMS)]
    said = []
    with folder({"a.txt": _bytes(one), "b.txt": _bytes(two)}) as place:
        a, b = place / "a.txt", place / "b.txt"
        code, out = command("compare", a, b, "-f", form, allowed=ALLOWED)
        if code == 0:
            {"html": _no_code, "json": json.loads}.get(form, str)(out)
        said.append(ALLOWED[code])
        code, _ = command("review", a, "-o", place / "a.html", allowed=ALLOWED)
        if code == 0:
            _as_plain((place / "a.html").read_text("utf-8"))
        said.append(ALLOWED[code])
        code, out = command("chart", b, allowed=ALLOWED)
        if code == 0:
            _drawing(out)
        said.append(ALLOWED[code])
    return ", ".join(said)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


class _Seen(HTMLParser):
    """The elements of a page that could do something, in order, and its data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.data = ""
        self.inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self.inside = ("type", "application/json") in attrs
        for name, value in attrs:
            if name.startswith("on") or "javascript:" in (value or ""):
                raise Wrong(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


@cache
def _plain() -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """The elements of the review page of a notice without anything strange."""
    with folder({"a.txt": NOTICE}) as place:
        command("review", place / "a.txt", "-o", place / "a.html", allowed=ALLOWED)
        return _Seen((place / "a.html").read_text("utf-8")).tags


def _as_plain(page: str) -> None:
    seen = _Seen(page)
    if seen.tags != _plain():
        extra = [tag for tag in seen.tags if tag not in _plain()]
        raise Wrong(f"the page has other elements: {extra[:3]}")
    json.loads(seen.data)


def _no_code(page: str) -> None:
    tags = {tag for tag, _ in _Seen(page).tags}
    if bad := tags & {"script", "img", "svg", "iframe", "base", "b", "a", "object", "embed"}:
        raise Wrong(f"the page has {sorted(bad)}")


def _drawing(text: str) -> None:
    for element in XML.fromstring(text).iter():
        if re.search(r"\}(script|image|foreignObject|a)$", element.tag):
            raise Wrong(f"the drawing has {element.tag}")
