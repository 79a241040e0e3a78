## Journeys

menu-journey = Journeys: texts, waits and calls in turn
journeys-title = 🧭 <b>Journeys</b>
journeys-none = 🧭 There is no journey yet. Take an example below, or drop a file.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] running
    [stopped] stopped, who is inside waits
   *[draft] a draft
  }, version { $version }, { $inside } inside
journey-how = Drop a .toml file here, or paste it behind /journey load. A name shows a journey with its picture; a number tells one person's way; a lead walks it dry.
example-journey-1 = /journey { $name }
example-journey-2 = /journey why 5437
example-journey-3 = /journey try { $name } 812
journey-example = 📄 <b>{ $name }</b>, to be loaded as it is, or copied, changed and sent back:
journey-loaded = ✅ <b>{ $name }</b> is kept as version { $version }. { $version ->
    [1] It is a draft: start it when its texts are written (/template).
   *[other] Newcomers get it; who is inside goes on by the version they entered by.
  }
journey-same = ✅ <b>{ $name }</b> is here already, word for word, as version { $version }.
journey-problems = ❌ Nothing was kept: { $n ->
    [one] { $n } thing has
   *[other] { $n } things have
  } to be mended.
journey-more-problems = …and { $n } more.
journey-mend = Mend the lines named and send the file again.
journey-older = { $n } still go by version { $version }.
journey-ended = { $n } ended: { $why }.
journey-not-sent = { $n ->
    [one] { $n } message was
   *[other] { $n } messages were
  } not sent: { $why }.
journey-start = ▶️ Start <b>{ $name }</b>? What this team's volume can find out:
journey-none-older = Nobody is inside an older version of { $name }.
journey-migration = Move who is inside <b>{ $name }</b> to version { $version }? Steps of the same name are kept:
journey-maps = v{ $version } “{ $step }”: { $n } → “{ $step }”
journey-maps-nowhere = v{ $version } “{ $step }”: { $n } → ⚠️ no such step any more, their way ends
journey-migrated = Moved: { $moved }. Ended because their step is gone: { $stopped }{ $stopped ->
    [0] {""}
   *[other] {" "}({ $leads })
  }. “Take back” undoes it for a day.
journey-undone = ↩️ { $name }: { $what ->
    [version] the version before is what newcomers get again
    [start] it is as it was before it was started
    [stop] it runs again
   *[migrate] who was moved is back, where they have not moved on
  }.
journey-why-none = 🔎 Nobody found by “{ $raw }”. A number is found by its first or last digits, a name by how its words begin, a lead by its number after #.
journey-nobody = { $name } · { $phone } was in no journey.
journey-whose = 👤 { $name } · { $phone }
journey-path = 🧭 <b>{ $name }</b> v{ $version }, arm { $arm }, lead { $lead }, entered { $at }
journey-step = { $at } → { $step }
journey-message = { $at } ✉️ { $step }: { $state ->
    [queued] waits to leave
    [sent] sent
    [refused] not sent
    [put-off] put off
    [failed] could not be delivered
   *[unknown] may have arrived, not repeated
  }{ $has_why ->
    [true] : { $why }
   *[false] {""}
  }
journey-over = { $at } ■ over: { $why }
journey-waits = ⏳ waits until { $at }{ $goes ->
    [true] , then: { $step }
   *[false] {""}
  }
journey-waits-for-message = ⏳ waits to hear how its message went
journey-dry = 🧪 <b>{ $name }</b> for lead { $lead }, arm { $arm }, if it entered now and nothing were heard of it:{ $own ->
    [true] {""}
   *[false] {" "}(it would be drawn into the holdout; this is what the others get)
  }
journey-does-send = { $at } ✉️ { $medium ->
    [dm] direct message
    [email] e-mail
   *[sms] SMS
  } “{ $what }” ({ $step })
journey-does-call = { $at } 📞 call in lane { $what } ({ $step })
journey-does-offer = { $at } 🎁 offer “{ $what }” on the card ({ $step })
journey-does-wait = { $at } ⏳ { $step }: until { $what }
journey-does-end = { $at } ■ over: { $what }
journey-would-stay = ⚠️ would not leave: { $why }
journey-silent = ⚠️ Numbers of { $banks } get none of its texts: they never asked, and it is not stated to what they agreed (<code>agreed</code> in the configuration).
journey-dry-end = Nothing was sent or written.
journey-entrance = Entrance
journey-finish = end
journey-subtitle = version { $version }, { $state ->
    [running] running
    [stopped] stopped
   *[draft] a draft
  }, { $inside } inside
