"""`sarnakh backtest`: weeks of hand-outs played again at the terminal."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from cli.config.file import load
from cli.database_session import found_teams, opened
from core.outcomes import FIRST_OUTCOMES
from core.terms import HandOutEnd, Lane, LeadState, Outcome, Role
from storage.prepared import insert_row
from storage.tables import attempt, contact, hand_out, lead, membership, person


@pytest.fixture
async def weeks(config, migrated) -> None:
    """Thirty cards of one agent in the hours behind, a lead of the bank waiting beside each."""
    now = datetime.now(UTC)
    async with opened(load(config)) as database:
        (team,) = (await found_teams(database, load(config), now)).values()
        ids = {"team_id": team.id}
        async with database.write() as session:
            sara = await insert_row(
                session, person, messenger="telegram", user_id=1, name="Sara", created_at=now, **ids
            )
            member = await insert_row(session, membership, person_id=sara, role=Role.AGENT, created_at=now, **ids)
            who = await insert_row(session, contact, phone="+989120000000", created_at=now, **ids)
            for n in range(30):
                at = now - timedelta(minutes=10 * n + 1)
                key = await insert_row(
                    session,
                    lead,
                    contact_id=who,
                    channel_id=1,
                    state=LeadState.LOST,
                    lane=Lane.FRESH,
                    arrived_at=at,
                    created_at=at,
                    **ids,
                )
                among = [[key, "fresh", 1, 1, [], 0, 60, 9000], [10_000 + n, "bank", 2, 1, [], 0, 90_000, 3000]]
                given = await insert_row(
                    session,
                    hand_out,
                    lead_id=key,
                    member_id=member,
                    channel_id=1,
                    lane=Lane.FRESH,
                    expected=0.045,
                    among=among,
                    reason={"rule": "score", "m": 0.08, "p": 0.08, "t": 3.0},
                    started_at=at,
                    deadline_at=at,
                    ended_at=at,
                    end=HandOutEnd.OUTCOME,
                    **ids,
                )
                await insert_row(
                    session,
                    attempt,
                    lead_id=key,
                    contact_id=who,
                    channel_id=1,
                    member_id=member,
                    hand_out_id=given,
                    number=1,
                    **FIRST_OUTCOMES[Outcome.SOLD if n < 3 else Outcome.NO_ANSWER].of_attempt(),
                    at=at,
                    **ids,
                )


async def test_other_settings_are_told_in_plain_text(types, weeks):
    result = await types("backtest", "floors=bank 6", "dial=fair", "--weeks", "2", "--team", "Sales")
    assert result.exit_code == 0, result.output
    first, second, *rest = result.stdout.splitlines()
    assert first.startswith(
        "🔁 Sales, the last 2 weeks, had this been set: Floors: of every so many hand-outs, one from: bank: 6"
    )
    assert second == "5 of 30 hand-outs would have gone otherwise (17%)."
    assert any("Too few to claim anything" in line for line in rest)
    assert "<" not in result.stdout


async def test_figures_are_there_for_programs(types, weeks):
    told = json.loads((await types("backtest", "floors", "bank 6", "--json")).stdout)
    assert (told["team"], told["weeks"], told["changes"]) == ("Sales", 4, {"ranking.floors": "bank 6"})
    wished, now = told["comparisons"]["wished"], told["comparisons"]["now"]
    assert (wished["compared"], wished["same"], wished["verdict"]) == (30, 25, "few")
    assert wished["matched"]["called"] + wished["changed"]["called"] == 30
    assert wished["gain"] is None, "nothing is claimed from so few"
    assert (now["same"], now["verdict"], now["gain"]) == (30, "same", 0.0)


async def test_without_settings_it_tells_what_those_in_force_cost(types, weeks):
    result = await types("backtest")
    assert "best result alone" in result.stdout
    assert "they cost nothing" in result.stdout


async def test_a_slip_ends_with_2_and_names_the_nearest(types, weeks):
    slip = await types("backtest", "dail=result")
    assert slip.exit_code == 2
    assert "did you mean 'dial'" in slip.stderr
    assert (await types("backtest", "dial=fastest")).exit_code == 2
