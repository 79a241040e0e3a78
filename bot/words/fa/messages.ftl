## Texts to customers

menu-template = متن پیام‌های مشتری
templates-title = ✉️ <b>متن پیام‌های مشتری</b>
templates-none = ✉️ هنوز متنی برای پیام به مشتری نوشته نشده.
template-line = • <b>{ $name }</b> ({ $kind ->
    [advert] تبلیغاتی
   *[service] خدماتی
  }؛ { $languages }): { $parts } بخش
template-how = متن را با اسمش بنویسید، یا ببینید برای یک سرنخ چطور می‌رود. جای خالی‌ها: { $fields }؛ در یادآوری ملاقات { $meeting } هم؛ و { "{" }مشخصه.شهر{ "}" } و مانند آن برای چیزهایی که همراه سرنخ آمده. بعد از «|» چیزی بنویسید که وقتی خبری نیست جایش بیاید؛ جای خالیِ بی‌جایگزین که پر نشود جلوی رفتن پیام را می‌گیرد. پیام تبلیغاتی خودش پایان قانونی را می‌گیرد.
template-field-name = نام
template-field-first-name = نام کوچک
template-field-agent = کارشناس
template-field-team = تیم
template-field-channel = کانال
template-field-campaign = کمپین
template-field-product = محصول
template-field-offer = پیشنهاد
template-field-day = روز
template-field-time = ساعت
template-field-topic = موضوع
template-field-lead = سرنخ
template-field-date = تاریخ
template-field-place = محل
template-field-fact = مشخصه
example-template-1 = /template اضافه خوشامد { "{" }نام کوچک|سلام{ "}" }، امروز با شما تماس می‌گیریم. { "{" }تیم{ "}" }
example-template-2 = /template اضافه بهار تبلیغاتی { "{" }نام|مشتری عزیز{ "}" }: { "{" }پیشنهاد{ "}" }
example-template-3 = /template امتحان خوشامد ۸۱۲
template-title = ✉️ <b>{ $name }</b>، { $kind ->
    [advert] تبلیغاتی: فقط برای کسی می‌رود که با تبلیغ موافقت کرده
   *[service] خدماتی: دربارهٔ چیزی که خودشان خواسته‌اند
  }
template-wording = <b>{ $language }</b>
  { $text }
template-parts = { $parts } بخش، { $units } نویسه با نام جای خالی‌ها{ $ends ->
    [true] {" "}و پایان قانونی
   *[false] {""}
  }
template-dear = حرف‌های { $letters } پیام را گران‌تر می‌کنند؛ با حرف ساده { $parts } بخش می‌شود.
template-saved = ✉️ ثبت شد: <b>{ $name }</b>، { $kind ->
    [advert] تبلیغاتی
   *[service] خدماتی
  }. پیامی که قبلاً در صف رفته با همان متن قبلی می‌رود.
template-dropped = ✉️ { $name } ({ $languages }) دیگر استفاده نمی‌شود. آنچه فرستاده شده در سابقه می‌ماند.
template-tried = برای سرنخ { $lead } این‌طور می‌رود، در { $parts } بخش ({ $units } نویسه):

  { $text }
template-missing = برای سرنخ { $lead } چیزی فرستاده نمی‌شود: { $fields } معلوم نیست. در متن «|» و یک جایگزین بگذارید، یا سرنخ را کامل کنید.
template-no-lead = هنوز سرنخی نیست که روی آن امتحان شود.
template-try-managers = دیدن متن روی سرنخ واقعی با مدیر فروش و مدیر سیستم است.
button-template-try = 👁 { $language }: تازه‌ترین سرنخ
button-template-drop = 🗑 { $language }
button-template-plainer = ✂️ { $language }: حرف ساده
error-bad-setting-template = هر متن یک اسم بدون فاصله دارد، اگر لازم شد «تبلیغاتی» و زبان، و خودِ متن. چیزی عوض نشد. مثلاً:
error-bad-setting-template-brace = آکولادهای نزدیک «{ $raw }» درست نیستند. جای خالی یک کلمه بین یک آکولاد باز و یک بسته است. چیزی عوض نشد.
error-bad-setting-template-field = جای خالی «{ $raw }» نداریم. /template همه را نشان می‌دهد. چیزی عوض نشد.
error-bad-setting-template-empty = متن خالی است. چیزی عوض نشد.
audit-template = { $how ->
    [gone] متن { $subject } را کنار گذاشت
   *[other] متن { $subject } را نوشت
  }

## What became of texts

history-text = ✉️ { $at } · { $medium }{ $who ->
    [none] {""}
   *[other] {" "}از { $who }
  } · { $text } — { $fate }
