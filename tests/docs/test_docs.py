"""The pages say what the product does: links lead somewhere, and what people can type or set is written down."""

import json
import re
import shlex
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.routing.menu import ENTRIES, STRANGERS
from cli.main import COMMANDS, Commands
from desk.settings.keys import SETTINGS
from gateways.banks.date_windows import Dates
from gateways.banks.paging import Paging
from gateways.banks.replica import SqlBank
from gateways.banks.rest import RestBank
from gateways.banks.row_fields import Fields
from gateways.registry import COMMON, KINDS, build, build_source

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

LARGEST_PICTURE = 300_000
THIS_WORKPLACE = re.compile(r"/work/|/root/|/home/|/tmp/|\.\./shared|C:\\")
"""Where the pages were written says nothing to who reads them."""

NOT_OURS = {"newbot", "setprivacy"}
"""Commands of BotFather."""

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_NAMED_FILE = re.compile(r"`([a-z_]+/[\w/.*-]*)`")
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """The page without its blocks of code, in which brackets and signs mean other things."""
    return _FENCE.sub("", text_of(page))


def whole() -> str:
    return "\n".join(map(text_of, PAGES))


def anchor(heading: str) -> str:
    """The name a heading gets on GitHub and its like."""
    shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")


def anchors_of(page: Path) -> set[str]:
    return {anchor(found) for found in _HEADING.findall(prose_of(page))}


def links_of(page: Path) -> Iterator[str]:
    return (found[1] for found in _LINK.finditer(prose_of(page)))


@pytest.fixture(params=PAGES, ids=NAMES)
def page(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


# -- the pages themselves ----------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_page_and_to_a_heading_on_it(page: Path) -> None:
    lost = []
    for link in links_of(page):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (part and part not in anchors_of(target)):
            lost.append(link)
    assert lost == []


def test_no_page_names_the_place_where_it_was_written(page: Path) -> None:
    assert THIS_WORKPLACE.findall(text_of(page)) == []


def test_every_file_that_is_named_is_there(page: Path) -> None:
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir()}
    named = {found[1] for found in _NAMED_FILE.finditer(text_of(page)) if found[1].partition("/")[0] in rooms}
    # What stands in capitals is for the reader to name.
    told = {path for path in named if not re.search(r"\b[A-Z]{2,}\b|_[A-Z]{2,}|/xx\b", path)}
    assert sorted(path for path in told if not any(ROOT.glob(path.rstrip("/")))) == []


def test_the_index_lists_every_page() -> None:
    listed = set(links_of(DOCS / "index.md"))
    assert {one.name for one in DOCS.glob("*.md")} - listed == {"index.md"}


def test_every_picture_is_shown_somewhere_and_small_enough_to_load() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links_of(page) if link.endswith(".png")}
    kept = {one.resolve() for one in (DOCS / "images").glob("*")}
    assert kept == shown
    assert kept
    assert [one.name for one in kept if one.stat().st_size > LARGEST_PICTURE] == []


# -- what people type --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [*(entry.command for entry in ENTRIES), *STRANGERS])
def test_every_command_of_the_chat_is_written_down(command: str) -> None:
    assert re.search(rf"`/{command}\b", whole())


def test_every_command_of_an_admin_has_its_own_part() -> None:
    parts = {found.strip("/") for found in _HEADING.findall(prose_of(DOCS / "admins.md")) if found.startswith("/")}
    offered = {entry.command for entry in ENTRIES} - {"shift", "next", "help"}
    assert parts == offered


def test_no_page_speaks_of_a_command_that_is_none(page: Path) -> None:
    offered = {entry.command for entry in ENTRIES} | set(STRANGERS) | NOT_OURS
    typed = re.findall(r"`/([a-z]+)(?=[` ])", prose_of(page))
    assert {name for name in typed if name not in offered and not f"/{name}".startswith(("/in", "/metrics"))} == set()


