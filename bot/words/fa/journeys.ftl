## Journeys

menu-journey = سفرهای مشتری: پیام و مکث و تماس، پشت سر هم
journeys-title = 🧭 <b>سفرهای مشتری</b>
journeys-none = 🧭 هنوز سفری نیست. یکی از نمونه‌های پایین را بردارید، یا فایلش را این‌جا بیندازید.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] در جریان
    [stopped] متوقف، هر که داخل است منتظر می‌ماند
   *[draft] پیش‌نویس
  }، نسخهٔ { $version }، { $inside } نفر داخل
journey-how = فایل ‎.toml را این‌جا بیندازید، یا متنش را پشت «/journey بارگذاری» بچسبانید. اسم سفر، خودش را با تصویر نشان می‌دهد؛ شماره، راهی را که یک نفر رفته؛ و با یک سرنخ می‌شود آن را آزمایشی رفت، بی‌آن‌که چیزی فرستاده شود.
example-journey-1 = /journey { $name }
example-journey-2 = /journey چرا ۵۴۳۷
example-journey-3 = /journey امتحان { $name } ۸۱۲
journey-example = 📄 <b>{ $name }</b>؛ همین‌طور بارگذاری کنید، یا کپی کنید، تغییر بدهید و بفرستید:
journey-loaded = ✅ <b>{ $name }</b> شد نسخهٔ { $version }. { $version ->
    [1] فعلاً پیش‌نویس است: متن‌هایش را که نوشتید (/template) شروعش کنید.
   *[other] تازه‌واردها این را می‌گیرند؛ هر که داخل است با همان نسخهٔ خودش می‌رود.
  }
journey-same = ✅ <b>{ $name }</b> کلمه به کلمه همین‌جا هست، نسخهٔ { $version }.
journey-problems = ❌ چیزی ثبت نشد: { $n } مورد باید درست شود.
journey-more-problems = …و { $n } مورد دیگر.
journey-mend = سطرهایی را که گفته شده درست کنید و فایل را دوباره بفرستید.
journey-older = { $n } نفر هنوز با نسخهٔ { $version } می‌روند.
journey-ended = { $n } نفر تمام شدند: { $why }.
journey-not-sent = { $n } پیام نرفت: { $why }.
journey-start = ▶️ <b>{ $name }</b> شروع شود؟ با این تعداد سرنخ، چه چیزی معلوم می‌شود:
journey-none-older = کسی در نسخه‌های قدیمیِ { $name } نیست.
journey-migration = هر که داخل <b>{ $name }</b> است برود به نسخهٔ { $version }؟ گام‌های هم‌نام سر جایشان می‌مانند:
journey-maps = ن{ $version } «{ $step }»: { $n } نفر ← «{ $step }»
journey-maps-nowhere = ن{ $version } «{ $step }»: { $n } نفر ← ⚠️ این گام دیگر نیست، سفرشان تمام می‌شود
journey-migrated = منتقل شد: { $moved }. چون گامشان دیگر نیست تمام شد: { $stopped }{ $stopped ->
    [0] {""}
   *[other] {" "}({ $leads })
  }. تا یک روز با «برگردان» برمی‌گردد.
journey-undone = ↩️ { $name }: { $what ->
    [version] تازه‌واردها دوباره نسخهٔ قبلی را می‌گیرند
    [start] مثل قبل از شروع شد
    [stop] دوباره در جریان است
   *[migrate] هر که جابه‌جا شده بود و جلوتر نرفته، برگشت
  }.
journey-why-none = 🔎 با «{ $raw }» کسی پیدا نشد. شماره با رقم‌های اول یا آخرش پیدا می‌شود، اسم با اول هر کلمه‌اش، و سرنخ با شماره‌اش بعد از #.
journey-nobody = { $name } · { $phone } در هیچ سفری نبوده.
journey-whose = 👤 { $name } · { $phone }
journey-path = 🧭 <b>{ $name }</b> نسخهٔ { $version }، شاخهٔ { $arm }، سرنخ { $lead }، ورود { $at }
journey-step = { $at } ← { $step }
journey-message = { $at } ✉️ { $step }: { $state ->
    [queued] در صف رفتن
    [sent] رفت
    [refused] نرفت
    [put-off] افتاد برای بعد
    [failed] نرسید
   *[unknown] شاید رسیده، تکرار نمی‌شود
  }{ $has_why ->
    [true] : { $why }
   *[false] {""}
  }
