## Journeys

menu-journey = Yollar: ardıcıl mesaj, fasilə və zəng
journeys-title = 🧭 <b>Yollar</b>
journeys-none = 🧭 Hələ yol yoxdur. Aşağıdakı nümunələrdən birini götürün və ya faylı bura atın.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] gedir
    [stopped] dayandırılıb, içəridəkilər gözləyir
   *[draft] qaralama
  }, versiya { $version }, içəridə { $inside }
journey-how = .toml faylını bura atın və ya mətnini /journey yüklə yazıb arxasına yapışdırın. Hər 📄 bir nümunədir. Aşağıda sıra ilə: yol şəkli ilə; bir nəfərin keçdiyi yol, nömrəsinin bir hissəsinə görə; 812 nömrəli lidin nə alacağı, özü də heç nə göndərilmir.
example-journey-1 = /journey { $name }
example-journey-2 = /journey niyə 5437
example-journey-3 = /journey sına { $name } 812
journey-example = 📄 <b>{ $name }</b>: olduğu kimi yükləyin, ya da köçürüb dəyişin və geri göndərin:
journey-loaded = ✅ <b>{ $name }</b> { $version } nömrəli versiya kimi saxlandı. { $state ->
    [draft] Qaralamadır: mətnləri yazandan sonra (/template) başladın.
    [stopped] Yol yenidən başlayanda yeni gələnlər bunu alır; içəridəkilər girdikləri versiya ilə gedir.
   *[running] Yeni gələnlər bunu alır; içəridəkilər girdikləri versiya ilə gedir.
  }
journey-same = ✅ <b>{ $name }</b> sözbəsöz burada var, versiya { $version }.
journey-problems = ❌ Heç nə saxlanmadı, düzəldilməli: { $n }.
journey-more-problems = …və daha { $n }.
journey-mend = Göstərilən sətirləri düzəldib faylı yenidən göndərin.
journey-older = Bunlardan { $n } nəfər hələ { $version } versiyası ilə gedir.
journey-ended-goal = { $n } nəfər məqsədə çatdı.
journey-ended-stopped = { $n } nəfər vaxtından əvvəl çıxdı: yolu bitirən bir şey oldu (stop_on).
journey-ended-finished = { $n } nəfər axıra qədər getdi.
journey-ended-max-days = { $n } nəfərin yolu bitdi, çünki günləri bitdi (max_days).
journey-ended-max-steps = { $n } nəfərin yolu bitdi, çünki addımları bitdi (max_steps).
journey-ended-holdout = { $n } nəfər nəzarət qrupundadır, heç nə almır.
journey-ended-step-removed = { $n } nəfərin yolu bitdi, çünki addımı yeni versiyada yox idi.
journey-ended-restarted = { $n } nəfər yenidən başladı.
journey-ended-gone = { $n } nəfər çıxdı: zəng etmək olmaz, birləşdirilib, silinib və ya adam deyil.
journey-not-sent = { $n } mesaj getmədi: { $why }.
journey-start = ▶️ <b>{ $name }</b> başlasın? Kimlər girsin?
journey-start-inside = İçəridə { $n } nəfər gözləyir: dayandıqları yerdən davam edəcəklər. O vaxta qədər gecikən mesaj getməyəcək.
journey-none-older = { $name } yolunun köhnə versiyalarında heç kim yoxdur.
journey-migration = <b>{ $name }</b> içindəkilər { $version } versiyasına keçsin? Eyni adlı addımlar qalır:
journey-maps = v{ $version } “{ $step }”: { $n } → “{ $step }”
journey-maps-nowhere = v{ $version } “{ $step }”: { $n } → ⚠️ belə addım daha yoxdur, yolları bitir
journey-migrated = ⤴️ <b>{ $name }</b>: { $moved } nəfər keçdi.{ $listed ->
    [none] {""}
    [all] {" "}Addımı olmadığı üçün { $stopped } nəfərin yolu bitdi: { $leads }.
   *[first] {" "}Addımı olmadığı üçün { $stopped } nəfərin yolu bitdi, ilkləri: { $leads }.
  }{ $undo ->
    [true] {" "}Bir gün ərzində geri qaytarmaq olar.
   *[false] {""}
  }
