## Files dropped into the chat

import-looking = 🔎 <b>{ $name }</b> faylına baxıram…
import-waits-for = ⏳ <b>{ $name }</b> növbə gözləyir: əvvəlcə <b>{ $other }</b> bitməlidir. Sonra özü davam edəcək.
import-waits = ⏳ <b>{ $name }</b> növbə gözləyir: başqa komandaların faylları üzərində iş gedir. Sonra özü davam edəcək.
question-waits = ✍️ Yuxarıdakı sual hələ cavabınızı gözləyir.
import-looked = 📄 <b>{ $name }</b>: { $n } sətir
import-number-column = ☎️ Nömrələr: { $name }
import-name-column = 👤 Adlar: { $name }
import-consent-column = “{ $column }” sütununda hər sətir adamın mesajlara razı olub-olmadığını deyir: orada “bəli” yoxdursa, özü yazmadan ona yazılmır.
import-sheets = 🗂 Vərəqlər: { $names }
import-system = 📦 { $name } ixracı
import-no-column = sütun yoxdur
import-column = sütun { $n }
import-count-new = 🆕 { $n } yeni
import-count-known = 🔁 { $n } artıq var
import-count-repeated = ♊️ { $n } faylda iki dəfə
import-count-own-number = 🏢 { $n } öz nömrəmiz
import-count-do-not-call = ⛔️ { $n } zəng edilməz
import-count-over = 🏁 { $n } əvvəlki sistemdə bağlanıb
import-count-not-a-number = ❓ { $n } zəng edilə bilən nömrəsiz
import-count-rounded = 🧮 { $n } nömrəni cədvəl yuvarlaqlaşdırıb (9,89E+11): son rəqəmlər itib
button-import-take = ✅ { $n } yüklə
button-import-number = ☎️ Başqa sütun
button-import-name = 👤 Başqa sütun
button-import-amount = 💵 Başqa sütun
button-import-source = ✉️ Mesajlara razıdırlar
button-import-drop = ✖️ Yükləmə
button-import-undo = ↩️ Yükləməni ləğv et
import-which-number = <b>{ $name }</b> faylında telefon nömrələri hansı sütundadır?
import-which-name = <b>{ $name }</b> faylında adlar hansı sütundadır?
import-which-amount = <b>{ $name }</b> faylında məbləğlər hansı sütundadır?
import-going = ⏳ <b>{ $name }</b>: { $n } sətir hazırdır
import-going-of = ⏳ <b>{ $name }</b>: təxminən { $about } sətirdən { $n } · { $share }%
import-done = ✅ <b>{ $name }</b> yükləndi: { $n } sətir
import-rejects = { $n ->
    [one] Yüklənməyən sətir, səbəbi ilə. Düzəldib faylı mənə göndərin.
   *[other] Yüklənməyən { $n } sətir, hər biri səbəbi ilə. Düzəldib faylı mənə göndərin.
  }
import-dropped = ✖️ <b>{ $name }</b> yüklənmədi.
import-ask-source = ✉️ <b>{ $name }</b> faylındakılar nəyə razılıq veriblər? Gördükləri cümləni yazın, məsələn “Pəhriz haqqında SMS yazın”. Sonra onlara mesaj və reklam gedir; onsuz yalnız öz suallarına cavab.
import-source-kept = ✅ <b>{ $name }</b> üçün qeyd olundu: “{ $text }”. İndi bu adamlara yazmaq olar; “stop” yazan heç nə almır.
import-source-kept-by-row = ✅ <b>{ $name }</b> üçün qeyd olundu: “{ $text }”. Kimin razı olduğunu “{ $head }” sütunu sətir-sətir deyir: yalnız sətrində “bəli” olanlara yazmaq olar, faylda başqa heç kimə yox.
import-undoing = ↩️ <b>{ $name }</b> yükləməsi ləğv edilir…
import-undone = ↩️ <b>{ $name }</b> yükləməsi ləğv edildi: { $n } lid çıxarıldı.{ $kept ->
    [0] {""}
   *[other] {" "}{ $kept } qalır: onlarla işlənib və ya başqa yolla da gəliblər.
  }