def test_every_setting_is_written_down() -> None:
    said = text_of(DOCS / "admins.md")
    typed_otherwise = ("hours.", "digest_")
    named = [key.removeprefix("protocol.") for key in SETTINGS if not key.startswith(typed_otherwise)]
    assert [name for name in named if not re.search(rf"\b{name}\b", said)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_terminal_is_written_down(command: str) -> None:
    assert f"`sarnakh {command}" in text_of(DOCS / "operators.md")


def test_every_option_that_is_spoken_of_exists(page: Path) -> None:
    known = Commands("sarnakh")
    wrong = []
    for name, rest in re.findall(r"sarnakh ([a-z]+)((?: [^\n`#|]*)?)", text_of(page)):
        if name in COMMANDS:
            command = known.get_command(None, name)  # type: ignore[arg-type]
            assert command is not None
            options = {option for parameter in command.params for option in parameter.opts}
            wrong += [f"{name} {one}" for one in re.findall(r"--[a-z-]+", rest) if one not in {*options, "--help"}]
    assert wrong == []


def test_every_target_of_make_that_is_spoken_of_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    typed = re.findall(r"(?:^|`|&& )make ([a-z]+)", text_of(page), re.MULTILINE)
    assert set(typed) <= targets


# -- what operators set ------------------------------------------------------------------------------------------------


def keys_of_the_example() -> list[tuple[str, str]]:
    """Every key of the example configuration with its section, those that are switched off included."""
    section, keys = "", []
    for line in text_of(ROOT / "config.example.toml").splitlines():
        bare = re.sub(r"^(?:# ?)+", "", line)
        if found := re.fullmatch(r"\[{1,2}(\w+)\]{1,2}", bare):
            section = found[1]
        elif found := re.match(r"(\w+) = \S", bare):
            keys.append((section, found[1]))
    return keys


def test_the_example_is_read_to_its_end() -> None:
    sections = {section for section, _ in keys_of_the_example()}
    assert sections == {"telegram", "database", "http", "backup", "limits", "log", "teams", "gateways"}


@pytest.mark.parametrize(("section", "key"), sorted(set(keys_of_the_example())))
def test_every_key_of_the_configuration_is_in_the_operators_guide(section: str, key: str) -> None:
    said = text_of(DOCS / "operators.md")
    assert re.search(rf"`\[{{1,2}}{section}\]{{1,2}} {key}`|`{key}`", said)


BLOCKS = re.findall(
    r"^[ ]*```(\w*)\n(.*?)^[ ]*```", (DOCS / "gateways.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)


def test_every_block_of_the_gateways_can_be_copied_as_it_stands() -> None:
    kinds = set()
    for language, block in BLOCKS:
        if language == "toml":
            for part in tomllib.loads(textwrap.dedent(block)).get("gateways", ()):
                kinds.add(part["kind"])
                options = {name: value for name, value in part.items() if name not in COMMON}
                if part["kind"] in KINDS:
                    build(part["kind"], part["name"], options, "IR")
                else:
                    build_source(part["kind"], part["name"], options, "Asia/Tehran")
        elif language == "json":
            json.loads(block)
        elif language == "sh" or block.lstrip().startswith("curl"):
            assert shlex.split(block.replace("\\\n", " "))[0] == "curl"
        else:
            assert language in ("html", "sql", "")
    assert set(KINDS) <= kinds


@pytest.mark.parametrize("of_kind", [*KINDS.values(), RestBank, SqlBank], ids=lambda of_kind: of_kind.kind)
def test_every_way_in_is_explained_with_its_keys(of_kind: Any) -> None:
    said = text_of(DOCS / "gateways.md")
    assert f"`{of_kind.kind}`" in said
    options = set(of_kind.Options.model_fields) - COMMON
    for part in (Paging, Dates, Fields):
        options |= set(part.model_fields) if of_kind in (RestBank, SqlBank) else set()
    assert [name for name in options if not re.search(rf"\b{name}\b", said)] == []
