"""Protocols as data: which is in force for a lead, drafts that go live tomorrow, caps over every kind of attempt."""

import asyncio
import random
from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sales_floor import NUMBERS, Floor

from core.errors import BadSetting, DraftChanged, Gone
from core.protocols.definition import Caps, Phase, Rules, Then
from core.protocols.slots import CallingPlace, first_allowed
from core.scopes import EVERYTHING, OfLead, Scope
from core.settings import WEEKDAYS, CallingHours, Span
from core.terms import AttemptKind, Lane, LeadState, LostReason, Outcome, ProtocolState
from desk.leads import attempt_ledger, recycling
from desk.learning import hour_reach
from desk.operations import audit
from desk.settings import protocols
from desk.settings.protocol_rules import rules_for, sourced
from desk.settings.protocols import Version
from desk.settings.zones_apart import TeamHours, finding_of_zones, zones_apart
from storage.tables import contact, lead

ADMIN = 1
TWO_A_DAY = Caps(gap=60, per_day=2)


async def drafts(desk: Floor, key: str, raw: str, scope: Scope = EVERYTHING) -> Version:
    async with desk.database.write() as session:
        return await protocols.change_draft(session, desk.team.id, scope, key, raw, by=ADMIN, now=desk.now)


async def goes_live(desk: Floor, one: Version) -> Version:
    async with desk.database.write() as session:
        return await protocols.go_live(
            session, desk.team.id, one.id, desk.settings, zone=desk.team.timezone, by=ADMIN, now=desk.now
        )


async def takes_back(desk: Floor, one: Version) -> None:
    async with desk.database.write() as session:
        await protocols.take_back(session, desk.team.id, one.id, by=ADMIN, now=desk.now)


async def not_reached(desk: Floor, phone: str = NUMBERS[0], outcome: Outcome = Outcome.NO_ANSWER) -> datetime | None:
    """A lead comes and nobody answers; tell when it is tried again."""
    await desk.texts(phone)
    return (await desk.records("sara", await desk.card_for("sara"), outcome)).next_at


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara", "reza")
    return desk


async def test_of_each_scope_what_is_in_force_what_comes_and_the_draft_are_current_and_no_more(floor: Floor) -> None:
    async def current() -> list[int]:
        async with floor.database.read() as session:
            found = await protocols.current_versions(session, floor.team.id, floor.now, floor.team.timezone)
        return [one.id for one in found]

    bank = await drafts(floor, "end", "close", Scope(lane=Lane.BANK))
    first = await goes_live(floor, await drafts(floor, "end", "escalate"))
    second = await goes_live(floor, await drafts(floor, "recycles", "2"))
    assert await current() == [second.id, bank.id], "the first was followed before its day came"
    floor.later(days=1)
    third = await goes_live(floor, await drafts(floor, "recycles", "3"))
    draft = await drafts(floor, "recycles", "4")
    assert await current() == [second.id, third.id, draft.id, bank.id]
    await takes_back(floor, third)
    await takes_back(floor, second)
    assert await current() == [first.id, draft.id, bank.id]
    assert first.can_be_taken_back(floor.now)
    floor.later(days=7)
    assert not first.can_be_taken_back(floor.now)


async def test_a_draft_changes_nothing_and_is_live_from_tomorrow(floor: Floor) -> None:
    draft = await drafts(floor, "chain", "3 attempts every 2 h")
    assert await not_reached(floor, NUMBERS[0]) == floor.now + timedelta(hours=1), "the settings of the team"
    live = await goes_live(floor, draft)
    assert await not_reached(floor, NUMBERS[1]) == floor.now + timedelta(hours=1), "the day keeps what it began with"
    floor.later(days=1)
    assert live.live_from == floor.now.date()
    assert await not_reached(floor, NUMBERS[2]) == floor.now + timedelta(hours=2)


