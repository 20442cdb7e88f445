"""Findings → the plain dictionary that is written: the JSON of the output's contract.

Offsets become places (page and box) here and only here, so provenance costs nothing on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from hqparse.model.findings import Audit, Deadline, Doubt, Findings, Notice, Role, Task
from hqparse.model.source import Box, Source, Spot, around
from hqparse.model.text import Span
from hqparse.output.diagnostics import message, severity

if TYPE_CHECKING:
    from hqparse.output.shapes import (
        AuditRecord,
        DeadlineRecord,
        DiagnosticRecord,
        NoticeRecord,
        PlaceRecord,
        Record,
        SourceRecord,
        TaskRecord,
        UnitRecord,
    )

_PRINTED: dict[Role, Literal["lead", "supporting", "responsible"]] = {
    Role.LEAD: "lead",
    Role.SUPPORTING: "supporting",
    Role.RESPONSIBLE: "responsible",
}


def record(
    source: Source, findings: Findings, *, lang: str = "zh", printed: bool = False
) -> Record:
    """The document as written. `lang` is the language of the diagnostics' messages;
    `printed` keeps the document's own characters in texts (`--raw`)."""
    return _Recorder(source, lang, printed).document(findings)


class _Recorder:
    """Holds what every part of the record needs: the source, the language, the choice of words."""

    def __init__(self, source: Source, lang: str, printed: bool) -> None:
        self.source = source
        self.lang = lang
        self.printed = printed
        self._asked: list[tuple[list[PlaceRecord], Sequence[Span]]] = []
        is_located = bool(source.pages or source.anchors)
        self._places = self._later if is_located else _in_text

    def document(self, found: Findings) -> Record:
        """The record with all its places."""
        made = self._document(found)
        fill(self.source, self._asked)
        return made

    def _later(self, spans: Sequence[Span]) -> list[PlaceRecord]:
        """The places of the spans, which are filled in at the end: all are asked for together."""
        places: list[PlaceRecord] = []
        self._asked.append((places, spans))
        return places

    def _document(self, found: Findings) -> Record:
        ids = [f"{n:04d}" for n in range(1, len(found.tasks) + 1)]
        return {
            "schema_version": "1",
            "source": self._source(),
            "notice": self._notice(found.notice),
            "tasks": [self._task(i, t) for i, t in zip(ids, found.tasks, strict=True)],
            "indicators": [
                {
                    "category": row.category,
                    "name": row.name,
                    "target": row.target,
                    "units": list(row.units),
                    "places": self._places(row.spans),
                }
                for row in found.indicators
            ],
            "diagnostics": [
                *(self._doubt(d, None) for d in found.doubts),
                *(
                    self._doubt(d, i)
                    for i, t in zip(ids, found.tasks, strict=True)
                    for d in t.doubts
                ),
            ],
            "audit": self._audit(found.audit),
        }

    def _source(self) -> SourceRecord:
        s = self.source
        return {
            "name": s.name,
            "media_type": s.media_type,
            "sha256": s.sha256,
            "pages": len(s.pages) or None,
        }

    def _notice(self, notice: Notice) -> NoticeRecord:
        return {
            "title": notice.title,
            "document_number": notice.document_number,
            "issuing_authorities": list(notice.issuing_authorities),
            "primary_recipients": notice.primary_recipients,
            "issue_date": notice.issue_date,
            "attachments": list(notice.attachments),
            "cc_recipients": list(notice.cc_recipients),
            "printing_office": notice.printing_office,
            "print_date": notice.print_date,
            "disclosure": notice.disclosure,
            "urgency": notice.urgency,
            "secrecy_level": notice.secrecy_level,
            "copy_number": notice.copy_number,
            "signatories": list(notice.signatories),
            "places": {k: self._places(s) for k in notice._fields if (s := notice.spans.get(k))},
        }

    def _task(self, ident: str, task: Task) -> TaskRecord:
        names: dict[Role, list[str]] = {role: [] for role in _PRINTED}
        units: list[UnitRecord] = []
        for (name, canonical, places, _), role, inherited, implied in task.units:
            names[role].append(name)
            units.append(
                {
                    "name": name,
                    "canonical": canonical,
                    "role": _PRINTED[role],
                    "inherited": inherited,
                    "implied": implied,
                    "places": self._places(places),
                }
            )
        text = task.text.strip()  # a line end that a join put in has no place of its own
        spans = text.spans()
        words = text.printed() if self.printed else text.value
        return {
            "id": ident,
            "number": task.mark.digits if task.mark else None,
            "mark": task.mark.printed if task.mark else None,
            "path": list(task.path),
            "title": task.title,
            "text": words,
            "lead_units": names[Role.LEAD],
            "supporting_units": names[Role.SUPPORTING],
            "responsible_units": names[Role.RESPONSIBLE],
            "deadline": self._deadline(task.deadline),
            "origin": task.origin.value,
            "units": units,
            "places": self._places(spans),
        }

    def _deadline(self, due: Deadline | None) -> DeadlineRecord | None:
        if due is None:
            return None
        return {
            "text": due.text,
            "date": due.date,
            "kind": due.kind,
            "places": self._places(due.spans),
        }

    def _doubt(self, doubt: Doubt, task: str | None) -> DiagnosticRecord:
        return {
            "code": doubt.code,
            "severity": severity(doubt.code),
            "message": message(doubt.code, doubt.args, self.lang),
            "task": task,
            "places": self._places(doubt.spans),
        }

    def _audit(self, account: Audit) -> AuditRecord:
        count = account.characters.get
        return {
            "characters": {
                "header": count("header", 0),
                "headings": count("headings", 0),
                "tasks": count("tasks", 0),
                "attributions": count("attributions", 0),
                "prose": count("prose", 0),
                "closings": count("closings", 0),
                "tables": count("tables", 0),
                "furniture": count("furniture", 0),
                "unexplained": count("unexplained", 0),
            },
            "unexplained": self._places(account.unexplained),
        }