journey-over = { $at } ■ تمام: { $why }
journey-waits = ⏳ تا { $at } منتظر است{ $goes ->
    [true] ، بعد: { $step }
   *[false] {""}
  }
journey-waits-for-message = ⏳ منتظر است ببیند پیامش چه شد
journey-dry = 🧪 <b>{ $name }</b> برای سرنخ { $lead }، شاخهٔ { $arm }، اگر همین حالا وارد شود و خبری از او نیاید:{ $own ->
    [true] {""}
   *[false] {" "}(قرعه‌اش گروه شاهد است؛ این را بقیه می‌گیرند)
  }
journey-does-send = { $at } ✉️ { $medium ->
    [dm] دایرکت
    [email] ایمیل
   *[sms] پیامک
  } «{ $what }» ({ $step })
journey-does-call = { $at } 📞 تماس در صف { $what } ({ $step })
journey-does-offer = { $at } 🎁 پیشنهاد «{ $what }» روی کارت ({ $step })
journey-does-wait = { $at } ⏳ { $step }: تا { $what }
journey-does-end = { $at } ■ تمام: { $what }
journey-would-stay = ⚠️ نمی‌رود: { $why }
journey-silent = ⚠️ به شماره‌های { $banks } هیچ پیامی از این سفر نمی‌رود: خودشان نخواسته‌اند و اعلام هم نشده با چه پیام‌هایی موافقت کرده‌اند (<code>agreed</code> در فایل تنظیمات).
journey-dry-end = چیزی فرستاده یا ثبت نشد.
journey-entrance = ورودی
journey-finish = پایان
journey-subtitle = نسخهٔ { $version }، { $state ->
    [running] در جریان
    [stopped] متوقف
   *[draft] پیش‌نویس
  }، { $inside } نفر داخل
journey-head-inside = الان
journey-head-entered = آمدند
journey-head-left = رفتند
journey-head-wait = مکث
journey-kind-send = { $medium ->
    [dm] دایرکت
    [email] ایمیل
   *[sms] پیامک
  }: { $what }
journey-kind-wait = مکث { $what }
journey-kind-until = تا { $what }{ $days ->
    [0] {""}
   *[other] ، { $days } روز بعد
  }
journey-kind-branch = دوراهی
journey-kind-call = تماس: { $what }
journey-kind-offer = پیشنهاد: { $what }
journey-picture = 🧭 { $name }: روی هر راه الان چند نفرند، چند نفر آمده‌اند، رفته‌اند و چقدر مانده‌اند
journey-counting = دارم می‌شمارم؛ جواب چند لحظهٔ دیگر می‌آید.
journey-failed = این بار نشد. لطفاً دوباره بخواهید.
journey-admins = سفرها را مدیر سیستم بارگذاری می‌کند.
journey-end-goal = به هدف رسید
journey-end-stopped = اتفاقی افتاد که تمامش می‌کند
journey-end-finished = تا آخر رفت
journey-end-max-days = روزهایش تمام شد
journey-end-max-steps = گام‌هایش تمام شد
journey-end-holdout = گروه شاهد است
journey-end-step-removed = گامش در نسخهٔ جدید نیست
journey-end-restarted = از نو شروع شد
journey-end-gone = نباید تماس گرفت، یا با کسی یکی شد، یا شخص نیست
journey-results = 📊 <b>{ $name }</b>: فروش تا { $days } روز بعد از ورود، هر مخاطب یک بار
journey-arm-holdout = گروه شاهد (چیزی نمی‌گیرد)
journey-arm-all = همه
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(دیگر در سفر نیست)
   *[false] {""}
  }: { $entered } نفر وارد شدند، مهلت { $ripe } نفر تمام شده
