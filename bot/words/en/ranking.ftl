## Why this lead: one line on the card

why-promised = { $named ->
    [true] Promised { $overdue } ago by somebody who was not there: { $agent } got it.
   *[false] Promised { $overdue } ago and its agent is not there: it is yours now.
  }
why-helping = { $named ->
    [true] { $agent } called for { $owner }, whose promise had been due for { $overdue }.
   *[false] You call for { $owner }, whose promise fell due { $overdue } ago: the lead and a sale stay theirs.
  }
why-promised-own = { $named ->
    [true] { $agent } had promised this call.
   *[false] You promised this call; it is due.
  }
why-met = { $named ->
    [true] { $agent } was to meet them.
   *[false] You were to meet them; record here what came of it.
  }
why-left = { $named ->
    [true] It had been handed over and was not worked: { $agent } got it.
   *[false] It had been handed over and was not worked: it is yours now.
  }
why-passed = { $named ->
    [true] { $by } handed this one over to { $agent }.
   *[false] { $by } handed this one over to you.
  }
why-moved = They moved by themselves, before the time they were promised.
why-pinned = A manager put this one first.
why-assigned = { $named ->
    [true] { $manager } gave this one to { $agent }.
   *[false] { $manager } gave this one to you.
  }
why-score = { $lane ->
    [live] Live, came { $age }
    [fresh] Came { $age }
    [retry] Call { $attempt } of { $of }, came { $age }
    [bank] From the bank
   *[recycled] A second chance
  }: { $sure ->
    [true] { $named ->
        [true] { $agent } sells to { $own } of those reached, the team to { $team }
       *[false] you sell to { $own } of those reached, the team to { $team }
      }
   *[false] the team sells to { $team } of those reached
  }; about { $hourly } sales an hour.
why-floor = { $lane ->
    [bank] The bank’s turn
    [recycled] The turn of the second chances
    [retry] The turn of later calls
    [fresh] The turn of the fresh ones
   *[live] The turn of the live ones
  }, so that none starves. The team sells to { $team } of those reached.
why-explored = { $named ->
    [true] To learn how this channel goes with { $agent }, who has met it least.
   *[false] To learn how this channel goes with you: you have met it least.
  } The team sells to { $team } of those reached.

## Settings of the ranking

settings-ranking = Which lead is next
setting-ranking-dial = Fairness
setting-ranking-strict = Lanes that always go first
setting-ranking-floors = Floors: of every so many hand-outs, one from
setting-ranking-caps = Most a day to one agent, from
setting-ranking-exploration = Percent handed out to learn from
setting-ranking-half-life = A call counts half after
setting-ranking-start-close = Percent that buy, assumed at the start
setting-ranking-worth = A lead is worth
setting-ranking-prices = Keep scarce leads for who closes them best
setting-ranking-scores = Score by attributes
setting-ranking-sticky-days = Back to the same agent within
setting-ranking-sticky-absent = Wait for that agent when away
setting-ranking-accept = Time to take an offered live lead
setting-ranking-bank-portion = Bank leads kept for an agent at shift start
setting-ranking-ledger-open = Shares that agents see

button-ranking-dial = Fairness
button-ranking-strict = Lanes that go first
button-ranking-floors = Floors
button-ranking-caps = Most a day
button-ranking-exploration = To learn from
button-ranking-half-life = Counts half after
button-ranking-start-close = Percent that buy
button-ranking-worth = A lead is worth
button-ranking-prices = Keep scarce leads
button-ranking-scores = Score by attributes
button-ranking-sticky-days = Same agent within
button-ranking-sticky-absent = Wait when away
button-ranking-accept = Time to take
button-ranking-bank-portion = Bank leads kept
button-ranking-ledger-open = Shares agents see

dial-equal = equal shares
dial-fair = fair
dial-result = more result
dial-best = best result
worth-sales = the chance of a sale
worth-money = the money it may bring
openness-none = none
openness-own = their own
openness-all = everybody’s
lane-count = { $lane }: { $n }

## /why: the numbers behind one hand-out

why-title-own = 💡 <b>Why you have { $lead }</b>
why-title = 💡 <b>{ $lead } to { $agent }</b>, { $at }{ $end ->
    [none] {" "}· in hand
    [returned] {" "}· given back
    [passed_on] {" "}· handed over
    [lapsed] {" "}· time was up
    [taken_back] {" "}· back to the queue
   *[outcome] {""}
  }
