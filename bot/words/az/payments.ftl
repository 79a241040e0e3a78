## Ödəniş linkləri

button-payment = 🔗 Ödəniş linki
toast-payment-asked = Link hazırlanır, bir azdan gələcək.
payment-text = Sifariş № { $number }, { $amount }. Ödəmək üçün: { $link }
payment-made = 🔗 { $name } üçün № { $number } sifarişinin ödəniş linki, { $amount }{ $sent ->
    [direct] , müştəriyə direkt mesajla göndərildi.
   *[sms] , müştəriyə SMS ilə göndərildi.
  }
payment-not-sent = 🔗 { $name } üçün № { $number } sifarişinin ödəniş linki, { $amount }. Göndərilmədi ({ $why }); özünüz göndərin:
payment-unwanted = ⚠️ { $name } üçün № { $number } sifarişinin ödəniş linki, { $amount }, göndərilmir: { $why }. Xahiş edirik, özünüz də göndərməyin.
payment-unpaid = 🔗 { $opened ->
    [yes] № { $number } sifarişinin ({ $name }, { $amount }) ödəniş linki { $at } açılıb, amma hələ ödənilməyib.
    [no] № { $number } sifarişinin ({ $name }, { $amount }) { $at } hazırlanan ödəniş linki hələ açılmayıb.
   *[unknown] № { $number } sifarişinin ({ $name }, { $amount }) { $at } hazırlanan ödəniş linki hələ ödənilməyib.
  }
payment-ended = { $state ->
    [paid] 💵 Ödənildi: { $amount }, № { $number } sifarişi, { $name }.
    [wrong_amount] ⚠️ № { $number } sifarişinin ödənişi, { $name }, istənilən { $amount } deyil. Heç nə yazılmadı: provayderdə yoxlayın.
    [failed] ⚠️ № { $number } sifarişinin, { $name }, ödəniş linki alınmadı{ $told ->
        [true] : ödəniş xidməti “{ $why }” cavabını verir
       *[false] {""}
      }. Yenidən yoxlayın və ya adminə deyin.
   *[ended] 🔗 № { $number } sifarişinin, { $name }, ödəniş linkinin vaxtı ödənişsiz bitdi.
  }
payment-late = ⚠️ Bu pul gələndə link artıq bağlanmışdı: sifariş başqa cür ödənilib və ya ləğv edilib, yaxud link daha gözlənilmirdi. Sifarişə yazıldı; iki dəfə ödənilmədiyini yoxlayın.
payment-paid-by-hand = ⚠️ { $amount } əl ilə də yazılıb. Eyni puldursa, iki dəfə yazılıb: menecer əl ilə yazılanı geri götürür.
payment-unread = ⚠️ Ödəniş xidmətinin № { $number } sifarişi ({ $name }) üzrə { $amount } barədə xəbəri var, amma nə olduğuna cavab vermir. Panelinə baxın və gələni və ya qaytarılanı sifarişə yazın.
payment-refunded = ↩️ Ödəniş şlüzü bildirir: № { $number } sifarişindən { $amount } müştəriyə ({ $name }) qaytarılıb. Sifarişə yazıldı.
payment-refunded-by-hand = ⚠️ Əvvəl əl ilə { $amount } yazılıb, şlüz isə belə məbləğ barədə xəbər verməyib. Eyni puldursa, iki dəfə yazılıb: sifarişə baxın.
payment-refund-known = ↩️ Ödəniş şlüzü bildirir: № { $number } sifarişindən { $amount } müştəriyə ({ $name }) qaytarılıb. Bu, əl ilə { $at } yazılmış qaytarma sayıldı və iki dəfə sayılmır. O, başqa qaytarma idisə, onu bir də yazın.
payment-refund-uncounted = { $foreign ->
    [true] ⚠️ Ödəniş şlüzü bildirir: № { $number } sifarişindən { $amount } müştəriyə ({ $name }) qaytarılıb, amma ödəniş başqa valyutada idi. Sifarişə heç nə yazılmadı. Şlüzün panelində nə qədər qaytarıldığına baxın və onu sifarişə yazın.
   *[false] ⚠️ Ödəniş şlüzü bildirir: № { $number } sifarişindən müştəriyə ({ $name }) ödənişdən qalandan { $amount } artıq qaytarılıb. Bu hissə sifarişə yazılmadı. Şlüzün panelini sifarişlə tutuşdurun: bu, əl ilə yazılmış qaytarma ola bilər, ya da artıq pul qaytarılıb.
  }
payment-refund-line = ⚠️ Sifarişdə sayılmayıb: ödəniş şlüzünün bildirdiyi qaytarma · { $reported }
payment-over-title = Bu link artıq işləmir
payment-over = { $paid ->
    [true] Ödəniş artıq edilib, başqa heç nə etmək lazım deyil.
   *[false] Bu linklə daha ödəniş etmək olmur. Hələ ödəniləcək məbləğ varsa, xahiş edirik, linki göndərəndən soruşun.
  }
paper-over = Bu səhifə daha göstərilmir. Sizə lazımdırsa, xahiş edirik, linki göndərəndən yenisini istəyin.
payment-line = 🔗 { $amount } · { $state ->
    [asked] hazırlanır
    [waiting] hələ ödənilməyib
    [paid] ödənilib
    [wrong_amount] başqa məbləğ ödənilib
    [failed] alınmadı
   *[ended] bitib
  }{ $opened ->
    [true] { " " }· açılıb
   *[false] { "" }
  }
