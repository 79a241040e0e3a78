## Times

span-now = bir dəqiqədən az
span-minutes = { $n } dəqiqə
span-hours = { $n } saat
span-days = { $n } gün
ago-now = indicə
ago = { $span } əvvəl
moment-yesterday = dünən { $time }
moment-today = bu gün { $time }
moment-tomorrow = sabah { $time }
moment-day = { $day }, { $time }
moment-theirs = { $at } (orada { $theirs }, { $city })

## The card

card-title = { $lane ->
    [promised] 🔔 <b>Söz verilmiş zəng</b>
    [meeting] 📍 <b>Görüş</b>
    [handed] 👥 <b>Həmkardan</b> · { $age } gəlib
    [live] 🔥 <b>İsti lid</b> · { $age } gəlib
    [fresh] 🌱 <b>Təzə lid</b> · { $age } gəlib
    [retry] 🔁 <b>Bir də zəng edək</b> · { $age } gəlib
    [bank] 🗂 <b>Nömrə bazasından</b>
   *[recycled] ♻️ <b>İkinci şans</b>
  }
card-who = 👤 <b>{ $name }</b>
card-nameless = adsız
card-phone = 📞 { $phone }{ $has_local ->
    [true] {"\u00A0"}· { $local }
   *[false] {""}
  }
card-local-time = 🕒 orada indi saat { $time }
card-channel = 📣 { $channel } · { $entry }
card-channel-campaign = 📣 { $channel } · { $entry } · kampaniya { $campaign }
card-promised = 🤝 razılaşılıb: { $at }{ $has_topic ->
    [true] : { $topic }
   *[false] {""}
  }
card-wrote = 💬 <i>{ $text }</i>
card-news = ⚡️ { $has_name ->
    [true] <b>{ $name }</b>
   *[false] Bu müştəri
  } indicə { $kind ->
    [missed_call] yenə zəng edib, cavab verən olmayıb.
    [form] formanı yenə doldurub.
   *[other] yenə yazıb.
  }
card-offer = 🎁 <b>{ $offer }</b>
card-note = 📝 { $text } — { $who }
card-first-try = ☎️ zəng { $number } / { $of }
card-offered = 👉 İndi götürsəniz, sizindir; yoxsa həmkarınıza keçəcək.
card-tries = ☎️ zəng { $number } / { $of }. Bundan əvvəl:
  { $last }
card-why = 💡 { $why }
card-closed = { $name } · { $phone }
card-moved = ⬇️ Bu kart aşağı köçüb.
card-taken-back = ↩️ Bu lid sıraya qayıtdı.
card-back-for-undo = ↩️ Bu lid sıraya qayıtdı: əvvəlki nəticəni ləğv etdiniz, o kart yenə sizindir.
card-given-away = 👥 { $by } bu lidi verdi, indi ondadır: { $agent }.
card-lapsed = ⌛️ Vaxt bitdi: lid sıraya qayıtdı, həmkarınız üçün.
card-lapsed-kept = ⌛️ Vaxt bitdi. Bu lidi sizə rəhbər verib, ona görə sizdə qalır və birinci gələcək.
try-line = • { $outcome } · { $at } · { $agent }{ $short ->
    [true] {" "}· ⏱ qısa zəng, təsdiqlənib
   *[false] {""}
  }
try-line-noted = • { $outcome } · { $at } · { $agent } · { $note }{ $short ->
    [true] {" "}· ⏱ qısa zəng, təsdiqlənib
   *[false] {""}
  }
note-file = { $kind ->
    [voice] səsli qeyd
    [photo] şəkil
    [video_note] video mesaj
   *[other] fayl
  }

entry-sms = SMS
entry-direct = direkt mesaj
entry-form = forma
entry-missed-call = cavabsız zəng
entry-forward = yönləndirilib
entry-typed = əl ilə yazılıb
entry-bank = nömrə bazası
entry-file = fayl
entry-story-reply = hekayəyə cavab
entry-story-mention = hekayədə qeyd
entry-advert = reklam
entry-link = keçid
entry-cross-sell = { step-kind-cross-sell }
entry-up-sell = { step-kind-up-sell }
entry-loyal = { step-kind-loyal }
entry-referral = müştərinin tövsiyəsi

