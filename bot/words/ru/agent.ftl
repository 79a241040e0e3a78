## Times

span-now = меньше минуты
span-minutes = { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
   *[other] { $n } минут
  }
span-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[other] { $n } часов
  }
span-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
  }
ago-now = только что
ago = { $span } назад
moment-yesterday = вчера в { $time }
moment-today = сегодня в { $time }
moment-tomorrow = завтра в { $time }
moment-day = { $day }, { $time }
moment-theirs = { $at } (там { $theirs }, { $city })

## The card

card-title = { $lane ->
    [promised] 🔔 <b>Обещанный звонок</b>
    [meeting] 📍 <b>Встреча</b>
    [handed] 👥 <b>Передан коллегой</b> · пришёл { $age }
    [live] 🔥 <b>Горячий лид</b> · пришёл { $age }
    [fresh] 🌱 <b>Свежий лид</b> · пришёл { $age }
    [retry] 🔁 <b>Ещё одна попытка</b> · пришёл { $age }
    [bank] 🗂 <b>Из базы номеров</b>
   *[recycled] ♻️ <b>Второй шанс</b>
  }
card-who = 👤 <b>{ $name }</b>
card-nameless = без имени
card-phone = 📞 { $phone }{ $has_local ->
    [true] {"\u00A0"}· { $local }
   *[false] {""}
  }
card-local-time = 🕒 там сейчас { $time }
card-channel = 📣 { $channel } · { $entry }
card-channel-campaign = 📣 { $channel } · { $entry } · кампания { $campaign }
card-promised = 🤝 договорились на { $at }{ $has_topic ->
    [true] : { $topic }
   *[false] {""}
  }
card-wrote = 💬 <i>{ $text }</i>
card-news = ⚡️ { $has_name ->
    [true] <b>{ $name }</b>
   *[false] Этот клиент
  } только что { $kind ->
    [missed_call] звонил снова, трубку никто не взял.
    [form] ещё раз заполнил форму.
   *[other] написал снова.
  }
card-offer = 🎁 <b>{ $offer }</b>
card-note = 📝 { $text } — { $who }
card-first-try = ☎️ звонок { $number } из { $of }
card-offered = 👉 Возьмёте сейчас — ваш; иначе перейдёт к коллеге.
card-tries = ☎️ звонок { $number } из { $of }. До этого:
  { $last }
card-why = 💡 { $why }
card-closed = { $name } · { $phone }
card-moved = ⬇️ Эта карточка теперь ниже.
card-taken-back = ↩️ Лид вернулся в очередь.
card-back-for-undo = ↩️ Лид вернулся в очередь: вы отменили предыдущий итог, и та карточка снова ваша.
card-given-away = 👥 { $by } передаёт этот лид, теперь его ведёт { $agent }.
card-lapsed = ⌛️ Время вышло: лид вернулся в очередь и достанется коллеге.
card-lapsed-kept = ⌛️ Время вышло. Лид вам дал руководитель, поэтому он остаётся вашим и придёт первым.
try-line = • { $outcome } · { $at } · { $agent }{ $short ->
    [true] {" "}· ⏱ короткий звонок, подтверждён
   *[false] {""}
  }
try-line-noted = • { $outcome } · { $at } · { $agent } · { $note }{ $short ->
    [true] {" "}· ⏱ короткий звонок, подтверждён
   *[false] {""}
  }
note-file = { $kind ->
    [voice] голосовая заметка
    [photo] фото
    [video_note] видеосообщение
   *[other] файл
  }

entry-sms = СМС
entry-direct = сообщение в директ
entry-form = форма
entry-missed-call = пропущенный звонок
entry-forward = переслано
entry-typed = введено вручную
entry-bank = база номеров
entry-file = файл
entry-story-reply = ответ на историю
entry-story-mention = отметка в истории
entry-advert = реклама
entry-link = ссылка
entry-cross-sell = { step-kind-cross-sell }
entry-up-sell = { step-kind-up-sell }
entry-loyal = { step-kind-loyal }
entry-referral = рекомендация клиента

