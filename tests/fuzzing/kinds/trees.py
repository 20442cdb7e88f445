"""Folders with strange names, and strange things where a batch will write: nothing that is not
the batch's own may change, and no name may stop the run."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import chdir, suppress
from random import Random
from typing import Any

from fuzzing.checks import Wrong
from hqparse.batch.convert import process
from hqparse.batch.job import Outcome, Queue
from hqparse.batch.plan import Plan
from hqparse.batch.run import Target, run
from hqparse.batch.settings import Settings
from hqparse.errors import HqparseError

WORDS = (
    "a", "b", "notice", "通知", "x.txt", "notice.json", "a.json", "_up", "_root", "manifest.sqlite",
    "a.txt.json", "ab::c", "s3:", "-", "--force", "a b", "a\nb", "a\tb", "\x1b[2J", "\u202e", "x\udcff",
    "x\\udcff", "x\\x5cudcff", "x\\x00", "~$a", ".hidden", ".hqparse-part-1", "*", "[a]", "?", "x" * 250,
    "通" * 84, "a.zip", "a.eml", "out.part-1",
)  # fmt: skip
PLANTED = (
    "out", "out.part-1", "out.part-2", "out.part-backup", "out.part", "out.rows", "out.rows.part-1",
    "out.manifest.sqlite", "out.manifest.sqlite-journal", "out/manifest.sqlite", "out/a", "out/a.json",
    "out/a.txt.json", "out/notice.json", "out/_up", "out/.hqparse-part", "out/.hqparse-part-1", "out/x.txt.json",
)  # fmt: skip
MADE = ("file", "link", "loose link", "folder link", "pipe", "folder", "database")
TEXT = "一、建设学校。（责任单位：市教育局）\n"
ALLOWED = {"HQ-E201", "HQ-E301", "HQ-E501", "HQ-E601"}


def make(rng: Random) -> bytes:
    """A tree, what lies where the output will, and how the batch is called, as JSON."""
    inputs = [
        "/".join(rng.choice(WORDS) for _ in range(rng.choice((1, 1, 2, 3))))
        for _ in range(rng.randrange(1, 8))
    ]
    planted = {rng.choice(PLANTED): rng.choice(MADE) for _ in range(rng.choice((0, 1, 1, 2, 4)))}
    tree = {
        "inputs": inputs,
        "planted": planted,
        "format": rng.choice(("jsonl", "csv", "json")),
        "force": rng.random() < 0.5,
        "by": rng.choice(("folder", "glob", "deep glob", "names", "list", "bad list")),
        "out": rng.choice(("out", "out", "out", "out", "in/out", "in", "an input")),
        "cut": rng.choice((None, None, 0, 1, 3)),
    }
    return json.dumps(tree).encode()


def attempt(data: bytes) -> str:
    """`written`, `partly`, or the code of the refusal. Wrong for a thing that changed."""
    tree = json.loads(data)
    folder = tempfile.mkdtemp()
    try:
        with chdir(folder):
            return _tried(tree)
    finally:
        shutil.rmtree(os.fsencode(folder), ignore_errors=True)


def extract(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    """Stands in for the parser: a record without tasks, of the name and the content."""
    digest = hashlib.sha256(data).hexdigest()
    source = {"name": name, "media_type": "text/plain", "sha256": digest, "pages": None}
    return {"source": source, "tasks": [], "indicators": [], "diagnostics": []}


class _Inline:
    """An engine without processes, cut off after so many inputs."""

    def __init__(self, settings: Settings, cut: int | None) -> None:
        self.settings, self.cut = settings, cut

    def run(self, jobs: Queue) -> Iterator[Outcome]:
        """Outcomes in order."""
        while (job := jobs.take()) is not None:
            if job.seq == self.cut:
                raise KeyboardInterrupt
            yield process(job, self.settings)


class _Nobody:
    """Looks on."""

    def begins(self, jobs: Any) -> None: ...

    def took(self, row: Any, reused: bool) -> None: ...


def _tried(tree: dict[str, Any]) -> str:
    paths = [path for name in tree["inputs"] if (path := _put("in/" + name))]
    os.makedirs("in", exist_ok=True)
    os.mkdir("outside")
    with open("victim", "w", encoding="utf-8") as file:
        file.write("victim")
    seen = [path for path in paths if not set(path) & set("~.\n")]  # the others are not read
    if tree["by"] == "glob" and os.path.lexists("in/*"):  # what has that name is meant
        seen = [path for path in seen if path == "in/*" or path.startswith("in/*/")]
    out = tree["out"] if tree["out"] != "an input" else seen[0] if seen else "out"
    for name, made in tree["planted"].items():
        with suppress(OSError, sqlite3.Error):
            _plant(name, made)
    before = _seen()
    said = _run(tree, paths, out, tree["force"], tree["cut"])
    if said == "cut":
        said = _run(tree, paths, out, tree["force"], None)
    _unharmed(before, _seen(), tree, out)
    if said in ("written", "partly") and not out.startswith("in"):
        whole = _seen()
        again = _run(tree, paths, out, False, None)
        if again != said or _results(whole) != _results(_seen()):
            raise Wrong(f"the same batch again: {said}, then {again}")
    return said


def _put(name: str) -> str:
    """An input; empty where another one is in its way."""
    try:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "x", encoding="utf-8") as file:
            file.write(TEXT + name.encode("utf-8", "replace").decode())
    except OSError:
        return ""
    return name


def _plant(name: str, made: str) -> None:
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    if made == "folder":
        os.mkdir(name)
    elif made == "pipe":
        os.mkfifo(name)
    elif made in ("link", "loose link", "folder link"):
        aim = {"link": "victim", "loose link": "none", "folder link": "outside"}[made]
        os.symlink(os.path.abspath(aim), name)
    elif made == "database" and not os.path.lexists(name):
        with sqlite3.connect(name) as db:
            db.execute("CREATE TABLE mine(words)")
        db.close()
    else:
        with open(name, "x", encoding="utf-8") as file:
            file.write("mine")


def _run(tree: dict[str, Any], paths: list[str], out: str, force: bool, cut: int | None) -> str:
    settings = Settings(format=tree["format"], extract="fuzzing.kinds.trees:extract")
    listed = os.open("names", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    os.write(listed, b"\n".join(map(os.fsencode, paths)))
    if tree["by"] == "bad list":
        os.write(listed, b"\n\0\nnone\n\xff\nx\0y\n../../../../etc\n" + b"y" * 5000)
    os.lseek(listed, 0, os.SEEK_SET)
    with os.fdopen(listed, "rb") as names:
        plan = {
            "folder": Plan(("in",)),
            "glob": Plan(("in/*",)),
            "deep glob": Plan(("in/**",)),
            "names": Plan(tuple(paths) or ("in",)),
        }.get(tree["by"]) or Plan((), names)
        try:
            target = Target(out, force=force)
            found = run(plan, target, settings, _Inline(settings, cut), _Nobody())
        except KeyboardInterrupt:
            return "cut"
        except HqparseError as refused:
            if refused.code not in ALLOWED:
                raise Wrong(str(refused)) from refused
            return refused.code
        finally:
            os.unlink("names")
    if not set(found.failed) <= ALLOWED | {"HQ-E302", "HQ-E303"}:
        raise Wrong(f"failed: {found.failed}")
    return "partly" if found.failed else "written"


Seen = dict[bytes, tuple[int, bytes]]


def _seen() -> Seen:
    """Every path with its type and its content (of a link: where it leads)."""
    found: Seen = {}
    for folder, folders, files in os.walk(b"."):
        for name in (*folders, *files):
            path = os.path.join(folder, name)
            kind = stat.S_IFMT(os.lstat(path).st_mode)
            content = b""
            if kind == stat.S_IFLNK:
                content = os.readlink(path)
            elif kind == stat.S_IFREG:
                with open(path, "rb") as file:
                    content = file.read()
            found[path] = (kind, content)
    return found


def _unharmed(before: Seen, after: Seen, tree: dict[str, Any], out: str) -> None:
    """What was there is there, but for what --force may replace: the output, and plain files in
    the places of results, none of which is an input."""
    inputs = b"./in/"
    place = os.path.join(b".", os.fsencode(out))
    for path, state in before.items():
        if after.get(path) == state:
            continue
        replaceable = state[0] in (stat.S_IFREG, stat.S_IFLNK) and not path.startswith(inputs)
        ours = path == place or (path.startswith(place + b"/") and path.endswith(b".json"))
        if not (tree["force"] and replaceable and ours):
            raise Wrong(f"{path!r} was {state!r}, is {after.get(path)!r}")
    for path in after.keys() - before.keys():
        inside = path.startswith(inputs) and not place.startswith(b"./in")
        led = path.startswith(b"./outside/") and tree["planted"].get("out") != "folder link"
        if inside or led or path == b"./none":
            raise Wrong(f"{path!r} was made")


def _results(seen: Seen) -> Seen:
    return {path: state for path, state in seen.items() if b"manifest.sqlite" not in path}
