"""Excel: the ledger (台账) of the tasks, with sheets by unit, figures, doubts (`output.workbook`).

No cell is ever a formula, a link or a number made from a document's words; the bytes depend on
the records alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hqparse.output.select import Options
from hqparse.output.workbook.book import ledger_of, ledger_workbook

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """The whole workbook as one piece. LimitExceeded for more tasks than a sheet has rows;
    with a template what `template.opened_form` raises."""
    if options.template:
        from hqparse.output.workbook.template import filled_form, opened_form

        yield filled_form(records, opened_form(options.template))
        return
    yield ledger_workbook(ledger_of(records))
