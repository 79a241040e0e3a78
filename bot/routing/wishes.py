"""What people mean by unknown commands: the right command, or what to do instead of a command."""

from difflib import get_close_matches

from bot.routing.menu import commands_of
from core.folding import fold
from core.rights import Act, may
from core.terms import Role

MEANT = {
    "agenda": "promises callbacks reminders calendar plan قرارها یادآوری обещания напоминания vədlər",
    "assign": "give transfer reassign واگذاری передать ver",
    "audit": "log logs history changes تاریخچه журнал история tarixçə",
    "channels": "channel sources entries کانال источники каналы kanallar",
    "customers": "clients client buyers مشتری مشتریان клиенты müştərilər",
    "dead": "errors failed stuck خطا ошибки xətalar",
    "help": "menu commands info about راهنما کمک منو помощь меню команды kömək menyu",
    "hours": "holidays schedule worktime ساعت تعطیلات часы праздники saatlar",
    "instructions": "guide manual faq دستورالعمل инструкция təlimat",
    "mine": "fate results myleads نتیجه мои nəticə",
    "next": "card lead call بعدی سرنخ следующий лид növbəti lid",
    "outcomes": "statuses نتیجه‌ها исходы nəticələr",
    "people": "users members staff agents agent managers کاربران همکاران люди сотрудники adamlar",
    "products": "prices price product goods محصول محصولات قیمت товары цены məhsullar qiymətlər",
    "queue": "leads waiting صف سرنخ‌ها очередь лиды növbə lidlər",
    "sale": "sales refund return فروش продажа продажи возврат satış",
    "settings": "config options alarms alerts language تنظیمات هشدارها настройки оповещения ayarlar",
    "shift": "work begin break pause stop end online offline شیفت смена перерыв növbəm fasilə",
    "spend": "cost costs budget ads هزینه расходы бюджет xərc",
    "status": "health gateways gateway ping وضعیت статус состояние vəziyyət",
    "task": "todo remind وظیفه задача tapşırıq",
    "team": "group groups timezone تیم команда группа komanda",
    "template": "sms text texts message messages پیامک پیام смс тексты mesaj",
    "ticket": "complaint complaints شکایت жалоба şikayət",
    "today": "report reports stats statistics figures dashboard charts گزارش امروز آمار отчет сегодня hesabat bugün",
}
"""Other words for each command, in any of the languages."""

INSTEAD = {
    "import": (Act.IMPORT_FILES, "import upload file files excel csv vcard واردکردن فایل اکسل импорт файл idxal fayl"),
    "server": (Act.RUN_DESK, "backup backups restore token update upgrade webhook پشتیبان бэкап ehtiyat"),
    "undo": (Act.WORK_LEADS, "undo cancel back mistake لغو برگشت отмена отменить назад ləğv geri"),
}
"""Wishes without a command: by the text of the answer, who may do it and the words for it."""

_NEAR = 0.7
"""Least similarity, up to 1, of the typed text and a command."""


def meant(typed: str, roles: frozenset[Role]) -> str | None:
    """Return the command a person with these roles may have meant; None where none is similar."""
    offered = commands_of(roles)
    wish = fold(typed)
    said = next((command for command in offered if wish in _words(MEANT.get(command, ""))), None)
    near = get_close_matches(typed.casefold(), offered, n=1, cutoff=_NEAR)
    return said or (near[0] if near else None)


def is_misspelt(typed: str, command: str) -> bool:
    """Whether a command was typed with a wrong letter or ending: the text after it then counts as typed."""
    return bool(get_close_matches(typed.casefold(), [command], n=1, cutoff=_NEAR))


def alternative_key(typed: str, roles: frozenset[Role]) -> str | None:
    """Return the key of the text on what to do instead of a missing command; None where nothing can be done."""
    wish = fold(typed)
    return next((key for key, (act, words) in INSTEAD.items() if may(roles, act) and wish in _words(words)), None)


def _words(told: str) -> set[str]:
    return {fold(word) for word in told.split()}
