"""Letters that people type in several ways compare as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold, fold_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("كيك", "کیک"),
        ("آرزو", "ارزو"),
        ("فاطمة", "فاطمه"),
        ("مؤمن", "مومن"),
        ("سه‌شنبه", "سهشنبه"),
        ("مـــریم", "مریم"),
        ("مُحَمَّد", "محمد"),
        ("۱۲", "12"),
        ("Ёлка", "елка"),
        ("İSTANBUL", "istanbul"),
        ("BAKI", "Bakı"),
        ("nömrə", "nomre"),
        ("ﺳﻼﻡ", "سلام"),
        ("  Sara   Ahmadi ", "sara ahmadi"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_half_spaces_part_words_where_words_are_read() -> None:
    assert fold_words("نیم‌ساعت") == "نیم ساعت"


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30) | st.text("اآيك ‌\u064b\u0301ﷺﻼİI١a \t\n", max_size=20))
def test_words_folded_one_by_one_are_those_of_the_whole(text: str) -> None:
    assert [part for word in text.split() for part in fold_words(word).split()] == fold_words(text).split()