kind-sms = СМС
kind-direct = сообщение в директ
kind-form = форма
kind-missed-call = пропущенный звонок
kind-forward = переслал коллега
kind-typed = ввёл коллега
kind-bank = база номеров
kind-file = файл

## Outcomes

outcome-sold = Продано
outcome-callback = Перезвонить
outcome-no-answer = Не отвечает
outcome-busy = Занято или выключен
outcome-not-interested = Не нужно
outcome-wrong-number = Не тот номер
outcome-do-not-call = Не звонить
outcome-meeting = Встреча

done-sale = ✅ <b>{ $own ->
    [true] { $outcome }
   *[false] Продано
  }</b>: { $has_product ->
    [true] { $product } за { $amount }
   *[false] { $amount }
  }. Отлично!{ $has_owner ->
    [true] {" "}Продажа за коллегой: { $owner }.
   *[false] {""}
  }
done-callback = 🤝 <b>{ $outcome }</b> { $at }. { $has_owner ->
    [true] Обещание остаётся за коллегой ({ $owner }), там и напомню.
   *[false] Я напомню.
  }{ $outside ->
    [true] {" "}⚠️ Это вне ваших часов звонков.
   *[false] {""}
  }
done-unreached = 📵 <b>{ $outcome }</b> (звонок { $number }). { $again ->
    [true] Следующая попытка { $at }.
   *[false] Это была последняя попытка, лид отдыхает.
  }
done-refusal = 👎 <b>{ $outcome }</b>: { $reason }
done-unworkable = 🚫 <b>{ $outcome }</b>
done-do-not-call = ⛔️ <b>{ $outcome }</b>: на этот номер больше никто не позвонит.
done-passed-on = 👥 Передано: { $agent }.
done-returned = 📤 Возвращено. { $left ->
    [0] Сегодня вернуть больше ничего нельзя.
   *[other] Сегодня можно вернуть ещё: { $left }.
  }

reason-no-contact = не дозвонились
reason-too-expensive = Дорого
reason-bought-elsewhere = Купили в другом месте
reason-no-need = Нет потребности
reason-not-now = Не сейчас
reason-no-trust = Не доверяет
reason-other = другое
reason-do-not-call = просьба не звонить
reason-other-typed = Другое (написать)

## Buttons

button-copy = 📋 Скопировать номер
button-take = ✋ Беру
toast-taken = Он ваш
button-no-answer = 📵 Не отвечает
button-busy = Занято / выкл.
button-callback = 🔔 Перезвонить
button-sold = ✅ Продано
button-not-interested = 👎 Не нужно
button-wrong-number = Не тот номер
button-do-not-call = ⛔️ Не звонить
button-meeting = 📍 Встреча
button-more = Ещё…
button-back = ‹ Назад
button-undo = ↩️ Отменить
button-topic = ✏️ Добавить тему
button-note = 📝 Заметка
button-history = 🕘 История
button-script = 📄 Скрипт
button-contact = 📇 Контакт
button-hand-over = 👥 Передать
button-return = 📤 Вернуть
button-start-shift = ▶️ Начать смену
button-next = ⏭ Следующий лид
button-break = ☕️ Перерыв
button-end-shift = ⏹ Закончить смену
button-back-to-work = ▶️ Вернуться к работе
button-confirm-sale = ✅ Да, продано
button-seen = 👀 Вижу

when-30m = через 30 мин
when-1h = через час
when-today18 = сегодня в 18:00
when-tomorrow10 = завтра в 10:00
when-pick = 📅 Выбрать день
when-type = ✏️ Написать время
button-promise-meant = 📞 Перезвонить { $at }
button-note-meant = 📝 Это заметка

return-language = Не говорю на их языке
return-know = Знаю этого человека
return-technical = Техническая проблема

product-other = Другое
amount-other = ✏️ Другая сумма

## Questions

