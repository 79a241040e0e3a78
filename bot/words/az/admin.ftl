## Changes

change-made = ✅ <b>{ $what }</b>: { $before } → { $after }
change-none = <b>{ $what }</b>: elə { $value }; heç nə dəyişmədi.
admin-back = ‹ Geri

## What cannot be set

error-bad-setting = Belə olmaz. Heç nə dəyişmədi. Məsələn:
error-bad-setting-team-field = Burada komandanın adı, saat qurşağı, dili, qrupları və nömrələri qurulur; valyuta və ölkəni serverə baxan təyin edir. Heç nə dəyişmədi. Məsələn:
error-bad-setting-outcome-kind = Yeni nəticə növü ilə başlayır: { $kinds }. Heç nə dəyişmədi. Məsələn:
error-bad-setting-limits = Belə olmaz. { $limits }. Heç nə dəyişmədi. Məsələn:
error-bad-setting-taken = “{ $raw }” artıq var. Heç nə dəyişmədi. Başqa ad götürün, məsələn:
error-bad-setting-for-some = Yalnız bəzi lidlər üçün bunları təyin etmək olar: { $can }. Heç nə dəyişmədi. Məsələn:
error-bad-setting-no-holiday = { $raw } bayram deyil. Heç nə dəyişmədi. İşlədiyiniz bayram belə yazılır:
error-bad-setting-never-open = Onda heç kimə heç vaxt zəng etmək olmaz. Heç olmasa bir günün saatı qalsın. Heç nə dəyişmədi. Məsələn:
error-bad-setting-hours = Əvvəl günlər, sonra onların 0 ilə 24 arasında saatları və ya “istirahət”; bir tarix üçün “bayram” və ya “iş günü” və tarix. Heç nə dəyişmədi. Məsələn:
error-bad-setting-plan = Əvvəl günlər, sonra 0 ilə 24 arasında hansı saatdan hansı saata, və ya “istirahət”. Heç nə dəyişmədi. Məsələn:
error-bad-setting-day = “{ $raw }” bu gündən başlayan bir gün deyil. Heç nə dəyişmədi. Məsələn:
error-bad-setting-for-whom = Əvvəl ayar və dəyəri, sonra hansı lidlər üçün. Heç nə dəyişmədi. Məsələn:
error-bad-setting-scope-lane = Belə sıra yoxdur: “{ $raw }”. Sıralar: { $names }. Heç nə dəyişmədi. Məsələn:
error-bad-setting-scope-which = Bu ad bir neçə şeyin adıdır. Hansı olduğunu yazın: kanal, sıra, sinif və ya seqment. Heç nə dəyişmədi. Məsələn:
error-bad-setting-scope-class = Sinif A, B və ya C olur, “{ $raw }” yox. Heç nə dəyişmədi. Məsələn:
error-bad-setting-zone = Belə saat qurşağı yoxdur: “{ $raw }”. Qurşaq ingiliscə qitə və şəhər kimi yazılır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-channel-field = Burada kanalın adı, skripti və ilk zəng müddəti (1 dəqiqədən 7 günə qədər) dəyişir; “dayandır” onu saxlayır, “davam” yenə işə salır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-slug = “{ $raw }” kanalın qısa adı ola bilməz: bu, 1–30 kiçik latın hərfi, rəqəm və tiredir. İnsanların oxuduğu ad ondan sonra yazılır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-rules = “əlavə” və qayda, nömrə və onun yerinə qayda, “köçür” və iki nömrə, “sil” və nömrə, ya da “sına” və mətn. Nömrələr /rules-dadır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-rule = Bu qayda deyil. Sahə, “=” və dəyər, bir neçə şərt arasında “&amp;”, sonra “-&gt;”, kanalın qısa adı və lazımdırsa “/” və giriş. Heç nə dəyişmədi. Məsələn:
error-bad-setting-protocol-key = Protokolun sətri bunlardan biri ilə başlayır: { $names }; ya da heç kimin cavab vermədiyi öz nəticənizlə. Yalnız bəzi lidlər üçündürsə, kanalı, sırası, sinfi və ya seqmenti də yazılır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-protocol-reached = Bu nəticədə kimsə cavab verib, ona görə ondan sonra nə olduğu dəyişmir. İmtinadan neçə gün sonra lidin həmkara keçdiyini ayrıca sətir deyir. Heç nə dəyişmədi. Məsələn:
error-bad-setting-protocol-line = “{ $raw }” bu sətirdə oxunmadı. Heç nə dəyişmədi. Məsələn:
error-bad-setting-outcome-last = “{ $raw }” öz növünün son nəticəsidir və qalır. Onu “Digər…” altına keçirmək olar. Heç nə dəyişmədi. Məsələn:
error-bad-setting-outcome-name = Öz nəticənizin adı olmalıdır, 1–30 hərf. Heç nə dəyişmədi. Məsələn:
error-bad-setting-segment = Seqment 30 hərfə qədər ad və aralarında “&amp;” olan şərtlərdir: kanal, giriş, kampaniya, sinif (A–C) və sahə.… üçün = və ya !=; say (alış, lid, zəng) üçün =, !=, &gt;= və ya &lt; və ədəd. Heç nə dəyişmədi. Məsələn:
error-bad-setting-segment-used = “{ $name }” seqmenti üçün hələ nəsə qurulub. Əvvəl onu götürün; siyahı buradadır:
error-bad-setting-ideal = Əlamət, sonra =, &gt;= və ya &lt;=, dəyəri və −{ $most } ilə +{ $most } arasında bal; bir neçə sətir ideal müştərini təsvir edir. Heç nə dəyişmədi. Məsələn:
error-bad-setting-offer = Əvvəl kimin üçün: kanal, #kampaniya, @məhsul: və ya hamı; sonra lazımdırsa neçə günlük (1–999) və ya bir gündən daha gec bir günə; sonra təklifin özü. Heç nə dəyişmədi. Məsələn:
error-bad-setting-lead-number = “{ $raw }” lid nömrəsi deyil. Gözləyənlərin nömrələri /queue-dadır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-template-try = Hansı mətn, hansı lidlə? Mətnlər /template-də, lid nömrələri /queue-dadır. Heç nə dəyişmədi. Məsələn:
error-bad-setting-not-barred = Bu nömrə zəng edilməyənlərin siyahısında yoxdur. Siyahı /team-dədir. Heç nə dəyişmədi. Məsələn:
error-bad-setting-journey = Hansı yol? Adı /journey-dədir. Heç nə dəyişmədi.
error-bad-setting-journey-load = Yolun mətnini ilk sətri [[journeys]] ilə birlikdə /journey yüklə arxasına yapışdırın və ya .toml faylını göndərin. Nümunələr /journey-dədir. Heç nə dəyişmədi.
error-bad-setting-journey-why = Kimin yolu? Nömrənin və ya adın bir hissəsi, yaxud # işarəsindən sonra lidin nömrəsi:
error-bad-setting-audit = “{ $raw }” nə 1 ilə { $most } arasında ədəddir, nə də həmkar: { $names }. Heç nə dəyişmədi. Məsələn:
error-bad-setting-alone = “{ $raw }” burada heç nə demir: { $command } tək yazılır. Heç nə edilmədi. Belə yazın:
error-bad-setting-shift = “{ $raw }” burada heç nə demir: { $command } sözündən sonra “başla”, “fasilə” və ya “bitir” yazılır, ya da heç nə. Heç nə edilmədi. Belə yazın:
error-bad-setting-alone-finds = { $command } tək yazılır və hamısını göstərir. Birini tapmaq üçün belə yazın:
error-bad-setting-instructions = /instructions-dan sonra “əlavə” və səhifənin başlığı, ya da “soruş” və sual yazılır. Heç nə edilmədi. Bunu soruşmaq üçün:
error-unknown-empty = Hələ belə { $what ->
    [segment] seqment
    [journey] yol
    [template] mətn
    [bank] nömrə bazası
    [product] məhsul
    [field] sahə
   *[other] şey
  } yoxdur: “{ $name }”. { $command } necə yaradıldığını göstərir.