journey-arm-nobody = <b>{ $arm }</b>: هنوز کسی وارد نشده
journey-arm-reached = پاسخ داد { $n } نفر ({ $low } تا { $high }٪)
journey-arm-sold = خرید { $n } نفر ({ $low } تا { $high }٪)
journey-arm-revenue = درآمد { $revenue }
journey-arm-revenue-each = درآمد { $revenue }، از هر مخاطب { $each } ({ $low } تا { $high })
journey-arm-cost = هزینه { $cost }: { $messages } پیام، { $minutes } دقیقهٔ کارشناس، { $channels } بابت سرنخ‌ها
journey-arm-cac = هر مشتری { $cac } تمام شد ({ $low } تا { $high })
journey-arm-days = { $days } روز تا فروش (میانه)
journey-better = 🏆 «{ $first }» بهتر از «{ $second }» می‌فروشد: با این حکم، هر چند بار هم نگاه کنید، از ده آزمون حداکثر یکی اشتباه است.
journey-open = «{ $first }» و «{ $second }»: فرقشان شاید فقط شانس باشد. بگذارید جلو برود.
journey-nothing-ripe = هنوز چیزی برای مقایسه نیست: باید مهلت چند نفر از دست‌کم دو شاخه تمام شود.
journey-uneven = ⚠️ تعداد نفرات شاخه‌ها طوری است که شانس توضیحش نمی‌دهد. جایی مخاطب گم یا جابه‌جا می‌شود: به مقایسه اعتماد نکنید.
journey-costs-unknown = معلوم نیست یک دقیقهٔ کارشناس و یک پیام چند تمام می‌شود: در فایل [journeys.costs] را بنویسید.
journey-foretold-none = چیزی برای مقایسه نیست: فقط یک شاخه دارد.
journey-foretold-nobody = از ماه گذشته معلوم نمی‌شود چند نفر وارد این سفر می‌شوند؛ پس معلوم نیست مقایسه چقدر طول می‌کشد.
journey-foretold-days = فرق { $lift } درصدی حدود { $days } روزه معلوم می‌شود.
journey-foretold-never = فرق { $lift } درصدی تا یک سال هم معلوم نمی‌شود.
button-journey-load = ✅ بارگذاری
button-journey-start = ▶️ شروع
button-journey-newcomers = ▶️ از حالا به بعد
button-journey-existing = ▶️ آن‌هایی هم که الان شرایطش را دارند
button-journey-stop = ⏸ توقف
button-journey-results = 📊 نتیجه‌ها
button-journey-migrate = ⤴️ انتقال نفرات داخل
button-journey-move = ⤴️ منتقلشان کن
button-journey-undo = { $what ->
    [version] ↩️ نسخهٔ تازه را برگردان
    [start] ↩️ شروع را برگردان
    [stop] ↩️ توقف را برگردان
   *[migrate] ↩️ جابه‌جایی را برگردان
  }
button-journey-try = 🧪 به تازه‌ترین سرنخ چه می‌رسید؟
journey-sample-sms-on-overflow = 📄 پیامک به کسی که نشد زنگ بزنیم
journey-sample-call-at-once = 📄 تماس همان لحظه
journey-sample-sms-first-call-second = 📄 اول پیامک، بعد تماس
journey-sample-dm-sms-call = 📄 دایرکت، پیامک، تماس
journey-sample-letters-by-segment = 📄 متن برای کسی که مدتی خبری از او نیست
journey-sample-farewell-question = 📄 یک سؤال از کسی که نخرید
journey-sample-birthday-greeting = 📄 تبریک تولد
audit-journey-version = نسخهٔ تازهٔ سفر { $subject } را گذاشت
audit-journey-start = سفر { $subject } را شروع کرد
audit-journey-stop = سفر { $subject } را متوقف کرد
audit-journey-migrate = نفرات داخل سفر { $subject } را منتقل کرد
audit-journey-undo = در سفر { $subject }، { $before ->
        [version] نسخهٔ تازه
        [start] شروع
        [stop] توقف
       *[other] انتقال نفرات داخل
    } را برگرداند
journey-no-texts = ⚠️ هنوز نوشته نشده: { $names }. تا آن وقت این گام‌ها چیزی نمی‌فرستند (<code>/template اضافه اسم متن</code>).
journey-no-way = ⚠️ این تیم درگاهی برای فرستادن { $medium ->
    [direct] دایرکت
   *[sms] پیامک
  } ندارد.
