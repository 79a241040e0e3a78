## Why this lead: one line on the card

why-promised = { $named ->
    [true] Обещан { $overdue } назад, прежнего менеджера не было: теперь звонит { $agent }.
   *[false] Обещан { $overdue } назад, его менеджера нет: теперь он ваш.
  }
why-helping = { $named ->
    [true] { $agent } звонит за коллегу ({ $owner }): обещано { $overdue } назад.
   *[false] Вы звоните за коллегу ({ $owner }): обещано { $overdue } назад. Лид и продажа останутся за ним.
  }
why-promised-own = { $named ->
    [true] Этот звонок обещан: { $agent }.
   *[false] Вы обещали этот звонок; пора.
  }
why-met = { $named ->
    [true] Встреча была у менеджера: { $agent }.
   *[false] У вас была встреча: запишите здесь, чем закончилась.
  }
why-left = { $named ->
    [true] Его передали, но по нему никто не работал: теперь звонит { $agent }.
   *[false] Его передали, но по нему никто не работал: теперь он ваш.
  }
why-pinned = Руководитель поставил этот первым.
why-assigned = { $named ->
    [true] { $manager } отдаёт этот лид: { $agent }.
   *[false] { $manager } отдаёт этот лид вам.
  }
why-score = { $lane ->
    [live] Горячий, пришёл { $age }
    [fresh] Пришёл { $age }
    [retry] Звонок { $attempt } из { $of }, пришёл { $age }
    [bank] Из базы
   *[recycled] Второй шанс
  }: { $sure ->
    [true] { $named ->
        [true] { $agent }: покупают { $own } из тех, кому дозвонились, в среднем по команде — { $team }
       *[false] у вас покупают { $own } из тех, кому дозвонились, в среднем по команде — { $team }
      }
   *[false] в команде покупают { $team } из тех, кому дозвонились
  }; продаж в час: около { $hourly }.
why-floor = Очередь: { $lane ->
    [bank] база
    [recycled] второй шанс
    [retry] повторные звонки
    [fresh] свежие
   *[live] горячие
  }, чтобы никто не застоялся. В команде покупают { $team } из тех, кому дозвонились.
why-explored = { $named ->
    [true] Пробный: этот канал реже всего встречает { $agent }.
   *[false] Пробный: этот канал вы встречали реже всего.
  } В команде покупают { $team } из тех, кому дозвонились.

## Settings of the ranking

settings-ranking = Какой лид следующий
setting-ranking-dial = Справедливость
setting-ranking-strict = Очереди, которые всегда первые
setting-ranking-floors = Минимум каждой очереди: одна на столько выдач
setting-ranking-caps = Не больше в день одному менеджеру
setting-ranking-exploration = Процент пробных выдач
setting-ranking-half-life = Звонок весит половину через
setting-ranking-start-close = Процент покупающих в начале
setting-ranking-worth = Ценность лида
setting-ranking-prices = Беречь редкие лиды для тех, кто их лучше закрывает
setting-ranking-scores = Оценка по признакам
setting-ranking-sticky-days = Тому же менеджеру в течение
setting-ranking-sticky-absent = Ждать его, если его нет
setting-ranking-accept = Время, чтобы взять горячий лид
setting-ranking-bank-portion = Лидов базы на начало смены
setting-ranking-ledger-open = Какие доли видят менеджеры

button-ranking-dial = Справедливость
button-ranking-strict = Всегда первые
button-ranking-floors = Минимум очередей
button-ranking-caps = Не больше в день
button-ranking-exploration = Пробные
button-ranking-half-life = Вес половина через
button-ranking-start-close = Процент покупающих
button-ranking-worth = Ценность лида
button-ranking-prices = Беречь редкие
button-ranking-scores = Оценка по признакам
button-ranking-sticky-days = Тому же менеджеру
button-ranking-sticky-absent = Ждать его
button-ranking-accept = Время взять
button-ranking-bank-portion = Лиды базы
button-ranking-ledger-open = Видимость долей

