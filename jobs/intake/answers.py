"""Automatic answers to a writer: that their wish holds, and what is needed to call them."""

from bot.words import words_for
from core.arrivals.inbound import ConsentChange, Inbound
from core.journeys.sending import NotSent
from core.mail_terms import Urgency
from core.terms import Medium, TouchKind
from desk.intake.receipts import Receipt, Took
from desk.intake.wishes import MEDIUM_OF_KIND, WishResult
from desk.leads.lead import slug_of_lead
from desk.messages.sending import CONFIRMS, CustomerText, Queued, queue
from desk.messages.standing import ANSWER_WITHIN, Purpose
from desk.messages.templates import NotRendered, render
from desk.messages.ways import Ways
from desk.people.work import Work


async def confirm_wish(work: Work, ways: Ways, change: ConsentChange, heard: WishResult) -> Queued | NotSent:
    """Confirm to somebody, by the way they wrote, that their wish holds; afterwards they get no more."""
    named = heard.wish.replace("_", "-")
    return await queue(
        work,
        ways,
        CustomerText(
            f"{CONFIRMS}{heard.contact_id}:{heard.wish}:{work.now.isoformat()}",
            heard.contact_id,
            words_for(work.team.language).plain(f"customer-{named}"),
            MEDIUM_OF_KIND.get(change.inbound.kind, Medium.SMS),
            Purpose(confirms=True),
            lead_id=heard.lead_id,
            gateway=change.inbound.gateway,
            urgency=Urgency.ANSWER,
            latest_at=work.now + ANSWER_WITHIN,
        ),
    )


async def ask_for_number(
    work: Work, ways: Ways, contact_id: int, lead_id: int | None, gateway: str, *, again: bool = False
) -> Queued | NotSent:
    """Ask a writer for the number, once or once more, by the way they wrote."""
    key = "customer-ask-number-again" if again else "customer-ask-number"
    return await queue(
        work,
        ways,
        CustomerText(
            f"number:{contact_id}:{work.now.isoformat()}",
            contact_id,
            words_for(work.team.language).plain(key),
            Medium.DIRECT,
            Purpose(answers=True),
            lead_id=lead_id,
            gateway=gateway,
            urgency=Urgency.ANSWER,
            latest_at=work.now + ANSWER_WITHIN,
        ),
    )


ANSWER = "answer-"
"""Begins the names of templates that answer by themselves; the short name of a channel follows."""


async def answer_by_itself(work: Work, ways: Ways, receipt: Receipt, event: Inbound) -> Queued | NotSent | None:
    """Answer who has just written, where the team has a text for their channel; None where it has none.

    Once a lead: who writes again is spoken with by a person.
    """
    medium = MEDIUM_OF_KIND.get(event.kind)
    if receipt.took not in (Took.NEW, Took.REOPENED) or receipt.lead_id is None or receipt.contact_id is None:
        return None
    if event.kind not in (TouchKind.SMS, TouchKind.DIRECT) or medium is None:
        return None
    made = await render(work, ANSWER + await slug_of_lead(work.session, receipt.lead_id), receipt.lead_id)
    if isinstance(made, NotRendered):
        return None if made.why is NotSent.NO_TEMPLATE else made.why
    return await queue(
        work,
        ways,
        CustomerText(
            f"{ANSWER}{receipt.lead_id}",
            receipt.contact_id,
            made.text,
            medium,
            Purpose(made.template.kind, answers=True),
            lead_id=receipt.lead_id,
            template_id=made.template.id,
            gateway=event.gateway,
            urgency=Urgency.ANSWER,
            latest_at=work.now + ANSWER_WITHIN,
        ),
    )
