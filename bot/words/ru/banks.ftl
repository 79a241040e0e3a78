## Banks of numbers

menu-bank = Базы номеров
bank-none = 🏦 У команды ещё нет базы номеров. База — это список номеров, который каждый день загружается из API или базы данных. Её задают в <code>config.toml</code>, в части <code>[[gateways]]</code> вида <code>bank_rest</code> или <code>bank_sql</code>; как — на странице о шлюзах.
bank-title = 🏦 <b>{ $name }</b> · { $channel }{ $paused ->
    [true] {" "}· ⏸ на паузе
   *[false] {""}
  }
bank-windows = 🕘 Выдаётся сегодня: { $windows }
bank-windows-none = никогда: сегодня не звоним
bank-windows-hours = в часы звонков, { $hours }
bank-amounts = ⚖️ { $head } в день на каждого менеджера на смене (пока их { $agents }){ $day ->
    [none] {""}
   *[other] , на команду не больше { $day }
  }; больше, если на менеджера остаётся меньше { $low } лидов; ничего, если ждут { $full }
bank-came = 📥 Пришло сегодня: { $n } · в запасе: { $stock }
bank-out = 📤 Выдано сегодня: { $n }{ $parts ->
    [none] {""}
   *[other] {" "}({ $parts })
  }
bank-refused = 🚫 Отклонено сегодня: { $n } ({ $parts })
bank-withdrawn = 🗑 В базе их больше нет, поэтому не выданы: { $n }
bank-took-new = новых: { $n }
bank-took-reopened = вернулись: { $n }
bank-took-known = уже наши: { $n }
bank-took-needs-number = без номера: { $n }
bank-took-do-not-call = не звонить: { $n }
bank-took-own-number = наши номера: { $n }
bank-took-not-a-number = не номера: { $n }
bank-source-fine = ✅ { $source }: прочитано { $at }
bank-source-new = ⏳ { $source }: ещё не читали
bank-source-standby = 💤 { $source }: в запасе; последний раз прочитано { $at }
bank-source-failing = ⚠️ { $source }: не читается, началось { $since }; { $why }; снова { $next }
bank-source-skew = ⏱ { $source }: часы { $ahead ->
    [true] спешат на { $by }
   *[false] отстают на { $by }
  }
bank-never = никогда
bank-how = Чтобы изменить, например:
button-bank-pause = ⏸ { $name }
button-bank-resume = ▶️ { $name }
button-bank-try = 🔎 Проверить { $source }
button-bank-refused = 🚫 Отклонено: { $name }
button-bank-again = 🔄 Ещё раз
bank-paused = { $name } на паузе: ничего не выдаётся, но чтение идёт.
bank-resumed = { $name } снова выдаётся.
bank-field-a-head = { $name }: в день на менеджера
bank-field-a-day = { $name }: в день на команду
bank-field-top-up = { $name }: минимум лидов на менеджера
bank-field-lane-full = { $name }: ждут не больше
bank-field-windows = { $name }: часы выдачи
bank-value-none = без лимита
bank-value-hours = все часы звонков
error-bad-setting-bank = Так нельзя. { $field ->
    [a_head] Целое число от 0 до 1000: сколько в день на каждого менеджера на смене.
    [a_day] Целое число от 1 до 1 000 000 или «выкл», если без лимита.
    [top_up] Целое число от 0 до 100: если лидов на менеджера меньше, выдаётся больше.
    [lane_full] Целое число от 1 до 100 000: если столько уже ждёт, ничего не выдаётся.
   *[other] До шести промежутков дня или «выкл» для всех часов звонков.
  } Например:
