## Journeys

menu-journey = سفرهای مشتری: پیام و مکث و تماس، پشت سر هم
journeys-title = 🧭 <b>سفرهای مشتری</b>
journeys-none = 🧭 هنوز سفری نیست. یکی از نمونه‌های پایین را بردارید، یا فایلش را این‌جا بیندازید.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] در جریان
    [stopped] متوقف، هر که داخل است منتظر می‌ماند
   *[draft] پیش‌نویس
  }، نسخهٔ { $version }، { $inside } نفر داخل
journey-how = فایل ‎.toml را این‌جا بیندازید، یا متنش را پشت «/journey بارگذاری» بچسبانید. پشت هر 📄 یک نمونه است. خط‌های پایین به‌ترتیب: سفر با تصویرش؛ راهی که یک نفر رفته، با بخشی از شماره‌اش؛ آن‌چه به سرنخ ۸۱۲ می‌رسید، بی‌آن‌که چیزی فرستاده شود.
example-journey-1 = /journey { $name }
example-journey-2 = /journey چرا ۵۴۳۷
example-journey-3 = /journey امتحان { $name } ۸۱۲
journey-example = 📄 <b>{ $name }</b>؛ همین‌طور بارگذاری کنید، یا کپی کنید، تغییر بدهید و بفرستید:
journey-loaded = ✅ <b>{ $name }</b> شد نسخهٔ { $version }. { $state ->
    [draft] فعلاً پیش‌نویس است: متن‌هایش را که نوشتید (/template) شروعش کنید.
    [stopped] دوباره که شروع شود تازه‌واردها این را می‌گیرند؛ هر که داخل است با همان نسخهٔ خودش می‌رود.
   *[running] تازه‌واردها این را می‌گیرند؛ هر که داخل است با همان نسخهٔ خودش می‌رود.
  }
journey-same = ✅ <b>{ $name }</b> کلمه به کلمه همین‌جا هست، نسخهٔ { $version }.
journey-problems = ❌ چیزی ثبت نشد: { $n } مورد باید درست شود.
journey-more-problems = …و { $n } مورد دیگر.
journey-mend = سطرهایی را که گفته شده درست کنید و فایل را دوباره بفرستید.
journey-older = از این‌ها { $n } نفر هنوز با نسخهٔ { $version } می‌روند.
journey-ended-goal = { $n } نفر به هدف رسیدند.
journey-ended-stopped = راه { $n } نفر زودتر تمام شد: اتفاقی افتاد که سفر را تمام می‌کند (stop_on).
journey-ended-finished = { $n } نفر تا آخر رفتند.
journey-ended-max-days = راه { $n } نفر تمام شد، چون روزهایش تمام شد (max_days).
journey-ended-max-steps = راه { $n } نفر تمام شد، چون گام‌هایش تمام شد (max_steps).
journey-ended-holdout = { $n } نفر در گروه شاهدند و چیزی نمی‌گیرند.
journey-ended-step-removed = راه { $n } نفر تمام شد، چون گامشان در نسخهٔ جدید نبود.
journey-ended-restarted = { $n } نفر از نو شروع کردند.
journey-ended-gone = { $n } نفر کنار رفتند: نباید تماس گرفت، با کسی یکی شدند، پاک شدند، یا شخص نیستند.
journey-not-sent = { $n } پیام نرفت: { $why }.
journey-start = ▶️ <b>{ $name }</b> شروع شود؟ چه کسانی وارد شوند؟
journey-start-inside = { $n } نفر داخل منتظرند: از همان‌جا که هستند ادامه می‌دهند. پیامی که دیگر دیر شده نمی‌رود.
journey-none-older = کسی در نسخه‌های قدیمیِ { $name } نیست.
journey-migration = هر که داخل <b>{ $name }</b> است برود به نسخهٔ { $version }؟ گام‌های هم‌نام سر جایشان می‌مانند:
journey-maps = ن{ $version } «{ $step }»: { $n } نفر ← «{ $step }»
journey-maps-nowhere = ن{ $version } «{ $step }»: { $n } نفر ← ⚠️ این گام دیگر نیست، سفرشان تمام می‌شود
journey-migrated = ⤴️ <b>{ $name }</b>: { $moved } نفر منتقل شدند.{ $listed ->
    [none] {""}
    [all] {" "}راه { $stopped } نفر تمام شد، چون گامشان دیگر نیست: { $leads }.
   *[first] {" "}راه { $stopped } نفر تمام شد، چون گامشان دیگر نیست؛ اولی‌ها: { $leads }.
  }{ $undo ->
    [true] {" "}تا یک روز با «برگردان» برمی‌گردد.
   *[false] {""}
  }
