## Banks of numbers

menu-bank = بانک‌های شماره
bank-none = 🏦 این تیم هنوز بانک شماره ندارد. بانک شماره فهرستی است که هر روز از یک API یا پایگاه داده گرفته می‌شود. آن را در <code>config.toml</code> در یک بخش <code>[[gateways]]</code> از نوع <code>bank_rest</code> یا <code>bank_sql</code> تعریف می‌کنند؛ راهنمایش در صفحهٔ درگاه‌هاست.
bank-title = 🏦 <b>{ $name }</b> · { $channel }{ $paused ->
    [true] {" "}· ⏸ متوقف
   *[false] {""}
  }
bank-windows = 🕘 پخش امروز: { $windows }
bank-windows-none = هیچ وقت؛ امروز ساعت تماس نداریم
bank-windows-hours = در ساعت‌های تماس، { $hours }
bank-amounts = ⚖️ روزی { $head } شماره برای هر کارشناسِ سرِ کار (تا این لحظه { $agents } نفر){ $day ->
    [none] {""}
   *[other] ، حداکثر { $day } برای تیم
  }؛ اگر برای هر کارشناس کمتر از { $low } سرنخِ آماده باشد، باز هم پخش می‌شود؛ با { $full } سرنخِ در صف، دیگر نه
bank-came = 📥 آمدهٔ امروز: { $n } · موجودی: { $stock }
bank-out = 📤 پخش‌شدهٔ امروز: { $n }{ $parts ->
    [none] {""}
   *[other] {" "}({ $parts })
  }
bank-refused = 🚫 ردشدهٔ امروز: { $n } ({ $parts })
bank-withdrawn = 🗑 از خودِ بانک حذف شده و پخش نمی‌شود: { $n }
bank-took-new = { $n } تازه
bank-took-reopened = { $n } برگشته
bank-took-known = { $n } از قبل داشتیم
bank-took-needs-number = { $n } بدون شماره
bank-took-do-not-call = { $n } تماس نگیریم
bank-took-own-number = { $n } شمارهٔ خودمان
bank-took-not-a-number = { $n } شمارهٔ نادرست
bank-source-fine = ✅ { $source }: خوانده شد { $at }
bank-source-new = ⏳ { $source }: هنوز خوانده نشده
bank-source-standby = 💤 { $source }: پشتیبان؛ آخرین خواندن { $at }
bank-source-failing = ⚠️ { $source }: از { $since } خوانده نشده؛ { $why }؛ تلاش بعدی { $next }
bank-source-skew = ⏱ { $source }: ساعتش { $by } { $ahead ->
    [true] از ساعت ما جلوتر
   *[false] از ساعت ما عقب‌تر
  } است
bank-never = هیچ‌وقت
bank-how = برای تغییر، مثلاً:
button-bank-pause = ⏸ { $name }
button-bank-resume = ▶️ { $name }
button-bank-try = 🔎 امتحان { $source }
button-bank-refused = 🚫 ردشده‌های { $name }
button-bank-again = 🔄 دوباره
bank-paused = پخشِ { $name } متوقف شد؛ خواندنش ادامه دارد.
bank-resumed = { $name } دوباره پخش می‌شود.
bank-field-a-head = { $name }: روزانهٔ هر کارشناس
bank-field-a-day = { $name }: روزانهٔ تیم
bank-field-top-up = { $name }: سرنخ آماده برای هر کارشناس
bank-field-lane-full = { $name }: سقفِ در صف
bank-field-windows = { $name }: ساعت‌های پخش
bank-value-none = بدون سقف
bank-value-hours = همهٔ ساعت‌های تماس
error-bad-setting-bank = این را نمی‌شود به کار برد. { $field ->
    [a_head] عددی از ۰ تا ۱۰۰۰: روزی چند شماره برای هر کارشناسِ سرِ کار.
    [a_day] عددی از ۱ تا ۱٬۰۰۰٬۰۰۰، یا «بدون» برای نداشتنِ سقف.
    [top_up] عددی از ۰ تا ۱۰۰: اگر سرنخِ آمادهٔ هر کارشناس کمتر از این باشد، باز هم پخش می‌شود.
    [lane_full] عددی از ۱ تا ۱۰۰٬۰۰۰: با این تعداد در صف، دیگر پخش نمی‌شود.
   *[other] حداکثر شش بازه از روز، یا «بدون» برای همهٔ ساعت‌های تماس.
  } مثلاً:
bank-refused-title = 🚫 <b>{ $name }</b>: ردشده‌های ۷ روز گذشته، تازه‌ترین‌ها اول
bank-refused-none = 🚫 <b>{ $name }</b>: در ۷ روز گذشته چیزی رد نشده است.
bank-refused-line = • { $id } · { $phone } · { $why } · { $at }
bank-why-not-a-number = شماره‌ای نیست که بشود گرفت
bank-why-own-number = شمارهٔ خودمان است
bank-why-do-not-call = گفته زنگ نزنید

