"""What broke other journey engines, each once: kills, restores, edits, merges, clocks, holidays, and two at a time."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Inbound
from core.customers.orders import EntryKind, Item
from core.errors import BadJourney
from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.mail_terms import OutboxState
from core.terms import EpochCause, Lane, LeadState, Medium, TouchKind
from desk.customers import orders
from desk.journeys import checking, declared, goals, migrate, sending, showing, undo
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.journeys.writing import TemplateMessages
from desk.leads.card import card_of
from desk.messages.templates import Wording, save
from desk.messages.ways import Way, Ways
from desk.operations import timers
from desk.settings.changes import change_setting
from desk.settings.offers import NewOffer, add_offer
from desk.settings.segments import keep_segment
from jobs.clock.timers import Timers
from storage import epoch
from storage import outbox as letters
from storage.tables import audit, contact, journey, lead, outbox

SMS = NUMBERS[0]


async def test_a_kill_between_claim_and_advance_leaves_the_wake_and_one_message(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.journeys.run()

    async def is_killed() -> None:
        async with desk.database.write() as session:
            await WakeRuns(floor.mouth)(session, await timers.claim(session, desk.now, 10, crowd=True), desk.now)
            raise RuntimeError("killed before the commit")

    with pytest.raises(RuntimeError, match="killed"):
        await is_killed()
    assert await floor.messages() == []
    await floor.ticks()
    assert await floor.queued() == ["hello"]
    assert len(await floor.messages()) == 1


async def test_an_old_time_out_after_a_reply_does_nothing_and_is_counted(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends()
    desk.later(hours=1)
    await desk.texts(SMS, "yes")
    await floor.journeys.run()
    assert (await floor.run()).ended == Ended.STOPPED
    await floor.later(days=3)
    assert floor.timers.stale["journey"] == 1
    assert len(await floor.messages()) == 1


async def test_a_database_that_was_put_back_sends_nothing_until_an_admin_confirms(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    async with desk.database.write() as session:
        await epoch.begin(session, EpochCause.RESTORED, desk.now, desk.now, "")
    await floor.ticks()
    assert await floor.runs() == []
    async with desk.database.write() as session:
        await epoch.confirm(session, desk.now)
    await floor.ticks()
    assert await floor.queued() == ["hello"]


async def test_who_is_inside_finishes_by_the_version_they_entered_by_and_newcomers_get_the_new_one(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends()
    await floor.has(WAY.replace('name = "again"\nsms = "again"', 'name = "ring"\ncall = "bank"'))
    desk.later(hours=1)
    await desk.banked(NUMBERS[1])
    await floor.ticks()
    old, new = await floor.runs()
    assert old.version_id != new.version_id
    await floor.gateway_sends()
    await floor.later(days=2, hours=1)
    assert await floor.queued() == ["again"]
    assert (await floor.runs())[1].ended == Ended.FINISHED


async def test_moving_to_a_version_without_their_step_ends_and_lists_them_and_can_be_taken_back(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(WAY)
    came = await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends()
    await floor.has(WAY.replace('name = "again"', 'name = "once more"'))
    async with desk.database.write() as session:
        work, one = desk.work(session), await floor.named("way")
        (mapped,) = await migrate.mapping(work, one)
        assert (mapped.step, mapped.inside, mapped.target) == ("again", 1, None)
        done = await migrate.migrate(work, one, by=None)
    assert (done.walk.moved, done.walk.stopped, done.walk.stopped_leads) == (0, 1, (came.lead_id,))
    assert (await floor.run()).ended == Ended.STEP_REMOVED
    async with desk.database.write() as session:
        assert (await undo.undo(desk.work(session), await floor.named("way"), by=None)).what == "migrate"
    assert (await floor.run()).ended is None
    await floor.later(days=2, hours=1)
    assert await floor.queued() == ["again"]


async def test_a_move_is_taken_back_without_those_who_came_in_again(floor: JourneyFloor, desk: Floor) -> None:
    text = WAY.replace('channel = ["bank"]', 'channel = ["instagram"]')
    await floor.has(text)
    came = await desk.texts(SMS, "5")
    await floor.ticks()
    await floor.gateway_sends()
    await floor.has(text.replace('name = "again"', 'name = "once more"'))
    async with desk.database.write() as session:
        await migrate.migrate(desk.work(session), await floor.named("way"), by=None)
    await desk.put(lead, came.lead_id, state="lost")
    desk.later(hours=1)
    await desk.texts(SMS, "5")
    await floor.ticks()
    inside = [run.id for run in await floor.runs() if run.ended is None]
    async with desk.database.write() as session:
        assert (await undo.undo(desk.work(session), await floor.named("way"), by=None)).what == "migrate"
    assert [run.id for run in await floor.runs() if run.ended is None] == inside
    assert len(inside) == 1


@pytest.mark.parametrize("ended", ["after", OutboxState.SENT, OutboxState.UNKNOWN])
@pytest.mark.parametrize("changed", [('"2 days"', '"3 days"'), ('name = "hello"', 'name = "hi"')])
async def test_a_move_that_is_taken_back_while_a_text_leaves_or_when_it_has_left_sends_it_once(
    floor: JourneyFloor, desk: Floor, changed: tuple[str, str], ended: str
) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.ticks()
    (letter,) = await desk.rows(sa.select(outbox.c.id).where(outbox.c.state == OutboxState.QUEUED))
    async with desk.database.write() as session:
        assert await letters.start(session, letter.id)
        assert await sending.against_leaving(session, letter.id, desk.now) is None
    await floor.has(WAY.replace(*changed))
    async with desk.database.write() as session:
        await migrate.migrate(desk.work(session), await floor.named("way"), by=None)
    if ended != "after":
        async with desk.database.write() as session:
            await letters.record(session, [letters.SendingResult(letter.id, OutboxState(ended))], desk.now)
            await sending.note_fates(session, await sending.settled(session), desk.now)
    async with desk.database.write() as session:
        assert (await undo.undo(desk.work(session), await floor.named("way"), by=None)).what == "migrate"
    await floor.ticks()
    if ended == "after":
        async with desk.database.write() as session:
            await letters.record(session, [letters.SendingResult(letter.id, OutboxState.SENT)], desk.now)
    await floor.later(minutes=1)
    assert [row.template for row in await floor.messages()] == ["hello"]
    await floor.later(days=2)
    assert [row.template for row in await floor.messages()] == ["hello", "again"]


async def test_what_is_taken_back_of_a_journey_is_in_the_books_each_time(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.ticks()
    await floor.has(WAY.replace('"2 days"', '"3 days"'))
    async with desk.database.write() as session:
        work = desk.work(session)
        await migrate.migrate(work, await floor.named("way"), by=desk.persons["sara"])
        for _ in range(3):
            await undo.undo(work, await floor.named("way"), by=desk.persons["sara"])
    told = sa.select(audit.c.before, audit.c.person_id).where(audit.c.what == "journey undo").order_by(audit.c.id)
    who = desk.persons["sara"]
    assert [tuple(row) for row in await desk.rows(told)] == [("migrate", who), ("version", who), ("start", who)]


async def test_changed_weights_move_nobody(floor: JourneyFloor, desk: Floor) -> None:
    arms = "[journeys.arms.a]\nweight = 50\n\n[journeys.arms.b]\nweight = 50\n\n[[journeys.steps]]"
    text = WAY.replace("[[journeys.steps]]", arms, 1)
    await floor.has(text)
    for number in NUMBERS[:12]:
        await desk.banked(number)
    await floor.ticks()
    before = {run.contact_id: (run.arm, run.weights) for run in await floor.runs()}
    await floor.has(text.replace("weight = 50", "weight = 90", 1))
    await floor.ticks()
    assert {run.contact_id: (run.arm, run.weights) for run in await floor.runs()} == before
    assert {arm for arm, _ in before.values()} == {"a", "b"}


async def test_a_holiday_that_was_named_later_is_kept_when_the_wait_is_over(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends()
    async with desk.database.write() as session:
        await change_setting(session, desk.team.id, "hours.holidays", "2026-11-24", by=None, now=desk.now)
    await floor.later(days=2, minutes=1)
    assert await floor.queued() == []
    floor.at(datetime(2026, 11, 25, 5, 50, tzinfo=UTC))
    await floor.ticks()
    assert await floor.queued() == ["again"]


async def test_two_contacts_who_become_one_go_on_by_one_run(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY.replace('channel = ["bank"]', 'lane = ["bank", "live", "needs_number"]'))
    wrote = await desk.writes("nika")
    await desk.banked(SMS)
    await floor.ticks()
    assert len(await floor.runs()) == 2
    await desk.number_added(wrote.lead_id, SMS)
    runs = await floor.runs()
    assert len({run.contact_id for run in runs}) == 1
    assert sorted(str(run.ended) for run in runs) == ["None", "gone"]
    assert await desk.rows(sa.select(contact.c.id).where(contact.c.id == wrote.contact_id)) == []


async def test_who_turns_out_to_be_somebody_known_goes_on_with_the_lead_that_stays(
    floor: JourneyFloor, desk: Floor
) -> None:
    text = WAY.replace('channel = ["bank"]', 'lane = ["needs_number"]').replace("sms = ", "dm = ", 1)
    await floor.has(text.replace('"opt_out", "reply"', '"opt_out"'))
    known = await desk.banked(SMS)
    wrote = await desk.writes("nika")
    await floor.ticks()
    assert (await floor.run()).ended is None
    await desk.number_added(wrote.lead_id, SMS)
    one = await floor.run()
    assert (one.contact_id, one.lead_id, one.ended) == (known.contact_id, known.lead_id, None)
    await floor.later(days=3)
    assert (await floor.run()).ended is not Ended.GONE
    assert [row.template for row in await floor.messages()] == ["hello", "again"]


@pytest.mark.parametrize("heard", [True, False], ids=["heard", "while the text leaves"])
async def test_who_orders_without_a_sale_has_bought_and_gets_no_more_texts(
    floor: JourneyFloor, desk: Floor, heard: bool
) -> None:
    await floor.has(WAY)
    contact_id = (await desk.banked(SMS)).contact_id
    await floor.ticks()
    await floor.gateway_sends()
    desk.later(days=1)
    if not heard:
        await floor.later(days=1, minutes=5)
        assert await floor.queued() == ["again"]
    async with desk.database.write() as session:
        new = orders.NewOrder(contact_id or 0, [Item(None, "Plan", 1, 900_000)])
        await orders.make_order(desk.work(session), new, EntryKind.ORDERED, by=desk.persons["sara"])
    if not heard:
        assert await floor.gateway_sends() == []
        assert [row.refusal for row in await floor.messages()] == [None, NotSent.SOLD]
    await floor.later(minutes=1)
    assert (await floor.run()).ended == Ended.GOAL
    await floor.later(days=2)
    assert await floor.queued() == []


async def test_an_order_that_was_cancelled_before_anybody_looked_ends_no_run(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    contact_id = (await desk.banked(SMS)).contact_id
    await floor.ticks()
    async with desk.database.write() as session:
        new = orders.NewOrder(contact_id or 0, [Item(None, "Plan", 1, 900_000)])
        work, by = desk.work(session), desk.persons["sara"]
        order_id = await orders.make_order(work, new, EntryKind.ORDERED, by=by)
        await orders.take_step(work, order_id, EntryKind.CANCELLED, by=by)
    assert await floor.gateway_sends() == ["hello"]
    await floor.later(minutes=1)
    assert (await floor.run()).ended is None


async def test_two_journeys_that_wait_for_a_reply_are_both_told(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await floor.has(WAY.replace('"way"', '"other"'))
    await desk.banked(SMS)
    await floor.ticks()
    desk.later(minutes=1)
    await desk.texts(SMS, "hi")
    async with desk.database.write() as session:
        assert (await goals.process_events(desk.work(session))).changed == 2
    assert [run.ended for run in await floor.runs()] == [Ended.STOPPED, Ended.STOPPED]


async def test_a_clock_that_is_set_back_sends_nothing_twice_and_loses_nobody(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends()
    desk.later(hours=-2)
    await floor.ticks()
    await desk.banked(NUMBERS[1])
    await floor.ticks()
    assert await floor.queued() == ["hello"]
    await floor.later(hours=51)
    assert sorted(row.template for row in await floor.messages()) == ["again", "hello", "hello"]


async def test_who_bought_already_does_not_enter_a_journey_to_a_sale(floor: JourneyFloor, desk: Floor) -> None:
    await desk.starts("sara")
    await desk.banked(SMS)
    await desk.sells("sara", await desk.card_for("sara"))
    await floor.has(WAY, existing=True)
    await floor.ticks()
    assert await floor.runs() == []


async def test_another_offer_is_on_the_card_from_its_step_on(floor: JourneyFloor, desk: Floor) -> None:
    text = WAY.replace('name = "hello"\nsms = "hello"', 'name = "hello"\noffer = "spring"').replace(
        'channel = ["bank"]', 'channel = ["instagram"]'
    )
    await floor.has(text)
    async with desk.database.write() as session:
        await add_offer(session, desk.team.id, NewOffer("20 % off", campaign="spring"), by=None, now=desk.now)
    await desk.starts("sara")
    await desk.texts(SMS, "5")
    await floor.ticks()
    given = await desk.card_for("sara")
    async with desk.database.read() as session:
        card = await card_of(session, given.id, desk.now)
    assert card.offer == "20 % off"


async def test_a_promise_is_not_displaced_by_a_journeys_call_and_nobody_works_it_twice(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(WAY.replace('name = "again"\nsms = "again"', 'name = "ring"\ncall = "bank"'))
    await desk.starts("sara")
    came = await desk.banked(SMS)
    await desk.promises("sara", await desk.card_for("sara"), days=3)
    await floor.ticks()
    await floor.gateway_sends()
    await floor.later(days=2, hours=1)
    after = await desk.lead(came.lead_id)
    assert (after.lane, after.state) == (Lane.PROMISED, LeadState.OPEN)
    assert after.due_at == desk.now + timedelta(days=1, hours=-1)


async def test_a_journey_that_is_stopped_for_good_lets_its_leads_be_called(floor: JourneyFloor, desk: Floor) -> None:
    one = await floor.has(WAY.replace('name = "again"\nsms = "again"', 'name = "ring"\ncall = "bank"'))
    await desk.starts("sara")
    came = await desk.banked(SMS)
    await floor.ticks()
    async with desk.database.write() as session:
        await declared.stop(desk.work(session), one, by=None)
    desk.later(days=1, minutes=1)
    assert (await desk.card_for("sara")).lead_id == came.lead_id


async def test_what_a_file_names_and_the_team_has_not_is_told_with_what_there_is(
    floor: JourneyFloor, desk: Floor
) -> None:
    wrong = WAY.replace('["bank"]', '["bnak"], outcome = ["sold", "vanished"], segment = "Z"')
    with pytest.raises(BadJourney) as bad:
        await floor.has(wrong.replace('sms = "again"', 'email = "again"'))
    told = "\n".join(bad.value.problems)
    assert "line 4: journey 'way', enter: no channel 'bnak'; did you mean 'bank'?" in told
    assert "no outcome 'vanished'" in told
    assert "no segment 'Z'. There is: A, B, C" in told
    assert "sends no e-mail yet" in told
    assert await desk.rows(sa.select(journey)) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('channel = ["bnak"]', "step 'ask': no channel 'bnak'; did you mean 'bank'?"),
        ('class = ["d"]', "no class 'd'"),
        ('outcome = ["no answer"]', "no outcome 'no answer'; did you mean 'no_answer'?"),
    ],
)
async def test_a_branch_that_no_lead_can_ever_pass_is_told(
    floor: JourneyFloor, desk: Floor, asked: str, told: str
) -> None:
    pause = '[[journeys.steps]]\nname = "pause"'
    asks = '[[journeys.steps]]\nname = "ask"\nif = { class = ["a"] }\nthen = "pause"\nelse = "end"\n\n'
    await floor.has(WAY.replace(pause, asks + pause))
    with pytest.raises(BadJourney) as bad:
        await floor.has(WAY.replace(pause, asks.replace('class = ["a"]', asked) + pause))
    assert told in "\n".join(bad.value.problems)


async def test_a_template_is_filled_for_its_lead_and_a_missing_field_sends_nothing(
    floor: JourneyFloor, desk: Floor
) -> None:
    async with desk.database.write() as session:
        await save(desk.work(session), Wording("Good day", "en", "Hi {name}"), by=None)
    ways = Ways.of([Way("kave", desk.team.id, Medium.SMS, "1000")])
    floor.timers = Timers(desk.database, desk.clock, {TIMER: WakeRuns(TemplateMessages(ways))}, crowd=True)
    one = await floor.has(WAY.replace('sms = "hello"', 'sms = "Good Day"'))
    async with desk.database.read() as session:
        assert await checking.missing_texts(session, desk.team.id, [one.journey]) == ["again"]
    await desk.banked(SMS, name="Zahra")
    await desk.banked(NUMBERS[1])
    await floor.ticks()
    assert await floor.queued() == ["Hi Zahra"]
    refused = [row for row in await floor.messages() if row.state == StepMessage.REFUSED]
    assert [(row.refusal, row.detail) for row in refused] == [(NotSent.MISSING_FIELD, "name")]


async def test_every_edge_shows_who_stands_came_and_left_and_how_long_they_waited(
    floor: JourneyFloor, desk: Floor
) -> None:
    one = await floor.has(WAY)
    for number in NUMBERS[:3]:
        await desk.banked(number)
    await floor.ticks()
    await floor.gateway_sends()
    await desk.banked(NUMBERS[5])
    await floor.later(days=2, minutes=1)
    async with desk.database.read() as session:
        edges = {(edge.source, edge.target): edge for edge in await showing.edges(session, one.version_id)}
    pause = edges["pause", "again"]
    assert (pause.inside, pause.entered, pause.left) == (0, 3, 3)
    assert pause.wait == pytest.approx(2 * 86400, abs=120)
    assert edges["again", "end"].inside == 3
    assert edges["", "hello"].entered == 4


async def test_a_segment_of_the_team_lets_in_who_is_in_it(floor: JourneyFloor, desk: Floor) -> None:
    async with desk.database.write() as session:
        await keep_segment(session, desk.team.id, "تلفن‌ها", "channel=phone", by=None, now=desk.now)
    await floor.has(WAY.replace('channel = ["bank"]', 'segment = "تلفن‌ها"'))
    await desk.banked(SMS)
    called = await desk.take(Inbound(TouchKind.MISSED_CALL, "exchange", phone=NUMBERS[1]))
    await floor.ticks()
    assert [run.lead_id for run in await floor.runs()] == [called.lead_id]
