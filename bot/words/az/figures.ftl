## The day's figures: captions and summaries

figures-caption = 📊 <b>{ $team }</b> · { $day }
  { $sales ->
    [0] Hələ satış yoxdur
   *[other] { $sales } satış, { $revenue }
  } · { $leads } lid gəlib · { $calls } zəng
figures-album-caption = 📊 <b>{ $team }</b> · { $day }
figures-empty = 📊 <b>{ $team }</b> · { $day }: sakit keçib, nə lid gəlib, nə zəng edilib.
figures-lost-leads = Unudulmuş lid: { $n }
figures-not-drawn = Qrafiklər bu dəfə çəkilmədi; rəqəmlər düzdür.

figures-title = 📊 <b>{ $team }</b> · { $day }{ $until ->
    [none] {""}
   *[other] {" "}(saat { $until } üçün)
  }
figures-leads = Gələn lid: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(adətən { $usual })
  }
figures-calls = Zəng: <b>{ $calls }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(adətən { $usual })
  } · cavab verib: <b>{ $contacts }</b>
figures-sales = Satış: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(adətən { $usual })
  } · <b>{ $revenue }</b>
figures-conversion = Konversiya: <b>{ $rate }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(adətən { $usual })
  }
figures-meetings = Görüşlər: { $came } nəfər gəldi, { $no_show } nəfər gəlmədi{ $unsaid ->
    [0] {""}
   *[other] , { $unsaid } görüşün nəticəsi deyilməyib
  }{ $rate ->
    [none] {""}
   *[other] {" "}· gəlmə payı <b>{ $rate }</b>
  }
figures-promised = Söz verilmiş zənglər: vaxtında { $kept }{ $missed ->
    [0] {""}
   *[other] , gecikmiş { $missed }
  }{ $moved ->
    [0] {""}
   *[other] , dəyişdirilmiş { $moved }
  }{ $waiting ->
    [0] {""}
   *[other] , hələ edilməyib { $waiting }
  }{ $rate ->
    [none] {""}
   *[other] {" "}· vaxtında <b>{ $rate }</b>
  }
figures-results = <b>Nəticə</b>
figures-of-channel = 📣 { $name }: { $leads } lid, { $reached } nəfər cavab verdi, { $sold ->
    [0] satış yoxdur
   *[other] { $sold } satış, { $revenue }
  }
figures-of-campaign = 🏷 { $name }: { $leads } lid, { $reached } nəfər cavab verdi, { $sold ->
    [0] satış yoxdur
   *[other] { $sold } satış, { $revenue }
  }
figures-of-product = 🛍 { $name }: { $sold } satış, { $revenue }
figures-corrected = ✏️ Əvvəlki günlər üzrə bugünkü düzəlişlər: { $n }, { $sign ->
    [less] gəlir −{ $revenue }
   *[more] gəlir +{ $revenue }
  }{ $cancelled ->
    [0] {""}
   *[other] {", "}{ $cancelled } satış ləğv edildi
  }
figures-own = Siz, { $day }: <b>{ $calls }</b> zəng, <b>{ $contacts }</b> cavab, { $sales ->
    [0] hələ satış yoxdur.
   *[other] <b>{ $sales }</b> satış ({ $revenue }).
  }
figures-own-today = bu gün
figures-future-day = { $day } hələ qabaqdadır.
figures-unknown-day = “{ $raw }” gününü oxuya bilmədim. Belə yazın: <code>/today 20.11.2026</code>

money-million = { $amount } mln { $currency }
money-billion = { $amount } mlrd { $currency }

## Numbers on charts; n, h, m and t are filled in by the chart

number-percent = { $n }%
number-seconds = { $n } san
number-minutes = { $n } dəq
number-hours = { $n } saat
number-hours-minutes = { $h } saat { $m } dəq

## Charts

chart-glance = Gün bir baxışda
chart-leads = Gələn lid
chart-calls = Zəng
chart-contacts = Cavab verib
chart-sales = Satış
chart-revenue = Gəlir
chart-conversion = Konversiya
chart-usual = adətən { $n }
chart-usual-mark = son günlərin ortası ({ $weekday })
chart-by-channel = Lidlər haradan gəlib
chart-other-channels = daha { $n } kanal

chart-agents = Menecerlər
chart-other-agents = daha { $n } nəfər
chart-team-rate = komanda { $n }
chart-differs = etibarlı fərq
chart-no-difference = etibarlı fərq yoxdur

chart-funnel = Lidlər hara çatıb
chart-new = Günün lidləri
chart-tried = Zəng edilib
chart-reached = Cavab verib
chart-agreed = Razılaşıb
chart-sold = Alıb
chart-fresh = həmin gün gəlib
chart-earlier = əvvəlki günlərdən
chart-of-before = əvvəlki addımdan { $n }
chart-lost = satışsız bağlanıb: { $n }
chart-nothing-lost = Satışsız bağlanan lid yoxdur
chart-other-reasons = başqa səbəblər: { $n }
chart-void = Həqiqi müştəri deyil

chart-first-call = İlk zəngə qədər vaxt
chart-promise = söz verilib: { $t }
chart-promise-mark = verilən söz
chart-half-within = yarısı { $t } içində
chart-most-within = 10-dan 9-u { $t } içində
chart-kept = vaxtında
chart-overdue = hələ gözləyir: { $n }
chart-no-first-calls = İlk zəng olmayıb

## Heads of the spreadsheet

sheet-figure = Göstərici
sheet-today = Həmin gün
sheet-usually = Adətən
sheet-channel = Kanal
sheet-agent = Menecer
sheet-at-least = Ən azı
sheet-at-most = Ən çoxu
sheet-difference = Komanda ilə müqayisə
sheet-answered-share = Cavab payı
sheet-answered-difference = Cavablar komanda ilə müqayisədə
sheet-step = Addım
sheet-reason = Səbəb
sheet-leads = Lidlər
sheet-promised = Verilən söz
sheet-first-calls = İlk zənglər
sheet-waiting = Hələ gözləyir
sheet-half = Yarısı
sheet-nine-of-ten = 10-dan 9-u
sheet-results = Kanal və kampaniya üzrə
sheet-campaign = Kampaniya
sheet-products = Məhsul üzrə
sheet-product = Məhsul
sheet-corrected = Əvvəlki günlərin düzəlişi

list-comma = {", "}

job-tidy = təmizlik
