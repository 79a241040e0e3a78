"""What is done to all who are inside a journey: a few at a time, through kills, each on one version at every moment."""

from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from bot.views.changes import plain_text
from core.addresses import Address
from core.consent import ConsentSource
from core.journeys.run import Ended
from core.terms import JourneyWalk, Medium
from desk.journeys import declared, goals, migrate, showing, undo, unheard, walks
from desk.journeys.walks import WalkAsker
from desk.operations.pace import BatchPace
from jobs.clock.journeys import Journeys
from storage.tables import consent, journey_run, journey_step, journey_walk, outbox, timer

AT_ONCE = WAY.replace("max_days = 30 }", 'max_days = 30 }\nspread = "0 min"')
RENAMED = AT_ONCE.replace('name = "again"', 'name = "once more"')


@pytest.fixture(autouse=True)
def small_parts(floor: JourneyFloor, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the tap two are done, then three in each transaction."""
    monkeypatch.setattr(walks, "AT_ONCE", 2)
    floor.takes_at_once(100)
    by_threes(floor)


def by_threes(floor: JourneyFloor) -> None:
    floor.journeys._walks = BatchPace(0.0, rows=3, fewest=3)


async def killed(floor: JourneyFloor, monkeypatch: pytest.MonkeyPatch, at: str, *, parts: int) -> None:
    """Let the process that walks die in the middle of a part, some parts on; another one begins."""
    act, done = floor.journeys.run, Counter[str]()
    walking = walks.ahead_of

    def dying(walk: Any, to: int | None = None) -> Any:
        done[walk.what] += to is not None
        if walk.what == at and done[at] > parts:
            raise ConnectionError("killed")
        return walking(walk, to)

    with monkeypatch.context() as dies:
        dies.setattr(walks, "ahead_of", dying)
        await act()
    floor.journeys = Journeys(floor.desk.database, floor.desk.clock)
    by_threes(floor)


async def told(desk: Floor, chat: int) -> list[str]:
    """Return what a chat was told."""
    asked = sa.select(outbox.c.payload).where(outbox.c.chat_id == chat).order_by(outbox.c.id)
    return [plain_text(row.payload["text"]) for row in await desk.rows(asked)]


async def pinned(desk: Floor) -> Counter[int]:
    """Count who is inside by version; each stands on one edge, of their own version."""
    inside = await desk.rows(sa.select(journey_run).where(journey_run.c.ended_at.is_(None)))
    stands = sa.select(journey_step.c.run_id, journey_step.c.version_id).where(journey_step.c.left_at.is_(None))
    assert sorted((run.id, run.version_id) for run in inside) == sorted(map(tuple, await desk.rows(stands)))
    return Counter(run.version_id for run in inside)


async def test_who_waited_in_a_stopped_journey_goes_on_a_few_at_a_time_and_nobody_is_left_by_a_kill(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await floor.has(AT_ONCE)
    await floor.lists(range(11))
    await floor.ticks(1)
    await floor.gateway_sends()
    async with desk.database.write() as session:
        await declared.stop(desk.work(session), one, by=None)
    await floor.later(days=2)
    assert await desk.rows(sa.select(timer).where(timer.c.kind == "journey")) == []

    async def woken() -> int:
        return len(await desk.rows(sa.select(timer).where(timer.c.kind == "journey")))

    async with desk.database.write() as session:
        stopped = await floor.named("way")
        for chat in (1001, 1002):
            who = WalkAsker(Address("telegram", chat), "en")
            await declared.start(desk.work(session), stopped, by=None, usual_rate=0.05, askers=(who,))
    assert await woken() == 2
    async with desk.database.read() as session:
        (now,) = await walks.going_on(session, one.id)
    assert (now.walk.what, now.walk.moved, now.ahead) == (JourneyWalk.WAKE, 2, 9)
    await killed(floor, monkeypatch, JourneyWalk.WAKE, parts=2)
    assert await woken() == 8
    await floor.ticks(2)
    assert [await told(desk, chat) for chat in (1001, 1002)] == [["▶️ <b>way</b>: all who waited inside go on: 11."]] * 2
    assert (await floor.gateway_sends()).count("again") == 11
    assert await desk.rows(sa.select(journey_walk)) == []


@pytest.mark.parametrize("ends", ["stop", "undo"])
async def test_a_stop_ends_the_waking_and_the_next_start_wakes_all(floor: JourneyFloor, desk: Floor, ends: str) -> None:
    one = await floor.has(AT_ONCE)
    await floor.lists(range(5))
    await floor.ticks(1)
    await floor.gateway_sends()
    for act in ("stop", "start", ends):
        async with desk.database.write() as session:
            work = desk.work(session)
            if act == "stop":
                await declared.stop(work, one, by=None)
            elif act == "undo":
                assert (await undo.undo(work, await floor.named("way"), by=None)).what == "start"
            else:
                await declared.start(work, await floor.named("way"), by=None, usual_rate=0.05)
    assert await desk.rows(sa.select(journey_walk)) == []
    await floor.later(days=2)
    async with desk.database.write() as session:
        await declared.start(desk.work(session), await floor.named("way"), by=None, usual_rate=0.05)
    await floor.ticks(2)
    assert await floor.gateway_sends() == ["again"] * 5


async def test_who_came_while_a_journey_was_stopped_by_mistake_enters_when_the_stop_is_taken_back(
    floor: JourneyFloor, desk: Floor
) -> None:
    one = await floor.has(AT_ONCE)
    async with desk.database.write() as session:
        await declared.stop(desk.work(session), one, by=None)
    await floor.lists(range(2))
    await floor.ticks(1)
    assert await floor.runs() == []
    async with desk.database.write() as session:
        await undo.undo(desk.work(session), await floor.named("way"), by=None)
    await floor.ticks(1)
    assert len(await floor.runs()) == 2


async def test_many_are_moved_a_few_at_a_time_and_back_and_each_is_on_one_version_at_every_moment(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await floor.has(AT_ONCE)
    await floor.lists(range(6))
    await floor.ticks(1)
    await floor.gateway_sends()
    await floor.lists(range(6, 11))
    await floor.journeys.run()
    old = (await floor.runs())[0].version_id
    new = (await floor.has(RENAMED)).version_id

    async with desk.database.write() as session:
        work, one = desk.work(session), await floor.named("way")
        mapped = [(each.step, each.inside, each.target) for each in await migrate.mapping(work, one)]
        asker = WalkAsker(Address("telegram", 1001), "en")
        begun = await migrate.migrate(work, one, by=None, askers=(asker,))
    assert mapped == [("again", 6, None), ("hello", 5, "hello")]
    assert (begun.walk.moved, begun.walk.stopped, begun.ahead) == (0, 2, 9)
    assert await pinned(desk) == {old: 9}
    await floor.lists(range(20, 21))
    await killed(floor, monkeypatch, JourneyWalk.MIGRATE, parts=2)
    assert await pinned(desk) == {old: 3, new: 3}, "one of them came meanwhile"
    async with desk.database.write() as session:
        second = WalkAsker(Address("telegram", 1002), "ru")
        again = await migrate.migrate(desk.work(session), await floor.named("way"), by=None, askers=(second,))
    assert (again.walk.moved, again.walk.stopped, again.ahead) == (2, 6, 3), "it is no second move"
    assert await told(desk, 1001) == []
    await floor.ticks(1)
    assert await pinned(desk) == {new: 6}
    assert "5 moved. 6 ended because their step is gone: #" in " ".join(await told(desk, 1001))
    assert "переведено 5. Закончили, потому что их шага больше нет: 6 (#" in " ".join(await told(desk, 1002))

    async with desk.database.write() as session:
        undone = await undo.undo(desk.work(session), await floor.named("way"), by=None, askers=(second,))
    assert undone.what == "migrate"
    assert sum((await pinned(desk)).values()) == 8
    await killed(floor, monkeypatch, JourneyWalk.MOVE_BACK, parts=1)
    await floor.ticks(2)
    assert await pinned(desk) == {old: 11, new: 1}
    assert {run.ended for run in await floor.runs()} == {None}
    async with desk.database.read() as session:
        edges = {(edge.source, edge.target): edge.inside for edge in await showing.edges(session, old)}
    assert sum(edges.values()) == 11
    assert edges["pause", "again"] == 6
    assert "вернулись: 11" in (await told(desk, 1002))[-1]


async def test_a_move_that_is_taken_back_in_the_middle_moves_nobody_further(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(AT_ONCE)
    await floor.lists(range(7))
    await floor.ticks(1)
    await floor.gateway_sends()
    await floor.has(RENAMED)
    for chat, act in ((1001, migrate.migrate), (1002, undo.undo)):
        async with desk.database.write() as session:
            who = WalkAsker(Address("telegram", chat), "en")
            done = await act(desk.work(session), await floor.named("way"), by=None, askers=(who,))
    assert [one.chat.chat_id for one in done.walk.walk.askers] == [1001, 1002], (
        "who had asked for the move is told, too"
    )
    await floor.ticks(3)
    assert len(await pinned(desk)) == 1
    assert Ended.STEP_REMOVED not in {run.ended for run in await floor.runs()}


async def test_what_happened_to_many_inside_is_brought_to_them_in_small_parts(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor.journeys._hearing = BatchPace(0.0, rows=3, fewest=3)
    await floor.has(AT_ONCE)
    came = await floor.lists(range(7))
    await floor.ticks(1)
    hears, read = goals.process_events, list[int]()

    async def counted(*asked: Any) -> Any:
        heard = await hears(*asked)
        read.append(heard.read)
        return heard

    monkeypatch.setattr(goals, "process_events", counted)
    for how, ended in ((ConsentSource.NETWORK, None), (ConsentSource.WORD, Ended.STOPPED)):
        async with desk.database.write() as session:
            wishes = [{"contact_id": one.contact_id, "team_id": desk.team.id, "said_at": desk.now} for one in came]
            each = {"medium": Medium.SMS, "given": False, "how": how, "wording": "STOP"}
            await session.execute(consent.insert(), [wish | each for wish in wishes])
        desk.later(minutes=1)
        await floor.journeys.run()
        assert {run.ended for run in await floor.runs()} == {ended}, "what their network says is no wish of theirs"
    assert max(read) == 3


async def test_a_start_with_those_who_fit_already_goes_through_a_long_history_once(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor.journeys._pace = BatchPace(0.0, rows=4, fewest=4)
    looks, gone_through = unheard.look, list[int]()

    async def counted(*asked: Any) -> Any:
        found = await looks(*asked)
        gone_through.append(found.looked_at)
        return found

    monkeypatch.setattr(unheard, "look", counted)
    for phone in NUMBERS[:9]:
        await desk.banked(phone)
    desk.later(days=3)
    await floor.has(AT_ONCE.replace('channel = ["bank"]', 'silence = "2 days"'), existing=True)
    await floor.ticks()
    assert len(await floor.runs()) == 9
    assert (max(gone_through), sum(gone_through)) == (4, 9)
