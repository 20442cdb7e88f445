"""Written task lists with values that do not belong there, for `hqparse validate`."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import hqparse
from fuzzing.checks import Wrong
from hqparse.cli.run import run
from hqparse.cli.streams import Stdout
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
    text = "\n".join(lines)
    if rng.random() < 0.15:
        at = rng.randrange(len(text) + 1)
        text = (
            text[:at]
            + rng.choice(("", "NaN", "[" * 3_000, "\\ud800", "\n", "1e999"))
            + text[at + 1 :]
        )
    return text.encode("utf-8", "surrogatepass")


def _changed(rng: Random) -> str:
    record = json.loads(_written())
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        holder: Any = record
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = rng.choice(keys)
            inside = holder[key]
            if isinstance(inside, (dict, list)) and inside and rng.random() < 0.75:
                holder = inside
                continue
            _change(holder, key, rng)
            break
    return json.dumps(record, ensure_ascii=rng.random() < 0.5)


def _change(holder: Any, key: Any, rng: Random) -> None:
    how = rng.randrange(4)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, list):
        holder.append(deepcopy(holder[key]))
    elif how == 1:
        holder[f"{key}{rng.choice('x ')}"] = deepcopy(holder[key])
    else:
        holder[key] = deepcopy(rng.choice(VALUES))


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
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tasks.json")
        path.write_bytes(data)
        Path(folder, "notice.txt").write_text(NOTICE, "utf-8")
        out, said = io.BytesIO(), io.StringIO()
        with redirect_stderr(said):
            code = run(["validate", str(path)], Stdout(out, "stdout"))
    if code not in ALLOWED:
        raise Wrong(f"exit {code}: {said.getvalue()[-300:]}")
    return ALLOWED[code]
