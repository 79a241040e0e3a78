## Nəticələr

outcomes-title = ☎️ <b>Zəngin nəticələri</b>. Lidin hara gedəcəyini nəticənin növü deyir; qalanını siz seçirsiniz.
outcomes-place-card = <b>Kartda</b>
outcomes-place-more = <b>“Digər…” altında</b>
outcomes-place-off = <b>Söndürülüb</b>
outcome-line = • { $name } · { $kind }
outcomes-how = Yerini dəyişmək, adlandırmaq və ya söndürmək üçün birinə toxunun, yaxud yazın:
outcome-new = ➕ Yeni nəticə
outcome-page = ☎️ <b>{ $name }</b> ({ $key }) · { $kind }
outcome-kind-sale = satış
outcome-kind-refusal = imtina
outcome-kind-callback = yenidən zəng
outcome-kind-meeting = görüş
outcome-kind-unreached = cavabsız
outcome-kind-unworkable = yararsız
outcome-kind-do-not-call = zəng etməyin
outcome-means-sale = 💰 satış: məbləğ soruşulur, lid qazanılır
outcome-means-refusal = 👎 imtina: səbəb soruşulur, lid itirilir; protokol deyirsə, sonra qayıdır
outcome-means-callback = 🔔 yenidən zəng: vaxt soruşulur, həmin menecer yenə zəng edir
outcome-means-unreached = 📵 cavabsız: nə vaxt yenidən cəhd ediləcəyini protokol deyir
outcome-means-unworkable = 🚫 yararsız: satmağa adam yoxdur, lid etibarsızdır
outcome-means-do-not-call = ⛔️ zəng etməyin: bu nömrəyə daha heç kim zəng etmir
outcome-flag-reached = ✔️ söhbət sayılır: kimsə cavab verib
outcome-flag-meeting = ✔️ görüşdür: yeri soruşulur, sonra da gəlib-gəlmədiyi
outcome-flag-final = ✔️ bu cəhdlər dövrəsini bitirir
outcome-stands-card = Düyməsi kartdadır.
outcome-stands-more = Düyməsi “Digər…” altındadır.
outcome-stands-off = Söndürülüb; yazılanlar qalır.
outcome-up = ⬆️ Yuxarı
outcome-down = ⬇️ Aşağı
outcome-rename = ✏️ Ad
outcome-asks-talk = ⏱ Kart { $least } müddətindən az əldə qalanda soruşulur
outcome-asks-note = 📝 Ən azı { $n } hərflik qeyd lazımdır
outcome-rule-talk = ⏱ Ən qısa zəng
outcome-rule-note = 📝 Qeyd
ask-outcome-talk = Nəticəsi <b>{ $name }</b> olan zəng ən azı nə qədər çəkir? Məsələn, “30 san”; “-” heç nə soruşmur. Bot zəngi eşitmir: kartın nə qədər əldə qaldığını bilir.
ask-outcome-note = <b>{ $name }</b> qeydində neçə hərf olmalıdır? “-” qeyd istəmir.
error-bad-setting-outcome-talk = “{ $raw }” 0 ilə { $most } saniyə arası müddət deyil. Heç nə dəyişmədi. Məsələn:
error-bad-setting-outcome-note = “{ $raw }” 0 ilə { $most } arası hərf sayı deyil. Heç nə dəyişmədi. Məsələn:
error-bad-setting-outcome-at-once = Zəng istəməyən dərhal eşidilir: { $raw } üçün heç nə soruşulmur. Heç nə dəyişmədi.
outcome-to-card = ▶️ Karta
outcome-to-more = “Digər…” altına
outcome-to-off = ⏸ Söndür
ask-outcome-kind = Bu nəticə hansı növdəndir? Növ sonra dəyişmir.
ask-outcome-new = Adı nə olsun? Ən çoxu 30 işarə, emoji də olar.
ask-outcome-name = <b>{ $name }</b> necə adlansın? “-” ilk adı qaytarır.
menu-outcomes = Zəngin nəticələri
audit-outcome = { $how ->
    [made] { $subject } nəticəsini yaratdı ({ $after })
   *[changed] { $subject } nəticəsini dəyişdi: { $before } → { $after }
  }
