"""The history of a person as the agent with their card reads it. Numbers are hidden: it stays in the chat."""

from datetime import datetime

from bot.views.agent.card import Viewer, says_something
from bot.views.agent.person import bought_line, lead_line, try_line
from bot.views.agent.texts import written_line
from bot.views.times import Moments
from bot.words import Safe
from core.arrivals.excerpts import without_numbers
from desk.leads.card import Card
from desk.leads.card_lines import Noted, TouchLine
from desk.leads.history import ContactHistory


def history_text(card: Card, told: ContactHistory, seen: Viewer) -> Safe:
    """Write a contact's history: first their leads and sales, then everything that happened, in its order."""
    words, at = seen.words, Moments(seen.words, seen.team, seen.now)
    lines: list[str] = [words("history-title", name=words.contact_name(card.name))]
    if len(told.leads) > 1:
        lines += [lead_line(one, words, at) for one in told.leads]
    lines += [bought_line(one, words, at) for one in reversed(told.bought)]
    dated: list[tuple[datetime, str]] = [(one.at, _touch_line(one, seen, at)) for one in told.said]
    dated += [(one.at, try_line(one, words, at)) for one in told.tries]
    dated += [(one.at, _note_line(one, seen, at)) for one in told.notes]
    dated += [(one.at, written_line(words, one, at)) for one in told.written]
    lines += [line for _, line in sorted(dated, key=lambda pair: pair[0])]
    return Safe("\n".join(lines))


def _touch_line(one: TouchLine, seen: Viewer, at: Moments) -> str:
    words = seen.words
    text = without_numbers(one.text, seen.team.region)
    key = "history-touch" if says_something(text, seen.team.region) else "history-touch-silent"
    return words(key, at=at(one.at), kind=words.plain(f"kind-{one.kind}"), text=text)


def _note_line(one: Noted, seen: Viewer, at: Moments) -> str:
    text = without_numbers(one.text, seen.team.region)
    text = text or seen.words.plain("note-file", kind=one.file_kind or "file")
    return seen.words("history-note", at=at(one.at), text=text, who=one.who)
