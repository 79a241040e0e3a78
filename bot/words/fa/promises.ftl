## قرارها: چه کسی کمک می‌کند، و دفتر قرار

promise-help-asked = 🙋 { $why ->
    [free] تماسی که { $agent } برای { $at } قول داده بود دیگر دست کسی نیست؛ { $late } دیر شده. می‌توانید زنگ بزنید؟ آن وقت سرنخ و فروشش مال خودتان است.
    [ended] شیفت { $agent } تمام شد و تماسی که وقتش رسیده مانده: برای { $at } قول داده بود، { $late } پیش. می‌توانید به‌جایش زنگ بزنید؟ سرنخ و فروشش برای خودش می‌ماند.
    [busy] { $agent } برای { $at } قول تماس داده و هنوز کارت دیگری در دست دارد؛ { $late } دیر شده. می‌توانید به‌جایش زنگ بزنید؟ سرنخ و فروشش برای خودش می‌ماند.
   *[away] { $agent } برای { $at } قول تماس داده و پیدایش نیست؛ { $late } دیر شده. می‌توانید به‌جایش زنگ بزنید؟ سرنخ و فروشش برای خودش می‌ماند.
  }
promise-help-passed = 🙋 { $by } قرار بود به‌جای { $agent } زنگ بزند و از شما می‌خواهد این کار را بکنید: «{ $why }». قول تماس برای { $at } داده شده بود. می‌توانید زنگ بزنید؟ سرنخ و فروشش برای { $agent } می‌ماند.
promise-help-settled = { $what ->
    [calls] ✋ { $by } زنگ می‌زند.
    [called] ✅ { $by } زنگ زد.
    [seen] 👀 { $by } دید و خودش زنگ می‌زند.
    [given] 🤝 این تماس حالا با { $by } است.
    [moved] ↪️ این تماس به وقت دیگری رفت.
   *[over] این قرار تمام شد؛ لازم نیست کسی زنگ بزند.
  }
promise-again = 🔔 دیده‌اید ولی { $name } هنوز منتظر تماس { $at } است.
promise-helped = 🙋 { $by } به‌جای شما به <b>{ $name }</b> زنگ زد: { $outcome }{ $kind ->
    [callback] {" "}{ $at }. این قرار مال شماست و یادآوری می‌کنم.
    [sale] . فروش به نام شماست.
   *[other] .
  }
promise-helped-undone = ↩️ { $by } نتیجهٔ تماس با <b>{ $name }</b> را پس گرفت و کارت دستش است.
promise-joined = 🔗 معلوم شد دو مخاطب یک نفرند: <b>{ $name }</b>. { $meets ->
    [true] ملاقات شما ({ $at }) دیگر برگزار نمی‌شود؛
   *[false] تماسی که قولش را داده بودید ({ $at }) دیگر لازم نیست؛
  } { $met ->
    [true] ملاقات { $stands } سر جایش است
   *[false] تماس { $stands } سر جایش است
  } { $own ->
    [true] و با خودتان است.
   *[false] و با { $agent } است.
  }
button-seen-one = 👀 { $name }
done-help-passed = 👥 از { $agent } خواسته شد زنگ بزند. سرنخ و فروشش برای { $owner } می‌ماند.
button-help = من زنگ می‌زنم
toast-help-yours = دستتان درد نکند! کارت همین الان می‌آید.
toast-help-late = { $has_by ->
    [true] { $by } زودتر برداشت. ممنون!
   *[false] این قرار دیگر تمام شده. ممنون!
}
agenda-empty = قرار تماسی ندارید.{ $has_way ->
    [true] {" "}با دکمهٔ «{ $way }» روی کارت قرار می‌گذارید.
   *[false] {""}
  } هر کار دیگری را که وقت دارد با /task ثبت کنید.
agenda-title = 📅 <b>{ $calls ->
    [0] {""}
    [one] یک قرار تماس
   *[other] { $calls } قرار تماس
  }{ $both ->
    [true] {" و "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
    [one] یک ملاقات
   *[other] { $meetings } ملاقات
  }</b>
agenda-meeting = ملاقات با { $name }
agenda-line = { $at } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
}
agenda-resting = 💤 <b>خیلی بعدتر</b>، تا آن وقت کنار مانده:
agenda-more = … و { $n } قرار دیگر بعد از این‌ها
agenda-move = ↪️ { $n }
agenda-how = با شماره‌ها وقتش را عوض کنید.
agenda-move-to = { $meets ->
    [true] ملاقات با { $name }
   *[false] تماس { $name }
  } ({ $at }) به چه وقتی برود؟ بزنید، یا بنویسید: «۱۸:۳۰»، «فردا ۱۰».
promises-hour = ⚠️ بین { $start } تا { $end } { $n } قرار تماس و ملاقات گذاشته‌اید؛ بیشتر از { $limit } تا در یک ساعت سخت می‌رسد. چندتایش را در /agenda جابه‌جا کنید.
promise-rests = 💤 این بیشتر از { $days } روز دیگر است: تا آن وقت کنار می‌ماند. با همین تاریخ مال خودتان است و تا آن موقع در هیچ سقفی حساب نمی‌شود.
promises-many = ⚠️ حالا { $n } قرار تماس و ملاقات دارید. نگاهی به /agenda بیندازید: قراری که نمی‌رسید، جابه‌جا شود بهتر از این است که از دست برود.
agenda-moved = رفت به { $at }.
button-team-promises = 👥 قرارهای تیم
team-promises-title = { $n ->
    [0] 📅 <b>{ $team }</b>: امروز کسی منتظر تماس قول‌داده‌شده نیست.
   *[other] 📅 <b>{ $team }</b>: امروز { $n } قرار مانده است{ $meetings ->
        [0] {""}
       *[other] {" "}({ $meetings } ملاقات)
      }
  }