kind-sms = SMS
kind-direct = direkt mesaj
kind-form = forma
kind-missed-call = cavabsız zəng
kind-forward = həmkar yönləndirib
kind-typed = həmkar yazıb
kind-bank = nömrə bazası
kind-file = fayl

## Outcomes

outcome-sold = Satıldı
outcome-callback = Yenidən zəng
outcome-no-answer = Cavab vermir
outcome-busy = Məşğul və ya sönülü
outcome-not-interested = Maraqlanmır
outcome-wrong-number = Səhv nömrə
outcome-do-not-call = Zəng etməyin
outcome-meeting = Görüş

done-sale = ✅ <b>{ $own ->
    [true] { $outcome }
   *[false] Satıldı
  }</b>: { $has_product ->
    [true] { $product }, { $amount }
   *[false] { $amount }
  }. Afərin!{ $has_owner ->
    [true] {" "}Satış onundur: { $owner }.
   *[false] {""}
  }
done-callback = 🤝 <b>{ $outcome }</b> { $at }. { $has_owner ->
    [true] Söz onundur: { $owner }, yadına salacağam.
   *[false] Yadınıza salacağam.
  }{ $outside ->
    [true] {" "}⚠️ Bu, zəng saatlarınızdan kənardır.
   *[false] {""}
  }
done-unreached = 📵 <b>{ $outcome }</b> (zəng { $number }). { $again ->
    [true] Növbəti cəhd { $at }.
   *[false] Bu sonuncu cəhd idi, lid dincəlir.
  }
done-refusal = 👎 <b>{ $outcome }</b>: { $reason }
done-unworkable = 🚫 <b>{ $outcome }</b>
done-do-not-call = ⛔️ <b>{ $outcome }</b>: bu nömrəyə daha heç kim zəng etməyəcək.
done-passed-on = 👥 Ötürüldü: { $agent }.
done-returned = 📤 Qaytarıldı. { $left ->
    [0] Bu gün daha qaytarmaq olmaz.
   *[other] Bu gün hələ { $left } dəfə qaytara bilərsiniz.
  }

reason-no-contact = əlaqə alınmadı
reason-too-expensive = Bahadır
reason-bought-elsewhere = Başqa yerdən alıb
reason-no-need = Ehtiyac yoxdur
reason-not-now = İndi yox
reason-no-trust = Etibar etmir
reason-other = başqa
reason-do-not-call = zəng etməməyi xahiş edib
reason-other-typed = Başqa (yazın)

## Buttons

button-copy = 📋 Nömrəni köçür
button-take = ✋ Götürürəm
toast-taken = Sizindir
button-no-answer = 📵 Cavab vermir
button-busy = Məşğul / sönülü
button-callback = 🔔 Yenidən zəng
button-sold = ✅ Satıldı
button-not-interested = 👎 Maraqlanmır
button-wrong-number = Səhv nömrə
button-do-not-call = ⛔️ Zəng etməyin
button-meeting = 📍 Görüş
button-more = Digər…
button-back = ‹ Geri
button-undo = ↩️ Ləğv et
button-topic = ✏️ Mövzu yaz
button-note = 📝 Qeyd
button-history = 🕘 Tarixçə
button-script = 📄 Skript
button-contact = 📇 Kontakt
button-hand-over = 👥 Ötür
button-return = 📤 Qaytar
button-start-shift = ▶️ Növbəyə başla
button-next = ⏭ Növbəti lid
button-break = ☕️ Fasilə
button-end-shift = ⏹ Növbəni bitir
button-back-to-work = ▶️ İşə qayıt
button-confirm-sale = ✅ Bəli, satıldı
button-seen = 👀 Gördüm

