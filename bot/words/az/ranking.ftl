## Why this lead: one line on the card

why-promised = { $named ->
    [true] { $overdue } əvvəl söz verilib, verən yox idi: indi kimdədir: { $agent }.
   *[false] { $overdue } əvvəl söz verilib, meneceri yoxdur: indi sizindir.
  }
why-helping = { $named ->
    [true] { $agent } həmkarının yerinə zəng etdi: { $owner }. Sözün vaxtından { $overdue } keçmişdi.
   *[false] Həmkarınızın yerinə zəng edirsiniz: { $owner }. Sözün vaxtından { $overdue } keçib; lid və satış onunku qalır.
  }
why-promised-own = { $named ->
    [true] Bu zəngə söz verən: { $agent }.
   *[false] Bu zəngə söz vermisiniz; vaxtıdır.
  }
why-met = { $named ->
    [true] Görüşü vardı: { $agent }.
   *[false] Görüşünüz vardı: nəticəsini burada yazın.
  }
why-left = { $named ->
    [true] Ötürülmüşdü, işlənməyib: indi kimdədir: { $agent }.
   *[false] Ötürülmüşdü, işlənməyib: indi sizindir.
  }
why-pinned = Rəhbər bunu birinci qoyub.
why-assigned = { $named ->
    [true] { $manager } bunu verdi: { $agent }.
   *[false] { $manager } bunu sizə verib.
  }
why-score = { $lane ->
    [live] İsti, { $age } gəlib
    [fresh] { $age } gəlib
    [retry] Zəng { $attempt } / { $of }, { $age } gəlib
    [bank] Bazadan
   *[recycled] İkinci şans
  }: { $sure ->
    [true] { $named ->
        [true] { $agent } cavab verənlərin { $own }-nə satır, komanda { $team }-nə
       *[false] siz cavab verənlərin { $own }-nə satırsınız, komanda { $team }-nə
      }
   *[false] komanda cavab verənlərin { $team }-nə satır
  }; saatda təxminən { $hourly } satış.
why-floor = Sıra: { $lane ->
    [bank] baza
    [recycled] ikinci şans
    [retry] təkrar zənglər
    [fresh] təzələr
   *[live] istilər
  }, heç biri unudulmasın deyə. Komanda cavab verənlərin { $team }-nə satır.
why-explored = { $named ->
    [true] Sınaq üçün: bu kanalla ən az { $agent } rastlaşıb.
   *[false] Sınaq üçün: bu kanalla ən az siz rastlaşmısınız.
  } Komanda cavab verənlərin { $team }-nə satır.

## Settings of the ranking

settings-ranking = Növbəti lid hansıdır
setting-ranking-dial = Ədalət
setting-ranking-strict = Həmişə birinci gedən sıralar
setting-ranking-floors = Hər sıranın minimumu: neçə verilişdən biri
setting-ranking-caps = Bir menecerə gündə ən çox
setting-ranking-exploration = Sınaq verilişlərinin faizi
setting-ranking-half-life = Zəngin çəkisi yarıya enir
setting-ranking-start-close = Başlanğıcda alanların faizi
setting-ranking-worth = Lidin dəyəri
setting-ranking-prices = Nadir lidləri daha yaxşı satana saxla
setting-ranking-scores = Əlamətlərə görə qiymət
setting-ranking-sticky-days = Eyni menecerə qayıtma müddəti
setting-ranking-sticky-absent = Yoxdursa, onu gözlə
setting-ranking-accept = İsti lidi götürmək üçün vaxt
setting-ranking-bank-portion = Növbənin əvvəlində baza lidləri
setting-ranking-ledger-open = Menecerlərin gördüyü paylar

button-ranking-dial = Ədalət
button-ranking-strict = Həmişə birinci
button-ranking-floors = Minimumlar
button-ranking-caps = Gündə ən çox
button-ranking-exploration = Sınaq
button-ranking-half-life = Çəki yarıya
button-ranking-start-close = Alanların faizi
button-ranking-worth = Lidin dəyəri
button-ranking-prices = Nadirləri saxla
button-ranking-scores = Əlamət qiyməti
button-ranking-sticky-days = Eyni menecerə
button-ranking-sticky-absent = Onu gözlə
button-ranking-accept = Götürmə vaxtı
button-ranking-bank-portion = Baza lidləri
button-ranking-ledger-open = Görünən paylar

