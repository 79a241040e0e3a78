"""Whether journeys can be asked for by their names, and what they name exists in their team.

That is channels, outcomes, reasons, segments, texts, and ways to send.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from core.folding import fold
from core.journeys.definition import BranchCondition, BranchOn, Journey, JourneyStep, SendMessage
from core.journeys.names import mistaken_names
from core.journeys.table_reader import with_line
from core.journeys.way import texts_uncalled
from core.mail_terms import TemplateKind
from core.terms import BankRowState, Lane, LostReason, Medium, OutcomeKind
from desk.journeys.letters import MEDIUM
from desk.journeys.segments import CLASSES
from desk.messages.templates import template_key, templates
from desk.messages.ways import Way, Ways
from desk.settings.changes import settings_of
from desk.settings.channels import channels
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session
from storage.tables import bank, bank_row, bank_source, channel, journey


async def wrong_names(session: Session, team_id: int, known: Sequence[Journey], text: str) -> list[str]:
    """Return what journeys in a file are called but could not be asked for by, and the names the team does not have.

    Each with its line, and with what would be right: for an unknown name, the nearest there is.
    """
    there = await channels(session, team_id)
    of_channels = [one.slug for one in there] + [one.name for one in there]
    of_outcomes = [one.key for one in await outcomes_of(session, team_id)]
    of_segments = [*sorted(CLASSES), *(one.name for one in (await settings_of(session, team_id)).segments)]
    written = await templates(session, team_id)
    services = {template_key(each.name) for each in written if each.kind is TemplateKind.SERVICE}
    called = await session.scalars(sa.select(journey.c.name).where(journey.c.team_id == team_id).order_by(journey.c.id))
    problems = list(mistaken_names([one.name for one in known], called))
    for one in known:
        asked, where = one.entrance, f"journey {one.name!r}, enter"
        segments = [asked.segment] if asked.segment is not None else []
        for key, named, has in (
            ("channel", asked.channels, of_channels),
            ("outcome", asked.outcomes, of_outcomes),
            ("reason", asked.reasons, [reason.value for reason in LostReason]),
            ("segment", segments, of_segments),
        ):
            problems += [f"{where}: {line}" for line in _missing(key, named, has)]
        problems += [line for step in one.steps.values() for line in _no_adverts(one, step, services)]
        problems += _of_branches(one, {"channel": [row.slug for row in there], "outcome": of_outcomes})
        problems += [
            f"journey {one.name!r}, step {step.name!r}: the desk sends no e-mail yet; take sms or dm"
            for step in one.steps.values()
            if isinstance(step.action, SendMessage) and step.action.medium == "email"
        ]
    return [with_line(text, problem) for problem in problems]


def _no_adverts(one: Journey, step: JourneyStep, services: Collection[str]) -> Iterator[str]:
    """Return what is wrong with a greeting whose template is no advert: it would not say how to stop such texts."""
    asked = step.action
    if isinstance(asked, SendMessage) and asked.advert and template_key(asked.template) in services:
        yield (
            f"journey {one.name!r}, step {step.name!r}: a greeting on an occasion is an advert, and the text "
            f"{asked.template!r} is a service text: make it one (/template add {asked.template} advert …)"
        )


def _of_branches(one: Journey, there: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Return what branches ask of a lead that none can hold: channels go by their short names."""
    known = {**_FIXED, **there}
    for step in one.steps.values():
        asked = step.action.condition if isinstance(step.action, BranchOn) else BranchCondition()
        for line in _missing(asked.attribute or "", asked.values, known.get(asked.attribute or "", asked.values)):
            yield f"journey {one.name!r}, step {step.name!r}: {line}"


_FIXED: Mapping[str, Sequence[str]] = {
    "lane": list(Lane),
    "class": sorted(CLASSES),
    "reason": list(LostReason),
}