when-30m = 30 dəqiqə sonra
when-1h = 1 saat sonra
when-today18 = bu gün 18:00
when-tomorrow10 = sabah 10:00
when-pick = 📅 Gün seç
when-type = ✏️ Vaxtı yaz
button-promise-meant = 📞 Yenidən zəng: { $at }
button-note-meant = 📝 Bu, qeyddir

return-language = Dilini bilmirəm
return-know = Bu adamı tanıyıram
return-technical = Texniki problem

product-other = Başqa şey
amount-other = ✏️ Başqa məbləğ

## Questions

ask-reason = ❓ <b>Niyə olmadı?</b> Toxunun və ya öz sözünüzlə yazın.
ask-reason-typed = ❓ <b>Səbəbi bir-iki sözlə yazın.</b>
ask-when = ❓ <b>Nə vaxt zəng edək?</b> Toxunun və ya yazın: “18:30”, “sabah 10”.
ask-when-meeting = ❓ <b>Nə vaxt görüşürsünüz?</b> Toxunun və ya yazın: “18:30”, “sabah 10”.
ask-day = ❓ <b>Hansı gün?</b>
ask-hour = ❓ <b>{ $day }: saat neçədə?</b>
ask-when-typed = ❓ <b>Vaxtı yazın</b>, məsələn “18:30”, “sabah 10” və ya “01.12 9:15”.
ask-when-clock = 🕒 Vaxt müştərinin ({ $city }) yox, komandanızın saatı ilədir.
ask-promise-meant = ❓ Qeyd olundu. <b>Yenidən zəng vaxtı { $at }?</b>
ask-topic = Zəng nə barədə olacaq? Bir sətir kifayətdir.
topic-kept = ✏️ Yazdım; xatırlatma ilə birgə görəcəksiniz.
topic-too-late = Bu zəngin vaxtı keçib.
ask-product = ❓ <b>Nə aldı?</b> Bir toxunuş yazır; və ya başqa məbləğ yazın.
ask-amount-typed = ❓ <b>{ $has_product ->
    [true] { $product }: məbləği yazın
   *[false] Məbləği yazın
  }</b>, məsələn { $example }.
ask-lack-talk = ❓ <b>“{ $outcome }”, cəmi { $spent }?</b> Kart əlinizdə bu qədər qalıb; komandanız ən azı { $least } zəng istəyir. Hələ heç nə yazılmayıb.
ask-lack-note = ❓ <b>“{ $outcome }” üçün qeyd lazımdır</b>, ən azı { $least } hərf. Buraya yazın; qalan dedikləriniz saxlanılıb.{ $noted ->
    [true] {" "}Hələlik: “{ $note }”
   *[false] {""}
  }
button-lack-sure = ✅ Düzdür, yaz
ask-note = 📝 <b>Qeydi göndərin</b>: mətn, səs, şəkil və ya fayl.
note-kept = 📝 Qeyd yazıldı: { $name }.
reply-to-what = Qeyd üçün lidin kartına cavab yazın.
ask-colleague = ❓ <b>Kimə?</b>
no-colleague = İndi növbədə heç bir həmkar yoxdur.
ask-return = ❓ <b>Niyə qaytarırsınız?</b> Toxunun və ya öz sözünüzlə yazın.
ask-return-typed = ❓ <b>Səbəbi bir-iki sözlə yazın.</b>
history-title = 🕘 <b>{ $name }</b>
history-touch = • { $at } · { $kind } · { $text }
history-touch-silent = • { $at } · { $kind }
script-text = 📄 <b>{ $channel }</b>
  { $script }
script-none = { $channel } kanalının hələ skripti yoxdur. Onu marketinq və ya admin yazır: /scripts.

## Home and shift

