"""The card: one lead as its agent sees it, and what remains of it when the lead has gone."""

from dataclasses import dataclass
from datetime import datetime

from bot.keyboards import button, copy_button
from bot.mail import Keyboard, Mail
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.calendars import format_time
from core.excerpts import HIDDEN
from core.found_numbers import find_numbers
from core.phones import mask
from core.terms import Lane, Outcome, TouchKind, Urgency
from desk.card import Card, Try
from desk.people import Team

TEXT_SHOWN = 600
"""Characters of what a contact wrote that a card shows; the history shows all of it."""

OUTCOME_CODES: dict[str, Outcome] = {
    "na": Outcome.NO_ANSWER,
    "bu": Outcome.BUSY,
    "wn": Outcome.WRONG_NUMBER,
    "dn": Outcome.DO_NOT_CALL,
}
"""Outcomes one tap records; the others ask something first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """For whom a card is drawn: words, team and the time now."""

    words: Words
    team: Team
    now: datetime


def card_text(card: Card, seen: Seen) -> str:
    """Write the whole card."""
    words = seen.words
    lines: list[str] = [
        words("card-title", lane=card.lane, age=span(words, (seen.now - card.arrived_at).total_seconds())),
        words("card-who", name=card.name or words.plain("card-nameless")),
        words("card-phone", phone=card.phone),
    ]
    if card.zone and format_time(seen.now, card.zone, "en") != format_time(seen.now, seen.team.timezone, "en"):
        lines.append(words("card-local-time", time=format_time(seen.now, card.zone, words.language)))
    lines.append(_channel_line(card, words))
    if card.promised_at is not None:
        at = moment(words, card.promised_at, seen.team.timezone, seen.now)
        lines.append(words("card-promised", at=at, topic=card.topic or "-", has_topic=bool(card.topic)))
    lines += [words("card-wrote", text=_short(said.text)) for said in reversed(card.said) if said.text.strip()]
    if card.offer:
        lines.append(words("card-offer", offer=card.offer))
    lines += [words("card-note", text=note.text or words.plain("note-file", kind=note.file_kind or "file"),
                    who=note.who) for note in card.notes]  # fmt: skip
    lines.append(_tries_line(card, seen))
    lines.append(words("card-why", why=why_line(card, words)))
    return "\n".join(lines)


def _channel_line(card: Card, words: Words) -> str:
    key = f"entry-{card.entry.replace('_', '-').replace(' ', '-')}"
    entry = words.plain(key) if words.has(key) else card.entry
    if card.campaign:
        return words("card-channel-campaign", channel=card.channel, entry=entry, campaign=card.campaign)
    return words("card-channel", channel=card.channel, entry=entry)


def _tries_line(card: Card, seen: Seen) -> str:
    words = seen.words
    number, of = card.attempts + 1, max(int(card.reason.get("of", 0)), card.attempts + 1)
    if not card.tries:
        return words("card-first-try", number=number, of=of)
    last = Safe("\n".join(try_line(one, seen) for one in card.tries))
    return words("card-tries", number=number, of=of, last=last)


def try_line(one: Try, seen: Seen) -> str:
    """Write one earlier attempt."""
    words = seen.words
    at = moment(words, one.at, seen.team.timezone, seen.now)
    key = "try-line-noted" if one.note else "try-line"
    return words(key, outcome=words.plain(f"outcome-{one.outcome}"), at=at, agent=one.agent, note=one.note or "")


def why_line(card: Card, words: Words) -> str:
    """Say in one line why this lead, from the numbers kept with the hand-out."""
    reason = card.reason
    lane = Lane(reason.get("lane", card.lane))
    key = "why-promised-own" if lane is Lane.PROMISED and reason.get("own") else f"why-{lane}"
    return words.plain(
        key, age=span(words, float(reason.get("age", 0))), overdue=span(words, float(reason.get("overdue", 0))),
        attempt=int(reason.get("attempt", 1)),
    )  # fmt: skip


def news_text(card: Card, kind: TouchKind, text: str, seen: Seen) -> str:
    """Say that the contact of a card in hand has just moved again; numbers are for the card alone."""
    words = seen.words
    line = words("card-news", kind=kind, name=card.name or "", has_name=bool(card.name))
    shown = _short(text.strip())
    for found in find_numbers(shown, seen.team.region):
        shown = shown.replace(found.raw, HIDDEN)
    return "\n".join([line, words("card-wrote", text=shown)]) if shown else line


def _short(text: str) -> str:
    return text if len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN] + "…"


def card_keyboard(card: Card, words: Words) -> Keyboard:
    """Lay out the outcomes by frequency; green only for the sale, red for the door that stays shut."""
    hid = card.hand_out_id
    return [
        [copy_button(words.plain("button-copy"), card.phone)],
        [button(words.plain("button-no-answer"), "o", hid, "na"), button(words.plain("button-busy"), "o", hid, "bu")],
        [
            button(words.plain("button-callback"), "cb", hid),
            button(words.plain("button-sold"), "so", hid, style="success"),
        ],
        [
            button(words.plain("button-not-interested"), "ni", hid),
            button(words.plain("button-wrong-number"), "o", hid, "wn"),
        ],
        [
            button(words.plain("button-do-not-call"), "o", hid, "dn", style="danger"),
            button(words.plain("button-more"), "mo", hid),
        ],
    ]


def closed_text(card: Card, headline: str, seen: Seen) -> str:
    """Write what remains of a card: what became of it, and whom it was about, the number masked."""
    words = seen.words
    name = card.name or words.plain("card-nameless")
    return "\n".join([headline, words("card-closed", name=name, phone=mask(card.phone) if card.phone else "")])


async def send_card(mail: Mail, chat_id: int, card: Card, seen: Seen) -> int:
    """Send a card into its agent's chat; tell the outbox row that brings it."""
    return await mail.send(
        chat_id, card_text(card, seen), keyboard=card_keyboard(card, seen.words), urgency=Urgency.CARD
    )


async def close_card(mail: Mail, chat_id: int, card: Card, headline: str, seen: Seen, keyboard: Keyboard = ()) -> None:
    """Rewrite a card whose lead has left its agent, or that has moved down in the chat: the number goes."""
    if card.card_id is not None:
        await mail.edit(chat_id, closed_text(card, headline, seen), of=card.card_id, keyboard=keyboard)
