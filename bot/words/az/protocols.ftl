## Protocols as data

protocol-title = 🔁 <b>Zəng protokolu</b>. Komandanın ayarları nə deyir:
protocol-for-all = bütün lidlər
protocol-for-channel = { $name } kanalı
protocol-for-lane = “{ $name }” sırası
protocol-for-class = { $name } sinfi
protocol-for-segment = { $name } seqmenti
protocol-draft = 📝 <b>Qaralama</b>, { $scope }; hələ heç nə dəyişməyib:
protocol-coming = 🕘 <b>Qüvvəyə minəcək</b> ({ $day }), { $scope }, ayarların üstündən:
protocol-live = ✅ <b>Qüvvədədir</b> ({ $day } gündən), { $scope }, ayarların üstündən:
button-protocol = { $stage ->
    [draft] 📝
    [coming] 🕘
   *[live] ✅
  } { $scope }
protocol-scope-none = { $scope } üçün ayrıca heç nə deyilməyib. ✏️ sətri yalnız onlar üçün dəyişir; ya da sətri indi adı ilə yazın.
protocol-how = ✏️ sətri toxunuşlarla dəyişir; ya da onu burada durduğu kimi yenidən yazın. Hər ikisi qaralamaya düşür: nə edəcəyinə baxın, sonra sabahdan qüvvəyə mindirin. Qiymət yerinə “standart” sətri çıxarır. Ayarların ədədləri dərhal dəyişir:
protocol-lines-title = ✏️ <b>Hansı sətir?</b> Kim üçün: { $scope }. Seçdiyiniz qaralamaya düşür; qüvvəyə mindirənə qədər heç nə dəyişmir.
protocol-line-about = • <b>{ $line }</b>: { $about }
protocol-line-title = ✏️ <b>{ $line }</b>: { $about }. İndi: <b>{ $now }</b>
protocol-line-choice = { $n }. { $value }
protocol-line-how = Nömrə onu qaralamaya yazır. Ya da sətrin nə deyəcəyini öz ədədlərinizlə yazın.
protocol-beside = Onlar üçün daha nə qüvvədədir və harada deyilib:
protocol-beside-line = · <b>{ $line }</b>: { $value } ({ $source })
protocol-from-settings = ayarlar
protocol-draft-by = ✍️ Son dəyişiklik: { $name }, { $at }.
protocol-which = Hansı lidlər üçün?
protocol-dropped = Qaralama atıldı. Başqa heç nə dəyişmədi.
protocol-taken-back = Geri qaytarıldı. Əvvəl nə var idisə, yenə qüvvədədir.
protocol-taken-back-unbegun = İlk günündən əvvəl geri götürüldü. Hələ heç nə dəyişməmişdi və dəyişməyəcək.
button-protocol-some = 🎯 Yalnız bəzi lidlər üçün
button-protocol-lines = ✏️ Sətri dəyiş
button-protocol-drop-line = ↩️ Bu sətri çıxar
protocol-about-chain = neçə dəfə və hansı ara ilə zəng edilir
protocol-about-end = əlaqə alınmayan lidin sonu
protocol-about-outcome = bu nəticədən sonra nə olur
protocol-about-rest = imtinadan neçə gün sonra lidi həmkar alır, səbəbə görə
protocol-about-recycles = lid neçə dəfə yenidən təklif oluna bilər
protocol-about-caps = heç bir qaydanın keçməyəcəyi hədd, zənglər və mesajlar birlikdə
protocol-about-dayparts = cəhdlərin bölündüyü gün hissələri
protocol-about-lunch = bu vaxt heç kimə zəng edilmir, müştərinin saatı ilə
protocol-about-contact = müştəriyə zəng etmək olan saatlar, onun öz saatı ilə
protocol-preview = 👁 Nə edərdi
protocol-go-live = Sabahdan qüvvəyə mindir
protocol-drop = At
protocol-take-back = ↩️ Geri qaytar
protocol-looking = Baxıram; cavab bir azdan gələcək.
protocol-failed = ⚠️ Baxmaq alınmadı. Heç nə dəyişmədi. Nə olduğunu /protocol göstərir.
protocol-finding-chain-empty = ⛔ Zəncirdə cəhd yoxdur.
protocol-finding-end-missing = ⛔ Nə ilə bitdiyi deyilməyib: “bağlansın”, “ikinci şans” və ya “rəhbər qərar verir”.
protocol-finding-phase-empty = ⛔ Zəncirin { $n } nömrəli hissəsində cəhd yoxdur.
protocol-finding-gap-below-cap = ⚠️ Zəncirin { $n } nömrəli hissəsi həddin icazə verdiyindən tez-tez zəng istəyir; onlar gözləyəcək.
protocol-finding-more-than-cap = ⚠️ Zəncirdə { $n } cəhd var, hədd 30 gündə { $cap } icazə verir.
protocol-finding-cap-zero = ⛔ Bu hədlərlə heç kimə heç vaxt zəng edilməz.
protocol-finding-no-hour-left = ⛔ Nahar bütün zəng saatlarını tutur: zəng etməyə vaxt qalmır.
protocol-finding-zones-apart = ⚠️ { $zones } qurşağında yaşayanlara heç vaxt zəng etmək olmayacaq: onların vaxtı ilə bu saatlar sizin zəng saatlarınızla üst-üstə düşmür. Orada gözləyən lidlər: { $n }.
protocol-finding-not-yours = ⛔ Satışdan və ya “zəng etməyin”dən sonra olan sabitdir, burada qoyulmur.
protocol-week-title = Əlaqə alınmayan lid, ilk həftəsi
protocol-none = yoxdur
protocol-cap-gap = { $gap } ara ilə
protocol-cap-day = gündə { $n }
protocol-cap-all = cəmi { $n }
protocol-retry = təkrar { $after } { $n } dəfə
protocol-then-escalate = rəhbər qərar verir
protocol-then-recycle = ikinci şans
protocol-then-close = bağlansın
protocol-then-end-of-queue = sıranın sonu
protocol-then-next-daypart = günün növbəti hissəsi
protocol-then-chain = zəncir
protocol-then = ; sonra{" "}
protocol-part-days = { $n } gün və ya { $part }
protocol-part = { $n } cəhd hər { $gaps }
protocol-key-contact = müştəri saatı
protocol-key-lunch = nahar
protocol-key-dayparts = günün hissələri
protocol-key-caps = hədlər
protocol-key-recycles = ikinci şanslar
protocol-key-rest = fasilə
protocol-key-end = son
protocol-key-chain = zəncir
protocol-week-ends = { $end ->
    [goes_on] Bu həftə { $n } cəhd, və davam edir
    [close] { $n } cəhddən sonra bitir: bağlanır
    [recycle] { $n } cəhddən sonra bitir: sonra həmkarda ikinci şans
   *[escalate] { $n } cəhddən sonra bitir: rəhbər qərar verir
  }
