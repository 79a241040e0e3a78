"""Old sheets of calls: taken in once, shown on cards, taught to the rates, taken back without a trace."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.columns import Columns, HeadField
from core.errors import Gone
from core.ranking.evidence import Talks
from core.settings import Ranking
from core.terms import ImportKind, ImportWord
from desk.figures.day import day_figures
from desk.imports import runs
from desk.imports.batch import Batch, FoundTable
from desk.imports.calls import CallsOrder, look_at_calls, take_calls
from desk.imports.leads import Hearers, ImportTally
from desk.imports.undo import undo_import
from desk.imports.words import NOTHING, meanings_of, remember
from desk.intake.listed import ListedRow
from desk.leads.card import whole_card
from desk.leads.history import history_of
from desk.leads.move_values import PutBack
from desk.learning import beliefs
from desk.operations.pace import BatchPace
from desk.people.work import Work
from storage.tables import contact, past_call

HEADS = ("phone", "date", "result", "agent", "note", "amount")
FIELDS = {HeadField.DATE: 1, HeadField.STAGE: 2, HeadField.OWNER: 3, HeadField.NOTE: 4, HeadField.AMOUNT: 5}
TABLE = FoundTable("", Columns((0,), (), HEADS, (), FIELDS, body=1))


async def sheet(*rows: tuple[str, ...]) -> AsyncIterator[Batch]:
    """Give a sheet of calls: number, day, result, agent, and the amount where one stands there."""
    yield Batch(TABLE)
    listed = [
        ListedRow(n, row[0], "Asia/Tehran", "", "", (*row[:4], "asked for the price", *row[4:]))
        for n, row in enumerate(rows, 2)
    ]
    yield Batch(TABLE, listed, read=len(listed))


class Calls:
    """Sheets of one team's calls."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.reasons: list[str] = []
        self.gone: list[PutBack] = []

    async def takes(self, *rows: tuple[str, ...], digest: str = "d") -> tuple[int, ImportTally]:
        floor = self.floor
        async with floor.database.write() as session:
            order = runs.ImportOrder(floor.team.id, ImportKind.CALLS, "old.xlsx", digest, "instagram")
            run = await runs.begin(session, order, floor.now)
        hearers = Hearers(lambda _, rejects: self.reasons.extend(row.reason for row in rejects), self._came_to)
        calls = CallsOrder(run, False, BatchPace(1.0), hearers, self._cards_gone)
        return run.id, await take_calls(floor.database, floor.team, calls, sheet(*rows), floor.clock)

    async def _came_to(self, _read: int, _about: int) -> None:
        """Nobody looks."""

    async def _cards_gone(self, _work: Work, cards: Sequence[PutBack]) -> None:
        self.gone.extend(cards)

    async def means(self, kind: ImportWord, word: str, means: str) -> None:
        async with self.floor.database.write() as session:
            await remember(self.floor.work(session), kind, word, means, by=None)

    async def undoes(self, import_id: int) -> int:
        floor = self.floor
        return await undo_import(floor.database, floor.team.id, import_id, by=None, now=floor.now)

    async def count(self, table: sa.Table) -> int:
        return (await self.floor.rows(sa.select(sa.func.count()).select_from(table)))[0][0]


@pytest.fixture
def calls(desk: Floor) -> Calls:
    return Calls(desk)


async def test_a_sheet_becomes_past_calls_once_however_often_it_is_given(calls: Calls, desk: Floor) -> None:
    rows = [
        (NUMBERS[0], "2026-10-01 10:30", "no answer", "sara"),
        (NUMBERS[0], "2026-10-02", "sold", "Leila"),
        (NUMBERS[1], "1405/07/10", "refused", "reza"),
    ]
    _, tally = await calls.takes(*rows)
    assert tally.counts == {"new": 3}
    kept = await desk.rows(
        sa.select(
            past_call.c.outcome, past_call.c.member_id, past_call.c.agent, past_call.c.hour, past_call.c.number
        ).order_by(past_call.c.id)
    )
    sara, reza = desk.agents["sara"], desk.agents["reza"]
    assert [tuple(row) for row in kept] == [
        ("no_answer", sara, "sara", 10, 1),
        ("sold", None, "Leila", None, 2),
        ("not_interested", reza, "reza", None, 1),
    ]
    _, again = await calls.takes(*rows, digest="another file with the same calls")
    assert again.counts == {"known": 3}
    assert await calls.count(past_call) == 3


