"""In which form a picture is written: by the suffix of its file; PNG on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from hqparse.cli.result import STDOUT
from hqparse.cli.session import session
from hqparse.cli.streams import is_terminal
from hqparse.errors import UsageError

_FORMS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp", ".pdf": "pdf"}


def picture_form(out: str) -> str:
    """Pillow's name of the form. UsageError for a suffix that is none, and for a terminal."""
    if out == STDOUT:
        if is_terminal(session().out):
            raise UsageError(
                out,
                "a picture is not for terminals, name a FILE",
                "图片不能输出到终端，请给出文件名",
            )
        return "png"
    low = out.lower()
    form = next((form for suffix, form in _FORMS.items() if low.endswith(suffix)), None)
    if form is None:
        can = ", ".join(suffix.removeprefix(".") for suffix in _FORMS)
        raise UsageError(
            out,
            f"its suffix names no form of pictures ({can})",
            f"后缀不是图片格式（可用：{can}）",
        )
    return form


def in_form(png: bytes, form: str) -> bytes:
    """A PNG in another form, on white."""
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(png)) as image:
        image.convert("RGB").save(out, form, quality=90)
    return out.getvalue()


def with_page(args: Sequence[str]) -> list[str]:
    """`--image OUT` as `--image 1 OUT`: the first page where none is named.

    >>> with_page(["--image", "a.jpg", "x.pdf"]), with_page(["--image=2", "-", "x.pdf"])
    (['--image', '1', 'a.jpg', 'x.pdf'], ['--image', '2', '-', 'x.pdf'])
    """
    found: list[str] = []
    for n, arg in enumerate(args):
        name, equals, value = arg.partition("=")
        if name != "--image" or "--" in args[:n]:
            found.append(arg)
            continue
        first = value if equals else "".join(args[n + 1 : n + 2])
        numbered = first.isdecimal() or first.lstrip("-").isdecimal() or not first
        found += [name, *(() if numbered else ("1",)), *((value,) if equals else ())]
    return found
