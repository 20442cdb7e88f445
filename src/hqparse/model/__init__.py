"""What flows through the program: text that knows its origin, the source, what was found."""
