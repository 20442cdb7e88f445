"""A batch never destroys: what is not its own stays, whatever it is called and wherever it lies;
and no name stops the whole run."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from test_batch_resume import Inline, Onlooker, batch, content, fresh, need

from hqparse.batch.folder_sink import FolderSink
from hqparse.batch.job import Job
from hqparse.batch.manifest import beside
from hqparse.batch.plan import Jobs, Plan, writable_name
from hqparse.batch.run import Target
from hqparse.batch.run import run as run_batch
from hqparse.batch.settings import Settings
from hqparse.cli.run import run
from hqparse.errors import InputError, OutputError
from hqparse.output.target import Sink

TASK = "一、建设学校。\n"


def tell(*args: object) -> tuple[int, str, str]:
    """`hqparse ARGS` with its exit code, output and errors."""
    out, err = BytesIO(), StringIO()
    with redirect_stderr(err):
        code = run(list(map(str, args)), Sink(out, "stdout"))
    return code, out.getvalue().decode(), err.getvalue()


def put(*paths: Path, text: str = TASK) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def planned(plan: Plan, out: Path, form: str = "jsonl", **target: bool) -> dict[str, int]:
    """What failed in a batch over any plan, by code."""
    settings = Settings(format=form, extract="batch_faults:extract")
    engine = Inline(settings)
    found = run_batch(plan, Target(str(out), **target), settings, engine, Onlooker())
    return dict(found.failed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "in" / "a.txt", tmp_path / "in" / "b.txt")
    return tmp_path / "in"


# Files of others beside the output


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("force", [False, True])
def test_files_that_are_called_like_ours_stay(folder: Path, form: str, force: bool) -> None:
    need(form)
    out = folder.parent / f"t.{form}"
    ends = (".part-backup", ".part-1", ".part-2", ".part", ".rows", ".rows.part-1", ".part-1.txt")
    mine = [folder.parent / (out.name + end) for end in ends]
    put(*mine, text="mine")
    assert batch(folder, out, form, force=force)[0].read == 2
    put(folder / "c.txt")
    batch(folder, out, form, force=force)
    assert [path.read_text() for path in mine] == ["mine"] * len(mine)
    names = {path.name for path in folder.parent.iterdir()} - {path.name for path in mine}
    assert {name for name in names if "rows" not in name} == {
        "in",
        out.name,
        f"{out.name}.manifest.sqlite",
    }
    assert content(out) == fresh(folder, form, folder.parent)


def test_parts_of_dropped_runs_go_and_others_stay(folder: Path) -> None:
    out = folder.parent / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, cut=1)
    put(folder.parent / "out.part-7", text="mine")
    batch(folder, out, tasks=True, force=True)
    left = sorted(path.name for path in folder.parent.iterdir())
    assert left == ["in", "out", "out.manifest.sqlite", "out.part-7"]


def test_a_file_that_came_while_the_batch_was_stopped_stays(folder: Path) -> None:
    out = folder.parent / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, cut=1)
    put(out, text="mine")
    with pytest.raises(OutputError, match="already"):
        batch(folder, out)
    assert out.read_text() == "mine"
    batch(folder, out, force=True)
    assert content(out) == fresh(folder, "jsonl", folder.parent)


def test_a_file_that_came_while_the_batch_ran_stays(folder: Path) -> None:
    out = folder.parent / "out"

    class Meanwhile(Onlooker):
        def took(self, row: object, reused: bool) -> None:
            put(out, text="mine")

    settings = Settings(extract="batch_faults:extract")
    with pytest.raises(OutputError, match="exists"):
        run_batch(Plan((str(folder),)), Target(str(out)), settings, Inline(settings), Meanwhile())
    assert out.read_text() == "mine"
    out.unlink()
    assert batch(folder, out)[1] == []
    assert content(out) == fresh(folder, "jsonl", folder.parent)


def test_a_name_given_twice_by_a_kill_is_taken_for_ours(folder: Path) -> None:
    out = folder.parent / "out"
    batch(folder, out)
    os.link(out, folder.parent / "out.part-1")
    with sqlite3.connect(beside(str(out))) as db:
        db.execute("UPDATE runs SET state='whole'")
    db.close()
    assert batch(folder, out)[1] == []
    assert sorted(p.name for p in folder.parent.iterdir()) == ["in", "out", "out.manifest.sqlite"]


# Inputs


@pytest.mark.parametrize("named", ["x.txt", "./x.txt", "hard.txt", "soft.txt"])
def test_an_input_is_never_the_output(tmp_path: Path, named: str) -> None:
    put(tmp_path / "x.txt", text="mine")
    os.link(tmp_path / "x.txt", tmp_path / "hard.txt")
    (tmp_path / "soft.txt").symlink_to("x.txt")
    with chdir(tmp_path):
        code, _, said = tell("batch", named, "-f", "jsonl", "-o", "x.txt", "--force")
        assert (code, "it is an input file" in said) == (6, True)
        assert sorted(os.listdir()) == ["hard.txt", "soft.txt", "x.txt"]
        assert tell("batch", "?.txt", "-f", "csv", "-o", "x.txt", "--force")[0] == 6
        (tmp_path / "names").write_text(f"{named}\n")
        for form in ("jsonl", "csv"):
            args = ("--files-from", "names", "-f", form, "-o", "x.txt", "--force")
            assert tell("batch", *args)[0] == 6
    assert (tmp_path / "x.txt").read_text() == "mine"


def test_an_input_in_an_output_folder_is_not_replaced(tmp_path: Path) -> None:
    put(tmp_path / "a", text=TASK)
    put(tmp_path / "a.json", text="mine")
    with chdir(tmp_path):
        for plan in (Plan(("a", "a.json")), Plan(("a*",))):
            failed = planned(plan, tmp_path, "json", force=True)
            assert failed == {"HQ-E601": 1}
            assert (tmp_path / "a.json").read_text() == "mine"
            assert (tmp_path / "a.json.json").exists()


# Links, devices, pipes


@pytest.mark.parametrize("made", ["pipe", "device"])
@pytest.mark.parametrize("force", [False, True])
def test_a_special_file_is_never_replaced(folder: Path, made: str, force: bool) -> None:
    out = folder.parent / "out.jsonl"
    try:
        os.mkfifo(out) if made == "pipe" else os.mknod(out, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root can make a device")
    before = out.lstat().st_mode
    with pytest.raises(OutputError, match="a device or a pipe"):
        batch(folder, out, force=force)
    assert out.lstat().st_mode == before


LINKS = [
    "{}.part-1",
    "{}.part-2",
    "{}.rows",
    "{}.rows.part-1",
    "{}/.hqparse-part",
    "{}/.hqparse-part-1",
    "{}/a.txt.json",
    "{}",
]


@pytest.mark.parametrize("form", ["jsonl", "parquet", "json"])
@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("there", [True, False])
def test_planted_links_are_not_followed(folder: Path, form: str, name: str, there: bool) -> None:
    need(form)
    out, victim = folder.parent / "out", folder.parent / "victim"
    if (form == "json") == ("/" not in name):
        pytest.skip("a name of another form")
    link = folder.parent / name.format("out")
    link.parent.mkdir(exist_ok=True)
    if there:
        put(victim, text="victim")
    link.symlink_to(victim)
    batch(folder, out, form, force=True)
    put(folder / "c.txt")
    batch(folder, out, form, force=True)
    assert victim.exists() == there
    assert not there or victim.read_text() == "victim"
    assert form == "json" or content(out) == fresh(folder, form, folder.parent)


def test_an_output_that_is_a_link_is_no_new_file(folder: Path) -> None:
    out = folder.parent / "out"
    out.symlink_to("none")
    with pytest.raises(OutputError, match="already"):
        batch(folder, out)
    assert out.is_symlink()


def test_a_manifest_that_is_a_link_is_refused(folder: Path) -> None:
    victim = folder.parent / "victim"
    for name in ("out.manifest.sqlite", "out.manifest.sqlite-journal"):
        (folder.parent / name).symlink_to("victim")
        with pytest.raises(OutputError, match="link"):
            batch(folder, folder.parent / "out", force=True)
        assert not victim.exists()
        (folder.parent / name).unlink()


def test_a_link_to_a_folder_is_no_file(folder: Path) -> None:
    (folder.parent / "outside").mkdir()
    (folder.parent / "out").symlink_to("outside")
    with pytest.raises(OutputError, match="folder"):
        batch(folder, folder.parent / "out", force=True)
    assert os.listdir(folder.parent / "outside") == []
    assert (folder.parent / "out").is_symlink()


def test_a_journal_without_its_manifest_stays(folder: Path) -> None:
    journal = folder.parent / "out.manifest.sqlite-journal"
    for text in ("mine", ""):
        put(journal, text=text)
        with pytest.raises(OutputError, match="exists"):
            batch(folder, folder.parent / "out", force=True)
        assert journal.read_text() == text


def test_a_journal_of_something_else_stays(folder: Path) -> None:
    """SQLite takes whatever bears the name for its own, and removes it."""
    manifest, journal = (folder.parent / f"out.manifest.sqlite{end}" for end in ("", "-journal"))
    other = b"SQLite format 3\0 and more"
    real = bytes.fromhex("d9d505f920a163d7")
    for first, second in ((b"mine", other), (b"mine", real), (b"", other), (other, b"mine")):
        manifest.write_bytes(first)
        journal.write_bytes(second)
        with pytest.raises(OutputError, match="exists"):
            batch(folder, folder.parent / "out", force=True)
        assert (manifest.read_bytes(), journal.read_bytes()) == (first, second)


def test_a_link_inside_the_output_folder_costs_its_files_only(folder: Path) -> None:
    out, outside = folder.parent / "out", folder.parent / "outside"
    put(folder / "sub" / "a.txt", folder / "sub" / "deep" / "b.txt")
    outside.mkdir()
    out.mkdir()
    (out / "sub").symlink_to(outside)
    found, _ = batch(folder, out, "json", force=True)
    assert (found.read, dict(found.failed)) == (2, {"HQ-E601": 2})
    assert list(outside.iterdir()) == []
    (out / "sub").unlink()
    found, parsed = batch(folder, out, "json")
    assert (found.failed, len(parsed)) == ({}, 2), "what was in its way is gone"


# Files of others in an output folder


def test_a_file_of_a_strangers_costs_its_input_only(folder: Path) -> None:
    out = folder.parent / "out"
    batch(folder, out, "json")
    put(out / "c.txt.json", text="mine")
    put(folder / "c.txt", folder / "d.txt")
    found, _ = batch(folder, out, "json")
    assert dict(found.failed) == {"HQ-E601": 1}
    assert (out / "c.txt.json").read_text() == "mine"
    assert (out / "d.txt.json").exists()
    found, _ = batch(folder, out, "json", force=True)
    assert found.failed == {}
    assert content(out) == fresh(folder, "json", folder.parent)


def test_a_failed_or_missing_input_takes_no_strangers_file_along(folder: Path) -> None:
    out = folder.parent / "out"
    batch(folder, out, "json")
    put(out / "c.txt.json", text="mine")
    put(folder / "c.txt", text="refuse x")
    batch(folder, out, "json")
    assert (out / "c.txt.json").read_text() == "mine"
    (out / "b.txt.json").write_text("edited")
    (folder / "b.txt").unlink()
    (folder / "c.txt").unlink()
    batch(folder, out, "json")
    assert (out / "b.txt.json").read_text() == "edited"
    assert (out / "c.txt.json").read_text() == "mine"


def test_a_folder_or_a_pipe_in_the_place_of_a_result(folder: Path) -> None:
    out = folder.parent / "out"
    (out / "a.txt.json" / "inner").mkdir(parents=True)
    os.mkfifo(out / "b.txt.json")
    found, _ = batch(folder, out, "json", force=True)
    assert dict(found.failed) == {"HQ-E601": 2}
    assert (out / "a.txt.json" / "inner").is_dir()
    assert stat.S_ISFIFO((out / "b.txt.json").lstat().st_mode)


# Manifests


def _of_others(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE notes(words)")
    db.execute("INSERT INTO notes VALUES('mine')")


def _other_columns(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE runs(id INTEGER PRIMARY KEY, key TEXT)")
    db.execute("CREATE TABLE files(run INTEGER, path TEXT)")
    db.execute("PRAGMA user_version=1")


def _no_tables(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA user_version=1")


@pytest.mark.parametrize("make", [_of_others, _other_columns, _no_tables])
def test_a_database_that_is_no_manifest_stays(
    folder: Path, make: Callable[[sqlite3.Connection], None]
) -> None:
    path = folder.parent / "out.manifest.sqlite"
    with sqlite3.connect(path) as db:
        make(db)
    db.close()
    before = path.read_bytes()
    for force in (False, True):
        with pytest.raises(OutputError, match="not a manifest"):
            batch(folder, folder.parent / "out", force=force)
    code, _, said = tell("report-batch", folder.parent / "out")
    assert (code, said.count("\n")) == (6, 1)
    assert path.read_bytes() == before


def test_a_manifest_with_nonsense_in_it(folder: Path) -> None:
    out = folder.parent / "out"
    batch(folder, out)
    with sqlite3.connect(beside(str(out))) as db:
        db.execute("UPDATE files SET doubts='{', units='[1]', tasks='many'")
    db.close()
    for more in ((), ("-f", "json"), ("--failures",)):
        code, _, said = tell("report-batch", out, *more)
        assert code in (0, 3), said
        assert "HQ-E000" not in said


# Names


@pytest.mark.parametrize(
    "paths",
    [
        ("notice", "notice.json/b.txt"),
        ("x.json/a", "x.json_/a", "x", "x_", "x.json__"),
        ("../up/a", "up/_up/a", "up/__up/a"),
        ("ab::c.txt", "s3://b/c.txt", "http:/d"),
        ("a\nb.txt", "a\tb.txt", "a\x1b[2J.txt", "\u202e.txt"),
        ("x" * 250, "x" * 251, "x" * 255),
    ],
)
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_every_name_has_its_place(tmp_path: Path, paths: tuple[str, ...], form: str) -> None:
    (tmp_path / "in/up").mkdir(parents=True)
    out = tmp_path / "out"
    with chdir(tmp_path / "in"):
        put(*map(Path, paths))
        assert planned(Plan(paths), out, form) == {}
        assert planned(Plan(paths), out, form) == {}, "and the same when it goes on"
    lines = [p.read_text("utf-8") for p in out.rglob("*.json")] if form == "json" else out.open()
    found = [json.loads(line)["source"]["name"] for line in lines]
    assert sorted(found) == sorted(map(os.path.normpath, paths))


def test_names_that_print_alike_are_two(tmp_path: Path) -> None:
    root = tmp_path / "in"
    names = [b"x\xff.txt", rb"x\udcff.txt", rb"x\x5cudcff.txt", rb"x\x00.txt"]
    put(root / "a.txt")
    for name in names:
        (root / os.fsdecode(name)).write_text(TASK, "utf-8")
    for plan in (Plan((str(root),)), Plan((f"{root}/*",))):
        assert len({item.name for item in plan.inputs() if item}) == 5
    found, _ = batch(root, tmp_path / "out", "json")
    assert (found.read, found.failed) == (5, {})
    assert len(list((tmp_path / "out").glob("*.txt.json"))) == 5


def test_printable_names_are_unlike_where_names_are() -> None:
    pieces = ("\udcff", "\\udcff", "\\x5c", "\\", "\0", "\\x00", "x", "\\x5cudcff")
    names = {a + b + c for a in pieces for b in pieces for c in pieces}
    assert len({writable_name(name) for name in names}) == len(names)
    for name in names:
        writable_name(name).encode()


def test_a_name_with_nul_is_one_row(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    (tmp_path / "names").write_bytes(f"{tmp_path}/a.txt\0x\n{tmp_path}/a.txt\n".encode())
    for form in ("json", "jsonl"):
        with (tmp_path / "names").open("rb") as stream:
            failed = planned(Plan((), stream), tmp_path / f"out.{form}", form)
        assert failed == {"HQ-E301": 1}
    with pytest.raises(InputError):
        Plan(("a\0b",)).check()


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[str]:
    """1,900 folders, one in the other, with a file in the last."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1900):  # one by one: the whole path is longer than makedirs can take
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    yield os.path.join(tmp_path, "d")
    subprocess.run(["rm", "-rf", tmp_path / "d", tmp_path / "out"], check=True)


