"""The configuration: defaults, the environment over the file, and mistakes named with their line."""

import re
from datetime import time
from itertools import pairwise
from pathlib import Path

import pytest

from cli.config.example import example
from cli.config.file import BadConfig, Config, load
from cli.config.toml_lines import lines_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def written(folder):
    def write(text: str) -> Path:
        path = folder / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems_of(path: Path) -> list[str]:
    with pytest.raises(BadConfig) as told:
        load(path)
    assert all("\n" not in problem for problem in told.value.problems)
    return told.value.problems


def test_with_the_token_alone_everything_else_works(written, folder):
    config = load(written('[telegram]\ntoken = "1:x"\n'))
    assert config.telegram.base == "https://api.telegram.org"
    assert config.telegram.mode == "polling"
    assert config.database.url == f"sqlite+aiosqlite:///{folder}/sarnakh.db"
    assert config.backup.folder == folder / "backups"
    assert [team.name for team in config.teams] == ["Sales"]
    assert config.teams[0].timezone == "Asia/Tehran"
    assert config.gateways == ()


def test_paths_are_taken_from_the_files_folder_wherever_the_command_is_typed(
    written, folder, tmp_path_factory, monkeypatch
):
    path = written('[database]\nurl = "sqlite:///data/desk.db"\n[backup]\nfolder = "../copies"\n')
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    config = load(path)
    assert config.database.url == f"sqlite+aiosqlite:///{folder}/data/desk.db"
    assert config.backup.folder == folder / "../copies"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_every_way_to_write_a_postgres_address_is_understood(scheme, written):
    config = load(written(f'[database]\nurl = "{scheme}://desk:geheim@db/desk"\n'))
    assert config.database.url == "postgresql+asyncpg://desk:geheim@db/desk"


def test_bale_has_its_own_address_unless_another_is_given(written):
    assert load(written('[telegram]\nflavour = "bale"\n')).telegram.base == "https://tapi.bale.ai"
    mine = load(written('[telegram]\nflavour = "bale"\napi_base = "http://127.0.0.1:9/"\n')).telegram
    assert mine.base == "http://127.0.0.1:9"


def test_the_environment_goes_over_the_file(written, monkeypatch):
    path = written('[http]\nport = 1\n[[gateways]]\nname = "sms-iran"\nkind = "kavenegar"\nkey = "kkkkkkkkkkkkkkkk"\n')
    monkeypatch.setenv("SARNAKH_HTTP__PORT", "2")
    monkeypatch.setenv("SARNAKH_TELEGRAM__TOKEN", "5:y")
    monkeypatch.setenv("SARNAKH_GATEWAYS__SMS_IRAN__API_KEY", "from outside")
    monkeypatch.setenv("SARNAKH_GATEWAYS__1__LINE", "1000")
    monkeypatch.setenv("SARNAKH_BACKUP__AT", "")
    config = load(path)
    assert config.http.port == 2
    assert config.telegram.token.get_secret_value() == "5:y"
    assert config.gateways[0].options == {"api_key": "from outside", "line": "1000"}
    assert config.backup.at == time(4)


def test_a_container_needs_no_file(monkeypatch, folder):
    monkeypatch.setenv("SARNAKH_TELEGRAM__TOKEN", "5:y")
    assert load(folder / "none.toml").telegram.token.get_secret_value() == "5:y"


def test_no_nightly_backup_is_an_empty_text(written):
    assert load(written('[backup]\nat = ""\n')).backup.at is None
    assert load(written("[backup]\nat = 05:30:00\n")).backup.at == time(5, 30)


def test_no_secret_is_in_what_is_printed(written):
    secrets = ["123:verysecret", "hooksecretverysecret", "geheim", "gatewaykeygatewaykey", "apikeysecret"]
    text = (
        '[telegram]\ntoken = "123:verysecret"\nwebhook_secret = "hooksecretverysecret"\n'
        '[database]\nurl = "postgresql://u:geheim@h/d"\n'
        '[[gateways]]\nname = "a"\nkind = "kavenegar"\nkey = "gatewaykeygatewaykey"\napi_key = "apikeysecret"\n'
    )
    config = load(written(text))
    for shown in (repr(config), str(config), repr(config.gateways[0]), str(config.gateways)):
        assert not [secret for secret in secrets if secret in shown]


