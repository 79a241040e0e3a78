## The day's figures: captions and summaries

figures-caption = 📊 <b>{ $team }</b> · { $day }
  { $sales ->
    [0] هنوز فروشی نبوده
   *[other] { $sales } فروش، { $revenue }
  } · { $leads } سرنخ رسیده · { $calls } تماس
figures-album-caption = 📊 <b>{ $team }</b> · { $day }
figures-empty = 📊 <b>{ $team }</b> · { $day }: خبری نبود؛ نه سرنخی رسید و نه تماسی گرفته شد.
figures-lost-leads = سرنخ جامانده: { $n }
figures-not-drawn = این بار نمودارها کشیده نشد؛ عددها درست است.

figures-title = 📊 <b>{ $team }</b> · { $day }{ $until ->
    [none] {""}
   *[other] {" "}(تا { $until })
  }
figures-leads = سرنخ رسیده: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(معمولاً { $usual })
  }
figures-calls = تماس: <b>{ $calls }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(معمولاً { $usual })
  } · پاسخ: <b>{ $contacts }</b>
figures-sales = فروش: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(معمولاً { $usual })
  } · <b>{ $revenue }</b>
figures-conversion = نرخ تبدیل: <b>{ $rate }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(معمولاً { $usual })
  }
figures-meetings = ملاقات‌ها: { $came } نفر آمدند، { $no_show } نفر نیامدند{ $unsaid ->
    [0] {""}
   *[other] ، نتیجهٔ { $unsaid } ملاقات هنوز گفته نشده
  }{ $rate ->
    [none] {""}
   *[other] {" "}· نرخ حضور <b>{ $rate }</b>
  }
figures-promised = قرارهای تماس: { $kept } سر وقت{ $missed ->
    [0] {""}
   *[other] ، { $missed } با تأخیر
  }{ $moved ->
    [0] {""}
   *[other] ، { $moved } جابه‌جا شده
  }{ $waiting ->
    [0] {""}
   *[other] ، { $waiting } هنوز گرفته نشده
  }{ $rate ->
    [none] {""}
   *[other] {" "}· سر وقت <b>{ $rate }</b>
  }
figures-results = <b>نتیجهٔ کار</b>
figures-of-channel = 📣 { $name }: { $leads } سرنخ، { $reached ->
    [0] کسی پاسخ نداد
    [one] { $reached } نفر پاسخ داد
   *[other] { $reached } نفر پاسخ دادند
  }، { $sold ->
    [0] بدون فروش
   *[other] { $sold } فروش، { $revenue }
  }
figures-of-campaign = 🏷 { $name }: { $leads } سرنخ، { $reached ->
    [0] کسی پاسخ نداد
    [one] { $reached } نفر پاسخ داد
   *[other] { $reached } نفر پاسخ دادند
  }، { $sold ->
    [0] بدون فروش
   *[other] { $sold } فروش، { $revenue }
  }
figures-of-product = 🛍 { $name }: { $sold } فروش، { $revenue }
figures-corrected = ✏️ اصلاح امروز از روزهای قبل: { $n } مورد، { $sign ->
    [less] درآمد −{ $revenue }
   *[more] درآمد +{ $revenue }
  }{ $cancelled ->
    [0] {""}
   *[other] {"، "}{ $cancelled } فروش لغو شد
  }
figures-own = شما، { $day }: <b>{ $calls }</b> تماس، <b>{ $contacts }</b> پاسخ، { $sales ->
    [0] هنوز بدون فروش.
   *[other] <b>{ $sales }</b> فروش ({ $revenue }).
  }
figures-own-today = امروز
figures-future-day = { $day } هنوز نرسیده.
figures-unknown-day = «{ $raw }» را به عنوان تاریخ نفهمیدم. مثلاً <code>/today ۱۴۰۵/۸/۲۹</code>

money-million = { $amount } میلیون { $currency }
money-billion = { $amount } میلیارد { $currency }

## Numbers on charts; n, h, m and t are filled in by the chart

number-percent = { $n }٪
number-seconds = { $n } ثانیه
number-minutes = { $n } دقیقه
number-hours = { $n } ساعت
number-hours-minutes = { $h } ساعت و { $m } دقیقه

## Charts

chart-glance = روز در یک نگاه
chart-leads = سرنخ رسیده
chart-calls = تماس
chart-contacts = پاسخ
chart-sales = فروش
chart-revenue = درآمد
chart-conversion = نرخ تبدیل
chart-usual = معمولاً { $n }
chart-usual-mark = میانگین { $weekday }‌های اخیر
chart-by-channel = سرنخ‌ها از کجا آمدند
chart-other-channels = { $n } کانال دیگر

chart-agents = کارشناس‌ها
chart-other-agents = { $n } نفر دیگر
chart-team-rate = تیم { $n }
chart-differs = فرق روشن با بقیه
chart-no-difference = فرق روشنی نیست

chart-funnel = سرنخ‌ها تا کجا رسیدند
chart-new = سرنخ‌های روز
chart-tried = تماس گرفتیم
chart-reached = پاسخ دادند
chart-agreed = قرار یا خرید
chart-sold = خریدند
chart-fresh = رسیدهٔ همان روز
chart-earlier = از روزهای قبل
chart-of-before = { $n } از مرحلهٔ قبل
chart-lost = بی‌فروش بسته شد: { $n } سرنخ
chart-nothing-lost = هیچ سرنخی بی‌فروش بسته نشد
chart-other-reasons = { $n } دلیل دیگر
chart-void = مشتری واقعی نبود

chart-first-call = چقدر زود زنگ زدیم
chart-promise = قول: { $t }
chart-promise-mark = قول هر کانال
chart-half-within = نیمی تا { $t }
chart-most-within = ۹ از ۱۰ تا { $t }
chart-kept = سر وقت
chart-overdue = { $n } سرنخ هنوز منتظر است
chart-no-first-calls = تماس اولی نبود

## Heads of the spreadsheet

sheet-figure = شاخص
sheet-today = آن روز
sheet-usually = معمولاً
sheet-channel = کانال
sheet-agent = کارشناس
sheet-at-least = دست‌کم
sheet-at-most = حداکثر
sheet-difference = در برابر تیم
sheet-answered-share = سهم پاسخ‌ها
sheet-answered-difference = پاسخ‌ها در برابر تیم
sheet-step = مرحله
sheet-reason = دلیل
sheet-leads = سرنخ
sheet-promised = قول
sheet-first-calls = تماس اول
sheet-waiting = هنوز منتظر
sheet-half = نیمی تا
sheet-nine-of-ten = ۹ از ۱۰ تا
sheet-results = به تفکیک کانال و کمپین
sheet-campaign = کمپین
sheet-products = به تفکیک محصول
sheet-product = محصول
sheet-corrected = اصلاح روزهای قبل

list-comma = {"، "}

job-tidy = پاک‌سازی شبانه
