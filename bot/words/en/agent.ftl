## Times

span-now = less than a minute
span-minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
  }
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
  }
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
ago-now = just now
ago = { $span } ago
moment-yesterday = yesterday { $time }
moment-today = today { $time }
moment-tomorrow = tomorrow { $time }
moment-day = { $day }, { $time }
moment-theirs = { $at } ({ $theirs } in { $city })

## The card

card-title = { $lane ->
    [promised] 🔔 <b>Promised call</b>
    [meeting] 📍 <b>Meeting</b>
    [handed] 👥 <b>Handed over</b> · came { $age }
    [live] 🔥 <b>Live lead</b> · came { $age }
    [fresh] 🌱 <b>Fresh lead</b> · came { $age }
    [retry] 🔁 <b>Try again</b> · came { $age }
    [bank] 🗂 <b>From the number bank</b>
   *[recycled] ♻️ <b>Second chance</b>
  }
card-who = 👤 <b>{ $name }</b>
card-nameless = no name
card-phone = 📞 { $phone }{ $has_local ->
    [true] {"\u00A0"}· { $local }
   *[false] {""}
  }
card-bought = 🛍 { $has_product ->
    [true] bought { $product } for { $amount }
   *[false] bought for { $amount }
  }, { $day } ({ $agent }{ $is_corrected ->
    [true] {", "}corrected on { $corrected }
   *[false] {""}
  })
card-past-calls = 📜 Before this desk: { $calls ->
    [one] one call
   *[other] { $calls } calls
  }, the last:
  { $last }
card-earlier = 📚 { $leads ->
    [0] no earlier lead
    [one] { $leads } earlier lead
   *[other] { $leads } earlier leads
  }, { $calls ->
    [0] no call
    [one] { $calls } call
   *[other] { $calls } calls
  } before this one; see the history
card-came-back = ↩️ came back by themselves { $at }
card-came = { $end ->
    [passed_on] 👥 { $agent } handed this over to you
    [returned] 📤 { $agent } gave this back
    [lapsed] ⌛️ { $agent } had this and did not finish it in time
   *[taken_back] ☕️ { $agent } had this and went
  }{ $has_why ->
    [true] : “{ $why }”
   *[false] {""}
  }
card-came-elsewhere = 👥 { $agent } handed this over to { $to }, who has not taken it
card-draft = ✍️ { $agent } had begun “{ $kind ->
    [sale] Sold
    [callback] Call back
    [meeting] Meeting
    [unreached] Nobody reached
    [unworkable] Not a customer
   *[refusal] Not interested
  }”{ $has_product ->
    [true] {" "}· { $product }
   *[false] {""}
  }{ $has_amount ->
    [true] {" "}· { $amount }
   *[false] {""}
  } and did not finish it: ask the customer.
card-draft-said = 💬 Said so far: { $said }
card-local-time = 🕒 it is { $time } there
card-channel = 📣 { $channel } · { $entry }
card-channel-campaign = 📣 { $channel } · { $entry } · campaign { $campaign }
card-promised = 🤝 promised for { $at }{ $has_topic ->
    [true] : { $topic }
   *[false] {""}
  }
card-wrote = 💬 <i>{ $text }</i>
card-news = ⚡️ { $has_name ->
    [true] <b>{ $name }</b>
   *[false] This customer
  } has just { $kind ->
    [missed_call] called again and nobody answered.
    [form] filled in the form again.
   *[other] written again.
  }
card-offer = 🎁 <b>{ $offer }</b>
card-note = 📝 { $text } — { $who }
card-first-try = ☎️ call { $number } of { $of }
card-offered = 👉 It is yours if you take it now; else a colleague is next.
card-tries = ☎️ call { $number } of { $of }. Before:
  { $last }
card-why = 💡 { $why }
card-closed = { $name } · { $phone }
card-moved = ⬇️ This card has moved down.
card-taken-back = ↩️ This lead went back to the queue.
card-back-for-undo = ↩️ This lead went back to the queue: you undid the outcome before it, and that card is yours again.
card-given-away = 👥 { $by } gave this lead to { $agent }.
card-lapsed = ⌛️ Time was up: this lead went back to the queue, for a colleague.
card-lapsed-kept = ⌛️ Time was up. A manager gave you this lead, so it stays yours and comes again first.
try-line = • { $outcome } · { $at } · { $agent }{ $short ->
    [true] {" "}· ⏱ short call, confirmed
   *[false] {""}
  }
