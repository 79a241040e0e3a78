"""/rules: which arrival belongs to which channel, one line a rule, the first that fits decides."""

import re

from aiogram.types import Message

from bot.routing.context import Context
from bot.routing.keyboards import button
from bot.routing.router import Router
from bot.views.admin import channels as views
from bot.views.changes import change_line
from core.arrivals.channel_rules import format_rule, resolve
from core.arrivals.inbound import Inbound
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from core.terms import TouchKind
from desk.settings import channels

_RULE = re.compile(r"(?P<verb>add|del|delete|move|test|\d+)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)


def mount(board: Router) -> None:
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


async def rules_command(context: Context, rest: str) -> None:
    """Handle /rules [add line | number line | del number | move number to | test text]."""
    if not rest:
        await show_rules(context, [])
        return
    found = _RULE.fullmatch(latin_digits(rest))
    if found is None:
        raise BadSetting("rules are added, replaced, moved, deleted or tested", example="/rules del 3")
    verb, argument = found["verb"].casefold(), rest[found.start("rest") :].strip()
    if verb == "test":
        await _test(context, argument)
    elif verb == "add" or verb.isdecimal():
        await _put(context, int(verb) if verb.isdecimal() else None, argument)
    else:
        numbers = [int(n) for n in re.findall(r"\d{1,4}", latin_digits(argument))]
        if len(numbers) != (2 if verb == "move" else 1):
            raise BadSetting("which one", example="/rules move 3 1" if verb == "move" else "/rules del 3")
        await (_move(context, *numbers) if verb == "move" else _drop(context, numbers[0]))


async def show_rules(context: Context, _fields: list[str]) -> None:
    """List the rules."""
    await context.expect(None)
    await context.show(*views.rules_page(context.words, await channels.rules_of(context.session, context.team.id)))


async def show_rule(context: Context, fields: list[str]) -> None:
    """Show one rule with its buttons."""
    number = int(fields[0])
    rule = await channels.rule_at(context.session, context.team.id, number)
    await context.show(*views.rule_page(context.words, number, rule))


async def ask_new_rule(context: Context, _fields: list[str]) -> None:
    """Ask for a new rule's line."""
    await context.expect("rule", number=None)
    await context.show(*views.ask_rule(context.words, None))


async def ask_replaced(context: Context, fields: list[str]) -> None:
    """Ask for the line that takes a rule's place."""
    await context.expect("rule", number=int(fields[0]))
    await context.show(*views.ask_rule(context.words, int(fields[0])))


async def rule_typed(context: Context, message: Message) -> None:
    """Take the line that was asked for."""
    await _put(context, context.talk.data["number"], message.text or "")
    await context.expect(None)


async def move(context: Context, fields: list[str]) -> None:
    """Move a rule up or down."""
    await _move(context, int(fields[0]), int(fields[1]))


async def drop(context: Context, fields: list[str]) -> None:
    """Take a rule away."""
    await _drop(context, int(fields[0]))


async def _put(context: Context, number: int | None, line: str) -> None:
    team_id, by = context.team.id, context.me.id
    if number is None:
        rule = await channels.add_rule(context.session, team_id, line, by=by, now=context.now)
        behind = (await channels.rules_of(context.session, team_id))[rule.position :]
        text = context.words(
            "rule-made",
            line=format_rule(rule),
            number=rule.position,
            first=format_rule(behind[0]) if behind else "",
            has_first=bool(behind),
        )
    else:
        change = await channels.replace_rule(context.session, team_id, number, line, by=by, now=context.now)
        what = context.words.plain("rule-what", number=number)
        text = change_line(context.words, what, str(change.before), str(change.after))
    await context.say(text, [[_all_rules(context)]])


async def _move(context: Context, number: int, to: int) -> None:
    change = await channels.move_rule(context.session, context.team.id, number, to, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("rule-moved", before=change.before, after=change.after))
    await show_rules(context, [])


async def _drop(context: Context, number: int) -> None:
    rule = await channels.drop_rule(context.session, context.team.id, number, by=context.me.id, now=context.now)
    await context.show(context.words("rule-gone", line=format_rule(rule)), [[_all_rules(context)]])


async def _test(context: Context, text: str) -> None:
    rules = await channels.rules_of(context.session, context.team.id)
    match = resolve(Inbound(TouchKind.SMS, "", text=text), rules)
    await context.say(views.tested(context.words, text, match), [[_all_rules(context)]])


def _all_rules(context: Context) -> dict[str, str]:
    return button(context.words.plain("rules-all"), "arl")
