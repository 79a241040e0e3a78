## Оповещения на ходу

alarm-nobody = 🚨 Пора звонить, а на смене никого. Лидов в очереди: { $n }.
alarm-nobody-over = ✅ Отбой: кто-то вышел на смену, ждать больше некому или время звонков кончилось. Длилось { $lasted }.
button-on-alarm-nobody = 📣 Позвать менеджеров
alarm-promise = 🚨 Обещание канала <b>{ $channel }</b> нарушается. Лидов, которые ждут первого звонка дольше обещанного: { $n }.
alarm-promise-over = ✅ Отбой: канал <b>{ $channel }</b> снова в срок. Длилось { $lasted }.
button-on-alarm-promise = 🧵 Очередь
alarm-oldest = 🚨 Лид { $lead } ({ $channel }): { $came }, и до сих пор никто не звонил.
alarm-oldest-over = ✅ Отбой: так долго больше никто не ждёт. Длилось { $lasted }.
button-on-alarm-oldest = 👁 Посмотреть
alarm-idle = 🚨 { $agent }: карточка на руках, действий нет. Последнее: { $since }. Сначала спросили самого менеджера.
alarm-idle-over = ✅ Отбой: { $agent } снова в деле, или карточка ушла.
button-on-alarm-idle = ☕️ На перерыв
alarm-silent = 🚨 Через <b>{ $gateway }</b> ничего не приходит. Последнее: { $since }; обычно в это время что-то бывает. Отправьте туда что-нибудь сами и проверьте.
alarm-silent-over = ✅ Отбой: через <b>{ $gateway }</b> снова приходит. Длилось { $lasted }.
button-on-alarm-silent = 🩺 Состояние
alarm-dead = 🚨 { $arrived ->
    [0] {""}
   *[other] Не обработано входящих: { $arrived }.{" "}
  }{ $written ->
    [0] {""}
   *[other] Не отправлено или, возможно, не дошло сообщений: { $written }.
  }
alarm-dead-over = ✅ Отбой: в /dead пусто.
button-on-alarm-dead = 🪦 Посмотреть (админ)
alarm-backup = 🚨 Последняя резервная копия не сделана: { $why }. Нужен взгляд администратора сервера.
alarm-backup-over = ✅ Отбой: резервная копия снова есть.
button-on-alarm-backup = 🩺 Состояние
button-alarm-quiet = 🔕 Тихо на день
alarm-quiet = Тихо до: { $at }. До этого таких оповещений не будет, но слежу как прежде.
alarm-agents-asked = { $n ->
    [0] Звать некого.
   *[other] Спрошено менеджеров: { $n }.
  }
alarm-agents-asked-before = Менеджеров уже спросили: { $by }, { $at }.
alarm-called-to-work = 📣 { $by }: лиды команды <b>{ $team }</b> ждут, а на смене никого. Сможете начать?
alarm-still-talking = ⏳ Ещё разговариваете? Одно нажатие, и никого не спросят.
button-still-talking = 👍 Да, работаю
alarm-still-talking-noted = 👍 Понял.

settings-alarms = Оповещения
example-settings-alarms = /settings Самый старый лид ждёт 2 ч
setting-alarm-nobody = Лиды ждут, на смене никого: сказать через
button-alarm-nobody = Никого на смене
setting-alarm-grace = На смене никого: не раньше чем после открытия через
button-alarm-grace = После открытия
setting-alarm-broken = Столько лидов канала сверх обещанного
button-alarm-broken = Сорванные обещания
setting-alarm-oldest = Самый старый лид ждёт
button-alarm-oldest = Самый старый лид
setting-alarm-idle = Менеджер с карточкой ничего не делает
button-alarm-idle = Менеджер без дела
setting-alarm-silent = Оповещать, если шлюз молчит
button-alarm-silent = Молчащий шлюз
setting-credit-low = Сообщать, если баланс шлюза ниже (0: как в файле настроек)
button-credit-low = Мало на счёте
audit-alarm-quiet = оповещение «{ $subject }» — тихо до { $after }
