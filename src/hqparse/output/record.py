"""Findings → the plain dictionary that is written: the JSON of the output's contract.

Offsets become places (page and box) here and only here, so provenance costs nothing on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hqparse.model.findings import Deadline, Doubt, Findings, Notice, Role, Task, TaskUnit
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.output.diagnostics import message, severity

Record = dict[str, Any]
"""A document in the shape of `schema.TaskList`, of plain dictionaries, lists and strings."""

NOTICE_FIELDS = (
    "title", "document_number", "issuing_authorities", "primary_recipients", "issue_date",
    "attachments", "cc_recipients", "printing_office", "print_date", "disclosure", "urgency",
    "secrecy_level", "copy_number", "signatories",
)  # fmt: skip


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

    def document(self, found: Findings) -> Record:
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
        }

    def _source(self) -> Record:
        s = self.source
        return {
            "name": s.name,
            "media_type": s.media_type,
            "sha256": s.sha256,
            "pages": len(s.pages) or None,
        }

    def _notice(self, notice: Notice) -> Record:
        values = {name: getattr(notice, name) for name in NOTICE_FIELDS}
        plain = {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}
        places = {k: self._places(notice.spans[k]) for k in NOTICE_FIELDS if notice.spans.get(k)}
        return {**plain, "places": places}

    def _task(self, ident: str, task: Task) -> Record:
        def names(role: Role) -> list[str]:
            return [u.unit.name for u in task.units if u.role is role]

        text = task.text.strip()  # a line end that a join put in has no place of its own
        spans = text.spans()
        words = text.printed() if self.printed else text.value
        return {
            "id": ident,
            "number": str(task.mark.number) if task.mark else None,
            "mark": task.mark.printed if task.mark else None,
            "path": list(task.path),
            "title": task.title,
            "text": words,
            "lead_units": names(Role.LEAD),
            "supporting_units": names(Role.SUPPORTING),
            "responsible_units": names(Role.RESPONSIBLE),
            "deadline": self._deadline(task.deadline),
            "origin": str(task.origin),
            "units": [self._unit(u) for u in task.units],
            "places": self._places(spans),
        }

    def _unit(self, credited: TaskUnit) -> Record:
        return {
            "name": credited.unit.name,
            "canonical": credited.unit.canonical,
            "role": str(credited.role),
            "inherited": credited.inherited,
            "implied": credited.implied,
            "places": self._places(credited.unit.spans),
        }

    def _deadline(self, due: Deadline | None) -> Record | None:
        if due is None:
            return None
        return {
            "text": due.text,
            "date": due.date,
            "kind": due.kind,
            "places": self._places(due.spans),
        }

    def _doubt(self, doubt: Doubt, task: str | None) -> Record:
        return {
            "code": doubt.code,
            "severity": severity(doubt.code),
            "message": message(doubt.code, doubt.args, self.lang),
            "task": task,
            "places": self._places(doubt.spans),
        }

    def _places(self, spans: Iterable[Span]) -> list[Record]:
        return [
            {
                "start": spot.start,
                "end": spot.end,
                "page": spot.page,
                "bbox": [round(float(edge), 2) for edge in spot.bbox] if spot.bbox else None,
                **({"at": spot.at} if spot.at else {}),
            }
            for span in spans
            for spot in self.source.locate(span)
        ]
