"""A list of contacts dropped into the chat: looked at, taken in by a button, taken back by another."""

from io import BytesIO

import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from storage.tables import channel, contact, file_import, lead, membership, past_call, person, touch
from tests.flows.world import World, buttons, read

LIST = "ردیف,نام,موبایل,تلفن دوم\n1,سارا احمدی,09121234567,09350000001\n2,رضا,۰۹۳۵۱۲۳۴۵۶۷,09350000002\n3,مینا,0912,\n"


async def rows(world: World, *columns: sa.ColumnElement) -> list[tuple]:
    async with world.desk.database.read() as session:
        return [tuple(row) for row in await session.execute(sa.select(*columns).order_by(columns[0]))]


def button_of(message: dict, label: str) -> str:
    """The data of the button that has this label."""
    flat = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
    return next(one["callback_data"] for one in flat if label in one["text"])


async def test_a_list_is_looked_at_taken_in_and_taken_back(world: World) -> None:
    mina = await world.joins("mina")
    await mina.drops_file(("مشتریان.csv", LIST.encode()))
    await world.settles()
    looked = await mina.sees("ستون شماره: موبایل")
    assert "ستون شماره: موبایل" in read(looked)
    assert "۲ تا تازه" in read(looked)
    assert await rows(world, contact.c.phone) == []

    await mina.taps(button_of(looked, "وارد کن"))
    await world.settles()
    done = await mina.sees("وارد شد: ۳ ردیف")
    assert await rows(world, contact.c.phone, contact.c.name) == [
        ("+989121234567", "سارا احمدی"),
        ("+989351234567", "رضا"),
    ]
    assert await rows(world, lead.c.id, lead.c.state) == [(1, "open"), (2, "open")]
    await mina.sees_file("rejected.csv")
    assert await rows(world, file_import.c.id, file_import.c.state) == [(1, "done")]

    await mina.taps(button_of(done, "با پیام موافق"))
    await mina.says("پیامک برنامهٔ غذایی برایم بفرستید")
    await mina.sees("حالا پیام برایشان می‌رود")
    assert await rows(world, file_import.c.agreed) == [("پیامک برنامهٔ غذایی برایم بفرستید",)]

    await mina.taps(button_of(done, "پس بگیر"))
    await world.settles()
    assert "۲ سرنخ برداشته شد" in read(await mina.sees("پس گرفته شد"))
    # The second of two quick taps is answered, too, and what was withdrawn is told as it is.
    await mina.presses(done["message_id"], button_of(done, "پس بگیر"))
    await world.settles()
    assert "۲ سرنخ برداشته شد" in read(await mina.sees("پس گرفته شد"))
    assert await rows(world, lead.c.id, lead.c.state) == [(1, "void"), (2, "void")]

    await mina.drops_file(("دوباره.csv", LIST.encode()))
    await world.settles()
    await mina.taps(button_of(await mina.sees("دوباره.csv: ۳ ردیف"), "وارد کن"))
    await world.settles()
    states = [state for _, state in await rows(world, lead.c.id, lead.c.state)]
    assert states == ["void", "void", "open", "open"]


async def test_another_column_is_chosen_by_a_button(world: World) -> None:
    mina = await world.joins("mina")
    await mina.drops_file(("a.csv", LIST.encode()))
    await world.settles()
    looked = await mina.sees("ستون شماره: موبایل")
    await mina.taps(button_of(looked, "☎️"))
    asked = await mina.sees("شماره‌های")
    assert buttons(asked) == ["ردیف", "نام", "موبایل", "تلفن دوم", "‹ بازگشت"]
    await mina.taps(button_of(asked, "بازگشت"))
    await world.settles()
    looked = await mina.sees("ستون شماره: موبایل")
    await mina.taps(button_of(looked, "☎️"))
    asked = await mina.sees("شماره‌های")
    await mina.taps(button_of(asked, "تلفن دوم"))
    await world.settles()
    looked = await mina.sees("ستون شماره: تلفن دوم")
    await mina.taps(button_of(looked, "وارد کن"))
    await world.settles()
    assert [row[0] for row in await rows(world, contact.c.phone)] == ["+989350000001", "+989350000002"]


