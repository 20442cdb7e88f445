"""Named tuples whose classes cost a fifth of what `typing`'s cost to make.

`typing.NamedTuple` parses and compiles a constructor for every class, and checks each field's
type: 0.7 million instructions a class, and a text takes eighty of them. Here one constructor is
compiled for each number of fields, and every class gets it with its own names.

>>> class Point(NamedTuple):
...     x: int
...     y: int = 0
>>> Point(3)._replace(y=4)
Point(x=3, y=4)
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING or sys.version_info >= (3, 14):  # there annotations are known later (PEP 649)
    from typing import NamedTuple
else:
    from _collections import _tuplegetter  # what `collections.namedtuple` makes its fields of
    from functools import cache
    from types import CodeType, FunctionType

    @cache
    def _constructor(count: int) -> CodeType:
        """The constructor of a tuple of so many fields, which have no names yet."""
        fields = "".join(f"_{n}, " for n in range(count))
        return eval(f"lambda cls, {fields}: new(cls, ({fields}))").__code__

    class _Maker(type):
        """Makes the classes: annotations are fields, values are defaults."""

        def __new__(maker, name, bases, body):
            if bases[0] is tuple or bases != (NamedTuple,):  # itself; one whose fields are made
                return type.__new__(maker, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            code = _constructor(len(fields)).replace(
                co_varnames=("cls", *fields), co_qualname=f"{name}.__new__"
            )
            new = FunctionType(code, {"new": tuple.__new__}, None, (*defaults.values(),))
            for at, field in enumerate(fields):
                body[field] = _tuplegetter(at, None)
            body.update(
                __slots__=(), __match_args__=fields, __new__=new,
                _fields=fields, _field_defaults=defaults,
            )  # fmt: skip
            return type.__new__(maker, name, bases, body)

    class NamedTuple(tuple, metaclass=_Maker):
        """As `typing.NamedTuple`."""

        __slots__ = ()

        def _replace(self, /, **changes):
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"no fields of {type(self).__name__}: {[*changes]}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{k}={v!r}" for k, v in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)
