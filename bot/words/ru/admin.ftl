## Changes

change-made = ✅ <b>{ $what }</b>: { $before } → { $after }
change-none = <b>{ $what }</b>: уже { $value }; ничего не изменено.
admin-back = ‹ Назад

## What cannot be set

error-bad-setting = Так нельзя. Ничего не изменено. Например:
error-bad-setting-team-field = Здесь настраиваются название, пояс, язык, группы и номера команды; валюту и страну задаёт тот, кто ведёт сервер. Ничего не изменено. Например:
error-bad-setting-outcome-kind = Новый исход начинается с вида: { $kinds }. Ничего не изменено. Например:
error-bad-setting-limits = Так нельзя. { $limits }. Ничего не изменено. Например:
error-bad-setting-taken = «{ $raw }» уже есть. Ничего не изменено. Возьмите другое название, например:
error-bad-setting-for-some = Только для части лидов можно задать вот что: { $can }. Ничего не изменено. Например:
error-bad-setting-no-holiday = { $raw } — не праздник. Ничего не изменено. Праздник, в который вы работаете, пишется так:
error-bad-setting-never-open = Тогда никому и никогда нельзя будет позвонить. Оставьте хотя бы один день с часами. Ничего не изменено. Например:
error-bad-setting-hours = Сначала дни, потом их часы от 0 до 24 или «выходной»; для одной даты — «праздник» или «рабочий» и дата. Ничего не изменено. Например:
error-bad-setting-plan = Сначала дни, потом с какого часа до какого, от 0 до 24, или «выходной». Ничего не изменено. Например:
error-bad-setting-day = «{ $raw }» — не день начиная с сегодняшнего. Ничего не изменено. Например:
error-bad-setting-for-whom = Сначала настройка и её значение, потом для каких лидов. Ничего не изменено. Например:
error-bad-setting-scope-lane = Нет очереди «{ $raw }». Очереди: { $names }. Ничего не изменено. Например:
error-bad-setting-scope-which = Так называется не одно. Уточните: канал, очередь, класс или сегмент. Ничего не изменено. Например:
error-bad-setting-scope-class = Класс — это A, B или C, а не «{ $raw }». Ничего не изменено. Например:
error-bad-setting-zone = Нет часового пояса «{ $raw }». Пояс пишется как часть света и город, по-английски. Ничего не изменено. Например:
error-bad-setting-channel-field = Здесь у канала меняют название, скрипт и срок первого звонка, от 1 минуты до 7 дней; «пауза» останавливает его, «продолжить» запускает снова. Ничего не изменено. Например:
error-bad-setting-slug = «{ $raw }» не может быть коротким именем канала: это от 1 до 30 строчных латинских букв, цифр и дефисов. Название для людей пишется после него. Ничего не изменено. Например:
error-bad-setting-rules = «добавить» и правило, номер и правило вместо него, «переставить» и два номера, «удалить» и номер или «проверить» и текст. Номера видны в /rules. Ничего не изменено. Например:
error-bad-setting-rule = Это не правило. Поле, «=» и значение, несколько условий через «&amp;», затем «-&gt;», короткое имя канала и, если нужно, «/» и вход. Ничего не изменено. Например:
error-bad-setting-protocol-key = Строка протокола начинается с одного из слов: { $names }; или с вашего результата, при котором не дозвонились. Если это не для всех лидов, назовите и канал, очередь, класс или сегмент. Ничего не изменено. Например:
error-bad-setting-protocol-reached = При этом результате дозвонились, поэтому что следует за ним, не меняется. Через сколько дней отказ достанется коллеге, задаёт отдельная строка. Ничего не изменено. Например:
error-bad-setting-protocol-line = «{ $raw }» в этой строке не читается. Ничего не изменено. Например:
error-bad-setting-outcome-last = «{ $raw }» — последний итог своего вида и остаётся. Его можно убрать под «Ещё…». Ничего не изменено. Например:
error-bad-setting-outcome-name = Своему итогу нужно название, от 1 до 30 букв. Ничего не изменено. Например:
error-bad-setting-segment = Сегмент — это имя до 30 букв и условия через «&amp;»: канал, вход, кампания, класс от A до C и поле.… с = или !=; счёт (покупки, лиды, звонки) с =, !=, &gt;= или &lt; и числом. Ничего не изменено. Например:
error-bad-setting-segment-used = Для сегмента «{ $name }» ещё что-то настроено. Сначала снимите это; вот список:
error-bad-setting-ideal = Признак, затем =, &gt;= или &lt;=, его значение и баллы от −{ $most } до +{ $most }; несколько строк описывают идеального клиента. Ничего не изменено. Например:
error-bad-setting-offer = Сначала для кого: канал, #кампания, @товар: или все; потом, если нужно, на сколько дней (от 1 до 999) или с одного дня до более позднего; потом само предложение. Ничего не изменено. Например:
error-bad-setting-lead-number = «{ $raw }» — не номер лида. Номера тех, кто ждёт, видны в /queue. Ничего не изменено. Например:
error-bad-setting-template-try = Какой текст и на каком лиде? Тексты видны в /template, номера лидов в /queue. Ничего не изменено. Например:
error-bad-setting-not-barred = Этого номера нет в списке тех, кому не звонят. Список виден в /team. Ничего не изменено. Например:
error-bad-setting-journey = Какая цепочка? Её имя видно в /journey. Ничего не изменено.
error-bad-setting-journey-load = Вставьте текст цепочки после /journey загрузить, начиная с первой строки [[journeys]], или пришлите файл .toml. Примеры видны в /journey. Ничего не изменено.
error-bad-setting-journey-why = Чей путь? Часть номера или имени либо номер лида после #:
error-bad-setting-audit = «{ $raw }» — не число от 1 до { $most } и не коллега: { $names }. Ничего не изменено. Например:
error-bad-setting-alone = «{ $raw }» здесь ничего не значит: { $command } пишется без слов. Ничего не сделано. Вот так:
error-bad-setting-shift = «{ $raw }» здесь ничего не значит: после { $command } пишется «начать», «перерыв» или «закончить», либо ничего. Ничего не сделано. Вот так:
error-bad-setting-alone-finds = { $command } пишется без слов и показывает всех. Одного находят так:
error-bad-setting-instructions = После /instructions пишут «добавить» и заголовок страницы или «спросить» и вопрос. Ничего не сделано. Чтобы спросить это:
error-unknown-empty = Пока нет { $what ->
    [segment] сегмента
    [journey] цепочки
    [template] текста
    [bank] базы номеров
    [product] товара
    [field] поля
   *[other] такого:
  } «{ $name }». { $command } покажет, как это сделать.
