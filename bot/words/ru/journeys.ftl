## Journeys

menu-journey = Цепочки: сообщения, паузы и звонки по очереди
journeys-title = 🧭 <b>Цепочки</b>
journeys-none = 🧭 Цепочек пока нет. Возьмите пример ниже или пришлите файл.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] идёт
    [stopped] остановлена, кто внутри — ждёт
   *[draft] черновик
  }, версия { $version }, внутри { $inside }
journey-how = Пришлите сюда файл .toml или вставьте его после /journey загрузить. За каждой 📄 — пример. Ниже по порядку: цепочка с картинкой; путь одного человека по части его номера; что получил бы лид 812, при этом ничего не отправляется.
example-journey-1 = /journey { $name }
example-journey-2 = /journey почему 5437
example-journey-3 = /journey проверить { $name } 812
journey-example = 📄 <b>{ $name }</b>: загрузите как есть или скопируйте, поправьте и пришлите обратно:
journey-loaded = ✅ <b>{ $name }</b> сохранена как версия { $version }. { $state ->
    [draft] Это черновик: запустите её, когда готовы тексты (/template).
    [stopped] Новые получат её, когда цепочку снова запустят; кто внутри, идёт по той версии, с которой вошёл.
   *[running] Её получат новые; кто внутри, идёт по той версии, с которой вошёл.
  }
journey-same = ✅ <b>{ $name }</b> уже есть слово в слово, версия { $version }.
journey-problems = ❌ Ничего не сохранено, надо исправить: { $n }.
journey-more-problems = …и ещё { $n }.
journey-mend = Исправьте названные строки и пришлите файл ещё раз.
journey-older = Из них по версии { $version } ещё идут: { $n }.
journey-ended-goal = Достигли цели: { $n }.
journey-ended-stopped = Вышли раньше, случилось то, что её заканчивает (stop_on): { $n }.
journey-ended-finished = Дошли до конца: { $n }.
journey-ended-max-days = Закончили, потому что вышли дни (max_days): { $n }.
journey-ended-max-steps = Закончили, потому что вышли шаги (max_steps): { $n }.
journey-ended-holdout = В контрольной группе, ничего не получают: { $n }.
journey-ended-step-removed = Закончили, потому что их шага не было в новой версии: { $n }.
journey-ended-restarted = Начали заново: { $n }.
journey-ended-gone = Выбыли (нельзя звонить, объединены, удалены или не человек): { $n }.
journey-not-sent = Не отправлено сообщений: { $n } — { $why }.
journey-start = ▶️ Запустить <b>{ $name }</b>? Кто войдёт?
journey-start-inside = Внутри ждут: { $n }. Они пойдут дальше с того места, где стоят. Что к тому времени опоздало, не отправится.
journey-none-older = В старых версиях { $name } никого нет.
journey-migration = Перевести всех внутри <b>{ $name }</b> на версию { $version }? Шаги с тем же именем сохраняются:
journey-maps = в{ $version } «{ $step }»: { $n } → «{ $step }»
journey-maps-nowhere = в{ $version } «{ $step }»: { $n } → ⚠️ такого шага больше нет, их путь закончится
journey-migrated = ⤴️ <b>{ $name }</b>: переведено { $moved }.{ $listed ->
    [none] {""}
    [all] {" "}Закончили, потому что их шага больше нет: { $stopped } ({ $leads }).
   *[first] {" "}Закончили, потому что их шага больше нет: { $stopped } (первые: { $leads }).
  }{ $undo ->
    [true] {" "}Вернуть можно в течение дня.
   *[false] {""}
  }
journey-migrating = ⤴️ <b>{ $name }</b>: уже переведено: { $moved }, осталось просмотреть: { $ahead }. Переводим понемногу, чтобы никому не приходилось ждать после нажатия; до своей очереди каждый идёт по прежней версии. Когда закончим, напишем сюда.
journey-walk-wake = ▶️ Кто ждал внутри, понемногу идут дальше: уже { $moved }, осталось просмотреть: { $ahead }.
journey-walk-migrate = ⤴️ Идёт перевод на новую версию: переведено { $moved }, закончили, потому что шага нет: { $stopped }, осталось просмотреть: { $ahead }.
journey-walk-move-back = ↩️ Возвращаем на прежнюю версию: уже { $moved }, осталось просмотреть: { $ahead }.
journey-undone = ↩️ { $name }: { $what ->
    [version] новые снова получают прежнюю версию
    [start] никто больше не входит, кто внутри — ждёт
   *[stop] снова идёт, и кто пришёл за это время, тоже войдёт
  }.
