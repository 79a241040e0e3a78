## فایل مخاطب‌ها در چت

import-looking = 🔎 دارم <b>{ $name }</b> را نگاه می‌کنم…
import-waits-for = ⏳ <b>{ $name }</b> در نوبت است: اول کار <b>{ $other }</b> تمام شود. بعد خودش ادامه پیدا می‌کند.
import-waits = ⏳ <b>{ $name }</b> در نوبت است: اول کار فایل‌های تیم‌های دیگر تمام شود. بعد خودش ادامه پیدا می‌کند.
question-waits = ✍️ سؤال بالا هنوز منتظر جواب شماست.
import-looked = 📄 <b>{ $name }</b>: { $n } ردیف
import-number-column = ☎️ ستون شماره: { $name }
import-name-column = 👤 ستون نام: { $name }
import-consent-column = ستون «{ $column }» می‌گوید هر نفر پیامک خواسته یا نه: به هر کس که آنجا «بله» ندارد، بی‌آنکه خودش پیام بدهد چیزی فرستاده نمی‌شود.
import-sheets = 🗂 برگه‌ها: { $names }
import-system = 📦 خروجی { $name }
import-no-column = هیچ ستونی
import-column = ستون { $n }

import-count-new = 🆕 { $n } تا تازه
import-count-known = 🔁 { $n } تا از قبل داریم
import-count-repeated = ♊️ { $n } تا در خود فایل تکراری
import-count-own-number = 🏢 { $n } تا شمارهٔ خودمان
import-count-do-not-call = ⛔️ به { $n } نفر نباید زنگ بزنیم
import-count-over = 🏁 { $n } تا در سیستم قبلی بسته شده
import-count-not-a-number = ❓ { $n } ردیف شمارهٔ درست ندارد
import-count-rounded = 🧮 { $n } شماره را اکسل گرد کرده و رقم‌های آخرش پاک شده

button-import-take = ✅ وارد کن ({ $n })
button-import-number = ☎️ ستون دیگری است
button-import-name = 👤 ستون دیگری است
button-import-amount = 💵 ستون دیگری است
button-import-source = ✉️ با پیام موافق بوده‌اند
button-import-drop = ✖️ ولش کن
button-import-undo = ↩️ این فایل را پس بگیر

import-which-number = شماره‌های <b>{ $name }</b> در کدام ستون است؟
import-which-name = نام‌های <b>{ $name }</b> در کدام ستون است؟
import-which-amount = مبلغ‌های <b>{ $name }</b> در کدام ستون است؟
import-going = ⏳ <b>{ $name }</b>: { $n } ردیف وارد شد
import-going-of = ⏳ <b>{ $name }</b>: { $n } از حدود { $about } ردیف · { $share }٪
import-done = ✅ <b>{ $name }</b> وارد شد: { $n } ردیف
import-rejects = { $n ->
    [1] ردیفی که وارد نشد، با دلیلش. درستش کنید و همین فایل را بفرستید.
   *[other] { $n } ردیفی که وارد نشد، هر کدام با دلیلش. درستشان کنید و همین فایل را بفرستید.
  }
import-dropped = ✖️ <b>{ $name }</b> وارد نشد.
import-ask-source = ✉️ آدم‌های <b>{ $name }</b> با چه چیزی موافقت کرده‌اند؟ همان جمله‌ای را که دیده‌اند بنویسید، مثل «پیامک برنامهٔ غذایی برایم بفرستید». بعدش پیام و تبلیغ برایشان می‌رود؛ بدون آن فقط جواب سؤال خودشان.
import-source-kept = ✅ برای <b>{ $name }</b> ثبت شد: «{ $text }». حالا پیام برایشان می‌رود؛ هرکس «لغو» بفرستد دیگر پیامی نمی‌گیرد.
import-source-kept-by-row = ✅ برای <b>{ $name }</b> ثبت شد: «{ $text }». ستون «{ $head }» سطر به سطر می‌گوید چه کسی موافق است: پیام فقط برای کسانی می‌رود که سطرشان «بله» می‌گوید، نه برای بقیهٔ فایل.
import-undoing = ↩️ دارم <b>{ $name }</b> را پس می‌گیرم…
import-undone = ↩️ <b>{ $name }</b> پس گرفته شد: { $n } سرنخ برداشته شد.{ $kept ->
    [0] {""}
   *[other] {" "}{ $kept } تا ماند: رویشان کار شده یا از راه دیگری هم آمده‌اند.
  }

