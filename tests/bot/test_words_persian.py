"""Persian sentences that once read like translations: how they read now."""

from bot.words import words_for
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


def test_a_backtest_says_in_persian_where_its_answer_comes() -> None:
    assert "جواب در همین پیام می‌آید" in words_for("fa")("backtest-begun", weeks=4)