ask-reason = ❓ <b>Почему нет?</b> Нажмите или напишите своими словами.
ask-reason-typed = ❓ <b>Напишите причину в двух словах.</b>
ask-when = ❓ <b>Когда перезвонить?</b> Нажмите или напишите: «18:30», «завтра в 10».
ask-when-meeting = ❓ <b>Когда встречаетесь?</b> Нажмите или напишите: «18:30», «завтра в 10».
ask-day = ❓ <b>В какой день?</b>
ask-hour = ❓ <b>{ $day }: во сколько?</b>
ask-when-typed = ❓ <b>Напишите время</b>, например «18:30», «завтра в 10» или «01.12 9:15».
ask-when-clock = 🕒 Время — по часам команды, а не по часам клиента ({ $city }).
ask-promise-meant = ❓ Записано. <b>Перезвонить { $at }?</b>
ask-topic = О чём будет звонок? Хватит одной строки.
topic-kept = ✏️ Записал; увидите вместе с напоминанием.
topic-too-late = Этот звонок уже позади.
ask-product = ❓ <b>Что купили?</b> Одно нажатие записывает; или напишите другую сумму.
ask-amount-typed = ❓ <b>{ $has_product ->
    [true] { $product }: напишите сумму
   *[false] Напишите сумму
  }</b>, например { $example }.
ask-lack-talk = ❓ <b>«{ $outcome }» через { $spent }?</b> Столько карточка была у вас; в команде такой звонок длится не меньше { $least }. Пока ничего не записано.
ask-lack-note = ❓ <b>К «{ $outcome }» нужна заметка</b>, букв не меньше { $least }. Напишите её здесь; остальное сохранено.{ $noted ->
    [true] {" "}Пока: «{ $note }»
   *[false] {""}
  }
button-lack-sure = ✅ Всё верно, записать
ask-note = 📝 <b>Пришлите заметку</b>: текст, голос, фото или файл.
note-kept = 📝 Записал к лиду { $name }.
reply-to-what = Чтобы оставить заметку, ответьте на карточку лида.
ask-colleague = ❓ <b>Кому?</b>
no-colleague = Сейчас никого из коллег нет на смене.
ask-return = ❓ <b>Почему возвращаете?</b> Нажмите или напишите своими словами.
ask-return-typed = ❓ <b>Напишите причину в двух словах.</b>
history-title = 🕘 <b>{ $name }</b>
history-touch = • { $at } · { $kind } · { $text }
history-touch-silent = • { $at } · { $kind }
script-text = 📄 <b>{ $channel }</b>
  { $script }
script-none = У канала { $channel } ещё нет скрипта. Его пишет маркетинг или админ: /scripts.

## Home and shift

home-off = Вы не на смене.
home-on = ✅ Вы на смене, начало { $since }.
home-break = ☕️ Перерыв длится уже { $since }.
home-promised = У вас { $calls ->
    [0] {""}
    [one] { $calls } обещанный звонок
    [few] { $calls } обещанных звонка
   *[other] { $calls } обещанных звонков
  }{ $both ->
    [true] {" и "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
    [one] { $meetings } встреча
    [few] { $meetings } встречи
   *[other] { $meetings } встреч
  }.
nothing-due = ✨ Пока звонить некому. Следующий лид придёт сам.
nothing-due-until = ✨ Пока звонить некому; следующий звонок { $at }. Новый лид придёт раньше, сам.
cap-reached = На сегодня хватит: выдано { $today }, в работе { $owned }. Обещанные звонки всё равно придут.
lapse-break = ☕️ Карточек подряд без итога: { $number }, поэтому вы на перерыве. Возвращайтесь, когда будете готовы.

toast-on-shift = Смена началась. Удачных звонков!
toast-already-on-shift = Вы уже на смене.
toast-break = Хорошего перерыва.
toast-off-shift = Смена закончена. Спасибо!
toast-undone = Отменено: карточка снова ваша.
toast-seen = 👍
toast-over = Это уже позади.
toast-call-gone = Этот звонок уже за коллегой.

## Reminders

reminder-before = 🔔 Через { $in }: позвонить, <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
reminder-now = 🔔 Пора звонить: <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
promise-given = 🤝 { $by } передаёт вам обещанный звонок: <b>{ $name }</b>, { $at }. Я напомню.
promise-given-away = 🤝 { $by } передаёт ваш обещанный звонок <b>{ $name }</b> ({ $at }): теперь звонит { $agent }. Вам звонить не нужно.
meeting-given = 🤝 { $by } передаёт вам встречу: <b>{ $name }</b>, { $at }. Я напомню.
meeting-given-away = 🤝 { $by } передаёт вашу встречу с <b>{ $name }</b> ({ $at }): теперь идёт { $agent }. Вам идти не нужно.
reminder-seen = 👀 { $name }: вижу.
reminder-over = { $name }: это уже позади.
reminder-gone = { $name }: { $has_by ->
    [true] теперь звонит { $by }.
   *[false] ваше время вышло, звонит кто-то из коллег.
  }

## For the managers

manager-lapse-break = ☕️ { $agent }: карточек подряд без итога — { $number }, поставлен перерыв.
manager-promise-late = ⏰ { $why ->
    [busy] { $agent } занимается другой карточкой; обещанный звонок { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) переходит к коллеге.
    [unreached] Напоминание об обещанном звонке { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) не дошло ({ $agent }); звонок переходит к коллеге.
    [freed] Обещанный звонок { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) ещё не сделан; его получит тот, кто свободен.
   *[unseen] { $agent } не видит обещанный звонок { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }); он переходит к коллеге.
  }