home-off = Növbədə deyilsiniz.
home-on = ✅ Növbədəsiniz, başlanğıc: { $since }.
home-break = ☕️ Fasilədəsiniz, { $since }.
home-promised = { $calls ->
    [0] {""}
   *[other] Söz verdiyiniz zənglər: { $calls }
  }{ $both ->
    [true] {", "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
   *[other] { $both ->
        [true] görüşlər: { $meetings }
       *[false] Görüşlər: { $meetings }
      }
  }.
nothing-due = ✨ Hələlik zəng yoxdur. Növbəti lid özü gələcək.
nothing-due-until = ✨ Hələlik zəng yoxdur; növbəti zəng { $at }. Yeni lid daha tez, özü gələcək.
cap-reached = Hələlik bəsdir: bu gün { $today } lid, sizdə { $owned }. Söz verilmiş zənglər yenə gələcək.
lapse-break = ☕️ Ardıcıl { $number } kart nəticəsiz qaldı, ona görə fasilədəsiniz. Hazır olanda qayıdın.

toast-on-shift = Növbə başladı. Uğurlu zənglər!
toast-already-on-shift = Artıq növbədəsiniz.
toast-break = Yaxşı fasilə.
toast-off-shift = Növbə bitdi. Təşəkkürlər!
toast-undone = Ləğv edildi; kart yenə sizindir.
toast-seen = 👍
toast-over = Bunun vaxtı keçib.
toast-call-gone = Bu zəng artıq həmkarınızdadır.

## Reminders

reminder-before = 🔔 { $in } sonra zəng: <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
reminder-now = 🔔 İndi zəng: <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
promise-given = 🤝 { $by } söz verilmiş zəngi sizə verdi: <b>{ $name }</b>, { $at }. Yadınıza salacağam.
promise-given-away = 🤝 { $by } söz verdiyiniz zəngi (<b>{ $name }</b>, { $at }) başqasına verdi: { $agent }. Zəng etməyinizə ehtiyac yoxdur.
meeting-given = 🤝 { $by } sizə görüş verdi: <b>{ $name }</b>, { $at }. Yadınıza salacağam.
meeting-given-away = 🤝 { $by } <b>{ $name }</b> ilə görüşünüzü ({ $at }) başqasına verdi: { $agent }. Getməyiniz lazım deyil.
reminder-seen = 👀 { $name }: görüldü.
reminder-over = { $name }: bu artıq bitib.
reminder-gone = { $name }: { $has_by ->
    [true] indi zəng edir: { $by }.
   *[false] sizin üçün gec oldu, həmkarınız zəng edir.
  }

## For the managers

manager-lapse-break = ☕️ { $agent } ardıcıl { $number } kartı nəticəsiz buraxdı və fasiləyə keçdi.
manager-promise-late = ⏰ { $why ->
    [busy] { $agent } başqa kartla məşğuldur; söz verilmiş zəng həmkara keçir: { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }).
    [unreached] { $agent } söz verilmiş zəng haqqında xatırlatma almadı: { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }); zəng həmkara keçir.
    [freed] Söz verilmiş zəng hələ edilməyib: { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }); kim boşdursa, ona gedir.
   *[unseen] { $agent } söz verilmiş zəngi görmədi: { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }); zəng həmkara keçir.
  }
manager-meeting-late = ⏰ { $has_name ->
    [true] { $name }
   *[false] { card-nameless }
  } ilə görüş { $at } idi, o vaxtdan nəticə yazılmayıb; { $why ->
    [freed] lid boş olana keçir.
   *[other] lid { $agent } adlı həmkardan boş olana keçir.
  }
manager-absent = { $begun ->
    [true] 🪑 { $agent } görünmür: { $at } üçün planlanmış növbə gedir, amma heç nəyə toxunulmayıb.
   *[false] 🪑 { $agent } görünmür: { $at } üçün planlanmış növbə var, amma bot ona yaza bilmir.
}
manager-unreachable = 🔌 { $agent } botu bloklayıb və ya əlçatan deyil. Lidləri sıraya qayıtdı.
manager-letter-unknown = ❓ Pul barədə mesajların çatıb-çatmadığı bilinmir: { $n }. Baxın: /dead.
manager-restored = ♻️ Baza köhnə nüsxədən bərpa olunub: burada bu vaxta qədər bilinənlər var: { $since }. Sonra olanlar yoxdur: nəticələr, satışlar, qeydlər, qoşulan adamlar. O vaxtın mesajlarının düymələri işləmir, açıq dəvətlər etibarsızdır: yenisini /invite ilə yaradın
manager-group-closed = { $group ->
    [managers] 🚪 Rəhbərlər qrupuna daha yaza bilmirəm: məni çıxarıblar və ya qrup yoxdur. Gündəlik hesabat heç kimə çatmır. Məni yenidən əlavə edin və orada /digest here yazın.
   *[marketing] 🚪 Marketinq qrupuna daha yaza bilmirəm: məni çıxarıblar və ya qrup yoxdur. Məni yenidən əlavə edin və orada /team marketing-here yazın.
  }

