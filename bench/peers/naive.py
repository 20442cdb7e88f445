"""The naive stack: pdfplumber's text (or a text file), jieba over all of it, pydantic."""

import re
import sys

import jieba
import pdfplumber
from pydantic import BaseModel

jieba.setLogLevel(60)


class Task(BaseModel):
    number: str
    words: list[str]
    units: list[str]


class TaskList(BaseModel):
    tasks: list[Task]


if sys.argv[1].endswith(".pdf"):
    with pdfplumber.open(sys.argv[1]) as document:
        words = "\n".join(page.extract_text() or "" for page in document.pages)
else:
    with open(sys.argv[1], encoding="utf-8") as file:
        words = file.read()
found = [
    Task(number=n, words=list(jieba.cut(said)), units=units.split("、"))
    for n, said, units in re.findall(r"(\d+)[.．、](.+?)（(.+?)）", words, re.DOTALL)
]
print(TaskList(tasks=found).model_dump_json())
