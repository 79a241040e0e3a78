"""The rules that give a touch its channel and entry, as shown to their editors."""

from collections.abc import Sequence

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.changes import as_typed, example, joined
from bot.words import Safe, Words
from core.arrivals.channel_rules import ChannelRule, RuleMatch, format_rule


def rules_page(words: Words, rules: Sequence[ChannelRule]) -> tuple[Safe, Keyboard]:
    """List the rules in the order in which they are tried."""
    lines: list[Safe] = [words("rules-title" if rules else "rules-none")]
    for number, rule in enumerate(rules, 1):
        lines.append(Safe(f"{words.number(number)}. {as_typed(format_rule(rule))}"))
    lines += [words("rules-how"), *(as_typed(words.plain(f"example-rule-{n}")) for n in (1, 2))]
    buttons = [
        button(words.number(number), admin_buttons.ShowRule(rule=rule.id)) for number, rule in enumerate(rules[:40], 1)
    ]
    return joined(lines), [*grid(buttons, 6), [button(words.plain("rule-new"), admin_buttons.AskNewRule())]]


def rule_page(words: Words, number: int, rule: ChannelRule) -> tuple[Safe, Keyboard]:
    """Show one rule and what can be done with it."""
    text = joined([words("rule-page", number=number), as_typed(format_rule(rule))])
    return text, [
        [
            button(words.plain("rule-up"), admin_buttons.MoveRule(rule=rule.id, by="-1")),
            button(words.plain("rule-down"), admin_buttons.MoveRule(rule=rule.id, by="1")),
        ],
        [
            button(words.plain("rule-replace"), admin_buttons.AskRuleAgain(rule=rule.id)),
            button(words.plain("rule-delete"), admin_buttons.DropRule(rule=rule.id), style="danger"),
        ],
        [back(words, admin_buttons.ShowRules())],
    ]


def ask_rule(words: Words, number: int | None) -> tuple[Safe, Keyboard]:
    """Ask for a rule's line, with examples."""
    lines = [
        words("ask-rule" if number is None else "ask-rule-again", number=number or 0),
        example("kind=sms &amp; text=5 -&gt; instagram / sms digit"),
        example("source=instagram &amp; medium=story -&gt; instagram / story"),
    ]
    return joined(lines), [[back(words, admin_buttons.ShowRules())]]


def tested(words: Words, text: str, match: RuleMatch | None) -> Safe:
    """Return the text that says where a text message would go."""
    if match is None:
        return words("rule-test-none", text=text)
    return joined(
        [
            words("rule-test", text=text, channel=match.channel, entry=match.entry or "–"),
            as_typed(format_rule(match.rule)),
        ]
    )
