"""Front matter: what an export writes above the document (`**发布日期**: 2025-05-27`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hqparse.language.duties import LABEL
from hqparse.language.regexes import lazy
from hqparse.model.text import Span

_REACH = 40
_FEWEST = 2
_FRONT = lazy(
    r"\s*(?:[-*+]\s+|>\s*)?(?:\*\*|__)(?P<key>[^*_：:\n]{2,12})"
    r"(?:(?:\*\*|__)\s*[：:]|[：:]\s*(?:\*\*|__))[ \t]*(?P<value>[^\n]*)"
)
_FIELD = lazy(
    r"文号|字号|日期|时间|来源|出处|机关|机构|标题|题名|名称|索引|分类|主题|关键|链接|网址|地址|作者|状态|版本|编号"
    r"|类[别型]|公开|效力|密级|页[码数]|附件|格式|备注|说明|摘要|原文|网站|发布|成文|生效|[有时]效|地区|区域|级别|体裁"
    r"|主送|抄送|语[言种]|文件|文档|采集|抓取|下载|转换|更新|[A-Za-z]{2}"
)
"""Words of the names of fields; other words in bold may lead paragraphs: **县水利局**：…"""
_YAML = lazy(r"(?P<key>[\w一-鿿]{2,20})\s*[:：]\s*(?P<value>[^\n]*)")
_OF_YAML = lazy(r"\s|-\s|[^：:#]{1,40}[：:]|$")
"""How a line of YAML begins: a key, an entry of a list, what goes on."""
_NO_TITLE = lazy(
    r"\s{0,4}#{1,6}+\s{0,8}+(?:(?:文档|文件)\s{0,4}[：:][^\n]*|[^\n.]{0,200}\.(?:md|docx?|pdf|txt)"
    r"|(?:基本|文档|文件)信息|元数据|正文|原文|内容)\s{0,8}$"
)


def front_lines(
    raw: str, starts: Sequence[int], levels: Mapping[int, int]
) -> tuple[list[Span], dict[str, str]]:
    """The lines of front matter, and what they say: key → value."""
    lines = raw.split("\n")
    end = _yaml_end(lines)
    found = list(_yaml(lines[:end]) if end else _bold(lines))
    if len(found) < _FEWEST:
        return [], {}
    last = max(n for n, _, _ in found)
    taken = set(range(end + 1)) if end else {n for n, _, _ in found}
    taken |= {n for n in levels if n < last and _NO_TITLE.match(lines[n])}
    spans = [Span(starts[n], starts[n] + len(lines[n])) for n in sorted(taken)]
    return spans, {key: value for _, key, value in found if value}


def _bold(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for n, line in enumerate(lines[:_REACH]):
        m = _FRONT.fullmatch(line)
        if m and _FIELD.search(m["key"]) and LABEL.re.match(m["key"] + "：") is None:
            yield n, m["key"].strip(), m["value"].strip(" *_")


def _yaml_end(lines: Sequence[str]) -> int:
    """The line that closes what a first line of dashes opens, if all between is YAML; 0 for none:
    the dashes are a rule."""
    if lines[0].strip() != "---":
        return 0
    for n, line in enumerate(lines[1:_REACH], 1):
        if line.strip() == "---":
            return n
        if not _OF_YAML.match(line) or LABEL.re.match(line):
            return 0
    return 0


def _yaml(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for n, line in enumerate(lines):
        if m := _YAML.fullmatch(line.strip()):
            yield n, m["key"], m["value"].strip(" \"'")
