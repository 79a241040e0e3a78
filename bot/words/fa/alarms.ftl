## هشدارهای لحظه‌ای

alarm-nobody = 🚨 { $n } سرنخ نوبتش رسیده و کسی سر کار نیست.
alarm-nobody-over = ✅ تمام شد: یا کسی سر کار آمد، یا چیزی در نوبت نیست، یا ساعت تماس تمام شد. { $lasted } طول کشید.
button-on-alarm-nobody = 📣 خبر به کارشناس‌ها
alarm-promise = 🚨 قول <b>{ $channel }</b> دارد شکسته می‌شود: { $n } سرنخ بیشتر از قول ما منتظر تماس اول مانده‌اند.
alarm-promise-over = ✅ تمام شد: قول <b>{ $channel }</b> دوباره سر جایش است. { $lasted } طول کشید.
button-on-alarm-promise = 🧵 صف
alarm-oldest = 🚨 سرنخ { $lead } ({ $channel }) { $came } آمده و هنوز کسی تماس نگرفته.
alarm-oldest-over = ✅ تمام شد: دیگر سرنخی این‌قدر منتظر نمانده. { $lasted } طول کشید.
button-on-alarm-oldest = 👁 دیدن
alarm-idle = 🚨 { $agent } کارتی در دست دارد و از { $since } کاری نکرده؛ اول از خودش پرسیدیم.
alarm-idle-over = ✅ تمام شد: { $agent } دوباره مشغول است یا کارت دیگر دستش نیست.
button-on-alarm-idle = ☕️ فرستادن به استراحت
alarm-silent = 🚨 از { $since } چیزی از <b>{ $gateway }</b> نرسیده، در حالی که این وقت‌ها معمولاً می‌رسد. خودتان چیزی بفرستید تا معلوم شود.
alarm-silent-over = ✅ تمام شد: از <b>{ $gateway }</b> دوباره می‌رسد. { $lasted } طول کشید.
button-on-alarm-silent = 🩺 وضعیت
alarm-dead = 🚨 { $arrived ->
    [0] {""}
   *[other] { $arrived } ورودی پردازش نشد.{" "}
  }{ $written ->
    [0] {""}
   *[other] { $written } پیام فرستاده نشد یا شاید نرسیده.
  }
alarm-dead-over = ✅ تمام شد: در /dead چیزی نمانده.
button-on-alarm-dead = 🪦 دیدن (مدیر سیستم)
alarm-backup = 🚨 آخرین پشتیبان‌گیری انجام نشد: { $why }. مسئول سرور نگاه کند.
alarm-backup-over = ✅ تمام شد: پشتیبان‌گیری دوباره انجام شد.
button-on-alarm-backup = 🩺 وضعیت
button-alarm-quiet = 🔕 یک روز ساکت
alarm-quiet = تا { $at } از این نوع هشدار خبری نمی‌دهم، ولی همچنان حواسم هست.
alarm-agents-asked = { $n ->
    [0] کارشناسی نبود که خبر بدهم.
   *[other] به { $n } کارشناس خبر دادم.
  }
alarm-agents-asked-before = { $by } قبلاً خبر داده است، { $at }.
alarm-called-to-work = 📣 { $by } می‌پرسد: سرنخ‌های <b>{ $team }</b> منتظرند و کسی سر کار نیست. می‌توانید شروع کنید؟
alarm-still-talking = ⏳ هنوز مشغول گفتگو هستید؟ یک بار بزنید تا از کسی پرسیده نشود.
button-still-talking = 👍 هنوز مشغولم
alarm-still-talking-noted = 👍 یادداشت شد.

settings-alarms = هشدارها
example-settings-alarms = /settings هشدار: انتظار قدیمی‌ترین سرنخ ۲ ساعت
setting-alarm-nobody = هشدار: سرنخ در نوبت و کسی سر کار نیست، بعد از
button-alarm-nobody = کسی سر کار نیست
setting-alarm-grace = هشدار: کسی سر کار نیست، زودترین زمان بعد از شروع ساعت تماس
button-alarm-grace = بعد از باز شدن
setting-alarm-broken = هشدار: چند سرنخ دیرتر از قول کانال
button-alarm-broken = قول‌های شکسته
setting-alarm-oldest = هشدار: انتظار قدیمی‌ترین سرنخ
button-alarm-oldest = قدیمی‌ترین سرنخ
setting-alarm-idle = بی‌کار ماندن کارشناس با کارت در دست
button-alarm-idle = کارشناس بی‌حرکت
setting-alarm-silent = هشدار: سکوت درگاه
button-alarm-silent = درگاه ساکت
setting-credit-low = خبر بده اگر اعتبار درگاه کمتر شد از (۰: طبق فایل تنظیمات)
button-credit-low = اعتبار کم
audit-alarm-quiet = هشدار «{ $subject }» را تا { $after } ساکت کرد
