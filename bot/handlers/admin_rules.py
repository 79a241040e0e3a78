"""/rules: which arrival belongs to which channel, one line a rule, the first that fits decides."""

import re

from aiogram.types import Message

from bot.here import Here
from bot.keyboards import button
from bot.switchboard import Switchboard
from bot.views import catalogue as views
from bot.views.changes import change_line
from core.arrivals import Inbound
from core.channels import format_rule, resolve
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from core.terms import TouchKind
from desk import catalogue

_RULE = re.compile(r"(?P<verb>add|del|delete|move|test|\d+)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)


def mount(board: Switchboard) -> None:
    """Mount the rules for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("rules", rules_command, *admins)
    board.tap("arl", show_rules, *admins)
    board.tap("aru", show_rule, *admins)
    board.tap("arn", ask_new_rule, *admins)
    board.tap("are", ask_replaced, *admins)
    board.tap("arm", move, *admins)
    board.tap("ard", drop, *admins)
    board.answer("rule", rule_typed, *admins)


async def rules_command(here: Here, rest: str) -> None:
    """Handle /rules [add line | number line | del number | move number to | test text]."""
    if not rest:
        await show_rules(here, [])
        return
    found = _RULE.fullmatch(latin_digits(rest))
    if found is None:
        raise BadSetting("rules are added, replaced, moved, deleted or tested", example="/rules del 3")
    verb, argument = found["verb"].casefold(), rest[found.start("rest") :].strip()
    if verb == "test":
        await _test(here, argument)
    elif verb == "add" or verb.isdecimal():
        await _put(here, int(verb) if verb.isdecimal() else None, argument)
    else:
        numbers = [int(n) for n in re.findall(r"\d{1,4}", latin_digits(argument))]
        if len(numbers) != (2 if verb == "move" else 1):
            raise BadSetting("which one", example="/rules move 3 1" if verb == "move" else "/rules del 3")
        await (_move(here, *numbers) if verb == "move" else _drop(here, numbers[0]))


async def show_rules(here: Here, _fields: list[str]) -> None:
    """List the rules."""
    await here.expect(None)
    await here.show(*views.rules_page(here.words, await catalogue.rules_of(here.session, here.team.id)))


async def show_rule(here: Here, fields: list[str]) -> None:
    """Show one rule with its buttons."""
    number = int(fields[0])
    rule = await catalogue.rule_at(here.session, here.team.id, number)
    await here.show(*views.rule_page(here.words, number, rule))


async def ask_new_rule(here: Here, _fields: list[str]) -> None:
    """Ask for a new rule's line."""
    await here.expect("rule", number=None)
    await here.show(*views.ask_rule(here.words, None))


async def ask_replaced(here: Here, fields: list[str]) -> None:
    """Ask for the line that takes a rule's place."""
    await here.expect("rule", number=int(fields[0]))
    await here.show(*views.ask_rule(here.words, int(fields[0])))


async def rule_typed(here: Here, message: Message) -> None:
    """Take the line that was asked for."""
    await _put(here, here.talk.data["number"], message.text or "")
    await here.expect(None)


async def move(here: Here, fields: list[str]) -> None:
    """Move a rule up or down."""
    await _move(here, int(fields[0]), int(fields[1]))


async def drop(here: Here, fields: list[str]) -> None:
    """Take a rule away."""
    await _drop(here, int(fields[0]))


async def _put(here: Here, number: int | None, line: str) -> None:
    team_id, by = here.team.id, here.me.id
    if number is None:
        rule = await catalogue.add_rule(here.session, team_id, line, by=by, now=here.now)
        behind = (await catalogue.rules_of(here.session, team_id))[rule.position :]
        text = here.words(
            "rule-made", line=format_rule(rule), number=rule.position, first=format_rule(behind[0]) if behind else "",
            has_first=bool(behind),
        )  # fmt: skip
    else:
        change = await catalogue.replace_rule(here.session, team_id, number, line, by=by, now=here.now)
        what = here.words.plain("rule-what", number=number)
        text = change_line(here.words, what, str(change.before), str(change.after))
    await here.say(text, [[_all_rules(here)]])


async def _move(here: Here, number: int, to: int) -> None:
    change = await catalogue.move_rule(here.session, here.team.id, number, to, by=here.me.id, now=here.now)
    await here.toast(here.words.plain("rule-moved", before=change.before, after=change.after))
    await show_rules(here, [])


async def _drop(here: Here, number: int) -> None:
    rule = await catalogue.drop_rule(here.session, here.team.id, number, by=here.me.id, now=here.now)
    await here.show(here.words("rule-gone", line=format_rule(rule)), [[_all_rules(here)]])


async def _test(here: Here, text: str) -> None:
    rules = await catalogue.rules_of(here.session, here.team.id)
    match = resolve(Inbound(TouchKind.SMS, "", text=text), rules)
    await here.say(views.tested(here.words, text, match), [[_all_rules(here)]])


def _all_rules(here: Here) -> dict[str, str]:
    return button(here.words.plain("rules-all"), "arl")
