"""Documents that were written by hand, with what they say: `documents/*.txt`.

=== rank-columns            a document, and its name
云溪市重点任务              a paragraph
|| 序号 | 任务 | 责任单位   a row of heads: `<` goes on to the left, `^` above, ⏎ parts lines
| 1 | 建成… | 市水务局      a row
% rows                      the rules of the next table
→ 1 | 一、… › （一）… | 建成… | lead | supporting | responsible | 2024年底 | 2024-12-31
※ 森林覆盖率 | ≥52          an indicator; units are parted by blanks
"""

from __future__ import annotations

from pathlib import Path

from unkind.plan import Grid, Task, Unkind

DOCUMENTS = Path(__file__).with_name("documents")
_WIDEST, _NARROWEST = 30, 4


def written() -> dict[str, Unkind]:
    """All documents by their names."""
    made: dict[str, Unkind] = {}
    for file in sorted(DOCUMENTS.glob("*.txt")):
        for part in file.read_text("utf-8").split("=== ")[1:]:
            name, _, body = part.partition("\n")
            made[name.strip()] = _document(len(made), name.strip(), body.splitlines())
    return made


def _document(seed: int, name: str, lines: list[str]) -> Unkind:
    blocks: list[str | Grid] = []
    tasks: list[Task] = []
    aims: list[dict[str, str]] = []
    rules, open_table = "grid", False
    for line in filter(None, lines):
        sign, _, words = line.partition(" ")
        if sign in ("|", "||"):
            if not open_table:
                blocks.append(Grid([], 0, [], rules))
            _add_row(blocks[-1], words, sign == "||")
        elif sign == "%":
            rules = words
        elif sign == "→":
            tasks.append(_task(_cells(words)))
        elif sign == "※":
            target = _cells(words)
            aims.append({"name": target[0], "target": target[1]})
        else:
            blocks.append(line)
        open_table = sign in ("|", "||")
    for grid in blocks:
        if isinstance(grid, Grid):
            grid.widths[:] = _widths(grid)
    return Unkind(seed, name, blocks, {"notice": {}, "tasks": tasks, "indicators": aims})


def _cells(words: str) -> list[str]:
    return [cell.strip().replace("⏎", "\n") for cell in f"{words} ".split("|")]


def _add_row(grid: str | Grid, words: str, head: bool) -> None:
    assert isinstance(grid, Grid)
    grid.rows.append(_cells(words))
    grid.heads += head


def _task(cells: list[str]) -> Task:
    number, path, text, lead, support, duty, due, day = (*cells, *[""] * 8)[:8]
    return {
        "number": number or None,
        "path": path.split(" › ") if path else [],
        "text": text,
        "lead_units": lead.split(),
        "supporting_units": support.split(),
        "responsible_units": duty.split(),
        "deadline": {"text": due, "date": day or None} if due else None,
    }


def _widths(grid: Grid) -> list[int]:
    columns = zip(*grid.rows[grid.heads :], strict=True)
    longest = (max(len(line) for c in column for line in c.split("\n")) for column in columns)
    return [max(_NARROWEST, min(_WIDEST, width)) for width in longest]
