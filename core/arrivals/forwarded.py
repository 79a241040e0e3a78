"""What marketing forwards or types: each phone number in it, with its name and channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.arrivals.channel_words import ChannelGuess, ChannelWords
from core.arrivals.found_numbers import FoundNumber, find_numbers
from core.arrivals.person_names import NameGuess, guess_name, labelled_name


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in a message, with what the message says about it."""

    raw: str
    phone: str | None
    """E.164; None when it was meant as a number and cannot be one."""
    name: str | None
    name_sure: bool
    channel: str | None
    """Slug of one of the team's channels."""
    channel_sure: bool
    """False also when none was named."""


@dataclass(frozen=True, slots=True)
class _FoundAt:
    """The text around one number, split by where it stands."""

    before: str
    after: str
    follows_one: bool
    """Whether another number stands before it on the same line, so that `before` may belong to that one."""
    precedes_one: bool
    above: tuple[str, ...]
    """Lines without numbers between the number before and this one, the nearest first."""
    below: tuple[str, ...]


def read(text: str, region: str, channels: Mapping[str, Iterable[str]]) -> list[Mention]:
    """Read every number of a message with the name and the channel that belong to it, each number once.

    `channels` gives the team's channels by slug with the names and words used for them.
    """
    found = find_numbers(text, region)
    if not found:
        return []
    words = ChannelWords(channels)
    places = [_place(text, found, i) for i in range(len(found))]
    first, last = places[0], places[-1]
    names_lead = bool(_name_in(first.before, words)) or not _name_in(last.after, words)
    headed = bool(words.find("\n".join(first.above))) and not any(_name_in(line, words) for line in first.below)
    names_above = any(_name_in(line, words) for line in first.above) or headed or not first.below
    wider = (words.find("\n".join((*first.above, first.before))), _unsure(words.find(text)))
    mentions: list[Mention] = []
    for number, place in zip(found, places, strict=True):
        lines = place.above if names_above else place.below
        if len(found) == 1:
            lines = (*place.above, *place.below)
        name = _first_name(_sides(place, names_lead), lines, words)
        mentions.append(_mention(number, name, _channel(place, lines, wider, words)))
    return _each_once(mentions)


def _mention(number: FoundNumber, name: NameGuess | None, channel: ChannelGuess | None) -> Mention:
    return Mention(
        number.raw,
        number.phone,
        name.name if name else None,
        bool(name and name.sure),
        channel.slug if channel else None,
        bool(channel and channel.sure),
    )


def _place(text: str, found: Sequence[FoundNumber], i: int) -> _FoundAt:
    number = found[i]
    earlier = found[i - 1].end if i else 0
    later = found[i + 1].start if i + 1 < len(found) else len(text)
    *above, before = text[earlier : number.start].split("\n")
    after, *below = text[number.end : later].split("\n")
    if i and above:
        # The rest of the line of the number before belongs to that number.
        above = above[1:]
    if i + 1 < len(found) and below:
        below = below[:-1]
    same_line = "\n" not in text[earlier : number.start], "\n" not in text[number.end : later]
    return _FoundAt(
        before,
        after,
        follows_one=i > 0 and same_line[0],
        precedes_one=i + 1 < len(found) and same_line[1],
        above=tuple(line for line in reversed(above) if line.strip()),
        below=tuple(filter(str.strip, below)),
    )


def _sides(place: _FoundAt, names_lead: bool) -> list[str]:
    """Return the texts beside a number that are its own: of a shared one, the side on which names stand."""
    sides = [place.before] if names_lead or not place.follows_one else []
    if not (names_lead and place.precedes_one):
        sides.append(place.after)
    return sides if names_lead else sides[::-1]


def _name_in(text: str, words: ChannelWords) -> NameGuess | None:
    return guess_name(text, words.words_in(text)) if text.strip() else None


def _first_name(sides: Sequence[str], lines: Sequence[str], words: ChannelWords) -> NameGuess | None:
    """Return a labelled name, else the nearest sure one, else the nearest."""
    texts = (*sides, *lines)
    # The family name may be on a line of its own.
    labelled = labelled_name("\n".join(texts))
    guesses = [guess for text in texts if (guess := _name_in(text, words))]
    sure = next((guess for guess in guesses if guess.sure), None)
    return labelled or sure or (guesses[0] if guesses else None)


def _channel(
    place: _FoundAt, lines: Sequence[str], wider: Sequence[list[ChannelGuess]], words: ChannelWords
) -> ChannelGuess | None:
    """Return the nearest channel named: on the line, in the lines of this number, above all numbers, or anywhere."""
    near = (words.find(scope) for scope in (f"{place.before}\n{place.after}", "\n".join(lines)))
    return next((guesses[0] for guesses in (*near, *wider) if guesses), None)


def _unsure(guesses: list[ChannelGuess]) -> list[ChannelGuess]:
    return [replace(guess, sure=False) for guess in guesses]


def _each_once(mentions: Sequence[Mention]) -> list[Mention]:
    """Join mentions of one number: a later one fills in what an earlier one does not say."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        key = mention.phone or mention.raw
        old = kept.get(key)
        if old is None:
            kept[key] = mention
            continue
        if mention.name and (not old.name or (mention.name_sure and not old.name_sure)):
            old = replace(old, name=mention.name, name_sure=mention.name_sure)
        if mention.channel and (not old.channel or (mention.channel_sure and not old.channel_sure)):
            old = replace(old, channel=mention.channel, channel_sure=mention.channel_sure)
        kept[key] = old
    return list(kept.values())
