## کارها: چه کسی از چه کسی چه خواسته، تا کی، و چه شد

menu-task = کاری از همکار خواستن، تا یک وقت معین
calendar-task = کار
task-how = برای سپردن کار: به چه کسی، کی، چه کاری؛ بی‌نام، کار خودتان است. ‎#۸۱۲ در متن یعنی سرنخ ۸۱۲. { $example }
error-bad-setting-task = برای کار، نام همکار، یک وقت در آینده و خودِ کار لازم است. چیزی عوض نشد. مثلاً:
tasks-mine = 🗒 <b>کارهای شما: { $n }</b>
tasks-given = 📤 <b>از دیگران خواسته‌اید و هنوز انجام نشده: { $n }</b>
task-line = { $late ->
    [true] ⚠️
   *[false] •
  } { $at } · { $text }{ $own ->
    [true] {""}
   *[false] {" "}· { $by } ← { $to }
  }{ $has_about ->
    [true] {" "}· { $about }
   *[false] {""}
  }
task-button = 🗒 { $at } { $text }
task-head = 🗒 <b>کار { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}· { $by } ← { $to }
  }
    { $text }
    ⏰ تا { $at }{ $has_about ->
    [true] {" "}· سرنخ { $about }
   *[false] {""}
  }
task-set = سپرده شد: { $at }{ $moves ->
    [0] {""}
    [one] {" "}· یک بار جابه‌جا شده
   *[other] {" "}· { $moves } بار جابه‌جا شده
  }
task-notified = 🔔 یادآوری شد: { $at }
task-seen = 👀 دیده شد: { $at }
task-helper = ✋ { $helper } انجامش می‌دهد
task-passed = ➡️ { $by } { $at } آن را به { $to } داد
task-ended = { $state ->
    [done] ✅ انجام شد: { $at }
    [missed] ⏰ دیرتر از وقتش انجام شد: { $at }
    [moved] ↪️ جابه‌جا شد: { $at }
   *[withdrawn] ✖️ پس گرفته شد: { $at }
  }
task-due = 🔔 <b>وقتش رسید: کار { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}از { $by }
  }
    { $text }{ $has_about ->
    [true] {" "}· سرنخ { $about }
   *[false] {""}
  }
task-again = 🔔 دیده‌اید ولی کار { $number } ({ $at }) هنوز مانده: { $text }{ $own ->
    [true] {""}
   *[false] {" "}({ $by })
  }{ $has_about ->
    [true] {" "}· سرنخ { $about }
   *[false] {""}
  }
task-help-asked = 🙋 { $to } باید این کار را تا { $at } می‌کرد و پیدایش نیست؛ { $late } دیر شده. شما انجامش می‌دهید؟
    { $text }
    کار { $number }{ $own ->
    [true] {""}
   *[false] {" "}از { $by }
  }{ $has_about ->
    [true] {" "}· سرنخ { $about }
   *[false] {""}
  }
task-help-settled = { $what ->
    [does] ✋ { $by } انجامش می‌دهد.
    [done] ✅ انجام شد.
    [seen] 👀 { $by } دید و خودش انجامش می‌دهد.
    [given] 🤝 این کار حالا با { $by } است.
    [moved] ↪️ این کار به وقت دیگری رفت.
   *[over] این کار پس گرفته شد؛ لازم نیست کسی انجامش بدهد.
  }
task-late = ⚠️ <b>کار { $number } دیر شده.</b> { $who } باید تا { $at } انجامش می‌داد{ $own ->
    [true] {""}
   *[false] {" "}برای { $by }
  }: { $text }{ $has_about ->
    [true] {" "}· سرنخ { $about }
   *[false] {""}
  }
    { $why ->
    [gone] دیگر در تیم نیست؛ به کس دیگری بسپارید.
    [busy] کارت دستش است.
    [unreached] یادآوری به دستش نرسیده.
    [undone] دیده و دوباره یادآوری شده، ولی نگفته که انجام شد.
   *[unseen] یادآوری شده و نگفته که دیده.
  } کار باز می‌ماند.
task-news = { $state ->
    [done] ✅ { $who } انجام داد.
    [missed] ⏰ { $who } انجام داد، دیرتر از وقتش.
    [waiting] ↪️ { $who } آن را به { $at } برد.
   *[withdrawn] ✖️ { $who } پسش گرفت.
  } کار { $number } ({ $by } ← { $to }): { $text }{ $has_about ->
    [true] {" "}· سرنخ { $about }
   *[false] {""}
  }
task-passed-news = ➡️ { $who } آن را به { $to } داد. کار { $number }، تا { $at }: { $text }
task-pass-to = کار { $number } ({ $at }) به چه کسی برسد؟ { $text }
    اگر دکمه‌اش نیست، نامش را بنویسید.
task-move-to = کار { $number } ({ $at }) به چه وقتی برود؟ { $text }
button-task-done = ✅ انجام شد
button-task-move = ↪️ یک وقت دیگر
button-task-pass = ➡️ به همکار
button-task-withdraw = ✖️ پسش می‌گیرم
button-task-help = من انجامش می‌دهم
