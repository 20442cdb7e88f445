"""The JSON Schema of the output, from the pydantic models."""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document() -> dict[str, Any]:
    """The published schema: every key of `schema_version` 1 is there, always; only the name of
    a place (`at`) is left out where the format has none."""
    from pydantic.json_schema import GenerateJsonSchema

    from hqparse.output.schema import TaskList

    class EveryKey(GenerateJsonSchema):
        def field_is_required(self, field: Any, total: bool) -> bool:
            return True

    schema = TaskList.model_json_schema(schema_generator=EveryKey)
    place = schema["$defs"]["Place"]
    place["required"].remove("at")
    named = place["properties"]["at"]
    place["properties"]["at"] = {"type": "string", "description": named["description"]}
    return {"$schema": DIALECT, **schema}
