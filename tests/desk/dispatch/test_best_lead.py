"""The best lead now, by what the desk has learned: which lead, which agent, and the numbers that are kept of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NOON, NUMBERS, Floor

from core.outcomes import FIRST_OUTCOMES
from core.ranking.evidence import KEPT
from core.settings import Dial, Ranking
from core.terms import Lane, Outcome
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.fairness import ledger
from desk.learning import beliefs
from desk.learning.attempt_counts import counts_between
from storage.tables import attempt as attempts
from storage.tables import channel as channels
from storage.tables import contact as contacts
from storage.tables import knowledge as nights
from storage.tables import lead as leads
from storage.tables import membership

PLAIN = Ranking(strict=(), exploration=0)


def ranked(desk: Floor, **changed: Any) -> None:
    desk.settings = replace(desk.settings, ranking=replace(PLAIN, **changed))


async def channel_id(desk: Floor, slug: str) -> int:
    found: int = (await desk.rows(sa.select(channels.c.id).where(channels.c.slug == slug)))[0][0]
    return found


async def has_talked(desk: Floor, name: str, slug: str, contacts_made: int, sales: int, days_ago: int = 3) -> None:
    """An agent's past: so many fresh contacts of a channel on one day, so many of them sold."""
    channel, at = await channel_id(desk, slug), NOON - timedelta(days=days_ago)
    async with desk.database.write() as session:
        (contact_id,) = (
            await session.execute(
                contacts.insert()
                .values(team_id=desk.team.id, phone=f"+989{channel}{desk.agents[name]}{days_ago:07}", created_at=at)
                .returning(contacts.c.id)
            )
        ).one()
        for n in range(contacts_made):
            sold = n < sales
            (lead_id,) = (
                await session.execute(
                    leads.insert()
                    .values(
                        team_id=desk.team.id,
                        contact_id=contact_id,
                        channel_id=channel,
                        state="won" if sold else "lost",
                        lane="fresh",
                        arrived_at=at,
                        created_at=at,
                        closed_at=at,
                    )
                    .returning(leads.c.id)
                )
            ).one()
            await session.execute(
                attempts.insert().values(
                    team_id=desk.team.id,
                    lead_id=lead_id,
                    contact_id=contact_id,
                    channel_id=channel,
                    member_id=desk.agents[name],
                    number=1,
                    **FIRST_OUTCOMES[Outcome.SOLD if sold else Outcome.NOT_INTERESTED].of_attempt(),
                    at=at,
                    age=60,
                    hour=12,
                    spent=300,
                )
            )


async def worked_through(desk: Floor, name: str) -> list[int]:
    found = []
    while isinstance(given := await desk.next_for(name), HandedOut):
        found.append(given.lead_id)
        await desk.records(name, given, Outcome.WRONG_NUMBER)
    return found


# -- worth -------------------------------------------------------------------------------------------------------------


async def test_a_lead_of_the_better_channel_goes_before_a_fresher_one_of_the_worse(desk: Floor) -> None:
    ranked(desk)
    await has_talked(desk, "reza", "website", 200, 40)
    await has_talked(desk, "reza", "sms", 200, 2)
    form = (await desk.fills_form(NUMBERS[0])).lead_id
    desk.later(minutes=3)
    text = (await desk.texts(NUMBERS[1])).lead_id
    await desk.starts("sara")
    assert await worked_through(desk, "sara") == [form, text]


async def test_within_a_bucket_the_freshest_goes_first_and_an_hour_old_one_loses_to_a_fresh_equal(desk: Floor) -> None:
    ranked(desk)
    old = (await desk.fills_form(NUMBERS[0])).lead_id
    desk.later(hours=2)
    new = (await desk.fills_form(NUMBERS[1])).lead_id
    await desk.starts("sara")
    assert await worked_through(desk, "sara") == [new, old]


async def test_who_sells_a_channel_better_is_handed_its_lead_and_is_told_so(desk: Floor) -> None:
    ranked(desk, dial=Dial.BEST)
    await has_talked(desk, "sara", "website", 300, 90)
    await has_talked(desk, "reza", "website", 300, 15)
    await has_talked(desk, "ali", "website", 300, 45)
    await desk.starts("reza")
    desk.later(minutes=10)
    await desk.starts("sara")
    await desk.fills_form(NUMBERS[0])
    (card,) = await desk.push()
    assert card.member_id == desk.agents["sara"], "though Reza has waited longer"
    reason = (await desk.given(card.id)).reason
    assert reason["sure"] is True
    assert reason["p"] > reason["m"]


