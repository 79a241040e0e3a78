## Receipts: what became of each number

receipt-who = <b>{ $name }</b> · { $phone }
receipt-nameless = { $phone }
receipt-just-now = همین حالا
question-mark = ؟

looked-new = 🔎 { $phone } — ناشناس است
looked-own = 🏢 { $phone } — از شماره‌های خودمان است
looked-none = 🔎 در این پیام شماره‌ای نیست.
looked-known = 🔎 { $who } — آشنا از { $since }؛ { $state ->
    [barred] گفته زنگ نزنید
    [held] کارتش الان دست { $agent } است
    [open] { $has_agent ->
        [true] برای { $agent } است
       *[false] در نوبت تماس است
      }
    [won] { $has_agent ->
        [true] خرید کرده؛ فروش { $agent }
       *[false] خرید کرده
      }
    [lost] بی‌فروش بسته شده
   *[none] سرنخ بازی ندارد
  }
button-asked-again = 🔁 دوباره سراغ گرفت{ $several ->
    [true] {" "}(••{ $tail })
   *[false] {""}
  }
toast-asked-again-noted = اینکه دوباره پرسیده‌اند قبلاً ثبت شده است.
edit-not-read = پیامی را که خوانده‌ام، اگر ویرایش شود دوباره نمی‌خوانم. لطفاً آن را از نو بفرستید.
edit-taken = ✏️ از پیام ویرایش‌شده ثبت شد. آنچه پیش از ویرایش ثبت شده بود سر جایش هست.
anonymous-command = شما به نام گروه می‌نویسید («ناشناس ماندن»)؛ برای همین نمی‌دانم چه کسی دستور می‌دهد. در اختیارات مدیری‌تان در این گروه «ناشناس ماندن» را خاموش کنید و دستور را دوباره بنویسید.
outsider = اینجا گروه مارکتینگ { $team } است و شما در فهرست تیم نیستید؛ برای همین چیزی ثبت نکردم. از مدیر سیستم تیم لینک دعوت بخواهید (برای من می‌نویسد /invite marketing) و بعد شماره را دوباره بفرستید.

receipt-new = 🆕 { $who }: تازه{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-new-again = 🆕 { $who }: سرنخ تازه؛ از { $since } می‌شناسیمش{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-known = 🔁 { $who }: { $now ->
    [true] همین الان هم آمده بود
   *[false] از { $since } داریمش
  } و در صف تماس است؛ مراجعهٔ تازه‌اش ثبت شد
receipt-known-agent = 🔁 { $who }: { $now ->
    [true] همین الان هم آمده بود
   *[false] از { $since } داریمش
  }، برای { $agent } است؛ مراجعهٔ تازه‌اش ثبت شد
receipt-reopened = ♻️ { $who }: از { $since } داشتیمش و بی‌فروش بسته شده بود؛ دوباره باز شد و اول صف است
receipt-needs-number = 📮 { $who }: ثبت شد، ولی هنوز شماره ندارد
receipt-own-number = 🏢 { $who }: شمارهٔ خودمان است؛ سرنخ نشد
receipt-do-not-call = ⛔️ { $who }: گفته زنگ نزنید؛ کسی زنگ نمی‌زند
receipt-not-a-number = ❓ «{ $raw }»: شماره‌ای نیست که بشود با آن تماس گرفت. دوباره بنویسید؛ شمارهٔ خارج از کشور با + و کد کشور

receipt-many = 📥 <b>{ $n } شماره</b>: { $parts }
receipt-all-new = 🆕 { $who }
receipt-count-new = { $n } تازه
receipt-count-reopened = { $n } برگشته
receipt-count-known = { $n } آشنا
receipt-count-needs-number = { $n } بی‌شماره
receipt-count-do-not-call = { $n } تماس نگیریم
receipt-count-own-number = { $n } شمارهٔ خودمان
receipt-count-not-a-number = { $n } ناخوانا

receipt-ask-channel = 📣 { $several ->
    [true] { $n ->
        [one] آن یکی که تازه است از کجا آمده؟
       *[other] آن { $n } تای تازه از کجا آمده‌اند؟
      }
   *[false] از کجا آمده؟
  }
receipt-ask-name = ✏️ نامش درست است؟ اگر نه، رویش بزنید و درستش را بنویسید.
receipt-ask-new-name = ✏️ نامش را می‌دانید؟
button-correct-name = ✏️ { $name } { $tail }
button-add-name = ✏️ نام { $tail }

toast-channel = کانال: { $name }
ask-name = نام { $phone } را بنویسید{ $name ->
    [none] {""}
   *[other] {" "}(به جای «{ $name }»)
  }.
name-kept = ✏️ نام { $phone } شد <b>{ $name }</b>.

ask-number = شمارهٔ <b>{ $name }</b> را بنویسید.
number-added = ☎️ <b>{ $name }</b> · { $phone }: شماره‌اش ثبت شد و به کارشناس می‌رسد
number-added-known = ☎️ <b>{ $name }</b> · { $phone }: { $now ->
    [true] همین الان هم آمده بود
   *[false] از { $since } داریمش
  }{ $agent ->
    [none] {""}
   *[other] ، برای { $agent } است
  }؛ هر دو یکی شدند

no-number-found = شمارهٔ تلفنی در این پیام پیدا نکردم. پیامی با شماره بنویسید یا فوروارد کنید، یا مخاطب بفرستید. با /help ببینید چه کارهایی بلدم.
no-number-in-file = شماره‌ها را از توضیح زیر این فایل می‌خوانم، نه از خود آن. فهرست مخاطب‌ها را به شکل CSV، اکسل، OpenDocument یا vCard بفرستید.

## In the audit

audit-lead-channel = کانال { $subject } را عوض کرد: { $before } ← { $after }
audit-contact-name = { $how ->
    [made] نام مخاطب { $subject } را نوشت: { $after }
   *[changed] نام مخاطب { $subject } را درست کرد: { $before } ← { $after }
  }
audit-number = شمارهٔ { $subject } را اضافه کرد: { $after }
