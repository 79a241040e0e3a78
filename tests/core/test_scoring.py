"""A lead's score: learned step by step, fitted anew, explained, and never from what only the call makes known."""

import json
import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadSetting
from core.scoring.fields import BINS, MISSING, OTHER, FieldTable, form_of, ideal
from core.scoring.fit import HALF_LIFE, fit
from core.scoring.late_names import late_fields
from core.scoring.model import SPREAD, Reason, ScoreModel, Term, chance_of, learn, log_odds_of
from core.scoring.trial import WINDOW, Finished

CITIES = ("tehran", "karaj", "qom")
SOURCES = ("google", "reference", "")

attributes = st.fixed_dictionaries(
    {"city": st.sampled_from(CITIES), "source": st.sampled_from(SOURCES)}, optional={"age": st.integers(18, 80)}
)
leads = st.lists(st.tuples(attributes, st.booleans()), min_size=1, max_size=60)


def finished(rows: Sequence[tuple[dict[str, object], bool]], at: float | None = None) -> list[Finished]:
    return [
        Finished(known, float(place) if at is None else at, sold)  # type: ignore[arg-type]
        for place, (known, sold) in enumerate(rows)
    ]


def drawn(count: int, odds: dict[str, float], level: float = -2.0, seed: int = 1) -> list[Finished]:
    """Leads of a world whose truth is known: each city has its odds, and sources mean nothing."""
    dice = random.Random(seed)
    made = []
    for place in range(count):
        city = dice.choice(sorted(odds))
        known = {"channel": "site", "city": city, "source": dice.choice(SOURCES), "age": dice.randint(18, 80)}
        made.append(Finished(known, place, dice.random() < chance_of(level + odds[city])))
    return made


def fields_of(*cities: str) -> FieldTable:
    return FieldTable(words={"city": frozenset(cities or CITIES)})


# -- learning ----------------------------------------------------------------------------------------------------------


def test_one_step_is_what_a_person_works_out_by_hand() -> None:
    level, city = Term(-2.0, 0.04), Term(0.5, 0.25)
    p = 1.0 / (1.0 + math.exp(1.5))
    h, s = p * (1 - p), 0.29
    d, g = (1 - p) / (1 + s * h), h / (1 + s * h)
    assert learn([level, city], sold=True) == pytest.approx(p)
    assert city.weight == pytest.approx(0.5 + 0.25 * d)
    assert city.variance == pytest.approx(0.25 - 0.0625 * g)
    assert level.weight == pytest.approx(-2.0 + 0.04 * d)


@given(past=leads, known=attributes)
def test_a_sale_raises_and_a_refusal_lowers_the_chance_of_the_like(past: list, known: dict) -> None:
    model = fit(finished(past))
    for sold in (True, False):
        now = ScoreModel.of_plain(model.as_plain())
        before = now.chance(known)
        now.learn(known, sold)
        assert (now.chance(known) > before) is sold


@given(past=leads, known=attributes, others=leads)
def test_more_sales_of_the_like_never_lower_the_fitted_chance(past: list, known: dict, others: list) -> None:
    """Rows of the same moment, so that the added one makes none of the others older."""
    rows = [*past, *others]
    form = fit(finished([*rows, (known, True)], at=1.0))
    refused = fit(finished([*rows, (known, False)], at=1.0))
    assert form.chance(known) > refused.chance(known)


@given(past=leads)
def test_a_step_always_makes_its_terms_surer(past: list) -> None:
    model = fit(finished(past))
    before = {key: cell.variance for key, cell in model.cells.items()}
    model.learn(past[0][0], past[0][1])
    assert all(cell.variance <= before.get(key, SPREAD**2) for key, cell in model.cells.items())