bank-typed-a-head = сколько менеджеру
bank-typed-a-day = сколько команде
bank-typed-top-up = минимум менеджеру
bank-typed-lane-full = предел очереди
bank-typed-windows = часы выдачи
example-rule = text=5 -> instagram / цифра СМС
example-weight = 1,5
example-backtest-weeks = /backtest недели 4
example-invite-many = /invite менеджер 20
example-ideal-3 = /ideal возраст>=30 +1
error-bad-setting-entry = Вход канала и срок первого звонка: от 1 минуты до 7 дней или «выкл». Ничего не изменено. Например:
error-bad-setting-instruction = У страницы в первой строке заголовок, а ниже текст. Ничего не изменено. Например:
error-bad-setting-offer-end = У предложения есть текст и конец, который ещё не наступил. Ничего не изменено. Например:
error-bad-setting-protocol-stops = Мешает то, что отмечено в черновике знаком ⛔. Напишите эту строку заново, /protocol покажет как. Ничего не изменено.
example-instructions-ask = /instructions вопрос Сколько идёт возврат?
audit-protocol = меняет протокол: { $before } → { $after }
audit-protocol-draft = выбрасывает черновик протокола: { $before }
audit-protocol-times = назначает ждущим лидам время по новому протоколу
audit-restore = подтверждает восстановленную копию: бот снова действует сам
audit-segment = { $how ->
    [made] создаёт сегмент { $subject }: { $after }
    [gone] убирает сегмент { $subject }: { $before }
   *[changed] меняет сегмент { $subject }: { $before } → { $after }
  }
limits-between = От { $least } до { $most }
limits-count = Целое число от { $least } до { $most }
limits-percent = Целые проценты от { $least } до { $most }; 5% — это 5 из каждых 100
limits-pieces = Не больше { $most }; сначала уберите что-нибудь
limits-letters = От { $least } до { $most } букв
limits-choice = Одно из этого: { $choices }
limits-time = Время от 00:00 до 23:59
limits-span = С одного часа до другого, более позднего, между 00:00 и 24:00, или «{ $free }»
limits-gaps = Одно или несколько чисел, каждое от { $least } до { $most } дней
limits-dayparts = От { $least } до { $most } частей дня, у каждой своё название (до { $letters } букв) и час начала
limits-holidays = Не больше { $most } дней, или «{ $none }»
limits-lanes = Очереди по порядку, каждая один раз: { $choices }; или «{ $none }»
limits-lane-counts = Очередь и за ней число от { $least } до { $most }, можно несколько: { $choices }; или «{ $none }»
error-bad-setting-assign = Какой лид и кому? Номера лидов стоят в /queue. Например:
error-unknown = Такого нет. Возможно, это только что убрали.
error-unknown-named = Нет { $what ->
    [channel] канала
    [bank] базы номеров
    [person] коллеги
    [agent] менеджера
    [setting] настройки
    [product] товара
    [rule] правила
    [role] роли
    [team] команды
    [journey] цепочки
    [outcome] итога
    [segment] сегмента
    [template] текста
    [field] поля
    [step] шага
    [bank-source] источника базы
    [bank-field] такой величины:
    [ranking-setting] настройки
   *[other] такого:
  } «{ $name }». { $near ->
    [true] Вы имели в виду «{ $nearest }»?
   *[false] {""}
  }
  Что есть: { $known }
error-unknown-bank-source = Ни у одной базы пока нет источника; их задаёт администратор сервера в файле настроек.
error-unknown-setting = Нет настройки «{ $name }».{ $near ->
    [true] {" "}Вы имели в виду «{ $nearest }»?
   *[false] {""}
  } Все настройки: /settings
example-shift = /shift закончить
example-assign = /assign 812 Анна
example-task = /task Анна 18:30 позвонить в типографию
example-field = /fields добавить Город
example-outcome = /outcomes добавить недозвон Автоответчик
example-outcome-name = /outcomes переименовать занято или выключен Занят
example-segment-off = /segments vip выкл
example-segment = /segments vip канал=instagram & покупки>=1
example-workday = /hours рабочий 1 января
example-invite-names = /invite менеджер Анна, Олег
example-queue-pin = /queue закрепить 812
example-rule-move = /rules переставить 3 1
example-rule-del = /rules удалить 3
example-rule-2 = /rules проверить 5
example-instructions-add = /instructions добавить Возврат денег
  Возврат занимает три дня; скажите об этом сразу.