bank-typed-a-head = menecerə gündə
bank-typed-a-day = komandaya gündə
bank-typed-top-up = menecerə ən az
bank-typed-lane-full = sıranın həddi
bank-typed-windows = verilmə saatı
example-rule = text=5 -> instagram / SMS rəqəmi
example-weight = 1,5
example-backtest-weeks = /backtest həftə 4
example-invite-many = /invite menecer 20
example-ideal-3 = /ideal yaş>=30 +1
error-bad-setting-entry = Kanalın girişi və ilk zəngin müddəti: 1 dəqiqədən 7 günə qədər və ya “bağlı”. Heç nə dəyişmədi. Məsələn:
error-bad-setting-instruction = Səhifənin ilk sətri başlıq, aşağısı mətndir. Heç nə dəyişmədi. Məsələn:
error-bad-setting-offer-end = Təklifin mətni və hələ gəlməmiş sonu olur. Heç nə dəyişmədi. Məsələn:
error-bad-setting-protocol-stops = Qaralamada ⛔ ilə işarələnən mane olur. O sətri yenidən yazın, /protocol necə olduğunu göstərir. Heç nə dəyişmədi.
example-instructions-ask = /instructions soruş Pul nə vaxt qayıdır?
audit-protocol = protokolu dəyişdi: { $before } → { $after }
audit-protocol-draft = protokolun qaralamasını atdı: { $before }
audit-protocol-times = gözləyən lidlərə yeni protokolla vaxt təyin etdi
audit-restore = bərpa olunmuş nüsxəni təsdiqlədi: bot yenə özü işləyir
audit-segment = { $how ->
    [made] { $subject } seqmentini yaratdı: { $after }
    [gone] { $subject } seqmentini götürdü: { $before }
   *[changed] { $subject } seqmentini dəyişdi: { $before } → { $after }
  }
limits-between = Ən azı { $least }, ən çoxu { $most }
limits-count = Tam ədəd: ən azı { $least }, ən çoxu { $most }
limits-percent = Tam faiz: ən azı { $least }, ən çoxu { $most }; 5% hər 100-dən 5 deməkdir
limits-pieces = Ən çoxu { $most }; əvvəlcə birini silin
limits-letters = Ən azı { $least }, ən çoxu { $most } hərf
limits-choice = Bunlardan biri: { $choices }
limits-time = 00:00 ilə 23:59 arasında saat
limits-span = Bir saatdan daha gec bir saata qədər, 00:00 ilə 24:00 arasında, ya da “{ $free }”
limits-gaps = Bir və ya bir neçə ədəd, hər biri ən azı { $least }, ən çoxu { $most } gün
limits-dayparts = Ən azı { $least }, ən çoxu { $most } gün hissəsi, hər birinin öz adı (ən çoxu { $letters } hərf) və başlama saatı
limits-holidays = Ən çoxu { $most } gün, ya da “{ $none }”
limits-lanes = Bu sıralardan istədikləriniz, hər biri bir dəfə, birinci gedən əvvəldə: { $choices }; ya da “{ $none }”
limits-lane-counts = Bu sıralardan istədikləriniz, hər biri bir dəfə, arxasında ədəd, ən azı { $least }, ən çoxu { $most }: { $choices }; ya da “{ $none }”
error-bad-setting-assign = Hansı lid, kimə? Lidlərin nömrələri /queue səhifəsindədir. Məsələn:
error-unknown = Belə şey yoxdur. Bəlkə indicə silinib.
error-unknown-named = Belə { $what ->
    [channel] kanal
    [bank] nömrə bazası
    [person] həmkar
    [agent] menecer
    [setting] ayar
    [product] məhsul
    [rule] qayda
    [role] rol
    [team] komanda
    [journey] yol
    [outcome] nəticə
    [segment] seqment
    [template] mətn
    [field] sahə
    [step] addım
    [bank-source] baza mənbəyi
    [bank-field] miqdar
    [ranking-setting] ayar
   *[other] şey
  } yoxdur: “{ $name }”. { $near ->
    [true] Bunu nəzərdə tutursunuz: “{ $nearest }”?
   *[false] {""}
  }
  Olanlar: { $known }
error-unknown-bank-source = Hələ heç bir bazanın mənbəyi yoxdur; onları server məsulu ayar faylında yazır.
error-unknown-setting = Belə ayar yoxdur: “{ $name }”.{ $near ->
    [true] {" "}Bunu nəzərdə tutursunuz: “{ $nearest }”?
   *[false] {""}
  } Bütün ayarlar: /settings
example-shift = /shift bitir
example-assign = /assign 812 Aysel
example-task = /task Aysel 18:30 mətbəəyə zəng et
example-field = /fields əlavə Şəhər
example-outcome = /outcomes əlavə cavabsız Avtocavab
example-outcome-name = /outcomes adlandır məşğul və ya sönülü Məşğul
example-segment-off = /segments vip bağlı
example-segment = /segments vip kanal=instagram & alış>=1
example-workday = /hours iş günü 1 yanvar
example-invite-names = /invite menecer Aysel, Rəşad
example-queue-pin = /queue bərkit 812
example-rule-move = /rules köçür 3 1
example-rule-del = /rules sil 3
example-rule-2 = /rules yoxla 5
example-instructions-add = /instructions əlavə Pulun qaytarılması
  Pulun qaytarılması üç gün çəkir; bunu dərhal deyin.