bank-refused-title = 🚫 <b>{ $name }</b>: отклонено за 7 дней, сначала новые
bank-refused-none = 🚫 <b>{ $name }</b>: за 7 дней ничего не отклонено.
bank-refused-line = • { $id } · { $phone } · { $why } · { $at }
bank-why-not-a-number = не номер, по которому можно позвонить
bank-why-own-number = наш собственный номер
bank-why-do-not-call = просьба не звонить
bank-trying = 🔎 Проверяю { $source }; ответ сейчас будет. Ничего из него не сохраняется.
bank-try-gone = { $source } здесь не настроен.
bank-try-failed = ❌ <b>{ $source }</b>: { $why }
bank-try-unanswered = Источник не удалось проверить. Причину найдёт в журнале тот, кто ведёт сервер.
bank-try-title = ✅ <b>{ $source }</b> отвечает. Первые строки, как они поняты:
bank-try-empty = ✅ <b>{ $source }</b> отвечает, строк пока нет.
bank-try-row = { $ok ->
    [true] •
   *[false] ⚠️
  } { $id } · { $phone } · { $name } · { $at }{ $facts ->
    [none] {""}
   *[other] {" "}· { $facts }
  }
bank-try-lag = Реплика отстаёт на { $by }.
bank-try-lag-unknown = Насколько отстаёт реплика, сервер этому пользователю не говорит; помог бы <code>lag_query</code>.
bank-try-skew = Её часы расходятся с нашими на { $by }.
bank-try-bad = У { $n } из { $all } строк нет номера, по которому можно позвонить. То ли поле указано?
bank-alarm = 🏦⚠️ База <b>{ $bank }</b>: <b>{ $source }</b> ничего не даёт, началось { $since }; { $why }. Попытки продолжаются.
bank-alarm-back = 🏦✅ База <b>{ $bank }</b>: <b>{ $source }</b> снова читается.
bank-alarm-doubted = 🏦⚠️ База <b>{ $bank }</b>: <b>{ $source }</b> { $listed ->
    [0] не показывает ни одной строки
   *[other] показывает лишь часть строк
  } (нет в списке: { $missing } из { $stock } в запасе). Из запаса ничего не убрано. { $listed ->
    [0] Проверьте источник: если завтра и послезавтра он снова будет пуст, они уйдут из запаса. Чтобы пока ничего не выдавать, поставьте базу на паузу: /bank.
   *[other] Если завтра ни одна из них не вернётся, они уйдут из запаса; пока строки возвращаются, ничего не убирается.
  }
bank-fault-no-connection = нет связи ({ $detail })
bank-fault-timed-out = нет ответа вовремя ({ $detail })
bank-fault-cut-off = ответ оборвался
bank-fault-throttled = просит обращаться реже
bank-fault-refused = не принимает наш ключ или пользователя ({ $detail })
bank-fault-status = отвечает ошибкой ({ $detail })
bank-fault-moved = адрес переехал, наш ключ туда не переносится ({ $detail })
bank-fault-not-json = ответ — не те данные, что мы просили
bank-fault-web-page = вместо данных отвечает веб-страница, как при ремонте
bank-fault-too-large = ответ слишком большой ({ $detail })
bank-fault-schema = строки выглядят иначе, чем раньше, или поле названо неверно ({ $detail })
bank-fault-same-page = снова и снова одна и та же страница: постраничное чтение настроено не так
bank-fault-too-many-pages = страниц больше, чем { $detail }
bank-fault-behind = реплика отстаёт ({ $detail }); не читаем, пока не догонит
bank-fault-stopped = реплика больше ничего не получает
bank-fault-query = база данных не принимает запрос ({ $detail })
bank-fault-driver = нет драйвера или адрес неверный ({ $detail })
audit-bank = настраивает базу { $subject }: { $before } → { $after }
example-bank-a-head = /bank { $bank } сколько менеджеру { $value }
example-bank-a-day = /bank { $bank } сколько команде { $value }
example-bank-top-up = /bank { $bank } минимум менеджеру { $value }
example-bank-lane-full = /bank { $bank } предел очереди { $value }
example-bank-windows = /bank { $bank } часы выдачи { $value }
