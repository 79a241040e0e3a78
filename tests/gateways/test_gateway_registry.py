import pytest
from pydantic import SecretStr

from gateways.contract import BadOptions
from gateways.registry import KINDS, build
from tests.gateways.needed import NEEDED

COMMON = {"name": "g", "team": "sales", "key": "unguessable"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_built_from_its_part_of_the_configuration(kind):
    gateway = build(kind, "g", {**COMMON, "kind": kind, **NEEDED.get(kind, {})}, "IR")
    assert (gateway.kind, gateway.name) == (kind, "g")


def test_secrets_may_come_wrapped():
    assert build("twilio", "g", {"auth_token": SecretStr("t")}, "GB").kind == "twilio"


def test_an_unknown_kind_names_the_nearest_and_all():
    with pytest.raises(BadOptions, match=r'did you mean "twilio".*kavenegar'):
        build("twillio", "g", {}, "GB")


def test_everything_wrong_is_told_at_once_by_name():
    with pytest.raises(BadOptions) as error:
        build("instagram", "ig", {"app_secret": "", "verify_tokn": "hidden"}, "IR")
    problems = error.value.problems
    assert len(problems) == 3
    assert 'gateway "ig" (instagram): verify_token is missing' in problems
    assert any('"verify_tokn", did you mean "verify_token"?' in told for told in problems)
    assert any("app_secret" in told for told in problems)
    assert "hidden" not in str(error.value)


@pytest.mark.parametrize("kind", ["twilio", "instagram"])
def test_an_empty_secret_is_refused_because_anybody_could_sign_with_it(kind):
    empty = dict.fromkeys(NEEDED[kind], "")
    with pytest.raises(BadOptions):
        build(kind, "g", empty, "GB")


def test_no_gateway_shows_its_secrets():
    options = {"app_secret": ["hidden1", "hidden2"], "verify_token": "hidden3", "access_token": "hidden4"}
    gateway = build("instagram", "g", options, "IR")
    assert "hidden" not in repr(gateway) + repr(vars(gateway)) + repr(vars(gateway.sender))


def test_three_app_secrets_are_one_too_many():
    with pytest.raises(BadOptions, match="app_secret"):
        build("instagram", "g", {"app_secret": ["a", "b", "c"], "verify_token": "v"}, "IR")
