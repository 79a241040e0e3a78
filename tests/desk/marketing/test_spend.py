"""Costs against what came of them, and the list of bad bought leads."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from founded import hire

from bot.routing.buttons.marketing import ShowSpend
from bot.views.marketing.spend import spend_page
from bot.words import words_for
from core.arrivals.bank_rows import BankRow
from core.arrivals.inbound import Inbound, Utm
from core.errors import BadSetting, Unknown
from core.settings import TeamSettings
from core.terms import Outcome, Role, TouchKind
from desk.banks import banks, letting_out, sources, stock
from desk.banks.banks import Configured
from desk.intake.listed import ListedFile, ListedRow, RowIntake, receive_rows
from desk.marketing import bad_leads, spend, spend_results
from desk.marketing.spend_sheets import add_sheet, read_sheet
from desk.people.work import Work
from desk.settings.channels import channel_named


class Books:
    """Mina of marketing, who writes costs down."""

    def __init__(self, desk, mina: int) -> None:
        self.desk, self.mina = desk, mina

    async def writes(self, text: str, language: str = "fa"):
        team, now = self.desk.team, self.desk.now
        async with self.desk.database.write() as session:
            told = await spend.read_costs(session, team, text, language, now)
            return await spend.keep_costs(session, team, told, by=self.mina, now=now)

    async def sends_sheet(self, rows: list[list[str]]):
        async with self.desk.database.write() as session:
            work = Work(session, self.desk.team, TeamSettings(), self.desk.now)
            return await add_sheet(work, read_sheet(rows, self.desk.team, "fa", self.desk.now), by=self.mina)

    async def prices(self, channel: str, raw: str):
        async with self.desk.database.write() as session:
            return await spend.set_price(session, self.desk.team, channel, raw, by=self.mina, now=self.desk.now)

    async def report(self, days: int = 30):
        async with self.desk.database.read() as session:
            return await spend_results.spend_report(session, self.desk.team, days, self.desk.now)

    async def bad(self, channel: str):
        async with self.desk.database.read() as session:
            where = await channel_named(session, self.desk.team.id, channel)
            since = self.desk.now - timedelta(days=30)
            return await bad_leads.bad_leads(session, self.desk.team, where.id, since)

    async def comes(self, phone: str, channel: str = "instagram", campaign: str = "") -> None:
        await self.desk.take(Inbound(TouchKind.FORM, "form", phone=phone, channel=channel, utm=Utm(campaign=campaign)))


@pytest.fixture
async def books(desk):
    async with desk.database.write() as session:
        who = await hire(session, desk.team, "Mina", Role.MARKETING, user_id=77)
    await desk.starts("sara")
    return Books(desk, who)


async def test_a_day_in_figures_is_read_in_the_language_of_its_writer(books):
    spent = await books.writes("10.11;instagram;600", "ru")
    assert (spent.first_day.month, spent.first_day.day) == (11, 10)
    # A Persian writer would mean a day of Bahman.
    with pytest.raises(Unknown):
        await books.writes("10.11;instagram;600", "fa")


async def test_a_sheet_that_grows_is_written_down_once(books):
    sheet = [["روز", "کانال", "کمپین", "مبلغ"], ["۱۴۰۵/۰۸/۳۰", "instagram", "#پاییز", "۲٬۰۰۰٬۰۰۰"]]
    first = await books.sends_sheet(sheet)
    assert (first.spent.total, first.known, first.unread) == (2_000_000, 0, ())
    # The same sum was paid twice that day: the sheet says so, the books do not yet.
    again = await books.sends_sheet([*sheet, sheet[1], ["", "sms", "", "5000"], ["جمع کل", "", "", "4005000"]])
    assert (again.spent.total, len(again.spent.ids), again.known) == (2_005_000, 2, 1)
    assert (await books.sends_sheet(sheet)).spent is None


async def test_one_bad_row_of_a_sheet_writes_nothing_down(books):
    found = await books.sends_sheet([["instagram", "5000"], ["instagram", "spring", "x", "y1"], ["radio", "7000"]])
    assert [(one.number, one.channel) for one in found.unread] == [(2, ""), (3, "radio")]
    assert found.spent is None
    assert (await books.report()).parts == ()


async def test_more_lines_than_a_message_may_hold_are_refused_and_none_is_dropped_unseen(books):
    lines = ["instagram 5000"] * (spend.MOST_LINES + 1)
    with pytest.raises(BadSetting) as refused:
        await books.writes("\n".join(lines))
    assert refused.value.facts["what"] == "spend-too-many"
    assert (refused.value.facts["n"], refused.value.facts["most"]) == (401, 400)
    assert (await books.report()).parts == ()
    assert len((await books.writes("\n\n".join(lines[:-1]))).ids) == spend.MOST_LINES


@pytest.mark.parametrize("typed", [False, True])
async def test_many_costs_are_written_down_by_as_many_statements_as_one(books, desk, typed):
    asked = []
    async with desk.database.write() as session:
        engine = session.sync_connection.engine
    sa.event.listen(engine, "before_cursor_execute", lambda c, cur, sql, *rest: asked.append(sql))
    counts = []
    for size in (1, 300):
        asked.clear()
        rows = [["instagram", f"#c{size}-{number}", "5000"] for number in range(size)]
        spent = await books.writes("\n".join(map(" ".join, rows))) if typed else (await books.sends_sheet(rows)).spent
        assert (len(spent.ids), spent.ids) == (size, tuple(sorted(set(spent.ids))))
        counts.append(len(asked))
    assert counts[0] == counts[1]


async def test_of_a_sheet_that_is_written_down_twice_at_once_each_cost_counts_once(books, desk):
    sheet = [["instagram", "#spring", "5000"], ["sms", "7000"]]
    async with desk.database.write() as session:
        work = Work(session, desk.team, TeamSettings(), desk.now)
        first = await add_sheet(work, read_sheet(sheet, desk.team, "fa", desk.now), by=books.mina)
        again = asyncio.create_task(books.sends_sheet(sheet))
        # Long enough for one that does not wait to be done; one that waits is right however long this takes.
        await asyncio.wait({again}, timeout=0.3)
    assert len(first.spent.ids) == 2
    assert ((await again).spent, (await again).known) == (None, 2)


async def test_costs_stand_beside_the_leads_and_sales_they_brought(books, desk):
    await books.comes("09120000001", campaign="spring")
    await books.comes("09120000002", campaign="spring")
    await books.comes("09120000003")
    await desk.sells("sara", await desk.card_for("sara"), 900)
    await books.writes("instagram #Spring 600\ninstagram yesterday 400")
    report = await books.report()
    whole = spend_results.channels_of(report.parts)[0]
    assert (whole.cost, whole.leads, whole.sold, whole.revenue) == (1000, 3, 1, 900)
    spring = next(one for one in report.parts if one.campaign == "spring")
    assert (spring.cost, spring.leads) == (600, 2)


async def test_a_lead_of_a_channel_costs_its_share_though_no_cost_names_its_campaign(books, desk):
    for number in range(9):
        await books.comes(f"0912000000{number}", campaign="nowruz")
    await books.comes("09120000009")
    await books.comes("09120000010", channel="sms")
    await books.writes("instagram 1000000")
    report = await books.report()
    whole = {one.channel: (one.cost, one.leads) for one in spend_results.channels_of(report.parts)}
    assert whole == {"Instagram": (1_000_000, 10), "SMS": (0, 1)}
    shown = spend_page(words_for("en"), report, ShowSpend(days="30"), desk.team)[0]
    assert ("Instagram" in shown, "SMS" in shown, "nowruz" in shown) == (True, False, False), "only what costs"


async def test_a_lead_that_is_moved_later_stays_where_it_came_from(books, desk):
    await books.comes("09120000001")
    await books.writes("instagram 600")
    async with desk.database.read() as session:
        other = await channel_named(session, desk.team.id, "sms")
    from storage.tables import lead

    await desk.put(lead, 1, channel_id=other.id)
    assert (await books.report()).parts[0].leads == 1


async def test_one_bad_line_writes_nothing_down(books):
    with pytest.raises(BadSetting) as error:
        await books.writes("instagram 600\nsms many")
    assert (error.value.facts["line"], error.value.facts["several"]) == (2, "true")
    with pytest.raises(Unknown):
        await books.writes("instagram 600\nfacebok 5000")
    assert (await books.report()).parts == ()


async def test_what_was_written_down_can_be_struck_out_by_its_writer_alone(books, desk):
    spent = await books.writes("instagram 600\nsms 300")
    async with desk.database.write() as session:
        first, last = spent.ids[0], spent.ids[-1]
        told = {"now": desk.now}
        assert await spend.remove_spend(session, desk.team.id, first, last, by=desk.persons["sara"], **told) == 0
        assert await spend.remove_spend(session, desk.team.id, first, last, by=books.mina, **told) == 2
    assert (await books.report()).parts == ()


async def test_a_price_a_lead_counts_from_its_day_on_and_the_days_before_keep_theirs(books, desk):
    await books.comes("09120000001", channel="sms")
    await books.prices("sms", "100")
    await books.comes("09120000002", channel="sms")
    assert (await books.report()).parts[0].cost == 200, "a day is a day"
    desk.later(days=1)
    await books.prices("sms", "300")
    await books.comes("09120000003", channel="sms")
    assert (await books.report()).parts[0].cost == 500
    desk.later(days=1)
    await books.prices("sms", "off")
    await books.comes("09120000004", channel="sms")
    report = await books.report()
    assert (report.parts[0].cost, report.parts[0].leads, report.priced) == (500, 4, {})


async def test_a_price_a_lead_in_another_currency_is_not_added_up(books, desk):
    await books.comes("09120000001", channel="sms")
    await books.prices("sms", "50,000")
    async with desk.database.read() as session:
        dollars = replace(desk.team, currency="USD")
        report = await spend_results.spend_report(session, dollars, 30, desk.now)
    assert (report.parts[0].cost, report.parts[0].leads, report.priced) == (0, 1, {})
    report = await books.report()
    assert (report.parts[0].cost, list(report.priced.values())) == (50_000, [50_000])


async def test_only_the_period_counts(books, desk):
    await books.writes("instagram 600")
    desk.later(days=8)
    assert (await books.report(7)).parts == ()
    assert (await books.report(30)).parts[0].cost == 600


async def test_bad_bought_leads_are_listed_with_reason_and_proof(books, desk):
    await desk.texts("09120000004")
    async with desk.database.write() as session:
        await banks.configure_sources(session, desk.team.id, [Configured("diet-api", "diet", "diet-bank")], desk.now)
        (source,) = await sources.sources(session, desk.team.id)
        rows = [BankRow("a", "09120000001"), BankRow("b", "nobody"), BankRow("c", "09120000004")]
        await stock.keep_page(session, desk.team, source.bank_id, source.id, rows, desk.now)
    desk.later(minutes=1)
    async with desk.database.write() as session:
        await letting_out.let_out(desk.work(session))
    for _ in range(2):
        card = await desk.card_for("sara")
        wrong = (await desk.contact((await desk.lead(card.lead_id)).contact_id)).phone == "+989120000001"
        await desk.records("sara", card, Outcome.WRONG_NUMBER if wrong else Outcome.NO_ANSWER)
    found = {one.reference: (one.why.value, one.calls) for one in await books.bad("diet-bank")}
    assert found == {"a": ("wrong-number", 1), "b": ("not-a-number", 0), "c": ("known", 0)}


async def test_numbers_that_share_a_reference_are_complained_of_one_by_one(books, desk):
    for number in ("09120000001", "09120000002"):
        async with desk.database.write() as session:
            intake = RowIntake(session, desk.team, desk.settings, desk.now)
            phone = f"+98{number[1:]}"
            await receive_rows(
                intake, ListedFile("leads.xlsx", "diet-bank", None), [ListedRow(2, phone, "Asia/Tehran", "", "")]
            )
        await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
        desk.later(days=1)
    found = await books.bad("diet-bank")
    assert [(one.reference, one.phone) for one in found] == [
        ("leads.xlsx:2", "+989120000002"),
        ("leads.xlsx:2", "+989120000001"),
    ]
