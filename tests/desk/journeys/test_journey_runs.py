"""Journeys on the floor: who enters, what is sent when, what ends it, and that nothing happens twice."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from journey_floor import JourneyFloor
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import ConsentChange, Inbound
from core.arrivals.wishes import ConsentWish
from core.consent import ConsentSource
from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.mail_terms import OutboxState
from core.protocols.definition import Caps
from core.terms import AttemptKind, Lane, LeadState, LostReason, Medium, Outcome, TouchKind
from desk.intake.wishes import apply_wish
from desk.journeys import declared
from desk.journeys.letters import Unwritten
from desk.leads.attempt_ledger import may_message
from desk.messages.consent import ConsentWord, keep
from storage.tables import contact, journey, journey_message, lead, lead_event, message_attempt, timer

SMS = NUMBERS[0]

SMS_THEN_CALL = """
[[journeys]]
name = "sms first"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["reply", "opt_out"], max_days = 30 }

[[journeys.steps]]
name = "hello"
sms = "hello"

[[journeys.steps]]
name = "pause"
wait = "2 days"

[[journeys.steps]]
name = "ring"
call = "bank"
"""


async def test_a_cold_lead_is_written_to_first_and_called_when_its_turn_comes(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SMS_THEN_CALL)
    came = await desk.banked(SMS)
    await floor.ticks()
    held = await desk.lead(came.lead_id)
    assert held.due_at > desk.now  # nobody calls before the text
    assert await floor.gateway_sends() == ["hello"]
    assert (await floor.run()).step == "ring"
    await floor.later(days=1)
    assert not (await desk.lead(came.lead_id)).ready
    await floor.later(days=1)
    called = await desk.lead(came.lead_id)
    assert (called.state, called.lane, called.ready) == (LeadState.OPEN, Lane.BANK, True)
    await floor.ticks()
    run = await floor.run()
    assert run.ended == Ended.FINISHED
    assert await floor.way(run.id) == [
        ("", "hello", True),
        ("hello", "pause", True),
        ("pause", "ring", True),
        ("ring", "end", True),
    ]


async def test_who_replies_between_queueing_and_sending_is_not_written_to(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SMS_THEN_CALL)
    await desk.banked(SMS)
    await floor.ticks()
    assert await floor.queued() == ["hello"]
    desk.later(seconds=5)
    await desk.texts(SMS, "hi")
    assert await floor.gateway_sends() == []
    (message,) = await floor.messages()
    assert (message.state, message.refusal) == (StepMessage.REFUSED, NotSent.REPLIED)
    assert (await floor.run()).ended == Ended.STOPPED
    assert await desk.rows(sa.select(message_attempt)) == []  # its place under the caps is given back


@pytest.mark.parametrize(
    ("wish", "sent", "ended"),
    [(ConsentWish.NO_TEXTS, [], Ended.STOPPED), (ConsentWish.TEXTS_AGAIN, ["hello"], None)],
)
async def test_who_says_whether_to_be_written_to_has_not_replied(
    floor: JourneyFloor, desk: Floor, wish: ConsentWish, sent: list[str], ended: Ended | None
) -> None:
    await floor.has(SMS_THEN_CALL.replace('goal = "sale", stop_on = ["reply", ', 'goal = "reply", stop_on = ['))
    await desk.banked(SMS)
    await floor.ticks()
    desk.later(minutes=5)
    word = Inbound(TouchKind.SMS, "sms", phone=SMS, text="11")
    async with desk.database.write() as session:
        await apply_wish(session, desk.team, ConsentChange(word, wish, answered=False), now=desk.now)
    assert await floor.gateway_sends() == sent
    run = await floor.run()
    assert (run.ended, "reply" in run.happened) == (ended, False)


async def test_a_sale_ends_it_as_its_goal_and_the_lead_is_free_of_it(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SMS_THEN_CALL.replace('channel = ["bank"]', 'channel = ["instagram"]'))
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    await floor.ticks()
    card = await desk.card_for("sara")
    desk.later(minutes=2)
    await desk.sells("sara", card)
    assert await floor.gateway_sends() == []
    await floor.later(minutes=2)
    assert (await floor.run()).ended == Ended.GOAL


async def test_a_sale_is_heard_though_a_later_event_names_an_earlier_time(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SMS_THEN_CALL.replace('channel = ["bank"]', 'channel = ["instagram"]'))
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    await floor.ticks()
    await desk.sells("sara", await desk.card_for("sara"))
    sold_at = desk.now
    await desk.texts(NUMBERS[1], "5")
    await desk.sells("sara", await desk.card_for("sara"))
    newest = sa.select(sa.func.max(lead_event.c.id)).scalar_subquery()
    async with desk.database.write() as session:
        earlier = lead_event.update().where(lead_event.c.id == newest).values(at=sold_at - timedelta(seconds=1))
        await session.execute(earlier)
    for seconds in (desk.settings.undo_for - 0.5, 20):
        desk.later(seconds=seconds)
        await floor.ticks()
    assert (await floor.runs())[0].ended == Ended.GOAL


@pytest.mark.parametrize("tapped", [Outcome.DO_NOT_CALL, Outcome.WRONG_NUMBER])
@pytest.mark.parametrize("taken_back", [True, False])
@pytest.mark.parametrize("at", ["a wait", "a text"])
async def test_a_run_that_wakes_while_do_not_call_may_be_taken_back_waits_for_that(
    floor: JourneyFloor, desk: Floor, tapped: Outcome, taken_back: bool, at: str
) -> None:
    """It wakes in that minute: at the end of its wait, or because its text is not let go."""
    way = SMS_THEN_CALL.replace('channel = ["bank"]', 'channel = ["instagram"]').replace("2 days", "1 minute")
    await floor.has(way)
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    await floor.ticks()
    if at == "a wait":
        assert await floor.gateway_sends() == ["hello"]
    card = await desk.card_for("sara")
    if at == "a wait":
        desk.later(seconds=30)
    done = await desk.records("sara", card, tapped)
    desk.later(seconds=desk.settings.undo_for - 25)
    refused = tapped is Outcome.DO_NOT_CALL and at == "a text"
    if refused:
        assert await floor.gateway_sends() == []
    await floor.ticks()
    assert (await floor.run()).ended is None
    if taken_back:
        await desk.undoes("sara", done)
    await floor.later(seconds=60)
    if taken_back:
        assert (await floor.run()).ended not in (Ended.GONE, Ended.STOPPED)
        assert await floor.gateway_sends() == []  # Sara has the card in hand again
    if taken_back and at == "a text":
        await desk.records("sara", card, Outcome.NO_ANSWER)
        await floor.later(minutes=21)
        assert await floor.gateway_sends() == ["hello"]
    if not taken_back and (refused or at == "a wait"):
        assert (await floor.run()).ended in (Ended.GONE, Ended.STOPPED)


@pytest.mark.parametrize("tapped", ["sold", "not_interested"])
async def test_a_tap_that_is_taken_back_ends_no_run(floor: JourneyFloor, desk: Floor, tapped: str) -> None:
    await floor.has(SMS_THEN_CALL.replace('channel = ["bank"]', 'channel = ["instagram"]'))
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    await floor.ticks()
    card = await desk.card_for("sara")
    done = await (desk.sells("sara", card) if tapped == "sold" else desk.is_refused("sara", card))
    await floor.ticks()
    await desk.undoes("sara", done)
    await floor.later(minutes=2)
    assert (await floor.run()).ended is None


@pytest.mark.parametrize(
    ("what", "why"),
    [("opted_out", NotSent.OPTED_OUT), ("do_not_call", NotSent.DO_NOT_CALL), ("too_late", NotSent.TOO_LATE)],
)
async def test_everything_is_asked_again_when_a_message_is_sent(
    floor: JourneyFloor, desk: Floor, what: str, why: NotSent
) -> None:
    await floor.has(SMS_THEN_CALL)
    came = await desk.banked(SMS)
    await floor.ticks()
    assert came.contact_id is not None
    match what:
        case "opted_out":
            async with desk.database.write() as session:
                said = ConsentWord(Medium.SMS, "", False, ConsentSource.WORD, "لغو")
                await keep(session, desk.team.id, came.contact_id, said, desk.now)
        case "do_not_call":
            await desk.put(contact, came.contact_id, do_not_call_at=desk.now)
        case "too_late":
            desk.later(hours=2, minutes=1)
    assert await floor.gateway_sends() == []
    (message,) = await floor.messages()
    assert (message.state, message.refusal) == (StepMessage.REFUSED, why)


async def test_a_message_that_meets_a_closed_hour_at_its_turn_is_put_off_and_sent_once(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(SMS_THEN_CALL)
    floor.at(datetime(2026, 11, 22, 17, 29, 30, tzinfo=UTC))  # 20:59:30 in Tehran
    await desk.banked(SMS)
    await floor.ticks()
    assert await floor.queued() == ["hello"]
    desk.later(minutes=1)
    assert await floor.gateway_sends() == []
    (put_off,) = await floor.messages()
    assert (put_off.state, put_off.refusal) == (StepMessage.PUT_OFF, NotSent.OUTSIDE_HOURS)
    floor.at(datetime(2026, 11, 23, 5, 46, tzinfo=UTC))  # some minutes after nine
    await floor.ticks()
    assert await floor.gateway_sends() == ["hello"]
    assert await floor.gateway_sends() == []


async def test_at_night_nothing_is_queued_and_the_branch_before_it_is_asked_in_the_morning(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(SMS_THEN_CALL)
    floor.at(datetime(2026, 11, 22, 20, 0, tzinfo=UTC))  # 23:30 in Tehran
    await desk.banked(SMS)
    await floor.ticks()
    assert await floor.queued() == []
    assert (await floor.run()).wake_at >= datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
    floor.at(datetime(2026, 11, 23, 5, 46, tzinfo=UTC))
    await floor.ticks()
    assert await floor.gateway_sends() == ["hello"]


async def test_what_cannot_be_written_is_named_and_the_run_goes_on_where_its_step_says(
    floor: JourneyFloor, desk: Floor
) -> None:
    floor.mouth.missing["hello"] = Unwritten(NotSent.MISSING_FIELD, "name")
    await floor.has(SMS_THEN_CALL.replace('sms = "hello"', 'sms = "hello"\non_fail = "ring"'))
    came = await desk.banked(SMS)
    await floor.ticks()
    (message,) = await floor.messages()
    assert (message.state, message.refusal, message.detail) == (StepMessage.REFUSED, NotSent.MISSING_FIELD, "name")
    assert (await floor.run()).ended == Ended.FINISHED
    assert (await desk.lead(came.lead_id)).ready


@pytest.mark.parametrize("state", [OutboxState.DEAD, OutboxState.UNKNOWN])
async def test_a_message_that_fails_turns_aside_and_one_of_unknown_fate_is_never_sent_again(
    floor: JourneyFloor, desk: Floor, state: OutboxState
) -> None:
    await floor.has(SMS_THEN_CALL.replace('sms = "hello"', 'sms = "hello"\non_fail = "ring"'))
    await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends(state=state, error="code 411")
    (message,) = await floor.messages()
    run = await floor.run()
    if state is OutboxState.DEAD:
        assert (message.state, message.detail) == (StepMessage.FAILED, "code 411")
        assert run.ended == Ended.FINISHED
    else:
        assert message.state == StepMessage.UNKNOWN
        assert run.step == "ring"
        assert run.ended is None
    assert await floor.queued() == []


async def test_the_same_event_lets_somebody_in_once_and_who_is_inside_does_not_enter_again(
    floor: JourneyFloor, desk: Floor
) -> None:
    one = await floor.has(SMS_THEN_CALL)
    await desk.banked(SMS)
    await floor.ticks()
    async with desk.database.write() as session:  # the look is lost, as after a kill before its commit
        await session.execute(journey.update().values(event_id=one.event_id))
    await floor.ticks()
    assert len(await floor.runs()) == 1
    assert len(await desk.rows(sa.select(timer).where(timer.c.kind == "journey"))) == 0  # it waits for its message


async def test_restart_ends_the_run_inside_and_parallel_goes_beside_it(floor: JourneyFloor, desk: Floor) -> None:
    for again in ("restart", "parallel"):
        named = SMS_THEN_CALL.replace('"sms first"', f'"{again}"').replace(
            'channel = ["bank"]', f'outcome = ["no_answer"], again = "{again}"'
        )
        calm = named.replace('stop_on = ["reply", "opt_out"]', 'stop_on = ["opt_out"]')
        await floor.has(calm.replace('call = "bank"', 'wait = "5 days"'))
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    for _ in range(2):
        card = await desk.card_for("sara")
        await desk.records("sara", card, Outcome.NO_ANSWER)
        desk.later(hours=4)
        await floor.ticks(1)
        desk.later(minutes=30)  # their texts put the next call off
    by_name: dict[int, list[str | None]] = {}
    for run in await floor.runs():
        by_name.setdefault(run.journey_id, []).append(run.ended)
    restarted, beside = (by_name[key] for key in sorted(by_name))
    assert restarted == [Ended.RESTARTED, None]
    assert beside == [None, None]
    waits = await desk.rows(sa.select(timer.c.subject).where(timer.c.kind == "journey"))
    assert len(waits) == len(set(waits)), "no run has two timers"


async def test_a_stopped_journey_sends_nothing_and_goes_on_when_it_is_started_again(
    floor: JourneyFloor, desk: Floor
) -> None:
    one = await floor.has(SMS_THEN_CALL)
    await desk.banked(SMS)
    await floor.ticks()
    async with desk.database.write() as session:
        assert await declared.stop(desk.work(session), one, by=None)
    assert await floor.gateway_sends() == []
    await desk.banked(NUMBERS[1])
    await floor.later(minutes=30)
    assert len(await floor.runs()) == 1
    async with desk.database.write() as session:
        stopped = await declared.journey_named(session, desk.team.id, "sms first")
        assert await declared.start(desk.work(session), stopped, by=None, usual_rate=0.05)
    await floor.ticks()
    assert await floor.gateway_sends() == ["hello"]


async def test_after_three_days_of_standstill_what_is_late_is_skipped_and_said(
    floor: JourneyFloor, desk: Floor
) -> None:
    one = await floor.has(SMS_THEN_CALL)
    await desk.banked(SMS)
    await floor.ticks()
    async with desk.database.write() as session:
        await declared.stop(desk.work(session), one, by=None)
    assert await floor.gateway_sends() == []
    desk.later(days=3)
    async with desk.database.write() as session:
        stopped = await declared.journey_named(session, desk.team.id, "sms first")
        await declared.start(desk.work(session), stopped, by=None, usual_rate=0.05)
    await floor.ticks()
    assert await floor.gateway_sends() == []
    assert [row.refusal for row in await floor.messages()] == [NotSent.STOPPED, NotSent.TOO_LATE]


async def test_two_journeys_and_a_call_in_the_same_second_leave_one_within_the_caps(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(SMS_THEN_CALL)
    await floor.has(SMS_THEN_CALL.replace('"sms first"', '"other"').replace('"hello"', '"bye"'))
    await desk.banked(SMS)
    await floor.ticks()
    assert len(await floor.queued()) == 1
    await floor.gateway_sends()
    await floor.later(minutes=30)
    assert len(await floor.queued()) == 1  # the other after the gap


WELCOME = SMS_THEN_CALL.replace('channel = ["bank"]', 'lane = ["live"]').replace('"reply", "opt_out"', '"opt_out"')


@pytest.mark.parametrize("queued_before", [False, True])
async def test_nobody_is_written_to_while_an_agent_calls_nor_sooner_than_the_gap_after_it(
    floor: JourneyFloor, desk: Floor, queued_before: bool
) -> None:
    await floor.has(WELCOME)
    await desk.starts("sara")
    await desk.texts(SMS)
    if queued_before:
        await floor.ticks()
        assert await floor.queued() == ["hello"]
    card = await desk.card_for("sara")
    await floor.ticks()
    assert await floor.gateway_sends() == []
    assert [row.refusal for row in await floor.messages()] == [NotSent.IN_HAND] * queued_before
    await floor.later(minutes=4)
    assert await floor.gateway_sends() == []
    await desk.records("sara", card, Outcome.NO_ANSWER)
    await floor.later(minutes=19)
    assert await floor.gateway_sends() == []
    await floor.later(minutes=2)
    assert await floor.gateway_sends() == ["hello"]
    assert await floor.gateway_sends() == []


async def test_of_many_who_ask_for_the_last_place_at_once_one_gets_it(desk: Floor) -> None:
    came = await desk.banked(SMS)
    assert came.contact_id is not None
    contact_id = came.contact_id

    async def asks(number: int) -> bool:
        async with desk.database.write() as session:
            return await may_message(
                session, desk.team.id, contact_id, AttemptKind.SMS, f"x{number}", Caps(gap=0, per_day=1), desk.now
            )

    assert sum(await asyncio.gather(*(asks(number) for number in range(8)))) == 1


OVERFLOW = """
[[journeys]]
name = "overflow"
enter = { lane = ["live"], unworked = "15 minutes" }
exit = { goal = "sale", stop_on = ["sale", "opt_out"] }

