"""From items, attributions and rows to the list of tasks, and the doubts about it."""