def places_of(source: Source, spans: Sequence[Span]) -> list[PlaceRecord]:
    """Raw ranges as they are written: one place for each page that a range touches."""
    if not source.pages and not source.anchors:
        return _in_text(spans)
    places: list[PlaceRecord] = []
    fill(source, [(places, spans)])
    return places


def fill(source: Source, asked: Iterable[tuple[list[PlaceRecord], Sequence[Span]]]) -> None:
    """Put the places of the spans into the list beside them, for all such pairs."""
    pairs = list(asked)
    located = iter(source.locate_all([span for _, spans in pairs for span in spans]))
    rounded = _Hundredths().__getitem__
    for places, spans in pairs:
        for _, spots in zip(spans, located, strict=False):
            places += [_place(spot, rounded) for spot in spots]


def _in_text(spans: Iterable[Span]) -> list[PlaceRecord]:
    places: list[PlaceRecord] = []
    for start, end in spans:  # no comprehension: asked for each unit, it would be a call of its own
        places.append({"start": start, "end": end, "page": None, "bbox": None, "boxes": []})
    return places


_MOST_POINTS, _NEAR = 1e6, 0.499


class _Hundredths(dict[float, float]):
    """Coordinates rounded to hundredths of a point. Three of four come again, and to round one
    takes ten times as long as to find it; a third of that where it is near none of the halves."""

    def __missing__(self, side: float) -> float:
        hundreds = side * 100
        nearest = int(hundreds + 0.5)
        if 0 < side < _MOST_POINTS and abs(hundreds - nearest) < _NEAR:
            rounded = nearest / 100  # the number nearest to that decimal, as `round` gives it
        else:
            rounded = round(float(side), 2)
        if side:  # 0.0 and -0.0 are one key
            self[side] = rounded
        return rounded


def _place(spot: Spot, rounded: Callable[[float], float]) -> PlaceRecord:
    start, end, page, found, at = spot
    boxes: list[Box] = []
    for x0, top, x1, bottom in found:
        boxes.append((rounded(x0), rounded(top), rounded(x1), rounded(bottom)))
    place: PlaceRecord = {
        "start": start,
        "end": end,
        "page": page,
        "bbox": boxes[0] if len(boxes) == 1 else around(boxes),
        "boxes": boxes,
    }
    if at:
        place["at"] = at
    return place
