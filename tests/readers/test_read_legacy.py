"""Old formats by way of LibreOffice: what is done around it, and what comes out where it is."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from hqparse.errors import DamagedInput, EncryptedInput, MissingProgram, Timeout
from hqparse.readers import read, read_bytes
from hqparse.readers.legacy import legacy_of, soffice
from hqparse.readers.ole import kind as ole_kind
from word_files import as_word, packed

SHARED = Path(__file__).resolve().parents[3] / "shared"
OFFICE = SHARED / "office"
HERE = soffice.program() is not None
needs_program = pytest.mark.skipif(not HERE, reason="LibreOffice is not installed")
needs_documents = pytest.mark.skipif(not OFFICE.is_dir(), reason=f"{OFFICE} is not there")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs many tests at once may be slow."""
    monkeypatch.setattr(soffice, "SECONDS", 900)


RTF = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\uc1 "
    + "".join(rf"\u{ord(c)}?" for c in "关于防汛工作的通知")
    + r"\par 1."
    + "".join(rf"\u{ord(c)}?" for c in "加强巡查。（责任单位：市水利局）")
    + r"\par}"
).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str, flags: int = 0) -> bytes:
    """The beginning of a binary Word file: a document block at the first sector."""
    block = b"\xec\xa5\xc1\x00" + b"\x00" * 6 + flags.to_bytes(2, "little")
    return OLE + b"\x00" * 504 + block.ljust(512, b"\x00") + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (RTF, "rtf"),
        (ole("WordDocument"), "doc"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (as_word("通知"), None),
        (OLE + b"\x00" * 9, None),
        ("通知".encode(), None),
    ],
)
def test_the_formats_are_known_by_their_content(data: bytes, suffix: str | None) -> None:
    found = legacy_of(data[:4096], data)
    assert (found.suffix if found else None) == suffix


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole("WordDocument", 0x0100), "encrypted"),
        (ole("WordDocument", 0x0200), "doc"),
        (ole("EncryptedPackage"), "encrypted"),
        (ole("Workbook"), "xls"),
        (b"text", ""),
    ],
)
def test_what_an_ole_container_holds(data: bytes, kind: str) -> None:
    assert ole_kind(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        ole("WordDocument", 0x0100),
        ole("EncryptedPackage"),
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            }
        ),
    ],
)
def test_files_behind_a_password_are_told(data: bytes) -> None:
    with pytest.raises(EncryptedInput):
        read_bytes(data, "a.doc")


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "program", lambda: None)
    with pytest.raises(MissingProgram) as caught:
        read_bytes(RTF, "a.rtf")
    assert caught.value.exit_code == 7
    assert ".rtf" in str(caught.value)
    assert "LibreOffice" in caught.value.line("zh")


def fake(folder: Path, body: str) -> str:
    """A program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


posix = pytest.mark.skipif(os.name != "posix", reason="starts a script")


@posix
@pytest.mark.parametrize(
    "body",
    [
        "",
        "sys.exit(1)",
        "d = sys.argv[sys.argv.index('--outdir') + 1]; os.makedirs(d); "
        "open(d + '/given.docx', 'w').write('no docx')",
    ],
)
def test_only_a_good_file_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(soffice, "program", lambda: fake(tmp_path, body))
    with pytest.raises(DamagedInput):
        read_bytes(RTF, "a.rtf")


@posix
def test_it_is_ended_with_its_children_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    body = (
        f"if os.fork() == 0:\n    open({str(child)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    monkeypatch.setattr(soffice, "program", lambda: fake(tmp_path, body))
    monkeypatch.setattr(soffice, "SECONDS", 3)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Timeout):
        read_bytes(RTF, "a.rtf")
    assert not list(tmp_path.glob("hqparse-*"))
    for _ in range(100):
        try:
            os.kill(int(child.read_text()), 0)
        except ProcessLookupError:
            return
        if "\nState:\tZ" in Path(f"/proc/{child.read_text()}/status").read_text():
            return
        time.sleep(0.05)
    pytest.fail("the child lives on")


@posix
def test_it_is_ended_before_the_alarm_of_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "program", lambda: fake(tmp_path, "time.sleep(60)"))
    signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        assert 20 < soffice._patience() < 29
        monkeypatch.setattr(soffice, "SECONDS", 1)
        with pytest.raises(Timeout, match=r"1 s \(LibreOffice\)"):
            read_bytes(RTF, "a.rtf")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@needs_program
def test_an_rtf_file() -> None:
    source = read_bytes(RTF, "通知.rtf")
    assert source.raw == "关于防汛工作的通知\n1.加强巡查。（责任单位：市水利局）\n"
    assert (source.name, source.media_type) == ("通知.rtf", "application/rtf")


@needs_program
@needs_documents
def test_a_notice_in_the_old_format_of_word() -> None:
    from hqparse.pipeline import find

    source = read(OFFICE / "041-zhejiang-shiti-zhixiao.doc")
    assert source.media_type == "application/msword"
    assert len(find(source).tasks) == 14


REAL = [*sorted(OFFICE.glob("real/docx/*.docx")), *sorted(OFFICE.glob("real/doc/*.doc"))]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The lines of the documents as LibreOffice writes them as text, with their numbers."""
    folder = tmp_path_factory.mktemp("printed")
    command = [
        str(soffice.program()), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder),
        *map(str, REAL),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    texts = {path.name: (folder / f"{path.stem}.txt").read_text("utf-8-sig") for path in REAL}
    return {name: set(map(folded, words.splitlines())) for name, words in texts.items()}


def folded(words: str) -> str:
    return re.sub(r"[\s\ufeff]", "", words)


_NUMBERED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]+|\d+)[）)、.．]|[①-⑳]|第[一二三四五六七八九十]+条"
)


@needs_program
@needs_documents
@pytest.mark.parametrize("path", REAL, ids=lambda p: p.name)
def test_numbers_are_those_that_libreoffice_prints(
    path: Path, printed: dict[str, set[str]]
) -> None:
    theirs = {line for line in printed[path.name] if _NUMBERED.match(line)}
    ours = {folded(line) for line in re.split("[\t\n]", read(path).raw)}
    assert theirs - ours == set()
