## Клиенты: кто купил и кто за них отвечает

menu-customers = Клиенты и что по ним пора сделать
menu-customer = Один клиент: покупки, заказы, шаги
menu-accounts = Кто ведёт клиентов
customer-how = Какой клиент? Начало или конец номера, не меньше 4 цифр, или начало имени: { $example }
customers-none = 🤝 Клиентов пока нет. Кто купит, появится здесь через минуту после продажи.
customers-title = 🤝 <b>{ $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[other] { $n } клиентов
  }</b> · { $amount }
customers-classes = Класс A: { $n_a } · B: { $n_b } · C: { $n_c }
customers-again = Купили снова: { $n } ({ $share }%)
customers-agent = 🎧 { $agent }: { $n }{ $account ->
    [true] { " " }· ведёт клиентов
   *[false] { "" }
  }
customers-newest = Последние покупки:
customers-line = { $n }. { $tier } · { $name } · { $sales ->
    [one] { $sales } покупка
    [few] { $sales } покупки
   *[other] { $sales } покупок
  }, { $amount } · { $day }
customers-found = 🤝 { $n ->
    [0] Клиент не найден. Менеджеры находят своих клиентов и тех, чей лид у них был.
    [1] Один клиент.
   *[other] Клиентов: { $n }. Кто нужен?
  }
customer-head = 🤝 <b>{ $name }</b> · { $phone }
    { $sales ->
        [0] Действующих покупок больше нет.
       *[other] Клиент класса { $tier }
    }
customer-bought = 🛍 { $sales ->
    [one] { $sales } покупка
    [few] { $sales } покупки
   *[other] { $sales } покупок
  }, { $amount } · первая { $first }, последняя { $last }
customer-owed = ⚠️ Нужно вернуть: { $amount } (заказ № { $number })
customers-owed = ⚠️ Нужно вернуть деньги:
customers-owed-line = • № { $number } · { $name } · { $amount }
customers-phases-late = 🔴 Просроченные этапы:
customers-phase-line = • № { $number } · { $name } · срок был { $at }
customer-owner = { $has_owner ->
    [true] 🎧 Ведёт { $owner } с { $since }
   *[false] ⚠️ Этого клиента никто не ведёт
  }{ $other ->
    [true] { " " }· первая продажа: { $seller }
   *[false] { "" }
  }
card-customer = 🤝 Клиент класса { $tier } · { $sales ->
    [one] { $sales } покупка
    [few] { $sales } покупки
   *[other] { $sales } покупок
  }, { $amount }{ $has_owner ->
    [true] { " " }· ведёт { $owner }
   *[false] { "" }
  }
ask-customer-owner = Кто теперь ведёт этого клиента?
customer-given = 🤝 { $name } теперь ваш клиент; решение: { $by }.{ $complaints ->
    [0] { "" }
    [one] { " " }С ним { $complaints } открытая жалоба.
    [few] { " " }С ним { $complaints } открытые жалобы.
   *[many] { " " }С ним { $complaints } открытых жалоб.
  }
customers-given = 🤝 { $n ->
    [one] { $n } клиент теперь ваш
    [few] { $n } клиента теперь ваши
   *[many] { $n } клиентов теперь ваши
  }; решение: { $by }.
customer-came = 🤝 { $name } теперь ваш клиент.{ $sold ->
    [true] { " " }Продал(а): { $seller }.
   *[false] { "" }
  }
customers-came = 🤝 По правилу команды { $n ->
    [one] ваш теперь { $n } клиент
    [few] ваши теперь { $n } клиента
   *[many] ваши теперь { $n } клиентов
  }.
nobodys-title = ⚠️ { $n ->
    [0] У каждого клиента есть ответственный.
    [one] Без ответственного { $n } клиент. Покупали последними:
    [few] Без ответственного { $n } клиента. Покупали последними:
   *[many] Без ответственного { $n } клиентов. Покупали последними:
  }
ask-nobodys-owner = Кто теперь ведёт всех клиентов без ответственного?
nobodys-given = ✅ { $n ->
    [0] У каждого клиента уже есть ответственный.
    [one] Передан { $n } клиент: { $each }.
    [few] Передано { $n } клиента: { $each }.
   *[many] Передано { $n } клиентов: { $each }.
  }
button-give-nobodys = 👥 Передать всех…
button-share-nobodys = ⚖️ Разделить между менеджерами: { $n }
button-customers-own = 🤝 Мои клиенты
accounts-title = 🤝 <b>Менеджеры по клиентам</b> ведут клиентов после продажи. Нажмите на менеджера, чтобы назначить или снять.
accounts-rule = { $rule ->
    [account] Новый клиент достаётся тому менеджеру, у кого их меньше всего.
   *[seller] Новый клиент остаётся у того, кто продал.
  }
accounts-nobody = ⚠️ Менеджеров по клиентам пока нет: до тех пор клиент остаётся у того, кто продал.
accounts-by-admins = Кому достаются новые клиенты, решает админ.
button-customer = 🤝 Клиент
button-customers = 🤝 Все клиенты
button-customer-line = { $tier } · { $name } · { $phone }
button-nobodys = ⚠️ Ничьи: { $n }
button-give-customer = Передать…
button-customer-owner = { $agent } ({ $n })
button-account = { $on ->
    [true] ✅
   *[false] ▫️
  } { $agent }
button-new-owners = { $to ->
    [account] 🔁 Новых клиентов — менеджерам
   *[seller] 🔁 Новых клиентов — тому, кто продал
  }
settings-customers = Клиенты
setting-customers-owner = Кто ведёт нового клиента
setting-customers-class-a = Процент клиентов класса A
setting-customers-class-b = Процент клиентов класса B
customers-go-to-seller = кто продал
customers-go-to-account = менеджер по клиентам
audit-account-manager = { $how ->
    [on] делает { $subject } менеджером по клиентам
   *[off] снимает { $subject } с клиентов
  }
audit-customer-owner = передаёт клиента { $subject }: было { $before }, стало { $after }
step-customers = работа с клиентами после продажи
job-customers = клиенты после продажи
job-customers-night = классы клиентов
job-customers-classes = доли классов клиентов
