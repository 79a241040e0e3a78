"""After the sale, on the local Telegram: a customer appears, is given to somebody, and is found again."""

from typing import Any

from aiohttp import ClientSession

from tests.flows.world import World, buttons, read

ONE = "+989121235437"


async def sells(world: World, phone: str = ONE) -> None:
    await world.card(phone)
    await world.sara.taps("Sold")
    await world.sara.says("850,000")
    await world.sara.sees("850,000")
    await world.later(minutes=2)
    await world.settles()


async def test_a_sale_makes_a_customer_whom_a_manager_gives_to_a_colleague(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    await sells(world)
    await world.joins("reza")
    await hamid.says("/customers")
    listed = await hamid.sees("1 customer")
    assert ONE not in read(listed)
    assert "\n1. B · " in read(listed) or "\n1. A · " in read(listed)
    assert buttons(listed)[0] == "1"
    await hamid.taps("zc:1", on=listed["message_id"])
    page = await hamid.sees("Looked after by")
    assert ONE in read(page)
    await hamid.taps("Give to", on=page["message_id"])
    await hamid.taps("رضا", on=page["message_id"])
    assert "your customer" in read(await world.reza.sees("🤝"))
    await world.reza.says("/customer 5437")
    own = read(await world.reza.sees("Customer of class"))
    assert ONE not in own
    assert "first sold by" in own
    await world.sara.says("/customers")
    await world.sara.sees("No customers yet")
    assert not await world.dead_rows()


async def test_managers_choose_who_looks_after_customers_and_an_admin_whether_new_ones_go_there(
    english_world: World,
) -> None:
    world = english_world
    hamid, admin = await world.joins("hamid"), await world.joins("admin")
    await world.on_shift("sara", "reza")
    await admin.says("/accounts")
    page = await admin.sees("New customers stay with who sold")
    await admin.taps("New customers to account managers", on=page["message_id"])
    await admin.sees("Nobody is an account manager yet")
    await hamid.says("/accounts")
    page = await hamid.sees("Account managers")
    assert sorted(buttons(page)) == ["▫️ رضا", "▫️ سارا"]
    assert "An admin decides whom new customers go to" in read(page)
    await hamid.taps("رضا", on=page["message_id"])
    turned = await hamid.sees("رضا: 0 · account manager")
    assert "✅ رضا" in buttons(turned)
    await sells(world)
    assert "your customer" in read(await world.reza.sees("🤝"))
    assert not await world.dead_rows()


async def test_an_agent_finds_the_order_of_a_sale_and_writes_its_payment_down(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    await sells(world)
    await world.sara.taps("Order, what goes with it")
    order = await world.sara.sees("Order #1")
    assert "Still to be paid" in read(order)
    await world.sara.taps("Paid in full", on=order["message_id"])
    assert "paid 850,000" in read(await world.sara.sees("Order #1 · paid"))
    await world.sara.says("/order 5437 Book x2 = 50,000")
    assert "Offered 100,000" in read(await world.sara.sees("Order #2 · offered"))
    await world.sara.says("/order 5437 Something")
    await world.sara.sees("has no price in the list")
    assert not await world.dead_rows()


async def test_what_was_typed_with_a_number_of_two_people_goes_to_the_one_who_is_tapped(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    await sells(world)
    await sells(world, "+989351235437")
    await world.sara.says("/ticket 5437 The parcel came open")
    asked = await world.sara.sees("2 found. Who is it?")
    await world.sara.taps("935", on=asked["message_id"])
    ticket = read(await world.sara.sees("Complaint #1"))
    assert "The parcel came open" in ticket
    await world.sara.says("/order 5437 Book = 50,000")
    asked = await world.sara.sees("2 found. Who is it?")
    await world.sara.taps("935", on=asked["message_id"])
    assert "Offered 50,000" in read(await world.sara.sees("Order #3 · offered"))
    await world.sara.says("/customer 93512354")
    assert "The parcel came open" in read(await world.sara.sees("Customer of class"))
    hamid = await world.joins("hamid")
    await hamid.says("/ticket 93512354 Nobody has called back")
    given = read(await world.sara.sees("Nobody has called back"))
    assert given.startswith("🎫 حمید gave you this complaint:")
    assert not await world.dead_rows()


async def has_a_service_call(world: World) -> dict[str, Any]:
    """Have Sara sell, and begin a shift when the service call is due; return its card."""
    await sells(world)
    await world.later(days=3, hours=1)
    await world.sara.taps("w:start")
    await world.later(minutes=2)
    return await world.sara.sees("Service call")


async def test_a_service_call_comes_to_the_owner_and_a_complaint_is_told_when_late(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    card = await has_a_service_call(world)
    assert ONE in read(card)
    await world.sara.taps("Complaint", on=card["message_id"])
    await world.sara.says("The parcel came open")
    ticket = await world.sara.sees("Complaint #1")
    assert "Their complaint is open: “The parcel came open”" in read(await world.sara.sees("Service call"))
    await world.sara.taps("2⭐️", on=card["message_id"])
    closed = await world.sara.sees("2 of 5")
    assert ONE not in read(closed)
    assert "Their complaint is open" in read(closed)
    await world.later(days=1, minutes=1)
    assert "overdue" in read(await hamid.sees("Complaint #1"))
    await world.sara.taps("4⭐️", on=ticket["message_id"])
    await world.sara.sees("Closed today")
    assert not await world.dead_rows()


async def test_a_service_call_in_hand_hears_how_a_complaint_was_closed(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    card = await has_a_service_call(world)
    await world.sara.says("/ticket 5437 The parcel came open")
    ticket = await world.sara.sees("Complaint #1")
    await world.sara.taps("4⭐️", on=ticket["message_id"])
    assert "4 of 5 when their complaint was closed" in read(await world.sara.sees("Service call"))
    await world.sara.taps("Still", on=card["message_id"])
    await world.sara.sees("of 5, thank you")
    assert not await world.dead_rows()


async def test_a_wrong_star_is_taken_back_and_the_button_for_it_goes(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    card = await has_a_service_call(world)
    await world.sara.taps("1⭐️", on=card["message_id"])
    closed = await world.sara.sees("1 of 5")
    assert buttons(closed) == ["🎫 Complaint", "↩️ Undo"]
    await world.sara.taps("Undo", on=closed["message_id"])
    assert ONE in read(await world.sara.sees("Service call"))
    await world.sara.taps("2⭐️", on=card["message_id"])
    await world.sara.sees("2 of 5")
    await world.later(minutes=3)
    assert buttons(await world.sara.sees("2 of 5")) == ["🎫 Complaint"]
    assert not await world.dead_rows()


async def test_whom_a_customer_names_is_told_on_the_card_and_counted_for_who_sent_them(english_world: World) -> None:
    world = english_world
    hamid, admin = await world.joins("hamid"), await world.joins("admin")
    await admin.says("/settings customers.commission ۵٪")
    assert "0% → 5%" in read(await admin.sees("who sent a buyer"))
    await world.on_shift("sara")
    await sells(world)
    await world.sara.says("/customer 5437")
    page = await world.sara.sees("Customer of class")
    await world.sara.taps("Named somebody", on=page["message_id"])
    await world.sara.says("0935 765 43 21 Ali Rezaei")
    said = read(await world.sara.sees("counts as having sent them"))
    assert "Ali Rezaei" in said
    assert "They are a new lead" in said
    await world.later(minutes=1)
    assert "+989357654321" in read(await world.sara.sees("Recommended by a customer"))
    await world.sara.taps("Sold")
    await world.sara.says("1,000,000")
    await world.sara.sees("1,000,000")
    await world.later(minutes=2)
    await hamid.says("/customers")
    listed = await hamid.sees("2 customers")
    assert "Sent by customers: 1, of whom 1 bought for 1,000,000 toman · commission 50,000 toman" in read(listed)
    await hamid.taps("Who sent whom", on=listed["message_id"])
    page = await hamid.sees("Counted for who sent them: 5%")
    assert "named 1, 1 bought for 1,000,000" in read(page)
    await hamid.taps("Paid out:", on=page["message_id"])
    page = await hamid.sees("commission 50,000 toman, paid out")
    await hamid.taps("Not paid out after all", on=page["message_id"])
    await hamid.taps("1", on=page["message_id"])
    page = await hamid.sees("Customer of class")
    assert "Named 1, of whom 1 bought" in read(page)
    await hamid.taps("Commission paid out", on=page["message_id"])
    paid = await hamid.sees("Commission paid out: 50,000 toman")
    assert "50,000 toman · today" in read(paid)
    assert "Not paid out after all: 50,000 toman" in " ".join(buttons(paid))
    assert not await world.dead_rows()


async def test_support_calls_about_a_complaint_and_the_number_goes_when_it_is_closed(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    await sells(world)
    reza = await world.joins("reza")
    await hamid.says("/ticket 5437 The parcel came open")
    ticket = await hamid.sees("Complaint #1")
    await hamid.taps("Give to", on=ticket["message_id"])
    await hamid.taps("رضا", on=ticket["message_id"])
    assert "حمید gave complaint #1" in read(await world.sara.sees("it is yours no more"))
    given = await reza.sees("gave you this complaint")
    assert ONE not in read(given)
    await reza.taps("Number", on=given["message_id"])
    card = await reza.sees(ONE)
    await reza.taps("Customer", on=given["message_id"])
    await reza.sees("Customer of class")
    await reza.taps("4⭐️", on=card["message_id"])
    await reza.sees("Closed today")
    await world.later(minutes=2)
    assert not [one for one in await reza.messages(limit=200) if ONE in read(one)]
    assert not await world.dead_rows()


async def test_the_customers_page_leaves_the_service_call_to_be_answered_and_a_bad_one_leads_to_the_complaint(
    english_world: World,
) -> None:
    world = english_world
    await world.on_shift("sara")
    card = await has_a_service_call(world)
    await world.sara.taps("Customer", on=card["message_id"])
    await world.sara.sees("Customer of class")
    await world.sara.taps("2⭐️", on=card["message_id"])
    closed = await world.sara.sees("2 of 5")
    await world.sara.taps("Complaint", on=closed["message_id"])
    await world.sara.says("The parcel came open")
    await world.sara.sees("Complaint #1")
    assert not await world.dead_rows()


async def test_an_order_leaves_the_card_in_hand_the_lowest_message(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    await sells(world)
    await world.card("+989127654321")
    await world.sara.taps("Order, what goes with it")
    await world.sara.sees("Order #1")
    await world.settles()
    assert "+989127654321" in read((await world.sara.messages(limit=200))[-1])


async def test_a_service_call_leaves_the_card_in_hand_the_lowest_message(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    await sells(world)
    await world.later(days=3, hours=1)
    await world.sara.taps("w:start")
    await world.card("+989127654321")
    await world.later(minutes=2)
    assert ONE in read(await world.sara.sees("Service call"))
    texts = [read(one) for one in await world.sara.messages(limit=200)]
    assert "+989127654321" in texts[-1]
    assert sum("+989127654321" in one for one in texts) == 1
    assert not await world.dead_rows()


async def test_an_admin_reads_and_changes_the_steps(english_world: World) -> None:
    world = english_world
    admin = await world.joins("admin")
    await admin.says("/aftersale up_sell 45d satisfaction 5")
    page = read(await admin.sees("After the sale"))
    assert "45 days after the purchase, satisfaction asked and at least 5" in page
    await admin.says("/aftersale upsell 3d")
    await admin.sees("Did you mean “Up-sell”")
    hamid = await world.joins("hamid")
    await hamid.says("/aftersale")
    page = read(await hamid.sees("After the sale"))
    assert "45 days after the purchase" in page
    assert "Change one" not in page
    await hamid.says("/aftersale up_sell 3d")
    await hamid.sees("admin")
    assert not await world.dead_rows()


async def test_a_customer_pays_by_a_link_and_the_order_says_so(english_world: World) -> None:
    world = english_world
    await world.on_shift("sara")
    await sells(world)
    await world.sara.taps("Order, what goes with it")
    order = await world.sara.sees("Order #1")
    await world.sara.taps("Payment link", on=order["message_id"])
    await world.later(seconds=6)
    link = read(await world.sara.sees("Payment link for order #1"))
    url = next(word for word in link.split() if word.startswith("http"))
    async with ClientSession() as payer, payer.get(url) as page:
        assert "may close this page" in await page.text()
    await world.settles()
    await world.later(seconds=6)
    await world.sara.sees("Paid: 850,000")
    await world.sara.says("/customer 5437")
    await world.sara.sees("#1 · paid")
    assert not await world.dead_rows()
