"""JSON as the desk writes and reads it: what Python's own makes of it, in a part of the time."""

import json
from typing import Any

import pytest
from aiogram.types import BufferedInputFile
from hypothesis import example, given
from hypothesis import strategies as st

from bot.words import Safe
from core.json_text import nearly_json, read_json, write_json
from core.mail_terms import Urgency

WHOLE = st.text(st.characters(exclude_categories=("Cs",)))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WHOLE,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(WHOLE, inside, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
@example({"text": "سلام <b>&amp;</b> \u2068۵\u2069 😀\u2028\x00", "chat_id": -(2**62), "big": 2**70})
def test_what_is_written_is_read_the_same_by_us_and_by_everybody(value: Any) -> None:
    written = write_json(value)
    assert json.loads(written) == read_json(written) == read_json(json.dumps(value).encode()) == value


def test_letters_stand_as_themselves_and_words_of_the_desk_as_words() -> None:
    told = {"text": Safe("سلام"), "urgency": Urgency.CARD, "rows": ((1, 2), [])}
    assert write_json(told) == '{"text":"سلام","urgency":"card","rows":[[1,2],[]]}'.encode()


def test_half_of_a_surrogate_pair_is_read_and_not_written() -> None:
    assert read_json(b'{"text":"a\\ud800"}') == {"text": "a\ud800"}
    with pytest.raises(UnicodeEncodeError):
        write_json({"text": "a\ud800"})


def test_a_file_has_no_form_in_json() -> None:
    with pytest.raises(TypeError):
        write_json({"media": [{"type": "photo", "media": BufferedInputFile(b"x", "x.png")}]})


@pytest.mark.parametrize("text", [b"", b"{}x", b'{"a":"\xff"}', b"<html>", b'{"a":'])
def test_what_is_no_json_is_an_error_of_its_value(text: bytes) -> None:
    with pytest.raises(ValueError):
        read_json(text)


@pytest.mark.parametrize("text", [b'\xef\xbb\xbf{"a":1}', '{"a":1}'.encode("utf-16"), b' {"a":2,"a":1} '])
def test_what_others_write_in_their_own_way_is_read(text: bytes) -> None:
    assert read_json(text) == {"a": 1}


def test_what_is_deeply_nested_is_read_as_python_reads_it() -> None:
    deep = b"[" * 500 + b"]" * 500
    assert read_json(deep) == json.loads(deep)


@given(PLAIN)
def test_what_is_json_stays_as_it_is(value: Any) -> None:
    assert nearly_json(json.dumps(value)) == json.dumps(value)


@given(st.dictionaries(WHOLE, WHOLE | st.none() | st.booleans() | st.integers(), max_size=4))
def test_what_python_writes_of_a_record_is_read_where_it_escapes_no_sign_by_a_number(value: dict[str, Any]) -> None:
    written = repr(value)
    if "\\x" not in written and "\\U" not in written:
        assert json.loads(nearly_json(written)) == value
