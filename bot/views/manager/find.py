"""The results of /find, and the page of one person: name, owner, leads, calls and sales."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.routing.buttons import manager as manager_buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import Shown, button
from bot.transport.outgoing import Keyboard
from bot.views.agent.person import bought_line, lead_line, try_line
from bot.views.changes import joined
from bot.views.marketing.lookup import lookup_text
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core.arrivals.phones import mask, national
from desk.people.directory import Team
from desk.search.find import FoundPerson, PersonPage, Result

_NOTE_SHOWN = 120
_UNBROKEN = "\u00a0"


def result_page(words: Words, found: Result, team: Team, now: datetime) -> tuple[Safe, Keyboard]:
    """List who was found, a button each; of a whole number of a colleague's contact say what may be said."""
    if found.stranger is not None:
        return lookup_text([found.stranger], words, team, now), []
    if not found.matches:
        return words("find-none"), []
    return which_page(
        words, found.matches, lambda contact_id: manager_buttons.ShowPerson(contact=contact_id), more=found.more
    )


def which_page(
    words: Words, found: Sequence[FoundPerson], choose: Callable[[int], Button], *, more: bool = False
) -> Shown:
    """Ask which of several people was meant, a button each; `more`: there are others, who are not shown."""
    return words("find-many", n=len(found), more=more), _each(found, words, choose)


def _each(found: Sequence[FoundPerson], words: Words, choose: Callable[[int], Button]) -> Keyboard:
    return [[button(person_label(one, words), choose(one.contact_id))] for one in found]


def person_page(one: PersonPage, words: Words, team: Team, now: datetime) -> Safe:
    """Write a person's page; its numbers in full only for who may see them."""
    at = Moments(words, team, now)
    lines = [
        words(
            "find-person",
            name=words.contact_name(one.name),
            phone=_phone(one, words, team),
            since=at.since(one.since),
        ),
        words("find-barred") if one.do_not_call else words("find-state", state=one.state or "none"),
    ]
    if one.agent is not None:
        lines.append(words("find-agent", agent=one.agent[:NAME_SHOWN]))
    lines += [lead_line(lead, words, at) for lead in one.told.leads]
    lines += [bought_line(sale, words, at) for sale in one.told.bought]
    lines += [try_line(each, words, at, _NOTE_SHOWN) for each in one.told.tries]
    return joined(lines)


def lead_buttons(one: PersonPage, words: Words) -> Keyboard:
    """Return the way to the lead that is worked now, for who sees the queue; nothing where there is none."""
    if one.open_lead is None:
        return []
    return [[button(words.plain("button-moved-lead"), manager_buttons.ShowLead(lead=one.open_lead))]]


def _phone(one: PersonPage, words: Words, team: Team) -> str:
    if one.phone is None:
        return words.plain("find-numberless")
    return f"{one.phone}{_UNBROKEN}· {national(one.phone, team.region)}" if one.number_open else mask(one.phone)


def person_label(one: FoundPerson, words: Words) -> str:
    """Return the name of who was found, and the number but for its middle."""
    name = words.contact_name(one.name)
    return words.plain("button-find", name=name, phone=mask(one.phone) if one.phone else "–")
