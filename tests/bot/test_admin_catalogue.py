"""/channels, /scripts, /rules, /offers and /products as they are typed and tapped."""

from datetime import timedelta

import pytest
from office import open_office, unmarked

from core.arrivals.channel_rules import format_rule
from core.terms import Role
from desk.marketing import spend_results
from desk.settings import channels, entry_promises, offers, products


@pytest.fixture
async def nader(office):
    return await office.hire("Nader", Role.ADMIN)


@pytest.fixture
async def mina(office):
    return await office.hire("Mina", Role.MARKETING)


async def channel(office, slug):
    async with office.database.read() as session:
        return await channels.channel_named(session, office.team.id, slug)


async def rules(office):
    async with office.database.read() as session:
        return [format_rule(rule) for rule in await channels.rules_of(session, office.team.id)]


async def promised(office, slug, campaign="", later=0):
    one = await channel(office, slug)
    async with office.database.read() as session:
        at = office.now + timedelta(days=later)
        found = await offers.offer_in_force(session, office.team.id, one.id, campaign, at)
    return found and found.text


# -- channels and scripts ------------------------------------------------------------------------------------------


async def test_channels_are_shown_with_their_promises(nader):
    text = await nader.says("/channels")

    assert "Instagram" in text
    assert "5 min" in text


async def test_a_channel_is_added_and_changed_in_plain_words(nader, office):
    await nader.says("/channels add tv Television")
    text = await nader.says("/channels tv promise ۱۰ دقیقه")

    assert text.index("5") < text.index("10")
    await nader.says("/channels Television name Channel Three")
    await nader.says("/channels tv pause")
    one = await channel(office, "tv")
    assert (one.name, one.promise, one.paused) == ("Channel Three", 600, True)


async def test_a_channel_is_renamed_by_button(nader, office):
    await nader.says("/channels")
    await nader.taps("Website")
    await nader.taps("Name")

    text = await nader.says("Our <b>site</b>")

    assert "Our &lt;b&gt;site&lt;/b&gt;" in text
    assert (await channel(office, "website")).name == "Our <b>site</b>"


async def test_a_channel_is_paused_and_resumed_by_button(nader, office):
    await nader.says("/channels phone")
    pause = nader.data_of("Pause")
    await nader.taps_data(pause)
    assert (await channel(office, "phone")).paused
    await nader.taps_data(pause)
    assert (await channel(office, "phone")).paused, "tapped twice it is paused all the same"

    await nader.says("/channels phone")
    await nader.taps("Resume")
    assert not (await channel(office, "phone")).paused


async def entry_promises_of(office, slug):
    one = await channel(office, slug)
    async with office.database.read() as session:
        found = (await entry_promises.promises_of(session, office.team.id)).entries
    return {entry.name: entry.promise for (of, _), entry in found.items() if of == one.id}


async def test_an_entry_is_promised_another_time_in_one_line(nader, office):
    text = await nader.says("/channels website promise demo download 2 h")

    assert "demo download" in text
    assert await entry_promises_of(office, "website") == {"demo download": 7200}
    assert (await channel(office, "website")).promise == 300
    await nader.says("/channels website promise demo download off")
    assert await entry_promises_of(office, "website") == {}


async def test_an_entry_is_promised_another_time_by_button(nader, office):
    await nader.says("/channels website")
    await nader.taps("Promises of entries")
    await nader.taps("form")
    await nader.taps("15 min")
    assert await entry_promises_of(office, "website") == {"form": 900}

    await nader.taps("Back")
    await nader.taps("form")
    await nader.says("20 minutes")
    assert await entry_promises_of(office, "website") == {"form": 1200}

    await nader.taps("Back")
    await nader.taps("form")
    await nader.taps("as the channel")
    assert await entry_promises_of(office, "website") == {}


async def test_an_entry_nobody_came_by_yet_is_named(nader, office):
    await nader.says("/channels phone")
    await nader.taps("Promises of entries")
    await nader.taps("Another entry")

    assert "<code>" in await nader.says("call back")
    await nader.says("call back 4 min")
    assert await entry_promises_of(office, "phone") == {"call back": 240}
    assert "call back" in await nader.says("/audit")


@pytest.mark.parametrize(
    "command", ["/channels tv", "/channels phone colour red", "/channels add", "/channels phone promise soon"]
)
async def test_misused_channels_are_answered_with_what_would_do(nader, command):
    text = await nader.says(command)

    assert "<code>" in text or "Instagram" in text


