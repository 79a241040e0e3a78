"""Banks at the desk: no twins from two sources, the day's share, top-up, the full lane, refusals with reasons."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.arrivals.bank_rows import BankFault, BankRow, SourceFailed
from core.errors import BadSetting, Unknown
from core.terms import Lane, Outcome
from desk.banks import bank_day, banks, id_check, letting_out, sources, stock
from desk.banks.banks import Configured
from desk.intake import receipts
from desk.learning import score_inputs
from storage.tables import bank as bank_table
from storage.tables import bank_row, lead, own_number, touch

API, REPLICA = "diet-api", "diet-replica"


class DietBank:
    """One bank with two sources, at a floor where people work."""

    def __init__(self, desk) -> None:
        self.desk = desk

    async def opens(self, *, standby: bool = False) -> None:
        named = [Configured(API, "diet", "diet-bank"), Configured(REPLICA, "diet", "diet-bank", standby)]
        async with self.desk.database.write() as session:
            await banks.configure_sources(session, self.desk.team.id, named, self.desk.now)

    async def sources(self):
        async with self.desk.database.read() as session:
            return {one.gateway: one for one in await sources.sources(session, self.desk.team.id)}

    async def bank(self):
        async with self.desk.database.read() as session:
            return (await banks.banks(session, self.desk.team.id))[0]

    async def sets(self, **fields: str) -> None:
        for field, raw in fields.items():
            one = await self.bank()
            async with self.desk.database.write() as session:
                await banks.change_bank(session, self.desk.team.id, one, field, raw, by=None, now=self.desk.now)

    async def brings(self, *rows: BankRow, by: str = API):
        source = (await self.sources())[by]
        async with self.desk.database.write() as session:
            return await stock.keep_page(session, self.desk.team, source.bank_id, source.id, rows, self.desk.now)

    async def lets_out(self) -> int:
        async with self.desk.database.write() as session:
            done = await letting_out.let_out(self.desk.work(session))
        return sum(one.took["new"] + one.took["reopened"] for one in done)

    async def day(self):
        async with self.desk.database.read() as session:
            return (await bank_day.bank_days(session, self.desk.team, self.desk.now))[0]

    async def states(self) -> list[tuple[str, str, str]]:
        rows = await self.desk.rows(sa.select(bank_row).order_by(bank_row.c.external_id))
        return [(row.external_id, row.state, row.took) for row in rows]


def rows(count: int, first: int = 1, **more) -> list[BankRow]:
    return [BankRow(str(n), f"0912{n:07}", f"name {n}", **more) for n in range(first, first + count)]


@pytest.fixture
async def diet(desk):
    one = DietBank(desk)
    await one.opens()
    return one


async def test_what_became_of_the_rows_is_counted_beside_the_gateways(diet, desk):
    await diet.brings(*rows(3), BankRow("9", "12", "nobody"))
    await desk.texts("+989120000001")
    await diet.sets(a_day="10")
    await desk.starts("sara")
    assert await diet.lets_out() == 2
    async with desk.database.read() as session:
        found = await receipts.counted(session, desk.now, desk.team.id)
    came = {(one.source, one.took): one.count for one in found}
    assert came == {(API, "new"): 2, (API, "known"): 1, (API, "not-a-number"): 1}


async def test_two_sources_bring_no_twins(diet):
    await diet.brings(*rows(5))
    twins = [BankRow(row.external_id, "+98" + row.phone[1:], row.name) for row in rows(6)]
    kept = await diet.brings(*twins, by=REPLICA)
    assert (kept.new, kept.again) == (1, 5)
    assert (await diet.day()).stock == 6


async def test_a_page_that_holds_a_row_twice_keeps_it_once(diet):
    kept = await diet.brings(*rows(2), *rows(2))
    assert (kept.new, kept.again) == (2, 2)


async def test_the_same_id_with_another_number_is_another_row(diet):
    await diet.brings(BankRow("7", "09120000001"))
    assert (await diet.brings(BankRow("7", "09120000002"))).new == 1


async def test_each_agent_at_work_gets_a_days_share_and_the_rest_stays_in_stock(diet, desk):
    await diet.brings(*rows(40))
    assert await diet.lets_out() == 0, "nobody is at work"
    await desk.starts("sara", "reza")
    assert await diet.lets_out() == 16
    assert await diet.lets_out() == 0
    await desk.starts("ali")
    assert await diet.lets_out() == 8
    day = await diet.day()
    assert (day.stock, day.out["new"], day.agents_today) == (16, 24, 3)


async def test_nothing_is_let_out_while_all_who_are_on_shift_have_a_break(diet, desk):
    await diet.brings(*rows(40))
    await desk.starts("sara", "reza")
    await desk.takes_break("sara")
    await desk.takes_break("reza")
    assert await diet.lets_out() == 0
    await desk.starts("sara")
    assert await diet.lets_out() == 16, "who has a break has a share of the day, too"


async def test_the_next_day_brings_the_next_share(diet, desk):
    await diet.brings(*rows(40))
    await desk.starts("sara")
    assert await diet.lets_out() == 8
    await desk.ends_shift("sara")
    desk.later(days=1)
    await desk.starts("sara")
    assert await diet.lets_out() == 8


async def test_who_runs_dry_gets_more_than_the_share(diet, desk):
    await diet.sets(a_head="2", top_up="3")
    await diet.brings(*rows(40))
    await desk.starts("sara")
    assert await diet.lets_out() == 3
    for _ in range(3):
        card = await desk.card_for("sara")
        await desk.records("sara", card, Outcome.NO_ANSWER)
    assert await diet.lets_out() == 3


async def test_nothing_is_let_out_into_a_full_lane_or_beyond_the_teams_day(diet, desk):
    await diet.brings(*rows(40))
    await desk.starts("sara", "reza")
    await diet.sets(lane_full="5")
    assert await diet.lets_out() == 5
    assert await diet.lets_out() == 0
    await diet.sets(lane_full="300", a_day="9")
    assert await diet.lets_out() == 4
    assert await diet.lets_out() == 0


async def test_windows_pauses_and_closed_hours_are_kept(diet, desk):
    await diet.brings(*rows(40))
    await desk.starts("sara")
    await diet.sets(windows="۹ تا ۱۱ 16:30-19")
    assert await diet.lets_out() == 0, "it is noon"
    desk.later(hours=5)
    one = await diet.bank()
    async with desk.database.write() as session:
        for _ in range(2):
            await banks.pause_bank(session, desk.team.id, one, paused=True, by=None, now=desk.now)
    assert await diet.lets_out() == 0
    async with desk.database.write() as session:
        await banks.pause_bank(session, desk.team.id, await diet.bank(), paused=False, by=None, now=desk.now)
    assert await diet.lets_out() == 8
    await diet.sets(windows="off", a_head="20")
    desk.later(hours=7)
    assert await diet.lets_out() == 0, "nobody is called at midnight"


async def test_the_newest_rows_of_a_bank_go_first(diet, desk):
    old, new = desk.now - timedelta(days=9), desk.now - timedelta(hours=1)
    await diet.brings(*rows(8, changed_at=new), *rows(8, first=20, changed_at=old))
    await desk.starts("sara")
    await diet.lets_out()
    assert {state for number, state, _ in await diet.states() if int(number) < 20} == {"out"}


async def test_a_clock_that_is_ahead_puts_no_row_before_its_time(diet, desk):
    await diet.brings(BankRow("1", "09120000001", changed_at=desk.now + timedelta(days=3)))
    (row,) = await desk.rows(sa.select(bank_row))
    assert row.fresh_at == desk.now


async def test_what_is_refused_says_why_and_takes_nobodys_place(diet, desk):
    await desk.starts("sara")
    await desk.banked("+989120000001")
    never = await desk.card_for("sara")
    await desk.records("sara", never, Outcome.DO_NOT_CALL)
    async with desk.database.write() as session:
        await session.execute(own_number.insert().values(team_id=desk.team.id, phone="+989120000002"))
    await diet.brings(*rows(14), BankRow("99", "hello"), BankRow("98", ""))
    await diet.sets(a_head="12")
    assert await diet.lets_out() == 12, "refused rows are not counted as the day's share"
    day = await diet.day()
    assert day.refused == {"not-a-number": 2, "do-not-call": 1, "own-number": 1}
    async with desk.database.read() as session:
        refused = await bank_day.refused_rows(session, day.bank.id, desk.now - timedelta(days=7), 20)
    assert {one.external_id for one in refused} == {"1", "2", "98", "99"}


async def test_a_contact_whose_lead_is_open_counts_as_known(diet, desk):
    await desk.texts("+989120000001")
    await diet.brings(*rows(1))
    await desk.starts("sara")
    await diet.lets_out()
    assert await diet.states() == [("1", "out", "known")]
    assert (await diet.day()).out == {"known": 1}


async def test_a_row_becomes_a_lead_with_its_channel_campaign_and_facts(diet, desk):
    row = BankRow("1", "09120000001", "Sara", desk.now - timedelta(hours=2), "autumn", {"age": "31", "city": "Tabriz"})
    await diet.brings(row)
    await desk.starts("sara")
    await diet.lets_out()
    (made,) = await desk.rows(sa.select(lead))
    (seen,) = await desk.rows(sa.select(touch))
    assert (made.lane, made.campaign) == (Lane.BANK, "autumn")
    assert (seen.gateway, seen.reference, seen.facts) == (API, "1", {"age": "31", "city": "Tabriz"})
    assert seen.occurred_at == desk.now - timedelta(hours=2)
    (kept,) = await desk.rows(sa.select(bank_row))
    assert (kept.lead_id, kept.content) == (made.id, None), "the number is with its contact now, and nowhere else"


async def test_what_came_along_is_what_the_score_looks_at(diet, desk):
    await diet.brings(BankRow("1", "09120000001", facts={"age": "31"}))
    await desk.starts("sara")
    await diet.lets_out()
    async with desk.database.read() as session:
        found = await score_inputs.workable_after(session, desk.team, 0, 10)
    assert any("age" in name for one in found for name in one.attributes)


# -- sources -----------------------------------------------------------------------------------------------------------


async def test_a_source_is_taken_by_one_process_and_its_lease_runs_out(diet, desk):
    source = (await diet.sources())[API]
    async with desk.database.write() as session:
        assert await sources.take(session, source.id, desk.now)
    async with desk.database.write() as session:
        assert not await sources.take(session, source.id, desk.now)
    desk.later(minutes=6)
    async with desk.database.write() as session:
        assert await sources.take(session, source.id, desk.now)


async def fails(diet, gateway: str, fault: BankFault = BankFault.STATUS, **more):
    source = (await diet.sources())[gateway]
    async with diet.desk.database.write() as session:
        return await sources.failed(session, source, SourceFailed(fault, "503", **more), 900, 0.5, diet.desk.now)


async def test_admins_are_told_once_after_three_failures_and_once_when_it_is_well_again(diet, desk):
    assert [(await fails(diet, API)).tell for _ in range(5)] == [False, False, True, False, False]
    source = (await diet.sources())[API]
    assert (source.failures, source.fault, source.failed_since) == (5, "status", desk.now)
    async with desk.database.write() as session:
        assert await sources.answered(session, source, desk.now, desk.now)
    source = (await diet.sources())[API]
    assert (source.failures, source.fault) == (0, None)
    async with desk.database.write() as session:
        assert not await sources.answered(session, source, desk.now, desk.now)


async def test_what_waiting_cannot_mend_is_told_at_once(diet):
    assert (await fails(diet, API, BankFault.REFUSED, permanent=True)).tell


async def test_a_source_that_stands_by_is_asked_only_while_the_other_fails(desk):
    diet = DietBank(desk)
    await diet.opens(standby=True)

    async def due() -> list[str]:
        async with desk.database.read() as session:
            return [one.gateway for one in await sources.due_sources(session, desk.now)]

    assert await due() == [API]
    await fails(diet, API)
    await fails(diet, API)
    assert await due() == [REPLICA]
    source = (await diet.sources())[API]
    async with desk.database.write() as session:
        await sources.answered(session, source, desk.now, desk.now)
    assert await due() == [API]


async def test_a_source_that_is_configured_no_more_rests_and_what_admins_set_stays(diet, desk):
    await diet.sets(a_head="3")
    async with desk.database.write() as session:
        await banks.configure_sources(session, desk.team.id, [Configured(API, "diet", "diet-bank")], desk.now)
    assert list(await diet.sources()) == [API]
    assert (await diet.bank()).amounts.a_head == 3


async def test_the_channel_of_a_bank_is_what_the_configuration_says_now_by_its_first_source(diet, desk):
    named = [Configured(API, "diet", "shop"), Configured(REPLICA, "diet", "bank"), Configured("s", "sport", "bank")]
    async with desk.database.write() as session:
        await banks.configure_sources(session, desk.team.id, named, desk.now)
        found = await banks.banks(session, desk.team.id)
    assert [(one.name, one.channel) for one in found] == [("diet", "shop"), ("sport", "bank")]


async def test_a_bank_is_found_by_its_name_in_any_spelling_its_own_first(diet, desk):
    named = [Configured(API, "Sport", "bank"), Configured("s", "Daily", "bank"), Configured("t", "daily", "bank")]
    async with desk.database.write() as session:
        await banks.configure_sources(session, desk.team.id, named, desk.now)
        found = [
            (await banks.bank_named(session, desk.team.id, typed)).name
            for typed in ("Sport", "sport ", "DIET", "Daily", "daily", "DAILY")
        ]
        assert found == ["Sport", "Sport", "diet", "Daily", "daily", "Daily"]
        with pytest.raises(Unknown):
            await banks.bank_named(session, desk.team.id, "gym")


async def checks(diet, listed: list[str]):
    """A check of all ids of the API, as the job makes it."""
    source, begun = (await diet.sources())[API], diet.desk.now
    async with diet.desk.database.write() as session:
        unknown = await id_check.unknown_ids(session, source.bank_id, listed)
        back = await id_check.note_seen(session, source, listed, begun)
        found = id_check.ListedIds(len(listed), back)
        missing = await id_check.withdraw_unseen(session, source, found, begun, begun)
        tell = await sources.note_checked(session, source, begun, missing.doubt)
    return unknown, missing, tell


async def test_a_check_of_all_ids_finds_what_was_missed_and_drops_what_is_gone(diet, desk):
    await diet.brings(*rows(4))
    desk.later(minutes=1)
    unknown, missing, tell = await checks(diet, ["1", "2", "9"])
    assert (unknown, missing.rows, missing.doubt, tell) == (["9"], 2, None, False)
    assert [state for _, state, _ in await diet.states()] == ["stock", "stock", "withdrawn", "withdrawn"]
    gone = await desk.rows(sa.select(bank_row.c.content).where(bank_row.c.state == "withdrawn"))
    assert all(row.content is None for row in gone)


async def test_what_had_gone_at_the_bank_and_is_there_again_is_let_out(diet, desk):
    await diet.brings(*rows(4))
    desk.later(minutes=1)
    await checks(diet, ["1", "2", "3"])
    desk.later(days=7)
    unknown, missing, _ = await checks(diet, ["1", "2", "3", "4"])
    assert (unknown, missing.rows) == (["4"], 0)
    kept = await diet.brings(*rows(4))
    assert (kept.new, kept.again) == (1, 3)
    await desk.starts("sara")
    assert await diet.lets_out() == 4
    assert await diet.brings(*rows(4)) == stock.KeptPage(0, 4)


@pytest.mark.parametrize(
    ("listings", "doubted"),
    [
        ([10, 10], [True, False]),
        ([10, 12, 12], [True, True, False]),
        ([10, 8, 6], [True, True, False]),
        ([0, 10, 10], [True, True, False]),
        ([10, 0, 10, 10], [True, True, True, False]),
        ([0, 0, 0], [True, True, False]),
        ([0, 0, 10, 0, 50], [True, True, True, True, False]),
    ],
    ids=str,
)
async def test_a_list_without_most_of_the_stock_is_believed_when_it_stays_so_and_not_while_it_is_loaded_anew(
    diet, desk, listings, doubted
):
    await diet.brings(*rows(50))
    desk.later(minutes=1)
    found, told = [], []
    for n in listings:
        _, missing, tell = await checks(diet, [str(one) for one in range(1, n + 1)])
        assert (missing.rows, missing.stock) == (50 - n, 50)
        found.append(missing.doubt is not None)
        told.append(tell)
        left = sum(state == "stock" for _, state, _ in await diet.states())
        assert left == (50 if found[-1] else n)
        source = (await diet.sources())[API]
        hours = 24 if found[-1] else 24 * 7
        assert [sources.must_check(source, desk.now + timedelta(hours=h)) for h in (hours - 1, hours)] == [False, True]
        desk.later(hours=24)
    assert found == doubted
    fresh = [not at or bool(n) != bool(listings[at - 1]) for at, n in enumerate(listings)]
    assert told == [new and doubt for new, doubt in zip(fresh, doubted, strict=True)], "once for each kind of it"


async def test_a_list_that_is_slowly_filled_again_withdraws_nothing_until_none_comes_back(diet, desk):
    await diet.brings(*rows(100))
    desk.later(minutes=1)
    told, stock = [], 100
    for day, n in enumerate(range(3, 91, 3)):
        if day % 10 == 9:
            await lets_one_out(diet, str(100 - day // 10))
            stock -= 1
        _, missing, tell = await checks(diet, [str(one) for one in range(1, n + 1)])
        assert (missing.rows > 0, missing.doubt is not None, missing.stock) == (True, True, stock)
        told.append(tell)
        desk.later(hours=24)
    assert told == [True] + [False] * (len(told) - 1), "once for the whole of it"
    _, missing, _ = await checks(diet, [str(one) for one in range(1, n + 1)])
    assert missing.doubt is None
    left = [int(one) for one, state, _ in await diet.states() if state == "stock"]
    assert len(left) == max(left) == n
    assert "withdrawn" in {state for _, state, _ in await diet.states()}


async def test_what_is_let_out_meanwhile_has_not_come_back(diet, desk):
    await diet.brings(*rows(50))
    desk.later(minutes=1)
    listed = [str(one) for one in range(1, 11)]
    await checks(diet, listed)
    desk.later(hours=24)
    await lets_one_out(diet, "50")
    await diet.brings(*rows(1, first=51))
    _, missing, _ = await checks(diet, [*listed, "51"])
    assert (missing.rows, missing.doubt) == (39, None)


async def lets_one_out(diet, external_id: str) -> None:
    async with diet.desk.database.write() as session:
        one = bank_row.update().where(bank_row.c.external_id == external_id)
        await session.execute(one.values(state="out", content=None))


# -- what admins set ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "raw", "kept"),
    [
        ("a_head", "۱۰", 10),
        ("a-day", "off", None),
        ("a_day", "500", 500),
        ("windows", "9-12, 16:30 - 19", [["09:00", "12:00"], ["16:30", "19:00"]]),
        ("windows", "off", None),
    ],
)
async def test_amounts_and_windows_are_read_as_typed(diet, desk, field, raw, kept):
    await diet.sets(**{field: raw})
    (row,) = await desk.rows(sa.select(bank_table))
    assert getattr(row, field.replace("-", "_")) == kept


@pytest.mark.parametrize(
    ("field", "raw"),
    [("a_head", "-1"), ("a_head", "1001"), ("a_head", ""), ("lane_full", "0"), ("windows", "12-9"), ("windows", "x")],
)
async def test_what_cannot_be_read_changes_nothing_and_shows_an_example(diet, field, raw):
    before = await diet.bank()
    with pytest.raises(BadSetting) as error:
        await diet.sets(**{field: raw})
    assert error.value.facts["example"].startswith(f"/bank diet {field} ")
    assert await diet.bank() == before


async def test_an_unknown_field_names_those_there_are(diet):
    with pytest.raises(Unknown) as error:
        await diet.sets(a_hed="3")
    assert error.value.facts["nearest"] == "a_head"