journey-migrating = ⤴️ <b>{ $name }</b>: indiyədək { $moved } nəfər keçdi, baxılası { $ahead } nəfər qalıb. Az-az köçürülürlər ki, heç kim düyməyə basıb gözləməsin; növbəsi çatana qədər hər kəs öz versiyası ilə gedir. Bitəndə bura yazılacaq.
journey-walk-wake = ▶️ İçəridə gözləyənlər az-az yola düşür: indiyədək { $moved } nəfər, baxılası { $ahead } nəfər qalıb.
journey-walk-migrate = ⤴️ Yeni versiyaya köçürülür: { $moved } nəfər keçdi, addımı olmadığı üçün { $stopped } nəfər bitirdi, baxılası { $ahead } nəfər qalıb.
journey-walk-move-back = ↩️ Əvvəlki versiyaya qaytarılır: indiyədək { $moved } nəfər, baxılası { $ahead } nəfər qalıb.
journey-undone = ↩️ { $name }: { $what ->
    [version] yeni gələnlər yenə əvvəlki versiyanı alır
    [start] daha heç kim girmir, içəridəkilər gözləyir
   *[stop] yenə gedir, bu arada gələnlər də girir
  }.
journey-undo-passed = Bu artıq geri qaytarılıb və ya sonra başqa bir şey edilib. Səhifə indiki vəziyyəti göstərir.
journey-moved-back = ↩️ <b>{ $name }</b>: { $moved } nəfər geri qayıtdı. { $ahead ->
    [0] Bu arada irəli gedən öz versiyasında qalır.
   *[other] Baxılası { $ahead } nəfər qalıb. İrəli getməyənlər az-az geri qayıdır; bitəndə bura yazılacaq.
  }
journey-woken = ▶️ <b>{ $name }</b>: içəridə gözləyənlərin hamısı yola düşdü: { $moved } nəfər.
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
journey-waits-stopped = ⏳ gözləyir, çünki yol indi getmir{ $goes ->
    [true] ; sonra: { $step }
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
  }, içəridə { $inside }{ $more ->
    [true] , bütün versiyalarda { $everywhere }
   *[false] {""}
  }
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
journey-picture = 🧭 { $name }: hər yolda indi neçə nəfər var, neçəsi gəlib, gedib və nə qədər gözləyib{ $versions ->
    [1] {""}
   *[other] . Hər şəkil bir versiyanı sayır: əvvəl ən yenisini, sonra hələ kiminsə getdiyi köhnələri
  }
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
journey-results = 📊 <b>{ $name }</b>: girişdən sonra { $days } gündə satış, hər adam bir dəfə. Mötərizədə: həqiqi qiymət on haldan səkkizində bu aralıqdadır.
journey-arm-holdout = nəzarət qrupu (heç nə almır)
journey-arm-all = hamı
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(artıq yolda yoxdur)
   *[false] {""}
  }: { $entered } nəfər girdi, müqayisə üçün kifayət qədər əvvəl girən: { $ripe }