async def test_what_was_made_live_is_taken_back_at_once(floor: Floor) -> None:
    first = await goes_live(floor, await drafts(floor, "chain", "3 attempts every 2 h"))
    floor.later(days=1)
    second = await goes_live(floor, await drafts(floor, "chain", "3 attempts every 3 h"))
    floor.later(days=1)
    assert await not_reached(floor, NUMBERS[0]) == floor.now + timedelta(hours=3)
    await takes_back(floor, second)
    assert await not_reached(floor, NUMBERS[1]) == floor.now + timedelta(hours=2)
    with pytest.raises(Gone):
        await takes_back(floor, second)
    floor.later(days=8)
    with pytest.raises(Gone):
        await takes_back(floor, first)


async def test_what_a_channel_says_goes_over_a_class_that_over_a_lane_and_each_only_over_what_it_names(
    floor: Floor,
) -> None:
    receipt = await floor.texts(NUMBERS[0])
    its = await floor.lead(receipt.lead_id)
    for scope, line in (
        (EVERYTHING, "busy: retry 10 min 1 times"),
        (Scope(lane=its.lane), "chain: 3 attempts every 2 h"),
        (Scope(tier=its.tier), "chain: 3 attempts every 3 h"),
        (Scope(channel_id=its.channel_id), "chain: 3 attempts every 4 h"),
        (Scope(channel_id=its.channel_id + 1), "chain: 3 attempts every 5 h"),
    ):
        key, _, raw = line.partition(": ")
        await goes_live(floor, await drafts(floor, key, raw, scope))
    today = floor.later(days=1).date()
    for of, hours in (
        (OfLead(its.channel_id, its.lane, its.tier), 4),
        (OfLead(its.channel_id + 2, its.lane, its.tier), 3),
        (OfLead(its.channel_id + 2, its.lane, "-"), 2),
    ):
        async with floor.database.read() as session:
            rules = await rules_for(session, floor.team.id, floor.settings, of, today)
        assert rules.chain[0].gaps == (hours * 3600,)
        assert rules.on[Outcome.BUSY].after == 600


async def test_a_limit_of_the_contacts_clock_that_is_lifted_limits_nothing_and_the_outcome_is_kept(
    floor: Floor,
) -> None:
    await goes_live(floor, await drafts(floor, "contact", "off"))
    floor.later(days=1)
    assert await not_reached(floor, "+994501234567") == floor.now + timedelta(hours=1)


@pytest.mark.parametrize("days", ["0", "99999999"])
async def test_a_chain_of_days_that_nobody_could_count_is_refused_when_it_is_typed(floor: Floor, days: str) -> None:
    with pytest.raises(BadSetting):
        await drafts(floor, "chain", f"{days} days or 6 attempts every 2 h")
    assert await not_reached(floor) is not None


async def test_a_lunch_over_all_calling_hours_does_not_go_live(floor: Floor) -> None:
    draft = await drafts(floor, "lunch", "9:00-21:00")
    assert [one.key for one in protocols.findings(draft, floor.settings)] == ["no-hour-left"]
    with pytest.raises(BadSetting):
        await goes_live(floor, draft)


async def test_hours_that_never_meet_the_teams_where_somebody_waits_are_told_of(floor: Floor) -> None:
    await floor.texts("+12135550123")
    await floor.texts("+994501234567")
    hours = TeamHours(floor.team.id, floor.team.timezone, floor.settings)
    draft = await drafts(floor, "contact", "8:00-9:00")
    async with floor.database.read() as session:
        assert await zones_apart(session, hours, floor.now) == {}
        (found,) = await finding_of_zones(session, hours, floor.now, draft)
    assert (found.key, found.stops, found.facts) == ("zones-apart", False, {"zones": "Asia/Baku", "n": 1})
    await goes_live(floor, draft)
    floor.later(days=1)
    async with floor.database.read() as session:
        assert await zones_apart(session, hours, floor.now) == {"Asia/Baku": 1}