journey-migrating = ⤴️ <b>{ $name }</b>: تا این‌جا { $moved } نفر منتقل شدند و { $ahead } نفر مانده‌اند. کم‌کم منتقل می‌شوند تا دکمهٔ کسی معطل نماند؛ هر کس تا نوبتش با همان نسخهٔ خودش می‌رود. تمام که شد، همین‌جا خبر می‌دهم.
journey-walk-wake = ▶️ کسانی که داخل منتظر بودند کم‌کم راه می‌افتند: تا این‌جا { $moved } نفر، { $ahead } نفر مانده‌اند.
journey-walk-migrate = ⤴️ در حال انتقال به نسخهٔ تازه: { $moved } نفر منتقل شدند، راه { $stopped } نفر تمام شد چون گامشان دیگر نیست، { $ahead } نفر مانده‌اند.
journey-walk-move-back = ↩️ در حال برگشت به نسخهٔ قبلی: تا این‌جا { $moved } نفر، { $ahead } نفر مانده‌اند.
journey-undone = ↩️ { $name }: { $what ->
    [version] تازه‌واردها دوباره نسخهٔ قبلی را می‌گیرند
    [start] دیگر کسی وارد نمی‌شود و هر که داخل است منتظر می‌ماند
   *[stop] دوباره در جریان است و هر که در این میان آمده وارد می‌شود
  }.
journey-undo-passed = این پیش‌تر برگردانده شده، یا بعد از آن کار دیگری شده است. صفحه وضع الان را نشان می‌دهد.
journey-moved-back = ↩️ <b>{ $name }</b>: { $moved } نفر برگشتند. { $ahead ->
    [0] هر که در این میان جلوتر رفته، در همان نسخه می‌ماند.
   *[other] { $ahead } نفر مانده‌اند. کم‌کم برمی‌گردند، مگر جلوتر رفته باشند؛ تمام که شد، همین‌جا خبر می‌دهم.
  }
journey-woken = ▶️ <b>{ $name }</b>: همهٔ کسانی که داخل منتظر بودند راه افتادند: { $moved } نفر.
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
journey-waits-stopped = ⏳ منتظر است، چون سفر در جریان نیست{ $goes ->
    [true] ؛ بعد: { $step }
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
  }، { $inside } نفر داخل{ $more ->
    [true] {" "}با این نسخه، { $everywhere } نفر با همهٔ نسخه‌ها
   *[false] {""}
  }
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
journey-picture = 🧭 { $name }: روی هر راه الان چند نفرند، چند نفر آمده‌اند، رفته‌اند و چقدر مانده‌اند{ $versions ->
    [1] {""}
   *[other] . هر تصویر یک نسخه را می‌شمارد: اول تازه‌ترین، بعد قدیمی‌ترهایی که هنوز کسی با آن‌ها می‌رود
  }
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
journey-results = 📊 <b>{ $name }</b>: فروش تا { $days } روز بعد از ورود، هر مخاطب یک بار. داخل پرانتز: مقدار واقعی از ده بار هشت بار در این بازه است.
journey-arm-holdout = گروه شاهد (چیزی نمی‌گیرد)
journey-arm-all = همه
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(دیگر در سفر نیست)
   *[false] {""}
  }: { $entered } نفر وارد شدند؛ { $ripe } نفر آن‌قدر پیش که بشود مقایسه کرد
