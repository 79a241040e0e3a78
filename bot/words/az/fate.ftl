## What became of marketing's leads

menu-mine = Lidlərim nə oldu
fate-title = 📮 <b>{ $everybody ->
    [true] Gələn bütün lidlər
   *[false] Sizin göndərdiyiniz lidlər
  }</b>, { $days ->
    [one] bu gün
   *[other] son { $days } gün
  }
fate-none = { $everybody ->
    [true] Bu müddətdə heç nə gəlməyib.
   *[false] Bu müddətdə heç nə göndərməmisiniz. Mesaj yönləndirin, nömrə yazın və ya kontakt göndərin.
  }
fate-whole = gəlib { $sent } → zəng edilib { $tried } → cavab verib { $reached } → satılıb <b>{ $sold }</b>{ $revenue ->
    [none] {""}
   *[other] {" "}({ $revenue })
  } · hələ açıq { $open }
fate-refused = Satışsız bağlanıb: { $n } ({ $reasons })
fate-line = • { $name }: { $sent } → { $tried } → { $reached } → <b>{ $sold }</b>
fate-campaign = { $channel }{ $campaign ->
    [none] {""}
   *[other] {" "}· { $campaign }
  }
fate-reason = { $reason }: { $n }
fate-why-no-contact = əlaqə alınmayıb
fate-why-too-expensive = bahadır
fate-why-bought-elsewhere = başqa yerdən alıb
fate-why-no-need = ehtiyac yoxdur
fate-why-not-now = indi yox
fate-why-no-trust = etibar etmir
fate-why-other = başqa səbəblər
fate-why-do-not-call = zəng etməməyi xahiş edib
fate-why-void = həqiqi müştəri deyil
fate-days-1 = Bu gün
fate-days-7 = 7 gün
fate-days-30 = 30 gün
fate-by-day = Günlərlə
fate-by-channel = Kanallarla
fate-show-all = Hamınınkı
fate-show-mine = Mənimki
fate-sold = 🎉 <b>Satıldı!</b> { $sent } göndərdiyiniz lid: <b>{ $name }</b> · { $phone }{ $product ->
    [none] {""}
   *[other] {" "}· { $product }
  }{ $amount ->
    [none] {""}
   *[other] {" "}· { $amount }
  }, satan: { $agent }.
fate-sold-back = ↩️ <b>{ $name }</b> · { $phone } satışı ləğv edildi ({ $agent }); sayılmır.

## The sales side’s word on an offer

button-offer-why = 👎 Təklif işləmir
ask-offer-why = Bu təklif niyə işləmir? Müştərilər nə deyir? Marketinq sizin yazdığınızı olduğu kimi oxuyacaq.
offer-why-kept = 📨 Marketinqə çatdırıldı.
offer-does-not-work = 👎 <b>{ $agent }</b> “{ $offer }” təklifi haqqında ({ $channel }): işləmir, çünki: { $why }