dial-equal = bərabər
dial-fair = ədalətli
dial-result = daha çox nəticə
dial-best = ən yaxşı nəticə
worth-sales = satış ehtimalı
worth-money = gətirə biləcəyi pul
openness-none = heç biri
openness-own = yalnız özününkü
openness-all = hamısı
lane-count = { $lane }: { $n }

## /why: the numbers behind one hand-out

why-title-own = 💡 <b>{ $lead } niyə sizdədir</b>
why-title = 💡 <b>{ $lead } → { $agent }</b>, { $at }{ $end ->
    [none] {" "}· əlindədir
    [returned] {" "}· qaytarılıb
    [passed_on] {" "}· ötürülüb
    [lapsed] {" "}· vaxt bitib
    [taken_back] {" "}· sıraya qayıdıb
   *[outcome] {""}
  }
why-short = <i>{ $why }</i>
why-you = siz
why-rule-score = Qayda: bu menecerin ala biləcəyi lidlərin ən dəyərlisi.
why-rule-strict = Qayda: { $lane } lidlər birinci gedir; onların ən dəyərlisi budur.
why-rule-floor = Qayda: bir neçə verilişdən biri — { $lane }, heç biri unudulmasın deyə.
why-rule-explored = Qayda: azsaylı sınaq verilişlərindən biri.
why-rule-promise = Qayda: söz verilənlər hər şeydən qabaqdır.
why-rule-passed = Qayda: həmkarın ötürdüyü hər şeydən qabaqdır.
why-rule-pinned = Qayda: rəhbər birinci qoyub.
why-rule-assigned = Qayda: şəxsən verən: { $by }.
why-reach = ☎️ İndi cavab vermə ehtimalı: <b>{ $chance }</b> (zəng { $attempt } / { $of })
why-interest = ⏳ Qalan maraq, { $band ->
    [first] gələndən sonra ilk { $until }
    [last] gələndən { $from } sonra və daha gec
   *[between] gələndən sonra { $from } – { $until }
  }: <b>{ $left }</b>
why-team = 👥 Komanda, cavab verən təzələrdən: <b>{ $team }</b> alır
why-agent = 👤 { $who }: <b>{ $rate }</b>, çox güman { $low } – { $high } ({ $likely }){ $sure ->
    [true] . Komanda ilə fərq etibarlıdır
   *[false] . Komanda ilə etibarlı fərq yoxdur
  }{ $seen ->
    [true] ; təxminən { $n } satış gözlənilən zənglərə görə
   *[false] ; hələ mühakimə üçün demək olar ki, zəng yoxdur
  }
why-decides = 🎯 Deyilən { $told }, seçim isə { $decides } ilə hesabladı: kimin nəyi daha yaxşı satdığını tez bilmək üçün bu zənglərə sübut etdiyindən çox söykənir.
why-minutes = ⏱ Bir cəhd { $minutes } dəq çəkir
why-hourly = 📈 Belə zənglərin bir saatında satış: <b>{ $hourly }</b>
why-ahead = ⚖️ Öz payından qabaqdadır, ona görə ən yaxşı lidlər başqalarına gedir ({ $yields })
why-behind = ⚖️ Öz payından geridədir, ona görə ən yaxşı lidlər bura gəlir ({ $yields })
why-price = 💰 Bura üçün nadirdir: həmkarlar belələrini daha yaxşı satır, satış { $price } keçməlidir
why-graded = 🏅 Əlamətlərinə görə satış ehtimalı kanalın ortasının <b>{ $times }</b> mislidir
why-points = 🏁 Yekun: pay və nadirlikdən sonra saatda <b>{ $points }</b> satış
why-next = 🥈 Növbəti ən yaxşı lid: { $points }
why-no-numbers = Söz verilən zəng nə dəyərində olsa da vaxtında edilir; heç nə ölçülməyib.
why-no-numbers-passed = Dəyəri nə olsa da, birinci gedir; heç nə ölçülməyib.
why-not-kept = Bu verilişin rəqəmləri saxlanmayıb.
why-never = 💡 { $lead } hələ heç kimə verilməyib.
why-no-card = Əlinizdə kart yoxdur. Əvvəlki karta /why ilə cavab yazın və ya nömrəsini yazın: <code>/why 812</code>
why-how = Lidin niyə kimə getdiyini görmək üçün nömrəsini yazın: <code>/why 812</code>. Nömrələr /queue-dadır.
menu-why = Niyə bu lid

## /queue: what waits, and who gets what next

