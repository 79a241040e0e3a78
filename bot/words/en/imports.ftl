## A file of contacts in the chat

import-looking = 🔎 I am looking at <b>{ $name }</b>…
import-waits-for = ⏳ <b>{ $name }</b> waits for its turn: <b>{ $other }</b> is being worked on. It goes on by itself.
import-waits = ⏳ <b>{ $name }</b> waits for its turn: files of other teams are being worked on. It goes on by itself.
question-waits = ✍️ What I asked above still waits for your answer.
import-looked = 📄 <b>{ $name }</b>: { $n ->
    [one] one row
   *[other] { $n } rows
  }
import-number-column = ☎️ Numbers: { $name }
import-name-column = 👤 Names: { $name }
import-consent-column = In “{ $column }” each row says whether its person agreed to texts: without a yes there nobody is written to unasked.
import-sheets = 🗂 Sheets: { $names }
import-system = 📦 An export of { $name }
import-no-column = no column
import-column = column { $n }

import-count-new = 🆕 { $n } new
import-count-known = 🔁 { $n } known already
import-count-repeated = ♊️ { $n } twice in the file
import-count-own-number = 🏢 { $n } our own numbers
import-count-do-not-call = ⛔️ { $n } not to be called
import-count-over = 🏁 { $n } closed in the system they come from
import-count-not-a-number = ❓ { $n } without a number that can be called
import-count-rounded = 🧮 { $n } with a number that the spreadsheet rounded (9.89E+11): the last digits are gone

button-import-take = ✅ Take in { $n }
button-import-number = ☎️ Another column
button-import-name = 👤 Another column
button-import-amount = 💵 Another column
button-import-source = ✉️ They agreed to texts
button-import-drop = ✖️ Leave it
button-import-undo = ↩️ Take the import back

import-which-number = Which column of <b>{ $name }</b> holds the phone numbers?
import-which-name = Which column of <b>{ $name }</b> holds the names?
import-which-amount = Which column of <b>{ $name }</b> holds the amounts?
import-going = ⏳ <b>{ $name }</b>: { $n } rows done
import-going-of = ⏳ <b>{ $name }</b>: { $n } of about { $about } rows · { $share }%
import-done = ✅ <b>{ $name }</b> is taken in: { $n ->
    [one] one row
   *[other] { $n } rows
  }
import-rejects = { $n ->
    [one] The row that was not taken in, with its reason. Mend it and send me the file.
   *[other] The { $n } rows that were not taken in, each with its reason. Mend them and send me the file.
  }
import-dropped = ✖️ <b>{ $name }</b> was not taken in.
import-ask-source = ✉️ To what did the people of <b>{ $name }</b> agree? Type the words they saw, as “Write to me about diets by SMS”. Texts and adverts may then leave to them; without it only who asks is answered.
import-source-kept = ✅ Kept for <b>{ $name }</b>: “{ $text }”. Texts may leave to these people now; who texts “stop” gets none.
import-source-kept-by-row = ✅ Kept for <b>{ $name }</b>: “{ $text }”. The column “{ $head }” says row by row who agreed: texts leave to those whose row says yes, and to nobody else in the file.
import-undoing = ↩️ Taking <b>{ $name }</b> back…
import-undone = ↩️ <b>{ $name }</b> is taken back: { $n ->
    [one] one lead was
   *[other] { $n } leads were
  } withdrawn.{ $kept ->
    [0] {""}
    [one] {" "}One stays: somebody has worked on it, or it came by another way too.
   *[other] {" "}{ $kept } stay: somebody has worked on them, or they came by another way too.
  }

import-failed-no-numbers = ❓ I found no column of phone numbers in <b>{ $name }</b>. If these are costs, send the file again and write /spend under it.
import-failed-rounded = 🧮 In <b>{ $name }</b> the spreadsheet has rounded the numbers (like 9.89E+11), so their last digits are gone. Set the column to “text” in the original and save it anew.
import-failed-archive = 📦 <b>{ $name }</b> is an archive. Unpack it and send the Excel or CSV file in it.
import-failed-password = 🔒 <b>{ $name }</b> is protected by a password. Open it, save it without one and send that.
import-failed-too-large = 🐘 <b>{ $name }</b> is too large for me. Split it, or save it as CSV.
import-failed-broken = ❌ I cannot read <b>{ $name }</b>. Save it as Excel or CSV and send it again.
import-failed-too-big = ❌ The messenger does not hand me <b>{ $name }</b>: bots get files of 20 MB at most. An operator can take it in with <code>sarnakh import</code>.
import-failed-not-fetched = ❌ The messenger does not hand me <b>{ $name }</b> just now. Send it again in a few minutes.
import-unfinished = ⚠️ <b>{ $name }</b>: I could not get to its end. Rows worked through: { $n }. Take it back, or drop the file here again: nobody is taken in twice.
import-undo-unfinished = ⚠️ <b>{ $name }</b> could not be taken back to its end. Try it again; what has gone already stays gone.
costs-failed = ⚠️ The costs of <b>{ $name }</b> could not be written down, and none of them was. Your operator finds the reason in the log; send it again, or type them: /spend.

## Old calls, and what the words of a file mean

