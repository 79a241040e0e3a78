"""`sarnakh init` writes a configuration one can start from, and never over another."""

import stat
import tomllib

from cli.config.file import load


async def test_what_it_writes_is_a_configuration_for_its_owners_eyes(types, folder):
    result = await types("init")
    assert result.exit_code == 0
    assert "config.toml" in result.stdout
    path = folder / "config.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load(path).teams[0].name == "Sales"


async def test_every_secret_is_fresh_and_unlike_the_others(types, folder):
    for name in ("one.toml", "two.toml"):
        assert (await types("init", "--config", name)).exit_code == 0
    texts = [(folder / name).read_text() for name in ("one.toml", "two.toml")]
    assert not any("GENERATED" in text for text in texts)
    secrets = [
        secret
        for text in texts
        for line in text.splitlines()
        if "key = " in line and (secret := line.split('"')[1]) != "..."
    ]
    assert len(secrets) == len(set(secrets)) >= 10
    hooks = [tomllib.loads(text)["telegram"]["webhook_secret"] for text in texts]
    assert len(set(hooks)) == 2
    assert all(len(hook) >= 32 for hook in hooks)


async def test_it_refuses_to_write_over_a_file_and_with_force_keeps_the_old_one(types, folder):
    (folder / "config.toml").write_text("mine")
    refused = await types("init")
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert (folder / "config.toml").read_text() == "mine"

    assert (await types("init", "--force")).exit_code == 0
    assert (folder / "config.toml.old").read_text() == "mine"
    assert "[telegram]" in (folder / "config.toml").read_text()


async def test_a_folder_that_cannot_be_made_ends_in_one_line(types, folder):
    (folder / "file").write_text("")
    result = await types("init", "--config", "file/config.toml")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
