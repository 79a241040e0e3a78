## Files dropped into the chat

import-looking = 🔎 Смотрю <b>{ $name }</b>…
import-waits-for = ⏳ <b>{ $name }</b> ждёт очереди: сначала будет закончен <b>{ $other }</b>. Дальше всё пойдёт само.
import-waits = ⏳ <b>{ $name }</b> ждёт очереди: идёт работа с файлами других команд. Дальше всё пойдёт само.
question-waits = ✍️ Вопрос выше ещё ждёт вашего ответа.
import-looked = 📄 <b>{ $name }</b>: { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
  }
import-number-column = ☎️ Номера: { $name }
import-name-column = 👤 Имена: { $name }
import-consent-column = В столбце «{ $column }» у каждой строки сказано, согласен ли человек на сообщения: без «да» первыми ему не пишут.
import-sheets = 🗂 Листы: { $names }
import-system = 📦 Выгрузка: { $name }
import-no-column = нет столбца
import-column = столбец { $n }
import-count-new = 🆕 новых: { $n }
import-count-known = 🔁 уже есть: { $n }
import-count-repeated = ♊️ дважды в файле: { $n }
import-count-own-number = 🏢 наши номера: { $n }
import-count-do-not-call = ⛔️ не звонить: { $n }
import-count-over = 🏁 уже закрыты в прежней системе: { $n }
import-count-not-a-number = ❓ без номера, по которому можно позвонить: { $n }
import-count-rounded = 🧮 номер округлён таблицей (9,89E+11), последние цифры потеряны: { $n }
button-import-take = ✅ Загрузить { $n }
button-import-number = ☎️ Другой столбец
button-import-name = 👤 Другой столбец
button-import-amount = 💵 Другой столбец
button-import-source = ✉️ Они согласны на сообщения
button-import-drop = ✖️ Не загружать
button-import-undo = ↩️ Отменить загрузку
import-which-number = В каком столбце <b>{ $name }</b> номера телефонов?
import-which-name = В каком столбце <b>{ $name }</b> имена?
import-which-amount = В каком столбце <b>{ $name }</b> суммы?
import-going = ⏳ <b>{ $name }</b>: готово строк: { $n }
import-going-of = ⏳ <b>{ $name }</b>: { $n } из примерно { $about } строк · { $share }%
import-done = ✅ <b>{ $name }</b> загружен: { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
  }
import-rejects = { $n ->
    [1] Строка, которая не загружена, с причиной. Исправьте и пришлите мне файл.
   *[other] Строки, которые не загружены ({ $n }), каждая с причиной. Исправьте и пришлите мне файл.
  }
import-dropped = ✖️ <b>{ $name }</b> не загружен.
import-ask-source = ✉️ На что согласились люди из <b>{ $name }</b>? Впишите фразу, которую они видели, например «Пишите мне о диетах по СМС». После этого им уходят сообщения и реклама; без этого — только ответы на их вопросы.
import-source-kept = ✅ Для <b>{ $name }</b> записано: «{ $text }». Теперь этим людям можно писать; кто ответит «стоп», не получит ничего.
import-source-kept-by-row = ✅ Для <b>{ $name }</b> записано: «{ $text }». Кто согласен, сказано построчно в столбце «{ $head }»: писать можно тем, у кого там «да», и больше никому из файла.
import-undoing = ↩️ Отменяю загрузку <b>{ $name }</b>…
import-undone = ↩️ Загрузка <b>{ $name }</b> отменена, убрано лидов: { $n }.{ $kept ->
    [0] {""}
   *[other] {" "}Осталось: { $kept } – с ними уже работали, или они пришли и другим путём.
  }
import-failed-no-numbers = ❓ Не вижу в файле <b>{ $name }</b> столбца с номерами телефонов. Если это расходы, пришлите файл снова с подписью /spend.
import-failed-rounded = 🧮 В <b>{ $name }</b> таблица округлила номера (например, 9,89E+11), последних цифр больше нет. Поставьте в исходном файле формат столбца «текст» и сохраните заново.
import-failed-archive = 📦 <b>{ $name }</b> — это архив. Распакуйте его и пришлите файл Excel или CSV, который внутри.
import-failed-password = 🔒 Файл <b>{ $name }</b> защищён паролем. Откройте его, сохраните без пароля и пришлите снова.
import-failed-too-large = 🐘 <b>{ $name }</b> для меня слишком велик. Разделите его или сохраните как CSV.
import-failed-broken = ❌ Не могу прочитать <b>{ $name }</b>. Сохраните как Excel или CSV и пришлите снова.
import-failed-too-big = ❌ Мессенджер не отдаёт мне <b>{ $name }</b>: боты получают файлы до 20 МБ. На сервере его загрузит <code>sarnakh import</code>.
import-failed-not-fetched = ❌ Мессенджер сейчас не отдаёт мне <b>{ $name }</b>. Пришлите ещё раз через несколько минут.
import-unfinished = ⚠️ <b>{ $name }</b>: дойти до конца не получилось. Обработано строк: { $n }. Отмените загрузку или пришлите файл ещё раз: дважды никто не попадёт.
import-undo-unfinished = ⚠️ <b>{ $name }</b>: отменить загрузку до конца не получилось. Попробуйте ещё раз; уже убранное не вернётся.
audit-import = загружает файл { $subject }, новых лидов: { $after }
audit-import-undone = отменяет загрузку { $subject }, убрано лидов: { $after }
audit-import-word = объясняет, что в файлах значит «{ $subject }»: { $before } → { $after }
costs-failed = ⚠️ Расходы из <b>{ $name }</b> записать не удалось, ни один. Причину найдёт в журнале ваш оператор; пришлите ещё раз или впишите сами: /spend.
audit-import-source = указывает, на какие сообщения согласились люди из { $subject }: «{ $after }»