journey-arm-nobody = <b>{ $arm }</b>: هنوز کسی وارد نشده
journey-arm-reached = پاسخ داد { $n } نفر ({ $low } تا { $high }٪)
journey-arm-sold = خرید { $n } نفر ({ $low } تا { $high }٪)
journey-arm-revenue = درآمد { $revenue }
journey-arm-revenue-each = درآمد { $revenue }، از هر مخاطب { $each } ({ $low } تا { $high })
journey-arm-cost = هزینه { $cost }: { $messages } پیام، { $minutes } دقیقهٔ کارشناس، { $channels } بابت سرنخ‌ها
journey-arm-cac = هر مشتری { $cac } تمام شد ({ $low } تا { $high })
journey-arm-days = { $days } روز تا فروش (میانه)
journey-better = 🏆 «{ $first }» بهتر از «{ $second }» می‌فروشد. چنین حکمی، هر چند بار هم نگاه کنید، از ده آزمون حداکثر در یکی اشتباه است.
journey-open = «{ $first }» و «{ $second }»: فرقشان شاید فقط شانس باشد. بگذارید جلو برود.
journey-nothing-ripe = هنوز چیزی برای مقایسه نیست: باید از ورود چند نفر در دست‌کم دو شاخه به اندازهٔ کافی گذشته باشد.
journey-uneven = ⚠️ تعداد نفرات شاخه‌ها طوری است که شانس توضیحش نمی‌دهد. جایی مخاطب گم یا جابه‌جا می‌شود: به مقایسه اعتماد نکنید.
journey-costs-unknown = معلوم نیست یک دقیقهٔ کارشناس و یک پیام چند تمام می‌شود: در فایل [journeys.costs] را بنویسید.
journey-foretold-none = چیزی برای مقایسه نیست: فقط یک شاخه دارد.
journey-foretold-nobody = از ماه گذشته معلوم نمی‌شود چند نفر وارد این سفر می‌شوند؛ پس معلوم نیست مقایسه چقدر طول می‌کشد.
journey-foretold-days = اگر یک شاخه { $lift } درصد بیشتر از دیگری بفروشد، حدود { $days } روزه معلوم می‌شود.
journey-foretold-never = اگر یک شاخه { $lift } درصد بیشتر از دیگری بفروشد، تا یک سال هم معلوم نمی‌شود.
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
journey-called = { $title } ({ $name })
journey-title-sms-on-overflow = پیامک به کسی که نشد زنگ بزنیم
journey-title-call-at-once = تماس همان لحظه
journey-title-sms-first-call-second = اول پیامک، بعد تماس
journey-title-dm-sms-call = دایرکت، پیامک، تماس
journey-title-letters-by-segment = متن برای کسی که مدتی خبری از او نیست
journey-title-farewell-question = یک سؤال از کسی که نخرید
journey-title-birthday-greeting = تبریک تولد
journey-step-hello = سلام
journey-step-call = تماس
journey-step-text = پیامک
journey-step-five-minutes = پنج دقیقه
journey-step-two-days = دو روز
journey-step-direct = دایرکت
journey-step-three-hours = سه ساعت
journey-step-answered = جواب داده؟
journey-step-a-night = یک شب
journey-step-next-day = روز بعد
journey-step-question = سؤال
journey-step-answer = جواب
journey-step-which-class = کدام کلاس
journey-step-offer = پیشنهاد
journey-step-best-letter = متن بهترین‌ها
journey-step-three-days = سه روز
journey-step-letter = متن
journey-step-we-call-you-soon = زود زنگ می‌زنیم
journey-step-morning = صبح
journey-step-greeting = تبریک
journey-sample-sms-on-overflow = 📄 پیامک به کسی که نشد زنگ بزنیم
journey-sample-call-at-once = 📄 تماس همان لحظه
journey-sample-sms-first-call-second = 📄 اول پیامک، بعد تماس
journey-sample-dm-sms-call = 📄 دایرکت، پیامک، تماس
journey-sample-letters-by-segment = 📄 متن برای کسی که مدتی خبری از او نیست
journey-sample-farewell-question = 📄 یک سؤال از کسی که نخرید
journey-sample-birthday-greeting = 📄 تبریک تولد
journey-comment-sms-on-overflow = به سرنخ زنده‌ای که تا یک ربع کسی نتوانسته به او زنگ بزند پیامک می‌رود و جایش در صف می‌ماند. در شبیه‌سازی: ۹ تا ۳۶ درصد فروش بیشتر، در روزهایی که سرنخ بیشتر از توان تیم می‌آید.
journey-comment-call-at-once = به هر کس که خودش آمده همان لحظه زنگ می‌زنیم؛ شاخهٔ text اول یک خط می‌نویسد و پنج دقیقه بعد زنگ می‌زند.
journey-comment-sms-first-call-second = شماره‌های سرد: اول پیامک، دو روز بعد تماس، صبحِ خودِ مخاطب. یک‌دهم چیزی نمی‌گیرند، برای مقایسه.
journey-comment-dm-sms-call = اول جواب در دایرکت، اگر خبری نشد پیامک، و در قدم سوم تماس.
journey-comment-letters-by-segment = به هر کس که سی روز خبری از او نبوده، بسته به رده‌اش متنی می‌رود: به بهترین‌ها پیشنهادی دیگر و تماس، به بقیه پیامک.
journey-comment-farewell-question = از هر کس که پیدایش نکردیم یا فعلاً نه گفت، فردای آن روز یک سؤال می‌پرسیم: جوابش سرنخ را برمی‌گرداند، اول صف. این پیام تبلیغ است: فقط برای کسی می‌رود که با تبلیغ موافقت کرده.
journey-comment-birthday-greeting = روز تولدشان، همان‌طور که تیم ثبت کرده (/fields اضافه تولد) یا در فهرستشان بوده. این پیام تبلیغ است: فقط برای کسی می‌رود که با تبلیغ موافقت کرده.
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
journey-foreign-texts = ⚠️ به زبان تیم، { $language }، نوشته نشده‌اند و همین‌طور که هستند می‌روند: { $names }. برای نوشتن: <code>/template اضافه اسم متن</code>.
journey-foreign-text = { $name } ({ $languages })
journey-no-way = ⚠️ این تیم درگاهی برای فرستادن { $medium ->
    [direct] دایرکت
   *[sms] پیامک
  } ندارد.
