"""What a journey can be called: whatever stands behind /journey is a word of the command, a number, or a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.folding import fold
from core.journeys.mistakes import JourneyMistake

COMMAND_WORDS: Mapping[str, str] = {
    "load": "بارگذاری загрузить yüklə",
    "show": "نشان_بده показать göstər",
    "start": "شروع запустить начать başlat başla",
    "stop": "توقف بایست остановить dayandır",
    "results": "نتیجه نتیجه‌ها نتایج результаты результат итоги nəticələr nəticə",
    "why": "چرا почему niyə",
    "try": "امتحان آزمایش проверить попробовать sına yoxla",
    "migrate": "انتقال منتقل_کن перевести перенести переместить köçür",
    "undo": "برگردان отменить вернуть geri_al",
    "examples": "نمونه نمونه‌ها примеры nümunələr",
}
"""The words of /journey, each with its other forms; an underscore stands for a space inside a form."""

_TAKEN: Mapping[str, str] = {
    fold(form.replace("_", " ")): form.replace("_", " ")
    for word, forms in COMMAND_WORDS.items()
    for form in (word, *forms.split())
}


def mistaken_names(named: Sequence[str], there: Iterable[str] = ()) -> Iterator[JourneyMistake]:
    """Return which of these names could not be asked for by /journey, why, and what to write instead.

    `there`: the names of the journeys that the team has already.
    """
    known = dict[str, str]()
    for name in there:
        known.setdefault(fold(name), name)
    for name in named:
        yield from _problem(name, known.setdefault(fold(name), name))


def _problem(name: str, namesake: str) -> Iterator[JourneyMistake]:
    # In double quotes, for what stands in single ones is looked for in the file, to tell the line.
    where, folded = (("journey", name),), fold(name)
    word = next((form for key, form in _TAKEN.items() if folded == key or folded.startswith(f"{key} ")), None)
    number = folded.lstrip("#").strip()
    if word is not None:
        free = "-".join(name.split()) if " " in folded else f"{name}-1"
        yield JourneyMistake(where, "own-word", word=word, free=free)
    elif number.isdecimal():
        yield JourneyMistake(where, "number", free=f"journey-{number}")
    elif "[[" in name:
        yield JourneyMistake(where, "brackets")
    elif namesake != name:
        yield JourneyMistake(where, "namesake", other=namesake)
