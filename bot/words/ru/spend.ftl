## Costs of marketing

menu-spend = Сколько стоит маркетинг
spend-title = 💸 <b>Расходы за { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }</b>, и что из них вышло
spend-none = 💸 За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  } расходов не записано.
spend-channel = • <b>{ $name }</b>: { $cost } → { $leads ->
    [one] { $leads } лид
    [few] { $leads } лида
   *[other] { $leads } лидов
  }, продано { $sold }; за лид { $lead }, за разговор { $reached }, <b>за продажу { $sale }</b>{ $revenue ->
    [none] {""}
   *[other] ; выручка { $revenue }
  }
spend-campaign = {"  "}– { $name }: { $cost } → { $leads ->
    [one] { $leads } лид
    [few] { $leads } лида
   *[other] { $leads } лидов
  }, продано { $sold }; за лид { $lead }, <b>за продажу { $sale }</b>{ $revenue ->
    [none] {""}
   *[other] ; выручка { $revenue }
  }
spend-how = Запишите расход, по одному в строке, или вставьте строки таблицы (день, канал, кампания, сумма), или пришлите саму таблицу файлом с подписью /spend. Цена за купленный лид действует с сегодняшнего дня:
example-spend-1 = /spend instagram { $price }
example-spend-2 = /spend instagram #весна вчера { $price }
example-spend-3 = /spend база номеров лид { $price }
spend-kept = 💸 { $n ->
    [1] Записано: { $total }, { $first }
   *[other] Записано расходов: { $n }, всего { $total }, { $first }
  }{ $last ->
    [none] {""}
   *[other] {" "}– { $last }
  }.
spend-sheet-known = Уже были записаны раньше: { $n }.
spend-sheet-empty = ❓ В файле <b>{ $name }</b> нет расходов.
spend-sheet-unread = ❓ В файле <b>{ $name }</b> не читаются строки: { $n }. Ничего не записано.
spend-sheet-row = • Строка { $row }: «{ $raw }»{ $channel ->
    [none] {""}
   *[other] {" "}(канала «{ $channel }» нет)
  }
spend-sheet-how = В строке по порядку: день (если нужен), канал, кампания (если есть), сумма. Поправьте таблицу и пришлите снова: записанное не посчитается дважды.
spend-before = ❓ { $told ->
    [1] Этот расход уже записан
   *[other] Из присланных расходов ({ $told }) уже записаны: { $n }
  }: тот же канал, кампания, день и сумма. Пока ничего не записано.
button-spend-new = ✅ Только новые: { $n }
button-spend-all = ➕ { $n ->
    [1] Ещё раз
   *[other] Все: { $n }
  }
spend-closed = Этих расходов уже нет под рукой: между делом пришло что-то другое. Ничего не записано, пришлите их ещё раз.
button-spend-strike = ↩️ Вычеркнуть
spend-struck = { $n ->
    [0] Вычёркивать уже нечего.
    [1] Расход вычеркнут.
   *[other] Вычеркнуто расходов: { $n }.
  }
spend-price = { $price ->
    [none] Лиды канала <b>{ $channel }</b> с сегодняшнего дня бесплатны; у прошлых дней цена прежняя.
   *[other] С сегодняшнего дня каждый новый лид канала <b>{ $channel }</b> стоит { $price }; у прошлых дней цена прежняя.
  }
error-bad-setting-spend = { $several ->
    [true] Строка { $line } не читается: «{ $raw }». Ничего не записано.
   *[false] «{ $raw }» не читается.
  } Расход — это канал, можно #кампания, можно день, и сумма. Например:
error-bad-setting-spend-too-many = Строк: { $n }, а в одном сообщении их может быть не больше { $most }. Ничего не записано. Пришлите по частям или файлом, а под ним напишите /spend. Строка пишется так:
button-supplier = 📄 Плохие лиды: { $channel }
supplier-asked = Список сейчас будет.
supplier-none = За 30 дней на лиды канала <b>{ $channel }</b> жаловаться не на что.
supplier-caption = 📄 { $channel }, за 30 дней негодных лидов: { $n }, каждый с доказательством. Для поставщика.
supplier-id = Ваш номер записи
supplier-number = Номер
supplier-came = Пришёл
supplier-why = Почему
supplier-proof = Доказательство
supplier-why-not-a-number = не номер, по которому можно позвонить
supplier-why-wrong-number = не тот номер
supplier-why-known = этот контакт у нас уже был
supplier-why-do-not-call = просьба не звонить
supplier-why-own-number = наш собственный номер
supplier-proof-not-a-number = не принят при поступлении, { $at }
supplier-proof-wrong-number = { $calls ->
    [1] ответил другой человек, { $at }
   *[other] ответил другой человек, { $at }; всего звонков: { $calls }
  }
supplier-proof-known = известен с { $at }
supplier-proof-do-not-call = в списке тех, кто не хочет звонков, { $at }
supplier-proof-own-number = не принят при поступлении, { $at }
audit-spend = { $how ->
    [gone] вычёркивает расходов: { $before }
   *[other] записывает расходы ({ $subject }): { $after }
  }
audit-lead-price = задаёт цену лида, { $subject }: { $after }
