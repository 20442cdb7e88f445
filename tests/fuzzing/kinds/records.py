"""Written task lists with values that do not belong there, for `hqparse validate`."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from random import Random

import hqparse
from fuzzing.changes import change, torn
from fuzzing.commands import command, folder
from hqparse.readers import read_bytes

NOTICE = """云溪市人民政府关于印发行动方案的通知
云政发〔2024〕7号
各县（市、区）人民政府：
一、重点任务
1.建设数据平台。2024年底前建成。（牵头单位：市大数据局；配合单位：市财政局、市教育局）
2.整治市容环境。（责任单位：市城管局）
云溪市人民政府
2024年3月5日
"""
VALUES = (
    None, True, 0, 1, -1, 5.0, 1e308, 10**30, "", "5", "0001", "市教育局", "HQ101", "a/../b", "\x00", "\x1b[31m",
    [], {}, [[]], [None], {"a": 1}, [1, 2, 3, 4], ["1", 2, 3, 4], {"start": 0, "end": 9},
    {"start": 0, "end": 3, "page": None, "bbox": None}, {"start": "0", "end": 3}, [{"start": 5, "end": 6, "page": 9}],
)  # fmt: skip
ALLOWED = {0: "holds", 1: "wrong", 3: "refused", 5: "limit"}


@cache
def _written() -> str:
    return hqparse.parse(read_bytes(NOTICE.encode(), "notice.txt")).model_dump_json()


def make(rng: Random) -> bytes:
    """A record, changed at a few places; sometimes several lines of them, or torn."""
    lines = [_changed(rng) for _ in range(rng.choice((1, 1, 1, 2)))]
    return torn("\n".join(lines), rng).encode("utf-8", "surrogatepass")


def _changed(rng: Random) -> str:
    record = json.loads(_written())
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        change(record, rng, VALUES)
    return json.dumps(record, ensure_ascii=rng.random() < 0.5)


def grown(rng: Random) -> Callable[[int], bytes]:
    """Records one below the other, or one with its tasks again and again."""
    line = _changed(rng)
    if rng.random() < 0.5:
        return lambda size: "\n".join([line] * (size // len(line) + 1)).encode()
    record = json.loads(_written())
    one = json.dumps(record["tasks"][0])

    def many(size: int) -> bytes:
        record["tasks"] = [json.loads(one) for _ in range(size // len(one) + 1)]
        return json.dumps(record).encode()

    return many


def attempt(data: bytes) -> str:
    """The exit of `hqparse validate` with the document beside the list. Wrong for one that means
    a defect."""
    with folder({"tasks.json": data, "notice.txt": NOTICE}) as place:
        code, _ = command("validate", place / "tasks.json", allowed=ALLOWED)
    return ALLOWED[code]
