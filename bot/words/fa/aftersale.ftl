## گام‌های بعد از فروش

menu-aftersale = گام‌های بعد از فروش: کی، برای که، با چه متنی
step-head = 🔁 <b>{ $kind }</b>{ $tries ->
    [0] { "" }
   *[other] { " " }· { $tries } تماس بی‌پاسخ
  }
step-bought = 🛍 خرید: { $day }
step-complaint = 🎫 شکایتش باز است: «{ $text }»
step-said = ⭐️ { $n } از ۵ هنگام بسته‌شدن شکایتش، { $at }. فقط بپرسید هنوز همین‌طور است و چه چیز تازه‌ای هست.
step-script = 💬 { $text }
step-script-service-call = بپرسید از خریدش راضی است و از ۱ تا ۵ چند می‌دهد. اگر ناراضی است، شکایتش را ثبت کنید.
step-script-cross-sell = تشکر کنید، حالش را بپرسید و چیزی را که کنار خریدش خوب است پیشنهاد بدهید.
step-script-referral-asked = راضی است: بپرسید به درد چه کس دیگری می‌خورد و شماره‌اش را بگیرید.
step-script-up-sell = بپرسید بعد از این چه می‌خواهد و قدم بالاتر را پیشنهاد بدهید.
step-script-loyal = بیش از یک بار خریده: به اسم از او تشکر کنید و امتیاز مشتری‌های وفادار را بگویید.
step-script-advocate = کسی را فرستاده که خریده: تشکر کنید و چند جمله برای خواندن بقیه بخواهید.
step-done = { $result ->
    [done] ✅ انجام شد.
    [refused] 👎 نخواست؛ ثبت شد.
    [later] 🕒 همان‌طور که خواست، بعداً.
   *[unreached] 📵 پاسخ نداد.
  }{ $again ->
    [true] { " " }دوباره { $at } می‌آید.
   *[false] { "" }
  }
step-done-rated = { $follows ->
    [satisfied] ⭐️ { $n } از ۵، ممنون.
    [complained] ⭐️ { $n } از ۵: تا درست نشود چیزی به او پیشنهاد نمی‌شود. شکایتش باز است: /tickets
    [offered] ⭐️ { $n } از ۵. چیزی هست که باید درست شود؟ شکایت را ثبت کنید:
   *[nothing-offered] ⭐️ { $n } از ۵: چیزی به او پیشنهاد نمی‌شود. چیزی هست که باید درست شود؟ شکایت را ثبت کنید:
  }
step-done-interested = { $theirs ->
    [true] 🛒 عالی! سرنخ بعدی شما همین است؛ فروش را روی کارت آن ثبت کنید.
   *[false] 🛒 ثبت شد. سرنخی از او دست همکاری است، یا الان نباید با او تماس گرفت.
  }
referral-kept = 👤 { $name }: { $merit ->
    [customer] قبلاً از ما خریده، پس کسی معرفش حساب نمی‌شود.
    [others] مشتری دیگری زودتر معرفی‌اش کرده و معرف همان است.
    [again] همین مشتری قبلاً معرفی‌اش کرده بود؛ یک بار حساب می‌شود.
   *[first] این مشتری معرف او حساب شد.
  }{ $took ->
    [new] { " " }سرنخ تازه‌ای است.
    [reopened] { " " }سرنخش دوباره باز شد.
    [do-not-call] { " " }خواسته تماس نگیریم، پس سرنخی ساخته نشد.
   *[known] { " " }سرنخش از قبل باز است.
  }
referral-thanked = { $n ->
    [0] پیامک تشکری نمی‌رود؛ پای تلفن تشکر کنید.
   *[other] تشکر با پیامک: { $n } نفر.
  }
step-gone = 🔁 این گام دیگر با شما نیست.
step-for-owner = 🤝 به جای { $owner } که سر کار نبود؛ مشتری همچنان با اوست.
ask-referral = شمارهٔ کسی که معرفی کرد، اگر اسمش را دارید با اسم:
steps-title = 🔁 <b>بعد از فروش</b>: هر گام با قاعده‌اش و نتیجهٔ ۳۰ روز
step-kind-service-call = تماس خدماتی
step-kind-cross-sell = فروش مکمل
step-kind-referral-asked = معرفی دوستان
step-kind-up-sell = فروش بالاتر
step-kind-loyal = وفاداری
step-kind-advocate = مشتری هوادار
steps-rule = { $on ->
    [true] ✅
   *[false] ▫️
  } <b>{ $kind }</b> { $days } روز بعد از خرید{ $asked ->
    [true] ، رضایت پرسیده شده و دست‌کم { $satisfaction }
   *[false] { "" }
  }{ $several ->
    [true] ، { $purchases } خرید
   *[false] { "" }
  }{ $referral ->
    [true] ، کسی را فرستاده که خریده
   *[false] { "" }
  }