journey-arm-nobody = <b>{ $arm }</b>: hələ heç kim girməyib
journey-arm-reached = cavab verdi { $n } ({ $low }–{ $high }%)
journey-arm-sold = aldı { $n } ({ $low }–{ $high }%)
journey-arm-revenue = gəlir { $revenue }
journey-arm-revenue-each = gəlir { $revenue }, adambaşına { $each } ({ $low }–{ $high })
journey-arm-cost = xərc { $cost }: { $messages } mesaj, { $minutes } dəqiqə menecer, lidlərə { $channels }
journey-arm-cac = bir müştəri { $cac } başa gəldi ({ $low }–{ $high })
journey-arm-days = satışa qədər { $days } gün (median)
journey-better = 🏆 “{ $first }” “{ $second }” qolundan yaxşı satır. Nə qədər baxsanız da, belə hökm on sınaqdan ən çoxu birində yanılır.
journey-open = “{ $first }” və “{ $second }”: fərq sadəcə təsadüf ola bilər. Qoy getsin.
journey-nothing-ripe = Hələ müqayisə ediləsi yoxdur: ən azı iki qola kimsə kifayət qədər əvvəl girmiş olmalıdır.
journey-uneven = ⚠️ Qollardakı adam sayı təsadüflə izah olunmur. Haradasa adamlar itir: müqayisəyə inanmayın.
journey-costs-unknown = Menecerin dəqiqəsi və mesajın qiyməti deyilməyib: fayla [journeys.costs] yazın.
journey-foretold-none = Müqayisə ediləsi yoxdur: bir qolu var.
journey-foretold-nobody = Bura neçə adamın düşəcəyini son aya görə demək olmur, ona görə müqayisənin nə qədər çəkəcəyi bilinmir.
journey-foretold-days = Bir qol o birindən { $lift }% çox satsa, bu, təxminən { $days } günə görünər.
journey-foretold-never = Bir qol o birindən { $lift }% çox satsa, bu, bir ildə də görünməz.
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
journey-called = { $title } ({ $name })
journey-title-sms-on-overflow = Zəng çatmayanlara SMS
journey-title-call-at-once = Dərhal zəng
journey-title-sms-first-call-second = Əvvəl SMS, sonra zəng
journey-title-dm-sms-call = Direkt, SMS, zəng
journey-title-letters-by-segment = Çoxdan susanlara, sinfə görə
journey-title-farewell-question = Vida sualı
journey-title-birthday-greeting = Ad günü təbriki
journey-step-hello = salam
journey-step-call = zəng
journey-step-text = SMS
journey-step-five-minutes = beş dəqiqə
journey-step-two-days = iki gün
journey-step-direct = direkt
journey-step-three-hours = üç saat
journey-step-answered = cavab verib?
journey-step-a-night = bir gecə
journey-step-next-day = növbəti gün
journey-step-question = sual
journey-step-answer = cavab
journey-step-which-class = hansı sinif
journey-step-offer = təklif
journey-step-best-letter = yaxşılara məktub
journey-step-three-days = üç gün
journey-step-letter = məktub
journey-step-we-call-you-soon = tezliklə zəng edirik
journey-step-morning = səhər
journey-step-greeting = təbrik
journey-sample-sms-on-overflow = 📄 Zəng çatmayanlara SMS
journey-sample-call-at-once = 📄 Dərhal zəng
journey-sample-sms-first-call-second = 📄 Əvvəl SMS, sonra zəng
journey-sample-dm-sms-call = 📄 Direkt, SMS, zəng
journey-sample-letters-by-segment = 📄 Çoxdan susanlara, sinfə görə
journey-sample-farewell-question = 📄 Vida sualı
journey-sample-birthday-greeting = 📄 Ad günü təbriki
journey-comment-sms-on-overflow = Dörddəbir saat ərzində heç kimin zəng edə bilmədiyi canlı lidə SMS gedir, növbədəki yeri isə qalır. Simulyasiyada: lidlərin komandanın gücündən çox olduğu günlərdə 9–36 faiz çox satış.
journey-comment-call-at-once = Özü gələnə dərhal zəng edilir; text qolu əvvəlcə bir sətir yazır, beş dəqiqə sonra zəng edir.
journey-comment-sms-first-call-second = Soyuq nömrələr: əvvəlcə SMS, iki gün sonra, kontaktın səhər vaxtı zəng. Onda bir hissə müqayisə üçün heç nə almır.
journey-comment-dm-sms-call = Əvvəlcə direktdə cavab, səs çıxmasa SMS, üçüncü addımda zəng.
journey-comment-letters-by-segment = Otuz gün susana sinfinə görə məktub gedir: ən yaxşılara başqa təklif və zəng, qalanlara SMS.
journey-comment-farewell-question = Tapılmayanlara və ya hələlik yox deyənlərə ertəsi gün bir sual verilir: cavab lidi növbənin əvvəlinə qaytarır. Bu, reklamdır: onu yalnız mesaj almağa razı olanlar alır.
journey-comment-birthday-greeting = Ad günündə: komandanın yazdığı (/fields əlavə Ad günü) və ya siyahıda olduğu kimi. Bu, reklamdır: onu yalnız mesaj almağa razı olanlar alır.
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
journey-foreign-texts = ⚠️ Komandanın dilində ({ $language }) yazılmayıb, olduğu kimi gedir: { $names }. Yazmaq üçün: <code>/template əlavə AD MƏTN</code>.
journey-foreign-text = { $name } ({ $languages })
journey-no-way = ⚠️ Bu komandanın { $medium ->
    [direct] direkt mesaj
   *[sms] SMS
  } göndərən şlüzü yoxdur.
journey-wrong-at = { $line ->
    [0] {""}
   *[other] { $line }-ci sətir:{" "}
  }{ $place }: { $what }
journey-wrong-place = { $kind ->
    [journey] “{ $name }” yolu
    [arm] “{ $name }” qolu
    [step] “{ $name }” addımı
    [file] fayl
    [nameless] adsız yol
   *[other] { $kind }
  }
