"""What a page does not show: elements that their own attributes, or a plain rule of the page's own
style sheet, hide or strike out.

`display:none`, `visibility:hidden` and `hidden` are taken at their word. The other ways (no size,
no opacity, white, far off the page, a class) are hints: a page that would lose most of its words by
them is read as if they were not there, for its script shows the words later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.readers.html.parts import Unseen
from hqparse.readers.html.signs import has_mark, is_document_like

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NONE = lazy(r"\bdisplay\s*:\s*none|\bvisibility\s*:\s*(?:hidden|collapse)", re.I)
_SHOWN = lazy(r"\bdisplay\s*:\s*(?!none)\w|\bvisibility\s*:\s*visible", re.I)
_FAINT = lazy(
    r"\bopacity\s*:\s*0(?:\.0{1,4})?(?![.\d])|\bfont-size\s*:\s*0(?:\.0{1,4})?(?![.\d])"
    r"|\btext-indent\s*:\s*-\d{4}|\b(?:left|top)\s*:\s*-\d{4}",
    re.I,
)
_SIZED = lazy(r"<[^<>]{0,2000}?\s(?:style|class|size)\s*=", re.I)
_WHITE = lazy(
    r"(?<![-\w])color\s*+:\s*+(?:#f{3}(?:f{3})?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.I,
)
_WHITE_WORDS = lazy(r"#?f{3}(?:f{3})?|white", re.I)
_LINED = lazy(r"\btext-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.I)
_STRUCK = frozenset({"del", "s", "strike"})
_PIECE = lazy(r"[{}]")
_PLAIN = re.compile(r"[a-z][a-z0-9]*[.#][\w-]+|[.#][\w-]+", re.I)
_NAMES = lazy(r"[.#][\w-]+")
_WORK = lazy(r"(?:责任|牵头|配合|主办|协办|落实)(?:单位|部门)|牵头[，,）)]|负责[，,）)]")

_MOST_RULES = 5_000
_AROUND = 8
"""So many elements around a white one are asked for a background."""


class Sight:
    """Says of each element whether its words are seen. `hints`: ask the weaker signs too."""

    def __init__(self, sheets: str = "", *, hints: bool = True) -> None:
        self.hints = hints
        self.names = frozenset(_hidden_names(sheets)) if sheets and hints else frozenset()

    def unseen(
        self, node: LexborNode, tag: str, attributes: dict[str, str | None], style: str
    ) -> Unseen | None:
        """How the element's words are kept from view; None if they are seen."""
        if "hidden" in attributes or (style and _NONE.search(style)):
            return Unseen.HIDDEN
        if tag in _STRUCK or (style and _LINED.search(style)):
            return Unseen.STRUCK
        if not self.hints or not attributes:
            return None
        if self.names and self._is_named(tag, attributes) and not (style and _SHOWN.search(style)):
            return Unseen.FAINT
        if style and _FAINT.search(style) and not _SIZED.search(_inside(node)):
            return Unseen.FAINT
        coloured = _WHITE.search(style) if style else None
        if coloured is None and tag == "font":
            coloured = _WHITE_WORDS.fullmatch((attributes.get("color") or "").strip())
        return Unseen.FAINT if coloured and not _on_colour(node) else None

    def _is_named(self, tag: str, attributes: dict[str, str | None]) -> bool:
        names = [f".{name}" for name in (attributes.get("class") or "").split()]
        names += [f"#{attributes['id']}"] if attributes.get("id") else []
        return any(n in self.names or tag + n in self.names for n in names)


def says_work(words: str) -> bool:
    """True for hidden words that would be a task or another part of a notice."""
    return _WORK.search(words) is not None or (has_mark(words) and is_document_like(words))


def _inside(node: LexborNode) -> str:
    """The element's own source behind its first tag."""
    return (node.html or "").partition(">")[2]


def _on_colour(node: LexborNode) -> bool:
    """White words may be seen: a background stands behind them, or they are a table's."""
    around: LexborNode | None = node
    for _ in range(_AROUND):
        if around is None:
            break
        attributes = around.attributes
        if around.tag in ("td", "th", "a", "button") or "bgcolor" in attributes:
            return True
        if "background" in (attributes.get("style") or "").lower():
            return True
        around = around.parent
    return False


def _hidden_names(sheets: str) -> set[str]:
    """The classes and ids that plain rules hide, without those that some rule shows again."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for selectors, body in _rules(_without_comments(sheets)):
        if _NONE.search(body):
            plain = (s.strip() for s in selectors.split(","))
            hidden.update(s for s in plain if _PLAIN.fullmatch(s))
        elif _SHOWN.search(body):
            shown.update(_NAMES.findall(selectors))
    return {name for name in hidden if not any(name.endswith(s) for s in shown)}


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + " ".join(part.partition("*/")[2] for part in rest)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules that stand outside all @media and the like: selectors and body."""
    depth = at = count = 0
    selectors = ""
    for piece in _PIECE.finditer(sheet):
        if piece[0] == "{":
            if depth == 0:
                selectors = sheet[at : piece.start()].rpartition(";")[2].strip()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0 and not selectors.startswith("@"):
                count += 1
                yield selectors, sheet[at : piece.start()]
        at = piece.end()
        if count >= _MOST_RULES:
            return
