"""Finding people by parts: what is kept of them, who finds whom, how often, and what stands in the books."""

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import Floor

from core.arrivals.finding import after_digits, keys_of, wanted
from core.arrivals.inbound import Inbound
from core.errors import BadSetting, Gone
from core.terms import Outcome, Role, TouchKind
from desk.intake import known_numbers, receive_many
from desk.intake.lookup import FIND, LOOKUP, Looker
from desk.leads import person
from desk.search import find
from desk.search.find import Allowed, PersonPage, Result
from storage.tables import audit, contact, contact_key, lead, touch

ONE, TWO, RUSSIAN = "+989120005437", "+989351115437", "+79161234567"


async def looker_of(desk: Floor, name: str, role: Role = Role.AGENT) -> Looker:
    if role is Role.AGENT:
        return Looker(desk.persons[name], frozenset({role}), desk.agents[name])
    async with desk.database.write() as session:
        return Looker(await hire(session, desk.team, name, role, user_id=2000 + len(role)), frozenset({role}), None)


async def found(desk: Floor, looker: Looker, raw: str) -> Result:
    async with desk.database.write() as session:
        return await find.find(session, desk.team, raw, looker, desk.now)


async def phones(desk: Floor, looker: Looker, raw: str) -> set[str | None]:
    return {one.phone for one in (await found(desk, looker, raw)).matches}


async def page(desk: Floor, looker: Looker, contact_id: int) -> PersonPage:
    async with desk.database.write() as session:
        return await find.page_of(session, desk.team, contact_id, looker, desk.now)


async def comes(desk: Floor, phone: str, name: str | None = None) -> int:
    receipt = await desk.take(Inbound(TouchKind.FORM, "form", phone=phone, name=name))
    assert receipt.contact_id is not None
    return receipt.contact_id


@pytest.mark.parametrize(
    "raw", ["5437", "۵۴۳۷", "000 54 37", "0912", "0912-000", "912000", "+98 912", "0098912", "98912", "09120005437"]
)
async def test_a_number_is_found_by_its_beginning_and_its_end_however_it_is_written(desk: Floor, raw: str):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    await comes(desk, ONE)
    await comes(desk, "+989350001111")
    assert await phones(desk, manager, raw) == {ONE}


async def test_an_end_finds_all_who_have_it_and_a_middle_nobody(desk: Floor):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    await comes(desk, ONE)
    await comes(desk, TWO)
    assert await phones(desk, manager, "5437") == {ONE, TWO}
    assert await phones(desk, manager, "1115437") == {TWO}
    assert await phones(desk, manager, "0005") == set()


@pytest.mark.parametrize("raw", ["علي", "حسن‌پور", "حسن علی", "علی ح", "كريم", "پور", "ع ح ک پور"])
async def test_a_name_is_found_by_the_beginnings_of_its_words_in_any_order_and_spelling(desk: Floor, raw: str):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    await comes(desk, ONE, "علی کریم حسن پور")
    await comes(desk, TWO, "رضا محمدی")
    assert await phones(desk, manager, raw) == {ONE}


async def test_names_of_other_alphabets_are_folded_too_and_every_word_must_fit(desk: Floor):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    await comes(desk, ONE, "Əli Həsənov")
    await comes(desk, RUSSIAN, "Пётр Семёнов")
    assert await phones(desk, manager, "hesen") == {ONE}
    assert await phones(desk, manager, "СЕМЕН петр") == {RUSSIAN}
    assert await phones(desk, manager, "əli петр") == set()
    assert await phones(desk, manager, "sen") == set()


async def test_a_new_name_is_found_and_the_old_one_no_more(desk: Floor):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    who = await comes(desk, ONE, "Sara")
    async with desk.database.write() as session:
        await person.rename(session, desk.team.id, who, "Mina Karimi", by=manager.person_id, now=desk.now)
    assert await phones(desk, manager, "sara") == set()
    assert await phones(desk, manager, "kar") == {ONE}
    assert await phones(desk, manager, "5437") == {ONE}


async def test_keys_are_those_of_each_contact_whichever_way_it_came(desk: Floor):
    await comes(desk, ONE)
    await comes(desk, ONE, "Sara Ahmadi")
    await desk.writes("one", name="Reza Rad")
    await desk.writes("one", text="0935 111 5437")
    await desk.writes("two", name="Mina")
    await desk.writes("two", text="0912 000 5437")
    async with desk.database.write() as session:
        await known_numbers.bar(session, desk.team, "0912 000 0009", by=None, now=desk.now)
    kept = {(row.contact_id, row.key) for row in await desk.rows(sa.select(contact_key))}
    contacts = await desk.rows(sa.select(contact))
    assert len(contacts) == 3
    assert kept == {(row.id, key) for row in contacts for key in keys_of(row.name, row.phone)}


async def test_an_agent_finds_by_parts_only_whom_they_hold_or_held(desk: Floor):
    await desk.starts("sara", "reza")
    await comes(desk, ONE, "Mina Karimi")
    card = await desk.card_for("sara")
    sara, reza = await looker_of(desk, "sara"), await looker_of(desk, "reza")
    assert await phones(desk, sara, "5437") == {ONE}
    assert await phones(desk, sara, "0912") == {ONE}
    assert await phones(desk, sara, "mina") == {ONE}
    assert [await phones(desk, reza, raw) for raw in ("5437", "0912", "mina", "mina kar")] == [set()] * 4
    await desk.records("sara", card, Outcome.NO_ANSWER)
    assert await phones(desk, sara, "mina k") == {ONE}


