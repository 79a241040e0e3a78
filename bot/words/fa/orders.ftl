## سفارش‌ها

menu-order = ثبت سفارش یا پیشنهاد قیمت
menu-suggest = چه با چه می‌آید و بعدش چیست
order-whose = { $n ->
    [0] کسی پیدا نشد. کلمهٔ اول باید نام باشد، یا اول یا آخر شماره، دست‌کم ۴ رقم.
   *[other] { $n } نفر پیدا شد و برای انتخاب زیاد است. رقم‌های بیشتری از شماره بنویسید.
  }
order-line = 🧾 شمارهٔ { $number } · { $state ->
    [offered] پیشنهاد شده
    [ordered] سفارش داده
    [invoiced] فاکتور شده
    [paid] پرداخت شده
    [refunded] پول برگشته
   *[cancelled] لغو شده
  } · { $amount } · { $day }
order-head = 🧾 <b>سفارش شمارهٔ { $number }</b> · { $state ->
    [offered] پیشنهاد شده
    [ordered] سفارش داده
    [invoiced] فاکتور شده
    [paid] پرداخت شده
    [refunded] پول برگشته
   *[cancelled] لغو شده
  }
    { $name } · { $day }
order-item = • { $name } × { $n } · { $amount }{ $proposed ->
    [true] { " " }💡
   *[false] { "" }
  }
order-moneys = پیشنهاد { $offered } · سفارش { $ordered }
    فاکتور { $invoiced } · پرداخت { $paid } · برگشت { $refunded }
order-open = ⏳ مانده: { $amount }
order-surplus = ⚠️ باید برگردانده شود: { $amount }
order-sale-behind = 📉 { $amount } به مشتری برگشت، ولی فروش به این اندازه کم نشده.
order-agent = 🎧 { $agent }
order-proposed = 💡 در تماس پیشنهاد بدهید:
order-proposed-line = • { $name }{ $priced ->
    [true] { " " }· { $price }
   *[false] { "" }
  } · { $kind ->
    [goes_with] همراهش خوب است
   *[comes_next] قدم بعدی است
  }
ask-order = چه سفارش داد؟ محصول‌ها را با + جدا کنید، با تعداد، و اگر در فهرست قیمت ندارد قیمت یکی:
example-order = رژیم ×۲ + کتاب = { $price }
example-order-line = /order ۵۴۳۷ رژیم ×۲ + کتاب = { $price }
example-phases = /phases وب‌سایت: طراحی ۷، ساخت ۳۰، راه‌اندازی ۴۵
example-ticket = بسته باز شده بود
example-ticket-line = /ticket ۵۴۳۷ بسته باز شده بود
ask-suggested-price = «{ $name }» را به چه قیمتی برمی‌دارد؟
ask-order-paid = چقدر پرداخت شد؟ حداکثر { $most }.
order-agreed = 🤝 <b>توافق:</b>
order-agreed-line = • { $point }
ask-order-agreed = چه توافقی شد؟ هر کدام در یک خط، یا با + جدا. جای فهرست قبلی را می‌گیرد.
example-agreed = تحویل دوشنبه + پرداخت در دو قسط
button-order-agreed = 🤝 توافق‌ها
error-bad-setting-agreed = این فهرستی از ۱ تا ۱۵ مورد نیست، هر کدام حداکثر ۲۰۰ حرف. چیزی عوض نشد. مثلاً:
error-bad-setting-paper-empty = چیزی با قیمت نیست که بفرستم. چیزی عوض نشد.
button-paper-proforma = 📄 ارسال پیش‌فاکتور
button-paper-prices = 📃 ارسال لیست قیمت
paper-title-proforma = { $team }: سفارش شمارهٔ { $number }
paper-title-prices = { $team }: لیست قیمت
paper-item = { $name } × { $n }
paper-total = { $amount }
paper-on-its-way = با { $medium } برای مشتری می‌رود.
paper-not-sent = ⚠️ نشد بفرستم ({ $why }). خودتان بفرستید:
paper-unwanted = ⚠️ فرستاده نمی‌شود: { $why }. لطفاً خودتان هم نفرستید.
paper-line = 📄 { $kind ->
    [prices] لیست قیمت
   *[proforma] پیش‌فاکتور
  } · { $at }{ $sent ->
    [true] {" "}· { $medium } · { $fate }
   *[false] {" "}· فرستاده نشد
  }{ $was_opened ->
    [true] {" "}· { $opened } باز شد
   *[false] {""}
  }
order-has-surplus = ⚠️ { $cancelled ->
    [true] فروش سفارش شمارهٔ { $number } ({ $name }) پس گرفته شد، ولی { $amount } برای آن پرداخت شده است.
   *[false] فروش سفارش شمارهٔ { $number } ({ $name }) اصلاح شد: { $amount } بیشتر از مبلغ تازهٔ آن پرداخت شده است.
  } این پول را برگردانید و مدیر در سفارش ثبتش کند. اگر برای سفارش دیگری پرداخت شده، مدیر با دکمهٔ همین سفارش به حساب آن می‌گذارد.
