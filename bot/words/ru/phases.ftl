## Phases of orders

menu-phases = Этапы заказов-проектов
phases-title = 📋 <b>Этапы заказов</b>: шаблон ставит их на заказ, каждый со своим днём
phases-line = • { $name }: { $phases }
phases-how = Дни считаются от дня начала этапов:
order-phase = { $state ->
    [done] ✅
    [late] 🔴
   *[open] ⏳
  } { $name } · { $state ->
    [done] сделано { $at }
   *[other] до { $at }
  }
button-phase-reopen = ↩️ { $name }: ещё нет
button-phase-done = ✅ { $name }: сделано
phase-late = 🔴 Заказ № { $number }: «{ $name }», срок был { $at }, не сделано.
button-phase-order = 🧾 Заказ № { $n }
error-bad-setting-phases = Это не шаблон. Название, двоеточие, до 12 этапов с днями от 0 до 730 по порядку сроков; названия до 40 букв. Ничего не изменено. Например:
audit-phases = { $how ->
    [gone] убирает этапы «{ $before }»
   *[made] записывает этапы «{ $subject }»
  }
