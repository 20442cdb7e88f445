"""A comparison as Markdown, HTML, JSON, CSV. The document's words are never markup or formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from csv import writer as csv_writer
from html import escape as html_escape
from io import StringIO

from hqparse.desk.compare import words
from hqparse.desk.compare.comparison import ComparedRow, Comparison, Tally
from hqparse.desk.compare.words import KIND, word
from hqparse.output.cell import cell_words, guard
from hqparse.output.writers.json import dumps
from hqparse.output.writers.md import escape

_STYLE = """body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",SimSun,sans-serif;
margin:2em auto;max-width:75em;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin:1em 0}
td,th{border:1px solid #ccc;padding:.35em .6em;vertical-align:top;text-align:left}
th{background:#f2f4f7;position:sticky;top:0}
del{background:#fdd;color:#900}ins{background:#dfd;color:#060;text-decoration:none}
.new td:first-child{color:#060}.gone td:first-child{color:#900}.possible td:first-child{color:#a60}
td{white-space:pre-line}"""


def as_json(found: Comparison, lang: str) -> str:
    """One JSON object; `lang` says nothing here."""
    return dumps(found, 1) + "\n"


def as_csv(found: Comparison, lang: str) -> str:
    """CSV, a row of the comparison a row; `lang` says nothing here."""
    out = StringIO()
    lines = csv_writer(out, lineterminator="\n")
    lines.writerow(("kind", "changes", "likeness", "a", "b"))
    for row in found["rows"]:
        sides = (guard(words.side(row[key])) for key in ("a", "b"))
        lines.writerow((row["kind"], "、".join(row["changes"]), row["likeness"], *sides))
    return out.getvalue()


def as_md(found: Comparison, lang: str) -> str:
    """Markdown: both documents, figures, a table of the tasks with what went ~~struck out~~ and
    what came in **bold**."""
    parts = [f"# {word(lang, words.TITLE)}"]
    parts += [f"* {label}: {escape(words.heading(found, key))}" for key, label in _sides(lang)]
    parts = [parts[0], "\n".join(parts[1:])]
    parts += [f"## {word(lang, words.FIGURES)}", _md_table(*_counts(found, lang))]
    heads = [word(lang, head) for head in words.HEADS]
    rows = found["rows"]
    body = [[*(escape(cell) for cell in _cells(row, lang)), _md_words(row)] for row in rows]
    parts.append(_md_table(heads, body))
    for title, figures in _figures(found):
        if figures:
            parts += [f"## {word(lang, title)}", _md_table(*_figure_rows(figures, lang))]
    return "\n\n".join(parts) + "\n"


def as_html(found: Comparison, lang: str) -> str:
    """A page that needs nothing else: what went and came in `<del>` and `<ins>`."""
    title = word(lang, words.TITLE)
    body = [f"<h1>{title}</h1>", "<ul>"]
    body += [f"<li>{label}: {_html(words.heading(found, key))}</li>" for key, label in _sides(lang)]
    body += ["</ul>", _html_table(*_counts(found, lang))]
    heads = [word(lang, head) for head in words.HEADS]
    rows = (
        (row["kind"], [*(_html(cell) for cell in _cells(row, lang)), _html_words(row)])
        for row in found["rows"]
    )
    body.append(_table(heads, rows))
    for head, figures in _figures(found):
        if figures:
            body += [f"<h2>{word(lang, head)}</h2>", _html_table(*_figure_rows(figures, lang))]
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _sides(lang: str) -> Iterator[tuple[str, str]]:
    return zip("ab", (word(lang, side) for side in words.SIDES), strict=True)


def _cells(row: ComparedRow, lang: str) -> list[str]:
    kind = word(lang, KIND[row["kind"]])
    return [kind, words.side(row["a"]), words.side(row["b"]), words.changes(row, lang)]


def _counts(found: Comparison, lang: str) -> tuple[list[str], list[list[str]]]:
    heads = [word(lang, ("what", "项目")), word(lang, ("count", "数量"))]
    tasks = (found["a"]["tasks"], found["b"]["tasks"])
    sizes = [(word(lang, side), n) for side, n in zip(words.SIDES, tasks, strict=True)]
    return heads, [[name, str(n)] for name, n in (*sizes, *words.counts(found, lang))]


def _figures(found: Comparison) -> Iterator[tuple[tuple[str, str], list[Tally]]]:
    yield words.BY_CHAPTER, found["by_chapter"]
    yield words.BY_UNIT, found["by_unit"]


def _figure_rows(figures: Iterable[Tally], lang: str) -> tuple[list[str], list[list[str]]]:
    """The heads and the rows of a table of figures; kinds that nobody has are left out."""
    listed = list(figures)
    kinds = [kind for kind in KIND if any(kind in one["kinds"] for one in listed)]
    heads = [word(lang, pair) for pair in (words.NAME, *words.SIDES, *(KIND[k] for k in kinds))]
    rows = [
        [one["name"], str(one["a"]), str(one["b"]), *(str(one["kinds"].get(k, "")) for k in kinds)]
        for one in listed
    ]
    return heads, rows


def _md_words(row: ComparedRow) -> str:
    marks = {"same": "{}", "gone": "~~{}~~", "new": "**{}**"}
    if row["kind"] == "kept":
        return ""
    return "".join(marks[op].format(escape(run)) for op, run in row["words"] if run.strip())


def _html_words(row: ComparedRow) -> str:
    marks = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    if row["kind"] == "kept":
        return ""
    return "".join(marks[op].format(_html(run)) for op, run in row["words"])


def _md_table(heads: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _html(text: str) -> str:
    return html_escape(cell_words(text))


def _html_table(heads: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    return _table(heads, (("", [_html(cell) for cell in row]) for row in body))


def _table(heads: Sequence[str], body: Iterable[tuple[str, Sequence[str]]]) -> str:
    lines = ["<table>", "<tr>" + "".join(f"<th>{_html(head)}</th>" for head in heads) + "</tr>"]
    for kind, cells in body:
        mark = f' class="{kind}"' if kind else ""
        lines.append(f"<tr{mark}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "\n".join([*lines, "</table>"])