journey-undo-passed = Это уже вернули, или с тех пор сделали что-то ещё. На странице видно, как всё обстоит сейчас.
journey-moved-back = ↩️ <b>{ $name }</b>: вернулись: { $moved }. { $ahead ->
    [0] Кто с тех пор ушёл дальше, остаётся в своей версии.
   *[other] Осталось просмотреть: { $ahead }. Возвращаем понемногу тех, кто не ушёл дальше; когда закончим, напишем сюда.
  }
journey-woken = ▶️ <b>{ $name }</b>: все, кто ждал внутри, идут дальше: { $moved }.
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
journey-waits-stopped = ⏳ ждёт: цепочка сейчас не идёт{ $goes ->
    [true] ; потом: { $step }
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
  }, внутри { $inside }{ $more ->
    [true] , по всем версиям { $everywhere }
   *[false] {""}
  }
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
journey-picture = 🧭 { $name }: сколько сейчас на каждом пути, пришло, ушло и сколько ждали{ $versions ->
    [1] {""}
   *[other] . Каждая картинка считает одну версию: сначала новейшую, потом прежние, по которым ещё кто-то идёт
  }
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
journey-results = 📊 <b>{ $name }</b>: продажи за { $days } дн. после входа, каждый контакт один раз. В скобках: в каких пределах верное значение лежит в восьми случаях из десяти.
journey-arm-holdout = контроль (ничего не получает)
journey-arm-all = все
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(больше не в цепочке)
   *[false] {""}
  }: вошли { $entered }, из них достаточно давно для сравнения: { $ripe }
