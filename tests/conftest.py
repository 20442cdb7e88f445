"""For all tests: PDFium takes the fonts that the reader takes, also where a test calls it."""

from __future__ import annotations

import pytest

from hqparse.readers.pdf.fonts import use_metric_font


@pytest.fixture(scope="session", autouse=True)
def _metric_font() -> None:
    use_metric_font()
