"""Who wants to be left alone, and who only uses the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.wishes import ConsentWish, wish_in


@pytest.mark.parametrize(
    "text",
    [
        "لغو11",
        "لغو ۱۱",
        "لغو۱۱.",
        "۱۱",
        "11",
        "لغو",
        "لغو اشتراک",
        "لطفا دیگه پیام ندید لغو۱۱",
        "STOP",
        "Stop.",
        "stopall",
        "Unsubscribe",
        "opt-out",
        "please stop texting me",
        "don’t text me",
        "СТОП",
        "отписка",
        "не пишите мне больше",
        "DAYAN",
        "imtina",
        "zəhmət olmasa mesaj göndərməyin",
    ],
)
def test_a_message_that_is_nothing_but_the_word_stops_texts(text: str) -> None:
    assert wish_in(text) is ConsentWish.NO_TEXTS


@pytest.mark.parametrize(
    "text",
    [
        "دیگه زنگ نزنید",
        "لطفا با من تماس نگیرید",
        "زنگ نزنید، پیام هم ندید",
        "Do not call me again please",
        "stop calling",
        "не звоните мне",
        "zəng etməyin",
    ],
)
def test_who_wants_no_calls_wants_nothing(text: str) -> None:
    assert wish_in(text) is ConsentWish.NO_CALLS


@pytest.mark.parametrize("text", ["12", "۱۲", "لغو۱۲", "START", "unstop", "старт"])
def test_texts_may_come_again(text: str) -> None:
    assert wish_in(text) is ConsentWish.TEXTS_AGAIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "1",
        "111",
        "stop by the shop",
        "سفارشم لغو شد؟",
        "لغو سفارش",
        "cancel my order",
        "تماس بگیرید",
        "نه ممنون",
        "no thanks",
        "ساعت 11",
        "11 تا",
        "call me at 12",
        "why did you stop?",
    ],
)
def test_a_message_that_only_has_such_a_word_goes_to_a_person(text: str) -> None:
    assert wish_in(text) is None


@given(st.text(max_size=100))
def test_any_text_is_a_wish_or_none(text: str) -> None:
    assert wish_in(text) in (None, *ConsentWish)