## Прежние звонки и значение слов в файле

button-import-calls = 📞 Это наши прежние звонки
button-import-leads = 👥 Нет, это контакты для звонка
button-import-words = 🏷 Ответственные, этапы, теги
button-import-word = ✏️ { $word }
import-calls-looked = 📞 <b>{ $name }</b>: прежних звонков — { $n }
import-words = 🏷 <b>{ $name }</b>: что эти слова значат у нас. Я запомню это и для следующих файлов.
import-words-outcome = <b>Итоги</b>
import-words-agent = <b>Сотрудники</b>
import-words-stage = <b>Этапы</b>
import-words-tag = <b>Теги</b>
import-word-line = «{ $word }» ({ $n }) → { $means }
import-ask-outcome = 📞 В файле <b>{ $name }</b> стоит «{ $word }», строк: { $n }. Какой это итог? Я запомню.
import-ask-agent = 👤 В файле <b>{ $name }</b> указан «{ $word }», строк: { $n }. Кто это? Я запомню.
import-ask-stage = 🏁 В файле <b>{ $name }</b> этап «{ $word }», строк: { $n }. Им нужно звонить?
import-ask-tag = 🏷 В файле <b>{ $name }</b> тег «{ $word }», строк: { $n }. Это название канала?
import-means-no-outcome = не брать эти строки
import-means-no-agent = никто из нынешних
import-means-no-stage = как в той системе
import-means-no-tag = не канал
import-means-nothing = ничего
import-means-open = нужно звонить
import-means-over = завершено, не звоним
import-count-call-new = 🆕 звонков: { $n }
import-count-call-known = 🔁 уже есть: { $n }
import-count-left-out = ✂️ не взято, как вы сказали: { $n }
import-count-no-outcome = ❓ итог без известного значения: { $n }
import-count-no-day = 📅 без понятной даты: { $n }
import-count-no-amount = 💰 продаж с непонятной суммой: { $n }
import-calls-good-for = Они видны на карточках и в 🕘 истории этих людей. С этой ночи на них учится и порядок звонков; цифры прошедших дней не меняются. Кто просил не звонить, теперь в этом списке.
import-calls-undone = ↩️ <b>{ $name }</b>: импорт отменён, убрано звонков: { $n }. Кто просил не звонить, остаётся в списке.
import-failed-no-calls = 📅 В файле <b>{ $name }</b> не нашлось столбца с датой звонка или с его итогом. Назовите их «дата» и «результат» и пришлите снова.
import-failed-free-outcomes = ❓ Итоги в <b>{ $name }</b> записаны свободным текстом. Нужен столбец из нескольких слов, например «продано» и «не ответил».

## Сверка продаж

import-looks-sales = 💰 Похоже на продажи: в каждой строке номер, сумма и дата.
button-import-sales = 💰 Это продажи
button-import-sales-again = 🔁 Сверить ещё раз
import-sales-compared = 💰 Сверка <b>{ $name }</b> с продажами, записанными здесь
import-amount-column = 💵 Суммы: { $name }
import-sales-days = 📅 Даты: { $name } · { $first }{ $last ->
    [none] {""}
   *[other] {" "}– { $last }
  }
import-sales-no-days = 📅 В файле нет дат: сверено с продажами за все дни
import-sales-matched = ✅ Совпало: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-differ = ⚖️ Другая сумма: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· в файле { $there }, здесь { $here }
  }
import-sales-missing-here = 📥 Только в файле, здесь нет: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-missing-there = 📤 Только здесь, в файле нет: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-undated = 📅 без понятной даты, сверено с продажами за все дни: { $n }
import-sales-unreadable = 💵 без понятной суммы: { $n }
import-sales-not-sold = 🏁 на этапе, который не продажа: { $n }
import-sales-untold = 🏷 на этапе, значение которого не указано: { $n }. Чтобы указать: { button-import-leads }, затем { button-import-calls }
import-sales-unchanged = Здесь ничего не изменилось.
import-sales-rows = { $n ->
    [1] Продажа, которая расходится: как она стоит в файле и как здесь.
   *[other] Продажи, которые расходятся ({ $n }): как они стоят в файле и как здесь.
  }
sales-head-what = Расхождение
sales-head-number = Номер
sales-head-there = Сумма в файле
sales-head-here = Сумма здесь
sales-head-day-there = Дата в файле
sales-head-day-here = Дата здесь
sales-head-row = Строка файла
sales-head-sale = Продажа здесь
sales-differs = другая сумма
sales-missing-here = здесь нет
sales-missing-there = в файле нет
import-failed-no-amounts = 💵 В файле <b>{ $name }</b> не нашлось столбца с суммами. Укажите его ниже.
import-failed-no-days = 📅 В <b>{ $name }</b> не удалось прочитать ни одной даты. Запишите их как 2026-11-22 или 22.11.2026 и пришлите файл снова.
