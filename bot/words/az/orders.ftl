## Sifarişlər

menu-order = Sifariş və ya təklif yaz
menu-suggest = Məhsulun yanında və sonra nə təklif olunur
order-whose = { $n ->
    [0] Heç kim tapılmadı. Birinci söz ad, ya da nömrənin əvvəli və ya sonudur, ən azı 4 rəqəm.
   *[other] { $n } nəfər uyğun gəlir, seçmək üçün çoxdur. Nömrənin daha çox rəqəmini yazın.
  }
order-line = 🧾 № { $number } · { $state ->
    [offered] təklif edilib
    [ordered] sifariş edilib
    [invoiced] hesab yazılıb
    [paid] ödənilib
    [refunded] qaytarılıb
   *[cancelled] ləğv edilib
  } · { $amount } · { $day }
order-head = 🧾 <b>Sifariş № { $number }</b> · { $state ->
    [offered] təklif edilib
    [ordered] sifariş edilib
    [invoiced] hesab yazılıb
    [paid] ödənilib
    [refunded] qaytarılıb
   *[cancelled] ləğv edilib
  }
    { $name } · { $day }
order-item = • { $name } × { $n } · { $amount }{ $proposed ->
    [true] { " " }💡
   *[false] { "" }
  }
order-moneys = Təklif { $offered } · sifariş { $ordered }
    Hesab { $invoiced } · ödəniş { $paid } · qaytarılıb { $refunded }
order-open = ⏳ Ödənilməli: { $amount }
order-surplus = ⚠️ Qaytarılmalıdır: { $amount }
order-sale-behind = 📉 Müştəriyə { $amount } qaytarılıb, satış isə bu qədər azaldılmayıb.
order-agent = 🎧 { $agent }
order-proposed = 💡 Telefonda təklif edin:
order-proposed-line = • { $name }{ $priced ->
    [true] { " " }· { $price }
   *[false] { "" }
  } · { $kind ->
    [goes_with] yanında yaxşıdır
   *[comes_next] növbəti addımdır
  }
ask-order = Nə sifariş edilib? Məhsulları + ilə ayırın, sayı ilə, siyahıda qiyməti yoxdursa birinin qiyməti ilə:
example-order = Pəhriz x2 + Kitab = { $price }
example-order-line = /order 5437 Pəhriz x2 + Kitab = { $price }
example-phases = /phases Sayt: dizayn 7, hazırlıq 30, buraxılış 45
example-ticket = Bağlama açıq gəldi
example-ticket-line = /ticket 5437 Bağlama açıq gəldi
ask-suggested-price = “{ $name }” neçəyə götürülür?
ask-order-paid = Nə qədər ödənilib? Ən çoxu { $most }.
order-agreed = 🤝 <b>Razılaşdıq:</b>
order-agreed-line = • { $point }
ask-order-agreed = Nə razılaşdırıldı? Hər biri ayrıca sətirdə və ya + ilə. Əvvəlki siyahını əvəz edir.
example-agreed = Bazar ertəsi çatdırılma + iki hissəyə ödəniş
button-order-agreed = 🤝 Razılaşma
error-bad-setting-agreed = Bu, hər biri ən çox 200 işarəlik 1–15 bənddən ibarət siyahı deyil. Heç nə dəyişmədi. Məsələn:
error-bad-setting-paper-empty = Göndərməyə qiyməti olan heç nə yoxdur. Heç nə dəyişmədi.
button-paper-proforma = 📄 Proforma göndər
button-paper-prices = 📃 Qiymətləri göndər
paper-title-proforma = { $team }: sifariş № { $number }
paper-title-prices = { $team }: qiymətlər
paper-item = { $name } × { $n }
paper-total = { $amount }
paper-on-its-way = Müştəriyə gedir: { $medium }.
paper-not-sent = ⚠️ Göndərmək alınmadı ({ $why }). Özünüz göndərin:
paper-unwanted = ⚠️ Göndərilmir: { $why }. Xahiş edirik, özünüz də göndərməyin.
paper-line = 📄 { $kind ->
    [prices] qiymətlər
   *[proforma] proforma
  } · { $at }{ $sent ->
    [true] {" "}· { $medium } · { $fate }
   *[false] {" "}· göndərilməyib
  }{ $was_opened ->
    [true] {" "}· açılıb: { $opened }
   *[false] {""}
  }
order-has-surplus = ⚠️ { $cancelled ->
    [true] № { $number } sifarişinin satışı ({ $name }) geri götürüldü, amma ona { $amount } ödənilib.
   *[false] № { $number } sifarişinin satışına ({ $name }) düzəliş edildi: indiki məbləğdən { $amount } artıq ödənilib.
  } Pulu qaytarın, menecer də bunu sifarişdə qeyd etsin. Başqa sifariş üçün ödənilibsə, menecer bu sifarişdəki düymə ilə ora sayır.
