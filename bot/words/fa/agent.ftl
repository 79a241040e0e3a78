## Times

span-now = کمتر از یک دقیقه
span-minutes = { $n } دقیقه
span-hours = { $n } ساعت
span-days = { $n } روز
ago-now = همین حالا
ago = { $span } پیش
moment-yesterday = دیروز { $time }
moment-today = امروز { $time }
moment-tomorrow = فردا { $time }
moment-day = { $day } ساعت { $time }
moment-theirs = { $at } (به وقت { $city }: { $theirs })

## The card

card-title = { $lane ->
    [promised] 🔔 <b>قرار تماس</b>
    [meeting] 📍 <b>قرار ملاقات</b>
    [handed] 👥 <b>سپردهٔ همکار</b> · { $age } آمده
    [live] 🔥 <b>سرنخ داغ</b> · { $age } آمده
    [fresh] 🌱 <b>سرنخ تازه</b> · { $age } آمده
    [retry] 🔁 <b>تماس دوباره</b> · { $age } آمده
    [bank] 🗂 <b>از بانک شماره</b>
   *[recycled] ♻️ <b>فرصت دوباره</b>
  }
card-who = 👤 <b>{ $name }</b>
card-nameless = بی‌نام
card-phone = 📞 { $phone }{ $has_local ->
    [true] {"\u00A0"}· { $local }
   *[false] {""}
  }
card-bought = 🛍 { $has_product ->
    [true] { $product } را { $amount } خریده
   *[false] به مبلغ { $amount } خرید کرده
  }، { $day } ({ $agent }{ $is_corrected ->
    [true] {"، "}اصلاح‌شده در { $corrected }
   *[false] {""}
  })
card-past-calls = 📜 پیش از این سامانه { $calls } بار تماس گرفته شده؛ آخرین بار:
  { $last }
card-earlier = 📚 { $leads ->
    [0] بدون سرنخ قبلی
   *[other] { $leads } سرنخ قبلی
  } و { $calls ->
    [0] بدون تماس
   *[other] { $calls } تماس
  }؛ در سابقه هست
card-came-back = ↩️ { $at } خودش دوباره سراغ ما آمد
card-came = { $end ->
    [passed_on] 👥 { $agent } این را به شما سپرد
    [returned] 📤 { $agent } این را پس داد
    [lapsed] ⌛️ این دست { $agent } بود و وقتش گذشت
   *[taken_back] ☕️ این دست { $agent } بود و رفت
  }{ $has_why ->
    [true] : «{ $why }»
   *[false] {""}
  }
card-came-elsewhere = 👥 { $agent } این را به { $to } سپرد، ولی به دستش نرسید
card-draft = ✍️ { $agent } «{ $kind ->
    [sale] خرید کرد
    [callback] قرار تماس
    [meeting] قرار ملاقات
    [unreached] کسی پاسخ نداد
    [unworkable] مشتری نیست
   *[refusal] نمی‌خواهد
  }» را شروع کرده بود{ $has_product ->
    [true] {" "}· { $product }
   *[false] {""}
  }{ $has_amount ->
    [true] {" "}· { $amount }
   *[false] {""}
  } و تمامش نکرد؛ از مشتری بپرسید.
card-draft-said = 💬 تا این‌جا گفته: { $said }
card-local-time = 🕒 آنجا الان ساعت { $time } است
card-channel = 📣 { $channel } · { $entry }
card-channel-campaign = 📣 { $channel } · { $entry } · کمپین { $campaign }
card-promised = 🤝 قرار برای { $at }{ $has_topic ->
    [true] : { $topic }
   *[false] {""}
  }
card-wrote = 💬 <i>{ $text }</i>
card-news = ⚡️ { $has_name ->
    [true] <b>{ $name }</b>
   *[false] همین مشتری
  } { $kind ->
    [missed_call] الان دوباره زنگ زد و کسی پاسخ نداد.
    [form] الان دوباره فرم پر کرد.
   *[other] الان دوباره پیام داد.
  }
card-offer = 🎁 <b>{ $offer }</b>
card-note = 📝 { $text } — { $who }
card-first-try = ☎️ تماس { $number } از { $of }
card-offered = 👉 اگر همین حالا برش دارید مال شماست؛ وگرنه نوبت همکار است.
card-tries = ☎️ تماس { $number } از { $of }. قبلی‌ها:
  { $last }
