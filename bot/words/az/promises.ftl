## Promises, rung by rung
promise-help-asked = 🙋 { $why ->
    [free] { $agent } { $at } üçün zəngə söz vermişdi, indi bu zəng heç kimdə deyil; gecikmə: { $late }. Zəng edə bilərsiniz? Onda lid və satış sizin olur.
    [ended] { $agent } növbəni bitirdi, vaxtı çatmış zəng qaldı: { $at } üçün söz verilib, { $late } keçib. Onun yerinə zəng edə bilərsiniz? Lid və satış onunku qalır.
    [busy] { $agent } { $at } üçün zəngə söz verib, əlində hələ başqa kart var; gecikmə: { $late }. Onun yerinə zəng edə bilərsiniz? Lid və satış onunku qalır.
   *[away] { $agent } { $at } üçün zəngə söz verib, görünmür; gecikmə: { $late }. Onun yerinə zəng edə bilərsiniz? Lid və satış onunku qalır.
  }
promise-help-passed = 🙋 { $by } həmkarın ({ $agent }) yerinə zəng etməli idi və bunu sizdən xahiş edir: “{ $why }”. Zəngə { $at } üçün söz verilib. Zəng edə bilərsiniz? Lid və satış onunku qalır: { $agent }.
promise-help-settled = { $what ->
    [calls] ✋ Zəng edir: { $by }.
    [called] ✅ Zəng etdi: { $by }.
    [seen] 👀 Gördü və özü zəng edir: { $by }.
    [given] 🤝 Bu zəng indi ondadır: { $by }.
    [moved] ↪️ Zəng başqa vaxta keçirildi.
   *[over] Bu zəngə daha ehtiyac yoxdur.
  }
promise-again = 🔔 Bunu görmüsünüz, { $name } isə hələ { $at } zəngini gözləyir.
promise-helped = 🙋 { $by } sizin yerinizə zəng etdi (<b>{ $name }</b>): { $outcome }{ $kind ->
    [callback] {" "}{ $at }. Söz sizindir, yadınıza salacağam.
    [sale] . Satış sizindir.
   *[other] .
  }
promise-helped-undone = ↩️ { $by } zəngin nəticəsini geri götürdü (<b>{ $name }</b>), kart onun əlindədir.
promise-joined = 🔗 İki kontaktın bir adam olduğu üzə çıxdı: <b>{ $name }</b>. { $meets ->
    [true] Görüşünüz ({ $at }) ləğv olunur,
   *[false] Söz verdiyiniz zəng ({ $at }) daha lazım deyil,
  } { $met ->
    [true] o biri görüş qalır ({ $stands }).
   *[false] o biri zəng qalır ({ $stands }).
  } { $own ->
    [true] O da sizdədir.
   *[false] O, bu həmkardadır: { $agent }.
  }
button-seen-one = 👀 { $name }
done-help-passed = 👥 Zəng etmək xahiş olundu: { $agent }. Lid və satış əvvəlki sahibinin qalır: { $owner }.
button-help = Zəng edirəm
toast-help-yours = Təşəkkürlər! Kart indi gəlir.
toast-help-late = { $has_by ->
    [true] Artıq zəng edir: { $by }. Təşəkkürlər!
   *[false] Bunun vaxtı keçib. Təşəkkürlər!
  }
agenda-empty = Heç nəyə söz verməmisiniz.{ $has_way ->
    [true] {" "}Zəngə kartdakı “{ $way }” düyməsi ilə söz verilir.
   *[false] {""}
  } Vaxtı olan hər başqa iş üçün /task yazın.
agenda-title = 📅 <b>{ $calls ->
    [0] {""}
   *[other] Söz verilmiş zənglər: { $calls }
  }{ $both ->
    [true] {", "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
   *[other] { $both ->
        [true] görüşlər: { $meetings }
       *[false] Görüşlər: { $meetings }
      }
  }</b>
agenda-meeting = { $name } ilə görüş
agenda-line = { $at } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
agenda-resting = 💤 <b>Çox sonra</b>, o vaxta qədər gözləyir:
agenda-more = … və daha sonra { $n }
agenda-move = ↪️ { $n }
agenda-how = Nömrə başqa vaxta keçirir.
agenda-move-to = { $meets ->
    [true] { $name } ilə görüş
   *[false] { $name } üçün zəng
  } ({ $at }) nə vaxta keçsin? Toxunun və ya yazın: “18:30”, “sabah 10”.
promises-hour = ⚠️ { $start } – { $end } arası { $n } zəng və görüşə söz vermisiniz; bir saatda { $limit } danışıqdan çoxu çətin çatar. Bir hissəsini /agenda-da keçirin.
promise-rests = 💤 Bu, { $days } gündən çox sonradır: o vaxta qədər gözləyir. Tarixi ilə sizin qalır və heç bir həddə sayılmır.
promises-many = ⚠️ Artıq { $n } zəng və görüşə söz vermisiniz. /agenda-ya baxın: çatdıra bilmədiyinizi qaçırmaqdansa, keçirmək yaxşıdır.
agenda-moved = Keçirildi: { $at }.
button-team-promises = 👥 Komandanın sözləri
team-promises-title = { $n ->
    [0] 📅 <b>{ $team }</b>: bu gün söz verilmiş zəngi gözləyən yoxdur.
   *[other] 📅 <b>{ $team }</b>: bu gün söz verilmiş { $n } zəng qalıb{ $meetings ->
        [0] {""}
       *[other] , onlardan görüş: { $meetings }
      }
  }
team-promises-late = ⚠️ <b>Vaxtı çatıb</b> ({ $n })
team-promises-today = 🕘 <b>Bu gün, sonra</b> ({ $n })
team-promises-later = Bu gündən sonra: { $n }
team-promises-more = … və daha { $n }
team-promises-look = 🔎 { $n }
team-promise = { $n }. { $at }{ $is_late ->
    [true] {" "}(gecikmə: { $late })
   *[false] {""}
  } · { $agent } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }{ $state ->
    [hand] {" "}· 🤙 indi əldədir
    [seen] {" "}· 👀 görülüb
   *[waits] {""}
  }
