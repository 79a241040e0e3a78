## The day's figures: captions and summaries

figures-caption = 📊 <b>{ $team }</b> · { $day }
  { $sales ->
    [0] No sale yet
    [one] { $sales } sale, { $revenue }
   *[other] { $sales } sales, { $revenue }
  } · { $leads ->
    [one] { $leads } lead in
   *[other] { $leads } leads in
  } · { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
  }
figures-album-caption = 📊 <b>{ $team }</b> · { $day }
figures-empty = 📊 <b>{ $team }</b> · { $day }: nothing happened, no lead came in and nobody was called.
figures-lost-leads = Lost leads: { $n }
figures-not-drawn = The charts could not be drawn this time; the numbers are right.

figures-title = 📊 <b>{ $team }</b> · { $day }{ $until ->
    [none] {""}
   *[other] {" "}(until { $until })
  }
figures-leads = Leads in: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(usually { $usual })
  }
figures-calls = Calls: <b>{ $calls }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(usually { $usual })
  } · answered: <b>{ $contacts }</b>
figures-sales = Sales: <b>{ $n }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(usually { $usual })
  } · <b>{ $revenue }</b>
figures-conversion = Conversion: <b>{ $rate }</b>{ $usual ->
    [none] {""}
   *[other] {" "}(usually { $usual })
  }
figures-meetings = Meetings: { $came } came, { $no_show } did not{ $unsaid ->
    [0] {""}
   *[other] , of { $unsaid } nobody has said
  }{ $rate ->
    [none] {""}
   *[other] {" "}· show rate <b>{ $rate }</b>
  }
figures-promised = Promised calls: { $kept } kept{ $missed ->
    [0] {""}
   *[other] , { $missed } late
  }{ $moved ->
    [0] {""}
   *[other] , { $moved } moved
  }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } not made yet
  }{ $rate ->
    [none] {""}
   *[other] {" "}· kept in time <b>{ $rate }</b>
  }
figures-results = <b>What came of it</b>
figures-of-channel = 📣 { $name }: { $leads ->
    [one] { $leads } lead
   *[other] { $leads } leads
  }, { $reached } reached, { $sold ->
    [0] nothing sold
   *[other] { $sold } sold, { $revenue }
  }
figures-of-campaign = 🏷 { $name }: { $leads ->
    [one] { $leads } lead
   *[other] { $leads } leads
  }, { $reached } reached, { $sold ->
    [0] nothing sold
   *[other] { $sold } sold, { $revenue }
  }
figures-of-product = 🛍 { $name }: { $sold } sold, { $revenue }
figures-corrected = ✏️ Corrected today, of earlier days: { $n ->
    [one] { $n } sale entry
   *[other] { $n } sale entries
  }, { $sign ->
    [less] revenue −{ $revenue }
   *[more] revenue +{ $revenue }
  }{ $cancelled ->
    [0] {""}
    [one] {", "}{ $cancelled } sale cancelled
   *[other] {", "}{ $cancelled } sales cancelled
  }
figures-own = You, { $day }: { $calls ->
    [one] <b>{ $calls }</b> call
   *[other] <b>{ $calls }</b> calls
  }, <b>{ $contacts }</b> answered, { $sales ->
    [0] no sale yet.
    [one] <b>{ $sales }</b> sale ({ $revenue }).
   *[other] <b>{ $sales }</b> sales ({ $revenue }).
  }
figures-own-today = today
figures-future-day = { $day } is still to come.
figures-unknown-day = I cannot read “{ $raw }” as a day. Try <code>/today 2026-11-20</code>

money-million = { $amount } M { $currency }
money-billion = { $amount } B { $currency }

## Numbers on charts; n, h, m and t are filled in by the chart

number-percent = { $n }%
number-seconds = { $n } s
number-minutes = { $n } min
number-hours = { $n } h
number-hours-minutes = { $h } h { $m } min

## Charts

chart-glance = The day at a glance
chart-leads = Leads in
chart-calls = Calls
chart-contacts = Answered
chart-sales = Sales
chart-revenue = Revenue
chart-conversion = Conversion
chart-usual = usually { $n }
chart-usual-mark = mean of recent { $weekday }s
chart-by-channel = Where leads came from
chart-other-channels = { $n } other channels

chart-agents = Agents
chart-other-agents = { $n } others
chart-team-rate = team { $n }
chart-differs = reliable difference
chart-no-difference = no reliable difference

chart-funnel = How far leads came
chart-new = Leads of the day
chart-tried = Called
chart-reached = Reached
chart-agreed = Agreed
chart-sold = Sold
chart-fresh = arrived that day
chart-earlier = from earlier days
chart-of-before = { $n } of the step before
chart-lost = { $n } ended without a sale
chart-nothing-lost = No lead ended without a sale
chart-other-reasons = { $n } other reasons
chart-void = Not a real customer

chart-first-call = Time to first call
chart-promise = promise { $t }
chart-promise-mark = the promise
chart-half-within = half within { $t }
chart-most-within = 9 of 10 within { $t }
chart-kept = on time
chart-overdue = { $n } still waiting
chart-no-first-calls = Nobody was called for the first time

## Heads of the spreadsheet

sheet-figure = Figure
sheet-today = That day
sheet-usually = Usually
sheet-channel = Channel
sheet-agent = Agent
sheet-at-least = At least
sheet-at-most = At most
sheet-difference = Against the team
sheet-answered-share = Share answered
sheet-answered-difference = Answered, against the team
sheet-step = Step
sheet-reason = Reason
sheet-leads = Leads
sheet-promised = Promise
sheet-first-calls = First calls
sheet-waiting = Still waiting
sheet-half = Half within
sheet-nine-of-ten = 9 of 10 within
sheet-results = By channel and campaign
sheet-campaign = Campaign
sheet-products = By product
sheet-product = Product
sheet-corrected = Corrected of earlier days

list-comma = {", "}

job-tidy = tidying
