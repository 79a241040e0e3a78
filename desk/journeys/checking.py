"""Whether journeys can be asked for by their names, and what they name exists in their team.

That is channels, outcomes, reasons, segments, texts, and ways to send.
"""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.folding import fold
from core.journeys.definition import BranchCondition, BranchOn, Journey, JourneyStep, SendMessage
from core.journeys.mistakes import JourneyMistake, Place
from core.journeys.names import mistaken_names
from core.journeys.way import texts_uncalled
from core.mail_terms import TemplateKind
from core.terms import BankRowState, Lane, LostReason, Medium, OutcomeKind
from desk.journeys.letters import MEDIUM
from desk.journeys.segments import CLASSES
from desk.messages.templates import template_key, templates
from desk.messages.ways import Way, Ways
from desk.people.directory import Team
from desk.settings.changes import settings_of
from desk.settings.channels import channels
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session
from storage.tables import bank, bank_row, bank_source, channel, journey


async def wrong_names(session: Session, team_id: int, known: Sequence[Journey], text: str) -> list[JourneyMistake]:
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
    problems: list[JourneyMistake] = list(mistaken_names([one.name for one in known], called))
    for one in known:
        asked, where = one.entrance, (("journey", one.name), ("enter", ""))
        segments = [asked.segment] if asked.segment is not None else []
        for key, named, has in (
            ("channel", asked.channels, of_channels),
            ("outcome", asked.outcomes, of_outcomes),
            ("reason", asked.reasons, [reason.value for reason in LostReason]),
            ("segment", segments, of_segments),
        ):
            problems += _missing(where, key, named, has)
        problems += [line for step in one.steps.values() for line in _no_adverts(one, step, services)]
        problems += _of_branches(one, {"channel": [row.slug for row in there], "outcome": of_outcomes})
        problems += [
            JourneyMistake(_step(one, step), "no-email")
            for step in one.steps.values()
            if isinstance(step.action, SendMessage) and step.action.medium == "email"
        ]
    return [problem.in_file(text) for problem in problems]


def _step(one: Journey, step: JourneyStep) -> Place:
    return (("journey", one.name), ("step", step.name))


def _no_adverts(one: Journey, step: JourneyStep, services: Collection[str]) -> Iterator[JourneyMistake]:
    """Return what is wrong with a greeting whose template is no advert: it would not say how to stop such texts."""
    asked = step.action
    if isinstance(asked, SendMessage) and asked.advert and template_key(asked.template) in services:
        yield JourneyMistake(_step(one, step), "no-advert", name=asked.template)


def _of_branches(one: Journey, there: Mapping[str, Sequence[str]]) -> Iterator[JourneyMistake]:
    """Return what branches ask of a lead that none can hold: channels go by their short names."""
    known = {**_FIXED, **there}
    for step in one.steps.values():
        asked = step.action.condition if isinstance(step.action, BranchOn) else BranchCondition()
        key = asked.attribute or ""
        yield from _missing(_step(one, step), key, asked.values, known.get(key, asked.values))


_FIXED: Mapping[str, Sequence[str]] = {
    "lane": list(Lane),
    "class": sorted(CLASSES),
    "reason": list(LostReason),
}


def _missing(where: Place, key: str, named: Iterable[str], there: Collection[str]) -> Iterator[JourneyMistake]:
    folded = {fold(one) for one in there}
    for name in sorted(named):
        if fold(name) not in folded:
            near = difflib.get_close_matches(name, there, n=1)
            facts = {"key": key, "name": name, "there": ", ".join(dict.fromkeys(there))}
            if near:
                yield JourneyMistake(where, "no-such-near", near=near[0], **facts)
            else:
                yield JourneyMistake(where, "no-such", **facts)


@dataclass(frozen=True, slots=True)
class JourneyLacks:
    """What journeys name and their team has not, so that texts would not leave, or leave in another language."""

    texts: list[str]
    """Templates that nobody has written yet."""
    foreign: dict[str, list[str]]
    """Templates that the team's language lacks, each with the languages it has."""
    media: list[Medium]
    """By these no gateway of the team sends."""
    silent: list[str]
    """Sources of banks whose contacts would get no text."""


async def lacks(session: Session, team: Team, known: Sequence[Journey], ways: Ways) -> JourneyLacks:
    """Return what journeys still lack to send what they declare."""
    return JourneyLacks(
        await missing_texts(session, team.id, known),
        await foreign_texts(session, team, known),
        missing_ways(team.id, known, ways),
        sorted({name for one in known for name in await silent_banks(session, team.id, one)}),
    )


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


async def foreign_texts(session: Session, team: Team, known: Iterable[Journey]) -> dict[str, list[str]]:
    """Return the templates that journeys name and the team's language lacks, each with the languages it has.

    Customers are written to in the team's language; a text without it leaves in another.
    """
    named = {template_key(template) for one in known for _, template in messages_of(one)}
    written = defaultdict[str, list[str]](list)
    for one in await templates(session, team.id):
        if template_key(one.name) in named:
            written[one.name].append(one.language)
    return {name: languages for name, languages in sorted(written.items()) if team.language not in languages}


def missing_ways(team_id: int, known: Iterable[Journey], ways: Ways) -> list[Medium]:
    """Return the media that journeys write by and no gateway of the team does."""
    return sorted(medium for medium in _media_of(known) if ways.find(team_id, medium) is None)


def ways_used(team_id: int, known: Iterable[Journey], ways: Ways) -> list[Way]:
    """Return the gateways by which the texts of journeys leave."""
    found = (ways.find(team_id, medium) for medium in sorted(_media_of(known)))
    return [way for way in found if way is not None]


def _media_of(known: Iterable[Journey]) -> set[Medium]:
    return {medium for one in known for medium, _ in messages_of(one)}
