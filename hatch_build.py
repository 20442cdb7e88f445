"""Build hook: compiles hqparse's regexes for the Python that builds, as pip compiles modules.

They go where a run would keep them (see `language/regex_store.py`). Another Python does not use
them.
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
from hqparse.language.regexes import compile_all
compile_all()
"""


class RegexHook(BuildHookInterface):
    """Puts the store into the wheel; a tree that cannot be written gives a wheel without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        root = Path(self.root)
        subprocess.run([sys.executable, "-c", _CODE], cwd=root, check=False)
        if version == "editable":  # the tree itself is what runs
            return
        own = f"*.{sys.implementation.cache_tag}.regexes"  # another Python may have built here too
        for store in (root / "src/hqparse/language/__pycache__").glob(own):
            build_data["force_include"][str(store)] = f"hqparse/language/__pycache__/{store.name}"
