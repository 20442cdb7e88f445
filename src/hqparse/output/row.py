"""A task as one row: the columns that CSV and Excel share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

COLUMNS = (
    "id", "number", "path", "title", "text", "lead_units", "supporting_units",
    "responsible_units", "deadline_text", "deadline_date", "notice_title", "document_number",
    "issuing_authorities", "issue_date", "source", "page", "diagnostics",
)  # fmt: skip
"""The columns of the CSV, stable from version 1 on."""

Row = dict[str, str]


def rows(record: dict[str, Any]) -> Iterator[Row]:
    """Column → words, an empty string where there is nothing. Units are joined by 、, the path
    by ` / `, the doubts (code and message) by ；."""
    for task in record["tasks"]:
        yield {**_of_task(task), **_of_notice(record), "diagnostics": doubts(record, task["id"])}


def doubts(record: dict[str, Any], task: str | None) -> str:
    """The diagnostics of one task (None: those of the whole document) as one string."""
    of_task = (d for d in record["diagnostics"] if d["task"] == task)
    return "；".join(f"{d['code']} {d['message']}" for d in of_task)


def first_page(places: list[dict[str, Any]]) -> str:
    """The page of the first place, or the name of the place (`p12`, `Sheet1!C5`) where the format
    has no pages; both where it is one of several files; empty where it has neither.

    >>> first_page([{"page": None, "at": "p12"}]), first_page([{"page": 3, "at": "a.pdf"}])
    ('p12', 'a.pdf 3')
    """
    place = places[0] if places else {}
    found = (place.get("at"), place.get("page"))
    return " ".join(str(part) for part in found if part is not None)


def _of_task(task: dict[str, Any]) -> Row:
    due = task["deadline"] or {"text": "", "date": None}
    return {
        "id": task["id"],
        "number": task["number"] or "",
        "path": " / ".join(task["path"]),
        "title": task["title"],
        "text": task["text"],
        "lead_units": "、".join(task["lead_units"]),
        "supporting_units": "、".join(task["supporting_units"]),
        "responsible_units": "、".join(task["responsible_units"]),
        "deadline_text": due["text"],
        "deadline_date": due["date"] or "",
        "page": first_page(task["places"]),
    }


def _of_notice(record: dict[str, Any]) -> Row:
    notice = record["notice"]
    return {
        "notice_title": notice["title"] or "",
        "document_number": notice["document_number"] or "",
        "issuing_authorities": "、".join(notice["issuing_authorities"]),
        "issue_date": notice["issue_date"] or "",
        "source": record["source"]["name"],
    }
