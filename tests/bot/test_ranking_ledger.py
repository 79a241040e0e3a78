"""/ledger in words: shares, who is ahead, and what is not claimed."""

import pytest

from bot.views.manager.ledger import ledger_page
from bot.words import words_for
from core.ranking.spread import UNKNOWN, Spread
from core.settings import Dial
from desk.fairness.ledger import Share
from desk.fairness.ledger_view import Shown
from desk.people.directory import Team
from desk.settings import changes
from tests.bot.in_process import HAMID, MANAGERS, MINA, NADER, SARA, Town, shown


async def opens(town: Town, value: str) -> None:
    async with town.database.write() as session:
        await changes.change_setting(session, town.team.id, "ranking.ledger_open", value, by=None, now=town.now)


@pytest.mark.parametrize("who", [HAMID, NADER])
async def test_managers_and_admins_see_everybody_also_in_their_group(town: Town, who: int) -> None:
    for chat in (None, MANAGERS):
        (page,) = await town.says(who, "/ledger", chat=chat)
        assert "Sara" in page.text
        assert "Reza" in page.text


async def test_agents_see_as_much_as_is_open(town: Town) -> None:
    (own,) = await town.says(SARA, "/ledger")
    assert ("Sara" in own.text, "Reza" in own.text) == (True, False)
    await opens(town, "all")
    (everybody,) = await town.says(SARA, "/ledger")
    assert ("Sara" in everybody.text, "Reza" in everybody.text) == (True, True)
    await opens(town, "none")
    (closed,) = await town.says(SARA, "/ledger")
    assert "Sara" not in closed.text
    assert len(closed.text.splitlines()) == 1


async def test_no_other_group_and_no_other_role_sees_shares(town: Town) -> None:
    for who, chat in ((HAMID, -5), (SARA, MANAGERS), (MINA, None)):
        (refused,) = await town.says(who, "/ledger", chat=chat)
        assert "Sara" not in refused.text


# -- the words ---------------------------------------------------------------------------------------------------------

SHARES = (
    Share(1, "Sara", 1.0, 31.5, 0.42, 0.12, 0.1),
    Share(2, "Reza", 0.5, 12.0, 0.2, -0.08, 0.0),
    Share(3, "Ali", 1.0, 8.0, 0.4, 0.001, 0.0),
    Share(4, "Nima", 1.0, 0.0, 0.0, 0.0, 0.0),
)


def page(dial: Dial = Dial.FAIR, agents: Spread = UNKNOWN, pairs: Spread = UNKNOWN, *, alike: bool = False) -> str:
    found = Shown(SHARES, True, 0.987, dial, agents, pairs, UNKNOWN, alike)
    return shown(ledger_page(words_for("en"), _team(), found))


def test_each_share_is_told_with_its_distance_and_its_weight() -> None:
    text = page()
    assert "Sara: <b>0.42</b> · 12% ahead · 31.5 h" in text
    assert "Reza: <b>0.20</b> · 8% behind · 12.0 h · share × 0.5" in text
    assert "Ali: <b>0.40</b> · even · 8.0 h" in text
    assert "Nima: no hour on shift yet" in text
    assert "0.987" in text


def test_a_small_share_keeps_the_digits_that_tell_it_apart() -> None:
    small = (Share(1, "Sara", 1.0, 31.5, 0.00423, 0.0, 0.0), Share(2, "Reza", 1.0, 31.5, 0.0421, 0.0, 0.0))
    text = shown(
        ledger_page(words_for("en"), _team(), Shown(small, True, 1.0, Dial.FAIR, UNKNOWN, UNKNOWN, UNKNOWN, False))
    )
    assert "Sara: <b>0.00423</b>" in text
    assert "Reza: <b>0.0421</b>" in text


def test_the_dial_is_told_with_how_far_it_lets_shares_drift() -> None:
    assert "within 10%" in page()
    assert "within 2%" in page(Dial.EQUAL)
    assert "within" not in page(Dial.BEST)


def test_agents_are_said_to_differ_only_where_they_do() -> None:
    assert "Agents: too few sales yet to tell a difference from chance" in page()
    even = Spread(0.001, 0.01, False)
    assert "Agents: no reliable difference; all are treated alike" in page(agents=even, alike=True)
    assert "Agents: no reliable difference." in page(agents=even, pairs=Spread(0.04, 0.01, True))
    assert "from channel to channel: they differ reliably, by about 20%" in page(pairs=Spread(0.04, 0.01, True))
    assert "from channel to channel" not in page(), "where there is one channel, nothing can be said"
    assert "Agents: they differ reliably, by about 20%" in page(agents=Spread(0.04, 0.01, True))


def _team() -> Team:
    return Team(1, "Novin", "Asia/Tehran", "en", "IRT", "IR", None, None)
