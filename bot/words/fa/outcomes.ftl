## نتیجه‌ها

outcomes-title = ☎️ <b>نتیجه‌های تماس</b>. نوع هر نتیجه می‌گوید سرنخ کجا برود؛ بقیه به انتخاب شماست.
outcomes-place-card = <b>روی کارت</b>
outcomes-place-more = <b>پشت «بیشتر…»</b>
outcomes-place-off = <b>خاموش</b>
outcome-line = • { $name } · { $kind }
outcomes-how = برای جابه‌جا کردن، تغییر نام یا خاموش کردن یکی را بزنید، یا بنویسید:
outcome-new = ➕ نتیجهٔ تازه
outcome-page = ☎️ <b>{ $name }</b> ({ $key }) · { $kind }
outcome-kind-sale = فروش
outcome-kind-refusal = انصراف
outcome-kind-callback = قرار تماس
outcome-kind-meeting = ملاقات
outcome-kind-unreached = بی‌پاسخ
outcome-kind-unworkable = نامعتبر
outcome-kind-do-not-call = تماس ممنوع
outcome-means-sale = 💰 فروش: مبلغ پرسیده می‌شود و سرنخ به خرید می‌رسد
outcome-means-refusal = 👎 انصراف: دلیل پرسیده می‌شود و سرنخ از دست می‌رود؛ اگر پروتکل بگوید بعد از مدتی برمی‌گردد
outcome-means-callback = 🔔 قرار تماس: زمان پرسیده می‌شود و همان کارشناس دوباره زنگ می‌زند
outcome-means-unreached = 📵 بی‌پاسخ: پروتکل می‌گوید کی دوباره تماس گرفته شود
outcome-means-unworkable = 🚫 نامعتبر: کسی برای فروختن نیست و سرنخ باطل می‌شود
outcome-means-do-not-call = ⛔️ تماس ممنوع: دیگر هیچ‌کس با این شماره تماس نمی‌گیرد
outcome-flag-reached = ✔️ پاسخ حساب می‌شود: کسی گوشی را برداشته است
outcome-flag-meeting = ✔️ ملاقات است: جای آن پرسیده می‌شود و بعد هم اینکه آمد یا نه
outcome-flag-final = ✔️ این دور از پیگیری را تمام می‌کند
outcome-stands-card = دکمه‌اش روی کارت است.
outcome-stands-more = دکمه‌اش پشت «بیشتر…» است.
outcome-stands-off = خاموش است؛ آنچه ثبت شده سر جایش می‌ماند.
outcome-up = ⬆️ بالاتر
outcome-down = ⬇️ پایین‌تر
outcome-rename = ✏️ نام
outcome-asks-talk = ⏱ اگر کارت کمتر از { $least } دست کارشناس باشد، پرسیده می‌شود
outcome-asks-note = 📝 یادداشتی با دست‌کم { $n } حرف می‌خواهد
outcome-rule-talk = ⏱ کوتاه‌ترین تماس
outcome-rule-note = 📝 یادداشت
ask-outcome-talk = تماسی با نتیجهٔ <b>{ $name }</b> دست‌کم چقدر طول می‌کشد؟ مثلاً «۳۰ ثانیه»؛ با «-» چیزی پرسیده نمی‌شود. ربات صدای تماس را نمی‌شنود؛ فقط می‌داند کارت چه مدت دست کارشناس بوده.
ask-outcome-note = یادداشت <b>{ $name }</b> دست‌کم چند حرف باشد؟ با «-» یادداشت نمی‌خواهد.
error-bad-setting-outcome-talk = «{ $raw }» زمانی بین ۰ تا { $most } ثانیه نیست. چیزی عوض نشد. مثلاً:
error-bad-setting-outcome-note = «{ $raw }» تعدادی بین ۰ تا { $most } حرف نیست. چیزی عوض نشد. مثلاً:
error-bad-setting-outcome-at-once = کسی که نمی‌خواهد زنگ بزنیم همان لحظه شنیده می‌شود: از { $raw } چیزی پرسیده نمی‌شود. چیزی عوض نشد.
outcome-to-card = ▶️ روی کارت
outcome-to-more = پشت «بیشتر…»
outcome-to-off = ⏸ خاموش
ask-outcome-kind = این نتیجه از چه نوعی است؟ نوع بعداً عوض نمی‌شود.
ask-outcome-new = نامش چه باشد؟ حداکثر ۳۰ نویسه؛ شکلک هم خوب است.
ask-outcome-name = نام تازهٔ <b>{ $name }</b> چه باشد؟ «-» نام اول را برمی‌گرداند.
menu-outcomes = نتیجه‌های تماس
audit-outcome = { $how ->
    [made] نتیجهٔ { $subject } را ساخت ({ $after })
   *[changed] نتیجهٔ { $subject } را تغییر داد: { $before } ← { $after }
  }
