"""Who and what is in the demo's town, by language: people, groups, what they sell and say."""

from dataclasses import dataclass

from playground.number_bank import KEY as BANK_KEY

TOKEN = "123456789:AAHdemoTokenOfTheLocalTelegram00000"  # noqa: S105  # opens the local messenger of the demo only
SARA, REZA, MINA, HAMID, NADER = 1001, 1002, 1003, 1004, 1005
MANAGERS, MARKETING = -1001, -1002
FIRST_OF_MORE = 2001


@dataclass(frozen=True, slots=True)
class Cast:
    """A team in one language."""

    bot: str
    people: tuple[str, str, str, str, str]
    """Two agents, marketing, manager, admin."""
    more_agents: tuple[str, ...]
    labels: tuple[str, str, str, str, str]
    """What the page writes over their phones."""
    team: str
    currency: str
    groups: tuple[str, str]
    """The managers' group and marketing's."""
    products: tuple[tuple[str, str], ...]
    """Name and price, as an admin would type it."""
    offer: str
    script: str
    missed: str
    """What those get by SMS who did not answer."""
    journey: tuple[str, str, str, str, str]
    """Names of the journey that sends it and of the text, and of its steps: the text, the wait, the call."""
    bank: str
    """The list that brings new numbers every day."""
    zone: str = "Asia/Tehran"
    region: str = "IR"


CASTS = {
    "fa": Cast(
        bot="سرنخ",
        people=("سارا", "رضا", "مینا", "حمید", "نادر"),
        more_agents=("پریسا", "کیان", "نگار", "آرش", "الهام", "بابک", "شیدا", "فرزاد", "مریم", "پویا"),
        labels=("کارشناس فروش", "کارشناس فروش", "مارکتینگ", "مدیر فروش", "مدیر سیستم"),
        team="تیم فروش",
        currency="IRT",
        groups=("گروه مدیران", "گروه مارکتینگ"),
        products=(("دورهٔ یک‌ماهه", "890000"), ("دورهٔ سه‌ماهه", "2450000"), ("مشاورهٔ تلفنی", "")),
        offer="یک هفته ۲۰٪ تخفیف دورهٔ سه‌ماهه",
        script="سلام، وقت بخیر. از تیم فروش تماس می‌گیرم؛ پیامتان در اینستاگرام به ما رسید. الان فرصت دارید صحبت کنیم؟",
        missed="{first_name|سلام}، تماس گرفتیم و نشد صحبت کنیم. هر وقت راحت‌تر بودید همین‌جا جواب بدهید. {team}",
        journey=("بی‌پاسخ", "بی‌پاسخ", "پیامک", "دو روز", "تماس"),
        bank="روزانه",
    ),
    "en": Cast(
        bot="Sarnakh",
        people=("Sara", "Reza", "Mina", "Hamid", "Nader"),
        more_agents=("Parisa", "Kian", "Negar", "Arash", "Elham", "Babak", "Shida", "Farzad", "Maryam", "Pouya"),
        labels=("agent", "agent", "marketing", "manager", "admin"),
        team="Sales",
        currency="USD",
        groups=("Managers", "Marketing"),
        products=(("One month", "89"), ("Three months", "245"), ("A consultation", "")),
        offer="20% off three months, for one week",
        script="Hello, I am calling from the sales team: we got your message on Instagram. Is this a good moment?",
        missed="{first_name|Hello}, we called and missed you. Answer here when it suits you. {team}",
        journey=("missed-you", "missed", "text", "two days", "call"),
        bank="daily",
    ),
    "ru": Cast(
        bot="Sarnakh",
        people=("Анна", "Тимур", "Марина", "Олег", "Наталья"),
        more_agents=("Павел", "Ирина", "Дамир", "Светлана", "Артём", "Юлия", "Руслан", "Елена", "Игорь", "Алия"),
        labels=("менеджер", "менеджер", "маркетинг", "руководитель", "админ"),
        team="Продажи",
        currency="RUB",
        groups=("Руководители", "Маркетинг"),
        products=(("Один месяц", "8900"), ("Три месяца", "24500"), ("Консультация", "")),
        offer="скидка 20% на три месяца, только эту неделю",
        script="Здравствуйте! Это отдел продаж: вы писали нам в Инстаграм. Вам сейчас удобно говорить?",
        missed="{first_name|Здравствуйте}, мы звонили и не застали вас. Ответьте, когда удобно. {team}",
        journey=("не-застали", "не-застали", "текст", "два дня", "звонок"),
        bank="ежедневная",
        zone="Europe/Moscow",
        region="RU",
    ),
    "az": Cast(
        bot="Sarnakh",
        people=("Aysel", "Rəşad", "Günel", "Elçin", "Nərmin"),
        more_agents=("Leyla", "Orxan", "Sevinc", "Kamran", "Aygün", "Tural", "Fidan", "Vüsal", "Nigar", "Emin"),
        labels=("menecer", "menecer", "marketinq", "rəhbər", "admin"),
        team="Satış",
        currency="AZN",
        groups=("Rəhbərlər", "Marketinq"),
        products=(("Bir aylıq", "89"), ("Üç aylıq", "245"), ("Məsləhət", "")),
        offer="bir həftə üç aylığa 20% endirim",
        script="Salam! Satış komandasından zəng edirəm: İnstaqramda yazmısınız. İndi danışmağa vaxtınız var?",
        missed="{first_name|Salam}, zəng etdik, danışa bilmədik. Nə vaxt rahatdır, yazın. {team}",
        journey=("cavabsız", "cavabsız", "mətn", "iki gün", "zəng"),
        bank="gündəlik",
        zone="Asia/Baku",
        region="AZ",
    ),
}
"""A team by language: its numbers, hours and days off are those of its country."""

