"""Which reader takes a file, and what is said where none does."""

from __future__ import annotations

import io
import os
import pickle
import socket
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

import hqparse.readers as registry
from hqparse.errors import (
    DamagedInput,
    HqparseError,
    InputError,
    LimitExceeded,
    UnknownFormat,
)
from hqparse.readers import READERS, Limits, read, read_bytes
from hqparse.readers.pdf import claims as claims_pdf

TEXT = "云溪市人民政府办公室关于做好防汛工作的通知\n1.加强巡查。（责任单位：市水利局）\n"
PAGE = f"<html><body><p>{TEXT}</p></body></html>"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def claimants(data: bytes) -> list[str]:
    return [name for name in READERS[:-1] if import_module(name).claims(data[:4096], data)]


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (PAGE.encode(), ["hqparse.readers.html"]),
        (PDF, ["hqparse.readers.pdf"]),
        (TEXT.encode(), []),
    ],
)
def test_at_most_one_reader_claims_before_plain_text(data: bytes, reader: list[str]) -> None:
    assert claimants(data) == reader


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    page = tmp_path / "notice.txt"
    page.write_text(PAGE, "utf-8")
    text = tmp_path / "notice.pdf"
    text.write_text(TEXT, "utf-8")
    assert read(page).media_type == "text/html"
    assert read(text).media_type == "text/plain"


def test_a_pdf_mark_may_stand_behind_some_bytes() -> None:
    assert claims_pdf(b"\x00" * 1000 + b"%PDF-1.4", b"")
    assert not claims_pdf(b"\x00" * 1024 + b"%PDF-1.4", b"")


def test_the_name_is_the_base_name(tmp_path: Path) -> None:
    file = tmp_path / "云溪市通知.txt"
    file.write_text(TEXT, "utf-8")
    assert read(file).name == "云溪市通知.txt"
    assert read(str(file)).raw == TEXT


def test_a_name_that_is_no_utf8_can_still_be_written() -> None:
    assert read_bytes(TEXT.encode(), "\udcb5\udcda.txt").name.encode("utf-8")


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped("ppt/presentation.xml"), ".pptx"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), ".ppt"),
        (OLE, ".wps"),
        (b"GIF89a" + b"\x00" * 20, "picture"),
        (b"\x1f\x8b\x08\x00", ".gz"),
        (os.urandom(8) + bytes(range(32)) * 100, "binary"),
    ],
)
def test_formats_that_are_not_read_are_named(data: bytes, words: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_bytes(data, "file.txt")
    assert words in str(caught.value)
    assert "\n" not in caught.value.line("zh")


def test_a_presentation_is_refused_in_both_languages() -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_bytes(zipped("ppt/presentation.xml"), "方案.pptx")
    assert "save it as PDF or text" in caught.value.line("en")
    assert "另存为 PDF 或文本" in caught.value.line("zh")
    assert pickle.loads(pickle.dumps(caught.value)).line("zh") == caught.value.line("zh")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        read(tmp_path / "none.txt")
    assert "文件不存在" in caught.value.line("zh")
    assert caught.value.subject == str(tmp_path / "none.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe or a device"):
        read(tmp_path / "pipe")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(TEXT, "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(registry, "open", refuse, raising=False)
    with pytest.raises(InputError, match="permission denied"):
        read(file)


def test_other_troubles_of_the_system_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too long"):
        read(tmp_path / ("x" * 5000))
    with pytest.raises(InputError, match="null"):
        read("a\x00b")


def test_an_empty_file_is_refused_under_its_path(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.touch()
    with pytest.raises(DamagedInput, match="empty") as caught:
        read(file)
    assert caught.value.subject == str(file)


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_text(TEXT, "utf-8")
    with pytest.raises(LimitExceeded):
        read(file, limits=Limits(max_bytes=10))
    with pytest.raises(LimitExceeded):
        read_bytes(TEXT.encode(), "big.txt", limits=Limits(max_bytes=10))


def test_limits_count_what_they_are_named_for() -> None:
    limits = Limits(max_pages=3)
    limits.check_pages("a", 3)
    with pytest.raises(LimitExceeded, match="3 pages"):
        limits.check_pages("a", 4)


def test_a_defect_of_a_reader_leaves_as_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("hqparse.readers.plain.read", fail)
    with pytest.raises(HqparseError, match="RuntimeError: boom"):
        read_bytes(TEXT.encode(), "a.txt")


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    page = (
        '<html><head><link rel=stylesheet href="http://example.invalid/a.css"></head>'
        '<body><img src="http://example.invalid/a.png"><iframe src="http://example.invalid/">'
        f"</iframe><p>{TEXT}</p></body></html>"
    )
    assert "防汛" in read_bytes(page.encode(), "a.html").raw
