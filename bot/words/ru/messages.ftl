## Texts to customers

menu-template = Тексты клиентам
templates-title = ✉️ <b>Тексты клиентам</b>
templates-none = ✉️ Текстов для клиентов пока нет.
template-line = • <b>{ $name }</b> ({ $kind ->
    [advert] реклама
   *[service] сервисное
  }; { $languages }): { $parts ->
    [one] { $parts } часть
    [few] { $parts } части
   *[many] { $parts } частей
  }
template-how = Напишите текст с именем или посмотрите, как он уйдёт по лиду. Поля: { $fields }. После «|» стоит то, что подставится, когда ничего не известно; пустое поле без замены не даст сообщению уйти. К рекламе добавляется окончание, которого требует закон.
example-template-1 = /template add welcome { "{" }first_name|Здравствуйте{ "}" }, сегодня мы вам позвоним. { "{" }team{ "}" }
example-template-2 = /template add spring advert ru { "{" }name|Уважаемый клиент{ "}" }: { "{" }offer{ "}" }
example-template-3 = /template try welcome 812
template-title = ✉️ <b>{ $name }</b>, { $kind ->
    [advert] реклама: уходит только тем, кто на неё согласился
   *[service] сервисное: о том, о чём они просили
  }
template-wording = <b>{ $language }</b>
  { $text }
template-parts = { $parts ->
    [one] { $parts } часть
    [few] { $parts } части
   *[many] { $parts } частей
  }, знаков с названиями полей: { $units }{ $ends ->
    [true] {" "}(с окончанием по закону)
   *[false] {""}
  }
template-dear = Буквы { $letters } делают сообщение дороже; с простыми было бы { $parts ->
    [one] { $parts } часть
    [few] { $parts } части
   *[many] { $parts } частей
  }.
template-saved = ✉️ Записано: <b>{ $name }</b>, { $kind ->
    [advert] реклама
   *[service] сервисное
  }. Что уже стоит в очереди, уйдёт с прежним текстом.
template-dropped = ✉️ { $name } ({ $languages }) больше не используется. Отправленное остаётся в истории.
template-tried = По лиду { $lead } уйдёт так, { $parts ->
    [one] { $parts } часть
    [few] { $parts } части
   *[many] { $parts } частей
  } (знаков: { $units }):

  { $text }
template-missing = По лиду { $lead } ничего не уйдёт: неизвестно { $fields }. Поставьте в тексте «|» и замену или дополните лид.
template-no-lead = Пока нет лида, на котором можно посмотреть.
template-try-managers = Текст на настоящем лиде смотрят руководители и администраторы.
button-template-try = 👁 { $language }: последний лид
button-template-drop = 🗑 { $language }
button-template-plainer = ✂️ { $language }: простые буквы
error-bad-setting-template = У текста есть имя без пробелов, при нужде слово advert и язык, и сам текст. Ничего не изменено. Например:
error-bad-setting-template-brace = Рядом с «{ $raw }» что-то не так со скобками. Поле — это слово между одной открывающей и одной закрывающей. Ничего не изменено.
error-bad-setting-template-field = Поля «{ $raw }» нет. Все поля показывает /template. Ничего не изменено.
error-bad-setting-template-empty = Текст пуст. Ничего не изменено.
audit-template = { $how ->
    [gone] убран текст { $subject }
   *[other] записан текст { $subject }
  }
