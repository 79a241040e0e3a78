"""Examples of what may be typed, in the reader's words and digits, complete with the command."""

import re

from bot.views.admin.protocol_lines import line_text
from bot.views.admin.settings import label_of, typed_example
from bot.views.changes import plain_text
from bot.words import Words
from core import money
from core.digits import localise
from core.errors import DeskError
from core.money import Sum
from core.protocols.written import KEYS
from desk.settings.keys import SETTINGS

_PROTOCOL = re.compile(r"/protocol (?P<key>[a-z_]+) (?P<text>.+)")
_BANK = re.compile(r"/bank (?P<bank>\S+) (?P<field>[a-z_]+) (?P<value>.+)")
_PRICE = "{price}"
_TOKEN = re.compile(r"\S+")
_SHORT_NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
"""Names of a channel, a journey or a text: these keep their latin digits."""

_EXAMPLES = {
    "Sara Ahmadi": "example-contact-name",
    "Sales": "example-team",
    "tv TV": "example-channel-name",
    "/channels add tv TV": "example-channel",
    "Diet plan": "example-product-name",
    "Diet plan = {price}": "example-product-line",
    "021 8888 0000 reception": "example-own-number-note",
    "7d 20% off": "example-offer-line",
    "۲۰٪ تخفیف / 20% off": "example-offer",
    "/assign 812 Sara": "example-assign",
    "/shift end": "example-shift",
    "/task Sara 18:30 call the printer": "example-task",
    "/offers instagram 7d 20% off": "example-offers",
    "/template add welcome {name|…} …": "example-template-1",
    "/spend instagram #spring yesterday {price}": "example-spend-2",
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
    "/ideal age>=30 +1": "example-ideal-3",
    "text=5 -> instagram / sms digit": "example-rule",
    "1.5": "example-weight",
    "/backtest weeks 4": "example-backtest-weeks",
    "/invite agents 20": "example-invite-many",
    "/outcomes rename busy Engaged": "example-outcome-name",
    "/journey why 5437": "example-journey-2",
    "/team unbar 0912 000 0001": "example-unbar",
    "/rules del 3": "example-rule-del",
    "/rules test 5": "example-rule-2",
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
    "/instructions ask How long does a refund take?": "example-instructions-ask",
    "Diet plan x2 + Book = {price}": "example-order",
    "/order 5437 Diet plan x2 + Book = {price}": "example-order-line",
    "Delivery on Monday + paid in two parts": "example-agreed",
    "Diet plan + Book": "example-goes-with",
    "/phases Website: design 7, build 30, launch 45": "example-phases",
    "The parcel came open": "example-ticket",
    "/ticket 5437 The parcel came open": "example-ticket-line",
}
"""Examples with the name of a person or thing: readers see them in their own language."""


def as_read(words: Words, example: str, price: Sum | None = None) -> str:
    """Return an example as its reader types it: in their words if the catalogue has it, else in their digits.

    `price`: the amount of an example that has one, "{price}" at its end.
    """
    amount = "" if price is None else money.plain(price.amount, price.currency, words.language)
    if example in _EXAMPLES:
        return plain_text(words.plain(_EXAMPLES[example], price=amount))
    if price is not None and example.endswith(_PRICE):
        return example.removesuffix(_PRICE) + amount
    line = _PROTOCOL.fullmatch(example)
    if line is not None and line["key"] in KEYS:
        return f"/protocol {plain_text(line_text(words, line['key'], line['text']))}"
    bank = _BANK.fullmatch(example)
    if bank is not None:
        facts = {"bank": bank["bank"], "value": localise(bank["value"], words.language)}
        return plain_text(words.plain(f"example-bank-{bank['field']}", **facts))
    return _TOKEN.sub(lambda found: _in_digits(found[0], words), example)


def _in_digits(token: str, words: Words) -> str:
    return token if _SHORT_NAME.fullmatch(token) else localise(token, words.language)


def of_refusal(words: Words, error: DeskError, command: str = "") -> str:
    """Return what may be typed instead of the refused text; "" where the refusal names nothing.

    A command is written in full: its beginning stays, and the example replaces the wrong part.
    """
    example, key = str(error.facts.get("example") or ""), error.facts.get("setting")
    price = error.facts.get("price")
    if example in _EXAMPLES or key not in SETTINGS:
        return _whole(as_read(words, example, price if isinstance(price, Sum) else None), error, command)
    value = typed_example(words, str(key))
    name = str(key).rpartition(".")[2] if words.language == "en" else label_of(words, str(key))
    named = error.facts.get("command")
    return f"{named} {name} {value}" if named else _whole(value, error, command, name)


def _whole(example: str, error: DeskError, command: str, name: str = "") -> str:
    if not command or not example or example.startswith("/"):
        return example
    wrong = error.facts.get("raw", error.facts.get("given"))
    if wrong == "":
        return f"{command} {example}"
    places = [] if wrong is None else list(re.finditer(rf"(?<!\S){re.escape(str(wrong).strip())}(?!\S)", command))
    if places:
        behind = command[places[-1].end() :] if error.facts.get("what") == "taken" else ""
        return command[: places[-1].start()] + example + behind
    return f"{command.partition(' ')[0]} {name} {example}" if name else example
