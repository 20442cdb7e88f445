"""The command as a process: streams, signals, locales, what gets imported."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli_invented import CLEAN, HQPARSE, NOTICE, record, scripted, shell
from hqparse.cli.run import expanded

FULL = Path("/dev/full")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return path


def test_module_and_script_are_the_same(notice: Path) -> None:
    script = Path(sys.executable).with_name("hqparse")
    if not script.exists():
        pytest.skip("the script is not installed beside this Python")
    one, other = shell("text", notice), shell("text", notice, command=(str(script),))
    assert one.stdout == other.stdout == NOTICE.encode()
    assert shell("x", command=(str(script),)).returncode == 2


@pytest.mark.parametrize(
    ("argv", "code", "said"), [(["--version"], 0, b"hqparse "), (["no-such"], 2, b"")]
)
def test_the_process_ends_as_pythons_own_end_would(argv: list[str], code: int, said: bytes) -> None:
    """What was left for the end is done, what was said has gone out; objects are not freed."""
    body = (
        "import atexit, sys\n"
        "class Freed:\n"
        "    def __del__(self): sys.stderr.write('freed')\n"
        "kept = Freed()\n"
        "atexit.register(lambda: sys.stderr.write('at exit'))\n"
        "sys.stderr.reconfigure(line_buffering=False)\n"
        "from hqparse.cli import process\n"
        "process()"
    )
    done = shell(*argv, command=(sys.executable, "-c", body))
    assert (done.returncode, done.stdout[:8]) == (code, said)
    assert done.stderr.endswith(b"at exit")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_the_process_ends_with_its_code_where_streams_are_closed(closed: str) -> None:
    code = "import sys; from hqparse.cli import process; sys.exit(process())"
    command = f'"$0" -c "{code}" no-such {closed}'
    done = shell(command=("/bin/sh", "-c", command, sys.executable))
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_what_cannot_go_out_at_the_end_is_told() -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: sys.stdout.write('late'))\n"
        "from hqparse.cli import process\n"
        "sys.exit(process())"
    )
    done = shell(
        command=("/bin/sh", "-c", '"$0" -c "$1" no-such 2>/dev/full', sys.executable, code)
    )
    assert done.returncode == 120  # Python's own, for a stream that it could not empty


def test_standard_output_is_pure_whatever_libraries_print(notice: Path) -> None:
    noise = (
        "import os\n"
        "def noisy(source):\n"
        "    print('noise'); os.write(1, b'noise'); os.system('echo noise')\n"
        "    return cli_invented.find(source)\n"
        "hqparse.pipeline.find = noisy"
    )
    done = shell("extract", notice, command=scripted(noise))
    assert json.loads(done.stdout) == record()
    assert done.stderr.count(b"noise") == 3


def test_standard_input(notice: Path) -> None:
    for argv in (["extract", "-"], ["extract"]):
        done = shell(*argv, data=NOTICE.encode(), command=scripted(""))
        assert done.returncode == 0
        assert json.loads(done.stdout)["source"]["name"] == "-"
    assert shell("text", data=NOTICE.encode("gb18030")).stdout == NOTICE.encode()
    done = shell("extract", data=b"")
    assert done.returncode == 3
    assert done.stderr.startswith(b"hqparse: -: ")
    done = shell("extract", "-", "--max-bytes", "10", data=NOTICE.encode())
    assert done.returncode == 5


def test_validate_reads_standard_input() -> None:
    data = json.dumps(record()).encode()
    assert shell("validate", "-", data=data).returncode == 0


def test_closed_standard_streams(notice: Path) -> None:
    def run(line: str) -> subprocess.CompletedProcess[bytes]:
        words = f'exec "$0" -m hqparse {line}'
        return shell(command=("sh", "-c", words, sys.executable, str(notice)))

    assert run('extract "$1" >&-').returncode == 6
    assert run('extract "$1" 2>&-').returncode == 0
    assert run('extract "$1" >&- 2>&-').returncode == 6
    assert run("extract - <&-").returncode == 3
    assert run("extract /none 2>&-").returncode == 3


@pytest.mark.parametrize("argv", [["text"], ["extract"], ["check"], ["show"]], ids=" ".join)
def test_python_itself_has_nothing_to_warn_of(argv: list[str], notice: Path) -> None:
    done = shell(*argv, notice, env={"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"})
    assert (done.returncode, done.stderr.count(b"Warning")) == (0, 0)
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk(notice: Path, tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        for argv in (["text", notice], ["extract", notice], ["schema"], ["--help"]):
            done = shell(*argv, stdout=full)
            assert done.returncode == 6, argv
            assert done.stderr.count(b"\n") == 1
            assert b"[HQ-E601]" in done.stderr
    done = shell("extract", notice, "-f", "json", "-o", FULL)
    assert done.returncode == 6


def test_a_file_that_cannot_grow_leaves_nothing(notice: Path, tmp_path: Path) -> None:
    done = shell(
        "extract", notice, "-o", tmp_path / "out.json",
        env={"PYTHONDONTWRITEBYTECODE": "1"},  # bytecode would be cut too, and stay so
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )  # fmt: skip
    assert done.returncode == 6
    assert os.listdir(tmp_path) == ["notice.txt"]


def test_a_reader_that_leaves_is_no_error(notice: Path) -> None:
    for argv in (["schema"], ["text", notice], ["explain"], ["--help"], ["show", notice]):
        process = subprocess.Popen(
            [*HQPARSE, *map(str, argv)], env=CLEAN, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        assert (process.wait(), said) == (0, b""), argv


def test_head_takes_one_line(notice: Path) -> None:
    line = '"$0" -m hqparse extract "$1" "$1" "$1" --tasks | head -1'
    done = shell(command=("sh", "-c", line, sys.executable, str(notice)))
    assert done.stderr == b""


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_utf8_whatever_the_locale(notice: Path, env: dict[str, str], tmp_path: Path) -> None:
    assert shell("text", notice, env=env).stdout == NOTICE.encode()
    plain = shell("extract", notice, command=scripted("")).stdout
    assert shell("extract", notice, env=env, command=scripted("")).stdout == plain
    shown = shell("show", notice, env=env | {"HQPARSE_LANG": "zh"}, command=scripted(""))
    assert "建设数据共享平台" in shown.stdout.decode()
    target = tmp_path / "任务.csv"
    assert shell("extract", notice, "-o", target, env=env, command=scripted("")).returncode == 0
    assert "市财政局、市教育局" in target.read_text("utf-8")
    said = shell("extract", tmp_path / "没有.pdf", env=env | {"HQPARSE_LANG": "zh"})
    assert "没有.pdf：无法读取" in said.stderr.decode()


def test_the_locale_chooses_the_language_of_errors_only(notice: Path) -> None:
    env = {"LANG": "zh_CN.UTF-8"}
    assert "没有命令" in shell("x", env=env).stderr.decode()
    assert "用法" in shell("extract", "-h", env=env).stdout.decode()
    plain = shell("extract", notice, command=scripted("")).stdout
    assert shell("extract", notice, env=env, command=scripted("")).stdout == plain


def heard() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_signals(number: signal.Signals, code: int, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*HQPARSE, "extract", "-", "-o", str(tmp_path / "out.json")],
        env=CLEAN, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=heard,
    )  # fmt: skip
    fds = Path(f"/proc/{process.pid}/fd")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and os.readlink(fds / "1") != os.readlink(fds / "2"):
        time.sleep(0.01)  # until the streams are set up, the signals' handlers are too
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (code, b"", b"")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs terminals")
def test_a_terminal_and_no_file_is_a_usage_error() -> None:
    mine, theirs = os.openpty()
    try:
        for name in ("extract", "text", "show", "check", "validate"):
            done = subprocess.run(
                [*HQPARSE, name], stdin=theirs, capture_output=True, env=CLEAN, check=False
            )
            assert (done.returncode, done.stdout) == (2, b""), name
            assert f"hqparse {name} FILE" in done.stderr.decode()
    finally:
        os.close(mine)
        os.close(theirs)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs terminals")
def test_colours_on_a_terminal(notice: Path) -> None:
    def shown(*argv: str, env: dict[str, str] | None = None) -> bytes:
        mine, theirs = os.openpty()
        try:
            command = [*scripted(""), "show", str(notice), "--spans", *argv]
            subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE,
                env=CLEAN | {"TERM": "xterm-256color"} | (env or {}), check=True,
            )  # fmt: skip
            return os.read(mine, 65536)
        finally:
            os.close(mine)
            os.close(theirs)

    assert b"\x1b[" in shown()
    assert b"\x1b[" not in shown("--color", "never")
    assert b"\x1b[" not in shown(env={"NO_COLOR": "1"})


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs terminals")
def test_a_workbook_is_not_for_terminals(notice: Path) -> None:
    mine, theirs = os.openpty()
    try:
        done = shell("extract", notice, "-f", "xlsx", stdout=theirs)
        assert done.returncode == 2
        assert b"not for terminals" in done.stderr
    finally:
        os.close(mine)
        os.close(theirs)


@pytest.mark.parametrize(
    ("argv", "never"),
    [
        (["--help"], "pydantic rich jieba pdfplumber pypdfium2 hqparse.read"),
        (["--version"], "pydantic rich jieba pdfplumber pypdfium2 hqparse.read"),
        (["extract", "-h"], "pydantic rich jieba pdfplumber pypdfium2"),
        (["extract", "FILE"], "pydantic rich jieba pdfplumber xlsxwriter"),
    ],
)
def test_what_is_not_needed_is_not_imported(
    argv: list[str], never: str, notice: Path, tmp_path: Path
) -> None:
    body = (
        "import atexit, sys\n"
        f"bad = set({never!r}.split())\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(bad & set(sys.modules)))))\n"
        "from hqparse.cli import main\n"
        "sys.exit(main())"
    )
    words = [str(notice) if word == "FILE" else word for word in argv]
    done = shell(*words, command=(sys.executable, "-c", body))
    assert (done.returncode, done.stderr) == (0, b"")


def test_completion() -> None:
    done = shell(env={"_HQPARSE_COMPLETE": "bash_source"})
    assert b"_HQPARSE_COMPLETE=bash_complete" in done.stdout
    env = {"_HQPARSE_COMPLETE": "bash_complete", "COMP_WORDS": "hqparse ext", "COMP_CWORD": "1"}
    assert b"extract" in shell(env=env).stdout


def test_a_strangers_file_name_does_not_steer_the_terminal(tmp_path: Path) -> None:
    done = shell("extract", tmp_path / "a\x1b[2Jb\n.pdf")
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_the_same_input_gives_the_same_bytes(notice: Path, tmp_path: Path) -> None:
    for suffix in ("json", "jsonl", "csv", "md", "xlsx"):
        files = [tmp_path / f"{n}.{suffix}" for n in (1, 2)]
        for path in files:
            env = {"PYTHONHASHSEED": path.stem}
            done = shell("extract", notice, "-o", path, env=env, command=scripted(""))
            assert done.returncode == 0
        assert files[0].read_bytes() == files[1].read_bytes()


def test_patterns_become_files_where_the_shell_leaves_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.txt", "a.txt", "[c].pdf"):
        (tmp_path / name).write_text(NOTICE, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert expanded(["extract", "*.txt", "-o", "x.csv"]) == [
        "extract", "a.txt", "b.txt", "-o", "x.csv",
    ]  # fmt: skip
    assert expanded(["extract", "[c].pdf", "*.ofd", "-*"]) == ["extract", "[c].pdf", "*.ofd", "-*"]
    assert expanded(["batch", "*.txt"]) == ["batch", "*.txt"]
