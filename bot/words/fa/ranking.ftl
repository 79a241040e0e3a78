## چرا این سرنخ: یک خط روی کارت

why-promised = { $named ->
    [true] { $overdue } از قرارش گذشته بود و کارشناسش نبود؛ به { $agent } رسید.
   *[false] { $overdue } از قرارش گذشته و کارشناسش نیست؛ حالا با شماست.
  }
why-helping = { $named ->
    [true] { $agent } به‌جای { $owner } زنگ زد؛ { $overdue } از قرارش گذشته بود.
   *[false] به‌جای { $owner } زنگ می‌زنید؛ { $overdue } از قرارش گذشته. سرنخ و فروش برای خودش می‌ماند.
  }
why-promised-own = { $named ->
    [true] { $agent } قول این تماس را داده بود.
   *[false] خودتان قول این تماس را داده‌اید؛ وقتش رسیده.
  }
why-met = { $named ->
    [true] { $agent } با او قرار ملاقات داشت.
   *[false] با او قرار ملاقات داشتید؛ نتیجه‌اش را همین‌جا ثبت کنید.
  }
why-left = { $named ->
    [true] سپرده شده بود و کسی رویش کار نکرد؛ به { $agent } رسید.
   *[false] سپرده شده بود و کسی رویش کار نکرد؛ حالا با شماست.
  }
why-passed = { $named ->
    [true] { $by } این را به { $agent } سپرد.
   *[false] { $by } این را به شما سپرد.
  }
why-moved = پیش از زمان قرار، خودش دوباره سراغ ما آمد.
why-pinned = مدیر گفته اول این یکی.
why-assigned = { $named ->
    [true] { $manager } این را به { $agent } سپرده.
   *[false] { $manager } این را به شما سپرده.
  }
why-score = { $lane ->
    [live] داغ، { $age } آمده
    [fresh] { $age } آمده
    [retry] تماس { $attempt } از { $of }، { $age } آمده
    [bank] از بانک شماره
   *[recycled] فرصت دوباره
  }: { $sure ->
    [true] { $named ->
        [true] { $agent } به { $own } از کسانی که پاسخ می‌دهند می‌فروشد، تیم به { $team }
       *[false] شما به { $own } از کسانی که پاسخ می‌دهند می‌فروشید، تیم به { $team }
      }
   *[false] تیم به { $team } از کسانی که پاسخ می‌دهند می‌فروشد
  }؛ حدود { $hourly } فروش در ساعت.
why-floor = { $lane ->
    [bank] نوبت بانک شماره است
    [recycled] نوبت فرصت دوباره است
    [retry] نوبت تماس‌های دوباره است
    [fresh] نوبت تازه‌هاست
   *[live] نوبت داغ‌هاست
  } تا هیچ‌کدام جا نماند. تیم به { $team } از کسانی که پاسخ می‌دهند می‌فروشد.
why-explored = { $named ->
    [true] آزمایشی، تا ببینیم این کانال با { $agent } چطور است؛ از بقیه کمتر از آن گرفته.
   *[false] آزمایشی، تا ببینیم این کانال با شما چطور است؛ از بقیه کمتر از آن گرفته‌اید.
  } تیم به { $team } از کسانی که پاسخ می‌دهند می‌فروشد.

## تنظیم‌های نوبت‌دهی

settings-ranking = سرنخ بعدی چطور انتخاب شود
setting-ranking-dial = عدالت در تقسیم
setting-ranking-strict = صف‌های همیشه‌اول
setting-ranking-floors = حداقل سهم هر صف (هر چند تا یکی)
setting-ranking-caps = سقف روزانهٔ هر کارشناس از هر صف
setting-ranking-exploration = درصد سرنخ‌های آزمایشی
setting-ranking-half-life = وزن هر تماس نصف می‌شود بعد از
setting-ranking-start-close = درصد خرید فرضی در شروع
setting-ranking-worth = ارزش سرنخ یعنی
setting-ranking-prices = نگه داشتن سرنخ کمیاب برای بهترین فروشنده‌اش
setting-ranking-scores = امتیاز ویژگی‌ها
setting-ranking-sticky-days = برگشت به همان کارشناس تا
setting-ranking-sticky-absent = صبر برای همان کارشناس وقتی نیست
setting-ranking-accept = مهلت برداشتن سرنخ داغ پیشنهادی
setting-ranking-bank-portion = سهم بانک شماره در شروع شیفت
setting-ranking-ledger-open = سهم‌هایی که کارشناس‌ها می‌بینند

