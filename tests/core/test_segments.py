"""Segments: named filters that are typed, kept and asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadSetting
from core.scopes import OfLead, Scope
from core.segments import Traits, read_segment
from core.settings import Override, TeamSettings
from core.terms import Lane

SARA = Traits({"channel": "instagram", "class": "A"}, {"city": "تهران"}, {"sales": 2, "leads": 1})


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("channel=instagram", True),
        ("channel=telegram|Instagram", True),
        ("channel!=instagram", False),
        ("class=a & sales>=2", True),
        ("sales<2", False),
        ("calls=0", True),
        ("fact.city=تهران & leads=۱", True),
        ("fact.town=تهران", False),
        ("fact.town!=تهران", True),
    ],
)
def test_a_lead_is_in_a_segment_where_every_part_holds(line: str, fits: bool) -> None:
    one = read_segment("vip", line)
    assert one.fits(SARA) is fits
    assert read_segment("vip", one.line) == one, "what is kept can be read again"


@pytest.mark.parametrize("line", ["", "channel", "sales=many", "price=3", "channel>=3", "channel=x &", "& &"])
def test_a_slip_is_answered_with_an_example(line: str) -> None:
    with pytest.raises(BadSetting) as slip:
        read_segment("vip", line)
    assert "/segments" in str(slip.value.facts["example"])


scopes = st.builds(
    Scope,
    st.none() | st.just(1),
    st.none() | st.just(Lane.BANK),
    st.none() | st.just("A"),
    st.none() | st.just("vip"),
)


@given(scopes)
def test_a_scope_is_read_as_it_was_kept(scope: Scope) -> None:
    assert Scope.read(scope.text) == (scope if scope != Scope() else None)


@given(st.lists(scopes, max_size=8, unique=True))
def test_of_several_overrides_that_cover_a_lead_the_most_particular_decides(said: list[Scope]) -> None:
    ranked = sorted(said, key=lambda one: one.rank)
    settings = TeamSettings(overrides=tuple(Override(one, "lapse_live", one.rank) for one in ranked))
    lead = OfLead(1, Lane.BANK, "A", frozenset({"vip"}))
    assert settings.for_lead(lead).lapse_live == max((one.rank for one in said), default=settings.lapse_live)
    stranger = OfLead(2, Lane.LIVE, "C")
    theirs = 0 if Scope() in said else settings.lapse_live
    assert settings.for_lead(stranger).lapse_live == theirs
