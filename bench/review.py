"""The review page in Chromium: bytes, first paint, and the longest frame while it scrolls.

    python bench/review.py [PAGES ...]      # 9 and 99 pages unless told otherwise

Needs the group `browser` and Chromium. The document is the sample with an annex, its pages
repeated until there are enough of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "notice-annex.pdf"

_FRAMES = """() => new Promise((done) => {
  const pane = document.getElementById("document"), frames = [];
  let last = performance.now();
  const step = (now) => {
    frames.push(now - last);
    last = now;
    const before = pane.scrollTop;
    pane.scrollTop += 400;
    if (pane.scrollTop === before || frames.length > 400) done(Math.max(0, ...frames.slice(2)));
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"


def repeated(pages: int, folder: Path) -> Path:
    """The sample's pages, over and over, as one PDF."""
    import pypdfium2

    sample, made = pypdfium2.PdfDocument(str(SAMPLE)), pypdfium2.PdfDocument.new()
    while len(made) < pages:
        count = min(len(sample), pages - len(made))
        made.import_pages(sample, list(range(count)))
    out = folder / f"pages-{pages}.pdf"
    made.save(str(out))
    return out


def measured(browser: Any, page: Path) -> tuple[float, float]:
    """Milliseconds to the first paint of words, and of the longest frame while scrolling."""
    opened = browser.new_page(viewport={"width": 1300, "height": 850})
    opened.goto(f"file://{page}")
    opened.wait_for_timeout(1000)
    figures = float(opened.evaluate(_PAINT)), float(opened.evaluate(_FRAMES))
    opened.close()
    return figures


def main(pages: list[int]) -> int:
    """Print a line for each number of pages."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    print("pages    MiB  first paint (ms)  longest frame (ms)")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name)
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for count in pages:
            out = folder / f"{count}.html"
            command = [sys.executable, "-m", "hqparse", "review", str(repeated(count, folder))]
            subprocess.run([*command, "-o", str(out)], check=True)
            paint, frame = measured(browser, out)
            print(f"{count:5} {out.stat().st_size / 2**20:6.2f} {paint:17.0f} {frame:19.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [9, 99]))