## Joining

start-stranger = Salam! Bu bot satış komandasınındır. Admindən dəvət keçidi istəyin.
joined = 👋 <b>{ $team }</b> komandasına xoş gəldiniz. Rolunuz: { $role }.
joined-already = Siz artıq <b>{ $team }</b> komandasındasınız. Rolunuz: { $role }.
role-agent = menecer
role-marketing = marketinq
role-manager = rəhbər
role-admin = admin
home-marketing = 📣 <b>{ $team }</b>: telefon nömrəsi olan nə varsa yönləndirin və ya yazın, lid olacaq. Hər nömrə üçün cavab gələcək.
home-manager = 📊 <b>{ $team }</b>: /today günü bu ana qədər göstərir, /status botun vəziyyətini.
home-admin = ⚙️ <b>{ $team }</b>: /invite adamları dəvət edir, /settings nəyi dəyişmək olar göstərir.
help-agent = <b>Menecer</b>
  Növbəni /shift ilə başlayın; ən yaxşı lid özü gələcək. Nömrəyə toxunub zəng edin, sonra nəticəyə toxunun. Kart əlinizdə ikən yazdığınız və ya göndərdiyiniz hər şey onun qeydidir; tək nömrə isə axtarışdır.
  /shift növbə düymələrini yenə göstərir; /shift fasilə və /shift bitir eyni işi sözlə görür
  /next — kart yenidən
  /why — niyə sizdədir
  /agenda — söz verdikləriniz
  /find — lidi sizdə olan və ya olmuş adamı tapmaq
  /today — öz rəqəmləriniz
  /sale — bugünkü satışı düzəltmək
  /ledger — payınız
  /mine — özünüz göndərdiyiniz lidlər nə oldu
  /customers — müştəriləriniz və onlar üçün vaxtı çatan işlər, /customer — onlardan biri
  /order — sifariş yazmaq
  /ticket — şikayət yazmaq, /tickets — şikayətlər
  /task — həmkardan vaxtı ilə bir iş istəmək
  /instructions — necə işləyirik
help-marketing = <b>Marketinq</b>
  Mesaj yönləndirin, nömrə yazın və ya kontakt göndərin. Hər nömrəni tapıb yeni və ya tanış olduğunu deyirəm və menecerə verirəm.
  /mine — nə oldular
  /spend — neçəyə başa gəldilər
  /offers — kimə nə vəd edilib
  /scripts — menecerlər nə deyir
  /template — müştərilərə nə yazılır
  /task — həmkardan vaxtı ilə bir iş istəmək
  /instructions — necə işləyirik
help-manager = <b>Rəhbər</b>
  /today — bu ana qədər rəqəmlər; hər axşam qrafiklər qrupa gəlir
  /queue — nə gözləyir və kimə nə düşəcək
  /agenda — söz verilmiş zənglər və gecikənlər
  /why — lid niyə ona getdi
  /assign — lidi kiməsə vermək
  /find — adamı nömrənin və ya adın bir hissəsi ilə tapmaq
  /sale — satışları düzəltmək
  /ledger — paylar, /backtest — başqa ayarlar nə verərdi
  /mine — lidlər nə oldu, /spend — neçəyə başa gəldi
  /bank — nömrə bazaları
  /journey — özü göndərilən mətnlər və nə gətirdikləri
  /customers — müştərilər, /customer — onlardan biri, /accounts — kim kimə baxır
  /order — sifariş yazmaq; /tickets və /ticket — şikayətlər üçün
  /aftersale — satışdan sonrakı zənglərin nəticəsi
  /people və /invite — həmkarlar üçün, /task — birindən vaxtı ilə bir iş istəmək
  /offers, /scripts və /template — vədlər, sözlər və müştəriyə mətnlər
  /instructions — necə işləyirik
  /status və /audit — qalanı