example-rule-1 = /rules əlavə text=7 -> telegram / rəqəm
example-ideal-2 = /ideal sil 1
example-ideal-1 = /ideal şəhər=Bakı +2
example-outcome-off = /outcomes bağlı məşğul və ya sönülü
example-outcome-note = /outcomes qeyd maraqlanmır 10
example-outcome-talk = /outcomes danışıq satıldı 30 san
example-outcome-order = /outcomes sırala cavab vermir, yenidən zəng, satıldı
example-aftersale-2 = /aftersale sadiqlik bağlı
example-aftersale-1 = /aftersale daha üst satış 30 gün məmnunluq 4
example-settings-protocol = /protocol cəhd 6
example-settings-hours = /hours cümə axşamı 9-13
example-settings-week = /hours bazar ertəsi-cümə 9-21
example-settings-ranking = /settings ədalət daha çox nəticə
example-settings-dial = /ranking ədalət ədalətli
example-settings-floors = /ranking minimumlar baza 6
example-settings-customers = /settings yeni müştəriyə kim baxır satan
example-settings-timers = /settings isti lid üçün vaxt 10 dəq
example-settings-limits = /settings menecerə gündə düşən lid 150
example-settings-digest = /digest 21:30
example-settings-kept = /settings saxlanan nüsxələr 30
example-settings-zone = /team saat qurşağı Asia/Baku
example-settings-for = /settings İsti lid üçün vaxt 5 dəq üçün kanal instagram
example-protocol-channel = /protocol kanal instagram son bağlansın
example-protocol-lane = /protocol sıra baza son bağlansın
example-backtest = /backtest Ədalət daha çox nəticə
example-team-zone = /team saat qurşağı { $zone }
example-channel-promise = /channels { $channel } müddət 10 dəq
example-promise = 5 dəq
example-plan = bazar ertəsi-cümə 9-18
example-bar = /team zəng etməyin 050 345 67 89
example-unbar = /team zəng edin 050 345 67 89
example-contact-name = Aysel Məmmədova
example-team = Satış
example-channel-name = tv TV
example-product-name = Pəhriz planı
example-own-number-note = 012 404 00 00 resepşn
example-offer-line = 7 gün 20% endirim
error-last-admin = { $name } bu komandanın yeganə adminidir; adminsiz heç kim heç nəyi düzəldə bilməz. Əvvəl başqasını admin edin.

## Settings

settings-overview = ⚙️ <b>{ $team } ayarları</b>
  Hansı hissəyə baxaq?
settings-title = ⚙️ <b>{ $title }</b>
settings-protocol = Zəng protokolu
settings-hours = Zəng saatları
settings-timers = Vaxt hədləri
settings-limits = Hədlər
settings-digest = Gündəlik hesabat
settings-kept = Nə saxlanır
settings-all = ‹ Bütün ayarlar
settings-how = Düymə ilə dəyişin və ya yazın:
setting-line = • { $label }: <b>{ $value }</b>
setting-line-changed = • { $label }: <b>{ $value }</b> ✏️
setting-reset = Susmaya görə qiymətə qaytar
ask-setting = <b>{ $label }</b>: indi { $value }. Yeni qiyməti yazın. { $limits }. Məsələn:
ask-holiday = { $label }: { $value }
  Əlavə etmək və ya varsa çıxarmaq üçün günü yazın; məsələn:
example-holiday = 2026-12-25

setting-protocol-attempts = Cəhdlər
setting-protocol-second-after = Birinci cəhddən ikinciyə qədər
setting-protocol-busy-after = Məşğul olsa, təkrar
setting-protocol-busy-times = Məşğul olanda neçə dəfə təkrar
setting-protocol-dayparts = Günün hissələri
setting-protocol-day-gaps = Sonrakı cəhdlər arasında gün
setting-protocol-recycle-after-days = Neçə gündən sonra yenə müraciət edək
setting-protocol-max-recycles = Ən çox neçə dəfə yenə müraciət edək
setting-hours-holidays = Bayramlar
setting-hours-workdays = İşlədiyimiz bayramlar
setting-lapse-live = İsti lid üçün vaxt
setting-lapse-other = Digər lidlər üçün vaxt
setting-lapses-to-break = Fasiləyə qədər nəticəsiz kart
setting-forgotten-after = Unudulmuş növbə bağlanır
setting-number-again = Nömrə nə vaxt yenidən soruşulur
setting-number-shown = Nömrəsiz lid marketinqə nə vaxt yenidən göstərilir
setting-number-ends = Nömrəsiz lid nə vaxt bağlanır
setting-live-for = Lid isti sayılır
setting-callback-late = Gecikən zəng həmkara keçir
setting-remind-before = Zəngdən əvvəl xatırlatma
setting-undo-for = Nəticəni ləğv etmək üçün vaxt
setting-cap-open = Menecerin açıq lidləri
setting-cap-day = Menecerə gündə düşən lid
setting-returns-a-day = Gündə qaytarma
setting-barred-for = Lid həmin menecerə nə qədər qayıtmır
setting-meeting-remind = Görüşdən əvvəl xatırlatma
setting-meeting-lasts = Görüş çəkir
setting-callback-days = Bundan uzaq zəng gözləyir
setting-digest-at = Hesabatın vaxtı
setting-digest-on = Gündəlik hesabat
setting-backups-kept = Saxlanan nüsxələr
setting-journey-steps-kept = Bitmiş yolların addımları saxlanır

## Settings, as short as a button on a phone needs them

button-protocol-second-after = İkinci cəhd
button-protocol-busy-after = Məşğul olsa
button-protocol-busy-times = Məşğulda təkrar
button-protocol-day-gaps = Aradakı günlər
button-protocol-recycle-after-days = İkinci şans
button-protocol-max-recycles = İkinci şans sayı
button-number-again = Nömrəni soruş
button-number-shown = Marketinqə göstər
button-number-ends = Nömrəsizi bağla
button-callback-late = Gecikən zəng
button-lapses-to-break = Fasiləyə qədər
button-forgotten-after = Unudulmuş növbə
button-barred-for = Eyni menecerə yox
button-ask-colleague = Həmkardan soruş
button-ask-everybody = Hamıdan soruş

