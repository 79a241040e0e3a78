"""The machine that draws lives of leads: customers, agents, a manager and the clock, one step at a time."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from founded import hire
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from lead_laws import (
    Books,
    events_tell_where_leads_stand,
    hands_hold_what_leads_say,
    leads_stand,
    never_back_to_who_lost_it,
    promises_and_sales_have_their_leads,
    read_books,
)
from sales_floor import NUMBERS, Floor, open_floor

from core.calendar.worktime import next_open
from core.errors import DeskError
from core.settings import Protocol, Ranking
from core.terms import CallbackState, Lane, LeadState, Outcome, Role
from desk.dispatch import assign, bank_reservations
from desk.dispatch.hand_out import HandedOut
from desk.intake import contacts, known_numbers
from desk.intake.merging import merge
from desk.leads import undo as take_back
from storage.database import Database
from tests.tables import empty

PHONES = NUMBERS[:3]
AGENTS = ("sara", "reza", "ali")
MOMENTS = (45, 61, 900, 3700, 15_000, 90_000, -600)
"""Seconds that pass; a clock that was set back is among them."""
TIMES = ("deadline", "promise", "morning", *MOMENTS)
SAID = (*Outcome, *[Outcome.NO_ANSWER] * 3, *[Outcome.BUSY] * 2, *["return"] * 4, "pass on", "lapse")
"""What may come of a card: an outcome, or that it leaves its agent without one."""
STOPS = ("ends_shift", "ends_shift", "takes_break", "leaves")
LETS_GO = ("return", "lapse", Outcome.NO_ANSWER, Outcome.NO_ANSWER)
"""How a lead goes back to wait for anybody."""
BETWEEN = (None, "comes again", "asks to be left alone", *AGENTS)
TAKEN_BACK = st.sampled_from([Outcome.BUSY, Outcome.BUSY, Outcome.SOLD, Outcome.CALLBACK])
PROMISES = (Outcome.CALLBACK, Outcome.MEETING)
_Act = TypeVar("_Act", bound=Callable[..., None])
phones, agents = st.sampled_from(PHONES), st.sampled_from(AGENTS)
which, either = st.integers(0, 3), st.booleans()


EVENTS: list[tuple[str, st.SearchStrategy[dict[str, Any]]]] = []


def happens(often: int, /, **how: st.SearchStrategy[Any]) -> Callable[[_Act], _Act]:
    """Name something that may happen in a life, so many times as often as what happens once, with what is drawn."""

    def known(act: _Act) -> _Act:
        EVENTS.extend([(act.__name__, st.fixed_dictionaries(how))] * often)
        return act

    return known


class Life(RuleBasedStateMachine):
    """One team, three numbers, three agents and a manager.

    What happens is drawn by one rule: of several, Hypothesis leaves about half out of any one life and draws the rest
    alike, so that of 830 steps 39 worked a card, and a lead hardly ever came as far as its second agent. And what
    happens first brings about what it needs: a step that finds nothing to do proves nothing.
    """

    run: Callable[[Coroutine[Any, Any, Any]], Any]
    database: Database
    books: Books
    """What was written when the rule began."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Floor = self.run(self._opened())
        self.seen = 0
        self.by_hand: dict[int, tuple[int, datetime]] = {}
        """Leads a manager gave: to whom, and until when nothing but a person may take them away."""

    async def _opened(self) -> Floor:
        self.database._memory.clear()  # What the process remembers is of the life before.
        await empty(self.database)
        desk = await open_floor(self.database)
        async with desk.database.write() as session:
            desk.persons["hamid"] = await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)
        await desk.starts(*AGENTS)
        return desk

    def does(self, act: Coroutine[Any, Any, Any]) -> Any:
        """Do something; what the rules forbid changes nothing. Return what it gave, or None."""
        try:
            return self.run(act)
        except DeskError:
            return None

    def act(self, use_case: Callable[..., Coroutine[Any, Any, Any]], *what: Any, **how: Any) -> Any:
        """Run a use case in a transaction of its own, at the clock's time."""

        async def acted() -> Any:
            async with self.database.write() as session:
                return await use_case(session, *what, now=self.desk.now, **how)

        return self.does(acted())

    def worked(self, lead_id: int) -> None:
        """A person did something about a lead: it need not stay where a manager put it."""
        self.by_hand.pop(lead_id, None)

    @initialize(portion=st.sampled_from([0, 2]))
    def the_desk_opens(self, portion: int) -> None:
        self.desk.settings = replace(self.desk.settings, ranking=Ranking(bank_portion=portion))

    # -- customers -----------------------------------------------------------------------------------------------------

    @happens(1, phone=phones, how=st.sampled_from(["texts", "banked", "banked", "typed", "fills_form"]))
    def somebody_comes(self, phone: str, how: str) -> None:
        self.does(getattr(self.desk, how)(phone))

    @happens(1, writer=st.sampled_from(["lili", "dara"]), number=st.sampled_from(["", *PHONES]))
    def somebody_writes(self, writer: str, number: str) -> None:
        self.does(self.desk.writes(writer, f"hello {number}"))

    @happens(2, number=which, promised=st.sampled_from([None, *AGENTS]), phone=phones)
    def two_contacts_turn_out_to_be_one(self, number: int, promised: str | None, phone: str) -> None:
        """`promised`: this agent has just promised one of them a call, and then another writes."""
        if promised is not None:
            self.a_call_is_promised(promised, phone)
            self.does(self.desk.texts(PHONES[number % len(PHONES)]))
            self.what_stands_for_ever()
        self.merge(set(self.books.contacts), number)

    @happens(2, name=agents, number=which)
    def two_whose_leads_rest_turn_out_to_be_one(self, name: str, number: int) -> None:
        for phone in PHONES:
            if len({one.contact_id for one in self.books.resting}) < 2:
                self.a_lead_is_given_up(name, phone)
                self.what_stands_for_ever()
        self.merge({one.contact_id for one in self.books.resting}, number)

    def merge(self, those: set[int], number: int) -> None:
        """Make two of these contacts one, if nobody has them in hand and both may be called."""
        held = {self.books.leads[one.lead_id].contact_id for one in self.books.in_hand}
        known = (self.books.contacts[one] for one in sorted(those - held))
        found = [one.phone for one in known if one.phone and not one.do_not_call_at]
        if len(found) > 1:
            self.run(self._merged(_one_of(found, number), _one_of(found, number + 1)))

    async def _merged(self, *two: str) -> None:
        async with self.database.write() as session:
            gone, kept = [await contacts.by_phone(session, self.desk.team.id, each) for each in two]
            assert gone is not None
            assert kept is not None
            await merge(session, self.desk.team.id, gone.id, kept.id, self.desk.now)

    @happens(2, phone=phones, whose=st.sampled_from(["number", "rests", "promised"]), name=agents)
    def the_list_changes(self, phone: str, whose: str, name: str) -> None:
        """Somebody asks to be left alone, or may be called again: whose lead rests, or who awaits a call."""
        leads = self.leads_that(whose)
        if whose != "number" and not leads:
            if whose == "rests":
                self.a_lead_is_given_up(name, phone)
            else:
                self.a_call_is_promised(name, phone)
            self.what_stands_for_ever()
            leads = self.leads_that(whose)
        if leads:
            phone = self.books.contacts[self.books.leads[leads[0]].contact_id].phone or phone
        barred = any(one.phone == phone and one.do_not_call_at for one in self.books.contacts.values())
        self.act(known_numbers.unbar if barred else known_numbers.bar, self.desk.team, phone, by=None)
        if whose == "rests":
            self.what_stands_for_ever()
            self.what_waits_comes_due(pushes=False)

    def leads_that(self, whose: str) -> list[int]:
        """Return the leads that rest, or of which a call is promised."""
        waiting = [one.lead_id for one in self.books.promises if one.state == CallbackState.WAITING]
        return [one.id for one in self.books.resting] if whose == "rests" else waiting if whose == "promised" else []

    # -- agents --------------------------------------------------------------------------------------------------------

    @happens(8, name=agents, said=st.sampled_from(SAID), last=either, to=agents, asks=either, phone=phones)
    def a_card_is_worked(self, name: str, said: str, last: bool, to: str, asks: bool, phone: str) -> None:
        """`last`: one more try that reaches nobody loses the lead."""
        card = self.card_of(name, phone)
        if card is None:
            return
        match said:
            case "lapse":
                self.comes(card.deadline_at)
            case "return":
                done = self.does(self.desk.gives_back(name, card))
            case "pass on":
                done = self.does(self.desk.passes_on(name, card, to))
            case _:
                self.tries(1 if last else 3)
                more = {"callback_at": self.desk.now + timedelta(hours=1)} if said in PROMISES else {}
                done = self.does(self.desk.records(name, card, Outcome(said), **more))
        if said != "lapse" and done is not None:
            self.worked(card.lead_id)
        if asks:
            self.does(self.desk.next_for(name))

    def a_call_is_promised(self, name: str, phone: str) -> None:
        self.a_card_is_worked(name, Outcome.CALLBACK, last=False, to=name, asks=False, phone=phone)

    @happens(4, name=agents, phone=phones)
    def a_lead_is_given_up(self, name: str, phone: str) -> None:
        card = self.card_of(name, phone)
        if card is not None:
            self.tries(1)
            self.does(self.desk.records(name, card, Outcome.NO_ANSWER))
            self.worked(card.lead_id)

    @happens(3, name=agents, colleague=st.integers(1, 2), lets_go=st.sampled_from(LETS_GO), phone=phones)
    def what_was_lost_comes_back(self, name: str, colleague: int, lets_go: str, phone: str) -> None:
        """Somebody loses a lead; after its rest a colleague has it and lets it go; who lost it asks for the next."""
        other = AGENTS[(AGENTS.index(name) + colleague) % len(AGENTS)]
        self.a_lead_is_given_up(name, phone)
        self.waits_are_over()
        self.a_card_is_worked(other, lets_go, last=False, to=name, asks=False, phone=phone)
        self.waits_are_over()
        self.does(self._comes_to_work(name))
        self.does(self.desk.next_for(name))

    def waits_are_over(self) -> None:
        """Let the rests end, and then what they opened become due."""
        for _ in range(2):
            self.what_stands_for_ever()
            self.what_waits_comes_due(pushes=False)

    def tries(self, attempts: int) -> None:
        protocol = Protocol(attempts=attempts, recycle_after_days=3, max_recycles=3)
        self.desk.settings = replace(self.desk.settings, protocol=protocol)

    def card_of(self, name: str, phone: str) -> HandedOut | None:
        """Return the card in an agent's hand. Who has none comes to work and asks; if nothing waits, somebody comes."""
        self.does(self._comes_to_work(name))
        if not self.books.where(LeadState.OPEN, LeadState.HELD):
            self.does(self.desk.texts(phone))
        card = self.does(self.desk.next_for(name))
        self.what_stands_for_ever()
        return card if isinstance(card, HandedOut) else None

    async def _comes_to_work(self, name: str) -> None:
        await self.desk.starts(name)
        async with self.database.write() as session:
            await bank_reservations.keep_portion(self.desk.work(session), self.desk.agents[name])

    @happens(2, name=agents, how=st.sampled_from(STOPS), phone=phones, given=either)
    def an_agent_stops(self, name: str, how: str, phone: str, given: bool) -> None:
        """`given`: a manager has just given them a lead from the bank, which may have been kept for them before."""
        if given:
            self.does(self.desk.banked(phone))
            self.does(self._comes_to_work(name))
            self.what_stands_for_ever()
            for one in self.books.assignable:
                if one.lane == Lane.BANK:
                    self.assigns(one.id, name)
        self.does(getattr(self.desk, how)(name))
        member = self.desk.agents[name]
        self.act(bank_reservations.release_portion, member)
        if how == "leaves":
            self.by_hand = {one: given for one, given in self.by_hand.items() if given[0] != member}

    @property
    def undoable(self) -> list[Any]:
        """The outcomes that their agents may still take back, the newest first."""
        since = self.desk.now - timedelta(seconds=self.desk.settings.undo_for)
        return [one for one in reversed(self.books.attempts) if one.undone_at is None and one.at >= since]

    @happens(4, name=agents, said=TAKEN_BACK, phone=phones, number=which, but_first=st.sampled_from(BETWEEN))
    def an_outcome_is_taken_back(self, name: str, said: str, phone: str, number: int, but_first: str | None) -> None:
        """`but_first`: its contact came again and the agent has the lead anew, or asked to be left alone, or a manager
        gave it to this one.
        """
        if not self.undoable:
            self.a_card_is_worked(name, said, last=False, to=name, asks=False, phone=phone)
            self.what_stands_for_ever()
        if not self.undoable:
            return
        last = _one_of(self.undoable, number)
        if but_first == "comes again":
            self.comes_again(last)
        elif but_first == "asks to be left alone":
            contact = self.books.contacts[self.books.leads[last.lead_id].contact_id]
            self.act(known_numbers.bar, self.desk.team, contact.phone or phone, by=None)
        elif but_first is not None:
            self.assigns(last.lead_id, but_first)
        self.act(take_back.undo, last.id, by=last.member_id, settings=self.desk.settings)

    def comes_again(self, last: Any) -> None:
        """Let the contact of an outcome write again, and its agent be handed what waits now: a card of it."""
        contact = self.books.contacts[self.books.leads[last.lead_id].contact_id]
        if contact.phone is not None:
            self.does(self.desk.texts(contact.phone))
        self.does(self.desk.next_for(_name_of(self.desk, last.member_id)))

    # -- the manager ---------------------------------------------------------------------------------------------------

    @happens(3, number=which, what=st.sampled_from(["assign", "assign", "pin", "unpin"]), to=agents, lapses=either)
    def the_manager_decides(self, number: int, what: str, to: str, lapses: bool) -> None:
        """`lapses`: what was given comes into its agent's hand, and is not worked in time."""
        if not self.books.assignable:
            return
        chosen = _one_of(self.books.assignable, number)
        if what == "assign":
            self.assigns(chosen.id, to)
            if lapses:
                self.what_stands_for_ever()
                self.a_card_is_worked(to, "lapse", last=False, to=to, asks=False, phone=PHONES[0])
        elif self.act(getattr(assign, what), self.desk.team, chosen.id, by=self.desk.persons["hamid"]):
            self.worked(chosen.id)

    def assigns(self, lead_id: int, to: str) -> None:
        member, now = self.desk.agents[to], self.desk.now
        given = self.act(assign.assign, self.desk.team, lead_id, member, by=self.desk.persons["hamid"])
        if given is not None and given.changed:
            promised = self.books.leads[lead_id].lane == Lane.PROMISED
            late = timedelta(seconds=self.desk.settings.callback_late)
            self.by_hand[lead_id] = member, now + (late if promised else assign.ASSIGNED_FOR)

    # -- the clock -----------------------------------------------------------------------------------------------------

    @happens(3, till=st.sampled_from(TIMES), night=either, pushes=either)
    def time_passes(self, till: str | int, night: bool, pushes: bool) -> None:
        """Until what waits longest is due, or for so many seconds; most nights are slept through."""
        now = self.desk.now
        waiting = [one.due_at for one in self.books.promises if one.state == CallbackState.WAITING]
        match till:
            case "deadline":
                self.comes(max((one.deadline_at for one in self.books.in_hand), default=now))
            case "promise":
                self.comes(max(waiting, default=now))
            case "morning":
                self.comes(now + timedelta(hours=12))
            case int():
                self.desk.later(seconds=till)
        if not night:
            self.comes(next_open(self.desk.now, self.desk.settings.hours, self.desk.team.timezone))
        if pushes:
            self.run(self.desk.push())

    @happens(4, pushes=either)
    def what_waits_comes_due(self, pushes: bool) -> None:
        """The rests are over; where nothing rests, the last of what waits is due."""
        waiting = self.books.resting or self.books.where(LeadState.OPEN)
        self.comes(max((one.due_at for one in waiting), default=self.desk.now))
        if pushes:
            self.run(self.desk.push())

    def comes(self, moment: datetime) -> None:
        """Let the clock come to a moment, and the desk do what is due."""
        self.desk.clock.set(max(moment, self.desk.now))
        assert self.run(self.desk.mended()) == 0, "nothing was lost, so nothing is mended"
        for step in (self.desk.recycled, self.desk.cools, self.desk.lapses, self.desk.reminders, self.desk.escalations):
            self.run(step())

    @rule(event=st.sampled_from(EVENTS).flatmap(lambda one: st.tuples(st.just(one[0]), one[1])))
    def something_happens(self, event: tuple[str, dict[str, Any]]) -> None:
        name, how = event
        getattr(self, name)(**how)

    # -- the laws ------------------------------------------------------------------------------------------------------

    @invariant()
    def what_stands_for_ever(self) -> None:
        books = self.books = self.run(read_books(self.database))
        for law in LAWS:
            law(books)
        never_back_to_who_lost_it(books, self.seen)
        self.seen = books.given[-1].id if books.given else 0
        for lead_id, (member, until) in [*self.by_hand.items()]:
            its = books.leads[lead_id]
            if its.closed_at is not None or self.desk.now >= until:
                del self.by_hand[lead_id]
            else:
                assert its.owner_id == member, "what a manager gave stays given"


LAWS = (leads_stand, hands_hold_what_leads_say, promises_and_sales_have_their_leads, events_tell_where_leads_stand)


def _one_of(those: Sequence[Any], number: int) -> Any:
    return those[number % len(those)]


def _name_of(desk: Floor, member_id: int) -> str:
    return next(name for name, one in desk.agents.items() if one == member_id)