help-admin = <b>Admin</b>
  İnsanlar: /team, /people, /invite, /role, /task
  Ayarlar: /channels, /rules, /bank, /protocol, /outcomes, /segments, /journey, /hours, /offers, /products, /fields, /scripts, /template, /instructions, /digest, /settings
  Kimə nə düşür: /ranking, /ideal, /queue, /agenda, /find, /sale, /assign, /why, /ledger, /backtest
  İşlər necə gedir: /today, /mine, /spend, /status, /dead, /audit
  Satışdan sonra: /customers, /customer, /accounts, /order, /tickets, /ticket, /aftersale, /suggest, /phases
unknown-command = { $command } əmrini tanımıram. Nə bacardığım: /help.
unknown-command-near = { $command } əmrini tanımıram. Bəlkə { $near }? Nə bacardığım: /help.
unknown-command-import = { $command } əmri yoxdur. Siyahını bura fayl kimi göndərin: CSV, Excel, OpenDocument və ya vCard. Əvvəl içində nə olduğunu göstərirəm, sonra qəbul edirəm.
unknown-command-server = { $command } əmri yoxdur: giriş yolları, ehtiyat nüsxələr və yeniləmələr serverdə, ona baxan adam tərəfindən qurulur. Vəziyyət: /status
unknown-command-undo = { $command } əmri yoxdur. Nəticəni toxunuşdan az sonra kartın altındakı “↩️ Ləğv et” geri alır; bugünkü satışı /sale.
unknown-message = Bunu hara yazım? Qeyd üçün karta cavab yazın. Nə bacardığım: /help.

## What cannot be done

error-desk = Alınmadı. Heç nə dəyişmədi.
error-not-a-number = “{ $raw }” zəng edilə bilən nömrə deyil. Nümunə: 050 345 67 89.
error-not-a-number-alone = “{ $raw }” yazısında nömrənin yanında sözlər var. Heç nə edilmədi. Yalnız nömrəni yazın:
of-team = 👥 <b>{ $team }</b>
error-not-words = Zəhmət olmasa, bunu sözlə yazın: yuxarıdakı sual hələ cavab gözləyir.
error-too-many-letters = Burada { $have } işarə var, mən isə ən çoxu { $most } saxlayıram. Zəhmət olmasa, qısa yazın: yuxarıdakı sual hələ cavab gözləyir.
error-nothing-to-note = Bunu qeyd kimi saxlamaq olmur. Yazın, ya da səsli mesaj, foto, video, fayl və ya məkan göndərin.
error-not-an-amount = “{ $raw }” məbləğini oxuya bilmədim. Belə yazın: { $price } və ya { $scale ->
    [million] 1,2 mln
   *[thousand] 1,2 min
  }.
