"""Payment links by the clock: made at the provider, sent to the customer, and looked at until they are paid or over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.cards import managers_of, words_of
from bot.transport.outgoing import Outgoing
from bot.views.agent import payments as views
from bot.views.agent.payments import address_of
from bot.views.times import Moments
from bot.words import Words, words_for
from core.addresses import Address
from core.clock import Clock
from core.customers.payments import PaymentState
from core.journeys.sending import UNWANTED, NotSent
from core.mail_terms import Urgency
from desk.customers import payment_links, payments, payments_by_hand
from desk.customers.payments import Payment
from desk.customers.refunds import note_refunded
from desk.messages.nearest import queue_by_nearest, refused_by
from desk.messages.sending import CustomerText
from desk.messages.ways import Ways
from desk.operations.timers import Timer
from desk.people import directory
from desk.people.work import Work, work_in
from gateways.contract import SendFailed, SendUnknown
from gateways.payments.provider import Looked, NewPayment, Paid, TakesPayments
from storage import epoch
from storage.database import Database, Session

log = structlog.get_logger()

PAYMENTS_EVERY = 5


@dataclass(frozen=True, slots=True)
class PaymentProviders:
    """By what customers pay, where payers come back to, and where our own short links are, "" where none is public."""

    providers: Mapping[str, TakesPayments]
    back_to: Callable[[str], str]
    public_url: str


class Payments:
    """Looks after the payment links of all teams."""

    def __init__(self, database: Database, clock: Clock, doors: PaymentProviders, ways: Ways) -> None:
        self._database = database
        self._clock = clock
        self._doors = doors
        self._ways = ways

    async def run(self) -> None:
        """Ask the providers about what is due; a link that fails keeps no other waiting.

        Nothing of a restored database, until an admin has confirmed it.
        """
        if not self._doors.providers:
            return
        now = self._clock()
        async with self._database.read() as session:
            if await epoch.held_by(session) is not None:
                return
            due = await payments.due(session, now)
        for one in due:
            try:
                await self._ask(one)
            except Exception:
                # Not even that it failed can be kept: the others must not wait for it.
                log.exception("payment_failure_not_kept", payment=one.payment_id)

    async def close(self) -> None:
        """Close the connections."""
        for provider in self._doors.providers.values():
            await provider.close()

    async def _ask(self, one: Payment) -> None:
        """Ask the provider about a link, and keep what goes wrong in it: it is looked at again later."""
        provider = self._doors.providers.get(one.gateway)
        if provider is None:
            await self._failed(one, "no such gateway is configured any more", permanent=True)
            return
        try:
            await (self._make if one.state is PaymentState.ASKED else self._look)(one, provider)
        except SendFailed as error:
            # Only a refusal is the provider's word: what passes may be that nobody answered.
            said = error.reason if error.permanent else ""
            await self._failed(one, error.reason, permanent=error.permanent, said=said)
        except SendUnknown as error:
            await self._failed(one, str(error), permanent=False)
        except Exception as error:
            log.exception("payment_failed", payment=one.payment_id, gateway=one.gateway)
            await self._failed(one, type(error).__name__, permanent=False)

    # -- making --------------------------------------------------------------------------------------------------------

    async def _make(self, one: Payment, provider: TakesPayments) -> None:
        # Not by our number of it: another desk at the same shop counts from one, too.
        new = NewPayment(
            f"sarnakh-{one.slug}", one.amount, one.currency, f"#{one.number}", self._doors.back_to(one.gateway)
        )
        made = await provider.make(new)
        async with self._database.write() as session:
            if await payments.note_made(session, one.payment_id, made.reference, made.url, self._clock()):
                await self._send(session, one, made.url)

    async def _send(self, session: Session, one: Payment, url: str) -> None:
        """Send the link by direct message or SMS, and show it to who asked for it, with how it went out."""
        work = await self._work(session, one.team_id)
        link = address_of(one, url, self._doors.public_url)
        text = views.customer_text(one, link, words_for(work.team.language))
        sent = await queue_by_nearest(
            work, self._ways, CustomerText(f"payment:{one.payment_id}", one.contact_id, text, by_person=one.asked_by)
        )
        way = sent if isinstance(sent, NotSent) else sent[1]
        if not (isinstance(sent, NotSent) and sent in UNWANTED):
            await payment_links.have_unpaid_told(work, one.payment_id)
        for chat, words in (await _asker(work, one)).items():
            shown, keyboard = views.made(one, link, words, sent=way)
            await Outgoing(session, work.now).send(chat, shown, keyboard=keyboard, urgency=Urgency.RECEIPT)

    async def _work(self, session: Session, team_id: int) -> Work:
        team = await directory.get_team(session, team_id)
        return await work_in(session, team, self._clock())

    # -- looking -------------------------------------------------------------------------------------------------------

    async def _look(self, one: Payment, provider: TakesPayments) -> None:
        assert one.reference is not None
        looked = await provider.look(one.reference, one.amount, one.currency)
        if one.state is PaymentState.PAID and looked.refunded is None:
            raise SendFailed("a refund whose amount cannot be read", permanent=False)
        async with self._database.write() as session:
            work = await self._work(session, one.team_id)
            if one.state is PaymentState.PAID:
                await self._note_refund(work, one, looked)
                return
            ended: PaymentState | None = None
            if looked.state is Paid.PAID:
                ended = await payments.note_paid(work, one, looked.amount, looked.currency, looked.receipt)
            elif looked.state is Paid.ENDED:
                ended = PaymentState.ENDED if await payments.note_ended(session, one, work.now) else None
            elif await payments.note_looked(session, one, work.now):
                ended = PaymentState.ENDED
            if ended is PaymentState.PAID:
                await self._tell_paid(work, one)
            elif ended is not None:
                await self._tell(work, one, ended)
            if ended is PaymentState.PAID and looked.refunded != 0:
                # It was paid and paid back before anybody looked; no news of that comes any more.
                await self._note_early_refund(work, one, looked)

    async def _note_early_refund(self, work: Work, one: Payment, looked: Looked) -> None:
        """Keep what went back of a payment that was read as paid just now; what cannot be read is asked for again."""
        if looked.refunded is not None:
            await self._note_refund(work, one, looked)
        elif one.reference is not None:
            await payments.note_news(work.session, one.gateway, one.reference, work.now)

    async def _note_refund(self, work: Work, one: Payment, looked: Looked) -> None:
        """Keep what went back, and inform the managers of it, and, unless it was known, who asked for the link."""
        back = await note_refunded(work, one, looked.refunded or 0, looked.refunded_in or looked.currency)
        managers = dict(await managers_of(work))
        told = dict(managers)
        if back.amount or back.uncounted is not None:
            told |= await _asker(work, one)
        elif back.known_at is None:
            return
        twice = await payments_by_hand.may_be_refund(work, one.order_id) if back.by_hand else None
        for chat, words in told.items():
            text, keyboard = views.refunded(one, back, words, Moments(words, work.team, work.now))
            if chat in managers and back.uncounted is None:
                keyboard = [*views.take_back_row(one, twice, words), *keyboard]
            await Outgoing(work.session, work.now).send(chat, text, keyboard=keyboard, urgency=Urgency.MONEY)

    async def _failed(self, one: Payment, why: str, *, permanent: bool, said: str = "") -> None:
        """Keep why a link could not be asked about; `said`: the provider's own answer, where it gave one."""
        log.warning("payment_not_asked", payment=one.payment_id, gateway=one.gateway, why=why)
        async with self._database.write() as session:
            ended = await payments.note_failure(session, one, why, self._clock(), permanent=permanent)
            if ended is not None:
                unread = one.state not in (PaymentState.ASKED, PaymentState.WAITING)
                await self._tell(await self._work(session, one.team_id), one, ended, unread=unread, said=said)

    async def _tell_paid(self, work: Work, one: Payment) -> None:
        """Inform who asked for a link that it was paid, and the managers where the money may stand in the book twice.

        They take what was written down by hand back by a tap.
        """
        late, twice = await payments.is_surplus(work, one), await payments_by_hand.may_be_link(work, one)
        managers = dict(await managers_of(work)) if late or twice is not None else {}
        for chat, words in (await _asker(work, one) | managers).items():
            text, keyboard = views.paid(one, words, late=late, twice=twice, corrects=chat in managers)
            await Outgoing(work.session, work.now).send(chat, text, keyboard=keyboard, urgency=Urgency.MONEY)

    async def _tell(
        self, work: Work, one: Payment, state: PaymentState, *, unread: bool = False, said: str = ""
    ) -> None:
        """Inform who asked for a link how it ended unpaid; where a person must look after money, the managers, too.

        `unread`: the provider has news of it and cannot be asked. `said`: what the provider says of a link it did not
        make.
        """
        told = await _asker(work, one)
        if unread or state is PaymentState.WRONG_AMOUNT:
            told |= dict(await managers_of(work))
        for chat, words in told.items():
            ended = views.ended(one, state, words, said=said)
            text, keyboard = views.unread_payment(one, words) if unread else ended
            await Outgoing(work.session, work.now).send(chat, text, keyboard=keyboard, urgency=Urgency.MONEY)


class UnpaidLinks:
    """Informs who asked for a payment link, once, that a day later nobody has paid it.

    `public_url`: where our own short links are, "" where none is public.
    """

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Inform them; return how many links were paid or over by then."""
        waiting = await payment_links.still_unpaid(session, woken)
        for one in waiting:
            team = await directory.get_team(session, one.team_id)
            work = await work_in(session, team, now)
            unwanted = await refused_by(work, one.contact_id) is not None
            link = "" if unwanted else address_of(one, one.url or "", self._public_url)
            for chat, words in (await _asker(work, one)).items():
                at = Moments(words, team, now)
                text, keyboard = views.unpaid(one, words, at, link=link, own=bool(self._public_url))
                await Outgoing(session, now).send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)
        return len(woken) - len(waiting)


async def _asker(work: Work, one: Payment) -> dict[Address, Words]:
    """Return who asked for a link, with their words; where they have left the team, the managers."""
    person = await directory.still_in(work.session, one.asked_by, work.team.id)
    return {person.address: words_of(person, work.team)} if person is not None else dict(await managers_of(work))
