## Changes

change-made = ✅ <b>{ $what }</b>: { $before } → { $after }
change-none = <b>{ $what }</b>: already { $value }; nothing was changed.
admin-back = ‹ Back

## What cannot be set

error-bad-setting-reserved-word = “11”, “12” and words like STOP are how people stop our texts and let them come again, so no rule can use them. Nothing was changed. Take another digit, like this:
error-bad-setting = That cannot be used. Nothing was changed. Like this:
error-bad-setting-team-field = Name, time zone, language, groups and numbers of a team are set here; its currency and country are set by the operator. Nothing was changed. Like this:
error-bad-setting-outcome-kind = An outcome begins with its kind: { $kinds }. Nothing was changed. Like this:
error-bad-setting-limits = That cannot be used. { $limits }. Nothing was changed. Like this:
error-bad-setting-taken = “{ $raw }” is there already. Nothing was changed. Take another name, like this:
error-bad-setting-for-some = For some leads only, these can be set: { $can }. Nothing was changed. Like this:
error-bad-setting-no-holiday = { $raw } is no holiday. Nothing was changed. A holiday on which you work is written like this:
error-bad-setting-never-open = Then nobody could ever be called. Leave at least one day with hours. Nothing was changed. Like this:
error-bad-setting-hours = First the days, then their hours between 0 and 24, or “off”; for one date, “holiday” or “workday” and the date. Nothing was changed. Like this:
error-bad-setting-plan = First the days, then from which hour to which between 0 and 24, or “off”. Nothing was changed. Like this:
error-bad-setting-day = “{ $raw }” is no day from today on. Nothing was changed. Like this:
error-bad-setting-for-whom = First the setting and its value, then for which leads. Nothing was changed. Like this:
error-bad-setting-scope-lane = There is no lane “{ $raw }”. The lanes: { $names }. Nothing was changed. Like this:
error-bad-setting-scope-which = Several things have this name. Say which is meant: a channel, lane, class or segment. Nothing was changed. Like this:
error-bad-setting-scope-class = A class is A, B or C, not “{ $raw }”. Nothing was changed. Like this:
error-bad-setting-zone = There is no time zone “{ $raw }”. A zone is a part of the world and a city. Nothing was changed. Like this:
error-bad-setting-channel-field = Of a channel, its name, its script and its promise, from 1 minute to 7 days, are set here; “pause” and “resume” stop it and let it go on. Nothing was changed. Like this:
error-bad-setting-slug = “{ $raw }” cannot be the short name of a channel: that is 1 to 30 small Latin letters, digits and dashes. The name people read comes behind it. Nothing was changed. Like this:
error-bad-setting-rules = “add” and a line, a number and a line in its place, “move” and two numbers, “del” and a number, or “test” and a text. The numbers stand in /rules. Nothing was changed. Like this:
error-bad-setting-rule = This is no rule. A field, “=” and a value, more of them joined by “&amp;”, then “-&gt;”, the short name of a channel, and perhaps “/” and an entry. Nothing was changed. Like this:
error-bad-setting-protocol-key = A line of the protocol begins with one of these: { $names }; or with an outcome of yours that reached nobody. For some leads only, their channel, lane, class or segment is named with it. Nothing was changed. Like this:
error-bad-setting-protocol-reached = This outcome reached somebody, so what follows it stands for ever. How long a refusal rests, and is then offered to a colleague, is a line of its own. Nothing was changed. Like this:
error-bad-setting-protocol-line = “{ $raw }” cannot stand in this line. Nothing was changed. Like this:
error-bad-setting-outcome-last = “{ $raw }” is the last outcome of its kind and stays. It can go under “More…”. Nothing was changed. Like this:
error-bad-setting-outcome-name = An outcome of your own needs a name, of 1 to 30 letters. Nothing was changed. Like this:
error-bad-setting-segment = A segment is a name of up to 30 letters and conditions joined by “&amp;”: words (channel, entry, campaign, class A to C, fact.…) with = or !=, counts (sales, leads, calls) with =, !=, &gt;= or &lt; and a number. Nothing was changed. Like this:
error-bad-setting-segment-used = Something is still set for the segment “{ $name }”. Take that back first; here is what is set:
error-bad-setting-ideal = A field, =, &gt;= or &lt;=, what it is, and points from −{ $most } to +{ $most }; several lines make the ideal customer. Nothing was changed. Like this:
error-bad-setting-offer = First for whom: a channel, #campaign, @product: or all; then perhaps for 1 to 999 days, or from a day to a later one; then what is offered. Nothing was changed. Like this:
error-bad-setting-lead-number = “{ $raw }” is no lead’s number. /queue shows the numbers of those that wait. Nothing was changed. Like this:
error-bad-setting-template-try = Which text, on which lead? /template lists the texts, /queue the numbers of leads. Nothing was changed. Like this:
error-bad-setting-not-barred = This number is not on the list of those nobody calls. /team shows the list. Nothing was changed. Like this:
error-bad-setting-journey = Which journey? Its name stands in /journey. Nothing was changed.
error-bad-setting-journey-load = Paste the journey behind /journey load, from its first line [[journeys]] on, or drop a .toml file here. /journey shows examples. Nothing was changed.
error-bad-setting-journey-why = Whose path? A part of the number or of the name, or the lead’s number after #:
error-bad-setting-audit = “{ $raw }” is neither a number from 1 to { $most } nor a colleague: { $names }. Nothing was changed. Like this:
error-bad-setting-alone = “{ $raw }” says nothing here: { $command } stands alone. Nothing was done. Like this:
error-bad-setting-shift = “{ $raw }” says nothing here: behind { $command } stands “start”, “break” or “end”, or nothing. Nothing was done. Like this:
error-bad-setting-alone-finds = { $command } stands alone and shows them all. One of them is found like this:
error-bad-setting-instructions = Behind /instructions stands “add” and the title of a page, or “ask” and a question. Nothing was done. To ask this:
error-unknown-empty = There is no { $what ->
    [segment] segment
    [journey] journey
    [template] text
    [bank] number bank
    [product] product
    [field] field
   *[other] such thing
  } “{ $name }” yet. { $command } shows how to make one.