try-line-noted = • { $outcome } · { $at } · { $agent } · { $note }{ $short ->
    [true] {" "}· ⏱ short call, confirmed
   *[false] {""}
  }
note-file = { $kind ->
    [voice] voice note
    [photo] photo
    [video_note] video message
   *[other] file
  }

entry-sms = text message
entry-direct = direct message
entry-form = form
entry-missed-call = missed call
entry-forward = forwarded
entry-typed = typed in
entry-bank = number bank
entry-file = file
entry-story-reply = story reply
entry-story-mention = story mention
entry-advert = advert
entry-link = link
entry-cross-sell = { step-kind-cross-sell }
entry-up-sell = { step-kind-up-sell }
entry-loyal = { step-kind-loyal }
entry-referral = recommended by a customer

kind-sms = text message
kind-direct = direct message
kind-form = form
kind-missed-call = missed call
kind-forward = forwarded by a colleague
kind-typed = typed by a colleague
kind-bank = number bank
kind-file = file

## Outcomes

outcome-sold = Sold
outcome-callback = Call back
outcome-no-answer = No answer
outcome-busy = Busy or off
outcome-not-interested = Not interested
outcome-wrong-number = Wrong number
outcome-do-not-call = Do not call
outcome-meeting = Meeting

done-sale = ✅ <b>{ $own ->
    [true] { $outcome }
   *[false] Sold
  }</b>: { $has_product ->
    [true] { $product } for { $amount }
   *[false] { $amount }
  }. Well done!{ $has_owner ->
    [true] {" "}The sale is { $owner }’s.
   *[false] {""}
  }
done-callback = 🤝 <b>{ $outcome }</b> { $at }. { $has_owner ->
    [true] The promise is { $owner }’s, who is reminded.
   *[false] I will remind you.
  }{ $outside ->
    [true] {" "}
      ⚠️ That is outside your calling hours.
   *[false] {""}
  }
done-unreached = 📵 <b>{ $outcome }</b> (call { $number }). { $again ->
    [true] Next try { $at }.
   *[false] That was the last try; it rests now.
  }
done-refusal = 👎 <b>{ $outcome }</b>: { $reason }
done-unworkable = 🚫 <b>{ $outcome }</b>
done-do-not-call = ⛔️ <b>{ $outcome }</b>: nobody will call this number again.
done-passed-on = 👥 Handed over to { $agent }.
done-returned = 📤 Given back. { $left ->
    [0] You can give back no more today.
    [one] You can give back { $left } more today.
   *[other] You can give back { $left } more today.
  }

reason-no-contact = not reached
reason-too-expensive = Too expensive
reason-bought-elsewhere = Bought elsewhere
reason-no-need = No need
reason-not-now = Not now
reason-no-trust = No trust
reason-other = other
reason-do-not-call = asked not to be called
reason-other-typed = Other (type it)

## Buttons

button-copy = 📋 Copy number
button-take = ✋ I take it
toast-taken = It is yours
button-no-answer = 📵 No answer
button-busy = Busy / off
button-callback = 🔔 Call back
button-sold = ✅ Sold
button-not-interested = 👎 Not interested
button-wrong-number = Wrong number
button-do-not-call = ⛔️ Do not call
button-meeting = 📍 Meeting
button-do-not-call-sure = ⛔️ Yes, never call again
button-go-on = ✍️ Go on
button-name = ✏️ Name
button-add-to-note = ➕ Add to the note
button-more = More…
button-back = ‹ Back
button-undo = ↩️ Undo
button-topic = ✏️ Add topic
button-note = 📝 Note
button-history = 🕘 History
button-script = 📄 Script
button-contact = 📇 Contact card
button-hand-over = 👥 Hand over
button-return = 📤 Give back
button-start-shift = ▶️ Start shift
button-next = ⏭ Next lead
button-break = ☕️ Break
button-end-shift = ⏹ End shift
button-back-to-work = ▶️ Back to work
button-confirm-sale = ✅ Yes, sold
button-seen = 👀 Seen

