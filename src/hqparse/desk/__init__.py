"""What an office does with a list: looks at it beside its notice, and corrects it."""
