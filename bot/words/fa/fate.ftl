## What became of it

menu-mine = سرنخ‌های من چه شدند
fate-title = 📮 <b>{ $everybody ->
    [true] همهٔ سرنخ‌هایی که آمد
   *[false] سرنخ‌هایی که شما فرستادید
  }</b>، { $days ->
    [one] امروز
   *[other] { $days } روز گذشته
  }
fate-none = { $everybody ->
    [true] در این مدت چیزی نیامده است.
   *[false] در این مدت چیزی نفرستاده‌اید. پیام را فوروارد کنید، شماره بنویسید یا مخاطب بفرستید.
  }
fate-whole = رسید { $sent } ← تماس { $tried } ← پاسخ { $reached } ← فروش <b>{ $sold }</b>{ $revenue ->
    [none] {""}
   *[other] {" "}({ $revenue })
  } · هنوز باز { $open }
fate-refused = بی‌فروش بسته شد: { $n } ({ $reasons })
fate-line = • { $name }: { $sent } ← { $tried } ← { $reached } ← <b>{ $sold }</b>
fate-campaign = { $channel }{ $campaign ->
    [none] {""}
   *[other] {" "}· { $campaign }
  }
fate-reason = { $reason } { $n }
fate-why-no-contact = پاسخ نداد
fate-why-too-expensive = گران بود
fate-why-bought-elsewhere = از جای دیگر خرید
fate-why-no-need = نیازی نداشت
fate-why-not-now = الان نه
fate-why-no-trust = اعتماد نکرد
fate-why-other = دلایل دیگر
fate-why-do-not-call = گفت زنگ نزنید
fate-why-void = مشتری واقعی نبود
fate-days-1 = امروز
fate-days-7 = ۷ روز
fate-days-30 = ۳۰ روز
fate-by-day = به تفکیک روز
fate-by-channel = به تفکیک کانال
fate-show-all = همهٔ سرنخ‌ها
fate-show-mine = سرنخ‌های خودم
fate-sold = 🎉 <b>فروش!</b> سرنخی که { $sent } فرستادید: <b>{ $name }</b> · { $phone }{ $product ->
    [none] {""}
   *[other] {" "}· { $product }
  }{ $amount ->
    [none] {""}
   *[other] {" "}· { $amount }
  }؛ با تلاش { $agent }.
fate-sold-back = ↩️ فروش به <b>{ $name }</b> · { $phone } اشتباه بود؛ { $agent } آن را برداشت و حساب نمی‌شود.

## The sales side’s word on an offer

button-offer-why = 👎 این پیشنهاد جواب نمی‌دهد
ask-offer-why = چرا این پیشنهاد جواب نمی‌دهد؟ مشتری‌ها چه می‌گویند؟ مارکتینگ همین نوشتهٔ شما را می‌خواند.
offer-why-kept = 📨 به مارکتینگ رسید.
offer-does-not-work = 👎 <b>{ $agent }</b> دربارهٔ پیشنهاد «{ $offer }» ({ $channel }): جواب نمی‌دهد، چون: { $why }