async def test_a_script_has_lines_and_marketing_may_write_it(mina, office):
    await mina.says("/scripts")
    await mina.taps("Instagram")

    await mina.says("Hello!\nMay I ask…")

    assert (await channel(office, "instagram")).script == "Hello!\nMay I ask…"
    await mina.says("/scripts sms Good day")
    assert (await channel(office, "sms")).script == "Good day"
    await mina.says("/scripts sms -")
    assert (await channel(office, "sms")).script == ""


async def test_marketing_may_not_rename_a_channel(mina, office):
    await mina.says("/channels phone name X")
    one = await channel(office, "phone")
    await mina.taps_data(f"ace:{one.id}:name")
    await mina.says("X")

    assert (await channel(office, "phone")).name == "Phone"


# -- rules ---------------------------------------------------------------------------------------------------------


async def test_rules_are_numbered_in_their_order(nader, office):
    text = await nader.says("/rules")

    assert "<code>kind=sms &amp; text=5 -&gt; instagram / sms digit</code>" in text
    assert len(await rules(office)) == 12


async def test_a_rule_is_added_tested_moved_and_deleted(nader, office):
    assert "sms" in await nader.says("/rules test 7")

    made = await nader.says("/rules add text=7 -> telegram / digit")
    assert "Rule 7" in unmarked(made)
    assert "This one is asked before it: kind=direct" in unmarked(made)
    assert "telegram" in await nader.says("/rules test ۷"), "what fits every text message stands below it"
    await nader.says("/rules move 7 ۱")

    assert (await rules(office))[0] == "text=7 -> telegram / digit"
    assert "telegram" in await nader.says("/rules test ۷")
    await nader.says("/rules ۱ text=8 -> phone")
    assert (await rules(office))[0] == "text=8 -> phone"
    assert "text=8" in await nader.says("/rules del 1")
    assert len(await rules(office)) == 12


async def test_a_rule_is_written_anew_by_button(nader, office):
    await nader.says("/rules")
    await nader.taps("2")
    await nader.taps("Write anew")

    refused = await nader.says("story goes to instagram")
    assert "<code>text=5 -&gt; instagram / sms digit</code>" in refused
    await nader.says("source=tiktok -> other / tiktok")

    assert (await rules(office))[1] == "source=tiktok -> other / tiktok"


async def test_a_rule_goes_down_and_away_by_button(nader, office):
    start = await rules(office)
    await nader.says("/rules")
    await nader.taps("1")
    await nader.taps("Down")
    assert (await rules(office))[:2] == [start[1], start[0]]

    await nader.says("/rules")
    await nader.taps("1")
    await nader.taps("Delete")

    assert await rules(office) == [start[0], *start[2:]]


async def test_a_stale_button_of_a_rule_hits_that_rule_or_none(nader, office):
    start = await rules(office)
    await nader.says("/rules")
    await nader.taps("2")
    delete, anew = nader.data_of("Delete"), nader.data_of("Write anew")
    await nader.says("/rules add text=7 -> telegram / digit")
    await nader.says("/rules move 7 1")

    assert "story link" in await nader.taps_data(delete)
    assert await rules(office) == ["text=7 -> telegram / digit", start[0], *start[2:]]

    for data in (delete, anew):
        assert "not there any more" in await nader.taps_data(data)
    assert await rules(office) == ["text=7 -> telegram / digit", start[0], *start[2:]]


async def test_a_rule_that_moves_while_its_line_is_typed_is_the_one_that_is_replaced(nader, office):
    start = await rules(office)
    await nader.says("/rules")
    await nader.taps("2")
    await nader.taps("Write anew")
    boss = await office.hire("Boss", Role.ADMIN)
    await boss.says("/rules move 2 1")

    await nader.says("source=tiktok -> other / tiktok")

    assert await rules(office) == ["source=tiktok -> other / tiktok", start[0], *start[2:]]


@pytest.mark.parametrize(
    "command",
    ["/rules del", "/rules move 1", "/rules 99 text=5 -> sms", "/rules add text=5 -> nowhere", "/rules please"],
)
async def test_misused_rules_change_nothing(nader, office, command):
    before = await rules(office)

    text = await nader.says(command)

    assert "<code>" in text or "What there is" in text
    assert await rules(office) == before


# -- offers --------------------------------------------------------------------------------------------------------


