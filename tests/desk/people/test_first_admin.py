"""A desk without an admin prints one link: the next one takes its place, and none works after an admin came."""

import pytest
from sales_floor import Floor

from core.errors import BadInvite
from core.terms import Role
from desk.people import invites
from desk.people.invites import Newcomer


async def link(desk: Floor) -> str:
    async with desk.database.write() as session:
        return await invites.invite_first_admin(session, desk.team.id, desk.now)


async def opens(desk: Floor, token: str, user_id: int) -> Role:
    async with desk.database.write() as session:
        joined = await invites.join(session, token, Newcomer("telegram", user_id, "Nader"), desk.now)
        return joined.role


async def test_only_the_last_link_for_the_first_admin_works(desk: Floor) -> None:
    first, second = await link(desk), await link(desk)
    with pytest.raises(BadInvite):
        await opens(desk, first, 71)
    assert await opens(desk, second, 72) is Role.ADMIN


async def test_no_link_for_the_first_admin_works_when_one_has_come_another_way(desk: Floor) -> None:
    token = await link(desk)
    async with desk.database.write() as session:
        other = await invites.make_invite(session, desk.team.id, Role.ADMIN, by=None, now=desk.now)
        agent = await invites.make_invite(session, desk.team.id, Role.AGENT, by=None, now=desk.now)
        asked = await invites.make_invite(session, desk.team.id, Role.ADMIN, by=None, now=desk.now)
    assert await opens(desk, agent, 70) is Role.AGENT
    assert await opens(desk, other, 71) is Role.ADMIN
    with pytest.raises(BadInvite):
        await opens(desk, token, 72)
    assert await opens(desk, asked, 73) is Role.ADMIN, "what an operator asked for stays good"
