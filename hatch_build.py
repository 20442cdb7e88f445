"""Build hook: makes what a first run would make, so that it need not.

`language/_vocabulary.py` is the vocabulary of data/*.toml as a module. The regexes are compiled
for the Python that builds, as pip compiles modules, and go where a run would keep them (see
`language/regex_store.py`); another Python does not use them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_CODE = """
import sys
sys.path.insert(0, "src")
from hqparse.language import regexes, vocabulary
vocabulary.write()
regexes.compile_all()
"""


class MadeFiles(BuildHookInterface):
    """Puts them into the wheel; a tree that cannot be written gives a wheel without them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        root = Path(self.root)
        subprocess.run([sys.executable, "-c", _CODE], cwd=root, check=False)
        if version == "editable":  # the tree itself is what runs
            return
        room = root / "src/hqparse/language"
        own = f"*.{sys.implementation.cache_tag}.regexes"  # another Python may have built here too
        for made in (*room.glob("_vocabulary.py"), *(room / "__pycache__").glob(own)):
            build_data["force_include"][str(made)] = f"hqparse/language/{made.relative_to(room)}"