async def test_what_is_no_list_says_why_and_changes_nothing(world: World) -> None:
    mina = await world.joins("mina")
    for name, content, said in (
        ("a.csv", b"name,city\nMina,Shiraz\n", "پیدا نکردم"),
        ("b.csv", b"name;phone\nMina;9,89E+11\n", "گرد کرده"),
        ("c.xlsx", b"PK\x03\x04nothing", "نمی‌توانم"),
    ):
        await mina.drops_file((name, content))
        await world.settles()
        assert name in read(await mina.sees(said))
    assert await rows(world, touch.c.id) == []


async def test_a_file_that_was_left_alone_cannot_be_taken_in_any_more(world: World) -> None:
    mina = await world.joins("mina")
    await mina.drops_file(("a.csv", LIST.encode()))
    await world.settles()
    looked = await mina.sees("ستون شماره")
    take = button_of(looked, "وارد کن")
    await mina.taps(button_of(looked, "ولش کن"))
    await mina.sees("وارد نشد")
    await mina.presses(looked["message_id"], take)
    await world.settles()
    assert await rows(world, lead.c.id) == []


CALLS = """موبایل,نام,تاریخ تماس,کارشناس,نتیجه
09121234567,سارا احمدی,1405/05/02,سارا,خرید
09121234567,سارا احمدی,1405/05/01,لیلا,پاسخ نداد
09351234567,رضا,1405/05/03,لیلا,شاید بعد عید
"""


async def test_an_old_sheet_of_calls_is_understood_by_buttons_once(world: World) -> None:
    mina = await world.joins("mina")
    await mina.drops_file(("تماس‌ها.csv", CALLS.encode()))
    await world.settles()
    await mina.taps(button_of(await mina.sees("ستون شماره: موبایل"), "تماس‌هایی است"))
    await world.settles()
    asked = await mina.sees("«شاید بعد عید»")
    await mina.taps(button_of(asked, "قرار تماس"))
    await mina.taps(button_of(await mina.sees("به نام «لیلا»"), "هیچ‌کدام"))
    await mina.taps(button_of(await mina.sees("به نام «سارا»"), "هیچ‌کدام"))
    looked = await mina.sees("۳ تماس از قبل")
    await mina.taps(button_of(looked, "وارد کن"))
    await world.settles()
    done = await mina.sees("وارد شد: ۳ ردیف")
    assert "۳ تماس" in read(done)

    await mina.drops_file(("بازهم.csv", CALLS.encode()))
    await world.settles()
    await mina.taps(button_of(await mina.sees("بازهم.csv: "), "تماس‌هایی است"))
    await world.settles()
    await mina.sees("بازهم.csv: ۳ تماس از قبل")
    await mina.presses(done["message_id"], button_of(done, "پس بگیر"))
    await world.settles()
    await mina.sees("۳ تماس پاک شد")
    assert await rows(world, past_call.c.id) == []


KOMMO = """Lead name,Lead stage,Responsible,Main contact,Mobile phone,Lead tags
A,Negotiation,Sara K,سارا احمدی,'+989121234567,insta-ad
B,Closed - lost,Sara K,رضا,'+989351234567,VIP
"""


