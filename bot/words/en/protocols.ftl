## Protocols

protocol-title = 🔁 <b>Follow-up protocol</b>. What the team’s settings say:
protocol-for-all = all leads
protocol-for-channel = channel { $name }
protocol-for-lane = lane “{ $name }”
protocol-for-class = class { $name }
protocol-for-segment = segment { $name }
protocol-draft = 📝 <b>Draft</b> for { $scope }; nothing is changed yet:
protocol-coming = 🕘 <b>In force from { $day }</b> for { $scope }, over the settings:
protocol-live = ✅ <b>In force</b> since { $day } for { $scope }, over the settings:
button-protocol = { $stage ->
    [draft] 📝
    [coming] 🕘
   *[live] ✅
  } { $scope }
protocol-scope-none = For { $scope } nothing of its own is said. ✏️ changes a line for them alone; or type one now, with its name.
protocol-how = ✏️ changes a line with taps; or type it again, as it stands here. Both go into a draft: look at it, then let it be in force from tomorrow. “default” in place of a value drops a line. The numbers of the settings change at once:
protocol-lines-title = ✏️ <b>Which line?</b> For { $scope }. What you choose goes into a draft; nothing changes before you put it in force.
protocol-line-about = • <b>{ $line }</b>: { $about }
protocol-line-title = ✏️ <b>{ $line }</b>: { $about }. It says: <b>{ $now }</b>
protocol-line-choice = { $n }. { $value }
protocol-line-how = A number puts it into the draft. Or type what the line shall say, with your own numbers.
protocol-beside = What else holds for them, and where it is said:
protocol-beside-line = · <b>{ $line }</b>: { $value } ({ $source })
protocol-from-settings = settings
protocol-draft-by = ✍️ Last changed by { $name }, { $at }.
protocol-which = For which leads?
protocol-dropped = The draft is thrown away. Nothing else has changed.
protocol-taken-back = Taken back. What held before it holds again.
protocol-taken-back-unbegun = Taken back before its first day. Nothing had changed yet, and nothing does.
button-protocol-some = 🎯 For some leads only
button-protocol-lines = ✏️ Change a line
button-protocol-drop-line = ↩️ Drop this line
protocol-about-chain = how often somebody is tried, and how far apart
protocol-about-end = what becomes of a lead nobody reached
protocol-about-outcome = what follows this outcome
protocol-about-rest = how long a refusal rests before a colleague offers again, by its reason
protocol-about-recycles = how often a lead may be offered again
protocol-about-caps = what no rule may pass, calls and texts together
protocol-about-dayparts = the parts of the day that attempts are spread over
protocol-about-lunch = nobody is called then, by the contact’s clock
protocol-about-contact = the hours in which somebody may be called, by their own clock
protocol-preview = 👁 What it would do
protocol-go-live = In force from tomorrow
protocol-drop = Throw away
protocol-take-back = ↩️ Take back
protocol-looking = It is being looked at; the answer comes in a moment.
protocol-failed = ⚠️ That could not be looked at. Nothing was changed. /protocol shows what is there.
protocol-finding-chain-empty = ⛔ The chain has no attempt.
protocol-finding-end-missing = ⛔ It says nothing of its end: close, recycle or escalate.
protocol-finding-phase-empty = ⛔ Part { $n } of the chain has no attempt.
protocol-finding-gap-below-cap = ⚠️ Part { $n } of the chain wants attempts closer than the cap allows; they will wait.
protocol-finding-more-than-cap = ⚠️ The chain has { $n } attempts, the cap allows { $cap } in 30 days.
protocol-finding-cap-zero = ⛔ Under these caps nobody is ever called.
protocol-finding-no-hour-left = ⛔ Lunch leaves no hour in which anybody could be called.
protocol-finding-zones-apart = ⚠️ In { $zones } nobody could ever be called: by their clock these hours and your calling hours never meet. Leads waiting there: { $n }.
protocol-finding-not-yours = ⛔ What follows a sale or “do not call” stands for ever and is not set here.
protocol-week-title = A lead nobody reaches, in its first week
protocol-none = none
protocol-cap-gap = { $gap } apart
protocol-cap-day = { $n } a day
protocol-cap-all = { $n } in all
protocol-retry = retry { $after } { $n ->
    [one] { $n } time
   *[other] { $n } times
  }
protocol-then-escalate = escalate
protocol-then-recycle = recycle
protocol-then-close = close
protocol-then-end-of-queue = end of queue
protocol-then-next-daypart = next daypart
protocol-then-chain = chain
protocol-then = ; then{" "}
protocol-part-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  } or { $part }
protocol-part = { $n ->
    [one] { $n } attempt
   *[other] { $n } attempts
  } every { $gaps }
