## Protocols as data

protocol-title = 🔁 <b>Протокол дозвона</b>. Что говорят настройки команды:
protocol-for-all = все лиды
protocol-for-channel = канал { $name }
protocol-for-lane = очередь «{ $name }»
protocol-for-class = класс { $name }
protocol-for-segment = сегмент { $name }
protocol-draft = 📝 <b>Черновик</b>, { $scope }; пока ничего не изменено:
protocol-coming = 🕘 <b>Вступит в силу</b> { $day }, { $scope }, поверх настроек:
protocol-live = ✅ <b>Действует</b> с { $day }, { $scope }, поверх настроек:
button-protocol = { $stage ->
    [draft] 📝
    [coming] 🕘
   *[live] ✅
  } { $scope }
protocol-scope-none = Отдельно ничего не задано ({ $scope }). ✏️ изменит строку только для них; или напишите её сейчас, вместе с названием.
protocol-how = ✏️ меняет строку нажатиями; или напишите её заново, как она стоит здесь. И то и другое попадёт в черновик: посмотрите, что он сделает, и введите с завтрашнего дня. «по умолчанию» вместо значения убирает строку. Числа настроек меняются сразу:
protocol-lines-title = ✏️ <b>Какую строку изменить?</b> Для кого: { $scope }. Выбранное попадёт в черновик; пока вы его не введёте, ничего не изменится.
protocol-line-about = • <b>{ $line }</b>: { $about }
protocol-line-title = ✏️ <b>{ $line }</b>: { $about }. Сейчас: <b>{ $now }</b>
protocol-line-choice = { $n }. { $value }
protocol-line-how = Номер ставит это в черновик. Или напишите сами, что должно стоять в строке, со своими числами.
protocol-beside = Что ещё для них действует и где это задано:
protocol-beside-line = · <b>{ $line }</b>: { $value } ({ $source })
protocol-from-settings = настройки
protocol-draft-by = ✍️ Последняя правка: { $name }, { $at }.
protocol-which = Для каких лидов?
protocol-dropped = Черновик выброшен. Больше ничего не изменилось.
protocol-taken-back = Отменено. Снова действует то, что было до этого.
protocol-taken-back-unbegun = Отменено до первого дня. Ничего ещё не изменилось и не изменится.
button-protocol-some = 🎯 Только для некоторых
button-protocol-lines = ✏️ Изменить строку
button-protocol-drop-line = ↩️ Убрать эту строку
protocol-about-chain = сколько раз и с какими перерывами звонить
protocol-about-end = что будет с лидом, до которого не дозвонились
protocol-about-outcome = что следует за этим результатом
protocol-about-rest = через сколько дней после отказа лид получит коллега, по причинам
protocol-about-recycles = сколько раз лид можно предложить снова
protocol-about-caps = больше этого не позволит ни одно правило, звонки и сообщения вместе
protocol-about-dayparts = части дня, по которым распределяются попытки
protocol-about-lunch = в это время никому не звонят, по часам клиента
protocol-about-contact = часы, в которые клиенту можно звонить, по его часам
protocol-preview = 👁 Что он сделает
protocol-go-live = Ввести с завтрашнего дня
protocol-drop = Выбросить
protocol-take-back = ↩️ Вернуть как было
protocol-looking = Смотрю; ответ будет через минуту.
protocol-failed = ⚠️ Посмотреть не удалось. Ничего не изменено. /protocol покажет, что есть.
protocol-finding-chain-empty = ⛔ В цепочке нет ни одной попытки.
protocol-finding-end-missing = ⛔ Не сказано, чем кончается: «закрыть», «второй шанс» или «решает руководитель».
protocol-finding-phase-empty = ⛔ В части { $n } цепочки нет попыток.
protocol-finding-gap-below-cap = ⚠️ В части { $n } цепочки попытки чаще, чем разрешает лимит; они подождут.
protocol-finding-more-than-cap = ⚠️ В цепочке попыток { $n }, а лимит на 30 дней — { $cap }.
protocol-finding-cap-zero = ⛔ При таких лимитах никому никогда не позвонят.
protocol-finding-no-hour-left = ⛔ Обед занимает все часы звонков: звонить будет некогда.
protocol-finding-zones-apart = ⚠️ Тем, кто живёт в { $zones }, никогда не получится позвонить: эти часы по их времени не пересекаются с вашими часами звонков. Там ждут лиды: { $n }.
protocol-finding-not-yours = ⛔ Что следует за продажей или «не звонить», неизменно и здесь не задаётся.
protocol-week-title = Лид, до которого не дозвонились, в первую неделю
protocol-none = нет
protocol-cap-gap = { $gap } между звонками
protocol-cap-day = { $n } в день
protocol-cap-all = { $n } всего
protocol-retry = повтор через { $after } { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
  }
protocol-then-escalate = решает руководитель
protocol-then-recycle = второй шанс
protocol-then-close = закрыть
protocol-then-end-of-queue = конец очереди
protocol-then-next-daypart = следующая часть дня
protocol-then-chain = серия
protocol-then = ; затем{" "}
protocol-part-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  } или { $part }
protocol-part = { $n ->
    [one] { $n } попытка
    [few] { $n } попытки
   *[many] { $n } попыток
  } через { $gaps }
