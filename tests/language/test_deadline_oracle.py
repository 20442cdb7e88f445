"""Generated deadlines against an oracle that never reads them: each word comes with its meaning.

A day that is wrong must be doubted. `python tests/test_deadline_oracle.py 500000 7` tries more.
"""

from __future__ import annotations

import calendar
import random
import sys
from datetime import date
from typing import NamedTuple

from hqparse.language.deadlines import Calendar, impossible_day, parse_deadline, unread_time

ISSUED = date(2024, 3, 15)
CHINESE = "〇一二三四五六七八九"


class Said(NamedTuple):
    """Words, and the last day on time that their writer means (None: none follows)."""

    words: str
    day: date | None


def chinese(n: int) -> str:
    """`n` below 32 in Chinese."""
    tens, ones = divmod(n, 10)
    ten = "" if not tens else "十" if tens == 1 else CHINESE[tens] + "十"
    return ten + (CHINESE[ones] if ones or not tens else "")


def year_words(rng: random.Random, year: int) -> str:
    digits = str(year)
    return rng.choice(
        [
            f"{digits}年",
            f"{digits}年",
            "".join(CHINESE[int(d)] for d in digits) + "年",
            "".join(CHINESE[int(d)] for d in digits).replace("〇", rng.choice("○零◯0ＯOΟО")) + "年",
            f"{digits[:1]} {digits[1:]} 年",
            "".join(chr(0xFF10 + int(d)) for d in digits) + "年",
        ]
    )


def number_words(rng: random.Random, n: int) -> str:
    return rng.choice([str(n), str(n), f"{n:02d}", chinese(n), f" {n} "])


