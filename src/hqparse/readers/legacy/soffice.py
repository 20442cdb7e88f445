"""LibreOffice as a separate program: one file in, one file out, nothing left behind.

Its exit code says nothing (0 for a missing, a cut and an encrypted file alike), so only the file
that it writes counts. It runs without macros and without a network, in a profile of its own, so
that several can run at once and that of the user is not touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from hqparse.errors import DamagedInput, EncryptedInput, MissingProgram, Timeout
from hqparse.model.source import Source
from hqparse.readers.legacy import Legacy
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.package import Package, is_zip, kind

SECONDS = 180
MEMORY = 4 << 30

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.com",
    "/opt/libreoffice/program/soffice",
)
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""
_NOWHERE = "http://127.0.0.1:9"  # a proxy that does not answer: linked files are not fetched


def program() -> str | None:
    """Where LibreOffice is; None if it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    return next(filter(None, found), None) or next(filter(os.path.exists, _USUAL), None)


def convert(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """The file as `target` (docx, xlsx); `suffix` is that of its own format.

    Raises MissingProgram, Timeout, DamagedInput (nothing was written).
    """
    soffice = program()
    if soffice is None:
        raise MissingProgram(name, f".{suffix}")
    with tempfile.TemporaryDirectory(prefix="hqparse-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        profile = place / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        given = place / f"given.{suffix}"
        given.write_bytes(data)
        _run(_command(soffice, profile, given, target), place, name)
        made = place / "made" / f"given.{target}"
        if not made.is_file():
            raise DamagedInput(name, "LibreOffice cannot open it", "LibreOffice 无法打开该文件")
        return made.read_bytes()


def _command(soffice: str, profile: Path, given: Path, target: str) -> list[str]:
    return [
        soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nologo", "--nodefault", "--nolockcheck", "--convert-to", _FILTERS[target],
        "--outdir", str(given.parent / "made"), str(given),
    ]  # fmt: skip


def _run(command: list[str], folder: Path, name: str) -> None:
    """Run it to its end, bounded in time and memory, and end whatever it started."""
    environment = {**os.environ, **dict.fromkeys(("http_proxy", "https_proxy"), _NOWHERE)}
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, cwd=folder, env=environment, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise MissingProgram(name, f"soffice ({error.strerror})") from error
    patience = _patience()
    try:
        _bound(process.pid)
        process.wait(patience)
    except subprocess.TimeoutExpired:
        raise Timeout(name, f"{patience:.0f} s (LibreOffice)") from None
    finally:
        _end(process)


def _patience() -> float:
    """The seconds to wait: fewer where this process itself has less time left (in a batch its
    alarm would end it, and LibreOffice would live on)."""
    if sys.platform == "win32":
        return SECONDS
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    return min(SECONDS, max(left - 2, 0.5)) if left else SECONDS


def _bound(pid: int) -> None:
    """Limits of memory and of processor time, where the system can set them for another process;
    the second holds also if this process is killed."""
    if sys.platform == "linux":
        import resource

        bounds = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, 2 * SECONDS))
        for what, most in bounds:
            with suppress(OSError, ValueError):
                resource.prlimit(pid, what, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """The whole process group: LibreOffice's starter leaves a child behind when it is killed."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def read_through(data: bytes, name: str, limits: Limits, legacy: Legacy) -> Source:
    """The document as LibreOffice understands it; its name, type and sum are the original's."""
    if is_zip(data) and b"encryption-data" in (
        Package(data, name).read("META-INF/manifest.xml") or b""
    ):
        raise EncryptedInput(name)
    from hqparse.readers import read_bytes

    made = convert(data, name, legacy.suffix, legacy.target)
    limits.check_bytes(name, len(made))
    if kind(made) != legacy.target:
        raise DamagedInput(name, "LibreOffice cannot open it", "LibreOffice 无法打开该文件")
    source = read_bytes(made, name, limits=limits)
    return source._replace(media_type=legacy.media_type, sha256=sha256(data))
