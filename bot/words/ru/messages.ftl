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
template-how = Напишите текст с именем или посмотрите, как он уйдёт по лиду. Поля: { $fields }; в напоминании о встрече ещё { $meeting }; и { "{" }поле.город{ "}" } и подобные — для того, что пришло вместе с лидом. После «|» стоит то, что подставится, когда ничего не известно; пустое поле без замены не даст сообщению уйти. К рекламе добавляется окончание, которого требует закон.
template-field-name = полное имя
template-field-first-name = имя
template-field-agent = менеджер
template-field-team = команда
template-field-channel = канал
template-field-campaign = кампания
template-field-product = товар
template-field-offer = предложение
template-field-day = день
template-field-time = время
template-field-topic = тема
template-field-lead = лид
template-field-date = дата
template-field-place = место
template-field-fact = поле
example-template-1 = /template добавить привет { "{" }имя|Здравствуйте{ "}" }, сегодня мы вам позвоним. { "{" }команда{ "}" }
example-template-2 = /template добавить весна рекламный { "{" }полное имя|Уважаемый клиент{ "}" }: { "{" }предложение{ "}" }
example-template-3 = /template проверить привет 812
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
template-try-managers = Текст на настоящем лиде смотрят руководители и админы.
button-template-try = 👁 { $language }: последний лид
button-template-drop = 🗑 { $language }
button-template-plainer = ✂️ { $language }: простые буквы
error-bad-setting-template = У текста есть имя без пробелов, при нужде слово «рекламный» и язык, и сам текст. Ничего не изменено. Например:
error-bad-setting-template-brace = Рядом с «{ $raw }» что-то не так со скобками. Поле — это слово между одной открывающей и одной закрывающей. Ничего не изменено.
error-bad-setting-template-field = Поля «{ $raw }» нет. Все поля показывает /template. Ничего не изменено.
error-bad-setting-template-empty = Текст пуст. Ничего не изменено.
audit-template = { $how ->
    [gone] убирает текст { $subject }
   *[other] записывает текст { $subject }
  }

## What became of texts

history-text = ✉️ { $at } · { $medium }{ $who ->
    [none] {""}
   *[other] {" "}({ $who })
  } · { $text } — { $fate }
medium-sms = СМС
medium-direct = сообщение в директ
medium-email = письмо
text-queued = ждёт отправки
text-sent = отправлено
text-delivered = доставлено
text-failed = не доставлено
text-failed-why = не доставлено ({ $why })
text-blocked = заблокировано у получателя: рекламу туда больше не шлём
text-blocked-why = заблокировано у получателя: рекламу туда больше не шлём ({ $why })
text-unknown = неизвестно, дошло ли
text-withheld = не отправлено: { $why }
not-sent-do-not-call = просили не звонить
not-sent-opted-out = не хотят сообщений
not-sent-barred = их сеть не принимает рекламу
not-sent-no-consent = реклама без согласия
not-sent-not-asked = сообщений не просили
not-sent-sold = уже купили
not-sent-replied = уже ответили
not-sent-stopped = остановлено
not-sent-too-late = время прошло
not-sent-cap = писали и звонили уже достаточно
not-sent-in-hand = им как раз звонил менеджер
not-sent-missing-field = неизвестно поле текста
not-sent-no-address = некуда писать: нет номера или аккаунта
not-sent-window-closed = с их последнего сообщения прошло больше 24 часов
not-sent-outside-hours = вне часов для сообщений
not-sent-no-template = такого текста нет
not-sent-no-gateway = нет шлюза, который мог бы отправить
not-sent-too-long = текст слишком длинный
gateway-stopped = 🛑 Шлюз «{ $gateway }» не принимает сообщения: { $why }. Они ждут и уйдут, когда он заработает; ничего не потеряно. Загляните в его кабинет.
gateway-well = ✅ Шлюз «{ $gateway }» снова принимает сообщения.
gateway-credit-low = 🪫 На счёте шлюза «{ $gateway }» осталось { $left } (вы просили сообщить ниже { $low }). Пополните, пока сообщения не встали.
manager-text-unknown = ❓ Неизвестно, дошло ли { $n ->
    [one] { $n } сообщение клиенту
    [few] { $n } сообщения клиентам
   *[other] { $n } сообщений клиентам
  } ({ $gateway }; лиды { $leads }). Ответ провайдера потерян, поэтому повторно ничего не отправлено. Посмотрите в кабинете; не дошедшее отправит /dead.
