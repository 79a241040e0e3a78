## Satışdan sonrakı addımlar

menu-aftersale = Satışdan sonrakı addımlar: nə vaxt, kimə, nə deyilir
step-head = 🔁 <b>{ $kind }</b>{ $tries ->
    [0] { "" }
   *[other] { " " }· cavabsız zəng: { $tries }
  }
step-bought = 🛍 Alış: { $day }
step-complaint = 🎫 Şikayəti açıqdır: “{ $text }”
step-said = ⭐️ Şikayəti bağlananda 5-dən { $n }, { $at }. Yalnız bunun dəyişib-dəyişmədiyini və təzə nə olduğunu soruşun.
step-script = 💬 { $text }
step-script-service-call = Aldığının necə olduğunu və nə qədər razı olduğunu soruşun, 1-dən 5-ə. Razı deyilsə, şikayətini yazın.
step-script-cross-sell = Təşəkkür edin, hal-əhval tutun və aldığının yanında yaxşı olanı təklif edin.
step-script-referral-asked = Razıdır: daha kimə kömək edərdi, soruşun və nömrəsini alın.
step-script-up-sell = Sonra nə istədiyini soruşun və növbəti addımı təklif edin.
step-script-loyal = Bir dəfədən çox alıb: adı ilə təşəkkür edin və sadiq müştərilərin üstünlüyünü deyin.
step-script-advocate = Alan birini göndərib: təşəkkür edin və başqalarının oxuyacağı bir neçə söz istəyin.
step-done = { $result ->
    [done] ✅ Edildi.
    [refused] 👎 İstəmir; yazıldı.
    [later] 🕒 İstədiyi kimi, sonra.
   *[unreached] 📵 Cavab vermədi.
  }{ $again ->
    [true] { " " }Yenidən { $at }.
   *[false] { "" }
  }
step-done-rated = { $follows ->
    [satisfied] ⭐️ 5-dən { $n }, təşəkkürlər.
    [complained] ⭐️ 5-dən { $n }: düzəlməyincə ona heç nə təklif olunmayacaq. Şikayəti açıqdır: /tickets
    [offered] ⭐️ 5-dən { $n }. Düzəldiləsi bir şey var? Şikayəti yazın:
   *[nothing-offered] ⭐️ 5-dən { $n }: ona heç nə təklif olunmayacaq. Düzəldiləsi bir şey var? Şikayəti yazın:
  }
step-done-interested = { $theirs ->
    [true] 🛒 Əla! Növbəti lidiniz odur; satışı onun kartında yazın.
   *[false] 🛒 Yazıldı. Onun lidi artıq həmkardadır, ya da indi ona zəng etmək olmaz.
  }
referral-kept = 👤 { $name }: { $merit ->
    [customer] əvvəllər bizdən alıb, ona görə heç kim onu göndərmiş sayılmır.
    [others] onu əvvəl başqa müştəri demişdi, göndərən odur.
    [again] bu müştəri onu əvvəl də demişdi; bir dəfə sayılır.
   *[first] onu göndərən bu müştəri sayılır.
  }{ $took ->
    [new] { " " }Yeni liddir.
    [reopened] { " " }Lidi yenidən başlayır.
    [do-not-call] { " " }Zəng istəmir, ona görə lid yoxdur.
   *[known] { " " }Lidi artıq açıqdır.
  }
referral-thanked = { $n ->
    [0] Təşəkkür SMS-i getmir: telefonda təşəkkür edin.
   *[other] SMS ilə təşəkkür: { $n }.
  }
step-gone = 🔁 Bu addım daha sizin deyil.
step-for-owner = 🤝 İşdə olmayan { $owner } əvəzinə. Müştəri onda qalır.
ask-referral = Adı çəkilənin nömrəsi, varsa adı ilə:
steps-title = 🔁 <b>Satışdan sonra</b>: hər addım qaydası ilə və 30 günün nəticəsi
step-kind-service-call = Xidmət zəngi
step-kind-cross-sell = Yanaşı satış
step-kind-referral-asked = Tövsiyə istəmək
step-kind-up-sell = Daha üst satış
step-kind-loyal = Sadiqlik
step-kind-advocate = Tərəfdar
steps-rule = { $on ->
    [true] ✅
   *[false] ▫️
  } <b>{ $kind }</b> alışdan { $days } gün sonra{ $asked ->
    [true] , məmnunluq soruşulub və ən azı { $satisfaction }
   *[false] { "" }
  }{ $several ->
    [true] , { $purchases } alış
   *[false] { "" }
  }{ $referral ->
    [true] , alan birini göndərib
   *[false] { "" }
  }
