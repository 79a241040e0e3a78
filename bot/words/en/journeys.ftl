## Journeys

menu-journey = Journeys: texts, waits and calls in turn
journeys-title = 🧭 <b>Journeys</b>
journeys-none = 🧭 There is no journey yet. Take an example below, or drop a file.
journey-line = • <b>{ $name }</b>: { $state ->
    [running] running
    [stopped] stopped, who is inside waits
   *[draft] a draft
  }, version { $version }, { $inside } inside
journey-how = Drop a .toml file here, or paste it after /journey load. Each 📄 is an example. Below: a journey with its picture; one person's way, by a part of their number; what lead 812 would get, and nothing is sent.
example-journey-1 = /journey { $name }
example-journey-2 = /journey why 5437
example-journey-3 = /journey try { $name } 812
journey-example = 📄 <b>{ $name }</b>, to be loaded as it is, or copied, changed and sent back:
journey-loaded = ✅ <b>{ $name }</b> is kept as version { $version }. { $state ->
    [draft] It is a draft: start it when its texts are written (/template).
    [stopped] Newcomers get it once it is started again; who is inside goes on by the version they entered by.
   *[running] Newcomers get it; who is inside goes on by the version they entered by.
  }
journey-same = ✅ <b>{ $name }</b> is here already, word for word, as version { $version }.
journey-problems = ❌ Nothing was kept: { $n ->
    [one] { $n } thing has
   *[other] { $n } things have
  } to be mended.
journey-more-problems = …and { $n } more.
journey-mend = Mend the lines named and send the file again.
journey-older = { $n ->
    [one] Of these, { $n } still goes by version { $version }.
   *[other] Of these, { $n } still go by version { $version }.
  }
journey-ended-goal = { $n } reached the goal.
journey-ended-stopped = { $n } left early: something happened that ends it (stop_on).
journey-ended-finished = { $n } went through to the end.
journey-ended-max-days = { $n } ended because the days were over (max_days).
journey-ended-max-steps = { $n } ended because the steps were used up (max_steps).
journey-ended-holdout = { $n } got nothing, to compare with (holdout).
journey-ended-step-removed = { $n } ended because their step is gone from the version they were moved to.
journey-ended-restarted = { $n } began anew.
journey-ended-gone = { $n } left: not to be called, merged, erased, or no person.
journey-not-sent = { $n ->
    [one] { $n } message was
   *[other] { $n } messages were
  } not sent: { $why }.
journey-start = ▶️ Start <b>{ $name }</b>: who is to enter?
journey-start-inside = { $n ->
    [one] { $n } waits inside and goes on from there.
   *[other] { $n } wait inside and go on from where they stand.
  } What is too late by then is not sent.
journey-none-older = Nobody is inside an older version of { $name }.
journey-migration = Move who is inside <b>{ $name }</b> to version { $version }? Steps of the same name are kept:
journey-maps = v{ $version } “{ $step }”: { $n } → “{ $step }”
journey-maps-nowhere = v{ $version } “{ $step }”: { $n } → ⚠️ no such step any more, their way ends
journey-migrated = ⤴️ <b>{ $name }</b>: { $moved } moved.{ $listed ->
    [none] {""}
    [all] {" "}{ $stopped } ended because their step is gone: { $leads }.
   *[first] {" "}{ $stopped } ended because their step is gone; the first of them: { $leads }.
  }{ $undo ->
    [true] {" "}“Take back” undoes it for a day.
   *[false] {""}
  }
journey-migrating = ⤴️ <b>{ $name }</b>: moved so far: { $moved }, still to look at: { $ahead }. They are moved a few at a time, so that nobody's taps wait; each goes on by the version it has until then. You are told here when it is done.
journey-walk-wake = ▶️ Who waited inside goes on, a few at a time: { $moved } so far, still to look at: { $ahead }.
journey-walk-migrate = ⤴️ Being moved to the new version: { $moved } moved, { $stopped } ended because their step is gone, still to look at: { $ahead }.
journey-walk-move-back = ↩️ Being moved back: { $moved } so far, still to look at: { $ahead }.
journey-undone = ↩️ { $name }: { $what ->
    [version] the version before is what newcomers get again
    [start] nobody enters any more, and who is inside waits
   *[stop] it runs again, and who came meanwhile enters
  }.
journey-undo-passed = That was taken back already, or something else was done since. The page shows how it stands now.
journey-moved-back = ↩️ <b>{ $name }</b>: { $moved } moved back. { $ahead ->
    [0] Who had gone on since stays in the version they have.
   *[other] Still to look at: { $ahead }. They go back a few at a time, where they have not gone on since; you are told here when it is done.
  }
