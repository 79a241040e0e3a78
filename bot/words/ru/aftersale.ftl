## Шаги после продажи

menu-aftersale = Шаги после продажи: когда, кому, что сказать
step-head = 🔁 <b>{ $kind }</b>{ $tries ->
    [0] { "" }
   *[other] { " " }· звонков без ответа: { $tries }
  }
step-bought = 🛍 Покупка: { $day }
step-complaint = 🎫 Жалоба ещё открыта: «{ $text }»
step-said = ⭐️ { $n } из 5 при закрытии жалобы, { $at }. Спросите только, так ли это до сих пор и что нового.
step-script = 💬 { $text }
step-script-service-call = Спросите, как дела с покупкой и насколько клиент доволен, от 1 до 5. Недоволен — запишите жалобу.
step-script-cross-sell = Поблагодарите, спросите, как дела, и предложите то, что подходит к покупке.
step-script-referral-asked = Клиент доволен: спросите, кому ещё это поможет, и номер.
step-script-up-sell = Спросите, чего хочется дальше, и предложите следующий шаг.
step-script-loyal = Покупал не раз: поблагодарите по имени и предложите то, что получают постоянные клиенты.
step-script-advocate = Привёл покупателя: поблагодарите и попросите пару слов, которые прочтут другие.
step-done = { $result ->
    [done] ✅ Сделано.
    [refused] 👎 Не хочет; записано.
    [later] 🕒 Позже, как просили.
   *[unreached] 📵 Не дозвонились.
  }{ $again ->
    [true] { " " }Снова { $at }.
   *[false] { "" }
  }
step-done-rated = { $follows ->
    [satisfied] ⭐️ { $n } из 5, спасибо.
    [complained] ⭐️ { $n } из 5: пока не станет лучше, предлагать ничего не будем. Жалоба открыта: /tickets
    [offered] ⭐️ { $n } из 5. Надо что-то исправить? Запишите жалобу:
   *[nothing-offered] ⭐️ { $n } из 5: предлагать ничего не будем. Надо что-то исправить? Запишите жалобу:
  }
step-done-interested = { $theirs ->
    [true] 🛒 Отлично! Это ваш следующий лид; продажу запишите на его карточке.
   *[false] 🛒 Записано. Лид этого клиента уже у коллеги, или звонить ему сейчас нельзя.
  }
referral-kept = 👤 { $name }: { $merit ->
    [customer] раньше уже покупал у нас, поэтому никому не засчитывается.
    [others] раньше его назвал другой клиент: засчитано тому.
    [again] этот клиент уже называл его; считается один раз.
   *[first] засчитано этому клиенту.
  }{ $took ->
    [new] { " " }Это новый лид.
    [reopened] { " " }Лид начинается заново.
    [do-not-call] { " " }Просил не звонить, поэтому лида нет.
   *[known] { " " }Лид уже открыт.
  }
referral-thanked = { $n ->
    [0] СМС с благодарностью не уйдёт: поблагодарите по телефону.
   *[other] Благодарность по СМС: { $n }.
  }
step-gone = 🔁 Этот шаг больше не ваш.
step-for-owner = 🤝 Вместо коллеги ({ $owner }). Клиент остаётся за коллегой.
ask-referral = Номер того, кого назвали, с именем, если знаете:
steps-title = 🔁 <b>После продажи</b>: каждый шаг с правилом и что вышло за 30 дней
step-kind-service-call = Сервисный звонок
step-kind-cross-sell = Допродажа
step-kind-referral-asked = Просьба о рекомендации
step-kind-up-sell = Апселл
step-kind-loyal = Лояльность
step-kind-advocate = Адвокат бренда
steps-rule = { $on ->
    [true] ✅
   *[false] ▫️
  } <b>{ $kind }</b>: дней после покупки { $days }{ $asked ->
    [true] , оценка спрошена и не ниже { $satisfaction }
   *[false] { "" }
  }{ $several ->
    [true] , покупок { $purchases }
   *[false] { "" }
  }{ $referral ->
    [true] , привёл покупателя
   *[false] { "" }
  }
