"""Journeys that come with the program, to be loaded and changed."""

from importlib.resources import files

NAMES = (
    "sms-on-overflow",
    "call-at-once",
    "sms-first-call-second",
    "dm-sms-call",
    "letters-by-segment",
    "farewell-question",
    "birthday-greeting",
)


def example(name: str) -> str:
    """Return the text of one of `NAMES`."""
    return (files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
