"""The typed refusals: the only exceptions that leave the library.

```
HqparseError                exit 70  HQ-E000  internal error
├── InputError              exit 3   HQ-E301  the input cannot be read
│   ├── UnknownFormat       exit 3   HQ-E302  no reader knows the content
│   ├── DamagedInput        exit 3   HQ-E303  the right format, but broken
│   ├── NoTextLayer         exit 3   HQ-E304  NO_TEXT_LAYER: pages are pictures
│   ├── GarbledText         exit 3   HQ-E305  GARBLED_TEXT: glyphs without text
│   ├── ArchiveInput        exit 3   HQ-E306  an archive of several documents
│   ├── NoWordsRead         exit 3   HQ-E308  OCR finds no words on the pages
│   ├── StaleCorrections    exit 3   HQ-E307  corrections are of other content
│   └── EncryptedInput      exit 4   HQ-E401  a password is needed
├── LimitExceeded           exit 5   HQ-E501  a limit or a timeout was hit
│   ├── Timeout             exit 5   HQ-E503  one file took longer than its time limit
│   └── OutOfMemory         exit 5   HQ-E504  one file needed more than its memory limit
├── WorkerCrashed           exit 5   HQ-E502  one file ended its worker process
├── OutputError             exit 6   HQ-E601  the output cannot be written
├── MissingDependency       exit 7   HQ-E701  an optional library is not there
├── MissingProgram          exit 7   HQ-E702  LibreOffice is needed and not installed
├── UsageError              exit 2   HQ-E201  the call makes no sense
└── ConfigError             exit 9   HQ-E901  a setting is wrong
```

Every error says what happened and what to do, in English and in Chinese:

>>> str(NoTextLayer("scan.pdf"))
'scan.pdf: no text layer, the pages look scanned; run OCR on it first, then extract again [HQ-E304]'
>>> NoTextLayer("scan.pdf").line("zh")
'scan.pdf：没有文字层，像是扫描件；请先做文字识别（OCR），再提取 [HQ-E304]'
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EAGAIN, EMFILE, ENFILE, ENOMEM
from typing import ClassVar

_SCARCE = (EAGAIN, EMFILE, ENFILE, ENOMEM)
"""What the system says of processes, open files and memory that it does not give."""
_LONGEST_DETAIL = 500
"""Of a foreign exception's words, in characters: pydantic's can hold the whole record."""


class HqparseError(Exception):
    """Base of all refusals: `subject` (usually a file) and an optional `detail`.

    `code` and `exit_code` are stable. `what` and `todo` hold the English and the
    Chinese words; `{detail}` in them is replaced by the detail given (in Chinese by
    `detail_zh` where that is given too).
    """

    code: ClassVar[str] = "HQ-E000"
    exit_code: ClassVar[int] = 70
    what: ClassVar[tuple[str, str]] = ("internal error: {detail}", "内部错误：{detail}")
    todo: ClassVar[tuple[str, str]] = (
        "please report it with the output of --debug",
        "请附上 --debug 的输出反馈给我们",
    )

    def __init__(self, subject: str, detail: str = "", detail_zh: str = "") -> None:
        super().__init__(subject, detail, detail_zh)
        self.subject = subject
        self.detail = detail
        self.detail_zh = detail_zh

    def line(self, lang: str = "en") -> str:
        """The error as one line: `FILE: what happened; what to do [CODE]`."""
        i = 1 if lang == "zh" else 0
        detail = self.detail
        if lang == "zh":
            from hqparse.errors.system import in_chinese

            detail = self.detail_zh or in_chinese(detail)
        what = self.what[i].replace("{detail}", detail)
        todo = self.todo[i].replace("{detail}", detail)
        colon, semicolon = ("：", "；") if lang == "zh" else (": ", "; ")
        said = f"{self.subject}{colon}{what}{semicolon}{todo} [{self.code}]"
        return " ".join(said.split())

    def __str__(self) -> str:
        return self.line("en")

    def __reduce__(self) -> tuple[type[HqparseError], tuple[str, str, str]]:
        return type(self), (self.subject, self.detail, self.detail_zh)


class InputError(HqparseError):
    """The input cannot be opened or read (missing, a folder, no permission)."""

    code = "HQ-E301"
    exit_code = 3
    what = ("cannot be read: {detail}", "无法读取：{detail}")
    todo = ("check the path and the permissions", "请检查路径和权限")


class UnknownFormat(InputError):
    """No reader claims the content."""

    code = "HQ-E302"
    what = ("not a format that hqparse reads ({detail})", "不是 hqparse 能读的格式（{detail}）")
    todo = (
        "give it a text, PDF, OFD, HTML, Word or Excel file, or a .zip of them",
        "请提供文本、PDF、OFD、HTML、Word 或 Excel 文件，或它们的 .zip 压缩包",
    )


class DamagedInput(InputError):
    """The format is known, the content is broken."""

    code = "HQ-E303"
    what = ("the file is damaged: {detail}", "文件已损坏：{detail}")
    todo = ("fetch or export it again", "请重新下载或导出")


class NoTextLayer(InputError):
    """NO_TEXT_LAYER: the pages hold pictures only; `detail` says how hqparse can read them."""

    code = "HQ-E304"
    what = ("no text layer, the pages look scanned", "没有文字层，像是扫描件")
    todo = (
        "run OCR on it first, then extract again{detail}",
        "请先做文字识别（OCR），再提取{detail}",
    )


class NoWordsRead(InputError):
    """OCR found no words on any page."""

    code = "HQ-E308"
    what = ("OCR finds no words on its pages", "文字识别（OCR）没有读到文字")
    todo = (
        "check that the pages are sharp and not blank, scan them again at 200 to 300 dpi",
        "请确认页面清晰、不是空白，或以 200–300 dpi 重新扫描",
    )


class GarbledText(InputError):
    """GARBLED_TEXT: glyphs are there, but not which characters they are."""

    code = "HQ-E305"
    what = (
        "the text layer is garbled (fonts without a character map)",
        "文字层是乱码（字体没有字符映射）",
    )
    todo = (
        "read it by OCR (--ocr always), or export the PDF again from its source",
        "请用文字识别读取（--ocr always），或从源文件重新导出 PDF",
    )


class ArchiveInput(InputError):
    """An archive holds several documents where one is read; `detail` names them."""

    code = "HQ-E306"
    what = ("an archive of several files: {detail}", "压缩包中有多个文件：{detail}")
    todo = (
        "name one of them behind !/ (a.zip!/notice.docx), or extract them all",
        "请用 !/ 指明其中一个（a.zip!/通知.docx），或用 extract 全部提取",
    )


class StaleCorrections(InputError):
    """Corrections were made for other content than the document has."""

    code = "HQ-E307"
    what = ("the corrections are of another version of it", "修订针对的是这份文件的另一版本")
    todo = (
        "apply them to the file that was reviewed, or review this one",
        "请对当时审阅的文件应用，或重新审阅此文件",
    )


class EncryptedInput(InputError):
    """A password is needed to open the file."""

    code = "HQ-E401"
    exit_code = 4
    what = ("the file is encrypted", "文件已加密")
    todo = ("save it without a password first", "请先去掉密码再另存")


class LimitExceeded(HqparseError):
    """A size, page, character, time or memory limit was hit."""

    code = "HQ-E501"
    exit_code = 5
    what = ("over the limit: {detail}", "超出限制：{detail}")
    todo = ("raise the limit or split the file", "请调高限制或拆分文件")


class Timeout(LimitExceeded):
    """A file took longer than its time limit; the process that worked on it was ended."""

    code = "HQ-E503"
    what = ("took longer than {detail}", "处理时间超过 {detail}")
    todo = ("raise --timeout or look at the file alone", "请调高 --timeout，或单独检查该文件")


class OutOfMemory(LimitExceeded):
    """A file needed more than its memory limit."""

    code = "HQ-E504"
    what = ("needs more memory than {detail}", "所需内存超过 {detail}")
    todo = ("raise --memory or split the file", "请调高 --memory 或拆分文件")


class WorkerCrashed(HqparseError):
    """A file ended the worker process that parsed it, twice (a fault in native code, a kill)."""

    code = "HQ-E502"
    exit_code = 5
    what = ("ended its worker process ({detail})", "导致工作进程终止（{detail}）")
    todo = (
        "the other files are not affected; export this one again from its source",
        "其他文件不受影响；请从源文件重新导出该文件",
    )


class OutputError(HqparseError):
    """The output cannot be written; what was there before is untouched."""

    code = "HQ-E601"
    exit_code = 6
    what = ("cannot be written: {detail}", "无法写入：{detail}")
    todo = (
        "choose another place or name (--force replaces a file)",
        "请换一个位置或名称（--force 可覆盖文件）",
    )


class MissingDependency(HqparseError):
    """An optional library is needed for what was asked; `detail` is the extra's name."""

    code = "HQ-E701"
    exit_code = 7
    what = ("an optional library is missing", "缺少可选依赖")
    todo = ("run: pip install 'hqparse[{detail}]'", "请运行：pip install 'hqparse[{detail}]'")