bank-typed-a-head = a_head
bank-typed-a-day = a_day
bank-typed-top-up = top_up
bank-typed-lane-full = lane_full
bank-typed-windows = windows
example-rule = text=5 -> instagram / sms digit
example-weight = 1.5
example-backtest-weeks = /backtest weeks 4
example-invite-many = /invite agents 20
example-ideal-3 = /ideal age>=30 +1
error-bad-setting-entry = An entry of the channel, and in what time it is called first: from 1 minute to 7 days, or “off”. Nothing was changed. Like this:
error-bad-setting-instruction = A page has a title in its first line and, below it, a text. Nothing was changed. Like this:
error-bad-setting-offer-end = An offer has a text and an end that is still to come. Nothing was changed. Like this:
error-bad-setting-protocol-stops = What is marked ⛔ in the draft stops it. Type that line anew: /protocol shows how. Nothing was changed.
example-instructions-ask = /instructions ask How long does a refund take?
audit-protocol = changed the protocol: { $before } → { $after }
audit-protocol-draft = threw away a draft of the protocol: { $before }
audit-protocol-times = gave the waiting leads their times under the new protocol
audit-restore = confirmed the restored copy: the desk acts by itself again
audit-segment = { $how ->
    [made] made the segment { $subject }: { $after }
    [gone] took the segment { $subject } away: { $before }
   *[changed] changed the segment { $subject }: { $before } → { $after }
  }
limits-between = From { $least } to { $most }
limits-count = A whole number from { $least } to { $most }
limits-percent = Whole percent from { $least } to { $most }, where 5% is 5 of every 100
limits-pieces = At most { $most } at once; take one away first
limits-letters = From { $least } to { $most } letters
limits-choice = One of these: { $choices }
limits-time = A time of day from 00:00 to 23:59
limits-span = From an hour to a later one, between 00:00 and 24:00, or “{ $free }”
limits-gaps = One number of days or several, each from { $least } to { $most }
limits-dayparts = { $least } to { $most } parts of the day, each with a name of its own, of up to { $letters } letters, and the hour at which it begins
limits-holidays = At most { $most } days, or “{ $none }”
limits-lanes = Of these lanes any, each once, first the one that goes first: { $choices }; or “{ $none }”
limits-lane-counts = Any of these lanes, each once, and behind it a number from { $least } to { $most }: { $choices }; or “{ $none }”
error-bad-setting-assign = Which lead, and to whom? The numbers of the leads stand in /queue. For example:
error-unknown = There is no such thing. Perhaps it was removed a moment ago.
error-unknown-named = There is no { $what ->
    [channel] channel
    [bank] number bank
    [person] colleague
    [agent] agent
    [setting] setting
    [product] product
    [rule] rule
    [role] role
    [team] team
    [journey] journey
    [outcome] outcome
    [segment] segment
    [template] text
    [field] field
    [step] step
    [bank-source] source of a bank
    [bank-field] such amount
    [ranking-setting] setting
   *[other] such thing
  } “{ $name }”. { $near ->
    [true] Did you mean “{ $nearest }”?
   *[false] {""}
  }
  What there is: { $known }
error-unknown-bank-source = No bank has a source yet; the operator sets them in the configuration.
error-unknown-setting = There is no setting “{ $name }”.{ $near ->
    [true] {" "}Did you mean “{ $nearest }”?
   *[false] {""}
  } All settings: /settings
example-shift = /shift end
example-assign = /assign 812 Sara
example-task = /task Sara 18:30 call the printer
example-field = /fields add City
example-outcome = /outcomes add unreached Voicemail
example-outcome-name = /outcomes rename busy Engaged
example-segment-off = /segments vip off
example-segment = /segments vip channel=instagram & sales>=1
example-workday = /hours workday 21 March
example-invite-names = /invite agents Sara, Reza
example-queue-pin = /queue pin 812
example-rule-move = /rules move 3 1
example-rule-del = /rules del 3
example-rule-2 = /rules test 5
example-instructions-add = /instructions add Refunds
  A refund takes three days; say so at once.
