"""What a review page saves, with values that do not belong there, for `extract --apply`."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

import hqparse
from fuzzing.changes import change, torn
from fuzzing.checks import Wrong
from fuzzing.commands import command, folder
from fuzzing.kinds.records import NOTICE, VALUES
from hqparse.readers import read_bytes

ALLOWED = {0: "applied", 3: "refused", 5: "limit"}
FORMATS = ("json", "json", "jsonl", "csv", "md")
NEW = (
    "", "市审计局", "=1+1", "<script>alert(1)</script>", "\u202e\u2028", "做事" * 400, ["市审计局", "市审计局"],
    ["市教育局（牵头）", ""], {"text": "2024年底前", "date": "2024-12-31", "kind": "by"},
    {"text": "x", "date": "2024-02-30"}, {"text": "长期", "kind": "ongoing"}, "2024-03-05", "0001",
    [[0, 5]], [[5, 0]], [[0, 10**9]], [[60, 70], [50, 61]],
)  # fmt: skip

FIT = (None, *(v for v in NEW if isinstance(v, str)))
HEAD = ("title", "document_number", "issue_date", "print_date", "urgency")


@cache
def _anchors() -> list[dict[str, Any]]:
    found = hqparse.parse(read_bytes(NOTICE.encode(), "notice.txt"))
    record = json.loads(found.model_dump_json())
    return [
        {
            "start": task["places"][0]["start"],
            "end": task["places"][-1]["end"],
            "number": task["number"],
            "id": task["id"],
        }
        for task in record["tasks"]
    ]


def make(rng: Random) -> bytes:
    """A file of a few corrections of one notice, changed at a few places or torn."""
    said = {
        "schema_version": "1",
        "kind": "corrections",
        "source": {"name": "notice.txt", "sha256": sha256(NOTICE.encode()).hexdigest()},
        "reviewer": rng.choice(("审阅人", "=A1", "\x1b[2J", "<b>")),
        "corrections": [_one(rng) for _ in range(rng.choice((1, 1, 2, 3, 6)))],
    }
    for _ in range(rng.choice((0, 0, 0, 0, 1))):
        change(rng.choice((said, *3 * [said["corrections"]])), rng, (*VALUES, *NEW))
    return torn(json.dumps(said, ensure_ascii=rng.random() < 0.5), rng).encode(
        "utf-8", "surrogatepass"
    )


def _one(rng: Random) -> dict[str, Any]:
    anchor = dict(rng.choice(_anchors()))
    if rng.random() < 0.1:
        anchor[rng.choice(list(anchor))] = rng.choice((0, 7, 10**6, None, "9"))
    made = {
        "set": lambda: {"what": "task", "anchor": anchor, **_field(rng)},
        "notice": lambda: {"what": "notice", "field": rng.choice(HEAD), "old": None, "new": rng.choice(FIT)},
        "indicators": lambda: {"what": "indicators", "old": [], "new": []},
        "add": lambda: {"after": rng.choice((None, anchor)), "new": _task(rng)},
        "delete": lambda: {"anchor": anchor},
        "split": lambda: {"anchor": anchor, "new": [_task(rng) for _ in range(rng.choice((2, 2, 3)))]},
        "join": lambda: {"anchors": [*_anchors()[: rng.choice((1, 2, 2))], anchor], "new": _task(rng)},
    }  # fmt: skip
    action = rng.choice(list(made))
    said = {"action": "set" if action in ("notice", "indicators") else action, **made[action]()}
    return said | {"at": "2026-11-26T09:00:00.000Z"}


def _field(rng: Random) -> dict[str, Any]:
    field = rng.choice(
        ("number", "path", "title", "text", "lead_units", "supporting_units", "deadline")
    )
    fit = dict if field == "deadline" else list if field[-2:] in ("th", "ts") else str
    values = [v for v in (None, *NEW) if isinstance(v, fit) or rng.random() < 0.02]
    return {"field": field, "old": rng.choice(NEW), "new": rng.choice(values)}


def _task(rng: Random) -> dict[str, Any]:
    return {
        "number": rng.choice((None, "3", "一", "")),
        "path": rng.choice(([], ["一、重点任务"], ["<b>"])),
        "title": rng.choice((None, "新任务", "")),
        "text": rng.choice(("建设数据平台。", "别处没有的话。", "", "x" * 5000)),
        "lead_units": rng.choice(([], ["市教育局"], ["", "\u2028"])),
        "deadline": rng.choice((None, {"text": "2024年底前", "date": "2024-12-31"})),
        "spans": rng.choice(([], [[40, 50]], [[50, 40]], [[0, 10**7]], [[45, 50], [40, 46]])),
    }


def attempt(data: bytes) -> str:
    """The exit of `extract --apply`; what was written must hold before `validate`."""
    form = FORMATS[sum(data) % len(FORMATS)]
    with folder({"c.json": data, "notice.txt": NOTICE}) as place:
        notice, made = place / "notice.txt", place / f"out.{form}"
        code, _ = command(
            "extract", notice, "--apply", place / "c.json", "-o", made, allowed=ALLOWED
        )
        if made.exists() != (code == 0):
            raise Wrong(f"exit {code}, and {made.name} is {'there' if code else 'not there'}")
        if code == 0 and form == "json":
            command("validate", made, "--source", notice, allowed={0: "holds"})
        learnt, _ = command("learn", place / "c.json", allowed=ALLOWED)
    return f"{ALLOWED[code]}, learnt" if learnt == 0 and code else ALLOWED[code]