menu-queue = Sıra indi
menu-assign = Lidi menecerə ver
queue-title = 🗂 <b>{ $team } sırası</b>
queue-closed = 🌙 İndi zəng etmirik; başlayırıq: { $at }. Söz verilənlər vaxtında.
queue-lane = • { $lane }: vaxtı çatıb <b>{ $due }</b>{ $later ->
    [0] {""}
   *[other] , sonra { $later }
  }{ $oldest ->
    [none] {""}
   *[other] {" "}· ən köhnəsi { $oldest } gəlib
  }
queue-empty = Heç kim gözləmir.
queue-held = 🤙 Menecerlərin əlində: { $n }
queue-paused = ⏸ { $channel } dayandırılıb: { $n } saxlanır
queue-pinned-title = 📌 <b>Birinci qoyulanlar</b>
queue-pinned = • { $lead } · { $lane } · { $channel }{ $has_agent ->
    [true] {" "}· kimə: { $agent }
   *[false] {""}
  }
queue-heads = 🏁 <b>İndi ən yaxşıları</b>, orta menecerin saatlıq satışı
queue-head = { $n }. { $lead } · { $lane } · { $channel } · zəng { $attempt } · { $age } · <b>{ $hourly }</b>{ $has_agent ->
    [true] {" "}· kimə: { $agent }
   *[false] {""}
  }
queue-turns = ⏭ <b>Kimə nə düşəcək</b>
queue-nobody = İşdə heç kim yoxdur.
queue-channels = ⏸ Kanallar
queue-channels-title = ⏸ <b>Kanalı dayandır və ya davam etdir</b>
  Dayandırılmış kanalın lidləri saxlanır, heç kimə verilmir; söz verilən zəng vaxtında edilir.
queue-channel-turn = { $paused ->
    [true] ▶️ { $channel }
   *[false] ⏸ { $channel }
  }
queue-channel-paused = ✅ { $channel } dayandırıldı.
queue-channel-resumed = ✅ { $channel } davam edir.
turn-line = • { $agent }{ $busy ->
    [true] {" "}(əlindəki kartdan sonra)
   *[false] {""}
  }: { $what }
turn-nothing = • { $agent }{ $busy ->
    [true] {" "}(əlindəki kartdan sonra)
   *[false] {""}
  }: heç nə qalmır
turn-none = heç nə
turn-what = { $lead } · { $lane } · { $channel } · { $rule ->
    [promise] söz verilib
    [pinned] birinci qoyulub
    [assigned] şəxsən verən: { $by }
    [strict] sırası birincidir
    [floor] sırası çatıb
    [explored] sınaq
   *[score] ən dəyərlisi
  }{ $weighed ->
    [true] {" "}· saatda { $hourly }
   *[false] {""}
  }

lead-title = 🧾 <b>{ $lead }</b> · { $name }
lead-held = 🤙 İndi kimdədir: { $agent }, zəng { $number }
lead-closed = Bağlanıb: { $state ->
    [won] satılıb
    [lost] satışsız
   *[void] həqiqi müştəri deyil
  }
lead-waits = ⏳ { $lane } · { $age } gəlib · zəng { $number }{ $timed ->
    [true] {" "}· vaxtı { $at }
   *[false] {""}
  }
lead-owner = 👤 Əvvəlcə { $agent } üçün
lead-assigned = 👤 Şəxsən verilib: { $agent } ({ $by }){ $timed ->
    [true] ; yalnız onundur, son vaxt { $until }
   *[false] {""}
  }
lead-pinned = 📌 Növbəti gələn budur
lead-pin = 📌 Birinci qoy
lead-unpin = Birincilikdən çıxar
lead-assign = 👤 Ver
lead-why = 💡 Niyə belə
pin-done = 📌 Növbəti verilən { $lead } olacaq.
pin-already = { $lead } onsuz da növbətidir.
unpin-done = { $lead } indi hamı kimi gözləyir.
unpin-already = { $lead } birinci qoyulmamışdı; heç nə dəyişmədi.
assign-ask = { $lead } kimə verilsin?
assign-agent = { $on ->
    [true] 🟢 { $name }
   *[false] ⚪️ { $name }
  }
assign-nobody = Komandada hələ menecer yoxdur.
assign-done = ✅ { $lead } verildi: { $agent }{ $when ->
    [now] , artıq telefonundadır
    [promised] {""}; zəngə söz verilib: { $at }
    [meeting] {""}; görüş: { $at }
    [next] {""}; əlindəki kartdan sonra
    [break] {""}; fasiləsi bitəndə
    [off] {""}; növbəsi başlayanda
   *[soon] {""}; zəng etmək olan kimi
  }.