when-30m = in 30 min
when-1h = in 1 hour
when-today18 = today 18:00
when-tomorrow10 = tomorrow 10:00
when-pick = 📅 Pick a day
when-type = ✏️ Type a time
button-promise-meant = 📞 Call back { $at }
button-note-meant = 📝 It is a note

return-language = I do not speak their language
return-know = I know this person
return-technical = Technical trouble

pass-asked = They asked for this colleague
pass-knows = The colleague knows them
pass-language = The colleague speaks their language
pass-no-time = I have no time now

product-other = Something else
amount-other = ✏️ Another amount

## Questions

ask-reason = ❓ <b>Why not?</b> Tap, or write it in your words.
ask-reason-typed = ❓ <b>Write the reason in a few words.</b>
ask-when = ❓ <b>When shall we call back?</b> Tap, or write it: “18:30”, “tomorrow 10”.
ask-when-meeting = ❓ <b>When do you meet?</b> Tap, or write it: “18:30”, “tomorrow 10”.
ask-day = ❓ <b>Which day?</b>
ask-hour = ❓ <b>{ $day }: at what time?</b>
ask-hour-none = ❓ <b>{ $day }</b>: no time in your calling hours is left. Choose another day, or write a time.
ask-when-typed = ❓ <b>Write the time</b>, like “18:30”, “tomorrow 10” or “2026-12-01 9:15”.
ask-when-clock = 🕒 Times are by your team’s clock, not by theirs ({ $city }).
ask-promise-meant = ❓ Noted. <b>Is { $at } when you call back?</b>
ask-topic = What is the call about? One line is enough.
topic-kept = ✏️ Noted; you will see it with the reminder.
topic-too-late = This callback is over already.
ask-product = ❓ <b>What did they buy?</b> One tap records it; or write another amount.
ask-amount-typed = ❓ <b>{ $has_product ->
    [true] { $product }: write the amount
   *[false] Write the amount
  }</b>, like { $example }.
ask-sale-typed = ❓ <b>Write what, and for how much</b>, like “dental kit { $example }”.
ask-for-what = ❓ <b>{ $amount }</b>: for what?
ask-far = ❓ <b>{ $amount }</b>{ $has_product ->
    [true] {" "}for { $product }
   *[false] {""}
  }: { $more ->
    [true] { $times } times the most anybody has paid. Is that right?
   *[false] { $times } times less than anybody has paid. Is that right?
  }
ask-do-not-call = ❓ <b>Never call this number again?</b> Nobody will, by any path; only a manager can change that.
ask-pass = ❓ <b>Why does the colleague get it?</b> Tap, or write it: their card says so.
ask-new-name = ❓ <b>What is the right name?</b> Now: { $name }.
ask-script = 📄 <b>{ $channel }</b>: which part?
ask-unfinished = ⏳ You began “{ $kind ->
    [sale] Sold
    [callback] Call back
    [meeting] Meeting
    [unreached] Nobody reached
    [unworkable] Not a customer
   *[refusal] Not interested
  }” and did not finish. { $n ->
    [one] In a minute
   *[other] In { $n } minutes
  } this lead goes to a colleague, who will read what you began.
ask-lack-talk = ❓ <b>“{ $outcome }” after { $spent }?</b> So long the card was in your hand; your team asks for a call of at least { $least }. It is not recorded yet.
ask-lack-note = ❓ <b>“{ $outcome }” needs a note</b> of at least { $least } letters. Write it here; the rest of what you said is kept.{ $noted ->
    [true] {" "}So far: “{ $note }”
   *[false] {""}
  }
button-lack-sure = ✅ It is right, record it
ask-note = 📝 <b>Send the note</b>: text, voice, photo or file.
note-kept = 📝 Noted on { $name }.
reply-to-what = Reply to a card to put a note on its lead.
ask-colleague = ❓ <b>To whom?</b>
no-colleague = No colleague is on shift now.
ask-return = ❓ <b>Why do you give it back?</b> Tap, or write it in your words.
ask-return-typed = ❓ <b>Write the reason in a few words.</b>
history-title = 🕘 <b>{ $name }</b>
history-lead = 🧵 { $day } · { $channel } · { $state ->
    [open] open
    [held] in hand
    [won] bought
    [lost] ended without a sale
   *[void] not a real customer
  }
