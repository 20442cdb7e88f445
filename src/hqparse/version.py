"""The version: of the package, of what it writes into manifests, of `--version`."""

__version__ = "0.1.0"
