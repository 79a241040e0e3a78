"""What the head of a column says: whose name, which number, or something else, in Persian, English, Russian, Azeri."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from core.digits import latin_digits


class PhoneHead(IntEnum):
    """How far a head promises the number of the person, the best first."""

    MOBILE = 0
    PHONE = 1
    PERHAPS = 2
    """"Contact", "Number": believed when numbers stand below."""
    LANDLINE = 3
    SOMEBODY_ELSE = 4
    """The number of the one who sent them, or who sells: only where there is no other."""


class NameHead(IntEnum):
    """Which part of the person's name a head promises."""

    GIVEN = 0
    MIDDLE = 1
    FAMILY = 2
    WHOLE = 3
    OF_PERSON = 4
    """ "Customer name": as a bare name."""
    NAME = 5
    """A bare "name": the whole one, or the given one where the family name has its own column."""
    PERHAPS = 6
    """ "Customer", or the name of something unknown."""


class HeadField(StrEnum):
    """What else a head may promise."""

    EMAIL = "email"
    OWNER = "owner"
    STAGE = "stage"
    DATE = "date"
    TIME = "time"
    """The hour alone, beside a column of days."""
    AMOUNT = "amount"
    PRODUCT = "product"
    NOTE = "note"
    TAGS = "tags"
    SOURCE = "source"
    COUNTRY = "country"
    OTHER = "other"
    """A usual head that means nothing to the desk; it shows that the row is a head."""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What one head says."""

    phone: PhoneHead | None = None
    name: NameHead | None = None
    field: HeadField | None = None
    no_phone: bool = False
    """It names another kind of number (an order, a national id, a fax): never to be called."""

    @property
    def weight(self) -> int:
        """How much it speaks for the row being a head."""
        if self.phone in (PhoneHead.MOBILE, PhoneHead.PHONE, PhoneHead.LANDLINE):
            return 4
        if self.name is not None and self.name is not NameHead.PERHAPS:
            return 3
        return 2 if self.phone is not None or self.name is not None else int(self.field is not None or self.no_phone)


_SAME_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ۀ": "ه", "ё": "е", "ı": "i"}
    | {"ə": "e", "ö": "o", "ü": "u", "ç": "c", "ş": "s", "ğ": "g"}
)
_WORDS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"\b([fl]) name\b")
"""Short for the first and the last name."""
_HOW_NEEDED = re.compile(
    r"[(\[]\s*(?:ضروری|اجباری|الزامی|اختیاری|required|optional|mandatory|(?:не)?обязательно\w*|məcburi|vacib|zorunlu)\s*[)\]]"
)
"""What forms put beside a question says whether it must be answered; elsewhere the first word is an emergency."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words_of(head: str) -> tuple[str, ...]:
    """Return the words of a head in one spelling: "phoneNumber" and "Phone_number" are the same."""
    plain = _HOW_NEEDED.sub("", unicodedata.normalize("NFC", _CAMEL.sub(" ", latin_digits(head)).casefold()))
    # Half spaces part words here: "شماره‌تماس"; other unseen marks fall to the pattern of words.
    words = _WORDS.findall(plain.replace("\u0307", "").replace("\u0654", "").translate(_SAME_LETTER))
    # "شرکت‌کننده" is who takes part, "شرکت" a company.
    joined = " ".join(words).replace("شرکت کننده", "شرکتکننده")
    return tuple(_INITIAL.sub(r"\1name", joined).split())


def _any_of(spelled: str) -> re.Pattern[str]:
    """Make a pattern of words; one that ends in a star is the beginning of a word."""
    words = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in spelled.split()]
    return re.compile(rf"(?:{'|'.join(words)})")