CONFIG = """\
[telegram]
token = "{token}"
api_base = "{base}"
[database]
url = "sqlite+aiosqlite:///demo.db"
synchronous = "NORMAL"
[http]
port = 0
[backup]
at = ""
[[teams]]
name = "{team}"
timezone = "{zone}"
language = "{lang}"
currency = "{currency}"
region = "{region}"
{gateways}
[[gateways]]
name = "bank-api"
kind = "bank_rest"
bank = "{bank}"
every = 30
url = "{base}/bank/since"
api_key = "{bank_key}"
rows = "data"
paging = {{ style = "since" }}
fields = {{ id = "id", phone = "mobile", name = "name", changed_at = "changed" }}
"""
KEY = "demo-door-key-000000000000"
APP_SECRET = "demo-app-secret-0123456789"  # noqa: S105  # both sides of it are here
INSTAGRAM = """\
app_secret = "{secret}"
verify_token = "demo-verify-token-0123"
access_token = "demo"
api_base = "{base}/graph"
"""
SMS = """\
line = "10004567"
api_key = "demo"
api_base = "{base}/phones/kavenegar"
"""
ZARINPAL = """\
merchant_id = "demo-merchant-0123456789"
api_base = "{base}/zarinpal"
"""
YOOKASSA = """\
shop_id = "1"
secret_key = "demo"
api_base = "{base}/yookassa"
"""
_MISSED_YOU = """
# Who did not answer gets a text; two days later, if nothing was heard of them, they are called once more.
[[journeys]]
name = "{0}"
enter = {{ outcome = ["no_answer"] }}
exit = {{ goal = "sale", stop_on = ["sale", "reply", "opt_out", "refusal"], max_days = 14 }}

[[journeys.steps]]
name = "{2}"
sms = "{1}"

[[journeys.steps]]
name = "{3}"
until = "10:00"
days = 2

[[journeys.steps]]
name = "{4}"
call = "retry"
"""
"""The journey that runs in the demo."""
GATEWAYS = {
    "sms": ("kavenegar", SMS),
    "instagram": ("instagram", INSTAGRAM),
    "form": ("form", ""),
    "exchange": ("missed_call", ""),
    "zarinpal": ("zarinpal", ZARINPAL),
    "yookassa": ("yookassa", YOOKASSA),
}


def missed_you(names: Cast) -> str:
    """Write the journey of the demo, in the names of a cast."""
    return _MISSED_YOU.format(*names.journey)


def config(lang: str, base: str) -> str:
    """Write the configuration of the demo's desk; `base` is where its local messenger answers."""
    cast = CASTS[lang]
    gateways = "".join(
        f'[[gateways]]\nname = "{name}"\nkind = "{kind}"\nkey = "{KEY}"\n' + more.format(secret=APP_SECRET, base=base)
        for name, (kind, more) in GATEWAYS.items()
    )
    return CONFIG.format(
        token=TOKEN,
        base=base,
        team=cast.team,
        zone=cast.zone,
        lang=lang,
        currency=cast.currency,
        region=cast.region,
        gateways=gateways,
        bank=cast.bank,
        bank_key=BANK_KEY,
    )
