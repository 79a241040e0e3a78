## Tapşırıqlar: kim kimdən nə istədi, nə vaxta və nə oldu

menu-task = Həmkardan vaxtı ilə bir iş istəmək
calendar-task = Tapşırıq
task-how = Tapşırıq vermək üçün: kimə, nə vaxta, nə; adsız olsa, sizindir. Mətndə #812 lidi göstərir. { $example }
error-bad-setting-task = Tapşırıq üçün həmkar, gələcək vaxt və nə ediləcəyi lazımdır. Heç nə dəyişmədi. Məsələn:
tasks-mine = 🗒 <b>Görüləcək işlər: { $n }</b>
tasks-given = 📤 <b>İstədiyiniz və hələ görülməyən: { $n }</b>
task-line = { $late ->
    [true] ⚠️
   *[false] •
  } { $at } · { $text }{ $own ->
    [true] {""}
   *[false] {" "}· { $by } → { $to }
  }{ $has_about ->
    [true] {" "}· { $about }
   *[false] {""}
  }
task-button = 🗒 { $at } { $text }
task-head = 🗒 <b>Tapşırıq { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}· { $by } → { $to }
  }
    { $text }
    ⏰ Vaxtı: { $at }{ $has_about ->
    [true] {" "}· lid { $about }
   *[false] {""}
  }
task-set = Verildi: { $at }{ $moves ->
    [0] {""}
   *[other] {" "}· { $moves } dəfə keçirilib
  }
task-notified = 🔔 Xatırladıldı: { $at }
task-seen = 👀 Görüldü: { $at }
task-helper = ✋ { $helper } edir
task-passed = ➡️ { $by } bunu { $at } { $to } adına ötürdü
task-ended = { $state ->
    [done] ✅ Edildi: { $at }
    [missed] ⏰ Vaxtından gec edildi: { $at }
    [moved] ↪️ Keçirildi: { $at }
   *[withdrawn] ✖️ Geri götürüldü: { $at }
  }
task-due = 🔔 <b>Vaxtıdır: tapşırıq { $number }</b>{ $own ->
    [true] {""}
   *[false] , verən: { $by }
  }
    { $text }{ $has_about ->
    [true] {" "}· lid { $about }
   *[false] {""}
  }
task-again = 🔔 Bunu görmüsünüz, tapşırıq { $number } ({ $at }) isə hələ gözləyir: { $text }{ $own ->
    [true] {""}
   *[false] {" "}({ $by })
  }{ $has_about ->
    [true] {" "}· lid { $about }
   *[false] {""}
  }
task-help-asked = 🙋 { $to } bunu { $at } etməli idi, görünmür; gecikmə: { $late }. Siz edə bilərsiniz?
    { $text }
    Tapşırıq { $number }{ $own ->
    [true] {""}
   *[false] , verən: { $by }
  }{ $has_about ->
    [true] {" "}· lid { $about }
   *[false] {""}
  }
task-help-settled = { $what ->
    [does] ✋ Edir: { $by }.
    [done] ✅ Edildi.
    [seen] 👀 Gördü və özü edir: { $by }.
    [given] 🤝 Bu tapşırıq indi ondadır: { $by }.
    [moved] ↪️ Tapşırıq başqa vaxta keçirildi.
   *[over] Tapşırıq geri götürüldü: heç nə etmək lazım deyil.
  }
task-late = ⚠️ <b>Tapşırıq { $number } gecikir.</b> { $who } onu { $at } etməli idi{ $own ->
    [true] {""}
   *[false] {" "}(istəyən: { $by })
  }: { $text }{ $has_about ->
    [true] {" "}· lid { $about }
   *[false] {""}
  }
    { $why ->
    [gone] Artıq komandada deyil: başqasına verin.
    [busy] Əlində kart var.
    [unreached] Xatırlatma ona çatmayıb.
    [undone] Görüb, yenə xatırladılıb, edildiyini deməyib.
   *[unseen] Xatırladılıb, gördüyünü deməyib.
  } Tapşırıq açıq qalır.
task-news = { $state ->
    [done] ✅ { $who }: edildi.
    [missed] ⏰ { $who }: vaxtından gec edildi.
    [waiting] ↪️ { $who } bunu { $at } vaxtına keçirdi.
   *[withdrawn] ✖️ { $who } geri götürdü.
  } Tapşırıq { $number } ({ $by } → { $to }): { $text }{ $has_about ->
    [true] {" "}· lid { $about }
   *[false] {""}
  }
task-passed-news = ➡️ { $who } bunu ötürdü: indi { $to } edir. Tapşırıq { $number }, { $at } vaxtına: { $text }
task-pass-to = Tapşırıq { $number } ({ $at }) kimə keçsin? { $text }
    Düyməsi yoxdursa, adını yazın.
task-move-to = Tapşırıq { $number } ({ $at }) nə vaxta keçsin? { $text }
button-task-done = ✅ Edildi
button-task-move = ↪️ Başqa vaxt
button-task-pass = ➡️ Həmkara
button-task-withdraw = ✖️ Geri götür
button-task-help = Mən edirəm
