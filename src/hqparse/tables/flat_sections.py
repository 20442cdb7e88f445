"""Headings between the rows of a table that was copied as plain text: `二、强化科技支撑` on a line
of its own behind a row that is complete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hqparse.language.marks import begins
from hqparse.model.text import Text

_KINDS = ("一、", "（一）")
Token = tuple[int, int]


class Sections:
    """The headings that stand above the next row, the outermost first."""

    def __init__(self, table: Text, ends_row: Callable[[Token], bool]) -> None:
        self.table = table
        self.ends_row = ends_row
        self.above: list[tuple[str, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """Their words."""
        return tuple(words for _, words in self.above)

    def below_head(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens of the head, less the headings between it and the first row."""
        at = next((i for i, t in enumerate(tokens) if self._kind(t)), len(tokens))
        self._stand(tokens[at:])
        return tokens[:at]

    def behind_row(self, tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
        """The tokens of a row, and those of the headings behind it."""
        at = len(tokens)
        for i in range(len(tokens) - 1, 0, -1):
            if self._kind(tokens[i]):
                at = i
            elif self.ends_row(tokens[i]):
                break
        whole = at < len(tokens) and self.ends_row(tokens[at - 1])
        return (tokens[:at], tokens[at:]) if whole else (tokens, ())

    def pass_over(self, tokens: Sequence[Token]) -> None:
        """The headings behind a row stand above the next one."""
        self._stand(tokens)

    def _kind(self, token: Token) -> str:
        """The kind of a heading that opens its line, or nothing; a sentence is none."""
        a, b = token
        if (a and self.table.value[a - 1] != "\n") or "。" in self.table.value[a:b]:
            return ""
        mark = begins(self.table.value, a)
        return mark.kind if mark and mark.kind in _KINDS else ""

    def _stand(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind, words = self._kind(token), self.table.value[slice(*token)]
            if kind:
                known = [k for k, _ in self.above]
                first = min(known.index(k) if k in known else len(known) for k in _below(kind))
                self.above = [*self.above[:first], (kind, words)]
            elif self.above:
                kind, before = self.above[-1]
                self.above[-1] = (kind, before + words)


def _below(kind: str) -> Sequence[str]:
    return _KINDS[_KINDS.index(kind) :]