steps-figures = {"   "}موعددار { $due } · انجام { $done } · خواست { $interested }، فروش { $sold } · نخواست { $refused } · بی‌پاسخ { $unreached } · کنار رفت { $skipped }{ $rated ->
    [true] { " " }· رضایت { $satisfaction }
   *[false] { "" }
  }
steps-how = هر کدام را با نامش عوض کنید: روز، رضایت، خرید، روشن یا خاموش، «متن» و آنچه گفته می‌شود. مثلاً:
button-step-wants = 🛒 می‌خواهد
button-step-named = 👤 کسی را معرفی کرد
button-step-still = ✅ هنوز { $stars }
button-step-done = ✅ انجام شد
button-step-refused = 👎 نه
button-step-unreached = 📵 پاسخ نداد
button-step-later = 🕒 { $n } روز دیگر
customer-satisfied = ⭐️ رضایت: { $n } از ۵
customer-next-step = 🔁 { $kind }: { $due ->
    [true] همین حالا
   *[false] { $at }
  }
customer-sent-by = 👤 معرف: { $name }
senders-title = 👤 <b>معرفی‌شده‌ها: { $people } نفر</b>، { $buyers } نفرشان { $amount } خریدند{ $paid ->
    [nothing] { " " }· پورسانت { $commission }
    [part] { " " }· پورسانت { $commission }، { $open } آن مانده
    [all] { " " }· پورسانت { $commission }، پرداخت شده
   *[none] { "" }
  }
senders-commission = سهم معرف: { $percent } از خرید کسی که معرفی کرده. آنچه پس گرفته یا برگردانده شود دیگر حساب نیست.
senders-line = { $place }. { $name } · معرفی { $people } نفر، { $buyers } نفر { $amount } خریدند{ $paid ->
    [nothing] { " " }· پورسانت { $commission }
    [part] { " " }· پورسانت { $commission }، { $open } آن مانده
    [all] { " " }· پورسانت { $commission }، پرداخت شده
   *[none] { "" }
  }
senders-agents = به تفکیک کارشناسی که معرفی را گرفته:
senders-agent = 🎧 { $agent }: { $people } نفر، { $buyers } نفرشان { $amount } خریدند
button-senders = 👤 چه کسی چه کسی را معرفی کرد
customers-named = 👤 معرفی مشتریان: { $people } نفر، { $buyers } نفرشان { $amount } خریدند{ $paid ->
    [nothing] { " " }· پورسانت { $commission }
    [part] { " " }· پورسانت { $commission }، { $open } آن مانده
    [all] { " " }· پورسانت { $commission }، پرداخت شده
   *[none] { "" }
  }
customer-named = 👤 { $people } نفر را معرفی کرده، { $buyers } نفرشان { $amount } خریدند{ $paid ->
    [nothing] { " " }· پورسانت { $commission }
    [part] { " " }· پورسانت { $commission }، { $open } آن مانده
    [all] { " " }· پورسانت { $commission }، پرداخت شده
   *[none] { "" }
  }
commission-paid = 💸 پورسانت پرداخت‌شده: { $paid }{ $state ->
    [open] { " " }· مانده: { $open }
    [over] { " " }· ⚠️ { $over } بیشتر از آنچه حالا حساب است
   *[even] { "" }
  }
commission-payout = • { $amount } · { $at } · { $who }
button-commission = 💸 پورسانت پرداخت شد: { $amount }
button-commission-of = 💸 { $place }. پرداخت شد: { $amount }
button-commission-not = 🚫 پورسانت پرداخت نشده بود: { $amount }
error-bad-setting-commission = چیزی ثبت نشد: ماندهٔ پورسانت حالا { $open } است. صفحه را دوباره باز کنید.
card-sent-by = { $named ->
    [true] 👤 معرف: { $name }، مشتری خودمان
   *[false] 👤 یکی از مشتریان معرفی‌اش کرده
  }