history-note = 📝 { $at } · { $text } — { $who }
history-touch = • { $at } · { $kind } · { $text }
history-touch-silent = • { $at } · { $kind }
script-start = Opening
script-text = 📄 <b>{ $channel }</b>
  { $script }
script-none = { $channel } has no script yet. Marketing or an admin writes one with /scripts.

## Home and shift

home-off = You are off shift.
home-on = ✅ On shift since { $since }.
home-break = ☕️ On break for { $since }.
home-promised = You promised { $calls ->
    [0] {""}
    [one] { $calls } call
   *[other] { $calls } calls
  }{ $both ->
    [true] {" and "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
  }.
nothing-due = ✨ Nothing is due. The next lead comes to you by itself.
deal-failed = What you did is recorded, but the next card could not be brought. Tap “Next lead” in a moment.
nothing-due-until = ✨ Nothing is due now; the next call is { $at }. A new lead comes sooner, by itself.
cap-reached = That is enough for now: { $today } leads today, { $owned } promised. Due promises still come to you.
lapse-break = ☕️ { $number } cards in a row ended without an outcome, so you are on break. Come back when you are ready.

toast-on-shift = On shift. Good calls!
toast-already-on-shift = You are on shift already.
toast-break = Have a good break.
toast-off-shift = Shift ended. Thank you!
toast-noted = Noted.
toast-undone = Undone; the card is yours again.
toast-seen = 👍
toast-over = This one is over already.
toast-call-gone = A colleague makes this call by now.

## Reminders

reminder-before = 🔔 In { $in }: call <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
reminder-now = 🔔 Now: call <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
reminder-clocks = 🕒 { $at }
reminder-free = The card comes as soon as your hands are free.
reminder-away = { $resting ->
    [true] You are on break: come back to get the card.
   *[false] You are off shift: start it to get the card; else a free colleague gets it at its time.
  }
promise-given = 🤝 { $by } gave you a promised call: <b>{ $name }</b>, { $at }. I will remind you.
promise-given-away = 🤝 { $by } gave the call you promised <b>{ $name }</b> ({ $at }) to { $agent }. You need not call.
meeting-given = 🤝 { $by } gave you a meeting: <b>{ $name }</b>, { $at }. I will remind you.
meeting-given-away = 🤝 { $by } gave your meeting with <b>{ $name }</b> ({ $at }) to { $agent }. You need not go.
reminder-seen = 👀 { $name }: seen.
reminder-over = { $name }: this is over already.
reminder-gone = { $name }: { $has_by ->
    [true] { $by } calls by now.
   *[false] you were too late for this call; a colleague makes it.
  }

## For the managers

manager-lapse-break = ☕️ { $agent } left { $number } cards in a row without an outcome and is on break.
manager-promise-late = ⏰ { $why ->
    [busy] { $agent } has another card in hand; the promised call to { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) goes to a colleague.
    [unreached] No reminder of the promised call to { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) reached { $agent }; a colleague gets it.
    [freed] Nobody has made the promised call to { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }) yet; whoever is free gets it.
   *[unseen] { $agent } did not see the promised call to { $has_name ->
        [true] { $name }
       *[false] { card-nameless }
      } ({ $at }); a colleague gets it.
  }
manager-meeting-late = ⏰ { $has_name ->
    [true] { $name }
   *[false] { card-nameless }
  } was to be met { $at }, and nothing has been recorded since; { $why ->
    [freed] whoever is free gets the lead.
   *[other] { $agent } loses the lead to whoever is free.
  }
manager-absent = { $begun ->
    [true] 🪑 { $agent } has not appeared: the shift planned for { $at } runs, and nothing has been tapped in it.
   *[false] 🪑 { $agent } has not appeared to the shift planned for { $at }: the bot cannot reach them.
}
manager-unreachable = 🔌 { $agent } has blocked the bot or cannot be reached. Their leads went back to the queue.
manager-letter-unknown = ❓ It is not known whether { $n ->
    [one] a message
   *[other] { $n } messages
  } about money arrived. Look with /dead.
