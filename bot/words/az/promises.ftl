## Promises, rung by rung
promise-help-asked = 🙋 { $agent } { $at } üçün zəngə söz verib, görünmür; gecikmə: { $late }. Onun yerinə zəng edə bilərsiniz? Lid və satış onunku qalır.
promise-help-taken = ✋ Zəng edir: { $by }.
promise-again = 🔔 Bunu görmüsünüz, { $name } isə hələ { $at } zəngini gözləyir.
button-help = Zəng edirəm
toast-help-yours = Təşəkkürlər! Kart indi gəlir.
toast-help-late = { $has_by ->
    [true] Artıq zəng edir: { $by }. Təşəkkürlər!
   *[false] Bunun vaxtı keçib. Təşəkkürlər!
  }
agenda-empty = Heç nəyə söz verməmisiniz.
agenda-title = 📅 <b>Söz verilmiş zənglər: { $n }</b>
agenda-line = { $at } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
agenda-more = … və daha sonra { $n }
agenda-move = ↪️ { $at } { $name }
agenda-move-to = { $name } üçün zəng ({ $at }) nə vaxta keçsin?
promises-many = ⚠️ Artıq { $n } zəng üçün söz vermisiniz. /agenda-ya baxın: çatdıra bilmədiyinizi qaçırmaqdansa, keçirmək yaxşıdır.
agenda-moved = Keçirildi: { $at }.
menu-agenda = Söz verdikləriniz
error-promise-taken = Artıq başqası zəng edir.
error-card-in-hand = Əvvəl əlinizdəki kartı bitirin.
setting-ask-colleague = Söz verilən vaxtdan sonra həmkardan soruş
setting-ask-everybody = Növbədəki hamıdan soruş
button-calendar = 🗓 Telefonumun təqvimi üçün
button-calendar-drop = Keçidi söndür
calendar-link = 🗓 Bu keçidi təqviminizə abunə kimi əlavə edin. Kimdə olsa, nə vaxt zəng etdiyinizi görür, ad və nömrəsiz; özünüzdə saxlayın. Yeni keçid bunu söndürür:
calendar-dropped = Keçid daha işləmir.
calendar-title = Söz verilmiş zəng
