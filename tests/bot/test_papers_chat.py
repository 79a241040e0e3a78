"""What a customer is sent of an order, by direct message or SMS, and seen when it is opened; and what was agreed."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web

from cli.web_doors import paper_end
from core.arrivals.inbound import Handle, Inbound
from core.customers.papers import read_agreed
from core.customers.payments import MOST_TRIES
from core.errors import BadSetting
from core.mail_terms import MessageState
from core.terms import Medium, TouchKind
from desk.customers import payments
from desk.customers.papers import OPEN_FOR
from desk.intake.receive import receive
from desk.messages.ways import Way, Ways, keep_ways
from desk.people.work import Work
from desk.privacy.erase import erase
from desk.settings.changes import settings_of
from gateways.contract import SendFailed, SendUnknown
from gateways.payments.provider import MadePayment
from jobs.clock.payments import PaymentProviders, Payments
from storage.tables import contact, customer_message, payment, person, team
from tests.bot.in_process import HAMID, MINA, NADER, Letter, Town, peopled, shown
from web.papers import PaperPages


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    made.handling.public_url = "https://desk.example"
    await has_ways(made, Way("sms", made.team.id, Medium.SMS), Way("insta", made.team.id, Medium.DIRECT))
    yield made
    await made.database.close()


async def has_ways(town: Town, *ways: Way) -> None:
    """Let the team write by these gateways alone."""
    town.handling.ways = Ways.of(ways)
    async with town.database.write() as session:
        await keep_ways(session, town.handling.ways)


def pages(letters: list[Letter]) -> list[Letter]:
    return [one for one in letters if one.chat_id == HAMID and one.text and one.method != "answerCallbackQuery"]


async def order(town: Town) -> Letter:
    """An order over two books, as Hamid sees it."""
    await town.says(MINA, "+989121234567 Lili")
    return pages(await town.says(HAMID, "/order 4567 Book x2 = 50,000"))[-1]


async def test_a_present_costs_nothing_and_an_order_of_presents_alone_is_none(town: Town) -> None:
    await order(town)
    page = pages(await town.says(HAMID, "/order 4567 Book x2 = 50,000 + Pen = 0"))[-1]
    assert "Pen × 1 · 0" in shown(page.text)
    refused = pages(await town.says(HAMID, "/order 4567 Pen = free"))[-1]
    assert "Order #" not in shown(refused.text)


async def writes(town: Town, text: str) -> None:
    """Lili writes a direct message with her number."""
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        lili = Handle("instagram", "77", "lili")
        inbound = Inbound(TouchKind.DIRECT, "insta", phone="+989121234567", handle=lili, text=text, reference="m1")
        await receive(work, inbound)


async def sent(town: Town) -> list[Any]:
    async with town.database.read() as session:
        columns = (customer_message.c.medium, customer_message.c.text, customer_message.c.gateway)
        return list((await session.execute(sa.select(*columns).order_by(customer_message.c.id))).all())


async def opens(town: Town, link: str, by: str = "Mozilla/5.0 (iPhone)", *, writes: bool = False) -> web.Response:
    request: Any = SimpleNamespace(match_info={"slug": link.rpartition("/")[2]}, headers={"User-Agent": by})
    reader: Any = SimpleNamespace(read=town.database.read)
    return await PaperPages(town.database if writes else reader, lambda: town.now, paper_end).paper(request)


async def test_a_proforma_leaves_by_sms_and_its_order_tells_when_it_was_opened(town: Town) -> None:
    page = await order(town)
    await town.taps(HAMID, page.buttons["🤝 What was agreed"])
    page = pages(await town.says(HAMID, "- delivery on <Monday>\n- paid in two parts"))[-1]
    assert "Agreed:" in page.text
    assert "• paid in two parts" in page.text
    page = pages(await town.taps(HAMID, page.buttons["📄 Send proforma"]))[-1]
    assert "📄 proforma · today 12:00 · SMS" in page.text
    (one,) = await sent(town)
    title, _, link = one.text.rpartition(": ")
    assert (one.medium, title) == (Medium.SMS, "Novin: order #1")
    assert link.startswith("https://desk.example/paper/")
    await opens(town, link, by="facebookexternalhit/1.1")
    assert "opened" not in pages(await town.taps(HAMID, "zo:1"))[-1].text, "a preview is no reader"
    page_shown = shown((await opens(town, link, writes=True)).text or "")
    await opens(town, link)
    assert "Book × 2</td><td>100,000 toman" in page_shown
    assert "<li>delivery on &lt;Monday&gt;</li>" in page_shown
    page = pages(await town.taps(HAMID, "zo:1"))[-1]
    assert "opened today 12:00" in page.text
    with pytest.raises(web.HTTPNotFound):
        await opens(town, "unknown")


@pytest.mark.parametrize("erased", [True, False])
async def test_who_opens_a_paper_that_is_over_reads_what_to_do_in_its_language_and_nothing_of_whose_it_was(
    town: Town, erased: bool
) -> None:
    page = await order(town)
    async with town.database.write() as session:
        await session.execute(team.update().values(language="ru"))
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    (one,) = await sent(town)
    link = one.text.rpartition(": ")[2]
    if erased:
        async with town.database.write() as session:
            work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
            await erase(work, 1, by=None)
    else:
        town.now += OPEN_FOR
    over = await opens(town, link)
    assert (over.status, over.headers["Cache-Control"]) == (410, "no-store")
    shown_text = re.sub(r"<style>.*</style>|<[^>]+>", " ", str(over.text))
    assert "больше не показывается" in shown_text
    assert "Novin" not in shown_text
    assert not re.search(r"\d", shown_text), "no amount and no number"


async def test_who_wrote_lately_gets_it_as_a_direct_message(town: Town) -> None:
    page = await order(town)
    await writes(town, "how much is it?")
    page = pages(await town.taps(HAMID, page.buttons["📄 Send proforma"]))[-1]
    assert "proforma · today 12:00 · direct message" in page.text
    assert [(one.medium, one.gateway) for one in await sent(town)] == [(Medium.DIRECT, "insta")]


async def test_what_the_network_takes_no_text_of_leaves_by_sms(town: Town) -> None:
    town.handling.public_url = ""
    await has_ways(town, Way("sms", town.team.id, Medium.SMS), Way("insta", town.team.id, Medium.DIRECT, longest=60))
    page = await order(town)
    await writes(town, "how much is it?")
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    await town.taps(HAMID, page.buttons["🤝 What was agreed"])
    page = pages(await town.says(HAMID, "delivered on Monday by our own car"))[-1]
    page = pages(await town.taps(HAMID, page.buttons["📄 Send proforma"]))[-1]
    assert [one.medium for one in await sent(town)] == [Medium.DIRECT, Medium.SMS]


async def test_what_is_more_than_a_few_parts_of_sms_is_shown_to_be_sent_by_hand(town: Town) -> None:
    town.handling.public_url = ""
    page = await order(town)
    await town.taps(HAMID, page.buttons["🤝 What was agreed"])
    page = pages(await town.says(HAMID, "\n".join(["x" * 200] * 6)))[-1]
    told = pages(await town.taps(HAMID, page.buttons["📄 Send proforma"]))[-1]
    assert "could not be sent (the text is too long)" in told.text
    assert await sent(town) == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (MessageState.QUEUED, " · SMS · waits to leave"),
        (MessageState.SENT, " · SMS · sent"),
        (MessageState.FAILED, " · SMS · not delivered"),
        (MessageState.WITHHELD, " · not sent"),
    ],
)
async def test_an_order_tells_how_far_its_paper_came(town: Town, state: MessageState, said: str) -> None:
    page = await order(town)
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    async with town.database.write() as session:
        await session.execute(customer_message.update().values(state=state))
    assert f"proforma · today 12:00{said}" in pages(await town.taps(HAMID, "zo:1"))[-1].text


async def test_a_second_tap_sends_nothing_and_one_after_a_minute_or_a_change_does(town: Town) -> None:
    page = await order(town)
    for _ in range(2):
        await town.taps(HAMID, page.buttons["📄 Send proforma"])
    assert len(await sent(town)) == 1
    await town.taps(HAMID, page.buttons["🤝 What was agreed"])
    await town.says(HAMID, "delivery on Monday")
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    assert len(await sent(town)) == 2
    town.now += timedelta(minutes=1)
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    assert len(await sent(town)) == 3


async def test_what_did_not_arrive_is_sent_anew_at_once(town: Town) -> None:
    page = await order(town)
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    async with town.database.write() as session:
        await session.execute(customer_message.update().values(state=MessageState.FAILED))
    await town.taps(HAMID, page.buttons["📄 Send proforma"])
    assert len(await sent(town)) == 2


async def test_the_buttons_of_an_order_that_is_over_do_nothing_any_more(town: Town) -> None:
    await town.says(NADER, "/phases Website: design 7")
    page = await order(town)
    asked = await town.taps(HAMID, page.buttons["🤝 What was agreed"])
    assert "What was agreed?" in pages(asked)[-1].text
    await town.taps(HAMID, page.buttons["✖️ Cancel"])
    await town.says(HAMID, "delivery on Monday")
    for label in ("📄 Send proforma", "🤝 What was agreed", "📋 Website"):
        refused = await town.taps(HAMID, page.buttons[label])
        assert "is over" in str([one.payload.get("text") for one in refused]), label
    assert await sent(town) == []
    assert "Monday" not in pages(await town.taps(HAMID, "zo:1"))[-1].text


async def test_a_list_agreed_anew_takes_the_place_of_the_one_before(town: Town) -> None:
    page = await order(town)
    for said in ("delivery on Monday", "delivery on Tuesday + installed free"):
        await town.taps(HAMID, page.buttons["🤝 What was agreed"])
        page = pages(await town.says(HAMID, said))[-1]
    assert "Monday" not in page.text
    assert "• delivery on Tuesday" in page.text
    assert "• installed free" in page.text


@pytest.mark.parametrize("has_gateway", [True, False])
async def test_a_paper_for_who_wants_no_calls_is_not_shown_to_be_sent_by_hand(town: Town, has_gateway: bool) -> None:
    if not has_gateway:
        await has_ways(town)
    page = await order(town)
    async with town.database.write() as session:
        await session.execute(contact.update().values(do_not_call_at=town.now))
    told = pages(await town.taps(HAMID, page.buttons["📄 Send proforma"]))[-1]
    assert "not sent: they do not want to be called" in told.text
    assert "desk.example" not in told.text
    assert await sent(town) == []


async def test_what_cannot_be_sent_is_shown_to_be_sent_by_hand(town: Town) -> None:
    await has_ways(town)
    page = await order(town)
    told = pages(await town.taps(HAMID, page.buttons["📄 Send proforma"]))[-1]
    assert "Send it yourself" in told.text
    assert "https://desk.example/paper/" in told.text
    refused = await town.taps(HAMID, page.buttons["📃 Send prices"])
    assert any("nothing with a price" in str(one.payload.get("text")) for one in refused)


@pytest.mark.parametrize(("wrote", "medium"), [(True, "direct message"), (False, "SMS")])
async def test_a_payment_link_goes_where_the_customer_wrote_or_else_by_sms(
    town: Town, wrote: bool, medium: str
) -> None:
    page = await order(town)
    if wrote:
        await writes(town, "send me the link")
    town.handling.paid_by = {"pay": frozenset({"IRT"})}
    town.handling.gateways = {"pay": town.team.id}
    page = pages(await town.taps(HAMID, "zo:1"))[-1]
    await town.taps(HAMID, page.buttons["🔗 Payment link"])
    provider: Any = SimpleNamespace(make=made)
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "https://desk.example/back", "https://desk.example")
    await Payments(town.database, lambda: town.now, doors, town.handling.ways).run()
    assert f"sent to the customer {'as a' if wrote else 'by'} {medium}" in pages(await town.letters())[-1].text
    assert [one.medium for one in await sent(town)] == [Medium.DIRECT if wrote else Medium.SMS]


@pytest.mark.parametrize("unwanted", [True, False])
async def test_a_link_that_is_not_texted_says_why_and_is_shown_unless_the_customer_is_against_it(
    town: Town, unwanted: bool
) -> None:
    if not unwanted:
        await has_ways(town)
    page = await order(town)
    town.handling.paid_by = {"pay": frozenset({"IRT"})}
    town.handling.gateways = {"pay": town.team.id}
    page = pages(await town.taps(HAMID, "zo:1"))[-1]
    await town.taps(HAMID, page.buttons["🔗 Payment link"])
    if unwanted:
        async with town.database.write() as session:
            await session.execute(contact.update().values(do_not_call_at=town.now))
    provider: Any = SimpleNamespace(make=made)
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "", "https://desk.example")
    await Payments(town.database, lambda: town.now, doors, town.handling.ways).run()
    told = pages(await town.letters())[-1].text
    assert ("https://desk.example/pay/" in told) is not unwanted
    why = "they do not want to be called. Please do not send it yourself" if unwanted else "(no gateway can write)"
    assert why in told


async def test_a_link_the_provider_refuses_to_make_says_what_it_answered(town: Town) -> None:
    await order(town)
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await payments.ask_payment(work, 1, "pay", by=1)
        by = await session.scalar(sa.select(person.c.id).where(person.c.user_id == HAMID))
        await session.execute(payment.update().values(asked_by=by))

    async def refuses(_new: Any) -> MadePayment:
        raise SendFailed("code -9 for +989121234567", permanent=True)

    provider: Any = SimpleNamespace(make=refuses)
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "", "")
    await Payments(town.database, lambda: town.now, doors, town.handling.ways).run()
    told = pages(await town.letters())[-1].text
    assert "could not be made: the payment gateway says “code -9 for +989•••67”. Try again" in told


@pytest.mark.parametrize(
    ("gateway", "error"),
    [
        ("other", None),
        ("pay", KeyError("a shape nobody thought of")),
        ("pay", SendUnknown("the answer was lost: TimeoutError")),
        ("pay", SendFailed("no connection: OSError", permanent=False)),
    ],
)
async def test_what_the_provider_never_said_is_not_put_into_its_mouth(
    town: Town, gateway: str, error: Exception | None
) -> None:
    await order(town)
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await payments.ask_payment(work, 1, "pay", by=1)
        by = await session.scalar(sa.select(person.c.id).where(person.c.user_id == HAMID))
        await session.execute(payment.update().values(asked_by=by, tries=MOST_TRIES - 1))

    async def breaks(_new: Any) -> MadePayment:
        assert error is not None
        raise error

    provider: Any = SimpleNamespace(make=breaks)
    doors = PaymentProviders({gateway: provider}, lambda _gateway: "", "")
    await Payments(town.database, lambda: town.now, doors, town.handling.ways).run()
    assert "could not be made. Try again" in pages(await town.letters())[-1].text


async def test_a_link_that_fails_as_nobody_thought_of_keeps_no_other_waiting(town: Town) -> None:
    await order(town)
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        first = await payments.ask_payment(work, 1, "pay", by=1)
        await session.execute(payment.update().values(amount=1))
        second = await payments.ask_payment(work, 1, "pay", by=1)
        slug = await session.scalar(sa.select(payment.c.slug).where(payment.c.id == first))

    async def breaks_once(new: Any) -> MadePayment:
        if new.own_id == f"sarnakh-{slug}":
            raise ValueError("a shape nobody thought of")
        return await made(new)

    provider: Any = SimpleNamespace(make=breaks_once)
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "", "")
    await Payments(town.database, lambda: town.now, doors, town.handling.ways).run()
    async with town.database.read() as session:
        rows = {row.id: row for row in await session.execute(sa.select(payment))}
    assert (rows[first].state, rows[first].fault, rows[first].tries) == ("asked", "ValueError", 1)
    assert rows[first].look_at > town.now
    assert rows[second].state == "waiting"


async def made(_new: Any) -> MadePayment:
    return MadePayment("A1", "https://pay.example/A1")


@pytest.mark.parametrize("text", ["", " \n ", "x" * 201, "\n".join("a" * 16)])
def test_what_is_no_list_of_points_is_refused(text: str) -> None:
    with pytest.raises(BadSetting):
        read_agreed(text)


def test_what_was_agreed_is_read_from_lines_bullets_and_pluses() -> None:
    assert read_agreed("1. on  Monday\n• in two parts + free") == ("on Monday", "in two parts", "free")