promise-outside = ⚠️ Bu, zəng saatlarınızdan kənardır.
menu-agenda = Söz verilmiş zənglər və görüşlər
error-promise-taken = Artıq başqası zəng edir.
error-card-in-hand = Əvvəl əlinizdəki kartı bitirin.
setting-ask-colleague = Söz verilən vaxtdan sonra həmkardan soruş
setting-callbacks-an-hour = Bir saata söz verilən zəng, xəbərdarlığa qədər
setting-ask-everybody = Növbədəki hamıdan soruş
button-agenda-picture = 🖼 Həftə şəkildə
toast-agenda-drawn = Şəkil bir azdan gələcək.
agenda-picture-title = Qarşınızdakı həftə
agenda-picture-failed = ⚠️ Şəkil çəkilmədi. Siyahını /agenda göstərir.
agenda-picture-line = { $n } · { $at } · { $what }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
button-calendar = 🗓 Telefonumun təqvimi üçün
button-calendar-drop = Keçidi söndür
calendar-link = 🗓 Bu keçidi təqviminizə abunə kimi əlavə edin. Kimdə olsa, nə vaxt zəng etdiyinizi görür, ad və nömrəsiz; özünüzdə saxlayın. Yeni keçid bunu söndürür:
calendar-dropped = Keçid daha işləmir.
calendar-promise = Söz verilmiş zəng
calendar-name = Zənglər və tapşırıqlar
calendar-meeting = Görüş

manager-promise-moved = 🔁 Söz verilmiş zəng: <b>{ $name }</b>. Dalbadal { $n } dəfə təxirə salınıb; indi { $at }, zəng edən { $agent }. Baxın və ya başqasına verin.
manager-meeting-moved = 🔁 Görüş: <b>{ $name }</b>. Dalbadal { $n } dəfə təxirə salınıb; indi { $at }, gedən { $agent }. Baxın və ya başqasına verin.
button-moved-lead = 🔎 Lid
button-moved-give = 👥 Ver…

## Meetings

done-meeting = 📍 <b>{ $outcome }</b> { $at }, { $place }. { $has_owner ->
    [true] Görüş onundur: { $owner }, yadına salacağam.
   *[false] Yadınıza salacağam, sonra da gəlib-gəlmədiyini soruşacağam.
  }{ $outside ->
    [true] {" "}⚠️ Bu, zəng saatlarınızdan kənardır.
   *[false] {""}
  }
ask-place = ❓ <b>{ $has_at ->
    [true] { $at }: harada görüşürsünüz?
   *[false] Harada görüşürsünüz?
  }</b>{ $known ->
    [true] {" "}Son yerlərdən birinə toxunun və ya yazın:
   *[false] {" "}Yazın:
  }
meeting-soon = 📍 { $in } sonra: <b>{ $name }</b> ilə görüş, { $place }
meeting-text = ✉️ { $sent ->
    [true] Görüş haqqında mesaj müştəriyə də gedir.
   *[false] Müştəriyə görüş haqqında mesaj getmir: { $why }.
  }
meeting-nobody-goes = 📍 <b>{ $agent }</b> daha işləmir, <b>{ $name }</b> ilə görüşə heç kim getmir: { $at }, { $place }. Kim gedir?
meeting-ask-managers = 📍 Daha işləməyən <b>{ $agent }</b> ilə <b>{ $name }</b> arasında görüş vardı: { $at }, { $place }. Gəldi?
button-meeting-give = 👤 Kim gedir
meeting-ask = 📍 <b>{ $name }</b> ilə { $at } görüşünüz vardı, { $place }. Gəldi?
meeting-came = ✅ <b>{ $name }</b> gəldi ({ $place }).{ $waits ->
    [true] {" "}Nəticəni kartda yazın.
   *[false] {""}
  }
meeting-no-show = 🚫 <b>{ $name }</b> gəlmədi ({ $place }).{ $waits ->
    [true] {" "}Kart sizə gələcək: başqa vaxt razılaşın.
   *[false] {""}
  }
button-came = ✅ Gəldi
button-no-show = 🚫 Gəlmədi
meeting-reminder-before = 📍 { $in } sonra: <b>{ $name }</b> ilə görüş{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
meeting-reminder-now = 📍 İndi: <b>{ $name }</b> ilə görüş{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
