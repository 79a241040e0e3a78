"""What is said of a number beside it in a text: "phone", "order no.", "toman"."""

import re
from collections.abc import Iterator

from core.folding import fold

_WORD = re.compile(r"[^\W\d_]+(?:\u200cنامه)?|[#№]")
_SAID_BEFORE = 45
"""Letters in which what a number is called may stand before it."""
_NUMBER_WORDS = frozenset(
    map(
        fold,
        (
            "شماره",
            "شمارش",
            "شمارشون",
            "موبایل",
            "موبایلش",
            "تلفن",
            "تلفنش",
            "همراه",
            "تماس",
            "tel",
            "phone",
            "mobile",
            "number",
            "call",
            "whatsapp",
            "واتساپ",
            "тел",
            "телефон",
            "номер",
            "telefon",
            "nömrə",
        ),
    )
)
_LINKING_WORDS = frozenset(
    map(
        fold,
        (
            "شماره",
            "شمارش",
            "شمارهٔ",
            "شما",
            "من",
            "ما",
            "شخصی",
            "است",
            "هست",
            "پستی",
            "تایید",
            "تخفیف",
            "جدید",
            "no",
            "nr",
            "num",
            "number",
            "is",
            "your",
            "my",
            "our",
            "the",
            "for",
            "номер",
            "номера",
            "ваш",
            "мой",
            "nömrə",
            "nömrəsi",
            "numarası",
            "رقم",
            "ნომერი",
            "ی",
            "ه",
        ),
    )
)
"""Words between what a number is called and the number: "order no.", "کد سفارش شما"."""
_OTHER_WORDS = frozenset(
    map(
        fold,
        (
            "#",
            "№",
            "کد",
            *("کدملی", "کدرهگیری", "کدپیگیری", "کدسفارش", "کدتایید", "کدتخفیف"),
            "ملی",
            *("سفارش", "سفارشم", "سفارشش", "سفارشات", "سفارشتون", "سفارشمون", "سفارشتان"),
            "فاکتور",
            "پیگیری",
            "رهگیری",
            "مرسوله",
            "کارت",
            "حساب",
            "شبا",
            "مبلغ",
            "قیمت",
            "ارجاع",
            "تراکنش",
            "بارنامه",
            "قرارداد",
            "پرونده",
            "رسید",
            "سریال",
            "اشتراک",
            "بسته",
            "پیش‌فاکتور",
            "کدپستی",
            "شناسه",
            "قبض",
            "بارکد",
            "گذرنامه",
            "پاسپورت",
            "گواهینامه",
            "بیمه‌نامه",
            "id",
            "ref",
            "awb",
            "po",
            "vin",
            *("imei", "sn", "pnr", "rrn", "trn", "txid", "txn", "inv", "acct", "آیدی", "بلیت"),
            *("сумма", "бронь", "билет", "фактура", "фактуры", "faktura", "hesab", "bron", "vəsiqəsi"),
            "sku",
            "инн",
            *("кпп", "бик", "окпо"),
            "снилс",
            "огрн",
            "vöen",
            *("الطلب", "طلبي", "الطلبية", "الفاتورة", "الهوية", "الحساب", "البطاقة", "الشحنة", "الحجز", "العقد"),
            *("vkn", "tckn", "kimlik", "პირადი", "შეკვეთა", "შეკვეთის"),
        ),
    )
)
_OTHER_STEMS = tuple(
    map(
        fold,
        (
            "order",
            "invoice",
            "reference",
            "code",
            "card",
            "track",
            "account",
            "amount",
            "price",
            "parcel",
            "shipment",
            "contract",
            "receipt",
            "ticket",
            "serial",
            "transaction",
            "passport",
            "booking",
            "policy",
            "voucher",
            "confirmation",
            "заказ",
            "код",
            "карт",
            "счет",
            "накладн",
            "трек",
            "посылк",
            "договор",
            "чек",
            "полис",
            "паспорт",
            "квитанц",
            "транзакц",
            "артикул",
            "sifariş",
            "kod",
            "kart",
            "qaimə",
            "müqavil",
            "bağlama",
            "izləmə",
            *("sipariş", "fatura", "kargo", "takip", "sözleşme"),
            *("bestell", "rechnung", "kundennummer", "auftrag", "sendung", "vertrag"),
        ),
    )
)
_NUMBERED = frozenset(
    map(
        fold,
        (
            "شماره",
            "کد",
            "код",
            "شناسه",
            "شمارهٔ",
            "no",
            "nr",
            "num",
            "number",
            "номер",
            "№",
            "#",
            "nömrə",
            "nömrəsi",
            "رقم",
        ),
    )
)
_PAPERS = frozenset(
    map(
        fold,
        (
            *("بیمه", "نامه", "درخواست", "تیکت", "ثبت", "فیش", "چک", "سند", "حواله", "بلیط", "بلیت", "رزرو", "نوبت"),
            *("پزشکی", "موتور", "شاسی", "مشتری", "محصول", "reservation", "customer", "application", "registration"),
            *("cheque", "check", "license", "licence", "user", "клиента", "дела"),
            *("دانشجویی", "پرسنلی", "اقتصادی", "پرداخت", "کالا", "مدل", "پلاک", "عضویت", "شناسنامه", "پروانه"),
            *("case", "bill", "file", "item", "model", "part", "request", "payment", "member", "student", "claim"),
            *("заявки", "брони", "билета", "платежа", "обращения", "модели", "документа", "талона"),
            *("заявка", "бронь", "билет", "платеж", "обращение", "документ", "талон"),
            *("sənəd", "bilet", "ödəniş", "müraciət", "polis"),
        ),
    )
)
"""What has numbers of its own, and may as well be a name or a wish: it counts beside "number" alone."""
_MONEY_AFTER = re.compile(
    r"^\s*(?:تومان|تومن|ریال|هزار|میلیون|ملیون|میلیارد|toman|rial|[$€₽£₺₼]|руб|тыс|млн|manat|azn|usd|eur|ir[rt]\b|درهم|دینار|aed)",
    re.IGNORECASE,
)


def called_a_number(plain: str, start: int) -> bool:
    """Whether the word before a number says that it is one to call."""
    return next(_words_before(plain, start), "") in _NUMBER_WORDS


def named_otherwise(plain: str, start: int, end: int) -> bool:
    """Whether what stands around a number says that it is an order, a code or an amount."""
    words = list(_words_before(plain, start))
    for at, word in enumerate(words):
        if word in _OTHER_WORDS or word.startswith(_OTHER_STEMS):
            return True
        if word in _PAPERS and _NUMBERED & {*words[:at], *words[at + 1 : at + 3]}:
            return True
        if word not in _LINKING_WORDS:
            break
    return bool(_MONEY_AFTER.match(plain[end : end + 20]))


def _words_before(plain: str, start: int) -> Iterator[str]:
    """Return the words that lead up to a number, the nearest first, as long as nothing but marks parts them."""
    end = start
    before = plain[max(0, start - _SAID_BEFORE) : start]
    offset = start - len(before)
    for word in reversed(list(_WORD.finditer(before))):
        between = plain[offset + word.end() : end]
        if len(between) > 6 or "\n" in between or "+" in between:
            return
        yield fold(word[0])
        end = offset + word.start()
