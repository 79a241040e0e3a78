"""Old sheets of calls: columns, moments and words as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.call_rows import (
    call_columns,
    fold_word,
    guess_agent,
    guess_outcome,
)
from core.arrivals.columns import find_columns
from core.outcomes import FIRST_OUTCOMES


def columns(head: str, row: str) -> dict[str, str | None]:
    heads = head.split("|")
    found = find_columns([heads, row.split("|")], "IR")
    assert found is not None
    at = call_columns(found)
    assert at is not None
    places = {"outcome": at.outcome, "day": at.day, "hour": at.hour, "agent": at.agent, "note": at.note}
    return {name: heads[place] if place is not None else None for name, place in places.items()}


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (
            "موبایل|نام|تاریخ تماس|ساعت تماس|کارشناس|نتیجه|توضیحات",
            "09121234567|مینا|1405/03/02|10:30|سارا|خرید|-",
            ("نتیجه", "تاریخ تماس", "ساعت تماس", "کارشناس", "توضیحات"),
        ),
        (
            "phone|date of birth|call date|time|agent|result",
            "09121234567|1990-01-01|2026-05-01|10:30|Sara|sold",
            ("result", "call date", "time", "agent", None),
        ),
        (
            "Телефон|Дата/Время|Оператор|Итог",
            "+79161234567|01.05.2026 10:30|Анна|продано",
            ("Итог", "Дата/Время", None, "Оператор"),
        ),
        (
            "telefon|tarix|nəticə|menecer",
            "+994501234567|01.05.2026|satıldı|Aysel",
            ("nəticə", "tarix", None, "menecer"),
        ),
    ],
)
def test_columns_of_calls_are_found_in_four_languages(head: str, row: str, expected: tuple[str | None, ...]) -> None:
    assert tuple(columns(head, row).values())[: len(expected)] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("پاسخ نداد", "no_answer"),
        ("خاموش", "busy"),
        ("خريد کرد", "sold"),
        ("Call back", "callback"),
        ("отказ", "not_interested"),
        ("SATILDI", "sold"),
        ("شماره اشتباه", "wrong_number"),
        ("не звонить", "do_not_call"),
        ("خرید نکرد", "not_interested"),
        ("Closed - won", "sold"),
        ("No-Answer", "no_answer"),
        ("didn't answer", "no_answer"),
        ("پاسخگو نیست", "no_answer"),
        ("не дозвонились", "no_answer"),
        ("در دسترس نیست", "busy"),
        ("абонент недоступен", "busy"),
        ("عدم تمایل", "not_interested"),
        ("не заинтересован", "not_interested"),
        ("номер не существует", "wrong_number"),
        ("Закрыто и не реализовано", "not_interested"),
        ("شاید خرید کند", None),
        ("", None),
    ],
)
def test_only_whole_words_of_the_field_are_understood(said: str, expected: str | None) -> None:
    found = guess_outcome(fold_word(said), FIRST_OUTCOMES.values())
    assert (found.key if found else None) == expected


@given(st.text(max_size=40))
def test_a_word_with_more_around_it_is_never_guessed(around: str) -> None:
    said = fold_word(f"{around} نکرد خرید")
    found = guess_outcome(said, FIRST_OUTCOMES.values())
    assert found is None


def test_agents_are_known_by_their_name_or_the_only_part_of_it() -> None:
    names = {1: "سارا احمدی", 2: "رضا کریمی", 3: "رضا احمدی"}
    assert guess_agent(fold_word("سارا احمدي"), names) == 1
    assert guess_agent(fold_word("سارا"), names) == 1
    assert guess_agent(fold_word("رضا"), names) is None
    assert guess_agent("", names) is None
