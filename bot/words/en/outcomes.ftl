## Outcomes

outcomes-title = ☎️ <b>What can come of a call</b>. Its kind says where the lead goes; the rest is yours to choose.
outcomes-place-card = <b>On the card</b>
outcomes-place-more = <b>Behind More…</b>
outcomes-place-off = <b>Switched off</b>
outcome-line = • { $name } · { $kind }
outcomes-how = Tap one to move, rename or switch it off, or type:
outcome-new = ➕ New outcome
outcome-page = ☎️ <b>{ $name }</b> ({ $key }) · { $kind }
outcome-kind-sale = sale
outcome-kind-refusal = refusal
outcome-kind-callback = callback
outcome-kind-meeting = meeting
outcome-kind-unreached = unreached
outcome-kind-unworkable = unworkable
outcome-kind-do-not-call = do not call
outcome-means-sale = 💰 sale: the amount is asked, the lead is won
outcome-means-refusal = 👎 refusal: the reason is asked, the lead is lost, and rests if the protocol says so
outcome-means-callback = 🔔 callback: the time is asked, the same agent calls again
outcome-means-unreached = 📵 unreached: the protocol says when it is tried again
outcome-means-unworkable = 🚫 unworkable: there is nobody to sell to, the lead is void
outcome-means-do-not-call = ⛔️ do not call: nobody ever calls this number again
outcome-flag-reached = ✔️ counts as a contact: somebody answered
outcome-flag-meeting = ✔️ a meeting: the place is asked, and afterwards whether they came
outcome-flag-final = ✔️ ends the lead’s round
outcome-stands-card = Its button stands on the card.
outcome-stands-more = Its button stands behind More….
outcome-stands-off = It is switched off; what was recorded stays.
outcome-up = ⬆️ Up
outcome-down = ⬇️ Down
outcome-rename = ✏️ Name
outcome-asks-talk = ⏱ Asked about when the card was in hand for less than { $least }
outcome-asks-note = 📝 Needs a note of at least { $n } letters
outcome-rule-talk = ⏱ Shortest call
outcome-rule-note = 📝 Note
ask-outcome-talk = How long does a call with <b>{ $name }</b> last at least? “30 s”; “-” asks for nothing. The desk hears no calls: it knows how long the card was in hand.
ask-outcome-note = How many letters does a note with <b>{ $name }</b> need? “-” asks for none.
error-bad-setting-outcome-talk = “{ $raw }” is no length from 0 to { $most } seconds. Nothing was changed. Like this:
error-bad-setting-outcome-note = “{ $raw }” is no number of letters from 0 to { $most }. Nothing was changed. Like this:
error-bad-setting-outcome-at-once = Who wants no more calls is heard at once: nothing is asked of { $raw }. Nothing was changed.
outcome-to-card = ▶️ On the card
outcome-to-more = Behind More…
outcome-to-off = ⏸ Switch off
ask-outcome-kind = What kind of outcome is it? The kind stands for ever.
ask-outcome-new = What is it called? At most 30 characters, an emoji is welcome.
ask-outcome-name = What is <b>{ $name }</b> to be called? “-” goes back to the word it began with.
menu-outcomes = What can come of a call
audit-outcome = { $how ->
    [made] made the outcome { $subject } ({ $after })
   *[changed] changed the outcome { $subject }: { $before } → { $after }
  }
