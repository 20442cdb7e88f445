"""Two task lists laid side by side: what was kept, reworded, split, joined, is new or gone."""
