"""Memory over the pages of a scan with a text layer: `python bench/scan_memory.py [PAGES…]`.

The scan is made up: each page a JPEG picture of its own at 150 dpi, as large as a scanner's, and
an invisible line for each task. Each size is read in a fresh process. Writes a table of pages,
megabytes of the file, peak memory of the process, seconds.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

import corpora  # noqa: F401  puts the package within reach

PAGES = (40, 79, 158, 316)
WIDTH, HEIGHT = 1240, 1754
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/Ascent 880"
    b"/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80>>",
)
_READ = """
import json, resource, sys, time
from hqparse.readers import read
start = time.process_time()
source = read(sys.argv[1])
took = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([len(source.pages), len(source.raw), peak, took]))
"""


def write_scan(path: Path, pages: int) -> Path:
    """A scan of so many pages, each with about 600 characters in its text layer."""
    picture = _picture()
    with path.open("wb") as out:
        places: dict[int, int] = {}

        def put(number: int, body: bytes) -> None:
            places[number] = out.tell()
            out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

        out.write(b"%PDF-1.7\n")
        kids = b" ".join(b"%d 0 R" % (6 + 3 * n) for n in range(pages))
        put(1, b"<</Type/Catalog/Pages 2 0 R>>")
        put(2, b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids))
        for number, body in enumerate(_FONT, 3):
            put(number, body)
        for n in range(pages):
            first = 6 + 3 * n
            put(
                first,
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<<"
                b"/Font<</F 3 0 R>>/XObject<</I %d 0 R>>>>>>" % (first + 1, first + 2),
            )
            put(first + 1, _stream(b"", _words(n)))
            own = picture[:2] + b"\xff\xfe\x00\x06%04d" % n + picture[2:]  # a comment of its own
            entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (WIDTH, HEIGHT)
            entries += b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
            put(first + 2, _stream(entries, own))
        start, size = out.tell(), 6 + 3 * pages
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            out.write(b"%010d 00000 n \n" % places[number])
        out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return path


def _picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((WIDTH, HEIGHT), 40).convert("L").save(out, "JPEG", quality=20)
    return out.getvalue()


def _stream(entries: bytes, body: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(body), body)


def _words(page: int) -> bytes:
    lines = [b"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F 12 Tf"]
    for n in range(20):
        task = f"{20 * page + n + 1}.推进第{page + 1}批街区公共设施改造。（责任单位：区数据局）"
        lines.append(
            b"1 0 0 1 70 %d Tm <%b> Tj" % (770 - 34 * n, task.encode("utf-16-be").hex().encode())
        )
    return b"\n".join([*lines, b"ET"])


def measured(path: Path) -> tuple[int, int, float, float]:
    """Pages, characters, peak memory in MiB and seconds of reading a file in a fresh process."""
    said = subprocess.run([sys.executable, "-c", _READ, path], capture_output=True, check=True)
    pages, characters, peak, took = json.loads(said.stdout)
    return pages, characters, peak, took


def main() -> None:
    """Measure each number of pages."""
    print("pages | file, MiB | characters | peak, MiB | seconds")
    for pages in map(int, sys.argv[1:]) if sys.argv[1:] else PAGES:
        with tempfile.TemporaryDirectory() as folder:
            path = write_scan(Path(folder) / "scan.pdf", pages)
            size = path.stat().st_size / 2**20
            _, characters, peak, took = measured(path)
        print(f"{pages} | {size:.0f} | {characters} | {peak:.0f} | {took:.2f}")


if __name__ == "__main__":
    main()
