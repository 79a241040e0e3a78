## اصلاح فروش

menu-sale = اصلاح یک فروش
sales-title = 🧾 { $all ->
    [true] <b>آخرین فروش‌ها.</b> کدام باید اصلاح شود؟ روز دیگر: <code>/sale دیروز</code>
   *[false] <b>فروش‌های امروز شما.</b> کدام باید اصلاح شود؟
  }
sales-none = { $all ->
    [true] 🧾 فروشی برای اصلاح نیست.
   *[false] 🧾 امروز فروشی ندارید. فروش روزهای قبل را مدیرتان اصلاح می‌کند.
  }
sale-line = • 💰 { $sale } · { $at } · { $name }: { $product }، { $amount } ({ $agent })
sale-no-product = چیز دیگر
sale-page = 🧾 <b>فروش { $sale }</b> · { $at }
  👤 { $name }
  🛍 { $product }، { $amount }
  🎧 { $agent }
sale-correction = ✏️ { $at }، { $by }: { $what ->
    [amount] تغییر مبلغ: { $amount }
    [product] محصول: { $before } ← { $after }
    [agent] کارشناس: { $before } ← { $after }
    [refund] پول برگشت: { $amount }
   *[cancelled] لغو شد
  }{ $has_reason ->
    [true] {" "}({ $reason })
   *[false] {""}
  }
sale-is-cancelled = 🚫 این فروش لغو شده و دیگر تغییر نمی‌کند.
button-sale-amount = 💰 مبلغ
button-sale-product = 🛍 محصول
button-sale-agent = 🎧 کارشناس
button-sale-refund = ↩️ برگشت پول
button-sale-cancel = 🚫 فروش نشد
ask-sale-amount = { $name } برای { $product } چقدر پرداخت؟ تا الان: { $amount }. مبلغ درست را بنویسید.
ask-sale-product = { $name } چه خرید؟ تا الان: { $product }.
ask-sale-agent = این فروش مال کیست؟ تا الان: { $agent }.
ask-refund = چقدر به { $name } برگشت؟ مبلغ را بنویسید، حداکثر { $amount }.
button-refund-all = همه‌اش: { $amount }
error-refund-too-large = بیشتر از پولی که داده نمی‌شود برگرداند: حداکثر { $most }.
error-out-of-bounds = باید بین { $least } و { $most } باشد.
ask-cancel-sale = چرا این فروش به { $name } ({ $amount }) سر نگرفت؟
cancel-mistake = اشتباه ثبت شد؛ دوباره تماس
cancel-changed-mind = پشیمان شد
cancel-not-paid = پول نداد
ask-cancel-typed = در چند کلمه بنویسید چرا سر نگرفت.
sale-corrected = ✅ فروش { $sale }، { $name }: { $what ->
    [amount] { $before } ← { $after }
    [product] { $before } ← { $after }
    [agent] { $before } ← { $after }
    [refund] پول برگشت، { $before } ← { $after }
   *[cancelled] لغو شد ({ $before })
  }
sale-corrected-today = آمار امروز هم با آن عوض می‌شود.
sale-corrected-dated = آمار { $day } همان می‌ماند؛ این به عنوان اصلاح امروز حساب می‌شود.
sale-corrected-by = ✏️ { $by } یک فروش را اصلاح کرد:
error-not-allowed-sale = کارشناس فقط فروش‌های همان روز خودش را اصلاح می‌کند. برای بقیه به مدیرتان بگویید.
error-gone-sale = این فروش قبلاً لغو شده.
error-bad-setting-sale = این نه شمارهٔ فروش است و نه روزی که گذشته. مثلاً:

audit-sale-amount = مبلغ فروش { $subject } را اصلاح کرد: { $before } ← { $after }
audit-sale-product = محصول فروش { $subject } را اصلاح کرد: { $before } ← { $after }
audit-sale-agent = کارشناس فروش { $subject } را اصلاح کرد: { $before } ← { $after }
audit-sale-refund = پول فروش { $subject } را برگرداند: { $before } ← { $after }
audit-sale-cancelled = فروش { $subject } را لغو کرد: { $before }
