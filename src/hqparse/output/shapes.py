"""The shape of what is written, as TypedDicts: mypy proves that it is built so, and `check` looks
at every record once more before it leaves the program.

The same contract as the pydantic models in `schema.py`, which cost too much start-up for the
command; a test holds the two together. Constraints stand as `msgspec.Meta`.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

import msgspec
from msgspec import Meta

from hqparse.errors import HqparseError

Offset = Annotated[int, Meta(ge=0)]
PageNumber = Annotated[int, Meta(ge=1)]
BoxRecord = tuple[float, float, float, float]
IsoDate = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class PlaceRecord(TypedDict):
    """Half-open offsets into the raw text; page and boxes, or the name of the place (`at`)."""

    start: Offset
    end: Offset
    page: PageNumber | None
    bbox: BoxRecord | None
    boxes: list[BoxRecord]
    at: NotRequired[str]


class SourceRecord(TypedDict):
    """Which file it was."""

    name: str
    media_type: str
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    pages: Offset | None


class NoticeRecord(TypedDict):
    """The notice's own data; `places`: field name → where its words stand."""

    title: str | None
    document_number: str | None
    issuing_authorities: list[str]
    primary_recipients: str | None
    issue_date: IsoDate | None
    attachments: list[str]
    cc_recipients: list[str]
    printing_office: str | None
    print_date: IsoDate | None
    disclosure: str | None
    urgency: str | None
    secrecy_level: str | None
    copy_number: str | None
    signatories: list[str]
    places: dict[str, list[PlaceRecord]]
    corrected_by: NotRequired[dict[str, str]]


class UnitRecord(TypedDict):
    """A unit of a task."""

    name: str
    canonical: str
    role: Literal["lead", "supporting", "responsible"]
    inherited: bool
    implied: bool
    places: list[PlaceRecord]


class DeadlineRecord(TypedDict):
    """When a task is due."""

    text: str
    date: IsoDate | None
    kind: Literal["by", "ongoing", "recurring", "relative"]
    places: list[PlaceRecord]


class TaskRecord(TypedDict):
    """One task of the list."""

    id: str
    number: str | None
    mark: str | None
    path: list[str]
    title: str
    text: str
    lead_units: list[str]
    supporting_units: list[str]
    responsible_units: list[str]
    deadline: DeadlineRecord | None
    origin: Literal["item", "paragraph", "table"]
    units: list[UnitRecord]
    places: list[PlaceRecord]
    corrected_by: NotRequired[dict[str, str]]


class IndicatorRecord(TypedDict):
    """A row of an indicator table; `units`: the names in its columns of units (牵头单位)."""

    category: str
    name: str
    target: str
    units: list[str]
    places: list[PlaceRecord]
    corrected_by: NotRequired[dict[str, str]]


class DiagnosticRecord(TypedDict):
    """A doubt; `task` is the id of the task that it speaks of."""

    code: Annotated[str, Meta(pattern=r"^HQ\d{3}$")]
    severity: Literal["info", "warning", "error"]
    message: str
    task: str | None
    places: list[PlaceRecord]
    confirmed_by: NotRequired[str]


class CharactersRecord(TypedDict):
    """How many characters of the text were taken for what; blanks are not counted."""

    header: Offset
    headings: Offset
    tasks: Offset
    attributions: Offset
    prose: Offset
    closings: Offset
    tables: Offset
    furniture: Offset
    unexplained: Offset


class AuditRecord(TypedDict):
    """The account of a document: its characters by class, and the unexplained passages."""

    characters: CharactersRecord
    unexplained: list[PlaceRecord]


class Record(TypedDict):
    """What one document gives, as it is written."""

    schema_version: Literal["1"]
    source: SourceRecord
    notice: NoticeRecord
    tasks: list[TaskRecord]
    indicators: list[IndicatorRecord]
    diagnostics: list[DiagnosticRecord]
    audit: AuditRecord


def check(record: Record) -> None:
    """Raise HqparseError (internal error) naming the first key that breaks the shape."""
    try:
        made = msgspec.convert(record, Record)
    except msgspec.ValidationError as error:
        raise HqparseError(_name(record), f"the record breaks its schema: {error}") from error
    if made != record:  # what the shape does not know is left out of `made`
        raise HqparseError(_name(record), "the record breaks its schema: unknown keys")


def _name(record: Record) -> str:
    source: object = record.get("source")
    return str(source.get("name", "record")) if isinstance(source, dict) else "record"