card-why = 💡 { $why }
card-closed = { $name } · { $phone }
card-moved = ⬇️ این کارت پایین‌تر آمد.
card-taken-back = ↩️ این سرنخ به صف برگشت.
card-back-for-undo = ↩️ این سرنخ به صف برگشت؛ چون برای نتیجهٔ قبلی «اشتباه شد» را زدید و همان کارت دوباره دست شماست.
card-given-away = 👥 { $by } این سرنخ را به { $agent } سپرد.
card-lapsed = ⌛️ وقتش گذشت؛ این سرنخ به صف برگشت تا همکارتان تماس بگیرد.
card-lapsed-kept = ⌛️ وقتش گذشت. این سرنخ را مدیر به شما سپرده؛ برای شما می‌ماند و باز اول از همه می‌آید.
try-line = • { $outcome } · { $at } · { $agent }{ $short ->
    [true] {" "}· ⏱ تماس کوتاه، تأییدشده
   *[false] {""}
  }
try-line-noted = • { $outcome } · { $at } · { $agent } · { $note }{ $short ->
    [true] {" "}· ⏱ تماس کوتاه، تأییدشده
   *[false] {""}
  }
note-file = { $kind ->
    [voice] پیام صوتی
    [photo] عکس
    [video_note] پیام ویدیویی
   *[other] فایل
  }

entry-sms = پیامک
entry-direct = دایرکت
entry-form = فرم
entry-missed-call = تماس بی‌پاسخ
entry-forward = فوروارد
entry-typed = ثبت دستی
entry-bank = بانک شماره
entry-file = فایل
entry-story-reply = پاسخ به استوری
entry-story-mention = منشن در استوری
entry-advert = تبلیغ
entry-link = لینک
entry-cross-sell = { step-kind-cross-sell }
entry-up-sell = { step-kind-up-sell }
entry-loyal = { step-kind-loyal }
entry-referral = معرفی مشتری

kind-sms = پیامک
kind-direct = دایرکت
kind-form = فرم
kind-missed-call = تماس بی‌پاسخ
kind-forward = فوروارد همکار
kind-typed = ثبت دستی همکار
kind-bank = بانک شماره
kind-file = فایل

## Outcomes

outcome-sold = خرید کرد
outcome-callback = قرار تماس
outcome-no-answer = پاسخ نداد
outcome-busy = مشغول یا خاموش
outcome-not-interested = نمی‌خواهد
outcome-wrong-number = شماره اشتباه
outcome-do-not-call = تماس نگیریم
outcome-meeting = قرار ملاقات

done-sale = ✅ <b>{ $own ->
    [true] { $outcome }
   *[false] فروش ثبت شد
  }</b>: { $has_product ->
    [true] { $product }، { $amount }
   *[false] { $amount }
  }. آفرین!{ $has_owner ->
    [true] {" "}فروش به نام { $owner } است.
   *[false] {""}
  }
done-callback = 🤝 <b>{ $outcome }</b> { $at }. { $has_owner ->
    [true] این قرار مال { $owner } است و به خودش یادآوری می‌شود.
   *[false] خودم یادآوری می‌کنم.
  }{ $outside ->
    [true] {" "}
      ⚠️ این زمان بیرون از ساعت تماس شماست.
   *[false] {""}
  }
done-unreached = 📵 <b>{ $outcome }</b> (تماس { $number }). { $again ->
    [true] تماس بعدی { $at }.
   *[false] این آخرین تلاش بود؛ فعلاً کنار می‌رود.
  }
done-refusal = 👎 <b>{ $outcome }</b>: { $reason }
done-unworkable = 🚫 <b>{ $outcome }</b>
done-do-not-call = ⛔️ <b>{ $outcome }</b>: دیگر کسی به این شماره زنگ نمی‌زند.
done-passed-on = 👥 به { $agent } سپرده شد.
done-returned = 📤 پس داده شد. { $left ->
    [0] امروز دیگر نمی‌توانید چیزی پس بدهید.
   *[other] امروز { $left } بار دیگر می‌توانید پس بدهید.
  }

reason-no-contact = در دسترس نبود
reason-too-expensive = گران است
reason-bought-elsewhere = از جای دیگر خرید
reason-no-need = نیازی ندارد
reason-not-now = الان نه
reason-no-trust = اعتماد ندارد
reason-other = دلیل دیگر
reason-do-not-call = گفت زنگ نزنید
reason-other-typed = دلیل دیگر (می‌نویسم)