manager-meeting-late = ⏰ Встреча с { $has_name ->
    [true] { $name }
   *[false] { card-nameless }
  } была { $at }, а итога до сих пор нет; { $why ->
    [freed] лид получит тот, кто свободен.
   *[other] лид уходит от { $agent } к тому, кто свободен.
  }
manager-absent = { $begun ->
    [true] 🪑 { $agent } не на месте: смена по плану на { $at } идёт, но в ней ничего не нажато.
   *[false] 🪑 { $agent } не на месте: смена по плану на { $at }, но бот не может написать этому человеку.
}
manager-unreachable = 🔌 { $agent }: бот заблокирован или недоступен. Лиды вернулись в очередь.
manager-letter-unknown = ❓ Неизвестно, дошло ли { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
  } о деньгах. Посмотрите: /dead.
manager-restored = ♻️ База восстановлена из копии: в ней есть то, что было известно на момент { $since }. Всего, что было позже, здесь нет: итогов, продаж, заметок и тех, кто присоединился. Кнопки сообщений того времени больше не работают, открытые приглашения недействительны: сделайте новые командой /invite
manager-group-closed = { $group ->
    [managers] 🚪 Я больше не могу писать в группу руководителей: меня удалили или её нет. Ежедневную сводку никто не получит. Добавьте меня снова и напишите там /digest here.
   *[marketing] 🚪 Я больше не могу писать в группу маркетинга: меня удалили или её нет. Добавьте меня снова и напишите там /team marketing-here.
  }

## Joining

start-stranger = Здравствуйте! Это бот отдела продаж. Попросите у админа ссылку-приглашение.
joined = 👋 Добро пожаловать в команду «<b>{ $team }</b>». Ваша роль: { $role }.
joined-already = Вы уже в команде <b>{ $team }</b>. Ваша роль: { $role }.
role-agent = менеджер
role-marketing = маркетолог
role-manager = руководитель
role-admin = админ
home-marketing = 📣 <b>{ $team }</b>: перешлите или напишите что угодно с номером телефона — он станет лидом. По каждому номеру придёт ответ.
home-manager = 📊 <b>{ $team }</b>: /today — день на эту минуту, /status — как дела у бота.
home-admin = ⚙️ <b>{ $team }</b>: /invite — пригласить людей, /settings — что можно настроить.
help-agent = <b>Менеджер</b>
  Начните смену командой /shift, и лучший лид придёт сам. Нажмите на номер, позвоните, затем нажмите итог. Пока карточка у вас, всё, что вы пишете или присылаете, становится её заметкой; один номер без слов — это поиск.
  /shift снова показывает кнопки смены; /shift перерыв и /shift закончить делают то же словами
  /next — карточка ещё раз
  /why — почему она у вас
  /agenda — что вы обещали
  /find — найти человека, чей лид у вас есть или был
  /today — ваши цифры
  /sale — исправить сегодняшнюю продажу
  /ledger — ваша доля
  /mine — что стало с лидами, которые вы прислали сами
  /customers — ваши клиенты и что по ним пора сделать, /customer — один из них
  /order — оформить заказ
  /ticket — записать жалобу, /tickets — все жалобы
  /task — попросить коллегу о чём-то к сроку
  /instructions — как мы работаем
