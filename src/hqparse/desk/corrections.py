"""What a reviewer says of a list: `corrections.json`, as pydantic models (`hqparse schema
corrections` prints their JSON Schema).

A correction is anchored by the document's hash, the raw range of the task's text, and the task's
printed number, so that it is never applied to anything else (`apply`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hqparse.errors import DamagedInput, UsageError
from hqparse.output.schema import DIALECT, IsoDate
from hqparse.readers.limits import Limits

Offsets = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
"""A half-open range of raw characters."""

TaskField = Literal[
    "number", "path", "title", "text", "lead_units", "supporting_units", "responsible_units",
    "deadline",
]  # fmt: skip
NoticeField = Literal[
    "title", "document_number", "issuing_authorities", "primary_recipients", "issue_date",
    "attachments", "cc_recipients", "printing_office", "print_date", "disclosure", "urgency",
    "secrecy_level", "copy_number", "signatories",
]  # fmt: skip


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Anchor(_Model):
    """Which task: the raw range of its text (first to last character), its printed number; its id
    tells apart those that have both in common."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    number: str | None = None
    id: str | None = None


class CorrectDeadline(_Model):
    """A deadline as the reviewer has it."""

    text: str = Field(min_length=1)
    date: IsoDate | None = None
    kind: Literal["by", "ongoing", "recurring", "relative"] = "by"


class CorrectTask(_Model):
    """A task as the reviewer has it; `spans`: where its text stands, if it stands anywhere."""

    number: str | None = None
    path: tuple[str, ...] = ()
    title: str | None = Field(default=None, description="null: the beginning of the text")
    text: str
    lead_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    deadline: CorrectDeadline | None = None
    spans: tuple[Offsets, ...] = ()


class _Correction(_Model):
    """Who said it, when, and why."""

    reviewer: str | None = Field(default=None, description="null: the file's reviewer")
    at: str | None = Field(default=None, description="when, ISO 8601")
    note: str | None = None


class SetTask(_Correction):
    """A field of a task has another value."""

    action: Literal["set"] = "set"
    what: Literal["task"] = "task"
    anchor: Anchor
    field: TaskField
    old: Any = Field(description="the value that the list had")
    new: str | tuple[str, ...] | CorrectDeadline | None
    spans: tuple[Offsets, ...] = Field(default=(), description="where the new words stand")


class SetNotice(_Correction):
    """A field of the notice has another value."""

    action: Literal["set"] = "set"
    what: Literal["notice"] = "notice"
    field: NoticeField
    old: Any
    new: str | tuple[str, ...] | None
    spans: tuple[Offsets, ...] = ()


class AddTask(_Correction):
    """A task is missing; it stands behind `after` (null: it is the first)."""

    action: Literal["add"] = "add"
    after: Anchor | None
    new: CorrectTask


class DeleteTask(_Correction):
    """What the list has is no task."""

    action: Literal["delete"] = "delete"
    anchor: Anchor


class SplitTask(_Correction):
    """One entry is several tasks."""

    action: Literal["split"] = "split"
    anchor: Anchor
    new: tuple[CorrectTask, ...] = Field(min_length=2)


class JoinTasks(_Correction):
    """Several entries are one task, which stands where the first of them stood."""

    action: Literal["join"] = "join"
    anchors: tuple[Anchor, ...] = Field(min_length=2)
    new: CorrectTask


class SetIndicators(_Correction):
    """The indicators are these."""

    action: Literal["set"] = "set"
    what: Literal["indicators"] = "indicators"
    old: tuple[CorrectIndicator, ...]
    new: tuple[CorrectIndicator, ...]


class CorrectIndicator(_Model):
    """An indicator as the reviewer has it."""

    category: str = ""
    name: str
    target: str


class Confirm(_Correction):
    """A doubt was looked at, and the list is right there. `anchor`: the task's, null for a doubt
    about the whole document."""

    action: Literal["confirm"] = "confirm"
    anchor: Anchor | None
    code: str = Field(pattern=r"^HQ\d{3}$")
    place: Offsets | None = Field(default=None, description="the doubt's first place")


Correction: TypeAlias = (
    SetTask | SetNotice | SetIndicators | AddTask | DeleteTask | SplitTask | JoinTasks | Confirm
)


def spans_of(said: Correction) -> Iterator[Offsets]:
    """All ranges that a correction marks."""
    new = getattr(said, "new", None)
    for part in (said, *(new if isinstance(new, tuple) else (new,))):
        yield from getattr(part, "spans", ())


class CorrectedSource(_Model):
    """The document that was reviewed."""

    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Corrections(_Model):
    """All that one reviewer says of one document, in the order in which it is applied."""

    schema_version: Literal["1"] = "1"
    kind: Literal["corrections"] = "corrections"
    source: CorrectedSource
    reviewer: str = Field(min_length=1)
    corrections: tuple[Correction, ...] = ()


def document() -> dict[str, Any]:
    """The JSON Schema of a corrections file."""
    return {"$schema": DIALECT, **Corrections.model_json_schema()}


def load(paths: Iterable[str], piped: Callable[[Limits], bytes] | None = None) -> list[Corrections]:
    """The corrections files; `piped` gives what `-` stands for. DamagedInput, with the first thing
    that is wrong; UsageError for a task list given in their place; InputError."""
    return [_loaded(path, piped) for path in paths]


def _loaded(path: str, piped: Callable[[Limits], bytes] | None) -> Corrections:
    from hqparse.readers import content
    from hqparse.readers.encoding import utf8

    data = utf8(piped(Limits()) if piped and path == "-" else content(path, Limits()))
    try:
        return Corrections.model_validate_json(data)
    except ValidationError as error:
        raise _refused(path, data, error) from None


def _refused(path: str, data: bytes, error: ValidationError) -> Exception:
    if b'"tasks"' in data and b'"corrections"' not in data:
        return UsageError(path, "a task list, not corrections", "这是任务清单，不是修订文件")
    errors = error.errors(include_url=False, include_input=False)
    forms = Counter(e["loc"][:3] for e in errors)  # corrections, which one, read in which form
    first = min(errors, key=lambda e: forms[e["loc"][:3]])  # the form with the least against it
    where = ".".join(str(part) for part in first["loc"])
    said = f"{where}: {first['msg']}" if where else first["msg"]
    return DamagedInput(path, f"no corrections file ({said})", f"不是修订文件（{said}）")
