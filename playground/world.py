"""The world's bar, ready made: what customers and the clock can do in a demo."""

import random
from collections.abc import Awaitable, Callable
from typing import Any

from playground.actions import ActionField, World, WorldAction
from playground.clock import Clock, real_clock
from playground.customer import Customer, GatewayAddresses, passers_by
from playground.number_bank import NumberBank
from playground.speech import SPEECH, Speech

__all__ = [
    "ActionField",
    "Customer",
    "GatewayAddresses",
    "World",
    "WorldAction",
    "bank_action",
    "clock_actions",
    "customer_actions",
    "passers_by",
]

Json = dict[str, Any]
Advance = Callable[[], Awaitable[str | None]]
Verb = Callable[[Customer, Json], Awaitable[str]]


def _said(en: str, fa: str, ru: str, az: str) -> dict[str, str]:
    """Return what something is called, by language."""
    return {"en": en, "fa": fa, "ru": ru, "az": az}


NEW_NUMBER = ActionField(
    "phone",
    _said("Number (empty: a new one)", "شماره (خالی: یک شمارهٔ تازه)", "Номер (пусто: новый)", "Nömrə (boş: yenisi)"),
)
NAME = ActionField("name", _said("Name", "نام", "Имя", "Ad"), default="")


def _text(default: str) -> ActionField:
    return ActionField("text", _said("Text", "متن", "Текст", "Mətn"), default=default)


class _Street:
    """Makes the customers: the named one again, or somebody new."""

    def __init__(
        self, doors: GatewayAddresses, numbers: Callable[[], str], clock: Clock, seed: int, speech: Speech
    ) -> None:
        self.speech = speech
        self._doors = doors
        self._numbers = numbers
        self._clock = clock
        self._rng = random.Random(seed)
        self._known: dict[str, Customer] = {}
        self._last = ""

    def customer(self, fields: Json, *, same: bool = False) -> Customer:
        """By phone; with ``same`` and no phone, whoever acted last."""
        phone = str(fields.get("phone") or "").strip() or (self._last if same else "") or self._numbers()
        self._last = phone
        known = self._known.get(phone)
        if known is None:
            name = str(fields.get("name") or "") or self._rng.choice(self.speech.names)
            known = Customer(self._doors, phone, name=name, clock=self._clock, rng=self._rng)
            self._known[phone] = known
        return known

    def action(
        self, key: str, label: dict[str, str], fields: tuple[ActionField, ...], verb: Verb, *, same: bool = False
    ) -> WorldAction:
        """A button of the bar that makes a customer do something."""

        async def run(filled: Json) -> str | None:
            customer = self.customer(filled, same=same)
            await verb(customer, filled)
            return customer.phone

        return WorldAction(key, label, fields, run)


def customer_actions(
    doors: GatewayAddresses,
    *,
    numbers: Callable[[], str] | None = None,
    clock: Clock = real_clock,
    seed: int = 1,
    lang: str = "fa",
) -> list[WorldAction]:
    """What customers do, for each door that is there, in their language. Each action says which number it came from."""
    street = _Street(doors, numbers or passers_by(seed, SPEECH[lang].mobiles[0]), clock, seed, SPEECH[lang])
    actions: list[WorldAction] = []
    if doors.kavenegar or doors.twilio:
        actions += _texting(street, by_kavenegar=bool(doors.kavenegar))
    if doors.instagram:
        actions += [_on_instagram(street), _number_on_instagram(street)]
    if doors.form:
        actions.append(_the_form(street))
    if doors.missed_call or doors.threecx or doors.twilio_voice:
        label = _said("A missed call", "تماس بی‌پاسخ", "Пропущенный звонок", "Cavabsız zəng")
        actions.append(street.action("missed_call", label, (NEW_NUMBER,), lambda who, _: who.calls_and_is_missed()))
    return actions


def _texting(street: _Street, *, by_kavenegar: bool) -> list[WorldAction]:
    async def text(who: Customer, fields: Json) -> str:
        words = str(fields["text"])
        return await (who.texts_short_code(words) if by_kavenegar else who.texts_twilio(words))

    label = _said("A customer texts the short code", "مشتری پیامک می‌دهد", "Клиент пишет СМС", "Müştəri SMS yazır")
    wrong = street.speech.wrong
    field = ActionField("text", _said("Text", "متن", "Текст", "Mətn"), "choice", wrong[0], wrong)
    return [
        street.action("sms", label, (_text("5"), NEW_NUMBER), text),
        street.action("wrong_script", _IN_WRONG_SCRIPT, (field, _LAST_NUMBER), text, same=True),
    ]


