"""Which rules belong to one table: those that touch, and what a table without sides lacks.

Where horizontal and vertical rules meet, a table stands; all that hang together are one lattice.
In a table without outer sides a section's row (one cell over the full width) touches nothing:
what stands right above and below it is joined.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from hqparse.readers.pdf.tables.lattice import SNAP, Groups, Lattice, nearest, snap
from hqparse.readers.pdf.tables.rules import Rule

TOUCH = 3.0
"""A rule that ends this near (points) to another one meets it."""
_MOST_RULES = 4000
_SECTION_ROW = 45.0


def lattices(across: list[Rule], down: list[Rule]) -> tuple[list[Lattice], list[Rule]]:
    """The groups of rules that touch; and the horizontal rules that touch none.

    Both lists are joined rules (`rules.join_pieces`). A page with thousands of rules left
    after joining is a drawing: nothing is looked for in it.
    """
    if len(across) + len(down) > _MOST_RULES:
        return [], []
    across = sorted(across)
    groups = Groups(len(across) + len(down))
    heights = [rule.at for rule in across]
    reach = [(rule.start - TOUCH, rule.end + TOUCH) for rule in across]
    for j, (at, start, end) in enumerate(down, len(across)):
        low, high = bisect_left(heights, start - TOUCH), bisect_right(heights, end + TOUCH)
        for i, (left, right) in enumerate(reach[low:high], low):
            if left <= at <= right:
                groups.join(i, j)
    return _sorted_out(across, down, groups)


def _sorted_out(
    across: list[Rule], down: list[Rule], groups: Groups
) -> tuple[list[Lattice], list[Rule]]:
    found: dict[int, Lattice] = {}
    for i, rule in enumerate(across):
        found.setdefault(groups.of(i), Lattice([], [])).across.append(rule)
    for j, rule in enumerate(down, len(across)):
        found.setdefault(groups.of(j), Lattice([], [])).down.append(rule)
    stacked = _stacked([x for x in found.values() if x.across and x.down])
    for rule in (r for x in found.values() if not x.across for r in x.down):
        _take_side(rule, stacked)
    alone = sorted(r for x in found.values() if not x.down for r in x.across)
    return stacked, [rule for rule in alone if not _take_end(rule, stacked)]


def _take_side(rule: Rule, found: list[Lattice]) -> None:
    """Take a lone vertical rule into the lattice whose rows it begins and ends with.

    Beside it stands a cell as high as the table, which has no rule above and below.
    """
    for lattice in found:
        top, bottom = min(r.start for r in lattice.down), max(r.end for r in lattice.down)
        if _same_ends(rule, Rule(rule.at, top, bottom)):
            lattice.down.append(rule)


def _take_end(rule: Rule, found: list[Lattice]) -> bool:
    """Take a lone horizontal rule into the lattice that it ends, a row without columns away."""
    for lattice in found:
        first, last = min(lattice.across), max(lattice.across)
        near = first if rule.at < first.at else last
        if _right_by(lattice, near, rule):
            lattice.across.append(rule)
            return True
    return False


def _right_by(lattice: Lattice, edge: Rule, rule: Rule) -> bool:
    """Whether a rule is as long as the edge of a lattice without outer sides, and near to it."""
    left, right = min(r.at for r in lattice.down), max(r.at for r in lattice.down)
    open_sides = edge.start < left - SNAP and right + SNAP < edge.end
    return open_sides and _same_ends(rule, edge) and SNAP < abs(rule.at - edge.at) < _SECTION_ROW


def _same_ends(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= SNAP and abs(one.end - other.end) <= SNAP


def _stacked(found: list[Lattice]) -> list[Lattice]:
    """Lattices that only a section's row parts become one."""
    stacked: list[Lattice] = []
    for lattice in sorted(found, key=lambda lattice: min(lattice.across)):
        above = next((x for x in stacked if _same_columns(x, lattice)), None)
        if above is None:
            stacked.append(lattice)
        else:
            above.across.extend(lattice.across)
            above.down.extend(lattice.down)
    return stacked


def _same_columns(upper: Lattice, lower: Lattice) -> bool:
    if not _right_by(upper, max(upper.across), min(lower.across)):
        return False
    ours, theirs = (snap(r.at for r in x.down) for x in (upper, lower))
    few, many = sorted((ours, theirs), key=len)
    alike = all(abs(many[nearest(many, x)] - x) <= SNAP for x in few)
    return alike and len(few) * 3 >= len(many) * 2
