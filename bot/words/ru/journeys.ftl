## Journeys

menu-journey = Цепочки: сообщения, паузы и звонки по очереди
journeys-title = 🧭 <b>Цепочки</b>
journeys-none = 🧭 Цепочек пока нет. Возьмите пример ниже или пришлите файл.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] идёт
    [stopped] остановлена, кто внутри — ждёт
   *[draft] черновик
  }, версия { $version }, внутри { $inside }
journey-how = Пришлите сюда файл .toml или вставьте его после /journey загрузить. Имя покажет цепочку с картинкой, номер — путь одного человека, лид — прогон всухую.
example-journey-1 = /journey { $name }
example-journey-2 = /journey почему 5437
example-journey-3 = /journey проверить { $name } 812
journey-example = 📄 <b>{ $name }</b>: загрузите как есть или скопируйте, поправьте и пришлите обратно:
journey-loaded = ✅ <b>{ $name }</b> сохранена как версия { $version }. { $version ->
    [1] Это черновик: запустите её, когда готовы тексты (/template).
   *[other] Её получат новые; кто внутри, идёт по той версии, с которой вошёл.
  }
journey-same = ✅ <b>{ $name }</b> уже есть слово в слово, версия { $version }.
journey-problems = ❌ Ничего не сохранено, надо исправить: { $n }.
journey-more-problems = …и ещё { $n }.
journey-mend = Исправьте названные строки и пришлите файл ещё раз.
journey-older = По версии { $version } ещё идут: { $n }.
journey-ended = Закончили { $n }: { $why }.
journey-not-sent = Не отправлено сообщений: { $n } — { $why }.
journey-start = ▶️ Запустить <b>{ $name }</b>? Что можно выяснить при таком потоке:
journey-none-older = В старых версиях { $name } никого нет.
journey-migration = Перевести всех внутри <b>{ $name }</b> на версию { $version }? Шаги с тем же именем сохраняются:
journey-maps = в{ $version } «{ $step }»: { $n } → «{ $step }»
journey-maps-nowhere = в{ $version } «{ $step }»: { $n } → ⚠️ такого шага больше нет, их путь закончится
journey-migrated = Переведено: { $moved }. Закончили, потому что шага нет: { $stopped }{ $stopped ->
    [0] {""}
   *[other] {" "}({ $leads })
  }. Вернуть можно в течение дня.
journey-undone = ↩️ { $name }: { $what ->
    [version] новые снова получают прежнюю версию
    [start] всё как до запуска
    [stop] снова идёт
   *[migrate] кого перевели, вернулись, если не ушли дальше
  }.
journey-why-none = 🔎 По «{ $raw }» никого не нашлось. Номер ищется по первым или последним цифрам, имя — по началу слов, лид — по своему номеру после #.
journey-nobody = { $name } · { $phone }: не было ни в одной цепочке.
journey-whose = 👤 { $name } · { $phone }
journey-path = 🧭 <b>{ $name }</b> в{ $version }, ветка { $arm }, лид { $lead }, вход { $at }
journey-step = { $at } → { $step }
journey-message = { $at } ✉️ { $step }: { $state ->
    [queued] ждёт отправки
    [sent] отправлено
    [refused] не отправлено
    [put-off] отложено
    [failed] не доставлено
   *[unknown] возможно дошло, не повторяем
  }{ $has_why ->
    [true] : { $why }
   *[false] {""}
  }
journey-over = { $at } ■ конец: { $why }
journey-waits = ⏳ ждёт до { $at }{ $goes ->
    [true] , потом: { $step }
   *[false] {""}
  }
journey-waits-for-message = ⏳ ждёт, что станет с сообщением
journey-dry = 🧪 <b>{ $name }</b> для лида { $lead }, ветка { $arm }, если войдёт сейчас и ничего не ответит:{ $own ->
    [true] {""}
   *[false] {" "}(он попал бы в контрольную группу; так у остальных)
  }
journey-does-send = { $at } ✉️ { $medium ->
    [dm] сообщение в директ
    [email] письмо
   *[sms] СМС
  } «{ $what }» ({ $step })
journey-does-call = { $at } 📞 звонок, очередь «{ $what }» ({ $step })
journey-does-offer = { $at } 🎁 предложение «{ $what }» на карточке ({ $step })
journey-does-wait = { $at } ⏳ { $step }: до { $what }
journey-does-end = { $at } ■ конец: { $what }
journey-would-stay = ⚠️ не уйдёт: { $why }
journey-silent = ⚠️ Номерам из { $banks } не уйдёт ни один её текст: сообщений они не просили, и не указано, на какие они согласились (<code>agreed</code> в файле настроек).
journey-dry-end = Ничего не отправлено и не записано.
journey-entrance = Вход
journey-finish = конец
journey-subtitle = версия { $version }, { $state ->
    [running] идёт
    [stopped] остановлена
   *[draft] черновик
  }, внутри { $inside }
journey-head-inside = сейчас
journey-head-entered = пришли
journey-head-left = ушли
journey-head-wait = пауза
journey-kind-send = { $medium ->
    [dm] директ
    [email] письмо
   *[sms] СМС
  }: { $what }
