"""The doubts that tell of corrections: what did not fit (HQ801), who corrected what (HQ802)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hqparse.output.diagnostics import message, severity
from hqparse.output.fields import NOTICE

STALE, CORRECTED = "HQ801", "HQ802"
TASK_FIELDS = {
    "number": "编号", "path": "所属章节", "title": "任务", "text": "任务内容",
    "lead_units": "牵头单位", "supporting_units": "配合单位", "responsible_units": "责任单位",
    "deadline": "完成时限",
}  # fmt: skip
INDICATOR_FIELDS = {"category": "类别", "name": "指标", "target": "目标"}


class DoesNotFit(Exception):
    """A correction does not fit the list: why, in English and Chinese."""

    def __init__(self, en: str, zh: str) -> None:
        self.words = {"en": en, "zh": zh}


def need_old(field: str, same: bool) -> None:
    """DoesNotFit where a field has not the value any more that was corrected."""
    if not same:
        raise DoesNotFit(f"{field} is not what it was", f"{field} 已不是当时的值")


def need_value(field: str, fits: bool) -> None:
    """DoesNotFit for a value that a field cannot have."""
    if not fits:
        raise DoesNotFit(f"no value for {field}", f"不是 {field} 的值")


def signed(part: Any, lang: str) -> Iterator[dict[str, Any]]:
    """One doubt for each reviewer who corrected a task, an indicator or the notice (as recorded),
    so that every format shows it."""
    by: dict[str, list[str]] = {}
    for field, reviewer in part.get("corrected_by", {}).items():
        by.setdefault(reviewer, []).append(field)
    task = part.get("id")
    for reviewer, fields in by.items():
        args = {"reviewer": reviewer, "fields": _named(fields, task is not None, lang)}
        yield told(CORRECTED, task, args, lang)


def told(code: str, task: str | None, args: Mapping[str, str], lang: str) -> dict[str, Any]:
    """A doubt as recorded; `task`: the id of the task that it speaks of."""
    return {
        "code": code,
        "severity": severity(code),
        "message": message(code, args, lang),
        "task": task,
        "places": [],
    }


def _named(fields: Sequence[str], of_task: bool, lang: str) -> str:
    if lang != "zh":
        return ", ".join(fields)
    known = TASK_FIELDS if of_task else {**NOTICE, **INDICATOR_FIELDS}
    return "、".join(known[field] for field in fields)
