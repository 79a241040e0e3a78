"""What who has just written is told by the desk itself: that their wish was heard, and what is needed to call them."""

from bot.words import words_for
from core.arrivals.inbound import ConsentChange
from core.journeys.sending import NotSent
from core.terms import Medium, Urgency
from desk.intake.wishes import MEDIUM_OF_KIND, Heard
from desk.messages.sending import CONFIRMS, CustomerText, Queued, queue
from desk.messages.standing import ANSWER_WITHIN, Purpose
from desk.messages.ways import Ways
from desk.people.work import Work


async def confirm_wish(work: Work, ways: Ways, change: ConsentChange, heard: Heard) -> Queued | NotSent:
    """Tell somebody, by the way they wrote, that their wish holds; afterwards they get no more."""
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
