"""The card: one lead as its agent sees it, and what remains of it when the lead has gone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.routing.buttons import agent as agent_buttons
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard, Outgoing
from bot.transport.splitting import TEXT_LIMIT, fits
from bot.views.agent import agreed as agreed_views
from bot.views.agent.card_buttons import card_keyboard
from bot.views.agent.person import known_lines, try_line
from bot.views.times import Moments, ago, clocks_differ, moment, promised_moment, span
from bot.words import NAME_SHOWN, Safe, Words
from core.addresses import Address
from core.arrivals.excerpts import HIDDEN, without_numbers
from core.arrivals.phones import mask, national
from core.calendar.dates import format_time
from core.digits import percent
from core.mail_terms import Urgency
from core.terms import Lane, TouchKind
from desk.leads.card import Card
from desk.leads.card_lines import Noted
from desk.leads.closed_card import ClosedCard
from desk.people.directory import Team

TEXT_SHOWN = 600
"""Characters of what a contact wrote that a card shows; the history shows all of it."""

_ROOMS = (TEXT_SHOWN, 300, 120, 50, 15)
"""Characters each text on a card may have, tried until all fit."""
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = frozenset({"and", "or", "و", "یا", "и", "или", "və"})
"""What stands between numbers and says nothing of them."""
_CARD_LIMIT = TEXT_LIMIT - 700
"""A card is one message, or its number would stay in the other: with room for a question under it."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a card is drawn: words, team and the time now."""

    words: Words
    team: Team
    now: datetime


def card_text(card: Card, seen: Viewer) -> str:
    """Write the whole card, its texts cut until it fits one message."""
    for room in _ROOMS:
        text = _card_text(card, seen, room)
        if fits(text, _CARD_LIMIT):
            break
    return text


def offer_text(card: Card, seen: Viewer) -> str:
    """Write a lead that is offered: what it is and why, nothing that would tell the number."""
    words = seen.words
    return "\n".join(
        [
            _title(card, seen),
            _channel_line(card, words),
            words("card-why", why=why_line(card, seen)),
            words("card-offered"),
        ]
    )


def _card_text(card: Card, seen: Viewer, room: int) -> str:
    words = seen.words
    lines: list[str] = [
        _title(card, seen),
        words("card-who", name=words.contact_name(card.name)),
        phone_line(card.phone, seen),
    ]
    if card.zone and clocks_differ(seen.now, seen.team.timezone, card.zone):
        lines.append(words("card-local-time", time=format_time(seen.now, card.zone, words.language)))
    lines.append(_channel_line(card, words))
    if card.no_texts:
        lines.append(words("card-no-texts"))
    if card.window is not None:
        until = moment(words, card.window.until, seen.team.timezone, seen.now)
        lines.append(words("card-window", network=card.window.network, until=until))
    if card.promised_at is not None:
        at = promised_moment(words, card.promised_at, seen.team.timezone, seen.now, theirs=card.zone)
        topic = card.topic if card.promised_by_agent else without_numbers(card.topic, seen.team.region)
        lines.append(words("card-promised", at=at, topic=_short(topic, room) or "-", has_topic=bool(topic)))
    wrote = [said.text for said in reversed(card.said) if says_something(said.text, seen.team.region)]
    lines += [words("card-wrote", text=_short(text, room)) for text in wrote]
    if card.offer:
        lines.append(words("card-offer", offer=_short(card.offer, max(room, 100))))
    lines += known_lines(card, words, seen.team, Moments(words, seen.team, seen.now))
    if card.known.agreed is not None:
        seen_from = Moments(words, seen.team, seen.now)
        lines.append(agreed_views.before_line(card.known.agreed, words, seen.team, seen_from))
    lines += [words("card-note", text=_note_text(note, seen, room), who=note.who[:NAME_SHOWN]) for note in card.notes]
    lines.append(_tries_line(card, seen, room))
    if not _handed_over(card):
        lines.append(words("card-why", why=why_line(card, seen)))
    return "\n".join(lines)


