"""Channels, rules, offers and products, as admins and marketing keep them."""

from datetime import timedelta

import pytest
from founded import NOW, found_team, hire

from core.arrivals.channel_rules import format_rule, resolve
from core.arrivals.inbound import Inbound, Utm
from core.errors import BadSetting, NotAnAmount, Unknown
from core.terms import Role, TouchKind
from desk.operations import audit
from desk.settings import channels, offers, products


async def by_slug(session, team):
    return {one.slug: one for one in await channels.channels(session, team.id)}


# -- channels ------------------------------------------------------------------------------------------------------


async def test_a_new_team_has_channels_in_its_language(session):
    persian, english = await found_team(session), await found_team(session, "Baku", language="en")

    assert (await by_slug(session, persian))["instagram"].name == "اینستاگرام"
    assert (await by_slug(session, english))["instagram"].name == "Instagram"
    assert set(await by_slug(session, persian)) == {"instagram", "sms", "website", "phone", "telegram", "bank", "other"}


async def test_a_channel_is_made_renamed_and_promised_another_time(session):
    team = await found_team(session)
    tv = await channels.add_channel(session, team.id, "TV", "تلویزیون", by=None, now=NOW)

    renamed = await channels.change_channel(session, team.id, tv.id, "name", "شبکه ۳", by=None, now=NOW)
    promised = await channels.change_channel(session, team.id, tv.id, "promise", "۱۰ دقیقه", by=None, now=NOW)

    assert (renamed.before, renamed.after) == ("تلویزیون", "شبکه ۳")
    assert (promised.before, promised.after) == (300, 600)
    assert (await by_slug(session, team))["tv"].promise == 600
    assert {row.subject for row in await audit.latest(session, team.id, what="channel")} == {
        "tv",
        "tv name",
        "tv promise",
    }


@pytest.mark.parametrize("slug", ["instagram", "اینستاگرام", "a b!", "", "x" * 31])
async def test_a_channel_needs_a_short_name_that_is_free(session, slug):
    team = await found_team(session)

    with pytest.raises(BadSetting):
        await channels.add_channel(session, team.id, slug, "", by=None, now=NOW)


async def test_a_channel_is_found_by_its_short_name_or_its_name(session):
    team = await found_team(session)

    assert (await channels.channel_named(session, team.id, "اينستاگرام")).slug == "instagram"
    with pytest.raises(Unknown) as refused:
        await channels.channel_named(session, team.id, "instgram")
    assert refused.value.facts["nearest"] == "اینستاگرام"
    assert "تلفن" in refused.value.facts["known"]


async def test_another_teams_channel_cannot_be_changed(session):
    ours, theirs = await found_team(session), await found_team(session, "Second")
    foreign = (await by_slug(session, theirs))["sms"]

    with pytest.raises(Unknown):
        await channels.change_channel(session, ours.id, foreign.id, "name", "X", by=None, now=NOW)


# -- rules ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inbound", "channel", "entry"),
    [
        (Inbound(TouchKind.SMS, "kavenegar", text="۵"), "instagram", "عدد پیامکی"),
        (Inbound(TouchKind.SMS, "kavenegar", text="سلام"), "sms", "پیامک"),
        (Inbound(TouchKind.DIRECT, "meta"), "instagram", None),
        (Inbound(TouchKind.FORM, "site", utm=Utm("instagram", "story")), "instagram", "لینک استوری"),
        (Inbound(TouchKind.FORM, "site", utm=Utm("ig", "cpc")), "instagram", "لینک"),
        (Inbound(TouchKind.FORM, "site"), "website", "فرم"),
        (Inbound(TouchKind.MISSED_CALL, "pbx"), "phone", "تماس بی‌پاسخ"),
        (Inbound(TouchKind.BANK, "bank"), "bank", "بانک"),
    ],
)
async def test_a_new_teams_rules_know_what_usually_comes(session, inbound, channel, entry):
    team = await found_team(session)

    match = resolve(inbound, await channels.rules_of(session, team.id))

    assert match is not None
    assert (match.channel, match.entry) == (channel, entry)


async def lines(session, team):
    return [format_rule(rule) for rule in await channels.rules_of(session, team.id)]


async def test_rules_are_put_in_moved_replaced_and_taken_out(session):
    team = await found_team(session)
    start = await lines(session, team)

    made = await channels.add_rule(session, team.id, "text=7 -> telegram / digit", by=None, now=NOW, position=2)
    assert await lines(session, team) == [start[0], "text=7 -> telegram / digit", *start[1:]]

    await channels.move_rule(session, team.id, made.id, 1, by=None, now=NOW)
    assert await lines(session, team) == ["text=7 -> telegram / digit", *start]

    change = await channels.replace_rule(session, team.id, made.id, "text=8 -> telegram", by=None, now=NOW)
    assert (change.before, change.after) == ("text=7 -> telegram / digit", "text=8 -> telegram")

    await channels.drop_rule(session, team.id, made.id, by=None, now=NOW)
    assert await lines(session, team) == start
    assert len(await audit.latest(session, team.id, what="rule")) == 4


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("text=7 -> telegram / digit", "kind=direct"),
        ("kind=sms & text=7 -> telegram / digit", "kind=sms"),
        ("source=instagram & campaign=spring* -> telegram", "source=instagram"),
        ("kind=sms & to=3000* -> telegram", "kind=sms"),
        ("kind=form -> telegram", "kind=form"),
    ],
)
async def test_a_new_rule_is_asked_before_what_would_fit_all_of_it(session, line, behind):
    team = await found_team(session)
    start = await lines(session, team)

    rule = await channels.add_rule(session, team.id, line, by=None, now=NOW)

    place = next(n for n, one in enumerate(start) if one.startswith(f"{behind} ->"))
    assert await lines(session, team) == [*start[:place], line, *start[place:]]
    assert rule.position == place + 1


