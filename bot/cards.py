"""Putting cards before agents and taking them away: what handlers and the clock both do after the desk decided."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import structlog

from bot.routing.buttons import manager as manager_buttons
from bot.routing.keyboards import button
from bot.transport.outgoing import Outgoing
from bot.views.agent.card import Viewer, card_text, close_card, news_text, send_card
from bot.views.agent.card_buttons import after_outcome, unfinished_keyboard
from bot.views.agent.meetings import begun_kind
from bot.views.agent.shifts import break_keyboard
from bot.words import Words, words_for
from core.addresses import Address
from core.mail_terms import Urgency
from core.outcomes import TeamOutcome
from core.terms import Role, TouchKind
from desk.dispatch import hand_out, push, sent_cards
from desk.dispatch.hand_out import HandedOut
from desk.dispatch.timeouts import Lapsed
from desk.intake.colleagues import cards_of
from desk.leads.card import card_of, whole_card
from desk.leads.closed_card import closed_card_of
from desk.leads.drafts import ExpiredUndo, Unfinished
from desk.leads.move_values import PutBack
from desk.leads.unclosed import unclosed
from desk.people import conversations as talks
from desk.people import directory, roster
from desk.people.directory import Person, Team
from desk.people.roster import Member
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.staff import leavers
from storage import unsent
from storage.database import Session
from storage.savepoint import savepoint

log = structlog.get_logger()


def words_of(person: Person | Member, team: Team) -> Words:
    """Choose the language for a person: their own, else the team's."""
    return words_for(person.language or team.language)


async def managers_of(work: Work) -> list[tuple[Address, Words]]:
    """Return where the managers are told and in which language: their group, or, where there is none, each of them."""
    if work.team.managers is not None:
        return [(work.team.managers, words_for(work.team.language))]
    managers = await roster.members(work.session, work.team.id, Role.MANAGER)
    managers = managers or await roster.members(work.session, work.team.id, Role.ADMIN)
    return [(manager.address, words_of(manager, work.team)) for manager in managers]