def test_what_has_turned_is_forgotten() -> None:
    """Tehran bought, then stopped buying: after some thousand leads the score says so."""
    first = drawn(4000, {"tehran": 1.0, "qom": 0.0})
    then = [Finished(one.attributes, one.at + 4000, one.sold) for one in drawn(6000, {"tehran": -1.0, "qom": 0.0})]
    like = {"channel": "site", "source": "google", "age": 40}
    before, after = fit(first), fit(first + then)
    assert before.chance(like | {"city": "tehran"}) > before.chance(like | {"city": "qom"}) + 0.1
    assert after.chance(like | {"city": "tehran"}) < after.chance(like | {"city": "qom"})


def test_the_live_steps_follow_a_level_that_jumps() -> None:
    model = fit(drawn(4000, dict.fromkeys(CITIES, 0.0), level=-3.0))
    jumped = drawn(3000, dict.fromkeys(CITIES, 0.0), level=-0.5, seed=2)
    for one in jumped:
        model.learn(one.attributes, one.sold)
    now = [model.chance(one.attributes) for one in jumped[-300:]]
    assert sum(now) / len(now) == pytest.approx(chance_of(-0.5), abs=0.05)


# -- the fit -----------------------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(past=leads, seed=st.integers(0, 99))
def test_the_order_of_leads_that_ended_at_one_moment_changes_nothing(past: list, seed: int) -> None:
    rows = finished(past, at=7.0)
    mixed = list(rows)
    random.Random(seed).shuffle(mixed)
    one, other = fit(rows), fit(mixed)
    assert one.form == other.form
    assert all(one.cells[key].weight == pytest.approx(other.cells[key].weight, abs=1e-7) for key in one.cells)


def test_the_fit_finds_the_truth_it_was_drawn_from() -> None:
    odds = {"tehran": 0.8, "karaj": 0.0, "qom": -0.8}
    model = fit(drawn(9000, odds))
    for city, truth in odds.items():
        assert model.chance({"channel": "site", "city": city, "source": "google", "age": 40}) == pytest.approx(
            chance_of(-2.0 + truth), abs=0.035
        )


def test_chances_come_true_as_often_as_they_say() -> None:
    """Calibrated: of leads given about p, about p are sold, forward in time, level and cities drifting apart."""
    odds = {"tehran": 0.9, "karaj": 0.1, "qom": -0.9}
    model = fit(drawn(4000, odds))
    given = [(model.learn(one.attributes, one.sold), one.sold) for one in drawn(12000, odds, level=-1.5, seed=9)][2000:]
    given.sort()
    for tenth in range(10):
        part = given[tenth * 1000 : (tenth + 1) * 1000]
        mean = sum(chance for chance, _ in part) / 1000
        noise = math.sqrt(mean * (1 - mean) / 1000)
        assert sum(sold for _, sold in part) / 1000 == pytest.approx(mean, abs=3.5 * noise + 0.01)


def test_older_outcomes_weigh_less_and_those_beyond_the_window_nothing() -> None:
    old = [Finished({"city": "qom"}, at, True) for at in range(300)]
    new = [Finished({"city": "qom"}, 1000.0 + at, at % 10 == 0) for at in range(WINDOW)]
    assert fit(old + new).level.weight == fit(new).level.weight
    late = [Finished({"city": "qom"}, at, at >= HALF_LIFE) for at in range(2 * HALF_LIFE)]
    assert fit(late).chance({}) > 0.6


def test_without_any_outcome_every_lead_has_the_usual_chance() -> None:
    assert fit([]).chance({"city": "qom"}) == pytest.approx(0.08)


# -- explaining --------------------------------------------------------------------------------------------------------


@given(past=leads, known=attributes)
def test_the_reasons_and_the_level_add_up_to_the_log_odds(past: list, known: dict) -> None:
    model = fit(finished(past))
    score = model.score(known)
    assert score.log_odds == pytest.approx(log_odds_of(model.chance(known)), abs=1e-9)
    assert score.level + sum(one.log_odds for one in score.reasons) == pytest.approx(log_odds_of(score.chance))
    sizes = [abs(one.log_odds) for one in score.reasons]
    assert sizes == sorted(sizes, reverse=True)