## Buttons

button-copy = 📋 کپی شماره
button-take = ✋ برمی‌دارم
toast-taken = مال شما شد
button-no-answer = 📵 پاسخ نداد
button-busy = مشغول / خاموش
button-callback = 🔔 قرار تماس
button-sold = ✅ خرید کرد
button-not-interested = 👎 نمی‌خواهد
button-wrong-number = شماره اشتباه
button-do-not-call = ⛔️ تماس نگیریم
button-meeting = 📍 قرار ملاقات
button-do-not-call-sure = ⛔️ بله، دیگر تماس نگیریم
button-go-on = ✍️ ادامه
button-name = ✏️ نام
button-add-to-note = ➕ به یادداشت اضافه شود
button-more = بیشتر…
button-back = ‹ بازگشت
button-undo = ↩️ اشتباه شد
button-topic = ✏️ موضوع
button-note = 📝 یادداشت
button-history = 🕘 سابقه
button-script = 📄 متن گفتگو
button-contact = 📇 کارت مخاطب
button-hand-over = 👥 سپردن به همکار
button-return = 📤 پس می‌دهم
button-start-shift = ▶️ شروع شیفت
button-next = ⏭ سرنخ بعدی
button-break = ☕️ استراحت
button-end-shift = ⏹ پایان شیفت
button-back-to-work = ▶️ برگشتم سر کار
button-confirm-sale = ✅ بله، ثبت شود
button-seen = 👀 دیدم

when-30m = نیم ساعت دیگر
when-1h = یک ساعت دیگر
when-today18 = امروز ۱۸:۰۰
when-tomorrow10 = فردا ۱۰:۰۰
when-pick = 📅 از تقویم
when-type = ✏️ می‌نویسم
button-promise-meant = 📞 تماس دوباره، { $at }
button-note-meant = 📝 فقط یادداشت است

return-language = زبانش را بلد نیستم
return-know = آشناست
return-technical = مشکل فنی

pass-asked = خودش این همکار را خواست
pass-knows = همکارم او را می‌شناسد
pass-language = همکارم زبانش را بلد است
pass-no-time = الان فرصت ندارم

product-other = چیز دیگر
amount-other = ✏️ مبلغ دیگر

## Questions

ask-reason = ❓ <b>چرا نمی‌خواهد؟</b> یکی را بزنید، یا خودتان بنویسید.
ask-reason-typed = ❓ <b>دلیلش را در چند کلمه بنویسید.</b>
ask-when = ❓ <b>کِی دوباره تماس بگیریم؟</b> یکی را بزنید، یا بنویسید: «۱۸:۳۰»، «فردا ۱۰».
ask-when-meeting = ❓ <b>کِی همدیگر را می‌بینید؟</b> یکی را بزنید، یا بنویسید: «۱۸:۳۰»، «فردا ۱۰».
ask-day = ❓ <b>چه روزی؟</b>
ask-hour = ❓ <b>{ $day }، چه ساعتی؟</b>
ask-hour-none = ❓ <b>{ $day }</b>: در ساعت تماس شما وقتی نمانده. روز دیگری انتخاب کنید یا زمان را بنویسید.
ask-when-typed = ❓ <b>زمان را بنویسید</b>؛ مثلاً «۱۸:۳۰»، «فردا ۱۰» یا «شنبه ساعت ۵».
ask-when-clock = 🕒 ساعت‌ها به وقت تیم شماست، نه به وقت مشتری ({ $city }).
ask-promise-meant = ❓ یادداشت شد. <b>{ $at } دوباره زنگ می‌زنید؟</b>
ask-topic = موضوع تماس چیست؟ یک خط کافی است.
topic-kept = ✏️ ثبت شد؛ همراه یادآوری می‌بینیدش.
topic-too-late = این قرار دیگر تمام شده است.
ask-product = ❓ <b>چه چیزی خرید؟</b> با یک ضربه ثبت می‌شود؛ مبلغ دیگر را می‌توانید بنویسید.
ask-amount-typed = ❓ <b>{ $has_product ->
    [true] { $product }: مبلغ را بنویسید
   *[false] مبلغ را بنویسید
  }</b>؛ مثلاً { $example }.
