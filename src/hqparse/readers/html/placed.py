"""A cell in its place of a grid."""

from typing import NamedTuple


class Placed(NamedTuple):
    """A cell in its place: `row`, `col` from 0; its lines are `first:last`."""

    row: int
    col: int
    rowspan: int
    colspan: int
    first: int
    last: int
