"""A small whole document of every format that is read, of an invented place."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

import made_ofd
import made_xls
from hqparse.readers.testing import Sample
from made_xlsx import row, workbook
from word_files import as_word

LINES = (
    "云溪市人民政府办公室关于做好防汛工作的通知",
    "各区人民政府，市政府各部门：",
    "一、加强巡查。（责任单位：市水利局）",
    "二、备足物资。（责任单位：市应急管理局、市财政局）",
    "云溪市人民政府办公室",
    "2024年5月6日",
)
ROWS = (("任务", "责任单位"), ("加强巡查", "市水利局"), ("备足物资", "市财政局"))
CELLS = tuple(word for cells in ROWS for word in cells)
SAMPLES = Path(__file__).parents[2] / "samples"


def _text() -> Sample:
    return Sample("hqparse.readers.plain", "通知.txt", "\n".join(LINES).encode("gb18030"), LINES)


def _csv() -> Sample:
    page = "\n".join(",".join(cells) for cells in ROWS)
    return Sample("hqparse.readers.plain", "台账.csv", page.encode(), CELLS)


def _markdown() -> Sample:
    table = "| 任务 | 责任单位 |\n| --- | --- |\n| 巡查 | **市水利局** |\n"
    page = f"# {LINES[0]}\n\n" + "\n\n".join(LINES[1:]) + f"\n\n{table}"
    return Sample("hqparse.readers.markdown", "通知.md", page.encode(), (*LINES, "市水利局"))


def _html() -> Sample:
    rows = "<tr><td>任务</td><td>责任单位</td></tr><tr><td>巡查</td><td>市水利局</td></tr>"
    words = "".join(f"<p>{line}</p>" for line in LINES)
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>通知</title></head>"
        f"<body><div>{words}<table border=1>{rows}</table></div></body></html>"
    )
    return Sample("hqparse.readers.html", "通知.html", page.encode(), (*LINES, "市水利局"))


def _mht() -> Sample:
    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail.set_content(_html().data.decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    mail.make_related()
    mail.add_related(b"GIF89a", "image", "gif", filename="line.gif")
    return Sample("hqparse.readers.web_archive", "通知.mht", mail.as_bytes(), (*LINES, "市水利局"))


def _pdf() -> Sample:
    whole = (SAMPLES / "notice-brackets.pdf").read_bytes()
    return Sample("hqparse.readers.pdf", "通知.pdf", whole, ("通知",), encrypted=_locked_pdf())


def _locked_pdf() -> bytes:
    out = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    paper = canvas.Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    paper.setFont("STSong-Light", 14)
    for n, line in enumerate(LINES):
        paper.drawString(72, 760 - 24 * n, line)
    paper.save()
    return out.getvalue()


def _docx() -> Sample:
    whole = as_word("\n".join(LINES))
    return Sample("hqparse.readers.docx", "通知.docx", whole, LINES, _locked(whole), _bomb(whole))


def _zip() -> Sample:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("通知.txt", "\n".join(LINES))
    whole = out.getvalue()
    return Sample("hqparse.readers.archive", "材料.zip", whole, LINES, _locked(whole), _bomb(whole))


def _eml() -> Sample:
    mail = EmailMessage()
    mail["Subject"] = LINES[0]
    mail.set_content("\n".join(LINES))
    return Sample("hqparse.readers.archive", "通知.eml", mail.as_bytes(), LINES)


def _xlsx() -> Sample:
    whole = workbook("".join(row(n, *cells) for n, cells in enumerate(ROWS, 1)))
    locked, bomb = _locked(whole), _bomb(whole)
    return Sample("hqparse.readers.xlsx", "台账.xlsx", whole, CELLS, locked, bomb)


def _xls() -> Sample:
    return Sample("hqparse.readers.xlsx", "台账.xls", made_xls.workbook(ROWS), CELLS)


def _ofd() -> Sample:
    lines = (made_ofd.text(25, 30 + 10 * n, line) for n, line in enumerate(LINES))
    whole = made_ofd.package(["".join(lines)])
    return Sample("hqparse.readers.ofd", "通知.ofd", whole, LINES, _locked(whole), _bomb(whole))


_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def _locked(container: bytes) -> bytes:
    """A zip container whose members all say that they need a password."""
    data = bytearray(container)
    for mark, flags in ((_LOCAL, 6), (_CENTRAL, 8)):
        for at in _places(container, mark):
            data[at + flags] |= 1
    return bytes(data)


def _bomb(container: bytes) -> bytes:
    """A zip container whose members all say that they unpack to two gigabytes."""
    data = bytearray(container)
    for mark, size in ((_LOCAL, 22), (_CENTRAL, 24)):
        for at in _places(container, mark):
            struct.pack_into("<I", data, at + size, 0x7FFFFFFF)
    return bytes(data)


def _places(data: bytes, mark: bytes) -> list[int]:
    return [i for i in range(len(data)) if data.startswith(mark, i)]


def samples() -> tuple[Sample, ...]:
    """One of each format that the readers read by themselves."""
    return (
        *(_text(), _csv(), _html(), _markdown(), _pdf(), _docx()),
        *(_xlsx(), _xls(), _ofd(), _zip(), _eml(), _mht()),
    )