async def test_owners_stages_and_tags_of_another_systems_file_are_told_by_buttons_once(world: World) -> None:
    mina = await world.joins("mina")
    await world.joins("reza")
    await mina.drops_file(("kommo.csv", KOMMO.encode()))
    await world.settles()
    looked = await mina.sees("kommo.csv: ")
    assert "Kommo" in read(looked)
    await mina.taps(button_of(looked, "🏷"))
    await world.settles()
    asked = await mina.sees("Sara K")
    assert "هیچ‌کدام از همکاران الان" in buttons(asked)
    await mina.taps(button_of(asked, "رضا"))
    told = await mina.sees("برای فایل‌های بعدی هم یادم می‌ماند")
    assert "«Sara K» (۲) ← رضا" in read(told)
    await mina.taps(button_of(told, "Closed - lost"))
    await mina.taps(button_of(await mina.sees("Closed - lost"), "تمام شده"))
    told = await mina.sees("«Closed - lost» (۱) ← تمام شده")
    await mina.taps(button_of(told, "insta-ad"))
    await mina.taps(button_of(await mina.sees("insta-ad"), "اینستاگرام"))
    await mina.taps(button_of(await mina.sees("«insta-ad» (۱) ← اینستاگرام"), "وارد کن"))
    await world.settles()
    await mina.sees("وارد شد: ۲ ردیف")
    owner = sa.select(person.c.name).where(person.c.id == membership.c.person_id, membership.c.id == lead.c.owner_id)
    place = sa.select(channel.c.slug).where(channel.c.id == lead.c.channel_id)
    found = await rows(world, lead.c.id, lead.c.state, owner.scalar_subquery(), place.scalar_subquery())
    assert found == [(1, "open", "رضا", "instagram")], "what is over there is nobody's to call here"

    await mina.drops_file(("kommo-2.csv", KOMMO.encode()))
    await world.settles()
    await mina.taps(button_of(await mina.sees("kommo-2.csv: "), "🏷"))
    await world.settles()
    remembered = read(await mina.sees("kommo-2.csv: معنی"))
    for meaning in ("«Sara K» (۲) ← رضا", "«Closed - lost» (۱) ← تمام شده", "«insta-ad» (۱) ← اینستاگرام"):
        assert meaning in remembered


SALES = """مشتری,موبایل,مبلغ,تاریخ
لی‌لی,09121235437,850000,{day}
سارا,09351234567,100000,{day}
"""


async def test_the_amount_of_a_sheet_of_sales_is_chosen_by_a_button(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    await world.card("+989121235437")
    await world.sara.taps("Sold")
    await world.sara.says("850,000")
    await world.sara.sees("850,000")
    sheet = "مشتری,موبایل,تسویه,مانده\nلی‌لی,09121235437,850000,0\n"
    await hamid.drops_file(("sales.csv", sheet.encode()))
    await world.settles()
    await hamid.taps(button_of(await hamid.sees("Numbers:"), "These are sales"))
    await world.settles()
    await hamid.taps(button_of(await hamid.sees("no column of amounts"), "💵 Another column"))
    asked = await hamid.sees("holds the amounts")
    await hamid.taps(button_of(asked, "تسویه"))
    await world.settles()
    compared = await hamid.sees("beside the sales told here")
    assert "💵 Amounts: تسویه" in read(compared)
    assert "✅ Matched: 1" in read(compared)
    await hamid.taps(button_of(compared, "💵 Another column"))
    await hamid.taps(button_of(await hamid.sees("holds the amounts"), "مانده"))
    await world.settles()
    assert "without an amount that can be read" in read(await hamid.sees("beside the sales told here"))


async def test_a_sheet_of_sales_is_compared_with_what_was_sold_here(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    await world.card("+989121235437")
    await world.sara.taps("Sold")
    await world.sara.says("900,000")
    await world.sara.sees("900,000")
    await hamid.drops_file(("sales.csv", SALES.format(day=f"{world.clock():%Y-%m-%d}").encode()))
    await world.settles()
    looked = await hamid.sees("These look like sales")
    assert buttons(looked)[0] == "💰 These are sales"
    await hamid.taps(button_of(looked, "These are sales"))
    await world.settles()
    compared = read(await hamid.sees("beside the sales told here"))
    assert "✅ Matched: 0\n" in compared
    assert "⚖️ Money differs: 1 · 850,000 toman in the file, 900,000 toman here" in compared
    assert "📥 Missing here, in the file alone: 1 · 100,000" in compared
    sent = await hamid.sees_file("compared.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(await hamid.download(sent)))
    assert [row[:4] for row in book.get_sheet_by_index(0).to_python()[1:]] == [
        ["money differs", "+989121235437", 850_000, 900_000],
        ["missing here", "+989351234567", 100_000, ""],
    ]
    assert len(await rows(world, lead.c.id)) == 1
