"""How made-up task tables look: paper, sizes, rules, heads, where rows may break."""

from __future__ import annotations

from random import Random
from typing import Any

RULES = {
    "grid": "td, th { border: 1px solid #000 }",
    "attribute": "",
    "spaced": "",
    "thick": "td, th { border: 1px solid #000 } table { border: 2px solid #000 }",
    "double": "td, th { border: 1px solid #000 } table { border: 3px double #000 }",
    "across": "td, th { border: none; border-bottom: 1px solid #000 }"
    " table { border-top: 1px solid #000 }",
    "open sides": "td, th { border: 1px solid #000 } tr > :first-child { border-left: none }"
    " tr > :last-child { border-right: none }",
    "grey": "td, th { border: 1px solid #bbb }",
}
ATTRIBUTES = {  # LibreOffice knows only these, no rules of style sheets
    "grid": "border=1 cellspacing=0",
    "attribute": "border=1 cellspacing=0 cellpadding=3 width='100%'",
    "spaced": "border=1 width='100%'",
    "thick": "border=2 cellspacing=0",
    "double": "border=3 cellspacing=0 cellpadding=2",
    "across": "border=1 rules=rows frame=hsides cellspacing=0",
    "open sides": "border=1 rules=all frame=hsides cellspacing=0",
    "grey": "border=1 cellspacing=0 bordercolor='#bbbbbb'",
}
_PAGE = """<!doctype html><meta charset=utf-8><style>@page {{ size: A4 {paper}; margin: 25mm 20mm }}
body {{ font-family: 'AR PL SungtiL GB', 'AR PL UMing CN', 'WenQuanYi Zen Hei', serif;
 font-size: 15px; line-height: 1.7 }}
h1 {{ color: red; text-align: center; font-size: 30px }} .c {{ text-align: center }}
p {{ text-indent: 2em; margin: 4px 0 }} .n {{ text-indent: 0 }}
.r {{ text-align: right; margin-right: 4em }}
h2 {{ text-align: center; font-size: 20px; font-weight: normal }}
.new {{ page-break-before: always }}
table {{ border-collapse: {collapse}; width: 100%; font-size: {size}px; {layout}
 line-height: {leading} }}
td, th {{ padding: 3px 4px; overflow-wrap: anywhere; font-weight: normal; {align} }}
{rules} tr {{ page-break-inside: {broken} }} {head}</style>"""


def style_of(rng: Random, hard: bool) -> tuple[str, dict[str, Any]]:
    """The head of a page, and what was chosen; `attrs` are the table tags' attributes."""
    rules = rng.choice(
        ("grid", "grid", "grid", "attribute", *(RULES if hard else ("across", "thick")))
    )
    looks = {
        "rules": rules,
        "attrs": ATTRIBUTES[rules],
        "paper": rng.choice(("portrait", "landscape")),
        "size": rng.choice((11, 12, 13, 13, 14, 15)),
        "broken": rng.choice(("avoid", "auto")),
        "align": rng.choice(("", "", "vertical-align: top", "text-align: center")),
        "coloured": rng.random() < 0.2,
    }
    page = _PAGE.format(
        **{k: looks[k] for k in ("paper", "size", "broken", "align")},
        rules=RULES[rules],
        collapse="separate" if rules == "spaced" else "collapse",
        layout="" if rng.random() < 0.15 else "table-layout: fixed;",
        leading=rng.choice((1.3, 1.4, 1.7)),
        head="th { background: #cfe2f3; font-weight: bold }" if looks["coloured"] else "",
    )
    return page, looks