duration-days = { $n } gün
duration-hours = { $n } saat
duration-minutes = { $n } dəq
duration-seconds = { $n } san
duration-and = {" "}
duration-none = yoxdur
accept-at-once = yoxdur, dərhal verilir
switch-on = açıq
switch-off = bağlı
day-free = istirahət
day-span = { $start } – { $end }
no-holidays = yoxdur
holidays-next = <b>Yaxın bayramlar</b>
holiday-line = • { $day } · { $name }
holiday-own = komandanın öz istirahət günü
holidays-unknown = { $region } üçün rəsmi bayramlar məlum deyil. Öz günlərinizi yazın: /hours holiday və gün.
daypart-morning = səhər
daypart-noon = günorta
daypart-afternoon = günortadan sonra
daypart-evening = axşam

bind-in-a-group = Bunu qrupun özündə yazın: botu { $group ->
    [managers] rəhbərlər qrupuna
   *[marketing] marketinq qrupuna
  } əlavə edin və orada göndərin.
group-bound-managers = 📊 Bundan sonra <b>{ $team }</b> komandasının gündəlik hesabatı və xəbərləri bu qrupa gələcək.
group-bound-marketing = 📣 Bura indi <b>{ $team }</b> komandasının marketinq qrupudur. Burada yazılan və ya yönləndirilən hər nömrə lid olacaq.
group-bound-already = Bura onsuz da <b>{ $team }</b> qrupu idi.
example-group-marketing = /team marketinq burada
example-group-managers = /team rəhbərlər burada
group-sight-unknown = ❔ Messencer { $group ->
    [managers] rəhbərlər qrupunda
   *[marketing] marketinq qrupunda
  } nə gördüyümü demədi. Bir də yoxlayın: { $command }
group-sight-out = 🚪 Mən artıq { $group ->
    [managers] rəhbərlər qrupunda
   *[marketing] marketinq qrupunda
  } yoxam. Məni yenidən əlavə edin və orada yazın: { $command }
group-sight-mute = 🔇 Mənə { $group ->
    [managers] rəhbərlər qrupunda
   *[marketing] marketinq qrupunda
  } yazmaq olmaz. Üzvlərə yazmağa icazə verin və ya məni admin edin, sonra orada bir də yazın: { $command }
group-sight-managers-everything = 👁 Burada yaza bilirəm və yazılan hər şeyi görürəm.
group-sight-managers-commands = 👁 Əmrlər və mənə verilən cavablar bura çatır, yaza da bilirəm. Rəhbərlər qrupuna başqa heç nə lazım deyil.
group-sight-marketing-commands = ⚠️ Telegram burada mənə yalnız əmrləri və mənə verilən cavabları göstərir: yazılan nömrələr mənə çatmır. Məni qrupun admini edin. Və ya @BotFather-də məxfiliyi söndürün (/setprivacy, Disable), məni qrupdan çıxarıb yenidən əlavə edin. Sonra burada bir də yazın: { $command }
group-sight-marketing-everything = 👁 Burada yazılan hər şeyi görürəm.

## Channels and scripts

channels-title = 📣 <b>Kanallar</b> və ilk zəng üçün verilən söz:
channel-line = • <b>{ $name }</b> ({ $slug }): { $promise }
channel-line-paused = • ⏸ <b>{ $name }</b> ({ $slug }): { $promise }
channels-how = Düymə ilə dəyişin və ya yazın:
channel-page = 📣 <b>{ $name }</b> ({ $slug }){ $paused ->
    [true] {" "}· ⏸ dayandırılıb
   *[false] {""}
  }
  İlk zəng ən gec: { $promise }
  Skript: { $script ->
    [true] var
   *[false] yoxdur
  }
channel-field-name = ad
channel-field-promise = müddət
channel-field-script = skript
channel-field-paused = dayandırma
channel-rename = ✏️ Ad
channel-promise = ⏱ Müddət
channel-script = 📄 Skript
channel-pause = ⏸ Dayandır
channel-resume = ▶️ Davam et
channel-new = ➕ Yeni kanal
channel-what = { $name }, { $field }
channel-made = ✅ <b>{ $name }</b> kanalı yaradıldı. Ona nə aiddir, /rules ilə deyin.
example-channel = /channels yeni tv TV
ask-channel-new = Latın hərfləri ilə qısa ad, boşluq və ad yazın; məsələn: <code>tv Televiziya</code>
ask-channel-name = <b>{ $name }</b> kanalının yeni adı nədir?
ask-channel-promise = <b>{ $name }</b> kanalında ilk zəng nə qədər tez olmalıdır? İndi: { $value }. Məsələn: <code>5 dəq</code>
ask-channel-script = <b>{ $name }</b> kanalının skripti indi:
  { $value }

  Yeni mətni göndərin. “-” onu silir.
channel-entries = 🚪 Girişlərin müddəti
entries-title = 🚪 <b>{ $channel }</b> kanalında ilk zəng ən gec: { $promise }. Girişin öz müddəti ola bilər:
entries-none = 🚪 <b>{ $channel }</b> kanalında ilk zəng ən gec: { $promise }. Hələ bu kanaldan gələn yoxdur; öz müddəti olacaq girişin adını yazın.
entry-line = • { $name }: { $promise }
entry-as-channel = kanaldakı kimi
entry-new = ➕ Başqa giriş
entries-how = Girişə toxunun və ya yazın:
ask-entry-promise = <b>{ $name }</b> ilə gələnə ilk zəng nə qədər tez olmalıdır? İndi: { $value }. Müddəti seçin və ya yazın.
ask-entry-new = <b>{ $channel }</b> kanalının girişini qaydalarda yazıldığı kimi və müddətini yazın:
example-entry = demo 2 saat
example-entry-promise = /channels { $channel } müddət demo 2 saat
scripts-title = 📄 <b>Kanallar üzrə skriptlər</b>
script-line = • { $name }: { $there ->
    [true] ✅
   *[false] —
  }
scripts-how = Skripti oxumaq və yazmaq üçün kanala toxunun və ya yazın:

## Rules

rules-title = 🧭 <b>Qaydalar</b> sıra ilə; uyğun gələn birincisi həll edir:
rules-none = 🧭 Hələ qayda yoxdur; kanal müraciətin növünə görə seçilir.
rules-how = Düymə ilə dəyişin və ya yazın:
rules-all = ‹ Bütün qaydalar
rule-new = ➕ Yeni qayda
rule-page = 🧭 Qayda { $number }:
rule-up = ⬆️ Yuxarı
rule-down = ⬇️ Aşağı
rule-replace = ✏️ Yenidən yaz
rule-delete = 🗑 Sil
rule-what = Qayda { $number }
rule-made = ✅ Qayda { $number }: { $line }{ $has_first ->
    [true] {" "}
      Bundan əvvəl yoxlanır: { $first }
   *[false] {""}
  }
