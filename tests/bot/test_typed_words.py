"""Commands take the words of every language the desk speaks, and show examples in them that can be typed."""

import pytest
from office import open_office

from bot.routing import typed
from bot.routing.typed_example import as_read
from bot.routing.typed_protocol import key_at_start, line_in_english
from bot.routing.typed_scope import LANES, ScopeNames, TypedScope, scope_at_start
from bot.views.admin.protocol_lines import line_text
from bot.views.admin.protocols import scope_name
from bot.views.admin.settings import label_of, typed_example
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.money import Sum, parse_amount
from core.protocols.written import KEYS, read_line
from core.scopes import Scope
from core.terms import Lane, Role
from desk.settings import protocols
from desk.settings.changes import settings_of
from desk.settings.channels import channel_named
from desk.settings.keys import SETTINGS, parse

EXAMPLES = ("protocol", "hours", "week", "ranking", "customers", "alarms", "timers", "limits", "digest", "zone")
"""Examples of settings that are shown on pages and in refusals."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_each_setting_can_be_typed(language):
    for key in set(SETTINGS) - {"hours.holidays", "hours.workdays", "protocol.dayparts"}:
        row = SETTINGS[key]
        shown = typed_example(words_for(language), key)

        assert parse(row, typed.value_in_english(key, shown)) == parse(row, row.example), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_setting_goes_by_the_name_its_page_shows(language):
    for key in SETTINGS:
        assert typed.setting_at_start(f"{label_of(words_for(language), key)} 5") == (key, "5")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_examples_of_pages_are_taken_when_they_are_typed(database, language):
    office = await open_office(database, language=language)
    nader = await office.hire("Nader", Role.ADMIN)
    words = words_for(language)

    for name in EXAMPLES:
        text = await nader.says(words.plain(f"example-settings-{name}"))

        assert "✅" in text or words.plain("change-none", what="", value="")[-10:] in text, name


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_examples_for_some_leads_and_of_back_tests_are_taken_when_they_are_typed(database, language):
    office = await open_office(database, language=language)
    nader = await office.hire("Nader", Role.ADMIN, Role.MANAGER)
    words = words_for(language)

    for name in ("settings-for", "protocol-channel", "backtest"):
        text = await nader.says(words.plain(f"example-{name}"))

        assert words.plain("error-bad-setting").partition(".")[0] not in text, name
    async with office.database.read() as session:
        (override,) = (await settings_of(session, office.team.id)).overrides
        drafts = await protocols.versions(session, office.team.id)
    assert (override.key, override.value) == ("lapse_live", 300)
    assert [one.lines for one in drafts] == [{"end": "close"}]
    assert typed.ranking_in_english(words.plain("example-backtest").removeprefix("/backtest ")) == "dial result"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "line"),
    [
        *((key, value) for key, row in KEYS.items() for value in row.choices),
        ("chain", "5 attempts every 1 h, 1 d, 2 d"),
        ("chain", "1 attempts every 30 min"),
        *(("busy", then) for then in ("chain", "end of queue", "close", "recycle", "escalate", "retry 1 h 1 times")),
        ("end", "close"),
        ("end", "escalate"),
        ("rest", "none"),
        ("lunch", "off"),
        ("voicemail", "retry 2 h 21 times"),
    ],
)
def test_a_line_of_a_protocol_is_read_as_it_is_shown(language, key, line):
    shown = line_text(words_for(language), key, line)
    name, said = key_at_start(shown) or shown.split(" ", 1)

    kept = read_line(key, line_in_english(name, plain_text(said)))

    assert (name, kept) == (key, read_line(key, line))


CHAIN = "3 days or 6 attempts every 2 h; then 3 attempts every 7 d"


@pytest.mark.parametrize(
    ("key", "said", "kept"),
    [
        ("busy", "دوباره ۲۰ دقیقه ۲ بار", "retry 20 min 2 times"),
        ("busy", "۲۰ دقیقه بعد، ۲ بار", "retry 20 min 2 times"),
        ("busy", "снова через 20 мин 2 раза", "retry 20 min 2 times"),
        ("busy", "через 20 минут, 2 раза", "retry 20 min 2 times"),
        ("busy", "yenidən 20 dəqiqədən sonra 2 dəfə", "retry 20 min 2 times"),
        ("busy", "again after 20 min 2 times", "retry 20 min 2 times"),
        ("busy", "20 min", "retry 20 min 1 times"),
        ("chain", "۳ روز یا ۶ تلاش هر ۲ ساعت، بعد ۳ تلاش هر ۷ روز", CHAIN),
        ("chain", "3 дня или 6 попыток каждые 2 ч, затем 3 попытки каждые 7 дней", CHAIN),
        ("chain", "3 gün və ya 6 cəhd hər 2 saatdan bir, sonra 3 cəhd hər 7 gün", CHAIN),
        ("chain", "3 days or 6 attempts every 2 h, then 3 attempts every 7 d", CHAIN),
        ("chain", "۳ روز یا ۶ تماس هر ۲ ساعت؛ بعد ۳ تماس هر ۷ روز", CHAIN),
        ("chain", "3 дня или 6 звонков каждые 2 ч, потом 3 звонка через 7 дней", CHAIN),
        ("chain", "3 gün və ya 6 zəng hər 2 saatdan bir, sonra 3 zəng hər 7 gün", CHAIN),
        ("chain", "3 days or 6 calls every 2 h, then 3 calls every 7 d", CHAIN),
        ("chain", "۳ بار هر ۲ ساعت", "3 attempts every 2 h"),
        ("chain", "هر ۲ ساعت ۳ بار", "3 attempts every 2 h"),
        ("chain", "۳ تلاش با فاصلهٔ ۲ ساعت", "3 attempts every 2 h"),
        ("chain", "۶ تلاش در ۳ روز، هر ۲ ساعت؛ بعد ۳ تلاش هر ۷ روز", CHAIN),
        ("chain", "каждые 2 ч 3 раза", "3 attempts every 2 h"),
        ("chain", "6 попыток за 3 дня, каждые 2 ч; затем 3 попытки каждые 7 дней", CHAIN),
        ("chain", "3 gün ərzində 6 cəhd hər 2 saat, sonra 3 cəhd hər 7 gün", CHAIN),
        ("chain", "6 calls in 3 days, every 2 h; then 3 calls every 7 d", CHAIN),
        ("chain", "3 calls 2 h apart", "3 attempts every 2 h"),
        ("caps", "با فاصلهٔ ۱۵ دقیقه، ۶ در روز، ۳۰ در کل", "15 min apart, 6 a day, 30 in all"),
        ("lunch", "с 13.00 до 14.00", "13:00-14:00"),
        ("lunch", "از ۱۳ تا ۱۴", "13:00-14:00"),
        ("lunch", "с 13 до 14", "13:00-14:00"),
        ("lunch", "13:00-dan 14:00-dək", "13:00-14:00"),
        ("lunch", "from 13 to 14", "13:00-14:00"),
        ("caps", "فاصله ۱۵ دقیقه، روزی ۶، در کل ۳۰", "15 min apart, 6 a day, 30 in all"),
        ("recycles", "2 раза", "2"),
        ("recycles", "سه بار", "3"),
        ("chain", "3 попытки каждый час", "3 attempts every 1 h"),
        ("chain", "3 звонка раз в 2 часа", "3 attempts every 2 h"),
        ("chain", "۳ تلاش هر روز", "3 attempts every 1 d"),
        ("chain", "5 تلاش، هر یک ساعت", "5 attempts every 1 h"),
        ("chain", "пять попыток каждые два часа", "5 attempts every 2 h"),
        ("chain", "three attempts every two hours", "3 attempts every 2 h"),
        ("chain", "beş cəhd hər iki saatdan bir", "5 attempts every 2 h"),
        ("chain", "10 cəhd hər 10 dəq", "10 attempts every 10 min"),
        ("no_answer", "یک ساعت و نیم بعد ۲ بار", "retry 90 min 2 times"),
        ("no_answer", "через полтора часа", "retry 90 min 1 times"),
        ("end", "второй шанс через 30 дней", "recycle 30 d"),
        ("end", "فرصت دوباره بعد از ۳۰ روز", "recycle 30 d"),
        ("caps", "не чаще 6 раз в день", "6 a day"),
        ("caps", "روزی ۶ بار", "6 a day"),
        ("contact", "از ۹ صبح تا ۸ شب", "09:00-20:00"),
        ("contact", "с 9 утра до 8 вечера", "09:00-20:00"),
        ("contact", "səhər 9-dan axşam 8-ə qədər", "09:00-20:00"),
        ("contact", "9am to 8pm", "09:00-20:00"),
        ("lunch", "ساعت ۱۳ تا ۱۴", "13:00-14:00"),
    ],
)
def test_a_line_of_a_protocol_is_taken_in_the_words_of_any_language(key, said, kept):
    assert read_line(key, line_in_english(key, said)) == kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "kept"), [("dial", "fair"), ("floors", "bank 6")])
def test_the_examples_of_the_ranking_are_understood(language, name, kept):
    said = words_for(language).plain(f"example-settings-{name}").removeprefix("/ranking ")

    _, value = typed.setting_at_start(said) or said.partition(" ")[::2]

    assert typed.value_in_english(f"ranking.{name}", value) == kept


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("fa", "/people سارا سهم ۱٫۵", "۱٫۵"),
        ("fa", "/people سارا برنامه شنبه تا چهارشنبه ۹ تا ۱۷", "چهارشنبه"),
        ("fa", "/people سارا سقف روزانه ۱۲۰", "۱۲۰"),
        ("fa", "/channels اینستاگرام قول ۴ دقیقه", "۴ دقیقه"),
        ("fa", "/channels بانک شماره قول ۲ ساعت", "۲ ساعت"),
        ("fa", "/channels اینستاگرام توقف", "روشن"),
        ("fa", "/protocol تلاش ۴", "۴"),
        ("fa", "/team نام فروش تهران", "فروش تهران"),
        ("fa", "/team زنگ نزنیم 0912 000 0001", "دیگر کسی تماس نمی‌گیرد"),
        ("fa", "/digest خاموش", "خاموش"),
        ("ru", "/people سارا доля 1,5", "1,5"),
        ("ru", "/people سارا план пн-пт с 9 до 18", "пятница"),
        ("ru", "/channels База номеров срок 4 мин", "4 мин"),
        ("ru", "/hours сб выходной", "выходной"),
        ("ru", "/protocol попыток 4", "4"),
        ("az", "/people سارا pay 1,5", "1,5"),
        ("az", "/people سارا plan bazar ertəsi-cümə 9-18", "cümə"),
        ("az", "/channels Instagram müddət 4 dəq", "4 dəq"),
        ("az", "/hours şənbə istirahət", "istirahət"),
        ("az", "/team dil en", "ingilis"),
        ("en", "/people سارا share 1.5", "1.5"),
        ("en", "/channels Number bank promise 2 h", "2 h"),
    ],
)
async def test_words_are_taken_in_the_readers_language(database, language, said, answer):
    office = await open_office(database, language=language)
    nader = await office.hire("Nader", Role.ADMIN)
    await office.hire("سارا", Role.AGENT)

    text = await nader.says(said)

    assert answer in text
    assert "✅" in text or "⛔️" in text


async def test_a_channel_is_listed_by_its_name_when_another_is_not_found(database):
    office = await open_office(database, language="fa")
    nader = await office.hire("نادر", Role.ADMIN)

    text = await nader.says("/channels اینستاگرم قول ۴ دقیقه")

    assert "منظورتان «اینستاگرام» است؟" in text
    assert "اینستاگرام، پیامک، وب‌سایت" in text
    async with office.database.read() as session:
        assert (await channel_named(session, office.team.id, "instagram")).promise == 300


async def test_a_number_without_a_value_is_asked_for(database):
    office = await open_office(database, language="fa")
    nader = await office.hire("نادر", Role.ADMIN)

    asked = await nader.says("/protocol تلاش")
    answered = await nader.says("۴")

    assert "مقدار تازه را بنویسید" in asked
    assert "به «۴» تغییر کرد" in answered


async def test_a_refused_value_is_answered_with_its_bounds(database):
    office = await open_office(database, language="fa")
    nader = await office.hire("نادر", Role.ADMIN)

    text = await nader.says("/settings مهلت کارت سرنخ داغ ۱ ثانیه")

    assert "از ۱ دقیقه تا ۴ ساعت" in text
    assert "<code>/settings مهلت کارت سرنخ داغ ۱۵ دقیقه</code>" in text


def test_lanes_go_by_their_names_in_any_language():
    assert typed.lane_at_start("فرصت دوباره end close") == (Lane.RECYCLED, "end close")
    assert typed.value_in_english("ranking.strict", "داغ، بانک شماره") == "live, bank"
    assert typed.value_in_english("ranking.floors", "второй шанс 6") == "recycled 6"


def test_a_name_with_a_word_of_the_command_behind_it_is_split_there():
    assert typed.word_after_name("سارا احمدی سهم ۱٫۵", ("weight",)) == ("سارا احمدی", "weight", "۱٫۵")
    assert typed.word_after_name("سهم", ("weight",)) is None, "somebody may be called so"


@pytest.mark.parametrize("between", ["\n", "\t", "\u00a0", "  "])
async def test_a_command_and_its_words_may_stand_apart_by_any_white_space(office, between):
    nader = await office.hire("Nader", Role.ADMIN)
    await office.hire("Sara", Role.AGENT)

    assert "30" in await nader.says(f"/settings{between}cap_open{between}30")
    assert "Sara" in await nader.says(f"/task{between}Sara{between}tomorrow 10:00 call the printer")
    invited = await nader.says(f"/invite{between}sales agents{between}Reza Karimi\nLeila")
    assert "Reza Karimi" in invited
    assert "Leila" in invited


@pytest.mark.parametrize("said", ["busy", "off", "مشغول", "مشغول / خاموش", "занято", "Занято / выкл.", "məşğul"])
def test_a_line_may_begin_with_the_outcome_as_its_button_or_one_word_says_it(said):
    assert key_at_start(f"{said} 20 min") == ("busy", "20 min")


@pytest.mark.parametrize(
    ("language", "price"), [("en", "120,000"), ("fa", "۱۲۰٬۰۰۰"), ("ru", "120\xa0000"), ("az", "120.000")]
)
def test_the_example_of_a_price_is_written_as_its_reader_writes_numbers(language, price):
    said = as_read(words_for(language), "Gift = {price}", Sum(120_000, "IRT"))
    assert said == f"Gift = {price}"
    assert parse_amount(said.partition("=")[2], "IRT") == 120_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "scope",
    [
        Scope(channel_id=3),
        *(Scope(lane=lane) for lane in LANES),
        Scope(tier="B"),
        Scope(segment="vip"),
        Scope(3, Lane.RECYCLED, "A", "vip"),
    ],
    ids=lambda scope: scope.text,
)
def test_leads_may_be_named_as_pages_name_them(language, scope):
    names = ScopeNames({"instagram": 3, "Instagram": 3}, {"instagram": "Instagram"}, ["vip"])
    shown = scope_name(words_for(language), scope, {3: "Instagram"})
    assert scope_at_start(f"{shown} 5", names, example="") == TypedScope(scope, "5")
    assert scope_at_start(shown, names, example="").scope == scope
