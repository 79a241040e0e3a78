## Steps after the sale

menu-aftersale = The steps after a sale: when, for whom, what is said
step-head = 🔁 <b>{ $kind }</b>{ $tries ->
    [0] { "" }
   *[other] { " " }· call { $tries } did not reach them
  }
step-bought = 🛍 Bought { $day }
step-complaint = 🎫 Their complaint is open: “{ $text }”
step-said = ⭐️ { $n } of 5 when their complaint was closed, { $at }. Ask only whether that still holds, and what is new.
step-script = 💬 { $text }
step-script-service-call = Ask how it works for them, and how satisfied they are, from 1 to 5. Who is not: write a complaint down.
step-script-cross-sell = Thank them, ask how it goes, and propose what goes with what they bought.
step-script-referral-asked = They are satisfied: ask who else it would help, and for a number.
step-script-up-sell = Ask what they want next, and propose the next bigger step.
step-script-loyal = They bought more than once: thank them by name and offer what loyal customers get.
step-script-advocate = They sent somebody who bought: thank them, and ask for a few words others may read.
step-done = { $result ->
    [done] ✅ Done.
    [refused] 👎 They do not want it; noted.
    [later] 🕒 Later, as they asked.
   *[unreached] 📵 Not reached.
  }{ $again ->
    [true] { " " }It comes up again { $at }.
   *[false] { "" }
  }
step-done-rated = { $follows ->
    [satisfied] ⭐️ { $n } of 5, thank you.
    [complained] ⭐️ { $n } of 5: nothing will be offered to them before it is better. Their complaint is open: /tickets
    [offered] ⭐️ { $n } of 5. Is something to be put right? Write the complaint down:
   *[nothing-offered] ⭐️ { $n } of 5: nothing will be offered to them. Is something to be put right? Write the complaint down:
  }
step-done-interested = { $theirs ->
    [true] 🛒 Good! They are your next lead; record the sale on its card.
   *[false] 🛒 Noted. A lead of theirs is with a colleague already, or nobody may call them now.
  }
referral-kept = 👤 { $name }: { $merit ->
    [customer] has bought here before, so nobody counts as having sent them.
    [others] another customer named them first, and counts as having sent them.
    [again] this customer had named them before; they count once.
   *[first] this customer counts as having sent them.
  }{ $took ->
    [new] { " " }They are a new lead.
    [reopened] { " " }Their lead begins again.
    [do-not-call] { " " }They want no calls, so there is no lead.
   *[known] { " " }A lead of theirs is open already.
  }
referral-thanked = { $n ->
    [0] No thanks leave by SMS: say them on the phone.
   *[other] Thanked by SMS: { $n }.
  }
step-gone = 🔁 This step is yours no more.
step-for-owner = 🤝 In place of { $owner }, who was away: the customer stays theirs.
ask-referral = The number of who was named, with the name if you have it:
steps-title = 🔁 <b>After the sale</b>: each step with its rule, and what came of it in 30 days
step-kind-service-call = Service call
step-kind-cross-sell = Cross-sell
step-kind-referral-asked = Ask for a referral
step-kind-up-sell = Up-sell
step-kind-loyal = Loyalty
step-kind-advocate = Advocate
steps-rule = { $on ->
    [true] ✅
   *[false] ▫️
  } <b>{ $kind }</b> { $days ->
    [one] { $days } day
   *[other] { $days } days
  } after the purchase{ $asked ->
    [true] , satisfaction asked and at least { $satisfaction }
   *[false] { "" }
  }{ $several ->
    [true] , { $purchases } purchases
   *[false] { "" }
  }{ $referral ->
    [true] , sent somebody who bought
   *[false] { "" }
  }
steps-figures = {"   "}due { $due } · done { $done } · want it { $interested }, sold { $sold } · refused { $refused } · not reached { $unreached } · left out { $skipped }{ $rated ->
    [true] { " " }· satisfaction { $satisfaction }
   *[false] { "" }
  }
steps-how = Change one by its name: days, satisfaction, purchases, on or off, script and what is said. For example:
button-step-wants = 🛒 Wants it
button-step-named = 👤 Named somebody
button-step-still = ✅ Still { $stars }
button-step-done = ✅ Done
button-step-refused = 👎 No
button-step-unreached = 📵 Not reached
button-step-later = 🕒 In { $n } days
customer-satisfied = ⭐️ Satisfied: { $n } of 5
customer-next-step = 🔁 { $kind }: { $due ->
    [true] due now
   *[false] { $at }
  }
customer-sent-by = 👤 Sent by { $name }
senders-title = 👤 <b>Sent by customers: { $people }</b>, of whom { $buyers } bought for { $amount }{ $paid ->
    [nothing] { " " }· commission { $commission }
    [part] { " " }· commission { $commission }, of which { $open } is still to be paid out
    [all] { " " }· commission { $commission }, paid out
   *[none] { "" }
  }
senders-commission = Counted for who sent them: { $percent } of what they buy. What is taken back or paid back counts no more.
senders-line = { $place }. { $name } · named { $people }, { $buyers } bought for { $amount }{ $paid ->
    [nothing] { " " }· commission { $commission }
    [part] { " " }· commission { $commission }, of which { $open } is still to be paid out
    [all] { " " }· commission { $commission }, paid out
   *[none] { "" }
  }