assign-already = { $lead } onsuz da ondadır: { $agent }{ $when ->
    [now] , əlindədir
    [kept] , əlindədir; indidən { $days } gün yalnız onundur
   *[soon] {""}
  }.
error-bad-setting-known-late = “{ $given }” yalnız zəngdən sonra bilinir, ona görə əvvəlcədən heç nə demir. Heç nə dəyişmədi. Məsələn:
error-unknown-lead = { $name } nömrəli lid yoxdur. Gözləyənlərin nömrələri /queue-dadır.
error-not-in-queue = { $why ->
    [promised] Bu zəngə söz verilib; vaxtında gələcək. Başqasına vermək olar.
    [held] Bu lid menecerin əlindədir.
    [closed] Bu lid bağlanıb. Adam qayıdıbsa, nömrəsini bura yazın: yeni lid açılacaq.
    [no_number] Bu lidin hələ nömrəsi yoxdur.
    [do_not_call] Bu kontakta zəng etmək olmaz.
   *[paused] Bu lidin kanalı dayandırılıb. Əvvəl davam etdirin.
  }
audit-pin = { $how ->
    [on] sırada birinci qoydu: { $subject }
   *[off] hamı kimi gözləməyə qaytardı: { $subject }
  }

## /ledger: each agent's share

menu-ledger = Verilənlərin payları
ledger-title = ⚖️ <b>{ $team } payları</b>: növbənin bir saatında verilən gözlənilən satış
ledger-title-own = ⚖️ <b>{ $team } komandasında payınız</b>: növbənin bir saatında verilən gözlənilən satış
ledger-dial = Ədalət: <b>{ $dial }</b>{ $within ->
    [any] {""}
   *[other] , bərabər paydan ən çox { $within } fərqlə
  }
ledger-line = • { $name }: <b>{ $hourly }</b> · { $side ->
    [ahead] { $distance } qabaqda
    [behind] { $distance } geridə
   *[even] bərabər
  } · { $hours } saat{ $weighed ->
    [true] {" "}· pay × { $weight }
   *[false] {""}
  }
ledger-new = • { $name }: hələ növbədə bir saatı yoxdur
ledger-nobody = Hələ menecer yoxdur.
ledger-evenness = Bərabərlik: <b>{ $index }</b> (1 tam bərabərdir)
ledger-how = Sayılan komandanın ölçüsü ilə verilənlərdir, nə çıxdığı yox. Köhnə saatların çəkisi azdır; yox olmaq heç nəyə başa gəlmir.
ledger-closed = Bu komandada menecerlər payları görmür.
spread-agents = 👥 Menecerlər: { $told ->
    [differs] etibarlı fərqlənir, komandanın ortasından təxminən { $spread }
    [alike] etibarlı fərq yoxdur; hamıya eyni yanaşılır
    [even] etibarlı fərq yoxdur
   *[open] fərqi təsadüfdən ayırmaq üçün satış hələ azdır
  }.
spread-pairs = 🔀 Menecerlər kanaldan kanala: { $told ->
    [differs] etibarlı fərqlənir, təxminən { $spread }
    [even] heç bir kanalda etibarlı fərq yoxdur
   *[open] fərqi təsadüfdən ayırmaq üçün satış hələ azdır
  }.
spread-channels = 📣 Kanallar: { $told ->
    [differs] etibarlı fərqlənir, komandanın ortasından təxminən { $spread }
    [even] etibarlı fərq yoxdur
   *[open] fərqi təsadüfdən ayırmaq üçün satış hələ azdır
  }.

## /ranking: the dial, the other settings, and what they do to the queue now

menu-ranking = Növbəti lid necə seçilir
ranking-title = 🎛 <b>Növbəti lid necə seçilir</b>
ranking-dial = Ədalət: <b>{ $dial }</b>:
ranking-dial-button = { $on ->
    [true] ● { $name }
   *[false] ○ { $name }
  }
ranking-means-equal = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: hamıya saatda eyni dəyər, ən çox { $within } fərqlə
ranking-means-fair = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: ən çox { $within } fərqlə; demək olar heç nəyə başa gəlmir
ranking-means-result = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: ən çox { $within } fərqlə; hər kanaldan onu yaxşı satana çox düşür
ranking-means-best = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: hər lid ən yaxşı satana, paylar nə qədər aralansa da
ranking-prices = 💰 Nadir lidləri yaxşı satana saxlamaq: { $why ->
    [on] işləyir, menecerlər kanaldan kanala etibarlı fərqlənir
    [even] işləmir: kanaldan kanala etibarlı fərq yoxdur, yalnız satış itirərdi
   *[off] söndürülüb
  }
