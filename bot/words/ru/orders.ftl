## Заказы

menu-order = Оформить заказ или предложение
menu-suggest = Что предлагать к товару и после него
order-whose = { $n ->
    [0] Никто не найден. Первым словом пишется имя или начало либо конец номера, не меньше 4 цифр.
    [one] Подходит { $n } человек, слишком много для выбора. Напишите больше цифр номера.
    [few] Подходят { $n } человека, слишком много для выбора. Напишите больше цифр номера.
   *[many] Подходят { $n } человек, слишком много для выбора. Напишите больше цифр номера.
  }
order-line = 🧾 № { $number } · { $state ->
    [offered] предложен
    [ordered] заказан
    [invoiced] счёт выставлен
    [paid] оплачен
    [refunded] возврат
   *[cancelled] отменён
  } · { $amount } · { $day }
order-head = 🧾 <b>Заказ № { $number }</b> · { $state ->
    [offered] предложен
    [ordered] заказан
    [invoiced] счёт выставлен
    [paid] оплачен
    [refunded] возврат
   *[cancelled] отменён
  }
    { $name } · { $day }
order-item = • { $name } × { $n } · { $amount }{ $proposed ->
    [true] { " " }💡
   *[false] { "" }
  }
order-moneys = Предложено { $offered } · заказано { $ordered }
    Счёт { $invoiced } · оплачено { $paid } · возвращено { $refunded }
order-open = ⏳ Осталось оплатить: { $amount }
order-surplus = ⚠️ Нужно вернуть: { $amount }
order-sale-behind = 📉 Клиенту вернули { $amount }, а продажа на эту сумму не уменьшена.
order-agent = 🎧 { $agent }
order-proposed = 💡 Предложите по телефону:
order-proposed-line = • { $name }{ $priced ->
    [true] { " " }· { $price }
   *[false] { "" }
  } · { $kind ->
    [goes_with] хорошо вместе
   *[comes_next] следующий шаг
  }
ask-order = Что заказано? Товары через +, с количеством и ценой за штуку, если её нет в списке:
example-order = Диета x2 + Книга = { $price }
example-order-line = /order 5437 Диета x2 + Книга = { $price }
example-phases = /phases Сайт: дизайн 7, разработка 30, запуск 45
example-ticket = Посылка пришла вскрытой
example-ticket-line = /ticket 5437 Посылка пришла вскрытой
ask-suggested-price = По какой цене берут «{ $name }»?
ask-order-paid = Сколько оплачено? Не больше { $most }.
order-agreed = 🤝 <b>Договорились:</b>
order-agreed-line = • { $point }
ask-order-agreed = О чём договорились? Каждый пункт с новой строки или через +. Список заменит прежний.
example-agreed = Доставка в понедельник + оплата двумя частями
button-order-agreed = 🤝 О чём договорились
error-bad-setting-agreed = Это не список из 1–15 пунктов, каждый не длиннее 200 знаков. Ничего не изменено. Например:
error-bad-setting-paper-empty = Отправить нечего: ни у чего нет цены. Ничего не изменено.
button-paper-proforma = 📄 Отправить счёт
button-paper-prices = 📃 Отправить прайс
paper-title-proforma = { $team }: заказ № { $number }
paper-title-prices = { $team }: цены
paper-item = { $name } × { $n }
paper-total = { $amount }
paper-on-its-way = Уходит клиенту: { $medium }.
paper-not-sent = ⚠️ Отправить не удалось ({ $why }). Отправьте сами:
paper-unwanted = ⚠️ Не отправляется: { $why }. Сами тоже не отправляйте, пожалуйста.
paper-line = 📄 { $kind ->
    [prices] прайс
   *[proforma] счёт
  } · { $at }{ $sent ->
    [true] {" "}· { $medium } · { $fate }
   *[false] {" "}· не отправлено
  }{ $was_opened ->
    [true] {" "}· открыли { $opened }
   *[false] {""}
  }
order-has-surplus = ⚠️ { $cancelled ->
    [true] Продажа по заказу № { $number } ({ $name }) отменена, но за него заплачено { $amount }.
   *[false] Продажа по заказу № { $number } ({ $name }) исправлена: заплачено на { $amount } больше новой суммы.
  } Верните деньги, и пусть руководитель запишет возврат в заказе. Если платили за другой заказ, руководитель зачтёт деньги туда кнопкой в этом заказе.
