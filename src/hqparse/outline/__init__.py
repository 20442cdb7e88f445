"""From paragraphs to items: who stands below whom."""