async def test_rows_that_cannot_be_calls_say_why(calls: Calls, desk: Floor) -> None:
    await calls.means(ImportWord.OUTCOME, "test", NOTHING)
    _, tally = await calls.takes(
        (NUMBERS[0], "no day", "sold", ""),
        (NUMBERS[1], "2027-01-01", "sold", ""),
        (NUMBERS[2], "2026-10-01", "perhaps", ""),
        (NUMBERS[3], "2026-10-01", "Test", ""),
    )
    assert calls.reasons == ["no-day", "no-day", "no-outcome", "left-out"]
    assert tally.counts == {"no-day": 2, "no-outcome": 1, "left-out": 1}
    assert await calls.count(contact) == 0


async def test_a_sale_whose_amount_nobody_can_read_is_refused_and_none_is_made_up(calls: Calls, desk: Floor) -> None:
    _, tally = await calls.takes(
        (NUMBERS[0], "2026-10-01", "sold", "", "دو و نیم میلیون"),
        (NUMBERS[1], "2026-10-01", "sold", "", "500-600"),
        (NUMBERS[2], "2026-10-01", "sold", "", "-"),
        (NUMBERS[3], "2026-10-01", "refused", "", "too dear"),
    )
    assert calls.reasons == ["no-amount"]
    assert tally.counts == {"new": 3, "no-amount": 1}
    kept = await desk.rows(sa.select(past_call.c.amount).order_by(past_call.c.id))
    assert [row.amount for row in kept] == [2_500_000, 0, 0]


async def test_a_look_names_the_words_and_changes_nothing(calls: Calls, desk: Floor) -> None:
    rows = [(NUMBERS[n], "2026-10-01", "sold" if n else "perhaps", "Sara") for n in range(3)]
    seen = await look_at_calls(desk.team, sheet(*rows), desk.now)
    assert [(one.shown, one.rows) for one in seen.words[ImportWord.OUTCOME]] == [("sold", 2), ("perhaps", 1)]
    assert [one.shown for one in seen.words[ImportWord.AGENT]] == ["Sara"]
    assert seen.tally.counts == {"new": 3}
    assert await calls.count(contact) == 0


async def test_what_a_word_means_is_asked_once(calls: Calls, desk: Floor) -> None:
    async with desk.database.read() as session:
        assert (await meanings_of(session, desk.team.id)).of(ImportWord.OUTCOME, "perhaps") is None
    await calls.means(ImportWord.OUTCOME, "perhaps", "callback")
    await calls.means(ImportWord.AGENT, "leila", str(desk.agents["ali"]))
    _, tally = await calls.takes((NUMBERS[0], "2026-10-01", "Perhaps", "Leila"))
    assert tally.counts == {"new": 1}
    kept = await desk.rows(sa.select(past_call.c.outcome, past_call.c.member_id))
    assert [tuple(row) for row in kept] == [("callback", desk.agents["ali"])]


async def test_the_card_and_the_history_tell_of_calls_before_the_desk(calls: Calls, desk: Floor) -> None:
    await calls.takes(
        (NUMBERS[0], "2026-10-01 10:30", "no answer", "sara"), (NUMBERS[0], "2026-10-02", "refused", "Leila")
    )
    assert (await desk.texts(NUMBERS[0])).took == "new"
    await desk.starts("sara")
    given = await desk.card_for("sara")
    async with desk.database.read() as session:
        card = await whole_card(session, given.id, desk.now)
        told = await history_of(session, card.contact_id, 10)
    assert card.known.past_calls == 2
    last = card.known.last_past_call
    assert last is not None
    assert (last.outcome, last.agent, last.note, last.timed) == (
        "not_interested",
        "Leila",
        "asked for the price",
        False,
    )
    assert [(one.outcome, one.agent) for one in told.tries] == [("not_interested", "Leila"), ("no_answer", "sara")]
    assert card.attempts == 0


