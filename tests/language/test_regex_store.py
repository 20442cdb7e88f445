"""The store of compiled regexes: the same matches with it and without it, whatever is wrong."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from hqparse.language import regex_store, regexes

PATTERNS = [
    (r"(?P<lead>牵头|主办)(?:单位|部门)[:：]\s*+([^；;]{2,})", 0),
    (r"^第[一二三四五六七八九十]+[章节]$", re.M),
    ("mso- | (?P<word>[a-z]+) # 注释", re.I | re.VERBOSE),
    (r"[^，。；“”A-Za-z]+?(?=。)", re.S),
]
WORDS = [
    "牵头单位：云溪市财政局；配合单位：市教育局。",
    "总则\n第十二章\n附则",
    "MSO-Normal",
    "推进老旧小区改造，\n完成54项。",
]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty store of its own, and nothing compiled yet; writing is allowed."""
    path = tmp_path / "store.regexes"
    monkeypatch.setattr(regex_store, "_path", lambda: str(path))
    monkeypatch.setattr(regex_store, "_new", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    regex_store._stored.cache_clear()
    yield path
    regex_store._stored.cache_clear()


def found(pattern: re.Pattern[str]) -> list[object]:
    return [
        [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in pattern.finditer(words)]
        for words in WORDS
    ]


def check_all() -> None:
    for source, flags in PATTERNS:
        ours, theirs = regex_store.compiled(source, int(flags)), re.compile(source, flags)
        assert found(ours) == found(theirs)
        assert (ours.pattern, ours.flags, ours.groups, dict(ours.groupindex)) == (
            theirs.pattern, theirs.flags, theirs.groups, dict(theirs.groupindex),
        )  # fmt: skip


def kept(path: Path) -> None:
    """Writes the store and forgets it, as a process does at its end."""
    check_all()
    regex_store.keep()
    assert path.exists()
    regex_store._stored.cache_clear()


def test_a_kept_regex_matches_as_a_compiled_one(store: Path) -> None:
    kept(store)
    check_all()
    assert regex_store._new == {}, "compiled again"


def test_what_is_new_joins_what_is_kept(store: Path) -> None:
    kept(store)
    for n, pattern in enumerate(("新的", "更新的"), 1):
        regex_store.compiled(pattern, 0)
        regex_store.keep()
        assert len(regex_store._stored().places) == len(PATTERNS) + n
    regex_store._stored.cache_clear()
    assert len(regex_store._stored().places) == len(PATTERNS) + 2
    assert os.listdir(store.parent) == [store.name], "no half-written file stays"


def test_asked_for_some_patterns_the_store_holds_just_those(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    regex_store.compiled("新的", 0)
    wanted = {(source, int(flags)) for source, flags in PATTERNS[1:]} | {("新的", 0)}
    regex_store.keep(wanted)
    regex_store._stored.cache_clear()
    assert regex_store._stored().places.keys() == set(map(regex_store._name, wanted))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[: len(regex_store._stamp()) + 20],
        lambda data: data[: len(regex_store._stamp()) + 12] + b"\xff" * 9 + data[-800:],
        lambda data: data.replace(b"hqparse regexes ", b"hqparse regexes 1"),
        lambda data: os.urandom(len(data)),
    ],
)
def test_a_damaged_store_counts_for_nothing(store: Path, damage: object) -> None:
    kept(store)
    assert callable(damage)
    store.write_bytes(damage(store.read_bytes()))
    assert regex_store._stored().places == {}
    check_all()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:-9] + b"\xff" + data[-8:],
        lambda data: data[:-200] + bytes(200),
    ],
)
def test_a_damaged_regex_is_compiled_again(store: Path, damage: object) -> None:
    kept(store)
    assert callable(damage)
    store.write_bytes(damage(store.read_bytes()))
    check_all()
    (last,) = regex_store._new
    assert last == (PATTERNS[-1][0], int(PATTERNS[-1][1]))
    kept(store)
    check_all()
    assert regex_store._new == {}, "written again"


def test_a_regex_of_the_same_name_is_no_other(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex_store, "_name", lambda key: 1)
    kept(store)
    check_all()


