"""Who mentions the account and who writes to it is one person, whichever comes first."""

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Handle, Inbound
from core.terms import TouchKind
from desk.intake import contacts, number_requests
from desk.intake.receipts import Receipt
from storage.tables import contact, handle, lead

MINA = "6841100000000000"


async def mentions(desk: Floor, name: str = "mina.k") -> Receipt:
    who = Handle("instagram", f"@{name}", name)
    return await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=who, text="@novin قیمت؟", comment=""))


async def comments(desk: Floor, writer: str = MINA, name: str = "Mina.K", comment: str = "178") -> Receipt:
    who = Handle("instagram", writer, name)
    return await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=who, text="قیمت؟", comment=comment))


async def writes(desk: Floor, text: str = "سلام", writer: str = MINA) -> Receipt:
    who = Handle("instagram", writer)
    return await desk.take(Inbound(TouchKind.DIRECT, "insta", handle=who, text=text))


async def goes_by(desk: Floor, name: str, writer: str = MINA) -> None:
    async with desk.database.write() as session:
        await contacts.name_told(session, desk.team.id, Handle("instagram", writer, name), desk.now)


async def kept(desk: Floor) -> tuple[int, list[tuple[str, str | None]], list[str]]:
    """Return how many people there are, their handles, and how their leads stand."""
    people = await desk.rows(sa.select(contact.c.id))
    handles = await desk.rows(sa.select(handle.c.handle_id, handle.c.username).order_by(handle.c.id))
    leads = await desk.rows(sa.select(lead.c.state).order_by(lead.c.id))
    return len(people), [tuple(row) for row in handles], [row.state for row in leads]


async def test_a_mention_and_then_a_comment_of_the_same_name_is_one_lead(desk: Floor) -> None:
    first = await mentions(desk)
    again = await comments(desk)
    assert again.lead_id == first.lead_id
    assert again.ask_for_number, "their comment opens a private reply"
    assert await kept(desk) == (1, [(MINA, "mina.k")], ["open"])


async def test_a_comment_and_then_a_mention_is_one_lead_whose_window_stays_as_it_was(desk: Floor) -> None:
    first = await comments(desk)
    before = await desk.rows(sa.select(handle.c.wrote_at, handle.c.comment_id))
    desk.later(hours=2)
    assert (await mentions(desk)).lead_id == first.lead_id
    assert await desk.rows(sa.select(handle.c.wrote_at, handle.c.comment_id)) == before
    assert await kept(desk) == (1, [(MINA, "mina.k")], ["open"])


@pytest.mark.parametrize("mention_first", [True, False])
async def test_a_message_joins_the_mention_once_the_network_tells_its_name(desk: Floor, *, mention_first: bool) -> None:
    for comes in (mentions, writes) if mention_first else (writes, mentions):
        await comes(desk)
    assert (await kept(desk))[0] == 2, "so far they are two"
    await goes_by(desk, "mina.k")
    people, handles, leads = await kept(desk)
    assert (people, handles, sorted(leads)) == (1, [(MINA, "mina.k")], ["open", "void"])
    await goes_by(desk, "mina.k")
    assert (await writes(desk, "۰۹۱۲۰۰۰۰۰۰۱")).phone == NUMBERS[0]
    assert (await mentions(desk)).phone == NUMBERS[0]


async def test_a_number_given_for_the_mention_stays_theirs(desk: Floor) -> None:
    await desk.number_added((await mentions(desk)).lead_id, NUMBERS[0])
    await writes(desk)
    await goes_by(desk, "mina.k")
    (one,) = await desk.rows(sa.select(contact.c.phone))
    assert one.phone == NUMBERS[0]
    assert (await kept(desk))[1] == [(MINA, "mina.k")]


async def test_two_ids_are_two_people_though_one_took_the_name_of_the_other(desk: Floor) -> None:
    first = await comments(desk)
    other = await comments(desk, writer="2", comment="179")
    assert other.lead_id != first.lead_id
    await goes_by(desk, "mina.k", "2")
    assert (await kept(desk))[0] == 2


async def test_a_mention_is_not_answered_for_it_opens_no_talk(desk: Floor) -> None:
    made = await mentions(desk)
    assert not made.ask_for_number
    async with desk.database.write() as session:
        assert made.contact_id is not None
        assert await number_requests.note_asked(session, made.contact_id, desk.now) is None
        assert await number_requests.note_asked_again(session, made.contact_id, ["insta"], desk.now) is None