example-rule-1 = /rules add text=7 -> telegram / digit
example-ideal-2 = /ideal del 1
example-ideal-1 = /ideal city=Tehran +2
example-outcome-off = /outcomes off busy
example-outcome-note = /outcomes note not_interested 10
example-outcome-talk = /outcomes talk sold 30 s
example-outcome-order = /outcomes order no_answer callback sold
example-aftersale-2 = /aftersale loyal off
example-aftersale-1 = /aftersale up_sell 30d satisfaction 4
example-settings-protocol = /protocol attempts 6
example-settings-hours = /hours thu 9-13
example-settings-week = /hours sat-wed 9-21
example-settings-ranking = /settings dial result
example-settings-dial = /ranking dial fair
example-settings-floors = /ranking floors bank 6
example-settings-customers = /settings customers.owner seller
example-settings-timers = /settings lapse_live 10 min
example-settings-limits = /settings cap_day 150
example-settings-digest = /digest 21:30
example-settings-kept = /settings backups_kept 30
example-settings-zone = /team timezone Asia/Tehran
example-settings-for = /settings lapse_live 5 min for channel instagram
example-protocol-channel = /protocol channel instagram end close
example-protocol-lane = /protocol lane bank end close
example-backtest = /backtest dial result
example-team-zone = /team timezone { $zone }
example-channel-promise = /channels { $channel } promise 10 min
example-promise = 5 min
example-plan = sat-wed 9-17
example-bar = /team bar 0912 000 0001
example-unbar = /team unbar 0912 000 0001
example-contact-name = Sara Ahmadi
example-team = Sales
example-channel-name = tv TV
example-product-name = Diet plan
example-own-number-note = 021 8888 0000 reception
example-offer-line = 7d 20% off
error-last-admin = { $name } is this team's only admin; without one nobody could mend anything. Make somebody else an admin first.

## Settings

settings-overview = ⚙️ <b>Settings of { $team }</b>
  Which part do you want to see?
settings-title = ⚙️ <b>{ $title }</b>
settings-protocol = Follow-up protocol
settings-hours = Calling hours
settings-timers = Time limits
settings-limits = Caps
settings-digest = Daily digest
settings-kept = What is kept
settings-all = ‹ All settings
settings-how = Change by button, or type:
setting-line = • { $label }: <b>{ $value }</b>
setting-line-changed = • { $label }: <b>{ $value }</b> ✏️
setting-reset = Back to the default
ask-setting = <b>{ $label }</b>: now { $value }. Type the new value. { $limits }. For example:
ask-holiday = { $label }: { $value }
  Type a day to put it in, or to take it out if it is there; for example:
example-holiday = 2026-12-25

setting-protocol-attempts = Attempts
setting-protocol-second-after = From the first try to the second
setting-protocol-busy-after = After a busy line, try again in
setting-protocol-busy-times = Busy lines tried again
setting-protocol-dayparts = Parts of the day
setting-protocol-day-gaps = Days between later attempts
setting-protocol-recycle-after-days = A second chance after
setting-protocol-max-recycles = Second chances at most
setting-hours-holidays = Holidays
setting-hours-workdays = Public holidays we work on
setting-lapse-live = Time to work a live lead
setting-lapse-other = Time to work other leads
setting-lapses-to-break = Cards without an outcome until a break
setting-forgotten-after = A forgotten shift ends after
setting-number-again = They wrote without a number: asked again after
setting-number-shown = They wrote without a number: marketing sees them again after
setting-number-ends = They wrote without a number: the lead ends after
setting-live-for = A lead is live for
setting-callback-late = A late callback goes to a colleague after
setting-remind-before = Reminder before a callback
setting-undo-for = Time to undo an outcome
setting-cap-open = Open leads an agent may own
setting-cap-day = Leads an agent gets a day
setting-returns-a-day = Returns a day
setting-barred-for = A lead is kept from its last agent for
setting-meeting-remind = Reminder before a meeting
setting-meeting-lasts = A meeting lasts
setting-callback-days = A callback this far ahead rests
setting-digest-at = Time of the digest
setting-digest-on = Daily digest
setting-backups-kept = Backups kept
setting-journey-steps-kept = Steps of ended journeys kept

## Settings, as short as a button on a phone needs them

button-protocol-second-after = Second try after
button-protocol-busy-after = After busy
button-protocol-busy-times = Busy again
button-protocol-day-gaps = Gaps in days
button-protocol-recycle-after-days = Second chance after
button-protocol-max-recycles = Second chances
button-number-again = Ask for a number
button-number-shown = Show to marketing
button-number-ends = End without number
button-callback-late = Callback late
button-lapses-to-break = Until a break
button-forgotten-after = Forgotten shift
button-barred-for = Not the same agent
button-ask-colleague = Ask a colleague
button-ask-everybody = Ask everybody

duration-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
duration-hours = { $n } h
duration-minutes = { $n } min
duration-seconds = { $n } s
duration-and = {" "}
duration-none = none
accept-at-once = none, it is handed over at once
switch-on = on
switch-off = off
day-free = free
day-span = { $start } to { $end }
no-holidays = none
holidays-next = <b>Next holidays</b>
holiday-line = • { $day } · { $name }
holiday-own = the team's own
holidays-unknown = No public holidays are known for { $region }. Type your own: /hours holiday and the day.
daypart-morning = morning
daypart-noon = noon
daypart-afternoon = afternoon
daypart-evening = evening

