"""Templates of a team: kept per language, and rendered for a lead."""

import pytest
from sales_floor import NUMBERS

from core.errors import BadSetting, Gone, Unknown
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind
from desk.messages import templates
from desk.messages.templates import NotRendered, Rendered, Wording


async def saved(desk, name, text, language="fa", kind=None):
    async with desk.database.write() as session:
        return await templates.save(desk.work(session), Wording(name, language, text, kind), by=None)


async def rendered(desk, name, lead_id, **more):
    async with desk.database.read() as session:
        return await templates.render(desk.work(session), name, lead_id, **more)


async def test_a_text_is_filled_with_what_the_lead_knows(desk):
    lead = await desk.texts(NUMBERS[0], name="خانم زهرا محمدی")
    await saved(desk, "Welcome", "{first_name} عزیز، از {channel} نوشتید. {team}")
    made = await rendered(desk, "welcome", lead.lead_id)
    assert isinstance(made, Rendered)
    assert made.text == f"زهرا عزیز، از {lead.channel} نوشتید. {desk.team.name}"
    assert made.parts.count == 1


async def test_a_missing_field_sends_nothing_and_is_named(desk):
    lead = await desk.texts(NUMBERS[0])
    await saved(desk, "hello", "{name} {place}")
    assert await rendered(desk, "hello", lead.lead_id) == NotRendered(NotSent.MISSING_FIELD, ("name", "place"))
    made = await rendered(desk, "hello", lead.lead_id, given={"name": "Sara", "place": "our office"})
    assert isinstance(made, Rendered)


async def test_the_language_of_the_team_goes_before_any_other_and_any_before_none(desk):
    lead = await desk.texts(NUMBERS[0])
    await saved(desk, "hello", "Привет", "ru")
    assert (await rendered(desk, "hello", lead.lead_id)).text == "Привет"
    await saved(desk, "hello", "Hello", desk.team.language)
    assert (await rendered(desk, "hello", lead.lead_id)).text == "Hello"
    assert await rendered(desk, "bye", lead.lead_id) == NotRendered(NotSent.NO_TEMPLATE)


async def test_a_kind_holds_for_all_languages_and_an_advert_gets_its_ending(desk):
    lead = await desk.texts(NUMBERS[0])
    await saved(desk, "spring", "حراج", desk.team.language)
    await saved(desk, "spring", "Sale", "ru", TemplateKind.ADVERT)
    assert (await rendered(desk, "spring", lead.lead_id)).text == "حراج\nلغو11"
    await saved(desk, "spring", "حراج بهاره", desk.team.language)
    assert (await rendered(desk, "spring", lead.lead_id)).template.kind is TemplateKind.ADVERT


@pytest.mark.parametrize(("kept", "asked"), [("Good Day", "Good Day"), ("welcome", "Welcome"), ("یک", "يك")])
async def test_a_template_is_found_however_its_name_is_typed_and_kept_once(desk, kept, asked):
    lead = await desk.texts(NUMBERS[0])
    await saved(desk, kept, "سلام")
    assert (await rendered(desk, asked, lead.lead_id)).text == "سلام"
    again = await saved(desk, asked, "درود")
    assert (await rendered(desk, kept, lead.lead_id)).template == again


async def test_what_was_retired_is_used_no_more_and_stays_in_the_books(desk):
    first = await saved(desk, "hello", "سلام")
    await saved(desk, "hello", "درود")
    async with desk.database.write() as session:
        await templates.retire(desk.work(session), "hello", by=None)
    async with desk.database.read() as session:
        assert await templates.templates(session, desk.team.id) == []
        assert (await templates.template_of(session, desk.team.id, first.id)).text == "سلام"
        with pytest.raises(Unknown):
            await templates.templates_named(session, desk.team.id, "hello")


async def test_a_text_that_is_no_template_and_a_lead_of_nobody_are_refused(desk):
    with pytest.raises(BadSetting):
        await saved(desk, "hello", "{nome}")
    await saved(desk, "hello", "سلام")
    with pytest.raises(Gone):
        await rendered(desk, "hello", 4711)
