"""A sale makes a customer: the record follows what stands, the owner follows the rule, and each sees their own."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from bot.transport.outgoing import Outgoing
from bot.views.changes import plain_text
from core.arrivals.finding import wanted
from core.errors import Gone
from core.settings import Customers
from core.terms import Role
from desk.customers import handing_over, overviews, owners, pages, tickets, upkeep
from desk.dispatch.hand_out import NothingDue
from desk.intake.lookup import Looker
from desk.leads.card import whole_card
from desk.operations.audit import latest
from desk.search import find
from jobs.clock.after_sale import show_given
from storage.tables import customer, customer_owner, membership, outbox, sale, ticket


async def keeps(desk: Floor) -> None:
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def sold(desk: Floor, phone: str = NUMBERS[0], by: str = "sara", amount: int = 850_000) -> Any:
    await desk.starts(by)
    await desk.texts(phone)
    recorded = await desk.sells(by, await desk.card_for(by), amount)
    await desk.ends_shift(by)
    return recorded


async def kept(desk: Floor) -> list[Any]:
    return await desk.rows(sa.select(customer).order_by(customer.c.id))


async def history(desk: Floor) -> list[tuple[int | None, str]]:
    rows = await desk.rows(sa.select(customer_owner).order_by(customer_owner.c.id))
    return [(row.member_id, row.cause) for row in rows]


def by_rule(desk: Floor) -> None:
    desk.settings = replace(desk.settings, customers=Customers(owner="account"))


async def account(desk: Floor, name: str, *, on: bool = True) -> None:
    async with desk.database.write() as session:
        member, person = desk.agents[name], desk.persons["ali"]
        await owners.set_account_manager(session, desk.team, member, on=on, by=person, now=desk.now)


async def test_a_sale_makes_a_customer_who_is_the_sellers(desk: Floor):
    await sold(desk)
    await keeps(desk)
    (one,) = await kept(desk)
    assert (one.sales, one.amount, one.sold_by, one.owner_id) == (1, 850_000, *[desk.agents["sara"]] * 2)
    assert one.first_sale_at == one.last_sale_at == desk.now
    assert await history(desk) == [(desk.agents["sara"], "sold")]


async def test_looking_again_changes_nothing(desk: Floor):
    await sold(desk)
    await keeps(desk)
    before = await kept(desk)
    for minutes in (1, 5, 60 * 24):
        desk.later(minutes=minutes)
        await keeps(desk)
    assert await kept(desk) == before


async def test_a_sale_that_is_taken_back_leaves_no_customer_and_whoever_sells_next_owns_them(desk: Floor):
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    recorded = await desk.sells("sara", card)
    await keeps(desk)
    await desk.undoes("sara", recorded)
    desk.later(seconds=1)
    await keeps(desk)
    (one,) = await kept(desk)
    assert (one.sales, one.amount, one.first_sale_at, one.owner_id) == (0, 0, None, None)
    await desk.passes_on("sara", card, "reza")
    await desk.sells("reza", await desk.card_for("reza"), 500_000)
    await keeps(desk)
    (one,) = await kept(desk)
    assert (one.sales, one.amount, one.sold_by, one.owner_id) == (1, 500_000, *[desk.agents["reza"]] * 2)
    assert [cause for _, cause in await history(desk)] == ["sold", "undone", "sold"]


async def test_an_amount_corrected_without_any_event_is_followed_by_the_next_day(desk: Floor):
    await sold(desk)
    await keeps(desk)
    await desk.put(sale, 1, amount=80_000)
    desk.later(hours=1)
    await keeps(desk)
    desk.later(days=1)
    await keeps(desk)
    assert (await kept(desk))[0].amount == 80_000


async def test_a_customer_who_buys_again_keeps_their_owner_and_first_seller(desk: Floor):
    await sold(desk)
    await keeps(desk)
    first = desk.now
    desk.later(days=10)
    await desk.starts("reza")
    await desk.texts(NUMBERS[0])
    async with desk.database.write() as session:
        # The seller is not at work, and sticky days would keep the lead for her only while she is.
        await session.execute(sa.text("UPDATE lead SET owner_id = NULL, owner_until = NULL WHERE state = 'open'"))
    await desk.sells("reza", await desk.card_for("reza"), 150_000)
    await keeps(desk)
    (one,) = await kept(desk)
    assert (one.sales, one.amount, one.first_sale_at, one.last_sale_at) == (2, 1_000_000, first, desk.now)
    assert (one.sold_by, one.owner_id) == (desk.agents["sara"], desk.agents["sara"])


@pytest.mark.parametrize("works", [True, False])
async def test_a_customer_who_comes_back_goes_to_whose_they_are_before_who_spoke_with_them(desk: Floor, works: bool):
    await sold(desk)
    await keeps(desk)
    async with desk.database.write() as session:
        boss = desk.persons["reza"]
        await owners.give_customer(session, desk.team, 1, desk.agents["ali"], by=boss, now=desk.now)
    desk.later(days=10)
    await desk.starts("sara", "reza", *(["ali"] if works else []))
    await desk.texts(NUMBERS[0])
    first, *others = ("ali", "sara", "reza") if works else ("sara", "reza")
    for name in others:
        assert isinstance(await desk.next_for(name), NothingDue)
    await desk.card_for(first)


async def test_account_managers_get_new_customers_in_turn_and_the_seller_stays_in_the_books(desk: Floor):
    by_rule(desk)
    for name in ("reza", "ali", "ali", "sara"):
        await account(desk, name)
    await account(desk, "sara", on=False)
    await account(desk, "sara", on=False)
    async with desk.database.read() as session:
        noted = await latest(session, desk.team.id, what="account-manager")
        found = await owners.agents(session, desk.team.id)
    assert [one.after for one in noted] == [False, True, True, True], "what was so already is no change"
    assert {one.name for one in found if one.since is not None} == {"reza", "ali"}
    for phone in NUMBERS[:4]:
        await sold(desk, phone)
        await keeps(desk)
    found = await kept(desk)
    assert {one.sold_by for one in found} == {desk.agents["sara"]}
    assert sorted(one.owner_id for one in found) == sorted([desk.agents["reza"], desk.agents["ali"]] * 2)


async def given_by_rule(desk: Floor) -> list[tuple[int, str | None]]:
    """Whom the clock tells of customers that are theirs by the rule, each with who sold to them."""
    async with desk.database.write() as session:
        work = desk.work(session)
        given = (await upkeep.keep_customers(work)).given
        await show_given(work, Outgoing(session, desk.now), given)
    return [(one.member_id, one.seller) for one in given]


async def test_account_managers_are_told_whose_customers_are_theirs_by_the_rule_and_not_of_their_own_sales(desk: Floor):
    by_rule(desk)
    for name in ("reza", "sara"):
        await account(desk, name)
    for phone in NUMBERS[:2]:
        await sold(desk, phone)
    assert await given_by_rule(desk) == [(desk.agents["reza"], "sara")]
    assert await given_by_rule(desk) == []
    rows = await desk.rows(sa.select(outbox.c.payload))
    told = [plain_text(row.payload["text"]) for row in rows if "is your customer from now on" in row.payload["text"]]
    assert [text.endswith("sara sold to them.") for text in told] == [True]
    await account(desk, "ali")
    await account(desk, "sara", on=False)
    await desk.put(membership, desk.agents["reza"], active=False)
    desk.later(minutes=1)
    assert await given_by_rule(desk) == [(desk.agents["ali"], "sara")], "reza has left"


async def test_who_was_given_by_hand_stays_and_both_owners_are_kept(desk: Floor):
    await sold(desk)
    await keeps(desk)
    async with desk.database.write() as session:
        member, boss = desk.agents["ali"], desk.persons["reza"]
        name = await owners.give_customer(session, desk.team, 1, member, by=boss, now=desk.now)
    assert name == "ali"
    desk.later(days=1)
    await keeps(desk)
    assert (await kept(desk))[0].owner_id == desk.agents["ali"]
    assert await history(desk) == [(desk.agents["sara"], "sold"), (desk.agents["ali"], "hand")]
    async with desk.database.read() as session:
        (told,) = await latest(session, desk.team.id, what="customer-owner")
    assert (told.who, told.subject, told.before, told.after) == ("reza", "#1", "sara", "ali")


async def test_customers_of_who_left_are_shown_as_nobodys_or_go_to_an_account_manager(desk: Floor):
    await sold(desk, NUMBERS[0])
    await sold(desk, NUMBERS[1])
    await keeps(desk)
    await desk.put(membership, desk.agents["sara"], active=False)
    await keeps(desk)
    async with desk.database.read() as session:
        assert (await overviews.without_owner(session, desk.team)).number == 2
    by_rule(desk)
    await account(desk, "ali")
    async with desk.database.write() as session:
        sara = sa.update(customer).values(owner_id=desk.agents["sara"])
        await session.execute(sara)
    await keeps(desk)
    assert {one.owner_id for one in await kept(desk)} == {desk.agents["ali"]}
    async with desk.database.read() as session:
        rows = [row for row in await latest(session, desk.team.id) if row.what == "customer-owner"]
    told = [(row.who, row.subject, row.before, row.after) for row in reversed(rows)]
    left = (None, "#1, #2", "sara", None)
    assert told == [left, left, (None, "#1, #2", None, "ali")]


async def test_classes_are_shares_of_all_customers(desk: Floor):
    for number, phone in enumerate(NUMBERS[:10], 1):
        await sold(desk, phone, amount=100_000 * number)
    await keeps(desk)
    assert [one.tier for one in await kept(desk)] == ["C"] * 5 + ["B"] * 3 + ["A"] * 2
    for shares, classes in ({"class_a": 10}, "CCCCCCBBBA"), ({}, "CCCCCBBBAA"):
        desk.settings = replace(desk.settings, customers=Customers(**shares))
        desk.later(minutes=1)
        await keeps(desk)
        assert [one.tier for one in await kept(desk)] == list(classes), "as soon as the shares are others"


async def test_who_is_nobodys_is_given_at_once_with_their_complaints_to_one_or_among_account_managers(desk: Floor):
    for phone in NUMBERS[:5]:
        await sold(desk, phone)
    await keeps(desk)
    await desk.put(membership, desk.agents["sara"], active=False)
    await keeps(desk)
    boss = desk.persons["sara"]
    async with desk.database.write() as session:
        work = desk.work(session)
        with pytest.raises(Gone):
            await handing_over.give_nobodys(work, None, by=boss)
        await tickets.open_ticket(work, (await kept(desk))[0].contact_id, "came open", member_id=None, by=boss)
    for name in ("ali", "reza"):
        await account(desk, name)
    async with desk.database.write() as session:
        given = await handing_over.give_nobodys(desk.work(session), None, by=boss)
    assert sorted(given.values()) == [2, 3]
    found = await kept(desk)
    assert {one.owner_id for one in found} == set(given) == {desk.agents["ali"], desk.agents["reza"]}
    ((whose,),) = await desk.rows(sa.select(ticket.c.owner_id))
    assert whose == found[0].owner_id
    async with desk.database.write() as session:
        assert await handing_over.give_nobodys(desk.work(session), desk.agents["ali"], by=boss) == {}


async def test_a_complaint_goes_with_the_customer_unless_a_colleague_has_it(desk: Floor):
    await sold(desk)
    await keeps(desk)
    (one,) = await kept(desk)
    async with desk.database.write() as session:
        work, boss = desk.work(session), desk.persons["sara"]
        first, other = [
            await tickets.open_ticket(work, one.contact_id, said, member_id=None, by=boss) for said in ("open", "late")
        ]
        await tickets.give_ticket(work, other.ticket_id, desk.agents["reza"], by=boss)
        over = await handing_over.hand_over(work, one.id, desk.agents["ali"], by=boss)
        assert (over.name, [(each.ticket_id, each.owner) for each in over.tickets]) == (
            "ali",
            [(first.ticket_id, "ali")],
        )
        assert (await handing_over.hand_over(work, one.id, desk.agents["ali"], by=boss)).tickets == ()
        assert (await tickets.ticket_of(session, desk.team.id, other.ticket_id)).owner == "reza"


async def test_an_agent_sees_own_customers_with_the_number_masked_and_no_others(desk: Floor):
    await sold(desk)
    await keeps(desk)
    desk.later(days=1)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.card_for("sara")
    async with desk.database.write() as session:
        sara, ali = (Looker(desk.persons[name], frozenset({Role.AGENT}), desk.agents[name]) for name in ("sara", "ali"))
        page = await pages.page_of(session, desk.team, 1, sara, desk.now)
        assert page.number_open is False
        assert (page.line.sales, page.may_give, len(page.told.bought)) == (1, False, 1)
        with pytest.raises(Gone):
            await pages.page_of(session, desk.team, 1, ali, desk.now)
        boss = Looker(
            await hire(session, desk.team, "boss", Role.MANAGER, user_id=2001), frozenset({Role.MANAGER}), None
        )
        page = await pages.page_of(session, desk.team, 1, boss, desk.now)
        assert page.number_open
        assert page.may_give
        assert await pages.among(session, desk.team, [1], ali) == []
        assert len(await pages.among(session, desk.team, [1], sara)) == 1
        seen = await overviews.overview(session, desk.team, desk.now, desk.agents["ali"])
        assert seen.customers == 0
        assert (await overviews.overview(session, desk.team, desk.now)).again == 0


async def test_the_card_of_a_customer_says_so(desk: Floor):
    await sold(desk)
    await keeps(desk)
    desk.later(days=2)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    async with desk.database.read() as session:
        known = (await whole_card(session, card.id, desk.now)).known.customer
    assert known is not None
    assert (known.sales, known.amount, known.owner) == (1, 850_000, "sara")


async def test_sales_told_while_the_look_was_under_way_are_found_by_the_next(desk: Floor):
    await keeps(desk)
    await sold(desk)
    desk.later(minutes=9)
    async with desk.database.write() as session:
        # The look before this one ended later than the sale was told, and had not seen it.
        await upkeep.runs.beat(session, upkeep.records.FOLLOWED, str(desk.team.id), desk.now - timedelta(minutes=1))
    await keeps(desk)
    assert len(await kept(desk)) == 1


async def leaves(desk: Floor, name: str) -> None:
    async with desk.database.write() as session:
        await session.execute(membership.update().where(membership.c.id == desk.agents[name]).values(active=False))


async def test_open_tickets_of_who_left_go_with_the_customer_or_to_the_managers(desk: Floor):
    by_rule(desk)
    await account(desk, "reza")
    await sold(desk)
    await desk.texts(NUMBERS[1])
    await keeps(desk)
    async with desk.database.write() as session:
        for contact_id in (1, 2):
            await tickets.open_ticket(
                desk.work(session), contact_id, "came open", member_id=None, by=desk.persons["sara"]
            )
        await session.execute(ticket.update().values(owner_id=desk.agents["sara"]))
    await leaves(desk, "sara")
    async with desk.database.write() as session:
        passed = (await upkeep.keep_customers(desk.work(session))).passed
    assert [(one.contact_id, one.owner_id) for one in passed] == [(1, desk.agents["reza"]), (2, None)]
    rows = await desk.rows(sa.select(ticket.c.contact_id, ticket.c.owner_id).order_by(ticket.c.contact_id))
    assert [row.owner_id for row in rows] == [desk.agents["reza"], None]
    async with desk.database.read() as session:
        told = await latest(session, desk.team.id, what="ticket-owner")
    assert [(row.subject, row.before, row.after) for row in told] == [("#2", "sara", None), ("#1", "sara", "reza")]


async def test_who_is_no_agent_of_the_team_sees_nobody_and_an_agent_their_own_among_many(desk: Floor):
    await sold(desk)
    for number in NUMBERS[1:12]:
        await desk.texts(number)
    await keeps(desk)
    marketing, sara = Looker(9, frozenset({Role.MARKETING}), None), desk.agents["sara"]
    mine = Looker(desk.persons["sara"], frozenset({Role.AGENT}), sara)
    wanted_all = wanted("0912", "IR")
    async with desk.database.read() as session:
        assert not await pages.may_see(session, desk.team, 1, marketing)
        among = pages.customers_of(desk.team, mine)
        assert await find.matching(session, desk.team.id, wanted_all, 3, among=among) == [1]
        among = pages.contacts_of(desk.team, mine)
        assert await find.matching(session, desk.team.id, wanted_all, 3, among=among) == [1]
