"""Does the audit tell what the rules lose? Each rule is switched off in turn.

    mutants.py                     # all mutants, over the documents of ../shared
    mutants.py --only label        # those whose name has the word
    mutants.py --sample 40         # so many documents, drawn by --seed
    mutants.py --show              # the first tasks of each that nothing tells
    mutants.py --check 0.95        # exit 1 if less of all that is lost is told

A mutant is a line of the program's source that is changed as it is imported, in a process of its
own; nothing is written. Its answer is compared with that of the whole program: a task that became
another one, or is gone, is lost. It is told if a warning or an error names it or lies within
`NEAR` characters of its words.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

from corpora import ROOT, SHARED, documents, pairs
from scoring import VALUES, align, fold

Record = dict[str, Any]
Place = tuple[int, int]
NEAR = 40
"""Characters between a doubt and the words of a task that it still tells."""
SRC = ROOT / "src" / "hqparse"


class Mutant(NamedTuple):
    """`old` becomes `new` in the source of `module`."""

    name: str
    module: str
    old: str
    new: str


class Outcome(NamedTuple):
    """How many tasks a mutant loses, how many of them are told, and some that are not."""

    name: str
    lost: int
    told: int
    silent: tuple[str, ...]


def mutants() -> Iterator[Mutant]:
    """Each attribution style, word of duty, kind of mark, form of deadlines, the tables."""
    styles = "hqparse.attribute"
    for style in _styles():
        each = "for style in styles "
        yield Mutant(
            f"style {style}", styles, each, f"{each}if style.__name__ != '{styles}.{style}' "
        )
    duties = "hqparse.language.duties"
    for word in re.findall(r'^    Duty\("(\w+)"', _source(duties), re.MULTILINE):
        yield Mutant(f"duty {word}", duties, f'    Duty("{word}",', f'    Duty("\uffff{word}",')
    marks = "hqparse.language.marks"
    for kind in _kinds():
        number = "    if number is None:\n"
        yield Mutant(
            f"mark {kind}",
            marks,
            number,
            f"    if kind == {kind!r}:\n        return None\n{number}",
        )
    forms = "hqparse.language.deadline_forms"
    for form in re.findall(r"^    \|?\(\?P<(\w+)>", _source(forms), re.MULTILINE):
        yield Mutant(f"deadline {form}", forms, f"(?P<{form}>", f"(?P<{form}>(?!)")
    tables = "hqparse.tables"
    yield Mutant(
        "tables", tables, "    flat = Table", "    return TableReading()\n    flat = Table"
    )


def _styles() -> list[str]:
    """The styles of attribution, strong and weak ones."""
    listed = re.findall(r"^\w*STYLES = \((.*)\)", _source("hqparse.attribute"), re.MULTILINE)
    return [name for names in listed for name in re.findall(r"\w+", names)]


def _kinds() -> list[str]:
    """The kinds of marks, from the table of their ranks."""
    ranks = re.search(r"^RANKS = \{(.*?)\}", _source("hqparse.language.marks"), re.S | re.M)
    return re.findall(r'"([^"]+)":', ranks[1]) if ranks else []


def _source(module: str) -> str:
    return _path(module).read_text("utf-8")


def _path(module: str) -> Path:
    inside = SRC.joinpath(*module.split(".")[1:])
    return inside / "__init__.py" if inside.is_dir() else inside.with_suffix(".py")


class _Changed(SourceFileLoader):
    """Loads a module with one place of its source changed."""

    mutant: Mutant

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text("utf-8")
        if self.mutant.old not in source:
            raise ValueError(f"{self.mutant.name}: {self.mutant.old!r} is not in {fullname}")
        return self.source_to_code(source.replace(self.mutant.old, self.mutant.new), self.path)


class _Finder(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.mutant.module:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None:
            loader = _Changed(name, spec.origin)
            loader.mutant = self.mutant
            spec.loader = loader
        return spec


def mutate(mutant: Mutant) -> None:
    """Make this process import the mutated program; for a process that ends with it."""
    for name in [m for m in sys.modules if m.split(".")[0] == "hqparse"]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(mutant))


def sources(sample: int, seed: int) -> list[tuple[str, Any]]:
    """The documents with answers as read, without what draws boxes."""
    from hqparse.readers import read

    found = [d.path for gold, docs in pairs() for d in documents(gold, docs)]
    if sample and sample < len(found):
        found = sorted(random.Random(seed).sample(found, sample))
    return [(path.stem, read(path)._replace(locator=None)) for path in found]


def answers(read: Sequence[tuple[str, Any]]) -> list[Record]:
    """What the program, as it stands in this process, makes of each source."""
    from hqparse.output.record import record
    from hqparse.pipeline import find

    return [dict(record(source, find(source))) for _, source in read]


_given: dict[str, Any] = {}
"""The sources and what the whole program makes of them: processes inherit them."""


def outcome(mutant: Mutant) -> Outcome:
    """Run in a process that ends with it."""
    mutate(mutant)
    read, whole = _given["read"], _given["whole"]
    lost = told = 0
    silent: list[str] = []
    for (name, _), before, after in zip(read, whole, answers(read), strict=True):
        for task, is_told in losses(before, after):
            lost += 1
            told += is_told
            if not is_told:
                silent.append(f"{name[:20]} {task['id']} {task['mark']} {task['text'][:24]}")
    return Outcome(mutant.name, lost, told, tuple(silent))


def losses(before: Record, after: Record) -> Iterator[tuple[Record, bool]]:
    """The tasks that differ, and whether each is told; a task too many counts as one."""
    if before["tasks"] == after["tasks"]:
        return
    loud = [d for d in after["diagnostics"] if d["severity"] != "info"]
    named = {d["task"] for d in loud if d["task"]}
    spans = [(p["start"], p["end"]) for d in loud for p in d["places"]]
    matched = dict(align(before["tasks"], after["tasks"]))
    for i, task in enumerate(before["tasks"]):
        other = after["tasks"][matched[i]] if i in matched else None
        if other is not None and all(_value(n, task) == _value(n, other) for n in VALUES):
            continue
        ident = other["id"] if other else ""
        both = [*task["places"], *(other["places"] if other else ())]
        yield task, ident in named or _near(both, spans)
    for j, task in enumerate(after["tasks"]):
        if j not in matched.values():
            yield task, task["id"] in named or _near(task["places"], spans)


def _value(name: str, task: Record) -> list[str]:
    return sorted(VALUES[name](task, fold))


def _near(places: Sequence[Record], spans: Sequence[Place]) -> bool:
    return any(a < p["end"] + NEAR and p["start"] - NEAR < b for p in places for a, b in spans)


def main() -> int:
    """Runs the mutants, prints a line for each; the exit code."""
    options = _options()
    read = sources(options.sample, options.seed)
    if not read:
        print(f"no documents: {SHARED} is not there", file=sys.stderr)
        return 2
    _given.update(read=read, whole=answers(read))
    chosen = [m for m in mutants() if options.only in m.name]
    context = multiprocessing.get_context("fork")
    with context.Pool(options.jobs, maxtasksperchild=1) as pool:
        made = []
        for one in pool.imap(outcome, chosen, chunksize=1):
            made.append(one)
            _print(one, options.show)
    lost, told = sum(o.lost for o in made), sum(o.told for o in made)
    share = told / lost if lost else 1.0
    print(f"{'all':28}{lost:>7}{told:>7}{share:>8.3f}")
    return int(share < options.check)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, nargs="?", const=3, default=0, metavar="N")
    parser.add_argument("--check", type=float, default=0.0, metavar="SHARE")
    return parser.parse_args()


def _print(one: Outcome, show: int) -> None:
    if one.lost:
        print(f"{one.name:28}{one.lost:>7}{one.told:>7}{one.told / one.lost:>8.3f}", flush=True)
        print(*(f"      {line}" for line in one.silent[:show]), sep="\n", end="\n" if show else "")


if __name__ == "__main__":
    sys.exit(main())
