## What the team keeps of people, and what a lead asks about

menu-fields = Adamlar haqqında sahələr
button-details = 🗂 Məlumatlar
button-interest = 🎯 Maraq
button-field = { $name }{ $known ->
    [true] : { $value }
   *[false] {""}
  }
ask-details = Hansını öyrəndiniz?
no-fields = Komandanın sahəsi hələ yoxdur; admin /fields ilə əlavə edir.
ask-field = <b>{ $name }</b>{ $known ->
    [true] : indi { $value }.
   *[false] ?
  } Yazın; “-” silir.
ask-interest = Hansı məhsulla maraqlanır?
card-interest = 🎯 maraqlandığı: { $product }
card-field = { $name }: { $value }
card-fields = 🗂 { $list }
fields-title = 🗂 <b>Adamlar haqqında saxladıqlarımız</b>, kartda “Digər…” altında:
fields-none = 🗂 Ad və nömrədən başqa heç nə saxlamırıq. Sahə əlavə edin, menecerlər kartda doldursun:
field-line = • { $name }
field-made = ✅ Bundan sonra saxlayırıq: <b>{ $name }</b>.
field-gone = 🗑 Daha saxlamırıq: <b>{ $name }</b>; yazılanlar silindi.
audit-field = { $how ->
    [made] adamlar haqqında yeni sahə: { $subject }
   *[gone] sahəni götürdü: { $subject }
  }
audit-field-value = dəyişdi, { $subject }: { $before } → { $after }

## Questions of how the team works

instruction-question = ❓ { $text }
instruction-ask = ❓ Sual ver
instruction-put-aside = 🗑 Lazım deyil
ask-question = Burada nəyi tapmadınız? Bir sətirdə yazın.
ask-answer = ❓ { $who } soruşur: <b>{ $text }</b>
  Cavabı yazın: sualla birlikdə hamı üçün səhifə olacaq.
manager-question = ❓ { $who } /instructions içində tapmadı: <b>{ $text }</b>. Mənimlə şəxsi yazışmada /instructions açıb cavab verin; cavab səhifə olacaq.
question-kept = ✅ Soruşuldu. Səhifə yaranan kimi xəbər verəcəyəm.
question-answered = 📖 Sualınızın cavabı var: <b>{ $text }</b>
