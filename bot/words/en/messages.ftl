## Texts to customers

menu-template = Texts to customers
templates-title = ✉️ <b>Texts to customers</b>
templates-none = ✉️ No texts to customers are written down yet.
template-line = • <b>{ $name }</b> ({ $kind ->
    [advert] advert
   *[service] service
  }; { $languages }): { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
  }
template-how = Write a text with its name, or show how it would leave for a lead. Fields: { $fields }; in the reminder of a meeting { $meeting }, too; and { "{" }fact.city{ "}" } and the like for what came with the lead. Behind “|” stands what is written where nothing is known; a field without it that is empty keeps the text from leaving. An advert gets the ending the law wants.
template-field-name = name
template-field-first-name = first_name
template-field-agent = agent
template-field-team = team
template-field-channel = channel
template-field-campaign = campaign
template-field-product = product
template-field-offer = offer
template-field-day = day
template-field-time = time
template-field-topic = topic
template-field-lead = lead
template-field-date = date
template-field-place = place
template-field-fact = fact
example-template-1 = /template add welcome { "{" }first_name|Hello{ "}" }, we call you today. { "{" }team{ "}" }
example-template-2 = /template add spring advert en { "{" }name|Dear customer{ "}" }: { "{" }offer{ "}" }
example-template-3 = /template try welcome 812
template-title = ✉️ <b>{ $name }</b>, { $kind ->
    [advert] an advert: it leaves only to who agreed to adverts
   *[service] about what they asked for
  }
template-wording = <b>{ $language }</b>
  { $text }
template-parts = { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
  }, { $units } characters with the names of the fields{ $ends ->
    [true] {" "}and the lawful ending
   *[false] {""}
  }
template-dear = The letters { $letters } make it dearer; with plain ones it would be { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
  }.
template-saved = ✉️ Written down: <b>{ $name }</b>, { $kind ->
    [advert] an advert
   *[service] about what they asked for
  }. What was queued before keeps its wording.
template-dropped = ✉️ { $name } ({ $languages }) is not used any more. What was sent stays in the books.
template-tried = For lead { $lead } it would read, in { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
  } ({ $units } characters):

  { $text }
template-missing = For lead { $lead } nothing would leave: { $fields } is not known. Write “|” and a word for it into the text, or complete the lead.
template-no-lead = There is no lead yet to try it on.
template-try-managers = Managers and admins look at texts on a real lead.
button-template-try = 👁 { $language }: newest lead
button-template-drop = 🗑 { $language }
button-template-plainer = ✂️ { $language }: plain letters
error-bad-setting-template = A template has a name of its own without spaces, perhaps “advert” and a language, and a text. Nothing was changed. Like this:
error-bad-setting-template-brace = Something is wrong with the braces near “{ $raw }”. A field is a word between one brace that opens and one that closes. Nothing was changed.
error-bad-setting-template-field = There is no field “{ $raw }”. /template lists the fields. Nothing was changed.
error-bad-setting-template-empty = The text is empty. Nothing was changed.
audit-template = { $how ->
    [gone] dropped the text { $subject }
   *[other] wrote the text { $subject }
  }

## What became of texts

history-text = ✉️ { $at } · { $medium }{ $who ->
    [none] {""}
   *[other] {" "}by { $who }
  } · { $text } — { $fate }
