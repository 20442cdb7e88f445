"""hqparse: Chinese government notices become checked task lists.

```python
import hqparse

source = hqparse.read("notice.pdf")          # raw text, pages, tables
tasks = hqparse.parse(source)                # a TaskList (pydantic)
tasks.tasks[0].lead_units                    # ('区科委',)
hqparse.write(tasks, "tasks.xlsx")           # json, jsonl, csv, md, xlsx by suffix
```

`parse(read(path)).model_dump_json()` is what `hqparse extract path -f json` prints. Whatever the
input, only `HqparseError` is raised. Everything is imported at its first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hqparse.version import __version__

_PLACES = {
    "parse": "hqparse.api",
    "read": "hqparse.readers",
    "read_bytes": "hqparse.readers",
    "write": "hqparse.output.writers",
    "Source": "hqparse.model.source",
    **dict.fromkeys(
        (
            "ConfigError", "DamagedInput", "EncryptedInput", "GarbledText", "HqparseError",
            "InputError", "LimitExceeded", "MissingDependency", "NoTextLayer", "OutputError",
            "UnknownFormat", "UsageError",
        ),
        "hqparse.errors",
    ),
    **dict.fromkeys(
        ("Deadline", "Diagnostic", "Indicator", "Notice", "Place", "SourceInfo", "Task",
         "TaskList", "TaskUnit"),
        "hqparse.output.schema",
    ),
}  # fmt: skip

__all__ = ["__version__", *_PLACES]

if TYPE_CHECKING:
    from hqparse.api import parse as parse
    from hqparse.errors import (
        ConfigError as ConfigError,
    )
    from hqparse.errors import (
        DamagedInput as DamagedInput,
    )
    from hqparse.errors import (
        EncryptedInput as EncryptedInput,
    )
    from hqparse.errors import (
        GarbledText as GarbledText,
    )
    from hqparse.errors import (
        HqparseError as HqparseError,
    )
    from hqparse.errors import (
        InputError as InputError,
    )
    from hqparse.errors import (
        LimitExceeded as LimitExceeded,
    )
    from hqparse.errors import (
        MissingDependency as MissingDependency,
    )
    from hqparse.errors import (
        NoTextLayer as NoTextLayer,
    )
    from hqparse.errors import (
        OutputError as OutputError,
    )
    from hqparse.errors import (
        UnknownFormat as UnknownFormat,
    )
    from hqparse.errors import (
        UsageError as UsageError,
    )
    from hqparse.model.source import Source as Source
    from hqparse.output.schema import (
        Deadline as Deadline,
    )
    from hqparse.output.schema import (
        Diagnostic as Diagnostic,
    )
    from hqparse.output.schema import (
        Indicator as Indicator,
    )
    from hqparse.output.schema import (
        Notice as Notice,
    )
    from hqparse.output.schema import (
        Place as Place,
    )
    from hqparse.output.schema import (
        SourceInfo as SourceInfo,
    )
    from hqparse.output.schema import (
        Task as Task,
    )
    from hqparse.output.schema import (
        TaskList as TaskList,
    )
    from hqparse.output.schema import (
        TaskUnit as TaskUnit,
    )
    from hqparse.output.writers import write as write
    from hqparse.readers import read as read
    from hqparse.readers import read_bytes as read_bytes


def __getattr__(name: str) -> Any:
    """The door's words, imported when they are asked for (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module 'hqparse' has no attribute {name!r}")
    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
