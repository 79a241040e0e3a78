"""Texts to customers as colleagues read of them: what was written, by whom, and what became of it."""

from bot.views.agent.person import Moments
from bot.words import Safe, Words
from core.terms import MessageState
from desk.messages.written import Written

_SHOWN = 160


def written_line(words: Words, one: Written, at: Moments) -> Safe:
    """Write one text to a customer with its fate."""
    text = one.text if len(one.text) <= _SHOWN else f"{one.text[: _SHOWN - 1]}…"
    return words(
        "history-text",
        at=at(one.at),
        medium=words.plain(f"medium-{one.medium}"),
        text=text,
        who=one.who or "none",
        fate=fate_of(words, one),
    )


def fate_of(words: Words, one: Written) -> str:
    """Say what became of a text: delivered, or why not."""
    if one.state is MessageState.WITHHELD:
        reason = words.plain(f"not-sent-{one.withheld.replace('_', '-')}") if one.withheld else one.why
        return words.plain("text-withheld", why=reason)
    if one.state in (MessageState.FAILED, MessageState.BLOCKED) and one.why:
        return words.plain(f"text-{one.state}-why", why=one.why)
    return words.plain(f"text-{one.state}")