protocol-skipped = { $n }. { $at } buraxılır, { $why }: əvəzinə { $until }
skipped-holiday = bayram
skipped-day-off = istirahət günü
skipped-closed = zəng saatlarından kənar
skipped-quiet = müştəridə sakit vaxt
skipped-lunch = nahar
skipped-gap = əvvəlki cəhdə çox yaxın
skipped-cap-day = 24 saatlıq hədd bitib
skipped-cap-all = 30 günlük hədd bitib
protocol-past-title = <b>Son 30 gün bununla</b>
protocol-past-attempts = Zəng: { $before } → { $after }
protocol-past-hours = Menecer saatı: { $before } → { $after }
protocol-past-contacts = Əlaqə: { $before } → { $after } (80%: { $low } – { $high })
protocol-fate-given-up = 🔻 { $n } lid cavab verdiyi zəngdən əvvəl buraxılardı: { $leads }
protocol-fate-saved-calls = ✂️ { $n } lidlə onun etdiyindən çox zənglə də əlaqə alınmayıb: { $leads }
protocol-fate-tried-on = 🔺 { $n } lid o hələ cəhd edəcəyi yerdə buraxılıb: { $leads }
protocol-fate-none = Heç bir lidin taleyi başqa olmazdı.
protocol-fates-lead = Lid
protocol-fates-what = Bu protokolla
protocol-fates-calls = Az (−) və ya çox zəng
protocol-fates-contacts = Az əlaqə
protocol-fates-given-up = cavab verdiyi zəngdən əvvəl buraxılardı
protocol-fates-saved-calls = hər iki halda əlaqə yoxdur, zəng daha azdır
protocol-fates-tried-on = buraxıldığı yerdə hələ cəhd edilərdi
protocol-fates-file = 📄 Taleyi başqa olacaq bütün { $n } lid
protocol-unknown = { $n ->
    [0] Edilməmiş zəngə cavab veriləcəyini heç kim bilmir: bu həftələrin eyni nömrəli zənglərinin payı götürülüb.
   *[other] Edilməmiş zəngə cavab veriləcəyini heç kim bilmir: bu həftələrin eyni nömrəli zənglərinin payı götürülüb. { $n } üçün bunlar azdır; daha əvvəlki zənglərin payı götürülüb.
  }
