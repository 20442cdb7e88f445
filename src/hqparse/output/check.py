"""The last look at a record before it is written: is it what the schema promises?

The same rules as pydantic's models, in generated code that costs no import of pydantic.
"""

from __future__ import annotations

from typing import Any

from hqparse.errors import HqparseError


def check(record: dict[str, Any]) -> None:
    """Raises HqparseError (internal error) naming the first key that breaks the schema."""
    from hqparse.output._checker import JsonSchemaValueException, validate

    try:
        validate(record)  # type: ignore[no-untyped-call]
    except JsonSchemaValueException as error:
        name = str(record.get("source", {}).get("name", "record"))
        raise HqparseError(name, f"the record breaks its schema: {_why(record, error)}") from error


def _why(record: dict[str, Any], error: Exception) -> str:
    """pydantic says it better, and here its start-up does not matter."""
    from pydantic import ValidationError

    from hqparse.output.schema import TaskList

    try:
        TaskList.model_validate(record, strict=False)
    except ValidationError as said:
        first = said.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
