"""The desk's web server, wired: health, pages, gateways and the messenger's webhook."""

from collections.abc import Mapping

from aiohttp import web
from pydantic import SecretStr

from bot.connection import Connection
from bot.transport.webhook import WebhookDoor
from bot.words import words_for
from cli.config.file import Config
from cli.keeping import Keeping
from core.clock import Clock
from gateways import door as gateway_http
from gateways.contract import Gateway
from storage.database import Database
from web.calendars import CalendarPages
from web.customer_page import LinkEnd
from web.health import HealthPages
from web.papers import PaperPages
from web.payments import PaymentPages
from web.server import LARGEST_BODY, Server


class WebDoors:
    """The web server and its public addresses."""

    def __init__(self, config: Config, connection: Connection) -> None:
        self._config = config
        self._connection = connection
        self._server: Server | None = None
        self.base_url = ""
        """Where this machine reaches the desk, once it listens."""

    def webhook_url(self) -> str:
        """Return the address for the messenger's updates."""
        return f"{self._config.http.public}/telegram/{self._webhook_path()}"

    def webhook_secret(self) -> str | None:
        """Return the secret with which the messenger proves itself."""
        return _secret(self._config.telegram.webhook_secret)

    def door_of(self, gateway: str) -> str:
        """Return the public address of a gateway, with its key."""
        key = next(part.key for part in self._config.gateways if part.name == gateway)
        return f"{self._config.http.public or self.base_url}/in/{gateway}/{_secret(key)}"

    async def open(self, database: Database, clock: Clock, gateways: Mapping[str, Gateway], keeping: Keeping) -> None:
        """Start listening."""
        http = self._config.http
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(HealthPages(database, clock).routes())
        app.add_routes(PaymentPages(database, clock, link_end).routes())
        app.add_routes(PaperPages(database, clock, paper_end).routes())
        app.add_routes(CalendarPages(database, clock, _calendar_title).routes())
        keys = {part.name: part.key.get_secret_value() for part in self._config.gateways if part.key is not None}
        public = http.public or f"http://{http.host}:{http.port}"
        store, receipts = keeping.keep_arrivals, keeping.receipts_of
        app.add_routes(gateway_http.routes(gateways, keys, store, public, clock=clock, receipts=receipts))
        if self._config.telegram.mode == "webhook":
            secret = self.webhook_secret() if self._connection.flavour.secret_header else None
            app.add_routes(WebhookDoor(self._webhook_path, secret, keeping.keep_updates).routes())
        self._server = Server(app, per_address=http.connections_per_address)
        self.base_url = f"http://{http.host}:{await self._server.start(http.host, http.port)}"

    async def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            await self._server.close()

    def _webhook_path(self) -> str:
        """Return the bot's part of the path. Bale sends no secret header, so there the path itself is the secret."""
        if self._connection.flavour.secret_header:
            return self._connection.username
        return self.webhook_secret() or self._connection.username


def _calendar_title(language: str, kind: str) -> str:
    return words_for(language).plain(f"calendar-{kind}")


def link_end(language: str, is_paid: bool) -> LinkEnd:
    """Return what a customer reads whose payment link has ended, in the language of the team."""
    words = words_for(language)
    return LinkEnd(words.plain("payment-over-title"), words.plain("payment-over", paid=is_paid), words.right_to_left)


def paper_end(language: str) -> LinkEnd:
    """Return what a customer reads whose link to a paper is over, in the language the paper was sent in."""
    words = words_for(language)
    return LinkEnd(words.plain("payment-over-title"), words.plain("paper-over"), words.right_to_left)


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None