journey-wrong-at = { $line ->
    [0] {""}
   *[other] خط { $line }:{" "}
  }{ $place }: { $what }
journey-wrong-place = { $kind ->
    [journey] سفر «{ $name }»
    [arm] شاخهٔ «{ $name }»
    [step] گام «{ $name }»
    [file] فایل
    [nameless] یک سفر
   *[other] { $kind }
  }
journey-wrong-toml = این متن TOML نیست: { $said }. اسم‌ها و متن‌ها میان دو " صاف می‌آیند، فهرست‌ها میان [ ]، و هر کلید پیش از =
journey-wrong-too-long = فایل از { $most } حرف بلندتر است
journey-wrong-no-journeys = هیچ [[journeys]] در آن نیست
journey-wrong-two-journeys = اسم دو سفر «{ $name }» است
journey-wrong-no-list = «{ $key }» را این‌طور بنویسید: [[{ $of }{ $key }]]
journey-wrong-unknown-key = «{ $key }» این‌جا معنایی ندارد
journey-wrong-unknown-key-near = «{ $key }» این‌جا معنایی ندارد؛ منظورتان «{ $near }» بود؟
journey-wrong-no-text = { $key } باید متنی میان دو " باشد
journey-wrong-unseen = در { $key } نویسه‌ای هست که دیده نمی‌شود، { $code }: دوباره بنویسید
journey-wrong-no-number = { $key } باید عددی درست از { $least } تا { $most } باشد
journey-wrong-no-time = { $key } باید یک مدت باشد، مثل "15 minutes" یا "2 hours" یا "3 days"
journey-wrong-time-too-long = { $key } باید از یک دقیقه تا ۳۶۵ روز باشد
journey-wrong-time-from-nothing = { $key } باید از صفر تا ۳۶۵ روز باشد
journey-wrong-no-texts = { $key } باید فهرستی از متن‌ها باشد
journey-wrong-none-of = { $key } نمی‌تواند «{ $value }» باشد؛ یکی از این‌ها را بنویسید: { $choices }
journey-wrong-nameless = اسمش (name) نوشته نشده
journey-wrong-long-name = اسم (name) دست بالا { $most } حرف است
journey-wrong-no-costs = باید جدولی با minute و message باشد
journey-wrong-no-cost = { $key } باید عدد باشد، به واحد پول تیم، مثل 3000
journey-wrong-no-table = باید جدول باشد
journey-wrong-beside-occasion = { $key } کنار occasion بی‌معناست: ورود با یک روز است، نه با اتفاقی که افتاده
journey-wrong-no-occasion = occasion باید "birthday" باشد، یا "nowruz"، یا روز و ماه مثل "21.03"
journey-wrong-no-exit = باید بنویسید سفر با چه تمام می‌شود: goal و stop_on و max_days و max_steps
journey-wrong-exit-key = { $key } نوشته نشده: پایان سفر را باید نوشت، از خودش معلوم نمی‌شود
journey-wrong-no-arms = arms باید جدول باشد: [journeys.arms.NAME] با weight و first
journey-wrong-no-arm = باید جدولی با weight و first باشد
journey-wrong-no-weight = weight نوشته نشده: از این همه، چند نفر به این شاخه می‌روند
journey-wrong-no-weights = شاخه‌هایش هیچ وزنی ندارند
journey-wrong-steps-of-one-name = اسم { $count } گام «{ $name }» است: هر گام اسم خودش را می‌خواهد
journey-wrong-kinds = دقیقاً یکی از این‌ها را می‌خواهد: { $kinds }
journey-wrong-beside = { $key } کنار { $kind } بی‌معناست؛ جایش کنار این‌هاست: { $kinds }
journey-wrong-no-template = { $key } باید اسم یک متن باشد (/template)
journey-wrong-no-campaign = { $key } باید اسم یک کمپین باشد
journey-wrong-no-time-of-day = until باید ساعتی از روز باشد، مثل "10:00"
journey-wrong-no-branch = { $key } نوشته نشده: هر شرط دو گام می‌خواهد، یکی برای وقتی که هست و یکی برای وقتی که نیست
journey-wrong-no-condition = if باید یکی از این‌ها باشد: { $events }؛ یا {"{"} field = ["value", …] {"}"}
journey-wrong-no-steps = هیچ [[journeys.steps]] ندارد
journey-wrong-no-such-step = به «{ $name }» می‌رود که از گام‌های آن نیست؛ گام‌هایش: { $steps }
journey-wrong-no-such-step-near = به «{ $name }» می‌رود که از گام‌های آن نیست؛ منظورتان «{ $near }» بود؟
journey-wrong-called-end = اسم هیچ گامی نباید end باشد
journey-wrong-unreached = هیچ‌وقت نوبتش نمی‌شود: گامی را به آن برسانید، یا برش دارید
journey-wrong-restless = گام‌های { $circle } بی‌انتظار دور خودشان می‌چرخند: میانشان گامی با wait یا until بگذارید
journey-wrong-enters-nobody = enter چیزی نمی‌گوید: یکی از channel و entry و segment و outcome و silence و unworked و occasion را بنویسید
journey-wrong-no-value = برای «{ $key }» هیچ مقداری ننوشته‌اید
journey-wrong-outlasts = به اندازهٔ کل سفر یا بیشتر صبر می‌کند: max_days = { $days }
journey-wrong-own-word = «{ $word }» از کلمه‌های خودِ /journey است؛ اسم دیگری بگذارید، مثل «{ $free }»
journey-wrong-number = عدد پشت /journey شمارهٔ یک سفر است؛ اسم دیگری بگذارید، مثل «{ $free }»
journey-wrong-brackets = [[ پشت /journey آغاز یک فایل است؛ اسمی بی آن بگذارید
journey-wrong-namesake = با «{ $other }» که هست اشتباه می‌شود؛ همان‌طور بنویسیدش، یا اسم دیگری بگذارید
journey-wrong-no-such = { $key }: «{ $name }» نداریم. هست: { $there }
journey-wrong-no-such-near = { $key }: «{ $name }» نداریم؛ منظورتان «{ $near }» بود؟ هست: { $there }
journey-wrong-no-advert = تبریک مناسبت تبلیغ به حساب می‌آید و متن «{ $name }» تبلیغ نیست: آن را تبلیغ کنید (/template add { $name } advert …)
journey-wrong-no-email = هنوز ایمیل نمی‌رود؛ sms یا dm بگذارید