import-failed-no-numbers = ❓ در <b>{ $name }</b> ستونی با شمارهٔ تلفن پیدا نکردم. اگر فهرست هزینه‌هاست، دوباره بفرستید و زیرش بنویسید /spend.
import-failed-rounded = 🧮 اکسل شماره‌های <b>{ $name }</b> را گرد کرده (مثل 9.89E+11) و رقم‌های آخرشان پاک شده. در فایل اصلی، قالب ستون را «متن» کنید و دوباره ذخیره کنید.
import-failed-archive = 📦 <b>{ $name }</b> فایل فشرده است. بازش کنید و فایل اکسل یا CSV داخلش را بفرستید.
import-failed-password = 🔒 <b>{ $name }</b> رمز دارد. بازش کنید، بدون رمز ذخیره کنید و همان را بفرستید.
import-failed-too-large = 🐘 <b>{ $name }</b> برای من زیادی بزرگ است. چند تکه‌اش کنید یا به شکل CSV ذخیره کنید.
import-failed-broken = ❌ نمی‌توانم <b>{ $name }</b> را بخوانم. به شکل اکسل یا CSV ذخیره کنید و دوباره بفرستید.
import-failed-too-big = ❌ پیام‌رسان <b>{ $name }</b> را به من نمی‌دهد: ربات‌ها فایل بزرگ‌تر از ۲۰ مگابایت نمی‌گیرند. مدیر سیستم می‌تواند با <code>sarnakh import</code> واردش کند.
import-failed-not-fetched = ❌ پیام‌رسان الان <b>{ $name }</b> را به من نمی‌دهد. چند دقیقهٔ دیگر دوباره بفرستید.
import-unfinished = ⚠️ <b>{ $name }</b>: نتوانستم تا آخرش بروم. { $n } ردیفش انجام شده. پسش بگیرید یا فایل را دوباره همین‌جا بفرستید؛ هیچ‌کس دو بار وارد نمی‌شود.
import-undo-unfinished = ⚠️ برداشتن <b>{ $name }</b> تا آخر نرفت. دوباره امتحان کنید؛ آنچه برداشته شده، برنمی‌گردد.
costs-failed = ⚠️ هزینه‌های <b>{ $name }</b> ثبت نشد، هیچ‌کدامش. دلیلش در لاگ پیش مسئول فنی هست؛ دوباره بفرستید یا با /spend بنویسید.

## تماس‌های قدیمی، و معنی کلمه‌های فایل

button-import-calls = 📞 این‌ها تماس‌هایی است که گرفته‌ایم
button-import-leads = 👥 نه، مخاطب‌اند و باید زنگ بزنیم
button-import-words = 🏷 کارشناس‌ها، مرحله‌ها، برچسب‌ها
button-import-word = ✏️ { $word }
import-calls-looked = 📞 <b>{ $name }</b>: { $n } تماس از قبل
import-words = 🏷 <b>{ $name }</b>: معنی کلمه‌هایش برای ما. برای فایل‌های بعدی هم یادم می‌ماند.
import-words-outcome = <b>نتیجه‌ها</b>
import-words-agent = <b>کارشناس‌ها</b>
import-words-stage = <b>مرحله‌ها</b>
import-words-tag = <b>برچسب‌ها</b>
import-word-line = «{ $word }» ({ $n }) ← { $means }
import-ask-outcome = 📞 در <b>{ $name }</b>، { $n } ردیف نوشته «{ $word }». این کدام نتیجه است؟ یادم می‌ماند.
import-ask-agent = 👤 در <b>{ $name }</b>، { $n } ردیف به نام «{ $word }» است. او کیست؟ یادم می‌ماند.
import-ask-stage = 🏁 در <b>{ $name }</b>، { $n } ردیف در مرحلهٔ «{ $word }» است. باید به آن‌ها زنگ بزنیم؟
import-ask-tag = 🏷 در <b>{ $name }</b>، { $n } ردیف برچسب «{ $word }» دارد. اسم یکی از کانال‌هاست؟
import-means-no-outcome = این ردیف‌ها را نیاور
import-means-no-agent = هیچ‌کدام از همکاران الان
import-means-no-stage = همان‌طور که در آن سیستم است
import-means-no-tag = کانال نیست
import-means-nothing = هیچ
import-means-open = باید زنگ بزنیم
import-means-over = تمام شده، زنگ نزنیم
import-count-call-new = 🆕 { $n } تماس
import-count-call-known = 🔁 { $n } تا از قبل این‌جا هست
import-count-left-out = ✂️ { $n } تا را گفتید نیاوریم
import-count-no-outcome = ❓ { $n } تا نتیجه‌ای دارد که معنی‌اش را نگفته‌اید
import-count-no-day = 📅 { $n } تا تاریخ خوانا ندارد
import-count-no-amount = 💰 { $n } فروش مبلغ خوانا ندارد
import-calls-good-for = روی کارت و در 🕘 سابقهٔ همین آدم‌ها دیده می‌شود. از امشب ترتیب تماس هم از آن‌ها یاد می‌گیرد؛ آمار هیچ روزی عوض نمی‌شود. هر کس گفته بود زنگ نزنید، حالا در همان فهرست است.
import-calls-undone = ↩️ <b>{ $name }</b> پس گرفته شد: { $n } تماس پاک شد. هر کس گفته بود زنگ نزنید، در همان فهرست می‌ماند.
import-failed-no-calls = 📅 در <b>{ $name }</b> ستونی پیدا نکردم که بگوید تماس‌ها کِی بوده یا نتیجه‌شان چه شده. اسم ستون‌ها را «تاریخ» و «نتیجه» بگذارید و دوباره بفرستید.
import-failed-free-outcomes = ❓ نتیجه‌های <b>{ $name }</b> متن آزاد است و هر کدام یک جور. ستونی می‌خواهم با چند کلمهٔ ثابت، مثل «خرید» و «پاسخ نداد».