gateway-announced-late = 🕳 Шлюз «{ $gateway }» знает, что кто-то заполнил форму или упомянул вас ({ $what }), но не получает содержимого: { $why }. Он пробует ещё сутки; проверьте его токен доступа.
gateway-announced-lost = 🕳 Шлюз «{ $gateway }» за сутки не получил { $what }: { $why }. Найдите это у провайдера.
gateway-inbox-silent = 🔕 Входящие шлюза «{ $gateway }» уже несколько минут не читаются: { $why }. Ничего не потеряно: пришедшее за это время прочитается, когда он ответит.
gateway-not-read-through = 🕳 Не всё, что писали в «{ $gateway }», пока его вебхук молчал, удалось прочитать. Разговоров, где Meta отдаёт только последние сообщения: { $n }. Сами люди стали лидами; что они писали раньше, смотрите в Инстаграме.
gateway-subscribed-again = 🔁 «{ $gateway }» перестал сообщать нам о новом: так бывает, когда ему долго не отвечали. Подписка восстановлена; написанное за это время читается из диалогов.
gateway-token-ends = 🔑 Токен «{ $gateway }» { $days ->
    [0] кончается сегодня или уже кончился
    [one] кончится через { $days } день
    [few] кончится через { $days } дня
   *[other] кончится через { $days } дней
  }. Сделайте новый, впишите его с датой (token_expires) в config.toml и перезапустите.

## Writing to a customer

card-window = 💌 { $network ->
    [instagram] Instagram
   *[other] { $network }
  } · чтобы написать, ответьте на эту карточку; можно до { $until }
button-write = ✉️ Отправить текст
text-on-its-way = ✉️ Уже уходит. Что с ним стало, видно в истории (🕘).
text-written-before = ✉️ Этот текст им уже писали: { $fate }.
text-not-sent = ✉️ Не отправлено: { $why }.
text-not-asked = ✉️ Не отправлено: номер из списка, и сообщений не просили. Если просили вас по телефону, отметьте: запишется с вашим именем.
ask-text = ✉️ Какой текст отправить? { $name }
ask-text-none = ✉️ Сервисных текстов пока нет. Их пишут маркетинг и руководители: /template.
text-preview = ✉️ { $name }: уйдёт так, { $parts ->
    [one] { $parts } часть
    [few] { $parts } части
   *[many] { $parts } частей
  }:

  { $text }
button-send-text = ✅ Отправить
button-asked-for-text = ☎️ Просили сами
text-missing = ✉️ Отправить нельзя: здесь неизвестно { $fields }.
text-too-long = ✉️ Слишком длинно: байтов { $have }, а сеть берёт { $most }. Отправьте двумя сообщениями.
entry-comment = комментарий

## Receipts

status-arrivals = 📥 Пришло за сутки:
arrived-new = новых { $n }
arrived-known = знакомых { $n }
arrived-reopened = вернулось { $n }
arrived-needs-number = без номера { $n }
arrived-own-number = своих номеров { $n }
arrived-do-not-call = не звонить { $n }
arrived-not-a-number = не номер { $n }
arrived-wish = пожеланий { $n }
arrived-duplicate = повторов { $n }
arrived-unreadable = нечитаемых { $n }
status-arrived = • { $source }: { $what }
status-from-chat = написано в чате
