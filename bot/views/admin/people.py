"""The people of a team as its managers and admins see them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.admin.setting_values import span_text
from bot.views.admin.settings import label_of, week_of
from bot.views.changes import change_line, example, joined
from bot.words import LANGUAGES, Safe, Words, words_for
from core.folding import fold
from core.settings import Span, TeamSettings, Weekday
from core.terms import Role
from desk.settings.changes import Changed
from desk.staff.members import Colleague
from desk.staff.shifts import Shift


def people_page(
    words: Words, people: Sequence[Colleague], shifts: Mapping[int, Shift], *, may_change: bool
) -> tuple[Safe, Keyboard]:
    """List everybody with their roles and whether they are at work."""
    lines: list[Safe] = [words("people-title", n=len(people))]
    lines += [
        words("person-line", name=one.name, roles=roles_text(words, one.roles), at=_whereabouts(one, shifts))
        for one in people
    ]
    lines.append(words("people-how"))
    if may_change:
        lines.append(example(words.plain("example-person")))
    buttons = [button(one.name[:30], admin_buttons.ShowTeamPerson(person=one.person_id)) for one in people[:60]]
    return joined(lines), [*grid(buttons), [button(words.plain("person-invite"), admin_buttons.Invite())]]


def _whereabouts(one: Colleague, shifts: Mapping[int, Shift]) -> str:
    if not one.reachable:
        return "unreachable"
    shift = shifts.get(one.member_id) if one.member_id is not None else None
    if shift is None:
        return "off"
    return "break" if shift.break_since is not None else "on"


def person_page(
    words: Words, one: Colleague, settings: TeamSettings, shift: Shift | None, *, may_change: bool
) -> tuple[Safe, Keyboard]:
    """Show somebody, with the buttons of what the reader may do: help an agent who is on shift, change them."""
    lines = [
        words("person-page", name=one.name, username=one.username or "", has_username=bool(one.username)),
        words("person-roles", roles=roles_text(words, one.roles)),
    ]
    if one.member_id is not None:
        lines.append(words("person-weight", weight=number_text(words, one.weight)))
        lines.append(
            words(
                "person-caps",
                open=_cap(words, one.cap_open, settings.cap_open),
                day=_cap(words, one.cap_day, settings.cap_day),
            )
        )
        lines.append(words("person-plan", plan=plan_text(words, one.plan)))
    rest = _person_keyboard(words, one) if may_change else [[back(words, admin_buttons.ShowPeople())]]
    return joined(lines), [*_helping(words, one, shift), *rest]


def _helping(words: Words, one: Colleague, shift: Shift | None) -> list[list[dict[str, Any]]]:
    """Return the buttons that put an agent on break or end their shift, as far as there is something to do."""
    if shift is None:
        return []
    away = [button(words.plain("person-end-shift"), admin_buttons.EndShift(person=one.person_id))]
    if shift.break_since is None:
        away.insert(0, button(words.plain("person-break"), admin_buttons.PutOnBreak(person=one.person_id)))
    return [away]


def _person_keyboard(words: Words, one: Colleague) -> Keyboard:
    roles = [
        button(
            words.plain("role-has" if role in one.roles else "role-lacks", role=words.plain(f"role-{role}")),
            admin_buttons.TurnRole(person=one.person_id, role=role, has="-" if role in one.roles else "+"),
        )
        for role in Role
    ]
    share = [
        button(words.plain(f"person-change-{what}"), admin_buttons.AskShare(person=one.person_id, what=what))
        for what in ("weight", "cap_open", "cap_day", "plan")
    ]
    away = button(words.plain("person-let-go"), admin_buttons.AskLetGo(person=one.person_id), style="danger")
    return [
        *grid(roles),
        *(grid(share) if one.member_id is not None else []),
        [away, back(words, admin_buttons.ShowPeople())],
    ]


def ask_share(words: Words, one: Colleague, what: str) -> tuple[Safe, Keyboard]:
    """Ask for an agent's weight, cap or plan."""
    now = {
        "weight": number_text(words, one.weight),
        "cap_open": _cap(words, one.cap_open, None),
        "cap_day": _cap(words, one.cap_day, None),
        "plan": plan_text(words, one.plan),
    }
    return words(f"ask-person-{what}", name=one.name, value=now[what]), [
        [back(words, admin_buttons.ShowTeamPerson(person=one.person_id))]
    ]


def ask_let_go(words: Words, one: Colleague) -> tuple[Safe, Keyboard]:
    """Ask for confirmation before somebody loses every role."""
    sure = button(words.plain("person-let-go-sure"), admin_buttons.LetGo(person=one.person_id), style="danger")
    return words("ask-let-go", name=one.name), [
        [sure],
        [back(words, admin_buttons.ShowTeamPerson(person=one.person_id))],
    ]


