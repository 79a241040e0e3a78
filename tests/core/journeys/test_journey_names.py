"""What a journey can be called, so that /journey can be asked for it."""

import re

import pytest

from core.journeys.names import COMMAND_WORDS, mistaken_names

FORMS = [form.replace("_", " ") for word, forms in COMMAND_WORDS.items() for form in (word, *forms.split())]


@pytest.mark.parametrize("word", FORMS)
def test_a_word_of_the_command_is_refused_as_a_name_and_as_its_beginning(word):
    for name in (word, word.upper(), f"{word} abc"):
        (problem,) = mistaken_names([name])
        assert f'"{word}"' in problem
        free = re.findall('"([^"]+)"', problem)[-1]
        assert not list(mistaken_names([free])), f"{free!r} is free, as the answer says"


@pytest.mark.parametrize("name", ["starter", "start-up", "new start", "показательная", "а почему", "win back 12"])
def test_other_names_are_free(name):
    assert not list(mistaken_names([name], ["something else"]))


@pytest.mark.parametrize("name", ["12", "#12", "۱۲", "# ۱۲"])
def test_a_number_is_refused(name):
    (problem,) = mistaken_names([name])
    assert '"journey-12"' in problem


def test_two_names_that_differ_in_letters_alone_are_refused():
    (problem,) = mistaken_names(["Hello", "hello"])
    assert problem.startswith("journey 'hello': ")
    assert '"Hello"' in problem
    (problem,) = mistaken_names(["يک"], ["یک"])
    assert '"یک"' in problem
    assert not list(mistaken_names(["Hello"], ["Hello"])), "another version of the same journey"


def test_what_begins_a_file_is_refused():
    (problem,) = mistaken_names(["a [[b"])
    assert "without it" in problem
