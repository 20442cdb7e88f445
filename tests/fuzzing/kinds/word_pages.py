"""Web pages as Word saves them: conditional comments, office tags, styles for everything."""

from __future__ import annotations

from random import Random

from fuzzing.checks import document
from fuzzing.kinds import notices

attempt = document

HEADS = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type'
    ' content="text/html; charset={charset}"><meta name=Generator content="Microsoft Word 15">'
    "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml>"
    "<![endif]--><style><!-- p.MsoNormal{{mso-style-parent:'';}} @list l0{{mso-list-id:1;}} --></style>"
    "</head><body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>",
    "<html><head><meta charset={charset}><title>\u901a\u77e5</title></head><body><div class=Section0>",
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    "Content-Type: text/html; charset={charset}\r\n\r\n<html><body>",
)
STYLES = (
    "mso-list:l0 level1 lfo1", "mso-list:Ignore", "display:none;mso-hide:all", "mso-spacerun:yes", "mso-tab-count:9999",
    "text-indent:32.0pt;mso-char-indent-count:2.0", "mso-special-character:line-break", "font-family:Wingdings",
    "text-decoration:line-through", "mso-field-code:PAGE", "page-break-before:always", "mso-element:footnote",
    "mso-element:comment-list", "tab-stops:right 400pt", "'", "mso-", ":;:;",
)  # fmt: skip
TAGS = "p span b u i o:p st1:place w:sdt v:shape v:textbox a del ins div h1 li td sup".split()
ODD = (
    "<![if !supportEmptyParas]>", "<![endif]>", "<!--[if supportFields]>", "<!--[if !mso]><!-->", "<!--<![endif]-->",
    "<?xml:namespace prefix = o />", "<o:p></o:p>", "<o:p>&nbsp;</o:p>", "<br clear=all>", "<!--StartFragment-->",
    "<span style='mso-element:field-begin'></span>", "=3D", "=\r\n", "\r\n", "<w:wrap type=square />", "&#61550;", "<o:p",
)  # fmt: skip


def make(rng: Random) -> bytes:
    """A page of such paragraphs and tables, some of it broken."""
    charset = rng.choice(("gb2312", "utf-8", "unicode", "x-mac-chinesesimp"))
    body = "".join(_piece(rng) for _ in range(rng.choice((1, 3, 8, 20))))
    page = (
        rng.choice(HEADS).format(charset=charset) + body + rng.choice(("", "</div></body></html>"))
    )
    for _ in range(rng.choice((0, 0, 1, 4))):
        at = rng.randrange(len(page) + 1)
        page = page[:at] + rng.choice(ODD) + page[at + rng.choice((0, 1, 9)) :]
    return page.encode("utf-8" if charset == "utf-8" else "gb18030", "replace")


def _piece(rng: Random) -> str:
    if rng.random() < 0.2:
        return _table(rng)
    said = rng.choice(notices.PARTS)(rng)
    return "".join(
        f"<p class=MsoNormal{_style(rng)}>{_runs(line, rng)}</p>" for line in said.split("\n")
    )


def _table(rng: Random) -> str:
    columns = rng.choice((2, 3, 4))
    rows = (
        rng.choice(notices.HEADS).split()[:columns],
        *(
            [rng.choice((*notices.WORDS, *notices.UNITS)) for _ in range(columns)]
            for _ in range(rng.randrange(5))
        ),
    )
    cells = (
        "".join(
            f"<td{_style(rng)} rowspan={rng.choice((1, 1, 1, 2))}><p>{_runs(c, rng)}</p></td>"
            for c in row
        )
        for row in rows
    )
    return "<table class=MsoTableGrid>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _style(rng: Random) -> str:
    return f" style='{rng.choice(STYLES)}'" if rng.random() < 0.4 else ""


def _runs(line: str, rng: Random) -> str:
    """The words in runs, as Word cuts them."""
    out = []
    while line:
        at = rng.choice((1, 4, 20, 60))
        words, line = line[:at], line[at:]
        tag = rng.choice(TAGS) if rng.random() < 0.4 else ""
        out.append(f"<{tag}{_style(rng)}>{words}</{tag}>" if tag else words)
        if rng.random() < 0.1:
            out.append(rng.choice(ODD))
    return "".join(out)