why-short = <i>{ $why }</i>
why-you = you
why-rule-score = Rule: worth most of all the leads this agent could have had.
why-rule-strict = Rule: { $lane } leads go before the others; of these it was worth most.
why-rule-floor = Rule: every so many hand-outs one is { $lane }, so that none starves.
why-rule-explored = Rule: one of the few hand-outs made to learn from.
why-rule-promise = Rule: promises go before everything else.
why-rule-passed = Rule: what was handed over goes before everything else.
why-rule-pinned = Rule: put first by a manager.
why-rule-assigned = Rule: assigned by { $by }.
why-reach = ☎️ Somebody answers now: <b>{ $chance }</b> (call { $attempt } of { $of })
why-interest = ⏳ Interest left { $band ->
    [first] up to { $until } after coming
    [last] more than { $from } after coming
   *[between] { $from } to { $until } after coming
  }: <b>{ $left }</b>
why-team = 👥 The team, of fresh ones it reaches: <b>{ $team }</b> buy
why-agent = 👤 { $who }: <b>{ $rate }</b>, most likely { $low } to { $high } ({ $likely }){ $sure ->
    [true] . The difference from the team is reliable
   *[false] . No reliable difference from the team
  }{ $seen ->
    [true] ; from calls of which about { $n } sales were expected
   *[false] ; there are hardly any calls of these to go by yet
  }
why-decides = 🎯 Told is { $told }, decided was with { $decides }: to learn sooner who sells what best, the choice leans more on these calls than they prove.
why-minutes = ⏱ One attempt takes { $minutes } min
why-hourly = 📈 Sales in an hour of such calls: <b>{ $hourly }</b>
why-ahead = ⚖️ Ahead of the fair share, so the best leads go round to others ({ $yields })
why-behind = ⚖️ Behind the fair share, so the best leads come here first ({ $yields })
why-price = 💰 Scarce here: colleagues close these better, so a sale must beat { $price }
why-graded = 🏅 By its attributes it sells <b>{ $times }</b> × what its channel does
why-points = 🏁 Result: <b>{ $points }</b> sales an hour, after fairness and scarcity
why-next = 🥈 The next best lead: { $points }
why-no-numbers = Promises are kept at their time, whatever they are worth; nothing was weighed.
why-no-numbers-passed = It comes first, whatever it is worth; nothing was weighed.
why-not-kept = The numbers of this hand-out were not kept.
why-never = 💡 { $lead } has not been handed out yet.
why-no-card = You have no card in your hand. Reply to an earlier card with /why, or type its number: <code>/why 812</code>
why-how = Type a lead’s number to see why it went to whom: <code>/why 812</code>. The numbers stand in /queue.
menu-why = Why this lead

## /queue: what waits, and who gets what next

menu-queue = The queue now
menu-assign = Give a lead to an agent
queue-title = 🗂 <b>The queue of { $team }</b>
queue-closed = 🌙 Outside calling hours; calling opens { $at }. Promises are kept at their time.
queue-lane = • { $lane }: <b>{ $due }</b> due{ $later ->
    [0] {""}
   *[other] , { $later } later
  }{ $oldest ->
    [none] {""}
   *[other] {" "}· the oldest came { $oldest }
  }
queue-empty = Nothing waits.
queue-held = 🤙 In agents’ hands: { $n }
queue-paused = ⏸ { $channel } is paused: { $n } kept
queue-pinned-title = 📌 <b>Put first</b>
queue-pinned = • { $lead } · { $lane } · { $channel }{ $has_agent ->
    [true] {" "}· for { $agent }
   *[false] {""}
  }
queue-heads = 🏁 <b>Best now</b>, sales an hour of an average agent
queue-head = { $n }. { $lead } · { $lane } · { $channel } · call { $attempt } · { $age } · <b>{ $hourly }</b>{ $has_agent ->
    [true] {" "}· for { $agent }
   *[false] {""}
  }
queue-turns = ⏭ <b>Who gets what next</b>
queue-nobody = Nobody is at work.
queue-channels = ⏸ Channels
queue-channels-title = ⏸ <b>Pause or resume a channel</b>
  Leads of a paused channel are kept and handed to nobody; what was promised is called at its time.
queue-channel-turn = { $paused ->
    [true] ▶️ { $channel }
   *[false] ⏸ { $channel }
  }
queue-channel-paused = ✅ { $channel } is paused.
queue-channel-resumed = ✅ { $channel } goes on.
turn-line = • { $agent }{ $busy ->
    [true] {" "}(after the card in hand)
   *[false] {""}
  }: { $what }