example-rule-1 = /rules добавить text=7 -> telegram / цифра
example-ideal-2 = /ideal удалить 1
example-ideal-1 = /ideal город=Москва +2
example-outcome-off = /outcomes выкл занято или выключен
example-outcome-note = /outcomes заметка не нужно 10
example-outcome-talk = /outcomes разговор продано 30 с
example-outcome-order = /outcomes порядок не отвечает, перезвонить, продано
example-aftersale-2 = /aftersale лояльность выкл
example-aftersale-1 = /aftersale апселл 30 дней оценка 4
example-settings-protocol = /protocol попыток 6
example-settings-hours = /hours чт 9-13
example-settings-week = /hours пн-пт 9-21
example-settings-ranking = /settings справедливость больше результата
example-settings-dial = /ranking справедливость справедливо
example-settings-floors = /ranking минимум очередей база 6
example-settings-customers = /settings кто ведёт нового клиента кто продал
example-settings-timers = /settings время на горячий лид 10 мин
example-settings-limits = /settings лидов в день на менеджера 150
example-settings-digest = /digest 21:30
example-settings-kept = /settings сколько копий хранить 30
example-settings-zone = /team пояс Europe/Moscow
example-settings-for = /settings Время на горячий лид 5 мин для канала instagram
example-protocol-channel = /protocol канал instagram конец закрыть
example-protocol-lane = /protocol очередь база конец закрыть
example-backtest = /backtest Справедливость больше результата
example-team-zone = /team пояс { $zone }
example-channel-promise = /channels { $channel } срок 10 мин
example-promise = 5 мин
example-plan = пн-пт 9-18
example-bar = /team не звонить 8 912 345-67-89
example-unbar = /team снова звонить 8 912 345-67-89
example-contact-name = Анна Смирнова
example-team = Продажи
example-channel-name = tv ТВ
example-product-name = План питания
example-own-number-note = +7 495 888-00-00 ресепшен
example-offer-line = 7 дней скидка 20%
error-last-admin = { $name } — единственный админ команды; без админа некому будет ничего исправить. Сначала назначьте другого.

## Settings

settings-overview = ⚙️ <b>Настройки команды { $team }</b>
  Какую часть показать?
settings-title = ⚙️ <b>{ $title }</b>
settings-protocol = Протокол дозвона
settings-hours = Часы звонков
settings-timers = Сроки
settings-limits = Лимиты
settings-digest = Ежедневная сводка
settings-kept = Что хранится
settings-all = ‹ Все настройки
settings-how = Измените кнопкой или напишите:
setting-line = • { $label }: <b>{ $value }</b>
setting-line-changed = • { $label }: <b>{ $value }</b> ✏️
setting-reset = К значению по умолчанию
ask-setting = <b>{ $label }</b>: сейчас { $value }. Напишите новое значение. { $limits }. Например:
ask-holiday = { $label }: { $value }
  Напишите день, чтобы добавить его или убрать, если он уже есть; например:
example-holiday = 2026-12-25

setting-protocol-attempts = Попыток
setting-protocol-second-after = От первой попытки до второй
setting-protocol-busy-after = Если занято, повторить через
setting-protocol-busy-times = Сколько раз повторять, если занято
setting-protocol-dayparts = Части дня
setting-protocol-day-gaps = Дней между следующими попытками
setting-protocol-recycle-after-days = Через сколько дней вернуться к лиду
setting-protocol-max-recycles = Сколько раз возвращаться
setting-hours-holidays = Праздники
setting-hours-workdays = Праздники, в которые мы работаем
setting-lapse-live = Время на горячий лид
setting-lapse-other = Время на остальные лиды
setting-lapses-to-break = Карточек без итога до перерыва
setting-forgotten-after = Забытая смена закрывается через
setting-number-again = Через сколько снова спросить номер
setting-number-shown = Через сколько снова показать маркетингу лид без номера
setting-number-ends = Через сколько закрыть лид без номера
setting-live-for = Лид горячий в течение
setting-callback-late = Через сколько опоздавший звонок уходит коллеге
setting-remind-before = Напомнить о звонке за
setting-undo-for = Время на отмену итога
setting-cap-open = Открытых лидов на менеджера
setting-cap-day = Лидов в день на менеджера
setting-returns-a-day = Возвратов в день
setting-barred-for = Сколько не возвращать лид тому же менеджеру
setting-meeting-remind = Напоминание перед встречей
setting-meeting-lasts = Встреча длится
setting-callback-days = Звонок дальше этого срока отдыхает
setting-digest-at = Время сводки
setting-digest-on = Ежедневная сводка
setting-backups-kept = Сколько копий хранить
setting-journey-steps-kept = Хранить шаги завершённых цепочек

## Settings, as short as a button on a phone needs them

button-protocol-second-after = Вторая попытка
button-protocol-busy-after = Если занято
button-protocol-busy-times = Повторы при занято
button-protocol-day-gaps = Дни между
button-protocol-recycle-after-days = Второй шанс через
button-protocol-max-recycles = Вторых шансов
button-number-again = Спросить номер
button-number-shown = Без номера: показать
button-number-ends = Без номера: закрыть
button-callback-late = Опоздавший звонок
button-lapses-to-break = До перерыва
button-forgotten-after = Забытая смена
button-barred-for = Не тому же
button-ask-colleague = Спросить коллегу
button-ask-everybody = Спросить всех

duration-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
  }
duration-hours = { $n } ч
duration-minutes = { $n } мин
duration-seconds = { $n } с
duration-and = {" "}
duration-none = нет
accept-at-once = нет, выдаётся сразу
switch-on = вкл.
switch-off = выкл.
day-free = выходной
day-span = с { $start } до { $end }
no-holidays = нет
holidays-next = <b>Ближайшие праздники</b>
holiday-line = • { $day } · { $name }
holiday-own = свой выходной команды
holidays-unknown = Государственные праздники для { $region } неизвестны. Добавьте свои: /hours holiday и день.
daypart-morning = утро
daypart-noon = полдень
daypart-afternoon = день
daypart-evening = вечер