help-marketing = <b>Маркетинг</b>
  Перешлите сообщение, напишите номер или пришлите контакт. Я найду каждый номер, скажу, новый он или знакомый, и отдам менеджеру.
  /mine — что с ними стало
  /spend — сколько они стоят
  /offers — кому что обещано
  /scripts — что говорят менеджеры
  /template — что пишется клиентам
  /task — попросить коллегу о чём-то к сроку
  /instructions — как мы работаем
help-manager = <b>Руководитель</b>
  /today — цифры на эту минуту; каждый вечер графики приходят в группу
  /queue — что ждёт и кто что получит
  /agenda — обещанные звонки и кто опаздывает
  /why — почему лид ушёл именно туда
  /assign — отдать лид
  /find — найти человека по части номера или имени
  /sale — исправить продажу
  /ledger — доли, /backtest — что дали бы другие настройки
  /mine — что стало с лидами, /spend — сколько они стоят
  /bank — базы номеров
  /journey — что пишется само и что это дало
  /customers — клиенты, /customer — один из них, /accounts — кто кого ведёт
  /order — оформить заказ; /tickets и /ticket — для жалоб
  /aftersale — что дали звонки после продажи
  /people и /invite — про коллег, /task — попросить одного о чём-то к сроку
  /offers, /scripts и /template — что обещано, говорится и пишется клиентам
  /instructions — как мы работаем
  /status и /audit — остальное
help-admin = <b>Админ</b>
  Люди: /team, /people, /invite, /role, /task
  Настройки: /channels, /rules, /bank, /protocol, /outcomes, /segments, /journey, /hours, /offers, /products, /fields, /scripts, /template, /instructions, /digest, /settings
  Кому что достаётся: /ranking, /ideal, /queue, /agenda, /find, /sale, /assign, /why, /ledger, /backtest
  Как идут дела: /today, /mine, /spend, /status, /dead, /audit
  После продажи: /customers, /customer, /accounts, /order, /tickets, /ticket, /aftersale, /suggest, /phases
unknown-command = Не знаю команду { $command }. /help — что я умею.
unknown-command-near = Не знаю команду { $command }. Может быть, { $near }? /help — что я умею.
unknown-command-import = Команды { $command } нет. Отправьте список сюда файлом: CSV, Excel, OpenDocument или vCard. Сначала покажу, что в нём, и только потом загружу.
unknown-command-server = Команды { $command } нет: каналы приёма, копии и обновления настраивает на сервере тот, кто его ведёт. Как идут дела: /status
unknown-command-undo = Команды { $command } нет. Итог отменяет кнопка «↩️ Отменить» под карточкой, вскоре после нажатия; сегодняшнюю продажу — /sale.
unknown-message = Куда это записать? Для заметки ответьте на карточку. /help — что я умею.

## What cannot be done

error-desk = Не получилось. Ничего не изменено.
error-not-a-number = «{ $raw }» — не номер, по которому можно позвонить. Пример: 8 912 345-67-89.
error-not-a-number-alone = В «{ $raw }» рядом с номером есть слова. Ничего не сделано. Напишите только номер:
of-team = 👥 <b>{ $team }</b>
error-not-words = Это, пожалуйста, словами: вопрос выше ещё ждёт ответа.
error-too-many-letters = Здесь знаков: { $have }, а сохраняется не больше { $most }. Напишите, пожалуйста, короче: вопрос выше ещё ждёт ответа.
error-nothing-to-note = Это заметкой не сохранить. Напишите словами или пришлите голосовое, фото, видео, файл или место на карте.
error-not-an-amount = Не понимаю сумму «{ $raw }». Напишите, например, { $price } или { $scale ->
    [million] 1,2 млн
   *[thousand] 1,2 тыс
  }.
