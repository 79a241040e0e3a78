"""Buttons as typed classes: each its own prefix, each within the messenger's 64 bytes, each with a handler."""

from datetime import UTC, date, datetime
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from annotated_types import Le
from pydantic.fields import FieldInfo

from bot.handlers import mount
from bot.handlers.agent.card_menu import PAGES
from bot.routing import buttons
from bot.routing.buttons.packing import LARGEST, Button, on_hand_out
from bot.routing.keyboards import button
from bot.views.agent.card_buttons import page_button
from bot.words import words_for
from core.errors import OldButton
from desk.settings.keys import SETTINGS

MODULES = [import_module(one.name) for one in walk_packages(buttons.__path__, f"{buttons.__name__}.")]
KINDS = [
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type)
    and issubclass(kind, Button)
    and kind.__module__ == module.__name__
    and not kind.__prefix__.startswith("-")
]
MOUNTED = mount()[0].taps
LONGEST_TEXT = max(SETTINGS, key=len)
"""The texts that buttons carry are names of settings and of their pages."""


def longest(kind: Any) -> Any:
    """Give the value of a field's type that takes most room."""
    if get_origin(kind) is Literal:
        return max(get_args(kind), key=len)
    if get_origin(kind) in (Union, UnionType):
        return longest(next(one for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is Annotated:
        return longest(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return max(kind, key=len)
    fitting = {
        bool: True,
        int: LARGEST,
        str: LONGEST_TEXT,
        date: date(2199, 12, 31),
        datetime: datetime(2199, 12, 31, tzinfo=UTC),
    }
    return fitting[kind]


def at_most(field: FieldInfo) -> Any:
    """Give the value of a field that takes most room, within its bounds."""
    bounds = [bound.le for bound in field.metadata if isinstance(bound, Le)]
    return bounds[0] if bounds else longest(field.annotation)


def largest(kind: type[Button]) -> Button:
    """Make the button of a kind that carries most."""
    return kind(**{name: at_most(field) for name, field in kind.model_fields.items()})


def test_no_two_kinds_of_button_share_a_prefix() -> None:
    prefixes = [kind.__prefix__ for kind in KINDS]
    assert len(prefixes) == len(set(prefixes)) > 80


def test_every_kind_of_button_has_a_handler_and_every_handler_its_kind() -> None:
    assert {prefix: one.kind for prefix, one in MOUNTED.items()} == {kind.__prefix__: kind for kind in KINDS}


def test_every_button_fits_and_is_read_as_it_was_packed() -> None:
    for kind in KINDS:
        full = largest(kind)
        data = full.pack()
        assert len(data.encode()) <= 64
        assert kind.read(data) == full


def test_data_of_no_such_button_is_an_old_button() -> None:
    for kind in KINDS:
        with pytest.raises(OldButton):
            kind.read(kind.__prefix__ + ":x" * (len(kind.model_fields) + 1))
        if any(longest(field.annotation) == LARGEST for field in kind.model_fields.values()):
            for broken in ("99999999999999999999", "1.5", "١", "x", "\x00"):
                with pytest.raises(OldButton):
                    kind.read(":".join([kind.__prefix__, *[broken] * len(kind.model_fields)]))


def test_a_page_of_a_card_has_that_cards_button_whichever_card_was_drawn_before() -> None:
    for language in ("en", "fa"):
        words = words_for(language)
        for name, page in PAGES.items():
            for hand_out in (812, 7, LARGEST):
                shown = page_button(name, page, hand_out, words)
                assert shown == button(words.plain(f"button-{name}"), page(hand_out=hand_out))
                shown["text"] = "changed by whoever got it"


def test_a_buttons_other_fields_stay_when_it_goes_to_another_card() -> None:
    assert on_hand_out("o:0:5", 812) == "o:812:5"
    assert on_hand_out("ap:0:", 812) == "ap:812:"
    assert on_hand_out("rr:0:a:b", 812) == "rr:812:a:b"
    assert on_hand_out("k:0", 812) == "k:812"
