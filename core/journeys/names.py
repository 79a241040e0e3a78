"""What a journey can be called: whatever stands behind /journey is a word of the command, a number, or a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.folding import fold

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


def mistaken_names(named: Sequence[str], there: Iterable[str] = ()) -> Iterator[str]:
    """Return which of these names could not be asked for by /journey, why, and what to write instead.

    `there`: the names of the journeys that the team has already.
    """
    known = dict[str, str]()
    for name in there:
        known.setdefault(fold(name), name)
    for name in named:
        if problem := _problem(name, known.setdefault(fold(name), name)):
            yield f"journey {name!r}: {problem}"


def _problem(name: str, namesake: str) -> str:
    # In double quotes, for what stands in single ones is looked for in the file, to tell the line.
    folded = fold(name)
    word = next((form for key, form in _TAKEN.items() if folded == key or folded.startswith(f"{key} ")), None)
    if word is not None:
        free = "-".join(name.split()) if " " in folded else f"{name}-1"
        return f'/journey takes "{word}" for one of its own words; choose another name, such as "{free}"'
    number = folded.lstrip("#").strip()
    if number.isdecimal():
        return f'/journey takes a number for that of a journey; choose another name, such as "journey-{number}"'
    if "[[" in name:
        return "/journey takes [[ for the beginning of a file; choose a name without it"
    if namesake != name:
        return f'/journey cannot tell it from "{namesake}", which is there; write it so, or choose another name'
    return ""
