"""Many files: planning, workers with limits, resume; engines (local, ray).

```
plan ──Job*──> engine (pool | cluster) ──Outcome*, in input order──> journal ──> output + manifest
                  └ convert.process: Job -> Outcome, never raises
```

| module | what it knows |
|---|---|
| settings | the options of a batch, and what makes two runs comparable |
| job | what flows: Job, Outcome |
| plan | folders, globs and lists become jobs, in a fixed order |
| remote | inputs on other file systems (fsspec) |
| convert | one document: bytes → record → bytes of the output |
| bounds | the limits of a process, and what its death says |
| worker, pool | processes with limits; a lost one costs one file |
| order | results wait for their turn, in memory or on disk |
| cluster | the same on Ray |
| manifest | the SQLite file beside the output |
| sinks, file_sink, folder_sink, parquet | where the bytes go |
| upload | an output with a URL is sent when it is whole |
| journal | keeps output and manifest in step; resume |
| run | the whole batch on one screen |
| report | the summary of a manifest |
"""
