"""Scans without the extra `ocr`, or where OCR is not wanted: the clear errors. And that nothing
of the extra is imported for anything else."""

from __future__ import annotations

import subprocess
import sys
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hqparse.errors import LimitExceeded, MissingDependency, NoTextLayer, UnknownFormat
from hqparse.readers import read_bytes
from hqparse.readers.limits import Limits, Ocr
from hqparse.readers.scan import engine, media_type, pictures

SCANS = Path(__file__).parents[1] / "scans"
NEVER = Limits(ocr=Ocr("never"))
ALWAYS = Limits(ocr=Ocr("always"))


def scanned_pdf() -> bytes:
    out = BytesIO()
    Image.open(SCANS / "notice.png").convert("L").save(out, "PDF")
    return out.getvalue()


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_NEEDED", ("hqparse_no_such_library",))


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 20,
        b"\xff\xd8\xff\xe0" + b"\x00" * 20,
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"BM\x00\x10\x00\x00\x00\x00\x00\x00",
        b"II*\x00\x08\x00\x00\x00",
    ],
)
def test_a_picture_names_the_command_that_helps(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match=r"picture.*pip install 'hqparse\[ocr\]'") as caught:
        read_bytes(data, "file.txt")
    assert "hqparse[ocr]" in caught.value.line("zh")
    with pytest.raises(UnknownFormat, match="picture"):
        read_bytes(data, "file.txt", limits=NEVER)


@pytest.mark.usefixtures("without_extra")
def test_a_scanned_pdf_names_the_command_that_helps() -> None:
    with pytest.raises(NoTextLayer, match=r"run OCR on it first.*pip install 'hqparse\[ocr\]'"):
        read_bytes(scanned_pdf(), "scan.pdf")
    with pytest.raises(MissingDependency, match=r"pip install 'hqparse\[ocr\]'"):
        read_bytes(scanned_pdf(), "scan.pdf", limits=ALWAYS)


def test_never_is_never() -> None:
    with pytest.raises(NoTextLayer, match="without --ocr never"):
        read_bytes(scanned_pdf(), "scan.pdf", limits=NEVER)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"BMW cars\r\n\r\n", ""),
        (b"RIFFabcdWAVE", ""),
        (b"MM*\x00", ""),
        (b"II*\x00", "image/tiff"),
        (b"RIFFabcdWEBP", "image/webp"),
    ],
)
def test_pictures_are_told_by_their_first_bytes(head: bytes, kind: str) -> None:
    assert media_type(head) == kind


@pytest.mark.parametrize("sample", ["notice-annex.pdf", "notice-annex.txt"])
def test_nothing_of_the_extra_is_imported_for_documents_with_text(sample: str) -> None:
    file = Path(__file__).parents[2] / "samples" / sample
    code = (
        "import sys, hqparse; hqparse.parse(hqparse.read(sys.argv[1]));"
        "bad = {'rapidocr', 'onnxruntime', 'cv2', 'numpy', 'hqparse.readers.scan'};"
        "print(sorted(bad & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_large_picture_gives_no_warning_of_its_library() -> None:
    out = BytesIO()
    Image.new("1", (10_000, 9_500)).save(out, "PNG")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pictures.count_of(out.getvalue(), "plan.png") == 1


def test_each_page_of_a_picture_has_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    out = BytesIO()
    sizes = (10, 10), (60, 60)
    first, second = (Image.new("1", size) for size in sizes)
    first.save(out, "TIFF", save_all=True, append_images=[second])
    monkeypatch.setattr(pictures, "_picture", lambda frame: frame.size)
    assert tuple(pictures.frames(out.getvalue(), "fax.tif", Limits())) == sizes
    monkeypatch.setattr(pictures, "_MOST_AREA", 1_000)
    with pytest.raises(LimitExceeded):
        list(pictures.frames(out.getvalue(), "fax.tif", Limits()))
