"""The outward form as pydantic models: the contract of `hqparse extract -f json`, version 1.

`record.py` makes the plain dictionary; here it is validated and typed for the Python API, and
the JSON Schema (`hqparse schema`) comes from here. Imported only where it is needed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="a day, as YYYY-MM-DD")]

Box = Annotated[tuple[float, float, float, float], Field(description="[left, top, right, bottom]")]


LEFT_OUT = ("at", "corrected_by", "confirmed_by")
"""The keys that are there only where they say something."""


def _is_none(value: object) -> bool:
    return value is None


Reviewers = Annotated[
    dict[str, str] | None,
    Field(exclude_if=_is_none, description="field → who corrected it; left out where nobody did"),
]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Model):
    """Half-open offsets into the raw text; page from 1 and boxes in points from the top left.

    `at` is there only for formats that name their places: `p12` a paragraph, `t2r3c4` a cell of
    a table, `Sheet1!C5` a cell of a sheet.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = Field(default=None, ge=1)
    bbox: Box | None = Field(default=None, description="around all boxes; null where none is")
    boxes: tuple[Box, ...] = Field(
        default=(), description="one for each printed line, in a table for each line of a cell"
    )
    at: str | None = Field(
        default=None,
        exclude_if=_is_none,
        description="a named place; left out where it has none",
    )


class SourceInfo(_Model):
    """Which file it was."""

    name: str
    media_type: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    pages: int | None = Field(default=None, ge=0, description="null where the format has none")


class Notice(_Model):
    """The notice's own data, by the parts of GB/T 9704—2012."""

    title: str | None = None
    document_number: str | None = Field(default=None, description="发文字号")
    issuing_authorities: tuple[str, ...] = Field(default=(), description="发文机关")
    primary_recipients: str | None = Field(default=None, description="主送机关")
    issue_date: IsoDate | None = Field(default=None, description="成文日期")
    attachments: tuple[str, ...] = Field(default=(), description="附件说明")
    cc_recipients: tuple[str, ...] = Field(default=(), description="抄送机关")
    printing_office: str | None = Field(default=None, description="印发机关")
    print_date: IsoDate | None = Field(default=None, description="印发日期")
    disclosure: str | None = Field(default=None, description="公开属性或附注")
    urgency: str | None = Field(default=None, description="紧急程度")
    secrecy_level: str | None = Field(default=None, description="密级")
    copy_number: str | None = Field(default=None, description="份号")
    signatories: tuple[str, ...] = Field(default=(), description="签发人")
    places: dict[str, tuple[Place, ...]] = Field(
        default_factory=dict, description="field name → where its words stand"
    )
    corrected_by: Reviewers = None


class TaskUnit(_Model):
    """A unit of a task: as printed, its unified name, its role, where it stands."""

    name: str
    canonical: str
    role: Literal["lead", "supporting", "responsible"]
    inherited: bool = False
    implied: bool = False
    places: tuple[Place, ...] = ()


class Deadline(_Model):
    """`date`: the last day that is still on time; null where none follows."""

    text: str
    date: IsoDate | None = None
    kind: Literal["by", "ongoing", "recurring", "relative"] = "by"
    places: tuple[Place, ...] = ()


class Task(_Model):
    """One task of the list."""

    id: str = Field(description="position in this list, from 0001")
    number: str | None = Field(default=None, description="the printed number in digits")
    mark: str | None = Field(default=None, description="the number as printed")
    path: tuple[str, ...] = Field(default=(), description="headings above, outermost first")
    title: str
    text: str
    lead_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    deadline: Deadline | None = None
    origin: Literal["item", "paragraph", "table"] = "item"
    units: tuple[TaskUnit, ...] = ()
    places: tuple[Place, ...] = ()
    corrected_by: Reviewers = None


class Indicator(_Model):
    """A row of an indicator table; `units`: the names in its columns of units (牵头单位)."""

    category: str = ""
    name: str
    target: str
    units: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    corrected_by: Reviewers = None


class Diagnostic(_Model):
    """A doubt: `hqparse explain CODE` says what it means and what to do."""

    code: str = Field(pattern=r"^HQ\d{3}$")
    severity: Literal["info", "warning", "error"]
    message: str
    task: str | None = Field(default=None, description="the id of the task it speaks of")
    places: tuple[Place, ...] = ()
    confirmed_by: str | None = Field(
        default=None, exclude_if=_is_none, description="who found the list right there"
    )


class Characters(_Model):
    """How many characters of the text were taken for what; blanks are not counted."""

    header: int = Field(default=0, ge=0)
    headings: int = Field(default=0, ge=0)
    tasks: int = Field(default=0, ge=0)
    attributions: int = Field(default=0, ge=0)
    prose: int = Field(default=0, ge=0, description="words that belong to no task")
    closings: int = Field(default=0, ge=0, description="paragraphs that close the document")
    tables: int = Field(default=0, ge=0, description="tables that were understood")
    furniture: int = Field(default=0, ge=0, description="page numbers, running heads")
    unexplained: int = Field(default=0, ge=0, description="speaks of tasks, and nothing read it")


class Audit(_Model):
    """The account of a document: its characters by class, and the unexplained passages."""

    characters: Characters = Characters()
    unexplained: tuple[Place, ...] = ()


class TaskList(_Model):
    """What one document gives."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: SourceInfo
    notice: Notice
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    audit: Audit = Audit()


def document() -> dict[str, Any]:
    """The published schema: every key of `schema_version` 1 is there, always, but for those
    of `LEFT_OUT`."""
    from pydantic.json_schema import GenerateJsonSchema

    class EveryKey(GenerateJsonSchema):
        def field_is_required(self, field: Any, total: bool) -> bool:
            return True

    schema = TaskList.model_json_schema(schema_generator=EveryKey)
    for definition in schema["$defs"].values():
        properties = definition["properties"]
        for key in LEFT_OUT:
            if key in properties:
                definition["required"].remove(key)
                named = properties[key]
                value = next(kind for kind in named["anyOf"] if kind.get("type") != "null")
                properties[key] = {**value, "description": named["description"]}
    return {"$schema": DIALECT, **schema}
