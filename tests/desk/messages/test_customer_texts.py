"""Texts to customers: queued once, within their hours, with consent; looked at again when they leave; their fate."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sales_floor import NOON, NUMBERS, Floor

from core.arrivals.inbound import DeliveryReport, Handle, Inbound
from core.consent import ConsentSource
from core.journeys.sending import NotSent
from core.mail_terms import MessageState, TemplateKind
from core.terms import ImportKind, ImportState, Medium, OutcomeKind, TouchKind
from desk.leads.history import history_of
from desk.messages import consent, fates, lost_answers, sending
from desk.messages.consent import ConsentWord
from desk.messages.sending import CustomerText, Queued
from desk.messages.standing import Purpose, SendingPermit
from desk.messages.ways import Way, Ways
from desk.messages.written import Withheld, withheld_lately
from storage.prepared import insert_row
from storage.tables import channel, contact, customer_message, file_import, outbox, past_call
from storage.tables import consent as consents

LINE = "10004567"
ADVERT = Purpose(TemplateKind.ADVERT)


def ways(desk: Floor) -> Ways:
    return Ways((Way("sms", desk.team.id, Medium.SMS, LINE), Way("insta", desk.team.id, Medium.DIRECT)))


async def queues(desk: Floor, contact_id: int, key: str = "k", **more: Any) -> Queued | NotSent:
    async with desk.database.write() as session:
        return await sending.queue(desk.work(session), ways(desk), CustomerText(key, contact_id, "سلام", **more))


async def says(desk: Floor, contact_id: int, *, given: bool, line: str = LINE) -> None:
    async with desk.database.write() as session:
        word = ConsentWord(Medium.SMS, line, given, ConsentSource.WORD, "…")
        await consent.keep(session, desk.team.id, contact_id, word, desk.now)


async def agrees(desk: Floor, contact_id: int) -> None:
    await says(desk, contact_id, given=True, line="")


async def leaves(desk: Floor, message_id: int) -> SendingPermit | NotSent:
    async with desk.database.read() as session:
        one = await sending.leaving(session, message_id)
        assert one is not None
        return await sending.may_leave(desk.work(session), one)


async def takes(desk: Floor, message_id: int, reference: str = "r1") -> None:
    async with desk.database.write() as session:
        await fates.taken(session, message_id, reference, desk.now)


async def reports(desk: Floor, state: MessageState, code: str = "", reference: str = "r1") -> int | None:
    async with desk.database.write() as session:
        return await fates.report(session, DeliveryReport("sms", reference, state, code), desk.now)


async def state(desk: Floor, message_id: int) -> Any:
    (row,) = await desk.rows(sa.select(customer_message).where(customer_message.c.id == message_id))
    return row


async def someone(desk: Floor, number: int = 0) -> Any:
    return await desk.texts(NUMBERS[number])


async def test_a_key_is_sent_once_however_often_it_is_asked_for(desk: Floor) -> None:
    one = await someone(desk)
    first, again = [await queues(desk, one.contact_id, lead_id=one.lead_id) for _ in range(2)]
    assert isinstance(first, Queued)
    assert isinstance(again, Queued)
    assert (again.id, again.new) == (first.id, False)
    rows = await desk.rows(sa.select(outbox).where(outbox.c.method == sending.METHOD))
    assert [row.payload for row in rows] == [{"message": first.id}], "no number and no text lie in the outbox"


async def test_a_text_that_never_got_there_is_told_of_and_written_again_where_somebody_asks_for_it(desk: Floor) -> None:
    one = await someone(desk)
    first = await queues(desk, one.contact_id, again=True)
    assert isinstance(first, Queued)
    await takes(desk, first.id)
    await reports(desk, MessageState.FAILED)
    by_itself = await queues(desk, one.contact_id)
    assert by_itself == Queued(first.id, first.leaves_at, new=False, state=MessageState.FAILED)
    second = await queues(desk, one.contact_id, again=True)
    assert isinstance(second, Queued)
    assert (second.new, second.state) == (True, MessageState.QUEUED)
    assert await queues(desk, one.contact_id, again=True) == Queued(second.id, second.leaves_at, new=False)


async def test_outside_hours_a_text_waits_for_the_morning_where_the_contact_is(desk: Floor) -> None:
    desk.later(hours=10)  # 22:00 in Tehran
    unknown, in_berlin = await someone(desk), await someone(desk, 1)
    async with desk.database.write() as session:
        await session.execute(contact.update().where(contact.c.id == in_berlin.contact_id).values(zone="Europe/Berlin"))
    late = await queues(desk, unknown.contact_id)
    there = await queues(desk, in_berlin.contact_id, "k2")
    assert isinstance(late, Queued)
    assert isinstance(there, Queued)
    assert late.leaves_at == NOON + timedelta(hours=21), "nobody knows the zone: the team's"
    assert there.leaves_at == desk.now, "there it is 19:30"
    answer = await queues(desk, unknown.contact_id, "k3", purpose=Purpose(answers=True))
    assert isinstance(answer, Queued)
    assert answer.leaves_at == desk.now, "who has just asked is answered"


async def test_who_wants_no_texts_on_a_line_gets_none_however_the_line_is_written(desk: Floor) -> None:
    one = await someone(desk)
    await says(desk, one.contact_id, given=False, line="+98 1000 4567")
    assert await queues(desk, one.contact_id) is NotSent.OPTED_OUT
    confirms = await queues(desk, one.contact_id, f"{sending.CONFIRMS}1", purpose=Purpose(confirms=True))
    assert isinstance(confirms, Queued)
    assert isinstance(await leaves(desk, confirms.id), SendingPermit)
    await says(desk, one.contact_id, given=True)
    assert isinstance(await queues(desk, one.contact_id), Queued)


async def test_a_yes_on_one_line_does_not_end_a_no_on_another(desk: Floor) -> None:
    one = await someone(desk)
    refuses = sa.select(contact.c.id).where(consent.opted_out(Medium.SMS, contact.c.id))
    await says(desk, one.contact_id, given=False)
    await says(desk, one.contact_id, given=True, line="20001234")
    assert [row.id for row in await desk.rows(refuses)] == [one.contact_id]
    await says(desk, one.contact_id, given=True)
    assert await desk.rows(refuses) == []


async def test_an_advert_needs_consent_and_a_service_does_not(desk: Floor) -> None:
    one = await someone(desk)
    assert await queues(desk, one.contact_id, purpose=ADVERT) is NotSent.NO_CONSENT
    await says(desk, one.contact_id, given=True)
    assert isinstance(await queues(desk, one.contact_id, purpose=ADVERT), Queued)


async def _promised(desk: Floor, name: str) -> None:
    await desk.promises(name, await desk.card_for(name), hours=2)


async def _refused_later(desk: Floor, name: str) -> None:
    await _promised(desk, name)
    desk.later(hours=2)
    await desk.is_refused(name, await desk.card_for(name))


async def _sold(desk: Floor, name: str) -> None:
    await desk.sells(name, await desk.card_for(name))


async def _unreached(desk: Floor, name: str) -> None:
    await desk.records(name, await desk.card_for(name), "no_answer")


@pytest.mark.parametrize(
    ("what", "against"),
    [
        (_unreached, NotSent.NOT_ASKED),
        (_promised, None),
        (_refused_later, NotSent.NOT_ASKED),
        (_sold, None),
    ],
)
async def test_a_number_of_a_bank_gets_a_service_once_something_is_agreed_with_them(
    desk: Floor, what: Callable[[Floor, str], Awaitable[None]], against: NotSent | None
) -> None:
    await desk.hires("Sara")
    await desk.starts("Sara")
    one = await desk.banked(NUMBERS[0])
    assert one.contact_id is not None
    assert await queues(desk, one.contact_id) is NotSent.NOT_ASKED
    await what(desk, "Sara")
    got = await queues(desk, one.contact_id)
    assert (None if isinstance(got, Queued) else got) is against
    async with desk.database.read() as session:
        told = await history_of(session, one.contact_id, 10)
        counted = await withheld_lately(session, desk.now)
    assert NotSent.NOT_ASKED in [each.withheld for each in told.written], "the history says why the first stayed here"
    assert counted == [Withheld(desk.team.id, "not_asked", 1)]


async def test_a_file_whose_source_is_stated_may_be_written_to_until_it_is_taken_back(desk: Floor) -> None:
    file = {"team_id": desk.team.id, "kind": ImportKind.LEADS, "name": "a.csv", "digest": "d", "started_at": desk.now}
    async with desk.database.write() as session:
        silent = await insert_row(session, file_import, state=ImportState.DONE, **file)
        stated = await insert_row(session, file_import, state=ImportState.DONE, agreed="News by SMS", **file)
    cold, warm = [
        await desk.take(Inbound(TouchKind.FILE, "chat", phone=phone, import_id=each))
        for phone, each in zip(NUMBERS, (silent, stated), strict=False)
    ]
    assert await queues(desk, cold.contact_id or 0) is NotSent.NOT_ASKED
    sent = await queues(desk, warm.contact_id or 0, "k2", purpose=ADVERT)
    assert isinstance(sent, Queued)
    await desk.put(file_import, stated, state=ImportState.UNDONE)
    assert await leaves(desk, sent.id) is NotSent.NO_CONSENT


async def test_a_sheet_of_old_calls_whose_source_is_stated_may_be_written_to(desk: Floor) -> None:
    cold = await desk.banked(NUMBERS[0])
    file = {"team_id": desk.team.id, "kind": ImportKind.CALLS, "name": "a.csv", "digest": "d", "started_at": desk.now}
    async with desk.database.write() as session:
        sheet = await insert_row(session, file_import, state=ImportState.DONE, **file)
        call = {"outcome": "busy", "kind": OutcomeKind.UNREACHED, "reached": False, "at": desk.now}
        channel_id = (await session.execute(sa.select(channel.c.id).limit(1))).scalar_one()
        of = {"team_id": desk.team.id, "contact_id": cold.contact_id, "channel_id": channel_id}
        await insert_row(session, past_call, import_id=sheet, **of, **call)
    assert await queues(desk, cold.contact_id or 0, purpose=ADVERT) is NotSent.NO_CONSENT
    await desk.put(file_import, sheet, agreed="News by SMS")
    assert isinstance(await queues(desk, cold.contact_id or 0, "k2", purpose=ADVERT), Queued)


async def test_what_cannot_be_sent_says_why(desk: Floor) -> None:
    one = await someone(desk)
    async with desk.database.write() as session:
        nowhere = CustomerText("k", one.contact_id, "x")
        assert await sending.queue(desk.work(session), Ways(), nowhere) is NotSent.NO_GATEWAY
    writer = await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "lili"), text="hi"))
    assert await queues(desk, writer.contact_id) is NotSent.NO_ADDRESS
    assert isinstance(await queues(desk, writer.contact_id, "d1", medium=Medium.DIRECT), Queued)
    desk.later(hours=25)
    assert await queues(desk, writer.contact_id, "d2", medium=Medium.DIRECT) is NotSent.WINDOW_CLOSED
    assert await queues(desk, one.contact_id, "late", latest_at=desk.now - timedelta(seconds=1)) is NotSent.TOO_LATE


async def test_everything_is_asked_again_when_it_leaves(desk: Floor) -> None:
    one = await someone(desk)
    made = await queues(desk, one.contact_id, latest_at=desk.now + timedelta(hours=1))
    assert isinstance(made, Queued)
    assert await leaves(desk, made.id) == SendingPermit(NUMBERS[0], desk.now)
    desk.later(hours=2)
    assert await leaves(desk, made.id) is NotSent.TOO_LATE
    other = await queues(desk, one.contact_id, "k2")
    assert isinstance(other, Queued)
    await says(desk, one.contact_id, given=False)
    assert await leaves(desk, other.id) is NotSent.OPTED_OUT
    async with desk.database.write() as session:
        await session.execute(contact.update().values(do_not_call_at=desk.now))
    assert await leaves(desk, other.id) is NotSent.DO_NOT_CALL


async def test_a_report_is_kept_also_when_it_comes_before_the_answer_and_shown_in_the_history(desk: Floor) -> None:
    one = await someone(desk)
    made = await queues(desk, one.contact_id, lead_id=one.lead_id)
    assert isinstance(made, Queued)
    assert await reports(desk, MessageState.DELIVERED, "10") is None
    await takes(desk, made.id)
    assert (await state(desk, made.id)).state == MessageState.DELIVERED
    async with desk.database.read() as session:
        (told,) = (await history_of(session, one.contact_id, 5)).written
    assert (told.text, told.state, told.medium) == ("سلام", MessageState.DELIVERED, Medium.SMS)


async def test_a_report_that_comes_late_takes_nothing_back(desk: Floor) -> None:
    one = await someone(desk)
    made = await queues(desk, one.contact_id, lead_id=one.lead_id)
    assert isinstance(made, Queued)
    await takes(desk, made.id)
    assert await reports(desk, MessageState.BLOCKED, "14") == one.lead_id
    assert await reports(desk, MessageState.SENT, "4") is None
    assert await reports(desk, MessageState.BLOCKED, "14") is None
    assert ((await state(desk, made.id)).state, (await state(desk, made.id)).why) == (MessageState.BLOCKED, "14")


@pytest.mark.parametrize("told", ["by a report", "when it is sent", "before the answer"])
async def test_who_bars_adverts_at_their_network_gets_no_more_of_them_and_all_else(desk: Floor, told: str) -> None:
    one = await someone(desk)
    await agrees(desk, one.contact_id)
    made = await queues(desk, one.contact_id, purpose=ADVERT)
    assert isinstance(made, Queued)
    if told == "when it is sent":
        async with desk.database.write() as session:
            await fates.ended(session, made.id, MessageState.BLOCKED, "code 14", desk.now)
    else:
        if told == "by a report":
            await takes(desk, made.id)
        await reports(desk, MessageState.BLOCKED, "14")
        await takes(desk, made.id)
        await reports(desk, MessageState.BLOCKED, "14")
    assert await queues(desk, one.contact_id, "k2", purpose=ADVERT) is NotSent.BARRED
    serves = await queues(desk, one.contact_id, "k3")
    assert isinstance(serves, Queued), "what serves them leaves"
    (row,) = await desk.rows(sa.select(contact).where(contact.c.id == one.contact_id))
    assert row.do_not_call_at is None
    async with desk.database.write() as session:
        await fates.report(session, DeliveryReport("sms", "r1", MessageState.BLOCKED, "again"), desk.now)
        await fates.ended(session, serves.id, MessageState.BLOCKED, "code 14", desk.now)
        history = (await history_of(session, one.contact_id, 5)).written
    assert {(each.state, each.withheld) for each in history} >= {
        (MessageState.BLOCKED, None),
        (MessageState.WITHHELD, NotSent.BARRED),
    }
    kept = await desk.rows(sa.select(consents.c.given).where(consents.c.how == ConsentSource.NETWORK))
    assert [each.given for each in kept] == [False], "once"
    await says(desk, one.contact_id, given=True, line="")
    assert isinstance(await queues(desk, one.contact_id, "k4", purpose=ADVERT), Queued), "their own word is newer"


async def test_a_passing_failure_bars_no_adverts(desk: Floor) -> None:
    one = await someone(desk)
    await agrees(desk, one.contact_id)
    for n, why in enumerate((MessageState.FAILED, MessageState.UNKNOWN)):
        made = await queues(desk, one.contact_id, f"k{n}", purpose=ADVERT)
        assert isinstance(made, Queued)
        await takes(desk, made.id, f"r{n}")
        await reports(desk, why, "11", f"r{n}")
    assert isinstance(await queues(desk, one.contact_id, "next", purpose=ADVERT), Queued)


@given(told=st.lists(st.sampled_from(list(MessageState)[1:6]), min_size=1, max_size=6), answered=st.integers(0, 6))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_the_first_final_word_holds_whatever_the_order(desk: Floor, told, answered) -> None:
    one = await someone(desk)
    number = len(await desk.rows(sa.select(customer_message.c.id)))
    made = await queues(desk, one.contact_id, f"k{number}")
    assert isinstance(made, Queued)
    reference = f"r{number}"
    for at, word in enumerate(told):
        if at == answered:
            await takes(desk, made.id, reference)
        await reports(desk, word, reference=reference)
    await takes(desk, made.id, reference)
    final = next((word for word in told if word.is_final), None)
    if final is not None:
        assert (await state(desk, made.id)).state == final


async def test_what_nobody_knows_is_shown_once_and_repeated_only_where_that_is_safe(desk: Floor) -> None:
    one = await someone(desk)
    made = await queues(desk, one.contact_id, lead_id=one.lead_id)
    assert isinstance(made, Queued)
    async with desk.database.write() as session:
        await session.execute(outbox.update().values(state="unknown"))
        assert await fates.catch_up(session, desk.now) == 1
        assert await lost_answers.repeat_safely(session, ["other"], desk.now) == 0
    assert (await state(desk, made.id)).state == MessageState.UNKNOWN
    desk.later(minutes=3)
    async with desk.database.write() as session:
        (shown,) = await lost_answers.take_unsure(session, desk.now)
        assert (shown.lead_id, shown.gateway) == (one.lead_id, "sms")
        assert await lost_answers.take_unsure(session, desk.now) == []
    again = await queues(desk, one.contact_id, "k2")
    assert isinstance(again, Queued)
    async with desk.database.write() as session:
        await session.execute(outbox.update().values(state="unknown"))
        await fates.catch_up(session, desk.now)
        assert await lost_answers.repeat_safely(session, ["sms"], desk.now) == 1
    (row,) = await desk.rows(sa.select(outbox).where(outbox.c.state == "queued"))
    assert row.payload == {"message": again.id}


async def test_who_only_commented_gets_one_private_reply_and_the_rest_when_they_write(desk: Floor) -> None:
    comment = Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "lili"), text="قیمت؟", comment="178")
    who = await desk.take(comment)
    made = await queues(desk, who.contact_id, "c1", medium=Medium.DIRECT)
    assert isinstance(made, Queued)
    assert await leaves(desk, made.id) == SendingPermit("comment:178", desk.now)
    await takes(desk, made.id)
    assert await queues(desk, who.contact_id, "c2", medium=Medium.DIRECT) is NotSent.WINDOW_CLOSED
    await desk.writes("lili", "سلام")
    again = await queues(desk, who.contact_id, "c3", medium=Medium.DIRECT)
    assert isinstance(again, Queued)
    assert await leaves(desk, again.id) == SendingPermit("lili", desk.now)
