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
template-how = Write a text with its name, or show how it would leave for a lead. Fields: { $fields }. Behind “|” stands what is written where nothing is known; a field without it that is empty keeps the text from leaving. An advert gets the ending the law wants.
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
