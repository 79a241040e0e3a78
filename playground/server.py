"""The local Telegram as a server: builds its parts, adds bots, people and groups, starts and stops."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from playground import membership, methods_about, methods_commands, methods_edit, methods_send
from playground.actions import World, WorldAction
from playground.api import BotApi
from playground.call import Method
from playground.clock import Clock, Monotonic, real_clock, real_monotonic
from playground.graph import Graph
from playground.number_bank import NumberBank
from playground.payments import PaymentHouses
from playground.person_api import PersonApi, refused
from playground.refusals import Refusal, bad_request, forbidden
from playground.sms_accounts import SentText
from playground.sms_providers import SmsProviders
from playground.store import Account, Bot, Chat
from playground.switchboard import Settings, Switchboard
from playground.town_api import TownApi
from playground.webhooks import Webhooks

PAGE = Path(__file__).parent / "page"
MOST_BODY = 64 << 20
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Playground:
    """A local Telegram (or Bale).

    ``clock`` gives message dates and ages updates, ``monotonic`` paces limits and tap answers.
    """

    def __init__(
        self,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        *,
        clock: Clock = real_clock,
        monotonic: Monotonic = real_monotonic,
        world: World | Iterable[WorldAction] | None = None,
    ) -> None:
        self.board = Switchboard(settings, clock, monotonic)
        self.world = world if isinstance(world, World) else World(world or ())
        self.graph = Graph(self._instagram_said)
        self.bank = NumberBank(clock)
        self.payments = PaymentHouses()
        self.phones = SmsProviders(told=self._text_came)
        self._webhooks = Webhooks(self.board)
        self._runner: web.AppRunner | None = None

    # The town

    def add_bot(
        self, token: str, username: str = "sarnakh_demo_bot", name: str = "Sarnakh", *, privacy: bool = True
    ) -> Bot:
        """A bot account; its id is the number before the colon of the token."""
        bot = Bot(int(token.split(":", 1)[0]), token, username, name, privacy)
        self.board.add_bot(bot)
        return bot

    def add_person(self, person: Account) -> Account:
        """A person with a phone on the page."""
        self.board.store.people[person.id] = person
        return person

    def add_group(
        self,
        id: int,  # noqa: A002 - Telegram's word
        title: str,
        members: Iterable[int] = (),
        bots: Iterable[str] = (),
        *,
        type: str = "group",  # noqa: A002 - Telegram's word
        admins: Iterable[int] = (),
        admin_bots: Iterable[str] = (),
    ) -> Chat:
        """A group; its first member is the owner, ``bots`` and ``admin_bots`` are tokens."""
        if type == "supergroup" and not self.board.flavour.supergroups:
            raise bad_request(f"{self.board.flavour.name} has no supergroups")
        chat = Chat(id=id, type=type, title=title)
        chat.members = dict.fromkeys(members, "member") | dict.fromkeys(admins, "administrator")
        if chat.members:
            chat.members[next(iter(chat.members))] = "creator"
        chat.members |= {self.board.store.bots[token].id: "member" for token in bots}
        chat.members |= {self.board.store.bots[token].id: "administrator" for token in admin_bots}
        self.board.store.add_group(chat)
        return chat

    def migrate_group(self, chat_id: int) -> Chat:
        """Make a supergroup of a group; returns the new chat."""
        return membership.migrate(self.board, self.board.store.groups[chat_id])

    def clock_moved(self) -> None:
        """Inform the page that the product's clock was moved."""
        self.board.live.publish({"type": "clock", "now": self.board.now().isoformat()})

    def _instagram_said(self, told: dict[str, str]) -> None:
        """Show on the page what the business wrote on Instagram."""
        self.board.live.publish({"type": "world", "key": "", "ok": True, "said": f"Instagram ⇠ {told['text']}"})

    def _text_came(self, text: SentText) -> None:
        """Show on the page what a customer got by SMS."""
        self.board.live.publish({"type": "world", "key": "", "ok": True, "said": f"SMS ⇠ {text.text}"})

    # The server

    @property
    def base_url(self) -> str:
        """Where it listens, without a slash at the end."""
        return self.board.base_url

    def app(self) -> web.Application:
        """The application: Bot API, person API, page."""
        methods: dict[str, Method] = {
            **methods_about.METHODS,
            **methods_send.METHODS,
            **methods_edit.METHODS,
            **methods_commands.METHODS,
            **dict(self._webhooks.methods()),
        }
        api = BotApi(self.board, methods)
        self._webhooks.perform = api.perform
        app = web.Application(middlewares=[_refusals_as_json], client_max_size=MOST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", api.handle)
        app.router.add_get("/file/bot{token}/{path:.+}", api.download)
        app.add_routes(PersonApi(self.board).routes())
        app.add_routes(TownApi(self.board, self.world).routes())
        app.add_routes(self.graph.routes())
        app.add_routes(self.bank.routes())
        app.add_routes(self.payments.routes())
        app.add_routes(self.phones.routes("/phones"))
        if PAGE.is_dir():
            app.router.add_get("/", _index)
            app.router.add_static("/page", PAGE)
            app.on_response_prepare.append(_asks_again)
        app.on_shutdown.append(self._shut_down)
        return app

    async def _shut_down(self, _app: web.Application) -> None:
        self.board.release()
        await self._webhooks.stop()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen; returns the base url."""
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        listening = self._runner.addresses[0]
        self.board.base_url = f"http://{host}:{listening[1]}"
        return self.board.base_url

    async def stop(self) -> None:
        """Stop listening, end polls, taps and deliveries."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


@web.middleware
async def _refusals_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refusals of the person API become {"ok": false, "why"}; pages of other sites are kept out."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return refused(forbidden("this page is of another site"))
    try:
        return await handler(request)
    except Refusal as refusal:
        return refused(refusal)
    except ValueError as error:
        return refused(bad_request(str(error)))


async def _index(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html")


async def _asks_again(request: web.Request, response: web.StreamResponse) -> None:
    """Browsers may keep the page's modules but must ask whether they changed: an update never mixes old with new."""
    if request.path == "/" or request.path.startswith("/page/"):
        response.headers["Cache-Control"] = "no-cache"