journey-kind-wait = пауза { $what }
journey-kind-until = до { $what }{ $days ->
    [0] {""}
   *[other] , +{ $days } дн.
  }
journey-kind-branch = развилка
journey-kind-call = звонок: { $what }
journey-kind-offer = предложение: { $what }
journey-picture = 🧭 { $name }: сколько сейчас на каждом пути, пришло, ушло и сколько ждали
journey-counting = Считаю, ответ придёт через минуту.
journey-failed = В этот раз не вышло. Спросите ещё раз.
journey-admins = Цепочки загружают админы.
journey-end-goal = цель достигнута
journey-end-stopped = случилось то, что её заканчивает
journey-end-finished = дошёл до конца
journey-end-max-days = вышли дни
journey-end-max-steps = вышли шаги
journey-end-holdout = контрольная группа
journey-end-step-removed = его шага нет в новой версии
journey-end-restarted = начал заново
journey-end-gone = нельзя звонить, объединён или не человек
journey-results = 📊 <b>{ $name }</b>: продажи за { $days } дн. после входа, каждый контакт один раз
journey-arm-holdout = контроль (ничего не получает)
journey-arm-all = все
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(больше не в цепочке)
   *[false] {""}
  }: вошли { $entered }, срок вышел у { $ripe }
journey-arm-nobody = <b>{ $arm }</b>: пока никто не вошёл
journey-arm-reached = дозвонились { $n } ({ $low }–{ $high }%)
journey-arm-sold = купили { $n } ({ $low }–{ $high }%)
journey-arm-revenue = выручка { $revenue }
journey-arm-revenue-each = выручка { $revenue }, на контакт { $each } ({ $low }–{ $high })
journey-arm-cost = расходы { $cost }: сообщений { $messages }, минут менеджеров { $minutes }, за лиды { $channels }
journey-arm-cac = клиент обошёлся в { $cac } ({ $low }–{ $high })
journey-arm-days = до продажи { $days } дн. (медиана)
journey-better = 🏆 «{ $first }» продаёт лучше, чем «{ $second }»: такой вывод ошибается не чаще чем в одном тесте из десяти, сколько ни смотри.
journey-open = «{ $first }» и «{ $second }»: разница может быть случайной. Пусть идёт дальше.
journey-nothing-ripe = Сравнивать пока нечего: срок должен выйти у части контактов хотя бы двух веток.
journey-uneven = ⚠️ Контактов в ветках столько, что случайностью не объяснить. Где-то контакты теряются: сравнению не верьте.
journey-costs-unknown = Не сказано, сколько стоят минута менеджера и сообщение: впишите [journeys.costs] в файл.
journey-foretold-none = Сравнивать нечего: ветка одна.
journey-foretold-nobody = По последнему месяцу не видно, сколько человек сюда попадёт, поэтому неизвестно, сколько займёт сравнение.
journey-foretold-days = Разница в { $lift }% станет видна примерно через { $days } дн.
journey-foretold-never = Разница в { $lift }% не станет видна и за год.
button-journey-load = ✅ Загрузить
button-journey-start = ▶️ Запустить
button-journey-newcomers = ▶️ Кто придёт с этого момента
button-journey-existing = ▶️ И кто подходит уже сейчас
button-journey-stop = ⏸ Остановить
button-journey-results = 📊 Результаты
button-journey-migrate = ⤴️ Перевести тех, кто внутри
button-journey-move = ⤴️ Перевести
button-journey-undo = { $what ->
    [version] ↩️ Отменить новую версию
    [start] ↩️ Отменить запуск
    [stop] ↩️ Отменить остановку
   *[migrate] ↩️ Отменить перенос
  }
button-journey-try = 🧪 Что получил бы новейший лид
journey-sample-sms-on-overflow = 📄 SMS тем, кому не успели позвонить
journey-sample-call-at-once = 📄 Звонок сразу
journey-sample-sms-first-call-second = 📄 Сначала SMS, потом звонок
journey-sample-dm-sms-call = 📄 Директ, SMS, звонок
journey-sample-letters-by-segment = 📄 Тем, кто давно молчит, по классам
journey-sample-farewell-question = 📄 Один вопрос на прощание
journey-sample-birthday-greeting = 📄 Поздравление с днём рождения
audit-journey-version = сохраняет новую версию цепочки { $subject }
audit-journey-start = запускает цепочку { $subject }
audit-journey-stop = останавливает цепочку { $subject }
audit-journey-migrate = переводит тех, кто внутри цепочки { $subject }
audit-journey-undo = отменяет { $before ->
        [version] новую версию
        [start] запуск
        [stop] остановку
       *[other] перевод тех, кто был внутри,
    } цепочки { $subject }
journey-no-texts = ⚠️ Ещё не написаны: { $names }. До тех пор эти шаги ничего не шлют (<code>/template добавить ИМЯ ТЕКСТ</code>).
journey-no-way = ⚠️ У команды нет шлюза, который шлёт { $medium ->
    [direct] сообщения в директ
   *[sms] СМС
  }.
