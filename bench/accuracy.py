"""How right hqparse is on documents with known answers.

    accuracy.py                             # the four sets of ../shared
    accuracy.py --gold DIR --docs DIR …     # others; both options may be repeated
    accuracy.py --show                      # every difference in words
    accuracy.py --check                     # exit 1 if a figure is below bench/floors.toml
    accuracy.py --raise                     # lifts the floors to what is reached; never lowers one

hqparse runs in this process; `scoring.py` says what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from corpora import SHARED, documents, extract, pairs
from scoring import Score, score

FLOORS = Path(__file__).with_name("floors.toml")
FLOORS_HEAD = """\
# What `make check` holds when the documents are there: no figure may fall below its floor, and
# floors only rise (`python bench/accuracy.py --raise`).
"""
Scores = dict[str, dict[str, Score]]  # by set, by document
Figures = dict[str, dict[str, float]]  # by set, by name


def main() -> int:
    """Scores, prints, checks; returns the exit code."""
    options = _options()
    folders = list(zip(options.gold, options.docs, strict=True)) or pairs()
    if not folders:
        print(f"no documents with answers: {SHARED} is not there", file=sys.stderr)
        return 2
    scores = {docs.name: _scores(gold, docs) for gold, docs in folders}
    for name, group in scores.items():
        _print_group(name, group, options.show)
    total = summed(s for group in scores.values() for s in group.values())
    _print_fields(total)
    reached = figures(scores)
    floors = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if options.lift:
        FLOORS.write_text(lifted(floors, reached), "utf-8")
    if options.check:
        return _report(below(floors, reached))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--docs", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--show", action="store_true", help="print every difference")
    parser.add_argument("--check", action="store_true", help="hold the floors")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors")
    options = parser.parse_args()
    if len(options.gold) != len(options.docs):
        parser.error("each --gold needs its --docs")
    return options


def _scores(gold: Path, docs: Path) -> dict[str, Score]:
    out = {}
    for document in documents(gold, docs):
        found = extract(document.path)
        if "refusal" in found:
            print(found["refusal"], file=sys.stderr)
        out[document.path.name] = score(document.gold, found)
    return out


def summed(scores: Iterable[Score]) -> Score:
    """All figures together."""
    total = Score()
    for one in scores:
        total += one
    return total


def figures(scores: Scores) -> Figures:
    """The figures that have a floor, by set."""
    out = {}
    for name, group in scores.items():
        total = summed(group.values())
        out[name] = {
            "perfect": total.perfect_share,
            "unit_f1": total.units().f1,
            "notice": total.notice_share,
        }
        if "indicators" in total.folded:
            out[name]["indicators"] = total.folded["indicators"].f1
    return out


def below(floors: Figures, reached: Figures) -> list[str]:
    """What fell below its floor, in words; sets that were not run are left aside."""
    return [
        f"{group}.{name}: {reached[group].get(name, 0.0):.4f} is below its floor {floor:.4f}"
        for group, held in floors.items()
        if group in reached
        for name, floor in held.items()
        if reached[group].get(name, 0.0) < floor
    ]


def lifted(floors: Figures, reached: Figures) -> str:
    """The floors' file with each floor at what is reached, where that is higher."""
    lines = [FLOORS_HEAD]
    for group in sorted({*floors, *reached}):
        lines.append(f"[{group}]")
        now, held = reached.get(group, {}), floors.get(group, {})
        for name in sorted({*now, *held}):
            # cut, not rounded: a floor must not be above what was reached
            lifted_to = int(now.get(name, 0.0) * 10_000) / 10_000
            lines.append(f"{name} = {max(lifted_to, held.get(name, 0.0)):.4f}")
        lines.append("")
    return "\n".join(lines)


def _report(problems: list[str]) -> int:
    for line in problems:
        print(line, file=sys.stderr)
    return int(bool(problems))


def _print_group(name: str, group: dict[str, Score], show: bool) -> None:
    print(f"{name:44}{'tasks':>7}{'perfect':>9}{'flagged':>9}{'unit F1':>9}{'notice':>9}")
    for document, one in [*group.items(), ("all", summed(group.values()))]:
        print(
            f"  {document[:40]:42}{one.tasks:>7}{one.perfect_share:>9.4f}"
            f"{one.flagged_share:>9.2f}{one.units().f1:>9.4f}"
            f"{one.notice_right:>6}/{one.notice_fields}"
        )
        if show and document != "all":
            print(*(f"      {line}" for line in one.wrong), sep="\n", end="\n" if one.wrong else "")
    print()


def _print_fields(total: Score) -> None:
    head = "".join(f"{w:>10}" for w in ("precision", "recall", "F1"))
    print(f"{'field':24}{head}   folded:{head}")
    for name, plain in total.strict.items():
        cells = [
            "".join(f"{v:>10.4f}" for v in (c.precision, c.recall, c.f1))
            for c in (plain, total.folded[name])
        ]
        print(f"{name:24}{cells[0]}          {cells[1]}")
    imperfect = total.tasks - total.perfect
    print(f"\nperfect tasks: {total.perfect_share:.4f} of {total.tasks}")
    print(f"tasks that are not perfect but carry a diagnostic: {total.flagged} of {imperfect}")


if __name__ == "__main__":
    sys.exit(main())