async def test_nobody_is_told_of_who_may_be_called_by_what_is_said_for_them_alone(floor: Floor) -> None:
    came = await floor.texts("+994501234567")
    hours = TeamHours(floor.team.id, floor.team.timezone, floor.settings)
    of_a_class = await drafts(floor, "contact", "8:00-9:00", Scope(tier="A"))
    async with floor.database.read() as session:
        assert await finding_of_zones(session, hours, floor.now, of_a_class) == [], "they are of no class"
    await floor.put(lead, came.lead_id, tier="A")
    async with floor.database.read() as session:
        assert len(await finding_of_zones(session, hours, floor.now, of_a_class)) == 1
    await goes_live(floor, await drafts(floor, "contact", "8:00-9:00"))
    await goes_live(floor, await drafts(floor, "contact", "off", Scope(lane=Lane.LIVE)))
    floor.later(days=1)
    async with floor.database.read() as session:
        assert await zones_apart(session, hours, floor.now) == {}, "who wrote is called whatever holds for others"


async def test_a_draft_is_changed_line_by_line_and_thrown_away(floor: Floor) -> None:
    one = await drafts(floor, "lunch", "13-14")
    two = await drafts(floor, "recycles", "2")
    assert (two.id, dict(two.lines)) == (one.id, {"lunch": "13:00-14:00", "recycles": "2"})
    assert dict((await drafts(floor, "lunch", "default")).lines) == {"recycles": "2"}
    with pytest.raises(BadSetting) as wrong:
        await drafts(floor, "chain", "now and then")
    assert "/protocol chain" in str(wrong.value.facts["example"])
    async with floor.database.write() as session:
        assert await protocols.discard(session, floor.team.id, one.id, by=ADMIN, now=floor.now)
        assert not await protocols.discard(session, floor.team.id, one.id, by=ADMIN, now=floor.now)
        assert await protocols.versions(session, floor.team.id) == []
        (noted, *_) = await audit.latest(session, floor.team.id)
        assert (noted.what, noted.before, noted.after) == ("protocol-draft", {"recycles": "2"}, None)
    with pytest.raises(Gone):
        await goes_live(floor, one)


async def test_two_admins_who_draft_for_the_same_leads_at_once_lose_no_line_and_have_one_draft(floor: Floor) -> None:
    scope = Scope(lane=Lane.BANK)
    lines = [("recycles", "2"), ("lunch", "13-14"), ("end", "close"), ("busy", "chain")]
    await asyncio.gather(*(drafts(floor, key, raw, scope) for key, raw in lines))
    async with floor.database.read() as session:
        (one,) = await protocols.versions(session, floor.team.id)
    assert sorted(one.lines) == ["busy", "end", "lunch", "recycles"]


async def test_a_draft_that_somebody_changed_since_is_another_than_was_read(floor: Floor) -> None:
    read = await drafts(floor, "end", "close")
    changed = await drafts(floor, "chain", "1 attempts every 2 h")
    assert read.id == changed.id
    async with floor.database.write() as session:
        await protocols.hold_as_read(session, floor.team.id, read.id, changed.mark)
        with pytest.raises(DraftChanged):
            await protocols.hold_as_read(session, floor.team.id, read.id, read.mark)


async def test_what_is_taken_back_is_audited_with_what_holds_again_and_not_with_what_comes_tomorrow(
    floor: Floor,
) -> None:
    first = await goes_live(floor, await drafts(floor, "recycles", "1"))
    floor.later(days=1)
    await goes_live(floor, await drafts(floor, "recycles", "2"))
    await takes_back(floor, first)
    async with floor.database.read() as session:
        (noted, *_) = await audit.latest(session, floor.team.id)
    assert (noted.before, noted.after) == ({"recycles": "1"}, None)


