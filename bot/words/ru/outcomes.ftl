## Исходы

outcomes-title = ☎️ <b>Чем может кончиться звонок</b>. Вид исхода решает, куда пойдёт лид; остальное выбираете вы.
outcomes-place-card = <b>На карточке</b>
outcomes-place-more = <b>Под «Ещё…»</b>
outcomes-place-off = <b>Выключены</b>
outcome-line = • { $name } · { $kind }
outcomes-how = Нажмите на исход, чтобы передвинуть, переименовать или выключить его, либо напишите:
outcome-new = ➕ Новый исход
outcome-page = ☎️ <b>{ $name }</b> ({ $key }) · { $kind }
outcome-kind-sale = продажа
outcome-kind-refusal = отказ
outcome-kind-callback = перезвон
outcome-kind-meeting = встреча
outcome-kind-unreached = недозвон
outcome-kind-unworkable = негодный
outcome-kind-do-not-call = не звонить
outcome-means-sale = 💰 продажа: спросим сумму, лид выигран
outcome-means-refusal = 👎 отказ: спросим причину, лид потерян; по протоколу может вернуться после отдыха
outcome-means-callback = 🔔 перезвон: спросим время, перезвонит тот же менеджер
outcome-means-unreached = 📵 недозвон: когда пробовать снова, говорит протокол
outcome-means-unworkable = 🚫 негодный: продавать некому, лид недействителен
outcome-means-do-not-call = ⛔️ не звонить: на этот номер больше никто не позвонит
outcome-flag-reached = ✔️ считается разговором: кто-то ответил
outcome-flag-meeting = ✔️ встреча: спросим место, а потом — пришёл ли человек
outcome-flag-final = ✔️ заканчивает этот круг попыток
outcome-stands-card = Кнопка стоит на карточке.
outcome-stands-more = Кнопка стоит под «Ещё…».
outcome-stands-off = Выключен; записанное остаётся.
outcome-up = ⬆️ Выше
outcome-down = ⬇️ Ниже
outcome-rename = ✏️ Название
outcome-asks-talk = ⏱ Переспрашивается, если карточка была в руках меньше { $least }
outcome-asks-note = 📝 Нужна заметка, букв не меньше { $n }
outcome-rule-talk = ⏱ Самый короткий звонок
outcome-rule-note = 📝 Заметка
ask-outcome-talk = Сколько самое меньшее длится звонок с исходом <b>{ $name }</b>? Например, «30 сек»; «-» — не переспрашивать. Звонков бот не слышит: он знает, сколько карточка была в руках.
ask-outcome-note = Сколько букв нужно в заметке к <b>{ $name }</b>? «-» — заметка не нужна.
error-bad-setting-outcome-talk = «{ $raw }» — не время от 0 до { $most } секунд. Ничего не изменено. Например:
error-bad-setting-outcome-note = «{ $raw }» — не число букв от 0 до { $most }. Ничего не изменено. Например:
error-bad-setting-outcome-at-once = Просьбу больше не звонить слышат сразу: у { $raw } ничего не переспрашивается. Ничего не изменено.
outcome-to-card = ▶️ На карточку
outcome-to-more = Под «Ещё…»
outcome-to-off = ⏸ Выключить
ask-outcome-kind = Какого вида этот исход? Вид потом не меняется.
ask-outcome-new = Как его назвать? Не больше 30 знаков, эмодзи годится.
ask-outcome-name = Как назвать <b>{ $name }</b>? «-» вернёт первое название.
menu-outcomes = Чем кончается звонок
audit-outcome = { $how ->
    [made] создаёт исход { $subject } ({ $after })
   *[changed] меняет исход { $subject }: { $before } → { $after }
  }