button-ranking-dial = عدالت در تقسیم
button-ranking-strict = صف‌های همیشه‌اول
button-ranking-floors = حداقل هر صف
button-ranking-caps = سقف روزانه
button-ranking-exploration = درصد آزمایشی
button-ranking-half-life = نصف شدن وزن
button-ranking-start-close = درصد خرید فرضی
button-ranking-worth = ارزش سرنخ
button-ranking-prices = سرنخ کمیاب
button-ranking-scores = امتیاز ویژگی‌ها
button-ranking-sticky-days = همان کارشناس
button-ranking-sticky-absent = صبر برای کارشناس
button-ranking-accept = مهلت برداشتن
button-ranking-bank-portion = سهم بانک شماره
button-ranking-ledger-open = دیدن سهم‌ها

dial-equal = سهم برابر
dial-fair = منصفانه
dial-result = نتیجهٔ بیشتر
dial-best = بهترین نتیجه
worth-sales = احتمال فروش
worth-money = پولی که می‌آورد
openness-none = هیچ‌کدام
openness-own = سهم خودشان
openness-all = سهم همه
lane-count = { $lane }: { $n }

## ‏/why: عددهای پشت یک تحویل

why-title-own = 💡 <b>چرا { $lead } پیش شماست</b>
why-title = 💡 <b>{ $lead } برای { $agent }</b>، { $at }{ $end ->
    [none] {" "}· در دست
    [returned] {" "}· پس داد
    [passed_on] {" "}· به همکار سپرد
    [lapsed] {" "}· وقتش گذشت
    [taken_back] {" "}· به صف برگشت
   *[outcome] {""}
  }
why-short = <i>{ $why }</i>
why-you = شما
why-rule-score = قاعده: باارزش‌ترین سرنخی که می‌شد به این کارشناس داد.
why-rule-strict = قاعده: صف «{ $lane }» جلوتر از بقیه است و در آن، این از همه باارزش‌تر بود.
why-rule-floor = قاعده: هر چند تحویل، یکی از صف «{ $lane }» است تا جا نماند.
why-rule-explored = قاعده: یکی از معدود تحویل‌های آزمایشی.
why-rule-promise = قاعده: قرارها جلوتر از همه‌اند.
why-rule-passed = قاعده: آنچه همکاری سپرده جلوتر از همه است.
why-rule-pinned = قاعده: مدیر آن را جلو انداخته.
why-rule-assigned = قاعده: { $by } آن را سپرده.
why-reach = ☎️ احتمال پاسخ دادن همین حالا: <b>{ $chance }</b> (تماس { $attempt } از { $of })
why-interest = ⏳ علاقهٔ باقی‌مانده { $band ->
    [first] تا { $until } بعد از آمدن
    [last] بیش از { $from } بعد از آمدن
   *[between] بین { $from } تا { $until } بعد از آمدن
  }: <b>{ $left }</b>
why-team = 👥 فروش تیم به تازه‌هایی که پاسخ می‌دهند: <b>{ $team }</b>
why-agent = 👤 { $who }: <b>{ $rate }</b>، به احتمال { $likely } بین { $low } و { $high }{ $sure ->
    [true] ؛ فرقش با تیم روشن است
   *[false] ؛ فرق روشنی با تیم ندارد
  }{ $seen ->
    [true] . از روی تماس‌هایی که حدود { $n } فروش ازشان انتظار می‌رفت
   *[false] . هنوز تقریباً تماسی نیست که از رویش بشود گفت
  }
