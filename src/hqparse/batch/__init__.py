"""Many files: planning, workers with limits, resume; engines (local, ray)."""
