"""The options of a batch: one frozen record, and what makes two runs comparable."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from hqparse.readers.limits import Limits
from hqparse.version import __version__

GIB = 1024**3

_NOT_SHAPING = ("timeout", "memory", "spoken")


@dataclass(frozen=True, slots=True)
class Settings:
    """How every file of a batch is treated.

    `lang`, `printed`, `tasks` and `bom` shape the output as they do for a single file.
    `timeout` is in seconds of wall time and `memory` in bytes of address space, both for one
    file: no less than a command gives a single file of the largest size. `extract` names the
    function `(data, name, settings) -> record` as `module:function`. `spoken` is the language of
    errors, `words` the user's own words (`own.said`).
    """

    format: str = "jsonl"
    lang: str = "zh"
    printed: bool = False
    tasks: bool = False
    bom: bool = False
    limits: Limits = field(default_factory=Limits)
    timeout: float = 60.0
    memory: int = 2 * GIB
    extract: str = "hqparse.batch.convert:extract"
    spoken: str = "en"
    words: str = ""

    @property
    def key(self) -> str:
        """Equal where the same bytes in give the same bytes out: the version and all options
        that shape the output."""
        shaping = {k: v for k, v in asdict(self).items() if k not in _NOT_SHAPING}
        if not self.words:
            del shaping["words"]
        shaping["limits"] = [*self.limits[:-1], self.limits.ocr.mode]
        said = json.dumps([__version__, shaping], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    @property
    def bounds(self) -> str:
        """The limits of one process: they only decide about files that hit them."""
        return f"{self.timeout:g} s, {self.memory} bytes"
