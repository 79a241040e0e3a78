"""The people and groups of the demo: who lives in its messenger, and how they come into the team."""

from collections.abc import Sequence
from datetime import datetime

from cli.demo import cast
from cli.serve import Desk
from core.addresses import Address
from core.terms import Role
from desk.people import invites
from desk.people.directory import Team
from desk.people.groups import bind_group
from playground.person import PersonInChat
from playground.server import Playground
from playground.store import Account
from storage.database import Session

BESIDE_AGENTS = {cast.MINA: Role.MARKETING, cast.HAMID: Role.MANAGER, cast.NADER: Role.ADMIN}
GROUPS = {"managers": cast.MANAGERS, "marketing": cast.MARKETING}


def move_in(playground: Playground, lang: str, agents: Sequence[int]) -> None:
    """Add the bot, everybody's account and the groups to the messenger; more agents get further names."""
    town = cast.CASTS[lang]
    playground.add_bot(cast.TOKEN, name=town.bot)
    for number, (name, label) in enumerate(zip(town.people, town.labels, strict=True)):
        playground.add_person(Account(cast.SARA + number, name, language_code=lang, role_label=label))
    names = town.more_agents
    for number, user_id in enumerate(agents[2:]):
        name = names[number % len(names)] + (str(number // len(names) + 1) if number >= len(names) else "")
        playground.add_person(Account(user_id, name, language_code=lang, role_label=town.labels[0]))
    managers, marketing = town.groups
    playground.add_group(cast.MANAGERS, managers, members=[cast.HAMID, cast.NADER], bots=[cast.TOKEN])
    playground.add_group(cast.MARKETING, marketing, members=[cast.MINA, cast.HAMID], admin_bots=[cast.TOKEN])


async def invite(desk: Desk, team: Team, messenger_url: str, agents: Sequence[int], now: datetime) -> None:
    """Make everybody come in by an invite of their own."""
    roles = dict.fromkeys(agents, Role.AGENT) | BESIDE_AGENTS
    for user_id, role in roles.items():
        async with desk.database.write() as session:
            token = await invites.make_invite(session, team.id, role, by=None, now=now)
        async with PersonInChat(messenger_url, user_id) as person:
            await person.starts(token)
            await person.sees(team.name)


async def bind_groups(session: Session, team_id: int, messenger: str, now: datetime) -> None:
    """Bind the managers' group and marketing's to the team."""
    for kind, chat in GROUPS.items():
        await bind_group(session, team_id, kind, Address(messenger, chat), by=None, now=now)


async def come_back(messenger_url: str, agents: Sequence[int]) -> None:
    """Open everybody's chat again: a messenger that was closed has forgotten them."""
    for user_id in (*agents, *BESIDE_AGENTS):
        async with PersonInChat(messenger_url, user_id) as person:
            await person.starts()
            await person.sees("")
