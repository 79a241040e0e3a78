## Müştərilər: kim alıb və onlara kim baxır

menu-customers = Müştərilər və vaxtı çatan işlər
menu-customer = Bir müştəri: alışlar, sifarişlər, addımlar
menu-accounts = Müştərilərə kim baxır
customer-how = Hansı müştəri? Nömrənin əvvəlini və ya sonunu, ən azı 4 rəqəm, ya da adın əvvəlini yazın: { $example }
customers-none = 🤝 Hələ müştəri yoxdur. Alan hər kəs satışdan bir dəqiqə sonra burada olur.
customers-title = 🤝 <b>{ $n } müştəri</b> · { $amount }
customers-classes = A sinfi: { $n_a } · B: { $n_b } · C: { $n_c }
customers-again = Yenidən alıblar: { $n } ({ $share }%)
customers-agent = 🎧 { $agent }: { $n }{ $account ->
    [true] { " " }· müştəri meneceri
   *[false] { "" }
  }
customers-newest = Son alışlar:
customers-line = { $n }. { $tier } · { $name } · { $sales } alış, { $amount } · { $day }
customers-found = 🤝 { $n ->
    [0] Müştəri tapılmadı. Menecerlər öz müştərilərini və lidi onlarda olmuş adamları tapır.
    [one] Bir müştəri.
   *[other] { $n } müştəri. Hansı?
  }
customer-head = 🤝 <b>{ $name }</b> · { $phone }
    { $sales ->
        [0] Qüvvədə olan alışı qalmayıb.
       *[other] { $tier } sinfindən müştəri
    }
customer-bought = 🛍 { $sales } alış, { $amount } · ilk { $first }, son { $last }
customer-owed = ⚠️ Qaytarılmalıdır: { $amount } (№ { $number } sifarişi)
customers-owed = ⚠️ Pul qaytarılmalıdır:
customers-owed-line = • № { $number } · { $name } · { $amount }
customers-phases-late = 🔴 Gecikən mərhələlər:
customers-phase-line = • № { $number } · { $name } · vaxtı { $at } idi
customer-owner = { $has_owner ->
    [true] 🎧 Baxan: { $owner }, { $since } tarixindən
   *[false] ⚠️ Bu müştəriyə heç kim baxmır
  }{ $other ->
    [true] { " " }· ilk satan { $seller }
   *[false] { "" }
  }
card-customer = 🤝 { $tier } sinfindən müştəri · { $sales } alış, { $amount }{ $has_owner ->
    [true] { " " }· baxan { $owner }
   *[false] { "" }
  }
ask-customer-owner = Bundan sonra bu müştəriyə kim baxsın?
customer-given = 🤝 { $name } bundan sonra sizin müştərinizdir; qərarı { $by } verdi.{ $complaints ->
    [0] { "" }
   *[other] { " " }Onunla { $complaints } açıq şikayət də gəlir.
  }
customers-given = 🤝 Bundan sonra { $n } müştəri sizindir; qərarı { $by } verdi.
customer-came = 🤝 { $name } bundan sonra sizin müştərinizdir.{ $sold ->
    [true] { " " }Satan: { $seller }.
   *[false] { "" }
  }
customers-came = 🤝 Komandanın qaydası ilə bundan sonra { $n } müştəri sizindir.
nobodys-title = ⚠️ { $n ->
    [0] Hər müştərinin sahibi var.
   *[other] { $n } müştərinin sahibi yoxdur. Sonuncu alanlar:
  }
ask-nobodys-owner = Sahibi olmayan bütün müştərilərə bundan sonra kim baxır?
nobodys-given = ✅ { $n ->
    [0] Artıq hər müştərinin sahibi var.
   *[other] { $n } müştəri verildi: { $each }.
  }
button-give-nobodys = 👥 Hamısını ver…
button-share-nobodys = ⚖️ { $n } menecer arasında böl
button-customers-own = 🤝 Müştərilərim
accounts-title = 🤝 <b>Müştəri menecerləri</b> satışdan sonra müştərilərə baxır. Menecerə toxunmaqla təyin edin və ya geri alın.
accounts-rule = { $rule ->
    [account] Yeni müştəri ən az müştərisi olan menecerə düşür.
   *[seller] Yeni müştəri satanda qalır.
  }
accounts-nobody = ⚠️ Hələ müştəri meneceri yoxdur: o vaxta qədər müştəri satanda qalır.
accounts-by-admins = Yeni müştərilərin kimə getdiyinə admin qərar verir.
button-customer = 🤝 Müştəri
button-customers = 🤝 Bütün müştərilər
button-customer-line = { $tier } · { $name } · { $phone }
button-nobodys = ⚠️ Sahibsiz: { $n }
button-give-customer = Ver…
button-customer-owner = { $agent } ({ $n })
button-account = { $on ->
    [true] ✅
   *[false] ▫️
  } { $agent }
button-new-owners = { $to ->
    [account] 🔁 Yeni müştərilər menecerlərə
   *[seller] 🔁 Yeni müştərilər satana
  }
settings-customers = Müştərilər
setting-customers-owner = Yeni müştəriyə kim baxır
setting-customers-class-a = A sinfindəki müştərilərin faizi
setting-customers-class-b = B sinfindəki müştərilərin faizi
customers-go-to-seller = satan
customers-go-to-account = müştəri meneceri
audit-account-manager = { $how ->
    [on] müştəri meneceri təyin etdi: { $subject }
   *[off] müştəri menecerliyindən çıxardı: { $subject }
  }
audit-customer-owner = { $subject } müştərisini verdi: { $before } → { $after }
step-customers = satışdan sonra müştərilərlə iş
job-customers = satışdan sonra müştərilər
job-customers-night = müştəri sinifləri
job-customers-classes = müştəri siniflərinin payları