rule-gone = 🗑 Qayda silindi: { $line }
rule-moved = Qayda { $before } indi { $after } nömrəlidir.
ask-rule = Qaydanı bir sətirdə yazın: şərtlər, ox, kanalın qısa adı və xətdən sonra giriş. Məsələn:
ask-rule-again = { $number } nömrəli qaydanın yerinə nə olsun? Məsələn:
rule-test = “{ $text }” SMS-i <b>{ $channel }</b> kanalına, { $entry } girişinə bu qayda ilə gedir:
rule-test-none = “{ $text }” SMS-inə heç bir qayda uyğun gəlmir; növünə görə SMS kanalına gedir.

## Offers

offers-title = 🎁 <b>Təkliflər</b>
offers-none = 🎁 İndi təklif yoxdur.
offers-how = Düymə ilə əlavə edin və ya yazın:
offer-line = { $number }. <b>{ $text }</b> — { $target }{ $soon ->
    [true] {" "}· { $begins } başlayır
   *[false] {""}
  } · { $ends ->
    [true] { $until } bitir
   *[false] müddətsiz
  }
offer-everybody = Bütün kanallar
offer-campaign = kampaniya { $campaign }
offer-product = { $product } məhsulu
offer-result = { "   " }{ $shown } kartda → cavab verdi { $reached } → satıldı { $sold }{ $against ->
    [0] {""}
   *[other] {" "}· 👎 işləmir deyən: { $against }
  }
offer-day-end = { $day }, günün sonunda
offer-no-end = Müddətsiz
offer-until-0 = Bu gecəyə qədər
offer-until-2 = Daha iki gün
offer-until-7 = Bir həftə
offer-until-30 = Bir ay
offer-new = ➕ Yeni təklif
offer-end = ⏹ Bitir { $number }
offer-made = { $soon ->
    [true] ✅ Başlayan gündən kartlarda:
   *[false] ✅ Bundan sonra kartlarda:
  }
offer-ended = Bitdi: { $text }
offer-for-campaign = 📣 Kampaniya
ask-offer-campaign = Hansı kampaniya üçündür? Adını utm_campaign-dakı kimi yazın; o, kanala vəd ediləndən öncə gəlir.
offer-campaigns = Son 30 gündə bunlardan gəliblər: { $names }
example-campaign = yalda
offer-stands = ❓ Eyni şey eyni adamlara artıq vəd edilib. Hələ heç nə yaradılmadı.
button-offer-instead = 🔁 Onun yerinə qoy
ask-offer-channel = Bu təklif hansı kanal üçündür?
ask-offer-text = Nə təklif olunur? Qısa yazın: menecer zəng zamanı oxuyur.
ask-offer-end = “{ $text }”
  Nə vaxta qədər?
example-offers = /offers instagram 7 gün 20% endirim
example-offer = həftəsonuna qədər 20% endirim

## Products

products-title = 🛍 <b>Məhsullar</b>
products-none = 🛍 Hələ məhsul yoxdur.
products-how = Düymə ilə dəyişin və ya yazın:
product-line = • <b>{ $name }</b>: { $price }
product-line-retired = • <s>{ $name }</s>
product-page = 🛍 <b>{ $name }</b>: { $price }{ $active ->
    [true] {""}
   *[false] {" "}· daha satılmır
  }
product-price = 💰 Qiymət
product-name = ✏️ Ad
product-field-name = ad
product-field-price = qiymət
product-field-active = vəziyyət
product-sold = satılır
product-retired = daha satılmır
product-retire = 🗄 Satışdan çıxar
product-return = ♻️ Yenə sat
product-new = ➕ Yeni məhsul
product-what = { $name }, { $field }
product-made = ✅ Əlavə olundu:
product-price-back = Əvvəlki qiyməti qaytarmaq üçün:
product-meant = 💰 { $name } = { $price }
product-meant-how = Qiymət oxunmadı: o, “=” işarəsindən sonra yazılır. Bu rəqəm qiymətdirsə, düyməyə toxunun.
price-open = hər dəfə razılaşma ilə
ask-product-new = Adını və qiymətini yazın. Qiymətsiz olsa, hər dəfə soruşulacaq. Məsələn: { $example }
ask-product-price = <b>{ $name }</b> üçün yeni qiymət? “-”: hər dəfə razılaşma ilə.
ask-product-name = <b>{ $name }</b> məhsulunun yeni adı?
example-product = /products Pəhriz planı = { $price }
example-product-line = Pəhriz planı = { $price }

## People

people-title = 👥 <b>İnsanlar</b> ({ $n })
person-line = { $at ->
    [on] 🟢
    [break] ☕️
    [unreachable] 🔌
   *[off] ⚪️
  } <b>{ $name }</b> · { $roles }
example-person = /people Aysel pay 1,5
people-how = Rollar, pay, hədlər və plan üçün ada toxunun.
person-page = 👤 <b>{ $name }</b>{ $has_username ->
    [true] {" "}@{ $username }
   *[false] {""}
  }
person-roles = Rollar: { $roles }
person-weight = Lid payı: { $weight } ×
person-caps = Hədlər: { $open } açıq lid, gündə { $day }
person-plan = Həftəlik plan: { $plan }
person-what = { $name }, { $field }
person-roles-change = rollar
person-member-weight = pay
person-member-cap-open = açıq lid həddi
person-member-cap-day = gündəlik hədd
person-member-plan = həftəlik plan
person-change-weight = ⚖️ Pay
person-change-cap-open = 📂 Açıq lid həddi
person-change-cap-day = 📆 Gündəlik hədd
person-change-plan = 🗓 Həftəlik plan
person-invite = ➕ Dəvət et
person-let-go = 🚪 Komandadan çıxar
person-let-go-sure = Bəli, çıxar
person-gone = 🚪 { $name } daha komandada deyil. { $cards ->
    [0] Əlində kart yox idi.
   *[other] { $cards } kart sıraya qayıtdı.
  }
ask-let-go = <b>{ $name }</b> komandadan çıxarılsın? Bütün rollar alınır, lidləri həmkarlara keçir. Etdikləri uçotda qalır.
ask-person-weight = <b>{ $name }</b> payı indi { $value } ×. 0,1-dən 5-ə qədər ədəd yazın; məsələn <code>1,5</code>
ask-person-cap-open = <b>{ $name }</b> neçə açıq lid saxlaya bilər? İndi: { $value }. “-”: komandadakı kimi.
ask-person-cap-day = <b>{ $name }</b> gündə neçə lid alsın? İndi: { $value }. “-”: komandadakı kimi.
ask-person-plan = <b>{ $name }</b> planı: { $value }
  Günləri və saatları yazın; məsələn <code>bazar ertəsi-cümə 9-18</code> və ya <code>şənbə istirahət</code>
