"""How notices are written: every list of words and every form of the language."""
