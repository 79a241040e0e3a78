## What the team keeps of people, and what a lead asks about

menu-fields = Fields kept of people
button-details = 🗂 Details
button-interest = 🎯 Asks about
button-field = { $name }{ $known ->
    [true] : { $value }
   *[false] {""}
  }
ask-details = Which one did you learn?
no-fields = The team keeps no fields yet; an admin adds them with /fields.
ask-field = <b>{ $name }</b>{ $known ->
    [true] {" "}is now { $value }.
   *[false] ?
  } Type it; “-” clears it.
ask-interest = Which product do they ask about?
card-interest = 🎯 asks about { $product }
card-field = { $name }: { $value }
card-fields = 🗂 { $list }
fields-title = 🗂 <b>Kept of people</b>, under More… on the card:
fields-none = 🗂 Nothing is kept of people beside name and number. Add a field, and agents fill it in under More… on the card:
field-line = • { $name }
field-made = ✅ <b>{ $name }</b> is kept of people now.
field-gone = 🗑 <b>{ $name }</b> is kept no longer; what was kept of it is gone.
audit-field = { $how ->
    [made] began to keep { $subject } of people
   *[gone] stopped keeping { $subject } of people
  }
audit-field-value = changed { $subject }: { $before } → { $after }

## Questions of how the team works

instruction-question = ❓ { $text }
instruction-ask = ❓ Ask something
instruction-put-aside = 🗑 No question
ask-question = What do you not find here? Type it, in one line.
ask-answer = ❓ { $who } asks: <b>{ $text }</b>
  Type the answer: both become a page for everybody.
manager-question = ❓ { $who } does not find in /instructions: <b>{ $text }</b>. Open /instructions in your private chat with me to answer; the answer becomes a page.
question-kept = ✅ Asked. You hear as soon as there is a page about it.
question-answered = 📖 Your question has an answer now: <b>{ $text }</b>
