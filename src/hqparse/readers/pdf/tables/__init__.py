"""Tables on the pages of a PDF, found by geometry."""
