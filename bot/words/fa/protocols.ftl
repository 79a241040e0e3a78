## پروتکل‌ها

protocol-title = 🔁 <b>پروتکل پیگیری</b>. آنچه تنظیمات تیم می‌گوید:
protocol-for-all = همهٔ سرنخ‌ها
protocol-for-channel = کانال { $name }
protocol-for-lane = صف «{ $name }»
protocol-for-class = رتبهٔ { $name }
protocol-for-segment = بخش { $name }
protocol-draft = 📝 <b>پیش‌نویس</b> برای { $scope }؛ هنوز چیزی عوض نشده:
protocol-coming = 🕘 از { $day } برای { $scope } <b>اجرا می‌شود</b>، روی تنظیمات:
protocol-live = ✅ از { $day } برای { $scope } <b>در حال اجراست</b>، روی تنظیمات:
button-protocol = { $stage ->
    [draft] 📝
    [coming] 🕘
   *[live] ✅
  } { $scope }
protocol-scope-none = برای { $scope } چیز جداگانه‌ای تنظیم نشده. با ✏️ خطی را فقط برای همین‌ها عوض کنید؛ یا همین حالا خط را با نامش بنویسید.
protocol-how = با ✏️ هر خط را با چند لمس عوض کنید؛ یا همین‌طور که این‌جاست دوباره بنویسید. هر دو می‌رود توی پیش‌نویس: اول ببینید چه می‌کند، بعد از فردا اجرایش کنید. اگر به‌جای مقدار بنویسید «پیش‌فرض»، آن خط برداشته می‌شود. عددهای تنظیمات همان لحظه عوض می‌شوند:
protocol-lines-title = ✏️ <b>کدام خط؟</b> برای { $scope }. هرچه انتخاب کنید می‌رود توی پیش‌نویس؛ تا اجرایش نکنید چیزی عوض نمی‌شود.
protocol-line-about = • <b>{ $line }</b>: { $about }
protocol-line-title = ✏️ <b>{ $line }</b>: { $about }. الان: <b>{ $now }</b>
protocol-line-choice = { $n }. { $value }
protocol-line-how = شماره را بزنید تا توی پیش‌نویس برود. یا خودتان بنویسید این خط چه باشد، با عددهای خودتان.
protocol-beside = چیزهای دیگری که برایشان اجرا می‌شود، و از کجا می‌آید:
protocol-beside-line = · <b>{ $line }</b>: { $value } ({ $source })
protocol-from-settings = تنظیمات
protocol-draft-by = ✍️ آخرین تغییر: { $name }، { $at }.
protocol-which = برای کدام سرنخ‌ها؟
protocol-dropped = پیش‌نویس دور انداخته شد. چیز دیگری عوض نشد.
protocol-taken-back = برگشت. همان که قبلش بود دوباره اجرا می‌شود.
protocol-taken-back-unbegun = پیش از روز اولش برگشت. هنوز چیزی عوض نشده بود و چیزی هم عوض نمی‌شود.
button-protocol-some = 🎯 فقط برای بعضی سرنخ‌ها
button-protocol-lines = ✏️ تغییر یک خط
button-protocol-drop-line = ↩️ این خط نباشد
protocol-about-chain = چند بار و با چه فاصله‌ای تماس می‌گیریم
protocol-about-end = سرنوشت سرنخی که پاسخ نداد
protocol-about-outcome = بعد از این نتیجه چه می‌شود
protocol-about-rest = کسی که نه گفته چند روز بعد به همکار دیگری می‌رسد، برای هر دلیل
protocol-about-recycles = یک سرنخ چند بار فرصت دوباره می‌گیرد
protocol-about-caps = سقفی که هیچ قاعده‌ای از آن رد نمی‌شود، تماس و پیام روی هم
protocol-about-dayparts = بخش‌هایی از روز که تلاش‌ها بینشان پخش می‌شود
protocol-about-lunch = در این ساعت به کسی زنگ نمی‌زنیم، به وقت خود مخاطب
protocol-about-contact = ساعت‌هایی که می‌شود به مخاطب زنگ زد، به وقت خودش
protocol-preview = 👁 ببینم چه می‌کند
protocol-go-live = از فردا اجرا شود
protocol-drop = دور بینداز
protocol-take-back = ↩️ برگردان
protocol-looking = دارم نگاه می‌کنم؛ جواب تا چند لحظهٔ دیگر می‌آید.
protocol-failed = ⚠️ نشد نگاه کنم. چیزی عوض نشد. با /protocol ببینید چه هست.
protocol-finding-chain-empty = ⛔ زنجیره هیچ تلاشی ندارد.
protocol-finding-end-missing = ⛔ از آخرش چیزی نگفته: «بسته شود»، «فرصت دوباره» یا «تصمیم مدیر».
protocol-finding-phase-empty = ⛔ بخش { $n } زنجیره هیچ تلاشی ندارد.
protocol-finding-gap-below-cap = ⚠️ بخش { $n } زنجیره تلاش‌هایی نزدیک‌تر از سقف می‌خواهد؛ آن‌ها صبر می‌کنند.
protocol-finding-more-than-cap = ⚠️ زنجیره { $n } تلاش دارد، سقف در ۳۰ روز { $cap } تا اجازه می‌دهد.
protocol-finding-cap-zero = ⛔ با این سقف‌ها هیچ‌وقت به کسی زنگ زده نمی‌شود.
protocol-finding-no-hour-left = ⛔ با این وقت ناهار ساعتی برای تماس نمی‌ماند.
protocol-finding-zones-apart = ⚠️ با کسانی که در { $zones } هستند هیچ‌وقت نمی‌شود تماس گرفت: این ساعت‌ها به وقت خودشان با ساعت تماس شما هیچ‌جا هم‌زمان نیست. سرنخ‌های منتظر آنجا: { $n }.
protocol-finding-not-yours = ⛔ کار بعد از فروش یا «زنگ نزنید» همیشه ثابت است و اینجا تنظیم نمی‌شود.
protocol-week-title = هفتهٔ اول سرنخی که پاسخ نمی‌دهد
protocol-none = ندارد
protocol-cap-gap = { $gap } فاصله
protocol-cap-day = { $n } در روز
protocol-cap-all = { $n } در کل
protocol-retry = تکرار بعد از { $after } { $n } بار
protocol-then-escalate = تصمیم مدیر
protocol-then-recycle = فرصت دوباره
protocol-then-close = بسته شود
protocol-then-end-of-queue = آخر صف
protocol-then-next-daypart = بخش بعدی روز
protocol-then-chain = زنجیره
protocol-then = ؛ سپس{" "}
protocol-part-days = { $n } روز یا { $part }
protocol-part = { $n } تلاش هر { $gaps }
protocol-key-contact = ساعت مخاطب
protocol-key-lunch = ناهار
protocol-key-dayparts = بخش‌های روز
protocol-key-caps = سقف
protocol-key-recycles = فرصت‌های دوباره
protocol-key-rest = وقفه
protocol-key-end = پایان
protocol-key-chain = زنجیره
protocol-week-ends = { $end ->
    [goes_on] { $n } تلاش در این هفته، و ادامه دارد
    [close] بعد از { $n } تلاش تمام: بسته می‌شود
    [recycle] بعد از { $n } تلاش تمام: بعداً، پیش همکاری دیگر، فرصت دوباره دارد
   *[escalate] بعد از { $n } تلاش تمام: مدیر تصمیم می‌گیرد
}
protocol-skipped = { $n }. { $at } نشد، { $why }: به‌جایش { $until }
skipped-holiday = تعطیل رسمی
skipped-day-off = روز تعطیل هفته
skipped-closed = بیرون از ساعت تماس
skipped-quiet = ساعت خواب مخاطب
skipped-lunch = وقت ناهار
skipped-gap = زیادی نزدیک به تلاش قبلی
skipped-cap-day = سهم ۲۴ ساعت پر است
skipped-cap-all = سهم ۳۰ روز پر است
protocol-past-title = <b>۳۰ روز گذشته با این پروتکل</b>
protocol-past-attempts = تماس‌ها: { $before } ← { $after }
protocol-past-hours = ساعت کار کارشناس‌ها: { $before } ← { $after }
protocol-past-contacts = پاسخ‌ها: { $before } ← { $after } (با اطمینان ۸۰٪: { $low } تا { $high })
protocol-fate-given-up = 🔻 { $n } سرنخ پیش از تماسی که پاسخ دادند رها می‌شدند: { $leads }
protocol-fate-saved-calls = ✂️ { $n } سرنخ که با تماس‌هایی بیشتر از این هم پاسخ ندادند: { $leads }
protocol-fate-tried-on = 🔺 { $n } سرنخ رها شد که این پروتکل باز هم تلاش می‌کرد: { $leads }
protocol-fate-none = سرنوشت هیچ سرنخی فرق نمی‌کرد.
protocol-fates-lead = سرنخ
protocol-fates-what = با این پروتکل
protocol-fates-calls = تماس کمتر (−) یا بیشتر
protocol-fates-contacts = پاسخ کمتر
protocol-fates-given-up = پیش از تماسی که پاسخ داد رها می‌شد
protocol-fates-saved-calls = در هر دو حال بی‌پاسخ، با تماس کمتر
protocol-fates-tried-on = جایی که رها شد باز هم تلاش می‌شد
protocol-fates-file = 📄 همهٔ { $n } سرنخی که سرنوشتشان فرق می‌کرد
protocol-unknown = { $n ->
    [0] هیچ‌کس نمی‌داند تماسی که گرفته نشده پاسخ داشت یا نه: نرخ تماس‌های هم‌شمارهٔ همین هفته‌ها به کار رفته.
   *[other] هیچ‌کس نمی‌داند تماسی که گرفته نشده پاسخ داشت یا نه: نرخ تماس‌های هم‌شمارهٔ همین هفته‌ها به کار رفته. برای { $n } تا از آن‌ها داده کم بود و نرخ تماس‌های قبلی جایشان نشسته.
}
protocol-waiting = <b>سرنخ‌هایی که الان منتظرند</b> ({ $first ->
    [true] { $looked } تای اول
   *[false] { $looked }
  }): تماس بعدی { $earlier } تا زودتر و { $later } تا دیرتر می‌شود؛ برای { $over } تا آخرین تماس است.