manager-restored = ♻️ The database is an older copy: it holds what was known up to { $since }. What happened after that is missing here: outcomes, sales, notes and people who joined. Buttons of messages from that time no longer work, and open invites are void: make new ones with /invite
manager-group-closed = { $group ->
    [managers] 🚪 I can no longer write to the managers’ group: I was removed, or it is gone. The daily digest reaches nobody. Add me again and type /digest here in it.
   *[marketing] 🚪 I can no longer write to the marketing group: I was removed, or it is gone. Add me again and type /team marketing-here in it.
  }

## Joining

start-stranger = Hello! This bot belongs to a sales team. Ask your admin for an invite link.
joined = 👋 Welcome to <b>{ $team }</b>. Your role: { $role }.
joined-already = You are in <b>{ $team }</b> already. Your role: { $role }.
role-agent = agent
role-marketing = marketing
role-manager = manager
role-admin = admin
home-marketing = 📣 <b>{ $team }</b>: forward or type anything with a phone number, and it becomes a lead. You get a receipt for each number.
home-manager = 📊 <b>{ $team }</b>: /today shows the day so far, /status how the desk is.
home-admin = ⚙️ <b>{ $team }</b>: /invite brings people in, /settings shows what can be set.
help-agent = <b>Agent</b>
  Start your shift with /shift; the best lead to call comes by itself. Tap the number to call, then tap what came of it. While a card is in your hand, whatever you write or send is its note; a number alone is looked up.
  /shift shows the buttons of your shift again; /shift break and /shift end do the same in words
  /next shows your card again
  /why says why you have it
  /agenda shows what you have promised
  /find finds people you have or had
  /today shows your own figures
  /sale corrects a sale of today
  /ledger shows your share
  /mine shows what became of the leads you sent yourself
  /customers shows your customers and what is due for them, /customer one of them
  /order makes an order
  /ticket writes a complaint down, /tickets shows them
  /task asks a colleague for something by a time
  /instructions shows how we work
help-marketing = <b>Marketing</b>
  Forward a message, type a number or send a contact. I find every number, tell you if it is new or known, and hand it to an agent.
  /mine shows what became of them
  /spend shows what they cost
  /offers says what is promised to whom
  /scripts says what agents say
  /template says what customers are written
  /task asks a colleague for something by a time
  /instructions shows how we work
help-manager = <b>Manager</b>
  /today shows the figures so far; every evening the charts come to the group
  /queue shows what waits and who gets what next
  /agenda shows the promised calls and who is late
  /why says why a lead went to whom
  /assign gives a lead to somebody
  /find finds a person by part of the number or name
  /sale corrects sales
  /ledger shows the shares, /backtest what other settings would have done
  /mine shows what became of leads, /spend what they cost
  /bank shows the number banks
  /journey shows what is texted by itself and what it brought
  /customers shows the customers, /customer one of them, /accounts who looks after whom
  /order makes an order; /tickets and /ticket are for complaints
  /aftersale shows what came of the calls after a sale
  /people and /invite are for colleagues, /task asks one for something by a time
  /offers, /scripts and /template say what is promised, said and written
  /instructions shows how we work
  /status and /audit show the rest
help-admin = <b>Admin</b>
  People: /team, /people, /invite, /role, /task
  What is set: /channels, /rules, /bank, /protocol, /outcomes, /segments, /journey, /hours, /offers, /products, /fields, /scripts, /template, /instructions, /digest, /settings
  Who gets what: /ranking, /ideal, /queue, /agenda, /find, /sale, /assign, /why, /ledger, /backtest
  How it goes: /today, /mine, /spend, /status, /dead, /audit
  After the sale: /customers, /customer, /accounts, /order, /tickets, /ticket, /aftersale, /suggest, /phases
