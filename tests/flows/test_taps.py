"""How many taps the commonest actions take: what docs/agents.md says, counted on the local Telegram."""

import re
from dataclasses import dataclass
from pathlib import Path

from core.terms import Outcome
from desk.settings.products import add_product, change_product
from tests.flows.world import World, opened

PAGE = Path(__file__).parents[2] / "docs" / "agents.md"


@dataclass(frozen=True)
class Done:
    """One action: what is tapped or typed in turn, and what is seen when it is done."""

    steps: tuple[str, ...]
    seen: str = ""

    @property
    def taps(self) -> int:
        """How many of the steps are taps; what is typed begins with a quotation mark, what is recorded with ~."""
        return sum(step[0] not in '"~' for step in self.steps)

    @property
    def written(self) -> str:
        """The count as the page writes it: "2", "typed", "1 + typed", "1 + typed + 1"."""
        parts: list[str | int] = []
        for step in self.steps:
            if step[0] in '"~':
                parts.append("typed" if step[0] == '"' else "recorded")
            elif parts and isinstance(parts[-1], int):
                parts[-1] += 1
            else:
                parts.append(1)
        return " + ".join(map(str, parts))


KEEPING = {
    "history, and back to the outcomes": Done(("More", "History"), "🕘"),
    "script, and back to the outcomes": Done(("More", "Script"), "how we talk here"),
    "a note": Done(('"only in the evening',), "📝 only in the evening"),
    "a voice note": Done(("~",), "📝 voice note"),
    "look a number up": Done(('"0912 765 4321',), "🔎"),
}
"""What leaves the card in hand."""

ENDING = {
    "no answer": Done(("No answer",)),
    "busy or off": Done(("Busy",)),
    "wrong number": Done(("Wrong number",)),
    "do not call": Done(("Do not call", "Yes")),
    "not interested, a usual reason": Done(("Not interested", "Too expensive")),
    "not interested, in your words": Done(("Not interested", '"moved abroad')),
    "sold at its price": Done(("Sold", "Course")),
    "sold for another amount, several products": Done(("Sold", '"80', "Course")),
    "sold, something else in words": Done(("Sold", "Something else", '"dental kit 90')),
    "callback at a quick time": Done(("Call back", "cq:{card}")),
    "callback at a typed time": Done(("Call back", '"18:30')),
    "callback from the calendar": Done(("Call back", "cm:{card}", "cd:{card}:20261122", "17:30")),
}
"""What ends the card, so that the next customer's comes."""

AGREED_BEFORE = Done(("More", "Meeting", '"Valiasr 12', "cq:{card}"))
MEETING = Done(("More", "Meeting", "📍 Valiasr 12", "cq:{card}"))
ONE_PRODUCT = Done(("Sold", '"80'))
HAND_OVER = Done(("More", "Hand over", "hq:{card}", "hp:{card}"))
BREAK = Done(("Break",), "On break")
OTHERS = {
    "meeting at a place of late and a quick time",
    "sold, one product, another amount",
    "hand over to a colleague",
    "break, with a card in hand",
}


async def test_the_commonest_actions_take_the_taps_the_page_says(tmp_path: Path) -> None:
    phones = iter(f"+9891200011{n:02d}" for n in range(10, 99))
    said = counted()
    async with opened(tmp_path, language="en") as world:
        async with world.desk.database.write() as session:
            await add_product(session, world.team.id, "Course", "89", by=None, now=world.clock())
            advice = await add_product(session, world.team.id, "Advice", "", by=None, now=world.clock())
        mina = await world.joins("mina")
        await mina.says("/scripts instagram how we talk here")
        await mina.sees("how we talk here")
        await world.on_shift("sara")

        await world.card(next(phones))
        await world.settles()
        for action, done in KEEPING.items():
            assert said[action] == done.written, action
            await does(world, done, 1)
            await world.sara.sees(done.seen)
        for card, (action, done) in enumerate(ENDING.items(), start=1):
            assert said[action] == done.written, action
            await does(world, done, card)
            await world.card(next(phones))
            await world.settles()
        assert len(await world.recorded()) == len(ENDING)

        assert said["meeting at a place of late and a quick time"] == MEETING.written
        assert said["sold, one product, another amount"] == ONE_PRODUCT.written
        async with world.desk.database.write() as session:
            await change_product(session, world.team.id, advice.id, "active", False, by=None, now=world.clock())
        for card, done in enumerate((AGREED_BEFORE, MEETING, ONE_PRODUCT), start=len(ENDING) + 1):
            await does(world, done, card)
            await world.card(next(phones))
            await world.settles()
        assert (await world.recorded())[len(ENDING) :] == [Outcome.MEETING, Outcome.MEETING, Outcome.SOLD]

        await world.on_shift("reza")
        assert said["hand over to a colleague"] == HAND_OVER.written
        await does(world, HAND_OVER, len(ENDING) + 4)
        await world.card(next(phones))
        await world.settles()
        assert said["break, with a card in hand"] == BREAK.written
        await does(world, BREAK, len(ENDING) + 5)
        assert await world.sara.sees(BREAK.seen)
        assert said.keys() == {*KEEPING, *ENDING, *OTHERS}, "every row of the page is counted"
        assert await world.dead_rows() == []


async def does(world: World, done: Done, card: int) -> None:
    """Let Sara do an action on the so-manieth card of the day."""
    for step in done.steps:
        if step.startswith('"'):
            await world.sara.says(step[1:])
        elif step == "~":
            await world.sara.sends_voice()
        else:
            await world.sara.taps(step.format(card=card))
        await world.settles()


def counted() -> dict[str, str]:
    """What the page says that each action takes now, without what stands in brackets."""
    table = PAGE.read_text(encoding="utf-8").split("## Taps")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)
    return {what: re.sub(r" \(.*\)", "", now) for what, now in rows[1:]}
