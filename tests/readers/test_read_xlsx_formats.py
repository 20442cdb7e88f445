"""Numbers and days as Excel shows them."""

from __future__ import annotations

import pytest

from hqparse.readers.xlsx.codes import BUILT_IN, Kind, sections
from hqparse.readers.xlsx.formats import general, shown_text, shown_value

DAY = 46203  # 2026-06-30


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (DAY, BUILT_IN[14], "2026/6/30"),
        (DAY, BUILT_IN[31], "2026年6月30日"),
        (DAY, BUILT_IN[57], "2026年6月"),
        (DAY, '[$-804]yyyy"年"m"月";@', "2026年6月"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2026年6月30日"),
        (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年六月三十日"),
        (DAY, "yyyy\\-mm\\-dd", "2026-06-30"),
        (DAY, 'e"年"m"月"', "2026年6月"),
        (DAY, "m/d/yy;@", "6/30/26"),
        (DAY, "d-mmm-yy", "30-Jun-26"),
        (DAY, "[$-804]mmmm", "六月"),
        (DAY, "aaaa", "星期二"),
        (DAY, 'm"月"d"日前"', "6月30日前"),
        (DAY + 0.75, "yyyy/m/d h:mm", "2026/6/30 18:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "mm:ss", "00:00"),
        (1, "yyyy-m-d", "1900-1-1"),
        (59, "yyyy-m-d", "1900-2-28"),
        (61, "yyyy-m-d", "1900-3-1"),
        (-1, "yyyy-m-d", "-1"),
        (3e6, "yyyy-m-d", "3000000"),
        (1, "000", "001"),
        (1, '"第"0"号"', "第1号"),
        (1, '[DBNum1][$-804]General"、"', "一、"),
        (12, "[DBNum1]0", "一二"),
        (120, "[DBNum2]General", "壹佰贰拾"),
        (3, 'G/通用格式"项"', "3项"),
        (0.955, "0.0%", "95.5%"),
        (0.5, "0%", "50%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (123456, '0!.0,"万"', "12.3万"),
        (1234, "0.0,", "1.2"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (-3, "0;(0)", "(3)"),
        (0, '0;-0;"无"', "无"),
        (-0.2, "0", "0"),
        (0.5, "#.##", ".5"),
        (8613, "000-0000", "000-8613"),
        (0.00012, "0.00E+00", "1.20E-04"),
        (12, '[>=10]0"项";0"个"', "12项"),
        (2, '[>=10]0"项";0"个"', "2个"),
        (7, ";;;", ""),
        (0.5, "# ?/?", "0.5"),
        (6.3, "General", "6.3"),
        (20260630, "General", "20260630"),
        (15, "@", "15"),
    ],
)
def test_a_number_as_it_is_shown(number: float, code: str, words: str) -> None:
    assert shown_value(number, code) == words


def test_the_calendar_from_1904() -> None:
    assert shown_value(DAY - 1462, "yyyy/m/d", from_1904=True) == "2026/6/30"


@pytest.mark.parametrize(
    ("words", "code", "seen"),
    [
        ("市教育", '@"局"', "市教育局"),
        ("内部", ";;;", ""),
        ("市教育局", "0.00", "市教育局"),
        ("市教育局", '0;0;0;"（"@"）"', "（市教育局）"),
    ],
)
def test_words_as_they_are_shown(words: str, code: str, seen: str) -> None:
    assert shown_text(words, code) == seen


def test_numbers_in_full() -> None:
    assert [general(n) for n in (3.0, 0.1 + 0.2, 123456789012345.0, 1e21)] == [
        "3", "0.3", "123456789012345", "1E+21",
    ]  # fmt: skip


def test_which_formats_are_of_days() -> None:
    def is_date(code: str) -> bool:
        return sections(code)[0].has(Kind.DATE, Kind.ELAPSED)

    assert all(is_date(BUILT_IN[n]) for n in (14, 22, 27, 31, 36, 45, 50, 58))
    assert not any(is_date(c) for c in ("General", "0.00", '"第"0"号"', "@", '"d"0'))


@pytest.mark.parametrize(
    "code", ["[", '"', "\\", ";;;;;;;;", "[$", "0" * 300, "%" * 50, "[h", "_", "*"]
)
def test_any_code_gives_words(code: str) -> None:
    assert isinstance(shown_value(1234.5, code), str)
    assert isinstance(shown_text("甲", code), str)