bind-in-a-group = Напишите это в самой группе: добавьте бота в группу { $group ->
    [managers] руководителей
   *[marketing] маркетинга
  } и отправьте там.
group-bound-managers = 📊 Теперь ежедневная сводка и новости <b>{ $team }</b> приходят в эту группу.
group-bound-marketing = 📣 Теперь это группа маркетинга <b>{ $team }</b>. Каждый номер, пересланный или написанный здесь, станет лидом.
group-bound-already = Это уже группа <b>{ $team }</b>.
example-group-marketing = /team маркетинг здесь
example-group-managers = /team руководители здесь
group-sight-unknown = ❔ Мессенджер не ответил, что я вижу в { $group ->
    [managers] группе руководителей
   *[marketing] группе маркетинга
  }. Попробуйте ещё раз: { $command }
group-sight-out = 🚪 Меня больше нет в { $group ->
    [managers] группе руководителей
   *[marketing] группе маркетинга
  }. Добавьте меня снова и напишите там: { $command }
group-sight-mute = 🔇 Мне нельзя писать в { $group ->
    [managers] группе руководителей
   *[marketing] группе маркетинга
  }. Разрешите участникам писать или сделайте меня админом и напишите там ещё раз: { $command }
group-sight-managers-everything = 👁 Я могу здесь писать и вижу всё, что пишут.
group-sight-managers-commands = 👁 Команды и ответы мне сюда доходят, и писать я могу. Группе руководителей больше ничего не нужно.
group-sight-marketing-commands = ⚠️ Telegram показывает мне здесь только команды и ответы мне: номера, которые пишут люди, до меня не доходят. Сделайте меня админом группы. Или выключите приватность у @BotFather (/setprivacy, Disable), удалите меня из группы и добавьте снова. Потом напишите здесь ещё раз: { $command }
group-sight-marketing-everything = 👁 Я вижу всё, что здесь пишут.

## Channels and scripts

channels-title = 📣 <b>Каналы</b> и обещанный срок первого звонка:
channel-line = • <b>{ $name }</b> ({ $slug }): { $promise }
channel-line-paused = • ⏸ <b>{ $name }</b> ({ $slug }): { $promise }
channels-how = Измените кнопкой или напишите:
channel-page = 📣 <b>{ $name }</b> ({ $slug }){ $paused ->
    [true] {" "}· ⏸ на паузе
   *[false] {""}
  }
  Первый звонок не позже: { $promise }
  Скрипт: { $script ->
    [true] есть
   *[false] нет
  }
channel-field-name = название
channel-field-promise = срок
channel-field-script = скрипт
channel-field-paused = пауза
channel-rename = ✏️ Название
channel-promise = ⏱ Срок
channel-script = 📄 Скрипт
channel-pause = ⏸ Пауза
channel-resume = ▶️ Продолжить
channel-new = ➕ Новый канал
channel-what = { $name }, { $field }
channel-made = ✅ Канал <b>{ $name }</b> создан. Что к нему относится, скажите командой /rules.
example-channel = /channels новый tv ТВ
ask-channel-new = Напишите короткое имя латиницей, пробел и название; например: <code>tv Телевидение</code>
ask-channel-name = Как теперь назвать <b>{ $name }</b>?
ask-channel-promise = Как быстро должен быть первый звонок, канал <b>{ $name }</b>? Сейчас: { $value }. Например: <code>5 мин</code>
ask-channel-script = Скрипт канала <b>{ $name }</b> сейчас:
  { $value }

  Пришлите новый текст. «-» очистит его.
channel-entries = 🚪 Сроки по входам
entries-title = 🚪 Первый звонок, канал <b>{ $channel }</b>: не позже { $promise }. У входа может быть свой срок:
entries-none = 🚪 Первый звонок, канал <b>{ $channel }</b>: не позже { $promise }. По нему ещё никто не пришёл; назовите вход, у которого будет свой срок.
entry-line = • { $name }: { $promise }
entry-as-channel = как у канала
entry-new = ➕ Другой вход
entries-how = Нажмите на вход или напишите:
ask-entry-promise = Как быстро звонить тем, кто пришёл через <b>{ $name }</b>? Сейчас: { $value }. Выберите срок или напишите.
ask-entry-new = Напишите вход канала <b>{ $channel }</b>, как он назван в правилах, и срок:
example-entry = демо 2 ч
example-entry-promise = /channels { $channel } срок демо 2 ч
scripts-title = 📄 <b>Скрипты по каналам</b>
script-line = • { $name }: { $there ->
    [true] ✅
   *[false] —
  }
scripts-how = Нажмите на канал, чтобы прочитать и написать скрипт, или напишите:

## Rules

rules-title = 🧭 <b>Правила</b> по порядку; решает первое, что подходит:
rules-none = 🧭 Правил пока нет; канал определяется по виду обращения.
rules-how = Измените кнопкой или напишите:
rules-all = ‹ Все правила
rule-new = ➕ Новое правило
rule-page = 🧭 Правило { $number }:
rule-up = ⬆️ Выше
rule-down = ⬇️ Ниже
rule-replace = ✏️ Переписать
rule-delete = 🗑 Удалить
rule-what = Правило { $number }
rule-made = ✅ Правило { $number }: { $line }{ $has_first ->
    [true] {" "}
      Проверяется раньше, чем { $first }
   *[false] {""}
  }
rule-gone = 🗑 Правило удалено: { $line }
rule-moved = Правило { $before } теперь под номером { $after }.
ask-rule = Напишите правило одной строкой: условия, стрелка, короткое имя канала и после косой черты вход. Например:
ask-rule-again = Что поставить вместо правила { $number }? Например:
rule-test = СМС «{ $text }» идёт в канал <b>{ $channel }</b>, вход { $entry }, по правилу:
rule-test-none = СМС «{ $text }» не подходит ни под одно правило; по виду идёт в канал СМС.