@contextmanager
def extra(subject: str, name: str) -> Iterator[None]:
    """MissingDependency where an import within fails: the extra `name` is not there, or only half
    (a library that it needs itself is gone)."""
    try:
        yield
    except ImportError as error:
        raise MissingDependency(subject, name) from error


class MissingProgram(HqparseError):
    """Files of old formats are converted by LibreOffice; `detail` says which."""

    code = "HQ-E702"
    exit_code = 7
    what = ("LibreOffice is needed for {detail} files", "读取 {detail} 文件需要 LibreOffice")
    todo = (
        "install LibreOffice (soffice on the PATH), or save the file as .docx or PDF first",
        "请安装 LibreOffice（soffice 须在 PATH 中），或先另存为 .docx 或 PDF",
    )


class UsageError(HqparseError):
    """The call's words do not fit together."""

    code = "HQ-E201"
    exit_code = 2
    what = ("{detail}", "{detail}")
    todo = ("see hqparse --help", "见 hqparse --help")


class ConfigError(HqparseError):
    """A setting (environment variable, configuration file) has no sense."""

    code = "HQ-E901"
    exit_code = 9
    what = ("bad configuration: {detail}", "配置有误：{detail}")
    todo = ("correct or remove it", "请改正或删除该设置")


def typed(error: BaseException, subject: str) -> HqparseError:
    """Any exception as a refusal of `subject`: a typed one as it is, what the system has no more
    of (memory, open files, processes) as a limit, and what nobody foresaw as an internal error.

    >>> typed(KeyError("1."), "notice.txt").code
    'HQ-E000'
    >>> typed(OSError(EMFILE, "Too many open files"), "batch").code
    'HQ-E501'
    """
    if isinstance(error, HqparseError):
        return error
    if isinstance(error, MemoryError):
        return LimitExceeded(subject, "out of memory", "内存不足")
    if isinstance(error, OSError) and error.errno in _SCARCE:
        said = os.strerror(error.errno)
        return LimitExceeded(subject, f"the system says: {said}", f"系统提示：{said}")
    return HqparseError(subject, f"{type(error).__name__}: {error}"[:_LONGEST_DETAIL])
