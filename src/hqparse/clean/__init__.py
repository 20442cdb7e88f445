"""From the raw source to readable paragraphs."""