steps-figures = {"   "}vaxtı çatan { $due } · edilən { $done } · istəyən { $interested }, satılan { $sold } · imtina { $refused } · cavabsız { $unreached } · buraxılan { $skipped }{ $rated ->
    [true] { " " }· məmnunluq { $satisfaction }
   *[false] { "" }
  }
steps-how = Adı ilə dəyişin: gün, məmnunluq, alış, açıq və ya bağlı, “skript” və deyiləcək söz. Məsələn:
button-step-wants = 🛒 İstəyir
button-step-named = 👤 Birini dedi
button-step-still = ✅ Yenə { $stars }
button-step-done = ✅ Edildi
button-step-refused = 👎 Yox
button-step-unreached = 📵 Cavab vermədi
button-step-later = 🕒 { $n } gün sonra
customer-satisfied = ⭐️ Məmnunluq: 5-dən { $n }
customer-next-step = 🔁 { $kind }: { $due ->
    [true] indi
   *[false] { $at }
  }
customer-sent-by = 👤 Göndərən: { $name }
senders-title = 👤 <b>Müştərilərin göndərdikləri: { $people }</b>, onlardan { $buyers } nəfər alıb: { $amount }{ $paid ->
    [nothing] { " " }· komissiya { $commission }
    [part] { " " }· komissiya { $commission }, ondan hələ ödənilməlidir: { $open }
    [all] { " " }· komissiya { $commission }, ödənilib
   *[none] { "" }
  }
senders-commission = Göndərən üçün alışlarının { $percent } qədəri sayılır. Geri alınan və qaytarılan daha sayılmır.
senders-line = { $place }. { $name } · { $people } nəfəri dedi, { $buyers } nəfər alıb: { $amount }{ $paid ->
    [nothing] { " " }· komissiya { $commission }
    [part] { " " }· komissiya { $commission }, ondan hələ ödənilməlidir: { $open }
    [all] { " " }· komissiya { $commission }, ödənilib
   *[none] { "" }
  }
senders-agents = Hansı agentə dedilər:
senders-agent = 🎧 { $agent }: { $people }, onlardan { $buyers } nəfər alıb: { $amount }
button-senders = 👤 Kim kimi göndərdi
customers-named = 👤 Müştərilərin göndərdikləri: { $people }, onlardan { $buyers } nəfər alıb: { $amount }{ $paid ->
    [nothing] { " " }· komissiya { $commission }
    [part] { " " }· komissiya { $commission }, ondan hələ ödənilməlidir: { $open }
    [all] { " " }· komissiya { $commission }, ödənilib
   *[none] { "" }
  }
customer-named = 👤 { $people } nəfəri dedi, onlardan { $buyers } nəfər alıb: { $amount }{ $paid ->
    [nothing] { " " }· komissiya { $commission }
    [part] { " " }· komissiya { $commission }, ondan hələ ödənilməlidir: { $open }
    [all] { " " }· komissiya { $commission }, ödənilib
   *[none] { "" }
  }
commission-paid = 💸 Ödənilən komissiya: { $paid }{ $state ->
    [open] { " " }· hələ ödənilməlidir: { $open }
    [over] { " " }· ⚠️ indi sayılandan { $over } çox
   *[even] { "" }
  }
commission-payout = • { $amount } · { $at } · { $who }
button-commission = 💸 Komissiya ödənildi: { $amount }
button-commission-of = 💸 { $place }. Ödənildi: { $amount }
button-commission-not = 🚫 Əslində ödənilməyib: { $amount }
error-bad-setting-commission = Heç nə yazılmadı: ödəniləcək komissiya indi { $open }. Səhifəni yenidən açın.
card-sent-by = { $named ->
    [true] 👤 Tövsiyə edən: { $name }, bizim müştəri
   *[false] 👤 Müştəri tövsiyə edib
  }
error-bad-setting-step = Bu addım qaydası deyil. Alışdan sonra 0-dan 730-a qədər gün, məmnunluq 0-dan 5-ə, alış 0-dan 100-ə, “açıq” və ya “bağlı”, ya da “skript” və 1000-ə qədər hərf. Heç nə dəyişmədi. Məsələn:
error-bad-setting-referral = Bu müştərinin öz nömrəsidir. Adı çəkilənin nömrəsini yazın:
audit-step-rule = satışdan sonrakı { $subject } addımını dəyişdi: { $before } → { $after }

