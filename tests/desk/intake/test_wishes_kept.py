"""People who want to be left alone: what stops, what goes on, and that it is answered once."""

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import ConsentChange, Handle, Inbound
from core.arrivals.wishes import ConsentWish
from core.errors import BadSetting
from core.terms import LeadState, Medium, TouchKind
from desk.intake.wishes import Heard, hear
from desk.messages.consent import may_write
from desk.settings.channels import add_rule
from storage.tables import contact, lead

LINE = "10004567"
PHONE = "+989120000001"


async def wishes(desk, wish: ConsentWish, *, phone: str | None = PHONE, handle=None, answered=False) -> Heard:
    kind = TouchKind.DIRECT if handle else TouchKind.SMS
    inbound = Inbound(kind=kind, gateway="sms", phone=phone, handle=handle, text="لغو11", to=LINE)
    async with desk.database.write() as session:
        heard = await hear(session, desk.team, ConsentChange(inbound, wish, answered), now=desk.now)
    assert heard is not None
    return heard


async def may(desk, heard: Heard, *, advert: bool = False, line: str = LINE) -> bool:
    async with desk.database.read() as session:
        return await may_write(session, heard.contact_id, Medium.SMS, line, advert=advert)


async def states(desk) -> list[str]:
    async with desk.database.read() as session:
        return list((await session.execute(sa.select(lead.c.state).order_by(lead.c.id))).scalars())


async def test_who_stops_texts_makes_no_lead_and_gets_none_on_that_line(desk):
    heard = await wishes(desk, ConsentWish.NO_TEXTS)
    assert (heard.answer, heard.lead_id, await states(desk)) == (True, None, [])
    assert not await may(desk, heard)
    assert await may(desk, heard, line="2000")


async def test_it_is_answered_once_and_not_where_the_provider_answers(desk):
    assert (await wishes(desk, ConsentWish.NO_TEXTS)).answer
    assert not (await wishes(desk, ConsentWish.NO_TEXTS)).answer
    assert not (await wishes(desk, ConsentWish.NO_TEXTS, phone="+989120000002", answered=True)).answer


async def test_texts_may_come_again_and_adverts_too(desk):
    await wishes(desk, ConsentWish.NO_TEXTS)
    heard = await wishes(desk, ConsentWish.TEXTS_AGAIN)
    assert heard.answer
    assert await may(desk, heard, advert=True)


async def test_an_advert_needs_a_word_that_was_given(desk):
    heard = await wishes(desk, ConsentWish.NO_TEXTS)
    assert not await may(desk, heard, advert=True, line="2000")


async def test_a_lead_that_asked_itself_is_still_called(desk):
    await desk.texts(PHONE)
    heard = await wishes(desk, ConsentWish.NO_TEXTS)
    assert heard.lead_id is not None
    assert await states(desk) == [LeadState.OPEN]


async def test_a_lead_of_a_bank_that_never_asked_is_closed(desk):
    await desk.banked(PHONE)
    await wishes(desk, ConsentWish.NO_TEXTS)
    assert await states(desk) == [LeadState.LOST]


async def test_who_wants_no_calls_is_called_and_written_to_no_more(desk):
    await desk.texts(PHONE)
    heard = await wishes(desk, ConsentWish.NO_CALLS)
    assert await states(desk) == [LeadState.LOST]
    assert not await may(desk, heard)
    async with desk.database.read() as session:
        barred = sa.select(contact.c.do_not_call_at).where(contact.c.id == heard.contact_id)
        assert (await session.execute(barred)).scalar_one() is not None


async def test_a_writer_without_a_number_is_left_alone_too(desk):
    heard = await wishes(desk, ConsentWish.NO_CALLS, phone=None, handle=Handle("instagram", "77"))
    async with desk.database.read() as session:
        barred = sa.select(contact.c.do_not_call_at).where(contact.c.id == heard.contact_id)
        assert (await session.execute(barred)).scalar_one() is not None


@pytest.mark.parametrize("word", ["11", "12", "لغو", "stop"])
async def test_no_rule_may_wait_for_such_a_word(desk, word):
    async with desk.database.write() as session:
        with pytest.raises(BadSetting):
            await add_rule(session, desk.team.id, f"text={word} -> sms", by=None, now=desk.now)
