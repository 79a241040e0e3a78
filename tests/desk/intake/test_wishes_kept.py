"""People who want to be left alone: what stops, what goes on, and that it is answered once."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import ConsentChange, Handle, Inbound
from core.arrivals.wishes import ConsentWish
from core.consent import ConsentSource, TextBarrier
from core.errors import BadSetting
from core.mail_terms import TemplateKind
from core.terms import LeadState, Medium, Outcome, TouchKind
from desk.intake.receive_many import receive_list
from desk.intake.wishes import WishResult, apply_wish
from desk.leads.person import known_person
from desk.marketing.bad_leads import bad_leads
from desk.marketing.fate import fates
from desk.messages.consent import ConsentWord, keep, latest, stands_against
from desk.settings.channels import add_rule
from storage.tables import consent, contact, lead, touch

LINE = "10004567"
PHONE, OTHER = "+989120000001", "+989120000002"


async def wishes(desk, wish: ConsentWish, *, phone: str | None = PHONE, handle=None, answered=False) -> WishResult:
    kind = TouchKind.DIRECT if handle else TouchKind.SMS
    inbound = Inbound(kind=kind, gateway="sms", phone=phone, handle=handle, text="لغو11", to=LINE)
    async with desk.database.write() as session:
        heard = await apply_wish(session, desk.team, ConsentChange(inbound, wish, answered), now=desk.now)
    assert heard is not None
    return heard


async def against(desk, contact_id: int, *, advert: bool = False, line: str = LINE) -> TextBarrier | None:
    kind = TemplateKind.ADVERT if advert else TemplateKind.SERVICE
    async with desk.database.read() as session:
        return await stands_against(session, contact_id, Medium.SMS, line, kind, answers=False)


async def may(desk, heard: WishResult, *, advert: bool = False, line: str = LINE) -> bool:
    return await against(desk, heard.contact_id, advert=advert, line=line) is None


async def states(desk) -> list[str]:
    async with desk.database.read() as session:
        return list((await session.execute(sa.select(lead.c.state).order_by(lead.c.id))).scalars())


async def test_who_stops_texts_makes_no_lead_and_gets_none_on_that_line(desk):
    heard = await wishes(desk, ConsentWish.NO_TEXTS)
    assert (heard.answer, heard.lead_id, await states(desk)) == (True, None, [])
    assert not await may(desk, heard)
    assert await against(desk, heard.contact_id, line="2000") is TextBarrier.NOT_ASKED, (
        "to stop texts is to ask for none"
    )
    await desk.texts(PHONE)
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


async def test_a_wish_is_no_approach_of_their_own(desk):
    """It asks for nothing: a lead that came after it is closed by the next, and nobody counts or shows it as theirs."""
    await desk.banked(PHONE)
    await wishes(desk, ConsentWish.NO_TEXTS)
    desk.later(days=1)
    await desk.typed(PHONE)
    assert await states(desk) == [LeadState.OPEN]
    await wishes(desk, ConsentWish.NO_TEXTS)
    assert await states(desk) == [LeadState.LOST]
    async with desk.database.read() as session:
        sent = await fates(session, desk.team, 7, desk.now, by_person=None, grouping="day")
    assert (sent.whole.sent, sent.whole.refused["do_not_call"]) == (1, 0)


async def test_who_asked_to_be_left_alone_after_a_call_has_not_come_back(desk):
    await desk.starts("sara")
    await desk.texts(PHONE)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    desk.later(minutes=10)
    heard = await wishes(desk, ConsentWish.NO_TEXTS)
    assert heard.lead_id is not None
    async with desk.database.read() as session:
        assert (await known_person(session, heard.contact_id, heard.lead_id, None)).came_back_at is None


async def test_who_only_stopped_texts_before_is_new_by_what_they_come_with(desk):
    await wishes(desk, ConsentWish.NO_TEXTS)
    came = await desk.fills_form(PHONE, channel="instagram")
    rows = await desk.rows(sa.select(touch.c.kind, touch.c.is_first).order_by(touch.c.id))
    assert [tuple(row) for row in rows] == [(TouchKind.SMS, False), (TouchKind.FORM, True)]
    async with desk.database.read() as session:
        bought = (await session.execute(sa.select(lead.c.channel_id).where(lead.c.id == came.lead_id))).scalar_one()
        assert await bad_leads(session, desk.team, bought, desk.now - timedelta(days=1)) == []


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


# -- how a consent was given -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [one for one in ConsentSource if one is not ConsentSource.NETWORK])
async def test_only_who_said_more_than_a_question_may_get_adverts(desk, how):
    came = await desk.banked(PHONE)
    async with desk.database.write() as session:
        word = ConsentWord(Medium.SMS, LINE, given=True, how=how, wording="…")
        await keep(session, desk.team.id, came.contact_id, word, desk.now)
        assert await latest(session, came.contact_id, Medium.SMS, "+98 1000 4567") is True
    assert await against(desk, came.contact_id) is None
    adverts = await against(desk, came.contact_id, advert=True)
    assert adverts is (TextBarrier.NO_CONSENT if how in (ConsentSource.ASKED, ConsentSource.AGENT) else None)


async def said_of(desk, contact_id) -> set[tuple[str, str, str, str]]:
    rows = await desk.rows(
        sa.select(consent.c.medium, consent.c.line, consent.c.how, consent.c.wording).where(
            consent.c.contact_id == contact_id
        )
    )
    return {tuple(row) for row in rows}


async def test_who_sends_a_number_is_answered_and_gets_no_advert(desk):
    writer = Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "1"), text="how much?")
    await desk.take(writer)
    sent = await desk.take(replace(writer, text=f"call me {PHONE}"))
    await desk.take(replace(writer, text="hello?"))
    assert await said_of(desk, sent.contact_id) == {
        ("direct", "", "asked", "how much?"),
        ("sms", "", "asked", f"call me {PHONE}"),
    }
    assert await against(desk, sent.contact_id) is None
    assert await against(desk, sent.contact_id, advert=True) is TextBarrier.NO_CONSENT


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        (Inbound(TouchKind.SMS, "sms", phone=PHONE, text="5", to=LINE), {("sms", LINE, "asked", "5")}),
        (Inbound(TouchKind.FORM, "form", phone=PHONE, to="Callback"), {("sms", "", "asked", PHONE)}),
        (
            Inbound(TouchKind.FORM, "form", phone=PHONE, agreed="news: yes"),
            {("sms", "", "asked", PHONE), ("sms", "", "form", "news: yes")},
        ),
        (
            Inbound(TouchKind.FORM, "form", handle=Handle("email", "s@example.com"), text="hi"),
            {("email", "", "asked", "hi")},
        ),
        (Inbound(TouchKind.BANK, "bank", phone=PHONE), set()),
        (Inbound(TouchKind.FILE, "chat", phone=PHONE), set()),
        (Inbound(TouchKind.TYPED, "chat", phone=PHONE), set()),
        (Inbound(TouchKind.FORWARD, "chat", phone=PHONE), set()),
        (
            Inbound(TouchKind.FORWARD, "chat", phone=PHONE, text="she", vouched=True),
            {("sms", "", "agent", "she")},
        ),
        (Inbound(TouchKind.BANK, "bank", phone=PHONE, agreed="texts"), {("sms", "", "import", "texts")}),
        (Inbound(TouchKind.MISSED_CALL, "exchange", phone=PHONE), {("sms", "", "asked", PHONE)}),
    ],
)
async def test_each_way_in_keeps_what_it_allows_and_nothing_more(desk, came, kept):
    taken = await desk.take(came)
    await desk.take(came)
    assert await said_of(desk, taken.contact_id) == kept


async def test_rows_of_a_list_keep_what_its_source_states_once_and_from_when(desk):
    known, when = await desk.banked(PHONE), desk.now - timedelta(days=30)
    rows = [Inbound(TouchKind.BANK, "bank", phone=each, agreed="texts", agreed_at=when) for each in (PHONE, OTHER)]
    for _ in range(2):
        async with desk.database.write() as session:
            await receive_list(desk.work(session), [*rows, Inbound(TouchKind.BANK, "bank", phone="+989120000003")])
    kept = await desk.rows(sa.select(consent.c.contact_id, consent.c.how, consent.c.wording, consent.c.said_at))
    assert sorted(tuple(row) for row in kept) == [(known.contact_id + n, "import", "texts", when) for n in range(2)], (
        "nothing is kept of the one whose source says nothing"
    )


async def test_who_stopped_texts_and_asks_something_later_still_gets_none(desk):
    heard = await wishes(desk, ConsentWish.NO_TEXTS)
    await desk.texts(PHONE, "when do you open?", to=LINE)
    assert not await may(desk, heard)
    assert not await may(desk, heard, line="")
    async with desk.database.read() as session:
        assert await latest(session, heard.contact_id, Medium.SMS, LINE) is False