async def test_a_lead_of_the_bank_that_nobody_reached_is_one_of_the_bank_until_its_round_is_over(floor: Floor) -> None:
    bank = Scope(lane=Lane.BANK)
    await drafts(floor, "end", "close", bank)
    await goes_live(floor, await drafts(floor, "chain", "2 attempts every 2 h", bank))
    floor.later(days=1)
    came = await floor.texts(NUMBERS[0])
    await floor.put(lead, came.lead_id, lane=Lane.BANK)
    first = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert first.next_at is not None
    floor.clock.set(first.next_at)
    assert (await floor.lead(came.lead_id)).lane == Lane.RETRY
    await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    its = await floor.lead(came.lead_id)
    assert (its.state, its.due_at) == (LeadState.LOST, None), "two calls, and no rest: as the bank's protocol says"


async def test_what_follows_is_as_said_where_the_round_began_and_the_hours_are_those_of_where_the_lead_waits(
    floor: Floor,
) -> None:
    for lane, end, lunch in ((Lane.BANK, "close", "13-14"), (Lane.RETRY, "escalate", "15-16")):
        await drafts(floor, "end", end, Scope(lane=lane))
        await goes_live(floor, await drafts(floor, "lunch", lunch, Scope(lane=lane)))
    tomorrow, of = floor.now.date() + timedelta(days=1), OfLead(lane=Lane.BANK, begun=Lane.BANK)
    async with floor.database.read() as session:
        found = await rules_for(session, floor.team.id, floor.settings, of, tomorrow, called_in=Lane.RETRY)
    assert (found.end, found.lunch) == (Then.CLOSE, Span(time(15), time(16)))


async def test_a_refusal_on_a_later_call_rests_as_is_said_for_the_lane_its_round_began_in(floor: Floor) -> None:
    await goes_live(floor, await drafts(floor, "rest", "none", Scope(lane=Lane.LIVE)))
    floor.later(days=1)
    first = await not_reached(floor, NUMBERS[0])
    assert first is not None
    floor.clock.set(first)
    card = await floor.card_for("sara")
    await floor.is_refused("sara", card, LostReason.TOO_EXPENSIVE)
    assert (await floor.lead(card.lead_id)).due_at is None


async def test_each_line_is_shown_with_the_leads_for_whom_it_is_said(floor: Floor) -> None:
    came = await floor.lead((await floor.texts(NUMBERS[0])).lead_id)
    channel = Scope(channel_id=came.channel_id)
    await goes_live(floor, await drafts(floor, "lunch", "13-14"))
    await goes_live(floor, await drafts(floor, "recycles", "3", Scope(lane=Lane.LIVE)))
    both = Scope(channel_id=came.channel_id, lane=Lane.LIVE)
    draft = await drafts(floor, "end", "close", channel)
    async with floor.database.read() as session:
        said = (session, floor.team.id, floor.now, floor.team.timezone)
        of_channel = sourced(floor.settings, await protocols.lines_from_tomorrow(*said, draft), channel)
        of_both = sourced(floor.settings, await protocols.lines_from_tomorrow(*said), both)
    shown = {key: (line.text, line.source) for key, line in of_channel.items()}
    assert (shown["end"], shown["lunch"]) == (("close", channel), ("13:00-14:00", EVERYTHING))
    assert (shown["recycles"], shown["chain"][1]) == (("1", None), None), "what a lane says is not said for the channel"
    assert (of_both["recycles"].text, of_both["recycles"].source) == ("3", Scope(lane=Lane.LIVE))
    assert of_both["end"].source is None, "a draft is not in force"


async def test_what_is_wrong_with_a_draft_is_found_with_what_holds_beside_it(floor: Floor) -> None:
    await goes_live(floor, await drafts(floor, "lunch", "10-20"))
    draft = await drafts(floor, "contact", "11-19", Scope(lane=Lane.BANK))
    with pytest.raises(BadSetting):
        await goes_live(floor, draft)


