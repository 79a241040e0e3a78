## Phases of orders

menu-phases = Layihə sifarişlərinin mərhələləri
phases-title = 📋 <b>Sifarişin mərhələləri</b>: şablon onları günü ilə sifarişə qoyur
phases-line = • { $name }: { $phases }
phases-how = Günlər mərhələlərin başladığı gündən sayılır:
order-phase = { $state ->
    [done] ✅
    [late] 🔴
   *[open] ⏳
  } { $name } · { $state ->
    [done] edildi { $at }
   *[other] { $at } qədər
  }
button-phase-reopen = ↩️ { $name }: hələ yox
button-phase-done = ✅ { $name } edildi
phase-late = 🔴 № { $number } sifarişi: “{ $name }” vaxtı { $at } idi, edilməyib.
button-phase-order = 🧾 Sifariş № { $n }
error-bad-setting-phases = Bu şablon deyil. Ad, iki nöqtə, sonra 12-yə qədər mərhələ və 0-dan 730-a günü, vaxt sırası ilə; adlar 40 hərfə qədər. Heç nə dəyişmədi. Məsələn:
audit-phases = { $how ->
    [gone] “{ $before }” mərhələlərini götürdü
   *[made] “{ $subject }” mərhələlərini yazdı
  }
