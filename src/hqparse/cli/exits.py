"""The exit codes: stable, the same for the same error in every command and mode."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell sees.

    0 every input processed, output written (a valid document without tasks too) · 1 nothing
    found or check failed, only where asked · 2 usage · 3 input unreadable, damaged or of no
    supported format · 4 input encrypted · 5 a limit or timeout was hit · 6 output cannot be
    written · 7 an optional dependency is missing · 8 several inputs, some failed · 9 bad
    configuration · 70 internal error · 130 SIGINT · 143 SIGTERM
    """

    OK = 0
    NEGATIVE = 1
    USAGE = 2
    INPUT = 3
    ENCRYPTED = 4
    LIMIT = 5
    OUTPUT = 6
    DEPENDENCY = 7
    PARTIAL = 8
    CONFIG = 9
    INTERNAL = 70
    INTERRUPTED = 130
    TERMINATED = 143