def test_another_engine_compiles_again(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(store)
    regex_store._stamp.cache_clear()
    monkeypatch.setattr(sys, "version", "3.99.0 (another build)")
    assert regex_store._stored().places == {}
    regex_store._stamp.cache_clear()


def test_codes_that_the_engine_refuses_are_compiled(store: Path) -> None:
    source, flags = PATTERNS[0]
    key = source, int(flags)
    content = marshal.dumps(
        ((regex_store._words(key), key[1]), (0, b"\xff\xff\xff\xff" * 4, 0, {}))
    )
    held = {regex_store._name(key): regex_store._entry(content)}
    store.write_bytes(regex_store._packed(held))
    store.chmod(0o600)
    assert found(regex_store.compiled(source, int(flags))) == found(re.compile(source, flags))


def test_without_the_engine_re_compiles(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex_store, "_engine", lambda: None)
    check_all()
    regex_store.keep()
    assert not store.exists()


def test_a_wrong_pattern_raises_as_re_does(store: Path) -> None:
    with pytest.raises(re.error):
        regex_store.compiled("(", 0)


def test_a_folder_that_cannot_be_written_is_no_error(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write_bytes(b"a file where a folder is looked for")
    monkeypatch.setattr(regex_store, "_path", lambda: str(store / "no" / "folder"))
    check_all()
    regex_store.keep()
    assert os.listdir(store.parent) == [store.name]


def test_python_told_to_write_no_bytecode_keeps_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    check_all()
    regex_store.keep()
    assert not store.exists()


def test_the_command_line_keeps_and_uses_the_store(tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("一、重点任务\n（一）加强巡查。（责任单位：市水利局）\n", "utf-8")
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(tmp_path / "cache")
    command = [sys.executable, "-m", "hqparse", "extract", str(notice)]
    first = subprocess.run(command, capture_output=True, env=env, check=True)
    (store,) = (tmp_path / "cache").rglob("*.regexes")
    made = store.stat()
    again = subprocess.run(command, capture_output=True, env=env, check=True)
    assert again.stdout == first.stdout
    assert "市水利局" in again.stdout.decode()
    assert (store.stat().st_mtime_ns, store.stat().st_ino) == (made.st_mtime_ns, made.st_ino)


def test_a_lazy_regex_is_one_object_and_compiles_once(store: Path) -> None:
    one = regexes.lazy("一次[^，。；]")
    assert regexes.lazy("一次[^，。；]") is one
    assert regex_store._new == {}
    assert one.search("只一次。一次啊") is not None
    assert list(regex_store._new) == [("一次[^，。；]", 0)]


def test_all_regexes_stand_in_modules_so_that_all_can_be_compiled_beforehand() -> None:
    """One that is made when a document is read would be compiled anew in each run."""
    code = (
        "from pathlib import Path\n"
        "import hqparse\n"
        "from hqparse.language import regex_store, regexes\n"
        "regex_store._read = bytes\n"
        "regex_store._path = str\n"
        "assert regexes.compile_all() > 200\n"
        "made = len(regexes._Lazy.made)\n"
        "assert not [r for r in regexes._Lazy.made if 'lazy(' in r.pattern]\n"
        "for path in Path('samples').glob('*.[tp][xd][tf]'):\n"
        "    hqparse.parse(hqparse.read(path))\n"
        "assert len(regexes._Lazy.made) == made, regexes._Lazy.made[made:]\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stderr == ""


# Who may write it, and what it looks like


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX")
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666, 0o777])
def test_a_store_that_others_can_write_counts_for_nothing(store: Path, mode: int) -> None:
    kept(store)
    assert regex_store._stored().places
    store.chmod(mode)
    regex_store._stored.cache_clear()
    assert regex_store._stored().places == {}
    check_all()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX")
def test_a_store_of_another_owner_counts_for_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store)
    owner = store.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    monkeypatch.setattr(regex_store, "_module", lambda: os.stat(os.devnull))
    trusted = owner == 0 or os.stat(os.devnull).st_uid == owner
    assert bool(regex_store._stored().places) == trusted
    regex_store._stored.cache_clear()
    if os.geteuid() - 1 == 0:
        os.chown(store, 12345, -1)
        assert regex_store._stored().places == {}


def test_a_link_a_pipe_and_a_huge_store_count_for_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store)
    real = store.rename(store.with_name("real"))
    store.symlink_to(real)
    assert regex_store._stored().places == {}
    store.unlink()
    regex_store._stored.cache_clear()
    real.rename(store)
    monkeypatch.setattr(regex_store, "MOST", 100)
    assert regex_store._stored().places == {}


def test_a_store_has_the_modules_mode_and_no_more(store: Path) -> None:
    before = os.umask(0)
    try:
        kept(store)
    finally:
        os.umask(before)
    allowed = os.stat(regex_store.__file__).st_mode & 0o644 | 0o600
    assert store.stat().st_mode & 0o777 == allowed


FORGED = [
    [], 7, "x", {1: 2}, (b"a", 0), ((b"a", 0), 7), ((b"a", 0), (0, b"", 0)),
    ((b"a", 0), (0, b"", 0, {}, 1)), ((b"a", 0), ("0", b"", 0, {})), ((b"a", 0), (0, "x", 0, {})),
    ((b"a", 0), (0, b"", -1, {})), ((b"a", 0), (0, b"", 2**40, {})),
    ((b"a", 0), (0, b"", 0, {"n": 5})),
    ((b"a", 0), (0, b"", 0, 5)), ((b"a", 0), (0, b"abc", 0, {})), ((b"a", 0), (2**70, b"", 0, {})),
    ((b"a", 0), None), ((b"a", 0), 7, 8),
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
def test_an_entry_of_odd_form_is_compiled_instead(store: Path, forged: object) -> None:
    content = marshal.dumps(forged)
    held = {regex_store._name(("a", 0)): regex_store._entry(content)}
    store.write_bytes(regex_store._packed(held))
    store.chmod(0o600)
    assert regex_store.compiled("a", 0).findall("bab") == ["a"]
    check_all()


@pytest.mark.parametrize(
    "index", [b"", b"abc", bytes(4), bytes(8), b"\xff" * 8, b"\0\0\0\1" * 6, bytes(12)]
)
@pytest.mark.parametrize("behind", [b"", bytes(20), b"\xff" * 20])
def test_a_store_of_odd_form_is_compiled_instead(store: Path, index: bytes, behind: bytes) -> None:
    said = len(index).to_bytes(4, "big") + index
    store.write_bytes(regex_store._stamp() + regex_store._check(said) + said + behind)
    store.chmod(0o600)
    check_all()


@pytest.mark.parametrize("start", [0, 3, 20, 21, 2**32 - 1])
@pytest.mark.parametrize("data", [b"", bytes(20), b"\xff" * 20])
def test_a_place_where_no_entry_stands_is_compiled_instead(
    store: Path, start: int, data: bytes
) -> None:
    names = [regex_store._name((source, int(flags))) for source, flags in PATTERNS]
    index = b"".join(array("I", (name, start)).tobytes() for name in names)
    said = len(index).to_bytes(4, "big") + index
    store.write_bytes(regex_store._stamp() + regex_store._check(said) + said + data)
    store.chmod(0o600)
    assert regex_store._stored().places.keys() == set(names)
    check_all()