dial-equal = поровну
dial-fair = справедливо
dial-result = больше результата
dial-best = лучший результат
worth-sales = шанс продажи
worth-money = деньги, которые он может принести
openness-none = никакие
openness-own = только свою
openness-all = все
lane-count = { $lane }: { $n }

## /why: the numbers behind one hand-out

why-title-own = 💡 <b>Почему { $lead } у вас</b>
why-title = 💡 <b>{ $lead } → { $agent }</b>, { $at }{ $end ->
    [none] {" "}· в руках
    [returned] {" "}· возвращён
    [passed_on] {" "}· передан
    [lapsed] {" "}· время вышло
    [taken_back] {" "}· обратно в очередь
   *[outcome] {""}
  }
why-short = <i>{ $why }</i>
why-you = вы
why-rule-score = Правило: самый ценный из всех лидов, которые мог получить этот менеджер.
why-rule-strict = Правило: { $lane } идут раньше других; из них этот самый ценный.
why-rule-floor = Правило: раз в несколько выдач — { $lane }, чтобы никто не застоялся.
why-rule-explored = Правило: одна из немногих пробных выдач.
why-rule-promise = Правило: обещанное раньше всего.
why-rule-passed = Правило: переданное коллегой раньше всего.
why-rule-pinned = Правило: поставлен первым руководителем.
why-rule-assigned = Правило: лид дан лично, { $by }.
why-reach = ☎️ Сейчас ответят: <b>{ $chance }</b> (звонок { $attempt } из { $of })
why-interest = ⏳ Осталось интереса, { $band ->
    [first] первые { $until } после обращения
    [last] больше чем через { $from } после обращения
   *[between] через { $from } – { $until } после обращения
  }: <b>{ $left }</b>
why-team = 👥 Команда, из свежих, кому дозвонилась: покупают <b>{ $team }</b>
why-agent = 👤 { $who }: <b>{ $rate }</b>, вероятнее всего от { $low } до { $high } ({ $likely }){ $sure ->
    [true] . Разница с командой надёжна
   *[false] . Надёжной разницы с командой нет
  }{ $seen ->
    [true] ; по звонкам, от которых ожидалось продаж: около { $n }
   *[false] ; звонков, по которым можно судить, пока почти нет
  }
why-decides = 🎯 Говорится { $told }, а выбор считал { $decides }: чтобы скорее узнать, кто что лучше продаёт, он опирается на эти звонки сильнее, чем они доказывают.
why-minutes = ⏱ Одна попытка занимает { $minutes } мин
why-hourly = 📈 Продаж за час таких звонков: <b>{ $hourly }</b>
why-ahead = ⚖️ Впереди своей доли, поэтому лучшие лиды идут другим ({ $yields })
why-behind = ⚖️ Позади своей доли, поэтому лучшие лиды идут сюда ({ $yields })
why-price = 💰 Здесь это редкость: коллеги закрывают такие лучше, продажа должна быть выше { $price }
why-graded = 🏅 По признакам вероятность продажи — <b>{ $times }</b> × от средней по каналу
why-points = 🏁 Итог: <b>{ $points }</b> продаж в час с учётом долей и редкости
why-next = 🥈 Следующий лучший лид: { $points }
why-no-numbers = Обещанное звонят в срок, сколько бы оно ни стоило; ничего не взвешивалось.
why-no-numbers-passed = Он идёт первым, сколько бы ни стоил; ничего не взвешивалось.
why-not-kept = Числа этой выдачи не сохранились.
why-never = 💡 { $lead } ещё никому не выдавали.
why-no-card = У вас нет карточки. Ответьте на прежнюю карточку командой /why или напишите номер: <code>/why 812</code>
why-how = Напишите номер лида, чтобы увидеть, почему он кому достался: <code>/why 812</code>. Номера видны в /queue.
menu-why = Почему этот лид

## /queue: what waits, and who gets what next

