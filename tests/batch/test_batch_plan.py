"""Which files a batch reads, in which order and under which names."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from hqparse.batch import remote
from hqparse.batch.convert import extract, fetch, process
from hqparse.batch.folder_sink import FolderSink
from hqparse.batch.job import Job
from hqparse.batch.order import Waiting
from hqparse.batch.plan import Jobs, Plan, writable_name
from hqparse.batch.settings import Settings
from hqparse.errors import (
    HqparseError,
    InputError,
    LimitExceeded,
    MissingDependency,
    OutOfMemory,
    OutputError,
    UsageError,
)
from hqparse.readers.limits import Limits


def tree(root: Path, *names: str) -> Path:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return root


def names(*paths: object, **more: Any) -> list[str]:
    return [item.name for item in Plan(tuple(map(str, paths)), **more).inputs() if item]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    root = tree(tmp_path, "b/2.txt", "b/1.txt", "a.txt", "c.pdf", "b.txt", "b/下/三.txt")
    assert names(root) == ["a.txt", "b/1.txt", "b/2.txt", "b/下/三.txt", "b.txt", "c.pdf"]
    assert names(f"{root}/") == names(root)
    assert Plan((str(root),)).count() == 6


def test_what_is_passed_over(tmp_path: Path) -> None:
    root = tree(tmp_path / "in", "a.txt", ".hidden", ".git/config", "~$a.docx", "sub/~$b.txt")
    (root / "link").symlink_to(root / "a.txt")
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe")
    plan = Plan((str(root),))
    assert [item.name for item in plan.inputs() if item] == ["a.txt"]
    assert plan.skipped == {"hidden": 2, "lock file": 2, "symbolic link": 2, "not a file": 1}


def test_two_folders_keep_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "甲/a.txt", "乙/a.txt")
    monkeypatch.chdir(tmp_path)
    assert names("甲", "./乙/", "甲/a.txt") == ["甲/a.txt", "乙/a.txt"]


def test_globs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "x/b.pdf", "x/a.pdf", "x/a.txt", "x/y/c.pdf", "x/~$d.pdf", "x/[e].pdf")
    (tmp_path / "x/z").symlink_to(tmp_path / "x/y")
    os.mkfifo(tmp_path / "x/p.pdf")
    monkeypatch.chdir(tmp_path)
    assert names("x/*.pdf") == ["x/[e].pdf", "x/a.pdf", "x/b.pdf"]
    assert names("x/**/c.pdf") == ["x/y/c.pdf"]
    assert names("x/[ab].pdf", "x/*.txt") == ["x/a.pdf", "x/b.pdf", "x/a.txt"]
    assert names("x/[e].pdf") == ["x/[e].pdf"]
    assert names("?") == names("x/")[:0] + [f"x/{n}" for n in names("x")]
    assert names("x/**") == ["x/[e].pdf", "x/a.pdf", "x/a.txt", "x/b.pdf", "x/y/c.pdf"]
    assert names(f"{tmp_path}/x/y/*") == [f"{tmp_path}/x/y/c.pdf"]
    assert names("none*") == []


def test_what_is_no_document_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(
        tmp_path, "x/a.txt", "x/b.py", "x/README.md", "x/y/c.json", "x/y/通知.md", "x/hqparse.toml"
    )
    monkeypatch.chdir(tmp_path)
    assert names("x") == ["a.txt", "y/通知.md"]
    assert names("x/**") == ["x/a.txt", "x/y/通知.md"]
    assert names("x/*.py") == ["x/b.py"]  # asked for
    assert names("x/b.py") == ["x/b.py"]
    plan = Plan(("x",))
    list(plan.inputs())
    assert plan.skipped == {"not a document": 4}


def test_hidden_folders_do_not_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, ".x/a.pdf", "y/a.pdf")
    monkeypatch.chdir(tmp_path)
    assert names(".x/*.pdf") == [".x/a.pdf"]  # named outright
    assert names("*/.*") == []
    assert names("*/*.pdf") == ["y/a.pdf"]


def test_a_list_of_names(tmp_path: Path) -> None:
    listed = tmp_path / "names"
    listed.write_bytes("./甲.txt\r\nb//c.txt\n\n甲.txt\n最后".encode())
    with listed.open("rb") as stream:
        assert names(names=stream) == ["甲.txt", "b/c.txt", "最后"]
    listed.write_bytes(b"a\nb\0c\r\0")
    with listed.open("rb") as stream:
        assert names(names=stream, separator=b"\0") == ["a\nb", "c\r"]
    with listed.open("rb") as stream:
        assert Plan((), stream).count() is None


def test_a_list_as_chinese_windows_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "通知.txt", "方案.txt")
    monkeypatch.chdir(tmp_path)
    listed = tmp_path / "names"
    listed.write_bytes("通知.txt\r\n".encode("gbk") + "方案.txt\n".encode() + b"\xcd\xff.txt\n")
    with listed.open("rb") as stream:
        assert names(names=stream) == ["通知.txt", "方案.txt", r"\udccd\udcff.txt"]


@pytest.mark.parametrize(
    "written",
    [
        "a.txt\r\n通知.txt\r\n".encode("utf-8-sig"),
        "a.txt\r\n通知.txt\r\n".encode("utf-16"),
        b"\xfe\xff" + "a.txt\n通知.txt".encode("utf-16-be"),
    ],
    ids=["Notepad", "PowerShell", "big-endian"],
)
def test_a_list_with_a_mark_at_its_start(
    written: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hqparse.batch.places.CHUNK", 9)  # characters are cut in two
    listed = tmp_path / "names"
    listed.write_bytes(written)
    with listed.open("rb") as stream:
        assert [name for name in names(names=stream) if name] == ["a.txt", "通知.txt"]


def test_a_list_that_is_still_written() -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as stream:
        jobs = Jobs(Plan((), stream), lambda name: "known" if name == "b" else None)
        assert jobs.take() is None
        assert jobs.handle == ours
        assert not jobs.over
        os.write(theirs, b"a\nb\nhalf")
        assert [jobs.take(), jobs.take()] == [Job(0, "a", "a"), Job(1, "b", "b", "known")]
        assert jobs.handle is None
        assert jobs.take() is None
        os.close(theirs)
        assert jobs.take() == Job(2, "half", "half")
        assert jobs.take() is None
        assert jobs.over
        assert jobs.handle is None
        jobs.stop()
        assert not jobs.stopped
        assert jobs.take() is None


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    file = os.path.join(os.fsencode(tmp_path), b"a\xff.txt")
    with open(file, "wb") as stream:
        stream.write(b"x")
    assert names(tmp_path) == ["a\\udcff.txt"]
    (item,) = [i for i in Plan((str(tmp_path),)).inputs() if i]
    assert fetch(item.path, Limits()) == b"x"


def test_paths_are_checked_first(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in ("pipe", "none"):
        with pytest.raises(InputError):
            Plan((str(tmp_path / path),)).check()
    Plan((str(tmp_path), "none*")).check()
    if find_spec("fsspec"):
        Plan(("file:///nowhere",)).check()  # the listing will tell


def test_a_folder_that_cannot_be_listed_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, real = tree(tmp_path, "a.txt", "b/x.txt", "c.txt"), os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(root) == ["a.txt", "b", "c.txt"]
    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(InputError, match="permission denied"):
        fetch(str(root / "b"), Limits())


def test_an_output_inside_the_input_is_refused(tmp_path: Path) -> None:
    root = tree(tmp_path / "in", "a.txt")
    (tmp_path / "link").symlink_to(root)
    for output in (root, root / "out", tmp_path / "link" / "out"):
        with pytest.raises(UsageError):
            Plan((str(root),)).refuse_inside(str(output))
    Plan((str(root), "file:///x")).refuse_inside(str(tmp_path / "in2"))


def test_what_cannot_be_fetched(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "none", "a\0b", tmp_path / ("x" * 300)):
        with pytest.raises(InputError):
            fetch(str(path), Limits())
    tree(tmp_path, "long.txt")
    with pytest.raises(LimitExceeded):
        fetch(str(tmp_path / "long.txt"), Limits(max_bytes=3))


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.txt")

    def refuse(*args: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(InputError, match="permission denied"):
        fetch(str(tmp_path / "a.txt"), Limits())


def test_memory_is_told_apart_from_other_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrapped(path: str, limits: Limits) -> bytes:
        try:
            raise MemoryError
        except MemoryError as error:
            raise HqparseError(path, "MemoryError") from error

    monkeypatch.setattr("hqparse.batch.convert.fetch", wrapped)
    assert process(Job(0, "a", "a"), Settings()).code == OutOfMemory.code


def test_the_real_parser(tmp_path: Path) -> None:
    text = "云溪市人民政府关于做好防汛工作的通知\n\n一、加强值守。（责任单位：市水利局）\n"
    made = extract(text.encode(), "防汛/a.txt", Settings(lang="en"))
    assert made["source"]["name"] == "防汛/a.txt"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    job = Job(0, "a.txt", str(tmp_path / "a.txt"))
    for form in ("jsonl", "csv", "json", "parquet"):
        done = process(job, Settings(format=form))
        assert (done.status, done.code) == ("read", None)
    assert process(Job(0, "a", job.path, done.sha256), Settings()).status == "same"


def test_the_key_tells_what_shapes_the_output() -> None:
    base = Settings()
    assert base.key == Settings(timeout=5, memory=1, spoken="zh").key
    assert base.key != Settings(lang="en").key
    assert base.key != Settings(limits=Limits(max_pages=3)).key
    assert base.bounds != Settings(timeout=5).bounds


def test_printable() -> None:
    assert writable_name("通知.txt") == "通知.txt"


def outcome(seq: int, data: bytes) -> Any:
    from hqparse.batch.job import READ, Outcome

    return Outcome(seq, str(seq), READ, data)


def test_early_results_wait_on_disk_beyond_the_budget() -> None:
    waiting = Waiting(window=10, budget=100)
    for seq in (3, 2, 1):
        waiting.put(outcome(seq, bytes([seq]) * 80))
    assert list(waiting.ready()) == []
    assert waiting.room(9)
    assert not waiting.room(10)
    waiting.put(outcome(0, b"0" * 500))
    assert [(o.seq, o.data[:1], len(o.data)) for o in waiting.ready()] == [
        (0, b"0", 500),
        (1, b"\x01", 80),
        (2, b"\x02", 80),
        (3, b"\x03", 80),
    ]
    for seq in (6, 5):  # the file is used again from its start
        waiting.put(outcome(seq, bytes([seq]) * 80))
    waiting.put(outcome(4, b""))
    assert [o.data[:1] for o in waiting.ready()] == [b"", b"\x05", b"\x06"]
    waiting.close()


def test_a_full_disk_for_early_results(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**more: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hqparse.batch.order.TemporaryFile", full)
    with pytest.raises(OutputError, match="No space"):
        Waiting(10, budget=0).put(outcome(1, b"x"))


def test_names_of_a_mirrored_folder_stay_inside(tmp_path: Path) -> None:
    sink = FolderSink(str(tmp_path))
    for name, place in (
        ("a/b.txt", "a/b.txt.json"),
        ("../b.txt", "_up/b.txt.json"),
        ("/abs/b.txt", "_root/abs/b.txt.json"),
        ("s3://bucket/b.txt", "s3/bucket/b.txt.json"),
    ):
        assert sink.place(name) == str(tmp_path / place)


def test_long_names_are_cut_and_told_apart(tmp_path: Path) -> None:
    sink = FolderSink(str(tmp_path))
    long = [sink.place("通知" * 40 + end) for end in ("一.txt", "二.txt")]
    assert len(set(long)) == 2
    for place in long:
        assert len(os.fsencode(os.path.basename(place))) <= 255
        sink.add("通知" * 40 + "一.txt", b"{}\n")


def test_file_systems_by_url(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    root = tree(tmp_path / "in", "b/2.txt", "a.txt", ".hidden", "c.txt")
    (root / "link").symlink_to(root / "a.txt")
    url = root.as_uri()
    assert names(url) == ["a.txt", "b/2.txt", "c.txt"]
    assert names(f"{url}/a.txt", url)[0] == f"{url}/a.txt"
    assert fetch(f"{url}/b/2.txt", Limits()) == b"b/2.txt"
    with pytest.raises(LimitExceeded):
        fetch(f"{url}/b/2.txt", Limits(max_bytes=2))
    with pytest.raises(InputError, match="no such file"):
        fetch(f"{url}/none", Limits())
    with pytest.raises(InputError, match="no such file or folder"):
        names(f"{url}/none")
    with pytest.raises(InputError):
        fetch(url, Limits())
    with pytest.raises(InputError):
        remote.file_system("nosuchscheme://x")


def test_a_listing_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def isfile(self, path: str) -> bool:
            raise OSError("gone")

    monkeypatch.setattr(remote, "file_system", lambda url: (Broken(), "x"))
    with pytest.raises(InputError, match="gone"):
        names("s3://x")


def test_fsspec_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(MissingDependency):
        remote.file_system("s3://x")


def test_pyarrow_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.batch import parquet

    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(MissingDependency):
        parquet.require()
