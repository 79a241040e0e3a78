"""How long texts that wait for their gateway take to leave."""

from collections.abc import Sequence

from bot.views.times import span
from bot.words import Safe, Words
from desk.messages.backlogs import Backlog


def backlog_lines(words: Words, backlogs: Sequence[Backlog]) -> list[Safe]:
    """Return a line for each gateway for which texts wait; no line where none does."""
    return [
        words(
            "texts-backlog",
            gateway=one.gateway,
            n=one.waiting,
            span=span(words, one.seconds),
            pace=words.number(one.a_second, _decimals(one.a_second)),
        )
        for one in backlogs
    ]


def _decimals(pace: float) -> int:
    """Return how many decimals a pace needs; two at most, as operators may set no slower one."""
    return next((n for n in (0, 1) if round(pace, n) == pace), 2)
