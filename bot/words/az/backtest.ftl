## Back-test: what another order would have handed out

menu-backtest = Başqa ayarlar nə verərdi
backtest-begun = Son { $weeks } həftəni yenidən oynadıram. Cavab bir azdan burada olacaq.
backtest-failed = Oynatmaq alınmadı. Səbəbi serverə baxan adam jurnalda tapar.
backtest-title = 🔁 { $team }, son { $weeks } həftə, əgər belə olsaydı: { $changes }
backtest-nothing = Müqayisə ediləsi veriliş yoxdur: olmayıb və ya başqa nəyin gözlədiyi saxlanmayıb.
backtest-same = Bütün { $n } veriliş eyni olardı.
backtest-otherwise = { $compared } verilişdən { $n } başqa cür olardı ({ $share }).
backtest-matched = Hər iki sıra üst-üstə düşəndə { $called } zəngdən { $sold } satış: { $rate } ({ $low } – { $high }).
backtest-beaten = Düşməyəndə { $called } zəngdən { $sold } satış: { $rate } ({ $low } – { $high }). Başqa lidlər bundan çox verməli idi.
backtest-tried = Əvəzinə seçiləcək lidlərdən { $called } sınaq üçün onsuz da verilib; { $sold } satılıb: { $rate } ({ $low } – { $high }).
backtest-weighted = Başqa sıradan danışan bütün zənglər, hər birinin ehtimalı ilə ölçülmüş: { $rate } ({ $low } – { $high }); { $effective } zəng qədər söz deyir.
backtest-model-more = Modelin sözü, sübut deyil: eyni vaxtda { $sales } satış çox (+{ $share }).
backtest-model-fewer = Modelin sözü, sübut deyil: eyni vaxtda { $sales } satış az (−{ $share }).
backtest-model-even = Model satışda fərq görmür.
backtest-trust = Nə qədər inanmalı: edilən zənglərdən { $expected } satış gözləyirdi, { $sold } oldu.
backtest-few = Nəsə demək üçün azdır: üst-üstə düşən { $n } zəng var, { $enough } lazımdır.
backtest-modelled = Başqa lidlərin o an nə satacağını heç kim bilmir: onlara zəng edilməyib.
backtest-unlogged = Daha { $n } barədə heç nə demək olmaz: başqa nəyin gözlədiyi saxlanmayıb.
backtest-beyond = Daha { $n } barədə heç nə demək olmaz: başqa lid saxlananlar arasında olmaya bilər.
backtest-knock-on = Hər veriliş olduğu kimi götürülüb. Əvvəlkilər başqa olsaydı nəyin gözləyəcəyi oynadılmır.
backtest-steered = Bu ədalətlə kimin kimə yol verdiyi növbə və verilişlərdən yenidən, bərabər başlanğıcla hesablanıb.
backtest-silent = Qeydlərdən bunların nəyi dəyişəcəyi bilinmir: { $list }.
backtest-not-then = Bu həftələrin bir hissəsində başqa ayarlar qüvvədə idi: bugünkü ayarlar verilişlərin { $share } hissəsini verərdi.
backtest-cost-title = 🔁 { $team }, son { $weeks } həftə: yalnız ən yaxşı nəticə, ədalətsiz, birinci sıralarsız, minimumsuz
backtest-cost-same = Bütün { $n } veriliş eyni olardı: heç nəyə başa gəlmir.
backtest-cost-part = { $part ->
    [dial] Yalnız ədalət olmadan
    [strict] Yalnız birinci sıralar olmadan
   *[floors] Yalnız minimumlar olmadan
  }: { $share }, { $n } başqa cür
backtest-how = Başqa ayarları yoxlamaq üçün:
