"""PDFium as we bind it: as pypdfium2 does, and closed in order."""

from __future__ import annotations

import ctypes
import gc
import subprocess
import sys
from importlib.machinery import ModuleSpec, PathFinder
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pypdfium2
import pypdfium2.raw
import pypdfium2_raw.bindings
import pytest

from hqparse.readers.pdf import pdfium
from pdf_pages import draw, typeset

LINES = ["一、云溪市的第一项工作安排如下，请各单位认真落实。"] * 3
DATA = draw(*typeset(LINES), *typeset(LINES))
BOXES = [None, (0.0, 0.0, 595.0, 842.0), (10.0, 20.5, 300.0, 400.25), (-5.0, 0.0, 9000.0, 10.0)]


@pytest.mark.parametrize("name", pdfium._SIGNATURES)
def test_functions_are_bound_as_by_pypdfium2(name: str) -> None:
    theirs, (result, *arguments) = getattr(pypdfium2.raw, name), pdfium._SIGNATURES[name]
    assert len(arguments) == len(theirs.argtypes)
    for ours, other in zip([result, *arguments], [theirs.restype, *theirs.argtypes], strict=True):
        if ours is None or other is None:
            assert ours is other
        elif ours is ctypes.c_void_p:
            assert issubclass(other, (ctypes._Pointer, ctypes.c_void_p, ctypes.c_char_p)) or (
                hasattr(other, "contents") or other.__name__ == "FPDF_BYTESTRING"
            )
        else:
            assert ours is other


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_as_pypdfium2_has_it(box: Any, turn: int) -> None:
    ours, theirs = pdfium.PdfDocument(DATA), pypdfium2.PdfDocument(DATA)
    assert len(ours) == len(theirs)
    for page in (ours[1], theirs[1]):
        page.set_rotation(turn)
        if box is not None:
            page.set_mediabox(*box)
            page.set_cropbox(*box)
    for name in ("get_size", "get_rotation", "get_bbox", "get_mediabox"):
        assert getattr(ours[1], name)() == getattr(theirs[1], name)(), name
    count = pdfium.call("FPDFText_CountChars")
    assert count(ours[1].get_textpage()) == count(theirs[1].get_textpage()) > 0


def test_a_document_without_boxes_is_letter_paper() -> None:
    page = pypdfium2.PdfDocument.new().new_page(612, 792)
    assert page.get_mediabox() == pdfium._US_LETTER


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", draw(*typeset(LINES), password="a")])
def test_what_cannot_be_opened_says_why(data: bytes) -> None:
    with pytest.raises(pdfium.PdfiumError) as ours:
        pdfium.PdfDocument(data)
    with pytest.raises(pypdfium2.PdfiumError) as theirs:
        pypdfium2.PdfDocument(data)
    assert ours.value.err_code == theirs.value.err_code


def test_a_page_that_is_not_there() -> None:
    document = pdfium.PdfDocument(DATA)
    with pytest.raises(pdfium.PdfiumError):
        document[len(document)]


def test_drawing_and_saving_are_left_to_pypdfium2() -> None:
    document = pdfium.PdfDocument(DATA)
    ours = document[0].render(scale=0.5, may_draw_forms=False).to_pil()
    theirs = pypdfium2.PdfDocument(DATA)[0].render(scale=0.5, may_draw_forms=False).to_pil()
    assert ours.tobytes() == theirs.tobytes()
    out = BytesIO()
    document.save(out)
    assert len(pdfium.PdfDocument(out.getvalue())) == len(document)


def test_errors_of_pypdfium2_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise pypdfium2.PdfiumError("no picture")

    monkeypatch.setattr(pypdfium2.PdfPage, "render", fail)
    with pytest.raises(pdfium.PdfiumError, match="no picture"):
        pdfium.PdfDocument(DATA)[0].render(scale=1)


