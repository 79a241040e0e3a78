## Banks of numbers

menu-bank = Number banks
bank-none = 🏦 This team has no number bank yet. A bank is a list of numbers that is fetched by day, from an API or a database. It is set up in <code>config.toml</code>, in a part <code>[[gateways]]</code> of the kind <code>bank_rest</code> or <code>bank_sql</code>; how, is on the page of the gateways.
bank-title = 🏦 <b>{ $name }</b> · { $channel }{ $paused ->
    [true] {" "}· ⏸ paused
   *[false] {""}
  }
bank-windows = 🕘 Let out today: { $windows }
bank-windows-none = at no time: no calling hours today
bank-windows-hours = in calling hours, { $hours }
bank-amounts = ⚖️ { $head } a day for each agent at work ({ $agents } so far){ $day ->
    [none] {""}
   *[other] , at most { $day } for the team
  }; more when fewer than { $low } leads are due for each agent on shift; none once { $full } wait
bank-came = 📥 Came today: { $n } · in stock: { $stock }
bank-out = 📤 Let out today: { $n }{ $parts ->
    [none] {""}
   *[other] {" "}({ $parts })
  }
bank-refused = 🚫 Refused today: { $n } ({ $parts })
bank-withdrawn = 🗑 Gone at the bank, so not let out: { $n }
bank-took-new = { $n } new
bank-took-reopened = { $n } back again
bank-took-known = { $n } already ours
bank-took-needs-number = { $n } without number
bank-took-do-not-call = { $n } not to be called
bank-took-own-number = { $n } our own
bank-took-not-a-number = { $n } no number
bank-source-fine = ✅ { $source }: read { $at }
bank-source-new = ⏳ { $source }: not read yet
bank-source-standby = 💤 { $source }: stands by; last read { $at }
bank-source-failing = ⚠️ { $source }: not read since { $since }; { $why }; again { $next }
bank-source-skew = ⏱ { $source }: its clock is { $by } { $ahead ->
    [true] ahead of ours
   *[false] behind ours
  }
bank-never = never
bank-how = To change it, for example:
button-bank-pause = ⏸ { $name }
button-bank-resume = ▶️ { $name }
button-bank-try = 🔎 Try { $source }
button-bank-refused = 🚫 Refused of { $name }
button-bank-again = 🔄 Again
bank-paused = { $name } is paused: nothing is let out, but it goes on being read.
bank-resumed = { $name } is let out again.
bank-field-a-head = { $name }: a day for each agent
bank-field-a-day = { $name }: a day for the team
bank-field-top-up = { $name }: due leads for each agent
bank-field-lane-full = { $name }: waiting at most
bank-field-windows = { $name }: windows
bank-value-none = no limit
bank-value-hours = all calling hours
error-bad-setting-bank = That cannot be used. { $field ->
    [a_head] A whole number from 0 to 1000: how many a day for each agent at work.
    [a_day] A whole number from 1 to 1,000,000, or “off” for no limit.
    [top_up] A whole number from 0 to 100: with fewer due leads for each agent, more are let out.
    [lane_full] A whole number from 1 to 100,000: with so many waiting, none is let out.
   *[other] Up to six spans of the day, or “off” for all calling hours.
  } Like this:
bank-refused-title = 🚫 <b>{ $name }</b>: refused in the last 7 days, the newest first
bank-refused-none = 🚫 <b>{ $name }</b>: nothing was refused in the last 7 days.
bank-refused-line = • { $id } · { $phone } · { $why } · { $at }
bank-why-not-a-number = no number that can be called
bank-why-own-number = one of our own numbers
bank-why-do-not-call = asked not to be called

bank-trying = 🔎 Trying { $source }; the answer comes in a moment. Nothing of it is kept.
bank-try-gone = { $source } is not configured here.
bank-try-failed = ❌ <b>{ $source }</b>: { $why }
bank-try-unanswered = That source could not be tried. Your operator finds the reason in the log.
bank-try-title = ✅ <b>{ $source }</b> answers. The first rows, as they are understood:
bank-try-empty = ✅ <b>{ $source }</b> answers, with no row yet.
bank-try-row = { $ok ->
    [true] •
   *[false] ⚠️
  } { $id } · { $phone } · { $name } · { $at }{ $facts ->
    [none] {""}
   *[other] {" "}· { $facts }
  }
bank-try-lag = The replica is { $by } behind.
bank-try-lag-unknown = How far the replica is behind, its server does not tell this login; a <code>lag_query</code> would.
bank-try-skew = Its clock is { $by } off ours.
bank-try-bad = { $n } of { $all } rows have no number that can be called. Is the right field named?

bank-alarm = 🏦⚠️ The bank <b>{ $bank }</b>: <b>{ $source }</b> has given nothing since { $since }; { $why }. It is tried on.
bank-alarm-back = 🏦✅ The bank <b>{ $bank }</b>: <b>{ $source }</b> is read again.
bank-alarm-doubted = 🏦⚠️ The bank <b>{ $bank }</b>: <b>{ $source }</b> { $listed ->
    [0] lists no row at all
   *[other] lists only some of its rows
  } ({ $missing } of { $stock } in stock are missing). Nothing was taken out of stock. { $listed ->
    [0] Look at the source: if it lists none tomorrow and the day after, too, they are taken out. To let out nothing until then, pause the bank with /bank.
   *[other] If none of them is back tomorrow, they are taken out; while some come back, nothing is.
  }

bank-fault-no-connection = it cannot be reached ({ $detail })
bank-fault-timed-out = no answer in time ({ $detail })
bank-fault-cut-off = its answer broke off
bank-fault-throttled = it asks us to come less often
bank-fault-refused = it refuses our key or login ({ $detail })
bank-fault-status = it answers with an error ({ $detail })
bank-fault-moved = its address has moved, and our key is not carried along ({ $detail })
bank-fault-not-json = its answer is not the data we asked for
bank-fault-web-page = it answers with a web page instead of data, as when it is being repaired
bank-fault-too-large = its answer is too large ({ $detail })
bank-fault-schema = its rows look different from before, or a field is named wrongly ({ $detail })
bank-fault-same-page = it gives the same page again and again: the paging is not set as it does it
bank-fault-too-many-pages = it has more pages than { $detail }
bank-fault-behind = the replica is behind ({ $detail }); nothing is read until it has caught up
bank-fault-stopped = the replica receives nothing any more
bank-fault-query = the database does not accept the query ({ $detail })
bank-fault-driver = its driver is missing or the address is wrong ({ $detail })

audit-bank = set the bank { $subject }: { $before } → { $after }
example-bank-a-head = /bank { $bank } a_head { $value }
example-bank-a-day = /bank { $bank } a_day { $value }
example-bank-top-up = /bank { $bank } top_up { $value }
example-bank-lane-full = /bank { $bank } lane_full { $value }
example-bank-windows = /bank { $bank } windows { $value }