bank-trying = 🔎 { $source } دارد امتحان می‌شود؛ جواب تا چند لحظهٔ دیگر می‌آید. چیزی از آن نگه داشته نمی‌شود.
bank-try-gone = { $source } این‌جا تعریف نشده است.
bank-try-failed = ❌ <b>{ $source }</b>: { $why }
bank-try-unanswered = این منبع را نشد امتحان کنم. مسئول فنی علتش را در گزارش خطاها پیدا می‌کند.
bank-try-title = ✅ <b>{ $source }</b> جواب می‌دهد. ردیف‌های اول، آن‌طور که فهمیده شد:
bank-try-empty = ✅ <b>{ $source }</b> جواب می‌دهد، ولی هنوز ردیفی ندارد.
bank-try-row = { $ok ->
    [true] •
   *[false] ⚠️
  } { $id } · { $phone } · { $name } · { $at }{ $facts ->
    [none] {""}
   *[other] {" "}· { $facts }
  }
bank-try-lag = نسخهٔ پشتیبان { $by } عقب است.
bank-try-lag-unknown = سرور به این کاربر نمی‌گوید نسخهٔ پشتیبان چقدر عقب است؛ با <code>lag_query</code> می‌شود فهمید.
bank-try-skew = ساعتش با ساعت ما { $by } فرق دارد.
bank-try-bad = { $n } ردیف از { $all } ردیف شماره‌ای ندارند که بشود گرفت. نام ستون شماره درست است؟

bank-alarm = 🏦⚠️ بانک <b>{ $bank }</b>: از { $since } چیزی از <b>{ $source }</b> نیامده است؛ { $why }. تلاش ادامه دارد.
bank-alarm-back = 🏦✅ بانک <b>{ $bank }</b>: <b>{ $source }</b> دوباره خوانده می‌شود.
bank-alarm-doubted = 🏦⚠️ بانک <b>{ $bank }</b>: <b>{ $source }</b> { $listed ->
    [0] هیچ ردیفی نشان نمی‌دهد
   *[other] فقط بخشی از ردیف‌هایش را نشان می‌دهد
  } ({ $missing } تا از { $stock } ردیفِ موجودی نیست). چیزی از موجودی برداشته نشد. { $listed ->
    [0] منبع را ببینید: اگر فردا و پس‌فردا هم خالی باشد، از موجودی برداشته می‌شوند. اگر تا آن موقع نباید چیزی پخش شود، با /bank پخش را نگه دارید.
   *[other] اگر فردا هیچ‌کدام برنگشته باشد، از موجودی برداشته می‌شوند؛ تا وقتی بعضی برمی‌گردند، چیزی برداشته نمی‌شود.
  }

bank-fault-no-connection = وصل نمی‌شود ({ $detail })
bank-fault-timed-out = به‌موقع جواب نمی‌دهد ({ $detail })
bank-fault-cut-off = جوابش نیمه‌کاره قطع شد
bank-fault-throttled = می‌خواهد کمتر سراغش برویم
bank-fault-refused = کلید یا ورود ما را نمی‌پذیرد ({ $detail })
bank-fault-status = با خطا جواب می‌دهد ({ $detail })
bank-fault-moved = نشانی‌اش عوض شده و کلید ما آن‌جا فرستاده نمی‌شود ({ $detail })
bank-fault-not-json = جوابش دادهٔ خواسته‌شده نیست
bank-fault-web-page = به‌جای داده یک صفحهٔ وب می‌فرستد، مثل وقتی که در دست تعمیر است
bank-fault-too-large = جوابش بیش از اندازه بزرگ است ({ $detail })
bank-fault-schema = شکل ردیف‌ها عوض شده یا نام ستونی درست نیست ({ $detail })
bank-fault-same-page = پشت سر هم همان صفحه را می‌دهد؛ صفحه‌بندی‌اش درست تنظیم نشده
bank-fault-too-many-pages = بیش از { $detail } صفحه دارد
bank-fault-behind = نسخهٔ پشتیبان عقب است ({ $detail })؛ تا نرسد چیزی خوانده نمی‌شود
bank-fault-stopped = به نسخهٔ پشتیبان دیگر چیزی نمی‌رسد
bank-fault-query = پایگاه داده پرس‌وجو را نمی‌پذیرد ({ $detail })
bank-fault-driver = راه‌انداز نصب نیست یا نشانی نادرست است ({ $detail })

audit-bank = بانک { $subject } را تنظیم کرد: { $before } ← { $after }
example-bank-a-head = /bank { $bank } روزانهٔ هر کارشناس { $value }
example-bank-a-day = /bank { $bank } روزانهٔ تیم { $value }
example-bank-top-up = /bank { $bank } حداقل هر کارشناس { $value }
example-bank-lane-full = /bank { $bank } سقف صف { $value }
example-bank-windows = /bank { $bank } ساعت پخش { $value }
