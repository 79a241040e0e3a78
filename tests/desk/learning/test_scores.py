"""A team's score: what it is learned from, when it is used, and what leads get of it."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.errors import BadSetting
from core.outcomes import FIRST_OUTCOMES
from core.ranking.lead_worth import Bucket
from core.scoring.judge import ScoreReason
from core.scoring.model import log_odds_of
from core.scoring.night import Ended, night
from core.terms import LeadState, LostReason, Outcome
from desk.leads.standings import give_standings
from desk.learning import beliefs, scores
from desk.learning.score_inputs import LONGEST_CYCLE, ScoreInput, final_after, one, worked_before
from desk.operations.runs import failing_steps
from desk.people.teams import create_team
from desk.people.work import Work
from jobs.clock.scores import Scores
from storage.tables import attempt, audit, job_run, lead, lead_interest, product, score_model, touch

CITIES = ("tehran", "karaj", "qom")


async def ended(desk: Floor, number: int, city: str, *, sold: bool) -> int:
    """A lead came with what a form says of it, was called, and ended."""
    receipt = await desk.banked(NUMBERS[number], facts={"city": city, "call_result": "yes" if sold else "no"})
    card = await desk.card_for("sara")
    if sold:
        await desk.sells("sara", card)
    else:
        await desk.is_refused("sara", card)
    assert receipt.lead_id is not None
    return receipt.lead_id


async def past(desk: Floor, days: int, a_day: int, chances: dict[str, float], seed: int = 1) -> None:
    """Write many finished leads of earlier days straight into the tables."""
    dice = random.Random(seed)
    receipt = await desk.banked(NUMBERS[-1], facts={"city": "tehran"})
    like = (await desk.lead(receipt.lead_id))._asdict()
    (told,) = await desk.rows(sa.select(touch).where(touch.c.lead_id == receipt.lead_id))
    await desk.put(lead, like["id"], state=LeadState.VOID, closed_at=desk.now, due_at=None)
    leads, touches = [], []
    for place in range(days * a_day):
        city = dice.choice(list(chances))
        won = dice.random() < chances[city]
        at = desk.now - timedelta(days=days) + timedelta(days=place // a_day, minutes=place % a_day)
        values = {name: like[name] for name in like if name not in ("id", "bucket")}
        leads.append(
            values
            | {
                "state": LeadState.WON if won else LeadState.LOST,
                "attempts": 1,
                "created_at": at,
                "arrived_at": at,
                "closed_at": at,
                "due_at": None,
                "last_outcome": "sold",
                "lost_reason": None if won else LostReason.NO_NEED,
            }
        )
        rest = {name: value for name, value in told._asdict().items() if name != "id"}
        touches.append(rest | {"facts": {"city": city}, "occurred_at": at})
    async with desk.database.write() as session:
        await session.execute(lead.insert(), leads)
        numbered = sa.select(lead.c.id).where(lead.c.id > like["id"]).order_by(lead.c.closed_at)
        ids = [row.id for row in await session.execute(numbered)]
        await session.execute(
            touch.insert(), [told | {"lead_id": number} for told, number in zip(touches, ids, strict=True)]
        )
        tries = [
            {name: one[name] for name in ("team_id", "contact_id", "channel_id")}
            | {
                "lead_id": number,
                "member_id": desk.agents["sara"],
                "number": 1,
                **FIRST_OUTCOMES[Outcome.SOLD].of_attempt(),
                "at": one["closed_at"],
            }
            for one, number in zip(leads, ids, strict=True)
        ]
        await session.execute(attempt.insert(), tries)


async def a_night(desk: Floor) -> scores.ScoreStatus:
    """The night's fit, in this process: the job runs the same in another."""
    async with desk.database.read() as session:
        start = await scores.ready(desk.work(session))
        found = await worked_before(session, desk.team, start.until, start.ripe, 10_000)
    made = night(start.state, start.verdict, rows_of(desk, found), start.ideals, scores.today(desk.team, desk.now))
    async with desk.database.write() as session:
        return await scores.keep_night(desk.work(session), start, made, found)


def rows_of(desk: Floor, found: list[ScoreInput]) -> list[Ended]:
    return [one.as_ended(desk.team.timezone) for one in found]


async def row_of(desk: Floor) -> Any:
    return (await desk.rows(sa.select(score_model)))[0]


async def standings_given(desk: Floor) -> int:
    async with desk.database.write() as session:
        return await give_standings(session, desk.team)


async def standing(desk: Floor) -> scores.ScoreStatus:
    async with desk.database.read() as session:
        return await scores.verdict(session, desk.team.id)


