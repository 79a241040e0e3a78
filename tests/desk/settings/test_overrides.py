"""Settings and protocols that hold for some leads only, and which of them decided."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.errors import BadSetting, Unknown
from core.scopes import EVERYTHING, OfLead, Scope
from core.settings import Override, TeamSettings
from core.terms import Lane, Outcome, ProtocolState
from desk.settings import overrides, protocols, segments
from desk.settings.changes import change_setting, changed_keys, settings_of
from storage.tables import hand_out, lead, protocol

ADMIN = 1


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara")
    return desk


async def sets(desk: Floor, key: str, raw: str, scope: Scope) -> None:
    async with desk.database.write() as session:
        await overrides.override(session, desk.team.id, key, raw, scope, by=ADMIN, now=desk.now)
    await reads(desk)


async def names(desk: Floor, name: str, line: str) -> None:
    async with desk.database.write() as session:
        await segments.keep_segment(session, desk.team.id, name, line, by=ADMIN, now=desk.now)
    await reads(desk)


async def reads(desk: Floor) -> None:
    async with desk.database.read() as session:
        desk.settings = await settings_of(session, desk.team.id)


async def channel_of(desk: Floor, phone: str) -> int:
    receipt = await desk.texts(phone)
    (row,) = await desk.rows(sa.select(lead.c.channel_id).where(lead.c.id == receipt.lead_id))
    return int(row.channel_id)


async def test_a_channel_gives_its_leads_another_time_and_the_hand_out_names_what_decided(floor: Floor) -> None:
    channel = await channel_of(floor, NUMBERS[0])
    await sets(floor, "lapse_live", "5 min", Scope(channel_id=channel))
    card = await floor.card_for("sara")
    assert card.deadline_at == floor.now + timedelta(minutes=5)
    (row,) = await floor.rows(sa.select(hand_out.c.deadline_at, hand_out.c.reason))
    assert row.deadline_at == card.deadline_at
    assert row.reason["over"] == {"lapse_live": f"channel:{channel}"}


def test_of_two_lanes_what_is_said_for_the_one_in_which_the_round_began_holds() -> None:
    each = ((Lane.BANK, 60), (Lane.RETRY, 120))
    said = tuple(Override(Scope(lane=lane), "lapse_live", seconds) for lane, seconds in each)
    settings = replace(TeamSettings(), overrides=said)
    assert settings.for_lead(OfLead(lane=Lane.RETRY, begun=Lane.BANK)).lapse_live == 60
    assert settings.for_lead(OfLead(lane=Lane.RETRY)).lapse_live == 120


async def test_other_leads_keep_what_the_team_says(floor: Floor) -> None:
    channel = await channel_of(floor, NUMBERS[0])
    await sets(floor, "lapse_live", "5 min", Scope(channel_id=channel + 1))
    card = await floor.card_for("sara")
    assert card.deadline_at == floor.now + timedelta(minutes=15)


async def test_the_numbers_of_the_protocol_hold_for_some_leads_only(floor: Floor) -> None:
    channel = await channel_of(floor, NUMBERS[0])
    await sets(floor, "protocol.second_after", "3 h", Scope(channel_id=channel))
    await sets(floor, "second_after", "2 h", Scope(lane=Lane.LIVE))
    tried = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert tried.next_at == floor.now + timedelta(hours=3), "a channel goes over a lane"


async def test_a_segment_goes_over_everything_and_is_asked_of_the_contact(floor: Floor) -> None:
    channel = await channel_of(floor, NUMBERS[0])
    await names(floor, "buyers", "sales>=1")
    await sets(floor, "second_after", "3 h", Scope(channel_id=channel))
    await sets(floor, "second_after", "30 min", Scope(segment="buyers"))
    first = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert first.next_at == floor.now + timedelta(hours=3), "they have bought nothing"
    await floor.texts(NUMBERS[1])
    await floor.sells("sara", await floor.card_for("sara"))
    floor.later(minutes=2)
    await floor.texts(NUMBERS[1])
    again = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert again.next_at == floor.now + timedelta(minutes=30)


async def test_a_protocol_may_be_for_a_segment(floor: Floor) -> None:
    await names(floor, "texters", "entry=sms|پیامک")
    (phone,) = NUMBERS[:1]
    await floor.texts(phone)
    (row,) = await floor.rows(sa.select(lead.c.entry))
    await names(floor, "texters", f"entry={row.entry}")
    async with floor.database.write() as session:
        scope = Scope(segment="texters")
        draft = await protocols.change_draft(
            session, floor.team.id, scope, "chain", "3 attempts every 4 h", by=ADMIN, now=floor.now
        )
        await protocols.go_live(
            session, floor.team.id, draft.id, floor.settings, zone=floor.team.timezone, by=ADMIN, now=floor.now
        )
    floor.later(days=1)
    tried = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert tried.next_at == floor.now + timedelta(hours=4)


async def test_default_takes_an_override_back_and_the_teams_own_setting_is_apart(floor: Floor) -> None:
    scope = Scope(lane=Lane.BANK)
    await sets(floor, "lapse_other", "20 min", scope)
    async with floor.database.write() as session:
        await change_setting(session, floor.team.id, "lapse_other", "90 min", by=ADMIN, now=floor.now)
        assert await changed_keys(session, floor.team.id) == {"lapse_other"}
    await reads(floor)
    assert (floor.settings.lapse_other, len(floor.settings.overrides)) == (90 * 60, 1)
    await sets(floor, "lapse_other", "default", scope)
    assert floor.settings.overrides == ()
    assert floor.settings.lapse_other == 90 * 60


async def test_what_cannot_be_said_for_some_leads_is_refused_with_an_example(floor: Floor) -> None:
    for key, raw, scope in (
        ("digest_at", "21:00", Scope(lane=Lane.BANK)),
        ("lapse_live", "5 min", EVERYTHING),
        ("lapse_live", "a while", Scope(lane=Lane.BANK)),
    ):
        with pytest.raises(BadSetting):
            await sets(floor, key, raw, scope)
    with pytest.raises(Unknown):
        await sets(floor, "speed", "5 min", Scope(lane=Lane.BANK))


async def test_leads_beyond_what_one_statement_can_name_one_by_one_are_looked_at_together(floor: Floor) -> None:
    await names(floor, "vip", "channel=instagram")
    receipt = await floor.texts(NUMBERS[0])
    async with floor.database.read() as session:
        found = await segments.segments_of(session, floor.settings, [receipt.lead_id, *range(10**6, 10**6 + 33_000)])
    assert list(found) == [receipt.lead_id]


async def test_a_segment_that_a_setting_names_cannot_be_taken_away(floor: Floor) -> None:
    await names(floor, "vip", "class=A")
    await sets(floor, "barred_for", "1 h", Scope(segment="vip"))
    async with floor.database.write() as session:
        with pytest.raises(BadSetting):
            await segments.drop_segment(session, floor.team.id, "vip", by=ADMIN, now=floor.now)
    await sets(floor, "barred_for", "default", Scope(segment="vip"))
    async with floor.database.write() as session:
        await segments.drop_segment(session, floor.team.id, "vip", by=ADMIN, now=floor.now)
    await reads(floor)
    assert floor.settings.segments == ()


async def test_the_protocols_of_a_segment_go_with_it(floor: Floor) -> None:
    await names(floor, "vip", "class=A")
    of = Scope(segment="vip")
    async with floor.database.write() as session:
        live = await protocols.change_draft(session, floor.team.id, of, "lunch", "13-14", by=ADMIN, now=floor.now)
        zone = floor.team.timezone
        await protocols.go_live(session, floor.team.id, live.id, floor.settings, zone=zone, by=ADMIN, now=floor.now)
        await protocols.change_draft(session, floor.team.id, of, "lunch", "14-15", by=ADMIN, now=floor.now)
    floor.later(days=30)
    async with floor.database.write() as session:
        gone, withdrawn = await segments.drop_segment(session, floor.team.id, "vip", by=ADMIN, now=floor.now)
    assert (gone.name, withdrawn) == ("vip", 1)
    assert [row.state for row in await floor.rows(sa.select(protocol.c.state))] == [ProtocolState.WITHDRAWN]
