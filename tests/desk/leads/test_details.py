"""What an agent learns on the phone: fields of the team, the product of interest, questions of how the team works."""

import pytest
from sales_floor import NUMBERS, Floor

from core.errors import BadSetting, Gone, Unknown
from desk.leads import details
from desk.leads.card import whole_card
from desk.people import instructions
from desk.settings import products


async def test_a_field_stands_on_the_next_card_of_the_person_and_goes_with_the_field(desk: Floor):
    await desk.starts("sara")
    made = await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    by, team = desk.persons["sara"], desk.team.id
    async with desk.database.write() as session:
        city = await details.add_field(session, team, "City", by=by, now=desk.now)
        await details.keep_value(session, team, made.contact_id, city.id, " Tehran ", by=by, now=desk.now)
        await details.keep_value(session, team, made.contact_id, city.id, "Shiraz", by=by, now=desk.now)
        shown = (await whole_card(session, card.id, desk.now)).known.details
        with pytest.raises(BadSetting):
            await details.keep_value(session, team, made.contact_id, city.id, "Shiraz " * 40, by=by, now=desk.now)
    assert [(one.name, one.value) for one in shown.fields] == [("City", "Shiraz")]
    async with desk.database.write() as session:
        with pytest.raises(BadSetting):
            await details.add_field(session, team, "city", by=by, now=desk.now)
        await details.drop_field(session, team, "city", by=by, now=desk.now)
        assert (await whole_card(session, card.id, desk.now)).known.details.fields == ()
        with pytest.raises(Unknown):
            await details.drop_field(session, team, "City", by=by, now=desk.now)
        with pytest.raises(Gone):
            await details.keep_value(session, team, made.contact_id, city.id, "x", by=by, now=desk.now)


async def test_the_product_of_interest_stands_on_the_card(desk: Floor):
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    by = desk.persons["sara"]
    async with desk.database.write() as session:
        for name in ("Kit", "Diet plan"):
            one = await products.add_product(session, desk.team.id, name, "", by=by, now=desk.now)
            await details.keep_interest(session, desk.team.id, card.lead_id, one.id, by=by, now=desk.now)
        assert (await whole_card(session, card.id, desk.now)).known.details.interest == "Diet plan"
        with pytest.raises(Gone):
            await details.keep_interest(session, desk.team.id + 1, card.lead_id, one.id, by=by, now=desk.now)


async def test_a_question_becomes_a_page_that_everybody_is_to_read(desk: Floor):
    sara, reza = desk.persons["sara"], desk.persons["reza"]
    async with desk.database.write() as session:
        await instructions.ask(session, desk.team.id, "How long does  a refund take?", by=sara, now=desk.now)
        (asked,) = await instructions.open_questions(session, desk.team.id)
        page = await instructions.answer(session, desk.team.id, asked.id, "Three days.", by=reza, now=desk.now)
        shown = await instructions.page_of(session, desk.team.id, page, sara)
        assert (shown.title, shown.text, shown.read) == ("How long does a refund take?", "Three days.", False)
        assert await instructions.open_questions(session, desk.team.id) == []
        with pytest.raises(Gone):
            await instructions.answer(session, desk.team.id, asked.id, "Twice.", by=reza, now=desk.now)
