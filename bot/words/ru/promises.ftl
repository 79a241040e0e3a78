## Promises, rung by rung
promise-help-asked = 🙋 { $why ->
    [free] Звонок, обещанный на { $at } ({ $agent }), теперь ни за кем, опоздание уже больше чем на { $late }. Можете позвонить? Лид и продажа будут вашими.
    [ended] Смена окончена ({ $agent }), а звонок уже пора делать: обещан на { $at }, прошло { $late }. Можете позвонить за коллегу? Лид и продажа останутся за ним.
    [busy] { $agent }: обещан звонок на { $at }, но в руках ещё другая карточка, опоздание уже больше чем на { $late }. Можете позвонить за коллегу? Лид и продажа останутся за ним.
   *[away] { $agent }: обещан звонок на { $at }, ответа нет, опоздание уже больше чем на { $late }. Можете позвонить за коллегу? Лид и продажа останутся за ним.
  }
promise-help-passed = 🙋 { $by } звонит вместо коллеги ({ $agent }) и просит вас сделать это: «{ $why }». Звонок был обещан на { $at }. Можете позвонить? Лид и продажа останутся за коллегой: { $agent }.
promise-help-settled = { $what ->
    [calls] ✋ Звонит { $by }.
    [called] ✅ Позвонили: { $by }.
    [seen] 👀 Напоминание увидели, звонит { $by }.
    [given] 🤝 Теперь этот звонок за коллегой: { $by }.
    [moved] ↪️ Звонок перенесён на другое время.
   *[over] Этот звонок делать больше не нужно.
  }
promise-again = 🔔 Вы это видели, а { $name } всё ещё ждёт звонка с { $at }.
promise-helped = 🙋 За вас звонит { $by } (<b>{ $name }</b>), итог: { $outcome }{ $kind ->
    [callback] {" "}{ $at }. Обещание ваше, я напомню.
    [sale] . Продажа ваша.
   *[other] .
  }
promise-helped-undone = ↩️ { $by } отменяет итог звонка (<b>{ $name }</b>), карточка снова у коллеги в руках.
promise-joined = 🔗 Два контакта оказались одним человеком: <b>{ $name }</b>. { $meets ->
    [true] Ваша встреча ({ $at }) отменяется,
   *[false] Ваш обещанный звонок ({ $at }) больше не нужен,
  } { $met ->
    [true] остаётся другая встреча ({ $stands }).
   *[false] остаётся другой звонок ({ $stands }).
  } { $own ->
    [true] Отвечаете тоже вы.
   *[false] Отвечает { $agent }.
  }
button-seen-one = 👀 { $name }
done-help-passed = 👥 Просьба позвонить передана: { $agent }. Лид и продажа остаются за коллегой: { $owner }.
button-help = Позвоню
toast-help-yours = Спасибо! Карточка уже идёт.
toast-help-late = { $has_by ->
    [true] Уже звонит { $by }. Спасибо!
   *[false] Это уже позади. Спасибо!
  }
agenda-empty = Вы ничего не обещали.{ $has_way ->
    [true] {" "}Звонок обещает кнопка «{ $way }» на карточке.
   *[false] {""}
  } Любое другое дело к сроку — /task.
agenda-title = 📅 <b>{ $calls ->
    [0] {""}
   *[other] Обещанных звонков: { $calls }
  }{ $both ->
    [true] {", "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
   *[other] { $both ->
        [true] встреч: { $meetings }
       *[false] Встреч: { $meetings }
      }
  }</b>
agenda-meeting = встреча: { $name }
agenda-line = { $at } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
agenda-resting = 💤 <b>Гораздо позже</b>, отдыхают до срока:
agenda-more = … и ещё позже: { $n }
agenda-move = ↪️ { $n }
agenda-how = Номер переносит на другое время.
agenda-move-to = На когда перенести { $meets ->
    [true] встречу
   *[false] звонок
  }: { $name } ({ $at })? Нажмите или напишите: «18:30», «завтра в 10».
promises-hour = ⚠️ На время с { $start } до { $end } обещано звонков и встреч: { $n }; за час едва ли успеть больше чем { $limit }. Перенесите часть в /agenda.
promise-rests = 💤 Это больше чем через { $days } дн.: до тех пор звонок отдыхает. Он остаётся вашим, с этой датой, и не входит ни в какие пределы.
promises-many = ⚠️ Обещанных звонков и встреч у вас уже { $n }. Просмотрите /agenda: что не успеть, лучше перенести, чем пропустить.
agenda-moved = Перенесено на { $at }.
button-team-promises = 👥 Обещания команды
team-promises-title = { $n ->
    [0] 📅 <b>{ $team }</b>: сегодня обещанного звонка никто не ждёт.
    [one] 📅 <b>{ $team }</b>: сегодня остался { $n } обещанный звонок
    [few] 📅 <b>{ $team }</b>: сегодня осталось { $n } обещанных звонка
   *[other] 📅 <b>{ $team }</b>: сегодня осталось { $n } обещанных звонков
  }{ $meetings ->
    [0] {""}
   *[other] , из них встреч: { $meetings }
  }
team-promises-late = ⚠️ <b>Пора звонить</b> ({ $n })
team-promises-today = 🕘 <b>Позже сегодня</b> ({ $n })
team-promises-later = После сегодняшнего дня: { $n }
team-promises-more = … и ещё { $n }
team-promises-look = 🔎 { $n }
team-promise = { $n }. { $at }{ $is_late ->
    [true] {" "}(опоздание { $late })
   *[false] {""}
  } · { $agent } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }{ $state ->
    [hand] {" "}· 🤙 сейчас в работе
    [seen] {" "}· 👀 видели
   *[waits] {""}
  }