async def test_a_lead_is_known_by_what_came_before_the_call_and_by_nothing_else(desk: Floor) -> None:
    await desk.starts("sara")
    lead_id = await ended(desk, 0, "Tehran", sold=True)
    async with desk.database.read() as session:
        known = await one(session, desk.team, lead_id)
    assert known is not None
    assert known.attributes["city"] == "Tehran"
    assert known.attributes["channel"] == "bank"
    assert (known.attributes["hour"], known.attributes["weekday"]) == (12, "sun")
    assert known.left_out == ("call_result",)
    assert not {"call_result", "call result", "outcome", "attempts", "last_outcome"} & set(known.attributes)


async def test_past_sales_count_those_before_the_lead_came(desk: Floor) -> None:
    await desk.starts("sara")
    first = await ended(desk, 0, "qom", sold=True)
    desk.later(days=2)
    again = await desk.texts(NUMBERS[0])
    async with desk.database.read() as session:
        before, after = await one(session, desk.team, first), await one(session, desk.team, again.lead_id or 0)
    assert before is not None
    assert after is not None
    assert first != again.lead_id
    assert before.attributes["past sales"] == 0
    assert after.attributes["past sales"] == 1


async def test_without_outcomes_the_score_is_not_used_and_says_so(desk: Floor) -> None:
    found = await standing(desk)
    assert not found.in_use
    assert found.verdict.why is ScoreReason.TOO_FEW
    assert found.per_grade == 0.0


async def test_what_tells_buyers_apart_is_found_used_and_given_to_open_leads_as_grade_and_class(desk: Floor) -> None:
    await past(desk, 40, 40, {"tehran": 0.35, "karaj": 0.15, "qom": 0.04})
    found = await a_night(desk)
    assert found.in_use, found.verdict
    assert found.verdict.plain.low > 0.0
    assert found.per_grade > 0.1
    good = await desk.banked(NUMBERS[1], facts={"city": "tehran"})
    bad = await desk.banked(NUMBERS[2], facts={"city": "qom"})
    while await standings_given(desk):
        pass
    best, worst = await desk.lead(good.lead_id), await desk.lead(bad.lead_id)
    assert (best.tier, worst.tier) == ("A", "C")
    assert best.grade > 0 > worst.grade
    assert best.bucket.split(":")[3] == str(best.grade), "leads of two grades lie in two buckets"


async def test_what_says_nothing_is_not_used_and_every_lead_stays_in_the_middle(desk: Floor) -> None:
    await past(desk, 40, 40, dict.fromkeys(CITIES, 0.15))
    found = await a_night(desk)
    assert not found.in_use
    assert found.verdict.outcomes > 500
    assert found.per_grade == 0.0
    new = await desk.banked(NUMBERS[1], facts={"city": "tehran"})
    while await standings_given(desk):
        pass
    after = await desk.lead(new.lead_id)
    assert (after.tier, after.grade) == ("B", 0)


async def test_an_admin_who_switches_scores_off_gets_even_leads_again(desk: Floor) -> None:
    await past(desk, 40, 40, {"tehran": 0.35, "karaj": 0.15, "qom": 0.04})
    await a_night(desk)
    new = await desk.banked(NUMBERS[1], facts={"city": "tehran"})
    while await standings_given(desk):
        pass
    assert (await desk.lead(new.lead_id)).tier == "A"
    desk.settings = replace(desk.settings, ranking=replace(desk.settings.ranking, scores=False))
    desk.later(days=1)
    found = await a_night(desk)
    while await standings_given(desk):
        pass
    assert not found.in_use
    after = await desk.lead(new.lead_id)
    assert (after.tier, after.grade) == ("B", 0)


async def test_an_outcome_is_learned_once_and_only_when_it_cannot_be_undone(desk: Floor) -> None:
    await past(desk, 10, 40, {"tehran": 0.3, "qom": 0.1})
    await a_night(desk)
    await desk.starts("sara")
    desk.later(minutes=5)
    await ended(desk, 1, "tehran", sold=True)

    async def learned() -> int:
        async with desk.database.write() as session:
            return await scores.learn(desk.work(session))

    before = json.dumps((await row_of(desk)).state)
    assert await learned() == 0
    desk.later(seconds=desk.settings.undo_for + 1)
    assert await learned() == 1
    assert json.dumps((await row_of(desk)).state) != before
    assert await learned() == 0


async def test_a_night_joins_on_where_the_day_stopped(desk: Floor) -> None:
    await past(desk, 10, 40, {"tehran": 0.3, "qom": 0.1})
    first = await a_night(desk)
    await desk.starts("sara")
    desk.later(minutes=5)
    await ended(desk, 1, "tehran", sold=True)
    desk.later(hours=1)
    async with desk.database.write() as session:
        await scores.learn(desk.work(session))
    desk.later(days=1)
    second = await a_night(desk)
    assert second.verdict.outcomes == first.verdict.outcomes + 1
    row = await row_of(desk)
    assert row.learned_to == max(one.id for one in await desk.rows(sa.select(attempt.c.id)))


