## Phases of orders

menu-phases = Phases of orders that are projects
phases-title = 📋 <b>Phases of orders</b>: a template puts them on an order, each with its day
phases-line = • { $name }: { $phases }
phases-how = Days are counted from the day on which the phases begin:
order-phase = { $state ->
    [done] ✅
    [late] 🔴
   *[open] ⏳
  } { $name } · { $state ->
    [done] done { $at }
   *[other] until { $at }
  }
button-phase-reopen = ↩️ { $name }: not yet
button-phase-done = ✅ { $name } is done
phase-late = 🔴 Order #{ $number }: “{ $name }” was due { $at } and is not done.
button-phase-order = 🧾 Order #{ $n }
error-bad-setting-phases = That is no template. A name, a colon, then up to 12 phases with their days from 0 to 730, in the order in which they are due; names have up to 40 letters. Nothing was changed. Like this:
audit-phases = { $how ->
    [gone] took the phases “{ $before }” away
   *[made] keeps the phases “{ $subject }”
  }