ask-order-refunded = Nə qədəri müştəriyə qaytarıldı? Ən çoxu { $most }.
order-refund-known = ↩️ Ödəniş şlüzü bu qaytarma barədə { $at } xəbər verib: sifarişin dəftərində artıq var və iki dəfə sayılmır. Eyni məbləğdə başqa qaytarmadırsa, onu bir də yazın.
error-bad-setting-order-bare = Kimin üçün və nə? Nömrənin əvvəli və ya sonu, yaxud ad, sonra + ilə ayrılmış məhsullar, hər birinin sayı (x2) və lazımdırsa = qiyməti. Məsələn:
error-bad-setting-order = Bu sifariş deyil. + ilə ayrılmış 20-yə qədər məhsul, hər birinin sayı (x2) və lazımdırsa = qiyməti. Heç nə dəyişmədi. Məsələn:
error-bad-setting-order-price = “{ $raw }” siyahıda qiymətsizdir: = və birinin qiymətini yazın. Heç nə dəyişmədi. Məsələn:
error-bad-setting-order-over = № { $raw } sifarişi bitib; yenisini yazın. Heç nə dəyişmədi.
error-bad-setting-order-ordered = № { $raw } artıq sifariş edilib. Heç nə dəyişmədi.
error-bad-setting-order-invoiced = № { $raw } üçün hesab tam yazılıb və ya sifariş bitib. Heç nə dəyişmədi.
error-bad-setting-order-paid = № { $raw } tam ödənilib və ya bitib. Heç nə dəyişmədi.
error-bad-setting-order-paid-more = № { $raw } sifarişi üzrə cəmi { $open } qalıb. Bundan nə qədər ödənildiyini yazın; daha çox alınıbsa, əvvəl sifarişə əlavə edin.
error-bad-setting-order-refunded-more = № { $raw } sifarişi üzrə qaytarıla biləcək cəmi { $open } qalıb. Bundan nə qədər qaytarıldığını yazın.
error-bad-setting-order-refunded = № { $raw } üçün yalnız ödənilən qaytarıla bilər. Heç nə dəyişmədi.
error-bad-setting-order-cancelled = № { $raw } üçün pul ödənilib: əvvəl qaytarın. Heç nə dəyişmədi.
error-bad-setting-order-sold = № { $raw } sifarişi sayılan satışındır. Satışın özünü ləğv edin (/sale): sifariş də onunla ləğv olunur. Heç nə dəyişmədi.
error-bad-setting-order-offered = № { $raw } artıq təklifdir. Heç nə dəyişmədi.
error-bad-setting-suggest = İki məhsulun arasına + (yanında) və ya &gt; (sonra) qoyun. Heç nə dəyişmədi. Məsələn:
button-order = 🧾 № { $number } · { $amount }
button-sale-order = 🧾 Sifariş və yanındakılar
button-new-order = 🧾 Yeni sifariş
button-order-items = ➕ Məhsul
button-order-part = 💵 Bir hissə ödənildi…
button-order-refund = ↩️ Bir hissəsi qaytarıldı…
button-order-lower-sale = 📉 Satışı da { $amount } azalt
button-order-sale = 💰 Satış: düzəliş, ləğv
button-order-offered = Təklif edilib
button-order-ordered = ✅ Sifariş edildi
button-order-invoiced = 📄 Hesab yazıldı
button-order-paid = 💵 Tam ödənildi
button-order-not-paid = 🚫 Əslində ödənilməyib: { $amount }
button-order-not-refunded = 🚫 Qaytarılmamışdı: { $amount }
button-order-carry = ➡️ { $amount } № { $number } sifarişinə sayılsın
button-order-refunded = ↩️ Pul qaytarıldı
button-order-cancelled = ✖️ Ləğv et
button-add-proposed = 💡 ➕ { $name }
suggest-title = 💡 <b>Məhsulun yanında nə təklif olunur</b>, hər satışın sifarişində
suggest-line = • { $product }: { $other } { $kind ->
    [goes_with] yanında yaxşıdır
   *[comes_next] növbəti addımdır
  }
suggest-how = Başqasının yanında gedən məhsul və ondan sonra gələn:
example-goes-with = Pəhriz + Kitab
example-comes-next = Pəhriz > Pəhriz 2
button-suggest-end = ✖️ { $product } – { $other }
audit-suggestion = { $how ->
    [gone] { $before } artıq { $subject } yanında təklif olunmur
   *[made] { $after } { $subject } yanında təklif olunur
  }

## What was agreed at the end of a talk

button-agreed = 🤝 Razılaşma
agreed-title = 🤝 <b>Razılaşma: { $name }</b>
agreed-nothing = Hələ heç nə yoxdur.
agreed-how = Nə barədə razılaşdınızsa, ona toxunun. Siz göndərməyincə müştəriyə heç nə getmir.
agreed-payment = Ödəniş: { $way }
agreed-next = { $meets ->
    [true] Görüş: { $at }, { $place }
   *[false] Zəng edəcəyik: { $at }
  }
payment-way-link = linklə
payment-way-card = kartla
payment-way-transfer = bank köçürməsi
payment-way-on-delivery = çatdırılanda
payment-way-in-parts = hissə-hissə
button-agreed-point = ✏️ Başqa şey
button-agreed-send = 📨 Müştəriyə göndər
button-agreed-keep = 💾 Yalnız saxla
ask-agreed-point = Başqa nə barədə razılaşdınız? Hərəsi bir sətirdə və ya + ilə ayrılmış.
agreed-text = { $team }: razılaşdıqlarımız
agreed-sent = ✅ Liddə saxlanıldı və müştəriyə gedir: { $medium }.
agreed-not-sent = ⚠️ Liddə saxlanıldı, amma göndərmək olmur: { $why }. Mətni özünüz göndərin:
agreed-unwanted = ⚠️ Liddə saxlanıldı, amma göndərilmir: { $why }. Xahiş edirik, özünüz də göndərməyin.
agreed-kept = ✅ Liddə saxlanıldı.
toast-agreed-sent = Göndərilir
toast-agreed-kept = Saxlanıldı
card-agreed = 🤝 Razılaşma { $at } ({ $agent }): { $said }
