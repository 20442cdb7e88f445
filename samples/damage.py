"""What is done to the characters of a paper: by a PDF's text layer, by a web editor."""

from __future__ import annotations

_DAMAGE = str.maketrans(
    {
        "。": ".", "，": ",", "：": ":", "；": ";", "《": "«", "》": "»",
        ".": "．",
        **{str(n): chr(0xFF10 + n) for n in range(10)},
    }
)  # fmt: skip


def damaged(words: str) -> str:
    """`2025年，增长6.5%。` → `２０２５年,增长６．５％.`"""
    return words.translate(_DAMAGE)


def half_commas(words: str) -> str:
    """`近日，会议召开。` → `近日,会议召开。`"""
    return words.replace("，", ",")


PRINTED = {"damaged": damaged, "news": half_commas}
"""A sample's style → what happens to its characters; nothing for the others."""
