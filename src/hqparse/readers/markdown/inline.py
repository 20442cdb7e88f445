"""The markup of one line: what of it is no word of the document."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.regexes import lazy

_QUOTE = lazy(r"(?:\s{0,3}>)+ ?")
_HEADING = lazy(r"\s{0,3}#{1,6}(?:[ \t\u3000]+|$)")
_INLINE = lazy(
    r"(?P<escape>\\)(?=[!-/:-@\[-`{-~])."
    r"|(?P<image>!\[[^\[\]\n]*+\]\([^()\n]*+\))"
    r"|(?P<open>\[)(?P<words>[^\[\]\n]++)(?P<target>\]\([^()\n]*+\))"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<strong>\*{2,3}|__(?=\S)(?!_)|(?<=\S)__)"
    r"|(?<![*\w])(?P<em>\*)(?=\S)[^*\n]{1,200}?\S(?P<end>\*)(?![*\w])"
    r"|(?P<code>`+)"
)
_PARTS = ("escape", "image", "open", "target", "comment", "strong", "em", "end", "code")


def markup(line: str, heading: bool, quoted: bool) -> Iterator[tuple[int, int]]:
    """The ranges of markup in a line.

    >>> line = "**一、产业**：1\\\\. 见[名单](a.html)"
    >>> [line[a:b] for a, b in markup(line, False, False)]
    ['**', '**', '\\\\', '[', '](a.html)']
    """
    at = 0
    if quoted and (m := _QUOTE.match(line)):
        yield m.span()
        at = m.end()
    if heading and (m := _HEADING.match(line, at)):
        yield m.span()
        at = m.end()
        body = line.rstrip(" \t").rstrip("#")
        if at < len(body) < len(line.rstrip(" \t")) and body[-1] in " \t":
            yield len(body.rstrip(" \t")), len(line)
    for m in _INLINE.finditer(line, at):
        yield from (m.span(name) for name in _PARTS if m[name])
