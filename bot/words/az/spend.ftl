## Costs of marketing

menu-spend = Marketinq neçəyə başa gəlir
spend-title = 💸 <b>Son { $days } günün xərcləri</b> və nə verdikləri
spend-none = 💸 Son { $days } gün üçün xərc yazılmayıb.
spend-channel = • <b>{ $name }</b>: { $cost } → { $leads } lid, { $sold } satış; lidə { $lead }, söhbətə { $reached }, <b>satışa { $sale }</b>{ $revenue ->
    [none] {""}
   *[other] ; gəlir { $revenue }
  }
spend-campaign = {"  "}– { $name }: { $cost } → { $leads } lid, { $sold } satış; lidə { $lead }, <b>satışa { $sale }</b>{ $revenue ->
    [none] {""}
   *[other] ; gəlir { $revenue }
  }
spend-how = Xərci yazın, hər sətirdə biri; və ya cədvəlin sətirlərini yapışdırın (gün, kanal, kampaniya, məbləğ); və ya cədvəli fayl kimi göndərib altına /spend yazın. Alınan lidin qiyməti bu gündən sayılır:
example-spend-1 = /spend instagram { $price }
example-spend-2 = /spend instagram #yaz dünən { $price }
example-spend-3 = /spend bank lid { $price }
spend-kept = 💸 { $n ->
    [one] Yazıldı: { $total }, { $first }
   *[other] { $n } xərc yazıldı, cəmi { $total }, { $first }
  }{ $last ->
    [none] {""}
   *[other] {" "}– { $last }
  }.
spend-sheet-known = Bu cədvəlin { $n } xərci artıq yazılmışdı.
spend-sheet-empty = ❓ <b>{ $name }</b> faylında xərc tapmadım.
spend-sheet-unread = ❓ <b>{ $name }</b> faylında { $n } sətir oxunmur. Heç nə yazılmadı.
spend-sheet-row = • Sətir { $row }: “{ $raw }”{ $channel ->
    [none] {""}
   *[other] {" "}(“{ $channel }” adlı kanal yoxdur)
  }
spend-sheet-how = Hər sətirdə sıra ilə: gün (istəsəniz), kanal, kampaniya (istəsəniz), məbləğ. Cədvəli düzəldib yenə göndərin: yazılmış xərc iki dəfə sayılmır.
spend-before = ❓ { $told ->
    [one] Bu xərc artıq yazılıb
   *[other] Göndərilən { $told } xərcdən artıq yazılanlar: { $n }
  } — eyni kanal, kampaniya, gün və məbləğ. Hələ heç nə yazılmadı.
button-spend-new = ✅ Yalnız yenilər: { $n }
button-spend-all = ➕ { $n ->
    [one] Bir də yaz
   *[other] Hamısı: { $n }
  }
spend-closed = Bu xərclər artıq əldə deyil: arada başqa şey gəlib. Heç nə yazılmadı, yenidən göndərin.
button-spend-strike = ↩️ Ləğv et
spend-struck = { $n ->
    [0] Ləğv ediləsi bir şey qalmayıb.
    [one] Xərc ləğv edildi.
   *[other] { $n } xərc ləğv edildi.
  }
spend-price = { $price ->
    [none] <b>{ $channel }</b> lidləri bu gündən pulsuzdur; əvvəlki günlərin qiyməti qalır.
   *[other] Bu gündən <b>{ $channel }</b> kanalının hər yeni lidi { $price }; əvvəlki günlərin qiyməti qalır.
  }
error-bad-setting-spend = { $several ->
    [true] Sətir { $line } oxunmur: “{ $raw }”. Heç nə yazılmadı.
   *[false] “{ $raw }” oxunmur.
  } Xərc kanaldır, istəsəniz #kampaniya, istəsəniz gün, və məbləğ. Məsələn:
error-bad-setting-spend-too-many = Burada { $n } sətir var, bir mesajda isə ən çoxu { $most } ola bilər. Heç nə yazılmadı. Hissə-hissə göndərin, ya da fayl göndərib altına /spend yazın. Sətir belə yazılır:
button-supplier = 📄 Pis lidlər: { $channel }
supplier-asked = Siyahı bir azdan gələcək.
supplier-none = Son 30 gündə <b>{ $channel }</b> lidlərindən şikayətə səbəb yoxdur.
supplier-caption = 📄 { $channel }, son 30 gündə yararsız lid: { $n }, hər biri sübutu ilə. Təchizatçı üçün.
supplier-id = Sizin nömrəniz
supplier-number = Nömrə
supplier-came = Gəlib
supplier-why = Səbəb
supplier-proof = Sübut
supplier-why-not-a-number = zəng edilə bilən nömrə deyil
supplier-why-wrong-number = səhv nömrə
supplier-why-known = bu kontakt bizdə əvvəldən var idi
supplier-why-do-not-call = zəng istəmir
supplier-why-own-number = öz nömrəmizdir
supplier-proof-not-a-number = gələndə rədd edilib, { $at }
supplier-proof-wrong-number = { $calls ->
    [one] başqa adam cavab verib, { $at }
   *[other] başqa adam cavab verib, { $at }; cəmi { $calls } zəng
  }
supplier-proof-known = tanışdır, ilk dəfə { $at }
supplier-proof-do-not-call = zəng istəməyənlər siyahısındadır, { $at }
supplier-proof-own-number = gələndə rədd edilib, { $at }
audit-spend = { $how ->
    [gone] { $before } xərci ləğv etdi
   *[other] xərc yazdı ({ $subject }): { $after }
  }
audit-lead-price = lidin qiymətini qoydu, { $subject }: { $after }