why-decides = 🎯 آنچه گفته می‌شود { $told } است و انتخاب با { $decides } شد: تا زودتر معلوم شود چه کسی چه چیزی را بهتر می‌فروشد، انتخاب بیشتر از آنچه این تماس‌ها ثابت می‌کنند رویشان حساب می‌کند.
why-minutes = ⏱ هر تماس { $minutes } دقیقه وقت می‌برد
why-hourly = 📈 فروش در یک ساعت از این تماس‌ها: <b>{ $hourly }</b>
why-ahead = ⚖️ جلوتر از سهم منصفانه؛ بهترین سرنخ‌ها می‌چرخند تا به بقیه هم برسند ({ $yields })
why-behind = ⚖️ عقب‌تر از سهم منصفانه؛ بهترین سرنخ‌ها اول به اینجا می‌آیند ({ $yields })
why-price = 💰 این‌ها کم‌اند و همکاران بهتر می‌فروشندشان؛ فروش باید از { $price } بیشتر بیارزد
why-graded = 🏅 با ویژگی‌هایی که دارد، احتمال فروشش <b>{ $times }</b> برابر میانگین کانال است
why-points = 🏁 نتیجه: <b>{ $points }</b> فروش در ساعت، بعد از حساب سهم‌ها و کمیابی
why-next = 🥈 بهترین سرنخ بعدی: { $points }
why-no-numbers = قرار سر وقتش انجام می‌شود، هر چه بیارزد؛ چیزی سنجیده نشد.
why-no-numbers-passed = هر چه بیارزد اول می‌آید؛ چیزی سنجیده نشد.
why-not-kept = عددهای این تحویل نگه داشته نشده.
why-never = 💡 { $lead } هنوز به کسی داده نشده.
why-no-card = کارتی در دست ندارید. روی یک کارت قبلی با /why پاسخ بدهید یا شماره‌اش را بنویسید: <code>/why ۸۱۲</code>
why-how = شمارهٔ سرنخ را بنویسید تا ببینید چرا به چه کسی رسیده: <code>/why ۸۱۲</code>. شماره‌ها در /queue هستند.
menu-why = چرا این سرنخ

## ‏/queue: چه چیزی منتظر است و بعدی به چه کسی می‌رسد

menu-queue = صف همین حالا
menu-assign = سپردن سرنخ به کارشناس
queue-title = 🗂 <b>صف { $team }</b>
queue-closed = 🌙 بیرون از ساعت تماس هستیم؛ شروع تماس: { $at }. قرارها سر وقتشان انجام می‌شوند.
queue-lane = • { $lane }: <b>{ $due }</b> آماده{ $later ->
    [0] {""}
   *[other] ، { $later } برای بعد
  }{ $oldest ->
    [none] {""}
   *[other] {" "}· قدیمی‌ترین { $oldest } آمده
  }
queue-empty = چیزی منتظر نیست.
queue-held = 🤙 در دست کارشناس‌ها: { $n }
queue-paused = ⏸ کانال { $channel } نگه داشته شده: { $n } سرنخ
queue-pinned-title = 📌 <b>جلو انداخته‌شده</b>
queue-pinned = • { $lead } · { $lane } · { $channel }{ $has_agent ->
    [true] {" "}· برای { $agent }
   *[false] {""}
  }
queue-heads = 🏁 <b>بهترین‌های الان</b>، فروش در ساعت با یک کارشناس متوسط
queue-head = { $n }. { $lead } · { $lane } · { $channel } · تماس { $attempt } · { $age } · <b>{ $hourly }</b>{ $has_agent ->
    [true] {" "}· برای { $agent }
   *[false] {""}
  }
queue-turns = ⏭ <b>بعدی به چه کسی چه می‌رسد</b>
queue-nobody = کسی سر کار نیست.
queue-channels = ⏸ کانال‌ها
queue-channels-title = ⏸ <b>توقف یا ادامهٔ یک کانال</b>
  سرنخ‌های کانالی که متوقف شده نگه داشته می‌شوند و به کسی نمی‌رسند؛ قرارهای تماس سر وقتشان انجام می‌شوند.
queue-channel-turn = { $paused ->
    [true] ▶️ { $channel }
   *[false] ⏸ { $channel }
  }
queue-channel-paused = ✅ کانال { $channel } متوقف شد.
queue-channel-resumed = ✅ کانال { $channel } دوباره به راه افتاد.
turn-line = • { $agent }{ $busy ->
    [true] {" "}(بعد از کارت در دستش)
   *[false] {""}
  }: { $what }
