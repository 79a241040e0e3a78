"""Persian sentences that once read like translations: how they read now."""

import re
from functools import cache
from pathlib import Path

import pytest
from office import open_office

import bot.words
from bot.routing import refusals
from bot.views.admin.journey_picture import picture
from bot.views.admin.protocol_lines import line_text
from bot.views.changes import as_typed
from bot.words import LANGUAGES, words_for
from core.arrivals.channel_rules import format_rule
from core.journeys.examples import example
from core.naming import unknown
from core.terms import JourneyState
from desk.journeys.declared import Declared
from desk.settings import channels
from tests.bot.in_process import shown


def test_a_paused_channel_is_told_of_in_persian() -> None:
    words = words_for("fa")
    assert "سرنخ‌های کانالی که متوقف شده نگه داشته می‌شوند" in words("queue-channels-title")
    assert "قرارهای تماس سر وقتشان انجام می‌شوند" in words("queue-channels-title")
    assert "کانال اینستاگرام دوباره به راه افتاد" in shown(words("queue-channel-resumed", channel="اینستاگرام"))


def test_what_is_typed_is_set_apart_from_the_persian_around_it() -> None:
    words = words_for("fa")

    assert "با \u2066/help\u2069 ببینید" in words("unknown-message")
    assert "\u2066/digest here\u2069" in words.plain("manager-group-closed", group="managers")
    assert "\u2066<code>/why ۸۱۲</code>\u2069" in words("why-how")
    assert words.plain("example-assign").startswith("/assign")


def test_a_line_to_copy_holds_no_marks_and_runs_from_the_side_of_its_script() -> None:
    line = line_text(words_for("fa"), "chain", "3 attempts every 2h")
    assert as_typed(line) == "\u2068<code>زنجیره ۳ تلاش هر ۲ ساعت</code>\u2069"
    assert as_typed(f"/protocol {line}").startswith("\u2066<code>/protocol زنجیره ۳ تلاش هر ۲ ساعت")


def test_the_hour_for_which_a_journey_waits_is_drawn_in_persian_digits() -> None:
    text = example("sms-first-call-second")
    one = Declared(1, 1, "sms-first-call-second", JourneyState.DRAFT, 1, None, 1, None, 0, None, 1, text)
    told = [block.doing for block in picture(words_for("fa"), one, []).blocks]
    assert any("۱۰:۰۰" in each for each in told)
    assert not any("10:00" in each for each in told)


def test_a_backtest_says_in_persian_where_its_answer_comes() -> None:
    assert "جواب در همین پیام می‌آید" in words_for("fa")("backtest-begun", weeks=4)


SAYS = {
    "rule-made": "و قبل از این یکی بررسی می‌شود",
    "chart-void": "مشتری واقعی نبود",
    "chart-of-before": "از مرحلهٔ قبل",
    "chart-new": "سرنخ‌های روز",
    "chart-lost": "بی‌فروش بسته شد",
    "figures-lost-leads": "سرنخ جامانده",
    "status-lost": "سرنخ جامانده",
    "receipt-known-agent": "برای { $agent } است",
    "number-added-known": "برای { $agent } است",
    "manager-lapse-break": "کارت پشت سر هم را بی‌نتیجه گذاشت و به استراحت رفت",
    "lapse-break": "کارت پشت سر هم بی‌نتیجه ماند",
    "setting-lapses-to-break": "چند کارت بی‌نتیجه تا استراحت",
    "audit-owner": "[made] { $subject } را به { $after } سپرد",
    "marketing-needs-number": "فرم پر کرده",
    "ideal-effect": "امتیازدهی خاموش است",
    "reason-do-not-call": "گفت زنگ نزنید",
    "error-unknown-setting": "/settings",
    "rules-title": "اولین قانونی که جور باشد تعیین می‌کند",
    "rule-test-none": "به هیچ قانونی نمی‌خورد",
    "error-not-allowed": "این کار در نقش شما نیست؛ از مدیرتان بخواهید",
    "error-gone": "این یکی دیگر نیست؛ شاید عوض شده",
    "unknown-message": "این را کجا بگذارم؟ برای یادداشت روی کارت ریپلای کنید",
    "lane-recycled": "فرصت دوباره",
    "setting-protocol-recycle-after-days": "چند روز بعد دوباره سراغش برویم",
    "setting-protocol-max-recycles": "حداکثر چند بار",
    "setting-barred-for": "تا کِی به همان کارشناس برنگردد",
    "setting-callback-late": "چقدر بعد از قرار به همکار برسد",
    "setting-forgotten-after": "بستن شیفت فراموش‌شده بعد از",
    "setting-ranking-floors": "حداقل سهم هر صف (هر چند تا یکی)",
    "setting-ranking-exploration": "درصد سرنخ‌های آزمایشی",
    "why-rule-explored": "آزمایشی",
    "ranking-means-result": "از هر کانال بیشتر به کسی می‌رسد که آن را بهتر می‌فروشد",
    "why-interest": "علاقهٔ باقی‌مانده",
    "why-agent": "از روی تماس‌هایی که حدود { $n } فروش ازشان انتظار می‌رفت",
    "why-points": "بعد از حساب سهم‌ها و کمیابی",
    "spread-agents": "فرق روشن",
    "spread-channels": "فرق روشن",
    "spread-pairs": "هیچ‌کس در یک کانال به‌روشنی بهتر از بقیه نیست",
    "chart-differs": "فرق روشن",
    "done-do-not-call": "دیگر کسی به این شماره زنگ نمی‌زند",
    "done-returned": "بار دیگر می‌توانید پس بدهید",
    "button-undo": "↩️ اشتباه شد",
    "button-return": "📤 پس می‌دهم",
    "ask-do-not-call": "دیگر هیچ‌وقت با این شماره تماس نگیریم؟",
    "status-mail": "گیر کرده",
    "menu-dead": "پیام‌های گیرکرده",
    "status-open": "تا وقتشان رسیده",
    "shift-forgotten": "شیفتتان",
    "receipt-known": "همین الان هم آمده بود",
    "ago-now": "همین حالا",
}
"""What each sentence that was wrong or stiff says instead."""

