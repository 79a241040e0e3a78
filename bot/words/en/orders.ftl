## Orders

menu-order = Make an order or an offer
menu-suggest = What goes with a product, what comes next
order-whose = { $n ->
    [0] Nobody found. The first word is a name, or the beginning or end of a number, at least 4 digits.
   *[other] { $n } people fit, too many to choose from. Write more of the number.
  }
order-line = 🧾 #{ $number } · { $state ->
    [offered] offered
    [ordered] ordered
    [invoiced] invoiced
    [paid] paid
    [refunded] paid back
   *[cancelled] cancelled
  } · { $amount } · { $day }
order-head = 🧾 <b>Order #{ $number }</b> · { $state ->
    [offered] offered
    [ordered] ordered
    [invoiced] invoiced
    [paid] paid
    [refunded] paid back
   *[cancelled] cancelled
  }
    { $name } · { $day }
order-item = • { $name } × { $n } · { $amount }{ $proposed ->
    [true] { " " }💡
   *[false] { "" }
  }
order-moneys = Offered { $offered } · ordered { $ordered }
    Invoiced { $invoiced } · paid { $paid } · paid back { $refunded }
order-open = ⏳ Still to be paid: { $amount }
order-surplus = ⚠️ To be paid back: { $amount }
order-sale-behind = 📉 { $amount } went back to the customer, and the sale was not lowered by it.
order-agent = 🎧 { $agent }
order-proposed = 💡 Propose on the phone:
order-proposed-line = • { $name }{ $priced ->
    [true] { " " }· { $price }
   *[false] { "" }
  } · { $kind ->
    [goes_with] goes with it
   *[comes_next] comes next
  }
ask-order = What is ordered? Products parted by + with how many, and a price for one where it is not in the list:
example-order = Diet plan x2 + Book = { $price }
example-order-line = /order 5437 Diet plan x2 + Book = { $price }
example-phases = /phases Website: design 7, build 30, launch 45
example-ticket = The parcel came open
example-ticket-line = /ticket 5437 The parcel came open
ask-suggested-price = For how much is “{ $name }” taken?
ask-order-paid = How much was paid? At most { $most }.
order-agreed = 🤝 <b>Agreed:</b>
order-agreed-line = • { $point }
ask-order-agreed = What was agreed? A line each, or parted by +. It takes the place of the list before.
example-agreed = Delivery on Monday + paid in two parts
button-order-agreed = 🤝 What was agreed
error-bad-setting-agreed = That is no list of 1 to 15 points, each of at most 200 characters. Nothing was changed. Like this:
error-bad-setting-paper-empty = There is nothing with a price to send. Nothing was changed.
button-paper-proforma = 📄 Send proforma
button-paper-prices = 📃 Send prices
paper-title-proforma = { $team }: order #{ $number }
paper-title-prices = { $team }: prices
paper-item = { $name } × { $n }
paper-total = { $amount }
paper-on-its-way = It is on its way to the customer, by { $medium }.
paper-not-sent = ⚠️ It could not be sent ({ $why }). Send it yourself:
paper-unwanted = ⚠️ It is not sent: { $why }. Please do not send it yourself, either.
paper-line = 📄 { $kind ->
    [prices] prices
   *[proforma] proforma
  } · { $at }{ $sent ->
    [true] {" "}· { $medium } · { $fate }
   *[false] {" "}· not sent
  }{ $was_opened ->
    [true] {" "}· opened { $opened }
   *[false] {""}
  }
order-has-surplus = ⚠️ { $cancelled ->
    [true] The sale of order #{ $number } ({ $name }) was taken back, but { $amount } was paid for it.
   *[false] The sale of order #{ $number } ({ $name }) was corrected: { $amount } more was paid than it comes to now.
  } Pay it back, and a manager puts it down on the order. If it was paid for another order, a manager counts it there by a button on this one.