bind-in-a-group = Type this in the group itself: add the bot to the { $group ->
    [managers] managers' group
   *[marketing] marketing group
  } and send it there.
group-bound-managers = 📊 From now on the daily digest and the news of <b>{ $team }</b> come to this group.
group-bound-marketing = 📣 This is now the marketing group of <b>{ $team }</b>. Every number forwarded or typed here becomes a lead.
group-bound-already = This was the group of <b>{ $team }</b> already.
example-group-marketing = /team marketing-here
example-group-managers = /team managers-here
group-sight-unknown = ❔ The messenger did not say what I see in the { $group ->
    [managers] managers’ group
   *[marketing] marketing group
  }. Try once more: { $command }
group-sight-out = 🚪 I am not in the { $group ->
    [managers] managers’ group
   *[marketing] marketing group
  } any more. Add me again, and type there: { $command }
group-sight-mute = 🔇 I may not write in the { $group ->
    [managers] managers’ group
   *[marketing] marketing group
  }. Let members send messages there or make me an admin, and type there once more: { $command }
group-sight-managers-everything = 👁 I may write here, and see everything that is written.
group-sight-managers-commands = 👁 Commands and replies to me arrive here, and I may write. The managers’ group needs no more.
group-sight-marketing-commands = ⚠️ Telegram shows me only commands and replies to me here: the numbers people write do not reach me. Make me an admin of this group. Or switch privacy off at @BotFather (/setprivacy, Disable), take me out of the group and add me again. Then type here once more: { $command }
group-sight-marketing-everything = 👁 I see everything that is written here.

## Channels and scripts

channels-title = 📣 <b>Channels</b>, and when the first call is promised:
channel-line = • <b>{ $name }</b> ({ $slug }): { $promise }
channel-line-paused = • ⏸ <b>{ $name }</b> ({ $slug }): { $promise }
channels-how = Change by button, or type:
channel-page = 📣 <b>{ $name }</b> ({ $slug }){ $paused ->
    [true] {" "}· ⏸ paused
   *[false] {""}
  }
  First call within: { $promise }
  Script: { $script ->
    [true] written
   *[false] none
  }
channel-field-name = name
channel-field-promise = promise
channel-field-script = script
channel-field-paused = pause
channel-rename = ✏️ Name
channel-promise = ⏱ Promise
channel-script = 📄 Script
channel-pause = ⏸ Pause
channel-resume = ▶️ Resume
channel-new = ➕ New channel
channel-what = { $name }, { $field }
channel-made = ✅ Channel <b>{ $name }</b> made. Say with /rules what belongs to it.
example-channel = /channels add tv TV
ask-channel-new = Type a short name in Latin letters, a space, and the name; for example: <code>tv Television</code>
ask-channel-name = What is the new name of <b>{ $name }</b>?
ask-channel-promise = How soon must the first call on <b>{ $name }</b> be? Now: { $value }. For example: <code>5 min</code>
ask-channel-script = The script of <b>{ $name }</b> now:
  { $value }

  Send the new text. “-” clears it.
channel-entries = 🚪 Promises of entries
entries-title = 🚪 <b>{ $channel }</b> promises the first call within { $promise }. Entries may promise another time:
entries-none = 🚪 <b>{ $channel }</b> promises the first call within { $promise }. Nothing came by it yet; name an entry that shall promise another time.
entry-line = • { $name }: { $promise }
entry-as-channel = as the channel
entry-new = ➕ Another entry
entries-how = Tap an entry, or type:
ask-entry-promise = How soon must the first call be when somebody came by <b>{ $name }</b>? Now: { $value }. Tap a time or type one.
ask-entry-new = Type an entry of <b>{ $channel }</b> as the rules name it, and its time:
example-entry = demo 2 h
example-entry-promise = /channels { $channel } promise demo 2 h
scripts-title = 📄 <b>Scripts by channel</b>
script-line = • { $name }: { $there ->
    [true] ✅
   *[false] —
  }
scripts-how = Tap a channel to read and write its script, or type:

## Rules

rules-title = 🧭 <b>Rules</b> in their order; the first that fits decides:
rules-none = 🧭 There are no rules yet; what arrives goes to a channel by its kind.
rules-how = Change by button, or type:
rules-all = ‹ All rules
rule-new = ➕ New rule
rule-page = 🧭 Rule { $number }:
rule-up = ⬆️ Up
rule-down = ⬇️ Down
rule-replace = ✏️ Write anew
rule-delete = 🗑 Delete
rule-what = Rule { $number }
rule-made = ✅ Rule { $number }: { $line }{ $has_first ->
    [true] {" "}
      This one is asked before it: { $first }
   *[false] {""}
  }
rule-gone = 🗑 Rule deleted: { $line }
rule-moved = Rule { $before } is number { $after } now.
ask-rule = Type the rule in one line: conditions, an arrow, the channel's short name, and after a slash the entry. For example:
ask-rule-again = What takes the place of rule { $number }? For example:
rule-test = The text message “{ $text }” goes to channel <b>{ $channel }</b>, entry { $entry }, by this rule:
rule-test-none = No rule fits the text message “{ $text }”; by its kind it goes to the SMS channel.

