"""Archives: the documents inside are read one by one, and bombs cost nothing."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from cli_invented import call
from hqparse.batch.plan import Plan
from hqparse.errors import (
    ArchiveInput,
    DamagedInput,
    EncryptedInput,
    InputError,
    LimitExceeded,
)
from hqparse.readers import content, documents, package, read, read_bytes
from hqparse.readers.names import unlike
from word_files import as_word

NOTICE = "云溪市人民政府办公室关于防汛工作的通知\n1.加强巡查。（责任单位：市水利局）\n"


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def saved(folder: Path, files: dict[str, bytes], name: str = "材料.zip") -> str:
    path = folder / name
    path.write_bytes(packed(files))
    return str(path)


def gbk_named() -> bytes:
    """An archive of Chinese Windows: names in GBK, no flag."""
    made = packed({"tongzhi0.txt": NOTICE.encode()})
    return made.replace(b"tongzhi0.txt", "通知甲一.txt".encode("gbk"))


def test_documents_are_named_by_their_place_and_noise_is_left_out(tmp_path: Path) -> None:
    inner = packed({"丙.txt": b"x", "__MACOSX/._y": b"x"})
    files = {
        "通知.docx": as_word(NOTICE), "附件/": b"", "附件/1.txt": NOTICE.encode(),
        "更多.zip": inner, "附件/~$表.xlsx": b"x", "Thumbs.db": b"x",
        "__MACOSX/._通知.docx": b"x", ".DS_Store": b"x",
    }  # fmt: skip
    path = saved(tmp_path, files)
    assert documents(path) == [
        f"{path}!/通知.docx", f"{path}!/附件/1.txt", f"{path}!/更多.zip!/丙.txt",
    ]  # fmt: skip
    source = read(f"{path}!/通知.docx")
    assert (source.raw, source.name) == (NOTICE, "材料.zip!/通知.docx")
    assert content(f"{path}!/更多.zip!/丙.txt") == b"x"
    with pytest.raises(InputError, match="no such file in the archive"):
        read(f"{path}!/无.docx")


def test_names_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(gbk_named())
    assert documents(str(path)) == [f"{path}!/通知甲一.txt"]
    assert read(path).raw == NOTICE


def test_two_documents_that_differ_in_case_are_two(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A.txt": b"one", "a.txt": b"two", "../b.txt": b"three"})
    assert [content(p) for p in documents(path)] == [b"one", b"two", b"three"]


def test_a_file_that_is_no_archive_stands_for_itself(tmp_path: Path) -> None:
    for name, data in {"b.zip": as_word(NOTICE), "c.zip": b"PK\x03\x04", "d.zip": b""}.items():
        (tmp_path / name).write_bytes(data)
        assert documents(str(tmp_path / name)) == [str(tmp_path / name)]
    assert documents("none.zip") == ["none.zip"]


def test_an_archive_as_a_document_is_its_only_one() -> None:
    source = read_bytes(packed({"a.txt": NOTICE.encode(), ".hidden": b"x"}), "m.zip")
    assert (source.raw, source.name) == (NOTICE, "m.zip!/a.txt")
    with pytest.raises(ArchiveInput, match=r"a\.txt, b\.txt"):
        read_bytes(packed({"a.txt": b"x", "b.txt": b"y"}), "m.zip")
    with pytest.raises(DamagedInput):
        read_bytes(packed({".hidden": b"x"}), "m.zip")


def test_extract_takes_every_document_of_an_archive(tmp_path: Path) -> None:
    path = saved(tmp_path, {"a.docx": as_word(NOTICE), "b.txt": NOTICE.encode()})
    said = call("extract", path)
    assert said.code == 0
    records = [json.loads(line) for line in said.out.splitlines()]
    assert [r["source"]["name"] for r in records] == ["材料.zip!/a.docx", "材料.zip!/b.txt"]
    assert all(r["tasks"][0]["responsible_units"] == ["市水利局"] for r in records)


def test_a_batch_takes_every_document_of_an_archive(tmp_path: Path) -> None:
    saved(tmp_path, {"a.docx": as_word(NOTICE), "b/c.txt": NOTICE.encode()})
    (tmp_path / "z.txt").write_text(NOTICE, "utf-8")
    found = [i.name for i in Plan((str(tmp_path),)).inputs() if i]
    assert found == ["z.txt", "材料.zip!/a.docx", "材料.zip!/b/c.txt"]


def test_a_member_that_grows_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_MEMBER", 1000)
    with pytest.raises(LimitExceeded):
        read_bytes(packed({"a.txt": b"x" * 1001}), "m.zip")


def test_what_all_members_grow_to_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 5000)
    path = saved(tmp_path, {f"{n}.txt": b"x" * 2000 for n in range(3)}, "bomb.zip")
    assert [len(content(p)) for p in documents(path)[:2]] == [2000, 2000]
    with pytest.raises(LimitExceeded):
        content(f"{path}!/2.txt")


def test_archives_inside_archives_have_an_end() -> None:
    data = packed({"a.txt": b"x"})
    for _ in range(4):
        data = packed({"b.zip": data})
    with pytest.raises(LimitExceeded):
        read_bytes(data, "deep.zip")


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(packed({"a.txt": NOTICE.encode()}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedInput):
        read_bytes(bytes(data), "m.zip")


def mail(*attached: tuple[str, bytes], text: str = NOTICE) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "关于报送材料", "a@example.com"
    made.set_content(text)
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def test_the_attachments_of_a_mail_are_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "来信.eml"
    inner = packed({"丙.txt": NOTICE.encode()})
    path.write_bytes(
        mail(("通知.docx", as_word(NOTICE)), ("通知.docx", as_word("二")), ("材料.zip", inner))
    )
    assert documents(str(path)) == [
        f"{path}!/通知.docx", f"{path}!/通知 (2).docx", f"{path}!/材料.zip!/丙.txt",
    ]  # fmt: skip
    assert read(f"{path}!/通知.docx").raw == NOTICE
    assert read(f"{path}!/通知 (2).docx").raw == "二\n"
    assert read(f"{path}!/材料.zip!/丙.txt").raw == NOTICE


def test_a_mail_without_attachments_is_its_text() -> None:
    assert read_bytes(mail(), "a.eml").raw == NOTICE
    old = b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=gbk\r\n\r\n"
    assert read_bytes(old + NOTICE.encode("gbk"), "a.eml").raw == NOTICE


@pytest.mark.parametrize(
    "text", ["Subject: 通知\n一、加强巡查。", "From 2026 on\n\nMIME-Version: 1.0", NOTICE]
)
def test_a_text_is_no_mail(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").media_type == "text/plain"


def test_broken_mails_give_typed_errors() -> None:
    whole = mail(("a.docx", as_word(NOTICE)))
    for cut in range(0, len(whole), 97):
        with suppress(InputError):  # any other error, HQ-E000 too, fails the test
            read_bytes(whole[:cut] + whole[cut + 5 :], "a.eml")


@pytest.mark.parametrize("at", [40, 60, -30])
def test_a_damaged_archive_is_told(at: int) -> None:
    data = bytearray(packed({"a.txt": NOTICE.encode() * 5, "b.txt": NOTICE.encode()}))
    broken = bytes(data[:at]) if at < 0 else bytes(data[: at - 1] + b"\xff\xff" + data[at + 1 :])
    with pytest.raises((DamagedInput, ArchiveInput)):
        read_bytes(broken, "m.zip")
    if at > 0:
        with pytest.raises(DamagedInput):
            package.Package(broken, "m.zip").read("a.txt")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_documents_that_are_called_alike_are_each_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        members = (("报/a.txt", "甲"), ("报/", ""), ("报/a.txt", "乙"), ("报\\a.txt", "丙"))
        for path, words in members:
            archive.writestr(path, words)
    path = tmp_path / "材料.zip"
    path.write_bytes(buffer.getvalue())
    found = documents(str(path))
    assert found == [f"{path}!/报/{name}.txt" for name in ("a", "a (2)", "a (3)")]
    assert [content(name).decode() for name in found] == ["甲", "乙", "丙"]


def test_an_attachment_without_a_name_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["MIME-Version"] = "报送", "a@b.invalid", "1.0"
    message.set_content("请查收。")
    message.add_attachment(NOTICE.encode(), maintype="application", subtype="octet-stream")
    message.add_attachment(b"x", maintype="application", subtype="pgp-signature", cte="base64")
    del message.get_payload()[2]["Content-Disposition"]
    path = tmp_path / "信.eml"
    path.write_bytes(message.as_bytes())
    assert documents(str(path)) == [f"{path}!/attachment"]
    assert content(f"{path}!/attachment").decode() == NOTICE


def test_of_many_names_no_two_are_alike() -> None:
    names = list(unlike(["a.txt", "a (2).txt"] + ["a.txt"] * 20_000))
    assert len(set(names)) == len(names)
    assert names[2:4] == ["a (3).txt", "a (4).txt"]
