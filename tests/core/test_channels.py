"""The channel of an arrival, by rules an admin writes one a line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.channel_rules import FIELDS, ChannelRule, RuleCondition, covers, format_rule, parse_rule, resolve
from core.arrivals.inbound import Inbound, Utm
from core.errors import BadSetting
from core.terms import TouchKind

SMS = Inbound(TouchKind.SMS, "kavenegar-main", phone="09120000001", text="5", to="30001234")
FORM = Inbound(
    TouchKind.FORM, "site-form", utm=Utm(source="Instagram", medium="story", campaign="Winter 1405"), ref="ad-7"
)


def channel(inbound: Inbound, *lines: str) -> str | None:
    found = resolve(inbound, [parse_rule(line, n, n) for n, line in enumerate(lines)])
    return found.channel if found else None


@pytest.mark.parametrize("text", ["5", "۵", "٥", " ۵ ", "5.", "«۵»", "\u200f5", "5️⃣", "عدد", "ADAD"])
def test_the_digit_texted_to_the_short_code_chooses_the_channel(text: str) -> None:
    rules = ["text=5 -> instagram / sms digit", "text=عدد -> other", "text=adad -> other"]
    expected = "instagram" if "5" in text or "۵" in text or "٥" in text else "other"
    assert channel(replace(SMS, text=text), *rules) == expected


@pytest.mark.parametrize("text", ["", "55", "5 عدد میخوام", "15", "سلام"])
def test_other_texts_are_not_the_digit(text: str) -> None:
    assert channel(replace(SMS, text=text), "text=5 -> instagram") is None


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("gateway=site-form -> website", True),
        ("kind=form -> website", True),
        ("kind=sms -> website", False),
        ("source=instagram -> instagram", True),
        ("source=insta* -> instagram", True),
        ("source=*GRAM -> instagram", True),
        ("source=*stag* -> instagram", True),
        ("source=* -> instagram", True),
        ("source=insta -> instagram", False),
        ("campaign=winter ۱۴۰۵ -> instagram", True),
        ("campaign=winter* -> instagram", True),
        ("medium=story & source=instagram -> instagram", True),
        ("medium=bio & source=instagram -> instagram", False),
        ("ref=ad-* -> ads", True),
        ("to=* -> sms", False),
        ("text=* -> sms", False),
    ],
)
def test_patterns_fit_whole_fields_unless_a_star_says_otherwise(line: str, fits: bool) -> None:
    assert (channel(FORM, line) is not None) is fits


def test_a_short_code_written_with_its_country_code_ends_the_same() -> None:
    assert channel(replace(SMS, to="+9830001234"), "to=*30001234 & text=5 -> instagram") == "instagram"


def test_arabic_and_persian_letters_are_one() -> None:
    assert channel(replace(SMS, text="رژيم كتو"), "text=رژیم کتو -> diet") == "diet"


def test_the_first_rule_by_position_decides() -> None:
    late = parse_rule("kind=sms -> sms", rule_id=1, position=9)
    early = parse_rule("text=5 -> instagram / sms digit", rule_id=2, position=1)
    found = resolve(SMS, [late, early])
    assert found is not None
    assert (found.channel, found.entry, found.rule) == ("instagram", "sms digit", early)


def test_without_a_rule_that_fits_there_is_no_channel() -> None:
    assert resolve(SMS, []) is None


def test_a_line_is_read_with_all_its_parts() -> None:
    assert parse_rule("  source = ig*  &  medium=story => Instagram /  story   link ", 4, 2) == ChannelRule(
        4, 2, (RuleCondition("source", "ig*"), RuleCondition("medium", "story")), "instagram", "story link"
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "text=5",
        "text=5 instagram",
        "-> instagram",
        "text=5 ->",
        "text=5 -> insta gram",
        "text= -> instagram",
        "colour=red -> instagram",
        "text 5 -> instagram",
        "text=a*b -> instagram",
        "text=5 & -> instagram",
        "text=5 -> a -> b",
        'text="5 -> instagram',
        "😀",
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(BadSetting) as refused:
        parse_rule(line)
    example = refused.value.facts["example"]
    assert isinstance(example, str)
    assert example in str(refused.value)
    assert parse_rule(example).channel == "instagram"


def test_signs_of_the_language_may_stand_in_quotes() -> None:
    rule = parse_rule('campaign="a & b -> c=d" -> website')
    assert rule.when == (RuleCondition("campaign", "a & b -> c=d"),)
    assert parse_rule(format_rule(rule)) == rule


patterns = (
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='"*'), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
starred = st.tuples(st.sampled_from(["", "*"]), patterns, st.sampled_from(["", "*"])).map("".join)
rules = st.builds(
    ChannelRule,
    id=st.just(0),
    position=st.just(0),
    when=st.lists(st.builds(RuleCondition, st.sampled_from(FIELDS), starred), min_size=1, max_size=3).map(tuple),
    channel=st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True),
    entry=st.none() | st.from_regex(r"[a-z]{1,8}( [a-z]{1,8})?", fullmatch=True),
)


@given(rules)
def test_every_rule_reads_back_from_the_line_it_is_shown_as(rule: ChannelRule) -> None:
    assert parse_rule(format_rule(rule)) == rule


@given(st.text(max_size=60))
def test_any_line_is_a_rule_or_refused(line: str) -> None:
    try:
        rule = parse_rule(line)
    except BadSetting:
        return
    assert parse_rule(format_rule(rule)) == rule


@given(patterns)
def test_a_value_fits_the_rule_made_of_it(value: str) -> None:
    rule = ChannelRule(1, 1, (RuleCondition("campaign", value),), "website", None)
    assert (
        resolve(replace(FORM, utm=Utm(campaign=value.upper())), [rule]) or value.upper().casefold() != value.casefold()
    )
    assert resolve(replace(FORM, utm=Utm(campaign=value)), [rule])


@pytest.mark.parametrize(
    ("broad", "narrow", "so"),
    [
        ("kind=sms", "kind=sms & text=7", True),
        ("kind=sms", "text=7", False),
        ("kind=sms & text=7", "kind=sms", False),
        ("campaign=spr*", "campaign=spring*", True),
        ("campaign=spring*", "campaign=spr*", False),
        ("campaign=*ring*", "campaign=spring", True),
        ("campaign=*ing", "campaign=spring*", False),
        ("text=*", "text=*", True),
        ("text=*", "text=7*", True),
        ("text=۷", "text=7", True),
    ],
)
def test_a_rule_covers_another_when_nothing_is_left_for_it(broad: str, narrow: str, so: bool) -> None:
    assert covers(parse_rule(f"{broad} -> sms"), parse_rule(f"{narrow} -> sms")) is so


WORD_RULES = [parse_rule("text=kitchen -> website / word", 1, 1), parse_rule("kind=sms -> sms", 2, 2)]


@pytest.mark.parametrize("text", ["kitchen", "Kitchen.", "kichen", "kitchenn", "kitchwn", "ktichen"])
def test_a_word_with_one_letter_wrong_is_that_word(text: str) -> None:
    match = resolve(Inbound(TouchKind.SMS, "sms", text=text), WORD_RULES)
    assert match is not None
    assert match.channel == "website"


@pytest.mark.parametrize("text", ["kichn", "chicken", "5", "kitchen please"])
def test_two_letters_wrong_are_another_word(text: str) -> None:
    match = resolve(Inbound(TouchKind.SMS, "sms", text=text), WORD_RULES)
    assert match is not None
    assert match.channel == "sms"


def test_digits_are_never_taken_for_their_neighbours() -> None:
    rules = [parse_rule("text=1234 -> website", 1, 1), parse_rule("kind=sms -> sms", 2, 2)]
    match = resolve(Inbound(TouchKind.SMS, "sms", text="1235"), rules)
    assert match is not None
    assert match.channel == "sms"


def test_a_word_that_is_near_two_of_different_channels_is_neither() -> None:
    rules = [parse_rule("text=salon -> website", 1, 1), parse_rule("text=talon -> telegram", 2, 2)]
    assert resolve(Inbound(TouchKind.SMS, "sms", text="balon"), rules) is None
