"""Exports of other systems, recognised by their headings, with their columns and their closed stages.

Headings are the vendors' own, as their exports and public importers show them; an export in another language than these
is read like any other list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.arrivals.columns.head_words import HeadField


@dataclass(frozen=True, slots=True)
class System:
    """A system and one kind of its exports."""

    name: str
    """As people call it."""
    known_by: tuple[tuple[str, ...], ...]
    """One heading of each group must be there; "…x" is an ending, "x…" a beginning."""
    phones: tuple[str, ...]
    """The best first."""
    names: tuple[tuple[str, ...], ...]
    """The first of these that is complete."""
    fields: Mapping[HeadField, tuple[str, ...]] = field(default_factory=dict)


def _of(owner: str, stage: str, date: str, tags: str = "", note: str = "") -> dict[HeadField, tuple[str, ...]]:
    given = {
        HeadField.OWNER: owner,
        HeadField.STAGE: stage,
        HeadField.DATE: date,
        HeadField.TAGS: tags,
        HeadField.NOTE: note,
    }
    return {word: tuple(heads.split("|")) for word, heads in given.items() if heads}


SYSTEMS = (
    System(
        "amoCRM",
        (("Название сделки",), ("Этап сделки",), ("…(контакт)",)),
        (
            "Мобильный телефон (контакт)",
            "Рабочий телефон (контакт)",
            "Рабочий прямой телефон (контакт)",
            "Домашний телефон (контакт)",
            "Другой телефон (контакт)",
        ),
        (("Основной контакт",), ("Полное имя (контакт)",)),
        _of("Ответственный", "Этап сделки", "Дата создания", "Теги сделки"),
    ),
    System(
        "amoCRM",
        (("Название сделки",), ("Полное имя контакта",), ("Кем создана сделка",)),
        ("Мобильный телефон", "Рабочий телефон", "Рабочий прямой телефон", "Домашний телефон", "Другой телефон"),
        (("Полное имя контакта",),),
        _of("Ответственный", "Этап сделки", "Дата создания сделки", "Теги"),
    ),
    System(
        "amoCRM",
        (("Полное имя (контакт)",), ("Ответственный за контакт",)),
        (
            "Мобильный телефон (контакт)",
            "Рабочий телефон (контакт)",
            "Рабочий прямой телефон (контакт)",
            "Домашний телефон (контакт)",
            "Другой телефон (контакт)",
        ),
        (("Полное имя (контакт)",),),
        _of("Ответственный за контакт", "Статус сделки", "Дата создания (контакт)", "Тег контакта"),
    ),
    System(
        "Kommo",
        (("Lead stage", "Lead status"), ("Responsible", "Responsible user"), ("Work phone", "Mobile phone")),
        ("Mobile phone", "Work phone", "Home phone", "Other phone"),
        (("Contact name",), ("Full name",), ("Main contact",)),
        _of("Responsible|Responsible user", "Lead stage|Lead status", "Created at|Date created", "Lead tags|Tags"),
    ),
    System(
        "Bitrix24",
        (("Название лида",), ("Стадия", "Статус"), ("Рабочий телефон",)),
        ("Мобильный телефон", "Рабочий телефон", "Домашний телефон", "Телефон для рассылок", "Другой телефон"),
        (("Имя", "Отчество", "Фамилия"), ("Имя", "Фамилия"), ("Имя",)),
        _of("Ответственный", "Стадия|Статус", "Дата создания", "", "Комментарий"),
    ),
    System(
        "Bitrix24",
        (("Название сделки",), ("Стадия сделки",), ("Контакт: …",)),
        ("Контакт: Мобильный телефон", "Контакт: Рабочий телефон", "Контакт: Домашний телефон"),
        (("Контакт: Имя", "Контакт: Фамилия"), ("Контакт: Имя",), ("Контакт",)),
        _of("Ответственный", "Стадия сделки", "Дата создания", "", "Комментарий"),
    ),
    System(
        "Vtiger",
        (("Lead Status",), ("Assigned To",), ("Lead Source",)),
        ("Mobile Phone", "Mobile", "Primary Phone", "Phone"),
        (("First Name", "Last Name"), ("Last Name",)),
        _of("Assigned To", "Lead Status", "Created Time", "Tags", "Description"),
    ),
    System(
        "Vtiger",
        (("Обращение №",), ("Основной телефон", "Мобильный телефон")),
        ("Мобильный телефон", "Основной телефон"),
        (("Имя", "Фамилия"), ("Фамилия",)),
        _of("Ответственный", "Статус обращения|Статус", "Время создания", "Теги", "Описание"),
    ),
    System(
        "EspoCRM",
        (("phoneNumber",), ("emailAddress", "createdAt")),
        ("phoneNumberMobile", "phoneNumber"),
        (("firstName", "lastName"), ("name",)),
        _of("assignedUserName", "status", "createdAt", "", "description"),
    ),
    System(
        "Odoo",
        (("Salesperson",), ("Stage",), ("Opportunity", "Contact Name")),
        ("Mobile", "Phone"),
        (("Contact Name",), ("Customer",), ("Opportunity",)),
        _of("Salesperson", "Stage", "Created on", "Tags"),
    ),
    System(
        "Odoo",
        (("stage_id",), ("user_id",)),
        ("mobile", "phone"),
        (("contact_name",), ("partner_name",), ("name",)),
        _of("user_id", "stage_id", "create_date", "tag_ids"),
    ),
    System(
        "HubSpot",
        (("Record ID", "Record ID - Contact"), ("Lifecycle Stage",), ("Create Date",)),
        ("Mobile Phone Number", "Phone Number"),
        (("First Name", "Last Name"), ("Last Name",)),
        _of("Contact owner", "Lead Status", "Create Date"),
    ),
    System(
        "Zoho",
        (("Record Id",), ("Lead Owner.id", "Lead Owner"), ("Is Converted", "Lead Status")),
        ("Mobile", "Phone"),
        (("First Name", "Last Name"), ("Full Name",), ("Last Name",)),
        _of("Lead Owner", "Lead Status", "Created Time", "Tag"),
    ),
    System(
        "Didar",
        (("کد دیدار معامله",), ("کاریز معامله", "مرحله کاریز معامله")),
        ("موبایل شخص معامله", "شماره تلفن شرکت"),
        (("شخص معامله",), ("نام شخص معامله",)),
        _of("مسئول معامله", "وضعیت معامله|مرحله کاریز معامله", "تاریخ ایجاد معامله"),
    ),
    System(
        "Didar",
        (("کد دیدار مشتری",), ("تلفن همراه مشتری",)),
        ("تلفن همراه مشتری", "تلفن ثابت مشتری"),
        (("نام مشتری", "نام خانوادگی مشتری"), ("نام مشتری",)),
        _of("مسئول مشتری", "", "تاریخ ثبت مشتری", "", "توضیحات شخص"),
    ),
)

_OVER = frozenset(
    {
        "успешно реализовано",
        "закрыто и не реализовано",
        "сделка успешна",
        "сделка провалена",
        "некачественный лид",
        "качественный лид",
        "closed - won",
        "closed - lost",
        "closed won",
        "closed lost",
        "won",
        "lost",
        "converted",
        "dead",
        "junk",
        "junk lead",
        "recycled",
        "unqualified",
        "bad timing",
        "not qualified",
        "lost lead",
        "closed_won",
        "closed_lost",
        "موفق",
        "ناموفق",
        "unsuccessful",
        "142",
        "143",
        "closed",
    }
)
"""Stages after which nobody works a lead any more, in the systems' own words."""


