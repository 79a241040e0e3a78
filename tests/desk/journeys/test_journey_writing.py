"""Messages of journeys, written from the team's templates and kept in the books when they leave."""

import sqlalchemy as sa
from sales_floor import NUMBERS

from core.addresses import behind_gateway
from core.journeys.definition import SendMessage
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind, Urgency
from core.terms import Medium
from desk.journeys.letters import ReadyMessage, Unwritten
from desk.journeys.writing import TemplateMessages
from desk.messages import letters, templates
from desk.messages.templates import Wording
from desk.messages.ways import Way, Ways
from storage import outbox
from storage.tables import customer_message


class Run:
    """As much of a run as a message needs."""

    def __init__(self, lead) -> None:
        self.id, self.sequence, self.lead_id, self.contact_id = 7, 3, lead.lead_id, lead.contact_id


async def writes(desk, lead, template, medium="sms"):
    ways = Ways((Way("sms", desk.team.id, Medium.SMS, "10004567"),))
    async with desk.database.read() as session:
        return await TemplateMessages(ways)(desk.work(session), Run(lead), SendMessage(medium, template))


async def saved(desk, name, text, kind=None):
    async with desk.database.write() as session:
        await templates.save(desk.work(session), Wording(name, desk.team.language, text, kind), by=None)


async def test_a_step_is_written_from_its_template_and_entered_when_it_leaves(desk):
    lead = await desk.texts(NUMBERS[0], name="Sara")
    await saved(desk, "hello", "Hi {name}")
    letter = await writes(desk, lead, "hello")
    assert isinstance(letter, ReadyMessage)
    assert letter.to == behind_gateway("sms", NUMBERS[0])
    assert NUMBERS[0] not in str(letter.payload)
    async with desk.database.write() as session:
        row = await outbox.queue(
            session,
            outbox.NewMessage(to=letter.to, urgency=Urgency.JOURNEY, method="send", payload=letter.payload),
            desk.now,
        )
        first, again = [await letters.enter(session, row, letter.payload, Urgency.JOURNEY, desk.now) for _ in range(2)]
    assert first == again
    (kept,) = await desk.rows(sa.select(customer_message))
    assert (kept.text, kept.lead_id, kept.outbox_id, kept.line) == ("Hi Sara", lead.lead_id, row, "10004567")


async def test_what_cannot_be_written_says_why(desk):
    lead = await desk.texts(NUMBERS[0])
    assert await writes(desk, lead, "hello") == Unwritten(NotSent.NO_TEMPLATE, "hello")
    await saved(desk, "hello", "Hi {name}")
    assert await writes(desk, lead, "hello") == Unwritten(NotSent.MISSING_FIELD, "name")
    await saved(desk, "spring", "Sale", TemplateKind.ADVERT)
    assert await writes(desk, lead, "spring") == Unwritten(NotSent.NO_CONSENT)
    await saved(desk, "plain", "Hi")
    assert await writes(desk, lead, "plain", "email") == Unwritten(NotSent.NO_GATEWAY)
