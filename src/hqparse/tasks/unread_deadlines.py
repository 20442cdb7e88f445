"""Deadlines that nothing read, by a coarse look of its own at labels, brackets and days."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.regexes import lazy
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    TABLES,
    Coverage,
    Signal,
    signal,
)

_DUE = lazy(
    r"(?:(?:完成|办结|整改)?(?:时限|时间节点|期限)|完成时间)\s*[：:]\s*[^\s，。；]"
    r"|[（(][^（()）\n]{0,30}(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底|季度末?|半年)[^（()）\n]{0,6}前[^（()）\n]{0,8}[）)]"
)


def unread_deadlines(raw: str, map_: Coverage) -> Iterator[Signal]:
    """Labels of deadlines, and brackets with a day in them, that were not read."""
    for m in _DUE.finditer(raw):
        if not map_.holds(m.start(), m.end(), ATTRIBUTIONS, HEADER, TABLES, FURNITURE, CLOSINGS):
            yield signal(raw, *m.span(), "HQ602")
