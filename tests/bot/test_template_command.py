"""/template as it is typed and tapped."""

import re

import pytest
from office import unmarked

from bot.routing import typed
from bot.views.marketing import templates as views
from bot.words import LANGUAGES, words_for
from core.arrivals.inbound import Inbound
from core.settings import TeamSettings
from core.templates import FIELDS, mistakes_in
from core.terms import Role, TouchKind
from desk.intake.receive import receive
from desk.messages import templates
from desk.people.work import Work


@pytest.fixture
async def boss(office):
    return await office.hire("Boss", Role.MANAGER)


async def known(office):
    async with office.database.read() as session:
        return await templates.templates(session, office.team.id)


async def lead(office, name=None):
    async with office.database.write() as session:
        one = Inbound(TouchKind.SMS, "sms", phone="09121234567", name=name)
        return (await receive(Work(session, office.team, TeamSettings(), office.now), one)).lead_id


async def test_a_template_is_written_tried_on_a_real_lead_and_dropped(boss, office):
    assert "No texts" in await boss.says("/template")
    text = await boss.says("/template add welcome fa سلام {name|دوست عزیز}")
    assert "1 part" in text
    await boss.taps("newest lead")
    assert "no lead yet" in boss.seen[0].payload["text"]
    lead_id = await lead(office, "زهرا")
    assert "سلام زهرا" in await boss.says(f"/template try welcome {lead_id}")
    await boss.says("/template welcome")
    assert "not used any more" in await boss.taps("🗑")
    assert await known(office) == []


async def test_an_advert_shows_its_ending_in_the_count(boss, office):
    await boss.says("/template add spring advert fa " + "ب" * 65)
    assert "2 parts" in await boss.says("/template spring")
    assert "advert" in await boss.says("/templates")


async def test_what_is_missing_on_a_real_lead_is_told(boss, office):
    await boss.says("/template add hello Dear {name}, {place}")
    text = await boss.says(f"/template try hello {await lead(office)}")
    assert "nothing would leave" in text
    assert "{name}, {place}" in text


@pytest.mark.parametrize(
    ("said", "kind", "language", "text"),
    [
        ("good morning {name|friend}", "service", "en", "good morning {name|friend}"),
        ("advert سلام {name}", "advert", "en", "سلام {name}"),
        ("тест рекламный Привет {name}", "service", "en", "тест рекламный Привет {name}"),
        ("рекламный Привет мир {name}", "advert", "en", "Привет мир {name}"),
        ("fa سلام دوست {name}", "service", "fa", "سلام دوست {name}"),
        ("az advert Salam dost", "advert", "az", "Salam dost"),
        ("advert\nسلام\nدوست", "advert", "en", "سلام\nدوست"),
        ("advert service for your car", "advert", "en", "service for your car"),
        ("fa az çox", "service", "fa", "az çox"),
        ("fa", "service", "en", "fa"),
    ],
)
async def test_marks_end_at_the_first_word_that_is_none_and_each_is_said_once(boss, office, said, kind, language, text):
    await boss.says(f"/template add hello {said}")
    (one,) = await known(office)
    assert (one.kind, one.language, one.text) == (kind, language, text)


async def test_dear_azerbaijani_letters_are_named_and_made_plain_by_a_tap(boss, office):
    text = await boss.says("/template add hello az " + "Salam, gözəl gün " * 8)
    assert "ə" in text
    await boss.taps("plain letters")
    (one,) = await known(office)
    assert "ə" not in one.text


@pytest.mark.parametrize("said", ["/template add", "/template add x", "/template add x {nome}", "/template add x {"])
async def test_misused_templates_are_answered_with_what_would_do(boss, office, said):
    assert "Nothing was changed" in await boss.says(said)
    assert await known(office) == []


async def test_marketing_writes_texts_but_looks_at_nobodys_lead(office):
    mina = await office.hire("Mina", Role.MARKETING)
    await mina.says("/template add hello Hi {name}")
    text = await mina.says(f"/template try hello {await lead(office, 'Zahra')}")
    assert "Zahra" not in text
    assert "Managers" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_a_text_may_hold_is_listed_and_taken_as_it_is_listed(language):
    words = words_for(language)
    listed = unmarked("\n".join(views.how(words)))
    named = [f"{{{views.field_name(words, one)}}}" for one in FIELDS]
    assert [one for one in named if one not in listed] == []
    taken = [typed.fields_in_english(one) for one in re.findall(r"\{[^{}|]+\}", listed)]
    assert {f"{{{one}}}" for one in FIELDS} <= set(taken)
    assert [mistake for one in taken for mistake in mistakes_in(one)] == []
