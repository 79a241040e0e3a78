## Files dropped into the chat

import-looking = 🔎 Смотрю <b>{ $name }</b>…
import-looked = 📄 <b>{ $name }</b>: { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
  }
import-number-column = ☎️ Номера: { $name }
import-name-column = 👤 Имена: { $name }
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
button-import-drop = ✖️ Не загружать
button-import-undo = ↩️ Отменить загрузку
import-which-number = В каком столбце <b>{ $name }</b> номера телефонов?
import-which-name = В каком столбце <b>{ $name }</b> имена?
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
import-undoing = ↩️ Отменяю загрузку <b>{ $name }</b>…
import-undone = ↩️ Загрузка <b>{ $name }</b> отменена, убрано лидов: { $n }.{ $kept ->
    [0] {""}
   *[other] {" "}Остались { $kept }: с ними уже работали или они пришли и другим путём.
  }
import-failed-no-numbers = ❓ Не вижу в файле <b>{ $name }</b> столбца с номерами телефонов.
import-failed-rounded = 🧮 В <b>{ $name }</b> таблица округлила номера (например, 9,89E+11), последних цифр больше нет. Поставьте в исходном файле формат столбца «текст» и сохраните заново.
import-failed-too-large = 🐘 <b>{ $name }</b> для меня слишком велик. Разделите его или сохраните как CSV.
import-failed-broken = ❌ Не могу прочитать <b>{ $name }</b>. Сохраните как Excel или CSV и пришлите снова.
import-failed-not-fetched = ❌ Мессенджер не отдаёт мне <b>{ $name }</b>: боты получают файлы до 20 МБ. На сервере его загрузит <code>sarnakh import</code>.
audit-import = загружает файл { $subject }, новых лидов: { $after }
audit-import-undone = отменяет загрузку { $subject }, убрано лидов: { $after }
