"""The command line: arguments, files, progress, exit codes; no parsing."""