ask-order-refunded = How much of it went back to the customer? At most { $most }.
order-refund-known = ↩️ The payment gateway told of this refund { $at }: it stands in the order’s book already, and is not counted twice. If it is another one over the same amount, write it down once more.
error-bad-setting-order-bare = For whom, and what? The beginning or the end of the number or the name, then products parted by +, each with how many (x2) and, if need be, = price. For example:
error-bad-setting-order = That is no order. Up to 20 products parted by +, each with how many (x2) and, if need be, = price. Nothing was changed. Like this:
error-bad-setting-order-price = “{ $raw }” has no price in the list, so say it: = and the price of one. Nothing was changed. Like this:
error-bad-setting-order-over = Order #{ $raw } is over; make a new one. Nothing was changed.
error-bad-setting-order-ordered = Order #{ $raw } is ordered already. Nothing was changed.
error-bad-setting-order-invoiced = Order #{ $raw } is invoiced in full or over. Nothing was changed.
error-bad-setting-order-paid = Order #{ $raw } is paid in full or over. Nothing was changed.
error-bad-setting-order-paid-more = Only { $open } of order #{ $raw } is still to be paid. Type what was paid of it; for more, add to the order first.
error-bad-setting-order-refunded-more = Only { $open } of order #{ $raw } is left to be paid back. Type what went back of it.
error-bad-setting-order-refunded = Only what was paid for order #{ $raw } can be paid back. Nothing was changed.
error-bad-setting-order-cancelled = Money was paid for order #{ $raw }: pay it back first. Nothing was changed.
error-bad-setting-order-sold = Order #{ $raw } is that of a sale that counts. Cancel the sale (/sale): the order goes with it. Nothing was changed.
error-bad-setting-order-offered = Order #{ $raw } is an offer already. Nothing was changed.
error-bad-setting-suggest = Two products with + (goes with it) or &gt; (comes next) between them. Nothing was changed. Like this:
button-order = 🧾 #{ $number } · { $amount }
button-sale-order = 🧾 Order, what goes with it
button-new-order = 🧾 New order
button-order-items = ➕ Product
button-order-part = 💵 Part paid…
button-order-refund = ↩️ Part paid back…
button-order-lower-sale = 📉 Lower the sale by { $amount }, too
button-order-sale = 💰 The sale: correct, cancel
button-order-offered = Offered
button-order-ordered = ✅ Ordered
button-order-invoiced = 📄 Invoiced
button-order-paid = 💵 Paid in full
button-order-not-paid = 🚫 Not paid after all: { $amount }
button-order-not-refunded = 🚫 Not paid back after all: { $amount }
button-order-carry = ➡️ Count { $amount } for order #{ $number }
button-order-refunded = ↩️ Paid back
button-order-cancelled = ✖️ Cancel
button-add-proposed = 💡 ➕ { $name }
suggest-title = 💡 <b>What is proposed beside a product</b>, on the order of each sale
suggest-line = • { $product }: { $other } { $kind ->
    [goes_with] goes with it
   *[comes_next] comes next
  }
suggest-how = A product that goes with another, and one that comes next:
example-goes-with = Diet plan + Book
example-comes-next = Diet plan > Diet plan 2
button-suggest-end = ✖️ { $product } – { $other }
audit-suggestion = { $how ->
    [gone] proposes { $before } beside { $subject } no more
   *[made] proposes { $after } beside { $subject }
  }

## What was agreed at the end of a talk

button-agreed = 🤝 What was agreed
agreed-title = 🤝 <b>Agreed with { $name }</b>
agreed-nothing = Nothing yet.
agreed-how = Tap what was agreed. Nothing leaves before you send it.
agreed-payment = Payment: { $way }
agreed-next = { $meets ->
    [true] We meet: { $at }, { $place }
   *[false] We call: { $at }
  }
payment-way-link = payment link
payment-way-card = card
payment-way-transfer = bank transfer
payment-way-on-delivery = on delivery
payment-way-in-parts = in instalments
button-agreed-point = ✏️ Something else
button-agreed-send = 📨 Send to the customer
button-agreed-keep = 💾 Only keep it
ask-agreed-point = What else was agreed? A line each, or parted by +.
agreed-text = { $team }: what we agreed
agreed-sent = ✅ It stands on the lead and leaves as { $medium }.
agreed-not-sent = ⚠️ It stands on the lead, but cannot be sent: { $why }. Here is the text, to be sent by hand:
agreed-unwanted = ⚠️ It stands on the lead, but is not sent: { $why }. Please do not send it by hand, either.
agreed-kept = ✅ It stands on the lead.
toast-agreed-sent = On its way
toast-agreed-kept = Kept
card-agreed = 🤝 Agreed { $at } ({ $agent }): { $said }