menu-queue = Очередь сейчас
menu-assign = Отдать лид менеджеру
queue-title = 🗂 <b>Очередь: { $team }</b>
queue-closed = 🌙 Сейчас не звоним; начнём { $at }. Обещанное — в свой срок.
queue-lane = • { $lane }: пора звонить <b>{ $due }</b>{ $later ->
    [0] {""}
   *[other] , позже { $later }
  }{ $oldest ->
    [none] {""}
   *[other] {" "}· самый старый пришёл { $oldest }
  }
queue-empty = Никто не ждёт.
queue-held = 🤙 В руках у менеджеров: { $n }
queue-paused = ⏸ { $channel } на паузе: хранится { $n }
queue-pinned-title = 📌 <b>Поставлены первыми</b>
queue-pinned = • { $lead } · { $lane } · { $channel }{ $has_agent ->
    [true] {" "}· ведёт { $agent }
   *[false] {""}
  }
queue-heads = 🏁 <b>Лучшие сейчас</b>, продаж в час у среднего менеджера
queue-head = { $n }. { $lead } · { $lane } · { $channel } · звонок { $attempt } · { $age } · <b>{ $hourly }</b>{ $has_agent ->
    [true] {" "}· ведёт { $agent }
   *[false] {""}
  }
queue-turns = ⏭ <b>Кто что получит</b>
queue-nobody = Никого нет на смене.
queue-channels = ⏸ Каналы
queue-channels-title = ⏸ <b>Поставить канал на паузу или снять</b>
  Лиды канала на паузе хранятся и никому не выдаются; обещанное звонят в срок.
queue-channel-turn = { $paused ->
    [true] ▶️ { $channel }
   *[false] ⏸ { $channel }
  }
queue-channel-paused = ✅ { $channel } на паузе.
queue-channel-resumed = ✅ { $channel } снова работает.
turn-line = • { $agent }{ $busy ->
    [true] {" "}(после карточки в руках)
   *[false] {""}
  }: { $what }
turn-nothing = • { $agent }{ $busy ->
    [true] {" "}(после карточки в руках)
   *[false] {""}
  }: ничего не осталось
turn-none = ничего
turn-what = { $lead } · { $lane } · { $channel } · { $rule ->
    [promise] обещан
    [pinned] поставлен первым
    [assigned] дан лично, { $by }
    [strict] его очередь первая
    [floor] его черёд
    [explored] пробный
   *[score] самый ценный
  }{ $weighed ->
    [true] {" "}· { $hourly } в час
   *[false] {""}
  }

lead-title = 🧾 <b>{ $lead }</b> · { $name }
lead-held = 🤙 Сейчас звонит { $agent }, звонок { $number }
lead-closed = Закрыт: { $state ->
    [won] продан
    [lost] без продажи
   *[void] не настоящий клиент
  }
lead-waits = ⏳ { $lane } · пришёл { $age } · звонок { $number }{ $timed ->
    [true] {" "}· срок { $at }
   *[false] {""}
  }
lead-owner = 👤 Ведёт { $agent }
lead-assigned = 👤 Дан лично: { $agent } ({ $by }){ $timed ->
    [true] ; только этому менеджеру, срок { $until }
   *[false] {""}
  }
lead-pinned = 📌 Идёт следующим
lead-pin = 📌 Поставить первым
lead-unpin = Снять с первого места
lead-assign = 👤 Отдать
lead-why = 💡 Почему так
pin-done = 📌 { $lead } будет выдан следующим.
pin-already = { $lead } и так следующий.
unpin-done = { $lead } ждёт как все.
unpin-already = { $lead } не был первым; ничего не изменено.
assign-ask = Кому отдать { $lead }?
assign-agent = { $on ->
    [true] 🟢 { $name }
   *[false] ⚪️ { $name }
  }
assign-nobody = В команде ещё нет менеджеров.
assign-done = ✅ { $lead } теперь ведёт { $agent }{ $when ->
    [now] {" "}и уже на телефоне
    [promised] {""}: звонок обещан на { $at }
    [meeting] {""}: встреча { $at }
    [next] {""}: после карточки в руках
    [break] {""}: когда закончится перерыв
    [off] {""}: когда начнётся смена
   *[soon] {""}: как только можно будет звонить
  }.