def closings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is closed from now on, in order."""
    gc.collect()  # what others left
    closed: list[str] = []
    real = pdfium.call

    def call(name: str) -> Any:
        if "Close" in name:
            closed.append(name.removeprefix("FPDF"))
        return real(name)

    monkeypatch.setattr(pdfium, "call", call)
    return closed


IN_ORDER = ["Text_ClosePage", "_ClosePage", "_CloseDocument"]


def test_what_belongs_to_a_thing_is_closed_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = pdfium.PdfDocument(DATA)[0].get_textpage()
    closed = closings(monkeypatch)
    gc.collect()
    assert closed == []
    del text
    assert closed == IN_ORDER


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_in_a_circle_too(order: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    document = pdfium.PdfDocument(DATA)
    page = document[0]
    things = [document, page, page.get_textpage()]
    circle: list[Any] = [things[i] for i in order]
    circle.append(circle)
    closed = closings(monkeypatch)
    del document, page, things, circle
    gc.collect()
    assert closed == IN_ORDER


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_a_process_ends_well_with_everything_open(first: str) -> None:
    theirs = "import pypdfium2; other = pypdfium2.PdfDocument(data)[0].get_textpage();"
    ours = (
        "from hqparse.readers.pdf import pdfium; d = pdfium.PdfDocument(data);"
        "text = d[0].get_textpage(); d.circle = d;"
    )
    code = "import sys; data = sys.stdin.buffer.read();"
    code += ours + theirs if first == "ours" else theirs + ours
    ran = subprocess.run([sys.executable, "-c", code], input=DATA, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_without_pypdfium2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PathFinder, "find_spec", lambda *_: None)
    with pytest.raises(ImportError):
        pdfium._library()


def test_a_library_that_stands_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where pypdfium2_raw stands for the system's own PDFium."""
    elsewhere = ModuleSpec("pypdfium2_raw", None, origin="/nowhere/pypdfium2_raw/__init__.py")
    monkeypatch.setattr(PathFinder, "find_spec", lambda *_: elsewhere)
    found = pdfium._library()
    assert found is pypdfium2_raw.bindings._libs["pdfium"]
    assert found["FPDF_LoadPage"]


def test_reading_imports_no_pypdfium2() -> None:
    code = (
        "import sys; from hqparse.readers import read_bytes;"
        "read_bytes(sys.stdin.buffer.read(), 'x.pdf');"
        "found = {'pypdfium2', 'pypdfium2_raw', 'logging', 'pathlib'} & {*sys.modules};"
        "sys.exit(str(found) if found else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], input=DATA, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")


THREADS = """
import hqparse, sys
from concurrent.futures import ThreadPoolExecutor

def found(path):
    return hqparse.parse(hqparse.read(path)).model_dump_json()

paths = sys.argv[1:]
alone = [found(path) for path in paths]
sys.setswitchinterval(1e-5)
with ThreadPoolExecutor(6) as pool:
    together = list(pool.map(found, paths * 4))
print(sum(a == b for a, b in zip(together, alone * 4)), len(together))
"""


def test_threads_read_the_same_as_one() -> None:
    # PDFium called by two threads at once ruins its memory: in a process of its own.
    samples = Path(__file__).parents[2] / "samples"
    paths = [str(samples / f"{name}.pdf") for name in ("notice-annex", "notice-brackets", "speech")]
    ended = subprocess.run(
        [sys.executable, "-c", THREADS, *paths], capture_output=True, text=True, timeout=120
    )
    assert (ended.returncode, ended.stdout.split()) == (0, ["12", "12"]), ended.stderr


def test_what_another_thread_lets_go_is_closed_by_whoever_has_the_turn() -> None:
    document = pdfium.PdfDocument(DATA)
    with pdfium.turn:
        drop = Thread(target=[document].clear)
        del document
        drop.start()
        drop.join()
        assert len(pdfium._unheld) == 1
    assert not pdfium._unheld
