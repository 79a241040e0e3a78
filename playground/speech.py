"""What people of the town are called and say, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """The customers of one language."""

    names: tuple[str, ...]
    asks: str
    """What they begin with on Instagram."""
    tells_number: str
    """How they tell their number: `{phone}` stands for it."""
    wrong: tuple[str, ...]
    """The same wish on the wrong keyboard, in other letters or digits, or half spelled."""
    cities: tuple[str, ...]
    mobiles: tuple[str, str, str] = ("+98912000", "+98913000", "+98935000")
    """What mobile numbers begin with, before four more digits: of who comes by, who came long ago, and a crowd's."""


SPEECH = {
    "en": Speech(
        names=("Emma Clark", "James Miller", "Olivia Brown", "Daniel Evans", "Grace Hill", "Adam Scott", "Lucy Ward"),
        asks="Hi, how much is it?",
        tells_number="My number is {phone}",
        wrong=("HOW MCUH IS IT??", "h0w much", "prise pls"),
        cities=("London", "Leeds", "Bristol", "York"),
    ),
    "fa": Speech(
        names=("نرگس کاظمی", "علی مرادی", "زهرا صادقی", "امیر حسینی", "فاطمه رستمی", "محسن قاسمی", "لیلا اکبری"),
        asks="سلام، قیمت چنده؟",
        tells_number="شماره من {phone}",
        wrong=("sghl rdlj ]khi?", "كيمت ٥ ميخواهم", "salam gheymat chande"),
        cities=("تهران", "تبریز", "شیراز", "اصفهان"),
    ),
    "ru": Speech(
        names=("Ольга Белова", "Максим Орлов", "Дарья Ким", "Антон Лебедев", "Вера Соколова", "Ильдар Юсупов"),
        asks="Здравствуйте, сколько стоит?",
        tells_number="Мой номер {phone}",
        wrong=("crjkmrj cnjbn?", "skolko stoit", "скока стоит"),
        cities=("Москва", "Казань", "Самара", "Пермь"),
        mobiles=("+7916000", "+7917000", "+7926000"),
    ),
    "az": Speech(
        names=("Aynur Məmmədova", "Elvin Quliyev", "Lalə Həsənli", "Murad Əliyev", "Səbinə Rzayeva", "Fərid Nəbiyev"),
        asks="Salam, qiyməti neçəyədir?",
        tells_number="Nömrəm {phone}",
        wrong=("qiymeti necedi", "гиймяти нечядир", "qiymt nece"),
        cities=("Bakı", "Gəncə", "Sumqayıt", "Şəki"),
        mobiles=("+99450200", "+99451200", "+99455200"),
    ),
}
