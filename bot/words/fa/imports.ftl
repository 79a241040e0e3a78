## فایل مخاطب‌ها در گفتگو

import-looking = 🔎 دارم <b>{ $name }</b> را نگاه می‌کنم…
import-looked = 📄 <b>{ $name }</b>: { $n } ردیف
import-number-column = ☎️ ستون شماره: { $name }
import-name-column = 👤 ستون نام: { $name }
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
button-import-drop = ✖️ ولش کن
button-import-undo = ↩️ این فایل را پس بگیر

import-which-number = شماره‌های <b>{ $name }</b> در کدام ستون است؟
import-which-name = نام‌های <b>{ $name }</b> در کدام ستون است؟
import-going = ⏳ <b>{ $name }</b>: { $n } ردیف وارد شد
import-going-of = ⏳ <b>{ $name }</b>: { $n } از حدود { $about } ردیف · { $share }٪
import-done = ✅ <b>{ $name }</b> وارد شد: { $n } ردیف
import-rejects = { $n } ردیفی که وارد نشد، هر کدام با دلیلش. درستشان کنید و همین فایل را بفرستید.
import-dropped = ✖️ <b>{ $name }</b> وارد نشد.
import-undoing = ↩️ دارم <b>{ $name }</b> را پس می‌گیرم…
import-undone = ↩️ <b>{ $name }</b> پس گرفته شد: { $n } سرنخ برداشته شد.{ $kept ->
    [0] {""}
   *[other] {" "}{ $kept } تا ماند: رویشان کار شده یا از راه دیگری هم آمده‌اند.
  }

import-failed-no-numbers = ❓ در <b>{ $name }</b> ستونی با شمارهٔ تلفن پیدا نکردم.
import-failed-rounded = 🧮 اکسل شماره‌های <b>{ $name }</b> را گرد کرده (مثل 9.89E+11) و رقم‌های آخرشان پاک شده. در فایل اصلی، قالب ستون را «متن» کنید و دوباره ذخیره کنید.
import-failed-too-large = 🐘 <b>{ $name }</b> برای من زیادی بزرگ است. چند تکه‌اش کنید یا به شکل CSV ذخیره کنید.
import-failed-broken = ❌ نمی‌توانم <b>{ $name }</b> را بخوانم. به شکل اکسل یا CSV ذخیره کنید و دوباره بفرستید.
import-failed-not-fetched = ❌ پیام‌رسان <b>{ $name }</b> را به من نمی‌دهد: ربات‌ها فایل بزرگ‌تر از ۲۰ مگابایت نمی‌گیرند. مدیر سیستم می‌تواند با <code>sarnakh import</code> واردش کند.

## در سوابق

audit-import = فایل { $subject } را وارد کرد: { $after } سرنخ تازه
audit-import-undone = فایل { $subject } را پس گرفت؛ { $after } سرنخ برداشته شد
