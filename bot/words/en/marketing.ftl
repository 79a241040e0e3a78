## Receipts: what became of each number

receipt-who = <b>{ $name }</b> · { $phone }
receipt-nameless = { $phone }
receipt-just-now = just now
question-mark = ?

looked-new = 🔎 { $phone } — not known
looked-own = 🏢 { $phone } — one of our own numbers
looked-none = 🔎 There is no number in this.
looked-known = 🔎 { $who } — known since { $since }; { $state ->
    [barred] asked not to be called
    [held] { $agent } has the card now
    [open] { $has_agent ->
        [true] it is { $agent }’s
       *[false] waits for a call
      }
    [won] { $has_agent ->
        [true] bought, sold by { $agent }
       *[false] bought
      }
    [lost] ended without a sale
   *[none] no lead is open
  }
button-asked-again = 🔁 They asked again{ $several ->
    [true] {" "}(••{ $tail })
   *[false] {""}
  }
toast-asked-again-noted = That they asked again is noted already.
edit-not-read = I do not read a message again that was changed. Please send it as a new one.
edit-taken = ✏️ Taken from the changed message. What it said before stays as it was taken.
anonymous-command = You write in the name of the group (“Remain anonymous”), so I cannot tell who asks. Switch “Remain anonymous” off in your admin rights of this group, then type the command again.
outsider = This is the marketing group of { $team }, and you are not in the team’s list, so I took nothing in. Ask an admin of the team for an invite link (they type /invite marketing to me), then send the number again.

receipt-new = 🆕 { $who } — new{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-new-again = 🆕 { $who } — a new lead; known since { $since }{ $channel ->
    [none] {""}
   *[other] {" "}· { $channel }
  }
receipt-known = 🔁 { $who } — { $now ->
    [true] came a moment ago already
   *[false] known since { $since }
  }, waiting for a call; their coming again is noted
receipt-known-agent = 🔁 { $who } — { $now ->
    [true] came a moment ago already
   *[false] known since { $since }
  }, it is { $agent }’s; their coming again is noted
receipt-reopened = ♻️ { $who } — known since { $since }, had ended without a sale; open again and first in line
receipt-needs-number = 📮 { $who } — kept, but still without a number
receipt-own-number = 🏢 { $who } — one of our own numbers, no lead
receipt-do-not-call = ⛔️ { $who } — asked not to be called; nobody will
receipt-not-a-number = ❓ “{ $raw }” — no number that can be called. Type it anew; one from abroad with + and its country

receipt-many = 📥 <b>{ $n } numbers</b>: { $parts }
receipt-all-new = 🆕 { $who }
receipt-count-new = { $n } new
receipt-count-reopened = { $n } back again
receipt-count-known = { $n } known
receipt-count-needs-number = { $n } without number
receipt-count-do-not-call = { $n } not to be called
receipt-count-own-number = { $n } our own
receipt-count-not-a-number = { $n } unreadable

receipt-ask-channel = 📣 { $several ->
    [true] Where did { $n ->
        [one] the new one
       *[other] the { $n } new ones
      } come from?
   *[false] Where did they come from?
  }
receipt-ask-name = ✏️ Is the name right? Tap it to correct it.
receipt-ask-new-name = ✏️ Do you know the name?
button-correct-name = ✏️ { $name } { $tail }
button-add-name = ✏️ Name of { $tail }

toast-channel = Channel: { $name }
ask-name = Write the name of { $phone }{ $name ->
    [none] {""}
   *[other] , instead of “{ $name }”
  }.
name-kept = ✏️ { $phone } is now <b>{ $name }</b>.

ask-number = Write the phone number of <b>{ $name }</b>.
number-added = ☎️ <b>{ $name }</b> · { $phone } — has a number now and goes to an agent
number-added-known = ☎️ <b>{ $name }</b> · { $phone } — { $now ->
    [true] came a moment ago already
   *[false] known since { $since }
  }{ $agent ->
    [none] {""}
   *[other] , it is { $agent }’s
  }; the two are one now

no-number-found = I found no phone number in this. Write or forward a message with one, or send a contact. /help shows what I can do.
no-number-in-file = I read numbers in a file’s caption, not in the file itself. A list of contacts I take as CSV, Excel, OpenDocument or vCard.

## In the audit

audit-lead-channel = moved { $subject } to another channel: { $before } → { $after }
audit-contact-name = { $how ->
    [made] named the contact { $subject }: { $after }
   *[changed] corrected the name of the contact { $subject }: { $before } → { $after }
  }
audit-number = added the number of { $subject }: { $after }