ranking-scores = 🏅 Əlamətlərə görə qiymət: { $used ->
    [true] işləyir
   *[false] işləmir
  }{ $why ->
    [better] , kanal göstəricilərindən yaxşı proqnoz verir ({ $n } nəticə, { $sold } satış, { $weeks } həftə)
    [no_difference] : kanal göstəriciləri ilə etibarlı fərq yoxdur ({ $n } nəticə, { $sold } satış, { $weeks } həftə)
    [worse] : kanal göstəricilərindən pis proqnoz verir ({ $n } nəticə, { $sold } satış, { $weeks } həftə)
    [too_few] : nəticə hələ azdır ({ $n }, { $sold } satış)
   *[off] : söndürülüb
  }
ranking-telling = ⚠️ { $n ->
    [one] Bir sahə təkbaşına alıcıları demək olar ki, dəqiq göstərir: { $fields }. Bəlkə o, zəngdən sonra doldurulur? Elədirsə, göndərməyin.
   *[other] { $n } sahənin hər biri təkbaşına alıcıları demək olar ki, dəqiq göstərir: { $fields }. Bəlkə onlar zəngdən sonra doldurulur? Elədirsə, göndərməyin.
  }
ranking-how = Hər dəyişiklik əvvəlcə indiki sırada göstərilir. Düymə ilə dəyişin və ya yazın:
ranking-preview = 👀 İndiki sıra üçün nə deməkdir
preview-title = 👀 <b>İndiki sırada</b>
preview-brings = 📈 Növbəti { $n } veriliş: saatda <b>{ $hourly }</b> satış gözlənilir
preview-cost = • { $rule ->
    [strict] Həmişə birinci gedən sıralar
    [floors] Minimumlar
   *[dial] Ədalət
  }: { $cost }
preview-free = Qaydasız: saatda { $hourly }. Bütün qaydalar birlikdə { $cost } aparır.
what-if-title = 👀 <b>{ $label }</b>: { $before } → { $after }
  Hələ qoyulmayıb. İndiki sırada:
what-if-dial = (kimin kimə yol verdiyi saatla dəyişir: paylar belə qalsa, bir növbə sonrası göstərilib)
what-if-same = Heç kimin növbəti lidi dəyişmir:
what-if-kept = • { $agent }: { $what }
what-if-moved = • { $agent }: { $before }
  {"   "}→ { $after }
what-if-brings = 📈 Növbəti verilişlərdən saatda gözlənilən satış: { $before } → <b>{ $after }</b> (qaydasız { $free }). Onda bu qədər aparardı:
what-if-ask = Qoyulsun?
what-if-confirm = ✅ Qoy
preview-failed = Sıraya baxmaq alınmadı. Səbəbi serverə baxan adam jurnalda tapar.
button-why = 💡 Niyə bu

## The ideal customer

menu-ideal = İdeal müştəri, xallarla
ideal-title = 🎯 <b>İdeal müştəri</b>
ideal-none = 🎯 <b>İdeal müştəri</b>: hələ heç nə deyilməyib.
ideal-line = { $n }. { $line }
ideal-changed = ✅ Yazıldı.
ideal-how = Hər sətirdə bir xüsusiyyət və xalı: forma, siyahı və ya keçid lid haqqında nə deyir. Məsələn, və çıxarmaq üçün:

## Jobs by the clock

job-learn = gecə öyrənməsi
job-score = əlamətlərə görə qiymət

what-if-closed = Bu sual sonra gələnlə bağlanıb, ona görə heç nə qoyulmadı. Aşağıda qüvvədə olandır.
ideal-effect = { $effect ->
    [off] Qiymət söndürülüb, bu xallar heç nəyi dəyişmir. /ranking onu açır.
    [not_used] Qiymət hələ sizin zənglərdə daha yaxşı seçdiyini göstərməyib, ona görə xallar indi heç nəyi həll etmir. Bu gecə ona daxil olacaqlar; nə vaxt işləyəcəyini /ranking deyir.
   *[used] Bu gecə qiymətə daxil olur və zənglər başqa söz deməyənə qədər sayılırlar.
  }
why-passed = { $named ->
    [true] { $by } bunu ötürdü: { $agent }.
   *[false] { $by } bunu sizə ötürdü.
  }
why-moved = Söz verilən vaxtdan əvvəl özü müraciət edib.
