## Receipts: what became of each number

receipt-who = <b>{ $name }</b> · { $phone }
receipt-nameless = { $phone }
receipt-just-now = только что
question-mark = ?

receipt-new = 🆕 { $who } — новый{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-new-again = 🆕 { $who } — новый лид; знакомы, впервые { $since }{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-known = 🔁 { $who } — { $now ->
    [true] уже только что обращались
   *[false] уже есть, впервые { $since }
  }; ждёт звонка, новое обращение отмечено
receipt-known-agent = 🔁 { $who } — { $now ->
    [true] уже только что обращались
   *[false] уже есть, впервые { $since }
  }; ведёт { $agent }, новое обращение отмечено
receipt-reopened = ♻️ { $who } — уже есть, впервые { $since }; лид был закрыт без продажи, снова открыт и первый в очереди
receipt-needs-number = 📮 { $who } — сохранён, но пока без номера
receipt-own-number = 🏢 { $who } — наш собственный номер, не лид
receipt-do-not-call = ⛔️ { $who } — просьба не звонить; никто не позвонит
receipt-not-a-number = ❓ «{ $raw }» — не номер, по которому можно позвонить. Напишите ещё раз; номер из-за границы — с + и кодом страны

receipt-many = 📥 <b>Номеров: { $n }</b>: { $parts }
receipt-all-new = 🆕 { $who }
receipt-count-new = новых: { $n }
receipt-count-reopened = вернулись: { $n }
receipt-count-known = уже были: { $n }
receipt-count-needs-number = без номера: { $n }
receipt-count-do-not-call = не звонить: { $n }
receipt-count-own-number = наши: { $n }
receipt-count-not-a-number = не прочитано: { $n }

receipt-ask-channel = 📣 { $several ->
    [true] Откуда { $n ->
        [1] новый
       *[other] новые ({ $n })
      }?
   *[false] Откуда это?
  }
receipt-ask-name = ✏️ Имя верное? Нажмите, чтобы исправить.
receipt-ask-new-name = ✏️ Знаете имя?
button-correct-name = ✏️ { $name } { $tail }
button-add-name = ✏️ Имя для { $tail }

toast-channel = Канал: { $name }
ask-name = Напишите имя для { $phone }{ $name ->
    [none] {""}
   *[other] {" "}вместо «{ $name }»
  }.
name-kept = ✏️ { $phone } — теперь <b>{ $name }</b>.

ask-number = Напишите номер телефона: <b>{ $name }</b>.
number-added = ☎️ <b>{ $name }</b> · { $phone } — номер есть, лид идёт к менеджеру
number-added-known = ☎️ <b>{ $name }</b> · { $phone } — { $now ->
    [true] уже только что обращались
   *[false] уже есть, впервые { $since }
  }{ $agent ->
    [none] {""}
   *[other] , ведёт { $agent }
  }; теперь это один контакт

no-number-found = Не вижу здесь номера телефона. Напишите или перешлите сообщение с номером или пришлите контакт. /help — что я умею.
no-number-in-file = Я читаю номера в подписи к файлу, а не в самом файле. Списки контактов пришлите как CSV, Excel, OpenDocument или vCard.

## In the audit

audit-lead-channel = меняет канал { $subject }: { $before } → { $after }
audit-contact-name = { $how ->
    [made] даёт имя контакту { $subject }: { $after }
   *[changed] исправляет имя контакта { $subject }: { $before } → { $after }
  }
audit-number = добавляет номер { $subject }: { $after }
looked-new = 🔎 { $phone } — не знаем
looked-own = 🏢 { $phone } — наш собственный номер
looked-none = 🔎 Здесь нет номера.
looked-known = 🔎 { $who } — знаем, впервые { $since }; { $state ->
    [barred] просьба не звонить
    [held] карточку сейчас держит { $agent }
    [open] { $has_agent ->
        [true] лид ведёт { $agent }
       *[false] ждёт звонка
      }
    [won] { $has_agent ->
        [true] покупка была, продажа: { $agent }
       *[false] покупка была
      }
    [lost] лид закрыт без продажи
   *[none] открытого лида нет
  }
button-asked-again = 🔁 Обратились снова{ $several ->
    [true] {" "}(••{ $tail })
   *[false] {""}
  }
toast-asked-again-noted = Повторное обращение уже отмечено.
edit-not-read = Изменённое сообщение я не перечитываю. Пришлите его, пожалуйста, новым.
edit-taken = ✏️ Взято из изменённого сообщения. Что было взято из него раньше, остаётся.
anonymous-command = Вы пишете от имени группы («Анонимность»), и я не вижу, кто спрашивает. Отключите анонимность в своих правах админа этой группы и введите команду снова.
outsider = Это группа маркетинга { $team }, а вас в списке команды нет, поэтому ничего не принято. Попросите у админа команды ссылку-приглашение (он пишет мне /invite marketing) и пришлите номер снова.