def _title(card: Card, seen: Viewer) -> Safe:
    """Write what kind of lead it is."""
    age = ago(seen.words, (seen.now - card.arrived_at).total_seconds())
    return seen.words("card-title", lane=_kind(card), age=age)


def _kind(card: Card) -> str:
    """Return what a card is called. What was handed over is served like a promise, and is none; nor is a meeting."""
    if card.lane is not Lane.PROMISED or (card.promised_at is not None and not card.meets):
        return card.lane
    if card.meets:
        return "meeting"
    came = card.known.came
    if came is None or came.handed_over:
        return "handed"
    return Lane.RETRY if card.attempts else Lane.FRESH


def phone_line(phone: str, seen: Viewer) -> Safe:
    """Write the number to call, and beside it as it is written at home."""
    at_home = national(phone, seen.team.region) if phone else ""
    shown = bool(at_home) and not at_home.startswith("+")
    return seen.words("card-phone", phone=phone, local=at_home, has_local=shown)


def _note_text(note: Noted, seen: Viewer, room: int) -> str:
    """Write a note; numbers in what a colleague wrote are masked for the next holder."""
    text = note.text if note.own else without_numbers(note.text, seen.team.region)
    return _short(text, room) or seen.words.plain("note-file", kind=note.file_kind or "file")


def entry_text(words: Words, entry: str) -> str:
    """Name how a lead came in through its channel; what a team's own rules call it stays as it is."""
    key = f"entry-{entry.replace('_', '-').replace(' ', '-')}"
    return _short(words.plain(key) if words.has(key) else entry, NAME_SHOWN)


def _channel_line(card: Card, words: Words) -> str:
    entry = entry_text(words, card.entry)
    if card.campaign:
        campaign = _short(card.campaign, NAME_SHOWN)
        return words("card-channel-campaign", channel=card.channel, entry=entry, campaign=campaign)
    return words("card-channel", channel=card.channel, entry=entry)


def _tries_line(card: Card, seen: Viewer, room: int) -> str:
    words = seen.words
    number, of = card.attempts + 1, max(int(card.reason.get("of", 0)), card.attempts + 1)
    if not card.tries:
        return words("card-first-try", number=number, of=of)
    at = Moments(words, seen.team, seen.now)
    last = Safe("\n".join(try_line(one, words, at, room) for one in card.tries))
    return words("card-tries", number=number, of=of, last=last)


def why_line(card: Card, seen: Viewer) -> str:
    """Return the text that says in one line why this lead, from the numbers kept with the hand-out.

    A promise that was freed for colleagues may come back to the very agent who made it: it is told as their own. The
    lead's age is that of now, as in the card's title, not the one it had when it was handed out.
    """
    words, age = seen.words, (seen.now - card.arrived_at).total_seconds()
    own = {"own": True} if card.promised_by_agent else {}
    came = card.known.came
    passed = {"passed": came.agent} if came is not None and came.handed_over else {}
    moved = card.promised_at is not None and card.due_at is not None and card.due_at < card.promised_at
    if moved and not passed and card.reason.get("rule", "promise") == "promise":
        return words.plain("why-moved")
    told = {"met": card.meets, "promised": card.promised_at is not None}
    return reason_line({**card.reason, "age": age, **own, **passed, **told}, words)


def _handed_over(card: Card) -> bool:
    """Whether the line on who had the lead before says why it is here already: they handed it over, and to whom."""
    came = card.known.came
    return came is not None and came.handed_over and card.reason.get("rule", "promise") == "promise"