async def test_an_offer_is_made_by_buttons(mina, office):
    await mina.says("/offers")
    await mina.taps("New offer")
    await mina.taps("Instagram")
    await mina.says("20% off <for you>")
    text = await mina.taps("A week")

    assert "20% off &lt;for you&gt;" in text
    assert await promised(office, "instagram") == "20% off <for you>"
    assert await promised(office, "sms") is None
    assert await promised(office, "instagram", later=7) == "20% off <for you>"
    assert await promised(office, "instagram", later=8) is None


@pytest.mark.parametrize(
    ("command", "slug", "campaign", "text"),
    [
        ("/offers instagram 7d 20% off", "instagram", "", "20% off"),
        ("/offers اینستاگرام ۳ روز یک هفته رایگان", "instagram", "", "یک هفته رایگان"),
        ("/offers all free talk", "sms", "", "free talk"),
        ("/offers #yalda 2d nuts", "sms", "yalda", "nuts"),
        ("/offers sms 3 for 2", "sms", "", "3 for 2"),
    ],
)
async def test_an_offer_is_made_in_one_line(database, command, slug, campaign, text):
    office = await open_office(database, language="fa")
    mina = await office.hire("مینا", Role.MARKETING)

    await mina.says(command)

    assert await promised(office, slug, campaign) == text


async def test_an_offer_without_an_end_says_so(mina):
    assert "All channels · no end" in await mina.says("/offers all 20% off everything")


async def test_an_offer_for_a_campaign_is_made_by_buttons(mina, office):
    await mina.says("/offers")
    await mina.taps("New offer")
    await mina.taps("A campaign")
    await mina.says("#Winter sale")
    await mina.says("half price")
    text = await mina.taps("A week")

    assert "campaign winter sale" in text
    assert await promised(office, "instagram", "winter sale") == "half price"
    assert await promised(office, "instagram") is None


async def test_an_offer_that_stands_already_is_asked_about_and_takes_its_place(mina, office):
    await mina.says("/offers all 2d free talk")

    assert "already" in await mina.says("/offers all 9d Free  talk")
    assert await promised(office, "sms", later=5) is None
    await mina.taps("instead")
    assert await promised(office, "sms", later=5) == "Free  talk"
    assert (await mina.says("/offers")).lower().count("free  talk") == 1


async def test_the_same_offer_for_another_time_needs_no_asking_and_says_from_when_it_stands(mina, office):
    first = await mina.says("/offers sms 3d free talk")
    later = await mina.says("/offers sms 2031-01-01..2031-01-07 free talk")

    assert "from now on" in first
    assert "already" not in later
    assert "the day it begins" in later
    assert "already" in await mina.says("/offers sms 2031-01-07..2031-01-09 free talk"), "a day of both"
    assert await promised(office, "sms") == "free talk"


async def test_what_stands_holds_until_the_offer_in_its_place_begins(mina, office):
    await mina.says("/offers sms free talk")
    assert "already" in await mina.says("/offers sms 2031-01-01..2031-01-07 free talk")
    await mina.taps("instead")

    assert await promised(office, "sms") == "free talk"
    assert await promised(office, "sms", later=3650) is None


async def test_an_old_button_makes_no_offer_of_what_waits_for_another_answer(mina, office):
    await mina.says("/offers")
    await mina.taps("New offer")
    await mina.taps("Instagram")
    await mina.says("free talk")
    old = mina.data_of("A week")
    await mina.says("/offers instagram 2d nuts")
    await mina.says("/offers instagram 9d nuts")
    await mina.taps_data(old)

    assert await promised(office, "sms") is None


@pytest.mark.parametrize("other", ["/offers sms free talk", "/offers #yalda free talk", "/offers all free tea"])
async def test_another_offer_needs_no_asking(mina, other):
    await mina.says("/offers all free talk")

    assert "already" not in await mina.says(other)


async def test_an_offer_ends_by_button(mina, office):
    await mina.says("/offers all one")
    await mina.says("/offers")

    await mina.taps("End 1")

    assert await promised(office, "sms") is None


@pytest.mark.parametrize("command", ["/offers instagram", "/offers nowhere 20% off", "/offers all " + "x" * 600])
async def test_a_misused_offer_is_refused(mina, office, command):
    text = await mina.says(command)

    assert "<code>" in text or "What there is" in text
    assert await promised(office, "instagram") is None


# -- costs ---------------------------------------------------------------------------------------------------------


async def spent(office):
    async with office.database.read() as session:
        return sum(one.cost for one in (await spend_results.spend_report(session, office.team, 30, office.now)).parts)