## Offers

offers-title = 🎁 <b>Предложения</b>
offers-none = 🎁 Сейчас предложений нет.
offers-how = Добавьте кнопкой или напишите:
offer-line = { $number }. <b>{ $text }</b> — { $target }{ $soon ->
    [true] {" "}· начнётся { $begins }
   *[false] {""}
  } · { $ends ->
    [true] закончится { $until }
   *[false] бессрочно
  }
offer-everybody = Все каналы
offer-campaign = кампания { $campaign }
offer-product = товар { $product }
offer-result = { "   " }на { $shown ->
    [one] { $shown } карточке
   *[other] { $shown } карточках
  } → дозвонились { $reached } → продано { $sold }{ $against ->
    [0] {""}
   *[other] {" "}· 👎 говорят, что не работает: { $against }
  }
offer-day-end = в конце дня { $day }
offer-no-end = Бессрочно
offer-until-0 = До сегодняшней ночи
offer-until-2 = Ещё два дня
offer-until-7 = Неделю
offer-until-30 = Месяц
offer-new = ➕ Новое предложение
offer-end = ⏹ Закончить { $number }
offer-made = { $soon ->
    [true] ✅ Появится на карточках, когда начнётся:
   *[false] ✅ Теперь на карточках:
  }
offer-ended = Закончено: { $text }
offer-for-campaign = 📣 Кампания
ask-offer-campaign = Для какой кампании? Напишите её название, как в utm_campaign; оно важнее того, что обещано каналу.
offer-campaigns = За последние 30 дней приходили по: { $names }
example-campaign = yalda
offer-stands = ❓ То же самое уже обещано тем же людям. Пока ничего не создано.
button-offer-instead = 🔁 Заменить его
ask-offer-channel = Для какого канала это предложение?
ask-offer-text = Что предлагаем? Коротко: менеджер читает это во время звонка.
ask-offer-end = «{ $text }»
  До какого срока?
example-offers = /offers instagram 7 дней скидка 20%
example-offer = скидка 20% до выходных

## Products

products-title = 🛍 <b>Товары</b>
products-none = 🛍 Товаров пока нет.
products-how = Измените кнопкой или напишите:
product-line = • <b>{ $name }</b>: { $price }
product-line-retired = • <s>{ $name }</s>
product-page = 🛍 <b>{ $name }</b>: { $price }{ $active ->
    [true] {""}
   *[false] {" "}· больше не продаётся
  }
product-price = 💰 Цена
product-name = ✏️ Название
product-field-name = название
product-field-price = цена
product-field-active = состояние
product-sold = продаётся
product-retired = больше не продаётся
product-retire = 🗄 Снять с продажи
product-return = ♻️ Продавать снова
product-new = ➕ Новый товар
product-what = { $name }, { $field }
product-made = ✅ Добавлено:
product-price-back = Чтобы вернуть прежнюю цену:
product-meant = 💰 { $name } = { $price }
product-meant-how = Цена не указана: её пишут после «=». Если это число — цена, нажмите кнопку.
price-open = договорная
ask-product-new = Напишите название и цену. Без цены её спросят каждый раз. Например: { $example }
ask-product-price = Новая цена <b>{ $name }</b>? «-»: договорная.
ask-product-name = Как теперь назвать <b>{ $name }</b>?
example-product = /products План питания = { $price }
example-product-line = План питания = { $price }

## People

people-title = 👥 <b>Люди</b> ({ $n })
person-line = { $at ->
    [on] 🟢
    [break] ☕️
    [unreachable] 🔌
   *[off] ⚪️
  } <b>{ $name }</b> · { $roles }
example-person = /people Анна доля 1,5
people-how = Нажмите на имя: роли, доля, лимиты, план.
person-page = 👤 <b>{ $name }</b>{ $has_username ->
    [true] {" "}@{ $username }
   *[false] {""}
  }
person-roles = Роли: { $roles }
person-weight = Доля лидов: { $weight } ×
person-caps = Лимиты: открытых { $open }, в день { $day }
person-plan = План на неделю: { $plan }
person-what = { $name }, { $field }
person-roles-change = роли
person-member-weight = доля
person-member-cap-open = лимит открытых лидов
person-member-cap-day = лимит в день
person-member-plan = план на неделю
person-change-weight = ⚖️ Доля
person-change-cap-open = 📂 Лимит открытых
person-change-cap-day = 📆 Лимит в день
person-change-plan = 🗓 План на неделю
person-invite = ➕ Пригласить
person-let-go = 🚪 Убрать из команды
person-let-go-sure = Да, убрать
person-gone = 🚪 { $name } больше не в команде. { $cards ->
    [0] Карточек в руках не было.
    [one] В очередь вернулась { $cards } карточка.
    [few] В очередь вернулись { $cards } карточки.
   *[other] В очередь вернулось { $cards } карточек.
  }
ask-let-go = Убрать <b>{ $name }</b>? Роли снимаются, лиды переходят к коллегам. Сделанное остаётся в учёте.
ask-person-weight = Доля <b>{ $name }</b> сейчас { $value } ×. Напишите число от 0,1 до 5; например <code>1,5</code>
ask-person-cap-open = <b>{ $name }</b>: сколько открытых лидов можно вести? Сейчас: { $value }. «-»: как у команды.
ask-person-cap-day = Сколько лидов в день получает <b>{ $name }</b>? Сейчас: { $value }. «-»: как у команды.
ask-person-plan = План <b>{ $name }</b>: { $value }
  Напишите дни и часы; например <code>пн-пт 9-18</code> или <code>сб выходной</code>