ask-sale-typed = ❓ <b>بنویسید چه چیزی و به چه مبلغی</b>؛ مثلاً «کیت دندان { $example }».
ask-for-what = ❓ <b>{ $amount }</b> برای چه چیزی؟
ask-far = ❓ <b>{ $amount }</b>{ $has_product ->
    [true] {" "}برای { $product }
   *[false] {""}
  }: { $more ->
    [true] { $times } برابر بیشترین مبلغی است که تا حالا پرداخت شده. درست است؟
   *[false] { $times } بار کمتر از کمترین مبلغی است که تا حالا پرداخت شده. درست است؟
  }
ask-do-not-call = ❓ <b>دیگر هیچ‌وقت با این شماره تماس نگیریم؟</b> هیچ‌کس، از هیچ راهی؛ فقط مدیر می‌تواند آن را برگرداند.
ask-pass = ❓ <b>چرا به این همکار می‌سپارید؟</b> یکی را بزنید، یا خودتان بنویسید؛ روی کارتش نوشته می‌شود.
ask-new-name = ❓ <b>نام درستش چیست؟</b> الان: { $name }.
ask-script = 📄 <b>{ $channel }</b>: کدام بخش؟
ask-unfinished = ⏳ «{ $kind ->
    [sale] خرید کرد
    [callback] قرار تماس
    [meeting] قرار ملاقات
    [unreached] کسی پاسخ نداد
    [unworkable] مشتری نیست
   *[refusal] نمی‌خواهد
  }» را شروع کردید و تمامش نکردید. تا { $n } دقیقهٔ دیگر این سرنخ به همکارتان می‌رسد و او می‌بیند چه را شروع کرده بودید.
ask-lack-talk = ❓ <b>«{ $outcome }» بعد از { $spent }؟</b> کارت همین‌قدر دستتان بود؛ تیمتان تماسی دست‌کم { $least } می‌خواهد. هنوز ثبت نشده.
ask-lack-note = ❓ <b>«{ $outcome }» یادداشت می‌خواهد</b>، دست‌کم { $least } حرف. همین‌جا بنویسید؛ بقیهٔ حرفتان نگه داشته شده.{ $noted ->
    [true] {" "}تا اینجا: «{ $note }»
   *[false] {""}
  }
button-lack-sure = ✅ درست است، ثبت کن
ask-note = 📝 <b>یادداشت را بفرستید</b>: متن، صدا، عکس یا فایل.
note-kept = 📝 برای { $name } یادداشت شد.
reply-to-what = برای یادداشت، روی کارت همان سرنخ ریپلای کنید.
ask-colleague = ❓ <b>به کدام همکار بسپارم؟</b>
no-colleague = الان همکاری در شیفت نیست.
ask-return = ❓ <b>چرا پس می‌دهید؟</b> یکی را بزنید، یا خودتان بنویسید.
ask-return-typed = ❓ <b>دلیلش را در چند کلمه بنویسید.</b>
history-title = 🕘 <b>{ $name }</b>
history-lead = 🧵 { $day } · { $channel } · { $state ->
    [open] باز
    [held] در دست
    [won] خرید کرد
    [lost] بی‌فروش بسته شد
   *[void] مشتری واقعی نبود
  }
history-note = 📝 { $at } · { $text } — { $who }
history-touch = • { $at } · { $kind } · { $text }
history-touch-silent = • { $at } · { $kind }
script-start = شروع گفتگو
script-text = 📄 <b>{ $channel }</b>
  { $script }
script-none = برای { $channel } هنوز متن گفتگو نوشته نشده. مارکتینگ یا مدیر با /scripts می‌نویسد.

## Home and shift