_IN_WRONG_SCRIPT = _said(
    "The same in a wrong script",
    "همان مشتری با خط اشتباه",
    "То же не в той раскладке",
    "Eyni, səhv klaviatura ilə",
)
_LAST_NUMBER = ActionField(
    "phone",
    _said(
        "Number (empty: the last one)",
        "شماره (خالی: آخرین مشتری)",
        "Номер (пусто: последний)",
        "Nömrə (boş: sonuncu)",
    ),
)


def _on_instagram(street: _Street) -> WorldAction:
    kind = ActionField(
        "from", _said("After", "از راه", "Откуда", "Haradan"), "choice", "direct", ("direct", "story", "ad")
    )

    async def write(who: Customer, fields: Json) -> str:
        story = "17900000000000000" if fields["from"] == "story" else ""
        ad = "120000000000000000" if fields["from"] == "ad" else ""
        return await who.writes_on_instagram(str(fields["text"]), story=story, ad=ad)

    label = _said("An Instagram message", "دایرکت اینستاگرام", "Сообщение в Instagram", "Instagram mesajı")
    return street.action("instagram", label, (_text(street.speech.asks), kind, NEW_NUMBER), write)


def _number_on_instagram(street: _Street) -> WorldAction:
    async def tell(who: Customer, _fields: Json) -> str:
        return await who.writes_on_instagram(street.speech.tells_number.format(phone=who.phone))

    label = _said("The writer gives their number", "شماره‌اش را می‌فرستد", "Он присылает номер", "Nömrəsini göndərir")
    return street.action("instagram_number", label, (), tell, same=True)


def _the_form(street: _Street) -> WorldAction:
    source = ActionField(
        "utm_source", _said("Source", "منبع", "Источник", "Mənbə"), "choice", "google", ("google", "instagram", "")
    )
    medium = ActionField(
        "utm_medium",
        _said("Medium", "رسانه", "Канал рекламы", "Vasitə"),
        "choice",
        "cpc",
        ("cpc", "organic", "social", ""),
    )
    campaign = ActionField("utm_campaign", _said("Campaign", "کمپین", "Кампания", "Kampaniya"), default="")

    async def fill(who: Customer, fields: Json) -> str:
        given = {name: value for name, value in fields.items() if name != "phone" and value}
        return await who.fills_form(**given)

    label = _said("The web form", "فرم سایت", "Форма на сайте", "Saytdakı forma")
    return street.action("form", label, (NAME, NEW_NUMBER, source, medium, campaign), fill)


def bank_action(bank: NumberBank, seed: int = 1, lang: str = "fa") -> WorldAction:
    """The number bank gets the day's numbers; the product fetches them when it looks next."""
    speech, rng = SPEECH[lang], random.Random(seed)
    numbers = passers_by(seed, speech.mobiles[0])

    async def fill(fields: Json) -> str | None:
        count = min(max(int(fields.get("count") or 0), 1), 500)
        for _ in range(count):
            bank.add(numbers(), age=rng.randint(19, 62), city=rng.choice(speech.cities))
        return f"+{count}"

    how_many = ActionField("count", _said("Numbers", "تعداد", "Сколько номеров", "Nömrə sayı"), "number", 12)
    return WorldAction(
        "bank",
        _said("The number bank's day", "بانک شمارهٔ امروز", "База номеров на сегодня", "Bu günün nömrə bazası"),
        (how_many,),
        fill,
    )


def clock_actions(
    two_hours_later: Advance,
    end_of_day: Advance,
    next_morning: Advance | None = None,
    week_later: Advance | None = None,
) -> list[WorldAction]:
    """The clock of the product, moved by callables of the caller; they return what to say."""

    def button(key: str, label: dict[str, str], advance: Advance) -> WorldAction:
        async def run(_fields: Json) -> str | None:
            return await advance()

        return WorldAction(key, label, (), run)

    actions = [
        button(
            "two_hours", _said("Two hours later", "دو ساعت بعد", "Через два часа", "İki saat sonra"), two_hours_later
        ),
        button("end_of_day", _said("End of the day", "پایان روز", "Конец дня", "Günün sonu"), end_of_day),
    ]
    if next_morning is not None:
        actions.append(
            button(
                "next_morning",
                _said("The next morning", "صبح روز بعد", "Следующее утро", "Növbəti səhər"),
                next_morning,
            )
        )
    if week_later is not None:
        label = _said("A week later", "یک هفته بعد", "Через неделю", "Bir həftə sonra")
        actions.append(button("week_later", label, week_later))
    return actions