journey-arm-nobody = <b>{ $arm }</b>: пока никто не вошёл
journey-arm-reached = дозвонились { $n } ({ $low }–{ $high }%)
journey-arm-sold = купили { $n } ({ $low }–{ $high }%)
journey-arm-revenue = выручка { $revenue }
journey-arm-revenue-each = выручка { $revenue }, на контакт { $each } ({ $low }–{ $high })
journey-arm-cost = расходы { $cost }: сообщений { $messages }, минут менеджеров { $minutes }, за лиды { $channels }
journey-arm-cac = клиент обошёлся в { $cac } ({ $low }–{ $high })
journey-arm-days = до продажи { $days } дн. (медиана)
journey-better = 🏆 «{ $first }» продаёт лучше, чем «{ $second }». Такой вывод ошибается не чаще чем в одном тесте из десяти, сколько бы вы ни смотрели.
journey-open = «{ $first }» и «{ $second }»: разница может быть случайной. Пусть идёт дальше.
journey-nothing-ripe = Сравнивать пока нечего: хотя бы в двух ветках кто-то должен был войти достаточно давно.
journey-uneven = ⚠️ Контактов в ветках столько, что случайностью не объяснить. Где-то контакты теряются: сравнению не верьте.
journey-costs-unknown = Не сказано, сколько стоят минута менеджера и сообщение: впишите [journeys.costs] в файл.
journey-foretold-none = Сравнивать нечего: ветка одна.
journey-foretold-nobody = По последнему месяцу не видно, сколько человек сюда попадёт, поэтому неизвестно, сколько займёт сравнение.
journey-foretold-days = Если одна ветка продаёт на { $lift }% больше другой, это станет видно примерно через { $days } дн.
journey-foretold-never = Если одна ветка продаёт на { $lift }% больше другой, это не станет видно и за год.
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
journey-called = { $title } ({ $name })
journey-title-sms-on-overflow = СМС тем, кому не успели позвонить
journey-title-call-at-once = Звонок сразу
journey-title-sms-first-call-second = Сначала СМС, потом звонок
journey-title-dm-sms-call = Директ, СМС, звонок
journey-title-letters-by-segment = Тем, кто давно молчит, по классам
journey-title-farewell-question = Один вопрос на прощание
journey-title-birthday-greeting = Поздравление с днём рождения
journey-step-hello = приветствие
journey-step-call = звонок
journey-step-text = СМС
journey-step-five-minutes = пять минут
journey-step-two-days = два дня
journey-step-direct = директ
journey-step-three-hours = три часа
journey-step-answered = ответил?
journey-step-a-night = ночь
journey-step-next-day = на следующий день
journey-step-question = вопрос
journey-step-answer = ответ
journey-step-which-class = какой класс
journey-step-offer = предложение
journey-step-best-letter = письмо лучшим
journey-step-three-days = три дня
journey-step-letter = письмо
journey-step-we-call-you-soon = скоро позвоним
journey-step-morning = утро
journey-step-greeting = поздравление
journey-sample-sms-on-overflow = 📄 СМС тем, кому не успели позвонить
journey-sample-call-at-once = 📄 Звонок сразу
journey-sample-sms-first-call-second = 📄 Сначала СМС, потом звонок
journey-sample-dm-sms-call = 📄 Директ, СМС, звонок
journey-sample-letters-by-segment = 📄 Тем, кто давно молчит, по классам
journey-sample-farewell-question = 📄 Один вопрос на прощание
journey-sample-birthday-greeting = 📄 Поздравление с днём рождения
journey-comment-sms-on-overflow = Живому лиду, которому за четверть часа никто не смог позвонить, уходит СМС, а место в очереди остаётся за ним. По моделированию: на 9–36 процентов больше продаж в дни, когда лидов больше, чем команда успевает обзвонить.
journey-comment-call-at-once = Тому, кто пришёл сам, звоним сразу; ветка text сначала пишет строчку и звонит через пять минут.
journey-comment-sms-first-call-second = Холодные номера: сначала СМС, звонок через два дня, утром по часам контакта. Десятая часть не получает ничего, для сравнения.
journey-comment-dm-sms-call = Сначала ответ в директе, если тишина — СМС, третьим шагом звонок.
journey-comment-letters-by-segment = Кто молчал тридцать дней, получает письмо по классу: лучшие — другое предложение и звонок, остальные — СМС.
journey-comment-farewell-question = Тем, до кого не дозвонились или кто пока отказался, на следующий день уходит один вопрос: ответ возвращает лид, первым в очереди. Это реклама: её получают только те, кто согласился на сообщения.
journey-comment-birthday-greeting = В день рождения, как он записан у команды (/fields добавить День рождения) или как он был в списке. Это реклама: её получают только те, кто согласился на сообщения.
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
journey-foreign-texts = ⚠️ На языке команды ({ $language }) не написаны и уходят как есть: { $names }. Написать: <code>/template добавить ИМЯ ТЕКСТ</code>.
journey-foreign-text = { $name } ({ $languages })
journey-no-way = ⚠️ У команды нет шлюза, который шлёт { $medium ->
    [direct] сообщения в директ
   *[sms] СМС
  }.
journey-wrong-at = { $line ->
    [0] {""}
   *[other] строка { $line }:{" "}
  }{ $place }: { $what }
journey-wrong-place = { $kind ->
    [journey] цепочка «{ $name }»
    [arm] ветка «{ $name }»
    [step] шаг «{ $name }»
    [file] файл
    [nameless] цепочка без имени
   *[other] { $kind }
  }
