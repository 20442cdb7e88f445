"""Web pages: notices between tags that are nested, torn, hidden, or of a table gone wild."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fuzzing.checks import document
from fuzzing.kinds import notices

attempt = document

TAGS = "div p span b i a font table tr td th tbody ul ol li h1 h3 dl dt dd pre br hr section form select option svg script style title noscript textarea button center iframe math template".split()
ATTRIBUTES = (
    "",
    "",
    "",
    " class='content'",
    " class=nav",
    " id=zoom",
    " style='display:none'",
    " hidden",
    " rowspan=3",
    " colspan=2",
    " rowspan=60000",
    " colspan=-1",
    " colspan=9999999999",
    " href=x",
    " style='white-space:pre'",
    " align=center",
    " <",
    " a='",
)
LONGEST = 60_000
ENTITIES = (
    "&nbsp;",
    "&#12288;",
    "&lt;b&gt;",
    "&#xD800;",
    "&#0;",
    "&amp;amp;",
    "&unknown;",
    "&#x110000;",
)
ODD = (
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<",
    ">",
    "</",
    "<?xml ?>",
    "</table>",
    "</div></div>",
    "\x00",
)


def make(rng: Random) -> bytes:
    """A page; the beginning tells what it is, mostly."""
    body = "".join(_piece(rng, 0) for _ in range(rng.choice((1, 3, 8, 20))))
    head = rng.choice(
        (
            "<!DOCTYPE html><html><head><title>关于工作的通知-云溪市政府网</title></head><body>",
            "<html><meta charset=gbk><body>",
            '<?xml version="1.0"?><html><head><meta name=ArticleTitle content="通知"></head><body>',
            "<body><div class=article>",
            "<p>",
        )
    )
    page = head + body[:LONGEST] + rng.choice(("", "</body></html>", "</div>"))
    for _ in range(rng.choice((0, 0, 1, 4))):
        at = rng.randrange(len(page) + 1)
        page = page[:at] + rng.choice((*ODD, *ENTITIES)) + page[at + rng.choice((0, 1, 9)) :]
    return page.encode(rng.choice(("utf-8", "utf-8", "gbk")), "replace")


def grown(rng: Random) -> Callable[[int], bytes]:
    """A page in which one piece stands again and again, closed or not."""
    piece = _piece(rng, 2)[: rng.choice((12, 40, 200))] or "<p>甲"
    return lambda size: (
        f"<html><body><p>一、任务</p>{piece * (size // len(piece.encode()) + 1)}</body></html>"
    ).encode()


def _piece(rng: Random, depth: int) -> str:
    if depth > 5 or rng.random() < 0.3:
        return _words(rng)
    if rng.random() < 0.25:
        return _table(rng)
    tag = rng.choice(TAGS)
    inside = "".join(_piece(rng, depth + 1) for _ in range(rng.choice((0, 1, 1, 2, 3))))
    end = f"</{tag}>" if rng.random() < 0.85 else ""
    return f"<{tag}{rng.choice(ATTRIBUTES)}>{inside}{end}" * (
        rng.choice((1, 1, 1, 1, 2, 30)) if depth in (1, 4) else 1
    )


def _words(rng: Random) -> str:
    said = rng.choice(notices.PARTS)(rng)
    return said.replace("\n", rng.choice(("<br>", "</p><p>", "\n"))) + rng.choice(
        (*ENTITIES, "", "")
    )


def _table(rng: Random) -> str:
    columns = rng.choice((1, 2, 3, 4, 9))
    head = rng.sample(
        ["序号", "任务", "责任单位", "配合单位", "完成时限", "备注", "指标", "目标值", ""], columns
    )
    rows = [
        head,
        *(
            [rng.choice((*notices.WORDS, *notices.UNITS, "1", "")) for _ in range(columns)]
            for _ in range(rng.randrange(6))
        ),
    ]
    cells = ("".join(f"<td{rng.choice(ATTRIBUTES)}>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + rng.choice(("</table>", ""))
