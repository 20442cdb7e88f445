"""`hqparse show --image PAGE OUT.png`: a page of a PDF with what was read drawn over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hqparse.cli import arguments, result
from hqparse.cli.document import STDIN, Together, source_of, stdin_bytes
from hqparse.cli.picture_form import in_form, picture_form
from hqparse.cli.session import session
from hqparse.cli.streams import quiet
from hqparse.errors import UsageError
from hqparse.model.findings import Role
from hqparse.model.source import Box, Source
from hqparse.output.fields import NOTICE
from hqparse.readers.limits import Limits
from hqparse.readers.pdf.legend import Ink

_ROLES = {
    Role.LEAD: Ink("lead unit", "牵头单位", "#d62728"),
    Role.SUPPORTING: Ink("supporting unit", "配合单位", "#1f77b4"),
    Role.RESPONSIBLE: Ink("responsible unit", "责任单位", "#9467bd"),
}
_DEADLINE = Ink("deadline", "完成时限", "#ff7f0e")
_DOUBT = Ink("doubt", "疑点", "#e600e6", filled=False)
_TASK = Ink("task", "任务", "#2ca02c")
_INDICATOR = Ink("indicator", "指标", "#006d5b")
_CELL = Ink("table cell", "表格单元格", "#7f7f7f", filled=False)
_NOTICE = Ink("data of the notice", "公文要素", "#e377c2")
_ATTRIBUTION = Ink("attribution", "分工表述", "#bcbd22")
_RULES = {
    "mark": Ink("number", "序号", "#17becf"),
    "heading": Ink("heading", "小标题", "#8c564b"),
    "task": _TASK,
    "table row": _TASK,
    "flattened table": _CELL,
    "page furniture": Ink("page furniture", "页眉页脚", "#b0b0b0"),
    "hidden words": Ink("hidden words", "隐藏文字", "#000000", filled=False),
}


def save(path: str, page: int, out: str, force: bool, limits: Mapping[str, Any]) -> None:
    """Write the picture; UsageError for a document that is no PDF, OutputError."""
    form = picture_form(out)
    lang = session().view_lang
    with arguments.guarded(partial(_png, page=page, lang=lang), **limits) as guard:
        png = guard.run(path)
    result.save(png if form == "png" else in_form(png, form), out, force, (path,))


def _png(path: str, limits: Limits, page: int, lang: str) -> bytes:
    from hqparse.readers import read_bytes
    from hqparse.readers.pdf.image import draw
    from hqparse.readers.pdf.source import MEDIA_TYPE

    data = stdin_bytes(limits) if path == STDIN else _bytes(path, limits)
    with quiet():
        source = read_bytes(data, path, limits=limits)
        if source.media_type != MEDIA_TYPE:
            raise _no_page(path)
        return draw(data, path, page, list(_marks(source, page)), lang)


def _bytes(path: str, limits: Limits) -> bytes:
    source_of(path, limits)  # refuses what is no readable document, with its own error
    if isinstance(path, Together):
        raise _no_page(path)
    from hqparse.readers import content

    return content(path, limits)


def _no_page(path: str) -> UsageError:
    return UsageError(path, "only a PDF has pages to draw", "只有 PDF 才有页面可画")


def _marks(source: Source, page: int) -> Iterator[tuple[Box, Ink]]:
    """The boxes on one page, those of doubts last, over all others."""
    from hqparse.pipeline import claims, find

    found = find(source)
    doubts = [*found.doubts, *(d for t in found.tasks for d in t.doubts)]
    inked = (
        *((s, _CELL) for t in source.tables if t.page == page for c in t.cells for s in c.spans),
        *((c.span, _of_rule(c.rule)) for c in claims(source)),
        *((s, _INDICATOR) for row in found.indicators for s in row.spans),
        *((s, _ROLES[u.role]) for t in found.tasks for u in t.units for s in u.unit.spans),
        *((s, _DEADLINE) for t in found.tasks if t.deadline for s in t.deadline.spans),
        *((s, _DOUBT) for doubt in doubts for s in doubt.spans),
    )
    for span, ink in inked:
        for spot in source.locate(span):
            if spot.page == page:
                yield from ((box, ink) for box in spot.boxes)


def _of_rule(rule: str) -> Ink:
    """The ink of what a rule claims; rules that are not named here are styles of attribution."""
    return _NOTICE if rule in NOTICE else _RULES.get(rule, _ATTRIBUTION)