cap-of-team = как у команды
cap-of-team-is = как у команды ({ $n })
plan-none = нет; смену начинает сам
role-none = нет
role-has = ✅ { $role }
role-lacks = ➕ { $role }
role-agent-typed = менеджеры|продавец|оператор
role-marketing-typed = маркетинг|маркетологи
role-manager-typed = руководители|начальник
role-admin-typed = админы|администратор
roles-are-now = Ваши роли, <b>{ $team }</b>: { $roles }
ask-invite = В какой роли приглашаете?
invite-made = 🎟 Приглашение в команду «<b>{ $team }</b>», роль: <b>{ $role }</b>. Перешлите это сообщение; сработает один раз, ссылка действует { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }:
invite-made-many = 🎟 Приглашение в команду «<b>{ $team }</b>», роль: <b>{ $role }</b>. Перешлите это сообщение; сработает для первых { $n } человек, ссылка действует { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }:
invite-made-names = 🎟 Приглашения в команду «<b>{ $team }</b>», роль: <b>{ $role }</b>, каждое на одного, действуют { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }:
invite-name = 👤 { $name }:
error-bad-setting-places = По одной ссылке входит от { $least } до { $most } человек, только менеджеры или маркетинг. Ссылка не создана. Например:
error-bad-setting-names = За раз от { $least } до { $most } имён через запятую. Ссылки не созданы. Например:

## Team

team-page = 🏠 <b>{ $name }</b>
team-place = Часовой пояс: { $zone }
  Язык: { $language } · Валюта: { $currency } · Страна: { $region }
team-groups = Группа руководителей: { $managers ->
    [true] ✅
   *[false] ещё нет; напишите /digest here в той группе
  }
  Группа маркетинга: { $marketing ->
    [true] ✅
   *[false] ещё нет; напишите /team marketing-here в той группе
  }
team-numbers = Наши номера: { $own } · Не звонить: { $barred }
team-how = Чтобы изменить, напишите:
team-own = 🏢 Наши номера
team-barred = ⛔️ Не звонить
team-switch = ↪️ { $name }
team-switched = Теперь вы работаете с командой «<b>{ $name }</b>».
team-field-name = Название команды
team-field-timezone = Часовой пояс
team-field-language = Язык
language-fa = персидский
language-en = английский
language-ru = русский
language-az = азербайджанский
example-own-number = /team наш номер +7 495 888-00-00 ресепшен
example-team-name = /team название Продажи Север
own-title = 🏢 <b>Наши номера</b>, они никогда не лиды:
own-none = 🏢 Наших номеров пока не знаю. Напишите линии компании и сотрудников, чтобы они не становились лидами:
own-line = • { $phone } · { $note }
own-drop = 🗑 { $phone }
barred-title = ⛔️ <b>Не звонить</b>, последние:
barred-none = ⛔️ Список «не звонить» пуст.
barred-line = • { $phone } · { $name } · { $since } · { $by }
barred-how = Чтобы добавить номер или убрать, напишите:
number-own = 🏢 { $phone } теперь наш номер и никогда не лид.
number-bar = ⛔️ На { $phone } больше никто не позвонит. { $cards ->
    [0] {""}
   *[other] Карточка у менеджера забрана.
  }
number-unbar = ✅ { $phone } убран из списка «не звонить».
number-listed-already = { $phone } уже в списке; ничего не изменено.

## Status

status-title = 🩺 <b>{ $team }</b>
status-lost = { $n ->
    [0] ✅ забытых лидов: 0
   *[other] 🚨 забытых лидов: { $n }
  }
status-mail = 📥 Пришло: ждут { $new }, застряло { $dead }
status-letters = 📤 К отправке: ждут { $queued }, неясно { $unknown }, застряло { $dead }
texts-backlog = ⏳ { $gateway }: в очереди { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
  }. При { $pace } в секунду отправка займёт примерно { $span }.
status-working = 🟢 На смене ({ $n }): { $names }
status-resting = ☕️ На перерыве ({ $n }): { $names }
status-open = 🧵 Открытых лидов: { $n } (пора звонить: { $due }) · в руках: { $held }
status-lane = {"   "}{ $lane }: { $n }
status-requests = 🗂 Запрошено и не готово: { $n } (с ошибкой, пробуем снова: { $failed })
status-jobs = ⏱ По часам:
status-no-jobs = ⏱ По часам пока ничего не запускалось.
status-job = {"   "}{ $state ->
    [done] ✅
    [running] ⏳
    [asked] ⏳
    [skipped] ⏭
    [low] 🪫
   *[failed] ❌
  } { $name } · { $ago }{ $state ->
    [done] {""}
    [running] {" "}· ещё идёт
    [asked] {" "}· ещё не готово
    [low] {" "}· мало: пополните
    [skipped] {" "}· пропущено: в срок сделать не удалось
   *[failed] {" "}· не вышло; причину найдёт в журнале тот, кто ведёт сервер
  }
status-again = 🔄 Обновить
lane-promised = обещанные
lane-live = горячие
lane-fresh = свежие
lane-retry = повторные
lane-bank = база
lane-recycled = второй шанс
lane-needs-number = без номера
job-digest = ежедневная сводка
job-backup = резервная копия
job-invariant = проверка всех лидов
job-sweep = раздача
job-timers = дела по сроку
job-journey-steps = шаги цепочек
step-texts = сообщения клиентам
step-journeys = цепочки
step-scores = оценки лидов
step-letting-out = выпуск номеров из баз
step-of-gateway = отправка через { $name }
step-of-credit = баланс { $name }
step-of-ask-credit = запрос баланса { $name }
step-of-subscription = подписка { $name }
step-of-look-up-texts = поиск сообщений без ответа в { $name }
step-of-fates-of-texts = судьба сообщений у { $name }
step-of-bank = база { $name }
step-of-timer = дела по сроку ({ $name })
timer-promise = обещанные звонки
timer-task = задачи
timer-meeting = встречи
timer-after-sale = шаги после продажи
timer-ticket = жалобы
timer-order-phase = этапы заказов
timer-order-surplus = деньги к возврату
timer-payment = неоплаченные ссылки
timer-protocol = вступление протокола в силу
timer-journey = цепочки
timer-other = прочее

