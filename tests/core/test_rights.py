"""One table says who may do what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotAllowed
from core.rights import Act, may, require
from core.terms import Role

role_sets = st.frozensets(st.sampled_from(Role))


@pytest.mark.parametrize(
    ("role", "act", "allowed"),
    [
        (Role.AGENT, Act.WORK_LEADS, True),
        (Role.MANAGER, Act.WORK_LEADS, False),
        (Role.MARKETING, Act.ADD_LEADS, True),
        (Role.MARKETING, Act.SEE_NUMBERS, False),
        (Role.MARKETING, Act.SEE_FATE, True),
        (Role.AGENT, Act.SEE_NUMBERS, False),
        (Role.MANAGER, Act.SEE_NUMBERS, True),
        (Role.ADMIN, Act.SEE_NUMBERS, False),
        (Role.MANAGER, Act.REASSIGN, True),
        (Role.ADMIN, Act.REASSIGN, True),
        (Role.AGENT, Act.REASSIGN, False),
        (Role.MANAGER, Act.CHANGE_SETTINGS, False),
        (Role.MANAGER, Act.PAUSE_CHANNELS, True),
        (Role.ADMIN, Act.PAUSE_CHANNELS, True),
        (Role.MARKETING, Act.PAUSE_CHANNELS, False),
        (Role.AGENT, Act.PAUSE_CHANNELS, False),
        (Role.ADMIN, Act.MANAGE_PEOPLE, True),
        (Role.AGENT, Act.SEE_FIGURES, False),
    ],
)
def test_each_role_has_its_acts(role: Role, act: Act, allowed: bool) -> None:
    assert may(frozenset({role}), act) is allowed


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(may(frozenset(), act) for act in Act)


@pytest.mark.parametrize("act", Act)
def test_somebody_may_do_every_act(act: Act) -> None:
    assert may(frozenset(Role), act)


@given(role_sets, role_sets)
def test_several_roles_allow_what_each_allows_and_no_more(one: frozenset[Role], other: frozenset[Role]) -> None:
    assert all(may(one | other, act) == (may(one, act) or may(other, act)) for act in Act)


@given(role_sets, st.sampled_from(Act))
def test_who_may_not_is_told_who_may(roles: frozenset[Role], act: Act) -> None:
    if may(roles, act):
        require(roles, act)
        return
    with pytest.raises(NotAllowed) as refused:
        require(roles, act)
    named = refused.value.facts["roles"]
    assert named
    assert all(may(frozenset({one}), act) for one in named)
