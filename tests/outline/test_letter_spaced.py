"""Blanks between letters, bullets, damaged dots: repaired, and every character keeps its place."""

from __future__ import annotations

import pytest

from hqparse.clean.running_text import close_letter_spaced, drop_bullets, restore_dots
from hqparse.model.text import Text


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        ("云 溪 市 人 民 政 府\n2 0 2 5 年 3 月 6 日", "云溪市人民政府\n2025年3月6日"),
        ("　 　 一 、 产 业 发 展 规 划", "　 　 一、产业发展规划"),
        ("澄府发〔2 0 2 5〕2 1号", "澄府发〔2025〕21号"),
        ("印发2 0 2 5 年重点工作", "印发2025 年重点工作"),
        ("投资 5 万元，建设 3 个项目", "投资 5 万元，建设 3 个项目"),
        ("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8"),
        ("商务部 财政部 教育部 科技部 水利部 民政部", "商务部 财政部 教育部 科技部 水利部 民政部"),
    ],
)
def test_letter_spaced_words_are_closed(raw: str, repaired: str) -> None:
    text = close_letter_spaced(Text.of(raw))
    assert text.value == repaired
    assert "".join(raw[i] for i in text.origin) == repaired


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        ("□1.建设平台\n√2.整治河道", "1.建设平台\n2.整治河道"),
        ("\uf06c 加强管理", "加强管理"),
        ("- 建设平台。\n* 整治河道。", "建设平台。\n整治河道。"),
        ("　　• 建设平台", "　　建设平台"),
        ("—建设平台\n-5℃以下\n★", "—建设平台\n-5℃以下\n★"),
    ],
)
def test_bullets_go(raw: str, repaired: str) -> None:
    text = drop_bullets(Text.of(raw))
    assert text.value == repaired
    assert "".join(raw[i] for i in text.origin) == repaired


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        (" １\n � 做大企业。\n其他", "１.做大企业。\n其他"),
        ("�做大企业，\n 2\n支持强强联合", "2.做大企业，\n支持强强联合"),
        ("3� 做大企业", "3.做大企业"),
        ("支�企业\n4\n其他", "支�企业\n4\n其他"),
    ],
)
def test_a_damaged_dot_is_one_again(raw: str, repaired: str) -> None:
    assert restore_dots(Text.of(raw)).value == repaired