cap-of-team = komandadakı kimi
cap-of-team-is = komandadakı kimi ({ $n })
plan-none = yoxdur; növbəyə özü başlayır
role-none = yoxdur
role-has = ✅ { $role }
role-lacks = ➕ { $role }
role-agent-typed = menecerlər|satıcı|operator
role-marketing-typed = marketoloq|marketinqçi
role-manager-typed = rəhbərlər|müdir
role-admin-typed = adminlər|administrator
roles-are-now = <b>{ $team }</b> komandasında rollarınız: { $roles }
ask-invite = Kimi hansı rolla dəvət edirsiniz?
invite-made = 🎟 <b>{ $team }</b> komandasına dəvət, rol: <b>{ $role }</b>. Bu mesajı yönləndirin; bir dəfə işləyir, { $days } gün:
invite-made-many = 🎟 <b>{ $team }</b> komandasına { $n } nəfərlik dəvət, rol: <b>{ $role }</b>. Bu mesajı yönləndirin; ilk { $n } nəfər üçün işləyir, { $days } gün:
invite-made-names = 🎟 <b>{ $team }</b> komandasına dəvətlər, rol: <b>{ $role }</b>; hər biri bir nəfərlik, { $days } gün:
invite-name = 👤 { $name }:
error-bad-setting-places = Bir keçidlə { $least }–{ $most } nəfər qoşulur, yalnız menecer və ya marketinq. Keçid yaradılmadı. Belə:
error-bad-setting-names = Bir dəfəyə { $least }–{ $most } ad, vergüllə ayırın. Keçid yaradılmadı. Belə:

## Team

team-page = 🏠 <b>{ $name }</b>
team-place = Saat qurşağı: { $zone }
  Dil: { $language } · Valyuta: { $currency } · Ölkə: { $region }
team-groups = Rəhbərlər qrupu: { $managers ->
    [true] ✅
   *[false] hələ yoxdur; o qrupda /digest here yazın
  }
  Marketinq qrupu: { $marketing ->
    [true] ✅
   *[false] hələ yoxdur; o qrupda /team marketing-here yazın
  }
team-numbers = Öz nömrələrimiz: { $own } · Zəng edilməz: { $barred }
team-how = Dəyişmək üçün yazın:
team-own = 🏢 Öz nömrələrimiz
team-barred = ⛔️ Zəng edilməz
team-switch = ↪️ { $name }
team-switched = İndi <b>{ $name }</b> ilə işləyirsiniz.
team-field-name = Komandanın adı
team-field-timezone = Saat qurşağı
team-field-language = Dil
language-fa = fars
language-en = ingilis
language-ru = rus
language-az = azərbaycan
example-own-number = /team öz nömrəmiz 012 404 00 00 resepşn
example-team-name = /team ad Satış Şimal
own-title = 🏢 <b>Öz nömrələrimiz</b>, heç vaxt lid olmur:
own-none = 🏢 Hələ öz nömrəmiz yazılmayıb. Şirkətin xətlərini və əməkdaşları yazın ki, lid olmasınlar:
own-line = • { $phone } · { $note }
own-drop = 🗑 { $phone }
barred-title = ⛔️ <b>Zəng edilməz</b>, ən yeniləri:
barred-none = ⛔️ Zəng edilməz siyahısı boşdur.
barred-line = • { $phone } · { $name } · { $since } · { $by }
barred-how = Nömrəni əlavə etmək və ya çıxarmaq üçün yazın:
number-own = 🏢 { $phone } indi öz nömrəmizdir və heç vaxt lid deyil.
number-bar = ⛔️ { $phone } nömrəsinə daha heç kim zəng etməyəcək. { $cards ->
    [0] {""}
   *[other] Kartı menecerdən alındı.
  }
number-unbar = ✅ { $phone } zəng edilməz siyahısından çıxdı.
number-listed-already = { $phone } onsuz da siyahıda idi; heç nə dəyişmədi.

## Status

status-title = 🩺 <b>{ $team }</b>
status-lost = { $n ->
    [0] ✅ unudulmuş lid: 0
   *[other] 🚨 unudulmuş lid: { $n }
  }
status-mail = 📥 Gələn: { $new } gözləyir, { $dead } ilişib
status-letters = 📤 Göndəriləcək: { $queued } gözləyir, { $unknown } bilinmir, { $dead } ilişib
texts-backlog = ⏳ { $gateway }: { $n } mesaj növbədədir. Saniyədə { $pace } mesajla təxminən { $span } çəkər.
status-working = 🟢 İşdə ({ $n }): { $names }
status-resting = ☕️ Fasilədə ({ $n }): { $names }
status-open = 🧵 Açıq lid: { $n } (vaxtı çatıb: { $due }) · menecerlərdə: { $held }
status-lane = {"   "}{ $lane }: { $n }
status-requests = 🗂 İstənib, hazır deyil: { $n } (alınmayıb, yenə yoxlanır: { $failed })
status-jobs = ⏱ Saat üzrə:
status-no-jobs = ⏱ Saat üzrə hələ heç nə işləməyib.
status-job = {"   "}{ $state ->
    [done] ✅
    [running] ⏳
    [asked] ⏳
    [skipped] ⏭
    [low] 🪫
   *[failed] ❌
  } { $name } · { $ago }{ $state ->
    [done] {""}
    [running] {" "}· hələ bitməyib
    [asked] {" "}· hələ hazır deyil
    [low] {" "}· azdır: artırın
    [skipped] {" "}· buraxılıb: vaxtında etmək alınmadı
   *[failed] {" "}· alınmadı; səbəbi serverə baxan adam jurnalda tapar
  }
status-again = 🔄 Yenilə
lane-promised = söz verilmiş
lane-live = isti
lane-fresh = təzə
lane-retry = təkrar
lane-bank = baza
lane-recycled = ikinci şans
lane-needs-number = nömrəsiz
job-digest = gündəlik hesabat
job-backup = ehtiyat nüsxə
job-invariant = bütün lidlərin yoxlanması
job-sweep = paylama
job-timers = vaxtı çatan işlər
job-journey-steps = yolların addımları
step-texts = müştərilərə mesajlar
step-journeys = yollar
step-scores = lidlərin qiymətləri
step-letting-out = bazalardan nömrə buraxılması
step-of-gateway = { $name } ilə göndərmə
step-of-credit = { $name } balansı
step-of-ask-credit = { $name } balansının soruşulması
step-of-subscription = { $name } abunəliyi
step-of-look-up-texts = cavabsız mesajların axtarışı: { $name }
step-of-fates-of-texts = mesajların taleyi: { $name }
step-of-bank = { $name } bazası
step-of-timer = vaxtı çatan işlər ({ $name })
timer-promise = vəd edilmiş zənglər
timer-task = tapşırıqlar
timer-meeting = görüşlər
timer-after-sale = satışdan sonrakı addımlar
timer-ticket = şikayətlər
timer-order-phase = sifariş mərhələləri
timer-order-surplus = qaytarılacaq pullar
timer-payment = ödənilməmiş linklər
timer-protocol = protokolun qüvvəyə minməsi
timer-journey = yollar
timer-other = digər

