## Ссылки на оплату

button-payment = 🔗 Ссылка на оплату
toast-payment-asked = Ссылка готовится и придёт через мгновение.
payment-text = Заказ № { $number }, { $amount }. Оплатить: { $link }
payment-made = 🔗 Ссылка на оплату заказа № { $number }, { $name }, { $amount }{ $sent ->
    [sms] , отправлена клиенту по SMS.
    [direct] , отправлена клиенту в директ.
   *[none] . SMS отправить не удалось; отправьте сами:
  }
payment-ended = { $state ->
    [paid] 💵 Оплачено: { $amount }, заказ № { $number }, { $name }.
    [wrong_amount] ⚠️ Оплата заказа № { $number }, { $name }, не равна { $amount }. Ничего не записано: проверьте у провайдера.
    [failed] ⚠️ Ссылку на оплату заказа № { $number }, { $name }, сделать не удалось. Повторите или скажите админу.
   *[ended] 🔗 Ссылка на оплату заказа № { $number }, { $name }, закрыта без оплаты.
  }
payment-refunded = ↩️ Платёжный шлюз вернул { $amount } по заказу #{ $number }, клиент { $name }. Это записано в заказ.
payment-refunded-by-hand = ⚠️ Раньше вручную записали { $amount }, а шлюз о такой сумме не сообщал. Если это те же деньги, они записаны дважды: посмотрите заказ.
payment-line = 🔗 { $amount } · { $state ->
    [asked] готовится
    [waiting] ещё не оплачено
    [paid] оплачено
    [wrong_amount] оплачена другая сумма
    [failed] не получилось
   *[ended] закрыта
  }{ $opened ->
    [true] { " " }· открыта
   *[false] { "" }
  }
