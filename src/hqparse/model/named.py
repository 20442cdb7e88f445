"""Named tuples whose classes cost a fifth of what `typing`'s cost to make.

`typing.NamedTuple` parses and compiles a constructor for every class, and checks each field's
type: 0.7 million instructions a class, and a text takes eighty of them. Here one constructor
stands for each number of fields, and every class gets it with its own names.

>>> class Point(NamedTuple):
...     x: int
...     y: int = 0
>>> Point(3)._replace(y=4)
Point(x=3, y=4)
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

__all__ = ["NamedTuple", "made_of"]

made_of = tuple.__new__
"""`made_of(Class, values)` makes one of a class of named tuples, all its values given in their
order. Its own constructor takes three times as long; for what is made by the hundred."""

# From 3.14 on annotations are known later (PEP 649); other Pythons make fields in another way.
if TYPE_CHECKING or sys.version_info >= (3, 14) or sys.implementation.name != "cpython":
    from typing import NamedTuple
else:
    from _collections import _tuplegetter  # what `collections.namedtuple` makes its fields of
    from types import FunctionType

    # One for each number of fields, which have no names yet; a class with more needs one more.
    # Written out: to compile them at every start would take 4 million instructions.
    _CONSTRUCTORS: tuple[FunctionType, ...] = (
        lambda cls: made_of(cls, ()),
        lambda cls, a: made_of(cls, (a,)),
        lambda cls, a, b: made_of(cls, (a, b)),
        lambda cls, a, b, c: made_of(cls, (a, b, c)),
        lambda cls, a, b, c, d: made_of(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: made_of(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: made_of(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: made_of(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: made_of(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: made_of(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: made_of(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p, q: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p, q)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p, q, r: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p, q, r)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p, q, r, s: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p, q, r, s)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p, q, r, s, t: made_of(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p, q, r, s, t)
        ),
    )

    def _replace(self, /, **changes):
        made = made_of(type(self), map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"no fields of {type(self).__name__}: {[*changes]}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _said(self):
        fields = ", ".join(f"{k}={v!r}" for k, v in self._asdict().items())
        return f"{type(self).__name__}({fields})"

    # In each class itself, as `typing` has them: below a class of their own Python would look
    # through that, too, for all that a class may define.
    _METHODS = {
        "__slots__": (),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _said,
        "__getnewargs__": lambda self: tuple(self),
    }

    class _Maker(type):
        """Makes the classes: annotations are fields, values are defaults."""

        def __new__(maker, name, bases, body):
            if not bases or bases != (NamedTuple,):  # itself
                return type.__new__(maker, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            code = _CONSTRUCTORS[len(fields)].__code__.replace(
                co_varnames=("cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
            )
            new = FunctionType(code, globals(), None, (*defaults.values(),))
            for at, field in enumerate(fields):
                body[field] = _tuplegetter(at, None)
            made = {
                **_METHODS, **body, "__new__": new, "__match_args__": fields, "_fields": fields,
                "_field_defaults": defaults,
            }  # fmt: skip
            return type.__new__(type, name, (tuple,), made)

    class NamedTuple(metaclass=_Maker):
        """As `typing.NamedTuple`."""
