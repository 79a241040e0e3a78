## What the team keeps of people, and what a lead asks about

menu-fields = مشخصاتی که نگه می‌داریم
button-details = 🗂 مشخصات
button-interest = 🎯 محصول موردنظر
button-field = { $name }{ $known ->
    [true] : { $value }
   *[false] {""}
  }
ask-details = کدام را فهمیدید؟
no-fields = تیم هنوز مشخصاتی نگه نمی‌دارد؛ مدیر سیستم با /fields اضافه می‌کند.
ask-field = <b>{ $name }</b>{ $known ->
    [true] {" "}الان { $value } است.
   *[false] ؟
  } بنویسید؛ «-» پاکش می‌کند.
ask-interest = دنبال کدام محصول است؟
card-interest = 🎯 دنبال { $product } است
card-field = { $name }: { $value }
card-fields = 🗂 { $list }
fields-title = 🗂 <b>مشخصاتی که از آدم‌ها نگه می‌داریم</b>؛ در «بیشتر…» روی کارت:
fields-none = 🗂 جز اسم و شماره چیزی نگه نمی‌داریم. یکی اضافه کنید تا کارشناس‌ها در «بیشتر…» پرش کنند:
field-line = • { $name }
field-made = ✅ از این به بعد <b>{ $name }</b> را نگه می‌داریم.
field-gone = 🗑 دیگر <b>{ $name }</b> را نگه نمی‌داریم و هرچه از آن بود پاک شد.
audit-field = { $how ->
    [made] نگه داشتن { $subject } را شروع کرد
   *[gone] نگه داشتن { $subject } را تمام کرد
  }
audit-field-value = { $subject } را عوض کرد: { $before } ← { $after }

## Questions of how the team works

instruction-question = ❓ { $text }
instruction-ask = ❓ چیزی بپرسید
instruction-put-aside = 🗑 لازم نیست
ask-question = چه چیزی را اینجا پیدا نکردید؟ در یک خط بنویسید.
ask-answer = ❓ { $who } می‌پرسد: <b>{ $text }</b>
  جواب را بنویسید تا با سؤال یک صفحه برای همه شود.
manager-question = ❓ { $who } در /instructions پیدا نکرد: <b>{ $text }</b>. در چت خصوصی با من /instructions را باز کنید و جواب بدهید؛ جواب یک صفحه می‌شود.
question-kept = ✅ پرسیده شد. همین که صفحه‌ای درباره‌اش باشد خبرتان می‌کنم.
question-answered = 📖 سؤالتان جواب گرفت: <b>{ $text }</b>