dead-none = ✅ İlişən yoxdur, hamısı göndərilib.
dead-arrivals = 📥 <b>İşlənə bilmədi</b> ({ $n }):
dead-arrival = #{ $id } · { $source } · { $at }
  <i>{ $error }</i>
dead-letters = 📤 <b>Göndərilə bilmədi</b> ({ $n }):
dead-letter = #{ $id } · { $method } · { $at } · { $state ->
    [unknown] çatmış ola bilər
   *[dead] çatmayıb
  }
  <i>{ $error }</i>
dead-replay = 🔁 İşlə #{ $id }
dead-resend = 📤 Göndər #{ $id }
dead-all-replay = 🔁 Hamısını işlə
dead-all-resend = 📤 Hamısını göndər
dead-replayed = Yenidən işlənməyə verildi: { $n }.
dead-resent = Yenidən göndərilməyə verildi: { $n }.
dead-look = 📥 #{ $id }
dead-look-letter = 📤 #{ $id }
dead-dismiss = 🗑 #{ $id } qalsın
dead-all-dismiss-arrivals = 🗑 Bütün gələnləri bağla
dead-all-dismiss-messages = 🗑 Bütün mesajları bağla
dead-dismissed = Bağlandı: { $n }.
dead-row = 🪦 <b>#{ $id }</b> · { $source } · { $at }
  <i>{ $error }</i>

  { $content }

## Audit

audit-title = 🧾 <b>Son dəyişikliklər</b>
audit-none = 🧾 Hələ heç nə dəyişməyib.
audit-line = • { $at } · <b>{ $who }</b> { $said }
audit-other = dəyişiklik etdi, { $what }: { $subject }: { $before } → { $after }
audit-of = { $name }, { $field }
audit-desk = Bot
audit-setting = “{ $subject }” ayarını dəyişdi: { $before } → { $after }
audit-team = dəyişiklik etdi, { $subject }: { $before } → { $after }
audit-group = { $how ->
    [made] qrup seçdi: { $subject }
    [gone] qrupu ayırdı: { $subject }
   *[changed] qrupu dəyişdi: { $subject }
  }
audit-found = { $subject } komandasını yaratdı ({ $after })
audit-channel = { $how ->
    [made] { $subject } kanalını yaratdı ({ $after })
   *[changed] dəyişiklik etdi, { $subject }: { $before } → { $after }
  }
audit-channel-paused = { $how ->
    [on] { $subject } kanalını dayandırdı
   *[off] { $subject } kanalını davam etdirdi
  }
audit-entry = dəyişiklik etdi, { $subject }: { $before } → { $after }
audit-rule = { $how ->
    [made] { $after } nömrəli qaydanı əlavə etdi: { $subject }
    [gone] { $subject } nömrəli qaydanı sildi: { $before }
    [moved] qaydanı { $before } yerindən { $after } yerinə keçirdi: { $subject }
   *[changed] { $subject } nömrəli qaydanı yenidən yazdı: { $before } → { $after }
  }
audit-offer = { $how ->
    [gone] təklifi bitirdi: “{ $before }”
   *[made] təklif etdi: { $after }
  }
audit-product = { $how ->
    [made] satışa çıxardı, { $subject }: { $after }
   *[changed] dəyişiklik etdi, { $subject }: { $before } → { $after }
  }
audit-product-active = { $how ->
    [on] yenidən satışa çıxardı: { $subject }
   *[off] satışdan çıxardı: { $subject }
  }
audit-role = { $how ->
    [made] rol verdi, { $subject }: { $after }
    [gone] komandadan çıxardı: { $subject } (rolları: { $before })
   *[changed] rolları dəyişdi, { $subject }: { $before } → { $after }
  }
audit-member = dəyişiklik etdi, { $subject }: { $before } → { $after }
audit-invite = dəvət etdi, rol: { $after }
audit-join = qoşuldu, rol: { $after }
audit-dead-dismissed = { $after } ilişmiş { $subject ->
    [messages] mesajı
   *[arrivals] gələni
  } bağladı
audit-dead-replayed = { $after } ilişmiş { $subject ->
    [messages] mesajı yenidən göndərdi
   *[arrivals] gələni yenidən işə saldı
  }
audit-owner = { $how ->
    [made] lidi verdi, { $subject }: { $after }
    [gone] lidi geri aldı, { $subject } ({ $before }), kim boşdursa ona
   *[changed] lidi ötürdü, { $subject }: { $before } → { $after }
  }
audit-own-number = { $how ->
    [made] öz nömrələrimizə yazdı, { $subject }: { $after }
   *[gone] öz nömrələrimizdən çıxardı: { $subject } ({ $before })
  }
audit-do-not-call = { $how ->
    [on] zəng edilməz siyahısına yazdı: { $subject }
   *[off] zəng edilməz siyahısından çıxardı: { $subject }
  }
audit-ideal-customer = ideal müştərini yenidən təsvir etdi: { $before } → { $after }
audit-export = { $subject } çıxardı ({ $after })
audit-group-managers = rəhbərlər
audit-group-marketing = marketinq

## The menu of commands

menu-start = Dəvətlə daxil ol
menu-help = Nə bacarıram
menu-shift = Növbəm
menu-next = Növbəti lid
menu-today = Gün bu ana qədər
menu-offers = Təkliflər
menu-scripts = Skriptlər
menu-people = İnsanlar
menu-invite = Dəvət et
menu-role = Rollar
menu-channels = Kanallar
menu-rules = Kanal qaydaları
menu-products = Məhsullar və qiymətlər
menu-protocol = Zəng protokolu
menu-hours = Zəng saatları
menu-digest = Gündəlik hesabat
menu-settings = Bütün ayarlar
menu-status = Botun vəziyyəti
menu-dead = İlişən mesajlar
menu-audit = Kim nəyi dəyişib
menu-team = Komandam

## What fails by the clock

