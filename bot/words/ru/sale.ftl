## Исправление продажи

menu-sale = Исправить продажу
sales-title = 🧾 { $all ->
    [true] <b>Последние продажи.</b> Какую исправить? За другой день: <code>/sale вчера</code>
   *[false] <b>Ваши продажи за сегодня.</b> Какую исправить?
  }
sales-none = { $all ->
    [true] 🧾 Исправлять нечего: продаж нет.
   *[false] 🧾 Сегодня у вас нет продаж. Продажи прошлых дней исправляет руководитель.
  }
sale-line = • 💰 { $sale } · { $at } · { $name }: { $product }, { $amount } ({ $agent })
sale-no-product = другое
sale-page = 🧾 <b>Продажа { $sale }</b> · { $at }
  👤 { $name }
  🛍 { $product }, { $amount }
  🎧 { $agent }
sale-correction = ✏️ { $at }, { $by }: { $what ->
    [amount] сумма изменена на { $amount }
    [product] товар: { $before } → { $after }
    [agent] менеджер: { $before } → { $after }
    [refund] возврат: { $amount }
   *[cancelled] отменена
  }{ $has_reason ->
    [true] {" "}({ $reason })
   *[false] {""}
  }
sale-is-cancelled = 🚫 Эта продажа отменена, менять её больше нельзя.
button-sale-amount = 💰 Сумма
button-sale-product = 🛍 Товар
button-sale-agent = 🎧 Менеджер
button-sale-refund = ↩️ Возврат
button-sale-cancel = 🚫 Продажи нет
ask-sale-amount = Сколько { $name } платит за «{ $product }»? Сейчас записано: { $amount }. Напишите верную сумму.
ask-sale-product = Что купили? Клиент: { $name }. Сейчас записано: { $product }.
ask-sale-agent = Чья это продажа? Сейчас записано: { $agent }.
ask-refund = Сколько вернули? Клиент: { $name }. Напишите сумму, не больше { $amount }.
button-refund-all = Всё: { $amount }
error-refund-too-large = Вернуть можно не больше, чем заплачено: до { $most }.
error-out-of-bounds = Допустимо от { $least } до { $most }.
ask-cancel-sale = Почему продажа не состоялась? { $name }, { $amount }
cancel-mistake = Записана по ошибке: позвонить снова
cancel-changed-mind = Клиент передумал
cancel-not-paid = Оплаты не было
ask-cancel-typed = Напишите в нескольких словах, почему она не состоялась.
sale-corrected = ✅ Продажа { $sale }, { $name }: { $what ->
    [amount] { $before } → { $after }
    [product] { $before } → { $after }
    [agent] { $before } → { $after }
    [refund] возврат, { $before } → { $after }
   *[cancelled] отменена ({ $before })
  }
sale-corrected-today = Сегодняшние цифры изменятся.
sale-corrected-dated = Цифры за { $day } остаются; это считается сегодняшней поправкой.
sale-corrected-by = ✏️ { $by }: исправлена продажа
error-not-allowed-sale = Менеджер исправляет только свои продажи этого же дня. С остальными — к руководителю.
error-gone-sale = Эта продажа уже отменена.
error-bad-setting-sale = Это не номер продажи и не прошедший день. Например:

audit-sale-amount = правит сумму продажи { $subject }: { $before } → { $after }
audit-sale-product = правит товар продажи { $subject }: { $before } → { $after }
audit-sale-agent = правит менеджера продажи { $subject }: { $before } → { $after }
audit-sale-refund = оформляет возврат по продаже { $subject }: { $before } → { $after }
audit-sale-cancelled = отменяет продажу { $subject }: { $before }