def _missing(key: str, named: Iterable[str], there: Collection[str]) -> Iterator[str]:
    folded = {fold(one) for one in there}
    for name in sorted(named):
        if fold(name) not in folded:
            near = difflib.get_close_matches(name, there, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            yield f"no {key} {name!r}{hint} There is: {', '.join(dict.fromkeys(there))}"


async def silent_banks(session: Session, team_id: int, one: Journey) -> list[str]:
    """Return the sources of banks whose contacts would get none of a journey's texts, each as "bank (gateway)".

    The texts come before any call, and the source does not state to what its contacts agreed. Only journeys whose leads
    all come out of banks are looked at, by their channels or their lane. A source that is no longer configured counts
    while its rows are in stock.
    """
    if not texts_uncalled(one) or not await _before_anything_is_agreed(session, team_id, one):
        return []
    banks = await _bank_sources(session, team_id)
    named = {fold(name) for name in one.entrance.channels}
    entered = [
        row for row in banks if not named or not named.isdisjoint(map(fold, (row.channel, row.channel_name or "")))
    ]
    by_lane = bool(one.entrance.lanes) and one.entrance.lanes <= {Lane.BANK}
    by_channel = bool(named) and named <= {
        fold(name) for row in entered for name in (row.channel, row.channel_name or "")
    }
    silent = [f"{row.name} ({row.gateway})" for row in entered if not row.agreed]
    return silent if by_lane or by_channel else []


async def _bank_sources(session: Session, team_id: int) -> Sequence[Any]:
    """Return the sources of a team's banks that are configured, or have rows in stock."""
    in_stock = sa.exists().where(
        bank_row.c.bank_id == bank.c.id,
        bank_row.c.source_id == bank_source.c.id,
        bank_row.c.state == BankRowState.STOCK,
    )
    found = await session.execute(
        sa.select(
            bank.c.name,
            bank.c.channel,
            channel.c.name.label("channel_name"),
            bank_source.c.gateway,
            bank_source.c.agreed,
        )
        .join(bank_source, bank_source.c.bank_id == bank.c.id)
        .outerjoin(channel, sa.and_(channel.c.team_id == bank.c.team_id, channel.c.slug == bank.c.channel))
        .where(bank.c.team_id == team_id, sa.or_(bank_source.c.configured, in_stock))
        .order_by(bank.c.name, bank_source.c.gateway)
    )
    return found.all()


async def _before_anything_is_agreed(session: Session, team_id: int, one: Journey) -> bool:
    """Whether contacts who enter were never called, or never reached, so that nothing was agreed with them."""
    kinds = {each.key: each.kind for each in await outcomes_of(session, team_id)}
    return all(kinds.get(key) is OutcomeKind.UNREACHED for key in one.entrance.outcomes)


def messages_of(one: Journey) -> set[tuple[Medium, str]]:
    """Return every text a journey may send: by which medium, from which template."""
    actions = (step.action for step in one.steps.values())
    return {(MEDIUM[each.medium], each.template) for each in actions if isinstance(each, SendMessage)}


async def missing_texts(session: Session, team_id: int, known: Iterable[Journey]) -> list[str]:
    """Return the templates that journeys name and nobody has written yet."""
    written = {template_key(one.name) for one in await templates(session, team_id)}
    named = {template for one in known for _, template in messages_of(one)}
    return sorted(name for name in named if template_key(name) not in written)


def missing_ways(team_id: int, known: Iterable[Journey], ways: Ways) -> list[Medium]:
    """Return the media that journeys write by and no gateway of the team does."""
    return sorted(medium for medium in _media_of(known) if ways.find(team_id, medium) is None)


def ways_used(team_id: int, known: Iterable[Journey], ways: Ways) -> list[Way]:
    """Return the gateways by which the texts of journeys leave."""
    found = (ways.find(team_id, medium) for medium in sorted(_media_of(known)))
    return [way for way in found if way is not None]


def _media_of(known: Iterable[Journey]) -> set[Medium]:
    return {medium for one in known for medium, _ in messages_of(one)}