def test_the_two_largest_reasons_explain_a_lead_and_small_ones_are_not_mentioned() -> None:
    model = fit(drawn(9000, {"tehran": 0.9, "karaj": 0.0, "qom": -0.9}))
    main = model.score({"channel": "site", "city": "Tehran", "source": "google", "age": 44}).main()
    assert (main[0].name, main[0].value) == ("city", "tehran")
    assert main[0].log_odds > 0.5
    assert len(main) <= 2
    assert all(abs(one.log_odds) >= 0.05 for one in main)


@given(past=leads)
def test_a_lead_like_the_average_has_the_level_as_its_chance(past: list) -> None:
    """Terms are centred: over the leads it was fitted to, each field's terms come to nothing on average."""
    rows = finished(past, at=1.0)
    model = fit(rows)
    for name in (*model.form.words, *model.form.numbers):
        total = sum(one.log_odds for row in rows for one in model.score(row.attributes).reasons if one.name == name)
        assert total == pytest.approx(0.0, abs=1e-6)


def reason_of(model: ScoreModel, name: str, known: dict) -> Reason:
    return next(one for one in model.score(known).reasons if one.name == name)


def test_a_value_nobody_met_yet_stands_in_the_middle_of_the_values_until_it_is_learned() -> None:
    """Not where the most frequent value drags the average: of a new city it is known that it is one more city."""
    odds = {"tehran": 0.8, "qom": -0.8}
    leads = drawn(1500, odds) + [one for one in drawn(12000, odds, seed=2) if one.attributes["city"] == "qom"]
    model = fit([Finished(one.attributes, at, one.sold) for at, one in enumerate(leads)])
    known = {"channel": "site", "city": "yazd", "source": "google", "age": 30}
    new = reason_of(model, "city", known)
    low, high = (reason_of(model, "city", known | {"city": city}).log_odds for city in ("qom", "tehran"))
    assert new.value == OTHER
    assert new.log_odds == pytest.approx((low + high) / 2, abs=0.1)
    assert new.log_odds > 0.4
    model.learn(known, sold=True)
    assert reason_of(model, "city", known).log_odds > new.log_odds


def test_rare_values_that_share_a_term_are_predicted_as_if_each_had_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A term of m values is their mean and has the mean's standard deviation; as one value, it would be believed."""
    dice = random.Random(4)
    rows = [({"page": f"p{dice.randrange(4)}"}, dice.random() < 0.2) for _ in range(400)]
    rows += [({"page": f"rare{at % 40}"}, dice.random() < 0.03) for at in range(80)]
    shared = fit(finished(rows, at=1.0))
    assert shared.cells["page", OTHER].variance < SPREAD**2 / 40
    monkeypatch.setattr("core.scoring.fields.FEWEST_SEEN", 1)
    apart = fit(finished(rows, at=1.0))
    for page in ("p0", "p1", "nobody met this"):
        assert shared.log_odds({"page": page}) == pytest.approx(apart.log_odds({"page": page}), abs=0.05)


@given(past=leads, known=attributes)
def test_every_field_of_words_has_a_term_for_what_nobody_met(past: list, known: dict) -> None:
    model = fit(finished(past))
    assert all((name, OTHER) in model.cells for name in model.form.words)
    assert all(math.isfinite(cell.weight) and 0 < cell.variance <= SPREAD**2 for cell in model.cells.values())


# -- what is kept ------------------------------------------------------------------------------------------------------


@given(past=leads, known=attributes)
def test_a_model_comes_back_from_json_as_it_was(past: list, known: dict) -> None:
    model = fit(finished(past), [ideal("city=tehran +2"), ideal("age=30..45 -1")])
    back = ScoreModel.of_plain(json.loads(json.dumps(model.as_plain())))
    assert back.chance(known) == model.chance(known)
    assert back.learn(known, sold=True) == model.learn(known, sold=True)
    assert back.as_plain() == model.as_plain()


