"""What who has just written is answered by itself: once a lead, by the way they wrote, where the team has a text."""

import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Inbound
from core.journeys.sending import NotSent
from core.terms import Medium, TouchKind
from desk.intake.receive import receive
from desk.messages import templates
from desk.messages.sending import Queued
from desk.messages.templates import Wording
from desk.messages.ways import Way, Ways
from jobs.intake.answers import answer_by_itself
from storage.tables import customer_message


async def texts(desk: Floor, phone: str, kind: TouchKind = TouchKind.SMS) -> Queued | NotSent | None:
    event = Inbound(kind, "sms", phone=phone, text="5")
    async with desk.database.write() as session:
        work = desk.work(session)
        receipt = await receive(work, event)
        return await answer_by_itself(work, Ways((Way("sms", desk.team.id, Medium.SMS, "1000"),)), receipt, event)


async def worded(desk: Floor, text: str) -> None:
    """Word the answer of the channel that a text of "5" comes by."""
    async with desk.database.write() as session:
        wording = Wording("answer-instagram", desk.team.language, text)
        await templates.save(desk.work(session), wording, by=None)
        wording = Wording("answer-sms", desk.team.language, text)
        await templates.save(desk.work(session), wording, by=None)


async def test_who_opens_a_lead_is_answered_at_any_hour_and_once(desk: Floor) -> None:
    await worded(desk, "Thanks, {team} calls you.")
    desk.later(hours=12)  # midnight in Tehran
    answer = await texts(desk, NUMBERS[0])
    assert isinstance(answer, Queued)
    assert answer.leaves_at == desk.now
    assert await texts(desk, NUMBERS[0]) is None
    (row,) = await desk.rows(sa.select(customer_message))
    assert row.text == f"Thanks, {desk.team.name} calls you."


async def test_without_a_text_nobody_is_answered_and_a_missing_field_sends_nothing(desk: Floor) -> None:
    assert await texts(desk, NUMBERS[0]) is None
    await worded(desk, "Hi {name}")
    assert await texts(desk, NUMBERS[1]) is NotSent.MISSING_FIELD
    assert await texts(desk, NUMBERS[2], TouchKind.MISSED_CALL) is None
    assert await desk.rows(sa.select(customer_message)) == []
