## The day's figures: captions and summaries

figures-caption = 📊 <b>{ $team }</b> · { $day }
  { $sales ->
    [0] Продаж пока нет
    [one] { $sales } продажа, { $revenue }
    [few] { $sales } продажи, { $revenue }
   *[other] { $sales } продаж, { $revenue }
  } · { $leads ->
    [one] пришёл { $leads } лид
    [few] пришло { $leads } лида
   *[other] пришло { $leads } лидов
  } · { $calls ->
    [one] { $calls } звонок
    [few] { $calls } звонка
   *[other] { $calls } звонков
  }
figures-album-caption = 📊 <b>{ $team }</b> · { $day }
figures-empty = 📊 <b>{ $team }</b> · { $day }: тихо, ни одного лида и ни одного звонка.
figures-lost-leads = Забытых лидов: { $n }
figures-not-drawn = Графики в этот раз не нарисовались; цифры верные.

figures-title = 📊 <b>{ $team }</b> · { $day }{ $until ->
    [none] {""}
   *[other] {" "}(до { $until })
  }
figures-leads = Пришло лидов: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(обычно { $usual })
  }
figures-calls = Звонков: <b>{ $calls }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(обычно { $usual })
  } · дозвонились: <b>{ $contacts }</b>
figures-sales = Продаж: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(обычно { $usual })
  } · <b>{ $revenue }</b>
figures-conversion = Конверсия: <b>{ $rate }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(обычно { $usual })
  }
figures-meetings = Встречи: пришли { $came }, не пришли { $no_show }{ $unsaid ->
    [0] {""}
   *[other] , без ответа { $unsaid }
  }{ $rate ->
    [none] {""}
   *[other] {" "}· доходимость <b>{ $rate }</b>
  }
figures-promised = Обещанные звонки: вовремя { $kept }{ $missed ->
    [0] {""}
   *[other] , с опозданием { $missed }
  }{ $moved ->
    [0] {""}
   *[other] , перенесено { $moved }
  }{ $waiting ->
    [0] {""}
   *[other] , ещё не сделано { $waiting }
  }{ $rate ->
    [none] {""}
   *[other] {" "}· вовремя <b>{ $rate }</b>
  }
figures-results = <b>Что получилось</b>
figures-of-channel = 📣 { $name }: { $leads ->
    [one] { $leads } лид
    [few] { $leads } лида
   *[other] { $leads } лидов
  }, дозвонились: { $reached }, { $sold ->
    [0] без продаж
   *[other] продано: { $sold }, { $revenue }
  }
figures-of-campaign = 🏷 { $name }: { $leads ->
    [one] { $leads } лид
    [few] { $leads } лида
   *[other] { $leads } лидов
  }, дозвонились: { $reached }, { $sold ->
    [0] без продаж
   *[other] продано: { $sold }, { $revenue }
  }
figures-of-product = 🛍 { $name }: продано { $sold }, { $revenue }
figures-corrected = ✏️ Поправки за прошлые дни, внесённые сегодня: { $n }, { $sign ->
    [less] выручка −{ $revenue }
   *[more] выручка +{ $revenue }
  }{ $cancelled ->
    [0] {""}
   *[other] {", "}отменено продаж: { $cancelled }
  }
figures-own = Вы, { $day }: { $calls ->
    [one] <b>{ $calls }</b> звонок
    [few] <b>{ $calls }</b> звонка
   *[other] <b>{ $calls }</b> звонков
  }, дозвонились <b>{ $contacts }</b>, { $sales ->
    [0] продаж пока нет.
    [one] <b>{ $sales }</b> продажа ({ $revenue }).
    [few] <b>{ $sales }</b> продажи ({ $revenue }).
   *[other] <b>{ $sales }</b> продаж ({ $revenue }).
  }
figures-own-today = сегодня
figures-future-day = { $day } ещё впереди.
figures-unknown-day = Не понимаю день «{ $raw }». Попробуйте <code>/today 20.11.2026</code>

money-million = { $amount } млн { $currency }
money-billion = { $amount } млрд { $currency }

## Numbers on charts; n, h, m and t are filled in by the chart

number-percent = { $n }%
number-seconds = { $n } с
number-minutes = { $n } мин
number-hours = { $n } ч
number-hours-minutes = { $h } ч { $m } мин

## Charts

chart-glance = День одним взглядом
chart-leads = Пришло лидов
chart-calls = Звонков
chart-contacts = Дозвонились
chart-sales = Продаж
chart-revenue = Выручка
chart-conversion = Конверсия
chart-usual = обычно { $n }
chart-usual-mark = среднее за прошлые дни ({ $weekday })
chart-by-channel = Откуда пришли лиды
chart-other-channels = ещё каналов: { $n }

chart-agents = Менеджеры
chart-other-agents = ещё: { $n }
chart-team-rate = команда { $n }
chart-differs = надёжная разница
chart-no-difference = надёжной разницы нет

chart-funnel = Как далеко дошли лиды
chart-new = Лиды дня
chart-tried = Звонили
chart-reached = Дозвонились
chart-agreed = Договорились
chart-sold = Продали
chart-fresh = пришли в этот день
chart-earlier = из прошлых дней
chart-of-before = { $n } от предыдущего шага
chart-lost = закрыто без продажи: { $n }
chart-nothing-lost = Ни один лид не закрыт без продажи
chart-other-reasons = других причин: { $n }
chart-void = Не настоящий клиент

chart-first-call = Время до первого звонка
chart-promise = обещано { $t }
chart-promise-mark = обещание
chart-half-within = половина за { $t }
chart-most-within = 9 из 10 за { $t }
chart-kept = вовремя
chart-overdue = ещё ждут: { $n }
chart-no-first-calls = Первых звонков не было

## Heads of the spreadsheet

sheet-figure = Показатель
sheet-today = В этот день
sheet-usually = Обычно
sheet-channel = Канал
sheet-agent = Менеджер
sheet-at-least = Не меньше
sheet-at-most = Не больше
sheet-difference = Рядом с командой
sheet-answered-share = Доля ответов
sheet-answered-difference = Ответы: сравнение с командой
sheet-step = Шаг
sheet-reason = Причина
sheet-leads = Лиды
sheet-promised = Обещано
sheet-first-calls = Первых звонков
sheet-waiting = Ещё ждут
sheet-half = Половина за
sheet-nine-of-ten = 9 из 10 за
sheet-results = По каналам и кампаниям
sheet-campaign = Кампания
sheet-products = По товарам
sheet-product = Товар
sheet-corrected = Поправки за прошлые дни

list-comma = {", "}

job-tidy = уборка