turn-nothing = • { $agent }{ $busy ->
    [true] {" "}(after the card in hand)
   *[false] {""}
  }: nothing is left
turn-none = nothing
turn-what = { $lead } · { $lane } · { $channel } · { $rule ->
    [promise] promised
    [pinned] put first
    [assigned] assigned by { $by }
    [strict] its lane goes first
    [floor] its turn
    [explored] to learn from
   *[score] worth most
  }{ $weighed ->
    [true] {" "}· { $hourly } an hour
   *[false] {""}
  }

lead-title = 🧾 <b>{ $lead }</b> · { $name }
lead-held = 🤙 With { $agent } now, call { $number }
lead-closed = Closed: { $state ->
    [won] sold
    [lost] without a sale
   *[void] not a real customer
  }
lead-waits = ⏳ { $lane } · came { $age } · call { $number }{ $timed ->
    [true] {" "}· due { $at }
   *[false] {""}
  }
lead-owner = 👤 { $agent }’s first
lead-assigned = 👤 Assigned to { $agent } by { $by }{ $timed ->
    [true] , theirs alone until { $until }
   *[false] {""}
  }
lead-pinned = 📌 Comes next
lead-pin = 📌 Put first
lead-unpin = Unpin
lead-assign = 👤 Assign
lead-why = 💡 Why, so far
pin-done = 📌 { $lead } is the next that is handed out.
pin-already = { $lead } comes next already.
unpin-done = { $lead } waits like all others now.
unpin-already = { $lead } was not put first; nothing was changed.
assign-ask = To whom do you give { $lead }?
assign-agent = { $on ->
    [true] 🟢 { $name }
   *[false] ⚪️ { $name }
  }
assign-nobody = The team has no agent yet.
assign-done = ✅ { $lead } is { $agent }’s{ $when ->
    [now] , and on their phone now
    [promised] {""}: the call is promised for { $at }
    [meeting] {""}: they meet { $at }
    [next] {""}: after the card in their hand
    [break] {""}: when their break is over
    [off] {""}: when their shift begins
   *[soon] {""}: as soon as the rules allow a call
  }.
assign-already = { $lead } is { $agent }’s already{ $when ->
    [now] , and in their hand
    [kept] , and in their hand; from now on it is theirs alone for { $days } days
   *[soon] {""}
  }.
error-bad-setting-known-late = “{ $given }” is known only after the call, so it cannot say beforehand who is worth one. Nothing was changed. Like this:
error-unknown-lead = There is no lead { $name }. /queue shows the numbers of those that wait.
error-not-in-queue = { $why ->
    [promised] This call is promised; it comes at its time. It can be assigned to somebody else.
    [held] An agent has this lead in hand.
    [closed] This lead is closed. Who is back gets a new one: write their number here.
    [no_number] This lead has no number yet.
    [do_not_call] Nobody may call this contact.
   *[paused] The channel of this lead is paused. Resume it first.
  }
audit-pin = { $how ->
    [on] put { $subject } first in the queue
   *[off] let { $subject } wait like the others again
  }

## /ledger: each agent's share

menu-ledger = Shares of what is handed out
ledger-title = ⚖️ <b>The ledger of { $team }</b>: expected sales handed out in an hour on shift
ledger-title-own = ⚖️ <b>Your share in { $team }</b>: expected sales handed out in an hour on shift
ledger-dial = Fairness: <b>{ $dial }</b>{ $within ->
    [any] {""}
   *[other] , within { $within } of an even share
  }
ledger-line = • { $name }: <b>{ $hourly }</b> · { $side ->
    [ahead] { $distance } ahead
    [behind] { $distance } behind
   *[even] even
  } · { $hours } h{ $weighed ->
    [true] {" "}· share × { $weight }
   *[false] {""}
  }
ledger-new = • { $name }: no hour on shift yet
ledger-nobody = There is no agent yet.
ledger-evenness = Evenness: <b>{ $index }</b> (1 is perfectly even)
ledger-how = Counted is what the desk hands out at the team’s rates, never what came of it. Old hours count less; being away costs nothing.
ledger-closed = Shares are not shown to agents in this team.
spread-agents = 👥 Agents: { $told ->
    [differs] they differ reliably, by about { $spread } around the team
    [alike] no reliable difference; all are treated alike
    [even] no reliable difference
   *[open] too few sales yet to tell a difference from chance
  }.