import-failed-no-numbers = ❓ <b>{ $name }</b> faylında telefon nömrəsi sütunu tapmadım. Bunlar xərclərdirsə, faylı yenə göndərib altına /spend yazın.
import-failed-rounded = 🧮 <b>{ $name }</b> faylında cədvəl nömrələri yuvarlaqlaşdırıb (məsələn, 9,89E+11), son rəqəmlər yoxdur. Əsl faylda sütunu “mətn” edin və yenidən saxlayın.
import-failed-archive = 📦 <b>{ $name }</b> arxivdir. Onu açın və içindəki Excel və ya CSV faylını göndərin.
import-failed-password = 🔒 <b>{ $name }</b> parolla qorunur. Açın, parolsuz saxlayıb yenə göndərin.
import-failed-too-large = 🐘 <b>{ $name }</b> mənim üçün çox böyükdür. Bölün və ya CSV kimi saxlayın.
import-failed-broken = ❌ <b>{ $name }</b> faylını oxuya bilmirəm. Excel və ya CSV kimi saxlayıb yenə göndərin.
import-failed-too-big = ❌ Messencer <b>{ $name }</b> faylını mənə vermir: botlar ən çoxu 20 MB fayl alır. Serverdə <code>sarnakh import</code> ilə yükləmək olar.
import-failed-not-fetched = ❌ Messencer indi <b>{ $name }</b> faylını mənə vermir. Bir neçə dəqiqəyə yenə göndərin.
import-unfinished = ⚠️ <b>{ $name }</b>: sona çata bilmədim. İşlənən sətir: { $n }. Yükləməni ləğv edin və ya faylı yenə göndərin: heç kim iki dəfə düşməyəcək.
import-undo-unfinished = ⚠️ <b>{ $name }</b>: yükləməni sona qədər ləğv edə bilmədim. Yenə sınayın; çıxarılanlar qayıtmır.
audit-import = { $subject } faylını yüklədi, yeni lid: { $after }
audit-import-undone = { $subject } yükləməsini ləğv etdi, çıxarılan lid: { $after }
audit-import-word = fayllarda “{ $subject }” sözünün mənasını dedi: { $before } → { $after }
costs-failed = ⚠️ <b>{ $name }</b> xərcləri yazılmadı, heç biri. Səbəbini operatorunuz jurnalda tapar; yenidən göndərin və ya /spend ilə yazın.
audit-import-source = { $subject } faylındakıların hansı mesajlara razı olduğunu yazdı: “{ $after }”

## Köhnə zənglər və fayldakı sözlərin mənası