senders-agents = By the agent they were named to:
senders-agent = 🎧 { $agent }: { $people }, of whom { $buyers } bought for { $amount }
button-senders = 👤 Who sent whom
customers-named = 👤 Sent by customers: { $people }, of whom { $buyers } bought for { $amount }{ $paid ->
    [nothing] { " " }· commission { $commission }
    [part] { " " }· commission { $commission }, of which { $open } is still to be paid out
    [all] { " " }· commission { $commission }, paid out
   *[none] { "" }
  }
customer-named = 👤 Named { $people }, of whom { $buyers } bought for { $amount }{ $paid ->
    [nothing] { " " }· commission { $commission }
    [part] { " " }· commission { $commission }, of which { $open } is still to be paid out
    [all] { " " }· commission { $commission }, paid out
   *[none] { "" }
  }
commission-paid = 💸 Commission paid out: { $paid }{ $state ->
    [open] { " " }· still to be paid out: { $open }
    [over] { " " }· ⚠️ { $over } more than is counted now
   *[even] { "" }
  }
commission-payout = • { $amount } · { $at } · { $who }
button-commission = 💸 Commission paid out: { $amount }
button-commission-of = 💸 { $place }. Paid out: { $amount }
button-commission-not = 🚫 Not paid out after all: { $amount }
error-bad-setting-commission = Nothing was written down: the open commission is { $open } by now. Look at the page again.
card-sent-by = { $named ->
    [true] 👤 Recommended by { $name }, who bought here
   *[false] 👤 Recommended by a customer
  }
error-bad-setting-step = That is no rule of a step. Days after the purchase, 0 to 730, satisfaction 0 to 5, purchases 0 to 100, on or off, or script and up to 1,000 letters. Nothing was changed. Like this:
error-bad-setting-referral = That is the customer’s own number. Type the number of who was named:
audit-step-rule = changed the step { $subject } after the sale: { $before } → { $after }

## Tickets

menu-tickets = Open complaints
menu-ticket = Write a complaint down
ask-ticket = What is wrong? Write it as the customer said it.
ask-ticket-owner = Whose complaint is it from now on?
ticket-line = 🎫 { $number } · { $name } · { $open ->
    [true] due { $at }
   *[false] closed, ⭐️ { $rating }
  } · { $text }
ticket-head = 🎫 <b>Complaint { $number }</b> · { $name } · since { $at }
ticket-text = 💬 { $text }
ticket-owner = { $has_owner ->
    [true] 🎧 { $owner }
   *[false] ⚠️ Nobody’s
  }
ticket-due = { $late ->
    [true] 🔴 Overdue since { $at }
   *[false] ⏳ Until { $at }
  }
ticket-how = When it is solved, ask how satisfied they are now, and tap it:
ticket-closed = ✅ Closed { $at } with ⭐️ { $rating } of 5
tickets-title = { $n ->
    [0] 🎫 No open complaints.
    [one] 🎫 <b>One open complaint</b>
   *[other] 🎫 <b>{ $n } open complaints</b>
  }
tickets-more = … and { $n } more, due later
audit-ticket-owner = gave complaint { $subject } from { $before } to { $after }
audit-ticket-closed = closed complaint { $subject }, satisfied: { $after } of 5
ticket-given = 🎫 { $by } gave you this complaint:
ticket-taken = 🎫 { $by } gave complaint { $number } of { $name } to { $owner }: it is yours no more.
ticket-stands-in = 🤝 In place of { $absent }, who was away
ticket-covered-yours = 🎫 { $former } is not at work, or cannot be reached: complaint { $number } of { $name } is yours until they are back. Once you ask for the number, it stays with you.
ticket-covered = 🎫 While you are away, { $owner } looks after complaint { $number } of { $name }.
ticket-back-yours = 🎫 Complaint { $number } of { $name } is yours again. { $former } had it while you were away.
ticket-back = 🎫 { $owner } is back at work, and complaint { $number } of { $name } is theirs again.
ticket-passed-on = 🎫 The agent of complaint { $number } of { $name } has left the team. { $has_owner ->
    [true] { $owner } looks after it now.
   *[false] Nobody looks after it: give it to somebody.
}
ticket-overdue = 🔴 Complaint { $number } of { $name } is overdue since { $at }{ $has_owner ->
    [true] { " " }· { $owner }
   *[false] { " " }· nobody’s
  }
button-ticket-new = 🎫 Complaint
button-ticket = 🎫 { $number } · { $name }
button-ticket-call = 📞 Number
button-tickets = 🎫 Open complaints
error-bad-setting-ticket = A complaint needs the customer and what is wrong, in up to 1,000 letters. Nothing was changed. Like this:
setting-customers-ticket-due = Time to close a complaint
setting-customers-commission = Percent counted for who sent a buyer
customers-waiting = 🔁 Due now: { $steps } steps · open complaints: { $tickets }{ $late ->
    [0] { "" }
   *[other] , { $late } overdue
  }
customers-proposed = 💡 { $agent } proposed what { $kind ->
    [goes_with] goes with it
   *[comes_next] comes next
  } { $told ->
    [one] once
   *[other] { $told } times
  }, bought { $taken }
thanks-for-naming = Thank you for recommending { $team }!
thanks-named = A friend of yours told { $team } that we may help you. We will call you.
