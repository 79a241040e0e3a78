"""A sheet of sales dropped into the chat: compared with what was told here, for who may see figures."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from core.addresses import Address
from core.terms import ImportState, Role
from desk.people.groups import bind_group
from storage.tables import blob, file_import, lead
from tests.bot.dropping import Drop
from tests.bot.office import Colleague, Office, as_json, unmarked

MARKETING = -100700
ONE, TWO, THREE, FOUR = (f"+98912000000{n}" for n in range(1, 5))
SALES = f"""phone,amount,date
{ONE},850000,2026-11-22
{TWO},450000,2026-11-22
{FOUR},100000,2026-11-22
{FOUR},?,2026-11-22
"""
"""One as it was told, one with another amount, one that nobody told; the third one's is in no row."""
PEOPLE = "name,phone\nMina,09121234567\n"


async def sells(office: Office, sara: Colleague, phone: str, amount: str) -> None:
    await sara.says(f"{phone} Lili")
    await sara.taps("Sold")
    await sara.says(amount)


@pytest.fixture
async def boss(office: Office) -> Colleague:
    """A manager of a team that has told three sales."""
    sara = await office.hire("Sara", Role.AGENT)
    await sara.taps_data("w:start")
    for phone, amount in ((ONE, "850,000"), (TWO, "500,000"), (THREE, "200,000")):
        await sells(office, sara, phone, amount)
    return await office.hire("Boss", Role.MANAGER)


async def rows_of(drop: Drop) -> list[list[Any]]:
    (content,) = await drop.column(blob.c.bytes)
    return CalamineWorkbook.from_filelike(BytesIO(bytes(content))).get_sheet_by_index(0).to_python()


async def test_a_sheet_of_sales_is_compared_by_a_button_and_takes_nobody_in(office: Office, boss: Colleague) -> None:
    drop = Drop(office, boss)
    looked = await drop.comes(SALES)
    assert looked.startswith("💰 These look like sales")
    assert next(iter(boss.seen[-1].buttons)) == "💰 These are sales"
    take = boss.data_of("Take in")
    await boss.taps("These are sales")
    said = await drop.works()
    for line in (
        "📅 Days: date · 22 Nov 2026\n",
        "✅ Matched: 1 · 850,000 toman",
        "⚖️ Money differs: 1 · 450,000 toman in the file, 500,000 toman here",
        "📥 Missing here, in the file alone: 1 · 100,000 toman",
        "📤 Missing there, told here alone: 1 · 200,000 toman",
        "💵 1 without an amount that can be read",
    ):
        assert line in said, said
    assert "The 3 sales that differ" in unmarked(as_json(boss.seen))
    heads, *rows = await rows_of(drop)
    assert len(heads) == 8
    assert [row[:4] for row in rows] == [
        ["money differs", TWO, 450_000, 500_000],
        ["missing here", FOUR, 100_000, ""],
        ["missing in the file", THREE, "", 200_000],
    ]
    assert [row[6:] for row in rows] == [["3", "/sale 2"], ["4", ""], ["", "/sale 3"]]
    again = boss.data_of("Compare again")
    await boss.taps_data(take)
    assert await drop.column(file_import.c.state) == [ImportState.WAITING]
    assert len(await drop.column(lead.c.id)) == 3, "a button that was seen before takes nobody in"
    await boss.taps_data(again)
    assert "✅ Matched: 1" in await drop.works()
    await boss.taps("No, contacts to call")
    assert "🆕 1 new" in await drop.works()


async def test_where_both_sides_agree_no_file_is_sent(office: Office, boss: Colleague) -> None:
    drop = Drop(office, boss)
    await drop.comes(f"phone,amount,date\n{THREE},200000,\n{TWO},500000,1405/09/01\n{ONE},850000,1405/09/01\n")
    await boss.taps("These are sales")
    said = await drop.works()
    assert "✅ Matched: 3 · 1,550,000" in said
    assert "📥 Missing here, in the file alone: 0\n" in said
    assert "📅 1 without a day that can be read" in said
    assert await drop.column(blob.c.id) == []


async def test_an_admin_reads_the_figures_and_no_number_in_full(office: Office, boss: Colleague) -> None:
    nader = await office.hire("Nader", Role.ADMIN)
    drop = Drop(office, nader)
    await drop.comes(SALES)
    await nader.taps("These are sales")
    assert "Money differs: 1" in await drop.works()
    numbers = [row[1] for row in (await rows_of(drop))[1:]]
    assert all("•" in number for number in numbers)
    assert not any(phone in str(number) for phone in (TWO, THREE, FOUR) for number in numbers)


async def test_only_who_may_see_figures_is_offered_a_comparison_and_only_where_nobody_else_reads_it(
    office: Office, boss: Colleague
) -> None:
    boss_drop = Drop(office, boss)
    await boss_drop.comes(PEOPLE)
    assert "sales" not in " ".join(boss.seen[-1].text.splitlines())
    assert list(boss.seen[-1].buttons)[-2:] == ["💰 These are sales", "✖️ Leave it"], (
        "they may be, though nothing says so"
    )
    sales = boss.data_of("These are sales")
    mina = await office.hire("Mina", Role.MARKETING)
    drop = Drop(office, mina)
    assert "look like sales" not in await drop.comes(SALES)
    assert not any("sales" in label for label in mina.seen[-1].buttons)
    await mina.taps_data(sales)
    assert "told here" not in await drop.works()
    async with office.database.write() as session:
        chat = Address("telegram", MARKETING)
        await bind_group(session, office.team.id, "marketing", chat, by=None, now=office.now)
    boss_drop.text = SALES
    await boss_drop.is_dropped("sales.csv", 9, group=MARKETING)
    assert "🆕" in await boss_drop.works()
    assert not any("sales" in label for one in boss.seen for label in one.buttons)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PEOPLE, "no column of amounts"),
        ("phone,amount,date\n09121234567,100,soon\n", "cannot read a single day"),
    ],
)
async def test_a_sheet_without_what_is_compared_says_what_it_lacks(
    office: Office, boss: Colleague, text: str, said: str
) -> None:
    drop = Drop(office, boss)
    await drop.comes(text)
    await boss.taps("These are sales")
    assert said in await drop.works()
    await boss.taps("No, contacts to call")
    assert "🆕 1 new" in await drop.works()


async def test_who_may_no_longer_see_figures_has_no_other_column_compared(office: Office, boss: Colleague) -> None:
    drop = Drop(office, boss)
    await drop.comes(SALES)
    await boss.taps("These are sales")
    await drop.works()
    ask = boss.data_of("Another column")
    await boss.taps_data(ask)
    choose = boss.data_of("phone")
    mina = await office.hire("Mina", Role.MARKETING)
    assert "manager" in (await mina.toast_of(choose)).lower()
    assert await drop.works() == ""
    await boss.taps_data(choose)
    assert "Money differs: 1" in await drop.works()
