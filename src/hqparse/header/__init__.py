"""The notice's own data (GB/T 9704—2012 党政机关公文格式), and where its text begins and ends."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hqparse.header import layout, number
from hqparse.header.lines import Found, HeaderLine, Range, all_ranges, squeeze
from hqparse.header.parts import Parts, parts_of
from hqparse.header.signature import undated
from hqparse.header.title import issuers_in, names_in, official
from hqparse.language.dates import day_named
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Notice
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Span, Text

__all__ = ["Header", "read_header"]
_NOTHING = lazy(r"[-—/]+|无")
_BETWEEN_NAMES = lazy(r"[、，,；;\s]+")
_BETWEEN_SIGNATORIES = lazy(r"[、，,\s]+")


class Header(NamedTuple):
    """The notice, and the layout of its document.

    All ranges are half-open offsets into the cleaned text's `value`. `body`: all that can hold
    tasks, from behind the recipients to before 版记; `plan_start`: where the transmitted plan
    begins (its title's line), None where the notice transmits none; `annexes`: each from its
    heading 附件 to the next one's; `claimed`: the header's own lines (title, number, signature,
    date, list of attachments, 版记, the plan's title), which are no text of the body.
    """

    notice: Notice
    body: Range
    plan_start: int | None = None
    annexes: tuple[Range, ...] = ()
    claimed: tuple[Range, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    year: int | None = None

    @property
    def is_official(self) -> bool:
        """Its notice has a number, or says to whom it goes."""
        return bool(self.notice.document_number or self.notice.primary_recipients)


def read_header(text: Text, source: Source) -> Header:
    """Reads a cleaned document (one paragraph per line); `source.meta` fills what it lacks."""
    p = parts_of(text, source)
    values = _values(p)
    title = values["title"].value if "title" in values else None
    notice = _notice(p, values)
    end = layout.body_end(p)
    annexes, ranges = _annexes(p, end) if p.names_annexes else ((), ())
    plan, plan_title = layout.plan(p, title or "", annexes)
    return Header(
        notice=notice,
        body=(min(layout.body_start(p), end), end),
        plan_start=plan,
        annexes=ranges,
        claimed=layout.claimed(p, values, plan_title),
        year=layout.year(p, notice, plan_title),
        doubts=tuple(_impossible_days(p)),
    )


def _values(p: Parts) -> dict[str, Found]:
    """The single-valued fields that were found, by their names in `Notice`."""
    single, imprint = p.head.single, p.imprint
    found = {
        "title": _title(p),
        "document_number": _number(p),
        "primary_recipients": p.head.recipients,
        "issue_date": _issue_date(p),
        "printing_office": imprint.office,
        "print_date": _as_day(imprint.printed),
        "disclosure": imprint.disclosure or imprint.note,
        "urgency": single.get("urgency") or single.get("key_urgency"),
        "secrecy_level": single.get("secrecy_level") or single.get("key_secrecy"),
        "copy_number": single.get("copy_number"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _notice(p: Parts, values: dict[str, Found]) -> Notice:
    lists = {
        "issuing_authorities": _issuers(p),
        "attachments": p.listed,
        "cc_recipients": p.imprint.cc,
        "signatories": _signatories(p),
    }
    places = {name: _places(p, (f,)) for name, f in values.items()}
    places |= {name: _places(p, found) for name, found in lists.items()}
    words = {name: f.value for name, f in values.items()}
    many = {name: tuple(f.value for f in found) for name, found in lists.items()}
    return Notice(
        title=words.get("title"),
        document_number=words.get("document_number"),
        issuing_authorities=many["issuing_authorities"],
        primary_recipients=words.get("primary_recipients"),
        issue_date=words.get("issue_date"),
        attachments=many["attachments"],
        cc_recipients=many["cc_recipients"],
        printing_office=words.get("printing_office"),
        print_date=words.get("print_date"),
        disclosure=words.get("disclosure"),
        urgency=words.get("urgency"),
        secrecy_level=words.get("secrecy_level"),
        copy_number=words.get("copy_number"),
        signatories=many["signatories"],
        spans={name: spans for name, spans in places.items() if spans},
    )


def _places(p: Parts, found: Iterable[Found]) -> tuple[Span, ...]:
    return tuple(s for a, b in all_ranges(found) for s in p.text.spans(a, b))


def _meta(p: Parts, *keys: str) -> Found | None:
    """A value of the page's own metadata; 无, - and the like are none."""
    for key in keys:
        value = " ".join(p.source.meta.get(key, "").split())
        if value and not _NOTHING.fullmatch(value):
            return Found(value)
    return None


def _title(p: Parts) -> Found | None:
    """The title in the text; that of the page's metadata where the text's looks like none."""
    labelled = p.head.single.get("key_title") or _squeezed(_meta(p, "标题"))
    if p.title is None:
        return labelled or _squeezed(_meta(p, "title"))
    doubtful = labelled is not None and official(labelled.value) and not official(p.title.value)
    return labelled if doubtful else p.title


def _squeezed(found: Found | None) -> Found | None:
    return Found(squeeze(found.value), found.ranges) if found else None


def _annexes(p: Parts, end: int) -> tuple[tuple[int, ...], tuple[Range, ...]]:
    """The lines that open an annex, and the range of each."""
    from hqparse.header import attachments

    starts = attachments.annex_starts(p.lines, p.head.end, p.listed_lines)
    return starts, attachments.spans_of(p.lines, starts, end)


def _number(p: Parts) -> Found | None:
    """The notice's own number: its line, the metadata, or the title's brackets."""
    own = p.head.single.get("document_number")
    if own:
        return own
    stated = p.head.single.get("key_number") or _meta(p, "发文字号", "文号", "发文文号")
    if stated:
        inside = number.in_words(stated.value)
        return Found(inside.value if inside else number.normal(stated.value), stated.ranges)
    if p.head.order:
        from hqparse.header.order import number_of  # orders are rare

        if ordered := number_of(p.head.order):
            return ordered
    edges = (number.at_edge(words, at) for s in p.head.segments for words, at in _with_pairs(p, s))
    return next(filter(None, edges), None)


def _with_pairs(p: Parts, segment: Sequence[HeaderLine]) -> Iterator[tuple[str, int]]:
    """Each line, and each two that a wrap may have parted: …的通知（云政发〔2020〕1 / 2号）."""
    for line in segment:
        yield line.value, line.start
    for one, other in pairwise(segment):
        yield p.text.value[one.start : other.end], one.start


def _issue_date(p: Parts) -> Found | None:
    if p.signature and (day := _as_day(p.signature.day)):
        return day
    stated = p.head.single.get("key_date") or _meta(p, "成文日期", "成文时间", "发文日期")
    return _as_day(stated) or _as_day(p.head.single.get("date_note"))


def _as_day(found: Found | None) -> Found | None:
    day = day_named(found.value) if found else None
    return Found(day, found.ranges) if found and day else None


def _impossible_days(p: Parts) -> Iterator[Doubt]:
    """HQ229 for 2025年2月30日 under a signature or in the imprint."""
    for found in (p.signature.day if p.signature else None, p.imprint.printed):
        if found and day_named(found.value) is None:
            yield Doubt("HQ229", _places(p, (found,)), {"day": squeeze(found.value)})


def _issuers(p: Parts) -> tuple[Found, ...]:
    """From the signature, else the red head, the title, the metadata, an undated signature."""
    if p.signature and p.signature.organs:
        return _distinct(p.signature.organs)
    if p.head.red:
        return tuple(p.head.red)
    named = p.named or _stated_title_issuers(p)
    if named:
        return named
    stated = p.head.single.get("key_issuer") or _meta(
        p, "发文机关", "发文机构", "发文单位", "制发机关"
    )
    if stated:
        names = names_in(stated.value) or _BETWEEN_NAMES.split(stated.value)
        return tuple(_within(p, stated, n) for n in names if n)
    return undated(p.zone) if p.title else ()


def _distinct(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple({f.value: f for f in reversed(tuple(found))}.values())[::-1]


def _stated_title_issuers(p: Parts) -> tuple[Found, ...]:
    """From the title in the page's catalogue or metadata, where the text has none."""
    if p.title and official(p.title.value):
        return ()
    stated = p.head.single.get("key_title") or _meta(p, "标题", "title")
    return issuers_in(stated, p.text) if stated else ()


def _signatories(p: Parts) -> tuple[Found, ...]:
    found = p.head.single.get("signatories") or p.head.single.get("key_signatories")
    if found is None:
        return ()
    return tuple(_within(p, found, n) for n in _BETWEEN_SIGNATORIES.split(found.value) if n)


def _within(p: Parts, found: Found, name: str) -> Found:
    """One name of several, with its own place; the place of all where it is not to be found."""
    for a, b in found.ranges:
        at = p.text.value.find(name, a, b)
        if at >= 0:
            return Found(name, ((at, at + len(name)),))
    return Found(name, found.ranges)
