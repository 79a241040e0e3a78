"""One contact a phone, one open lead a contact, every touch kept."""

import asyncio
from datetime import timedelta

import pytest
from sales_floor import NOON, NUMBERS, Floor

from core.arrivals.inbound import Inbound, Utm
from core.errors import Gone, NotANumber
from core.settings import TeamSettings
from core.terms import Lane, LeadState, LostReason, Outcome, TouchKind
from desk.intake import known_numbers, touches
from desk.intake.receipts import Took
from storage.prepared import insert_row
from storage.tables import lead as leads
from storage.tables import own_number

LILI, DARA = NUMBERS[0], NUMBERS[1]


async def test_a_new_number_becomes_a_contact_with_a_live_lead_and_its_first_touch(desk: Floor) -> None:
    receipt = await desk.texts("0912 000 0001", "5")
    assert (receipt.took, receipt.phone, receipt.channel) == (Took.NEW, "+989120000001", "Instagram")
    lead = await desk.lead(receipt.lead_id)
    assert (lead.state, lead.lane, lead.due_at, lead.owner_id) == (LeadState.OPEN, Lane.LIVE, NOON, None)
    (touch,) = await desk.touches_of(receipt.contact_id)
    assert (touch.is_first, touch.text, touch.entry, touch.lead_id) == (True, "5", "sms digit", lead.id)
    assert (await desk.contact(receipt.contact_id)).zone == "Asia/Tehran"


async def test_what_comes_at_night_is_due_when_calling_opens(desk: Floor) -> None:
    desk.later(hours=10)
    lead = await desk.lead((await desk.texts(LILI)).lead_id)
    assert lead.due_at == NOON + timedelta(hours=21)


async def test_a_bank_row_waits_in_the_bank_and_a_typed_number_is_fresh(desk: Floor) -> None:
    assert (await desk.lead((await desk.banked(LILI)).lead_id)).lane == Lane.BANK
    assert (await desk.lead((await desk.typed(DARA)).lead_id)).lane == Lane.FRESH


async def test_a_second_text_touches_the_open_lead_and_makes_no_twin(desk: Floor) -> None:
    first = await desk.texts(LILI)
    desk.later(hours=2)
    await desk.cools()
    again = await desk.texts(LILI, "are you there?")
    assert (again.took, again.lead_id, again.contact_id) == (Took.KNOWN, first.lead_id, first.contact_id)
    lead = await desk.lead(first.lead_id)
    assert (lead.lane, lead.due_at) == (Lane.LIVE, desk.now)
    assert [touch.is_first for touch in await desk.touches_of(first.contact_id)] == [True, False]


async def test_a_bank_row_of_an_open_lead_does_not_move_it(desk: Floor) -> None:
    first = await desk.texts(LILI)
    desk.later(hours=2)
    assert (await desk.banked(LILI)).took is Took.KNOWN
    assert (await desk.lead(first.lead_id)).due_at == NOON


async def test_a_bank_row_that_then_writes_comes_to_the_front(desk: Floor) -> None:
    first = await desk.banked(LILI)
    assert (await desk.texts(LILI)).lead_id == first.lead_id
    assert (await desk.lead(first.lead_id)).lane == Lane.LIVE


async def test_a_contact_writes_again_while_an_agent_holds_the_lead(desk: Floor) -> None:
    await desk.starts("sara")
    first = await desk.texts(LILI)
    card = await desk.card_for("sara")
    desk.later(minutes=1)
    again = await desk.texts(LILI, "please call after six")
    assert (again.took, again.lead_id, again.agent) == (Took.KNOWN, first.lead_id, "sara")
    lead = await desk.lead(first.lead_id)
    assert (lead.state, lead.holder_id) == (LeadState.HELD, desk.agents["sara"])
    assert (await desk.records("sara", card, Outcome.NO_ANSWER)).lead_id == first.lead_id


async def test_who_writes_before_the_promised_hour_is_called_now_and_stays_with_who_promised(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(LILI)
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=5)
    desk.later(hours=1)
    await desk.texts(LILI, "I am free now")
    lead = await desk.lead(promised.lead_id)
    assert (lead.lane, lead.due_at, lead.owner_id) == (Lane.PROMISED, desk.now, desk.agents["sara"])
    assert not hasattr(await desk.next_for("reza"), "lead_id")
    assert (await desk.card_for("sara")).lead_id == promised.lead_id