## Offers

offers-title = 🎁 <b>Offers</b>
offers-none = 🎁 Nothing is on offer now.
offers-how = Add by button, or type:
offer-line = { $number }. <b>{ $text }</b> — { $target }{ $soon ->
    [true] {" "}· from { $begins }
   *[false] {""}
  } · { $ends ->
    [true] until { $until }
   *[false] no end
  }
offer-everybody = All channels
offer-campaign = campaign { $campaign }
offer-product = of the product { $product }
offer-result = { "   " }shown on { $shown ->
    [one] { $shown } card
   *[other] { $shown } cards
  } → reached { $reached } → sold { $sold }{ $against ->
    [0] {""}
    [one] {" "}· 👎 { $against } says it does not work
   *[other] {" "}· 👎 { $against } say it does not work
  }
offer-day-end = the end of { $day }
offer-no-end = No end
offer-until-0 = Until tonight
offer-until-2 = Two more days
offer-until-7 = A week
offer-until-30 = A month
offer-new = ➕ New offer
offer-end = ⏹ End { $number }
offer-made = { $soon ->
    [true] ✅ On the cards from the day it begins:
   *[false] ✅ On the cards from now on:
  }
offer-closed = The text of this offer is no longer at hand: something else came in between. Nothing was made.
offer-ended = Ended: { $text }
offer-for-campaign = 📣 A campaign
ask-offer-campaign = For which campaign is it? Type its name as it stands in utm_campaign; it goes before what the channel is promised.
offer-campaigns = People of the last 30 days came by: { $names }
example-campaign = yalda
offer-stands = ❓ The same is promised to the same people already. Nothing was made yet.
button-offer-instead = 🔁 Make it instead of this one
ask-offer-channel = Which channel is this offer for?
ask-offer-text = What is offered? Keep it short: agents read it during the call.
ask-offer-end = “{ $text }”
  Until when?
example-offers = /offers instagram 7d 20% off
example-offer = 20% off until the weekend

## Products

products-title = 🛍 <b>Products</b>
products-none = 🛍 There are no products yet.
products-how = Change by button, or type:
product-line = • <b>{ $name }</b>: { $price }
product-line-retired = • <s>{ $name }</s>
product-page = 🛍 <b>{ $name }</b>: { $price }{ $active ->
    [true] {""}
   *[false] {" "}· no longer sold
  }
product-price = 💰 Price
product-name = ✏️ Name
product-field-name = name
product-field-price = price
product-field-active = state
product-sold = sold
product-retired = no longer sold
product-retire = 🗄 Sell no more
product-return = ♻️ Sell again
product-new = ➕ New product
product-what = { $name }, { $field }
product-made = ✅ Added:
product-price-back = To take this back:
product-meant = 💰 { $name } = { $price }
product-meant-how = No price was read: it stands behind “=”. If the number is the price, one tap takes it.
price-open = agreed each time
ask-product-new = Type the name and the price. Without a price it is asked for each time. For example: { $example }
ask-product-price = What is the new price of <b>{ $name }</b>? “-”: agreed each time.
ask-product-name = What is the new name of <b>{ $name }</b>?
example-product = /products Diet plan = { $price }
example-product-line = Diet plan = { $price }

## People

people-title = 👥 <b>People</b> ({ $n })
person-line = { $at ->
    [on] 🟢
    [break] ☕️
    [unreachable] 🔌
   *[off] ⚪️
  } <b>{ $name }</b> · { $roles }
example-person = /people Sara weight 1.5
people-how = Tap a name for roles, share, caps and plan.
person-page = 👤 <b>{ $name }</b>{ $has_username ->
    [true] {" "}@{ $username }
   *[false] {""}
  }
person-roles = Roles: { $roles }
person-weight = Share of leads: { $weight } ×
person-caps = Caps: { $open } open leads, { $day } leads a day
person-plan = Weekly plan: { $plan }
person-what = { $name }, { $field }
person-roles-change = roles
person-member-weight = share
person-member-cap-open = cap of open leads
person-member-cap-day = cap a day
person-member-plan = weekly plan
person-change-weight = ⚖️ Share
person-change-cap-open = 📂 Open cap
person-change-cap-day = 📆 Day cap
person-change-plan = 🗓 Weekly plan
person-invite = ➕ Invite
person-let-go = 🚪 Let go
person-let-go-sure = Yes, let go
person-gone = 🚪 { $name } is no longer in this team. { $cards ->
    [0] No card was in their hands.
    [one] { $cards } card went back to the queue.
   *[other] { $cards } cards went back to the queue.
  }
ask-let-go = Let <b>{ $name }</b> go? Every role is taken and their leads go to colleagues. What they did stays in the books.
ask-person-weight = The share of <b>{ $name }</b> is { $value } × now. Type a number from 0.1 to 5; for example <code>1.5</code>
ask-person-cap-open = How many open leads may <b>{ $name }</b> own? Now: { $value }. “-”: as the team.
ask-person-cap-day = How many leads a day may <b>{ $name }</b> get? Now: { $value }. “-”: as the team.
ask-person-plan = The plan of <b>{ $name }</b>: { $value }
  Type days and hours; for example <code>sat-wed 9-17</code> or <code>thu off</code>
