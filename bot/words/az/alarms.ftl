## Anında xəbərdarlıqlar

alarm-nobody = 🚨 { $n } lidin vaxtı çatıb, növbədə isə heç kim yoxdur.
alarm-nobody-over = ✅ Bitdi: növbəyə çıxan var, gözləyən lid yoxdur, ya da zəng saatları bitib. Müddət: { $lasted }.
button-on-alarm-nobody = 📣 Menecerləri çağır
alarm-promise = 🚨 <b>{ $channel }</b> kanalının vədi pozulur: { $n } lid ilk zəngi vəd olunandan çox gözləyir.
alarm-promise-over = ✅ Bitdi: <b>{ $channel }</b> yenə vədində durur. Müddət: { $lasted }.
button-on-alarm-promise = 🧵 Sıra
alarm-oldest = 🚨 Lid { $lead } ({ $channel }): { $came } gəlib, hələ heç kim zəng etməyib.
alarm-oldest-over = ✅ Bitdi: daha heç kim o qədər gözləmir. Müddət: { $lasted }.
button-on-alarm-oldest = 👁 Bax
alarm-idle = 🚨 { $agent }: əlində kart var, heç nə etmir. Son iş: { $since }. Əvvəl özündən soruşuldu.
alarm-idle-over = ✅ Bitdi: { $agent } yenə işdədir, ya da kart onda deyil.
button-on-alarm-idle = ☕️ Fasiləyə göndər
alarm-silent = 🚨 <b>{ $gateway }</b> üzrə heç nə gəlmir. Sonuncu: { $since }; bu vaxtlar adətən gəlir. Özünüz bir şey göndərib yoxlayın.
alarm-silent-over = ✅ Bitdi: <b>{ $gateway }</b> üzrə yenə gəlir. Müddət: { $lasted }.
button-on-alarm-silent = 🩺 Vəziyyət
alarm-dead = 🚨 { $arrived ->
    [0] {""}
   *[other] { $arrived } gələn işlənmədi.{" "}
  }{ $written ->
    [0] {""}
   *[other] { $written } mesaj göndərilmədi və ya bəlkə çatmadı.
  }
alarm-dead-over = ✅ Bitdi: /dead boşdur.
button-on-alarm-dead = 🪦 Bax (admin)
alarm-backup = 🚨 Sonuncu ehtiyat nüsxəsi alınmadı: { $why }. Server məsulu baxsın.
alarm-backup-over = ✅ Bitdi: ehtiyat nüsxəsi yenə alındı.
button-on-alarm-backup = 🩺 Vəziyyət
button-alarm-quiet = 🔕 Bir gün səssiz
alarm-quiet = { $at } vaxtına qədər bu növ xəbərdarlıq gəlməyəcək, amma izləyirəm.
alarm-agents-asked = { $n ->
    [0] Soruşulası menecer yoxdur.
   *[other] { $n } menecerdən soruşuldu.
  }
alarm-agents-asked-before = Menecerlərdən artıq soruşulub: { $by }, { $at }.
alarm-called-to-work = 📣 { $by } soruşur: <b>{ $team }</b> komandasının lidləri gözləyir, növbədə heç kim yoxdur. Başlaya bilərsiniz?
alarm-still-talking = ⏳ Hələ danışırsınız? Bir toxunuş, və heç kimdən soruşulmur.
button-still-talking = 👍 İşləyirəm
alarm-still-talking-noted = 👍 Qeyd olundu.

settings-alarms = Xəbərdarlıqlar
example-settings-alarms = /settings Ən köhnə lid gözləyir 2 saat
setting-alarm-nobody = Lid gözləyir, növbədə heç kim yoxdur
button-alarm-nobody = Növbədə heç kim
setting-alarm-grace = Növbədə heç kim yoxdur: açılışdan ən tezi
button-alarm-grace = Açılışdan sonra
setting-alarm-broken = Kanalın vədini keçən lidlərin sayı
button-alarm-broken = Pozulan vədlər
setting-alarm-oldest = Ən köhnə lid gözləyir
button-alarm-oldest = Ən köhnə lid
setting-alarm-idle = Əlində kart olan menecer heç nə etmir
button-alarm-idle = Hərəkətsiz menecer
setting-alarm-silent = Şlüz susanda xəbər ver
button-alarm-silent = Susan şlüz
setting-credit-low = Şlüzün balansı bundan az olanda xəbər ver (0: fayldakı kimi)
button-credit-low = Az balans
audit-alarm-quiet = “{ $subject }” xəbərdarlığını { $after } vaxtına qədər səssiz etdi