def test_a_deep_folder_is_read_to_its_end(deep: str, tmp_path: Path) -> None:
    (found,) = [item.name for item in Plan((deep,)).inputs() if item]
    assert (found.count("d/"), found[-5:]) == (1899, "a.txt")
    for pattern in (f"{tmp_path}/**", f"{tmp_path}/**/*.txt"):
        try:
            names = [item.name for item in Plan((pattern,)).inputs() if item]
        except InputError:
            continue  # a Python whose glob cannot go so deep
        assert names[-1].endswith("a.txt")
    out = tmp_path / "out"
    out.mkdir()
    error = FolderSink(str(out)).add(found * 2, b"{}\n")
    assert error is None or "too long" in error.detail


def test_the_path_of_a_result_can_be_too_long(tmp_path: Path) -> None:
    sink = FolderSink(str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    error = sink.add("/".join(["d" * 200] * 30) + "/a.txt", b"{}\n")
    assert error is not None
    assert error.exit_code == 6
    assert sink.add("a.txt", b"{}\n") is None


@pytest.mark.parametrize("name", ["ab::c.txt", "s3:/x.txt", "a.b+c-d::e"])
def test_a_local_name_that_looks_like_a_url(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    with chdir(tmp_path):
        Plan((name, name.replace(":/", "://"))).check()
        for plan in (Plan((name,)), Plan(("*",)), Plan((name.replace(":/", "://"),))):
            items = [item for item in plan.inputs() if item]
            assert [os.path.samefile(item.path, name) for item in items] == [True]
        assert planned(Plan((name,)), tmp_path / "out.jsonl") == {}


def test_a_url_that_nothing_opens_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    for url in ("s3://bucket/notices", "https://a.cn/a.pdf", tmp_path.as_uri()):
        code, _, said = tell("batch", url, "-o", tmp_path / "out/t.jsonl")
        assert (code, said.count("\n"), "[HQ-E701]" in said) == (7, 1, True)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("out", ["t.jsonl", "out/"])
def test_a_working_folder_that_is_gone(tmp_path: Path, out: str) -> None:
    put(tmp_path / "in/a.txt")
    gone = tmp_path / "gone"
    gone.mkdir()
    with chdir(gone):
        gone.rmdir()
        code, _, said = tell("batch", tmp_path / "in", "-o", out)
    assert (code, said.count("\n"), "[HQ-E601]" in said) == (6, 1, True)


def test_the_output_must_have_a_name(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt")
    for url in ("file:///", "s3://bucket/..", "s3://bucket/."):
        code, _, said = tell("batch", tmp_path / "in", "-o", url, "-f", "jsonl")
        assert (code, said.count("\n")) == (2, 1)


def test_a_job_stops_where_the_output_is_read(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", tmp_path / "b.txt")
    jobs = Jobs(Plan((f"{tmp_path}/*.txt",)), lambda _: None, str(tmp_path / "b.txt"))
    assert isinstance(jobs.take(), Job)
    with pytest.raises(OutputError, match="input"):
        jobs.take()


# What strangers' names do to a terminal or a log


def test_names_do_not_steer_the_terminal(tmp_path: Path) -> None:
    names = ("bad\x1b[2J.bin", "c1\x9b2J.bin", "turn\u202e.bin", "line\nend\ttab.bin", "\u2028.bin")
    for name in names:
        put(tmp_path / "in" / name, text="\0" * 300)
    out = tmp_path / "out.jsonl"
    for progress in ("none", "json", "bar"):
        _, _, said = tell(
            "batch", tmp_path / "in", "-o", out, "--progress", progress, "--retry-failed"
        )
        assert not set(said.replace("\x1b[?25", "")) & set("\x9b\u202e\u2028")
        assert "\x1b[2J" not in said
        assert progress != "none" or said.count(".bin: not a format") == len(names)
    _, listed, _ = tell("report-batch", out, "--failures")
    assert [line.count("\t") for line in listed.splitlines()] == [2] * len(names)
    assert not set(listed) & set("\x1b\x9b\u202e\u2028")
    _, found, _ = tell("report-batch", out, "-f", "json")
    assert not set(found) & set("\x1b\x9b\u202e\u2028")
    assert sorted(f["path"] for f in json.loads(found)["failures"]) == sorted(names)