journey-head-inside = now
journey-head-entered = came
journey-head-left = left
journey-head-wait = wait
journey-kind-send = { $medium ->
    [dm] direct message
    [email] e-mail
   *[sms] SMS
  }: { $what }
journey-kind-wait = wait { $what }
journey-kind-until = until { $what }{ $days ->
    [0] {""}
   *[other] , +{ $days } d
  }
journey-kind-branch = branch
journey-kind-call = call: { $what }
journey-kind-offer = offer: { $what }
journey-picture = 🧭 { $name }: how many stand on each way now, came, left, and how long they waited
journey-counting = Counting; the answer comes in a moment.
journey-failed = That did not work this time. Please ask again.
journey-admins = Journeys are loaded by admins.
journey-end-goal = the goal was reached
journey-end-stopped = something happened that ends it
journey-end-finished = went through to the end
journey-end-max-days = its days were over
journey-end-max-steps = its steps were used up
journey-end-holdout = held out, to compare with
journey-end-step-removed = its step is gone from the version it was moved to
journey-end-restarted = began anew
journey-end-gone = may not be called, merged, or no person
journey-results = 📊 <b>{ $name }</b>: sales within { $days } days after entry, each contact once
journey-arm-holdout = holdout (gets nothing)
journey-arm-all = everybody
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(no longer in it)
   *[false] {""}
  }: { $entered } entered, of { $ripe } the time is over
journey-arm-nobody = <b>{ $arm }</b>: nobody has entered yet
journey-arm-reached = reached { $n } ({ $low }–{ $high }%)
journey-arm-sold = sold { $n } ({ $low }–{ $high }%)
journey-arm-revenue = revenue { $revenue }
journey-arm-revenue-each = revenue { $revenue }, { $each } a contact ({ $low }–{ $high })
journey-arm-cost = cost { $cost }: { $messages } messages, { $minutes } minutes of agents, { $channels } for the leads
journey-arm-cac = a customer cost { $cac } ({ $low }–{ $high })
journey-arm-days = { $days } days to the sale, in the middle
journey-better = 🏆 {"“"}{ $first }{"”"} sells better than {"“"}{ $second }{"”"}: said so, one is wrong at most once in ten tests, however often one looks.
journey-open = {"“"}{ $first }{"”"} and {"“"}{ $second }{"”"}: chance alone may explain the difference. Let it run.
journey-nothing-ripe = Nothing to compare yet: of two arms at least some contacts' time must be over.
journey-uneven = ⚠️ The arms have so many contacts as chance does not explain. Something loses or moves contacts: do not trust the comparison.
journey-costs-unknown = What a minute of an agent and a message cost is not told: write [journeys.costs] into the file.
journey-foretold-none = There is nothing to compare: it has one arm.
journey-foretold-nobody = The last month does not show how many will enter, so it is not known how long a comparison takes.
journey-foretold-days = A difference of { $lift }% shows in about { $days } days.
journey-foretold-never = A difference of { $lift }% would not show within a year.
button-journey-load = ✅ Load it
button-journey-start = ▶️ Start
button-journey-newcomers = ▶️ Who comes from now on
button-journey-existing = ▶️ Those who fit already, too
button-journey-stop = ⏸ Stop
button-journey-results = 📊 Results
button-journey-migrate = ⤴️ Move who is inside
button-journey-move = ⤴️ Move them
button-journey-undo = { $what ->
    [version] ↩️ Take back the new version
    [start] ↩️ Take back the start
    [stop] ↩️ Take back the stop
   *[migrate] ↩️ Take back the move
  }
button-journey-try = 🧪 What the newest lead would get
journey-sample-sms-on-overflow = 📄 A text to whom nobody could call
journey-sample-call-at-once = 📄 Call at once
journey-sample-sms-first-call-second = 📄 A text first, the call second
journey-sample-dm-sms-call = 📄 Direct message, SMS, call
journey-sample-letters-by-segment = 📄 To who has been silent, by class
journey-sample-farewell-question = 📄 One question to whom we lost
journey-sample-birthday-greeting = 📄 Birthday greeting
audit-journey-version = kept a new version of the journey { $subject }
audit-journey-start = started the journey { $subject }
audit-journey-stop = stopped the journey { $subject }
audit-journey-migrate = moved who is inside the journey { $subject }
audit-journey-undo = took back { $before ->
        [version] the new version
        [start] the start
        [stop] the stop
       *[other] the move of who was inside
    } of the journey { $subject }
journey-no-texts = ⚠️ Not written yet: { $names }. Until then these steps send nothing (/template add NAME TEXT).
journey-no-way = ⚠️ No gateway of this team sends { $medium ->
    [direct] direct messages
   *[sms] SMS
  }.