ask-order-refunded = Сколько вернули клиенту? Не больше { $most }.
order-refund-known = ↩️ Платёжный шлюз сообщил об этом возврате { $at }: он уже есть в книге заказа и дважды не считается. Если это другой возврат на ту же сумму, запишите его ещё раз.
error-bad-setting-order-bare = Для кого и что? Начало или конец номера либо имя, затем товары через +, у каждого количество (x2) и, если нужно, = цена. Например:
error-bad-setting-order = Это не заказ. До 20 товаров через +, у каждого количество (x2) и, если нужно, = цена. Ничего не изменено. Например:
error-bad-setting-order-price = У «{ $raw }» нет цены в списке: напишите = и цену за штуку. Ничего не изменено. Например:
error-bad-setting-order-over = Заказ № { $raw } закрыт; сделайте новый. Ничего не изменено.
error-bad-setting-order-ordered = Заказ № { $raw } уже оформлен. Ничего не изменено.
error-bad-setting-order-invoiced = По заказу № { $raw } счёт выставлен полностью или он закрыт. Ничего не изменено.
error-bad-setting-order-paid = Заказ № { $raw } оплачен полностью или закрыт. Ничего не изменено.
error-bad-setting-order-paid-more = По заказу № { $raw } осталось оплатить только { $open }. Напишите, сколько из этого оплачено; если куплено больше, сначала дополните заказ.
error-bad-setting-order-refunded-more = По заказу № { $raw } осталось вернуть не больше { $open }. Напишите, сколько из этого вернули.
error-bad-setting-order-refunded = Вернуть можно только то, что оплачено по заказу № { $raw }. Ничего не изменено.
error-bad-setting-order-cancelled = По заказу № { $raw } есть оплата: сначала верните её. Ничего не изменено.
error-bad-setting-order-sold = Заказ № { $raw } — от действующей продажи. Отмените саму продажу (/sale), заказ отменится вместе с ней. Ничего не изменено.
error-bad-setting-order-offered = Заказ № { $raw } уже предложен. Ничего не изменено.
error-bad-setting-suggest = Между двумя товарами поставьте + (вместе) или &gt; (после). Ничего не изменено. Например:
button-order = 🧾 № { $number } · { $amount }
button-sale-order = 🧾 Заказ и что к нему
button-new-order = 🧾 Новый заказ
button-order-items = ➕ Товар
button-order-part = 💵 Часть оплачена…
button-order-refund = ↩️ Возвращена часть…
button-order-lower-sale = 📉 Уменьшить и продажу на { $amount }
button-order-sale = 💰 Продажа: исправить, отменить
button-order-offered = Предложен
button-order-ordered = ✅ Заказан
button-order-invoiced = 📄 Счёт выставлен
button-order-paid = 💵 Оплачен полностью
button-order-not-paid = 🚫 На самом деле не оплачено: { $amount }
button-order-not-refunded = 🚫 Не возвращено: { $amount }
button-order-carry = ➡️ Зачесть { $amount } в заказ № { $number }
button-order-refunded = ↩️ Деньги возвращены
button-order-cancelled = ✖️ Отменить
button-add-proposed = 💡 ➕ { $name }
suggest-title = 💡 <b>Что предлагается к товару</b> в заказе каждой продажи
suggest-line = • { $product }: { $other } — { $kind ->
    [goes_with] хорошо вместе
   *[comes_next] следующий шаг
  }
suggest-how = Товар, который идёт вместе с другим, и тот, что следует за ним:
example-goes-with = Диета + Книга
example-comes-next = Диета > Диета 2
button-suggest-end = ✖️ { $product } – { $other }
audit-suggestion = { $how ->
    [gone] больше не предлагает { $before } к товару { $subject }
   *[made] предлагает { $after } к товару { $subject }
  }

## What was agreed at the end of a talk

button-agreed = 🤝 Договорённости
agreed-title = 🤝 <b>Договорились: { $name }</b>
agreed-nothing = Пока ничего.
agreed-how = Отметьте, о чём договорились. Пока не отправите, клиенту ничего не уйдёт.
agreed-payment = Оплата: { $way }
agreed-next = { $meets ->
    [true] Встреча: { $at }, { $place }
   *[false] Позвоним: { $at }
  }
payment-way-link = по ссылке
payment-way-card = картой
payment-way-transfer = банковским переводом
payment-way-on-delivery = при получении
payment-way-in-parts = частями
button-agreed-point = ✏️ Другое
button-agreed-send = 📨 Отправить клиенту
button-agreed-keep = 💾 Только сохранить
ask-agreed-point = О чём ещё договорились? По одному в строке или через +.
agreed-text = { $team }: о чём мы договорились
agreed-sent = ✅ Сохранено в лиде и уходит клиенту: { $medium }.
agreed-not-sent = ⚠️ Сохранено в лиде, но отправить нельзя: { $why }. Вот текст, чтобы отправить вручную:
agreed-unwanted = ⚠️ Сохранено в лиде, но не отправляется: { $why }. Вручную тоже не отправляйте, пожалуйста.
agreed-kept = ✅ Сохранено в лиде.
toast-agreed-sent = Отправляется
toast-agreed-kept = Сохранено
card-agreed = 🤝 Договорились { $at } ({ $agent }): { $said }
