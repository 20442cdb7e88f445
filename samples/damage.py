"""What a PDF's text layer does to a paper: full-width digits, half-width marks, « »."""

from __future__ import annotations

_DAMAGE = str.maketrans(
    {
        "。": ".", "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "《": "«", "》": "»",
        ".": "．", "%": "％",
        **{str(n): chr(0xFF10 + n) for n in range(10)},
    }
)  # fmt: skip


def damaged(words: str) -> str:
    """`2025年，增长6.5%。` → `２０２５年,增长６．５％.`"""
    return words.translate(_DAMAGE)
