"""Words that a page does not show are left out; those that would be work are told."""

from __future__ import annotations

import pytest

from hqparse.model.source import Source
from hqparse.readers import read_bytes

TASK = "2.暗中修建。（责任单位：区暗局）"
BODY = (
    "<p>云溪市澄湖区2025年工作要点</p><p>一、产业发展</p>"
    "<p>1.建设冷库，配套建设分拣线，完善冷链物流体系。（责任单位：区商务局）</p>"
    "{}<p>3.修建晒场，每镇不少于一处。（责任单位：区农业农村局）</p>"
)


def read(part: str, head: str = "") -> Source:
    return read_bytes(f"<html><body>{head}{BODY.format(part)}</body></html>".encode(), "a.html")


def told(source: Source) -> list[str]:
    return [doubt.code for doubt in source.doubts]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (f"<p style='display : NONE !important'>{TASK}</p>", "HQ110"),
        (f"<p style='visibility:hidden'>{TASK}</p>", "HQ110"),
        (f"<div hidden><p>{TASK}</p></div>", "HQ110"),
        (f"<p style='opacity:0'>{TASK}</p>", "HQ110"),
        (f"<p style='opacity: 0.0;color:red'>{TASK}</p>", "HQ110"),
        (f"<p style='font-size:0px'>{TASK}</p>", "HQ110"),
        (f"<p style='position:absolute;left:-9999px'>{TASK}</p>", "HQ110"),
        (f"<p style='color:#FFF'>{TASK}</p>", "HQ110"),
        (f"<p><font color='white'>{TASK}</font></p>", "HQ110"),
        (f"<p style='color: rgb(255, 255, 255)'>{TASK}</p>", "HQ110"),
        (f"<p><del>{TASK}</del></p>", "HQ111"),
        (f"<p><s>{TASK}</s></p>", "HQ111"),
        (f"<p style='text-decoration: underline line-through'>{TASK}</p>", "HQ111"),
    ],
)
def test_unseen_words_are_left_out_and_told(part: str, code: str) -> None:
    source = read(part)
    assert "暗" not in source.raw
    assert told(source) == [code]


@pytest.mark.parametrize(
    "part",
    [
        f"<p style='opacity:0.5'>{TASK}</p>",
        f"<p style='font-size:0.9em'>{TASK}</p>",
        f"<div style='font-size:0'><span style='font-size:16px'>{TASK}</span></div>",
        f"<p style='background-color:#fff'>{TASK}</p>",
        f"<p style='background:#c00;color:#fff'>{TASK}</p>",
        f"<div style='background:#c00'><p style='color:white'>{TASK}</p></div>",
        f"<p style='text-indent:-21pt'>{TASK}</p>",
        f"<p aria-hidden='true'>{TASK}</p>",
        f"<p><ins>{TASK}</ins></p>",
        f"<p style='text-decoration:underline'>{TASK}</p>",
    ],
)
def test_words_that_are_seen_stay(part: str) -> None:
    source = read(part)
    assert TASK in source.raw
    assert told(source) == []


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".x{display:none}", True),
        ("/* a */ p { margin:0 } .y, p.x { color:red; visibility:hidden }", True),
        ("@import url(a.css); #n { display:none }", True),
        (".x{display:none} .on .x{display:block}", False),  # a script shows it
        ("@media print { .x{display:none} }", False),
        (".box .x{display:none}", False),  # no plain rule
        (".xx{display:none}", False),
    ],
)
def test_plain_rules_of_the_page_hide(sheet: str, hidden: bool) -> None:
    source = read(f"<p class='a x' id='n'>{TASK}</p>", f"<style>{sheet}</style>")
    assert (TASK not in source.raw) is hidden


def test_an_element_that_shows_itself_is_seen() -> None:
    source = read(
        f"<p class='x' style='display:block'>{TASK}</p>", "<style>.x{display:none}</style>"
    )
    assert TASK in source.raw


def test_a_page_that_hints_would_empty_is_read_whole() -> None:
    sheet = "<style>.article{display:none}</style><p>正在加载</p>"
    article = f"<div class='article'>{BODY.format('')}</div>"
    source = read_bytes(f"<html><body>{sheet}{article}</body></html>".encode(), "a.html")
    assert "1.建设冷库" in source.raw


def test_hidden_words_that_are_no_work_and_copies_are_not_told() -> None:
    copy = "<p>3.修建晒场，每镇不少于一处。（责任单位：区农业农村局）</p>"
    assert told(read(f"<div style='display:none'>分享到微信</div><div hidden>{copy}</div>")) == []
