"""How far a task list is right: precision, recall and F1 of every field, strict and folded.

*Strict* compares as printed; *folded* leaves width (NFKC), variants of marks and blanks aside. A
task is *perfect* when its text, its units in each role, its path and its deadline's date are all
right after folding; tasks that are missed or invented count as not perfect. A task that is not
perfect is *flagged* if a diagnostic names it; a missed one, if a diagnostic speaks of the document.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Record = dict[str, Any]
Fold = Callable[[str], str]

ROLES = ("lead_units", "supporting_units", "responsible_units")
NOTICE_FIELDS = (
    "title", "document_number", "issuing_authorities", "primary_recipients", "issue_date",
    "attachments", "cc_recipients", "printing_office", "print_date", "disclosure",
)  # fmt: skip
LIKE_ENOUGH = 0.5  # below this share of common bigrams two texts are not the same task
_VARIANTS = str.maketrans("。«»《》〈〉“”‘’'—–－―〔〕【】·•．", '.<><><>"""""----[][]...')
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))


@cache
def fold(words: str) -> str:
    """The words without any difference that a reader would not call one.

    >>> fold("２０２４年，«甲»。") == fold("2024 年,《甲》.")
    True
    """
    folded = unicodedata.normalize("NFKC", words.translate(_VARIANTS)).translate(_VARIANTS)
    return "".join(folded.translate(_NO_WIDTH).split())


def strict(words: str) -> str:
    """The words as they are."""
    return words


@dataclass
class Count:
    """Right, invented and missed values of one field."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, want: Iterable[Any], got: Iterable[Any]) -> None:
        """Counts two bags of values against each other."""
        w, g = Counter(want), Counter(got)
        both = (w & g).total()
        self.right += both
        self.missed += w.total() - both
        self.invented += g.total() - both

    def __iadd__(self, other: Count) -> Count:
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float:
        """Of the values given, the share that is right."""
        return self.right / max(1, self.right + self.invented) if self else 1.0

    @property
    def recall(self) -> float:
        """Of the values asked for, the share that was given."""
        return self.right / max(1, self.right + self.missed) if self else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (2 * self.right + self.invented + self.missed) if self else 1.0

    def __bool__(self) -> bool:
        return bool(self.right or self.invented or self.missed)


@dataclass
class Score:
    """The figures of one document, or of many together."""

    strict: dict[str, Count] = field(default_factory=dict)
    folded: dict[str, Count] = field(default_factory=dict)
    tasks: int = 0  # tasks of the gold and invented ones together
    perfect: int = 0
    flagged: int = 0  # tasks that are not perfect, but carry a diagnostic
    notice_fields: int = 0
    notice_right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def perfect_share(self) -> float:
        """1.0 for a document without any task."""
        return self.perfect / self.tasks if self.tasks else 1.0

    @property
    def flagged_share(self) -> float:
        """Of the tasks that are not perfect; 1.0 if all are."""
        imperfect = self.tasks - self.perfect
        return self.flagged / imperfect if imperfect else 1.0

    @property
    def notice_share(self) -> float:
        """Of the notice fields that the gold states, null and [] among them."""
        return self.notice_right / self.notice_fields if self.notice_fields else 1.0

    def units(self) -> Count:
        """The units of all roles together, folded."""
        total = Count()
        for role in ROLES:
            total += self.folded.get(role, Count())
        return total

    def __iadd__(self, other: Score) -> Score:
        for mine, theirs in ((self.strict, other.strict), (self.folded, other.folded)):
            for name, count in theirs.items():
                mine[name] = mine.get(name, Count())
                mine[name] += count
        for name in ("tasks", "perfect", "flagged", "notice_fields", "notice_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong
        return self


def score(gold: Record, got: Record) -> Score:
    """One document's figures. `wrong` says in words what differs."""
    out = Score()
    want_tasks, got_tasks = gold.get("tasks") or [], got.get("tasks") or []
    matched = align(want_tasks, got_tasks)
    _tasks(out, want_tasks, got_tasks, matched, got.get("diagnostics") or [])
    _notice(out, gold.get("notice") or {}, got.get("notice") or {})
    if "indicators" in gold:
        for name, counts, how in _both(out):
            counts.setdefault("indicators", Count()).add(
                _rows(gold["indicators"], how), _rows(got.get("indicators") or [], how)
            )
            if name == "folded" and (n := counts["indicators"].missed):
                out.wrong.append(f"{n} indicators missed")
    return out


def align(want: list[Record], got: list[Record]) -> list[tuple[int, int]]:
    """The pairing of two lists, in order, with the greatest likeness of their texts in all."""
    alike = [[likeness(w, g) for g in got] for w in want]
    best = [[0.0] * (len(got) + 1) for _ in range(len(want) + 1)]
    for i in reversed(range(len(want))):
        for j in reversed(range(len(got))):
            both = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    return list(_trace(alike, best))


