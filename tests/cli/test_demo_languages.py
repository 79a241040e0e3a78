"""Whoever comes by in the demo speaks its language, and its list of numbers is called in it."""

import json
import re
from pathlib import Path

import phonenumbers
import pytest
import sqlalchemy as sa

from bot.words import LANGUAGES
from cli.demo.cast import CASTS
from cli.demo.town import Options, Town
from playground.speech import SPEECH
from storage.tables import bank, contact, touch

LETTERS = {"fa": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "en": "[a-zA-Z]", "az": "[a-zA-ZəıöüğçşƏİÖÜĞÇŞ]"}
OTHERS = {"fa": "[a-z\u0400-\u04ff]", "ru": "[a-z\u0600-\u06ff]"} | dict.fromkeys(("en", "az"), "[\u0400-\u06ff]")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_customers_are_called_and_say_is_in_their_language(lang: str) -> None:
    speech = SPEECH[lang]
    for said in (*speech.names, speech.asks, speech.tells_number.format(phone=""), *speech.cities, CASTS[lang].bank):
        assert re.search(LETTERS[lang], said)
        assert not re.search(OTHERS[lang], said.casefold()), said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_in_the_demo_are_mobiles_of_the_teams_country(lang: str) -> None:
    for mobile in SPEECH[lang].mobiles:
        number = phonenumbers.parse(f"{mobile}0000")
        assert phonenumbers.region_code_for_number(number) == CASTS[lang].region
        assert phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


async def test_customers_of_the_russian_demo_write_russian(tmp_path: Path) -> None:
    town = Town(Options(lang="ru", agents=2, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    try:
        for action in ("form", "sms", "missed_call", "instagram", "instagram_number"):
            assert (await town.world.act(action, {}))["ok"]
        await town.world.act("two_hours", {})
        async with town.desk.database.read() as session:
            (named,) = (await session.execute(sa.select(bank.c.name))).scalars()
            (filled,) = (
                await session.execute(
                    sa.select(contact.c.name)
                    .order_by(contact.c.id.desc())
                    .where(contact.c.name.in_(SPEECH["ru"].names))
                )
            ).scalars()
            numbers = (await session.execute(sa.select(contact.c.phone))).scalars().all()
            written = (await session.execute(sa.select(touch.c.text).where(touch.c.text.is_not(None)))).scalars().all()
    finally:
        await town.close()
    assert named == "ежедневная"
    assert filled
    assert all(number.startswith("+79") for number in numbers if number)
    assert SPEECH["ru"].asks in written, json.dumps(written, ensure_ascii=False)
