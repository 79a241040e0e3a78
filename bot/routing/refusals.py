"""What a person reads when the rules forbid what they asked for."""

import re

from bot.routing.context import Context
from bot.views.admin.protocol_lines import line_text
from bot.views.admin.setting_values import limits, limits_of
from bot.views.admin.settings import label_of, typed_example
from bot.views.changes import as_typed, joined
from bot.words import Safe, Words
from core import money
from core.errors import BeforeRestore, DeskError, Gone, StaleCard
from core.money import Sum
from core.terms import Role
from desk.settings.keys import SETTINGS


async def explain(context: Context, error: DeskError) -> None:
    """Write kindly why not: as an alert on a tap, as a message otherwise. Nothing was changed."""
    if context.query_id is not None:
        # What the handler answered before it was refused was undone with the rest.
        context.answered = False
        await context.toast(refused_plainly(context.words, error), alert=True)
        if isinstance(error, BeforeRestore):
            await _close(context)
    else:
        if isinstance(error, StaleCard | Gone):
            # What was asked about is no more: the next message must not be taken for the answer.
            await context.expect(None)
        await context.say(refused(context.words, error))


def refused(words: Words, error: DeskError) -> Safe:
    """Return the message that says why not, what may be, and an example to copy."""
    example = _example(words, error)
    return joined([words(_key(words, error), **_shown(words, error)), *([as_typed(example)] if example else [])])


def refused_plainly(words: Words, error: DeskError) -> str:
    """Return the same for where no HTML goes."""
    return f"{words.plain(_key(words, error), **_shown(words, error))}\n{_example(words, error)}".strip()


async def _close(context: Context) -> None:
    """Rewrite a private message from before a restore: its buttons are dead, its number is perhaps nobody's to see."""
    if context.is_private and context.under is not None and context.under.is_text:
        await context.show(
            context.words("message-before-restore", command="/next" if Role.AGENT in context.roles else "/start")
        )


_MOST_LISTED = 20
_PROTOCOL = re.compile(r"/protocol (?P<key>[a-z_]+) (?P<text>.+)")

_EXAMPLES = {
    "Sara Ahmadi": "example-contact-name",
    "Sales": "example-team",
    "tv TV": "example-channel-name",
    "Diet plan": "example-product-name",
    "Diet plan = 850,000": "example-product-line",
    "021 8888 0000 reception": "example-own-number-note",
    "7d 20% off": "example-offer-line",
    "۲۰٪ تخفیف / 20% off": "example-offer",
    "/assign 812 Sara": "example-assign",
    "/task Sara 18:30 call the printer": "example-task",
    "/offers instagram 7d 20% off": "example-offers",
    "/template add welcome {name|…} …": "example-template-1",
    "/spend instagram #spring yesterday 12,500,000": "example-spend-2",
    "/team timezone Asia/Tehran": "example-settings-zone",
    "/team call 0912 000 0001": "example-bar",
    "/hours sat-wed 9-21": "example-settings-week",
    "sat-wed 9-17": "example-plan",
    "/ranking dial fair": "example-settings-dial",
    "/settings lapse_live 5 min for channel instagram": "example-settings-for",
    "/backtest dial result": "example-backtest",
    "5 min": "example-promise",
    "/fields add City": "example-field",
    "/outcomes add unreached Voicemail": "example-outcome",
    "/outcomes talk sold 30 s": "example-outcome-talk",
    "/outcomes note not_interested 10": "example-outcome-note",
    "/outcomes off busy": "example-outcome-off",
    "/ideal city=Tehran +2": "example-ideal-1",
    "/ideal del 1": "example-ideal-2",
    "/rules del 3": "example-rule-del",
    "/rules move 3 1": "example-rule-move",
    "/protocol lane bank end close": "example-protocol-lane",
    "/queue pin 812": "example-queue-pin",
    "/template try welcome 812": "example-template-3",
    "/invite agents Sara, Reza": "example-invite-names",
    "/hours workday 21 March": "example-workday",
    "/segments vip channel=instagram & sales>=1": "example-segment",
    "/segments vip off": "example-segment-off",
    "/aftersale up_sell 30d satisfaction 4": "example-aftersale-1",
    "/instructions add Refunds\nA refund takes three days; say so at once.": "example-instructions-add",
    "Diet plan x2 + Book = 120,000": "example-order",
    "/order 5437 Diet plan x2 + Book = 120,000": "example-order-line",
    "Delivery on Monday + paid in two parts": "example-agreed",
    "Diet plan + Book": "example-goes-with",
    "/phases Website: design 7, build 30, launch 45": "example-phases",
    "The parcel came open": "example-ticket",
    "/ticket 5437 The parcel came open": "example-ticket-line",
}
"""Examples in which somebody or something is named: everybody reads them in their own language."""


def _example(words: Words, error: DeskError) -> str:
    example, key = str(error.facts.get("example") or ""), error.facts.get("setting")
    if example in _EXAMPLES:
        return words.plain(_EXAMPLES[example])
    if key not in SETTINGS:
        line = _PROTOCOL.fullmatch(example)
        return f"/protocol {line_text(words, line['key'], line['text'])}" if line else example
    typed, command = typed_example(words, str(key)), error.facts.get("command")
    name = str(key).rpartition(".")[2] if words.language == "en" else label_of(words, str(key))
    return f"{command} {name} {typed}" if command else typed


def _key(words: Words, error: DeskError) -> str:
    """Choose the text: a name that is unknown is answered with the nearest and the list, where there is one.

    Where there is none, or one too long to read, the kind of thing may have a text of its own; and so may what is wrong
    with a setting.
    """
    if _limits(words, error):
        return "error-bad-setting-limits"
    known, named = error.facts.get("known"), f"error-{error.key}-named"
    about = f"error-{error.key}-{error.facts.get('what')}"
    is_short = isinstance(known, tuple) and 0 < len(known) <= _MOST_LISTED
    if words.has(about) and not is_short:
        return about
    if known and words.has(named):
        return named
    key = f"error-{error.key}"
    return key if words.has(key) else "error-desk"


def _shown(words: Words, error: DeskError) -> dict[str, object]:
    facts = {name: _fact(words, error.facts.get("what"), fact) for name, fact in error.facts.items()}
    return facts | {"limits": _limits(words, error)}


def _limits(words: Words, error: DeskError) -> str:
    """Return between which bounds, or of which choices, something else may be typed; "" where none are known."""
    facts = error.facts
    if facts.get("setting") in SETTINGS:
        return limits_of(words, str(facts["setting"]))
    if "shape" not in facts:
        return ""
    least, most = facts["least"], facts["most"]
    assert isinstance(least, int | float)
    assert isinstance(most, int | float)
    return limits(words, str(facts["shape"]), least, most)


def _fact(words: Words, what: object, fact: object) -> object:
    """Write a fact as it is read: a list with the commas of the language, settings and roles by their names."""
    if isinstance(fact, tuple):
        return words.listed(str(_fact(words, what, one)) for one in fact)
    if what in ("setting", "for-some") and fact in SETTINGS:
        return label_of(words, str(fact))
    if what == "role" and fact in set(Role):
        return words.plain(f"role-{fact}")
    if isinstance(fact, Sum):
        return money.display(fact.amount, fact.currency, words.language)
    return fact if isinstance(fact, int) else str(fact)
