## Finding a person

menu-find = Adam tap
find-how = Kimi axtarırsınız? Nömrənin əvvəlini və ya sonunu yazın, ən azı 4 rəqəm, ya da adın əvvəlini: { $example }
find-none = 🔎 Heç kim tapılmadı. Nömrə ilk və ya son rəqəmləri ilə, ad isə sözlərinin əvvəli ilə tapılır. Menecer nömrənin və ya adın bir hissəsi ilə yalnız lidi özündə olan və ya olmuş adamları tapır; qalanları tam nömrə ilə.
find-many = 🔎 { $more ->
    [true] İlk { $n } nəfər. Azaltmaq üçün bir rəqəm və ya hərf də yazın.
   *[false] { $n } nəfər tapıldı. Hansıdır?
  }
find-person = 👤 <b>{ $name }</b> · { $phone }
    İlk dəfə: { $since }
find-numberless = nömrəsi hələ yoxdur
find-barred = 🚫 Zəng edilməməsini istəyib
find-state = { $state ->
    [open] 🧵 Zəng gözləyir
    [held] 🧵 İndi menecerdədir
    [won] ✅ Alıb
    [lost] ✖️ Satışsız bağlanıb
   *[none] Açıq lidi yoxdur
  }
find-agent = 🎧 { $agent }
find-no-more = Bir saatda { $n } axtarış oldu, bir nəfər üçün hədd budur. Bir azdan davam edin; rəhbərlərinizə xəbər verildi.
manager-find-many = 🔎 { $agent } bir saatda { $n } dəfə adam axtardı və indi gözləməlidir. Kimi axtardığını /audit göstərir.
button-find = { $name } · { $phone }
audit-find = { $subject ->
    [name] ada
   *[number] nömrəyə
  } görə axtardı; tapıldı: { $after }
audit-find-many = bir saatda { $after } axtarışa çatdı
error-bad-setting-find = Bununla heç kimi tapmaq olmur. Nömrənin əvvəlindən və ya sonundan ən azı 4 rəqəm, ya da adın 2 hərfi lazımdır. Məsələn:
