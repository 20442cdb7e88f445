"""Every form of notice that we know of, end to end: text in, tasks out."""

from __future__ import annotations

import re

import pytest
from forms import (  # noqa: F401  they fill FORMS
    chapter_names,
    divisions,
    endings,
    headings,
    label_blocks,
    layouts,
    minutes_times,
    more_forms,
    odd_lists,
    offices,
    plain_lists,
    plain_speech,
    problem_lists,
    scope_notes,
    scopes,
    sentences,
    structures,
    traps,
    verb_forms,
)
from forms.documents import FORMS

from hqparse.model.findings import Role, Task
from hqparse.pipeline import find
from hqparse.readers import read_bytes

_UNIT = re.compile(r"(?:[^、（(]|[（(][^）)]*[）)])+")


def folded(words: str) -> str:
    return "".join(words.split()).rstrip("。：:")


def said(task: Task, head: str) -> str:
    """A task in the words of the expectation, its text cut to the expected head's length; a head
    that ends with `$` stands for the whole text."""

    def names(role: Role) -> str:
        return "、".join(sorted(u.unit.name for u in task.units if u.role is role))

    text = "".join(task.text.value.split())
    text = folded(text) + "$" if head.endswith("$") else text[: len(head)]
    parts = [text, " / ".join(folded(p) for p in task.path)]
    parts += [
        f"{letter} {names(role)}" for letter, role in zip("LSR", Role, strict=True) if names(role)
    ]
    if task.deadline:
        parts.append(f"D {task.deadline.date}")
    return " | ".join(p for p in parts if p)


def wanted(expected: str) -> str:
    parts = [p.strip() for p in expected.split("|")]
    head = parts[0]
    out = [folded(head[:-1]) + "$" if head.endswith("$") else head]
    for part in parts[1:]:
        if part[:2] in ("L ", "S ", "R "):
            out.append(
                part[:2] + "、".join(sorted(u.replace("&", "、") for u in _UNIT.findall(part[2:])))
            )
        elif part[:2] == "D ":
            out.append(part)
        else:
            out.append(" / ".join(folded(p) for p in part.split(" / ")))
    return " | ".join(out)


@pytest.mark.parametrize("name", FORMS)
def test_form(name: str) -> None:
    text, expected = FORMS[name]
    tasks = find(read_bytes(text.encode(), name)).tasks
    heads = [e.split("|")[0].strip() for e in expected] + [""] * len(tasks)
    assert [said(t, h) for t, h in zip(tasks, heads, strict=False)] == [wanted(e) for e in expected]