error-not-a-time = Bunu gələcək vaxt kimi oxuya bilmədim. Belə yazın: “18:30” və ya “sabah 10”.
error-stale-card = Bu lid artıq sizdə deyil. Heç nə dəyişmədi.
error-not-allowed = Bu sizin rolunuz üçün deyil; rəhbərdən xahiş edin.
error-not-allowed-role = Bu sizin rolunuz üçün deyil. Bunu edir: { $roles }.
error-not-on-shift = Əvvəl növbəyə başlayın: /shift
error-cap-reached = Bu günlük lid bəsdir.
error-undo-too-late = Ləğv etmək üçün gecdir.
error-undo-too-late-moved-on = Bunu daha ləğv etmək olmur: lid o vaxtdan irəliləyib.
error-undo-too-late-day-over = O gün bitib, rəqəmləri olduğu kimi qalır. Satışı rəhbəriniz /sale ilə düzəldir.
error-no-returns-left = Bu gün { $limit } lid qaytarmısınız; hədd budur.
error-bad-invite = Bu dəvət işləmir: istifadə olunub, köhnəlib və ya səhv yazılıb. Yenisini istəyin.
error-former-member = Siz əvvəllər { $team } komandasında olmusunuz. Çoxlu adam üçün linklə qayıtmaq olmaz: komandanın adminindən öz linkinizi istəyin.
error-too-many-tries = Səhv dəvətlər çoxdur. { $minutes } dəqiqə sonra yenə yoxlayın.
error-before-restore = Bu mesaj bazanın bərpasından əvvəldir. Düymələri daha işləmir; heç nə dəyişmədi.
message-before-restore = Bu mesaj bazanın bərpasından əvvəldir, aid olduğu şey artıq burada yoxdur. Bu əmrlə davam edin: { $command }
error-old-button = Bu düymə köhnə mesajdandır və artıq işləmir. Lazım olanı öz komandası ilə yenidən açın; əlinizdəki kart: /next.
error-draft-changed = Siz oxuyandan sonra qaralama dəyişib. Yenidən oxuyun; hələ heç nə qüvvədə deyil.
error-gone = Bu artıq yoxdur; bəlkə dəyişib.

## By the clock

plan-started = ▶️ Planlı növbəniz başladı. Birinci lid özü gələcək.
plan-started-late = ▶️ { $at } üçün planlı növbəniz yalnız indi başlayır: vaxtında başlamaq alınmadı. Birinci lid özü gələcək.
plan-ended = ⏹ Planlı növbəniz bitdi. Təşəkkürlər!
shift-forgotten = ⏹ Növbəniz açıq qalmışdı, mən bitirdim. Bu vaxta qədər sayıldı: { $at }. Hələ işləyirsiniz?

## Leads without a number

customer-ask-number = Salam! Zəhmət olmasa, telefon nömrənizi yazın, həmkarımız sizə zəng etsin.
customer-ask-number-again = Yenidən salam! Sizə zəng etmək üçün nömrəniz hələ bizdə yoxdur. Zəhmət olmasa, onu yazın.
marketing-needs-number = 📮 <b>{ $name }</b> { $filled ->
    [true] { $channel } ilə forma doldurub
   *[false] { $channel } ilə yazıb
  }, nömrəsi hələ yoxdur.{ $has_mail ->
    [true] {" "}✉️ { $mail }
   *[false] {""}
  } 💬 { $text }
marketing-number-missing = ⏳ <b>{ $name }</b> { $channel } ilə yazıb, nömrəsi hələ də yoxdur. Bilirsinizsə, əlavə edin.
button-add-number = ➕ Nömrəni əlavə et
deal-failed = Etdiyiniz yazıldı, amma növbəti kart gəlmədi. Bir azdan “Növbəti lid” düyməsinə toxunun.
card-bought = 🛍 { $has_product ->
    [true] alıb: { $product }, { $amount }
   *[false] { $amount } məbləğinə alıb
  }, { $day } ({ $agent }{ $is_corrected ->
    [true] {", "}düzəliş: { $corrected }
   *[false] {""}
  })
card-past-calls = 📜 Bu sistemdən əvvəl { $calls } zəng olub, sonuncusu:
  { $last }
card-earlier = 📚 bundan əvvəl: { $leads ->
    [0] lid olmayıb
   *[other] { $leads } lid
  }, { $calls ->
    [0] zəng olmayıb
   *[other] { $calls } zəng
  }; tarixçəyə baxın
card-came-back = ↩️ özü yenə müraciət edib: { $at }
card-came = { $end ->
    [passed_on] 👥 { $agent } bunu sizə ötürdü
    [returned] 📤 { $agent } bunu qaytardı
    [lapsed] ⌛️ { $agent } bunu vaxtında bitirmədi
   *[taken_back] ☕️ { $agent } getdi, lid boşdur
  }{ $has_why ->
    [true] : “{ $why }”
   *[false] {""}
  }
