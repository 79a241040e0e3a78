"""What a handler is given: who acts, where, when, in which team and language, and the means to act."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.routing.keyboards import marked
from bot.routing.own_messages import Tapped
from bot.routing.superseded import cancel_looks
from bot.transport.outgoing import Keyboard, Outgoing, ReplyMarkup
from bot.words import Words, words_for
from core.addresses import Address
from core.errors import NotAllowed
from core.outcomes import TeamOutcome
from core.rights import Act, may
from core.settings import TeamSettings
from core.terms import Role
from desk.messages.ways import NO_WAYS, Ways
from desk.people import conversations as talks
from desk.people import directory, groups
from desk.people.conversations import Conversation
from desk.people.directory import Person, Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session


class Where(StrEnum):
    """In which chats something may be shown; in a private chat everything may."""

    ANYWHERE = "anywhere"
    GROUPS = "groups"
    """In the groups of the team."""
    MANAGERS = "managers"
    """In the managers' group, to who may see the queue."""
    PRIVATE = "private"


_ELSEWHERE = {Where.GROUPS: "groups-only", Where.MANAGERS: "managers-only", Where.PRIVATE: "private-only"}


@dataclass(slots=True)
class Context:
    """One tap or message, seen from the desk."""

    session: Session
    now: datetime
    bot_name: str
    """The bot's @name, for links into it."""
    chat: Address
    is_private: bool
    user_id: int
    user_name: str
    username: str | None
    person: Person | None
    words: Words
    mail: Outgoing
    talk: Conversation
    gateways: Mapping[str, int]
    """Which team each gateway works for, by its name."""
    ways: Ways = NO_WAYS
    """By which gateways customers can be written to."""
    paid_by: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By which gateways customers can pay, each with the currencies it takes."""
    public_url: str = ""
    """Where browsers reach the desk; empty where nothing is set."""
    query_id: str | None = None
    message_id: int | None = None
    """The message whose button was tapped, or the message that was written."""
    replied_to: int | None = None
    """The message that was answered by writing this one."""
    is_group: bool = False
    """Whether an admin wrote in the name of the group, so that nobody knows who it was."""
    command: str = ""
    """The command that was typed, with what stood behind it; "" where something else came."""
    answered: bool = False
    is_aside: bool = False
    """Whether one acts in another team than the one in view."""
    under: Tapped | None = None
    """The button that was tapped, with what is known of the message it stands under."""

    _outcomes: tuple[int, tuple[TeamOutcome, ...]] | None = None

    @property
    def messenger(self) -> str:
        """The messenger this came by."""
        return self.chat.messenger

    @property
    def me(self) -> Person:
        """The person acting, who must be known."""
        if self.person is None:
            raise NotAllowed("this person has no team")
        return self.person

    @property
    def team(self) -> Team:
        """The team in view."""
        if self.person is None or self.person.team is None:
            raise NotAllowed("this person has no team")
        return self.person.team

    @property
    def roles(self) -> frozenset[Role]:
        """The person's roles in the team in view."""
        return self.person.roles if self.person else frozenset()

    async def settings(self) -> TeamSettings:
        """Return the settings of the team in view, as they are now."""
        return await settings_of(self.session, self.team.id)

    def work(self, settings: TeamSettings, team: Team | None = None) -> Work:
        """Return what a use case works with: this transaction and moment, in the team in view or in another one."""
        return Work(self.session, team or self.team, settings, self.now)

    async def work_in_view(self) -> Work:
        """Return what a use case works with in the team in view, by its settings as they are now."""
        return self.work(await self.settings())

    @property
    def member_id(self) -> int:
        """The agent's id in the team in view."""
        if self.person is None or self.person.member_id is None:
            raise NotAllowed("this person is no agent here")
        return self.person.member_id

    async def outcomes(self) -> tuple[TeamOutcome, ...]:
        """Return the outcomes of the team in view, read once: what was tapped is one, and the next card shows all."""
        if self._outcomes is None or self._outcomes[0] != self.team.id:
            self._outcomes = self.team.id, await outcomes_of(self.session, self.team.id)
        return self._outcomes[1]

    @property
    def tapped(self) -> int | None:
        """The message whose button was tapped; None: nothing was tapped, or the messenger does not tell."""
        return self.message_id if self.query_id is not None else None

    async def stand_in(self, team_id: int) -> bool:
        """Act in another team of this person, with the roles they have there. False: they have none there."""
        there = await directory.seen_in(self.session, self.me, team_id)
        if there is None or there.team is None:
            return False
        self.person = there
        self.is_aside = self.is_private
        self.words = words_for(there.language or there.team.language)
        return True

    async def stand_in_group(self) -> None:
        """Act, in a group of a team, in that team: what is tapped or written there is about it.

        Who has no role in it stays in the team they look at, and is shown nothing of that here.
        """
        if self.is_private or self.person is None or self.person.team is None or not self.person.elsewhere:
            return
        if self.chat in (self.person.team.managers, self.person.team.marketing):
            return
        for team_id in await groups.teams_of_chat(self.session, self.chat):
            if await self.stand_in(team_id):
                return

    async def say(self, text: str, keyboard: Keyboard | ReplyMarkup | None = None, **more: Any) -> int:
        """Write into this chat; return the row of the message."""
        shown = keyboard if isinstance(keyboard, dict) else self._in_team(keyboard)
        return await self.mail.send(self.chat, self._of_team(text), keyboard=shown, **more)

    async def show(self, text: str, keyboard: Keyboard | None = None) -> int:
        """Rewrite the message whose button was tapped; on a written one, send a new one."""
        if self.tapped is not None:
            await cancel_looks(self.session, self.chat, self.tapped, self.now)
        text, keyboard = self._of_team(text), self._in_team(keyboard)
        return await self.mail.show(self.chat, text, message_id=self.tapped, keyboard=keyboard)

    def _of_team(self, text: str) -> str:
        """Return a text with the team's name above it, where it is about another than the one in view."""
        return f"{self.words('of-team', team=self.team.name)}\n{text}" if self.is_aside else text

    def _in_team(self, keyboard: Keyboard | None) -> Keyboard | None:
        """Return buttons that go on being about this team, though who works for two looks at the other one."""
        who = self.person
        if not keyboard or not self.is_private or who is None or who.team is None or not who.elsewhere:
            return keyboard
        return marked(keyboard, who.team.id)

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the tap; once a tap, the first answer stands."""
        if self.query_id is not None and not self.answered:
            self.answered = True
            await self.mail.toast(self.query_id, self.chat, text, alert=alert)

    async def answer_privately(self) -> bool:
        """Answer what was tapped in a group in the person's own chat from here on; return whether this chat is private.

        Who typed it in a group is told that it comes only in a private chat.
        """
        if self.query_id is not None and not self.is_private and self.person is not None:
            await self.toast(self.words.plain("answered-in-private"))
            self.chat, self.is_private, self.message_id = self.person.address, True, None
        return await self.is_where(Where.PRIVATE)

    async def is_where(self, where: Where) -> bool:
        """Whether something may be shown here; if not, say where it is."""
        if self.is_private or where is Where.ANYWHERE:
            return True
        team = self.person.team if self.person is not None else None
        if team is not None and where is not Where.PRIVATE:
            if self.chat == team.managers and may(self.roles, Act.SEE_QUEUE):
                return True
            if self.chat in (team.managers, team.marketing) and where is Where.GROUPS:
                return True
        if self.query_id is not None:
            await self.toast(self.words.plain(_ELSEWHERE[where]), alert=True)
        else:
            await self.say(self.words(_ELSEWHERE[where]))
        return False

    async def expect(self, state: str | None, **data: Any) -> None:
        """Remember what the bot waits for next in this chat, and in which team; None ends the talk."""
        team = self.person.team.id if self.person is not None and self.person.team is not None else None
        await talks.expect(self.session, self.talk, state, self.now, **data, team=team)

    async def end_talk(self) -> None:
        """End the talk that was under way when this came; most taps come while none is, and cost no statement."""
        if self.talk.state is not None:
            await self.expect(None)
