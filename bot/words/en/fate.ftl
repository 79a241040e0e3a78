## What became of it

menu-mine = What became of my leads
fate-title = 📮 <b>{ $everybody ->
    [true] All leads that came
   *[false] The leads you sent
  }</b>, { $days ->
    [one] today
   *[other] the last { $days } days
  }
fate-none = { $everybody ->
    [true] Nothing came in this time.
   *[false] You sent nothing in this time. Forward a message, type a number or send a contact.
  }
fate-whole = received { $sent } → tried { $tried } → reached { $reached } → sold <b>{ $sold }</b>{ $revenue ->
    [none] {""}
   *[other] {" "}({ $revenue })
  } · still open { $open }
fate-refused = Ended without a sale: { $n } ({ $reasons })
fate-line = • { $name }: { $sent } → { $tried } → { $reached } → <b>{ $sold }</b>
fate-campaign = { $channel }{ $campaign ->
    [none] {""}
   *[other] {" "}· { $campaign }
  }
fate-reason = { $reason } { $n }
fate-why-no-contact = never reached
fate-why-too-expensive = too expensive
fate-why-bought-elsewhere = bought elsewhere
fate-why-no-need = no need
fate-why-not-now = not now
fate-why-no-trust = no trust
fate-why-other = other reasons
fate-why-do-not-call = asked not to be called
fate-why-void = not a real customer
fate-days-1 = Today
fate-days-7 = 7 days
fate-days-30 = 30 days
fate-by-day = By day
fate-by-channel = By channel
fate-show-all = Everybody’s
fate-show-mine = Mine
fate-sold = 🎉 <b>Sold!</b> The lead you sent { $sent }: <b>{ $name }</b> · { $phone }{ $product ->
    [none] {""}
   *[other] {" "}· { $product }
  }{ $amount ->
    [none] {""}
   *[other] {" "}· { $amount }
  }, by { $agent }.
fate-sold-back = ↩️ The sale to <b>{ $name }</b> · { $phone } was taken back by { $agent }; it does not count.

## The sales side’s word on an offer

button-offer-why = 👎 The offer does not work
ask-offer-why = Why does this offer not work? What do customers say? Marketing reads it as you write it.
offer-why-kept = 📨 Marketing has it.
offer-does-not-work = 👎 <b>{ $agent }</b> on the offer “{ $offer }” ({ $channel }): it does not work, because: { $why }