assign-already = { $lead } уже ведёт { $agent }{ $when ->
    [now] {" "}и в руках
    [kept] {" "}и держит карточку в руках; лид закреплён ещё на { $days } дн.
   *[soon] {""}
  }.
error-bad-setting-known-late = «{ $given }» становится известно только после звонка, поэтому заранее ничего не говорит. Ничего не изменено. Например:
error-unknown-lead = Лида { $name } нет. Номера тех, кто ждёт, видны в /queue.
error-not-in-queue = { $why ->
    [promised] Этот звонок обещан и придёт в срок. Его можно назначить другому.
    [held] Этот лид у менеджера в руках.
    [closed] Этот лид закрыт. Если человек вернулся, напишите сюда номер: откроется новый лид.
    [no_number] У этого лида ещё нет номера.
    [do_not_call] Этому контакту звонить нельзя.
   *[paused] Канал этого лида на паузе. Сначала снимите паузу.
  }
audit-pin = { $how ->
    [on] ставит { $subject } первым в очереди
   *[off] возвращает { $subject } на общее место
  }

## /ledger: each agent's share

menu-ledger = Доли выданного
ledger-title = ⚖️ <b>Доли, { $team }</b>: ожидаемых продаж выдано за час смены
ledger-title-own = ⚖️ <b>Ваша доля, { $team }</b>: ожидаемых продаж выдано за час смены
ledger-dial = Справедливость: <b>{ $dial }</b>{ $within ->
    [any] {""}
   *[other] , в пределах { $within } от равной доли
  }
ledger-line = • { $name }: <b>{ $hourly }</b> · { $side ->
    [ahead] впереди на { $distance }
    [behind] позади на { $distance }
   *[even] ровно
  } · { $hours } ч{ $weighed ->
    [true] {" "}· доля × { $weight }
   *[false] {""}
  }
ledger-new = • { $name }: ещё ни часа на смене
ledger-nobody = Менеджеров пока нет.
ledger-evenness = Ровность: <b>{ $index }</b> (1 — совсем поровну)
ledger-how = Считается то, что выдано, по меркам команды, а не то, что из этого вышло. Старые часы весят меньше; за отсутствие доля не теряется.
ledger-closed = В этой команде менеджеры долей не видят.
spread-agents = 👥 Менеджеры: { $told ->
    [differs] надёжно различаются, примерно на { $spread } от среднего по команде
    [alike] надёжной разницы нет; ко всем одинаково
    [even] надёжной разницы нет
   *[open] продаж пока мало, чтобы отличить разницу от случая
  }.
spread-pairs = 🔀 Менеджеры от канала к каналу: { $told ->
    [differs] надёжно различаются, примерно на { $spread }
    [even] ни на одном канале нет надёжной разницы
   *[open] продаж пока мало, чтобы отличить разницу от случая
  }.
spread-channels = 📣 Каналы: { $told ->
    [differs] надёжно различаются, примерно на { $spread } от среднего по команде
    [even] надёжной разницы нет
   *[open] продаж пока мало, чтобы отличить разницу от случая
  }.

## /ranking: the dial, the other settings, and what they do to the queue now

menu-ranking = Как выбирается следующий лид
ranking-title = 🎛 <b>Как выбирается следующий лид</b>
ranking-dial = Справедливость: <b>{ $dial }</b>:
ranking-dial-button = { $on ->
    [true] ● { $name }
   *[false] ○ { $name }
  }
ranking-means-equal = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: всем одинаковая ценность в час, в пределах { $within }
ranking-means-fair = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: в пределах { $within }; почти ничего не стоит
ranking-means-result = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: в пределах { $within }; лиды каждого канала чаще идут тем, кто их лучше продаёт
ranking-means-best = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: каждый лид тому, кто продаст лучше, как бы ни разошлись доли
ranking-prices = 💰 Беречь редкие лиды для лучших: { $why ->
    [on] включено, менеджеры надёжно различаются от канала к каналу
    [even] не используется: надёжной разницы от канала к каналу нет, это только стоило бы продаж
   *[off] выключено
  }
