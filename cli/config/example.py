"""The example configuration that ships with the program."""

from importlib.resources import files

PLACEHOLDER = "GENERATED"
"""Stands in the example for a secret; `sarnakh init` puts a fresh one in each place."""


def example() -> str:
    """Return its text."""
    return files("cli.config").joinpath("config.example.toml").read_text(encoding="utf-8")