promise-outside = ⚠️ Это вне ваших часов звонков.
menu-agenda = Обещанные звонки и встречи
error-promise-taken = Уже звонит кто-то другой.
error-card-in-hand = Сначала закончите карточку в руках.
setting-ask-colleague = Спросить коллегу, после обещанного времени
setting-callbacks-an-hour = Обещанных звонков в час, до предупреждения
setting-ask-everybody = Спросить всех на смене
button-agenda-picture = 🖼 Неделя на картинке
toast-agenda-drawn = Картинка будет через минуту.
agenda-picture-title = Что у вас впереди
agenda-picture-failed = ⚠️ Картинку нарисовать не удалось. Список покажет /agenda.
agenda-picture-line = { $n } · { $at } · { $what }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
button-calendar = 🗓 Для календаря в телефоне
button-calendar-drop = Отключить ссылку
calendar-link = 🗓 Добавьте эту ссылку в календарь как подписку. Кто её имеет, видит, когда вы звоните, без имён и номеров; никому не показывайте. Новая ссылка отключает эту:
calendar-dropped = Ссылка больше не работает.
calendar-promise = Обещанный звонок
calendar-name = Звонки и задачи
calendar-meeting = Встреча

manager-promise-moved = 🔁 Обещанный звонок: <b>{ $name }</b>. Перенесён подряд { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[other] { $n } раз
  }; теперь { $at }, звонит { $agent }. Посмотрите или передайте другому.
manager-meeting-moved = 🔁 Встреча: <b>{ $name }</b>. Перенесена подряд { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[other] { $n } раз
  }; теперь { $at }, идёт { $agent }. Посмотрите или передайте другому.
button-moved-lead = 🔎 Лид
button-moved-give = 👥 Передать…

## Meetings

done-meeting = 📍 <b>{ $outcome }</b> { $at }, { $place }. { $has_owner ->
    [true] Встреча остаётся за коллегой ({ $owner }), там и напомню.
   *[false] Напомню и потом спрошу, пришёл ли человек.
  }{ $outside ->
    [true] {" "}⚠️ Это вне ваших часов звонков.
   *[false] {""}
  }
ask-place = ❓ <b>{ $has_at ->
    [true] { $at }: где встречаетесь?
   *[false] Где встречаетесь?
  }</b>{ $known ->
    [true] {" "}Выберите недавнее место или напишите:
   *[false] {" "}Напишите:
  }
meeting-soon = 📍 Через { $in }: встреча с <b>{ $name }</b>, { $place }
meeting-text = ✉️ { $sent ->
    [true] Сообщение о встрече уже отправляется и клиенту.
   *[false] Клиенту сообщение о встрече не уйдёт: { $why }.
  }
meeting-nobody-goes = 📍 <b>{ $agent }</b> больше не работает, и на встречу с <b>{ $name }</b> никто не идёт: { $at }, { $place }. Кто пойдёт?
meeting-ask-managers = 📍 У <b>{ $agent }</b>, кто больше не работает, была встреча с <b>{ $name }</b>: { $at }, { $place }. Пришёл ли человек?
button-meeting-give = 👤 Кто пойдёт
meeting-ask = 📍 У вас была встреча с <b>{ $name }</b> { $at }, { $place }. Пришёл ли человек?
meeting-came = ✅ Встреча с <b>{ $name }</b> состоялась ({ $place }).{ $waits ->
    [true] {" "}Отметьте итог на карточке.
   *[false] {""}
  }
meeting-no-show = 🚫 Встреча с <b>{ $name }</b> не состоялась ({ $place }).{ $waits ->
    [true] {" "}Карточка придёт к вам: договоритесь о другом времени.
   *[false] {""}
  }
button-came = ✅ Пришёл
button-no-show = 🚫 Не пришёл
meeting-reminder-before = 📍 Через { $in }: встреча с <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
meeting-reminder-now = 📍 Сейчас: встреча с <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
