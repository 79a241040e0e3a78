"""Names of fields known only after the call: a score that uses them predicts very well, but helps nobody.

Names are compared without spaces, marks and case, as a whole or by how they begin. What the customer is (its revenue,
its number of employees, when it last bought) is known before and not refused.
"""

import re
from collections.abc import Iterable

from core.errors import BadSetting
from core.scoring.names import plain

_NAMES = """
    duration callduration talk talktime billsec seconds outcome result callresult callstatus disposition status
    leadstatus dealstatus lifecyclestage stage dealstage leadstage salesstage pipelinestage opportunitystage
    won wondate iswon lost lostreason lossreason sale sales saledate saleamount sold soldat amount dealamount dealvalue
    y target label nextaction nextstep callbackat lastoutcome lastactivity lastactivitydate lastcontacted lastcall
    lastcalled lastmodified modifiedtime updatedat attempts callattempts numberofcalls calls notes
    agent agentid agentname assignedto assignee handledby
    salesrep salesperson srid sdrid handler accountmanager tags tag
    مدت مدتتماس مدتمکالمه نتیجه نتیجهتماس وضعیت وضعیتتماس وضعیتسرنخ وضعیتمعامله مرحله مرحلهفروش مرحلهمعامله فروش
    مبلغ مبلغفروش مبلغمعامله تاریخفروش تاریخبستن کارشناس کارشناسفروش مسئول مالک مالکسرنخ برچسب برچسبها دلیلشکست
    تعدادتماس آخرینتماس آخرینفعالیت
    длительность длительностьзвонка результат результатзвонка статус статусзвонка статуслида статуссделки
    стадия стадиясделки этап этапсделки этапворонки
    сумма суммасделки суммапродажи продажа датапродажи датазакрытия причинаотказа
    менеджер ответственный владелец теги тег
    последнийзвонок последняяактивность
    nəticə zəngnəticəsi zəngmüddəti müddət mərhələ satış satışməbləği satıştarixi məbləğ menecer
    məsul məsulşəxs etiketlər
"""
_WHOLE = frozenset(re.sub(r"[\W_]", "", plain(name)) for name in _NAMES.split())
_BEGINNINGS = re.compile(
    r"(convert(ed|ion)|close(d|date|dat)?\b|closing\b|((lead|deal|contact|record) ?)?owner(?!ship))"
)
"""Families of export columns: `converted_at`, `Close Date`, `closedAt`, `owner_email`, `Lead Owner`."""


def late_fields(names: Iterable[str]) -> list[str]:
    """Return those of the names that stand for facts known only after the call."""
    return sorted(name for name in names if _is_late(plain(name)))


def _is_late(name: str) -> bool:
    return re.sub(r"[\W_]", "", name) in _WHOLE or _BEGINNINGS.match(name) is not None


def refuse_late(names: Iterable[str]) -> None:
    """Raise for fields that are known only after the call.

    Raises:
        BadSetting: naming each of them.
    """
    late = late_fields(names)
    if late:
        names = ", ".join(late)
        raise BadSetting(
            f"known only after the call, so no score may use it: {names}",
            what="known-late",
            given=names,
            example="city=Tehran +2",
        )