turn-nothing = • { $agent }{ $busy ->
    [true] {" "}(بعد از کارت در دستش)
   *[false] {""}
  }: چیزی نمانده
turn-none = هیچ
turn-what = { $lead } · { $lane } · { $channel } · { $rule ->
    [promise] قرار تماس
    [pinned] جلو انداخته شده
    [assigned] { $by } سپرده
    [strict] صفش جلوتر است
    [floor] نوبتش است
    [explored] آزمایشی
   *[score] باارزش‌ترین
  }{ $weighed ->
    [true] {" "}· { $hourly } در ساعت
   *[false] {""}
  }

lead-title = 🧾 <b>{ $lead }</b> · { $name }
lead-held = 🤙 الان دست { $agent } است، تماس { $number }
lead-closed = بسته شده: { $state ->
    [won] خرید
    [lost] بی‌فروش
   *[void] مشتری واقعی نبود
  }
lead-waits = ⏳ { $lane } · { $age } آمده · تماس { $number }{ $timed ->
    [true] {" "}· نوبتش { $at }
   *[false] {""}
  }
lead-owner = 👤 اول برای { $agent }
lead-assigned = 👤 { $by } آن را به { $agent } سپرده{ $timed ->
    [true] {" "}و تا { $until } فقط برای اوست
   *[false] {""}
  }
lead-pinned = 📌 بعدی همین است
lead-pin = 📌 جلو بینداز
lead-unpin = از جلو بردار
lead-assign = 👤 بسپار به
lead-why = 💡 چرا، تا حالا
pin-done = 📌 سرنخ بعدی که داده می‌شود { $lead } است.
pin-already = { $lead } همین حالا هم بعدی است.
unpin-done = { $lead } حالا مثل بقیه منتظر می‌ماند.
unpin-already = { $lead } جلو انداخته نشده بود؛ چیزی تغییر نکرد.
assign-ask = { $lead } را به چه کسی می‌سپارید؟
assign-agent = { $on ->
    [true] 🟢 { $name }
   *[false] ⚪️ { $name }
  }
assign-nobody = تیم هنوز کارشناسی ندارد.
assign-done = ✅ { $lead } برای { $agent } است{ $when ->
    [now] {" "}و همین حالا روی گوشی اوست
    [promised] {""}؛ قرار تماس { $at }
    [meeting] {""}؛ ملاقات { $at }
    [next] {""}؛ بعد از کارتی که در دست دارد
    [break] {""}؛ بعد از استراحتش
    [off] {""}؛ با شروع شیفتش
   *[soon] {""}؛ همین که وقت تماس باشد
  }.
assign-already = { $lead } همین حالا هم برای { $agent } است{ $when ->
    [now] {" "}و در دست اوست
    [kept] {" "}و در دست اوست؛ از حالا تا { $days } روز فقط برای خودش می‌ماند
   *[soon] {""}
  }.
error-bad-setting-known-late = «{ $given }» تازه بعد از تماس معلوم می‌شود و از پیش نمی‌گوید چه کسی ارزش تماس دارد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-unknown-lead = سرنخی با شمارهٔ { $name } نداریم. شمارهٔ سرنخ‌های منتظر در /queue هست.
error-not-in-queue = { $why ->
    [promised] برای این تماس قول داده شده و سر وقتش می‌آید. می‌شود آن را به کس دیگری سپرد.
    [held] این سرنخ الان در دست یک کارشناس است.
    [closed] این سرنخ بسته شده. اگر دوباره سراغ گرفته، شماره‌اش را همین‌جا بنویسید تا سرنخ تازه‌ای باز شود.
    [no_number] این سرنخ هنوز شماره ندارد.
    [do_not_call] با این مخاطب نباید تماس گرفت.
   *[paused] کانال این سرنخ نگه داشته شده؛ اول آن را راه بیندازید.
  }
audit-pin = { $how ->
    [on] { $subject } را اول صف گذاشت
   *[off] { $subject } را به نوبت خودش برگرداند
  }

## ‏/ledger: سهم هر کارشناس