error-bad-setting-step = این قاعدهٔ گام نیست. روز بعد از خرید از ۰ تا ۷۳۰، رضایت از ۰ تا ۵، خرید از ۰ تا ۱۰۰، روشن یا خاموش، یا متن با حداکثر ۱۰۰۰ حرف. چیزی عوض نشد. مثلاً:
error-bad-setting-referral = این شمارهٔ خود مشتری است. شمارهٔ کسی را که معرفی کرد بنویسید:
audit-step-rule = گام { $subject } بعد از فروش را عوض کرد: { $before } ← { $after }

## شکایت‌ها

menu-tickets = شکایت‌های باز
menu-ticket = ثبت شکایت
ask-ticket = چه مشکلی دارد؟ همان‌طور که مشتری گفت بنویسید.
ask-ticket-owner = از این به بعد این شکایت با کیست؟
ticket-line = 🎫 { $number } · { $name } · { $open ->
    [true] تا { $at }
   *[false] بسته، ⭐️ { $rating }
  } · { $text }
ticket-head = 🎫 <b>شکایت { $number }</b> · { $name } · از { $at }
ticket-text = 💬 { $text }
ticket-owner = { $has_owner ->
    [true] 🎧 { $owner }
   *[false] ⚠️ مسئولی ندارد
  }
ticket-due = { $late ->
    [true] 🔴 از { $at } دیر شده
   *[false] ⏳ تا { $at }
  }
ticket-how = وقتی حل شد بپرسید حالا چقدر راضی است و بزنید:
ticket-closed = ✅ { $at } با ⭐️ { $rating } از ۵ بسته شد
tickets-title = { $n ->
    [0] 🎫 هیچ شکایتی باز نیست.
    [one] 🎫 <b>یک شکایت باز</b>
   *[other] 🎫 <b>{ $n } شکایت باز</b>
  }
tickets-more = … و { $n } شکایت دیگر با مهلت دیرتر
audit-ticket-owner = شکایت { $subject } را از { $before } به { $after } سپرد
audit-ticket-closed = شکایت { $subject } را بست؛ رضایت مشتری: { $after } از ۵
ticket-given = 🎫 { $by } این شکایت را به شما سپرد:
ticket-taken = 🎫 { $by } شکایت { $number } از { $name } را به { $owner } داد؛ دیگر با شما نیست.
ticket-stands-in = 🤝 به جای { $absent } که سر کار نبود
ticket-covered-yours = 🎫 { $former } سر کار نیست یا در دسترس نیست؛ شکایت { $number } از { $name } تا برگشتنش با شماست. وقتی شماره را بگیرید، با شما می‌ماند.
ticket-covered = 🎫 تا وقتی نیستید، { $owner } پیگیر شکایت { $number } از { $name } است.
ticket-back-yours = 🎫 شکایت { $number } از { $name } دوباره با شماست. وقتی نبودید { $former } پیگیرش بود.
ticket-back = 🎫 { $owner } برگشت سر کار و شکایت { $number } از { $name } دوباره با اوست.
ticket-passed-on = 🎫 همکارِ شکایت { $number } ({ $name }) از تیم رفته است. { $has_owner ->
    [true] حالا { $owner } پیگیرش است.
   *[false] فعلاً کسی پیگیرش نیست؛ به یکی بسپاریدش.
}
ticket-overdue = 🔴 شکایت { $number } از { $name } از { $at } دیر شده{ $has_owner ->
    [true] { " " }· { $owner }
   *[false] { " " }· بی‌مسئول
  }
button-ticket-new = 🎫 شکایت
button-ticket = 🎫 { $number } · { $name }
button-ticket-call = 📞 شماره
button-tickets = 🎫 شکایت‌های باز
error-bad-setting-ticket = شکایت، مشتری و مشکلش را می‌خواهد، حداکثر ۱۰۰۰ حرف. چیزی عوض نشد. مثلاً:
setting-customers-ticket-due = مهلت بستن شکایت
setting-customers-commission = درصد پورسانت معرف از خرید
customers-waiting = 🔁 الان: { $steps } گام · شکایت باز: { $tickets }{ $late ->
    [0] { "" }
   *[other] ، دیرشده { $late }
  }
customers-proposed = 💡 { $agent }: پیشنهاد { $kind ->
    [goes_with] همراه
   *[comes_next] قدم بعدی
  } { $told } بار، خرید { $taken }
thanks-for-naming = ممنون که { $team } را معرفی کردید!
thanks-named = دوستی شما را به { $team } معرفی کرده است. با شما تماس می‌گیریم.
