"""For all tests: PDFium takes the fonts that the reader takes, also where a test calls it."""

from __future__ import annotations

import pytest
from hypothesis import settings

from hqparse.readers.pdf.fonts import use_metric_font

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _metric_font() -> None:
    use_metric_font()