journey-woken = ▶️ <b>{ $name }</b>: all who waited inside go on: { $moved }.
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
journey-waits-stopped = ⏳ waits, for the journey does not run{ $goes ->
    [true] ; then: { $step }
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
  }, { $inside } inside{ $more ->
    [true] {" "}by it, { $everywhere } by all versions
   *[false] {""}
  }
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
journey-picture = 🧭 { $name }: how many stand on each way now, came, left, and how long they waited{ $versions ->
    [1] {""}
   *[other] . Each picture counts one version: the newest first, then older ones by which somebody still goes
  }
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
journey-results = 📊 <b>{ $name }</b>: sales within { $days } days after entry, each contact once. In brackets: the range in which the true value lies, eight times in ten.
journey-arm-holdout = holdout (gets nothing)
journey-arm-all = everybody
journey-arm = <b>{ $arm }</b>{ $gone ->
    [true] {" "}(no longer in it)
   *[false] {""}
  }: { $entered } entered, { $ripe } of them long enough ago to compare
journey-arm-nobody = <b>{ $arm }</b>: nobody has entered yet
journey-arm-reached = reached { $n } ({ $low }–{ $high }%)
journey-arm-sold = sold { $n } ({ $low }–{ $high }%)
journey-arm-revenue = revenue { $revenue }
journey-arm-revenue-each = revenue { $revenue }, { $each } a contact ({ $low }–{ $high })
journey-arm-cost = cost { $cost }: { $messages ->
    [one] { $messages } message
   *[other] { $messages } messages
  }, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
  } of agents, { $channels } for the leads
journey-arm-cac = a customer cost { $cac } ({ $low }–{ $high })
journey-arm-days = half of the sales came within { $days } days
journey-better = 🏆 {"“"}{ $first }{"”"} sells better than {"“"}{ $second }{"”"}. Such a verdict is wrong in at most one of ten tests, however often you look.
journey-open = {"“"}{ $first }{"”"} and {"“"}{ $second }{"”"}: chance alone may explain the difference. Let it run.
journey-nothing-ripe = Nothing to compare yet: in at least two arms somebody must have entered long enough ago.
journey-uneven = ⚠️ The arms differ in size by more than chance explains. Something loses or moves contacts: do not trust the comparison.
journey-costs-unknown = It is not known what an agent's minute and a message cost: write [journeys.costs] into the file.
journey-foretold-none = There is nothing to compare: it has one arm.
journey-foretold-nobody = The last month does not show how many will enter, so it is not known how long a comparison takes.
journey-foretold-days = If one arm sells { $lift }% more than another, that shows in about { $days } days.
journey-foretold-never = If one arm sells { $lift }% more than another, that would not show within a year.
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
journey-called = { $title } ({ $name })
journey-title-sms-on-overflow = A text for those nobody could call
journey-title-call-at-once = Call at once
journey-title-sms-first-call-second = A text first, the call second
journey-title-dm-sms-call = Direct message, SMS, call
journey-title-letters-by-segment = To those who have been silent, by class
journey-title-farewell-question = One question for those we lost
journey-title-birthday-greeting = Birthday greeting
journey-step-hello = hello
journey-step-call = call
journey-step-text = text
journey-step-five-minutes = five minutes
journey-step-two-days = two days
journey-step-direct = direct
journey-step-three-hours = three hours
journey-step-answered = answered
journey-step-a-night = a night
journey-step-next-day = next day
journey-step-question = question
journey-step-answer = answer
journey-step-which-class = which class
journey-step-offer = offer
journey-step-best-letter = best letter
journey-step-three-days = three days
journey-step-letter = letter
journey-step-we-call-you-soon = we call you soon
journey-step-morning = morning
journey-step-greeting = greeting
journey-sample-sms-on-overflow = 📄 A text for those nobody could call
journey-sample-call-at-once = 📄 Call at once
journey-sample-sms-first-call-second = 📄 A text first, the call second
journey-sample-dm-sms-call = 📄 Direct message, SMS, call
journey-sample-letters-by-segment = 📄 To those who have been silent, by class
journey-sample-farewell-question = 📄 One question for those we lost
journey-sample-birthday-greeting = 📄 Birthday greeting
journey-comment-sms-on-overflow = A live lead that nobody could call within a quarter of an hour gets a text and keeps its place in the queue. Simulated: 9 to 36 percent more sales on days that bring more leads than the team can call.
journey-comment-call-at-once = Whoever comes by themselves is called at once; the arm "text" writes a line first, and calls five minutes later.
journey-comment-sms-first-call-second = Cold numbers: a text first, the call two days later, in the contact's morning. A tenth gets nothing, to compare with.
journey-comment-dm-sms-call = An answer in the direct messages first, a text where nothing came back, the call third.
journey-comment-letters-by-segment = Whoever was silent for thirty days gets a letter, by class: the best another offer and a call, the others a text.
journey-comment-farewell-question = Whoever nobody reached, or who said no for now, is asked one question the next day: the answer brings the lead back, first in the queue. It is an advert: only who agreed to be written to gets it.
journey-comment-birthday-greeting = On their birthday, as the team keeps it of them (/fields add Birthday), or as their list had it. It is an advert: only who agreed to be written to gets it.
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
journey-foreign-texts = ⚠️ Not written in the team's language, { $language }, and so sent as they are: { $names }. To write one: /template add NAME TEXT.
journey-foreign-text = { $name } ({ $languages })
journey-no-way = ⚠️ No gateway of this team sends { $medium ->
    [direct] direct messages
   *[sms] SMS
  }.