ask-order-refunded = چقدرش به مشتری برگشت؟ حداکثر { $most }.
order-refund-known = ↩️ درگاه پرداخت این برگشت را { $at } خبر داده: در دفتر سفارش هست و دوبار حساب نمی‌شود. اگر برگشت دیگری با همین مبلغ است، یک بار دیگر ثبتش کنید.
error-bad-setting-order-bare = سفارش برای چه کسی و چه چیزی؟ اول یا آخر شماره، یا اسم؛ بعد محصول‌ها با + جدا، هر کدام با تعداد (×۲) و در صورت نیاز = قیمت. مثلاً:
error-bad-setting-order = این سفارش خوانده نشد. تا ۲۰ محصول با + جدا، هر کدام با تعداد (×۲) و در صورت نیاز = قیمت. چیزی عوض نشد. مثلاً:
error-bad-setting-order-price = «{ $raw }» در فهرست قیمت ندارد؛ بعد از = قیمت یکی را بنویسید. چیزی عوض نشد. مثلاً:
error-bad-setting-order-over = سفارش شمارهٔ { $raw } تمام شده؛ یکی تازه بسازید. چیزی عوض نشد.
error-bad-setting-order-ordered = سفارش شمارهٔ { $raw } قبلاً ثبت شده. چیزی عوض نشد.
error-bad-setting-order-invoiced = سفارش شمارهٔ { $raw } کامل فاکتور شده یا تمام شده. چیزی عوض نشد.
error-bad-setting-order-paid = سفارش شمارهٔ { $raw } کامل پرداخت شده یا تمام شده. چیزی عوض نشد.
error-bad-setting-order-paid-more = از سفارش شمارهٔ { $raw } فقط { $open } مانده. همان‌قدر یا کمتر بنویسید؛ اگر بیشتر خریده، اول به سفارش اضافه کنید.
error-bad-setting-order-refunded-more = از سفارش شمارهٔ { $raw } فقط { $open } برای برگرداندن مانده. بنویسید چقدر از آن برگشت.
error-bad-setting-order-refunded = فقط پولی که برای سفارش شمارهٔ { $raw } داده شده برمی‌گردد. چیزی عوض نشد.
error-bad-setting-order-cancelled = برای سفارش شمارهٔ { $raw } پول داده شده: اول برگشت را ثبت کنید. چیزی عوض نشد.
error-bad-setting-order-sold = سفارش شمارهٔ { $raw } مال فروشی است که در آمار حساب شده. خود فروش را لغو کنید (/sale)؛ سفارش هم با آن لغو می‌شود. چیزی عوض نشد.
error-bad-setting-order-offered = سفارش شمارهٔ { $raw } همین حالا پیشنهاد است. چیزی عوض نشد.
error-bad-setting-suggest = بین دو محصول + (همراهش) یا &gt; (قدم بعدی) بگذارید. چیزی عوض نشد. مثلاً:
button-order = 🧾 { $number } · { $amount }
button-sale-order = 🧾 سفارش و همراه‌هایش
button-new-order = 🧾 سفارش تازه
button-order-items = ➕ محصول
button-order-part = 💵 بخشی پرداخت شد…
button-order-refund = ↩️ بخشی برگشت…
button-order-lower-sale = 📉 فروش هم { $amount } کم شود
button-order-sale = 💰 فروش: اصلاح، لغو
button-order-offered = پیشنهاد
button-order-ordered = ✅ سفارش داد
button-order-invoiced = 📄 فاکتور شد
button-order-paid = 💵 کامل پرداخت شد
button-order-not-paid = 🚫 پرداخت نشده بود: { $amount }
button-order-not-refunded = 🚫 برنگشته بود: { $amount }
button-order-carry = ➡️ { $amount } برای سفارش شمارهٔ { $number } حساب شود
button-order-refunded = ↩️ برگشت پول
button-order-cancelled = ✖️ لغو
button-add-proposed = 💡 ➕ { $name }
suggest-title = 💡 <b>چه چیزی کنار محصول پیشنهاد می‌شود</b>، روی سفارش هر فروش
suggest-line = • { $product }: { $other } { $kind ->
    [goes_with] همراهش خوب است
   *[comes_next] قدم بعدی است
  }
suggest-how = محصولی که همراه دیگری می‌آید، و آن که بعدش می‌آید:
example-goes-with = رژیم + کتاب
example-comes-next = رژیم > رژیم ۲
button-suggest-end = ✖️ { $product } – { $other }
audit-suggestion = { $how ->
    [gone] { $before } دیگر کنار { $subject } پیشنهاد نمی‌شود
   *[made] { $after } کنار { $subject } پیشنهاد می‌شود
  }

## What was agreed at the end of a talk

button-agreed = 🤝 قرارها
agreed-title = 🤝 <b>قرارها با { $name }</b>
agreed-nothing = هنوز چیزی ثبت نشده.
agreed-how = روی هرچه قرار شد بزنید. تا نفرستید، چیزی به مشتری نمی‌رود.
agreed-payment = پرداخت: { $way }
agreed-next = { $meets ->
    [true] دیدار: { $at }، { $place }
   *[false] تماس بعدی: { $at }
  }
payment-way-link = لینک پرداخت
payment-way-card = کارت به کارت
payment-way-transfer = واریز به حساب
payment-way-on-delivery = هنگام تحویل
payment-way-in-parts = قسطی
button-agreed-point = ✏️ چیز دیگر
button-agreed-send = 📨 فرستادن به مشتری
button-agreed-keep = 💾 فقط ثبت شود
ask-agreed-point = دیگر چه قرار شد؟ هرکدام در یک خط، یا با + بینشان.
agreed-text = { $team }: قرارهای ما
agreed-sent = ✅ روی سرنخ ثبت شد و با { $medium } فرستاده می‌شود.
agreed-not-sent = ⚠️ روی سرنخ ثبت شد، ولی فرستاده نمی‌شود: { $why }. این متن را خودتان بفرستید:
agreed-unwanted = ⚠️ روی سرنخ ثبت شد، ولی فرستاده نمی‌شود: { $why }. لطفاً خودتان هم نفرستید.
agreed-kept = ✅ روی سرنخ ثبت شد.
toast-agreed-sent = فرستاده می‌شود
toast-agreed-kept = ثبت شد
card-agreed = 🤝 قرار { $at } ({ $agent }): { $said }