[[journeys.steps]]
name = "sorry"
sms = "busy"
"""


async def test_a_live_lead_nobody_could_call_gets_a_text_and_keeps_its_place(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(OVERFLOW)
    await desk.starts("sara")
    await desk.texts(NUMBERS[1], "5")
    await desk.card_for("sara")
    came = await desk.texts(SMS, "5")
    before = await desk.lead(came.lead_id)
    await floor.later(minutes=14)
    assert await floor.runs() == []
    await floor.later(minutes=2)
    assert [run.lead_id for run in await floor.runs()] == [came.lead_id]
    assert await floor.gateway_sends() == ["busy"]
    after = await desk.lead(came.lead_id)
    assert (after.lane, after.due_at, after.arrived_at) == (before.lane, before.due_at, before.arrived_at)


SILENT = """
[[journeys]]
name = "letters"
enter = { silence = "30 days" }
exit = { goal = "sale", stop_on = ["reply", "opt_out"] }

[[journeys.steps]]
name = "letter"
sms = "news"
"""


async def test_who_was_silent_long_enough_enters_once_and_who_stirred_does_not(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(SILENT)
    silent = await desk.banked(SMS)
    await desk.banked(NUMBERS[1])
    await floor.later(days=20)
    await desk.texts(NUMBERS[1], "hello?")
    await floor.later(days=11)
    assert [run.lead_id for run in await floor.runs()] == [silent.lead_id]
    await floor.gateway_sends()
    await floor.later(days=1)
    assert len(await floor.runs()) == 1


async def test_who_fits_already_enters_too_where_that_is_asked_for(floor: JourneyFloor, desk: Floor) -> None:
    await desk.banked(SMS)
    lost = await desk.banked(NUMBERS[1])
    await desk.put(lead, lost.lead_id, state="lost")
    await floor.has(SMS_THEN_CALL, existing=True)
    await floor.ticks()
    assert len(await floor.runs()) == 1


async def test_a_refusal_for_a_reason_lets_in_after_the_time_for_undo(floor: JourneyFloor, desk: Floor) -> None:
    text = SMS_THEN_CALL.replace('channel = ["bank"]', 'reason = ["too_expensive"]')
    await floor.has(text)
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    recorded = await desk.is_refused("sara", await desk.card_for("sara"), LostReason.TOO_EXPENSIVE)
    await floor.ticks()
    assert await floor.runs() == []
    await desk.undoes("sara", recorded)
    await floor.later(minutes=2)
    assert await floor.runs() == []


MISSED = """
[[journeys]]
name = "missed"
enter = { outcome = ["no_answer"] }
exit = { goal = "%s", stop_on = ["opt_out"], max_days = 30 }

