"""`hqparse review` without a browser: what the file holds, where the files go, what is refused."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from cli_invented import call

SAMPLES = Path(__file__).parents[2] / "samples"
NOTICE = "关于印发</script><b>要点</b>的通知\n\n1.建设工厂。（牵头单位：区工信局）\n"


def parts(words: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", words, re.S)


def test_only_its_own_style_and_program_may_run(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE)
    assert call("review", path, "-o", tmp_path / "r.html").code == 0
    words = (tmp_path / "r.html").read_text()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', words)
    assert policy
    allowed = re.findall(r"sha256-([\w+/=]+)", policy[1])
    (style,) = parts(words, "style")
    scripts = parts(words, "script")
    assert allowed == [
        b64encode(sha256(part.encode()).digest()).decode() for part in (style, scripts[-1])
    ]
    assert "unsafe" not in policy[1]
    assert not re.search(r"<[^>]* on\w+=|<b>|https?://", words.replace("\\u003c", ""))
    data = json.loads(scripts[-2])
    assert data["raw"] == NOTICE
    assert data["record"]["tasks"][0]["lead_units"] == ["区工信局"]


def test_pages_of_a_pdf_are_small_pictures(tmp_path: Path) -> None:
    assert call("review", SAMPLES / "notice-annex.pdf", "-o", tmp_path / "r.html").code == 0
    found = re.findall(r'id="picture-\d+">([^<]*)<', (tmp_path / "r.html").read_text())
    data = json.loads(parts((tmp_path / "r.html").read_text(), "script")[-2])
    assert len(found) == len(data["pages"]) > 1
    for picture in map(b64decode, found):
        assert (picture[:4], picture[8:12]) == (b"RIFF", b"WEBP")
        assert len(picture) < 128 * 1024  # where fonts draw the words: 80


def test_several_documents_in_a_folder(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "附件<1>.txt", tmp_path / "b" / "附件<1>.txt"
    for path in (one, other):
        path.parent.mkdir()
        path.write_text(NOTICE)
    done = call("review", one, other, "-o", f"{tmp_path}/pages/")
    assert done.code == 0, done.err
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert names == ["index.html", "附件_1_.txt-2.html", "附件_1_.txt.html"]
    index = (tmp_path / "pages" / "index.html").read_text()
    assert f'href="{quote("附件_1_.txt-2.html")}"' in index
    assert "附件&lt;1&gt;.txt</a>" in index
    assert call("review", one, other, "-o", tmp_path / "r.html").code == 2


def test_one_bad_file_of_several_leaves_the_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text(NOTICE)
    bad.write_bytes(b"%PDF-1.4 no more")
    done = call("review", good, bad, "-o", f"{tmp_path}/pages/")
    assert done.code == 8
    assert "bad.pdf" in done.err
    assert (tmp_path / "pages" / "good.txt.html").exists()


def test_a_foreign_index_is_told_before_any_page_is_written(tmp_path: Path) -> None:
    path, pages = tmp_path / "notice.txt", tmp_path / "pages"
    path.write_text(NOTICE)
    pages.mkdir()
    (pages / "index.html").write_text("mine")
    assert call("review", path, "-o", pages).code == 6
    assert [(p.name, p.read_text()) for p in pages.iterdir()] == [("index.html", "mine")]


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    path, out = tmp_path / "notice.txt", tmp_path / "r.html"
    path.write_text(NOTICE)
    out.write_text("mine")
    assert call("review", path, "-o", out).code == 6
    assert out.read_text() == "mine"
    assert call("review", path, "-o", path, "--force").code == 2
    assert path.read_text() == NOTICE
    assert call("review", path, "-o", out, "--force", "--lang", "en").code == 0
    assert '<html lang="en">' in out.read_text()
