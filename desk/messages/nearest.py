"""Writing to a contact by the medium that is open: where they wrote to us lately, or else by SMS."""

from dataclasses import replace

from core.journeys.sending import UNWANTED, NotSent
from core.terms import Medium
from desk.messages.sending import CustomerText, Queued, queue
from desk.messages.standing import SERVICE, Purpose, standing, window_of
from desk.messages.ways import Way, Ways
from desk.people.work import Work


async def queue_by_nearest(work: Work, ways: Ways, text: CustomerText) -> tuple[Queued, Medium] | NotSent:
    """Queue a text as a direct message while the network allows an answer, or else by SMS; return the medium.

    Where it is not queued, a reason given by the contact goes before one of the gateway.
    """
    window = await window_of(work.session, text.contact_id, work.now)
    if window is not None:
        direct = replace(
            text, medium=Medium.DIRECT, gateway=window.gateway, latest_at=window.until, purpose=Purpose(answers=True)
        )
        sent = await queue(work, ways, direct)
        if isinstance(sent, Queued):
            return sent, Medium.DIRECT
    sent = await queue(work, ways, replace(text, medium=Medium.SMS))
    return (sent, Medium.SMS) if isinstance(sent, Queued) else await _weightiest(work, text, sent)


async def refused_by(work: Work, contact_id: int, purpose: Purpose = SERVICE) -> NotSent | None:
    """Return why a contact is to be sent nothing, by hand either; None where nothing they said is against it."""
    stands = await standing(work, Way("", work.team.id, Medium.SMS), contact_id, purpose)
    return stands if isinstance(stands, NotSent) and stands in UNWANTED else None


async def _weightiest(work: Work, text: CustomerText, why: NotSent) -> NotSent:
    """Return the contact's reason against a text if there is one, or else why no gateway takes it."""
    if why in UNWANTED:
        return why
    return await refused_by(work, text.contact_id, text.purpose) or why
