## Satışın düzəlişi

menu-sale = Satışı düzəlt
sales-title = 🧾 { $all ->
    [true] <b>Son satışlar.</b> Hansı düzəldilsin? Başqa gün: <code>/sale dünən</code>
   *[false] <b>Bugünkü satışlarınız.</b> Hansı düzəldilsin?
  }
sales-none = { $all ->
    [true] 🧾 Düzəldiləsi satış yoxdur.
   *[false] 🧾 Bu gün satışınız yoxdur. Əvvəlki günlərin satışlarını rəhbəriniz düzəldir.
  }
sale-line = • 💰 { $sale } · { $at } · { $name }: { $product }, { $amount } ({ $agent })
sale-no-product = başqa şey
sale-page = 🧾 <b>Satış { $sale }</b> · { $at }
  👤 { $name }
  🛍 { $product }, { $amount }
  🎧 { $agent }
sale-correction = ✏️ { $at }, { $by }: { $what ->
    [amount] məbləğ dəyişdi: { $amount }
    [product] məhsul: { $before } → { $after }
    [agent] menecer: { $before } → { $after }
    [refund] pul qaytarıldı: { $amount }
   *[cancelled] ləğv edildi
  }{ $has_reason ->
    [true] {" "}({ $reason })
   *[false] {""}
  }
sale-is-cancelled = 🚫 Bu satış ləğv edilib, daha dəyişmir.
button-sale-amount = 💰 Məbləğ
button-sale-product = 🛍 Məhsul
button-sale-agent = 🎧 Menecer
button-sale-refund = ↩️ Pulun qaytarılması
button-sale-cancel = 🚫 Satış olmadı
ask-sale-amount = { $name } bunun üçün nə qədər ödədi: { $product }? İndiyədək: { $amount }. Düzgün məbləği yazın.
ask-sale-product = { $name } nə aldı? İndiyədək: { $product }.
ask-sale-agent = Bu satış kimindir? İndiyədək: { $agent }.
ask-refund = { $name } nə qədər geri aldı? Məbləği yazın, ən çoxu { $amount }.
button-refund-all = Hamısı: { $amount }
error-refund-too-large = Ödəniləndən çox qaytarmaq olmaz: ən çoxu { $most }.
error-out-of-bounds = { $least } ilə { $most } arasında olmalıdır.
ask-cancel-sale = Bu satış niyə baş tutmadı? { $name }, { $amount }
cancel-mistake = Səhvən yazılıb: yenidən zəng
cancel-changed-mind = Fikrini dəyişdi
cancel-not-paid = Pul ödəmədi
ask-cancel-typed = Niyə baş tutmadığını bir neçə sözlə yazın.
sale-corrected = ✅ Satış { $sale }, { $name }: { $what ->
    [amount] { $before } → { $after }
    [product] { $before } → { $after }
    [agent] { $before } → { $after }
    [refund] pul qaytarıldı, { $before } → { $after }
   *[cancelled] ləğv edildi ({ $before })
  }
sale-corrected-today = Bugünkü rəqəmlər də dəyişir.
sale-corrected-dated = { $day } üçün rəqəmlər olduğu kimi qalır; bu, bugünkü düzəliş sayılır.
sale-corrected-by = ✏️ { $by } bir satışı düzəltdi:
error-not-allowed-sale = Menecer yalnız öz həmin günkü satışlarını düzəldir. Qalanları üçün rəhbərinizə deyin.
error-gone-sale = Bu satış artıq ləğv edilib.
error-bad-setting-sale = Bu nə satışın nömrəsidir, nə də keçmiş gün. Belə:

audit-sale-amount = { $subject } satışının məbləğini düzəltdi: { $before } → { $after }
audit-sale-product = { $subject } satışının məhsulunu düzəltdi: { $before } → { $after }
audit-sale-agent = { $subject } satışının menecerini düzəltdi: { $before } → { $after }
audit-sale-refund = { $subject } satışının pulunu qaytardı: { $before } → { $after }
audit-sale-cancelled = { $subject } satışını ləğv etdi: { $before }
