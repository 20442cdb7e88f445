"""What the operating system says of files, in Chinese: Python gives its English words only."""

from __future__ import annotations

import errno
import os

_SAID = {
    "ENOENT": "文件或文件夹不存在",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "所在的磁盘是只读的",
    "ENOSPC": "磁盘空间不足",
    "EDQUOT": "磁盘配额已用完",
    "EFBIG": "文件超过允许的大小",
    "EIO": "磁盘读写出错",
    "EISDIR": "这是一个文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EEXIST": "文件已存在",
    "ENAMETOOLONG": "名称太长",
    "ELOOP": "符号链接互相指向",
    "EBUSY": "文件正被占用",
    "ETXTBSY": "文件正被占用",
    "EBADF": "输入或输出已关闭",
    "ENOTEMPTY": "文件夹不是空的",
    "ENXIO": "设备不存在",
    "ENODEV": "设备不存在",
    "EINVAL": "系统不接受这样的名称或操作",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENOMEM": "内存不足",
    "EAGAIN": "系统资源暂时不足",
}


def in_chinese(said: str) -> str:
    """The system's words (`os.strerror`) in Chinese; other words as they are.

    >>> in_chinese("No space left on device"), in_chinese("no such page")
    ('磁盘空间不足', 'no such page')
    """
    for name, words in _SAID.items():
        if hasattr(errno, name) and os.strerror(getattr(errno, name)) == said:
            return words
    return said
