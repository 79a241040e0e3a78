## Journeys

menu-journey = Yollar: ardıcıl mesaj, fasilə və zəng
journeys-title = 🧭 <b>Yollar</b>
journeys-none = 🧭 Hələ yol yoxdur. Aşağıdakı nümunələrdən birini götürün və ya faylı bura atın.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] gedir
    [stopped] dayandırılıb, içəridəkilər gözləyir
   *[draft] qaralama
  }, versiya { $version }, içəridə { $inside }
journey-how = .toml faylını bura atın və ya mətnini /journey yüklə yazıb arxasına yapışdırın. Ad yolu şəkli ilə göstərir, nömrə bir nəfərin keçdiyi yolu, lid isə quru sınağı.
example-journey-1 = /journey { $name }
example-journey-2 = /journey niyə 5437
example-journey-3 = /journey sına { $name } 812
journey-example = 📄 <b>{ $name }</b>: olduğu kimi yükləyin, ya da köçürüb dəyişin və geri göndərin:
journey-loaded = ✅ <b>{ $name }</b> { $version } nömrəli versiya kimi saxlandı. { $version ->
    [1] Qaralamadır: mətnləri yazandan sonra (/template) başladın.
   *[other] Yeni gələnlər bunu alır; içəridəkilər girdikləri versiya ilə gedir.
  }
journey-same = ✅ <b>{ $name }</b> sözbəsöz burada var, versiya { $version }.
journey-problems = ❌ Heç nə saxlanmadı, düzəldilməli: { $n }.
journey-more-problems = …və daha { $n }.
journey-mend = Göstərilən sətirləri düzəldib faylı yenidən göndərin.
journey-older = { $version } versiyası ilə hələ { $n } nəfər gedir.
journey-ended = { $n } nəfər bitirdi: { $why }.
journey-not-sent = { $n } mesaj getmədi: { $why }.
journey-start = ▶️ <b>{ $name }</b> başlasın? Bu axınla nəyi bilmək olar:
journey-none-older = { $name } yolunun köhnə versiyalarında heç kim yoxdur.
journey-migration = <b>{ $name }</b> içindəkilər { $version } versiyasına keçsin? Eyni adlı addımlar qalır:
journey-maps = v{ $version } “{ $step }”: { $n } → “{ $step }”
journey-maps-nowhere = v{ $version } “{ $step }”: { $n } → ⚠️ belə addım daha yoxdur, yolları bitir
journey-migrated = Keçdi: { $moved }. Addımı olmadığı üçün bitdi: { $stopped }{ $stopped ->
    [0] {""}
   *[other] {" "}({ $leads })
  }. Bir gün ərzində geri qaytarmaq olar.
journey-undone = ↩️ { $name }: { $what ->
    [version] yeni gələnlər yenə əvvəlki versiyanı alır
    [start] başlamazdan əvvəlki kimidir
    [stop] yenə gedir
   *[migrate] köçürülənlər irəli getməyibsə geri qayıtdı
  }.
journey-why-none = 🔎 “{ $raw }” üzrə heç kim tapılmadı. Nömrə ilk və ya son rəqəmləri ilə, ad sözlərinin əvvəli ilə, lid isə # işarəsindən sonra yazılan nömrəsi ilə tapılır.
journey-nobody = { $name } · { $phone }: heç bir yolda olmayıb.
journey-whose = 👤 { $name } · { $phone }
journey-path = 🧭 <b>{ $name }</b> v{ $version }, qol { $arm }, lid { $lead }, giriş { $at }
journey-step = { $at } → { $step }
journey-message = { $at } ✉️ { $step }: { $state ->
    [queued] getməyi gözləyir
    [sent] getdi
    [refused] getmədi
    [put-off] sonraya qaldı
    [failed] çatmadı
   *[unknown] bəlkə çatıb, təkrarlanmır
  }{ $has_why ->
    [true] : { $why }
   *[false] {""}
  }
journey-over = { $at } ■ bitdi: { $why }
journey-waits = ⏳ { $at } vaxtına qədər gözləyir{ $goes ->
    [true] , sonra: { $step }
   *[false] {""}
  }
journey-waits-for-message = ⏳ mesajının nə olduğunu gözləyir
journey-dry = 🧪 <b>{ $name }</b>, lid { $lead }, qol { $arm }: indi girsə və heç nə eşidilməsə:{ $own ->
    [true] {""}
   *[false] {" "}(nəzarət qrupuna düşərdi; bunu qalanlar alır)
  }
journey-does-send = { $at } ✉️ { $medium ->
    [dm] direkt mesaj
    [email] e-poçt
   *[sms] SMS
  } “{ $what }” ({ $step })
journey-does-call = { $at } 📞 zəng, növbə: { $what } ({ $step })
journey-does-offer = { $at } 🎁 kartda “{ $what }” təklifi ({ $step })
journey-does-wait = { $at } ⏳ { $step }: { $what } vaxtına qədər
journey-does-end = { $at } ■ bitdi: { $what }
journey-would-stay = ⚠️ getməz: { $why }
journey-silent = ⚠️ { $banks } nömrələrinə onun heç bir mətni getmir: özləri istəməyib, nəyə razılıq verdikləri də göstərilməyib (tənzimləmə faylında <code>agreed</code>).
journey-dry-end = Heç nə göndərilmədi və yazılmadı.
journey-entrance = Giriş
journey-finish = son
journey-subtitle = versiya { $version }, { $state ->
    [running] gedir
    [stopped] dayandırılıb
   *[draft] qaralama
  }, içəridə { $inside }