def _trace(alike: list[list[float]], best: list[list[float]]) -> Iterable[tuple[int, int]]:
    i = j = 0
    while i < len(alike) and j < len(alike[i]):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def likeness(want: Record, got: Record) -> float:
    """1.0 for the same words, else the share of common bigrams; 0 if they are too few."""
    a, b = _text(want, fold), _text(got, fold)
    if a == b:
        return 1.0
    pieces_a, pieces_b = _bigrams(a), _bigrams(b)
    share = 2 * len(pieces_a & pieces_b) / (len(pieces_a) + len(pieces_b))
    return share if share >= LIKE_ENOUGH else 0.0


@cache
def _bigrams(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1)) or frozenset((words,))


def _both(out: Score) -> tuple[tuple[str, dict[str, Count], Fold], ...]:
    return ("strict", out.strict, strict), ("folded", out.folded, fold)


def _tasks(
    out: Score,
    want: list[Record],
    got: list[Record],
    matched: list[tuple[int, int]],
    doubts: list[Record],
) -> None:
    doubted = {d.get("task") for d in doubts}
    for right, found in _rows_of_tasks(want, got, matched):
        for _, counts, how in _both(out):
            for name, values in VALUES.items():
                if right and name not in right and name in ("path", "deadline"):
                    continue
                counts.setdefault(name, Count()).add(values(right, how), values(found, how))
        out.tasks += 1
        differs = _differs(right, found)
        out.perfect += not differs
        if differs:
            # a missed task has no place of its own: a doubt about the document speaks for it
            out.flagged += (found.get("id") if found else None) in doubted
            said = (right or found).get("text") or ""
            out.wrong.append(f"{(right or found).get('number')} {said[:16]}: {', '.join(differs)}")


def imperfect(want: list[Record], got: list[Record]) -> Iterator[tuple[Record, Record, list[str]]]:
    """The tasks that are not perfect: the right one, the one found (each {} if there is none), and
    the names of what differs."""
    for right, found in _rows_of_tasks(want, got, align(want, got)):
        if differs := _differs(right, found):
            yield right, found, differs


def _rows_of_tasks(
    want: list[Record], got: list[Record], matched: list[tuple[int, int]]
) -> list[tuple[Record, Record]]:
    rows = [(want[i], got[j]) for i, j in matched]
    rows += [(task, {}) for i, task in enumerate(want) if i not in {i for i, _ in matched}]
    rows += [({}, task) for j, task in enumerate(got) if j not in {j for _, j in matched}]
    return rows


def _differs(right: Record, found: Record) -> list[str]:
    differs = [] if right and found else ["missed" if right else "invented"]
    return differs or [n for n in VALUES if not _same(n, right, found)]


def _same(name: str, right: Record, found: Record) -> bool:
    if name in ("path", "deadline") and name not in right:
        return True
    return sorted(set(VALUES[name](right, fold))) == sorted(set(VALUES[name](found, fold)))


def _text(task: Record, how: Fold) -> str:
    words = how(task.get("text") or "")
    return words.rstrip(".") if how is fold else words


def _of_text(task: Record, how: Fold) -> list[str]:
    return [_text(task, how)] if task else []


def _of_task(task: Record, how: Fold) -> list[str]:
    return ["task"] if task else []


def _of_path(task: Record, how: Fold) -> list[str]:
    if not task:
        return []
    parts = [how(p) for p in task.get("path") or []]
    return ["\n".join(p.rstrip(".:") if how is fold else p for p in parts)]


def _of_role(role: str) -> Callable[[Record, Fold], list[str]]:
    return lambda task, how: sorted({how(name) for name in task.get(role) or []})


def _of_deadline(task: Record, how: Fold) -> list[str]:
    """The date; strictly, its words too."""
    due = task.get("deadline") or {}
    if how is fold:
        return [due["date"]] if due.get("date") else []
    return [f"{due.get('text')} = {due.get('date')}"] if due else []


VALUES: dict[str, Callable[[Record, Fold], list[str]]] = {
    "tasks": _of_task,
    "text": _of_text,
    "path": _of_path,
    **{role: _of_role(role) for role in ROLES},
    "deadline": _of_deadline,
}
"""A task's values of each field, as a list: none for a task that is not there."""


def _notice(out: Score, want: Record, got: Record) -> None:
    for name in NOTICE_FIELDS:
        if name not in want:
            continue
        for _, counts, how in _both(out):
            counts.setdefault(name, Count()).add(
                _words(want[name], how), _words(got.get(name), how)
            )
        same = _words(want[name], fold) == _words(got.get(name), fold)
        out.notice_fields += 1
        out.notice_right += same
        if not same:
            out.wrong.append(f"{name}: {want[name]!r} became {got.get(name)!r}")


def _words(value: Any, how: Fold) -> list[str]:
    if not value:
        return []
    return [how(v) for v in (value if isinstance(value, list) else [value])]


def _rows(rows: list[Record], how: Fold) -> set[tuple[str, str]]:
    return {(how(row["name"]), how(row["target"])) for row in rows}