def day_words(rng: random.Random, n: int) -> str:
    old = {20: "廿", 30: "卅"}
    forms = [number_words(rng, n)]
    if n >= 20 and n // 10 * 10 in old:
        forms.append(old[n // 10 * 10] + (CHINESE[n % 10] if n % 10 else ""))
    return rng.choice(forms)


def last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def in_year(rng: random.Random, year: int) -> Said:
    """A part of a year, named without the year."""
    month = rng.randint(1, 12)
    m = number_words(rng, month)
    end = last(year, month)
    day = rng.randint(1, end.day)
    d = day_words(rng, day)
    to = rng.choice(["-", "—", "至", "－", "~", "到", "–"])
    first = rng.randint(1, month)
    first_day = rng.randint(1, day)
    quarter = rng.randint(1, 4)
    half = rng.choice("上下")
    part, by = rng.choice(
        [("初", 10), ("上旬", 10), ("中旬", 20), ("下旬", end.day), ("末", end.day)]
    )
    return rng.choice(
        [
            Said(f"{m}月底", end),
            Said(f"{m}月", end),
            Said(f"{m}月份", end),
            Said(f"{m}月{part}", end.replace(day=by)),
            Said(f"{m}月{d}日", end.replace(day=day)),
            Said(f"{m}月{d}号", end.replace(day=day)),
            Said(f"{first}{to}{month}月", end),
            Said(f"{first}月{to}{month}月", end),
            Said(f"{first}月、{month}月底", end),
            Said(f"{month}月{first_day}日{to}{day}日", end.replace(day=day)),
            Said(f"{month}月{first_day}日{to}{month}月{day}日", end.replace(day=day)),
            Said(f"{half}半年", last(year, 6 if half == "上" else 12)),
            Said(f"第{CHINESE[quarter]}季度", last(year, 3 * quarter)),
            Said(f"{CHINESE[quarter]}季度末", last(year, 3 * quarter)),
            Said(f"第{quarter}季度", last(year, 3 * quarter)),
        ]
    )


def whole(rng: random.Random, year: int) -> Said:
    """A full date with its year."""
    month = rng.randint(1, 12)
    end = last(year, month)
    day = rng.randint(1, end.day)
    mark = rng.choice("./-")
    to = rng.choice(["—", "至", "~"])
    first = rng.randint(1, month)
    return rng.choice(
        [
            Said(f"{year}{mark}{month}{mark}{day}", end.replace(day=day)),
            Said(f"{year}{mark}{month:02d}{mark}{day:02d}", end.replace(day=day)),
            Said(f"{year}.{first}{to}{month}", end),
            Said(f"{year}.{first}{to}{year}.{month}", end),
            Said(f"{year - 1}年{first}月{to}{year}年{month}月", end),
            Said(f"{year - 1}{to}{year}年", last(year, 12)),
            Said(f"{year}年底", last(year, 12)),
            Said(f"{year}年年底", last(year, 12)),
            Said(f"{year}年内", last(year, 12)),
            Said(f"{year}年全年", last(year, 12)),
        ]
    )


JOINTS = [
    "{y}{p}",
    "{y}{p}",
    "{y}度{p}",
    "{y}（{p}）",
    "{y}({p})",
    "{y}，{p}",
    "{y}力争{p}",
    "{y}内{p}",
    "{y}、{p}",
]
SUFFIXES = [
    "前",
    "前",
    "",
    "前完成",
    "之前",
    "以前",
    "前基本完成",
    "前全部完成",
    "完成",
    "前完成并报县政府",
    "前完成3个项目",
]
AROUND = [
    "{}",
    "{}",
    "{}",
    "（{}）",
    "力争{}",
    "原则上{}",
    "力争在{}",
    "计划{}",
    "{}，长期坚持",
    "{}，2023年已完成甲",
]
OPEN = ["开学前", "秋收前", "供暖期前", "汛期到来前", "双节前", "高考前", "换届前", "入冬前"]


def said(rng: random.Random) -> Said:
    year = rng.randint(2024, 2035)
    kind = rng.random()
    if kind < 0.5:
        part = in_year(rng, year)
        words = rng.choice(JOINTS).format(y=year_words(rng, year), p=part.words)
        one = Said(words, part.day)
    elif kind < 0.7:
        one = in_year(rng, 2024)
    elif kind < 0.9:
        one = whole(rng, year)
    else:
        return Said(f"{year_words(rng, year)}{rng.choice(OPEN)}", None)
    suffix = rng.choice(SUFFIXES)
    return Said(rng.choice(AROUND).format(one.words + suffix), one.day)


def silent_errors(count: int, seed: int) -> list[tuple[str, str | None, str | None]]:
    """(words, meant, read) of the deadlines that were read wrongly without a doubt."""
    rng = random.Random(seed)
    frame = Calendar(2024, ISSUED)
    wrong = []
    for _ in range(count):
        one = said(rng)
        found = parse_deadline(one.words, frame)
        read = found.date if found else None
        meant = one.day.isoformat() if one.day else None
        doubted = read is None or impossible_day(one.words) or unread_time(one.words)
        if read != meant and not doubted:
            wrong.append((one.words, meant, read))
    return wrong


def unread(count: int, seed: int) -> float:
    """The share of deadlines with a day that are not read rightly, doubted or not."""
    rng = random.Random(seed)
    frame = Calendar(2024, ISSUED)
    dated = [one for one in (said(rng) for _ in range(count)) if one.day]
    found = [parse_deadline(one.words, frame) for one in dated]
    right = sum(
        f is not None and f.date == str(one.day) for f, one in zip(found, dated, strict=True)
    )
    return 1 - right / len(dated)


def test_no_deadline_is_read_wrongly_in_silence() -> None:
    assert silent_errors(20_000, seed=1) == []


def test_nearly_all_generated_deadlines_are_read() -> None:
    assert unread(5_000, seed=2) < 0.01


if __name__ == "__main__":
    errors = silent_errors(int(sys.argv[1]), int(sys.argv[2]))
    print(len(errors), *errors[:40], sep="\n")
    print(f"unread: {unread(20_000, int(sys.argv[2])):.4f}")