error-not-a-time = Не понимаю это как будущее время. Напишите, например, «18:30» или «завтра в 10».
error-stale-card = Этот лид уже не у вас. Ничего не изменено.
error-not-allowed = Это не для вашей роли; попросите руководителя.
error-not-allowed-role = Это не для вашей роли. Это делает: { $roles }.
error-not-on-shift = Сначала начните смену: /shift
error-cap-reached = На сегодня лидов достаточно.
error-undo-too-late = Отменить уже нельзя: прошло слишком много времени.
error-undo-too-late-moved-on = Отменить уже нельзя: с лидом с тех пор что-то произошло.
error-undo-too-late-day-over = Тот день закончился, его цифры остаются. Продажу исправит руководитель: /sale.
error-no-returns-left = Сегодня вы вернули { $limit }: это предел.
error-bad-invite = Приглашение не работает: уже использовано, устарело или набрано с ошибкой. Попросите новое.
error-former-member = Вы уже были в команде { $team }. По общей ссылке вернуться нельзя: попросите у администратора команды личную ссылку.
error-too-many-tries = Слишком много неверных приглашений. Попробуйте через { $minutes } мин.
error-before-restore = Это сообщение старше восстановления базы. Его кнопки больше не работают; ничего не изменено.
message-before-restore = Это сообщение старше восстановления базы, того, о чём оно, здесь больше нет. Продолжите командой { $command }
error-old-button = Эта кнопка из старого сообщения и больше не действует. Откройте нужное заново командой; текущая карточка: /next.
error-draft-changed = Черновик изменился после того, как вы его прочитали. Прочтите его снова; пока ничего не введено.
error-gone = Этого уже нет; возможно, изменилось.

## By the clock

plan-started = ▶️ Смена по плану началась. Первый лид придёт сам.
plan-started-late = ▶️ Смена по плану на { $at } начинается только сейчас: в срок бот не мог её начать. Первый лид придёт сам.
plan-ended = ⏹ Смена по плану закончилась. Спасибо!
shift-forgotten = ⏹ Ваша смена осталась открытой, я её закончил. Засчитано до { $at }. Ещё работаете?

## Leads without a number

customer-ask-number = Здравствуйте! Пришлите, пожалуйста, номер телефона, и наш коллега вам позвонит.
customer-ask-number-again = Здравствуйте! Чтобы позвонить вам, нам всё ещё нужен ваш номер телефона. Пришлите его, пожалуйста.
marketing-needs-number = 📮 <b>{ $name }</b>: { $filled ->
    [true] форма, { $channel }
   *[false] сообщение, { $channel }
  }; номера пока нет.{ $has_mail ->
    [true] {" "}✉️ { $mail }
   *[false] {""}
  } 💬 { $text }
marketing-number-missing = ⏳ <b>{ $name }</b> ({ $channel }): номера всё ещё нет. Если вы его знаете, добавьте.
button-add-number = ➕ Добавить номер
deal-failed = Всё записано, но следующую карточку выдать не удалось. Чуть позже нажмите «Следующий лид».
card-bought = 🛍 { $has_product ->
    [true] покупка: { $product } за { $amount }
   *[false] покупка на { $amount }
  }, { $day } ({ $agent }{ $is_corrected ->
    [true] {", "}исправлено: { $corrected }
   *[false] {""}
  })
card-past-calls = 📜 До этой системы: { $calls ->
    [one] { $calls } звонок
    [few] { $calls } звонка
   *[other] { $calls } звонков
  }, последний:
  { $last }
card-earlier = 📚 до этого: { $leads ->
    [0] лидов не было
    [one] { $leads } лид
    [few] { $leads } лида
   *[other] { $leads } лидов
  }, { $calls ->
    [0] звонков не было
    [one] { $calls } звонок
    [few] { $calls } звонка
   *[other] { $calls } звонков
  }; подробнее в истории