home-off = الان در شیفت نیستید.
home-on = ✅ در شیفت هستید (از { $since }).
home-break = ☕️ { $since } است که در استراحت هستید.
home-promised = { $calls ->
    [0] {""}
   *[other] { $calls } قرار تماس
  }{ $both ->
    [true] {" و "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
   *[other] { $meetings } ملاقات
  } دارید.
nothing-due = ✨ فعلاً تماسی در نوبت نیست. سرنخ بعدی خودش می‌آید.
deal-failed = کارتان ثبت شد، ولی کارت بعدی نیامد. چند لحظهٔ دیگر «سرنخ بعدی» را بزنید.
nothing-due-until = ✨ فعلاً تماسی در نوبت نیست؛ نوبت بعدی { $at } است. سرنخ تازه زودتر خودش می‌آید.
cap-reached = برای امروز کافی است: { $today } سرنخ امروز و { $owned } قرار تماس. قرارهایی که وقتشان برسد باز هم می‌آیند.
lapse-break = ☕️ { $number } کارت پشت سر هم بی‌نتیجه ماند؛ برای همین در استراحت هستید. هر وقت آماده بودید برگردید.

toast-on-shift = شیفت شروع شد. تماس‌های خوبی داشته باشید!
toast-already-on-shift = همین الان هم در شیفت هستید.
toast-break = استراحت خوش بگذرد.
toast-off-shift = شیفت تمام شد. خسته نباشید!
toast-noted = یادداشت شد.
toast-undone = نتیجه برداشته شد؛ کارت دوباره دست شماست.
toast-seen = 👍
toast-over = این یکی دیگر تمام شده.
toast-call-gone = این تماس حالا با همکار دیگری است.

## Reminders

reminder-before = 🔔 { $in } دیگر: تماس با <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
reminder-now = 🔔 وقتش رسید: تماس با <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
reminder-clocks = 🕒 { $at }
reminder-free = همین که دستتان خالی شود کارتش می‌آید.
reminder-away = { $resting ->
    [true] الان در استراحت هستید؛ برگردید تا کارتش بیاید.
   *[false] الان در شیفت نیستید؛ شیفت را شروع کنید تا کارتش بیاید؛ وگرنه سر وقتش به همکار آزادی می‌رسد.
  }
promise-given = 🤝 { $by } یک قرار تماس را به شما سپرد: <b>{ $name }</b>، { $at }. یادآوری می‌کنم.
promise-given-away = 🤝 { $by } تماسی را که به <b>{ $name }</b> قول داده بودید ({ $at }) به { $agent } سپرد. لازم نیست شما تماس بگیرید.
meeting-given = 🤝 { $by } یک ملاقات را به شما سپرد: <b>{ $name }</b>، { $at }. یادآوری می‌کنم.
meeting-given-away = 🤝 { $by } ملاقات شما با <b>{ $name }</b> ({ $at }) را به { $agent } سپرد. لازم نیست شما بروید.
reminder-seen = 👀 { $name }: دیده شد.
reminder-over = { $name }: این قرار دیگر تمام شده.
reminder-gone = { $name }: { $has_by ->
    [true] حالا { $by } زنگ می‌زند.
   *[false] برای شما دیر شد؛ همکار دیگری زنگ می‌زند.
  }

## For the managers

manager-lapse-break = ☕️ { $agent } { $number } کارت پشت سر هم را بی‌نتیجه گذاشت و به استراحت رفت.
manager-promise-late = ⏰ { $why ->
    [busy] { $agent } کارت دیگری در دست دارد؛ قرار با { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) به همکار دیگری می‌رسد.
    [unreached] یادآوری قرار با { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) به { $agent } نرسید؛ به همکار دیگری می‌رسد.
    [freed] سر قرار با { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) هنوز کسی زنگ نزده؛ به اولین همکار آزاد می‌رسد.
   *[unseen] { $agent } یادآوری قرار با { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) را ندید؛ به همکار دیگری می‌رسد.
  }
manager-meeting-late = ⏰ ملاقات با { $has_name ->
    [true] { $name }
   *[false] { card-nameless }
  } { $at } بود و از آن وقت نتیجه‌ای ثبت نشده؛ { $why ->
    [freed] سرنخ به اولین همکار آزاد می‌رسد.
   *[other] سرنخ از { $agent } به اولین همکار آزاد می‌رسد.
  }
manager-absent = { $begun ->
    [true] 🪑 از { $agent } خبری نیست: شیفتی که برای { $at } برنامه‌ریزی شده بود شروع شده، ولی هنوز هیچ دکمه‌ای نزده.
   *[false] 🪑 { $agent } سر شیفت { $at } نیامد: ربات به او دسترسی ندارد.
}
manager-unreachable = 🔌 { $agent } ربات را مسدود کرده یا در دسترس نیست. سرنخ‌هایش به صف برگشت.
manager-letter-unknown = ❓ معلوم نیست { $n } پیام مالی رسیده باشد. با /dead نگاه کنید.
manager-restored = ♻️ پایگاه داده یک نسخهٔ قدیمی‌تر است: هرچه تا { $since } ثبت شده بود این‌جاست. آنچه بعد از آن ثبت شده دیگر نیست: نتیجه‌ها، فروش‌ها، یادداشت‌ها و کسانی که تازه آمده بودند. دکمه‌های پیام‌های آن فاصله کار نمی‌کنند و دعوت‌نامه‌های باز باطل شده‌اند؛ با /invite دوباره بسازید
manager-group-closed = { $group ->
    [managers] 🚪 دیگر نمی‌توانم در گروه مدیران بنویسم: مرا بیرون کرده‌اند یا گروه بسته شده. گزارش شبانه به کسی نمی‌رسد. دوباره اضافه‌ام کنید و همان‌جا بنویسید /digest here
   *[marketing] 🚪 دیگر نمی‌توانم در گروه مارکتینگ بنویسم: مرا بیرون کرده‌اند یا گروه بسته شده. دوباره اضافه‌ام کنید و همان‌جا بنویسید /team marketing-here
  }

## Joining

start-stranger = سلام! این ربات مال یک تیم فروش است. لینک دعوت را از مدیر سیستم بگیرید.
joined = 👋 به <b>{ $team }</b> خوش آمدید. نقش شما: { $role }.
joined-already = شما از قبل در <b>{ $team }</b> هستید؛ نقش: { $role }.
role-agent = کارشناس فروش
role-marketing = مارکتینگ
role-manager = مدیر فروش
role-admin = مدیر سیستم
home-marketing = 📣 <b>{ $team }</b>: هر پیامی که شماره تلفن دارد فوروارد کنید یا بنویسید تا سرنخ شود. برای هر شماره رسید می‌گیرید.
home-manager = 📊 <b>{ $team }</b>: با /today امروز را ببینید و با /status حال سیستم را.
home-admin = ⚙️ <b>{ $team }</b>: با /invite همکار اضافه کنید و با /settings تنظیمات را ببینید.
help-agent = <b>کارشناس</b>
  با /shift شیفت را شروع کنید؛ بهترین سرنخ برای تماس خودش می‌آید. روی شماره بزنید، تماس بگیرید و نتیجه را با دکمه بگویید. تا کارتی دستتان است، هرچه بنویسید یا بفرستید یادداشت همان است؛ شمارهٔ تنها را برایتان پیدا می‌کنم.
  /shift دکمه‌های شیفت را دوباره نشان می‌دهد؛ «/shift استراحت» و «/shift پایان» همان کار را با نوشتن می‌کنند
  /next کارت فعلی را دوباره نشان می‌دهد
  /why می‌گوید چرا پیش شماست
  /agenda قرارهای تماستان را نشان می‌دهد
  /find کسانی را پیدا می‌کند که سرنخشان دستتان هست یا بوده
  /today آمار خودتان است
  /sale فروش امروزتان را اصلاح می‌کند
  /ledger سهم شماست
  /mine سرنوشت سرنخ‌هایی است که خودتان فرستاده‌اید
  /customers مشتری‌های شما و کارهای موعددارشان، /customer یکی از آن‌ها
  /order سفارش ثبت می‌کند
  /ticket شکایت ثبت می‌کند و /tickets شکایت‌ها را نشان می‌دهد
  /task کاری را تا وقتی معین از همکار می‌خواهد
  /instructions روش کار ما را نشان می‌دهد
help-marketing = <b>مارکتینگ</b>
  پیام را فوروارد کنید، شماره بنویسید یا مخاطب بفرستید. همهٔ شماره‌ها را پیدا می‌کنم، می‌گویم تازه است یا آشنا، و به کارشناس می‌رسانم.
  /mine می‌گوید چه شدند
  /spend می‌گوید چقدر خرج برداشتند
  /offers می‌گوید به چه کسی چه قولی داده‌اید
  /scripts می‌گوید کارشناس‌ها چه بگویند
  /template متن پیام‌های مشتری است
  /task کاری را تا وقتی معین از همکار می‌خواهد
  /instructions روش کار ما را نشان می‌دهد
help-manager = <b>مدیر فروش</b>
  /today آمار تا این لحظه است؛ هر شب نمودارها به گروه می‌آید
  /queue نشان می‌دهد چه چیزی منتظر است و بعدی به چه کسی می‌رسد
  /agenda قرارهای تماس را نشان می‌دهد و اینکه کدام دیر شده
  /why می‌گوید هر سرنخ چرا به چه کسی رسیده
  /assign سرنخی را به کسی می‌سپارد
  /find آدم‌ها را با بخشی از شماره یا اسم پیدا می‌کند
  /sale فروش‌ها را اصلاح می‌کند
  /ledger سهم‌ها را نشان می‌دهد و /backtest اینکه با تنظیم‌های دیگر چه می‌شد
  /mine سرنوشت سرنخ‌هاست و /spend هزینه‌هایشان
  /bank بانک‌های شماره است
  /journey می‌گوید چه پیام‌هایی خودکار می‌رود و چه آورده
  /customers مشتری‌ها را نشان می‌دهد، /customer یکی از آن‌ها را، /accounts می‌گوید هر مشتری با کیست
  /order سفارش ثبت می‌کند؛ /tickets و /ticket برای شکایت‌هاست
  /aftersale نتیجهٔ تماس‌های بعد از فروش را نشان می‌دهد
  /people و /invite برای همکاران است؛ /task کاری را تا وقتی معین از یکی می‌خواهد
  /offers و /scripts و /template برای قول‌ها، متن‌های گفتگو و پیام‌های مشتری است
  /instructions روش کار ما را نشان می‌دهد
  /status و /audit بقیه را نشان می‌دهد
help-admin = <b>مدیر سیستم</b>
  همکاران: /team، /people، /invite، /role، /task
  تنظیم‌ها: /channels، /rules، /bank، /protocol، /outcomes، /segments، /journey، /hours، /offers، /products، /fields، /scripts، /template، /instructions، /digest، /settings
  چه چیزی به چه کسی برسد: /ranking، /ideal، /queue، /agenda، /find، /sale، /assign، /why، /ledger، /backtest
  حال کار: /today، /mine، /spend، /status، /dead، /audit
  بعد از فروش: /customers، /customer، /accounts، /order، /tickets، /ticket، /aftersale، /suggest، /phases
unknown-command = { $command } را نمی‌شناسم. با /help ببینید چه کارهایی بلدم.
unknown-command-near = { $command } را نمی‌شناسم. منظورتان { $near } بود؟ با /help ببینید چه کارهایی بلدم.
unknown-command-import = { $command } دستور نیست. فهرست را همین‌جا به شکل فایل بفرستید: CSV، اکسل، OpenDocument یا vCard. قبل از وارد کردن نشان می‌دهم چه در آن است.
unknown-command-server = { $command } دستور نیست: درگاه‌ها، پشتیبان و به‌روزرسانی روی سرور و با مسئول فنی است. حال سیستم: /status
unknown-command-undo = { $command } دستور نیست. نتیجه را کمی بعد از ثبت با «↩️ اشتباه شد» زیر همان کارت پس بگیرید؛ فروش امروز را با /sale.
unknown-message = این را کجا بگذارم؟ برای یادداشت روی کارت ریپلای کنید. با /help ببینید چه کارهایی بلدم.

## What cannot be done

error-desk = نشد. چیزی تغییر نکرد.
error-not-a-number = «{ $raw }» شماره‌ای نیست که بشود با آن تماس گرفت. نمونه: ۰۹۱۲ ۳۴۵ ۶۷۸۹
error-not-a-number-alone = در «{ $raw }» کنار شماره چیز دیگری هم هست. کاری انجام نشد. لطفاً فقط شماره را بنویسید:
of-team = 👥 <b>{ $team }</b>
error-not-words = این یکی را لطفاً بنویسید؛ سؤال بالا هنوز منتظر جواب است.
error-too-many-letters = این { $have } حرف است و من اینجا تا { $most } حرف نگه می‌دارم. لطفاً کوتاه‌تر بنویسید؛ سؤال بالا هنوز منتظر جواب است.
error-nothing-to-note = این را نمی‌شود یادداشت کرد. بنویسید، یا پیام صوتی، عکس، ویدیو، فایل یا مکان بفرستید.
error-not-an-amount = «{ $raw }» را به عنوان مبلغ نفهمیدم. مثلاً بنویسید { $price } یا «{ $scale ->
    [million] ۱/۲ میلیون
   *[thousand] ۱/۲ هزار
  }».
error-not-a-time = این را به عنوان زمانی در آینده نفهمیدم. مثلاً بنویسید «۱۸:۳۰» یا «فردا ۱۰».
error-stale-card = این سرنخ دیگر با شما نیست. چیزی تغییر نکرد.
error-not-allowed = این کار در نقش شما نیست؛ از مدیرتان بخواهید.
error-not-allowed-role = این کار در نقش شما نیست؛ از این نقش بخواهید: { $roles }.
error-not-on-shift = اول شیفت را شروع کنید: /shift
error-cap-reached = برای امروز سرنخ کافی گرفته‌اید.
error-undo-too-late = برای «اشتباه شد» دیر شده؛ نتیجه مانده است.
error-undo-too-late-moved-on = دیگر نمی‌شود نتیجه را برداشت؛ این سرنخ بعد از آن جلو رفته است.
error-undo-too-late-day-over = آن روز تمام شده و آمارش همان می‌ماند. فروش را مدیرتان با /sale اصلاح می‌کند.
error-no-returns-left = امروز { $limit } سرنخ پس داده‌اید؛ سقفش همین است.
error-bad-invite = این دعوت کار نمی‌کند: یا استفاده شده، یا کهنه است، یا اشتباه نوشته شده. یکی دیگر بگیرید.
error-former-member = شما پیش‌تر در { $team } بوده‌اید. با لینک چندنفره نمی‌شود برگشت: از مدیر سیستم تیم یک لینک برای خودتان بگیرید.
error-too-many-tries = دعوت اشتباه زیاد وارد شد. { $minutes } دقیقه دیگر دوباره امتحان کنید.
error-before-restore = این پیام مال پیش از بازگردانی پایگاه داده است. دکمه‌هایش دیگر کار نمی‌کنند؛ چیزی تغییر نکرد.
message-before-restore = این پیام مال پیش از بازگردانی پایگاه داده است و موضوعش دیگر این‌جا نیست. با { $command } ادامه دهید
error-old-button = این دکمه مال پیام قدیمی است و دیگر کار نمی‌کند. با دستور خودش دوباره بازش کنید؛ کارت فعلی: /next.
error-draft-changed = پیش‌نویس بعد از خواندن شما عوض شده. دوباره بخوانیدش؛ هنوز چیزی اجرا نشده.
error-gone = این یکی دیگر نیست؛ شاید عوض شده.

## By the clock

plan-started = ▶️ شیفت برنامه‌ریزی‌شده‌تان شروع شد. اولین سرنخ خودش می‌آید.
plan-started-late = ▶️ شیفت شما که باید { $at } شروع می‌شد تازه الان شروع شد؛ ربات سر وقت نتوانست شروعش کند. اولین سرنخ خودش می‌آید.
plan-ended = ⏹ شیفت برنامه‌ریزی‌شده‌تان تمام شد. خسته نباشید!
shift-forgotten = ⏹ شیفتتان باز مانده بود؛ آن را بستم و تا { $at } حساب کردم. هنوز سر کارید؟

## Leads without a number

customer-no-texts = دیگر از این خط پیامکی نمی‌گیرید. هر وقت خواستید برگردید، ۱۲ را بفرستید.
customer-texts-again = خوش برگشتید! پیامک‌های این خط دوباره برایتان می‌آید.
customer-no-calls = چشم، دیگر با شما تماس نمی‌گیریم و پیامی هم نمی‌فرستیم.
card-no-texts = 🔕 پیامک نمی‌خواهد
card-gone-no-texts = خودش درخواستی نداده بود و پیامک هم نمی‌خواهد؛ کارت بسته شد.
card-gone-no-calls = خودش نوشت که زنگ نزنیم؛ کارت بسته شد.
customer-ask-number = سلام! لطفاً شماره تماستان را بفرستید تا همکارانم با شما تماس بگیرند.
customer-ask-number-again = سلام دوباره! برای تماس با شما هنوز شماره‌تان را نداریم. لطفاً آن را برایمان بفرستید.
marketing-needs-number = 📮 <b>{ $name }</b> { $filled ->
    [true] در { $channel } فرم پر کرده
   *[false] از { $channel } پیام داده
  } و هنوز شماره نداده.{ $has_mail ->
    [true] {" "}✉️ { $mail }
   *[false] {""}
  } 💬 { $text }
marketing-number-missing = ⏳ <b>{ $name }</b> از { $channel } پیام داده و هنوز شماره نداده. اگر شماره‌اش را دارید، ثبت کنید.
button-add-number = ➕ ثبت شماره