def reason_line(reason: Mapping[str, Any], words: Words, agent: str = "") -> str:
    """Return the text that says in one line why a lead was handed out, from the reason its hand-out keeps.

    `agent`: whose it is, where somebody else reads it; without, it is said to the agent.
    """
    whose = {"agent": agent, "named": bool(agent)}
    rule = reason.get("rule", "promise")
    if rule == "promise" and reason.get("passed"):
        return words.plain("why-passed", by=str(reason["passed"]), **whose)
    if rule == "promise" and not reason.get("promised", True):
        return words.plain("why-left", **whose)
    if rule == "promise" and reason.get("own") and reason.get("met"):
        return words.plain("why-met", **whose)
    overdue = span(words, float(reason.get("overdue", 0)))
    if rule == "promise" and reason.get("for") and not reason.get("own"):
        return words.plain("why-helping", owner=str(reason["for"]), overdue=overdue, **whose)
    if rule == "promise":
        return words.plain("why-promised-own" if reason.get("own") else "why-promised", overdue=overdue, **whose)
    if rule in ("pinned", "assigned"):
        return words.plain(f"why-{rule}", manager=str(reason.get("by", "")), **whose)
    told = reason.get("told", reason["p"])
    hourly = 60 * reason["q"] * reason["d"] * told / reason["t"]
    return words.plain(
        f"why-{rule}" if rule in ("floor", "explored") else "why-score",
        lane=reason["lane"],
        age=ago(words, float(reason["age"])),
        attempt=reason["attempt"],
        of=reason["of"],
        sure=bool(reason["sure"]),
        own=percent(told * reason["d"], words.language),
        team=percent(reason["m"] * reason["d"], words.language),
        hourly=words.number(hourly, 1),
        **whose,
    )


def news_text(card: Card, kind: TouchKind, text: str, seen: Viewer) -> str:
    """Return that the contact of a card in hand has just moved again; numbers are for the card alone."""
    words = seen.words
    line = words("card-news", kind=kind, name=words.contact_name(card.name), has_name=bool(card.name))
    shown = _short(without_numbers(text.strip(), seen.team.region))
    return "\n".join([line, words("card-wrote", text=shown)]) if says_something(shown, seen.team.region) else line


def says_something(text: str, region: str) -> bool:
    """Return whether a text is worth quoting: not where numbers and what joins them are all that is in it."""
    hidden = without_numbers(text, region)
    if HIDDEN not in hidden:
        return bool(text.strip())
    return any(word.casefold() not in _JOINING for word in _WORD.findall(hidden))


def _short(text: str, room: int = TEXT_SHOWN) -> str:
    return text if len(text) <= room else text[:room] + "…"


def closed_text(card: Card | ClosedCard, headline: str, seen: Viewer) -> str:
    """Write what remains of a card: what became of it, and whom it was about, the number masked."""
    words = seen.words
    phone = mask(card.phone) if card.phone else ""
    return "\n".join([headline, words("card-closed", name=words.contact_name(card.name), phone=phone)])


async def send_card(mail: Outgoing, to: Address, card: Card, seen: Viewer) -> int:
    """Send a card into its agent's chat; return the outbox row that brings it."""
    if card.offered:
        take = [
            [
                button(
                    seen.words.plain("button-take"),
                    agent_buttons.TakeOffered(hand_out=card.hand_out_id),
                    style="success",
                )
            ]
        ]
        return await mail.send(to, offer_text(card, seen), keyboard=take, urgency=Urgency.CARD)
    return await mail.send(to, card_text(card, seen), keyboard=card_keyboard(card, seen.words), urgency=Urgency.CARD)


async def close_card(
    mail: Outgoing, to: Address, card: Card | ClosedCard, headline: str, seen: Viewer, keyboard: Keyboard = ()
) -> None:
    """Rewrite a card whose lead has left its agent, or that has moved down in the chat: the number goes.

    A card that still waits to be sent is not sent any more.
    """
    if card.card_id is not None:
        if isinstance(card, Card) or card.waits:
            await mail.withdraw(card.card_id)
        await mail.edit(to, closed_text(card, headline, seen), of=card.card_id, keyboard=keyboard)