async def test_equal_agents_are_served_by_how_long_they_wait(desk: Floor) -> None:
    ranked(desk)
    await desk.starts("reza")
    desk.later(minutes=10)
    await desk.starts("sara")
    await desk.fills_form(NUMBERS[0])
    (card,) = await desk.push()
    assert card.member_id == desk.agents["reza"]


async def test_where_nothing_is_left_for_all_a_promise_still_reaches_its_agent(desk: Floor) -> None:
    await desk.starts("sara", "reza", "ali")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    desk.later(hours=1)
    given = await desk.push()
    assert [(one.member_id, one.lead_id) for one in given] == [(desk.agents["sara"], promised.lead_id)]


async def test_few_calls_make_no_reliable_difference(desk: Floor) -> None:
    ranked(desk)
    await has_talked(desk, "sara", "website", 6, 2)
    await has_talked(desk, "reza", "website", 6, 0)
    await desk.fills_form(NUMBERS[0])
    await desk.starts("sara")
    reason = (await desk.given((await desk.card_for("sara")).id)).reason
    assert reason["sure"] is False
    assert reason["low"] < reason["m"] < reason["high"]


async def test_the_hand_out_keeps_its_numbers_and_what_it_was_chosen_from(desk: Floor) -> None:
    ranked(desk)
    await has_talked(desk, "reza", "website", 200, 40)
    first = (await desk.fills_form(NUMBERS[0])).lead_id
    second = (await desk.texts(NUMBERS[1])).lead_id
    await desk.starts("sara")
    given = await desk.given((await desk.card_for("sara")).id)
    reason = given.reason
    assert (reason["rule"], reason["lane"], reason["attempt"], reason["of"]) == ("score", "live", 1, 5)
    assert given.expected == pytest.approx(reason["q"] * reason["d"] * reason["m"], rel=1e-3)
    assert reason["points"] == pytest.approx(
        reason["q"] * reason["d"] * reason["p"] / reason["t"] * 60 * 1_000_000, rel=1e-2
    )
    assert [row[0] for row in given.among] == [first, second]
    assert reason["next"] == given.among[1][-1]


# -- promises, lanes, floors -------------------------------------------------------------------------------------------


