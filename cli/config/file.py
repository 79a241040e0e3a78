"""The configuration: `config.toml`, overridden by `SARNAKH_SECTION__KEY` in the environment.

It holds what an operator sets once. What admins change at run time is in the database; teams are written there
from here when they are new.
"""

import os
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from cli.config.problems import PREFIX, BadConfig, Problems, SectionsFromEnvironment, overridden
from cli.config.toml_lines import lines_of
from cli.config.values import UNGUESSABLE, Address, Empty, Key, ProxyAddress, Region, Slug, Upper, Zone, is_unguessable
from gateways.banks.kinds import PULLED

API = {"telegram": "https://api.telegram.org", "bale": "https://tapi.bale.ai"}
DEFAULT_PATH = Path("config.toml")


class ConfigSection(BaseModel):
    """One section; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _one_or_more(value: object) -> object:
    """Return a list from one proxy, several, or none for an empty text."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class TelegramPart(ConfigSection):
    """The bot and how its updates are fetched."""

    token: Annotated[SecretStr | None, Empty] = None
    flavour: Literal["telegram", "bale"] = "telegram"
    api_base: Annotated[Address | None, Empty] = None
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: Annotated[SecretStr | None, Empty] = None
    proxy: Annotated[tuple[ProxyAddress, ...], NoDecode, BeforeValidator(_one_or_more)] = Field(default=(), repr=False)
    """Proxies to the messenger where it is blocked, tried in turn; addresses may hold passwords."""

    @property
    def proxies(self) -> tuple[str, ...]:
        """The proxies, the first choice first."""
        return self.proxy

    @property
    def base(self) -> str:
        """Where the Bot API answers."""
        return self.api_base or API[self.flavour]


class DatabasePart(ConfigSection):
    """The database."""

    url: str = Field(default="sqlite+aiosqlite:///sarnakh.db", repr=False)
    """URL in the form of `Database`; holds the password of a PostgreSQL."""
    synchronous: Annotated[Literal["FULL", "NORMAL"], Upper] = "FULL"
    pool: int = Field(default=10, ge=1, le=200)


class HttpPart(ConfigSection):
    """The web server for gateways, webhooks, health and metrics."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: Annotated[Address | None, Empty] = None
    connections_per_address: int = Field(default=200, ge=1, le=100_000)

    @property
    def public(self) -> str:
        """The public address of the desk, without a slash at the end; "" where there is none."""
        return str(self.public_url or "").rstrip("/")


class BackupPart(ConfigSection):
    """The nightly backup."""

    folder: Path = Path("backups")
    keep: int = Field(default=14, ge=1, le=10000)
    at: Annotated[time | None, Empty] = time(4)
    """Local time of day; None: no nightly backup."""
    timezone: Annotated[Zone | None, Empty] = None
    """The zone of the backup and the daily tidying; empty in the file: the first team's."""
    archive_secret: Annotated[Key | None, Empty] = None
    """Key that encrypts the archive of arrivals; None: no archive."""
    archive_folder: Path = Path("archive")
    archive_days: int = Field(default=90, ge=1, le=3650)


class LimitsPart(ConfigSection):
    """How fast we write to the messenger: the fields of `bot.transport.limits.Pace`."""

    overall: float = Field(default=25.0, gt=0, le=1000)
    chat: float = Field(default=1.0, gt=0, le=100)
    chat_burst: int = Field(default=3, ge=1, le=100)
    group_a_minute: int = Field(default=20, ge=1, le=1000)


class LogPart(ConfigSection):
    """What is logged on stderr."""

    level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Upper] = "INFO"
    format: Literal["console", "json"] = "console"


class TeamPart(ConfigSection):
    """A team's first state; once in the database, admins change it there."""

    name: str = Field(min_length=1, max_length=100)
    timezone: Zone = "Asia/Tehran"
    language: Literal["fa", "en", "ru", "az"] = "fa"
    currency: Annotated[str, Upper] = Field(default="IRT", pattern="^[A-Z]{3}$")
    region: Region = "IR"


class GatewayPart(BaseModel):
    """One connection to a provider; keys of its kind are in `options`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Slug
    kind: str
    team: str = ""
    """A team's name; empty in the file: the first team."""
    key: Annotated[Key | None, Empty] = None
    """Secret of the gateway's address; None only for a bank that is fetched, which has no address."""
    texts_a_second: Annotated[float, Field(ge=0.01, le=1000)] = 10.0
    """How fast customers are written to by it."""

    @property
    def is_asked(self) -> bool:
        """Whether it is a source of a bank, which has no address."""
        return self.kind in PULLED

    @property
    def options(self) -> dict[str, object]:
        """The keys of its kind, for `gateways.registry.build`."""
        return dict(self.model_extra or {})

    def __repr__(self) -> str:
        # Options hold secrets whose names only the kind knows.
        return f"GatewayPart(name={self.name!r}, kind={self.kind!r}, team={self.team!r})"

    __str__ = __repr__