journey-wrong-at = { $line ->
    [0] {""}
   *[other] line { $line }:{" "}
  }{ $place }: { $what }
journey-wrong-place = { $kind ->
    [journey] journey '{ $name }'
    [arm] arm '{ $name }'
    [step] step '{ $name }'
    [file] the file
    [nameless] a journey
   *[other] { $kind }
  }
journey-wrong-toml = this is no TOML: { $said }. Names and texts stand in straight quotes ("), lists in [ ], and each key before =
journey-wrong-too-long = the file is longer than { $most } letters
journey-wrong-no-journeys = it holds no [[journeys]]
journey-wrong-two-journeys = two journeys are called '{ $name }'
journey-wrong-no-list = { $key } must be written as [[{ $of }{ $key }]]
journey-wrong-unknown-key = '{ $key }' means nothing here
journey-wrong-unknown-key-near = '{ $key }' means nothing here; did you mean '{ $near }'?
journey-wrong-no-text = { $key } must be a text in quotes
journey-wrong-unseen = { $key } holds a character that nobody sees, { $code }: write it anew
journey-wrong-no-number = { $key } must be a whole number from { $least } to { $most }
journey-wrong-no-time = { $key } must be a time such as "15 minutes", "2 hours" or "3 days"
journey-wrong-time-too-long = { $key } must be from a minute to 365 days
journey-wrong-time-from-nothing = { $key } must be from nothing to 365 days
journey-wrong-no-texts = { $key } must be a list of texts
journey-wrong-none-of = { $key } '{ $value }' is none of: { $choices }
journey-wrong-nameless = name is missing
journey-wrong-long-name = name must be { $most } letters at most
journey-wrong-no-costs = must be a table with minute and message
journey-wrong-no-cost = { $key } must be a number, in whole units of the team's currency, such as 3000
journey-wrong-no-table = must be a table
journey-wrong-beside-occasion = { $key } says nothing beside occasion: a day lets in, nothing that happened
journey-wrong-no-occasion = occasion must be "birthday", "nowruz", or a day and month such as "21.03"
journey-wrong-no-exit = what ends the journey must be written: goal, stop_on, max_days, max_steps
journey-wrong-exit-key = { $key } is missing: an exit is written, never implied
journey-wrong-no-arms = arms must be a table: [journeys.arms.NAME] with weight and first
journey-wrong-no-arm = must be a table with weight and first
journey-wrong-no-weight = weight is missing: of so many, how many get this arm
journey-wrong-no-weights = its arms have no weight
journey-wrong-steps-of-one-name = { $count } steps are called '{ $name }': each needs a name of its own
journey-wrong-kinds = needs exactly one of { $kinds }
journey-wrong-beside = { $key } says nothing beside { $kind }; it belongs to { $kinds }
journey-wrong-no-template = { $key } must be the name of a text (/template)
journey-wrong-no-campaign = { $key } must be the name of a campaign
journey-wrong-no-time-of-day = until must be a time of day such as "10:00"
journey-wrong-no-branch = { $key } is missing: a branch names the step it goes on at if so, and if not
journey-wrong-no-condition = if must be one of { $events }, or {"{"} field = ["value", …] {"}"}
journey-wrong-no-steps = it has no [[journeys.steps]]
journey-wrong-no-such-step = goes on at '{ $name }', which is no step of it; its steps are: { $steps }
journey-wrong-no-such-step-near = goes on at '{ $name }', which is no step of it; did you mean '{ $near }'?
journey-wrong-called-end = no step may be called 'end'
journey-wrong-unreached = is never reached: let another step go on at it, or take it out
journey-wrong-restless = steps { $circle } go round without a wait: put a step with wait or until between them
journey-wrong-enters-nobody = enter says nothing: name a channel, entry, segment, outcome, silence, unworked or occasion
journey-wrong-no-value = asks for no value of '{ $key }'
journey-wrong-outlasts = waits as long as the journey lasts or longer: max_days = { $days }
journey-wrong-own-word = /journey takes "{ $word }" for one of its own words; choose another name, such as "{ $free }"
journey-wrong-number = /journey takes a number for that of a journey; choose another name, such as "{ $free }"
journey-wrong-brackets = /journey takes [[ for the beginning of a file; choose a name without it
journey-wrong-namesake = /journey cannot tell it from "{ $other }", which is there; write it so, or choose another name
journey-wrong-no-such = no { $key } '{ $name }'. There is: { $there }
journey-wrong-no-such-near = no { $key } '{ $name }'; did you mean '{ $near }'? There is: { $there }
journey-wrong-no-advert = a greeting on an occasion is an advert, and the text '{ $name }' is a service text: make it one (/template add { $name } advert …)
journey-wrong-no-email = the desk sends no e-mail yet; take sms or dm