async def test_a_cost_written_twice_is_asked_about_and_never_doubled(mina, office):
    await mina.says("/spend instagram #dey yesterday 700")

    assert "already" in await mina.says("/spend instagram #Dey yesterday 700")
    assert await spent(office) == 700
    await mina.taps("Once more")
    assert await spent(office) == 1400


async def test_of_several_costs_only_those_not_in_the_books_are_written(mina, office):
    await mina.says("/spend instagram yesterday 700")

    assert "One of these 3" in await mina.says("/spend instagram yesterday 700\nsms yesterday 20\nsms yesterday 20")
    await mina.taps("2 new ones")
    assert await spent(office) == 740


async def test_a_cost_on_another_day_or_for_another_campaign_needs_no_asking(mina, office):
    for line in ("yesterday 700", "today 700", "#dey yesterday 700", "yesterday 701"):
        await mina.says(f"/spend instagram {line}")

    assert await spent(office) == 2801


async def test_a_question_about_costs_is_answered_once_and_by_its_own_button(mina, office):
    await mina.says("/spend instagram yesterday 700\nsms yesterday 5")
    await mina.says("/spend instagram yesterday 700")
    old = mina.data_of("Once more")
    await mina.says("/spend sms yesterday 5")
    new = mina.data_of("Once more")

    await mina.taps_data(old)
    assert await spent(office) == 705
    await mina.taps_data(new)
    await mina.taps_data(new)
    assert await spent(office) == 710


# -- products ------------------------------------------------------------------------------------------------------


async def products_of(office):
    async with office.database.read() as session:
        return [(p.name, p.price, p.active) for p in await products.products(session, office.team.id, all_of_them=True)]


async def test_a_product_is_added_priced_and_retired(nader, office):
    text = await nader.says("/products Diet plan = ۸۵۰ هزار")
    assert "850,000 toman" in text

    await nader.taps("Price")
    changed = await nader.says("1.2 million")
    assert changed.index("850,000") < changed.index("1,200,000")

    await nader.says("/products")
    await nader.taps("Diet plan")
    retire = nader.data_of("Sell no more")
    await nader.taps_data(retire)
    await nader.taps_data(retire)
    assert await products_of(office) == [("Diet plan", 1_200_000, False)]


async def test_a_known_product_with_a_price_is_priced_anew_and_how_to_take_it_back_is_shown(nader, office):
    await nader.says("/products Diet plan = 850,000")
    told = await nader.says("/products diet plan = 900,000")
    assert await products_of(office) == [("Diet plan", 900_000, True)]
    assert told.index("850,000") < told.index("900,000") < told.index("/products Diet plan = 850,000")

    await nader.says("/products Diet plan = 850,000")
    assert await products_of(office) == [("Diet plan", 850_000, True)]
    assert "there already" in await nader.says("/products Diet plan")

    await nader.says("/products del Diet plan")
    assert "no longer sold → sold" in await nader.says("/products Diet plan = 850,000")
    assert await products_of(office) == [("Diet plan", 850_000, True)]


async def test_a_product_may_have_no_price(nader, office):
    await nader.says("/products")
    await nader.taps("New product")
    await nader.says("Talk")

    assert await products_of(office) == [("Talk", None, True)]
    assert "put Talk on sale: agreed each time" in await nader.says("/audit 1")

    await nader.says("/products")
    await nader.taps("Talk")
    await nader.taps("Price")
    await nader.says("850,000")
    told = await nader.says("/audit 1")
    assert "on sale" not in told
    assert "agreed each time → 850,000" in told


async def test_a_field_is_added_by_its_name_and_not_twice(nader):
    assert "City" in await nader.says("/fields City")
    assert "is there already" in await nader.says("/fields add city")
    assert "there already" in await nader.says("/fields City")


@pytest.mark.parametrize("typed", ["Course 120,000", "Course ۱۲۰ هزار"])
async def test_a_price_typed_without_its_sign_is_taken_by_one_tap(nader, office, typed):
    text = await nader.says(f"/products {typed}")
    assert "agreed each time" in text
    assert "If the number is the price" in text

    await nader.taps("💰 Course = 120,000")

    assert await products_of(office) == [("Course", 120_000, True)]
    assert "If the number" not in await nader.says("/products Diet plan 2")


async def test_a_price_that_is_none_is_refused(nader, office):
    text = await nader.says("/products Plan = very much")

    assert "very much" in text
    assert await products_of(office) == []