async def test_a_new_rule_of_a_kind_without_one_is_the_last(session):
    team = await found_team(session)
    start = await lines(session, team)
    await channels.add_rule(session, team.id, "kind=typed -> other", by=None, now=NOW)
    assert await lines(session, team) == [*start, "kind=typed -> other"]


async def test_a_rule_moved_beyond_the_end_is_the_last(session):
    team = await found_team(session)
    start = await lines(session, team)
    first = await channels.rule_at(session, team.id, 1)

    change = await channels.move_rule(session, team.id, first.id, 99, by=None, now=NOW)

    assert await lines(session, team) == [*start[1:], start[0]]
    assert change.after == len(start)


async def test_a_rule_must_lead_to_a_channel_that_is_there(session):
    team = await found_team(session)

    with pytest.raises(Unknown) as refused:
        await channels.add_rule(session, team.id, "text=5 -> instgram", by=None, now=NOW)

    assert refused.value.facts["nearest"] == "instagram"
    with pytest.raises(BadSetting):
        await channels.add_rule(session, team.id, "five goes to instagram", by=None, now=NOW)


# -- offers --------------------------------------------------------------------------------------------------------


async def offer(session, team, text, *, channel_id=None, campaign=None, start=NOW, days=None):
    end = start + timedelta(days=days) if days else None
    new = offers.NewOffer(text, channel_id, campaign, valid_from=start, valid_to=end)
    return await offers.add_offer(session, team.id, new, by=None, now=NOW)


async def in_force(session, team, channel_id, campaign="", at=NOW):
    found = await offers.offer_in_force(session, team.id, channel_id, campaign, at)
    return found and found.text


async def test_the_narrowest_offer_is_the_one_in_force(session):
    team = await found_team(session)
    known = await by_slug(session, team)
    insta, sms = known["instagram"].id, known["sms"].id

    await offer(session, team, "everybody")
    assert await in_force(session, team, sms) == "everybody"
    await offer(session, team, "instagram", channel_id=insta)
    await offer(session, team, "yalda", campaign="Yalda")

    assert await in_force(session, team, insta) == "instagram"
    assert await in_force(session, team, sms) == "everybody"
    assert await in_force(session, team, insta, "YALDA") == "yalda"


async def test_an_offer_holds_from_its_begin_until_before_its_end(session):
    team = await found_team(session)
    sms = (await by_slug(session, team))["sms"].id
    await offer(session, team, "later", start=NOW + timedelta(days=1), days=2)

    assert await in_force(session, team, sms) is None
    assert await in_force(session, team, sms, at=NOW + timedelta(days=1)) == "later"
    assert await in_force(session, team, sms, at=NOW + timedelta(days=3)) is None


async def test_a_newer_offer_takes_the_place_of_an_older_and_ends_at_once_when_told(session):
    team = await found_team(session)
    sms = (await by_slug(session, team))["sms"].id
    await offer(session, team, "old", start=NOW - timedelta(days=2))
    new = await offer(session, team, "new", start=NOW - timedelta(days=1))
    assert await in_force(session, team, sms) == "new"

    await offers.end_offer(session, team.id, new.id, by=None, now=NOW)

    assert await in_force(session, team, sms) == "old"
    assert [one.text for one in await offers.offers(session, team.id, NOW)] == ["old"]


@pytest.mark.parametrize(("text", "days"), [("", 1), ("x" * 501, 1), ("fine", -1)])
async def test_an_offer_without_text_or_time_is_refused(session, text, days):
    team = await found_team(session)

    with pytest.raises(BadSetting):
        await offer(session, team, text, days=days)


# -- products ------------------------------------------------------------------------------------------------------


async def test_a_product_has_a_price_in_any_spelling_or_none(session):
    team = await found_team(session)
    boss = await hire(session, team, "Reza", Role.ADMIN, user_id=1)

    plan = await products.add_product(session, team.id, "رژیم سه‌ماهه", "۸۵۰ هزار تومان", by=boss, now=NOW)
    talk = await products.add_product(session, team.id, "مشاوره", "", by=boss, now=NOW)

    assert (plan.price, talk.price) == (850_000, None)
    assert [one.name for one in await products.products(session, team.id)] == ["رژیم سه‌ماهه", "مشاوره"]
    with pytest.raises(NotAnAmount):
        await products.add_product(session, team.id, "دیگر", "a lot", by=boss, now=NOW)


async def test_a_product_is_priced_anew_and_sold_no_more(session):
    team = await found_team(session)
    plan = await products.add_product(session, team.id, "Plan", "1m", by=None, now=NOW)

    change = await products.change_product(session, team.id, plan.id, "price", "1.2m", by=None, now=NOW)
    await products.change_product(session, team.id, plan.id, "active", False, by=None, now=NOW)

    assert (change.before, change.after) == (1_000_000, 1_200_000)
    assert await products.products(session, team.id) == []
    assert [one.active for one in await products.products(session, team.id, all_of_them=True)] == [False]
    with pytest.raises(BadSetting):
        await products.add_product(session, team.id, "plan", "", by=None, now=NOW)
