## What became of marketing's leads

menu-mine = Что стало с моими лидами
fate-title = 📮 <b>{ $everybody ->
    [true] Все пришедшие лиды
   *[false] Лиды, которые прислали вы
  }</b>, { $days ->
    [1] сегодня
    [one] последний { $days } день
    [few] последние { $days } дня
   *[other] последние { $days } дней
  }
fate-none = { $everybody ->
    [true] За это время ничего не пришло.
   *[false] За это время вы ничего не прислали. Перешлите сообщение, напишите номер или пришлите контакт.
  }
fate-whole = пришло { $sent } → звонили { $tried } → дозвонились { $reached } → продано <b>{ $sold }</b>{ $revenue ->
    [none] {""}
   *[other] {" "}({ $revenue })
  } · ещё в работе { $open }
fate-refused = Закрыто без продажи: { $n } ({ $reasons })
fate-line = • { $name }: { $sent } → { $tried } → { $reached } → <b>{ $sold }</b>
fate-campaign = { $channel }{ $campaign ->
    [none] {""}
   *[other] {" "}· { $campaign }
  }
fate-reason = { $reason }: { $n }
fate-why-no-contact = не дозвонились
fate-why-too-expensive = дорого
fate-why-bought-elsewhere = купили в другом месте
fate-why-no-need = нет потребности
fate-why-not-now = не сейчас
fate-why-no-trust = не доверяют
fate-why-other = другие причины
fate-why-do-not-call = просьба не звонить
fate-why-void = не настоящий клиент
fate-days-1 = Сегодня
fate-days-7 = 7 дней
fate-days-30 = 30 дней
fate-by-day = По дням
fate-by-channel = По каналам
fate-show-all = Все
fate-show-mine = Мои
fate-sold = 🎉 <b>Продано!</b> Лид, который вы прислали { $sent }: <b>{ $name }</b> · { $phone }{ $product ->
    [none] {""}
   *[other] {" "}· { $product }
  }{ $amount ->
    [none] {""}
   *[other] {" "}· { $amount }
  }, продажа: { $agent }.
fate-sold-back = ↩️ Продажа <b>{ $name }</b> · { $phone } отменена ({ $agent }); она не считается.

## The sales side’s word on an offer

button-offer-why = 👎 Предложение не работает
ask-offer-why = Почему это предложение не работает? Что говорят клиенты? Маркетинг прочтёт это так, как вы напишете.
offer-why-kept = 📨 Передано маркетингу.
offer-does-not-work = 👎 <b>{ $agent }</b> о предложении «{ $offer }» ({ $channel }): не работает, потому что: { $why }