menu-ledger = سهم‌ها از سرنخ‌ها
ledger-title = ⚖️ <b>دفتر سهم‌های { $team }</b>: فروش مورد انتظارِ تحویل‌ها در هر ساعت شیفت
ledger-title-own = ⚖️ <b>سهم شما در { $team }</b>: فروش مورد انتظارِ تحویل‌ها در هر ساعت شیفت
ledger-dial = عدالت در تقسیم: <b>{ $dial }</b>{ $within ->
    [any] {""}
   *[other] ، تا { $within } فاصله از سهم برابر
  }
ledger-line = • { $name }: <b>{ $hourly }</b> · { $side ->
    [ahead] { $distance } جلوتر
    [behind] { $distance } عقب‌تر
   *[even] برابر
  } · { $hours } ساعت{ $weighed ->
    [true] {" "}· سهم × { $weight }
   *[false] {""}
  }
ledger-new = • { $name }: هنوز ساعتی در شیفت نبوده
ledger-nobody = هنوز کارشناسی نیست.
ledger-evenness = یکنواختی: <b>{ $index }</b> (۱ یعنی کاملاً برابر)
ledger-how = آنچه داده شده با نرخ تیم حساب می‌شود، نه آنچه از آن درآمده. ساعت‌های قدیمی کم‌وزن‌ترند و نبودن به ضرر کسی نیست.
ledger-closed = در این تیم سهم‌ها به کارشناس‌ها نشان داده نمی‌شود.
spread-agents = 👥 کارشناس‌ها: { $told ->
    [differs] فرقشان روشن است، حدود { $spread } نسبت به میانگین تیم
    [alike] فرق روشنی ندارند؛ با همه یکسان رفتار می‌شود
    [even] فرق روشنی ندارند
   *[open] فروش هنوز کمتر از آن است که فرق از شانس جدا شود
  }.
spread-pairs = 🔀 کارشناس‌ها از کانالی به کانال دیگر: { $told ->
    [differs] فرقشان روشن است، حدود { $spread }
    [even] هیچ‌کس در یک کانال به‌روشنی بهتر از بقیه نیست
   *[open] فروش هنوز کمتر از آن است که فرق از شانس جدا شود
  }.
spread-channels = 📣 کانال‌ها: { $told ->
    [differs] فرقشان روشن است، حدود { $spread } نسبت به میانگین تیم
    [even] فرق روشنی ندارند
   *[open] فروش هنوز کمتر از آن است که فرق از شانس جدا شود
  }.

## ‏/ranking: عدالت در تقسیم، تنظیم‌های دیگر، و اثرشان روی صف همین حالا

menu-ranking = سرنخ بعدی چطور انتخاب می‌شود
ranking-title = 🎛 <b>سرنخ بعدی چطور انتخاب می‌شود</b>
ranking-dial = عدالت در تقسیم الان روی <b>{ $dial }</b> است:
ranking-dial-button = { $on ->
    [true] ● { $name }
   *[false] ○ { $name }
  }
ranking-means-equal = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: ارزشی که هر ساعت به هر نفر می‌رسد یکی است، تا { $within } فاصله
ranking-means-fair = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: تا { $within } فاصله؛ هزینهٔ کمی دارد
ranking-means-result = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: تا { $within } فاصله؛ از هر کانال بیشتر به کسی می‌رسد که آن را بهتر می‌فروشد
ranking-means-best = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: هر سرنخ به کسی که بهتر می‌فروشد، سهم‌ها هر چه بشود
ranking-prices = 💰 نگه داشتن سرنخ کمیاب برای بهترین فروشنده‌اش: { $why ->
    [on] به کار می‌رود، چون فرق کارشناس‌ها از کانالی به کانال دیگر روشن است
    [even] به کار نمی‌رود؛ هیچ‌کس در یک کانال به‌روشنی بهتر از بقیه نیست و فقط هزینه داشت
   *[off] خاموش است
  }
ranking-scores = 🏅 امتیاز ویژگی‌ها: { $used ->
    [true] به کار می‌رود
   *[false] به کار نمی‌رود
  }{ $why ->
    [better] ، چون بهتر از نرخ کانال‌ها پیش‌بینی می‌کند ({ $n } نتیجه، { $sold } فروش، { $weeks } هفته)
    [no_difference] ؛ با نرخ کانال‌ها فرق روشنی ندارد ({ $n } نتیجه، { $sold } فروش، { $weeks } هفته)
    [worse] ؛ بدتر از نرخ کانال‌ها پیش‌بینی می‌کند ({ $n } نتیجه، { $sold } فروش، { $weeks } هفته)
    [too_few] ؛ هنوز نتیجهٔ کافی نیست ({ $n }، { $sold } فروش)
   *[off] ؛ خاموش است
  }