journey-wrong-toml = это не TOML: { $said }. Имена и тексты стоят в прямых кавычках ("), списки — в [ ], а ключ — перед =
journey-wrong-too-long = файл длиннее { $most } знаков
journey-wrong-no-journeys = в нём нет ни одной [[journeys]]
journey-wrong-two-journeys = две цепочки называются «{ $name }»
journey-wrong-no-list = { $key } пишется так: [[{ $of }{ $key }]]
journey-wrong-unknown-key = «{ $key }» здесь ничего не значит
journey-wrong-unknown-key-near = «{ $key }» здесь ничего не значит; может быть, «{ $near }»?
journey-wrong-no-text = { $key } — это текст в кавычках
journey-wrong-unseen = в { $key } есть символ, которого не видно, { $code }: напишите заново
journey-wrong-no-number = { $key } — это целое число от { $least } до { $most }
journey-wrong-no-time = { $key } — это время, например "15 minutes", "2 hours" или "3 days"
journey-wrong-time-too-long = { $key } может быть от минуты до 365 дней
journey-wrong-time-from-nothing = { $key } может быть от нуля до 365 дней
journey-wrong-no-texts = { $key } — это список текстов
journey-wrong-none-of = { $key } не может быть «{ $value }»; возможны: { $choices }
journey-wrong-nameless = нет имени (name)
journey-wrong-long-name = в имени (name) не больше { $most } знаков
journey-wrong-no-costs = это таблица с minute и message
journey-wrong-no-cost = { $key } — это число в целых единицах валюты команды, например 3000
journey-wrong-no-table = это таблица
journey-wrong-beside-occasion = рядом с occasion ключ { $key } ничего не значит: входят по дню, а не по событию
journey-wrong-no-occasion = occasion — это "birthday", "nowruz" или день и месяц, например "21.03"
journey-wrong-no-exit = нужно написать, чем цепочка кончается: goal, stop_on, max_days, max_steps
journey-wrong-exit-key = нет { $key }: конец цепочки пишут, сам он не подразумевается
journey-wrong-no-arms = arms — это таблица: [journeys.arms.NAME] с weight и first
journey-wrong-no-arm = это таблица с weight и first
journey-wrong-no-weight = нет weight: сколько из общего числа идут по этой ветке
journey-wrong-no-weights = у веток нет веса
journey-wrong-steps-of-one-name = шагов с именем «{ $name }» — { $count }: каждому нужно своё имя
journey-wrong-kinds = нужно ровно одно из: { $kinds }
journey-wrong-beside = { $key } рядом с { $kind } ничего не значит; его место рядом с: { $kinds }
journey-wrong-no-template = { $key } — это имя текста (/template)
journey-wrong-no-campaign = { $key } — это имя кампании
journey-wrong-no-time-of-day = until — это время суток, например "10:00"
journey-wrong-no-branch = нет { $key }: у развилки два шага, для «да» и для «нет»
journey-wrong-no-condition = if — это одно из { $events } или {"{"} field = ["value", …] {"}"}
journey-wrong-no-steps = в ней нет ни одного [[journeys.steps]]
journey-wrong-no-such-step = дальше идёт «{ $name }», а такого шага нет; есть шаги: { $steps }
journey-wrong-no-such-step-near = дальше идёт «{ $name }», а такого шага нет; может быть, «{ $near }»?
journey-wrong-called-end = шаг не может называться end
journey-wrong-unreached = до него никто не дойдёт: направьте на него другой шаг или уберите его
journey-wrong-restless = шаги { $circle } ходят по кругу без ожидания: поставьте между ними шаг с wait или until
journey-wrong-enters-nobody = enter ни о чём не говорит: назовите channel, entry, segment, outcome, silence, unworked или occasion
journey-wrong-no-value = для «{ $key }» нет ни одного значения
journey-wrong-outlasts = ждёт столько же, сколько длится вся цепочка, или дольше: max_days = { $days }
journey-wrong-own-word = «{ $word }» — слово самой команды /journey; возьмите другое имя, например «{ $free }»
journey-wrong-number = число после /journey — это номер цепочки; возьмите другое имя, например «{ $free }»
journey-wrong-brackets = [[ после /journey — это начало файла; возьмите имя без этих скобок
journey-wrong-namesake = её не отличить от «{ $other }», которая уже есть; напишите так же или возьмите другое имя
journey-wrong-no-such = { $key }: нет «{ $name }». Есть: { $there }
journey-wrong-no-such-near = { $key }: нет «{ $name }»; может быть, «{ $near }»? Есть: { $there }
journey-wrong-no-advert = поздравление — это реклама, а текст «{ $name }» служебный: сделайте его рекламным (/template add { $name } advert …)
journey-wrong-no-email = писем по e-mail пока нет; возьмите sms или dm
