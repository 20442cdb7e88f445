"""Imported once by the server that workers are forked from: what every worker needs.

Forking a process that has all this takes milliseconds; importing it takes a quarter second.
"""

from importlib import import_module

from hqparse.read import READERS

for _name in (
    *READERS,
    "hqparse.batch.worker",
    "hqparse.pipeline",
    "hqparse.record",
    "hqparse.write.as_csv",
    "hqparse.write.as_json",
    "hqparse.write.as_jsonl",
):
    import_module(_name)