protocol-key-contact = contact
protocol-key-lunch = lunch
protocol-key-dayparts = dayparts
protocol-key-caps = caps
protocol-key-recycles = recycles
protocol-key-rest = rest
protocol-key-end = end
protocol-key-chain = chain
protocol-week-ends = { $end ->
    [goes_on] { $n } attempts this week, and it goes on
    [close] Over after { $n } attempts: closed
    [recycle] Over after { $n } attempts: rests, then goes to a colleague
   *[escalate] Over after { $n } attempts: the manager decides
}
protocol-skipped = { $n }. { $at } skipped, { $why }: { $until } instead
skipped-holiday = holiday
skipped-day-off = day off
skipped-closed = outside calling hours
skipped-quiet = quiet by the contact’s own clock
skipped-lunch = lunch
skipped-gap = too close to the attempt before
skipped-cap-day = attempts of 24 hours used up
skipped-cap-all = attempts of 30 days used up
protocol-past-title = <b>The last 30 days under it</b>
protocol-past-attempts = Calls: { $before } → { $after }
protocol-past-hours = Hours of agents: { $before } → { $after }
protocol-past-contacts = Contacts: { $before } → { $after } (80%: { $low } to { $high })
protocol-fate-given-up = 🔻 { $n } would have been given up before the call that reached them: { $leads }
protocol-fate-saved-calls = ✂️ { $n } not reached with more calls than it makes: { $leads }
protocol-fate-tried-on = 🔺 { $n } given up where it would have tried on: { $leads }
protocol-fate-none = No lead’s fate would have been another.
protocol-fates-lead = Lead
protocol-fates-what = Under this protocol
protocol-fates-calls = Calls fewer (−) or more
protocol-fates-contacts = Contacts fewer
protocol-fates-given-up = given up before the call that reached them
protocol-fates-saved-calls = not reached either way, with fewer calls
protocol-fates-tried-on = tried on where it was given up
protocol-fates-file = 📄 { $n ->
    [one] The { $n } lead whose fate would have been another
   *[other] All { $n } leads whose fate would have been another
  }
protocol-unknown = { $n ->
    [0] Nobody knows whether a call never made would have been answered: the rates of calls of the same number in these weeks are used.
   *[other] Nobody knows whether a call never made would have been answered: the rates of calls of the same number in these weeks are used. For { $n } of them there are too few; the rate of earlier calls stands for theirs.
}
protocol-waiting = <b>Leads that wait now</b> ({ $first ->
    [true] the first { $looked }
   *[false] { $looked }
  }): their next call would come earlier for { $earlier }, later for { $later }; for { $over } it would be the last.
protocol-replanned = 🔁 The protocol is another now. Of { $looked } leads that wait for a call, { $earlier } are called earlier and { $later } later; for { $over } the next call is the last of their round.
manager-protocol-over = 🔚 { $lead }: nobody was reached in { $number } attempts, and the protocol leaves it to you. It is closed unless you offer it again, to somebody else.
button-offer-again = Offer it again
offer-again-done = 🔁 { $lead } is offered again, to a colleague.
offer-again-late = { $lead } is open, closed for another reason, or may not be called.

## For some leads only

segments-title = 🏷 <b>Segments</b>: leads for which settings and protocols may say something else
segments-none = 🏷 There is no segment yet: a named filter of leads, for which settings and protocols may say something else.
segment-field-calls = calls
segment-field-leads = leads
segment-field-sales = sales
segment-field-fact = fact
segment-facts = { $fact }.NAME
segment-field-class = class
segment-field-campaign = campaign
segment-field-entry = entry
segment-field-channel = channel
segments-how = A segment compares { $words } and counts { $counts }; all its parts must hold. “off” in place of the filter takes it away:
segment-is = 🏷 <b>{ $name }</b>
segment-gone = 🏷 The segment { $name } is gone.{ $withdrawn ->
    [true] {" "}Its protocol is withdrawn; the leads that wait follow the team’s.
   *[false] { "" }
}
overrides-title = <b>For some leads only</b>, the more particular below:
overrides-none = Nothing is set for some leads only.
override-line = • { $setting }: <b>{ $value }</b> for { $scope }
overrides-how = “default” in place of the value takes it back:
override-what = { $setting } for { $scope }
why-over = ⚙️ { $setting } is set for { $scope } alone.
why-protocol = 📐 { $becomes ->
    [next] Next call { $at }, by this line of the protocol:
    [due] To be called since { $at }, by this line of the protocol:
    [rests] Closed, and offered again { $at }, by this line of the protocol:
   *[closed] Closed for good by this line of the protocol:
  }
why-put-off = An earlier time was not possible: { $why }.
menu-segments = Segments of leads
