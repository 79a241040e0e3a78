## What it costs

menu-spend = What marketing costs
spend-title = 💸 <b>Costs of the last { $days } days</b>, and what came of them
spend-none = 💸 No costs are written down for the last { $days } days.
spend-channel = • <b>{ $name }</b>: { $cost } → { $leads ->
    [one] { $leads } lead
   *[other] { $leads } leads
  }, { $sold } sold; { $lead } a lead, { $reached } a talk, <b>{ $sale }</b> a sale{ $revenue ->
    [none] {""}
   *[other] ; sold for { $revenue }
  }
spend-campaign = { "  " }– { $name }: { $cost } → { $leads ->
    [one] { $leads } lead
   *[other] { $leads } leads
  }, { $sold } sold; { $lead } a lead, <b>{ $sale }</b> a sale{ $revenue ->
    [none] {""}
   *[other] ; sold for { $revenue }
  }
spend-how = Write down a cost, one a line; or paste rows of a sheet (day, channel, campaign, amount), or send the sheet as a file under which you write /spend. A price for each bought lead counts from today on:
example-spend-1 = /spend instagram { $price }
example-spend-2 = /spend instagram #spring yesterday { $price }
example-spend-3 = /spend bank lead { $price }
spend-kept = 💸 { $n ->
    [one] Written down: { $total }, { $first }
   *[other] Written down: { $n } costs, { $total } in all, { $first }
  }{ $last ->
    [none] {""}
   *[other] {" "}to { $last }
  }.
spend-sheet-known = { $n ->
    [one] 1 cost of the sheet was in the books already.
   *[other] { $n } costs of the sheet were in the books already.
  }
spend-sheet-empty = ❓ I found no costs in <b>{ $name }</b>.
spend-sheet-unread = ❓ { $n ->
    [one] 1 row of <b>{ $name }</b> cannot be read. Nothing was written down.
   *[other] { $n } rows of <b>{ $name }</b> cannot be read. Nothing was written down.
  }
spend-sheet-row = • Row { $row }: “{ $raw }”{ $channel ->
    [none] {""}
   *[other] {" "}(there is no channel “{ $channel }”)
  }
spend-sheet-how = Each row has a channel, perhaps a campaign, perhaps a day, and an amount, in the order day, channel, campaign, amount. Mend the sheet and send it again; what is in the books counts once.
spend-before = ❓ { $n ->
    [one] { $told ->
        [one] This cost is
       *[other] One of these { $told } costs is
      }
   *[other] { $n } of these { $told } costs are
  } in the books already: the same channel, campaign, day and amount. Nothing was written down yet.
button-spend-new = ✅ Only { $n ->
    [one] the new one
   *[other] the { $n } new ones
  }
button-spend-all = ➕ { $n ->
    [one] Once more
   *[other] All { $n }
  }
spend-closed = These costs are no longer at hand: something else came in between. Nothing was written down; send them again.
button-spend-strike = ↩️ Strike it out
spend-struck = { $n ->
    [0] There is nothing left to strike out.
    [one] The cost is struck out.
   *[other] { $n } costs are struck out.
  }
spend-price = { $price ->
    [none] Leads of <b>{ $channel }</b> cost nothing each from today on; the days before keep their price.
   *[other] From today on each new lead of <b>{ $channel }</b> costs { $price }; the days before keep their price.
  }
error-bad-setting-spend = { $several ->
    [true] Line { $line } cannot be read: “{ $raw }”. Nothing was written down.
   *[false] “{ $raw }” cannot be read.
  } A cost is a channel, perhaps #campaign, perhaps a day, and an amount. Like this:
error-bad-setting-spend-too-many = These are { $n } lines; one message holds at most { $most }. Nothing was written down. Send it in parts, or as a file under which you write /spend. A line is written like this:
button-supplier = 📄 Bad leads of { $channel }
supplier-asked = The list comes in a moment.
supplier-none = No lead of <b>{ $channel }</b> of the last 30 days is to be complained of.
supplier-caption = 📄 { $n ->
    [one] { $n } lead of { $channel } of the last 30 days that was
   *[other] { $n } leads of { $channel } of the last 30 days that were
  } none, each with its proof. For the supplier.
supplier-id = Your id
supplier-number = Number
supplier-came = Came
supplier-why = Why
supplier-proof = Proof
supplier-why-not-a-number = no number that can be called
supplier-why-wrong-number = wrong number
supplier-why-known = we had this contact before
supplier-why-do-not-call = does not want to be called
supplier-why-own-number = one of our own numbers
supplier-proof-not-a-number = refused when it came, { $at }
supplier-proof-wrong-number = { $calls ->
    [one] somebody else answered, { $at }
   *[other] somebody else answered, { $at }; { $calls } calls in all
  }
supplier-proof-known = known since { $at }
supplier-proof-do-not-call = on the list of those who do not want calls, { $at }
supplier-proof-own-number = refused when it came, { $at }

audit-spend = { $how ->
    [gone] struck out costs ({ $before })
   *[other] wrote down costs ({ $subject }): { $after }
  }
audit-lead-price = set the price of a lead of { $subject }: { $after }