# -- fields ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("duration", "Call_Result", "talk time", "مدت مکالمه", "نتیجهٔ تماس", "won_date", "deal_stage", "Lead Stage"),
        *("converted", "ConvertedDate", "owner_email", "Lead Owner", "close_date", "Closed At", "closedate", "tags"),
        *("Статус сделки", "Ответственный", "этап воронки", "Satış məbləği", "مرحلهٔ فروش", "برچسب‌ها"),
    ],
)
def test_what_only_the_call_makes_known_is_refused_by_name(name: str) -> None:
    with pytest.raises(BadSetting, match=name):
        fit([Finished({"city": "qom", name: "5"}, 0.0, True)])


def test_fields_known_before_the_call_are_not_refused() -> None:
    assert late_fields(["city", "age", "job", "campaign", "marital", "default", "شهر", "تعداد تماس قبلی"]) == []
    assert late_fields(["revenue", "home ownership", "closest shop", "company stage", "previous outcome"]) == []
    assert late_fields(["город", "выручка", "şəhər", "gəlir", "tagline", "employees", "last purchase"]) == []


def test_numbers_fall_into_six_bins_of_about_equal_share() -> None:
    rows = [{"age": age} for age in range(600)]
    form = form_of(rows)
    assert len(form.numbers["age"]) == BINS - 1
    bins = [form.read(row)[0][1] for row in rows]
    assert {bins.count(one) for one in set(bins)} == {100}
    assert form.shown("age", "0").endswith("..100")
    assert form.shown("age", "5") == "500.."


def test_a_number_is_read_in_any_digits_and_an_empty_field_is_a_value_of_its_own() -> None:
    form = form_of([{"age": age} for age in range(60)])
    assert form.read({"age": "۴۵"}) == form.read({"age": 45.0})
    assert form.read({}) == form.read({"age": " "}) == [("age", MISSING)]


def test_words_are_the_same_in_any_case_and_script_variant() -> None:
    form = fields_of("تهران کرج", "tehran")
    assert form.read({"city": " TEHRAN "}) == [("city", "tehran")]
    assert form.read({"city": "تهران_كرج"}) == [("city", "تهران کرج")]


def test_names_and_order_numbers_teach_nothing_and_are_kept_nowhere() -> None:
    rows = [{"name": f"customer {n}", "order": f"A-{n}", "city": CITIES[n % 3]} for n in range(300)]
    assert set(form_of(rows).words) == {"city"}


# -- the ideal customer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "yes", "no"),
    [
        ("city=Tehran +2", {"city": "tehran"}, {"city": "qom"}),
        ("city=Tehran,Karaj +2", {"city": "KARAJ"}, {}),
        ("age=30..45 +1", {"age": "۴۵"}, {"age": 46}),
        ("age>=30 +1", {"age": 30}, {"age": 29.5}),
        ("debt<=-5 -1.5", {"debt": -5}, {"debt": 0}),
        ("City=Tehran +2", {"city": "tehran"}, {"city": "qom"}),
        ("lead_source = Instagram +2", {"lead source": "instagram"}, {"lead source": "site"}),
        ("شهر=تهران +2", {"شهر": "تهران"}, {"شهر": "کرج"}),
    ],
)
def test_a_line_of_points_is_met_or_not(line: str, yes: dict, no: dict) -> None:
    assert ideal(line).meets(yes)
    assert not ideal(line).meets(no)


@pytest.mark.parametrize("line", ["Tehran", "city=Tehran", "city=Tehran +20", "age>=old +1", "duration>=60 +3", ""])
def test_a_line_that_cannot_be_used_is_refused(line: str) -> None:
    with pytest.raises(BadSetting):
        ideal(line)


def test_points_count_before_any_outcome_and_give_way_to_outcomes() -> None:
    points = [ideal("city=tehran +5")]
    start = fit([], points)
    known = {"channel": "site", "city": "tehran", "source": "google", "age": 40}
    assert start.chance(known) == pytest.approx(chance_of(log_odds_of(0.08) + 1.0))
    assert start.chance(known) > start.chance(known | {"city": "qom"})
    learned = fit(drawn(9000, {"tehran": -1.0, "qom": 0.0}), points)
    assert learned.chance(known) < learned.chance(known | {"city": "qom"})