unknown-command = I do not know { $command }. /help shows what I can do.
unknown-command-near = I do not know { $command }. Did you mean { $near }? /help shows what I can do.
unknown-command-import = { $command } is no command. Drop the list here as a file: CSV, Excel, OpenDocument or vCard. I show what is in it before anything is taken in.
unknown-command-server = { $command } is no command: ways in, backups and updates are looked after on the server, by whoever runs it. How the desk is: /status
unknown-command-undo = { $command } is no command. An outcome is taken back by “↩️ Undo” under its card, shortly after the tap; a sale of today by /sale.
unknown-message = Where shall I put this? To note it, reply to a card. /help shows what I can do.

## What cannot be done

error-desk = That did not work. Nothing was changed.
error-not-a-number = “{ $raw }” is no number that can be called. Example: 0912 345 6789.
error-not-a-number-alone = “{ $raw }” has words beside the number. Nothing was done. Please write the number alone:
of-team = 👥 <b>{ $team }</b>
error-not-words = Please write this one in words: what I asked above waits for it.
error-too-many-letters = That is { $have } letters, and I keep { $most } of this. Please write it shorter: what I asked above waits for it.
error-nothing-to-note = I cannot keep this as a note. Write it, or send a voice message, a photo, a video, a file or a place.
error-not-an-amount = “{ $raw }” is no amount I can read. Write it like { $price } or { $scale ->
    [million] 1.2m
   *[thousand] 1.2k
  }.
error-not-a-time = I cannot read this as a time ahead. Write it like “18:30” or “tomorrow 10”.
error-stale-card = This lead is no longer with you. Nothing was changed.
error-not-allowed = This is not for your role; ask your manager.
error-not-allowed-role = This is not for your role. It is done by: { $roles }.
error-not-on-shift = Start your shift first: /shift
error-cap-reached = That is enough leads for today.
error-undo-too-late = Too late to undo; the outcome stays.
error-undo-too-late-moved-on = This can no longer be undone: the lead has moved on since.
error-undo-too-late-day-over = That day is over and keeps its figures. A sale is corrected by your manager with /sale.
error-no-returns-left = You have given back { $limit } leads today; that is the limit.
error-bad-invite = This invite does not work: it was used, is too old, or was mistyped. Ask for a new one.
error-former-member = You were in { $team } before. A link for many brings nobody back: ask an admin of the team for a link of your own.
error-too-many-tries = Too many wrong invites. Try again in { $minutes } minutes.
error-before-restore = This message is from before the database was restored. Its buttons no longer work; nothing was changed.
message-before-restore = This message is from before the database was restored, and what it was about is not here any more. Go on with { $command }
error-old-button = This button is from an older message and does nothing any more. What you need is shown anew by its command; /next shows the card in your hand.
error-draft-changed = The draft has changed since you read it. Read it again; nothing is in force yet.
error-gone = This one is not there any more; perhaps it has changed.

## By the clock

plan-started = ▶️ Your planned shift has begun. The first lead comes by itself.
plan-started-late = ▶️ Your planned shift of { $at } begins only now: the desk could not begin it at its time. The first lead comes by itself.
plan-ended = ⏹ Your planned shift has ended. Thank you!
shift-forgotten = ⏹ Your shift was still open, so I ended it. It counts up to { $at }. Still at work?

## Leads without a number

customer-no-texts = You will get no more texts from this line. To come back, send 12.
customer-texts-again = Welcome back! You will get texts from this line again.
customer-no-calls = All right: we will not call you again, nor write to you.
card-no-texts = 🔕 Wants no texts
card-gone-no-texts = They never asked for anything, and want no texts: the card is closed.
card-gone-no-calls = They wrote that nobody should call them: the card is closed.
customer-ask-number = Hello! Please send us your phone number, so that a colleague can call you.
customer-ask-number-again = Hello again! To call you we still need your phone number. Would you send it to us?
marketing-needs-number = 📮 <b>{ $name }</b> { $filled ->
    [true] filled in a form on { $channel }
   *[false] wrote by { $channel }
  } and has given no number yet.{ $has_mail ->
    [true] {" "}✉️ { $mail }
   *[false] {""}
  } 💬 { $text }
marketing-number-missing = ⏳ <b>{ $name }</b> wrote by { $channel } and still gives no number. If you know it, add it.
button-add-number = ➕ Add the number