async def test_an_early_call_that_reaches_nobody_leaves_the_promise_standing(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(LILI)
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=5)
    hour = promised.next_at
    desk.later(hours=1)
    await desk.texts(LILI, "I am free now")
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    assert recorded.next_at == hour
    lead = await desk.lead(promised.lead_id)
    assert (lead.lane, lead.due_at, lead.owner_id) == (Lane.PROMISED, hour, desk.agents["sara"])
    (promise,) = await desk.callbacks_of(promised.lead_id)
    assert promise.state == "waiting"


async def test_a_message_at_night_does_not_put_off_a_promise_for_the_night(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(LILI)
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=11)
    desk.later(hours=10)
    await desk.texts(LILI, "don't forget me")
    assert (await desk.lead(promised.lead_id)).due_at == promised.next_at


async def test_a_message_to_a_promise_that_is_late_does_not_hide_it_from_colleagues_again(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(LILI)
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.ends_shift("sara")
    desk.later(hours=1, minutes=16)
    await desk.texts(LILI, "hello?")
    assert (await desk.card_for("reza")).lead_id == promised.lead_id


async def test_a_lost_lead_that_comes_back_goes_to_the_front_to_who_last_spoke(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(LILI)
    lost = await desk.is_refused("sara", await desk.card_for("sara"))
    desk.later(hours=3)
    back = await desk.texts(LILI, "I thought about it")
    assert (back.took, back.lead_id) == (Took.REOPENED, lost.lead_id)
    lead = await desk.lead(lost.lead_id)
    assert (lead.state, lead.lane, lead.owner_id, lead.lost_reason) == ("open", Lane.LIVE, desk.agents["sara"], None)
    assert lead.attempts == 0
    assert not hasattr(await desk.next_for("reza"), "lead_id")
    assert (await desk.card_for("sara")).lead_id == lost.lead_id


@pytest.mark.parametrize("away", ["off shift", "on break"])
async def test_a_lost_lead_comes_back_to_anybody_if_its_agent_is_not_at_work(desk: Floor, away: str) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(LILI)
    lost = await desk.is_refused("sara", await desk.card_for("sara"))
    await (desk.ends_shift("sara") if away == "off shift" else desk.takes_break("sara"))
    await desk.texts(LILI)
    assert (await desk.card_for("reza")).lead_id == lost.lead_id


async def test_not_who_spoke_before_the_last_gets_what_comes_back(desk: Floor) -> None:
    await desk.starts("reza")
    await desk.texts(LILI)
    await desk.is_refused("reza", await desk.card_for("reza"))
    await desk.ends_shift("reza")
    await desk.starts("sara")
    await desk.texts(LILI)
    await desk.is_refused("sara", await desk.card_for("sara"))
    await desk.ends_shift("sara")
    await desk.starts("reza")
    back = await desk.texts(LILI)
    assert (await desk.lead(back.lead_id)).owner_id is None


async def test_a_bank_row_does_not_wake_what_was_refused_or_a_wrong_number(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.banked(LILI)
    refused = await desk.is_refused("sara", await desk.card_for("sara"))
    await desk.banked(DARA)
    wrong = await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    for phone, lead_id in ((LILI, refused.lead_id), (DARA, wrong.lead_id)):
        receipt = await desk.banked(phone)
        assert (receipt.took, receipt.lead_id) == (Took.KNOWN, lead_id)
    assert not hasattr(await desk.next_for("sara"), "lead_id")


async def test_who_bought_and_writes_again_is_a_new_lead_for_the_same_agent(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(LILI)
    won = await desk.sells("sara", await desk.card_for("sara"))
    again = await desk.texts(LILI, "one more please")
    assert again.took is Took.NEW
    assert again.lead_id != won.lead_id
    assert (await desk.lead(again.lead_id)).owner_id == desk.agents["sara"]


async def test_a_number_on_the_do_not_call_list_gets_a_touch_and_no_lead(desk: Floor) -> None:
    async with desk.database.write() as session:
        await known_numbers.bar(session, desk.team, LILI, by=None, now=desk.now)
    receipt = await desk.texts(LILI)
    assert (receipt.took, receipt.lead_id) == (Took.DO_NOT_CALL, None)
    assert len(await desk.touches_of(receipt.contact_id)) == 1


async def test_own_numbers_and_what_is_no_number_are_told_and_not_kept(desk: Floor) -> None:
    async with desk.database.write() as session:
        await insert_row(session, own_number, team_id=desk.team.id, phone=LILI)
    assert (await desk.texts(LILI)).took is Took.OWN_NUMBER
    assert (await desk.texts("BANK-MELLI")).took is Took.NOT_A_NUMBER
    assert await desk.rows(leads.select()) == []


async def test_a_form_that_mentions_our_number_before_the_writers_is_the_writers(desk: Floor) -> None:
    async with desk.database.write() as session:
        await insert_row(session, own_number, team_id=desk.team.id, phone=NUMBERS[0])
    receipt = await desk.fills_form(NUMBERS[0], text=f"I called {NUMBERS[0]}, nobody answers. Mine is {NUMBERS[1]}")
    assert (receipt.took, receipt.phone) == (Took.NEW, NUMBERS[1])
    assert (await desk.fills_form(NUMBERS[0], text=f"Is it {NUMBERS[0]}?")).took is Took.OWN_NUMBER


async def test_a_form_with_an_unreadable_number_needs_one_and_is_not_lost(desk: Floor) -> None:
    receipt = await desk.fills_form("0912", name="Lili", text="call me")
    assert receipt.took is Took.NEEDS_NUMBER
    assert not receipt.ask_for_number
    assert (await desk.lead(receipt.lead_id)).lane == Lane.NEEDS_NUMBER


async def test_utm_marks_are_kept_raw_and_the_first_touch_stays_the_first(desk: Floor) -> None:
    first = await desk.fills_form(LILI, utm=Utm("Instagram", "Story", "Nowruz"))
    await desk.fills_form(LILI, utm=Utm("google", "cpc", "Summer"))
    one, two = await desk.touches_of(first.contact_id)
    assert (one.source, one.medium, one.campaign, one.is_first) == ("Instagram", "Story", "Nowruz", True)
    assert (two.source, two.medium, two.campaign, two.is_first) == ("google", "cpc", "Summer", False)
    assert (await desk.lead(first.lead_id)).campaign == "Nowruz"


# -- writers without a number ------------------------------------------------------------------------------------------


async def test_a_writer_without_a_number_is_asked_once_and_never_handed_out(desk: Floor) -> None:
    await desk.starts("sara")
    first = await desk.writes("lili", name="Lili")
    assert (first.took, first.ask_for_number, first.name) == (Took.NEEDS_NUMBER, True, "Lili")
    assert (await desk.lead(first.lead_id)).due_at == desk.now + timedelta(hours=22)
    assert not hasattr(await desk.next_for("sara"), "lead_id")
    again = await desk.writes("lili", "hello?")
    assert (again.took, again.lead_id) == (Took.NEEDS_NUMBER, first.lead_id)


async def test_a_writer_who_sends_the_number_becomes_a_live_lead(desk: Floor) -> None:
    first = await desk.writes("lili")
    desk.later(minutes=5)
    answered = await desk.writes("lili", "شماره‌ام ۰۹۱۲۰۰۰۰۰۰۱ است")
    assert (answered.took, answered.lead_id, answered.phone) == (Took.NEW, first.lead_id, LILI)
    lead = await desk.lead(first.lead_id)
    assert (lead.lane, lead.due_at, lead.arrived_at) == (Lane.LIVE, desk.now, desk.now)
    assert (await desk.contact(first.contact_id)).zone == "Asia/Tehran"


async def test_a_writer_who_mentions_our_own_number_is_still_heard(desk: Floor) -> None:
    async with desk.database.write() as session:
        await insert_row(session, own_number, team_id=desk.team.id, phone="+982188887777")
    receipt = await desk.writes("lili", "do I call 021-8888 7777?")
    assert receipt.took is Took.NEEDS_NUMBER
    with_own = await desk.writes("lili", "021-8888 7777 does not answer, mine is 0912 000 0001")
    assert with_own.phone == LILI


async def test_the_number_of_a_known_contact_joins_both_pasts(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(LILI)
    lost = await desk.is_refused("sara", await desk.card_for("sara"))
    nameless = await desk.writes("lili", name="Lili")
    joined = await desk.writes("lili", "0912 000 0001")
    assert joined.contact_id != nameless.contact_id
    assert joined.name == "Lili"
    lead = await desk.lead(nameless.lead_id)
    assert (lead.contact_id, lead.state, lead.lane) == (joined.contact_id, "open", Lane.LIVE)
    assert (await desk.lead(lost.lead_id)).state == "lost"
    touches = await desk.touches_of(joined.contact_id)
    assert [touch.is_first for touch in touches] == [True, False, False]


async def test_the_number_of_a_contact_with_an_open_lead_leaves_that_lead_alone_open(desk: Floor) -> None:
    known = await desk.texts(LILI)
    nameless = await desk.writes("lili")
    desk.later(minutes=40)
    await desk.cools()
    joined = await desk.writes("lili", "0912 000 0001")
    assert (joined.took, joined.lead_id, joined.contact_id) == (Took.KNOWN, known.lead_id, known.contact_id)
    voided = await desk.lead(nameless.lead_id)
    assert (voided.state, voided.closed_at, voided.contact_id) == ("void", desk.now, known.contact_id)
    lead = await desk.lead(known.lead_id)
    assert (lead.state, lead.lane, lead.due_at) == ("open", Lane.LIVE, desk.now)
    touches = await desk.touches_of(known.contact_id)
    assert [touch.lead_id for touch in touches] == [known.lead_id] * 3
    # And once more: the void twin is the younger lead, and must not be taken for the contact's.
    assert (await desk.texts(LILI, "well?")).lead_id == known.lead_id


async def test_the_number_of_a_contact_whose_lead_is_held_goes_to_the_agent_who_holds_it(desk: Floor) -> None:
    await desk.starts("sara")
    known = await desk.texts(LILI)
    await desk.card_for("sara")
    await desk.writes("lili")
    joined = await desk.writes("lili", "0912 000 0001")
    assert (joined.took, joined.lead_id, joined.agent) == (Took.KNOWN, known.lead_id, "sara")
    assert (await desk.lead(known.lead_id)).state == "held"


async def test_the_number_of_somebody_who_must_not_be_called_closes_the_lead_at_once(desk: Floor) -> None:
    async with desk.database.write() as session:
        await known_numbers.bar(session, desk.team, LILI, by=None, now=desk.now)
    nameless = await desk.writes("lili")
    assert (await desk.writes("lili", "0912 000 0001")).took is Took.DO_NOT_CALL
    lead = await desk.lead(nameless.lead_id)
    assert (lead.state, lead.lost_reason) == ("lost", LostReason.DO_NOT_CALL)


async def test_marketing_adds_the_number_by_hand(desk: Floor) -> None:
    nameless = await desk.writes("lili")
    added = await desk.number_added(nameless.lead_id, "0912 000 0001")
    assert (added.took, added.lead_id, added.phone) == (Took.NEW, nameless.lead_id, LILI)
    assert (await desk.lead(nameless.lead_id)).lane == Lane.LIVE
    with pytest.raises(Gone):
        await desk.number_added(nameless.lead_id, DARA)
    assert (await desk.contact(added.contact_id)).phone == LILI


async def test_a_number_added_by_hand_that_has_an_open_lead_touches_that_lead(desk: Floor) -> None:
    known = await desk.banked(LILI)
    nameless = await desk.writes("lili")
    added = await desk.number_added(nameless.lead_id, "0912 000 0001")
    assert (added.took, added.lead_id, added.contact_id) == (Took.KNOWN, known.lead_id, known.contact_id)
    assert (await desk.lead(known.lead_id)).lane == Lane.LIVE


async def test_a_number_added_by_hand_can_be_wrong_our_own_or_forbidden(desk: Floor) -> None:
    async with desk.database.write() as session:
        await insert_row(session, own_number, team_id=desk.team.id, phone=LILI)
        await known_numbers.bar(session, desk.team, DARA, by=None, now=desk.now)
    nameless = await desk.writes("lili")
    with pytest.raises(NotANumber):
        await desk.number_added(nameless.lead_id, "12")
    assert (await desk.number_added(nameless.lead_id, LILI)).took is Took.OWN_NUMBER
    assert (await desk.lead(nameless.lead_id)).state == "open"
    assert (await desk.number_added(nameless.lead_id, DARA)).took is Took.DO_NOT_CALL
    assert (await desk.lead(nameless.lead_id)).state == "lost"


async def test_a_message_taken_back_is_shown_no_more(desk: Floor) -> None:
    receipt = await desk.writes("lili", "secret")
    async with desk.database.write() as session:
        assert await touches.withdraw(session, "insta", "m1") == 1
    (touch,) = await desk.touches_of(receipt.contact_id)
    assert (touch.text, touch.withdrawn) == ("", True)


async def test_arrivals_of_one_number_at_the_same_moment_make_one_contact_and_one_lead(desk: Floor) -> None:
    async def arrive(number: int) -> None:
        for _ in range(5):
            try:
                await desk.take(Inbound(TouchKind.SMS, f"sms{number}", phone=LILI, text="5"))
            except Exception as error:
                if "ix_lead_contact_open" not in str(error):  # the inbox tries a row again whatever went wrong
                    raise
            else:
                return

    await asyncio.gather(*(arrive(number) for number in range(16)))
    (lead,) = await desk.rows(leads.select())
    assert len(await desk.touches_of(lead.contact_id)) == 16


async def test_settings_decide_the_calling_hours_of_what_comes(desk: Floor) -> None:
    assert desk.settings == TeamSettings()
    desk.later(days=5)
    friday_noon = desk.now
    lead = await desk.lead((await desk.texts(LILI)).lead_id)
    assert lead.due_at == friday_noon + timedelta(hours=21)