## فروش‌ها، در کنار آنچه این‌جا ثبت شده

import-looks-sales = 💰 شبیه فهرست فروش است: هر ردیف شماره، مبلغ و تاریخ دارد.
button-import-sales = 💰 این‌ها فروش است
button-import-sales-again = 🔁 دوباره مقایسه کن
import-sales-compared = 💰 مقایسهٔ <b>{ $name }</b> با فروش‌هایی که این‌جا ثبت شده
import-amount-column = 💵 ستون مبلغ: { $name }
import-sales-days = 📅 ستون تاریخ: { $name } · { $last ->
    [none] { $first }
   *[other] از { $first } تا { $last }
  }
import-sales-no-days = 📅 فایل تاریخ ندارد؛ با فروش‌های همهٔ روزها مقایسه شد
import-sales-matched = ✅ یکسان: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-differ = ⚖️ با مبلغ متفاوت: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· در فایل { $there }، این‌جا { $here }
  }
import-sales-missing-here = 📥 فقط در فایل، این‌جا نیست: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-missing-there = 📤 فقط این‌جا، در فایل نیست: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-undated = 📅 { $n } تا تاریخ خوانا ندارد؛ با فروش‌های همهٔ روزها مقایسه شد
import-sales-unreadable = 💵 { $n } تا مبلغ خوانا ندارد
import-sales-not-sold = 🏁 { $n } تا در مرحله‌ای است که فروش نیست
import-sales-untold = 🏷 { $n } تا در مرحله‌ای است که معنی‌اش را نگفته‌اید. برای گفتنش اول { button-import-leads } و بعد { button-import-calls }
import-sales-unchanged = این‌جا چیزی عوض نشد.
import-sales-rows = { $n } فروشی که فرق دارد، آن‌طور که در فایل و این‌جا آمده.
sales-head-what = چه فرقی
sales-head-number = شماره
sales-head-there = مبلغ در فایل
sales-head-here = مبلغ این‌جا
sales-head-day-there = تاریخ در فایل
sales-head-day-here = تاریخ این‌جا
sales-head-row = ردیف فایل
sales-head-sale = فروش این‌جا
sales-differs = مبلغ متفاوت
sales-missing-here = این‌جا نیست
sales-missing-there = در فایل نیست
import-failed-no-amounts = 💵 در <b>{ $name }</b> ستون مبلغ پیدا نکردم. پایین بگویید کدام است.
import-failed-no-days = 📅 هیچ‌کدام از تاریخ‌های <b>{ $name }</b> را نمی‌توانم بخوانم. به شکل 1405/09/01 یا 2026-11-22 بنویسید و فایل را دوباره بفرستید.

## در سوابق

audit-import = فایل { $subject } را وارد کرد: { $after } سرنخ تازه
audit-import-undone = فایل { $subject } را پس گرفت؛ { $after } سرنخ برداشته شد
audit-import-word = گفت «{ $subject }» در فایل‌ها یعنی چه: { $before } ← { $after }
audit-import-source = نوشت آدم‌های { $subject } با چه پیامی موافق بوده‌اند: «{ $after }»