def test_a_gateway_goes_to_the_first_team_unless_it_names_one(written):
    text = (
        '[[teams]]\nname = "A"\n[[teams]]\nname = "B"\nregion = "de"\n'
        '[[gateways]]\nname = "one"\nkind = "form"\nkey = "kkkkkkkkkkkkkkkk"\n'
        '[[gateways]]\nname = "two"\nkind = "form"\nkey = "kkkkkkkkkkkkkkkk"\nteam = "B"\n'
    )
    config = load(written(text))
    assert [gateway.team for gateway in config.gateways] == ["A", "B"]
    assert config.team_of(config.gateways[1]).region == "DE"


# -- mistakes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("\n[telegram]\ntokne = 'x'\n", "line 3 [telegram] tokne", 'did you mean "token"'),
        ("telegarm = 3\n", "line 1 [telegarm]", 'did you mean "telegram"'),
        ("[htpp]\nport = 1\n", "line 1 [htpp]", 'did you mean "http"'),
        ("http.port = 'many'\n", "line 1 [http] port", "integer"),
        ("[http]\nport = 70000\n", "line 2 [http] port", "65535"),
        ("[telegram]\nmode = 'telepathy'\n", "line 2 [telegram] mode", "'polling' or 'webhook'"),
        ("[telegram]\ntoken = 'hello'\n", "line 2 [telegram] token", "BotFather"),
        ("[http]\n\npublic_url = 'desk.example.com'\n", "line 3 [http] public_url", "https://"),
        ("[[teams]]\nname = 'A'\n[[teams]]\nname = 'B'\ntimezone = 'Teheran'\n", "line 5 [[teams]]", "Asia/Tehran"),
        ("[[teams]]\nname = 'A'\nregion = 'XX'\n", "line 3 [[teams]] region", '"IR"'),
        ("[[teams]]\nname = 'A'\n[[teams]]\nname = 'A'\n", "line 4 [[teams]] name", "second team"),
        ("[[gateways]]\nname = 'a'\nkey = 'kkkkkkkkkkkkkkkk'\n", "line 1 [[gateways]] kind", "missing"),
        ("[[gateways]]\nname = 'a'\nkind = 'form'\nkey = 'short'\n", "line 4 [[gateways]] key", "at least 16"),
        ("[[gateways]]\nname = 'A b'\nkind = 'x'\nkey = 'kkkkkkkkkkkkkkkk'\n", "line 2 [[gateways]]", "small letters"),
        ("[[gateways]]\nname = 'a'\nkind = 'form'\nteam = 'Slaes'\nkey = 'kkkkkkkkkkkkkkkk'\n", "line 4", '"Sales"'),
        ("[database]\nurl = 'mysql://x/y'\n", "line 2 [database] url", "sqlite+aiosqlite:///"),
        ("[database]\nurl = 'sqlite://'\n", "line 2 [database] url", "no file"),
        ("a = \n", "line 1", "not TOML"),
        ("[log]\nlevel = 'LOUD'\n", "line 2 [log] level", "'INFO'"),
        ("teams = []\n", "line 1 [[teams]]", "at least one team"),
        ("path = 'x'\n", "line 1 [path]", "unknown key"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_would_be_right(text, where, what, written):
    (problem,) = problems_of(written(text))
    assert where in problem
    assert what in problem


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(written):
    problems = problems_of(written("[http]\nport = 'x'\nhots = 1\n[log]\nlevel = 3\n"))
    assert [problem.partition(" line ")[2].partition(" ")[0] for problem in problems] == ["2", "3", "5"]


def test_webhook_mode_needs_an_address_and_a_secret(written):
    problems = problems_of(written("[telegram]\ntoken = '1:x'\nmode = 'webhook'\nwebhook_secret = 'GENERATED'\n"))
    assert len(problems) == 2
    assert "[http] public_url" in problems[0]
    assert "webhook_secret" in problems[1]


def test_a_variable_is_blamed_where_it_is_at_fault(written, monkeypatch):
    monkeypatch.setenv("SARNAKH_HTTP__PORT", "many")
    (problem,) = problems_of(written("[http]\nport = 1\n"))
    assert "environment variable SARNAKH_HTTP__PORT" in problem


def test_a_variable_of_no_section_does_not_go_unnoticed(written, monkeypatch):
    monkeypatch.setenv("SARNAKH_HTPP__PORT", "1")
    (problem,) = problems_of(written(""))
    assert "did you mean SARNAKH_HTTP__PORT" in problem


def test_a_wrong_secret_is_not_shown(written):
    (problem,) = problems_of(written("[telegram]\ntoken = 'my secret'\n"))
    assert "my secret" not in problem


@pytest.mark.parametrize("content", [b"\xff\xfe\x00broken", None])
def test_a_file_that_cannot_be_read_is_named(content, folder):
    path = folder / "config.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    (problem,) = problems_of(path)
    assert "config.toml cannot be read" in problem


def test_a_text_over_several_lines_does_not_shift_the_count():
    lines = lines_of('a = """\n[http]\nport = 1\n"""\n[log]\nlevel = 1\n"quoted" = 2\n')
    assert lines == {("a",): 1, ("log",): 5, ("log", "level"): 6, ("log", "quoted"): 7}


# -- the example -------------------------------------------------------------------------------------------------------


def test_the_example_in_the_root_is_the_one_that_ships():
    assert (ROOT / "config.example.toml").read_text(encoding="utf-8") == example()


def test_every_key_stands_in_the_example_with_its_default(written):
    shown = lines_of(example())
    for name, field in Config.model_fields.items():
        model = getattr(field.annotation, "__args__", (field.annotation,))[0]
        keys = getattr(model, "model_fields", {})
        inner = (name, 0) if name == "teams" else (name,)
        if name not in ("gateways", "path"):
            assert {(*inner, key) for key in keys} <= set(shown), name
    plain = load(written(""))
    with_example = load(written(example()))
    same = plain.telegram.model_copy(update={"webhook_secret": with_example.telegram.webhook_secret})
    assert with_example.telegram == same
    for name in ("database", "http", "backup", "limits", "log", "teams", "gateways"):
        assert getattr(with_example, name) == getattr(plain, name), name


def test_every_key_of_every_gateway_stands_in_the_example_and_works_when_switched_on(written):
    from gateways.banks.kinds import PULLED
    from gateways.registry import KINDS, build, build_source

    _, _, gateways = example().partition("# [[gateways]]")
    switched_on = re.sub(r"(?m)^# (?=\[\[|[a-z_]+ = )", "", "# [[gateways]]" + gateways)
    config = load(written(switched_on.replace("GENERATED", "k" * 24)))
    assert {gateway.kind for gateway in config.gateways} == set(KINDS) | PULLED
    for gateway in config.gateways:
        if gateway.is_asked:
            source = build_source(gateway.kind, gateway.name, gateway.options, "Asia/Tehran")
            assert set(gateway.options) == set(type(source.options).model_fields), gateway.kind
            continue
        build(gateway.kind, gateway.name, gateway.options, "IR")
        assert set(gateway.options) == set(KINDS[gateway.kind].Options.model_fields), gateway.kind


def test_every_key_of_the_example_has_a_comment():
    """The four keys that all gateways have are explained once, above them."""
    of_all_gateways = ("# name", "# kind", "# team", "# key")
    pairs = [(before, line) for before, line in pairwise(example().splitlines()) if re.match("(# )?[a-z_]+ = ", line)]
    bare = [line for before, line in pairs if not before.startswith("# # " if line.startswith("#") else "# ")]
    assert len(pairs) > 40
    assert [line for line in bare if not line.startswith(of_all_gateways)] == []


def test_one_proxy_or_several_are_taken_from_the_file_and_from_the_environment(written, monkeypatch):
    path = written('[telegram]\nproxy = "socks5://u:p@h:1080"\n')
    assert load(path).telegram.proxies == ("socks5://u:p@h:1080",)
    assert "u:p" not in repr(load(path))
    monkeypatch.setenv("SARNAKH_TELEGRAM__PROXY", "socks5://a:1, http://b:2")
    assert load(path).telegram.proxies == ("socks5://a:1", "http://b:2")
    monkeypatch.setenv("SARNAKH_TELEGRAM__PROXY", "ftp://a:1")
    with pytest.raises(BadConfig, match="a proxy is written http://host:port"):
        load(path)