cap-of-team = as the team
cap-of-team-is = as the team ({ $n })
plan-none = none; they start their shifts themselves
role-none = none
role-has = ✅ { $role }
role-lacks = ➕ { $role }
role-agent-typed = agents|sales|expert
role-marketing-typed = marketer|marketers
role-manager-typed = managers|supervisor
role-admin-typed = admins|administrator
roles-are-now = Your roles in <b>{ $team }</b>: { $roles }
ask-invite = As what do you invite somebody?
invite-made = 🎟 An invitation to <b>{ $team }</b> as <b>{ $role }</b>. Forward this message; it works once, for { $days } days:
invite-made-many = 🎟 An invitation to <b>{ $team }</b> as <b>{ $role }</b> for { $n } people. Forward this message; it works for the first { $n }, for { $days } days:
invite-made-names = 🎟 Invitations to <b>{ $team }</b> as <b>{ $role }</b>, each for one person and { $days } days:
invite-name = 👤 { $name }:
error-bad-setting-places = One link lets in { $least } to { $most } people, agents or marketing only. Nothing was made. Like this:
error-bad-setting-names = { $least } to { $most } names at once, with commas between them. Nothing was made. Like this:

## Team

team-page = 🏠 <b>{ $name }</b>
team-place = Time zone: { $zone }
  Language: { $language } · Currency: { $currency } · Country: { $region }
team-groups = Managers' group: { $managers ->
    [true] ✅
   *[false] not yet; type /digest here in that group
  }
  Marketing group: { $marketing ->
    [true] ✅
   *[false] not yet; type /team marketing-here in that group
  }
team-numbers = Our own numbers: { $own } · Do not call: { $barred }
team-how = To change it, type:
team-own = 🏢 Our own numbers
team-barred = ⛔️ Do not call
team-switch = ↪️ { $name }
team-switched = You work with <b>{ $name }</b> now.
team-field-name = The team's name
team-field-timezone = Time zone
team-field-language = Language
language-fa = Persian
language-en = English
language-ru = Russian
language-az = Azerbaijani
example-own-number = /team own 021 8888 0000 reception
example-team-name = /team name Sales North
own-title = 🏢 <b>Our own numbers</b>, which are never leads:
own-none = 🏢 No number of ours is known yet. Type the company's lines and staff, so that they never become leads:
own-line = • { $phone } · { $note }
own-drop = 🗑 { $phone }
barred-title = ⛔️ <b>Do not call</b>, the newest:
barred-none = ⛔️ Nobody is on the do-not-call list.
barred-line = • { $phone } · { $name } · { $since } · { $by }
barred-how = To put a number on or take it off, type:
number-own = 🏢 { $phone } is our own now and never a lead.
number-bar = ⛔️ Nobody will call { $phone } any more. { $cards ->
    [0] {""}
   *[other] Its card was taken from the agent.
  }
number-unbar = ✅ { $phone } is off the do-not-call list.
number-listed-already = { $phone } was on the list already; nothing was changed.

## Status

status-title = 🩺 <b>{ $team }</b>
status-lost = { $n ->
    [0] ✅ lost leads: 0
   *[other] 🚨 lost leads: { $n }
  }
status-mail = 📥 Arrived: { $new } waiting, { $dead } stuck
status-letters = 📤 To send: { $queued } waiting, { $unknown } unknown, { $dead } stuck
texts-backlog = ⏳ { $gateway }: { $n ->
    [one] { $n } text waits
   *[other] { $n } texts wait
  } to leave. At { $pace } a second that takes about { $span }.
status-working = 🟢 At work ({ $n }): { $names }
status-resting = ☕️ On break ({ $n }): { $names }
status-open = 🧵 Open leads: { $n } ({ $due } due) · in agents' hands: { $held }
status-lane = {"   "}{ $lane }: { $n }
status-requests = 🗂 Asked for and not done: { $n } ({ $failed } failed and tried again)
status-jobs = ⏱ By the clock:
status-no-jobs = ⏱ Nothing has run by the clock yet.
status-job = {"   "}{ $state ->
    [done] ✅
    [running] ⏳
    [asked] ⏳
    [skipped] ⏭
    [low] 🪫
   *[failed] ❌
  } { $name } · { $ago }{ $state ->
    [done] {""}
    [running] {" "}· not done yet
    [asked] {" "}· not done yet
    [low] {" "}· low: top it up
    [skipped] {" "}· left out: it could not be done in its time
   *[failed] {" "}· failed; your operator finds the reason in the log
  }
