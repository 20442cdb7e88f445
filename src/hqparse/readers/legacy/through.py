"""A converted file → a Source that names the file it came from."""

from __future__ import annotations

from hqparse.errors import DamagedInput, EncryptedInput
from hqparse.model.source import Source
from hqparse.readers.digest import sha256
from hqparse.readers.legacy import Legacy
from hqparse.readers.legacy.soffice import convert
from hqparse.readers.limits import Limits
from hqparse.readers.package import Package, is_zip, kind


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
