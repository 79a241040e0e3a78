## لینک پرداخت

button-payment = 🔗 لینک پرداخت
toast-payment-asked = لینک ساخته می‌شود و تا چند لحظه می‌رسد.
payment-text = سفارش شمارهٔ { $number }، { $amount }. پرداخت: { $link }
payment-made = 🔗 لینک پرداخت سفارش شمارهٔ { $number } برای { $name }، { $amount }{ $sent ->
    [sms] ، برای مشتری پیامک شد.
    [direct] ، برای مشتری دایرکت شد.
   *[none] . پیامک نشد؛ خودتان بفرستید:
  }
payment-ended = { $state ->
    [paid] 💵 پرداخت شد: { $amount } برای سفارش شمارهٔ { $number }، { $name }.
    [wrong_amount] ⚠️ پرداخت سفارش شمارهٔ { $number }، { $name }، همان { $amount } نیست. چیزی ثبت نشد: با درگاه بررسی کنید.
    [failed] ⚠️ لینک پرداخت سفارش شمارهٔ { $number }، { $name }، ساخته نشد. دوباره امتحان کنید یا به مدیر سیستم بگویید.
   *[ended] 🔗 مهلت لینک پرداخت سفارش شمارهٔ { $number }، { $name }، بی‌پرداخت تمام شد.
  }
payment-refunded = ↩️ درگاه پرداخت می‌گوید { $amount } از سفارش شمارهٔ { $number } به { $name } برگشته. در دفتر سفارش نوشته شد.
payment-refunded-by-hand = ⚠️ قبلاً { $amount } دستی ثبت شده و درگاه از چنین مبلغی خبر نداده. اگر همان پول است، دوبار ثبت شده: سفارش را نگاه کنید.
payment-line = 🔗 { $amount } · { $state ->
    [asked] در حال ساخت
    [waiting] هنوز پرداخت نشده
    [paid] پرداخت شده
    [wrong_amount] مبلغ دیگری پرداخت شده
    [failed] ساخته نشد
   *[ended] تمام شده
  }{ $opened ->
    [true] { " " }· باز شده
   *[false] { "" }
  }