team-promises-late = ⚠️ <b>وقتش رسیده</b> ({ $n })
team-promises-today = 🕘 <b>تا آخر امروز</b> ({ $n })
team-promises-later = بعد از امروز: { $n }
team-promises-more = … و { $n } قرار دیگر
team-promises-look = 🔎 { $n }
team-promise = { $n }. { $at }{ $is_late ->
    [true] {" "}({ $late } دیر شده)
   *[false] {""}
  } · { $agent } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }{ $state ->
    [hand] {" "}· 🤙 همین الان در دست است
    [seen] {" "}· 👀 دیده
   *[waits] {""}
  }
promise-outside = ⚠️ این زمان بیرون از ساعت تماس شماست.
menu-agenda = قرارهای تماس و ملاقات‌ها
error-promise-taken = همکار دیگری دارد زنگ می‌زند.
error-card-in-hand = اول کارتی را که دستتان است تمام کنید.
setting-ask-colleague = چقدر بعد از وقت قرار از یک همکار کمک بخواهیم
setting-callbacks-an-hour = چند قرار در یک ساعت، پیش از هشدار
setting-ask-everybody = چقدر بعد از همهٔ حاضران شیفت کمک بخواهیم
button-agenda-picture = 🖼 هفته در یک تصویر
toast-agenda-drawn = تصویر تا چند لحظهٔ دیگر می‌آید.
agenda-picture-title = آنچه پیش رو دارید
agenda-picture-failed = ⚠️ تصویر کشیده نشد. /agenda فهرست را نشان می‌دهد.
agenda-picture-line = { $n } · { $at } · { $what }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
button-calendar = 🗓 برای تقویم گوشی‌ام
button-calendar-drop = لینک دیگر کار نکند
calendar-link = 🗓 این لینک را در تقویمتان به‌صورت اشتراک اضافه کنید. هر کس آن را داشته باشد ساعت تماس‌هایتان را می‌بیند، بدون نام و شماره؛ پیش خودتان بماند. لینک تازه این یکی را از کار می‌اندازد:
calendar-dropped = لینک دیگر کار نمی‌کند.
calendar-promise = قرار تماس
calendar-name = تماس‌ها و کارها
calendar-meeting = ملاقات

manager-promise-moved = 🔁 قرار تماس با <b>{ $name }</b> پشت سر هم { $n } بار عقب افتاده؛ حالا { $at } است، با { $agent }. نگاهی بیندازید یا به کس دیگری بسپارید.
manager-meeting-moved = 🔁 ملاقات با <b>{ $name }</b> پشت سر هم { $n } بار جابه‌جا شده؛ حالا { $at } است، با { $agent }. نگاهی بیندازید یا به کس دیگری بسپارید.
button-moved-lead = 🔎 دیدن سرنخ
button-moved-give = 👥 سپردن به…

## Meetings

done-meeting = 📍 <b>{ $outcome }</b> { $at }، { $place }. { $has_owner ->
    [true] این ملاقات مال { $owner } است و به خودش یادآوری می‌شود.
   *[false] یادآوری می‌کنم و بعدش می‌پرسم آمد یا نه.
  }{ $outside ->
    [true] {" "}⚠️ این زمان بیرون از ساعت تماس شماست.
   *[false] {""}
  }
ask-place = ❓ <b>{ $has_at ->
    [true] { $at }، کجا قرار می‌گذارید؟
   *[false] کجا قرار می‌گذارید؟
  }</b>{ $known ->
    [true] {" "}یکی از جاهای اخیر را بزنید یا بنویسید:
   *[false] {" "}بنویسید:
  }
meeting-soon = 📍 تا { $in } دیگر: ملاقات با <b>{ $name }</b>، { $place }
meeting-text = ✉️ { $sent ->
    [true] پیامک یادآوری برای خودش هم می‌رود.
   *[false] پیامک یادآوری برایش نمی‌رود: { $why }.
  }
meeting-nobody-goes = 📍 <b>{ $agent }</b> دیگر کار نمی‌کند و کسی به ملاقات با <b>{ $name }</b> نمی‌رود: { $at }، { $place }. چه کسی برود؟
meeting-ask-managers = 📍 <b>{ $agent }</b> که دیگر کار نمی‌کند، با <b>{ $name }</b> ملاقات داشت: { $at }، { $place }. آمد؟
button-meeting-give = 👤 چه کسی می‌رود
meeting-ask = 📍 با <b>{ $name }</b> { $at } ملاقات داشتید، { $place }. آمد؟
meeting-came = ✅ <b>{ $name }</b> آمد ({ $place }).{ $waits ->
    [true] {" "}نتیجه‌اش را روی کارت بزنید.
   *[false] {""}
  }
meeting-no-show = 🚫 <b>{ $name }</b> نیامد ({ $place }).{ $waits ->
    [true] {" "}کارتش برایتان می‌آید: وقت دیگری بگذارید.
   *[false] {""}
  }
button-came = ✅ آمد
button-no-show = 🚫 نیامد
meeting-reminder-before = 📍 تا { $in } دیگر: ملاقات با <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
meeting-reminder-now = 📍 الان: ملاقات با <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
