"""Draws worksheets as they are printed on paper too narrow: their columns on pages in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas

from pdf_pages import FONT, HEIGHT, canvas

Row = Sequence[str | None]
"""The cells of a row, lines of one parted by line ends; None: merged into the cell above. A string
alone is a cell over all columns, whose words stand on the first page."""

TOP, LEFT, SIZE, PITCH, PAD = 72.0, 54.0, 10.5, 15.0, 3.0


def printed(
    *sheets: Sequence[Row],
    widths: Sequence[float],
    parts: Sequence[Sequence[int]],
    per_page: int = 4,
    over: bool = False,
    ruled: bool = True,
    again: bool = True,
    title: str = "",
    foot: str = "",
    note: str = "",
    without: Sequence[int] = (),
    lower: Sequence[int] = (),
) -> bytes:
    """The pages of sheets whose first row is the head. `parts` are the columns of the pages in
    turn, `over`: over, then down; `again`: the head stands on each page; `without`: pages left
    out, `lower`: pages (from 0) whose rows are higher; a `note` stands alone on a page."""
    c, out = canvas()
    number = 0
    for rows in sheets:
        downs = list(_downs(rows, per_page, again))
        order = [(n, part) for part in range(len(parts)) for n in range(len(downs))]
        if over:
            order = [(n, part) for n in range(len(downs)) for part in range(len(parts))]
        if note:
            order.insert(len(downs), (-1, 0))
        for n, part in order:
            number += 1
            if number - 1 in without:
                continue
            c.setFont(FONT, SIZE)
            if title:
                # A title that does not fit is drawn on the next page, too, and cut off there.
                c.drawString(LEFT, HEIGHT - TOP + 20, title if part == 0 else title[-4:])
            if foot:
                c.drawString(280, 50, foot.format(number))
            if n < 0:
                c.drawString(LEFT, HEIGHT - TOP - SIZE, note)
            else:
                taller = 9.0 if number - 1 in lower else 0.0
                _draw(c, downs[n], [widths[i] for i in parts[part]], parts[part], ruled, taller)
            c.showPage()
    c.save()
    return out.getvalue()


def _downs(rows: Sequence[Row], per_page: int, again: bool) -> Iterator[list[Row]]:
    head, body = rows[0], rows[1:]
    for n in range(0, len(body), per_page):
        yield [*([head] if again or not n else []), *body[n : n + per_page]]


def _draw(
    c: Canvas, rows: Sequence[Row], widths: Sequence[float], cols: Sequence[int], ruled: bool,
    taller: float,
) -> None:  # fmt: skip
    tops = [TOP]
    for row in rows:
        lines = max(cell.count("\n") + 1 for cell in row if cell)
        tops.append(tops[-1] + lines * PITCH + 2 * PAD + taller)
    lefts = [LEFT + sum(widths[:n]) for n in range(len(widths))]
    for n, row in enumerate(rows):
        if isinstance(row, str):
            _wide(c, row if cols[0] == 0 else "", (tops[n], tops[n + 1]), sum(widths), ruled)
            continue
        for x, width, col in zip(lefts, widths, cols, strict=True):
            cell = row[col]
            if cell is None:
                continue
            end = n + 1
            while end < len(rows) and not isinstance(rows[end], str) and rows[end][col] is None:
                end += 1
            if ruled:
                c.rect(x, HEIGHT - tops[end], width, tops[end] - tops[n])
            lines = cell.split("\n")
            y = (tops[n] + tops[end]) / 2 - len(lines) * PITCH / 2
            for k, line in enumerate(lines):
                c.drawString(x + PAD, HEIGHT - y - k * PITCH - 0.9 * SIZE - 2, line)


def _wide(c: Canvas, words: str, at: tuple[float, float], width: float, ruled: bool) -> None:
    if ruled:
        c.rect(LEFT, HEIGHT - at[1], width, at[1] - at[0])
    c.drawString(LEFT + PAD, HEIGHT - at[1] + PAD + 3, words)
