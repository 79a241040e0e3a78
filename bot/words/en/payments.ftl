## Payment links

button-payment = 🔗 Payment link
toast-payment-asked = The link is being made; it comes in a moment.
payment-text = Order #{ $number }, { $amount }. Pay here: { $link }
payment-made = 🔗 Payment link for order #{ $number } of { $name }, { $amount }{ $sent ->
    [direct] , sent to the customer as a direct message.
   *[sms] , sent to the customer by SMS.
  }
payment-not-sent = 🔗 Payment link for order #{ $number } of { $name }, { $amount }. It could not be texted ({ $why }); send it yourself:
payment-unwanted = ⚠️ The payment link for order #{ $number } of { $name }, { $amount }, is not sent: { $why }. Please do not send it yourself, either.
payment-unpaid = 🔗 { $opened ->
    [yes] The payment link for order #{ $number } of { $name }, { $amount }, was opened { $at }, but is not paid yet.
    [no] The payment link for order #{ $number } of { $name }, { $amount }, made { $at }, was not opened yet.
   *[unknown] The payment link for order #{ $number } of { $name }, { $amount }, made { $at }, is not paid yet.
  }
payment-ended = { $state ->
    [paid] 💵 Paid: { $amount } for order #{ $number } of { $name }.
    [wrong_amount] ⚠️ A payment for order #{ $number } of { $name } is not the { $amount } that was asked for. Nothing was written down: look at it with the provider.
    [failed] ⚠️ The payment link for order #{ $number } of { $name } could not be made{ $told ->
        [true] : the payment gateway says “{ $why }”
       *[false] {""}
      }. Try again, or tell your admin.
   *[ended] 🔗 The payment link for order #{ $number } of { $name } is over, unpaid.
  }
payment-late = ⚠️ The link was over when this came: the order was paid otherwise or cancelled, or the link was given up. It is in the order’s book; look whether it was paid twice.
payment-paid-by-hand = ⚠️ { $amount } was written down by hand, too. If it is the same money, it stands in the book twice: a manager takes the one by hand back.
payment-unread = ⚠️ The payment gateway has news of { $amount } for order #{ $number } of { $name }, but does not answer what it is. Look in its panel, and write into the order what came or went back.
payment-refunded = ↩️ { $amount } of order #{ $number } of { $name } went back to the customer, says the payment gateway. It is in the order’s book.
payment-refunded-by-hand = ⚠️ { $amount } was written down by hand before, and the gateway has told of no such amount. If it is the same money, it stands there twice: look at the order.
payment-refund-known = ↩️ { $amount } of order #{ $number } of { $name } went back to the customer, says the payment gateway. It was taken as what was written down by hand { $at }, and is not counted twice. If that was other money, write it down once more.
payment-refund-uncounted = { $foreign ->
    [true] ⚠️ The payment gateway says that { $amount } went back to { $name } for order #{ $number }, in another currency than was paid. Nothing of it is in the order’s book. Look in the gateway’s panel what went back, and write that into the order.
   *[false] ⚠️ The payment gateway says that { $amount } more went back to { $name } for order #{ $number } than was left of what was paid. That much is not in the order’s book. Compare the gateway’s panel with the order: it may be what was written down by hand, or too much went back.
  }
payment-refund-line = ⚠️ Not in the book: a refund the payment gateway tells of · { $reported }
payment-over-title = This link has ended
payment-over = { $paid ->
    [true] It is paid already; nothing more is to be done.
   *[false] Nothing can be paid by it any more. If something is still to be paid, please ask whoever sent you the link.
  }
paper-over = This page is no longer shown. If you need it, please ask whoever sent you the link for a new one.
payment-line = 🔗 { $amount } · { $state ->
    [asked] being made
    [waiting] not paid yet
    [paid] paid
    [wrong_amount] another amount was paid
    [failed] could not be made
   *[ended] over
  }{ $opened ->
    [true] { " " }· opened
   *[false] { "" }
  }