protocol-replanned = 🔁 پروتکل عوض شد. از { $looked } سرنخی که منتظر تماس‌اند، با { $earlier } تا زودتر و با { $later } تا دیرتر تماس می‌گیریم؛ برای { $over } تا تماس بعدی آخرین تماس این دور است.
manager-protocol-over = 🔚 { $lead }: در { $number } تلاش کسی پاسخ نداد و پروتکل تصمیم را به شما سپرده. بسته می‌ماند مگر دوباره به کارشناس دیگری بدهیدش.
button-offer-again = دوباره بدهیم
offer-again-done = 🔁 { $lead } دوباره به یک همکار می‌رسد.
offer-again-late = { $lead } باز است، یا به دلیل دیگری بسته شده، یا نباید به آن زنگ زد.

## For some leads only

segments-title = 🏷 <b>بخش‌ها</b>: سرنخ‌هایی که تنظیم‌ها و پروتکل‌ها می‌توانند برایشان چیز دیگری بگویند
segments-none = 🏷 هنوز بخشی نیست: یک فیلتر نام‌دار از سرنخ‌ها که تنظیم‌ها و پروتکل‌ها می‌توانند برایش چیز دیگری بگویند.
segment-field-calls = تماس
segment-field-leads = سرنخ
segment-field-sales = خرید
segment-field-fact = مشخصه
segment-facts = { $fact }.نام
segment-field-class = رتبه
segment-field-campaign = کمپین
segment-field-entry = ورودی
segment-field-channel = کانال
segments-how = بخش با { $words } و تعداد { $counts } ساخته می‌شود و همهٔ شرط‌ها باید برقرار باشد. اگر به جای شرط‌ها بنویسید «خاموش»، بخش برداشته می‌شود:
segment-is = 🏷 <b>{ $name }</b>
segment-gone = 🏷 بخش { $name } برداشته شد.{ $withdrawn ->
    [true] {" "}پروتکلش هم کنار گذاشته شد؛ سرنخ‌های منتظر از پروتکل تیم پیروی می‌کنند.
   *[false] { "" }
}
overrides-title = <b>فقط برای بعضی سرنخ‌ها</b>، هرچه خاص‌تر پایین‌تر:
overrides-none = چیزی فقط برای بعضی سرنخ‌ها تنظیم نشده است.
override-line = • { $setting }: <b>{ $value }</b> برای { $scope }
overrides-how = به جای مقدار «پیش‌فرض» بنویسید تا برداشته شود:
override-what = { $setting } برای { $scope }
why-over = ⚙️ { $setting } فقط برای { $scope } تنظیم شده است.
why-protocol = 📐 { $becomes ->
    [next] تماس بعدی { $at }، طبق این خط پروتکل:
    [due] از { $at } وقت تماسش رسیده، طبق این خط پروتکل:
    [rests] بسته شده و { $at } دوباره پیشنهاد می‌شود، طبق این خط پروتکل:
   *[closed] طبق این خط پروتکل برای همیشه بسته شده:
  }
why-put-off = زودتر نمی‌شد: { $why }.
menu-segments = بخش‌های سرنخ
