"""What whoever had promised a call reads when a colleague has made it for them."""

from bot.cards import words_of
from bot.routing.context import Context
from bot.views.agent import promises as views
from bot.views.agent.card import Viewer
from core.mail_terms import Urgency
from core.terms import OutcomeKind
from desk.leads.card import Card
from desk.leads.outcomes import Recorded
from desk.leads.report import Report
from desk.leads.undo import Undone
from desk.people import directory


async def whom_helped(context: Context, recorded: Recorded) -> str:
    """Return the name of the agent for whom a call was made; "" where it was the caller's own."""
    if recorded.helps_id is None:
        return ""
    return (await directory.person_of_member(context.session, recorded.helps_id)).name


async def tell_whom_helped(context: Context, recorded: Recorded, report: Report) -> None:
    """Inform whoever had promised a call, if it was made for them, who made it and what came of it."""
    if recorded.helps_id is None:
        return
    reader = await directory.person_of_member(context.session, recorded.helps_id)
    shown = Viewer(words_of(reader, context.team), context.team, context.now)
    at = report.callback_at if recorded.outcome.kind is OutcomeKind.CALLBACK else None
    text = views.helped_text(recorded, shown, by=context.me.name, at=at)
    await context.mail.send(reader.address, text, urgency=Urgency.REMINDER)


async def tell_taken_back(context: Context, undone: Undone, card: Card) -> None:
    """Inform whoever had promised a call that its outcome was taken back, unless they have left since."""
    reader = await directory.active_person(context.session, undone.helps_id)
    if reader is None:
        return
    words = words_of(reader, context.team)
    text = words("promise-helped-undone", by=context.me.name, name=words.contact_name(card.name))
    await context.mail.send(reader.address, text, urgency=Urgency.REMINDER)
