"""Fuzzing: inputs made by the thousand, each of which must end as people may expect.

A kind of input is one module in `fuzzing/kinds`:

* `make(rng) -> bytes`: one input, the same for the same state of `rng`;
* `attempt(data) -> str`: what became of it in a word (tasks, HQ-E303 …). Whatever it raises is a
  fault. It runs in a child process whose processor time is bounded;
* `grown(rng) -> Callable[[int], bytes]`, where there is something to grow: a form whose size is
  given, for measuring how time grows with it.

To add a kind, write its module and name it in `KINDS` of `fuzzing/kinds/__init__.py`. Inputs at
fault are small files in `fuzzing/found/KIND.NAME` from then on: the test suite tries them again.
"""
