"""Imported once by the server that workers are forked from: what every worker needs.

Forking a process that has all this takes milliseconds; importing it takes a quarter second.
"""

import gc
from importlib import import_module

from hqparse.language import regex_store
from hqparse.language.regexes import compile_loaded
from hqparse.readers import READERS

_ASKED_FOR_BY_FEW = (  # a run alone imports them where its document does
    "hqparse.clean.heading_lines",
    "hqparse.clean.join_lines",
    "hqparse.header.run_together",
    "hqparse.outline.stated",
    "hqparse.readers.barred",
    "hqparse.readers.boxed",
    "hqparse.tasks.sentences",
    "hqparse.tasks.unread_work",
    "hqparse.units.wrapped",
)

for _name in (
    *READERS,
    *_ASKED_FOR_BY_FEW,
    "hqparse.batch.worker",
    "hqparse.pipeline",
    "hqparse.readers.html.page",
    "hqparse.readers.pdf.document",
    "hqparse.output.record",
    "hqparse.output.writers.csv",
    "hqparse.output.writers.json",
    "hqparse.output.writers.jsonl",
):
    import_module(_name)

compile_loaded()
regex_store.keep()

# Documents make next to no cycles; and what stands here is to be shared, not looked at again.
gc.set_threshold(100_000)
gc.freeze()