medium-sms = SMS
medium-direct = direct message
medium-email = e-mail
text-queued = waits to leave
text-sent = sent
text-delivered = delivered
text-failed = not delivered
text-failed-why = not delivered ({ $why })
text-blocked = blocked by the receiver's network, so they get no adverts any more
text-blocked-why = blocked by the receiver's network, so they get no adverts any more ({ $why })
text-unknown = not known whether it arrived
text-withheld = not sent: { $why }
not-sent-do-not-call = they do not want to be called
not-sent-opted-out = they want no texts
not-sent-barred = their network takes no adverts to them
not-sent-no-consent = an advert without consent
not-sent-not-asked = they have not asked for texts
not-sent-sold = they have bought
not-sent-replied = they have answered
not-sent-stopped = stopped
not-sent-too-late = too late to be of use
not-sent-cap = they were written to or called often enough
not-sent-in-hand = an agent was just calling them
not-sent-missing-field = a field of the text is not known
not-sent-no-address = there is no number or account to write to
not-sent-window-closed = more than 24 hours since they last wrote
not-sent-outside-hours = it was outside the hours for texts
not-sent-no-template = there is no such text
not-sent-no-gateway = no gateway can write
not-sent-too-long = the text is too long
gateway-stopped = 🛑 The gateway “{ $gateway }” takes no texts: { $why }. They wait and leave when it does again; nothing is lost. Look into its panel.
gateway-well = ✅ The gateway “{ $gateway }” takes texts again.
gateway-credit-low = 🪫 The credit of the gateway “{ $gateway }” is down to { $left } (you wanted to know below { $low }). Fill it up before texts wait.
manager-text-unknown = ❓ It is not known whether { $n ->
    [one] a text to a customer
   *[other] { $n } texts to customers
  } arrived ({ $gateway }; leads { $leads }). The provider's answer was lost, so nothing was sent twice. Look into its panel; /dead sends again what did not arrive.
gateway-announced-late = 🕳 The gateway “{ $gateway }” was told that somebody filled in a form or mentioned you ({ $what }), and does not get what it was: { $why }. It tries on for a day; look at its access token.
gateway-announced-lost = 🕳 The gateway “{ $gateway }” did not get { $what } within a day: { $why }. Look it up at the provider.
gateway-inbox-silent = 🔕 The inbox of the gateway “{ $gateway }” has not been read for some minutes: { $why }. Nothing is lost: what comes meanwhile is read when it answers again.
gateway-not-read-through = 🕳 Of “{ $gateway }” not everything could be read that was written while its webhook was away: in { $n } { $n ->
    [one] talk
   *[other] talks
  } Meta gives only the newest messages. The people are leads; read what they wrote before in Instagram itself.
gateway-subscribed-again = 🔁 “{ $gateway }” had stopped calling us, as providers do when they were not answered for long. It is subscribed again; what was written meanwhile is read from the conversations.
gateway-token-ends = 🔑 The access token of “{ $gateway }” ends { $days ->
    [0] today or has ended
    [one] in one day
   *[other] in { $days } days
  }. Make a new one, put it with its date (token_expires) into config.toml, and restart.

## Writing to a customer

card-window = 💌 { $network ->
    [instagram] Instagram
   *[other] { $network }
  } · reply to this card to write to them, until { $until }
button-write = ✉️ Send a text
text-on-its-way = ✉️ On its way to them. What becomes of it stands in the history (🕘).
text-written-before = ✉️ This text was written to them before: { $fate }.
text-not-sent = ✉️ Not sent: { $why }.
text-not-asked = ✉️ Not sent: they came by a list and have not asked for texts. If they asked you on the phone, say so: it is kept with your name.
ask-text = ✉️ Which text shall { $name } get?
ask-text-none = ✉️ There is no text of a service yet. Marketing and managers write them with /template.
text-preview = ✉️ { $name } would get, in { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
  }:

  { $text }
button-send-text = ✅ Send it
button-asked-for-text = ☎️ They asked for it
text-missing = ✉️ Nothing can be sent: { $fields } is not known here.
text-too-long = ✉️ That is too long: { $have } bytes, and the network takes { $most }. Send it in two.
entry-comment = comment

## Receipts

status-arrivals = 📥 Came in within a day:
arrived-new = new { $n }
arrived-known = known { $n }
arrived-reopened = came back { $n }
arrived-needs-number = without a number { $n }
arrived-own-number = our own numbers { $n }
arrived-do-not-call = not to be called { $n }
arrived-not-a-number = no numbers { $n }
arrived-wish = wishes { $n }
arrived-duplicate = repeated { $n }
arrived-unreadable = unreadable { $n }
status-arrived = • { $source }: { $what }
status-from-chat = written in the chat