async def test_a_new_draft_begins_as_what_is_live(floor: Floor) -> None:
    live = await goes_live(floor, await drafts(floor, "recycles", "2"))
    draft = await drafts(floor, "lunch", "13-14")
    assert (draft.id != live.id, draft.state) == (True, ProtocolState.DRAFT)
    assert dict(draft.lines) == {"lunch": "13:00-14:00", "recycles": "2"}


async def test_a_protocol_whose_end_is_to_close_offers_the_lead_to_nobody_again(floor: Floor) -> None:
    await drafts(floor, "chain", "1 attempts every 2 h")
    await goes_live(floor, await drafts(floor, "end", "close"))
    floor.later(days=1)
    assert await not_reached(floor) is None
    (row,) = await floor.rows(lead.select())
    assert (row.state, row.lost_reason, row.due_at) == (LeadState.LOST, LostReason.NO_CONTACT, None)


async def test_a_protocol_that_leaves_it_to_the_manager_says_so_and_the_lead_is_opened_again_by_hand_alone(
    floor: Floor,
) -> None:
    await drafts(floor, "chain", "1 attempts every 2 h")
    await goes_live(floor, await drafts(floor, "end", "escalate"))
    floor.later(days=1)
    await floor.texts(NUMBERS[0])
    card = await floor.card_for("sara")
    assert (await floor.records("sara", card, Outcome.NO_ANSWER)).escalated
    floor.later(days=400)
    assert await floor.recycled() == 0
    for opened in (True, False):
        async with floor.database.write() as session:
            done = await recycling.offer_again(floor.work(session), card.lead_id, by=floor.persons["ali"])
        assert done is opened
    assert (await floor.card_for("reza")).lead_id == card.lead_id


@pytest.mark.parametrize(
    ("reason", "days"),
    [(LostReason.TOO_EXPENSIVE, 30), (LostReason.NO_NEED, 90), (LostReason.BOUGHT_ELSEWHERE, 180)],
)
async def test_a_refusal_rests_by_its_reason_and_never_goes_back_to_who_lost_it(
    floor: Floor, reason: LostReason, days: int
) -> None:
    await floor.texts(NUMBERS[0])
    card = await floor.card_for("sara")
    await floor.is_refused("sara", card, reason)
    async with floor.database.write() as session:
        assert not await recycling.offer_again(floor.work(session), card.lead_id, by=floor.persons["ali"])
    floor.later(days=days - 1)
    assert await floor.recycled() == 0
    floor.later(days=2)
    assert await floor.recycled() == 1
    floor.later(days=1)
    assert (await floor.card_for("reza")).lead_id == card.lead_id
    assert (await floor.lead(card.lead_id)).lost_by == floor.agents["sara"]


async def test_a_refusal_that_says_nothing_of_a_rest_is_the_end_and_so_is_one_after_r_rests(floor: Floor) -> None:
    await floor.texts(NUMBERS[0])
    await floor.is_refused("sara", await floor.card_for("sara"), LostReason.NO_TRUST)
    await floor.texts(NUMBERS[1])
    card = await floor.card_for("sara")
    await floor.put(lead, card.lead_id, recycles=1)
    await floor.is_refused("sara", card, LostReason.TOO_EXPENSIVE)
    assert [row.due_at for row in await floor.rows(lead.select())] == [None, None]


async def test_the_contacts_own_clock_is_asked(floor: Floor) -> None:
    receipt = await floor.texts(NUMBERS[0])
    await floor.put(contact, receipt.contact_id, zone="America/New_York")
    card = await floor.card_for("sara")
    next_at = (await floor.records("sara", card, Outcome.NO_ANSWER)).next_at
    assert next_at is not None
    assert next_at.astimezone(ZoneInfo("America/New_York")).hour == 8


# -- the ledger of attempts --------------------------------------------------------------------------------------------


