"""Pages that were saved as one file (.mht), and mails that only look like one."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from hqparse.errors import ArchiveInput, DamagedInput
from hqparse.pipeline import find
from hqparse.readers import read_bytes

TASK = "建设冷库。（责任单位：区商务局）"
PAGE = f"<html><body><p>澄湖区重点任务</p><p>一、{TASK}</p></body></html>"


def saved(page: str = PAGE, charset: str = "utf-8", cte: str = "quoted-printable") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail["Subject"] = "重点任务"
    mail.set_content(page, subtype="html", charset=charset, cte=cte)
    mail.make_related()
    mail.add_related(b"p { color: red }", "text", "css")
    return mail


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_page_of_an_archive_is_read(charset: str, cte: str, end: str) -> None:
    data = saved(charset=charset, cte=cte).as_bytes()
    source = read_bytes(data.replace(b"\n", end.encode()), "page.mht")
    assert source.media_type == "multipart/related"
    (task,) = find(source).tasks
    assert task.text.value == "建设冷库。"
    assert [u.unit.name for u in task.units] == ["区商务局"]


def test_an_unknown_encoding_is_left_to_the_page() -> None:
    data = saved(PAGE.replace("<body>", "<head><meta charset=utf-8></head><body>")).as_bytes()
    assert TASK in read_bytes(data.replace(b'charset="utf-8"', b'charset="odd"'), "a.mht").raw


def test_an_archive_without_a_page_is_refused() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n"
    with pytest.raises(DamagedInput) as caught:
        read_bytes(data, "a.mht")
    assert "no page" in caught.value.line("en")
    assert "没有网页" in caught.value.line("zh")


def sent(*attached: str) -> bytes:
    mail = saved()
    mail["To"] = "office@example.org"
    mail.add_related(b"GIF89a", "image", "gif", cid="<seal@x>", filename="seal.gif")
    for name in attached:
        mail.add_attachment(f"一、{TASK}".encode(), "application", "octet-stream", filename=name)
    return mail.as_bytes()


def test_a_mail_with_pictures_in_its_text_is_a_mail() -> None:
    assert read_bytes(sent(), "a.eml").name == "a.eml!/mail.html"
    assert read_bytes(sent("通知.txt"), "a.eml").name == "a.eml!/通知.txt"
    with pytest.raises(ArchiveInput):
        read_bytes(sent("通知.txt", "方案.txt"), "a.eml")
