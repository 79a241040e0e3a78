"""After the machine's clock was set back nothing ends before it began, and what is told of it stays true."""

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.terms import Outcome
from desk.dispatch.hand_out import HandedOut
from storage.tables import lead_event


@pytest.fixture
async def card(desk: Floor) -> HandedOut:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili")
    return await desk.card_for("sara")


@pytest.mark.parametrize("ending", ["outcome", "return", "end of the shift"])
async def test_a_hand_out_never_ends_before_it_began(desk: Floor, card: HandedOut, ending: str) -> None:
    began = (await desk.given(card.id)).started_at
    desk.later(hours=-1)
    if ending == "outcome":
        await desk.records("sara", card, Outcome.NO_ANSWER)
    elif ending == "return":
        await desk.gives_back("sara", card)
    else:
        await desk.ends_shift("sara")
    ended = await desk.given(card.id)
    assert ended.ended_at == began
    assert ended.seen_at in (None, began)


async def test_the_event_still_names_the_agent_from_whom_the_lead_was_taken(desk: Floor, card: HandedOut) -> None:
    desk.later(hours=-1)
    await desk.gives_back("sara", card)
    events = await desk.rows(
        sa.select(lead_event).where(lead_event.c.lead_id == card.lead_id).order_by(lead_event.c.id)
    )
    assert events[-1].agent_id == desk.agents["sara"]


async def test_a_hand_out_that_ends_in_its_time_ends_then(desk: Floor, card: HandedOut) -> None:
    at = desk.later(minutes=3)
    await desk.gives_back("sara", card)
    assert (await desk.given(card.id)).ended_at == at