step-failed = ⚠️ Alınmır: { $what } ({ $error }). Qalan hər şey işləyir, bir neçə saniyədən bir yenə yoxlanır; təfərrüat jurnaldadır. Düzəlib yenə pozulmasa, bir də yazmayacağam.
request-failed = ⚠️ İstədiyiniz alınmadı. Səbəbini operatorunuz jurnalda tapar; yenidən istəyin.
step-sweep = bu komandanın bütün dövrəsi
step-invariant = heç bir lidin unudulmadığının yoxlanması
step-recycling = ikinci şans lidlərinin açılması
step-missing-numbers = nömrə gözləyən lidlər
step-forgotten-shifts = unudulmuş növbələrin bağlanması
step-absences = işə çıxmayanlar barədə xəbər
step-shifts = planlı növbələr
step-time-outs = kartların vaxtı
step-promises = söz verilmiş zənglərin paylanması
step-late-promises = gecikən zənglərin ötürülməsi
step-moved-promises = təkrar-təkrar təxirə salınan zənglərin xəbəri
step-reminders = zəng xatırlatmaları
step-contact-cards = kontakt kartlarının geri alınması
step-ledger = pay uçotu
step-hand-outs = lidlərin paylanması

## Closed questions, and what managers do for an agent

offer-closed = Bu təklifin mətni artıq əldə deyil: arada başqa şey gəlib. Heç nə yaradılmadı.
help-break-done = ☕️ { $name } indi fasilədədir və bunu sizin etdiyinizi bilir. { $cards ->
    [0] Əlində kart yox idi.
   *[other] Kartı sıraya qayıtdı.
  }
help-end-done = ⏹ { $name } üçün növbə bitdi, bunu sizin etdiyiniz ona deyildi. { $cards ->
    [0] Əlində kart yox idi.
   *[other] Kartı sıraya qayıtdı.
  }
help-nothing = { $name } üçün ediləsi bir şey yoxdur: növbədə deyil və ya artıq fasilədədir.
help-break-told = ☕️ { $by } sizi fasiləyə göndərdi. Kartınız vardısa, sıraya qayıtdı. Hazır olanda qayıdın.
help-end-told = ⏹ { $by } növbənizi bitirdi. Kartınız vardısa, sıraya qayıtdı; söz verdiyiniz zənglər sizdə qalır. Hələ işləyirsiniz?
person-break = ☕️ Fasiləyə göndər
person-end-shift = ⏹ Növbəsini bitir
answered-in-private = 📨 Bunu sizə şəxsi çatda yazdım.
private-only = 🔒 Burada keçid və ya nömrə görünür, ona görə yalnız şəxsi yazışmada cavab verirəm. Mənə orada yazın.
managers-only = Bu, mənimlə şəxsi yazışmada, rəhbərlərə isə qruplarında da görünür.
groups-only = Bu, mənimlə şəxsi yazışmada və komandanın qruplarında görünür.
audit-shift-break = fasiləyə göndərdi: { $subject }
audit-shift-end = növbəsini bitirdi: { $subject }

admin-backup-failed = ⚠️ Gecə ehtiyat nüsxəsi alınmadı: { $why }. Gün ərzində yenə yoxlanır; əvvəlki nüsxələr yerindədir. Əl ilə: sarnakh backup.
digest-left-out = { $n ->
    [one] ℹ️ { $day } hesabatı göndərilmədi: vaxtında bot işləmirdi, indi isə gecdir.
   *[other] ℹ️ { $day } daxil olmaqla hesabatlar göndərilmədi: vaxtlarında bot işləmirdi, indi isə gecdir.
  } Rəqəmlər qalır: /today yazıb tarixi əlavə edin.
digest-given-up = ⚠️ { $day } hesabatı göndərilmədi: bir neçə saat ərzində beş cəhd alınmadı. Rəqəmlər qalır, /today yesterday göstərir. Səhv jurnala yazılıb.
step-sold-news = lidi göndərənə satış xəbəri
audit-lookup = kontakta baxdı: { $subject }
step-unfinished = yarımçıq nəticələr
step-undo-over = ləğv vaxtının bitməsi
error-bad-setting-reserved-word = “11”, “12” və STOP kimi sözlərlə insanlar mesajlarımızdan imtina edir və yenə qaytarır, ona görə qayda bunları işlədə bilməz. Heç nə dəyişmədi. Başqa rəqəm götürün, məsələn:
admin-restored = ⏸ Baza köhnə nüsxədir, ona görə bəzi işlər gözləyir, çünki artıq görülmüş ola bilər: söz verilən zənglər xatırladılmır və həmkara verilmir, ikinci şans lidləri açılmır, satış və gəlməmə barədə xəbər verilmir, günlük hesabat göndərilmir, planlı növbələr özü başlayıb bitmir, nömrə bankları sorğulanmır və müştərilərə heç nə yazılmır. Nüsxədə gözləyən müştəri mesajları ümumiyyətlə göndərilmir. Lidlər həmişəki kimi verilir və geri alınır. Nə olduğuna baxın, sonra toxunun.
restored-go-on = Hər şey düzdür, davam et
restored-confirmed = ▶️ Bot yenə hər şeyi özü edir. Həmkarlardan yalnız son bir saatın sözləri üçün kömək istənilir; daha köhnələri rəhbərlərə deyilir.

## Instructions

menu-instructions = Necə işləyirik
instructions-title = 📘 <b>Necə işləyirik</b>: { $n } səhifə{ $left ->
    [0] , hamısı oxunub
   *[other] , oxunmamış: { $left }
  }
instructions-none = 📘 Hələ heç bir səhifə yazılmayıb.
instruction-button = { $read ->
    [true] { $title }
   *[false] 🔵 { $title }
  }
instruction-new = ➕ Yeni səhifə
instruction-page = 📘 <b>{ $title }</b>
  { $text }
instruction-waiting = { $n ->
    [0] ✅ Bütün menecerlər oxuyub.
   *[other] 🔵 Hələ oxumayıb: { $names }
  }
instruction-read = ✅ Oxudum
instruction-confirmed = Qeyd olundu: oxundu.
instruction-gone = Səhifə silindi: { $title }
instructions-unread = 📘 Başlamazdan əvvəl necə işlədiyimizi oxuyun: { $n } səhifə.
instructions-open = 📘 Oxu
ask-instruction-text = İndi <b>{ $title }</b> səhifəsinin mətnini yazın.
ask-instruction = Birinci sətirdə başlığı, altında mətni yazın. Məsələn:
example-instruction = Pulun qaytarılması
  Qaytarma üç gün çəkir; bunu dərhal deyin.
audit-instruction = { $how ->
    [gone] “{ $subject }” səhifəsini sildi
   *[made] “{ $subject }” səhifəsini yazdı
  }
audit-until = { $until } bitir
example-scripts = /scripts instagram …
