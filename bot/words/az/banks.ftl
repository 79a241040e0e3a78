## Banks of numbers

menu-bank = Nömrə bazaları
bank-none = 🏦 Bu komandanın hələ nömrə bazası yoxdur. Baza hər gün API və ya verilənlər bazasından gətirilən nömrə siyahısıdır. <code>config.toml</code> faylında, <code>[[gateways]]</code> hissəsində <code>bank_rest</code> və ya <code>bank_sql</code> növü ilə qurulur; necə — şlüzlər səhifəsində.
bank-title = 🏦 <b>{ $name }</b> · { $channel }{ $paused ->
    [true] {" "}· ⏸ dayandırılıb
   *[false] {""}
  }
bank-windows = 🕘 Bu gün verilir: { $windows }
bank-windows-none = heç vaxt: bu gün zəng saatı yoxdur
bank-windows-hours = zəng saatlarında, { $hours }
bank-amounts = ⚖️ İşdəki hər menecerə gündə { $head } (hələlik { $agents } nəfər){ $day ->
    [none] {""}
   *[other] , komandaya ən çox { $day }
  }; menecerə { $low } liddən az düşəndə daha çox; { $full } lid gözləyəndə heç biri
bank-came = 📥 Bu gün gəlib: { $n } · ehtiyatda: { $stock }
bank-out = 📤 Bu gün verilib: { $n }{ $parts ->
    [none] {""}
   *[other] {" "}({ $parts })
  }
bank-refused = 🚫 Bu gün rədd edilib: { $n } ({ $parts })
bank-withdrawn = 🗑 Bazada daha yoxdur, ona görə verilməyib: { $n }
bank-took-new = { $n } yeni
bank-took-reopened = { $n } qayıdıb
bank-took-known = { $n } artıq bizdə var
bank-took-needs-number = { $n } nömrəsiz
bank-took-do-not-call = { $n } zəng edilməz
bank-took-own-number = { $n } öz nömrəmiz
bank-took-not-a-number = { $n } nömrə deyil
bank-source-fine = ✅ { $source }: oxunub { $at }
bank-source-new = ⏳ { $source }: hələ oxunmayıb
bank-source-standby = 💤 { $source }: ehtiyatdadır; son dəfə oxunub { $at }
bank-source-failing = ⚠️ { $source }: oxunmur, başlanğıc { $since }; { $why }; yenə { $next }
bank-source-skew = ⏱ { $source }: saatı bizimkindən { $by } { $ahead ->
    [true] qabaqdadır
   *[false] geridədir
  }
bank-never = heç vaxt
bank-how = Dəyişmək üçün, məsələn:
button-bank-pause = ⏸ { $name }
button-bank-resume = ▶️ { $name }
button-bank-try = 🔎 { $source } yoxla
button-bank-refused = 🚫 Rədd edilən: { $name }
button-bank-again = 🔄 Yenə
bank-paused = { $name } dayandırıldı: heç nə verilmir, amma oxunması davam edir.
bank-resumed = { $name } yenə verilir.
bank-field-a-head = { $name }: menecerə gündə
bank-field-a-day = { $name }: komandaya gündə
bank-field-top-up = { $name }: menecerə düşən ən az lid
bank-field-lane-full = { $name }: ən çox gözləyən
bank-field-windows = { $name }: verilmə saatları
bank-value-none = hədsiz
bank-value-hours = bütün zəng saatları
error-bad-setting-bank = Belə olmaz. { $field ->
    [a_head] 0-dan 1000-ə qədər tam ədəd: işdəki hər menecerə gündə neçə.
    [a_day] 1-dən 1.000.000-a qədər tam ədəd və ya hədsiz üçün “bağlı”.
    [top_up] 0-dan 100-ə qədər tam ədəd: menecerə bundan az lid düşəndə daha çox verilir.
    [lane_full] 1-dən 100.000-ə qədər tam ədəd: bu qədəri gözləyəndə heç biri verilmir.
   *[other] Günün ən çox altı aralığı və ya bütün zəng saatları üçün “bağlı”.
  } Məsələn:
bank-refused-title = 🚫 <b>{ $name }</b>: son 7 gündə rədd edilənlər, yenilər əvvəldə
bank-refused-none = 🚫 <b>{ $name }</b>: son 7 gündə heç nə rədd edilməyib.
bank-refused-line = • { $id } · { $phone } · { $why } · { $at }
bank-why-not-a-number = zəng edilə bilən nömrə deyil
bank-why-own-number = öz nömrəmizdir
bank-why-do-not-call = zəng etməməyi xahiş edib
bank-trying = 🔎 { $source } yoxlanır; cavab bir azdan gələcək. Heç nəsi saxlanmır.
bank-try-gone = { $source } burada qurulmayıb.
bank-try-failed = ❌ <b>{ $source }</b>: { $why }
bank-try-unanswered = Mənbəni yoxlamaq alınmadı. Səbəbi serverə baxan adam jurnalda tapar.
bank-try-title = ✅ <b>{ $source }</b> cavab verir. İlk sətirlər, necə başa düşülübsə:
bank-try-empty = ✅ <b>{ $source }</b> cavab verir, hələ sətir yoxdur.
bank-try-row = { $ok ->
    [true] •
   *[false] ⚠️
  } { $id } · { $phone } · { $name } · { $at }{ $facts ->
    [none] {""}
   *[other] {" "}· { $facts }
  }
bank-try-lag = Replika { $by } geridədir.
bank-try-lag-unknown = Replikanın nə qədər geridə olduğunu server bu istifadəçiyə demir; <code>lag_query</code> kömək edərdi.
bank-try-skew = Saatı bizimkindən { $by } fərqlənir.
bank-try-bad = { $all } sətirdən { $n } sətrin zəng edilə bilən nömrəsi yoxdur. Sahə düz göstərilib?
bank-alarm = 🏦⚠️ <b>{ $bank }</b> bazası: <b>{ $source }</b> heç nə vermir, başlanğıc { $since }; { $why }. Cəhdlər davam edir.
bank-alarm-back = 🏦✅ <b>{ $bank }</b> bazası: <b>{ $source }</b> yenə oxunur.
bank-alarm-doubted = 🏦⚠️ <b>{ $bank }</b> bazası: <b>{ $source }</b> { $listed ->
    [0] heç bir sətir göstərmir
   *[other] sətirlərinin yalnız bir hissəsini göstərir
  } (ehtiyatdakı { $stock } sətirdən { $missing } yoxdur). Ehtiyatdan heç nə çıxarılmadı. { $listed ->
    [0] Mənbəyə baxın: sabah və o biri gün də boş olsa, ehtiyatdan çıxarılacaqlar. O vaxta qədər heç nə verilməsin deyə bazanı /bank ilə dayandırın.
   *[other] Sabah heç biri qayıtmasa, ehtiyatdan çıxarılacaqlar; sətirlər qayıtdıqca heç nə çıxarılmır.
  }
bank-fault-no-connection = əlaqə yoxdur ({ $detail })
bank-fault-timed-out = vaxtında cavab yoxdur ({ $detail })
bank-fault-cut-off = cavab yarımçıq kəsildi
bank-fault-throttled = daha seyrək gəlməyi xahiş edir
bank-fault-refused = açarımızı və ya girişimizi qəbul etmir ({ $detail })
bank-fault-status = xəta ilə cavab verir ({ $detail })
bank-fault-moved = ünvanı köçüb, açarımız ora aparılmır ({ $detail })
bank-fault-not-json = cavabı istədiyimiz məlumat deyil
bank-fault-web-page = məlumat əvəzinə veb səhifə verir, təmirdə olan kimi
bank-fault-too-large = cavabı çox böyükdür ({ $detail })
bank-fault-schema = sətirlər əvvəlkindən fərqlidir və ya sahə səhv adlanıb ({ $detail })
bank-fault-same-page = təkrar-təkrar eyni səhifəni verir: səhifələmə onun kimi qurulmayıb
bank-fault-too-many-pages = səhifələri bundan çoxdur: { $detail }
bank-fault-behind = replika geridədir ({ $detail }); çatana qədər oxunmur
bank-fault-stopped = replika daha heç nə almır
bank-fault-query = verilənlər bazası sorğunu qəbul etmir ({ $detail })
bank-fault-driver = drayveri yoxdur və ya ünvan səhvdir ({ $detail })
audit-bank = bazanı qurdu, { $subject }: { $before } → { $after }
example-bank-a-head = /bank { $bank } menecerə gündə { $value }
example-bank-a-day = /bank { $bank } komandaya gündə { $value }
example-bank-top-up = /bank { $bank } menecerə ən az { $value }
example-bank-lane-full = /bank { $bank } sıranın həddi { $value }
example-bank-windows = /bank { $bank } verilmə saatı { $value }