status-again = 🔄 Refresh
lane-promised = promised
lane-live = live
lane-fresh = fresh
lane-retry = retry
lane-bank = bank
lane-recycled = second chance
lane-needs-number = needs a number
job-digest = daily digest
job-backup = backup
job-invariant = check of all leads
job-sweep = distribution
job-timers = due timers
job-journey-steps = steps of journeys
step-texts = texts to customers
step-journeys = journeys
step-scores = scores of leads
step-letting-out = letting numbers of banks out
step-of-gateway = sending by { $name }
step-of-credit = credit at { $name }
step-of-ask-credit = asking { $name } for its credit
step-of-subscription = subscription at { $name }
step-of-look-up-texts = looking up unanswered texts at { $name }
step-of-fates-of-texts = asking { $name } what became of texts
step-of-bank = bank { $name }
step-of-timer = due timers ({ $name })
timer-promise = promised calls
timer-task = tasks
timer-meeting = meetings
timer-after-sale = steps after the sale
timer-ticket = tickets
timer-order-phase = phases of orders
timer-order-surplus = money to be paid back
timer-payment = payment links nobody has paid
timer-protocol = protocols that take effect
timer-journey = journeys
timer-other = other

dead-none = ✅ Nothing is stuck, and everything was sent.
dead-arrivals = 📥 <b>Could not be worked</b> ({ $n }):
dead-arrival = #{ $id } · { $source } · { $at }
  <i>{ $error }</i>
dead-letters = 📤 <b>Could not be sent</b> ({ $n }):
dead-letter = #{ $id } · { $method } · { $at } · { $state ->
    [unknown] may have arrived
   *[dead] not arrived
  }
  <i>{ $error }</i>
dead-replay = 🔁 Work #{ $id }
dead-resend = 📤 Send #{ $id }
dead-all-replay = 🔁 Work all
dead-all-resend = 📤 Send all
dead-replayed = { $n } put back to be worked.
dead-resent = { $n } queued to be sent again.
dead-look = 📥 #{ $id }
dead-look-letter = 📤 #{ $id }
dead-dismiss = 🗑 Let #{ $id } be
dead-all-dismiss-arrivals = 🗑 Dismiss all arrivals
dead-all-dismiss-messages = 🗑 Dismiss all messages
dead-dismissed = { $n } dismissed.
dead-row = 🪦 <b>#{ $id }</b> · { $source } · { $at }
  <i>{ $error }</i>

  { $content }

help-break-done = ☕️ { $name } is on break now and was told that you did it. { $cards ->
    [0] No card was in their hands.
   *[other] Their card went back to the queue.
  }
help-end-done = ⏹ The shift of { $name } has ended, and they were told that you did it. { $cards ->
    [0] No card was in their hands.
   *[other] Their card went back to the queue.
  }
help-nothing = There is nothing to do for { $name }: not on shift, or on break already.
help-break-told = ☕️ { $by } put you on break. If you had a card, it went back to the queue. Come back when you are ready.
help-end-told = ⏹ { $by } ended your shift. If you had a card, it went back to the queue; what you promised stays yours. Still at work?
person-break = ☕️ Put on break
person-end-shift = ⏹ End shift
answered-in-private = 📨 I have written it to you in our private chat.
private-only = 🔒 This shows links or numbers, so it comes in a private chat only. Write me the same there.
managers-only = This is shown in a private chat with me, and to managers in the managers’ group.
groups-only = This is shown in a private chat with me and in the groups of the team.

## Audit

audit-title = 🧾 <b>Latest changes</b>
audit-none = 🧾 Nothing was changed yet.
audit-line = • { $at } · <b>{ $who }</b> { $said }
audit-other = changed { $what } { $subject }: { $before } → { $after }
audit-of = { $name }'s { $field }
audit-desk = The desk
audit-setting = changed “{ $subject }”: { $before } → { $after }
audit-team = changed “{ $subject }”: { $before } → { $after }
audit-group = { $how ->
    [made] chose the group for { $subject }
    [gone] let the group for { $subject } go
   *[changed] chose another group for { $subject }
  }
audit-found = founded the team { $subject } ({ $after })
audit-channel = { $how ->
    [made] made the channel { $subject } ({ $after })
   *[changed] changed { $subject }: { $before } → { $after }
  }
audit-channel-paused = { $how ->
    [on] paused the channel { $subject }
   *[off] let the channel { $subject } go on
  }
audit-entry = changed the { $subject }: { $before } → { $after }
audit-rule = { $how ->
    [made] added rule { $after }: { $subject }
    [gone] deleted rule { $subject }: { $before }
    [moved] moved a rule from place { $before } to { $after }: { $subject }
   *[changed] rewrote rule { $subject }: { $before } → { $after }
  }
audit-offer = { $how ->
    [gone] ended the offer “{ $before }”
   *[made] made an offer: { $after }
  }
audit-product = { $how ->
    [made] put { $subject } on sale: { $after }
   *[changed] changed { $subject }: { $before } → { $after }
  }
audit-product-active = { $how ->
    [on] put { $subject } on sale again
   *[off] stopped selling { $subject }
  }
audit-role = { $how ->
    [made] gave { $subject } a role: { $after }
    [gone] let { $subject } go, who was { $before }
   *[changed] changed the roles of { $subject }: { $before } → { $after }
  }
audit-member = changed { $subject }: { $before } → { $after }
audit-shift-break = put { $subject } on break
audit-shift-end = ended the shift of { $subject }
audit-lookup = looked up contact { $subject }
audit-invite = invited somebody as { $after }
audit-join = joined as { $after }
audit-dead-dismissed = let { $after } dead { $subject ->
    [messages] messages
   *[arrivals] arrivals
  } be
