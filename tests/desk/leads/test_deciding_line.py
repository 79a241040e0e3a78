"""Which line of a protocol decided a lead's next call or its end, and for which leads it is said."""

from datetime import timedelta

import pytest
from sales_floor import NUMBERS, Floor

from core.protocols.slots import Why
from core.scopes import EVERYTHING, Scope
from core.terms import Lane, LostReason, Outcome
from desk.leads.deciding_line import Decided, decided_by
from desk.settings import overrides, protocols
from desk.settings.changes import settings_of


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara")
    return desk


async def lives(desk: Floor, scope: Scope = EVERYTHING, **lines: str) -> None:
    """The lines come into force: a day later it is their first."""
    by, zone = desk.persons["sara"], desk.team.timezone
    async with desk.database.write() as session:
        for key, value in lines.items():
            one = await protocols.change_draft(session, desk.team.id, scope, key, value, by=by, now=desk.now)
        await protocols.go_live(session, desk.team.id, one.id, desk.settings, zone=zone, by=by, now=desk.now)


async def decided(desk: Floor, lead_id: int) -> Decided | None:
    async with desk.database.read() as session:
        return await decided_by(desk.work(session), lead_id)


def said(of: Decided | None) -> dict[str, tuple[str, Scope | None]]:
    assert of is not None
    return {key: (line.text, line.source) for key, line in of.lines.items()}


async def in_vain(desk: Floor, lead_id: int, outcome: Outcome = Outcome.NO_ANSWER) -> None:
    """The lead is called when it is due, and nobody answers."""
    desk.clock.set(max(desk.now, (await desk.lead(lead_id)).due_at))
    await desk.records("sara", await desk.card_for("sara"), outcome)


async def test_a_lead_that_waits_names_the_line_and_for_which_leads_it_is_said_until_its_round_is_over(
    floor: Floor,
) -> None:
    bank = Scope(lane=Lane.BANK)
    await lives(floor, bank, chain="2 attempts every 2 h")
    floor.later(days=1)
    lead_id = (await floor.banked(NUMBERS[0])).lead_id
    assert await decided(floor, lead_id) is None, "nobody has called it"
    await in_vain(floor, lead_id)
    waits = await decided(floor, lead_id)
    assert said(waits) == {"chain": ("2 attempts every 2 h", bank)}
    assert (waits.is_open, waits.at) == (True, floor.now + timedelta(hours=2))
    await in_vain(floor, lead_id)
    rests = await decided(floor, lead_id)
    assert said(rests) == {"end": ("recycle 30 d", None)}, "as the settings say"
    assert (rests.is_open, rests.at) == (False, (await floor.lead(lead_id)).due_at)


async def test_an_outcome_that_has_a_line_of_its_own_is_named_and_closes_for_good(floor: Floor) -> None:
    await lives(floor, busy="retry 30 min 1 times", no_answer="close")
    floor.later(days=1)
    lead_id = (await floor.texts(NUMBERS[0])).lead_id
    await in_vain(floor, lead_id, Outcome.BUSY)
    assert list(said(await decided(floor, lead_id))) == ["busy"]
    await in_vain(floor, lead_id)
    over = await decided(floor, lead_id)
    assert said(over) == {"no_answer": ("close", EVERYTHING)}
    assert (over.is_open, over.at) == (False, None)


async def test_what_put_a_call_off_is_named_beside_what_planned_it(floor: Floor) -> None:
    await lives(floor, chain="3 attempts every 2 h", lunch="14:00-15:00")
    floor.later(days=1)
    lead_id = (await floor.texts(NUMBERS[0])).lead_id
    await in_vain(floor, lead_id)
    waits = await decided(floor, lead_id)
    assert said(waits) == {"chain": ("3 attempts every 2 h", EVERYTHING), "lunch": ("14:00-15:00", EVERYTHING)}
    assert (waits.put_off, waits.at) == (Why.LUNCH, floor.now + timedelta(hours=3))


async def test_a_refusal_names_the_line_by_which_it_rests_and_none_where_no_line_names_its_reason(
    floor: Floor,
) -> None:
    for reason, key in ((LostReason.TOO_EXPENSIVE, "rest"), (LostReason.OTHER, None)):
        lead_id = (await floor.texts(NUMBERS[0 if key else 1])).lead_id
        await floor.is_refused("sara", await floor.card_for("sara"), reason)
        found = await decided(floor, lead_id)
        assert (list(said(found)) == [key]) if key else found is None


async def test_numbers_of_the_settings_that_are_set_for_some_leads_are_named(floor: Floor) -> None:
    live = Scope(lane=Lane.LIVE)
    async with floor.database.write() as session:
        by = floor.persons["sara"]
        await overrides.override(session, floor.team.id, "second_after", "2 h", live, by=by, now=floor.now)
    async with floor.database.read() as session:
        floor.settings = await settings_of(session, floor.team.id)
    lead_id = (await floor.texts(NUMBERS[0])).lead_id
    await in_vain(floor, lead_id)
    waits = await decided(floor, lead_id)
    assert waits.over == {"protocol.second_after": live}
    assert waits.at == floor.now + timedelta(hours=2)


async def test_what_was_promised_or_is_in_hand_was_decided_by_no_line(floor: Floor) -> None:
    lead_id = (await floor.texts(NUMBERS[0])).lead_id
    await in_vain(floor, lead_id)
    floor.clock.set((await floor.lead(lead_id)).due_at)
    card = await floor.card_for("sara")
    assert await decided(floor, lead_id) is None
    await floor.promises("sara", card, days=1)
    assert await decided(floor, lead_id) is None