ranking-telling = ⚠️ { $n ->
    [one] یک فیلد به‌تنهایی تقریباً همهٔ خریدارها را لو می‌دهد: { $fields }. نکند بعد از تماس پر می‌شود؟ اگر چنین است، آن را نفرستید.
   *[other] { $n } فیلد هرکدام به‌تنهایی تقریباً همهٔ خریدارها را لو می‌دهند: { $fields }. نکند بعد از تماس پر می‌شوند؟ اگر چنین است، آن‌ها را نفرستید.
  }
ranking-how = هر تغییر اول روی صف همین حالا نشان داده می‌شود. با دکمه عوض کنید یا بنویسید:
ranking-preview = 👀 اثرش روی صف همین حالا
preview-title = 👀 <b>روی صف همین حالا</b>
preview-brings = 📈 از { $n } تحویل بعدی: <b>{ $hourly }</b> فروش در ساعت انتظار می‌رود
preview-cost = • { $rule ->
    [strict] صف‌های همیشه‌اول
    [floors] حداقل هر صف
   *[dial] عدالت در تقسیم
  }: { $cost }
preview-free = بدون هیچ قاعده‌ای: { $hourly } در ساعت. هزینهٔ همهٔ قاعده‌ها با هم { $cost } است.
what-if-title = 👀 <b>{ $label }</b>: از «{ $before }» به «{ $after }»
  هنوز اعمال نشده. روی صف همین حالا:
what-if-dial = (این‌که نوبت چه کسی جلوتر باشد ساعت به ساعت عوض می‌شود؛ اینجا یک شیفت بعد را می‌بینید، اگر سهم‌ها همین بماند)
what-if-same = سرنخ بعدی هیچ‌کس عوض نمی‌شود:
what-if-kept = • { $agent }: { $what }
what-if-moved = • { $agent }: { $before }
  {"   "}← { $after }
what-if-brings = 📈 فروش مورد انتظار در ساعت از تحویل‌های بعدی: از { $before } به <b>{ $after }</b> (بدون هیچ قاعده‌ای { $free }). آن وقت هزینه‌اش می‌شود:
what-if-ask = اعمال شود؟
what-if-closed = با کاری که بعدش کردید این پرسش بسته شده بود؛ این دکمه چیزی را عوض نکرد. تنظیم فعلی را پایین می‌بینید.
what-if-confirm = ✅ اعمال شود
preview-failed = نشد صف را نشان بدهم. مسئول فنی علتش را در گزارش خطاها پیدا می‌کند.
button-why = 💡 چرا این یکی

## مشتری ایده‌آل

menu-ideal = مشتری ایده‌آل با امتیاز
ideal-title = 🎯 <b>مشتری ایده‌آل</b>
ideal-none = 🎯 <b>مشتری ایده‌آل</b>: هنوز چیزی گفته نشده.
ideal-line = { $n }. { $line }
ideal-changed = ✅ ثبت شد.
ideal-effect = { $effect ->
    [off] امتیازدهی خاموش است و این امتیازها چیزی را عوض نمی‌کند. با /ranking روشنش کنید.
    [not_used] امتیازدهی هنوز روی تماس‌های شما نشان نداده که بهتر انتخاب می‌کند؛ پس این امتیازها فعلاً در هیچ تصمیمی اثر ندارد. از همین شب واردش می‌شود و /ranking می‌گوید کی به کار می‌آید.
   *[used] از همین شب وارد امتیاز می‌شود و تا وقتی تماس‌ها خلافش را نگویند به حساب می‌آید.
  }
ideal-how = هر خط یک ویژگی و امتیازش: آنچه فرم، فهرست یا لینک از سرنخ می‌گوید. مثلاً، و برای برداشتن یکی:

## کارهای سر ساعت

job-learn = یادگیری شبانه
job-score = امتیاز ویژگی‌ها
