"""Does the audit tell what damage to a text takes from its list? Right documents, damaged in turn.

    damages.py                     # all kinds of damage, over the documents of ../shared
    damages.py --only label        # those whose name has the word
    damages.py --show              # the first tasks of each that nothing tells
    damages.py --check 0.6         # exit 1 if less of all that is lost is told

A document is taken as text; one place or several are damaged as the world does it (a lost line
end, a number that OCR misread, a page head in a sentence). Its list is compared with that of the
whole text: a task that is gone, or has other words, headings, units or another day, is lost. It is
told as in `mutants.py`, one that is gone also where the task that holds its words is. What the
damage itself takes from a text (three characters) is no loss.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from corpora import documents, pairs, samples
from mutants import NEAR
from scoring import VALUES, align, fold

Record = dict[str, Any]
_DUTY = r"(?:牵头|配合|责任|主办|协办|承办|参与|负责|主责)(?:单位|部门|主体)"
_CN = "一二三四五六七八九十"
_IN_SENTENCE = r"(?<=[一-鿿，、])(?=[一-鿿]{4})"
_MARK = rf"(?m)^[ \t\u3000]*(?:[{_CN}]+、|（[{_CN}]+）|\d{{1,3}}[.．、]|（\d+）)"
_SIGNS = re.compile(r"[^\w]")
_ALL = 10_000
_ALIKE, _TAKEN, _FIRST = 0.97, 3, 20


class Damage(NamedTuple):
    """What becomes of `places` places of the pattern."""

    name: str
    pattern: str
    becomes: str
    places: int = 3


DAMAGES = (
    Damage("line end lost", r"(?<=\S)[ \t]*\n[ \t\u3000]*(?=\S)", ""),
    Damage("line end before a number lost", rf"(?m)\s*\n(?={_MARK[4:]})", ""),
    Damage("all line ends lost", r"\s*\n\s*", "", _ALL),
    Damage("all line ends blanks", r"\s*\n\s*", " ", _ALL),
    Damage("half-width commas", "[，、]", ",", _ALL),
    Damage("full-width stops", "。", "．", _ALL),
    Damage("number lost", _MARK, ""),
    Damage("number's dot lost", r"(?m)^([ \t\u3000]*\d{1,2})[.．、]\s*", r"\1"),
    Damage("number misread", r"(?m)^([ \t\u3000]*)1(\d?[.．、])", r"\1l\2"),
    Damage("bracket misread", rf"(?m)^([ \t\u3000]*)（([{_CN}]+)）", r"\1〈\2〉"),
    Damage("label lost", rf"{_DUTY}\s*[：:]\s*", ""),
    Damage("label's colon lost", rf"({_DUTY})\s*[：:]\s*", r"\1"),
    Damage("verb lost", r"(?<=[局委办厅部])(?:牵头|负责|配合)(?=[，；、。）)])", ""),
    Damage("opening bracket lost", r"（(?=[^（）\n]*(?:负责|牵头|责任))", ""),
    Damage("closing bracket lost", r"(负责|牵头|配合|局|委|办|厅)）", r"\1"),
    Damage("brackets lost", r"（([^（）\n]*(?:负责|牵头|责任)[^（）\n]*)）", r"\1"),
    Damage("separators lost", r"(?<=[局委办厅部])、(?=[一-鿿])", "", 6),
    Damage("page number in a sentence", _IN_SENTENCE, "\n— 3 —\n"),
    Damage("page head in a sentence", _IN_SENTENCE, "\n- 3 -\n澄湖区人民政府公报 第3期\n"),
    Damage("web page in a sentence", _IN_SENTENCE, "\n2026/3/4 10:22 澄湖区人民政府\n"),
    Damage(
        "heading runs on", rf"(?m)^([ \t\u3000]*[{_CN}]+、[^\n。]{{2,30}})\n+[ \t\u3000]*", r"\1"
    ),
    Damage("lines merged", r"(?<=[）)。])\n+[ \t\u3000]*(?=\S)", " "),
    Damage("stop lost", r"。(?=[（(\n])", ""),
    Damage("ten line ends lost", r"(?<=\S)[ \t]*\n[\s\u3000]*(?=\S)", "", 10),
    Damage("bars for line ends", r"\s*\n\s*", "|", _ALL),
)


def damaged(damage: Damage, text: str, seed: str) -> str:
    """The text with so many places damaged, drawn by the seed."""
    found = list(re.finditer(damage.pattern, text))
    if damage.places < len(found):
        found = random.Random(seed).sample(found, damage.places)
    for m in sorted(found, key=lambda m: -m.start()):
        text = text[: m.start()] + m.expand(damage.becomes) + text[m.end() :]
    return text


def answer(text: str, name: str) -> Record:
    """What the program makes of a text."""
    from hqparse.output.record import record
    from hqparse.pipeline import find
    from hqparse.readers import read_bytes

    source = read_bytes(text.encode(), name)
    return dict(record(source, find(source)))


def right() -> Iterator[tuple[str, str, Record]]:
    """The texts that are read right: name, words, answer."""
    from hqparse.readers import read

    answered = [d for gold, docs in pairs() if docs.name not in ("pdf", "html")
                for d in documents(gold, docs)]  # fmt: skip
    for document in (*answered, *samples()):
        text = read(document.path).raw
        whole = answer(text, document.path.stem)
        if whole["tasks"] and len(whole["tasks"]) == len(document.gold.get("tasks") or []):
            yield document.path.stem, text, whole


def losses(before: Record, after: Record) -> Iterator[tuple[Record, bool]]:
    """The tasks that are lost or too many, and whether each is told."""
    loud = [d for d in after["diagnostics"] if d["severity"] != "info"]
    named = {d["task"] for d in loud if d["task"]}
    spans = [(p["start"], p["end"]) for d in loud for p in d["places"]]

    def told(task: Record | None) -> bool:
        places = task["places"] if task else []
        near = (a < p["end"] + NEAR and p["start"] - NEAR < b for p in places for a, b in spans)
        return bool(task and task["id"] in named) or any(near)

    matched = dict(align(before["tasks"], after["tasks"]))
    for i, task in enumerate(before["tasks"]):
        other = after["tasks"][matched[i]] if i in matched else _holding(task, after["tasks"])
        if (
            i not in matched
            or other is None
            or not all(_same(name, task, other) for name in VALUES)
        ):
            yield task, told(other) or (not after["tasks"] and bool(loud))
    for j, task in enumerate(after["tasks"]):
        if j not in matched.values():
            yield task, told(task)


def _holding(task: Record, tasks: list[Record]) -> Record | None:
    """The task that swallowed another one: its words hold the first words of it."""
    first = _SIGNS.sub("", fold(task["text"]))[:_FIRST]
    held = (t for t in tasks if first and first in _SIGNS.sub("", fold(t["text"])))
    return next(held, None)


def _same(name: str, one: Record, other: Record) -> bool:
    a, b = ("\n".join(sorted(VALUES[name](task, fold))) for task in (one, other))
    if a == b or name not in ("text", "path"):
        return a == b
    if a.count("\n") != b.count("\n"):
        return False
    a, b = _SIGNS.sub("", a), _SIGNS.sub("", b)
    alike = SequenceMatcher(None, a, b, autojunk=False)
    return abs(len(a) - len(b)) <= _TAKEN and (not a or alike.ratio() > _ALIKE)


def main() -> int:
    """Damages all, prints a line for each kind; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, nargs="?", const=3, default=0, metavar="N")
    parser.add_argument("--check", type=float, default=0.0, metavar="SHARE")
    options = parser.parse_args()
    whole = list(right())
    lost_all = told_all = 0
    for damage in DAMAGES:
        if options.only not in damage.name:
            continue
        found = [
            (name, task, is_told)
            for name, text, before in whole
            if (changed := damaged(damage, text, f"{options.seed} {name}")) != text
            for task, is_told in losses(before, answer(changed, name))
        ]
        told = sum(is_told for _, _, is_told in found)
        print(f"{damage.name:32}{len(found):>6}{told:>6}", flush=True)
        silent = [(name, task) for name, task, is_told in found if not is_told]
        for name, task in silent[: options.show]:
            print(f"      {name[:20]} {task['id']} {task['mark']} {task['text'][:24]}")
        lost_all, told_all = lost_all + len(found), told_all + told
    share = told_all / lost_all if lost_all else 1.0
    print(f"{'all':32}{lost_all:>6}{told_all:>6}{share:>8.3f}")
    return int(share < options.check)


if __name__ == "__main__":
    sys.exit(main())
