## Texts to customers

menu-template = Müştəriyə mətnlər
templates-title = ✉️ <b>Müştəriyə mətnlər</b>
templates-none = ✉️ Müştəri üçün hələ mətn yazılmayıb.
template-line = • <b>{ $name }</b> ({ $kind ->
    [advert] reklam
   *[service] xidmət
  }; { $languages }): { $parts } hissə
template-how = Mətni adı ilə yazın və ya onun bir lid üçün necə gedəcəyinə baxın. Sahələr: { $fields }; görüş xatırlatmasında həm də { $meeting }; lidlə gələn məlumat üçün isə { "{" }sahə.şəhər{ "}" } və oxşarları. “|” işarəsindən sonra məlumat olmayanda yazılacaq söz durur; əvəzi olmayan boş sahə mesajı saxlayır. Reklama qanunun tələb etdiyi sonluq əlavə olunur.
template-field-name = ad soyad
template-field-first-name = ad
template-field-agent = menecer
template-field-team = komanda
template-field-channel = kanal
template-field-campaign = kampaniya
template-field-product = məhsul
template-field-offer = təklif
template-field-day = gün
template-field-time = saat
template-field-topic = mövzu
template-field-lead = lid
template-field-date = tarix
template-field-place = yer
template-field-fact = sahə
example-template-1 = /template əlavə salam { "{" }ad|Salam{ "}" }, bu gün sizə zəng edəcəyik. { "{" }komanda{ "}" }
example-template-2 = /template əlavə yaz reklam { "{" }ad soyad|Hörmətli müştəri{ "}" }: { "{" }təklif{ "}" }
example-template-3 = /template sına salam 812
template-title = ✉️ <b>{ $name }</b>, { $kind ->
    [advert] reklam: yalnız reklama razılıq verənə gedir
   *[service] xidmət: özlərinin soruşduğu barədə
  }
template-wording = <b>{ $language }</b>
  { $text }
template-parts = { $parts } hissə, sahə adları ilə { $units } işarə{ $ends ->
    [true] {" "}(qanuni sonluqla)
   *[false] {""}
  }
template-dear = { $letters } hərfləri mesajı bahalaşdırır; sadə hərflərlə { $parts } hissə olardı.
template-saved = ✉️ Yazıldı: <b>{ $name }</b>, { $kind ->
    [advert] reklam
   *[service] xidmət
  }. Növbədə duranlar əvvəlki mətnlə gedəcək.
template-dropped = ✉️ { $name } ({ $languages }) daha istifadə olunmur. Göndərilənlər tarixçədə qalır.
template-tried = { $lead } lidi üçün belə gedəcək, { $parts } hissə ({ $units } işarə):

  { $text }
template-missing = { $lead } lidi üçün heç nə getməyəcək: { $fields } məlum deyil. Mətnə “|” və əvəz söz yazın və ya lidi tamamlayın.
template-no-lead = Yoxlamaq üçün hələ lid yoxdur.
template-try-managers = Mətni həqiqi lid üzərində menecerlər və adminlər görür.
button-template-try = 👁 { $language }: ən yeni lid
button-template-drop = 🗑 { $language }
button-template-plainer = ✂️ { $language }: sadə hərflər
error-bad-setting-template = Mətnin boşluqsuz adı, lazım olsa “reklam” sözü və dil, bir də mətnin özü olur. Heç nə dəyişmədi. Məsələn:
error-bad-setting-template-brace = “{ $raw }” yaxınlığında mötərizə düz deyil. Sahə bir açılan və bir bağlanan fiqurlu mötərizə arasındakı sözdür. Heç nə dəyişmədi.
error-bad-setting-template-field = “{ $raw }” adlı sahə yoxdur. Bütün sahələri /template göstərir. Heç nə dəyişmədi.
error-bad-setting-template-empty = Mətn boşdur. Heç nə dəyişmədi.
audit-template = { $how ->
    [gone] { $subject } mətnini götürdü
   *[other] { $subject } mətnini yazdı
  }

## What became of texts

history-text = ✉️ { $at } · { $medium }{ $who ->
    [none] {""}
   *[other] {" "}({ $who })
  } · { $text } — { $fate }