async def test_a_due_promise_of_somebody_off_shift_goes_to_a_colleague_at_once(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.ends_shift("sara")
    desk.later(hours=1)
    card = await desk.card_for("reza")
    assert (card.lead_id, card.lane) == (promised.lead_id, Lane.PROMISED)


async def test_live_leads_go_before_better_ones_where_the_lane_is_strict(desk: Floor) -> None:
    ranked(desk, strict=(Lane.LIVE,))
    await has_talked(desk, "reza", "website", 200, 60)
    good = (await desk.fills_form(NUMBERS[0])).lead_id
    desk.later(minutes=31)
    await desk.cools()
    live = (await desk.texts(NUMBERS[1])).lead_id
    await desk.starts("sara")
    assert await worked_through(desk, "sara") == [live, good]


async def test_every_third_hand_out_comes_from_the_bank_where_a_floor_says_so(desk: Floor) -> None:
    ranked(desk, floors=((Lane.BANK, 3),))
    for number in NUMBERS[:4]:
        await desk.texts(number)
    banked = {(await desk.banked(number)).lead_id for number in NUMBERS[4:6]}
    await has_talked(desk, "reza", "bank", 200, 0)
    await desk.starts("sara")
    order = [lead_id in banked for lead_id in await worked_through(desk, "sara")]
    assert order == [False, False, True, False, False, True]


async def test_no_more_of_a_lane_than_its_cap_a_day(desk: Floor) -> None:
    ranked(desk, caps=((Lane.BANK, 1),))
    for number in NUMBERS[:3]:
        await desk.banked(number)
    await desk.starts("sara", "reza")
    assert len(await worked_through(desk, "sara")) == 1
    assert len(await worked_through(desk, "reza")) == 1


async def test_a_paused_channel_waits_and_its_promises_do_not(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.put(channels, (await desk.lead(promised.lead_id)).channel_id, paused=True)
    await desk.texts(NUMBERS[1])
    assert isinstance(await desk.next_for("sara"), NothingDue)
    desk.later(hours=1)
    assert (await desk.card_for("sara")).lead_id == promised.lead_id


# -- who may have it ---------------------------------------------------------------------------------------------------


async def test_nobody_is_called_before_nine_where_they_live(desk: Floor) -> None:
    """At 9:30 in Tehran it is 7:00 in Berlin."""
    desk.clock.set(NOON.replace(hour=6, minute=0))
    far = await desk.texts("+4930901820")
    assert (await desk.lead(far.lead_id)).zone == "Europe/Berlin"
    await desk.put(leads, far.lead_id or 0, due_at=desk.now, ready=True)
    await desk.starts("sara")
    assert isinstance(await desk.next_for("sara"), NothingDue)
    desk.clock.set(NOON)
    assert (await desk.card_for("sara")).lead_id == far.lead_id


async def test_a_contact_who_comes_back_is_first_their_agents_when_that_agent_works(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    await desk.is_refused("sara", await desk.card_for("sara"))
    desk.later(days=2)
    await desk.texts(NUMBERS[0])
    assert isinstance(await desk.next_for("reza"), NothingDue)
    await desk.card_for("sara")


@pytest.mark.parametrize(("days", "waits"), [(58, True), (121, False)])
async def test_where_the_team_wants_it_they_wait_for_an_agent_who_is_away(desk: Floor, days: int, waits: bool) -> None:
    ranked(desk, sticky_absent=True, sticky_days=90)
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    await desk.is_refused("sara", await desk.card_for("sara"))
    await desk.ends_shift("sara")
    desk.later(days=days)
    await desk.texts(NUMBERS[0])
    desk.later(minutes=20)
    assert isinstance(await desk.next_for("reza"), NothingDue) == waits
    desk.later(days=1)
    assert isinstance(await desk.next_for("reza"), HandedOut)


@pytest.mark.parametrize("away", ["left", "out of reach"])
async def test_nobody_waits_for_an_agent_who_does_not_come_back(desk: Floor, away: str) -> None:
    ranked(desk, sticky_absent=True, sticky_days=90)
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    await desk.is_refused("sara", await desk.card_for("sara"))
    await desk.ends_shift("sara")
    if away == "left":
        await desk.put(membership, desk.agents["sara"], active=False)
    else:
        await desk.cannot_be_reached("sara")
    desk.later(days=58)
    await desk.texts(NUMBERS[0])
    assert isinstance(await desk.next_for("reza"), HandedOut)


async def test_a_retry_joins_its_bucket_when_its_time_has_come(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    assert (await desk.lead(recorded.lead_id)).bucket is None
    assert recorded.next_at is not None
    desk.clock.set(recorded.next_at)
    again = await desk.card_for("sara")
    reason = (await desk.given(again.id)).reason
    assert (again.lead_id, reason["attempt"], reason["lane"]) == (recorded.lead_id, 2, "retry")


# -- the ledger --------------------------------------------------------------------------------------------------------


async def hours_pass(desk: Floor, hours: int) -> None:
    for _ in range(hours):
        desk.later(hours=1)
        async with desk.database.write() as session:
            await ledger.book_if_due(desk.work(session))


async def settled(desk: Floor) -> dict[str, ledger.Share]:
    async with desk.database.read() as session:
        return {share.name: share for share in await ledger.shares(session, desk.team.id)}


async def test_who_was_handed_more_an_hour_is_ahead_and_yields(desk: Floor) -> None:
    ranked(desk, dial=Dial.EQUAL)
    await desk.starts("sara", "reza")
    await hours_pass(desk, 0)
    async with desk.database.write() as session:
        await ledger.book_if_due(desk.work(session))
    for number in NUMBERS[:12]:
        await desk.texts(number)
        await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    await hours_pass(desk, 1)
    shares = await settled(desk)
    assert shares["sara"].ahead > 0 > shares["reza"].ahead
    assert shares["sara"].yields > 0 > shares["reza"].yields
    assert shares["sara"].hours == pytest.approx(1.0)
    await desk.texts(NUMBERS[20])
    (card,) = await desk.push()
    assert card.member_id == desk.agents["reza"]
    assert (await desk.given(card.id)).reason["λ"] < 0


async def test_absence_is_neutral_and_breaks_are_not_hours(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    async with desk.database.write() as session:
        await ledger.book_if_due(desk.work(session))
    desk.later(minutes=30)
    await desk.takes_break("reza")
    await hours_pass(desk, 1)
    assert (await settled(desk))["reza"].hours == pytest.approx(0.5, abs=0.01)
    assert (await settled(desk))["ali"].hours == 0
    assert (await settled(desk))["ali"].ahead == 0


async def test_a_trainees_even_share_is_half(desk: Floor) -> None:
    await desk.put(membership, desk.agents["ali"], weight=0.5)
    await desk.starts("sara", "ali")
    async with desk.database.write() as session:
        await ledger.book_if_due(desk.work(session))
    for name, numbers in (("sara", NUMBERS[:8]), ("ali", NUMBERS[8:12])):
        for number in numbers:
            await desk.texts(number)
            await desk.records(name, await desk.card_for(name), Outcome.NOT_INTERESTED)
    await hours_pass(desk, 1)
    shares = await settled(desk)
    assert shares["ali"].weight == 0.5
    assert abs(shares["ali"].ahead) < 0.1
    assert abs(shares["sara"].ahead) < 0.1


# -- the night ---------------------------------------------------------------------------------------------------------


async def test_what_the_nights_added_up_is_what_the_attempts_say(desk: Floor) -> None:
    await has_talked(desk, "sara", "website", 50, 9, days_ago=9)
    await has_talked(desk, "reza", "sms", 40, 3, days_ago=4)
    await has_talked(desk, "sara", "sms", 30, 1, days_ago=2)
    ranking = desk.settings.ranking
    today = date(2026, 11, 22)
    for until in (today - timedelta(days=5), today - timedelta(days=1)):
        async with desk.database.write() as session:
            night = await beliefs.gathered(session, desk.team, ranking, until)
            assert night is not None
            await beliefs.keep(session, desk.team, beliefs.learned(night, ranking), desk.now)
    by_steps = (await desk.rows(sa.select(nights.c.past).order_by(nights.c.day.desc())))[0][0]
    async with desk.database.write() as session:
        await session.execute(nights.delete())
        night = await beliefs.gathered(session, desk.team, ranking, today - timedelta(days=1))
        assert night is not None
        await beliefs.keep(session, desk.team, night, desk.now)
    at_once = (await desk.rows(sa.select(nights.c.past)))[0][0]
    assert sorted(map(str, at_once["tries"])) == sorted(map(str, by_steps["tries"]))
    talks = {tuple(map(str, row[:4])): row[4:] for row in by_steps["talks"]}
    assert {tuple(map(str, row[:4])): row[4:] for row in at_once["talks"]} == talks
    assert sum(row[4] for row in at_once["talks"]) < 120, "older days count less"
    by_nights = {tuple(row[:2]): row[2:] for row in by_steps["skills"]}
    assert {key: round(cell[0]) for key, cell in by_nights.items()} == {
        (desk.agents["sara"], await channel_id(desk, "website")): 9,
        (desk.agents["reza"], await channel_id(desk, "sms")): 3,
        (desk.agents["sara"], await channel_id(desk, "sms")): 1,
    }, "what agents sold is kept for long"


async def test_nights_of_a_market_that_fell_blame_no_newcomer(desk: Floor) -> None:
    """Ali comes when everybody sells half of what Sara and Reza sold on the website before."""
    for days_ago in range(45, 0, -1):
        early = days_ago > 15
        for agent in ("sara", "reza") if early else ("sara", "reza", "ali"):
            await has_talked(desk, agent, "website", 20, 4 if early else 2, days_ago=days_ago)
    async with desk.database.write() as session:
        night = await beliefs.gathered(session, desk.team, desk.settings.ranking, date(2026, 11, 21))
        assert night is not None
        await beliefs.keep(session, desk.team, beliefs.learned(night, desk.settings.ranking), desk.now)
    async with desk.database.read() as session:
        rates = (await beliefs.make(session, desk.team, desk.settings.ranking, desk.now)).rates
    website = await channel_id(desk, "website")
    skills = [rates.skill(desk.agents[name], website) for name in ("sara", "reza", "ali")]
    assert max(skills) / min(skills) < 1.15
    assert rates.market(website) == pytest.approx(0.1, abs=0.03)


async def test_an_outcome_taken_back_teaches_nothing(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.is_refused("sara", await desk.card_for("sara"))
    async with desk.database.read() as session:
        counted = await counts_between(session, desk.team.id, None, desk.now + timedelta(seconds=1))
        assert sum(seen[0] for seen in counted.talks.values()) == 1
    await desk.undoes("sara", recorded)
    async with desk.database.read() as session:
        counted = await counts_between(session, desk.team.id, None, desk.now + timedelta(seconds=1))
        assert (counted.talks, counted.tries) == ({}, {})


async def test_a_kept_promise_says_what_the_agent_sells_and_nothing_of_who_picks_up(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=2)
    desk.later(hours=2)
    await desk.sells("sara", await desk.card_for("sara"))
    async with desk.database.read() as session:
        counted = await counts_between(session, desk.team.id, None, desk.now + timedelta(seconds=1))
    assert {key.band: seen[:2] for key, seen in counted.talks.items()} == {0: (1, 0), KEPT: (1, 1)}
    assert list(counted.tries.values()) == [(1, 1)]