journey-wrong-toml = bu, TOML deyil: { $said }. Adlar və mətnlər düz dırnaqda (") olur, siyahılar [ ] içində, açar isə = işarəsindən əvvəl
journey-wrong-too-long = fayl { $most } hərfdən uzundur
journey-wrong-no-journeys = içində heç bir [[journeys]] yoxdur
journey-wrong-two-journeys = iki yolun adı “{ $name }”dir
journey-wrong-no-list = { $key } belə yazılır: [[{ $of }{ $key }]]
journey-wrong-unknown-key = “{ $key }” burada heç nə demək deyil
journey-wrong-unknown-key-near = “{ $key }” burada heç nə demək deyil; bəlkə “{ $near }”?
journey-wrong-no-text = { $key } dırnaqda mətn olmalıdır
journey-wrong-unseen = { $key } içində görünməyən bir işarə var, { $code }: yenidən yazın
journey-wrong-no-number = { $key } { $least } ilə { $most } arasında tam ədəd olmalıdır
journey-wrong-no-time = { $key } müddət olmalıdır, məsələn "15 minutes", "2 hours" və ya "3 days"
journey-wrong-time-too-long = { $key } bir dəqiqədən 365 günə qədər olmalıdır
journey-wrong-time-from-nothing = { $key } sıfırdan 365 günə qədər olmalıdır
journey-wrong-no-texts = { $key } mətnlərin siyahısı olmalıdır
journey-wrong-none-of = { $key } “{ $value }” ola bilməz; bunlardan biri olmalıdır: { $choices }
journey-wrong-nameless = adı (name) yazılmayıb
journey-wrong-long-name = ad (name) ən çoxu { $most } hərfdir
journey-wrong-no-costs = minute və message olan cədvəl olmalıdır
journey-wrong-no-cost = { $key } ədəd olmalıdır, komandanın valyutası ilə, məsələn 3000
journey-wrong-no-table = cədvəl olmalıdır
journey-wrong-beside-occasion = { $key } occasion yanında heç nə demək deyil: hadisə ilə yox, gün ilə girilir
journey-wrong-no-occasion = occasion "birthday", "nowruz" və ya "21.03" kimi gün və ay olmalıdır
journey-wrong-no-exit = yolun nə ilə bitdiyi yazılmalıdır: goal, stop_on, max_days, max_steps
journey-wrong-exit-key = { $key } yazılmayıb: yolun sonu yazılır, özü bilinmir
journey-wrong-no-arms = arms cədvəl olmalıdır: weight və first ilə [journeys.arms.NAME]
journey-wrong-no-arm = weight və first olan cədvəl olmalıdır
journey-wrong-no-weight = weight yazılmayıb: hamıdan neçəsi bu qolla gedir
journey-wrong-no-weights = qollarının çəkisi yoxdur
journey-wrong-steps-of-one-name = { $count } addımın adı “{ $name }”dir: hər birinə öz adı lazımdır
journey-wrong-kinds = bunlardan düz biri lazımdır: { $kinds }
journey-wrong-beside = { $key } { $kind } yanında heç nə demək deyil; yeri bunların yanındadır: { $kinds }
journey-wrong-no-template = { $key } mətnin adı olmalıdır (/template)
journey-wrong-no-campaign = { $key } kampaniyanın adı olmalıdır
journey-wrong-no-time-of-day = until günün saatı olmalıdır, məsələn "10:00"
journey-wrong-no-branch = { $key } yazılmayıb: şərtin iki addımı olur, biri “hə”, biri “yox” üçün
journey-wrong-no-condition = if bunlardan biri olmalıdır: { $events }; ya da {"{"} field = ["value", …] {"}"}
journey-wrong-no-steps = heç bir [[journeys.steps]] yoxdur
journey-wrong-no-such-step = “{ $name }” ilə davam edir, belə addım isə yoxdur; addımları: { $steps }
journey-wrong-no-such-step-near = “{ $name }” ilə davam edir, belə addım isə yoxdur; bəlkə “{ $near }”?
journey-wrong-called-end = heç bir addımın adı end ola bilməz
journey-wrong-unreached = ora heç kim çatmır: başqa addımı ora yönəldin, ya da onu çıxarın
journey-wrong-restless = { $circle } addımları gözləmədən dövrə vurur: aralarına wait və ya until olan addım qoyun
journey-wrong-enters-nobody = enter heç nə demir: channel, entry, segment, outcome, silence, unworked və ya occasion yazın
journey-wrong-no-value = “{ $key }” üçün heç bir qiymət yazılmayıb
journey-wrong-outlasts = bütün yol qədər və ya ondan çox gözləyir: max_days = { $days }
journey-wrong-own-word = “{ $word }” /journey əmrinin öz sözüdür; başqa ad seçin, məsələn “{ $free }”
journey-wrong-number = /journey arxasındakı ədəd yolun nömrəsidir; başqa ad seçin, məsələn “{ $free }”
journey-wrong-brackets = /journey arxasındakı [[ faylın əvvəlidir; onsuz ad seçin
journey-wrong-namesake = onu olan “{ $other }” yolundan ayırmaq olmur; eynən elə yazın, ya da başqa ad seçin
journey-wrong-no-such = { $key }: “{ $name }” yoxdur. Var: { $there }
journey-wrong-no-such-near = { $key }: “{ $name }” yoxdur; bəlkə “{ $near }”? Var: { $there }
journey-wrong-no-advert = təbrik reklamdır, “{ $name }” mətni isə xidmət mətnidir: onu reklam edin (/template add { $name } advert …)
journey-wrong-no-email = hələ e-məktub getmir; sms və ya dm götürün
