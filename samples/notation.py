"""The notation of `src/*.txt`: one part of a document in each line, as `tag: words // field …`.

From one such source come the sample's text, its PDF and its expected output; none of them is
made by hqparse. Lines that begin with # are remarks. What the tags mean:

    style        paragraphs (one line each), wrapped, damaged (wrapped, as out of a PDF), news
    credit       how a task's units are printed behind it
    issuer       the issuing authority; a fact, not printed
    redhead number title to sign date note attach disclosure cc printed    parts of GB/T 9704
    page         a new page
    head         the title of the plan that the notice transmits
    h1 h2 h3     headings that open a path; `heading` is one without a number
    p            prose that is no task
    item         a numbered task: words // 牵头 units // 配合 units // 时限 deadline
    runin        a task that is a paragraph with a run-in title
    annex        the title of the annex table; `columns` its heads, `row` what differs in it
    indicators   the title of the indicator table; `indicator` one row: category // name // target
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FIELD_NAMES = {"牵头": "lead_units", "配合": "supporting_units", "时限": "deadline"}
MARK = re.compile(r"(\d+)\. ?")


@dataclass(frozen=True)
class Part:
    """One line of the source: its tag, its words, the fields behind them."""

    tag: str
    words: str
    fields: tuple[str, ...] = ()

    @property
    def named(self) -> dict[str, str]:
        """The fields that begin with a name of FIELD_NAMES, as name → value."""
        pairs = (f.split(" ", 1) for f in self.fields)
        return {FIELD_NAMES[name]: value for name, value in pairs}


@dataclass(frozen=True)
class Document:
    """A sample: its name, how it is printed, its parts in order."""

    name: str
    style: str
    credit: str
    issuer: str
    parts: tuple[Part, ...] = field(repr=False)

    def first(self, tag: str) -> Part | None:
        """The first part with that tag."""
        return next((p for p in self.parts if p.tag == tag), None)

    def all(self, tag: str) -> tuple[Part, ...]:
        """Every part with that tag."""
        return tuple(p for p in self.parts if p.tag == tag)

    def attribution(self, part: Part) -> str:
        """The words that name a task's units, as this document prints them."""
        lead, supporting = (part.named.get(k, "") for k in ("lead_units", "supporting_units"))
        if not lead:
            return ""
        if supporting:
            return self.credit.format(lead=lead, supporting=supporting)
        return self.credit.split("{lead}")[0] + lead + "）"

    def annex_rows(self) -> list[list[str]]:
        """The annex table: number, words, deadline, lead and supporting units of each item."""
        changed = {row.words: row.named for row in self.all("row")}
        rows = []
        for item in self.all("item"):
            number, words = split_mark(item.words)
            named = {**item.named, **changed.get(number, {})}
            rows.append([number, words, *(named.get(k, "") for k in ANNEX_FIELDS)])
        return rows


ANNEX_FIELDS = ("deadline", "lead_units", "supporting_units")


def split_mark(words: str) -> tuple[str, str]:
    """The number of an item in digits, and its words without the mark."""
    mark = MARK.match(words)
    if mark is None:
        raise ValueError(f"an item without a number: {words[:20]}")
    return mark[1], words[mark.end() :]


def load(path: Path) -> Document:
    """The document that a source file describes."""
    parts = [_part(line) for line in path.read_text("utf-8").splitlines() if line[:1] not in "#"]
    head = {p.tag: p.words for p in parts if p.tag in {"style", "credit", "issuer"}}
    body = tuple(p for p in parts if p.tag not in head)
    return Document(path.stem, head["style"], head.get("credit", ""), head.get("issuer", ""), body)


def _part(line: str) -> Part:
    tag, _, rest = line.partition(":")
    words, *fields = (piece.strip() for piece in rest.split("//"))
    return Part(tag, words, tuple(fields))
