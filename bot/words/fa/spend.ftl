## What it costs

menu-spend = هزینه‌های تبلیغات
spend-title = 💸 <b>هزینه‌های { $days } روز گذشته</b> و آنچه از آن‌ها درآمد
spend-none = 💸 برای { $days } روز گذشته هزینه‌ای ثبت نشده است.
spend-channel = • <b>{ $name }</b>: { $cost } ← { $leads } سرنخ، { $sold } فروش؛ هر سرنخ { $lead }، هر پاسخ { $reached }، هر فروش <b>{ $sale }</b>{ $revenue ->
    [none] {""}
   *[other] ؛ مبلغ فروش { $revenue }
  }
spend-campaign = { "  " }– { $name }: { $cost } ← { $leads } سرنخ، { $sold } فروش؛ هر سرنخ { $lead }، هر فروش <b>{ $sale }</b>{ $revenue ->
    [none] {""}
   *[other] ؛ مبلغ فروش { $revenue }
  }
spend-how = هزینه را بنویسید، هر کدام در یک خط؛ یا ردیف‌های اکسل را بچسبانید (روز، کانال، کمپین، مبلغ)؛ یا خود فایل را بفرستید و زیرش بنویسید /spend. قیمت هر سرنخِ خریداری‌شده از امروز حساب می‌شود:
example-spend-1 = /spend اینستاگرام { $price }
example-spend-2 = /spend اینستاگرام #nowruz دیروز { $price }
example-spend-3 = /spend بانک شماره سرنخ { $price }
spend-kept = 💸 { $n ->
    [one] ثبت شد: { $total }، { $first }
   *[other] { $n } هزینه ثبت شد، جمعاً { $total }، { $first }
  }{ $last ->
    [none] {""}
   *[other] {" "}تا { $last }
  }.
spend-sheet-known = { $n } هزینهٔ این فایل از قبل ثبت شده بود.
spend-sheet-empty = ❓ در <b>{ $name }</b> هزینه‌ای پیدا نکردم.
spend-sheet-unread = ❓ { $n } ردیف از <b>{ $name }</b> خوانده نشد. هیچ‌کدام ثبت نشد.
spend-sheet-row = • ردیف { $row }: «{ $raw }»{ $channel ->
    [none] {""}
   *[other] {" "}(کانالی به نام «{ $channel }» نداریم)
  }
spend-sheet-how = هر ردیف به این ترتیب است: روز (اگر خواستید)، کانال، کمپین (اگر خواستید)، مبلغ. فایل را درست کنید و دوباره بفرستید؛ چیزی که ثبت شده دوبار حساب نمی‌شود.
spend-before = ❓ { $n ->
    [one] { $told ->
        [one] این هزینه
       *[other] یکی از این { $told } هزینه
      }
   *[other] { $n } تا از این { $told } هزینه
  } با همین کانال، کمپین، روز و مبلغ قبلاً ثبت شده. هنوز چیزی ننوشتم.
button-spend-new = ✅ فقط { $n } مورد جدید
button-spend-all = ➕ { $n ->
    [one] یک بار دیگر
   *[other] هر { $n } مورد
  }
spend-closed = این هزینه‌ها دیگر در دست نیست، چون در این میان کار دیگری پیش آمد. چیزی ثبت نشد؛ دوباره بفرستید.
button-spend-strike = ↩️ حذفش کن
spend-struck = { $n ->
    [0] چیزی برای حذف نمانده است.
    [one] هزینه حذف شد.
   *[other] { $n } هزینه حذف شد.
  }
spend-price = { $price ->
    [none] از امروز سرنخ‌های <b>{ $channel }</b> قیمتی ندارند؛ قیمت روزهای قبل سر جایش است.
   *[other] از امروز هر سرنخِ تازهٔ <b>{ $channel }</b> { $price } حساب می‌شود؛ قیمت روزهای قبل سر جایش است.
  }
error-bad-setting-spend = { $several ->
    [true] خط { $line } خوانده نشد: «{ $raw }». هیچ‌کدام ثبت نشد.
   *[false] «{ $raw }» خوانده نشد.
  } هزینه یعنی نام کانال، اگر خواستید #کمپین، اگر خواستید روز، و مبلغ. مثلاً:
error-bad-setting-spend-too-many = این پیام { $n } خط دارد؛ در هر پیام حداکثر { $most } خط جا می‌شود. چیزی ثبت نشد. در چند پیام بفرستید، یا فایلش را بفرستید و زیرش بنویسید /spend. هر خط مثلاً این‌طور:
button-supplier = 📄 سرنخ‌های خرابِ { $channel }
supplier-asked = فهرست تا چند لحظهٔ دیگر می‌آید.
supplier-none = در ۳۰ روز گذشته سرنخ خرابی از <b>{ $channel }</b> نبوده است.
supplier-caption = 📄 { $n } سرنخ خرابِ { $channel } در ۳۰ روز گذشته، هر کدام با مدرک؛ برای فروشندهٔ شماره‌ها.
supplier-id = شناسهٔ شما
supplier-number = شماره
supplier-came = زمان ورود
supplier-why = دلیل
supplier-proof = مدرک
supplier-why-not-a-number = شماره‌ای نیست که بشود گرفت
supplier-why-wrong-number = شمارهٔ اشتباه
supplier-why-known = از قبل داشتیم
supplier-why-do-not-call = گفته زنگ نزنید
supplier-why-own-number = شمارهٔ خودمان است
supplier-proof-not-a-number = هنگام ورود رد شد، { $at }
supplier-proof-wrong-number = { $calls ->
    [one] کس دیگری پاسخ داد، { $at }
   *[other] کس دیگری پاسخ داد، { $at }؛ جمعاً { $calls } تماس
  }
supplier-proof-known = از { $at } می‌شناسیم
supplier-proof-do-not-call = در فهرست کسانی که تماس نمی‌خواهند، { $at }
supplier-proof-own-number = هنگام ورود رد شد، { $at }

audit-spend = { $how ->
    [gone] { $before } هزینه را حذف کرد
   *[other] { $subject } هزینه ثبت کرد: { $after }
  }
audit-lead-price = قیمت هر سرنخ { $subject } را تعیین کرد: { $after }