_FIELDS = {
    "roles": "person-roles-change",
    "member.weight": "person-member-weight",
    "member.cap_open": "person-member-cap-open",
    "member.cap_day": "person-member-cap-day",
    "member.plan": "person-member-plan",
}


def share_changed(words: Words, one: Colleague, change: Changed) -> tuple[Safe, Keyboard]:
    """Return the text that says what was changed of somebody."""
    what = words.plain("person-what", name=one.name, field=words.plain(_FIELDS[change.key]))
    before, after = (_shown(words, change.key, value) for value in (change.before, change.after))
    return change_line(words, what, before, after), [[back(words, admin_buttons.ShowTeamPerson(person=one.person_id))]]


def _shown(words: Words, key: str, value: object) -> str:
    if isinstance(value, frozenset):
        return roles_text(words, value)
    if isinstance(value, dict):
        return plan_text(words, value)
    if isinstance(value, float):
        return number_text(words, value)
    return _cap(words, value if isinstance(value, int) else None, None) if key != "roles" else str(value)


def roles_text(words: Words, roles: frozenset[Role]) -> str:
    """Name roles in the order of the house: agents first."""
    names = [words.plain(f"role-{role}") for role in Role if role in roles]
    return words.listed(names) or words.plain("role-none")


def plan_text(words: Words, plan: Mapping[Weekday, Span]) -> str:
    """Write a weekly plan; days in a row with the same hours stand together."""
    runs: list[list[Weekday]] = []
    week = week_of(words)
    for day in week:
        if day not in plan:
            continue
        follows = runs and week.index(runs[-1][-1]) == week.index(day) - 1
        if follows and plan[runs[-1][-1]] == plan[day]:
            runs[-1].append(day)
        else:
            runs.append([day])
    shown = [f"{_days(words, run)} {span_text(words, plan[run[0]])}" for run in runs]
    return words.listed(shown) or words.plain("plan-none")


def _days(words: Words, run: Sequence[Weekday]) -> str:
    first, last = (label_of(words, f"hours.{day}") for day in (run[0], run[-1]))
    return first if len(run) == 1 else words.plain("day-span", start=first, end=last)


def number_text(words: Words, value: float) -> str:
    """Write a weight with the decimals it needs."""
    return words.number(value, 0 if value == int(value) else len(f"{value:g}".partition(".")[2]))


def _cap(words: Words, own: int | None, teams: int | None) -> str:
    if own is not None:
        return words.number(own)
    return words.plain("cap-of-team") if teams is None else words.plain("cap-of-team-is", n=teams)


def ask_role(words: Words, roles: Sequence[Role]) -> tuple[Safe, Keyboard]:
    """Ask for the role of an invited person."""
    return words("ask-invite"), grid(
        [button(words.plain(f"role-{role}"), admin_buttons.Invite(role=role)) for role in roles]
    )


def role_named(text: str) -> Role | None:
    """Find the role of a word people type in any language: "agent", "کارشناس", "مدیر سیستم"."""
    wanted = fold(text)
    for role in Role:
        names = [role.value]
        for words in map(words_for, LANGUAGES):
            names += [words.plain(f"role-{role}"), *words.plain(f"role-{role}-typed").split("|")]
        if wanted in {fold(name) for name in names}:
            return role
    return None


def role_at_begin(text: str) -> tuple[Role | None, str]:
    """Split "agents 20" or "sales manager Sara, Reza" into the role and what stands behind it."""
    for size in (3, 2, 1):
        tokens = text.split(maxsplit=size)
        role = role_named(" ".join(tokens[:size]))
        if role is not None:
            return role, "".join(tokens[size:])
    return None, ""


def names_in(listed: str) -> list[str]:
    """Return the names of a list, by commas of any script or one a line; each once."""
    found = (" ".join(one.split())[:60] for one in re.split(r"[,،;؛\n]", listed))
    return list(dict.fromkeys(one for one in found if one))


def role_at_end(text: str) -> tuple[str, bool, Role] | None:
    """Split "Sara Ahmadi -sales manager" into the name, whether the role is given, and the role."""
    tokens = text.split()
    for count in (2, 1):
        sign_and_role = " ".join(tokens[-count:])
        role = role_named(sign_and_role.lstrip("+-"))
        if role is not None and len(tokens) > count:
            return " ".join(tokens[:-count]), not sign_and_role.startswith("-"), role
    return None