async def test_points_are_kept_with_who_wrote_them_and_refused_when_they_look_behind_the_call(desk: Floor) -> None:
    async with desk.database.write() as session:
        await scores.set_ideals(session, desk.team.id, ["city=Tehran +2", " "], by=desk.persons["ali"], now=desk.now)
    async with desk.database.read() as session:
        assert await scores.ideals(session, desk.team.id) == ("city=Tehran +2",)
    (noted,) = await desk.rows(sa.select(audit).where(audit.c.what == "ideal-customer"))
    assert (noted.person_id, noted.before, noted.after) == (desk.persons["ali"], [], ["city=Tehran +2"])
    with pytest.raises(BadSetting, match="duration"):
        async with desk.database.write() as session:
            await scores.set_ideals(session, desk.team.id, ["duration>=60 +3"], by=None, now=desk.now)


async def test_a_team_whose_score_cannot_be_looked_at_keeps_no_other_waiting(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.database.write() as session:
        other = await create_team(
            session, name="Other", timezone="UTC", language="en", currency="EUR", region="IR", now=desk.now
        )
    looked = []
    anything_new = scores.anything_new

    async def breaks_for_the_first(work: Work) -> tuple[bool, bool]:
        looked.append(work.team.id)
        return await anything_new(work) if work.team.id == other else 1 / 0

    monkeypatch.setattr(scores, "anything_new", breaks_for_the_first)
    work = Scores(desk.database, desk.clock)
    await work.run()
    await fits_of(work)
    await work.close()
    assert looked == [desk.team.id, other]
    async with desk.database.read() as session:
        assert await failing_steps(session, str(desk.team.id)) == {"scores"}
        assert await failing_steps(session, str(other)) == set()
    monkeypatch.undo()
    await work.run()
    await work.close()
    async with desk.database.read() as session:
        assert await failing_steps(session, str(desk.team.id)) == set()


async def fits_of(work: Scores) -> None:
    """Wait for the fits that were begun."""
    if work._nights is not None:
        await work._nights


async def test_the_job_fits_once_a_night_in_a_process_of_its_own(desk: Floor) -> None:
    await past(desk, 40, 40, {"tehran": 0.35, "karaj": 0.15, "qom": 0.04})
    work = Scores(desk.database, desk.clock)
    await work.run()
    await fits_of(work)
    await work.run()
    await fits_of(work)
    await work.close()
    runs = await desk.rows(sa.select(job_run).where(job_run.c.kind == "score"))
    assert [(run.state, run.due) for run in runs] == [("done", local_date(desk.now, "Asia/Tehran").isoformat())]
    assert (await standing(desk)).in_use
    assert runs[0].detail.startswith("better")
    async with desk.database.read() as session:
        learned = await beliefs.make(session, desk.team, desk.settings.ranking, desk.now)
        per_grade = await scores.per_grade(session, desk.team.id)
        off = await beliefs.make(session, desk.team, replace(desk.settings.ranking, scores=False), desk.now)
    assert off.table.worth(Bucket(1, 1, (), 2), 60) == off.table.worth(Bucket(1, 1), 60), (
        "switched off, it decides nothing"
    )
    best, even = (learned.table.worth(Bucket(1, 1, (), grade), 60) for grade in (2, 0))
    rate = even.market
    promised = rate * best.expected / even.expected
    assert log_odds_of(promised) - log_odds_of(rate) == pytest.approx(2 * per_grade)
    assert per_grade > 0.1


async def test_what_is_learned_while_the_night_runs_is_learned_again_on_top_of_it(desk: Floor) -> None:
    await past(desk, 10, 40, {"tehran": 0.3, "qom": 0.1})
    first = await a_night(desk)
    async with desk.database.read() as session:
        start = await scores.ready(desk.work(session))
        found = await worked_before(session, desk.team, start.until, start.ripe, 10_000)
    await desk.starts("sara")
    desk.later(minutes=5)
    await ended(desk, 1, "tehran", sold=True)
    desk.later(hours=1)
    async with desk.database.write() as session:
        assert await scores.learn(desk.work(session)) == 1
    made = night(start.state, start.verdict, rows_of(desk, found), start.ideals, scores.today(desk.team, desk.now))
    async with desk.database.write() as session:
        await scores.keep_night(desk.work(session), start, made, found)
        assert await scores.learn(desk.work(session)) == 1
    desk.later(days=1)
    assert (await a_night(desk)).verdict.outcomes == first.verdict.outcomes + 1


async def test_a_wrong_number_is_an_outcome_and_an_untried_duplicate_is_none(desk: Floor) -> None:
    await desk.starts("sara")
    wrong = await desk.banked(NUMBERS[0])
    await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    double = await desk.banked(NUMBERS[1])
    await desk.put(lead, double.lead_id or 0, state=LeadState.VOID, closed_at=desk.now, due_at=None)
    async with desk.database.read() as session:
        found = await worked_before(session, desk.team, (desk.now + timedelta(days=1), 0), timedelta(days=1), 10)
    assert [(one.id, one.sold) for one in found] == [(wrong.lead_id, False)]


async def test_a_team_that_takes_a_quarter_to_sell_waits_a_quarter_for_its_outcomes(desk: Floor) -> None:
    """Most leads are lost within a day; the few that buy take 71 days. Cut at 30, no buyer would have bought."""
    await desk.starts("sara")
    begun = desk.now
    for number in NUMBERS[:4]:
        await desk.banked(number)
        await desk.is_refused("sara", await desk.card_for("sara"))
    receipt = await desk.banked(NUMBERS[4])
    await desk.sells("sara", await desk.card_for("sara"))
    await desk.put(lead, receipt.lead_id or 0, closed_at=begun + timedelta(days=71))
    async with desk.database.read() as session:
        assert timedelta(days=70) < await final_after(session, desk.team) <= timedelta(days=71)
    await desk.put(lead, receipt.lead_id or 0, closed_at=begun + timedelta(days=400))
    async with desk.database.read() as session:
        assert await final_after(session, desk.team) == LONGEST_CYCLE


async def test_a_sale_counts_if_it_was_made_in_the_time_every_lead_is_given(desk: Floor) -> None:
    """Who buys at once is known days before who never answers: learned as they end, the young would all be buyers."""
    await desk.starts("sara")
    receipt = await desk.banked(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=3)
    desk.later(hours=3)
    await desk.sells("sara", await desk.card_for("sara"))
    async with desk.database.read() as session:
        now = (desk.now + timedelta(days=1), 0)
        soon = await worked_before(session, desk.team, now, timedelta(hours=2), 10)
        later = await worked_before(session, desk.team, now, timedelta(hours=4), 10)
        assert await final_after(session, desk.team) == timedelta(hours=3)
    assert [(one.id, one.sold) for one in soon] == [(receipt.lead_id, False)]
    assert [(one.id, one.sold) for one in later] == [(receipt.lead_id, True)]


# -- what was said before the call -------------------------------------------------------------------------------------


async def attributes_of(desk: Floor, lead_id: int | None) -> dict[str, Any]:
    async with desk.database.read() as session:
        known = await one(session, desk.team, lead_id or 0)
    assert known is not None
    return known.attributes


async def test_the_first_message_and_the_product_it_names_are_known_before_the_call(desk: Floor) -> None:
    async with desk.database.write() as session:
        await session.execute(product.insert().values(team_id=desk.team.id, name="Gold Plan"))
    first = await desk.texts(NUMBERS[0], "How much is the gold plan?")
    desk.later(minutes=1)
    other = await desk.texts(NUMBERS[1], "call me")
    known = await attributes_of(desk, first.lead_id)
    assert (known["message"], known["product"]) == ("How much is the gold plan?", "Gold Plan")
    assert (await attributes_of(desk, other.lead_id))["product"] == ""


async def test_a_product_heard_on_the_phone_is_no_field_and_one_known_before_is(desk: Floor) -> None:
    async with desk.database.write() as session:
        plan = await session.scalar(
            product.insert().values(team_id=desk.team.id, name="Gold Plan").returning(product.c.id)
        )
    receipt = await desk.banked(NUMBERS[0], facts={"city": "tehran"})
    asked = {"lead_id": receipt.lead_id, "product_id": plan, "by_person_id": desk.persons["sara"]}
    async with desk.database.write() as session:
        await session.execute(lead_interest.insert().values(asked | {"at": desk.now}))
    assert (await attributes_of(desk, receipt.lead_id))["product"] == "Gold Plan"
    desk.later(minutes=1)
    await desk.starts("sara")
    await desk.is_refused("sara", await desk.card_for("sara"))
    assert (await attributes_of(desk, receipt.lead_id))["product"] == "Gold Plan"
    desk.later(minutes=1)
    async with desk.database.write() as session:
        await session.execute(lead_interest.update().values(at=desk.now))
    assert (await attributes_of(desk, receipt.lead_id))["product"] == ""


async def test_a_day_on_which_somebody_means_to_buy_counts_from_the_day_they_came(desk: Floor) -> None:
    day = (desk.now + timedelta(days=12)).date().isoformat()
    receipt = await desk.banked(NUMBERS[0], facts={"Expected close date": day, "close_date": day, "city": "qom"})
    async with desk.database.read() as session:
        known = await one(session, desk.team, receipt.lead_id or 0)
    assert known is not None
    assert known.attributes["days to the sale"] == 12
    assert known.left_out == ("close_date",)
    assert day not in known.attributes.values()