class Cards:
    """Shows one team's cards, inside one transaction."""

    def __init__(self, work: Work, mail: Outgoing) -> None:
        self._work = work
        self._mail = mail

    def _seen(self, person: Person) -> Viewer:
        return Viewer(words_of(person, self._work.team), self._work.team, self._work.now)

    async def show(self, given: HandedOut, agent: Person | None = None, outcomes: tuple[TeamOutcome, ...] = ()) -> None:
        """Send the card of a lead that was handed out; one shown before moves down, so that it stands only once.

        `agent`: whose it is, seen in this team, and `outcomes`: the team's, where they were read already.
        """
        agent = agent or await directory.person_of_member(self._work.session, given.member_id)
        card = await whole_card(self._work.session, given.id, self._work.now, outcomes)
        seen = self._seen(agent)
        await close_card(self._mail, agent.address, card, seen.words("card-moved"), seen)
        row = await send_card(self._mail, agent.address, card, seen)
        await sent_cards.remember_card(self._work.session, given.id, row, card.offer_id)

    async def lower(self, member_id: int) -> None:
        """Show the card an agent has in hand again, below what has just been written to them."""
        if (given := await hand_out.in_hand(self._work.session, member_id)) is not None:
            await self.show(given)
            agent = await directory.person_of_member(self._work.session, member_id)
            await talks.end_about(self._work.session, agent.address, given.id, self._work.now)

    async def tell_news(self, lead_id: int, kind: TouchKind, text: str) -> None:
        """Inform the agent who holds a lead that its contact has just moved again."""
        for hand_out_id in await cards_of(self._work.session, [lead_id]):
            card = await card_of(self._work.session, hand_out_id, self._work.now)
            agent = await directory.person_of_member(self._work.session, card.member_id)
            news = news_text(card, kind, text, self._seen(agent))
            await self._mail.send(agent.address, news, urgency=Urgency.CARD)

    async def ask_to_finish(self, one: Unfinished) -> None:
        """Show a card once more, below everything, with the question that is still open on it."""
        agent = await directory.person_of_member(self._work.session, one.member_id)
        card = await whole_card(self._work.session, one.hand_out_id, self._work.now)
        seen = self._seen(agent)
        await close_card(self._mail, agent.address, card, seen.words("card-moved"), seen)
        minutes = max(1, round((one.deadline_at - self._work.now).total_seconds() / 60))
        row = await self._mail.send(
            agent.address,
            card_text(card, seen)
            + "\n\n"
            + seen.words("ask-unfinished", kind=begun_kind(one.draft, card.outcomes), n=minutes),
            keyboard=unfinished_keyboard(card, one.draft, seen.words),
            urgency=Urgency.CARD,
        )
        await sent_cards.remember_card(self._work.session, one.hand_out_id, row)

    async def drop_undo(self, one: ExpiredUndo) -> None:
        """Take the button for undo from a closed card; what may follow the outcome stays."""
        agent = await directory.person_of_member(self._work.session, one.member_id)
        words = words_of(agent, self._work.team)
        after = after_outcome(one.kind, one.attempt_id, words)
        await self._mail.change_keyboard(agent.address, of=one.card_id, keyboard=after)

    async def push(self) -> int:
        """Hand what is due to agents who wait, and show them the cards. Return how many."""
        return await self._show_all(await push.push(self._work))

    async def push_apart(self) -> None:
        """Push in a savepoint of its own: what goes wrong in it leaves what people did, and the clock pushes again."""
        try:
            async with savepoint(self._work.session):
                await self.push()
        except Exception:
            log.exception("push_failed", team=self._work.team.id)

    async def push_promised(self) -> int:
        """Hand promises that are due to their own agents who wait, and show them the cards. Return how many."""
        return await self._show_all(await push.push_promised(self._work))

    async def _show_all(self, given: Sequence[HandedOut]) -> int:
        for one in given:
            await self.show(one)
        return len(given)

    async def take_away(self, gone: Iterable[PutBack], key: str = "card-taken-back", **facts: object) -> None:
        """Mask the cards of leads that left their agents; `key` and `facts` say where they went."""
        for one in gone:
            agent = await directory.person_of_member(self._work.session, one.member_id)
            card = await closed_card_of(self._work.session, one.hand_out_id)
            seen = self._seen(agent)
            await close_card(self._mail, agent.address, card, seen.words(key, **facts), seen)

    async def lapse(self, lapsed: Iterable[Lapsed]) -> None:
        """Inform agents that a card was taken back, and, when they were put on break, them and the managers."""
        for one in lapsed:
            agent = await directory.person_of_member(self._work.session, one.member_id)
            card = await closed_card_of(self._work.session, one.hand_out_id)
            seen = self._seen(agent)
            headline = seen.words("card-lapsed-kept" if one.kept else "card-lapsed")
            await close_card(self._mail, agent.address, card, headline, seen)
            if one.on_break:
                await self._mail.send(
                    agent.address,
                    seen.words("lapse-break", number=self._work.settings.lapses_to_break),
                    keyboard=break_keyboard(seen.words, self._work.team.id),
                    urgency=Urgency.REMINDER,
                )
                await self.tell_managers(
                    "manager-lapse-break", agent=agent.name, number=self._work.settings.lapses_to_break
                )

    async def lose(self, gone: Person) -> None:
        """Take back the leads of a person out of the messenger's reach, inform the managers, offer them to others."""
        if gone.member_id is None:
            return
        await leavers.leave(self._work.session, gone.member_id, self._work.now)
        await self.tell_managers("manager-unreachable", agent=gone.name)
        await self.push_apart()

    async def tell(self, person: Person | Member, key: str, **facts: object) -> None:
        """Write one line to a person."""
        await self._mail.send(person.address, words_of(person, self._work.team)(key, **facts), urgency=Urgency.REMINDER)

    async def ask_managers(self, lead_id: int, number: int) -> None:
        """Ask the managers what becomes of a lead whose protocol is over."""
        for chat, words in await managers_of(self._work):
            again = button(words.plain("button-offer-again"), manager_buttons.OfferAgain(lead=lead_id))
            text = words("manager-protocol-over", lead=words.mark(lead_id), number=number)
            await self._mail.send(chat, text, keyboard=[[again]], urgency=Urgency.REMINDER)

    async def tell_managers(self, key: str, **facts: object) -> None:
        """Write to the managers' group, or, where there is none, to each manager; a tuple names leads by number."""
        for chat, words in await managers_of(self._work):
            told = {name: words.marked(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()}
            await self._mail.send(chat, words(key, **told), urgency=Urgency.REMINDER)

    async def tell_admins(self, key: str, named: str, **facts: object) -> None:
        """Write to each admin in their language; `named` is the key of a text that the fact `what` names."""
        for admin in await roster.members(self._work.session, self._work.team.id, Role.ADMIN):
            what = words_of(admin, self._work.team).plain(named)
            await self.tell(admin, key, what=what, **facts)

    async def tell_every_admin(self, key: str, **facts: object) -> None:
        """Write to each admin in their language."""
        for admin in await roster.members(self._work.session, self._work.team.id, Role.ADMIN):
            await self.tell(admin, key, **facts)


async def take_all_cards(session: Session, mail: Outgoing, gone: Person, now: datetime) -> None:
    """Take back the leads of a person the messenger cannot reach, in each team they are an agent of."""
    for agent in await directory.as_agent(session, gone.id):
        if agent.team is not None:
            settings = await settings_of(session, agent.team.id)
            await Cards(Work(session, agent.team, settings, now), mail).lose(agent)


async def close_left_open(session: Session, mail: Outgoing, back: Person, now: datetime) -> None:
    """Close, for somebody who can be reached again, what was not closed while they could not be."""
    await unsent.retry_deletions(session, back.address)
    for agent in await directory.as_agent(session, back.id):
        if agent.team is not None and agent.member_id is not None:
            settings = await settings_of(session, agent.team.id)
            cards = Cards(Work(session, agent.team, settings, now), mail)
            await cards.take_away(await unclosed(session, agent.member_id))


async def take_cards_away(work: Work, cards: Sequence[PutBack]) -> None:
    """Rewrite the cards of leads that have left their agents, wherever they stand."""
    await Cards(work, Outgoing(work.session, work.now)).take_away(cards)
