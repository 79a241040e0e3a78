"""The team itself: its place, its groups, its own numbers, and the do-not-call list."""

import re
from collections.abc import Sequence
from datetime import datetime

from babel.core import Locale

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.group_sight import GroupSight
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.changes import as_typed, example, joined
from bot.views.times import moment, zone_name
from bot.words import Safe, Words
from core.arrivals.phones import mask, national
from core.currencies import currency_name
from desk.intake.known_numbers import Barred, OwnNumber
from desk.people.directory import Team


def team_page(
    words: Words, team: Team, others: Sequence[tuple[int, str]], *, may_change: bool, own: int, barred: int
) -> tuple[Safe, Keyboard]:
    """Show the team; its admins also what can be changed."""
    lines = [words("team-page", name=team.name)]
    keyboard = grid(
        [button(words.plain("team-switch", name=name[:30]), admin_buttons.SwitchTeam(team=key)) for key, name in others]
    )
    if not may_change:
        return joined(lines), keyboard
    lines += [
        words(
            "team-place",
            zone=zone_name(words, team.timezone),
            language=words.plain(f"language-{team.language}"),
            currency=currency_name(team.currency, words.language),
            region=country_name(words, team.region),
        ),
        words("team-groups", managers=team.managers is not None, marketing=team.marketing is not None),
        words("team-numbers", own=own, barred=barred),
        words("team-how"),
        example(words.plain("example-team-name")),
        example(words.plain("example-team-zone", zone=team.timezone)),
        example(words.plain("example-own-number")),
        example(words.plain("example-bar")),
    ]
    lists = [
        button(words.plain("team-own"), admin_buttons.ShowOwnNumbers()),
        button(words.plain("team-barred"), admin_buttons.ShowBarred()),
    ]
    return joined(lines), [lists, *keyboard]


def country_name(words: Words, region: str) -> str:
    """Name a country; its code where it has no name."""
    return str(Locale(words.language).territories.get(region, region))


def field_text(words: Words, field: str, value: str) -> str:
    """Write what a field of the team holds."""
    if field == "timezone":
        return zone_name(words, value)
    return words.plain(f"language-{value}") if field == "language" else value


def own_page(words: Words, own: Sequence[OwnNumber], team: Team) -> tuple[Safe, Keyboard]:
    """List the company's own numbers, each with a button that takes it off."""
    lines: list[Safe] = [words("own-title" if own else "own-none")]
    lines += [words("own-line", phone=national(one.phone, team.region), note=one.note or "–") for one in own]
    lines.append(example(words.plain("example-own-number")))
    drops = [
        button(words.plain("own-drop", phone=national(n.phone, team.region)), admin_buttons.DropOwnNumber(number=n.id))
        for n in own[:40]
    ]
    return joined(lines), [*grid(drops), [back(words, admin_buttons.ShowTeam())]]


def barred_page(
    words: Words, barred: Sequence[Barred], team: Team, now: datetime, *, see_numbers: bool
) -> tuple[Safe, Keyboard]:
    """List the do-not-call entries; full numbers only for people who may see them."""
    lines: list[Safe] = [words("barred-title" if barred else "barred-none")]
    for one in barred:
        phone = national(one.phone, team.region) if see_numbers else mask(one.phone)
        since = moment(words, one.since, team.timezone, now)
        lines.append(words("barred-line", phone=phone, name=one.name or "–", since=since, by=one.by or "–"))
    lines += [words("barred-how"), example(words.plain("example-bar")), example(words.plain("example-unbar"))]
    return joined(lines), [[back(words, admin_buttons.ShowTeam())]]


def phone_and_note(raw: str) -> tuple[str, str]:
    """Split "021 8888 0000 reception" where the digits end."""
    found = re.match(r"[\s+()\d.-]+", raw)
    end = found.end() if found else 0
    return raw[:end].strip() or raw, raw[end:].strip()


def sight_text(words: Words, group: str, seen: GroupSight | None) -> Safe:
    """Return what the bot sees in a group, and what is to be switched on; None: the messenger did not say."""
    command = as_typed(words.plain(f"example-group-{group}"))
    if seen in (GroupSight.EVERYTHING, GroupSight.COMMANDS):
        return words(f"group-sight-{group}-{seen}", command=command)
    return words(f"group-sight-{seen or 'unknown'}", group=group, command=command)