async def test_of_a_colleagues_contact_an_agent_learns_by_the_whole_number_whose_and_since_when_alone(desk: Floor):
    await desk.starts("sara")
    who = await comes(desk, ONE, "Mina Karimi")
    await desk.card_for("sara")
    reza = await looker_of(desk, "reza")
    result = await found(desk, reza, "0912 000 5437")
    assert result.matches == ()
    assert result.stranger is not None
    told = (result.stranger.name, result.stranger.agent, result.stranger.since, result.stranger.bought)
    assert told == (None, "sara", desk.now, ())
    with pytest.raises(Gone):
        await page(desk, reza, who)


async def test_a_page_shows_leads_calls_sales_and_owner_and_the_number_only_to_who_may_see_it(desk: Floor):
    await desk.starts("sara")
    who = await comes(desk, ONE, "Mina Karimi")
    card = await desk.card_for("sara")
    sara, admin = await looker_of(desk, "sara"), await looker_of(desk, "root", Role.ADMIN)
    held = await page(desk, sara, who)
    assert (held.agent, held.number_open) == ("sara", False), "the page stays in the chat when the lead has gone"
    await desk.sells("sara", card)
    sold = await page(desk, sara, who)
    assert not sold.number_open
    assert [one.state for one in sold.told.leads] == ["won"]
    assert [one.outcome for one in sold.told.tries] == [Outcome.SOLD]
    assert [one.amount for one in sold.told.bought] == [850_000]
    assert not (await page(desk, admin, who)).number_open
    assert (await page(desk, await looker_of(desk, "boss", Role.MANAGER), who)).number_open


async def test_finding_changes_nothing_and_stands_in_the_books(desk: Floor):
    await desk.starts("sara")
    who = await comes(desk, ONE, "Mina")
    await desk.card_for("sara")
    sara = await looker_of(desk, "sara")
    tables = (contact, lead, touch, contact_key)
    before = [await desk.rows(sa.select(table)) for table in tables]
    for raw in ("mina", "5437", "0935 111 5437", "nobody"):
        await found(desk, sara, raw)
    await page(desk, sara, who)
    assert [await desk.rows(sa.select(table)) for table in tables] == before
    books = await desk.rows(sa.select(audit).where(audit.c.what.in_([FIND, LOOKUP])).order_by(audit.c.id))
    told = [(row.what, row.subject, row.after) for row in books]
    assert told == [
        (FIND, "name", f"#{who}"),
        (FIND, "number", f"#{who}"),
        (FIND, "number", None),
        (FIND, "name", None),
        (LOOKUP, f"#{who}", None),
    ]
    assert {row.person_id for row in books} == {sara.person_id}


async def test_after_sixty_look_ups_in_an_hour_an_agent_waits_and_the_managers_are_told_once(desk: Floor):
    sara, manager = await looker_of(desk, "sara"), await looker_of(desk, "boss", Role.MANAGER)

    async def may_look(who: Looker) -> Allowed:
        async with desk.database.write() as session:
            return await find.allowed(session, desk.team, who, desk.now)

    for looker in (sara, manager):
        for _ in range(find.LOOK_UPS_AN_HOUR):
            assert await may_look(looker) is Allowed.YES
            await found(desk, looker, "5437")
    assert await may_look(sara) is Allowed.NO_MORE_SINCE_NOW
    assert await may_look(sara) is Allowed.NO_MORE
    assert await may_look(manager) is Allowed.YES
    assert await may_look(await looker_of(desk, "reza")) is Allowed.YES
    desk.later(hours=1)
    assert await may_look(sara) is Allowed.YES


async def test_of_many_the_first_ten_are_shown_and_that_there_are_more_is_said(desk: Floor):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    for number in range(find.SHOWN + 1):
        await comes(desk, f"+9891200000{number:02}", "Ali Alavi")
    result = await found(desk, manager, "al")
    assert (len({one.contact_id for one in result.matches}), result.more) == (find.SHOWN, True)


@pytest.mark.parametrize("raw", ["", "543", "+98", "a", "ع", "-", "👍"])
def test_too_little_is_refused_with_an_example(raw: str):
    with pytest.raises(BadSetting) as refused:
        wanted(raw, "IR")
    assert refused.value.facts["example"] == "/find 5437"


def test_the_trunk_prefix_of_the_teams_country_is_read():
    assert wanted("8 916", "RU").begins == ("+7916", "+8916")
    assert wanted("0912", "IR").begins == ("+98912", "+0912")


@pytest.mark.parametrize(("begin", "after"), [("+9891", "+9892"), ("+9899", "+99"), ("+9999", None)])
def test_the_end_of_a_range_of_numbers_carries_nines(begin: str, after: str | None):
    assert after_digits(begin) == after


async def test_who_came_by_a_list_is_found_and_so_is_a_name_a_list_brought(desk: Floor):
    manager = await looker_of(desk, "boss", Role.MANAGER)
    await comes(desk, ONE)
    rows = [Inbound(TouchKind.BANK, "bank", phone=phone, name=f"Mina {phone[-3:]}") for phone in (ONE, RUSSIAN)]
    async with desk.database.write() as session:
        await receive_many.receive_list(desk.work(session), rows)
    assert await phones(desk, manager, "mina") == {ONE, RUSSIAN}
    assert await phones(desk, manager, "34567") == {RUSSIAN}