button-import-calls = 📞 Bunlar etdiyimiz zənglərdir
button-import-leads = 👥 Yox, zəng ediləcək kontaktlardır
button-import-words = 🏷 Məsullar, mərhələlər, teqlər
button-import-word = ✏️ { $word }
import-calls-looked = 📞 <b>{ $name }</b>: əvvəlki { $n } zəng
import-words = 🏷 <b>{ $name }</b>: sözlərin bizdəki mənası. Sonrakı fayllar üçün də yadımda qalır.
import-words-outcome = <b>Nəticələr</b>
import-words-agent = <b>Əməkdaşlar</b>
import-words-stage = <b>Mərhələlər</b>
import-words-tag = <b>Teqlər</b>
import-word-line = “{ $word }” ({ $n }) → { $means }
import-ask-outcome = 📞 <b>{ $name }</b> faylında { $n } sətirdə “{ $word }” yazılıb. Bu hansı nəticədir? Yadımda qalacaq.
import-ask-agent = 👤 <b>{ $name }</b> faylında { $n } sətirdə “{ $word }” adı var. Bu kimdir? Yadımda qalacaq.
import-ask-stage = 🏁 <b>{ $name }</b> faylında { $n } sətir “{ $word }” mərhələsindədir. Onlara zəng edilməlidir?
import-ask-tag = 🏷 <b>{ $name }</b> faylında { $n } sətirdə “{ $word }” teqi var. Bu bir kanalın adıdır?
import-means-no-outcome = bu sətirləri götürmə
import-means-no-agent = indikilərdən heç kim
import-means-no-stage = o sistemdə olduğu kimi
import-means-no-tag = kanal deyil
import-means-nothing = heç nə
import-means-open = zəng edilməlidir
import-means-over = bitib, zəng edilmir
import-count-call-new = 🆕 { $n } zəng
import-count-call-known = 🔁 { $n } artıq var
import-count-left-out = ✂️ { $n } dediyiniz kimi götürülmədi
import-count-no-outcome = ❓ { $n } nəticəsinin mənası deyilməyib
import-count-no-day = 📅 { $n } tarixi oxunmur
import-count-no-amount = 💰 { $n } satışın məbləği oxunmur
import-calls-good-for = Onlar bu insanların kartlarında və 🕘 tarixçəsində görünür. Bu gecədən zəng sırası da onlardan öyrənir; heç bir günün rəqəmi dəyişmir. Zəng etməyin deyənlər indi həmin siyahıdadır.
import-calls-undone = ↩️ <b>{ $name }</b> geri götürüldü: { $n } zəng silindi. Zəng etməyin deyənlər siyahıda qalır.
import-failed-no-calls = 📅 <b>{ $name }</b> faylında zənglərin nə vaxt olduğunu və ya nəticəsini göstərən sütun tapmadım. Onları “tarix” və “nəticə” adlandırıb yenidən göndərin.
import-failed-free-outcomes = ❓ <b>{ $name }</b> faylında nəticələr sərbəst mətndir. Mənə “satıldı”, “cavab vermədi” kimi bir neçə sözdən ibarət sütun lazımdır.

## Satışların tutuşdurulması

import-looks-sales = 💰 Satışlara oxşayır: hər sətirdə nömrə, məbləğ və tarix var.
button-import-sales = 💰 Bunlar satışlardır
button-import-sales-again = 🔁 Yenidən tutuşdur
import-sales-compared = 💰 <b>{ $name }</b> burada yazılan satışlarla tutuşduruldu
import-amount-column = 💵 Məbləğlər: { $name }
import-sales-days = 📅 Tarixlər: { $name } · { $first }{ $last ->
    [none] {""}
   *[other] {" "}– { $last }
  }
import-sales-no-days = 📅 Faylda tarix yoxdur: bütün günlərin satışları ilə tutuşduruldu
import-sales-matched = ✅ Uyğun gəlir: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-differ = ⚖️ Məbləği fərqlidir: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· faylda { $there }, burada { $here }
  }
import-sales-missing-here = 📥 Yalnız faylda, burada yoxdur: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-missing-there = 📤 Yalnız burada, faylda yoxdur: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-undated = 📅 { $n } tarixi oxunmur: bütün günlərin satışları ilə tutuşduruldu
import-sales-unreadable = 💵 { $n } məbləği oxunmur
import-sales-not-sold = 🏁 { $n } satış olmayan mərhələdədir
import-sales-untold = 🏷 { $n } mənası deyilməyən mərhələdədir. Demək üçün: { button-import-leads }, sonra { button-import-calls }
import-sales-unchanged = Burada heç nə dəyişmədi.
import-sales-rows = { $n ->
    [one] Fərqlənən satış: faylda və burada necədir.
   *[other] Fərqlənən { $n } satış: faylda və burada necədir.
  }
sales-head-what = Fərq
sales-head-number = Nömrə
sales-head-there = Fayldakı məbləğ
sales-head-here = Buradakı məbləğ
sales-head-day-there = Fayldakı tarix
sales-head-day-here = Buradakı tarix
sales-head-row = Faylın sətri
sales-head-sale = Buradakı satış
sales-differs = məbləği fərqlidir
sales-missing-here = burada yoxdur
sales-missing-there = faylda yoxdur
import-failed-no-amounts = 💵 <b>{ $name }</b> faylında məbləğ sütunu tapmadım. Onu aşağıda seçin.
import-failed-no-days = 📅 <b>{ $name }</b> faylında heç bir tarixi oxuya bilmirəm. Onları 2026-11-22 və ya 22.11.2026 kimi yazıb faylı yenidən göndərin.
