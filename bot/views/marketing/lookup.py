"""What a looked-up number is: who, whose, since when, what they bought."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.routing.buttons import marketing as marketing_buttons
from bot.routing.keyboards import button
from bot.views.agent.person import bought_line
from bot.views.changes import joined
from bot.views.times import Moments
from bot.words import Safe, Words
from core.arrivals.phones import mask
from desk.intake.lookup import LookedUpNumber
from desk.people.directory import Team

BUTTONS = 10


def lookup_text(found: Sequence[LookedUpNumber], words: Words, team: Team, now: datetime) -> Safe:
    """Write one paragraph a number; where a message has none, say so."""
    if not found:
        return words("looked-none")
    return joined([_about(one, words, Moments(words, team, now)) for one in found])


def _about(one: LookedUpNumber, words: Words, at: Moments) -> Safe:
    phone = mask(one.phone)
    if one.own:
        return words("looked-own", phone=phone)
    if one.contact_id is None:
        return words("looked-new", phone=phone)
    who = words("receipt-who", name=one.name, phone=phone) if one.name else words("receipt-nameless", phone=phone)
    line = words(
        "looked-known",
        who=who,
        since=at.since(one.since) if one.since else "",
        state="barred" if one.do_not_call else one.state or "none",
        agent=one.agent or "",
        has_agent=bool(one.agent),
    )
    return joined([line, *(bought_line(sale, words, at) for sale in one.bought)])


def lookup_buttons(found: Sequence[LookedUpNumber], words: Words) -> list[list[dict[str, Any]]]:
    """Offer, for each known contact who may be called, to say that they asked again."""
    known = [one for one in found if one.contact_id is not None and not one.do_not_call][:BUTTONS]
    return [
        [
            button(
                words.plain("button-asked-again", tail=one.phone[-2:], several=len(known) > 1),
                marketing_buttons.AskedAgain(contact=one.contact_id),
            )
        ]
        for one in known
        if one.contact_id is not None
    ]