_MOBILE = _any_of(
    "mobile* mobil* cell cellphone cellular handy mob gsm whatsapp* wa msisdn cep موبایل* همراه* واتساپ* واتس* "
    "мобил* моб сот сотов* whats*"
)
_PHONE = _any_of("phone* telephone* telefon* tel تلفن* телефон* тел teleph* هاتف الهاتف جوال* الجوال ტელეფონ* მობილურ*")
_PERHAPS_PHONE = _any_of(
    "contact number numbers no num nr call شماره* تماس номер* контакт* nomre* elaqe* sms numara* رقم нөмір* ნომერ*"
)
_LANDLINE = _any_of(
    "office work business home landline fixed direct switchboard other ثابت منزل خانه دفتر محل کار شرکت "
    "рабоч* домашн* городск* офис* друг* стацион* ev is seher* sabit corporate company assistant pager"
)
_NO_PHONE = _any_of(
    "fax فاکس نمابر دورنگار факс* faks type label ext extension доб داخلی نوع тип iban شبا date time "
    "result status count duration مدت تعداد adedi количеств* verified valid وضعیت نتیجه статус consent"
)
_OTHER_NUMBER = _any_of(
    "order invoice card account ref reference tracking serial contract policy ticket passport national id code zip "
    "postal row house plate employee membership tax vat iban identity registration ssn record parcel receipt "
    "سفارش فاکتور کارت حساب پرونده قرارداد ملی شناسنامه پلاک اشتراک پیگیری رهگیری عضویت دانشجویی پرسنلی ردیف کد شناسه "
    "مرسوله پستی گذرنامه ثبت اقتصادی رسید договор* заказ* счет* паспорт* карт* инн снилс код индекс sifaris* hesab* "
    "kart* muqavile* fin kod* pasport* qaime* vesiqe*"
)
_SOMEBODY_ELSE = _any_of(
    "referrer referral referred referer recommender agent agents seller salesperson sales manager operator owner "
    "assigned responsible emergency parent father mother guardian spouse partner user username created modified author "
    "معرف کارشناس* فروشنده* نماینده مدیر* اپراتور مسئول* مشاور* پدر مادر والد* ولی همسر ضروری "
    "менеджер* ответствен* продав* оператор* отца отец мать матери родител* рекоменд* сотрудник* пользовател* "
    "menecer* mesul* satici* operator* ata ana valideyn* istifadeci* emekdas* teyinat* "
    "consultant representative staff employee teacher coach doctor trainer instructor "
    "استاد* معلم* مدرس* مربی* پزشک* دکتر* врач* учител* преподавател* тренер* muellim* hekim* telimci*"
)
_NAME = _any_of(
    "name names fullname displayname yourname نام* اسم* имя имени имена фио fio зовут обращаться ad adi adlar adin* "
    "isim ism ismin* isimsoyisim adsoyad vorname esm اسمت* اسمش* الاسم аты есім* სახელი"
)
_GIVEN = _any_of("first given fname firstname forename vorname کوچک الاول")
_FAMILY = _any_of(
    "last family surname lname lastname nachname خانوادگی فامیل* фамили* soyad* soyisim* familya* familiya* secondname "
    "العایله اللقب тегі გვარი"
)
_MIDDLE = _any_of("middle additional patronymic отчеств* میانی orta")
_WHOLE = _any_of(
    "full fullname display displayname complete whole کامل фио полное полн* tam adsoyad isimsoyisim الکامل жөні სრული"
)
_PERSON = _any_of(
    "customer customers client clients contact attendee participant student buyer lead person applicant patient guest "
    "member subscriber caller recipient visitor prospect consumer registrant delegate main primary "
    "مشتری* مخاطب* متقاضی* کننده* دانشجو* خریدار* مراجع* بیمار* هنرجو* شرکتکننده* ثبت فرد شخص* کاربر داوطلب سرنخ مهمان "
    "клиент* контакт* покупател* заказчик* абонент* участник* ученик* пациент* гост* лид* человек* основной "
    "musteri* alici* istirakci* telebe* pasiyent* qonaq* sexs* sifarisci*"
)
_FILLER = _any_of(
    "and of the s as in your my please field input text form q required "
    "و الزامی شما را ی های и на в по ve və da your in de"
)
_NOT_PERSON = _any_of(
    "company account organization organisation business firm brand shop store advert ads adset adgroup campaign form "
    "page deal* opportunity product item service course class event project "
    "branch city town country state province region street bank "
    "file sheet list group team school university department job title position salutation suffix prefix nick* user* "
    "pet domain host app apps bot brand model tag tags workspace server button plugin "
    "channel source medium pipeline stage status list template plan package tariff category type "
    "yomi phonetic maiden trade legal website site "
    "شرکت شرکتها شرکتی سازمان* موسسه فروشگاه* برند تبلیغ* کمپین* فرم* "
    "صفحه* محصول* کالا* خدمت* خدمات دوره* کلاس* رویداد* همایش* پروژه* "
    "شعبه* شهر* استان* کشور* خیابان بانک* فایل* گروه* تیم* مدرسه* دانشگاه* "
    "بیمه رشته* مدل* اداره شغل* سمت عنوان* کانال* منبع* لقب مستعار پیج کاربری "
    "آگهی اگهی* بسته* طرح* دسته* مرکز* محل* منطقه* "
    "компани* организаци* фирм* магазин* бренд* реклам* объявлен* кампани* форм* страниц* товар* продукт* услуг* курс* "
    "мероприят* событи* проект* филиал* город* стран* област* улиц* банк* файл* групп* команд* школ* должност* "
    "назван* канал* источник* псевдоним* тариф* категори* сделк* "
    "sirket* firma* magaza* brend* reklam* kampaniya* forma* sehife* mehsul* xidmet* kurs* tedbir* layihe* filial* "
    "seher* olke* rayon* kuce* fayl* qrup* komanda* mekteb* vezife* kanal* menbe* legeb* set"
)
_FIELDS: tuple[tuple[HeadField, re.Pattern[str]], ...] = (
    (HeadField.EMAIL, _any_of("email emails mail e_mail ایمیل* رایانامه почта имейл epoct* poct*")),
    (
        HeadField.AMOUNT,
        _any_of(
            "amount price sum total value budget revenue paid مبلغ* قیمت* جمع ارزش بودجه پرداخت* "
            "сумма сумму цена стоимост* бюджет mebleg* qiymet* budce* cem"
        ),
    ),
    (HeadField.DATE, _any_of("date created time day birthday تاریخ* زمان روز дата время создан* tarix* vaxt*")),
    (HeadField.TIME, _any_of("ساعت hour saat час")),
    (
        HeadField.STAGE,
        _any_of(
            "stage status result outcome disposition وضعیت* مرحله* نتیجه* کاریز статус* этап* стади* "
            "результат* итог* merhele* netice* status*"
        ),
    ),
    (
        HeadField.OWNER,
        _any_of(
            "owner agent salesperson assigned responsible seller operator کارشناس* مسئول* فروشنده* مشاور* اپراتور* "
            "ответствен* менеджер* оператор* продав* сотрудник* menecer* mesul* satici* emekdas*"
        ),
    ),
    (
        HeadField.PRODUCT,
        _any_of(
            "product item service course محصول* کالا* دوره* خدمت* товар* продукт* услуг* курс* mehsul* xidmet* kurs*"
        ),
    ),
    (
        HeadField.NOTE,
        _any_of(
            "note notes comment comments remark description یادداشت* توضیح* شرح коммент* примечан* "
            "заметк* описан* qeyd* serh* tesvir*"
        ),
    ),
    (HeadField.TAGS, _any_of("tag tags label labels برچسب* تگ* тег* метк* etiket* teq*")),
    (
        HeadField.SOURCE,
        _any_of("source channel campaign منبع* کانال* کمپین* اشنایی источник* канал* кампан* menbe* kanal*"),
    ),
    (HeadField.COUNTRY, _any_of("country land کشور* الدوله страна страны olke ulke ქვეყანა")),
    (
        HeadField.OTHER,
        _any_of(
            "city address id code no row country state province company gender age job title salutation "
            "fax type شهر* ادرس* کد ردیف استان* کشور* شرکت* جنسیت سن شغل* город* адрес* код номер "
            "компани* пол возраст должност* seher* unvan* olke* kod sira cins yas vezife* subject"
        ),
    ),
)