card-came-elsewhere = 👥 { $agent } bunu ötürdü ({ $to }), götürülmədi
card-draft = ✍️ { $agent } bunu başlayıb: “{ $kind ->
    [sale] Satıldı
    [callback] Yenidən zəng
    [meeting] Görüş
    [unreached] Heç kim cavab vermədi
    [unworkable] Müştəri deyil
   *[refusal] Maraqlanmır
  }”{ $has_product ->
    [true] {" "}· { $product }
   *[false] {""}
  }{ $has_amount ->
    [true] {" "}· { $amount }
   *[false] {""}
  }, amma bitirməyib: müştəridən soruşun.
card-draft-said = 💬 İndiyədək deyilib: { $said }
button-do-not-call-sure = ⛔️ Bəli, bir daha zəng etməyin
button-go-on = ✍️ Davam et
button-name = ✏️ Ad
button-add-to-note = ➕ Qeydə əlavə et
pass-asked = Bu həmkarı istəyib
pass-knows = Həmkar onu tanıyır
pass-language = Həmkar onun dilini bilir
pass-no-time = İndi vaxtım yoxdur
ask-hour-none = ❓ <b>{ $day }</b>: zəng saatlarında vaxt qalmayıb. Başqa gün seçin və ya vaxtı yazın.
ask-sale-typed = ❓ <b>Nə və neçəyə, yazın</b>, məsələn “dəst { $example }”.
ask-for-what = ❓ <b>{ $amount }</b>: nəyə görə?
ask-far = ❓ <b>{ $amount }</b>{ $has_product ->
    [true] , { $product }
   *[false] {""}
  }: { $more ->
    [true] indiyə qədər ödənilən ən böyük məbləğdən { $times } dəfə çoxdur. Doğrudur?
   *[false] indiyə qədər ödənilən ən kiçik məbləğdən { $times } dəfə azdır. Doğrudur?
  }
ask-do-not-call = ❓ <b>Bu nömrəyə bir daha zəng edilməsin?</b> Heç kim, heç bir yolla etməyəcək; bunu yalnız rəhbər dəyişə bilər.
ask-pass = ❓ <b>Niyə həmkara verirsiniz?</b> Toxunun və ya yazın: onun kartında görünəcək.
ask-new-name = ❓ <b>Düzgün ad nədir?</b> İndi: { $name }.
ask-script = 📄 <b>{ $channel }</b>: hansı hissə?
ask-unfinished = ⏳ “{ $kind ->
    [sale] Satıldı
    [callback] Yenidən zəng
    [meeting] Görüş
    [unreached] Heç kim cavab vermədi
    [unworkable] Müştəri deyil
   *[refusal] Maraqlanmır
  }” başladınız, amma bitirmədiniz. { $n } dəqiqədən sonra bu lid həmkara gedəcək və o, nə başladığınızı oxuyacaq.
history-lead = 🧵 { $day } · { $channel } · { $state ->
    [open] açıq
    [held] menecerdə
    [won] alıb
    [lost] satışsız bağlanıb
   *[void] həqiqi müştəri deyil
  }
history-note = 📝 { $at } · { $text } — { $who }
script-start = Başlanğıc
toast-noted = Yazıldı.
reminder-clocks = 🕒 { $at }
reminder-free = Əliniz boşalan kimi kart gələcək.
reminder-away = { $resting ->
    [true] Fasilədəsiniz: qayıdın, kart gəlsin.
   *[false] Növbədə deyilsiniz: başlayın, kart gəlsin; yoxsa vaxtında boş həmkara gedir.
  }
customer-no-texts = Bu xətdən daha mesaj gəlməyəcək. Qaytarmaq üçün 12 göndərin.
customer-texts-again = Xoş gəldiniz! Bu xətdən mesajlar yenə gələcək.
customer-no-calls = Yaxşı: sizə daha nə zəng edəcəyik, nə yazacağıq.
card-no-texts = 🔕 SMS istəmir
card-gone-no-texts = Heç nə soruşmayıb və SMS istəmir: kart bağlandı.
card-gone-no-calls = Heç kimin zəng etməməsini yazıb: kart bağlandı.
