## Phases of orders

menu-phases = مرحله‌های سفارش‌های پروژه‌ای
phases-title = 📋 <b>مرحله‌های سفارش</b>: الگو آن‌ها را با روزشان روی سفارش می‌گذارد
phases-line = • { $name }: { $phases }
phases-how = روزها از روز شروع مرحله‌ها شمرده می‌شوند:
order-phase = { $state ->
    [done] ✅
    [late] 🔴
   *[open] ⏳
  } { $name } · { $state ->
    [done] انجام { $at }
   *[other] تا { $at }
  }
button-phase-reopen = ↩️ { $name } هنوز نه
button-phase-done = ✅ { $name } انجام شد
phase-late = 🔴 سفارش شمارهٔ { $number }: «{ $name }» موعدش { $at } بود و انجام نشده.
button-phase-order = 🧾 سفارش شمارهٔ { $n }
error-bad-setting-phases = این الگو نیست. نام، دونقطه، بعد تا ۱۲ مرحله با روزشان از ۰ تا ۷۳۰، به ترتیب موعد؛ نام‌ها حداکثر ۴۰ حرف. چیزی عوض نشد. مثلاً:
audit-phases = { $how ->
    [gone] مرحله‌های «{ $before }» را برداشت
   *[made] مرحله‌های «{ $subject }» را ثبت کرد
  }