def _has(pattern: re.Pattern[str], words: tuple[str, ...]) -> bool:
    return any(pattern.fullmatch(word) for word in words)


def _all(words: tuple[str, ...], *patterns: re.Pattern[str]) -> bool:
    return all(any(pattern.fullmatch(word) for pattern in patterns) for word in words)


@lru_cache(maxsize=2048)
def read_head(head: str) -> ColumnHead:
    """Return what a head says; a text of more than ten words is no head."""
    words = words_of(head[:120])
    if not words or len(words) > 10:
        return ColumnHead()
    phone, other_number = _phone_head(words), _has(_NO_PHONE, words) or _has(_OTHER_NUMBER, words)
    name = _name_head(words) if phone is None or phone is PhoneHead.PERHAPS else None
    field = next((field for field, pattern in _FIELDS if _has(pattern, words)), None)
    return ColumnHead(phone, name, field, no_phone=phone is None and other_number)


def _phone_head(words: tuple[str, ...]) -> PhoneHead | None:
    mobile, phone = _has(_MOBILE, words), _has(_PHONE, words)
    if _has(_NO_PHONE, words) or not (mobile or phone or _has(_PERHAPS_PHONE, words)):
        return None
    if not (mobile or phone):
        wrong = _has(_OTHER_NUMBER, words) or _has(_NAME, words) or _has(_SOMEBODY_ELSE, words)
        return None if wrong or _has(_FIELDS[0][1], words) else PhoneHead.PERHAPS
    if _has(_SOMEBODY_ELSE, words):
        return PhoneHead.SOMEBODY_ELSE
    if mobile:
        return PhoneHead.MOBILE
    return PhoneHead.LANDLINE if _has(_LANDLINE, words) else PhoneHead.PHONE


