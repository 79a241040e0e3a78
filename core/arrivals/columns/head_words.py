"""The words by which heads of columns are known, in Persian, English, Russian, Azeri and beside them."""

import re
from enum import StrEnum


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
    CONSENT = "consent"
    """Whether the person of the row agreed to texts."""
    CONSENT_DAY = "consent day"
    """When they did; alone it says that they did, too."""
    OTHER = "other"
    """A usual head that means nothing to the desk; it shows that the row is a head."""


def _any_of(spelled: str) -> re.Pattern[str]:
    """Make a pattern of words; one that ends in a star is the beginning of a word."""
    words = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in spelled.split()]
    return re.compile(rf"(?:{'|'.join(words)})")


MOBILE = _any_of(
    "mobile* mobil* cell cellphone cellular handy mob gsm whatsapp* wa msisdn cep موبایل* همراه* واتساپ* واتس* "
    "мобил* моб сот сотов* whats*"
)
PHONE = _any_of(
    "phone* telephone* telefon* téléphone* teléfon* tel تلفن* телефон* тел teleph* "
    "هاتف الهاتف جوال* الجوال ტელეფონ* მობილურ*"
)
PERHAPS_PHONE = _any_of(
    "contact number numbers no num nr call شماره* تماس номер* контакт* nomre* elaqe* sms numara* رقم нөмір* ნომერ*"
)
LANDLINE = _any_of(
    "office work business home landline fixed direct switchboard other ثابت منزل خانه دفتر محل کار شرکت "
    "рабоч* домашн* городск* офис* друг* стацион* ev is seher* sabit corporate company assistant pager"
)
NO_PHONE = _any_of(
    "fax فاکس نمابر دورنگار факс* faks type label ext extension доб داخلی نوع тип iban شبا date time "
    "result status count duration مدت تعداد adedi количеств* verified valid وضعیت نتیجه статус consent"
)
OTHER_NUMBER = _any_of(
    "order invoice card account ref reference tracking serial contract policy ticket passport national id code zip "
    "postal row house plate employee membership tax vat iban identity registration ssn record parcel receipt "
    "سفارش فاکتور کارت حساب پرونده قرارداد ملی شناسنامه پلاک اشتراک پیگیری رهگیری عضویت دانشجویی پرسنلی ردیف کد شناسه "
    "مرسوله پستی گذرنامه ثبت اقتصادی رسید договор* заказ* счет* паспорт* карт* инн снилс код индекс sifaris* hesab* "
    "kart* muqavile* fin kod* pasport* qaime* vesiqe*"
)
SOMEBODY_ELSE = _any_of(
    "referrer referral referred referer recommender agent agents seller salesperson sales manager operator owner "
    "assigned responsible emergency parent father mother guardian spouse partner user username created modified author "
    "معرف کارشناس* فروشنده* نماینده مدیر* اپراتور مسئول* مشاور* پدر مادر والد* ولی همسر ضروری "
    "менеджер* ответствен* продав* оператор* отца отец мать матери родител* рекоменд* сотрудник* пользовател* "
    "menecer* mesul* satici* operator* ata ana valideyn* istifadeci* emekdas* teyinat* "
    "consultant representative staff employee teacher coach doctor trainer instructor "
    "friend* husband wife colleague* دوست* همکار* اشنا* друг друга подруг* супруг* коллег* знаком* dost* yoldas* "
    "استاد* معلم* مدرس* مربی* پزشک* دکتر* врач* учител* преподавател* тренер* muellim* hekim* telimci*"
)
NAME = _any_of(
    "name names fullname displayname yourname نام* اسم* имя имени имена фио fio зовут обращаться ad adi adlar adin* "
    "isim ism ismin* isimsoyisim adsoyad vorname esm اسمت* اسمش* الاسم аты есім* სახელი"
)
GIVEN = _any_of("исм first given fname firstname forename vorname prénom prenom nombre کوچک الاول")
FAMILY = _any_of(
    "насаб last family surname lname lastname nachname nom apellido* "
    "شهرت خانوادگی فامیل* фамили* soyad* soyisim* familya* familiya* secondname "
    "العایله اللقب тегі გვარი"
)
MIDDLE = _any_of("middle additional patronymic отчеств* میانی orta")
WHOLE = _any_of(
    "full fullname display displayname complete whole کامل фио полное полн* tam adsoyad isimsoyisim الکامل жөні სრული"
)
PERSON = _any_of(
    "customer customers client clients contact attendee participant student buyer lead person applicant patient guest "
    "member subscriber caller recipient visitor طرفحساب prospect consumer registrant delegate main primary "
    "مشتری* مخاطب* متقاضی* کننده* دانشجو* خریدار* مراجع* بیمار* هنرجو* شرکتکننده* ثبت فرد شخص* کاربر داوطلب سرنخ مهمان "
    "клиент* контакт* покупател* заказчик* абонент* участник* ученик* пациент* гост* лид* человек* основной лицо "
    "musteri* alici* istirakci* telebe* pasiyent* qonaq* sexs* sifarisci*"
)
FILLER = _any_of(
    "and of the s as in your my please field input text form q required "
    "sizin چیه چیست و الزامی شما را ی های и на в по ve və da your in de"
)
NOT_PERSON = _any_of(
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
FIELDS: tuple[tuple[HeadField, re.Pattern[str]], ...] = (
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
AGREED = _any_of(
    "consent* optin opted agree agreed agrees accepts accepted subscribed permission allow* "
    "رضایت* موافق* موافقت* اجازه* مجوز* согласи* согласен согласна разрешен* подписан* razili* razi icaze* abune*"
)
"""In "opt in" the two words are joined before."""
TO_TEXTS = _any_of(
    "sms text texts texting message messages marketing newsletter advert adverts advertising promo promotional "
    "پیامک* پیام* تبلیغ* خبرنامه* смс рассылк* рекламу рекламы рекламн* сообщени* sms mesaj* reklam* bildiris*"
)
SAYS_IT_ALL = _any_of("consent optin optindate subscribed")
"""What needs no word about texts beside it."""
MAY_BE_MAIL = _any_of("consent optin optindate subscribed marketing newsletter خبرنامه*")
"""What systems that write mails mean of mails, where no word of `TO_TEXTS` but one of these stands beside it."""
AGREED_TO_ELSE = _any_of(
    "email* mail e_mail ایمیل* почт* имейл epoct* poct* call calls phone voice data gdpr privacy terms cookie* price "
    "персональн* обработк* звонк* zeng* out unsubscribed stop opted_out отказ* لغو انصراف imtina contract"
)
"""Agreed to by another way than a text, to something else, or not any more."""
TAKEN_BACK = _any_of(
    "optout* optedout unsubscribed unsubscribe unsub stop stopped отказ* отписк* отписал* отписан* لغو انصراف imtina*"
)
"""Where a list says who wants no more texts. In "opt out" the two words are joined before."""
OF_OTHER_WAYS = _any_of("email* mail e_mail ایمیل* почт* имейл epoct* poct* call calls voice звонк* zeng*")
"""Who wants no mails or calls may want texts."""
