"""The example configuration that ships with the program."""

from importlib.resources import files

PLACEHOLDER = "GENERATED"
"""Placeholder for a secret in the example; `sarnakh init` replaces each with a fresh one."""


def example() -> str:
    """Return the text of the example."""
    return files("cli.config").joinpath("config.example.toml").read_text(encoding="utf-8")