async def test_who_had_asked_not_to_be_called_is_called_no_more(calls: Calls, desk: Floor) -> None:
    await desk.texts(NUMBERS[0])
    await desk.starts("sara")
    await desk.card_for("sara")
    import_id, _ = await calls.takes((NUMBERS[0], "2026-10-01", "do not call", "sara"))
    assert len(calls.gone) == 1
    assert (await desk.texts(NUMBERS[0])).took == "do-not-call"
    await calls.undoes(import_id)
    assert (await desk.texts(NUMBERS[0])).took == "do-not-call"


async def test_an_undone_sheet_leaves_no_trace_but_of_who_is_known_otherwise(calls: Calls, desk: Floor) -> None:
    await desk.texts(NUMBERS[0])
    import_id, _ = await calls.takes(
        (NUMBERS[0], "2026-10-01", "sold", ""),
        (NUMBERS[1], "2026-10-01", "sold", ""),
        (NUMBERS[1], "2026-10-03", "busy", ""),
    )
    assert await calls.undoes(import_id) == 3
    assert await calls.undoes(import_id) == 0
    assert await calls.count(past_call) == 0
    assert [row.phone for row in await desk.rows(sa.select(contact.c.phone))] == [NUMBERS[0]]
    _, again = await calls.takes((NUMBERS[1], "2026-10-01", "sold", ""))
    assert again.counts == {"new": 1}


async def _night(desk: Floor) -> beliefs.LearnedDays | None:
    day = desk.now.date() - timedelta(days=1)
    async with desk.database.write() as session:
        night = await beliefs.gathered(session, desk.team, Ranking(), day)
        if night is not None:
            await beliefs.keep(session, desk.team, beliefs.learned(night, Ranking()), desk.now)
    return night


def _contacts(night: beliefs.LearnedDays | None, agent: int) -> Talks:
    assert night is not None
    found = [talks for key, talks in night.evidence.talks().items() if key.agent == agent]
    return Talks(*(sum(column) for column in zip(*found, strict=True))) if found else Talks()


async def test_old_calls_teach_the_rates_by_their_age_and_an_undo_unteaches(calls: Calls, desk: Floor) -> None:
    sara = desk.agents["sara"]
    assert await _night(desk) is None
    old = [(NUMBERS[n], "2026-05-01 11:00", "sold" if n < 4 else "refused", "sara") for n in range(8)]
    late = [(NUMBERS[n], "2026-11-01 11:00", "sold" if n < 4 else "refused", "sara") for n in range(8)]
    import_id, _ = await calls.takes(*late)
    first = _contacts(await _night(desk), sara)
    assert 4 < first.contacts < 8
    assert first.sales == pytest.approx(first.contacts / 2)
    desk.later(hours=1)
    await calls.takes(*old, digest="older")
    both = _contacts(await _night(desk), sara)
    assert first.contacts < both.contacts < first.contacts + 2
    assert await _night(desk) is None
    desk.later(hours=1)
    await calls.undoes(import_id)
    assert _contacts(await _night(desk), sara).contacts == pytest.approx(both.contacts - first.contacts)


async def test_a_sheet_that_is_undone_while_it_runs_ends_as_undone(calls: Calls, desk: Floor) -> None:
    import_id, _ = await calls.takes((NUMBERS[0], "2026-10-01", "sold", "sara"))
    await calls.undoes(import_id)
    order = runs.ImportOrder(desk.team.id, ImportKind.CALLS, "old.xlsx", "d", "instagram")
    broken_off = CallsOrder(
        runs.ImportRun(import_id, order),
        False,
        BatchPace(1.0),
        Hearers(lambda *_: None, calls._came_to),
        calls._cards_gone,
    )
    with pytest.raises(Gone):
        await take_calls(
            desk.database, desk.team, broken_off, sheet((NUMBERS[1], "2026-10-01", "sold", "sara")), desk.clock
        )
    assert await calls.count(past_call) == 0


async def test_no_figure_of_a_day_counts_them(calls: Calls, desk: Floor) -> None:
    day = desk.now.date() - timedelta(days=2)
    async with desk.database.read() as session:
        before = await day_figures(session, desk.team.id, day, now=desk.now)
    await calls.takes((NUMBERS[0], f"{day} 11:00", "sold", "sara"))
    async with desk.database.read() as session:
        assert await day_figures(session, desk.team.id, day, now=desk.now) == before
