"""The path of one person through a journey, and the dry run of a lead."""

from collections.abc import Sequence
from datetime import datetime

from bot.views.admin.journey_names import arm_name, journey_name, step_name
from bot.views.changes import joined
from bot.views.times import Moments, moment
from bot.words import Safe, Words
from core.arrivals.phones import mask
from core.journeys.dry import Doing, Station
from desk.journeys.declared import Declared
from desk.journeys.dry_walks import DryWalk
from desk.journeys.letters import Unwritten
from desk.journeys.paths import PathTaken, StepTaken, WhosePath
from desk.people.directory import Team

_STEPS = 30


def paths_text(words: Words, who: WhosePath, paths: Sequence[PathTaken], team: Team, now: datetime) -> Safe:
    """Return a person's path, run by run and step by step, with the reason for each text not sent."""
    name = words.contact_name(who.name)
    phone = mask(who.phone) if who.phone else words.plain("find-numberless")
    if not paths:
        return words("journey-nobody", name=name, phone=phone)
    lines = [words("journey-whose", name=name, phone=phone)]
    for one in paths:
        lines.append(
            words(
                "journey-path",
                name=journey_name(words, one.name),
                version=one.version,
                arm=arm_name(words, one.arm, one.name),
                lead=words.mark(one.lead_id),
                at=moment(words, one.entered_at, team.timezone, now),
            )
        )
        lines += [_step_line(words, one.name, step, Moments(words, team, now)) for step in one.steps[-_STEPS:]]
        lines.append(_ending(words, one, team, now))
    return joined(lines)


def _step_line(words: Words, journey: str, step: StepTaken, moments: Moments) -> Safe:
    at, name = moments(step.at), step_name(words, journey, step.step)
    if step.message is None:
        return words("journey-step", at=at, step=name)
    why = words.plain(f"not-sent-{step.refusal.replace('_', '-')}") if step.refusal else step.detail
    return words(
        "journey-message",
        at=at,
        step=name,
        state=step.message.value.replace("_", "-"),
        why=f"{why} {step.detail}".strip() if step.refusal else why,
        has_why=bool(why),
    )


def _ending(words: Words, one: PathTaken, team: Team, now: datetime) -> Safe:
    if one.ended is not None and one.ended_at is not None:
        why = words.plain(f"journey-end-{one.ended.replace('_', '-')}")
        return words("journey-over", at=moment(words, one.ended_at, team.timezone, now), why=why)
    ahead = step_name(words, one.name, one.ahead)
    if not one.runs:
        return words("journey-waits-stopped", step=ahead, goes=bool(one.ahead))
    if one.wake_at is not None:
        at = moment(words, one.wake_at, team.timezone, now)
        return words("journey-waits", at=at, step=ahead, goes=bool(one.ahead))
    return words("journey-waits-for-message")


def dry_text(words: Words, one: Declared, walked: DryWalk, lead_id: int, team: Team, now: datetime) -> Safe:
    """Return the steps of a lead that entered now and never reacted."""
    own = str(walked.drawn).lower()
    arm, name = arm_name(words, walked.arm, one.name), journey_name(words, one.name)
    head = words("journey-dry", name=name, lead=words.mark(lead_id), arm=arm, own=own)
    moments = Moments(words, team, now)
    stations = [
        line
        for each, unwritten in zip(walked.stations, walked.unwritten, strict=True)
        for line in (
            _station_line(words, one.name, each, moments),
            *_unwritten_lines(words, unwritten),
        )
    ]
    return joined([head, *stations, words("journey-dry-end")])


def _unwritten_lines(words: Words, unwritten: Unwritten | None) -> list[Safe]:
    if unwritten is None:
        return []
    why = words.plain(f"not-sent-{unwritten.why.replace('_', '-')}")
    return [words("journey-would-stay", why=f"{why} {unwritten.detail}".strip())]


def _station_line(words: Words, journey: str, each: Station, moments: Moments) -> Safe:
    what = each.what
    if each.doing is Doing.CALL:
        what = words.plain(f"lane-{each.what.replace('_', '-')}")
    elif each.doing is Doing.WAIT and each.until is not None:
        what = moments(each.until)
    elif each.doing is Doing.END:
        what = words.plain(f"journey-end-{each.what.replace('_', '-')}")
    step = step_name(words, journey, each.step)
    return words(f"journey-does-{each.doing}", at=moments(each.at), step=step, what=what, medium=each.medium)
