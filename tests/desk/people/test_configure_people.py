"""Who is in the team, what each may do and gets, and which numbers nobody calls."""

from datetime import time, timedelta

import pytest
import sqlalchemy as sa
from founded import NOW, found_team, hire

from core.addresses import Address
from core.arrivals.inbound import Inbound
from core.errors import BadInvite, BadSetting, FormerMember, LastAdmin, NotANumber, TooManyTries, Unknown
from core.settings import Span, TeamSettings
from core.terms import CallbackState, HandOutEnd, LeadState, LostReason, Role, TouchKind
from desk.dispatch import hand_out
from desk.dispatch.hand_out import NothingDue
from desk.intake import known_numbers
from desk.intake.receipts import Took
from desk.intake.receive import receive
from desk.leads import moves
from desk.operations import audit
from desk.people import directory, groups, invites, roster
from desk.people.invites import Newcomer
from desk.people.work import Work
from desk.settings import changes, channels
from desk.staff import agent_terms, members, roles, shifts
from storage.tables import callback, lead
from storage.tables import hand_out as hand_outs

PHONE = "0912 000 0001"


async def text_in(session, team, phone=PHONE):
    settings = await changes.settings_of(session, team.id)
    return await receive(
        Work(session, team, settings, NOW), Inbound(TouchKind.SMS, "kavenegar", phone=phone, text="hi")
    )


async def member_of(session, team, person_id):
    return (await members.colleague(session, team.id, person_id)).member_id


async def test_a_person_with_several_roles_is_one_colleague(session):
    team = await found_team(session)
    await hire(session, team, "Reza", Role.ADMIN, Role.MANAGER, user_id=1)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)

    everybody = await members.colleagues(session, team.id)

    assert [(one.name, one.roles) for one in everybody] == [
        ("Reza", {Role.ADMIN, Role.MANAGER}),
        ("Sara", {Role.AGENT}),
    ]
    assert everybody[1].member_id == (await directory.get(session, sara)).member_id


