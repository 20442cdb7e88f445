"""Attribution styles: one file each; `find(text, context)` only reports, one law settles overlaps.

A style module has `NAME`, `find(text, ctx) -> Iterator[Credit]`, `EXAMPLES` (text, what it gives)
and `COUNTER_EXAMPLES` (texts that give nothing). To add a style, write the file and name it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from math import ceil
from types import ModuleType

from hqparse.attribute import in_brackets, on_label_line
from hqparse.attribute.in_duty_list import duty_credits
from hqparse.attribute.reading import ABOVE, BELOW, Context
from hqparse.attribute.scope import SCOPED, SCOPES
from hqparse.attribute.verbs import deadline_behind
from hqparse.language.characters import holds_any
from hqparse.language.numerals import IN_MARKS
from hqparse.language.patterns import CLOSE
from hqparse.language.regexes import lazy
from hqparse.language.traditional import is_traditional, plain_text
from hqparse.model.findings import Credit, Doubt, Item, Unit
from hqparse.model.text import Text

STYLES = (in_brackets, on_label_line)
WEAK_STYLES = ("in_bare_brackets", "in_last_sentence")
"""Styles that are asked, and imported, only where the others found nothing in the whole document,
and taken only where two items, and the `SHARE` of all items, have them; items with others below are
asked by `on_heading`. (Sentences, `in_sentence`, are asked last of all, for their words stay in the
text.)"""

BY_NUMBER = lazy(
    rf"[项条](?<=[\d{IN_MARKS}）)].)(?:任务|工作|措施|内容|事项)?(?:均|都|分别)?"
    r"(?:由|[：:，,](?=[^。；;\n]{0,41}(?:单位|部门|牵头|负责)))"
)
"""How the numbers of items end in clauses that name several (`by_number`): 第1、2项由."""
_SAME = lazy(r"同[上前第\d]")
_DUE_END = lazy(r"[前内底末旬日月年度期行持进季][）)][。；]?\s*$")
"""How items end whose last words are a deadline in a bracket (`in_due_brackets`)."""
_END = 12
_SCOPED = frozenset({ABOVE, BELOW})
_LINE_END = ("", "\n")
_BETWEEN = lazy(r"[\s。，；、,;:：.]*")


def weak_styles() -> tuple[ModuleType, ...]:
    """The modules of `WEAK_STYLES`."""
    return tuple(import_module(f"{__name__}.{style}") for style in WEAK_STYLES)


def credits_of(items: Sequence[Item], ctx: Context) -> list[tuple[Credit, ...]]:
    """The attributions of each item of a document."""
    texts = [item.text for item in items]
    if is_traditional("".join([text.value for text in texts])):
        texts = [plain_text(text) for text in texts]
    if not ctx.lead_sign:
        return _found_in(items, texts, ctx)
    from hqparse.attribute import signs  # few documents have them

    texts = [signs.blotted(text, ctx.lead_sign) for text in texts]
    found = _found_in(items, texts, ctx)
    both = zip(texts, found, strict=True)
    return [tuple(signs.led(c, text.raw, ctx.lead_sign) for c in cs) for text, cs in both]


def _found_in(
    items: Sequence[Item], texts: Sequence[Text], ctx: Context
) -> list[tuple[Credit, ...]]:
    found = [_reported(text, ctx, STYLES) for text in texts]
    scoped, numbered, same, due = _odd_ways(texts)
    if scoped:
        from hqparse.attribute import in_scope_words  # few documents have them

        styles = (in_scope_words, *STYLES)
        found = [_reported(text, ctx, styles) for text in texts]
    for at, duties in duty_credits(items, found, ctx).items():
        found[at] = duties
    if numbered:
        from hqparse.attribute.by_number import shared_out  # few documents share out so

        for at, shares in shared_out(items, found, ctx).items():
            found[at] = shares
    if same:
        from hqparse.attribute.same_as import pointed_to  # few documents point so

        for at, shares in pointed_to(items, texts, found).items():
            found[at] = shares
    if any(c.names_units for cs in found for c in cs):
        if due:
            from hqparse.attribute.in_due_brackets import due_credits

            for at, credit in list(due_credits(items, texts, found, ctx)):
                found[at] = (credit,)
        return [_with_slips(text, cs, ctx) for text, cs in zip(texts, found, strict=True)]
    leaves = sum([item.mark is not None and not item.children for item in items])
    for style in weak_styles():
        least = max(2, ceil(style.SHARE * leaves))
        if weak := _weak(items, texts, style, least, ctx):
            return weak
    return found


def _odd_ways(texts: Sequence[Text]) -> tuple[bool, bool, bool, bool]:
    """Whether some text may say for which tasks its attribution holds, name items by their numbers,
    point to another item's units, end with a deadline in a bracket. Most documents do none."""
    scoped = numbered = same = due = False
    for text in texts:
        value = text.value
        if "由" in value and not scoped and holds_any(value, SCOPES):
            scoped = SCOPED.search(value) is not None
        if "第" in value and ("项" in value or "条" in value) and not numbered:
            numbered = BY_NUMBER.search(value) is not None
        end = value[-_END:]
        same = same or ("同" in end and _SAME.search(end) is not None)
        due = due or (holds_any(end[-2:], "）)") and _DUE_END.search(end) is not None)
    return scoped, numbered, same, due