button-import-calls = 📞 These are calls we made
button-import-leads = 👥 No, contacts to call
button-import-words = 🏷 Owners, stages, tags
button-import-word = ✏️ { $word }
import-calls-looked = 📞 <b>{ $name }</b>: { $n ->
    [one] one call
   *[other] { $n } calls
  } from before
import-words = 🏷 <b>{ $name }</b>: what its words mean here. It is remembered for later files.
import-words-outcome = <b>Outcomes</b>
import-words-agent = <b>Agents</b>
import-words-stage = <b>Stages</b>
import-words-tag = <b>Tags</b>
import-word-line = “{ $word }” ({ $n }) → { $means }
import-ask-outcome = 📞 <b>{ $name }</b> says “{ $word }” in { $n ->
    [one] one row
   *[other] { $n } rows
  }. Which outcome is that? I shall remember it.
import-ask-agent = 👤 <b>{ $name }</b> names “{ $word }” in { $n ->
    [one] one row
   *[other] { $n } rows
  }. Who is that? I shall remember it.
import-ask-stage = 🏁 <b>{ $name }</b> says “{ $word }” in { $n ->
    [one] one row
   *[other] { $n } rows
  }. Is somebody to call them?
import-ask-tag = 🏷 <b>{ $name }</b> has the tag “{ $word }” in { $n ->
    [one] one row
   *[other] { $n } rows
  }. Does it name a channel?
import-means-no-outcome = leave these rows out
import-means-no-agent = nobody who is here
import-means-no-stage = as that system means it
import-means-no-tag = no channel
import-means-nothing = nothing
import-means-open = to be called
import-means-over = over, nobody calls
import-count-call-new = 🆕 { $n ->
    [one] one call
   *[other] { $n } calls
  }
import-count-call-known = 🔁 { $n } here already
import-count-left-out = ✂️ { $n } left out, as you said
import-count-no-outcome = ❓ { $n } whose outcome nobody has told the meaning of
import-count-no-day = 📅 { $n } without a day that can be read
import-count-no-amount = 💰 { $n } sold for an amount that cannot be read
import-calls-good-for = They stand on the cards and in 🕘 History of these people. From tonight on the order of calling learns from them, too; no figure of a day changes. Who asked not to be called is on that list now.
import-calls-undone = ↩️ <b>{ $name }</b> is taken back: { $n ->
    [one] one call is
   *[other] { $n } calls are
  } gone. Who asked not to be called stays on that list.
import-failed-no-calls = 📅 In <b>{ $name }</b> I find no column that says when the calls were, or none that says what came of them. Name them “date” and “result” and send it again.
import-failed-free-outcomes = ❓ The outcomes in <b>{ $name }</b> are free text, each another. I need a column of a few words, such as “sold” and “no answer”.

## Sales, compared with those told here

import-looks-sales = 💰 These look like sales: each row has a number, an amount and a day.
button-import-sales = 💰 These are sales
button-import-sales-again = 🔁 Compare again
import-sales-compared = 💰 <b>{ $name }</b> beside the sales told here
import-amount-column = 💵 Amounts: { $name }
import-sales-days = 📅 Days: { $name } · { $first }{ $last ->
    [none] {""}
   *[other] {" "}– { $last }
  }
import-sales-no-days = 📅 The file names no days: it was compared with sales of any day
import-sales-matched = ✅ Matched: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-differ = ⚖️ Money differs: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $there } in the file, { $here } here
  }
import-sales-missing-here = 📥 Missing here, in the file alone: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-missing-there = 📤 Missing there, told here alone: { $n }{ $n ->
    [0] {""}
   *[other] {" "}· { $sum }
  }
import-sales-undated = 📅 { $n } without a day that can be read: compared with sales of any day
import-sales-unreadable = 💵 { $n } without an amount that can be read
import-sales-not-sold = 🏁 { $n } in a stage that is no sale there
import-sales-untold = 🏷 { $n } in a stage whose meaning nobody has told. To tell it: { button-import-leads }, then { button-import-calls }
import-sales-unchanged = Nothing here was changed.
import-sales-rows = { $n ->
    [one] The sale that differs, as it stands in the file and here.
   *[other] The { $n } sales that differ, as they stand in the file and here.
  }
sales-head-what = What
sales-head-number = Number
sales-head-there = Amount in the file
sales-head-here = Amount here
sales-head-day-there = Day in the file
sales-head-day-here = Day here
sales-head-row = Row of the file
sales-head-sale = Sale here
sales-differs = money differs
sales-missing-here = missing here
sales-missing-there = missing in the file
import-failed-no-amounts = 💵 In <b>{ $name }</b> I find no column of amounts. Choose it below.
import-failed-no-days = 📅 I cannot read a single day in <b>{ $name }</b>. Write them as 2026-11-22 or 1405/09/01 and send the file again.

## In the audit

audit-import = took in the file { $subject }: { $after } new leads
audit-import-undone = took the import of { $subject } back; { $after } leads were withdrawn
audit-import-word = told what “{ $subject }” means in files: { $before } → { $after }
audit-import-source = said to which texts the people of { $subject } agreed: “{ $after }”
