"""Plain text: encodings, line ends, control characters, damage."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.errors import DamagedInput, HqparseError, LimitExceeded, UnknownFormat
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.readers import Limits, limits, read, read_bytes
from hqparse.readers.encoding import decode, is_junk
from hqparse.readers.legacy import soffice

SHARED = Path(__file__).parents[3] / "shared"
NOTICE = (
    "云溪市人民政府办公室关于印发《云溪市养老服务提升行动方案》的通知\n"
    "云政办发〔2024〕17号\n各县（市、区）人民政府：\n"
    "1.建设社区食堂60个。（责任单位：市民政局，各县〔市、区〕人民政府）\n"
)


def plain(data: bytes) -> Source:
    source = read_bytes(data, "通知.txt")
    assert source.media_type == "text/plain"
    return source


def codes(source: Source) -> list[str]:
    return [d.code for d in source.doubts]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk", "gb18030"],
)
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    source = plain(NOTICE.encode(encoding))
    assert source.raw == NOTICE
    assert source.doubts == ()
    assert source.wraps is None
    assert source.pages == ()
    assert source.tables == ()


def test_the_big_endian_marks_are_known() -> None:
    assert plain(b"\xfe\xff" + NOTICE.encode("utf-16-be")).raw == NOTICE
    assert plain(b"\x00\x00\xfe\xff" + NOTICE.encode("utf-32-be")).raw == NOTICE
    assert plain(b"\x84\x31\x95\x33" + NOTICE.encode("gb18030")).raw == NOTICE


def test_the_digest_is_of_the_bytes_of_the_file() -> None:
    data = NOTICE.encode("gbk")
    assert plain(data).sha256 == hashlib.sha256(data).hexdigest()


def test_rare_characters_of_gb18030_are_kept() -> None:
    assert plain((NOTICE + "㐂镇𠮷村").encode("gb18030")).raw == NOTICE + "㐂镇𠮷村"


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_inside_a_character_stays_utf8_and_says_so(cut: int) -> None:
    text = NOTICE.rstrip("）\n") + "县"
    source = plain(text.encode()[:-cut])
    assert source.raw == text[:-1] + "\ufffd"
    assert codes(source) == ["HQ101"]
    assert source.doubts[0].span == Span(len(text) - 1, len(text))


def test_a_short_file_cut_inside_a_character_stays_utf8() -> None:
    assert plain("各区".encode()[:-1]).raw == "各\ufffd"


def test_a_gbk_file_cut_inside_a_character_stays_gbk() -> None:
    source = plain((NOTICE + "县").encode("gbk")[:-1])
    assert source.raw == NOTICE + "\ufffd"
    assert codes(source) == ["HQ101"]


def test_one_hit_byte_does_not_turn_utf8_into_mojibake() -> None:
    data = bytearray((NOTICE * 5).encode())
    data[100] = 0xFF
    source = plain(bytes(data))
    assert source.raw.count("云溪市人民政府办公室") >= 4
    assert codes(source)[0] == "HQ101"


def test_big5_is_guessed_and_said_to_be_guessed() -> None:
    pytest.importorskip("charset_normalizer")
    text = "關於印發《雲溪市行動方案》的通知，各區人民政府：現將方案印發給你們，請認真執行。" * 4
    source = plain(text.encode("big5"))
    assert source.raw == text
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ105", "big5")]


def test_without_the_extra_library_gb18030_is_the_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    source = plain(NOTICE.encode("gbk")[:40] + b"\xff\xff" + NOTICE.encode("gbk")[40:])
    assert codes(source)[:2] == ["HQ105", "HQ101"]
    assert source.doubts[0].detail == "gb18030"
    assert "各县（市、区）人民政府" in source.raw


def test_traditional_characters_in_gbk_are_no_big5() -> None:
    text = "關於印發《雲溪市行動方案》的通知，各區人民政府：現將方案印發給你們，請認真執行。"
    assert decode(text.encode("gbk")).text == text


def test_a_declared_encoding_counts_only_where_the_bytes_do_not_decide() -> None:
    cyrillic = "Уведомление о плане".encode("koi8-r")
    assert decode(cyrillic, "koi8-r").text == "Уведомление о плане"
    assert decode(NOTICE.encode(), "gbk").encoding == "utf-8"
    assert decode(NOTICE.encode("gbk"), "utf-8").encoding == "gb18030"
    assert decode(NOTICE.encode("gbk"), "no-such-encoding").encoding == "gb18030"
    assert decode(NOTICE.encode("gbk"), "gb2312").encoding == "gb18030"
    assert decode(NOTICE.encode("gbk"), "ascii").encoding == "gb18030"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n", "\f", "\x85", "\u2028", "\v"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert plain(f"一、任务{end}二、保障".encode()).raw == "一、任务\n二、保障"


def test_tabs_and_blanks_stay_as_they_are() -> None:
    text = "\u3000\u3000一、任务\t市民政局 \n\n"
    assert plain(text.encode()).raw == text


def test_control_characters_stay_out_and_are_counted() -> None:
    source = plain((NOTICE + "甲\x00乙\x1b丙\x7f丁").encode())
    assert source.raw == NOTICE + "甲乙丙丁"
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ106", "3")]


def test_private_characters_are_reported_with_their_places() -> None:
    text = NOTICE + "加快\ue001\ue002建设\ufffd"
    start = len(NOTICE) + 2
    doubts = plain(text.encode()).doubts
    assert [(d.code, d.detail) for d in doubts] == [("HQ101", "2"), ("HQ101", "1")]
    assert [d.span for d in doubts] == [Span(start, start + 2), Span(start + 4, start + 5)]


def test_many_damaged_places_are_summed_up() -> None:
    doubts = plain(("建设\ue001" * 60).encode()).doubts
    assert len(doubts) == 51
    assert doubts[-1].detail == "10"


def test_blank_files_are_refused() -> None:
    for data in (b"", b" \r\n\t ", "\ufeff\u3000\n".encode()):
        with pytest.raises(DamagedInput):
            read_bytes(data, "空.txt")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00\x01\x02\x03" * 40,
        NOTICE.encode() * 400 + b"\x00\x01\x02\x03\x04" * 5000,
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        read_bytes(data, "junk")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises((UnknownFormat, DamagedInput)):
        read_bytes(b"\xff" * 500, "junk")


def test_binary_data_behind_a_readable_start_is_no_text() -> None:
    data = b"a" * 70_000 + b"\x00" * 70_000
    assert not is_junk("a" * 100)
    assert read_bytes(data, "tail").doubts[0].detail == "70000"


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(NOTICE.encode(), "lang.txt", limits=Limits(max_chars=20))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Co"))))
def test_clean_text_survives_in_utf8(text: str) -> None:
    whole = NOTICE + text.replace("\ufffd", "")
    assert plain(whole.encode()).raw == whole


@given(st.binary(max_size=300))
def test_any_bytes_give_a_source_or_a_typed_refusal(data: bytes) -> None:
    try:
        with patch.object(soffice, "program", lambda: None):  # it takes seconds
            source = read_bytes(data, "x")
    except HqparseError:
        return
    assert "\r" not in source.raw
    assert "\x00" not in source.raw
    for doubt in source.doubts:
        assert doubt.span is None or 0 <= doubt.span.start < doubt.span.end <= len(source.raw)


def test_all_given_texts_are_read_without_doubt() -> None:
    files = sorted([*SHARED.glob("corpus/*.txt"), *SHARED.glob("seeds/*.txt")])
    if not files:
        pytest.skip("the shared corpus is not here")
    for file in files:
        source = read(file)
        assert source.media_type == "text/plain"
        assert source.raw == file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        assert not source.doubts, file.name


@pytest.mark.parametrize("size", [0, 1, 1 << 18, (1 << 18) + 1])
@pytest.mark.parametrize("loaded", [True, False])
@pytest.mark.parametrize("lean", [True, False])
def test_the_digest_is_that_of_hashlib(
    size: int, loaded: bool, lean: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    expected = hashlib.sha256(data).hexdigest()
    if not loaded:
        monkeypatch.delitem(sys.modules, "hashlib")
    if not lean:
        monkeypatch.setattr(limits, "_lean", lambda: None)
    assert limits.sha256(data) == expected