def system_of(heads: Sequence[str]) -> System | None:
    """Return the system a file was exported from; None for any other list."""
    spelled = [_plain(head) for head in heads]
    for system in SYSTEMS:
        if all(any(_is_there(head, spelled) for head in group) for group in system.known_by):
            return system
    return None


_CLOSED = frozenset({"closed at", "closed on", "closed date", "close date", "closing date"}) | frozenset(
    {"дата закрытия", "дата закрытия сделки", "дата завершения"}
)


def closing_place(heads: Sequence[str]) -> int | None:
    """Return the column of when a deal ended; None where there is none."""
    return next((place for place, head in enumerate(heads) if _plain(head) in _CLOSED), None)


def is_over(stage: str) -> bool:
    """Whether a lead in this stage is won, lost or deleted in the other system."""
    return _plain(stage) in _OVER


@dataclass(frozen=True, slots=True)
class Places:
    """The columns of a system's export."""

    phones: tuple[int, ...]
    names: tuple[int, ...]
    fields: dict[HeadField, int]


def places_in(system: System, heads: Sequence[str]) -> Places:
    """Return the columns of an export; of headings that come twice the first."""
    at = {}
    for place, head in reversed(list(enumerate(heads))):
        at[_plain(head)] = place
    names = next((parts for parts in system.names if all(_plain(part) in at for part in parts)), ())
    fields = {}
    for word, choices in system.fields.items():
        found = [at[_plain(head)] for head in choices if _plain(head) in at]
        if found:
            fields[word] = found[0]
    phones = tuple(at[_plain(head)] for head in system.phones if _plain(head) in at)
    return Places(phones, tuple(at[_plain(part)] for part in names), fields)


def _is_there(head: str, spelled: Sequence[str]) -> bool:
    plain = _plain(head)
    if plain.startswith("…"):
        return any(one.endswith(plain[1:]) for one in spelled)
    if plain.endswith("…"):
        return any(one.startswith(plain[:-1].strip()) for one in spelled)
    return plain in spelled


def _plain(head: str) -> str:
    """Return a heading in one spelling: single spaces, no joiners, one form of each Persian letter."""
    same = head.replace("\u200c", " ").replace("\u00a0", " ").replace("ي", "ی").replace("ك", "ک")
    return " ".join(same.split()).casefold()