medium-sms = SMS
medium-direct = direkt mesaj
medium-email = e-poçt
text-queued = göndərilməyi gözləyir
text-sent = göndərildi
text-delivered = çatdı
text-failed = çatmadı
text-failed-why = çatmadı ({ $why })
text-blocked = alan tərəfdə bloklanıb, ona daha reklam getmir
text-blocked-why = alan tərəfdə bloklanıb, ona daha reklam getmir ({ $why })
text-unknown = çatıb-çatmadığı bilinmir
text-withheld = göndərilmədi: { $why }
not-sent-do-not-call = zəng istəmir
not-sent-opted-out = mesaj istəmir
not-sent-barred = onun operatoru reklam qəbul etmir
not-sent-no-consent = razılıqsız reklam
not-sent-not-asked = özü mesaj xahiş etməyib
not-sent-sold = artıq alıb
not-sent-replied = artıq cavab verib
not-sent-stopped = dayandırılıb
not-sent-too-late = vaxtı keçib
not-sent-cap = ona kifayət qədər yazılıb və zəng edilib
not-sent-in-hand = həmin an ona menecer zəng edirdi
not-sent-missing-field = mətnin bir sahəsi məlum deyil
not-sent-no-address = yazmaq üçün nömrə və ya hesab yoxdur
not-sent-window-closed = son mesajından 24 saatdan çox keçib
not-sent-outside-hours = mesaj saatlarından kənar idi
not-sent-no-template = belə mətn yoxdur
not-sent-no-gateway = göndərə bilən şlüz yoxdur
not-sent-too-long = mətn çox uzundur
gateway-stopped = 🛑 “{ $gateway }” şlüzü mesaj qəbul etmir: { $why }. Mesajlar gözləyir və o işləyəndə gedəcək; heç nə itmir. Panelinə baxın.
gateway-well = ✅ “{ $gateway }” şlüzü yenə mesaj qəbul edir.
gateway-credit-low = 🪫 “{ $gateway }” şlüzünün hesabında { $left } qalıb ({ $low } həddindən aşağı düşəndə xəbər istəmişdiniz). Mesajlar dayanmamış artırın.
manager-text-unknown = ❓ Müştəriyə { $n } mesajın çatıb-çatmadığı bilinmir ({ $gateway }; lidlər { $leads }). Provayderin cavabı itib, ona görə heç nə iki dəfə göndərilmədi. Panelinə baxın; çatmayanı /dead yenidən göndərir.
gateway-announced-late = 🕳 “{ $gateway }” şlüzü kiminsə forma doldurduğunu və ya sizi qeyd etdiyini bilir ({ $what }), amma məzmununu ala bilmir: { $why }. Bir gün də cəhd edəcək; giriş tokeninə baxın.
gateway-announced-lost = 🕳 “{ $gateway }” şlüzü bir gün ərzində { $what } məlumatını ala bilmədi: { $why }. Onu provayderdə tapın.
gateway-inbox-silent = 🔕 “{ $gateway }” şlüzünün gələnlər qutusu bir neçə dəqiqədir oxunmur: { $why }. Heç nə itmir: bu vaxt gələnlər cavab verəndə oxunacaq.
gateway-not-read-through = 🕳 “{ $gateway }” kəsiləndə yazılanların hamısını oxumaq olmadı: { $n } söhbətdə Meta yalnız son mesajları verir. Adamların özü lid oldu; əvvəl yazdıqlarına İnstaqramda baxın.
gateway-subscribed-again = 🔁 “{ $gateway }” bizə xəbər göndərməyi dayandırmışdı: uzun müddət cavab almayanda belə edirlər. Yenidən qoşuldu; bu vaxt yazılanlar söhbətlərdən oxunur.
gateway-token-ends = 🔑 “{ $gateway }” tokeninin vaxtı { $days ->
    [0] bu gün bitir və ya bitib
   *[other] { $days } gündən sonra bitir
  }. Yenisini yaradın, tarixi ilə (token_expires) config.toml faylına yazın və yenidən başladın.

## Writing to a customer

card-window = 💌 { $network ->
    [instagram] Instagram
   *[other] { $network }
  } · bu karta cavab verərək ona yazın, son vaxt { $until }
button-write = ✉️ Mesaj göndər
text-on-its-way = ✉️ Yoldadır. Nə olduğu tarixçədə (🕘) görünəcək.
text-written-before = ✉️ Bu mətn ona əvvəl yazılıb: { $fate }.
text-not-sent = ✉️ Göndərilmədi: { $why }.
text-not-asked = ✉️ Göndərilmədi: siyahıdan gəlib və mesaj istəməyib. Telefonda özü istədisə, toxunun: adınızla qeyd olunur.
ask-text = ✉️ { $name } hansı mətni alsın?
ask-text-none = ✉️ Hələ xidmət mətni yoxdur. Onları marketinq və menecerlər /template ilə yazır.
text-preview = ✉️ { $name } bunu alacaq, { $parts } hissə:

  { $text }
button-send-text = ✅ Göndər
button-asked-for-text = ☎️ Özü istədi
text-missing = ✉️ Göndərmək olmur: { $fields } burada məlum deyil.
text-too-long = ✉️ Çox uzundur: { $have } bayt, şəbəkə isə { $most } götürür. İki mesajla göndərin.
entry-comment = şərh

## Receipts

status-arrivals = 📥 Son bir gündə gələnlər:
arrived-new = yeni { $n }
arrived-known = tanış { $n }
arrived-reopened = qayıdan { $n }
arrived-needs-number = nömrəsiz { $n }
arrived-own-number = öz nömrəmiz { $n }
arrived-do-not-call = zəng edilməsin { $n }
arrived-not-a-number = nömrə deyil { $n }
arrived-wish = istək { $n }
arrived-duplicate = təkrar { $n }
arrived-unreadable = oxunmayan { $n }
status-arrived = • { $source }: { $what }
status-from-chat = çatda yazılan