spread-pairs = 🔀 Agents from channel to channel: { $told ->
    [differs] they differ reliably, by about { $spread }
    [even] nobody is reliably better on one channel than the others
   *[open] too few sales yet to tell a difference from chance
  }.
spread-channels = 📣 Channels: { $told ->
    [differs] they differ reliably, by about { $spread } around the team
    [even] no reliable difference
   *[open] too few sales yet to tell a difference from chance
  }.

## /ranking: the dial, the other settings, and what they do to the queue now

menu-ranking = How the next lead is chosen
ranking-title = 🎛 <b>How the next lead is chosen</b>
ranking-dial = Fairness is set to <b>{ $dial }</b>:
ranking-dial-button = { $on ->
    [true] ● { $name }
   *[false] ○ { $name }
  }
ranking-means-equal = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: everybody is handed the same worth an hour, within { $within }
ranking-means-fair = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: within { $within }; costs little
ranking-means-result = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: within { $within }; of each channel more goes to who sells it best
ranking-means-best = { $on ->
    [true] ●
   *[false] ○
  } <b>{ $dial }</b>: each lead to whoever sells it best, however far shares drift
ranking-prices = 💰 Keeping scarce leads for who closes them best: { $why ->
    [on] used, for agents differ reliably from channel to channel
    [even] not used: no reliable difference from channel to channel, so it would only cost
   *[off] switched off
  }
ranking-scores = 🏅 Score by attributes: { $used ->
    [true] used
   *[false] not used
  }{ $why ->
    [better] , it predicts better than the channel rates ({ $n } outcomes, { $sold } sold, { $weeks } weeks)
    [no_difference] : no reliable difference from the channel rates ({ $n } outcomes, { $sold } sold, { $weeks } weeks)
    [worse] : it predicts worse than the channel rates ({ $n } outcomes, { $sold } sold, { $weeks } weeks)
    [too_few] : too few outcomes so far ({ $n }, { $sold } sold)
   *[off] : switched off
  }
ranking-telling = ⚠️ { $n ->
    [one] One field tells buyers almost surely by itself: { $fields }. Is it filled in only after the call? Then leave it out.
   *[other] { $n } fields tell buyers almost surely by themselves: { $fields }. Are they filled in only after the call? Then leave them out.
  }
ranking-how = Every change is first shown on the queue as it is now. Change by button, or type:
ranking-preview = 👀 What it means for the queue now
preview-title = 👀 <b>On the queue as it is now</b>
preview-brings = 📈 The next { $n } hand-outs: <b>{ $hourly }</b> sales an hour to expect
preview-cost = • { $rule ->
    [strict] Lanes that always go first
    [floors] Floors
   *[dial] Fairness
  }: { $cost }
preview-free = Without any rule: { $hourly } an hour. All rules together cost { $cost }.
what-if-title = 👀 <b>{ $label }</b>: { $before } → { $after }
  Not set yet. On the queue as it is now:
what-if-dial = (who yields to whom moves by the hour: shown is a shift later, if shares stay as they are)
what-if-same = Nothing changes for the next lead of anybody:
what-if-kept = • { $agent }: { $what }
what-if-moved = • { $agent }: { $before }
  {"   "}→ { $after }
what-if-brings = 📈 Sales an hour to expect of the next hand-outs: { $before } → <b>{ $after }</b> (without any rule { $free }). Then it would cost:
what-if-ask = Set it?
what-if-closed = This question was closed by what came after it, so this tap set nothing. Below is what is in force.
what-if-confirm = ✅ Set it
preview-failed = The queue could not be looked at. Your operator finds the reason in the log.
button-why = 💡 Why this one

## The ideal customer

menu-ideal = The ideal customer, in points
ideal-title = 🎯 <b>The ideal customer</b>
ideal-none = 🎯 <b>The ideal customer</b>: nothing is said yet.
ideal-line = { $n }. { $line }
ideal-changed = ✅ Kept.
ideal-effect = { $effect ->
    [off] The score is switched off, so these points change nothing. /ranking switches it on.
    [not_used] The score has not yet shown on your calls that it chooses better, so these points decide nothing now. They enter it with the coming night; /ranking says when it comes into use.
   *[used] They enter the score with the coming night and count until the calls say otherwise.
  }
ideal-how = One trait a line, and its points: what a form, a list or a link says of a lead. For example, and to take one away:

## Jobs by the clock

job-learn = the night’s learning
job-score = score by attributes