protocol-waiting = <b>İndi gözləyən lidlər</b> ({ $first ->
    [true] ilk { $looked }
   *[false] { $looked }
  }): növbəti zəng tez – { $earlier }, gec – { $later }; son zəng olacaq – { $over }.
protocol-replanned = 🔁 Protokol dəyişdi. Zəng gözləyən { $looked } liddən { $earlier } daha tez, { $later } daha gec zəng alacaq; { $over } üçün növbəti zəng bu dövrənin sonuncusudur.
manager-protocol-over = 🔚 { $lead }: { $number } cəhddə heç kim cavab vermədi, protokol qərarı sizə saxlayır. Başqasına yenidən təklif etməsəniz, bağlıdır.
button-offer-again = Yenidən təklif et
offer-again-done = 🔁 { $lead } yenidən təklif olundu, həmkara.
offer-again-late = { $lead } açıqdır, başqa səbəblə bağlanıb və ya zəng etmək olmaz.

## For some leads only

segments-title = 🏷 <b>Seqmentlər</b>: ayarların və protokolların başqa cür ola bildiyi lidlər
segments-none = 🏷 Hələ seqment yoxdur. Seqment lidlərin adlı filtridir; ayarlar və protokollar onun üçün başqa cür ola bilər.
segment-field-calls = zəng
segment-field-leads = lid
segment-field-sales = alış
segment-field-fact = sahə
segment-facts = { $fact }.AD
segment-field-class = sinif
segment-field-campaign = kampaniya
segment-field-entry = giriş
segment-field-channel = kanal
segments-how = Seqment { $words } ilə və { $counts } sayı ilə qurulur; bütün şərtlər ödənməlidir. Şərtlərin yerinə “bağlı” yazsanız, seqment silinir:
segment-is = 🏷 <b>{ $name }</b>
segment-gone = 🏷 { $name } seqmenti silindi.{ $withdrawn ->
    [true] {" "}Protokolu da ləğv edildi; gözləyən lidlər komandanın protokolu ilə gedir.
   *[false] { "" }
}
overrides-title = <b>Yalnız bəzi lidlər üçün</b>, daha dəqiqi aşağıdadır:
overrides-none = Yalnız bəzi lidlər üçün heç nə təyin edilməyib.
override-line = • { $setting }: <b>{ $value }</b>, { $scope }
overrides-how = Dəyərin yerinə “standart” yazsanız, geri götürülür:
override-what = { $setting }, { $scope }
why-over = ⚙️ { $setting } ayrıca təyin edilib: { $scope }.
why-protocol = 📐 { $becomes ->
    [next] Növbəti zəng: { $at }. Protokolun bu sətrinə görə:
    [due] Zəng vaxtı çatıb: { $at }. Protokolun bu sətrinə görə:
    [rests] Bağlanıb, yenidən təklif olunacaq: { $at }. Protokolun bu sətrinə görə:
   *[closed] Protokolun bu sətrinə görə birdəfəlik bağlanıb:
  }
why-put-off = Daha tez mümkün deyildi: { $why }.
menu-segments = Lid seqmentləri
