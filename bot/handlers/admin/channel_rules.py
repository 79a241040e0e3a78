"""/rules: which arrival belongs to which channel; one line a rule, and the first that fits decides."""

import re

from aiogram.types import Message

from bot.routing import typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import button
from bot.routing.router import Router
from bot.views.admin import channel_rules as views
from bot.views.changes import change_line
from core.arrivals.channel_rules import format_rule, resolve
from core.arrivals.inbound import Inbound
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from core.terms import TouchKind
from desk.settings import channels

_VERBS = ("add", "del", "move", "test")
_NUMBER = re.compile(r"(?P<number>\d+)\s*")
_ARGUMENTS = {
    "del": (re.compile(r"#?(\d{1,4})"), "/rules del 3"),
    "move": (re.compile(r"#?(\d{1,4})\D{1,8}(\d{1,4})"), "/rules move 3 1"),
}
"""The arguments after a word, and an example; "to" may stand between two numbers."""


def mount(board: Router) -> None:
    """Mount the rules for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("rules", rules_command, *admins)
    board.tap(admin_buttons.ShowRules, show_rules, *admins)
    board.tap(admin_buttons.ShowRule, show_rule, *admins)
    board.tap(admin_buttons.AskNewRule, ask_new_rule, *admins)
    board.tap(admin_buttons.AskRuleAgain, ask_replaced, *admins)
    board.tap(admin_buttons.MoveRule, move, *admins)
    board.tap(admin_buttons.DropRule, drop, *admins)
    board.answer("rule", rule_typed, *admins)


async def rules_command(context: Context, rest: str) -> None:
    """Handle /rules [add line | number line | del number | move number to | test text]."""
    if not rest:
        await show_rules(context)
        return
    verb, argument = typed.word_at_start(rest, _VERBS)
    found = _NUMBER.match(latin_digits(rest))
    if verb == "test":
        await _test(context, argument)
    elif verb == "add":
        await _put(context, None, argument)
    elif found is not None:
        old = await channels.rule_at(context.session, context.team.id, int(found["number"][:9]))
        await _put(context, old.id, rest[found.end() :])
    elif not verb:
        raise BadSetting("rules are added, replaced, moved, deleted or tested", what="rules", example="/rules test 5")
    else:
        wanted, example = _ARGUMENTS[verb]
        numbers = wanted.fullmatch(latin_digits(argument).strip())
        if numbers is None:
            raise BadSetting("which one", what="rules", example=example)
        rule = await channels.rule_at(context.session, context.team.id, int(numbers[1]))
        await (_move(context, rule.id, int(numbers[2])) if verb == "move" else _drop(context, rule.id))


async def show_rules(context: Context, _tap: admin_buttons.ShowRules | None = None) -> None:
    """List the rules."""
    await context.expect(None)
    await context.show(*views.rules_page(context.words, await channels.rules_of(context.session, context.team.id)))


async def show_rule(context: Context, tap: admin_buttons.ShowRule) -> None:
    """Show one rule with its buttons."""
    number, rule = await channels.placed_rule(context.session, context.team.id, tap.rule)
    await context.show(*views.rule_page(context.words, number, rule))


async def ask_new_rule(context: Context, _tap: admin_buttons.AskNewRule) -> None:
    """Ask for a new rule's line."""
    await context.expect("rule", rule=None)
    await context.show(*views.ask_rule(context.words, None))


async def ask_replaced(context: Context, tap: admin_buttons.AskRuleAgain) -> None:
    """Ask for the line that replaces a rule."""
    number, rule = await channels.placed_rule(context.session, context.team.id, tap.rule)
    await context.expect("rule", rule=rule.id)
    await context.show(*views.ask_rule(context.words, number))


async def rule_typed(context: Context, message: Message) -> None:
    """Store the line that was asked for."""
    await _put(context, context.talk.data.get("rule"), words_in(message))
    await context.expect(None)


async def move(context: Context, tap: admin_buttons.MoveRule) -> None:
    """Move a rule one place up or down from where it is now."""
    number, rule = await channels.placed_rule(context.session, context.team.id, tap.rule)
    await _move(context, rule.id, number + int(tap.by))


async def drop(context: Context, tap: admin_buttons.DropRule) -> None:
    """Delete a rule."""
    await _drop(context, tap.rule)


async def _put(context: Context, rule_id: int | None, line: str) -> None:
    team_id, by = context.team.id, context.me.id
    if rule_id is None:
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
        number, _ = await channels.placed_rule(context.session, team_id, rule_id)
        change = await channels.replace_rule(context.session, team_id, rule_id, line, by=by, now=context.now)
        what = context.words.plain("rule-what", number=number)
        text = change_line(context.words, what, str(change.before), str(change.after))
    await context.say(text, [[_all_rules(context)]])


async def _move(context: Context, rule_id: int, to: int) -> None:
    change = await channels.move_rule(context.session, context.team.id, rule_id, to, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("rule-moved", before=change.before, after=change.after))
    await show_rules(context)


async def _drop(context: Context, rule_id: int) -> None:
    rule = await channels.drop_rule(context.session, context.team.id, rule_id, by=context.me.id, now=context.now)
    await context.show(context.words("rule-gone", line=format_rule(rule)), [[_all_rules(context)]])


async def _test(context: Context, text: str) -> None:
    rules = await channels.rules_of(context.session, context.team.id)
    match = resolve(Inbound(TouchKind.SMS, "", text=text), rules)
    await context.say(views.tested(context.words, text, match), [[_all_rules(context)]])


def _all_rules(context: Context) -> dict[str, str]:
    return button(context.words.plain("rules-all"), admin_buttons.ShowRules())