class Config(BaseSettings):
    """Everything an operator may set. Made by `load`, never by hand."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True
    )

    telegram: TelegramPart = TelegramPart()
    database: DatabasePart = DatabasePart()
    http: HttpPart = HttpPart()
    backup: BackupPart = BackupPart()
    limits: LimitsPart = LimitsPart()
    log: LogPart = LogPart()
    teams: tuple[TeamPart, ...] = (TeamPart(name="Sales"),)
    gateways: tuple[GatewayPart, ...] = ()
    path: Path = Field(default=DEFAULT_PATH, exclude=True)
    """The file this was read from."""

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, *_: Any, **__: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources: the environment wins over the file; nothing else is read."""
        return SectionsFromEnvironment(settings_cls), init_settings

    def team_of(self, gateway: GatewayPart) -> TeamPart:
        """Return the team of a gateway's arrivals."""
        return next((team for team in self.teams if team.name == gateway.team), self.teams[0])

    def _settled(self, folder: Path) -> Self:
        """Resolve relative paths from the folder of the file, not from the working directory."""
        gateways = tuple(g.model_copy(update={"team": self.team_of(g).name}) for g in self.gateways)
        return self.model_copy(
            update={
                "database": self.database.model_copy(update={"url": _database_url(self.database.url, folder)}),
                "backup": self.backup.model_copy(
                    update={
                        "folder": folder / self.backup.folder.expanduser(),
                        "archive_folder": folder / self.backup.archive_folder.expanduser(),
                        "timezone": self.backup.timezone or self.teams[0].timezone,
                    }
                ),
                "gateways": gateways,
            }
        )


def load(path: Path = DEFAULT_PATH) -> Config:
    """Read the configuration.

    Raises:
        BadConfig: names everything that is wrong, each with its key and line.
    """
    text = _text(path)
    problems = Problems(path, lines_of(text), os.environ, Config)
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig([problems.syntax(error)]) from None
    problems.look_at_environment()
    if "path" in data:
        problems.add(("path",), "unknown key")
    try:
        config = Config(**{**overridden(data, os.environ), "path": path})
    except ValidationError as error:
        problems.add_found(error)
    except SettingsError as error:
        problems.add((), str(error))
    else:
        _look_across(config, problems)
    problems.refuse()
    return config._settled(path.absolute().parent)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        # In a container everything may come from the environment.
        if os.environ.get(f"{PREFIX}TELEGRAM__TOKEN"):
            return ""
        raise BadConfig([f"no {path}: write one with `sarnakh init`, or name yours with --config"]) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadConfig([f"{path} cannot be read: {reason}"]) from None


def _look_across(config: Config, problems: Problems) -> None:
    """Record problems between keys."""
    telegram = config.telegram
    token = telegram.token.get_secret_value() if telegram.token else "0:-"
    number, colon, rest = token.partition(":")
    if not (number.isdecimal() and colon and rest and " " not in rest):
        problems.add(("telegram", "token"), "no bot token; BotFather gives one like 123456789:AAH…")
    if telegram.mode == "webhook":
        if config.http.public_url is None:
            problems.add(("http", "public_url"), 'needed for [telegram] mode = "webhook": the messenger must find us')
        if telegram.webhook_secret is None or not is_unguessable(telegram.webhook_secret):
            problems.add(("telegram", "webhook_secret"), f'for mode = "webhook" {UNGUESSABLE}')
    if not config.database.url.startswith(("sqlite", "postgres")):
        problems.add(("database", "url"), "starts with sqlite+aiosqlite:/// or postgresql+asyncpg://")
    elif config.database.url.startswith("sqlite") and not _sqlite_file(config.database.url):
        problems.add(("database", "url"), "names no file; an example: sqlite+aiosqlite:///sarnakh.db")
    _look_at_names(config, problems)


def _look_at_names(config: Config, problems: Problems) -> None:
    teams = [team.name for team in config.teams]
    for at, name in enumerate(teams):
        if name in teams[:at]:
            problems.add(("teams", at, "name"), f'a second team "{name}"')
    if not teams:
        problems.add(("teams",), "at least one team is needed; leave the key out for a first one")
    names = [gateway.name for gateway in config.gateways]
    for at, gateway in enumerate(config.gateways):
        if gateway.name in names[:at]:
            problems.add(("gateways", at, "name"), f'a second gateway "{gateway.name}"')
        if gateway.key is None and not gateway.is_asked:
            problems.add(("gateways", at, "key"), "is missing")
        if gateway.team and gateway.team not in teams:
            problems.add_unknown(("gateways", at, "team"), f'no team "{gateway.team}"', gateway.team, teams)


def _sqlite_file(url: str) -> str:
    rest = url.partition(":///")[2].partition("?")[0]
    return "" if rest == ":memory:" else rest


def _database_url(url: str, folder: Path) -> str:
    scheme, _, rest = url.partition("://")
    if scheme.startswith("postgres"):
        return f"postgresql+asyncpg://{rest}"
    return f"sqlite+aiosqlite:///{folder / Path(_sqlite_file(url)).expanduser()}"
