"""Another offer on the card of a lead, from a step of its journey on."""

from core.folding import fold
from desk.people.work import Work
from storage.database import insert
from storage.tables import lead_offer


async def show_offer(work: Work, lead_id: int, campaign: str) -> None:
    """Show the offer of another campaign on a lead's card from now on; where there is none, the lead's own."""
    values = {"campaign": fold(campaign), "at": work.now}
    made = insert(work.session, lead_offer).values(lead_id=lead_id, **values)
    await work.session.execute(made.on_conflict_do_update(index_elements=["lead_id"], set_=values))
