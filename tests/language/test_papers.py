"""Each kind of paper is known wherever titles are looked for."""

from __future__ import annotations

import pytest

import hqparse
from hqparse.header.title import official
from hqparse.language.marks import CLOSING
from hqparse.language.papers import ISSUED, PAPERS, PLANS
from hqparse.readers import read_bytes

KINDS = PAPERS.split("|")
BODY = "各县（市、区）人民政府：\n一、重点任务\n1.清理河道。（责任单位：市水利局）\n"


def title_of(words: str, name: str = "notice.txt") -> str | None:
    return hqparse.parse(read_bytes(words.encode(), name)).notice.title


@pytest.mark.parametrize("kind", KINDS)
def test_a_title(kind: str) -> None:
    assert official(f"云溪市河道治理{kind}（试行）")
    title = f"云溪市人民政府关于河道治理的{kind}"
    assert title_of(f"{title}\n{BODY}") == title


@pytest.mark.parametrize("kind", KINDS)
def test_a_web_page_called_by_its_paper(kind: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    page = f"<html><head><title>云溪市关于河道治理的{kind}_云溪市政府网</title></head><body>{body}"
    assert title_of(page, "a.html") == f"云溪市关于河道治理的{kind}"


@pytest.mark.parametrize("kind", PLANS.split("|"))
def test_a_plan_that_a_notice_publishes(kind: str) -> None:
    title = f"云溪市人民政府关于印发《河道治理{kind}》的通知"
    assert title_of(f"{title}\n{BODY}") == title


@pytest.mark.parametrize("kind", [*KINDS, "实施方案", "若干措施", "政策措施"])
def test_what_a_paper_says_of_itself_closes_it(kind: str) -> None:
    assert CLOSING.re.match(f"本{kind}自印发之日起施行")


def test_no_kind_stands_twice() -> None:
    assert len(KINDS) == len(set(KINDS))
    assert not set(ISSUED.split("|")) & set(PLANS.split("|"))


@pytest.mark.parametrize("words", ["云溪市河道", "重要文件", "河道治理工作"])
def test_no_titles(words: str) -> None:
    assert not official(words)