def _weak(
    items: Sequence[Item], texts: Sequence[Text], style: ModuleType, least: int, ctx: Context
) -> list[tuple[Credit, ...]]:
    """What a style finds, if it names units in so many items at least; else nothing."""
    found: list[tuple[Credit, ...]] = []
    spare = len(items) - least
    for item, text in zip(items, texts, strict=True):
        credits = style.on_heading(text, ctx) if item.children else style.find(text, ctx)
        found.append(_by_law(text, list(credits), ctx))
        spare -= not any(c.names_units for c in found[-1])
        if spare < 0:
            return []  # all that are left are not enough
    return found


def _with_slips(text: Text, found: tuple[Credit, ...], ctx: Context) -> tuple[Credit, ...]:
    """Also `（市教育局、市财政局）`, `（各有关单位）` without a verb, in paragraphs without an
    attribution in words."""
    if (found and "\n" not in text.value) or not holds_any(text.value, CLOSE):
        return found
    from hqparse.attribute import in_bare_brackets

    slips = _reported(text, ctx, (in_bare_brackets,))
    if found and slips:
        begin = text.value.rfind
        taken = {begin("\n", 0, at) for c in found for at in (c.start, c.end)}
        slips = tuple(s for s in slips if begin("\n", 0, s.start) not in taken)
    return tuple(sorted((*found, *slips), key=lambda c: c.start)) if slips else found


def credits_in(text: Text, ctx: Context) -> tuple[Credit, ...]:
    """The attributions of an item's text, in order, neighbours joined into one."""
    return _reported(plain_text(text), ctx, STYLES)


def _reported(text: Text, ctx: Context, styles: Sequence[ModuleType]) -> tuple[Credit, ...]:
    return _by_law(text, [c for style in styles for c in style.find(text, ctx)], ctx)


def _by_law(text: Text, found: list[Credit], ctx: Context) -> tuple[Credit, ...]:
    """What styles report of a text: overlaps settled, neighbours joined."""
    if len(found) > 1:
        found = _joined(text.value, _settled(text, found, ctx))
    size = len(text.value)
    return tuple(
        [
            (c if c.end == size else _with_deadline_behind(text, c, ctx))
            if c.lead or c.supporting or c.responsible
            else c
            if c.deadline
            else c._replace(end=c.start)  # doubts take no words
            for c in found
        ]
    )


def _with_deadline_behind(text: Text, credit: Credit, ctx: Context) -> Credit:
    """`（县统计局牵头）6月底前`"""
    value, end = text.value, credit.end
    if credit.deadline or value[end : end + 1] in _LINE_END or value[end - 1] not in CLOSE:
        return credit
    end, due = deadline_behind(text, end, ctx)
    return credit._replace(end=end, deadline=due) if due else credit


def _settled(text: Text, found: Sequence[Credit], ctx: Context) -> list[Credit]:
    """The law of overlaps: the longer claim wins; what loses stays as a doubt of the winner."""
    kept: list[Credit] = []
    for cluster in _clusters(found):
        kept += _winners(text, cluster, ctx) if len(cluster) > 1 else cluster
    return sorted(kept, key=lambda c: (c.start, c.end))


def _clusters(found: Sequence[Credit]) -> Iterator[list[Credit]]:
    """Claims that overlap, directly or through others."""
    cluster: list[Credit] = []
    end = 0
    for credit in sorted(found, key=lambda c: c.start):
        if cluster and credit.start >= end:
            yield cluster
            cluster = []
        cluster.append(credit)
        end = max(end, credit.end)
    if cluster:
        yield cluster


def _winners(text: Text, cluster: Sequence[Credit], ctx: Context) -> list[Credit]:
    kept: list[Credit] = []
    for credit in sorted(cluster, key=lambda c: (c.rule not in _SCOPED, c.start - c.end, c.start)):
        rival = next((k for k in kept if credit.start < k.end and k.start < credit.end), None)
        if rival is None:
            kept.append(credit)
        elif rival.rule not in _SCOPED and set(_names(credit)) - set(_names(rival)):
            spans = text.spans(credit.start, credit.end)
            lost = Doubt("HQ308", spans, {"words": text.value[credit.start : credit.end][:40]})
            kept[kept.index(rival)] = rival._replace(doubts=(*rival.doubts, lost))
    return kept


def _names(credit: Credit) -> list[str]:
    return [u.name for _, u in credit.units]


def _joined(value: str, found: Sequence[Credit]) -> list[Credit]:
    """Neighbours with nothing but marks between them are one attribution:
    `牵头单位：A⏎配合单位：B`."""
    runs: list[list[Credit]] = []
    for credit in found:
        if runs and _goes_on(value, runs[-1][-1], credit):
            runs[-1].append(credit)
        else:
            runs.append([credit])
    return [_merged(run) if len(run) > 1 else run[0] for run in runs]


def _goes_on(value: str, before: Credit, credit: Credit) -> bool:
    if credit.rule != before.rule and {credit.rule, before.rule} & _SCOPED:
        return False
    if credit.end <= credit.start or (before.end <= before.start and not before.names_units):
        return False
    return _BETWEEN.fullmatch(value, before.end, credit.start) is not None


def _merged(run: Sequence[Credit]) -> Credit:
    return Credit(
        run[0].start,
        run[-1].end,
        run[0].rule,
        _union(c.lead for c in run),
        _union(c.supporting for c in run),
        _union(c.responsible for c in run),
        next((c.deadline for c in run if c.deadline), None),
        tuple(d for c in run for d in c.doubts),
    )


def _union(parts: Iterable[tuple[Unit, ...]]) -> tuple[Unit, ...]:
    """The units of all parts; one that an earlier part names counts once."""
    names: set[str] = set()
    out: list[Unit] = []
    for part in parts:
        out += (u for u in part if u.name not in names)
        names.update(u.name for u in part)
    return tuple(out)