ranking-scores = 🏅 Оценка по признакам: { $used ->
    [true] используется
   *[false] не используется
  }{ $why ->
    [better] , предсказывает лучше, чем доли каналов (итогов { $n }, продано { $sold }, недель { $weeks })
    [no_difference] : надёжной разницы с долями каналов нет (итогов { $n }, продано { $sold }, недель { $weeks })
    [worse] : предсказывает хуже, чем доли каналов (итогов { $n }, продано { $sold }, недель { $weeks })
    [too_few] : итогов пока мало ({ $n }, продано { $sold })
   *[off] : выключена
  }
ranking-telling = ⚠️ { $n ->
    [one] { $n } поле само по себе почти точно выдаёт покупателей: { $fields }. Может, его заполняют уже после звонка? Тогда не передавайте его.
    [few] { $n } поля сами по себе почти точно выдают покупателей: { $fields }. Может, их заполняют уже после звонка? Тогда не передавайте их.
   *[other] { $n } полей сами по себе почти точно выдают покупателей: { $fields }. Может, их заполняют уже после звонка? Тогда не передавайте их.
  }
ranking-how = Любое изменение сначала видно на очереди, какая она сейчас. Измените кнопкой или напишите:
ranking-preview = 👀 Что это значит для очереди сейчас
preview-title = 👀 <b>На очереди, какая она сейчас</b>
preview-brings = 📈 { $n ->
    [one] Следующая { $n } выдача
    [few] Следующие { $n } выдачи
   *[many] Следующие { $n } выдач
  }: ожидается <b>{ $hourly }</b> продаж в час
preview-cost = • { $rule ->
    [strict] Очереди, которые всегда первые
    [floors] Минимум очередей
   *[dial] Справедливость
  }: { $cost }
preview-free = Без правил: { $hourly } в час. Все правила вместе стоят { $cost }.
what-if-title = 👀 <b>{ $label }</b>: { $before } → { $after }
  Ещё не установлено. На очереди, какая она сейчас:
what-if-dial = (кто кому уступает, меняется по часам: показано через смену, если доли останутся прежними)
what-if-same = Следующий лид не изменится ни у кого:
what-if-kept = • { $agent }: { $what }
what-if-moved = • { $agent }: { $before }
  {"   "}→ { $after }
what-if-brings = 📈 Ожидаемых продаж в час у следующих выдач: { $before } → <b>{ $after }</b> (без правил { $free }). Тогда это стоило бы:
what-if-ask = Установить?
what-if-confirm = ✅ Установить
preview-failed = Очередь не удалось посмотреть. Причину найдёт в журнале тот, кто ведёт сервер.
button-why = 💡 Почему этот

## The ideal customer

menu-ideal = Идеальный клиент, в баллах
ideal-title = 🎯 <b>Идеальный клиент</b>
ideal-none = 🎯 <b>Идеальный клиент</b>: пока ничего не сказано.
ideal-line = { $n }. { $line }
ideal-changed = ✅ Записано.
ideal-how = Одна черта на строку и её баллы: что говорит о лиде форма, список или ссылка. Например, и чтобы убрать:

## Jobs by the clock

job-learn = ночное обучение
job-score = оценка по признакам

what-if-closed = Этот вопрос закрыт тем, что пришло после него, поэтому ничего не установлено. Ниже — то, что действует.
ideal-effect = { $effect ->
    [off] Оценка выключена, эти баллы ничего не меняют. Включить: /ranking.
    [not_used] Оценка на ваших звонках ещё не показала, что выбирает лучше, поэтому сейчас баллы ничего не решают. Они войдут в неё ближайшей ночью; когда она заработает, скажет /ranking.
   *[used] Они войдут в оценку ближайшей ночью и действуют, пока звонки не покажут иного.
  }
why-passed = { $named ->
    [true] { $by } передаёт это: { $agent }.
   *[false] { $by } передаёт это вам.
  }
why-moved = Клиент обратился сам раньше обещанного времени.