dead-none = ✅ Ничего не застряло, всё отправлено.
dead-arrivals = 📥 <b>Не удалось обработать</b> ({ $n }):
dead-arrival = #{ $id } · { $source } · { $at }
  <i>{ $error }</i>
dead-letters = 📤 <b>Не удалось отправить</b> ({ $n }):
dead-letter = #{ $id } · { $method } · { $at } · { $state ->
    [unknown] могло дойти
   *[dead] не дошло
  }
  <i>{ $error }</i>
dead-replay = 🔁 Обработать #{ $id }
dead-resend = 📤 Отправить #{ $id }
dead-all-replay = 🔁 Обработать всё
dead-all-resend = 📤 Отправить всё
dead-replayed = Возвращено в обработку: { $n }.
dead-resent = Поставлено на повторную отправку: { $n }.
dead-look = 📥 #{ $id }
dead-look-letter = 📤 #{ $id }
dead-dismiss = 🗑 Оставить #{ $id }
dead-all-dismiss-arrivals = 🗑 Закрыть все входящие
dead-all-dismiss-messages = 🗑 Закрыть все сообщения
dead-dismissed = Закрыто: { $n }.
dead-row = 🪦 <b>#{ $id }</b> · { $source } · { $at }
  <i>{ $error }</i>

  { $content }

## Audit

audit-title = 🧾 <b>Последние изменения</b>
audit-none = 🧾 Пока ничего не менялось.
audit-line = • { $at } · <b>{ $who }</b> { $said }
audit-other = меняет { $what } { $subject }: { $before } → { $after }
audit-of = { $name }, { $field }
audit-desk = Бот
audit-setting = меняет «{ $subject }»: { $before } → { $after }
audit-team = меняет «{ $subject }»: { $before } → { $after }
audit-group = { $how ->
    [made] выбирает группу: { $subject }
    [gone] отвязывает группу: { $subject }
   *[changed] меняет группу: { $subject }
  }
audit-found = создаёт команду { $subject } ({ $after })
audit-channel = { $how ->
    [made] создаёт канал { $subject } ({ $after })
   *[changed] меняет { $subject }: { $before } → { $after }
  }
audit-channel-paused = { $how ->
    [on] ставит на паузу канал { $subject }
   *[off] снимает с паузы канал { $subject }
  }
audit-entry = меняет { $subject }: { $before } → { $after }
audit-rule = { $how ->
    [made] добавляет правило { $after }: { $subject }
    [gone] удаляет правило { $subject }: { $before }
    [moved] переносит правило с места { $before } на { $after }: { $subject }
   *[changed] переписывает правило { $subject }: { $before } → { $after }
  }
audit-offer = { $how ->
    [gone] заканчивает предложение «{ $before }»
   *[made] создаёт предложение: { $after }
  }
audit-product = { $how ->
    [made] выставляет на продажу { $subject }: { $after }
   *[changed] меняет { $subject }: { $before } → { $after }
  }
audit-product-active = { $how ->
    [on] снова продаёт { $subject }
   *[off] снимает с продажи { $subject }
  }
audit-role = { $how ->
    [made] даёт роль, { $subject }: { $after }
    [gone] убирает из команды: { $subject } (роли: { $before })
   *[changed] меняет роли, { $subject }: { $before } → { $after }
  }
audit-member = меняет { $subject }: { $before } → { $after }
audit-invite = приглашает, роль: { $after }
audit-join = теперь в команде, роль: { $after }
audit-dead-dismissed = закрывает застрявшие { $subject ->
    [messages] сообщения
   *[arrivals] входящие
  }: { $after }
audit-dead-replayed = { $subject ->
    [messages] отправляет снова застрявшие сообщения
   *[arrivals] пускает снова в работу застрявшие входящие
  }: { $after }
audit-owner = { $how ->
    [made] отдаёт { $subject }: { $after }
    [gone] забирает { $subject } ({ $before }), для того, кто свободен
   *[changed] передаёт { $subject }: { $before } → { $after }
  }
audit-own-number = { $how ->
    [made] вносит { $subject } в наши номера: { $after }
   *[gone] убирает { $subject } из наших номеров ({ $before })
  }
audit-do-not-call = { $how ->
    [on] вносит { $subject } в список «не звонить»
   *[off] убирает { $subject } из списка «не звонить»
  }
audit-ideal-customer = описывает идеального клиента заново: { $before } → { $after }
audit-export = выгружает { $subject } ({ $after })
audit-group-managers = руководители
audit-group-marketing = маркетинг

## The menu of commands

menu-start = Войти по приглашению
menu-help = Что я умею
menu-shift = Моя смена
menu-next = Следующий лид
menu-today = День на эту минуту
menu-offers = Предложения
menu-scripts = Скрипты
menu-people = Люди
menu-invite = Пригласить
menu-role = Роли
menu-channels = Каналы
menu-rules = Правила каналов
menu-products = Товары и цены
menu-protocol = Протокол дозвона
menu-hours = Часы звонков
menu-digest = Ежедневная сводка
menu-settings = Все настройки
menu-status = Как дела у бота
menu-dead = Застрявшие сообщения
menu-audit = Кто что менял
menu-team = Моя команда

## What fails by the clock