card-came-back = ↩️ клиент обратился снова сам { $at }
card-came = { $end ->
    [passed_on] 👥 { $agent } передаёт это вам
    [returned] 📤 { $agent } возвращает это
    [lapsed] ⌛️ { $agent } не успевает закончить вовремя
   *[taken_back] ☕️ { $agent } уходит, лид свободен
  }{ $has_why ->
    [true] : «{ $why }»
   *[false] {""}
  }
card-came-elsewhere = 👥 { $agent } передаёт это коллеге ({ $to }), но лид не взят
card-draft = ✍️ { $agent } начинает «{ $kind ->
    [sale] Продано
    [callback] Перезвонить
    [meeting] Встреча
    [unreached] Не дозвонились
    [unworkable] Не клиент
   *[refusal] Не нужно
  }»{ $has_product ->
    [true] {" "}· { $product }
   *[false] {""}
  }{ $has_amount ->
    [true] {" "}· { $amount }
   *[false] {""}
  } и не заканчивает: спросите клиента.
card-draft-said = 💬 Уже сказано: { $said }
button-do-not-call-sure = ⛔️ Да, больше не звонить
button-go-on = ✍️ Продолжить
button-name = ✏️ Имя
button-add-to-note = ➕ В заметку
pass-asked = Клиент просил этого коллегу
pass-knows = Коллега знает клиента
pass-language = Коллега говорит на его языке
pass-no-time = У меня сейчас нет времени
ask-hour-none = ❓ <b>{ $day }</b>: в часах звонков времени не осталось. Выберите другой день или напишите время.
ask-sale-typed = ❓ <b>Напишите, что и за сколько</b>, например «набор { $example }».
ask-for-what = ❓ <b>{ $amount }</b>: за что?
ask-far = ❓ <b>{ $amount }</b>{ $has_product ->
    [true] {" "}за { $product }
   *[false] {""}
  }: { $more ->
    [true] больше самой большой оплаты (×{ $times }). Верно?
   *[false] меньше самой маленькой оплаты (÷{ $times }). Верно?
  }
ask-do-not-call = ❓ <b>Больше никогда не звонить на этот номер?</b> Никто не позвонит никаким путём; изменить это может только руководитель.
ask-pass = ❓ <b>Почему передаёте коллеге?</b> Нажмите или напишите: это будет на его карточке.
ask-new-name = ❓ <b>Как правильно зовут?</b> Сейчас: { $name }.
ask-script = 📄 <b>{ $channel }</b>: какая часть?
ask-unfinished = ⏳ Начато «{ $kind ->
    [sale] Продано
    [callback] Перезвонить
    [meeting] Встреча
    [unreached] Не дозвонились
    [unworkable] Не клиент
   *[refusal] Не нужно
  }», но не закончено. Через { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
   *[other] { $n } минут
  } лид уйдёт к коллеге, и он прочтёт, что вы начали.
history-lead = 🧵 { $day } · { $channel } · { $state ->
    [open] открыт
    [held] в руках
    [won] покупка
    [lost] закрыт без продажи
   *[void] не настоящий клиент
  }
history-note = 📝 { $at } · { $text } — { $who }
script-start = Начало
toast-noted = Записано.
reminder-clocks = 🕒 { $at }
reminder-free = Карточка придёт, как только освободитесь.
reminder-away = { $resting ->
    [true] Вы на перерыве: вернитесь, и карточка придёт.
   *[false] Вы не на смене: начните её, и карточка придёт; иначе в срок её получит свободный коллега.
  }
customer-no-texts = Больше сообщений с этой линии не будет. Чтобы вернуть их, отправьте 12.
customer-texts-again = Рады видеть снова! Сообщения с этой линии возобновлены.
customer-no-calls = Хорошо: больше не будем вам звонить и писать.
card-no-texts = 🔕 Не хочет СМС
card-gone-no-texts = Ни о чём не спрашивал и СМС не хочет: карточка закрыта.
card-gone-no-calls = Просит, чтобы никто не звонил: карточка закрыта.
