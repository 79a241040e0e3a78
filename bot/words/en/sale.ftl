## Correcting a sale

menu-sale = Correct a sale
sales-title = 🧾 { $all ->
    [true] <b>The newest sales.</b> Which one is to be corrected? <code>/sale yesterday</code> shows another day.
   *[false] <b>Your sales of today.</b> Which one is to be corrected?
  }
sales-none = { $all ->
    [true] 🧾 There is no sale to correct.
   *[false] 🧾 You have no sale today. Sales of earlier days are corrected by your manager.
  }
sale-line = • 💰 { $sale } · { $at } · { $name }: { $product }, { $amount } ({ $agent })
sale-no-product = something else
sale-page = 🧾 <b>Sale { $sale }</b> · { $at }
  👤 { $name }
  🛍 { $product }, { $amount }
  🎧 { $agent }
sale-correction = ✏️ { $at }, { $by }: { $what ->
    [amount] the amount changed by { $amount }
    [product] the product: { $before } → { $after }
    [agent] the agent: { $before } → { $after }
    [refund] given back: { $amount }
   *[cancelled] cancelled
  }{ $has_reason ->
    [true] {" "}({ $reason })
   *[false] {""}
  }
sale-is-cancelled = 🚫 This sale is cancelled and can no longer be changed.
button-sale-amount = 💰 Amount
button-sale-product = 🛍 Product
button-sale-agent = 🎧 Agent
button-sale-refund = ↩️ Money back
button-sale-cancel = 🚫 No sale
ask-sale-amount = What did { $name } pay for { $product }? Until now: { $amount }. Type the right amount.
ask-sale-product = What was it that { $name } bought? Until now: { $product }.
ask-sale-agent = Whose sale is it? Until now: { $agent }.
ask-refund = How much did { $name } get back? Type the amount, { $amount } at most.
button-refund-all = All of it: { $amount }
error-refund-too-large = No more can be given back than was paid: up to { $most }.
error-out-of-bounds = This must be between { $least } and { $most }.
ask-cancel-sale = Why did this sale to { $name } ({ $amount }) not come about?
cancel-mistake = Recorded by mistake: call again
cancel-changed-mind = Changed their mind
cancel-not-paid = Never paid
ask-cancel-typed = Type in a few words why it did not come about.
sale-corrected = ✅ Sale { $sale }, { $name }: { $what ->
    [amount] { $before } → { $after }
    [product] { $before } → { $after }
    [agent] { $before } → { $after }
    [refund] money given back, { $before } → { $after }
   *[cancelled] cancelled ({ $before })
  }
sale-corrected-today = Today’s figures follow.
sale-corrected-dated = { $day } keeps its figures; this counts as a correction of today.
sale-corrected-by = ✏️ { $by } has corrected a sale:
error-not-allowed-sale = Agents correct their own sales of the same day. Ask your manager for any other.
error-gone-sale = This sale is cancelled already.
error-bad-setting-sale = That is neither the number of a sale nor a day that is over. Like this:

audit-sale-amount = corrected the amount of sale { $subject }: { $before } → { $after }
audit-sale-product = corrected the product of sale { $subject }: { $before } → { $after }
audit-sale-agent = corrected the agent of sale { $subject }: { $before } → { $after }
audit-sale-refund = gave money back for sale { $subject }: { $before } → { $after }
audit-sale-cancelled = cancelled sale { $subject }: { $before }
