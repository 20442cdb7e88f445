"""The same document written in sixteen other ways: its tasks must stay the same.

    rerender.py            # ../shared's text documents and the samples, every way, as a table
    rerender.py --show     # with what differs

A way is a function from a document's text to the text of the same document in another dress.
Ways of layout start from the paragraphs as hqparse's cleaning finds them in the original, and are
left out where a table is flattened into the text: it has no paragraphs. A way that changes
nothing is left out too.
"""

from __future__ import annotations

import argparse
import codecs
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora import Answered, documents, extract, pairs, samples
from scoring import Score, score
from wrapping import wrap

Way = Callable[[str], str]

LAYOUT = "layout"
_OPEN, _CLOSE = "（(〔【", "）)〕】"
_INNER = rf"[{_OPEN}][^{_OPEN}{_CLOSE}]{{0,60}}[{_CLOSE}]"
_WORDS = rf"[^{_OPEN}{_CLOSE}]"
_LABEL = rf"{_WORDS}{{0,12}}(?:单位|部门|主体)[:：]|{_WORDS}{{0,80}}(?:牵头|负责|配合)"
ATTRIBUTION = re.compile(rf"[{_OPEN}]((?:{_LABEL})(?:{_WORDS}|{_INNER}){{0,300}})[{_CLOSE}]")
SMALL_MARKS = str.maketrans("，；：（）", ",;:()")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def wrapped(em: int, indent: str) -> Way:
    """Every paragraph broken at `em` characters; first lines begin with `indent`, or are two
    characters shorter, as where a copy has lost it."""

    def way(text: str) -> str:
        lines = []
        for paragraph in paragraphs(text):
            first, *rest = wrap(paragraph, em, em - 2)
            lines += [indent + first if len(paragraph) > em else first, *rest]
        return "\n".join(lines) + "\n"

    return way


def blank_lines(text: str) -> str:
    """A blank line behind every line."""
    return "\n\n".join(paragraphs(text)) + "\n\n"


def joined(glue: str) -> Way:
    """All on one line."""
    return lambda text: glue.join(paragraphs(text)) + "\n"


def attributions(new: str) -> Way:
    """The brackets of attributions written otherwise; `new` holds \\1 for what stands inside."""
    return lambda text: ATTRIBUTION.sub(new, text)


def small_marks(text: str) -> str:
    """Half-width marks, except the full stop."""
    return text.translate(SMALL_MARKS)


def spaced_digits(text: str) -> str:
    """Blanks round the digits inside a line, as word processors put them there."""
    spaced = re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text)
    return re.sub(r"^ (?=\d)", "", spaced, flags=re.MULTILINE)


def own_line(text: str) -> str:
    """Each attribution on a line of its own, below its item."""
    return ATTRIBUTION.sub(r"\n（\1）", text)


def unclosed(text: str) -> str:
    """The bracket at a line's end is never closed."""
    return re.sub(rf"{ATTRIBUTION.pattern}$", r"（\1", text, flags=re.MULTILINE)


def wide_digits(text: str) -> str:
    """Full-width digits throughout."""
    return text.translate(WIDE_DIGITS)


def page_numbers(text: str) -> str:
    """Wrapped at 28, and after every 22 lines a page number, in mid-sentence as it comes."""
    lines = wrapped(28, "　　")(text).splitlines()
    pages = [lines[i : i + 22] for i in range(0, len(lines), 22)]
    return "".join("\n".join([*page, f"— {n} —", ""]) for n, page in enumerate(pages, 1))


def indented(text: str) -> str:
    """Two ideographic blanks before every paragraph."""
    return "\n".join("　　" + p for p in paragraphs(text)) + "\n"


def same(text: str) -> str:
    """The text itself, for the ways that differ in their bytes only."""
    return text


WAYS: dict[str, tuple[Way, str]] = {
    "wrapped at 28": (wrapped(28, "　　"), LAYOUT),
    "wrapped at 40, indents lost": (wrapped(40, ""), LAYOUT),
    "blank line after every line": (blank_lines, LAYOUT),
    "one line with blanks": (joined(" "), LAYOUT),
    "one line with U+3000": (joined("　"), LAYOUT),
    "brackets 〔〕": (attributions(r"〔\1〕"), ""),
    "mixed brackets (…）": (attributions(r"(\1）"), ""),
    "half-width marks": (small_marks, ""),
    "blanks round digits": (spaced_digits, ""),
    "attribution on its own line": (own_line, LAYOUT),
    "bracket never closed": (unclosed, LAYOUT),
    "BOM and CRLF": (same, "bom"),
    "GB18030": (same, "gb18030"),
    "full-width digits": (wide_digits, ""),
    "page-number lines": (page_numbers, LAYOUT),
    "U+3000 indents": (indented, LAYOUT),
}
"""name → the way, and whether it needs the paragraphs or makes other bytes."""


def paragraphs(text: str) -> list[str]:
    """The lines of a text that has a paragraph on each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def laid_out(path: Path) -> str | None:
    """The document with a paragraph on each line; None where a table is flattened into it."""
    from hqparse.clean.steps import clean
    from hqparse.readers import read

    cleaned = clean(read(path))
    return None if cleaned.flat_tables else cleaned.text.value


def rendered(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every way that suits the document."""
    text, lines = path.read_text("utf-8-sig"), laid_out(path)
    for name, (way, kind) in WAYS.items():
        start = lines if kind == LAYOUT else text
        if start is None:
            continue
        new = way(start)
        if new != text or kind in ("bom", "gb18030"):
            yield name, encoded(new, kind)


def encoded(text: str, kind: str) -> bytes:
    """The bytes of a file."""
    if kind == "gb18030":
        return text.encode("gb18030")
    if kind == "bom":
        return codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()
    return text.encode()


def text_documents() -> list[Answered]:
    """Plain text with answers: the samples, and what is beside the project."""
    shared = [d for gold, docs in pairs(answers=("gold",)) for d in documents(gold, docs)]
    return [d for d in (*samples(), *shared) if d.path.suffix == ".txt"]


def scores(document: Answered, folder: Path) -> dict[str, Score]:
    """The score of a document under its own name (`as it is`) and in every way."""
    out = {"as it is": score(document.gold, extract(document.path))}
    for name, content in rendered(document.path):
        path = folder / document.path.name
        path.write_bytes(content)
        out[name] = score(document.gold, extract(path))
    return out


def main() -> int:
    """Prints the share of perfect tasks for each way; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("--show", action="store_true", help="print what differs")
    show = parser.parse_args().show
    totals: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        for document in text_documents():
            for name, one in scores(document, Path(folder)).items():
                totals.setdefault(name, Score())
                totals[name] += one
                if show and one.perfect < one.tasks:
                    print(f"{document.path.name}, {name}: {one.perfect}/{one.tasks}")
                    print(*(f"    {line}" for line in one.wrong), sep="\n")
    for name in ("as it is", *WAYS):
        one = totals.get(name, Score())
        print(f"{name:32}{one.perfect:>6}/{one.tasks:<6}{one.perfect_share:>8.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