async def may_text(desk: Floor, contact_id: int | None, mark: str, caps: Caps = TWO_A_DAY) -> bool:
    assert contact_id is not None
    async with desk.database.write() as session:
        return await attempt_ledger.may_message(
            session, desk.team.id, contact_id, AttemptKind.SMS, mark, caps, desk.now
        )


async def test_calls_and_messages_count_together_in_any_24_hours(floor: Floor) -> None:
    receipt = await floor.texts(NUMBERS[0])
    await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert not await may_text(floor, receipt.contact_id, "too soon")
    floor.later(minutes=1)
    assert await may_text(floor, receipt.contact_id, "one")
    floor.later(minutes=2)
    assert not await may_text(floor, receipt.contact_id, "two")
    floor.later(hours=23, minutes=58)
    assert await may_text(floor, receipt.contact_id, "three"), "the call is a day old"


async def test_messages_move_the_next_call_out_of_a_full_day(floor: Floor) -> None:
    await goes_live(floor, await drafts(floor, "caps", "5 min apart, 2 a day, 9 in all"))
    floor.later(days=1)
    receipt = await floor.texts(NUMBERS[0])
    assert await may_text(floor, receipt.contact_id, "one")
    floor.later(minutes=10)
    next_at = (await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)).next_at
    assert next_at == floor.now + timedelta(days=1) - timedelta(minutes=10)


async def test_of_many_messages_at_once_only_so_many_pass_and_the_same_one_once(floor: Floor) -> None:
    receipt = await floor.texts(NUMBERS[0])
    caps = Caps(gap=0, per_day=3, in_all=10)
    passed = await asyncio.gather(*(may_text(floor, receipt.contact_id, f"m{n}", caps) for n in range(10)))
    assert sum(passed) == 3
    floor.later(days=2)
    assert await may_text(floor, receipt.contact_id, "again", caps)
    assert not await may_text(floor, receipt.contact_id, "again", caps)


async def test_the_gate_lets_through_what_the_rules_allow_and_nothing_else(floor: Floor) -> None:
    came, dice, caps = await floor.texts(NUMBERS[0]), random.Random(4), Caps(gap=900, per_day=3, in_all=20)
    rules, answers = Rules(chain=(Phase(1, (900,)),), end=Then.CLOSE, caps=caps), Counter[bool]()
    always = CallingHours(dict.fromkeys(WEEKDAYS, Span(time(0), time(23, 59, 59))))
    async with floor.database.write() as session:
        for number in range(120):
            now = floor.now + timedelta(minutes=number * 197 + dice.randrange(190))
            made = await attempt_ledger.attempts_on(session, came.contact_id, now)
            at, _ = first_allowed(now, rules, CallingPlace(always, "UTC", made=made))
            kind = dice.choice((AttemptKind.SMS, AttemptKind.DIRECT))
            passed = await attempt_ledger.may_message(
                session, floor.team.id, came.contact_id, kind, f"g{number}", caps, now
            )
            assert passed == (at == now)
            answers[passed] += 1
    assert min(answers[True], answers[False]) > 10


async def test_a_message_that_did_not_leave_gives_its_place_back(floor: Floor) -> None:
    receipt = await floor.texts(NUMBERS[0])
    caps = Caps(gap=0, per_day=1)
    assert await may_text(floor, receipt.contact_id, "one", caps)
    async with floor.database.write() as session:
        await attempt_ledger.withdraw_message(session, "one")
    assert await may_text(floor, receipt.contact_id, "two", caps)


async def test_hours_are_added_up_by_channel_and_the_best_one_is_taken(floor: Floor) -> None:
    receipt = await floor.texts(NUMBERS[0])
    await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    async with floor.database.write() as session:
        assert await hour_reach.add_up(session, floor.team.id, floor.now) == 1
        assert await hour_reach.add_up(session, floor.team.id, floor.now) == 1
        (only,) = await hour_reach.reach_of(session, (await floor.lead(receipt.lead_id)).channel_id)
    assert (only.hour, only.tried, only.reached) == (12, 1, 0)
