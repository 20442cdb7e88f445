"""Readers: one file per input format; exactly one must claim a file, by its content."""

from __future__ import annotations
