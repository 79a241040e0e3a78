"""Parts of text messages, by the table of GSM 03.38."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.message_parts import for_phones, parts_of, plainer, with_ending


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("ب" * 70, 1),
        ("ب" * 71, 2),
        ("ب" * 134, 2),
        ("ب" * 135, 3),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 67, 3),
    ],
)
def test_parts_are_counted_as_the_networks_do(text: str, count: int) -> None:
    assert parts_of(text).count == count


def test_signs_behind_an_escape_count_twice() -> None:
    assert parts_of("[a]").units == 5


@pytest.mark.parametrize(
    ("text", "widening"), [("Çay", ""), ("çay", "ç"), ("Gözəl şəhər", "əş"), ("höküm", ""), ("ılıq İş", "ıİş")]
)
def test_the_letters_that_make_azerbaijani_dearer_are_named(text: str, widening: str) -> None:
    assert parts_of(text).widening == widening
    assert parts_of(plainer(text)).widening == ""


def test_the_lawful_ending_is_added_once_and_counted() -> None:
    ended = with_ending("ب" * 65, "IR")
    assert ended.endswith("\nلغو11")
    assert with_ending(ended, "IR") == ended
    assert parts_of(ended).count == 2
    assert with_ending("hello", "DE") == "hello"


@given(st.text(max_size=700))
def test_more_text_never_leaves_in_fewer_parts(text: str) -> None:
    wide = f"ب{text}"
    assert parts_of(wide).count <= parts_of(f"{wide}a").count <= parts_of(wide).count + 1


def test_what_keeps_scripts_apart_in_a_chat_is_no_part_of_an_sms() -> None:
    shown = "\u2068Novin\u2069: می\u200cرسد"
    assert for_phones(shown) == "Novin: می\u200cرسد", "joiners of Persian words stay"
    assert parts_of(for_phones("\u2068" + "a" * 159 + "\u2069")).count == 1
