"""What who has just written is answered by itself: once a lead, by the way they wrote, where the team has a text."""

from datetime import timedelta

import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import ConsentChange, Inbound
from core.arrivals.wishes import ConsentWish
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind
from core.terms import Medium, TouchKind
from desk.intake.receive import receive
from desk.intake.wishes import apply_wish
from desk.messages import sending, templates
from desk.messages.sending import CustomerText, Queued
from desk.messages.standing import Purpose
from desk.messages.templates import Wording
from desk.messages.ways import Way, Ways
from jobs.intake.answers import answer_by_itself, ask_for_number
from storage.tables import consent, customer_message


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


async def test_asking_a_writer_for_the_number_is_an_answer_and_allows_nothing_more(desk: Floor) -> None:
    """It needs neither an hour nor a consent; an advert to the same writer needs both, and was given none."""
    desk.later(hours=12)
    writer = await desk.writes("lili")
    assert writer.contact_id is not None
    ways = Ways((Way("insta", desk.team.id, Medium.DIRECT, "17841400000000000"),))
    advert = CustomerText("spring", writer.contact_id, "20% off", Medium.DIRECT, Purpose(TemplateKind.ADVERT))
    async with desk.database.write() as session:
        asked = await ask_for_number(desk.work(session), ways, writer.contact_id, writer.lead_id, "insta")
        assert isinstance(asked, Queued)
        assert asked.leaves_at == desk.now
        assert await sending.queue(desk.work(session), ways, advert) is NotSent.NO_CONSENT
    desk.later(hours=25)
    async with desk.database.write() as session:
        late = await ask_for_number(desk.work(session), ways, writer.contact_id, writer.lead_id, "insta", again=True)
    assert late is NotSent.WINDOW_CLOSED


async def test_a_word_about_texts_is_kept_with_how_when_and_under_which_text(desk: Floor) -> None:
    made = await desk.texts(NUMBERS[0])
    for wish, text in ((ConsentWish.NO_TEXTS, "لغو11"), (ConsentWish.TEXTS_AGAIN, "12")):
        desk.later(minutes=1)
        said = Inbound(TouchKind.SMS, "sms", phone=NUMBERS[0], text=text, to="1000")
        async with desk.database.write() as session:
            await apply_wish(session, desk.team, ConsentChange(said, wish, answered=False), now=desk.now)
    rows = await desk.rows(sa.select(consent).where(consent.c.contact_id == made.contact_id).order_by(consent.c.id))
    assert [(row.given, row.how, row.line, row.wording) for row in rows] == [
        (True, "asked", "", "5"),
        (False, "word", "1000", "لغو11"),
        (True, "word", "1000", "12"),
    ]
    assert [row.said_at for row in rows] == [desk.now - timedelta(minutes=ago) for ago in (2, 1, 0)]