[[journeys.steps]]
name = "hello"
sms = "hello"
"""


@pytest.mark.parametrize("then", ["buys", "promises", "is refused", "waits"])
async def test_an_old_outcome_lets_in_whom_nothing_better_has_happened_to(
    floor: JourneyFloor, desk: Floor, then: str
) -> None:
    await desk.starts("sara")
    await desk.texts(SMS)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    desk.later(hours=3)
    await desk.texts(SMS)
    card = await desk.card_for("sara")
    if then == "buys":
        await desk.sells("sara", card)
    elif then == "promises":
        await desk.promises("sara", card, days=2)
    elif then == "is refused":
        await desk.is_refused("sara", card)
    else:
        await desk.gives_back("sara", card)
    desk.later(minutes=30)
    await floor.has(MISSED % "reply", existing=True)
    await floor.ticks()
    assert len(await floor.runs()) == (then == "waits")


async def test_who_buys_while_the_outcome_can_still_be_taken_back_does_not_enter_by_it(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(MISSED % "sale")
    await desk.starts("sara")
    await desk.texts(SMS)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    desk.later(seconds=20)
    await desk.texts(SMS)
    await desk.sells("sara", await desk.card_for("sara"))
    for _ in range(4):
        await floor.later(seconds=30)
    assert await floor.runs() == []


async def test_a_sale_by_mistake_that_is_taken_back_keeps_nobody_out(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(MISSED % "sale")
    await desk.starts("sara", "reza")
    await desk.texts(SMS)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    desk.later(seconds=5)
    await desk.texts(NUMBERS[1])
    await desk.records("reza", await desk.card_for("reza"), Outcome.NO_ANSWER)
    desk.later(seconds=15)
    await desk.texts(SMS)
    card = await desk.card_for("sara")
    mistake = await desk.sells("sara", card)
    await floor.later(seconds=48)
    await desk.undoes("sara", mistake)
    await desk.gives_back("sara", card)
    await floor.later(minutes=1)
    await floor.later(minutes=1)
    assert len(await floor.runs()) == 2


@pytest.mark.parametrize("goal", ["sale", "reply"])
async def test_who_enters_by_a_sale_is_there_for_the_next_one(floor: JourneyFloor, desk: Floor, goal: str) -> None:
    await floor.has(MISSED.replace("no_answer", "sold") % goal)
    await desk.starts("sara")
    await desk.texts(SMS)
    await desk.sells("sara", await desk.card_for("sara"))
    await floor.later(minutes=2)
    await floor.later(minutes=2)
    assert [(run.ended, run.step) for run in await floor.runs()] == [(None, "hello")]


@pytest.mark.parametrize(("asked", "enter"), [('outcome = ["Not_Interested"]', 1), ('reason = ["no_need"]', 2)])
async def test_of_those_lost_before_enter_whose_reason_is_asked_and_of_those_after_all(
    floor: JourneyFloor, desk: Floor, asked: str, enter: int
) -> None:
    await desk.starts("sara")
    await desk.texts(SMS)
    await desk.is_refused("sara", await desk.card_for("sara"))
    desk.later(hours=1)
    await floor.has(MISSED.replace('outcome = ["no_answer"]', asked) % "sale", existing=True)
    desk.later(seconds=1)
    await desk.texts(NUMBERS[1])
    await desk.is_refused("sara", await desk.card_for("sara"))
    await floor.later(minutes=2)
    assert len(await floor.runs()) == enter


async def test_the_holdout_gets_nothing_and_is_kept_to_be_compared_with(floor: JourneyFloor, desk: Floor) -> None:
    arms = "[journeys.arms.holdout]\nweight = 1000\n\n[journeys.arms.all]\nweight = 1\n\n[[journeys.steps]]"
    await floor.has(SMS_THEN_CALL.replace("[[journeys.steps]]", arms, 1))
    await desk.banked(SMS)
    await floor.ticks()
    run = await floor.run()
    assert (run.arm, run.ended) == ("holdout", Ended.HOLDOUT)
    assert await floor.queued() == []


async def test_two_ticks_at_once_advance_a_run_once(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SMS_THEN_CALL)
    for number in NUMBERS[:15]:
        await desk.banked(number)
    await floor.journeys.run()
    await asyncio.gather(*(floor.timers.run() for _ in range(4)), *(floor.journeys.run() for _ in range(4)))
    rows = await desk.rows(sa.select(journey_message.c.run_id, journey_message.c.sequence))
    assert len(rows) == len(set(rows)) == 15
    assert len(await floor.queued()) == 15


async def test_of_many_one_bad_one_fails_alone_with_its_reason(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SMS_THEN_CALL.replace('sms = "hello"', 'sms = "hello"\non_fail = "end"'))
    for number in NUMBERS[:10]:
        await desk.banked(number)
    await floor.ticks()
    bad = (await floor.runs())[3]
    await desk.put(contact, bad.contact_id, phone=None)
    await floor.gateway_sends()
    refused = [row for row in await floor.messages() if row.state == StepMessage.REFUSED]
    assert [(row.run_id, row.refusal) for row in refused] == [(bad.id, NotSent.NO_ADDRESS)]
    assert sum(run.step == "ring" for run in await floor.runs()) == 9


async def test_who_was_silent_when_the_wait_became_shorter_enters(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SILENT)
    silent = await desk.banked(SMS)
    await floor.later(days=20)
    async with desk.database.write() as session:
        await declared.load(desk.work(session), SILENT.replace("30 days", "10 days"), by=None)
    await floor.later(days=1)
    assert [run.lead_id for run in await floor.runs()] == [silent.lead_id]


async def test_nobody_enters_twice_when_the_wait_becomes_longer(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(SILENT.replace("30 days", "10 days"))
    silent = await desk.banked(SMS)
    await floor.later(days=11)
    async with desk.database.write() as session:
        await declared.load(desk.work(session), SILENT, by=None)
    late = await desk.banked(NUMBERS[1])
    for _ in range(4):
        await floor.later(days=10)
    assert [run.lead_id for run in await floor.runs()] == [silent.lead_id, late.lead_id]