steps-figures = {"   "}пора { $due } · сделано { $done } · хотят { $interested }, продано { $sold } · отказ { $refused } · нет ответа { $unreached } · пропущено { $skipped }{ $rated ->
    [true] { " " }· оценка { $satisfaction }
   *[false] { "" }
  }
steps-how = Меняется по имени: дни, оценка, покупки, вкл или выкл, «скрипт» и что говорить. Например:
button-step-wants = 🛒 Хочет
button-step-named = 👤 Назвал человека
button-step-still = ✅ По-прежнему { $stars }
button-step-done = ✅ Сделано
button-step-refused = 👎 Нет
button-step-unreached = 📵 Не дозвонились
button-step-later = 🕒 Через { $n } дн.
customer-satisfied = ⭐️ Доволен: { $n } из 5
customer-next-step = 🔁 { $kind }: { $due ->
    [true] пора
   *[false] { $at }
  }
customer-sent-by = 👤 Привёл { $name }
senders-title = 👤 <b>Пришли по рекомендации: { $people }</b>, из них купили { $buyers } на { $amount }{ $paid ->
    [nothing] { " " }· комиссия { $commission }
    [part] { " " }· комиссия { $commission }, из неё ещё выплатить: { $open }
    [all] { " " }· комиссия { $commission }, выплачена
   *[none] { "" }
  }
senders-commission = Тому, кто привёл, считается { $percent } от покупок. Отменённое и возвращённое больше не считается.
senders-line = { $place }. { $name } · назвал { $people }, купили { $buyers } на { $amount }{ $paid ->
    [nothing] { " " }· комиссия { $commission }
    [part] { " " }· комиссия { $commission }, из неё ещё выплатить: { $open }
    [all] { " " }· комиссия { $commission }, выплачена
   *[none] { "" }
  }
senders-agents = По агентам, которым их назвали:
senders-agent = 🎧 { $agent }: { $people }, из них купили { $buyers } на { $amount }
button-senders = 👤 Кто кого привёл
customers-named = 👤 По рекомендации клиентов: { $people }, из них купили { $buyers } на { $amount }{ $paid ->
    [nothing] { " " }· комиссия { $commission }
    [part] { " " }· комиссия { $commission }, из неё ещё выплатить: { $open }
    [all] { " " }· комиссия { $commission }, выплачена
   *[none] { "" }
  }
customer-named = 👤 Назвал { $people }, из них купили { $buyers } на { $amount }{ $paid ->
    [nothing] { " " }· комиссия { $commission }
    [part] { " " }· комиссия { $commission }, из неё ещё выплатить: { $open }
    [all] { " " }· комиссия { $commission }, выплачена
   *[none] { "" }
  }
commission-paid = 💸 Комиссии выплачено: { $paid }{ $state ->
    [open] { " " }· ещё выплатить: { $open }
    [over] { " " }· ⚠️ это на { $over } больше, чем теперь насчитано
   *[even] { "" }
  }
commission-payout = • { $amount } · { $at } · { $who }
button-commission = 💸 Комиссия выплачена: { $amount }
button-commission-of = 💸 { $place }. Выплачено: { $amount }
button-commission-not = 🚫 На самом деле не выплачено: { $amount }
error-bad-setting-commission = Ничего не записано: теперь к выплате { $open }. Откройте страницу ещё раз.
card-sent-by = { $named ->
    [true] 👤 По рекомендации: { $name }, наш клиент
   *[false] 👤 По рекомендации клиента
  }
error-bad-setting-step = Это не правило шага. Дни после покупки от 0 до 730, оценка от 0 до 5, покупки от 0 до 100, вкл или выкл, или скрипт до 1000 букв. Ничего не изменено. Например:
error-bad-setting-referral = Это номер самого клиента. Напишите номер того, кого назвали:
audit-step-rule = меняет шаг { $subject } после продажи: { $before } → { $after }