audit-dead-replayed = had { $after } dead { $subject ->
    [messages] messages sent again
   *[arrivals] arrivals worked again
  }
audit-owner = { $how ->
    [made] gave { $subject } to { $after }
    [gone] took { $subject } from { $before }, for whoever is free
   *[changed] gave { $subject } to { $after }, from { $before }
  }
audit-own-number = { $how ->
    [made] put { $subject } on the list of our own numbers: { $after }
   *[gone] took { $subject } off the list of our own numbers ({ $before })
  }
audit-do-not-call = { $how ->
    [on] put { $subject } on the do-not-call list
   *[off] took { $subject } off the do-not-call list
  }
audit-ideal-customer = described the ideal customer anew: { $before } → { $after }
audit-export = exported { $subject } ({ $after })
audit-group-managers = managers
audit-group-marketing = marketing

## The menu of commands

menu-start = Come in with an invitation
menu-help = What I can do for you
menu-shift = My shift
menu-next = The next lead
menu-today = Today up to now
menu-offers = Offers
menu-scripts = Scripts
menu-people = People
menu-invite = Invite somebody
menu-role = Roles
menu-channels = Channels
menu-rules = Rules of channels
menu-products = Products and prices
menu-protocol = Follow-up protocol
menu-hours = Calling hours
menu-digest = Daily digest
menu-settings = All settings
menu-status = How the desk is
menu-dead = Stuck messages
menu-audit = Who changed what
menu-team = My team

## What fails by the clock

step-failed = ⚠️ Failing: { $what } ({ $error }). Everything else goes on, and it is tried again every few seconds; the log has the details. You are told again only if it fails after it has worked.
request-failed = ⚠️ What you asked for did not work. Your operator finds the reason in the log; please ask again.
step-sweep = the whole round of this team
step-invariant = the check that no lead is lost
step-recycling = opening leads for a second chance
step-missing-numbers = waiting for numbers
step-forgotten-shifts = ending forgotten shifts
step-absences = telling who has not appeared
step-sold-news = telling who sent a lead that it was sold
step-shifts = planned shifts
step-time-outs = time-outs of cards
step-promises = handing out promised calls
step-late-promises = passing on late promises
step-moved-promises = telling of promises that are moved again and again
step-reminders = reminders of promises
step-contact-cards = taking contact cards back
step-unfinished = unfinished outcomes
step-undo-over = the end of undo
step-ledger = the ledger of shares
step-hand-outs = handing out leads
admin-backup-failed = ⚠️ The nightly backup failed: { $why }. It is tried again during the day; older backups are untouched. sarnakh backup writes one by hand.
digest-left-out = { $n ->
    [one] ℹ️ The digest of { $day } was not posted: the desk was not running at its time, and it is too late now.
   *[other] ℹ️ The digests up to that of { $day } were not posted: the desk was not running at their times, and it is too late now.
  } The figures are kept: /today with the day behind it shows them.
digest-given-up = ⚠️ The digest of { $day } was not posted: it failed five times within hours. The figures are kept: /today yesterday shows them. The log has the error.

## After a restore

admin-restored = ⏸ Because the database is an older copy, some things wait, for they may have happened already: nobody is reminded of a promise and none goes to a colleague, no lead is opened for a second chance, no sale and no absence is reported, no digest is sent, no planned shift begins or ends, no number bank is asked, and nothing is written to customers. Messages to customers that were waiting in the copy are not sent at all. Leads are handed out and taken back as always. Look at what is there, then tap.
restored-go-on = Everything is right, go on
restored-confirmed = ▶️ The desk does everything by itself again. Colleagues are asked to help only with promises due within the last hour; of older ones the managers are told.

## Instructions

menu-instructions = How we work
instructions-title = 📘 <b>How we work</b>: { $n ->
    [one] { $n } page
   *[other] { $n } pages
  }{ $left ->
    [0] , all read
   *[other] , { $left } to read
  }
instructions-none = 📘 No page has been written yet.
instruction-button = { $read ->
    [true] { $title }
   *[false] 🔵 { $title }
  }
instruction-new = ➕ New page
instruction-page = 📘 <b>{ $title }</b>
  { $text }
instruction-waiting = { $n ->
    [0] ✅ Every agent has read it.
   *[other] 🔵 Not read yet: { $names }
  }
instruction-read = ✅ I have read it
instruction-confirmed = Noted: read.
instruction-gone = Page deleted: { $title }
instructions-unread = 📘 Before you begin: { $n ->
    [one] { $n } page
   *[other] { $n } pages
  } of how we work to read.
instructions-open = 📘 Read
ask-instruction-text = Now the text of <b>{ $title }</b>.
ask-instruction = Write the title in the first line, and the text below it. For example:
example-instruction = Refunds
  A refund takes three days; say so at once.
audit-instruction = { $how ->
    [gone] deleted the page “{ $subject }”
   *[made] wrote the page “{ $subject }”
  }
audit-until = until { $until }
example-scripts = /scripts instagram …
