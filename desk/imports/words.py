"""The meanings of words in files for a team: asked once by buttons, and kept for later files."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from core.arrivals.call_rows import guess_agent, guess_outcome
from core.arrivals.columns.systems import is_over
from core.errors import Gone
from core.folding import fold_words
from core.outcomes import TeamOutcome
from core.terms import ImportWord, Role
from desk.operations import audit
from desk.people import roster
from desk.people.work import Work
from desk.settings import channels as channel_list
from desk.settings.channels import Channel
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session, insert
from storage.tables import import_word

TOLD_WORD = "import_word"
"""The name of the audit entry when somebody answers."""
NOTHING = ""
"""A word without meaning: rows with such an outcome are left out, others are imported without it."""
OPEN, OVER = "open", "over"
"""Meanings of a stage of another system: call, or it is over there."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Meanings of words for a team: the answers, else what the word itself shows."""

    said: Mapping[tuple[str, str], str]
    outcomes: tuple[TeamOutcome, ...]
    agents: Mapping[int, str]
    """Name by membership."""
    channels: tuple[Channel, ...]

    def choices(self, kind: ImportWord) -> tuple[str, ...]:
        """Return what a word of a kind can mean, except nothing, as it is stored."""
        return tuple(self.ids(kind).values())[1:]

    def ids(self, kind: ImportWord) -> dict[int, str]:
        """Return what a word of a kind can mean, by the ids that buttons carry; 0: nothing."""
        of_kind: dict[ImportWord, dict[int, str]] = {
            ImportWord.OUTCOME: {one.id: one.key for one in self.outcomes},
            ImportWord.AGENT: {member: str(member) for member in self.agents},
            ImportWord.STAGE: {1: OPEN, 2: OVER},
            ImportWord.TAG: {one.id: one.slug for one in self.channels},
        }
        return {0: NOTHING, **of_kind[kind]}

    def with_id(self, kind: ImportWord, means: int) -> str:
        """Return the meaning that a button names by its id. Raises Gone."""
        found = self.ids(kind).get(means)
        if found is None:
            raise Gone(f"no meaning {means} of {kind}")
        return found

    def of(self, kind: ImportWord, word: str) -> str | None:
        """Return what a folded word means; None where only a person can tell."""
        kept = self.said.get((kind, word))
        # An agent who has left is asked for again.
        if kept is not None and (kept == NOTHING or kept in self.choices(kind)):
            return kept
        if kind is ImportWord.OUTCOME:
            guessed = guess_outcome(word, self.outcomes)
            return guessed.key if guessed else None
        if kind is ImportWord.AGENT:
            member = guess_agent(word, self.agents)
            return str(member) if member is not None else None
        if kind is ImportWord.STAGE:
            return OVER if is_over(word) else None
        return self.channel_named(word) or None

    def channel_named(self, word: str) -> str:
        """Return the slug of the channel a folded word names, "" where it names none."""
        return next((one.slug for one in self.channels if word in (fold_words(one.name), one.slug)), "")

    def named(self, kind: ImportWord, means: str, language: str) -> str:
        """Return how the team calls a meaning: the agent's or outcome's name, else a code."""
        if kind is ImportWord.AGENT and means.isdecimal():
            return self.agents.get(int(means), means)
        if kind is ImportWord.OUTCOME:
            return next((one.names.get(language) or means for one in self.outcomes if one.key == means), means)
        return means

    def outcome(self, key: str) -> TeamOutcome:
        """Return the team's outcome of a key that is a meaning."""
        return next(one for one in self.outcomes if one.key == key)


async def meanings_of(session: Session, team_id: int) -> Meanings:
    """Return what words mean in a team."""
    known = sa.select(import_word).where(import_word.c.team_id == team_id)
    agents = await roster.members(session, team_id, Role.AGENT)
    return Meanings(
        {(row.kind, row.word): row.means for row in await session.execute(known)},
        await outcomes_of(session, team_id),
        {one.id: one.name for one in agents},
        tuple(await channel_list.channels(session, team_id)),
    )


async def remember(work: Work, kind: ImportWord, word: str, means: str, *, by: int | None) -> None:
    """Keep what a word means to the team, and note who answered."""
    session, team = work.session, work.team
    known = await meanings_of(session, team.id)
    before = known.said.get((kind, word))
    statement = insert(session, import_word).values(team_id=team.id, kind=kind, word=word, means=means)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["team_id", "kind", "word"], set_={"means": means})
    )
    if before != means:
        was = None if before is None else known.named(kind, before, team.language)
        now = known.named(kind, means, team.language)
        await audit.note(session, team.id, by, audit.Change(TOLD_WORD, word, was, now), work.now)


async def stages_of(session: Session, team_id: int) -> dict[str, bool]:
    """Return the stages for which the team has answered whether they are over."""
    said = sa.select(import_word.c.word, import_word.c.means).where(
        import_word.c.team_id == team_id, import_word.c.kind == ImportWord.STAGE, import_word.c.means != NOTHING
    )
    return {row.word: row.means != OPEN for row in await session.execute(said)}