medium-sms = پیامک
medium-direct = دایرکت
medium-email = ایمیل
text-queued = در صف ارسال
text-sent = فرستاده شد
text-delivered = رسید
text-failed = نرسید
text-failed-why = نرسید ({ $why })
text-blocked = مخاطب یا اپراتور این پیام‌ها را بسته؛ دیگر برایش تبلیغ نمی‌رود
text-blocked-why = مخاطب یا اپراتور این پیام‌ها را بسته؛ دیگر برایش تبلیغ نمی‌رود ({ $why })
text-unknown = معلوم نیست رسیده باشد
text-withheld = فرستاده نشد: { $why }
not-sent-do-not-call = گفته زنگ نزنید
not-sent-opted-out = پیام نمی‌خواهد
not-sent-barred = اپراتور او تبلیغ نمی‌پذیرد
not-sent-no-consent = تبلیغ بدون رضایت
not-sent-not-asked = پیام نخواسته
not-sent-sold = خرید کرده
not-sent-replied = پاسخ داده
not-sent-stopped = متوقف شده
not-sent-too-late = وقتش گذشته بود
not-sent-cap = به اندازهٔ کافی پیام و تماس داشته
not-sent-in-hand = همان موقع کارشناس داشت به او زنگ می‌زد
not-sent-missing-field = جای خالی متن معلوم نیست
not-sent-no-address = شماره یا حسابی برای نوشتن نیست
not-sent-window-closed = بیش از ۲۴ ساعت از آخرین پیامش گذشته
not-sent-outside-hours = بیرون از ساعت پیام بود
not-sent-no-template = چنین متنی نداریم
not-sent-no-gateway = درگاهی برای ارسال نیست
not-sent-too-long = متن خیلی بلند است
gateway-stopped = 🛑 درگاه «{ $gateway }» پیام نمی‌گیرد: { $why }. پیام‌ها می‌مانند و همین که راه بیفتد می‌روند؛ چیزی گم نمی‌شود. پنلش را نگاه کنید.
gateway-well = ✅ درگاه «{ $gateway }» دوباره پیام می‌گیرد.
gateway-credit-low = 🪫 اعتبار درگاه «{ $gateway }» به { $left } رسیده (گفته بودید زیر { $low } خبر بدهم). پیش از آنکه پیام‌ها بمانند شارژش کنید.
manager-text-unknown = ❓ معلوم نیست { $n } پیام به مشتری رسیده باشد ({ $gateway }؛ سرنخ‌ها { $leads }). جواب سرویس‌دهنده گم شد و برای همین چیزی دوباره فرستاده نشد. پنل را نگاه کنید؛ آنچه نرسیده با /dead دوباره می‌رود.
gateway-announced-late = 🕳 درگاه «{ $gateway }» خبر دارد کسی فرمی پر کرده یا نام شما را برده ({ $what })، ولی محتوایش را نمی‌گیرد: { $why }. تا یک روز باز هم امتحان می‌کند؛ توکن دسترسی‌اش را نگاه کنید.
gateway-announced-lost = 🕳 درگاه «{ $gateway }» در یک روز نتوانست { $what } را بگیرد: { $why }. در پنل همان سرویس پیدایش کنید.
gateway-inbox-silent = 🔕 صندوق پیام درگاه «{ $gateway }» چند دقیقه است خوانده نمی‌شود: { $why }. چیزی گم نمی‌شود؛ هرچه برسد همین که جواب بدهد خوانده می‌شود.
gateway-not-read-through = 🕳 همهٔ پیام‌هایی که در قطعی «{ $gateway }» آمده خوانده نشد: در { $n } گفتگو متا فقط پیام‌های آخر را می‌دهد. خود آدم‌ها سرنخ شده‌اند؛ پیام‌های قبلی‌شان را در اینستاگرام ببینید.
gateway-subscribed-again = 🔁 «{ $gateway }» دیگر به ما خبر نمی‌داد؛ وقتی مدتی جواب نگیرند همین کار را می‌کنند. دوباره وصل شد و آنچه در این فاصله نوشته شده از گفتگوها خوانده می‌شود.
gateway-token-ends = 🔑 توکن «{ $gateway }» { $days ->
    [0] امروز تمام می‌شود یا تمام شده
   *[other] { $days } روز دیگر تمام می‌شود
  }. یکی تازه بسازید، با تاریخش (token_expires) در config.toml بگذارید و دوباره راه بیندازید.

## Writing to a customer

card-window = 💌 { $network ->
    [instagram] Instagram
   *[other] { $network }
  } · تا { $until } با پاسخ به همین کارت برایش بنویسید
button-write = ✉️ ارسال پیام
text-on-its-way = ✉️ دارد می‌رود. نتیجه‌اش در سابقه (🕘) می‌آید.
text-written-before = ✉️ همین متن قبلاً برایش نوشته شده: { $fate }.
text-not-sent = ✉️ فرستاده نشد: { $why }.
text-not-asked = ✉️ فرستاده نشد: از فهرست آمده و پیام نخواسته. اگر پای تلفن خودش خواست، بزنید؛ با نام شما ثبت می‌شود.
ask-text = ✉️ کدام متن برای { $name } برود؟
ask-text-none = ✉️ هنوز متن خدماتی نیست. مارکتینگ و مدیر با /template می‌نویسند.
text-preview = ✉️ برای { $name } این می‌رود، در { $parts } بخش:

  { $text }
button-send-text = ✅ بفرست
button-asked-for-text = ☎️ خودش خواست
text-missing = ✉️ نمی‌شود فرستاد: { $fields } این‌جا معلوم نیست.
text-too-long = ✉️ خیلی بلند است: { $have } بایت، و شبکه { $most } تا می‌گیرد. در دو پیام بفرستید.
entry-comment = کامنت

## Receipts

status-arrivals = 📥 ورودی یک روز گذشته:
arrived-new = تازه { $n }
arrived-known = آشنا { $n }
arrived-reopened = برگشته { $n }
arrived-needs-number = بی‌شماره { $n }
arrived-own-number = شمارهٔ خودمان { $n }
arrived-do-not-call = تماس نگیریم { $n }
arrived-not-a-number = شماره نبود { $n }
arrived-wish = درخواست‌ها { $n }
arrived-duplicate = تکراری { $n }
arrived-unreadable = ناخوانا { $n }
status-arrived = • { $source }: { $what }
status-from-chat = نوشته‌شده در چت