async def test_a_colleague_is_found_by_part_of_the_name_by_username_and_by_id(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara Ahmadi", Role.AGENT, user_id=2)
    await hire(session, team, "Samira", Role.AGENT, user_id=33)

    for name in ("sara", "@sara ahmadi", "SARA AHMADI", "2", "ahm"):
        assert (await members.colleague_named(session, team.id, name)).person_id == sara
    for name in ("sa", "nobody", ""):
        with pytest.raises(Unknown):
            await members.colleague_named(session, team.id, name)


async def test_roles_are_given_and_taken(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)

    change = await roles.give_role(session, team.id, sara, Role.MANAGER, by=None, now=NOW)
    left = await roles.take_role(session, team.id, sara, Role.AGENT, by=None, now=NOW)

    assert (change.before, change.after) == ({Role.AGENT}, {Role.AGENT, Role.MANAGER})
    assert left.change.after == {Role.MANAGER}
    assert (await directory.get(session, sara)).roles == {Role.MANAGER}
    again = await roles.give_role(session, team.id, sara, Role.AGENT, by=None, now=NOW)
    assert again.after == {Role.AGENT, Role.MANAGER}


async def test_a_team_keeps_its_last_admin(session):
    team = await found_team(session)
    reza = await hire(session, team, "Reza", Role.ADMIN, Role.AGENT, user_id=1)

    for taking in (
        roles.take_role(session, team.id, reza, Role.ADMIN, by=reza, now=NOW),
        roles.let_go(session, team.id, reza, by=reza, now=NOW),
    ):
        with pytest.raises(LastAdmin):
            await taking

    await hire(session, team, "Mina", Role.ADMIN, user_id=2)
    await roles.let_go(session, team.id, reza, by=reza, now=NOW)
    assert [one.name for one in await members.colleagues(session, team.id)] == ["Mina"]


async def test_who_is_let_go_gives_every_lead_back_and_is_off_shift(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)
    agent = await member_of(session, team, sara)
    await text_in(session, team)
    await shifts.start_shift(session, agent, NOW)
    given = await hand_out.hand_next(Work(session, team, TeamSettings(), NOW), agent)

    left = await roles.let_go(session, team.id, sara, by=None, now=NOW)

    assert [card.hand_out_id for card in left.cards] == [given.id]
    assert (await session.execute(sa.select(lead.c.state, lead.c.holder_id))).all() == [(LeadState.OPEN, None)]
    assert await shifts.on_shift(session, team.id) == {}
    assert (await directory.find(session, "telegram", 2)).team is None


async def test_who_leaves_one_team_sees_the_other(session):
    first, second = await found_team(session), await found_team(session, "Second")
    sara = await hire(session, second, "Sara", Role.AGENT, user_id=2)
    await members.look_at(session, sara, second.id)
    with pytest.raises(Unknown):
        await members.look_at(session, sara, first.id)
    token = await invites.make_invite(session, first.id, Role.AGENT, by=None, now=NOW)
    await invites.join(session, token, Newcomer("telegram", 2, "Sara"), NOW)
    assert await members.teams_of(session, sara) == [(first.id, "Novin"), (second.id, "Second")]

    await roles.let_go(session, first.id, sara, by=None, now=NOW)

    assert (await directory.get(session, sara)).team.id == second.id


def opens(session, token, user_id):
    return invites.join(session, token, Newcomer("telegram", user_id, "Omid"), NOW)


async def test_who_guesses_five_times_waits_ten_minutes_even_with_the_right_link(session):
    team = await found_team(session)
    token = await invites.make_invite(session, team.id, Role.AGENT, by=None, now=NOW)
    for seconds in range(4):
        await invites.note_wrong_try(session, "telegram", 7, NOW - timedelta(minutes=9, seconds=seconds))
    await invites.note_wrong_try(session, "telegram", 8, NOW)
    await invites.note_wrong_try(session, "telegram", 7, NOW - timedelta(minutes=1))
    with pytest.raises(TooManyTries):
        await opens(session, token, 7)
    later = NOW + timedelta(minutes=2)
    assert (await invites.join(session, token, Newcomer("telegram", 7, "Omid"), later)).new


async def test_who_was_let_go_does_not_come_back_by_a_link_for_many(session):
    team = await found_team(session)
    for_many = await invites.make_invite(session, team.id, Role.AGENT, by=None, now=NOW, places=5)
    omid = (await opens(session, for_many, 7)).person.id
    await roles.let_go(session, team.id, omid, by=None, now=NOW)
    other = await invites.make_invite(session, team.id, Role.MARKETING, by=None, now=NOW, places=5)

    for token in (for_many, other):
        with pytest.raises(FormerMember):
            await opens(session, token, 7)

    assert (await directory.get(session, omid)).roles == frozenset()
    own = await invites.make_invite(session, team.id, Role.AGENT, by=None, now=NOW)
    assert (await opens(session, own, 7)).person.roles == {Role.AGENT}


@pytest.mark.parametrize("taking", ["role", "all"])
async def test_no_link_works_that_was_made_by_who_may_let_nobody_in_any_more(session, taking):
    team = await found_team(session)
    reza = await hire(session, team, "Reza", Role.ADMIN, Role.AGENT, user_id=1)
    mina = await hire(session, team, "Mina", Role.ADMIN, user_id=2)
    made = [await invites.make_invite(session, team.id, role, by=reza, now=NOW) for role in (Role.ADMIN, Role.AGENT)]
    others = await invites.make_invite(session, team.id, Role.AGENT, by=mina, now=NOW)

    if taking == "role":
        await roles.take_role(session, team.id, reza, Role.ADMIN, by=mina, now=NOW)
    else:
        await roles.let_go(session, team.id, reza, by=mina, now=NOW)

    for token in made:
        with pytest.raises(BadInvite):
            await opens(session, token, 1)
    assert (await opens(session, others, 3)).new


async def test_who_loses_the_last_role_is_let_go(session):
    team, other = await found_team(session), await found_team(session, "Second")
    sara = await hire(session, team, "Sara", Role.AGENT, Role.MANAGER, user_id=2)

    await roles.take_role(session, team.id, sara, Role.MANAGER, by=None, now=NOW)
    assert (await directory.get(session, sara)).team.id == team.id
    await roles.take_role(session, team.id, sara, Role.AGENT, by=None, now=NOW)
    assert (await directory.get(session, sara)).team is None

    token = await invites.make_invite(session, other.id, Role.AGENT, by=None, now=NOW)
    assert (await opens(session, token, 2)).person.team.id == other.id


async def test_weight_and_caps_are_changed_within_bounds(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)

    for what, text, value in (
        ("weight", "۱٫۵", 1.5),
        ("cap_open", "۴۰", 40),
        ("cap_day", "120", 120),
        ("cap_day", "-", None),
    ):
        change = await agent_terms.change_share(session, team.id, sara, what, text, by=None, now=NOW)
        assert change.after == value
    for what, text in (("weight", "0"), ("weight", "9"), ("cap_open", "0"), ("cap_open", "many"), ("weight", "-1")):
        with pytest.raises(BadSetting):
            await agent_terms.change_share(session, team.id, sara, what, text, by=None, now=NOW)
    one = await members.colleague(session, team.id, sara)
    assert (one.weight, one.cap_open, one.cap_day) == (1.5, 40, None)
    assert len(await audit.latest(session, team.id, what="member")) == 4


async def test_a_weekly_plan_is_kept_day_by_day(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)

    await agent_terms.change_plan(session, team.id, sara, ["sat", "sun"], "9-17", by=None, now=NOW)
    change = await agent_terms.change_plan(session, team.id, sara, ["sun"], "off", by=None, now=NOW)

    assert change.after == {"sat": Span(time(9), time(17))}
    kept = (await roster.members(session, team.id, Role.AGENT))[0].plan
    assert kept == {"sat": ["09:00", "17:00"]}


async def test_only_agents_have_weights_and_plans(session):
    team = await found_team(session)
    reza = await hire(session, team, "Reza", Role.ADMIN, user_id=1)

    with pytest.raises(Unknown):
        await agent_terms.change_share(session, team.id, reza, "weight", "2", by=None, now=NOW)


async def test_a_group_is_bound_and_freed(session):
    team = await found_team(session)

    change = await groups.bind_group(session, team.id, "managers", Address("telegram", -100200), by=None, now=NOW)

    assert (change.before, change.after) == (None, Address("telegram", -100200))
    assert (await directory.get_team(session, team.id)).managers == Address("telegram", -100200)
    await groups.bind_group(session, team.id, "managers", None, by=None, now=NOW)
    assert (await directory.get_team(session, team.id)).managers is None


async def test_a_paused_channel_hands_out_only_its_promises(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)
    agent = await member_of(session, team, sara)
    receipt = await text_in(session, team)
    await shifts.start_shift(session, agent, NOW)
    sms = await channels.channel_named(session, team.id, "sms")
    await channels.change_channel(session, team.id, sms.id, "paused", True, by=None, now=NOW)
    assert isinstance(await hand_out.hand_next(Work(session, team, TeamSettings(), NOW), agent), NothingDue)

    await session.execute(lead.update().values(lane="promised"))
    promised = await hand_out.hand_next(Work(session, team, TeamSettings(), NOW), agent)
    assert promised.lead_id == receipt.lead_id

    await moves.put_back(session, agent, NOW, "break")
    await session.execute(lead.update().values(lane="live"))
    await channels.change_channel(session, team.id, sms.id, "paused", False, by=None, now=NOW)
    assert (await hand_out.hand_next(Work(session, team, TeamSettings(), NOW), agent)).lead_id == receipt.lead_id


# -- numbers -------------------------------------------------------------------------------------------------------


async def test_an_own_number_is_never_a_lead(session):
    team = await found_team(session)
    await text_in(session, team)

    listed = await known_numbers.add_own_number(session, team, PHONE, "پذیرش", by=None, now=NOW)

    assert listed.changed
    assert (await session.execute(sa.select(lead.c.state))).scalars().all() == [LeadState.VOID]
    assert (await text_in(session, team)).took is Took.OWN_NUMBER
    assert not (await known_numbers.add_own_number(session, team, PHONE, "", by=None, now=NOW)).changed
    (own,) = await known_numbers.own_numbers(session, team.id)
    await known_numbers.drop_own_number(session, team, own.id, by=None, now=NOW)
    assert (await text_in(session, team)).took is not Took.OWN_NUMBER


async def test_a_barred_number_loses_its_lead_its_card_and_its_promise(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.AGENT, user_id=2)
    agent = await member_of(session, team, sara)
    receipt = await text_in(session, team)
    await shifts.start_shift(session, agent, NOW)
    given = await hand_out.hand_next(Work(session, team, TeamSettings(), NOW), agent)
    await session.execute(
        callback.insert().values(
            team_id=team.id,
            lead_id=receipt.lead_id,
            member_id=agent,
            promised_at=NOW,
            due_at=NOW,
            state=CallbackState.WAITING,
            reminder="none",
            created_at=NOW,
        )
    )

    listed = await known_numbers.bar(session, team, "۰۹۱۲ ۰۰۰ ۰۰۰۱", by=sara, now=NOW)

    assert [card.hand_out_id for card in listed.cards] == [given.id]
    row = (await session.execute(sa.select(lead.c.state, lead.c.lost_reason, lead.c.holder_id, lead.c.due_at))).one()
    assert tuple(row) == (LeadState.LOST, LostReason.DO_NOT_CALL, None, None)
    assert (await session.execute(sa.select(hand_outs.c.end))).scalars().all() == [HandOutEnd.TAKEN_BACK]
    assert (await session.execute(sa.select(callback.c.state))).scalars().all() == [CallbackState.DROPPED]
    assert (await text_in(session, team)).took is Took.DO_NOT_CALL


async def test_a_number_nobody_knew_can_be_barred_and_freed(session):
    team = await found_team(session)
    sara = await hire(session, team, "Sara", Role.ADMIN, user_id=2)
    await known_numbers.bar(session, team, PHONE, by=sara, now=NOW)

    assert [(one.phone, one.by) for one in await known_numbers.do_not_call_list(session, team.id)] == [
        ("+989120000001", "Sara")
    ]
    assert await known_numbers.do_not_call_count(session, team.id) == 1
    assert not (await known_numbers.bar(session, team, PHONE, by=sara, now=NOW)).changed
    await known_numbers.unbar(session, team, PHONE, by=sara, now=NOW)
    assert await known_numbers.do_not_call_count(session, team.id) == 0
    with pytest.raises(BadSetting):
        await known_numbers.unbar(session, team, PHONE, by=sara, now=NOW)
    with pytest.raises(NotANumber):
        await known_numbers.bar(session, team, "call me", by=sara, now=NOW)


async def test_no_full_number_stands_in_the_audit(session):
    team = await found_team(session)
    await known_numbers.bar(session, team, PHONE, by=None, now=NOW)
    await known_numbers.add_own_number(session, team, "0912 000 0002", "", by=None, now=NOW)

    subjects = [row.subject for row in await audit.latest(session, team.id)]

    assert not any("9120000" in subject.replace(" ", "") for subject in subjects)