step-failed = ⚠️ Сбой: { $what } ({ $error }). Всё остальное работает, попытки идут каждые несколько секунд; подробности в журнале. Напишу снова, только если сбой вернётся после исправления.
request-failed = ⚠️ То, о чём вы просили, не вышло. Причину найдёт в журнале ваш оператор; попросите ещё раз.
step-sweep = весь круг этой команды
step-invariant = проверка, что ни один лид не забыт
step-recycling = открытие лидов второго шанса
step-missing-numbers = лиды, ждущие номера
step-forgotten-shifts = закрытие забытых смен
step-absences = сообщения о тех, кто не вышел
step-shifts = смены по плану
step-time-outs = сроки карточек
step-promises = раздача обещанных звонков
step-late-promises = передача опоздавших звонков
step-moved-promises = сообщение о звонках, которые переносят раз за разом
step-reminders = напоминания о звонках
step-contact-cards = удаление карточек контактов
step-ledger = учёт долей
step-hand-outs = раздача лидов

## Closed questions, and what managers do for an agent

offer-closed = Текста этого предложения уже нет под рукой: между делом пришло что-то другое. Ничего не создано.
help-break-done = ☕️ { $name } теперь на перерыве и знает, что это сделали вы. { $cards ->
    [0] Карточки в руках не было.
   *[other] Карточка вернулась в очередь.
  }
help-end-done = ⏹ Смена закончена: { $name }, сообщение об этом отправлено. { $cards ->
    [0] Карточки в руках не было.
   *[other] Карточка вернулась в очередь.
  }
help-nothing = { $name }: делать нечего, не на смене или уже на перерыве.
help-break-told = ☕️ { $by } ставит вас на перерыв. Если у вас была карточка, она вернулась в очередь. Возвращайтесь, когда будете готовы.
help-end-told = ⏹ { $by } заканчивает вашу смену. Если у вас была карточка, она вернулась в очередь; обещанные звонки остаются за вами. Ещё работаете?
person-break = ☕️ На перерыв
person-end-shift = ⏹ Закончить смену
answered-in-private = 📨 Это пришло вам в личный чат со мной.
private-only = 🔒 Здесь видны ссылки или номера, поэтому отвечаю только в личном чате. Напишите мне то же самое там.
managers-only = Это видно в личном чате со мной, а руководителям — и в их группе.
groups-only = Это видно в личном чате со мной и в группах команды.
audit-shift-break = ставит на перерыв: { $subject }
audit-shift-end = заканчивает смену: { $subject }

admin-backup-failed = ⚠️ Ночная резервная копия не сделана: { $why }. В течение дня попробую снова; прежние копии целы. Вручную: sarnakh backup.
digest-left-out = { $n ->
    [1] ℹ️ Сводка за { $day } не отправлена: в её время бот не работал, а теперь уже поздно.
   *[other] ℹ️ Сводки по { $day } включительно не отправлены: в их время бот не работал, а теперь уже поздно.
  } Цифры целы: их покажет /today с датой.
digest-given-up = ⚠️ Сводка за { $day } не отправлена: за несколько часов пять неудачных попыток. Цифры целы, их покажет /today yesterday. Ошибка записана в журнале.
step-sold-news = сообщения о продаже тому, кто прислал лид
audit-lookup = смотрит контакт { $subject }
step-unfinished = незаконченные итоги
step-undo-over = конец времени на отмену
error-bad-setting-reserved-word = «11», «12» и слова вроде STOP — это то, чем люди отказываются от наших СМС и возвращают их, поэтому правило не может их использовать. Ничего не изменено. Возьмите другую цифру, например:
admin-restored = ⏸ База — более старая копия, поэтому кое-что ждёт, ведь оно могло уже случиться: об обещанных звонках не напоминают и коллегам их не передают, лиды второго шанса не открываются, о продажах и неявках не сообщают, сводка не отправляется, смены по плану не начинаются и не заканчиваются, базы номеров не опрашиваются, клиентам ничего не пишут. Сообщения клиентам, ждавшие в копии, не уйдут совсем. Лиды выдаются и возвращаются как обычно. Посмотрите, что есть, и нажмите.
restored-go-on = Всё верно, продолжать
restored-confirmed = ▶️ Бот снова делает всё сам. Коллег просят помочь только с обещаниями последнего часа; о более старых сообщают руководителям.

## Instructions

menu-instructions = Как мы работаем
instructions-title = 📘 <b>Как мы работаем</b>: { $n ->
    [one] { $n } страница
    [few] { $n } страницы
   *[other] { $n } страниц
  }{ $left ->
    [0] , всё прочитано
   *[other] , осталось прочитать: { $left }
  }
instructions-none = 📘 Пока не написано ни одной страницы.
instruction-button = { $read ->
    [true] { $title }
   *[false] 🔵 { $title }
  }
instruction-new = ➕ Новая страница
instruction-page = 📘 <b>{ $title }</b>
  { $text }
instruction-waiting = { $n ->
    [0] ✅ Все менеджеры прочитали.
   *[other] 🔵 Ещё не прочитали: { $names }
  }
instruction-read = ✅ Прочитано
instruction-confirmed = Отмечено: прочитано.
instruction-gone = Страница удалена: { $title }
instructions-unread = 📘 Прежде чем начать, прочитайте, как мы работаем: { $n ->
    [one] { $n } страница
    [few] { $n } страницы
   *[other] { $n } страниц
  }.
instructions-open = 📘 Читать
ask-instruction-text = Теперь текст страницы <b>{ $title }</b>.
ask-instruction = Напишите в первой строке заголовок, ниже — текст. Например:
example-instruction = Возврат денег
  Возврат занимает три дня; скажите об этом сразу.
audit-instruction = { $how ->
    [gone] удаляет страницу «{ $subject }»
   *[made] пишет страницу «{ $subject }»
  }
audit-until = закончится { $until }
example-scripts = /scripts instagram …
