## مشتری‌ها: چه کسی خریده و مسئولش کیست

menu-customers = مشتری‌ها و کارهای موعددارشان
menu-customer = یک مشتری: خریدها، سفارش‌ها، گام‌ها
menu-accounts = مسئولان مشتری‌ها
customer-how = کدام مشتری؟ اول یا آخر شماره را بنویسید، دست‌کم ۴ رقم، یا اول اسم را: { $example }
customers-none = 🤝 هنوز مشتری ندارید. هر کس بخرد، تا یک دقیقه بعد از فروش اینجاست.
customers-title = 🤝 <b>{ $n } مشتری</b> · { $amount }
customers-classes = رده‌ها: { $n_a } نفر A، { $n_b } نفر B، { $n_c } نفر C
customers-again = دوباره خریده‌اند: { $n } ({ $share }٪)
customers-agent = 🎧 { $agent }: { $n }{ $account ->
    [true] { " " }· مسئول مشتری
   *[false] { "" }
  }
customers-newest = آخرین خریدها:
customers-line = { $n }. { $tier } · { $name } · { $sales } خرید، { $amount } · { $day }
customers-found = 🤝 { $n ->
    [0] مشتری‌ای پیدا نشد. کارشناس‌ها مشتری‌های خودشان و کسانی را پیدا می‌کنند که سرنخشان دستشان بوده.
    [one] یک مشتری.
   *[other] { $n } مشتری. کدام است؟
  }
customer-head = 🤝 <b>{ $name }</b> · { $phone }
    { $sales ->
        [0] دیگر هیچ خریدی از او برقرار نیست.
       *[other] مشتری ردهٔ { $tier }
    }
customer-bought = 🛍 { $sales } خرید، { $amount } · اولین { $first }، آخرین { $last }
customer-owed = ⚠️ باید برگردانده شود: { $amount } (سفارش شمارهٔ { $number })
customers-owed = ⚠️ باید برگردانده شود:
customers-owed-line = • شمارهٔ { $number } · { $name } · { $amount }
customers-phases-late = 🔴 مرحله‌های دیرشده:
customers-phase-line = • شمارهٔ { $number } · { $name } · موعد { $at }
customer-owner = { $has_owner ->
    [true] 🎧 مسئول: { $owner } از { $since }
   *[false] ⚠️ این مشتری مسئولی ندارد
  }{ $other ->
    [true] { " " }· فروش اول با { $seller }
   *[false] { "" }
  }
card-customer = 🤝 مشتری ردهٔ { $tier } · { $sales } خرید، { $amount }{ $has_owner ->
    [true] { " " }· مسئول { $owner }
   *[false] { "" }
  }
ask-customer-owner = از این به بعد مسئول این مشتری چه کسی باشد؟
customer-given = 🤝 از این به بعد { $name } مشتری شماست؛ { $by } این‌طور تصمیم گرفت.{ $complaints ->
    [0] { "" }
   *[other] { " " }{ $complaints } شکایت باز هم همراهش است.
  }
customers-given = 🤝 از این به بعد { $n } مشتری با شماست؛ { $by } این‌طور تصمیم گرفت.
customer-came = 🤝 از این به بعد { $name } مشتری شماست.{ $sold ->
    [true] { " " }فروشنده: { $seller }.
   *[false] { "" }
  }
customers-came = 🤝 طبق قاعدهٔ تیم، از این به بعد { $n } مشتری با شماست.
nobodys-title = ⚠️ { $n ->
    [0] همهٔ مشتری‌ها مسئول دارند.
   *[other] { $n } مشتری مسئول ندارند. آخرین خریداران:
  }
ask-nobodys-owner = از این به بعد همهٔ مشتریان بی‌مسئول با چه کسی باشند؟
nobodys-given = ✅ { $n ->
    [0] دیگر هیچ مشتری‌ای بی‌مسئول نیست.
   *[other] { $n } مشتری واگذار شد: { $each }.
  }
button-give-nobodys = 👥 همه را بده به…
button-share-nobodys = ⚖️ بین { $n } مسئول مشتری پخش کن
button-customers-own = 🤝 مشتریان من
accounts-title = 🤝 <b>مسئولان مشتری</b> بعد از فروش با مشتری در تماس‌اند. نام کارشناس را بزنید تا مسئول شود یا دیگر نباشد.
accounts-rule = { $rule ->
    [account] مشتری تازه به مسئولی می‌رسد که کمترین مشتری را دارد.
   *[seller] مشتری تازه پیش کسی می‌ماند که فروخته.
  }
accounts-nobody = ⚠️ هنوز کسی مسئول مشتری نیست؛ تا آن وقت مشتری پیش فروشنده می‌ماند.
accounts-by-admins = اینکه مشتری تازه با چه کسی باشد را ادمین تعیین می‌کند.
button-customer = 🤝 صفحهٔ مشتری
button-customers = 🤝 همهٔ مشتری‌ها
button-customer-line = { $tier } · { $name } · { $phone }
button-nobodys = ⚠️ بی‌مسئول: { $n }
button-give-customer = سپردن به…
button-customer-owner = { $agent } ({ $n })
button-account = { $on ->
    [true] ✅
   *[false] ▫️
  } { $agent }
button-new-owners = { $to ->
    [account] 🔁 مشتری تازه با مسئولان مشتری
   *[seller] 🔁 مشتری تازه با فروشنده
  }
settings-customers = مشتری‌ها
setting-customers-owner = مسئول مشتری تازه
setting-customers-class-a = درصد مشتری‌های ردهٔ A
setting-customers-class-b = درصد مشتری‌های ردهٔ B
customers-go-to-seller = کسی که فروخته
customers-go-to-account = مسئول مشتری
audit-account-manager = { $how ->
    [on] { $subject } را مسئول مشتری کرد
   *[off] { $subject } دیگر مسئول مشتری نیست
  }
audit-customer-owner = مشتری { $subject } را از { $before } به { $after } سپرد
step-customers = کار مشتری‌ها بعد از فروش
job-customers = مشتری‌ها بعد از فروش
job-customers-night = رده‌بندی شبانهٔ مشتری‌ها
job-customers-classes = سهم رده‌های مشتری
