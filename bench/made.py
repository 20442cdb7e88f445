"""Notices of any size, made up for measuring: a stated number of items, as text or as PDF."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import corpora  # noqa: F401  puts the drawing of samples within reach
from as_pdf import pdf
from as_text import text
from notation import Document, Part

UNITS = (
    "区发展改革委", "区财政局", "区教育局", "区科委", "区数据局", "区民政局", "区司法局",
    "区商务委", "区市场监管局", "区生态环境局", "区住房建设局", "区文化旅游局", "各镇人民政府",
)  # fmt: skip
DOINGS = (
    "完善街区公共设施", "推进老旧小区改造", "建设便民服务站点", "优化滨水步道环境",
    "开展食品安全检查", "培育数字经济企业", "办好社区老年食堂", "加强河道水质监测",
    "修缮历史建筑立面", "提升政务服务效率", "新增公共停车泊位", "组织职业技能培训",
)  # fmt: skip
ITEMS_A_SECTION = 12
NUMERALS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """1 → 一, 10 → 十, 23 → 二十三, 105 → 一百零五, up to 999; beyond that the hundreds' digits
    as they come (headings of very long documents only)."""
    if n < 10:
        return NUMERALS[n]
    if n < 100:
        tens, ones = divmod(n, 10)
        return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")
    hundreds, rest = divmod(n, 100)
    tail = (
        "" if not rest else ("零" if rest < 10 else "一" if 10 <= rest < 20 else "") + chinese(rest)
    )
    return (NUMERALS[hundreds] if hundreds < 10 else chinese(hundreds)) + "百" + tail


def notice(items: int, style: str = "paragraphs", table: bool = False) -> Document:
    """A plan with that many tasks in sections of twelve; with `table`, an annex of them too."""
    return _document(tuple(_parts(items, table)), style)


def _document(parts: tuple[Part, ...], style: str = "paragraphs") -> Document:
    credit = "（牵头单位：{lead}；配合单位：{supporting}）"
    return Document("made", style, credit, "云溪市澄湖区人民政府", parts)


def _parts(items: int, table: bool = False) -> Iterator[Part]:
    rng = random.Random(items)
    yield Part("redhead", "云溪市澄湖区人民政府文件")
    yield Part("number", "澄府发〔2025〕99号")
    yield Part("title", "云溪市澄湖区人民政府关于印发《澄湖区重点工作安排》的通知")
    yield Part("to", "各镇人民政府、街道办事处，区政府各委、办、局")
    yield Part("p", "现将《澄湖区重点工作安排》印发给你们，请认真遵照执行。")
    yield Part("date", "2025年3月18日")
    yield Part("page", "")
    yield Part("head", "澄湖区重点工作安排")
    for n in range(items):
        if n % ITEMS_A_SECTION == 0:
            yield Part("h1", f"{chinese(n // ITEMS_A_SECTION + 1)}、{rng.choice(DOINGS)}")
        yield Part("item", f"{n + 1}. {_words(rng)}", _fields(rng))
    if table:
        yield Part("page", "")
        yield Part("annex", "重点工作任务分工")
        yield Part("columns", "序号", ("任务内容", "时间节点", "牵头单位", "配合单位"))
    yield Part("disclosure", "主动公开")
    yield _imprint()


def _words(rng: random.Random) -> str:
    said = [rng.choice(DOINGS) for _ in range(rng.randint(3, 7))]
    return "，".join(said) + f"，年内完成{rng.randint(2, 90)}项。"


def _fields(rng: random.Random) -> tuple[str, ...]:
    lead, *others = rng.sample(UNITS, rng.randint(2, 4))
    return f"牵头 {lead}", f"配合 {'、'.join(others)}", "时限 2025年底前完成"


def _imprint() -> Part:
    return Part("printed", "云溪市澄湖区人民政府办公室", ("2025年3月18日",))


def write_text(path: Path, items: int) -> Path:
    """A text file of that many items, written part by part: a million take no more memory."""
    parts = _parts(items)
    with path.open("w", encoding="utf-8") as file:
        while some := tuple(islice(parts, 1000)):
            file.write("\n" if file.tell() else "")
            file.write(text(_document(some)))
    return path


def write_pdf(path: Path, pages: int, table: bool = False) -> Path:
    """A PDF of that many pages (of a few more or less, if no number of items fills them, and in
    the thousands, which are drawn once)."""
    items = max(1, pages * 6)
    for _ in range(4 if pages < 2000 else 1):
        path.write_bytes(pdf(notice(items, table=table)))
        have = pages_of(path)
        if have == pages or pages < 3:
            break
        items = max(1, round(items * (pages - 1) / (have - 1)))
    return path


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
