## Receipts: what became of each number

receipt-who = <b>{ $name }</b> · { $phone }
receipt-nameless = { $phone }
receipt-just-now = indicə
question-mark = ?

receipt-new = 🆕 { $who } — yeni{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-new-again = 🆕 { $who } — yeni lid; tanışdır, ilk dəfə { $since }{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-known = 🔁 { $who } — { $now ->
    [true] indicə də müraciət edib
   *[false] tanışdır, ilk dəfə { $since }
  }; zəng gözləyir, yeni müraciət qeyd olundu
receipt-known-agent = 🔁 { $who } — { $now ->
    [true] indicə də müraciət edib
   *[false] tanışdır, ilk dəfə { $since }
  }; meneceri: { $agent }, yeni müraciət qeyd olundu
receipt-reopened = ♻️ { $who } — tanışdır, ilk dəfə { $since }; satışsız bağlanmışdı, yenə açıqdır və sırada birincidir
receipt-needs-number = 📮 { $who } — saxlanıldı, amma hələ nömrəsi yoxdur
receipt-own-number = 🏢 { $who } — öz nömrəmizdir, lid deyil
receipt-do-not-call = ⛔️ { $who } — zəng etməməyi xahiş edib; heç kim etməyəcək
receipt-not-a-number = ❓ “{ $raw }” — zəng edilə bilən nömrə deyil. Yenidən yazın; xarici nömrəni + və ölkə kodu ilə

receipt-many = 📥 <b>{ $n } nömrə</b>: { $parts }
receipt-all-new = 🆕 { $who }
receipt-count-new = { $n } yeni
receipt-count-reopened = { $n } qayıdıb
receipt-count-known = { $n } tanış
receipt-count-needs-number = { $n } nömrəsiz
receipt-count-do-not-call = { $n } zəng edilməz
receipt-count-own-number = { $n } öz nömrəmiz
receipt-count-not-a-number = { $n } oxunmadı

receipt-ask-channel = 📣 { $several ->
    [true] Haradan gəlib: { $n ->
        [one] yenisi
       *[other] yeniləri ({ $n })
      }?
   *[false] Haradan gəlib?
  }
receipt-ask-name = ✏️ Ad düzdür? Düzəltmək üçün toxunun.
receipt-ask-new-name = ✏️ Adını bilirsiniz?
button-correct-name = ✏️ { $name } { $tail }
button-add-name = ✏️ Adı: { $tail }

toast-channel = Kanal: { $name }
ask-name = { $phone } üçün ad yazın{ $name ->
    [none] {""}
   *[other] {" "}(indi “{ $name }”)
  }.
name-kept = ✏️ { $phone } — indi <b>{ $name }</b>.

ask-number = Telefon nömrəsini yazın: <b>{ $name }</b>.
number-added = ☎️ <b>{ $name }</b> · { $phone } — nömrəsi var, lid menecerə gedir
number-added-known = ☎️ <b>{ $name }</b> · { $phone } — { $now ->
    [true] indicə də müraciət edib
   *[false] tanışdır, ilk dəfə { $since }
  }{ $agent ->
    [none] {""}
   *[other] , meneceri: { $agent }
  }; indi ikisi birdir

no-number-found = Burada telefon nömrəsi tapmadım. Nömrəli mesaj yazın və ya yönləndirin, ya da kontakt göndərin. Nə bacardığım: /help.
no-number-in-file = Nömrələri faylın alt yazısından oxuyuram, faylın özündən yox. Kontakt siyahılarını CSV, Excel, OpenDocument və ya vCard kimi göndərin.

## In the audit

audit-lead-channel = { $subject } kanalını dəyişdi: { $before } → { $after }
audit-contact-name = { $how ->
    [made] kontakta ad verdi, { $subject }: { $after }
   *[changed] kontaktın adını düzəltdi, { $subject }: { $before } → { $after }
  }
audit-number = nömrə əlavə etdi, { $subject }: { $after }
looked-new = 🔎 { $phone } — tanımırıq
looked-own = 🏢 { $phone } — öz nömrəmizdir
looked-none = 🔎 Burada nömrə yoxdur.
looked-known = 🔎 { $who } — tanıyırıq, ilk dəfə { $since }; { $state ->
    [barred] zəng etməməyi xahiş edib
    [held] kart indi kimdədir: { $agent }
    [open] { $has_agent ->
        [true] meneceri: { $agent }
       *[false] zəng gözləyir
      }
    [won] { $has_agent ->
        [true] alıb, satan: { $agent }
       *[false] alıb
      }
    [lost] satışsız bağlanıb
   *[none] açıq lid yoxdur
  }
button-asked-again = 🔁 Yenə müraciət ediblər{ $several ->
    [true] {" "}(••{ $tail })
   *[false] {""}
  }
toast-asked-again-noted = Yenidən soruşması artıq qeyd olunub.
edit-not-read = Dəyişdirilmiş mesajı yenidən oxumuram. Zəhmət olmasa, onu yeni mesaj kimi göndərin.
edit-taken = ✏️ Dəyişdirilmiş mesajdan götürüldü. Əvvəl götürülən olduğu kimi qalır.
anonymous-command = Qrupun adından yazırsınız (“Anonim qal”), ona görə kimin soruşduğunu bilmirəm. Bu qrupdakı admin hüquqlarınızda “Anonim qal” seçimini söndürün və əmri yenidən yazın.
outsider = Bura { $team } komandasının marketinq qrupudur, siz isə komandanın siyahısında yoxsunuz, ona görə heç nə götürmədim. Komandanın adminindən dəvət keçidi istəyin (o mənə /invite marketing yazır), sonra nömrəni yenə göndərin.
