"""The commands a messenger offers: those one may use, all of them, and no others."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.handlers import mount
from bot.routing import menu, wishes
from bot.transport.outgoing import Outgoing
from bot.words import LANGUAGES, words_for
from core.addresses import Address
from core.folding import fold
from core.terms import Role
from storage.tables import outbox
from tests.bot.in_process import shown

BOARD, _ = mount()
ALIASES = frozenset({"offer", "templates", "journeys"})
"""Other spellings of commands: understood, and not offered beside the one that is."""


@pytest.mark.parametrize("role", Role)
def test_everybody_is_offered_exactly_the_commands_they_may_use(role):
    usable = {name for name, mounted in BOARD.commands.items() if not mounted.roles or role in mounted.roles}

    assert set(menu.commands_of(frozenset({role}))) == usable - {"start"} - ALIASES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_help_names_what_a_role_may_use_and_nothing_else(language, role):
    named = set(re.findall(r"/([a-z]+)", re.sub("</", "", words_for(language)(f"help-{role}"))))

    assert named | {"team", "help"} == set(menu.commands_of(frozenset({role})))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_help_is_read_line_by_line(language, role):
    said = words_for(language)(f"help-{role}").splitlines()

    assert max(len(re.findall("(?<!<)/[a-z]+", line)) for line in said) <= 3


def test_strangers_are_offered_what_lets_them_in():
    assert menu.commands_of(frozenset()) == ["start", "help"]


def test_several_roles_are_offered_each_command_once():
    commands = menu.commands_of(frozenset(Role))

    assert len(commands) == len(set(commands))
    assert set(commands) == set(BOARD.commands) - {"start"} - ALIASES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", sorted(BOARD.commands.keys() - ALIASES))
def test_every_command_has_a_name_and_a_line_the_messenger_takes(language, command):
    assert re.fullmatch(r"[a-z0-9_]{1,32}", command)
    assert 1 <= len(words_for(language).plain(f"menu-{command}")) <= 256


@pytest.mark.parametrize(
    ("typed", "role", "command"),
    [
        ("users", Role.ADMIN, "people"),
        ("report", Role.MANAGER, "today"),
        ("отчёт", Role.MANAGER, "today"),
        ("قيمت", Role.ADMIN, "products"),
        ("ayarlar", Role.ADMIN, "settings"),
        ("gateways", Role.ADMIN, "status"),
        ("staff", Role.AGENT, None),
        ("xyzzy", Role.ADMIN, None),
    ],
)
def test_other_words_for_a_command_lead_those_to_it_who_may_use_it(typed, role, command):
    assert wishes.meant(typed, frozenset({role})) == command


@pytest.mark.parametrize(
    ("typed", "role", "said"),
    [
        ("import", Role.MARKETING, "import"),
        ("backup", Role.ADMIN, "server"),
        ("backup", Role.MANAGER, None),
        ("undo", Role.AGENT, "undo"),
        ("отмена", Role.AGENT, "undo"),
        ("xyzzy", Role.ADMIN, None),
    ],
)
def test_what_no_command_does_is_answered_with_what_does_it(typed, role, said):
    assert wishes.alternative_key(typed, frozenset({role})) == said


def test_each_other_word_means_one_thing_and_is_no_command_itself():
    words = [word for command, told in wishes.MEANT.items() for word in told.split()]
    words += [word for _, told in wishes.INSTEAD.values() for word in told.split()]

    assert wishes.MEANT.keys() <= set(BOARD.commands)
    assert len({fold(word) for word in words}) == len(words)
    assert not {fold(word) for word in words} & set(BOARD.commands)


async def queued(office, publish):
    async with office.database.write() as session:
        await publish(Outgoing(session, office.now))
    async with office.database.read() as session:
        return [row.payload for row in await session.execute(sa.select(outbox.c.payload).order_by(outbox.c.id))]


async def test_a_persons_commands_are_for_their_chat_in_their_language(office):
    roles = frozenset({Role.AGENT})

    (payload,) = await queued(office, lambda mail: menu.publish(mail, Address("telegram", 77), roles, words_for("fa")))

    assert payload["scope"] == {"type": "chat", "chat_id": 77}
    assert payload["commands"][0] == {"command": "shift", "description": "شیفت من"}


async def test_strangers_read_them_in_the_language_of_their_messenger(office):
    payloads = await queued(office, lambda mail: menu.publish_defaults(mail, "telegram"))

    assert {payload.get("language_code") for payload in payloads} == {"fa", "ru", "az", None}
    assert all(payload["scope"] == {"type": "default"} for payload in payloads)


async def test_bale_is_sent_no_commands(office):
    assert await queued(office, lambda mail: menu.publish_defaults(mail, "bale")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_shift_stand_in_the_help_and_on_the_agents_page(language: str) -> None:
    words = words_for(language)
    typed = words.plain("example-shift")
    assert typed in shown(words.plain("help-agent"))
    page = "agents.md" if language == "en" else f"agents.{language}.md"
    assert f"`{typed}`" in (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