## Şikayətlər

menu-tickets = Açıq şikayətlər
menu-ticket = Şikayət yaz
ask-ticket = Nə problem var? Müştərinin dediyi kimi yazın.
ask-ticket-owner = Bu şikayət bundan sonra kimindir?
ticket-line = 🎫 { $number } · { $name } · { $open ->
    [true] son vaxt { $at }
   *[false] bağlanıb, ⭐️ { $rating }
  } · { $text }
ticket-head = 🎫 <b>Şikayət { $number }</b> · { $name } · { $at }
ticket-text = 💬 { $text }
ticket-owner = { $has_owner ->
    [true] 🎧 { $owner }
   *[false] ⚠️ Sahibsiz
  }
ticket-due = { $late ->
    [true] 🔴 gecikir, son vaxt { $at } idi
   *[false] ⏳ son vaxt { $at }
  }
ticket-how = Həll olunanda indi nə qədər razı olduğunu soruşun və toxunun:
ticket-closed = ✅ { $at } bağlandı, 5-dən ⭐️ { $rating }
tickets-title = { $n ->
    [0] 🎫 Açıq şikayət yoxdur.
    [one] 🎫 <b>Bir açıq şikayət</b>
   *[other] 🎫 <b>{ $n } açıq şikayət</b>
  }
tickets-more = … və daha { $n } şikayət, vaxtı sonra
audit-ticket-owner = { $subject } şikayətini verdi: { $before } → { $after }
audit-ticket-closed = { $subject } şikayətini bağladı, məmnunluq: 5-dən { $after }
ticket-given = 🎫 { $by } bu şikayəti sizə verdi:
ticket-taken = 🎫 { $by } { $name } müştərisinin { $number } şikayətini { $owner } adlı agentə verdi: daha sizdə deyil.
ticket-stands-in = 🤝 İşdə olmayan { $absent } əvəzinə
ticket-covered-yours = 🎫 { $former } işdə deyil və ya onunla əlaqə yoxdur: { $name } müştərisinin { $number } şikayəti o qayıdana qədər sizdədir. Nömrəni istəsəniz, sizdə qalır.
ticket-covered = 🎫 Siz olmayanda { $name } müştərisinin { $number } şikayəti ilə { $owner } məşğuldur.
ticket-back-yours = 🎫 { $name } müştərisinin { $number } şikayəti yenidən sizdədir. Siz olmayanda onunla { $former } məşğul idi.
ticket-back = 🎫 { $owner } işə qayıtdı: { $name } müştərisinin { $number } şikayəti yenidən ondadır.
ticket-passed-on = 🎫 { $number } şikayətinin ({ $name }) əməkdaşı komandadan ayrılıb. { $has_owner ->
    [true] İndi onunla { $owner } məşğuldur.
   *[false] Onunla heç kim məşğul deyil: kiməsə verin.
}
ticket-overdue = 🔴 { $name } adlı müştərinin { $number } şikayəti { $at } vaxtından gecikir{ $has_owner ->
    [true] { " " }· { $owner }
   *[false] { " " }· sahibsiz
  }
button-ticket-new = 🎫 Şikayət
button-ticket = 🎫 { $number } · { $name }
button-ticket-call = 📞 Nömrə
button-tickets = 🎫 Açıq şikayətlər
error-bad-setting-ticket = Şikayət üçün müştəri və nə problem olduğu lazımdır, 1000-ə qədər hərf. Heç nə dəyişmədi. Məsələn:
setting-customers-ticket-due = Şikayəti bağlamaq üçün vaxt
setting-customers-commission = Alan göndərənə hesablanan faiz
customers-waiting = 🔁 İndi: { $steps } addım · açıq şikayət: { $tickets }{ $late ->
    [0] { "" }
   *[other] , gecikən { $late }
  }
customers-proposed = 💡 { $agent }: { $kind ->
    [goes_with] yanında
   *[comes_next] sonra
  } təklif { $told } dəfə, alınıb { $taken }
thanks-for-naming = { $team } tövsiyəniz üçün təşəkkürlər!
thanks-named = Dostunuz { $team } adını sizə kömək üçün çəkdi. Sizə zəng edəcəyik.