def _name_head(words: tuple[str, ...]) -> NameHead | None:
    """Return the part of the person's name; the name of an advert, a course, a seller or a parent is none."""
    if _names_something_else(words):
        return None
    given, family, middle = _has(_GIVEN, words), _has(_FAMILY, words), _has(_MIDDLE, words)
    named = _has(_NAME, words)
    if middle:
        return NameHead.MIDDLE
    if family and (given or _begins_with_name(words)):
        return NameHead.WHOLE
    if family:
        return NameHead.FAMILY
    if given:
        return NameHead.GIVEN
    if not named:
        return NameHead.PERHAPS if _all(words, _PERSON, _FILLER) and _has(_PERSON, words) else None
    if _has(_WHOLE, words):
        return NameHead.WHOLE
    if _has(_PERSON, words):
        return NameHead.OF_PERSON
    return NameHead.NAME if _all(words, _NAME, _FILLER) else NameHead.PERHAPS


def _names_something_else(words: tuple[str, ...]) -> bool:
    if words == ("ata", "adi") or words == ("father", "name"):
        return True
    if words[0] == "ad" and len(words) > 1 and words[1] in ("name", "id", "set"):
        return True
    return _has(_SOMEBODY_ELSE, words) or _has(_NOT_PERSON, words)


def _begins_with_name(words: tuple[str, ...]) -> bool:
    """Whether a family name follows a name of its own: "نام و نام خانوادگی", "Ad Soyad", not "نام خانوادگی"."""
    if words[0] in ("نام", "اسم"):
        return len(words) > 2 and any(word in ("نام", "اسم", "و") for word in words[1:])
    return any(word in ("ad", "adi", "adiniz", "имя", "isim") for word in words) or words[:2] == ("name", "surname")