## Жалобы

menu-tickets = Открытые жалобы
menu-ticket = Записать жалобу
ask-ticket = Что не так? Напишите, как сказал клиент.
ask-ticket-owner = Чья теперь эта жалоба?
ticket-line = 🎫 { $number } · { $name } · { $open ->
    [true] до { $at }
   *[false] закрыта, ⭐️ { $rating }
  } · { $text }
ticket-head = 🎫 <b>Жалоба { $number }</b> · { $name } · принята: { $at }
ticket-text = 💬 { $text }
ticket-owner = { $has_owner ->
    [true] 🎧 { $owner }
   *[false] ⚠️ Ответственного нет
  }
ticket-due = { $late ->
    [true] 🔴 Просрочена с { $at }
   *[false] ⏳ До { $at }
  }
ticket-how = Когда решено, спросите, насколько клиент доволен теперь, и нажмите:
ticket-closed = ✅ Закрыта { $at } с ⭐️ { $rating } из 5
tickets-title = { $n ->
    [0] 🎫 Открытых жалоб нет.
    [one] 🎫 <b>{ $n } открытая жалоба</b>
    [few] 🎫 <b>{ $n } открытые жалобы</b>
   *[many] 🎫 <b>{ $n } открытых жалоб</b>
  }
tickets-more = … и ещё { $n } с более поздним сроком
audit-ticket-owner = передаёт жалобу { $subject }: была у { $before }, теперь у { $after }
audit-ticket-closed = закрывает жалобу { $subject }, оценка клиента: { $after } из 5
ticket-given = 🎫 { $by } передаёт вам эту жалобу:
ticket-taken = 🎫 Жалоба { $number } ({ $name }) теперь не у вас, а у { $owner }. Решение: { $by }.
ticket-stands-in = 🤝 Вместо коллеги ({ $absent })
ticket-covered-yours = 🎫 { $former } не на смене или не на связи: жалоба { $number } ({ $name }) пока у вас. Если возьмёте номер, она у вас и останется.
ticket-covered = 🎫 Пока вас нет, жалобой { $number } ({ $name }) занимается { $owner }.
ticket-back-yours = 🎫 Жалоба { $number } ({ $name }) снова у вас. Пока вас не было, ею занимался коллега: { $former }.
ticket-back = 🎫 { $owner } снова на смене: жалоба { $number } ({ $name }) теперь опять там.
ticket-passed-on = 🎫 Сотрудник по жалобе { $number } ({ $name }) больше не в команде. { $has_owner ->
    [true] Теперь ею занимается { $owner }.
   *[false] Ею никто не занимается: передайте кому-нибудь.
}
ticket-overdue = 🔴 Жалоба { $number } от { $name } просрочена с { $at }{ $has_owner ->
    [true] { " " }· { $owner }
   *[false] { " " }· ничья
  }
button-ticket-new = 🎫 Жалоба
button-ticket = 🎫 { $number } · { $name }
button-ticket-call = 📞 Номер
button-tickets = 🎫 Открытые жалобы
error-bad-setting-ticket = Для жалобы нужны клиент и что не так, до 1000 букв. Ничего не изменено. Например:
setting-customers-ticket-due = Срок закрыть жалобу
setting-customers-commission = Процент тому, кто привёл покупателя
customers-waiting = 🔁 Пора: шагов { $steps } · открытых жалоб { $tickets }{ $late ->
    [0] { "" }
   *[other] , просрочено { $late }
  }
customers-proposed = 💡 { $agent }: предложено, что { $kind ->
    [goes_with] подходит
   *[comes_next] идёт дальше
  }, раз { $told }, куплено { $taken }
thanks-for-naming = Спасибо, что посоветовали { $team }!
thanks-named = Знакомый посоветовал { $team } помочь вам. Мы позвоним.