journey-head-inside = indi
journey-head-entered = gəldi
journey-head-left = getdi
journey-head-wait = fasilə
journey-kind-send = { $medium ->
    [dm] direkt mesaj
    [email] e-poçt
   *[sms] SMS
  }: { $what }
journey-kind-wait = fasilə { $what }
journey-kind-until = { $what } vaxtına qədər{ $days ->
    [0] {""}
   *[other] , +{ $days } gün
  }
journey-kind-branch = ayrıc
journey-kind-call = zəng: { $what }
journey-kind-offer = təklif: { $what }
journey-picture = 🧭 { $name }: hər yolda indi neçə nəfər var, neçəsi gəlib, gedib və nə qədər gözləyib
journey-counting = Sayıram, cavab bir azdan gələcək.
journey-failed = Bu dəfə alınmadı. Yenidən soruşun.
journey-admins = Yolları adminlər yükləyir.
journey-end-goal = məqsədə çatdı
journey-end-stopped = onu bitirən bir şey oldu
journey-end-finished = axıra qədər getdi
journey-end-max-days = günləri bitdi
journey-end-max-steps = addımları bitdi
journey-end-holdout = nəzarət qrupudur
journey-end-step-removed = addımı yeni versiyada yoxdur
journey-end-restarted = yenidən başladı
journey-end-gone = zəng etmək olmaz, birləşdirilib və ya adam deyil
journey-results = 📊 <b>{ $name }</b>: girişdən sonra { $days } gündə satış, hər adam bir dəfə
journey-arm-holdout = nəzarət qrupu (heç nə almır)
journey-arm-all = hamı
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(artıq yolda yoxdur)
   *[false] {""}
  }: { $entered } girdi, { $ripe } nəfərin vaxtı bitib
journey-arm-nobody = <b>{ $arm }</b>: hələ heç kim girməyib
journey-arm-reached = cavab verdi { $n } ({ $low }–{ $high }%)
journey-arm-sold = aldı { $n } ({ $low }–{ $high }%)
journey-arm-revenue = gəlir { $revenue }
journey-arm-revenue-each = gəlir { $revenue }, adambaşına { $each } ({ $low }–{ $high })
journey-arm-cost = xərc { $cost }: { $messages } mesaj, { $minutes } dəqiqə menecer, lidlərə { $channels }
journey-arm-cac = bir müştəri { $cac } başa gəldi ({ $low }–{ $high })
journey-arm-days = satışa qədər { $days } gün (median)
journey-better = 🏆 “{ $first }” “{ $second }” qolundan yaxşı satır: nə qədər baxsanız da, bu hökm on sınaqdan ən çoxu birində yanılır.
journey-open = “{ $first }” və “{ $second }”: fərq sadəcə təsadüf ola bilər. Qoy getsin.
journey-nothing-ripe = Hələ müqayisə ediləsi yoxdur: ən azı iki qolda bəzi adamların vaxtı bitməlidir.
journey-uneven = ⚠️ Qollardakı adam sayı təsadüflə izah olunmur. Haradasa adamlar itir: müqayisəyə inanmayın.
journey-costs-unknown = Menecerin dəqiqəsi və mesajın qiyməti deyilməyib: fayla [journeys.costs] yazın.
journey-foretold-none = Müqayisə ediləsi yoxdur: bir qolu var.
journey-foretold-nobody = Bura neçə adamın düşəcəyini son aya görə demək olmur, ona görə müqayisənin nə qədər çəkəcəyi bilinmir.
journey-foretold-days = { $lift }% fərq təxminən { $days } günə görünər.
journey-foretold-never = { $lift }% fərq bir ildə də görünməz.
button-journey-load = ✅ Yüklə
button-journey-start = ▶️ Başlat
button-journey-newcomers = ▶️ Bundan sonra gələnlər
button-journey-existing = ▶️ İndi uyğun olanlar da
button-journey-stop = ⏸ Dayandır
button-journey-results = 📊 Nəticələr
button-journey-migrate = ⤴️ İçəridəkiləri keçir
button-journey-move = ⤴️ Keçir
button-journey-undo = { $what ->
    [version] ↩️ Yeni versiyanı geri qaytar
    [start] ↩️ Başlamanı geri qaytar
    [stop] ↩️ Dayandırmanı geri qaytar
   *[migrate] ↩️ Köçürməni geri qaytar
  }
button-journey-try = 🧪 Ən yeni lid nə alardı
journey-sample-sms-on-overflow = 📄 Zəng çatmayanlara SMS
journey-sample-call-at-once = 📄 Dərhal zəng
journey-sample-sms-first-call-second = 📄 Əvvəl SMS, sonra zəng
journey-sample-dm-sms-call = 📄 Direkt, SMS, zəng
journey-sample-letters-by-segment = 📄 Çoxdan susanlara, sinfə görə
journey-sample-farewell-question = 📄 Vida sualı
journey-sample-birthday-greeting = 📄 Ad günü təbriki
audit-journey-version = { $subject } yolunun yeni versiyasını saxladı
audit-journey-start = { $subject } yolunu başlatdı
audit-journey-stop = { $subject } yolunu dayandırdı
audit-journey-migrate = { $subject } yolundakıları keçirdi
audit-journey-undo = { $subject } yolunda { $before ->
        [version] yeni versiyanı
        [start] başlanğıcı
        [stop] dayandırmanı
       *[other] içəridəkilərin keçirilməsini
    } geri qaytardı
journey-no-texts = ⚠️ Hələ yazılmayıb: { $names }. O vaxta qədər bu addımlar heç nə göndərmir (<code>/template əlavə AD MƏTN</code>).
journey-no-way = ⚠️ Bu komandanın { $medium ->
    [direct] direkt mesaj
   *[sms] SMS
  } göndərən şlüzü yoxdur.