protocol-key-contact = часы клиента
protocol-key-lunch = обед
protocol-key-dayparts = части дня
protocol-key-caps = пределы
protocol-key-recycles = вторых шансов
protocol-key-rest = пауза
protocol-key-end = конец
protocol-key-chain = серия
protocol-week-ends = { $end ->
    [goes_on] Попыток за неделю: { $n }, и это не конец
    [close] Конец после попыток: { $n }, лид закрыт
    [recycle] Конец после попыток: { $n }, позже второй шанс у коллеги
   *[escalate] Конец после попыток: { $n }, решает руководитель
  }
protocol-skipped = { $n }. { $at } пропущено, { $why }: вместо этого { $until }
skipped-holiday = праздник
skipped-day-off = выходной
skipped-closed = вне часов звонков
skipped-quiet = у клиента тихое время
skipped-lunch = обед
skipped-gap = слишком скоро после прошлой попытки
skipped-cap-day = лимит за 24 часа исчерпан
skipped-cap-all = лимит за 30 дней исчерпан
protocol-past-title = <b>Последние 30 дней при нём</b>
protocol-past-attempts = Звонков: { $before } → { $after }
protocol-past-hours = Часов менеджеров: { $before } → { $after }
protocol-past-contacts = Дозвонились: { $before } → { $after } (80%: от { $low } до { $high })
protocol-fate-given-up = 🔻 Бросили бы до звонка, на котором ответили: { $n }: { $leads }
protocol-fate-saved-calls = ✂️ Не дозвонились, хотя звонков было больше, чем он делает: { $n }: { $leads }
protocol-fate-tried-on = 🔺 Бросили там, где он пробовал бы дальше: { $n }: { $leads }
protocol-fate-none = Судьба ни одного лида не изменилась бы.
protocol-fates-lead = Лид
protocol-fates-what = С этим протоколом
protocol-fates-calls = Звонков меньше (−) или больше
protocol-fates-contacts = Дозвонов меньше
protocol-fates-given-up = бросили бы до звонка, на котором ответили
protocol-fates-saved-calls = не дозвонились бы и так, но звонков меньше
protocol-fates-tried-on = пробовали бы дальше там, где бросили
protocol-fates-file = 📄 { $n ->
    [one] { $n } лид, судьба которого изменилась бы
    [few] Все { $n } лида, судьба которых изменилась бы
   *[other] Все { $n } лидов, судьба которых изменилась бы
  }
protocol-unknown = { $n ->
    [0] Ответили бы на звонок, которого не было, не знает никто: взяты доли звонков с тем же номером за эти недели.
   *[other] Ответили бы на звонок, которого не было, не знает никто: взяты доли звонков с тем же номером за эти недели. Для { $n } их слишком мало, взята доля более ранних звонков.
  }
protocol-waiting = <b>Лиды, которые ждут сейчас</b> ({ $first ->
    [true] первые { $looked }
   *[false] { $looked }
  }): следующий звонок раньше — { $earlier }, позже — { $later }; последним он будет для { $over }.
protocol-replanned = 🔁 Протокол теперь другой. Ждут звонка: { $looked }; раньше — { $earlier }, позже — { $later }; последним в круге звонок будет для { $over }.
manager-protocol-over = 🔚 { $lead }: попыток сделано { $number }, никто не ответил, протокол оставляет решение вам. Лид закрыт, если не предложить его снова кому-то другому.
button-offer-again = Предложить снова
offer-again-done = 🔁 { $lead } снова предложен, коллеге.
offer-again-late = { $lead } открыт, закрыт по другой причине или звонить нельзя.

## For some leads only

segments-title = 🏷 <b>Сегменты</b>: лиды, для которых настройки и протоколы могут говорить другое
segments-none = 🏷 Сегментов пока нет. Сегмент — именованный фильтр лидов, для которых настройки и протоколы могут говорить другое.
segment-field-calls = звонки
segment-field-leads = лиды
segment-field-sales = покупки
segment-field-fact = поле
segment-facts = { $fact }.НАЗВАНИЕ
segment-field-class = класс
segment-field-campaign = кампания
segment-field-entry = вход
segment-field-channel = канал
segments-how = Сегмент задают условия ({ $words }) и количества ({ $counts }); выполняться должно всё. «выкл» вместо условий убирает сегмент:
segment-is = 🏷 <b>{ $name }</b>
segment-gone = 🏷 Сегмент { $name } убран.{ $withdrawn ->
    [true] {" "}Его протокол отменён; ожидающие лиды идут по протоколу команды.
   *[false] { "" }
}
overrides-title = <b>Только для части лидов</b>, чем точнее, тем ниже:
overrides-none = Только для части лидов ничего не задано.
override-line = • { $setting }: <b>{ $value }</b>, { $scope }
overrides-how = «по умолчанию» вместо значения отменяет:
override-what = { $setting }, { $scope }
why-over = ⚙️ { $setting }: задано отдельно ({ $scope }).
why-protocol = 📐 { $becomes ->
    [next] Следующий звонок: { $at }. Так решила строка протокола:
    [due] Пора звонить, срок: { $at }. Так решила строка протокола:
    [rests] Лид закрыт и снова пойдёт в работу: { $at }. Так решила строка протокола:
   *[closed] Лид закрыт насовсем. Так решила строка протокола:
  }
why-put-off = Раньше нельзя: { $why }.
menu-segments = Сегменты лидов