SAID = (
    *(
        "پیش از این قانون پرسیده",
        "کسی برای فروش نبود",
        "در دست { $agent }",
        "گم‌شده",
        "تماس نخواهد گرفت",
        "ربات را بسته",
    ),
    *("بازیافت", "یک فرصت دیگر", "استراحت‌کرده", "یک صدای تازه", "سهمیه", "برای شناختن", "قابل اتکا"),
    *("شواهد", "عدالت و قیمت", "باقی‌ماندهٔ علاقه", "با نقش شما نمی‌خواند", "نمی‌خواند", "پس گرفتن"),
    *("برگشت داده شد", "از کار افتاده", "ازکارافتاده", "شیفت‌تان", "از همین حالا داریمش", "اولی که بخواند"),
    *("این دیگر اینجا نیست", "منتظر پیامی نبودم", "دوری سرنخ", "شیفت جامانده", "دیرکرد قرار"),
)
"""What stood in their place; no text of the catalogue says it, of whatever key."""


@cache
def catalogue() -> dict[str, str]:
    texts = {}
    for path in sorted((Path(bot.words.__file__).parent / "fa").glob("*.ftl")):
        for one in re.split(r"^(?=[a-z])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            key, _, text = one.partition(" = ")
            texts[key] = text
    return texts


@pytest.mark.parametrize("key", SAYS)
def test_a_sentence_that_was_wrong_or_stiff_reads_as_it_is_spoken(key: str) -> None:
    assert SAYS[key] in catalogue()[key]


@pytest.mark.parametrize("wording", SAID)
def test_no_text_says_it_as_it_was_said_before(wording: str) -> None:
    assert [key for key, text in catalogue().items() if wording in text] == []


def test_an_unknown_setting_is_answered_without_inner_keys() -> None:
    error = unknown("setting", "protocol.تلاش", ["protocol.attempts"])
    assert "protocol.attempts" not in refusals.refused(words_for("fa"), error)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_rules_name_an_entry_in_each_language_or_leave_it_to_who_brought_it(database, language) -> None:
    office = await open_office(database, language=language)
    async with office.database.read() as session:
        rules = await channels.rules_of(session, office.team.id)

    assert [place for place, rule in enumerate(rules, 1) if rule.entry is None] == [7]
    assert "kind=direct" in format_rule(rules[6])


def test_who_picks_up_and_who_is_reached_has_one_word() -> None:
    """An answered call is «پاسخ» on the buttons, so everywhere; «جواب» is what a question and a machine get."""
    keys = {
        *("fate-why-no-contact", "card-news", "figures-of-channel", "figures-of-campaign", "why-score", "why-reach"),
        *("why-team", "step-done", "button-step-unreached", "protocol-week-title", "protocol-fate-given-up"),
        *("protocol-fate-saved-calls", "protocol-unknown", "manager-protocol-over", "outcome-flag-reached"),
        *("card-draft", "ask-unfinished", "fate-whole", "spend-channel", "not-sent-replied"),
    }
    folder = Path(bot.words.__file__).parent / "fa"
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl")))
    texts = dict(re.findall(r"^([a-z-]+) = (.*(?:\n[ }].*)*)", whole, re.MULTILINE))
    assert keys <= texts.keys()
    assert {key for key in keys if "جواب" in texts[key] or "گفتگو" in texts[key]} == set()
