## Finding a person

menu-find = Find a person
find-how = Who are you looking for? Type the beginning or the end of a number, at least 4 digits, or the beginning of a name: { $example }
find-none = 🔎 Nobody found. A number is found by its first or last digits, a name by how its words begin. Agents find by parts only people whose lead they hold or held; anybody else by the whole number.
find-many = 🔎 { $more ->
    [true] { $n } of more. One more digit or letter finds fewer.
   *[false] { $n } found. Who is it?
  }
find-person = 👤 <b>{ $name }</b> · { $phone }
    Known since { $since }
find-numberless = no number yet
find-barred = 🚫 Asked not to be called
find-state = { $state ->
    [open] 🧵 Waits for a call
    [held] 🧵 In an agent’s hand now
    [won] ✅ Bought
    [lost] ✖️ Ended without a sale
   *[none] No lead is open
  }
find-agent = 🎧 { $agent }
find-no-more = That is { $n } look-ups within an hour, as many as there are for one person. Go on in a while; your managers have been told.
manager-find-many = 🔎 { $agent } has looked up people { $n } times within an hour and now has to wait. /audit shows whom.
button-find = { $name } · { $phone }
audit-find = searched by { $subject ->
    [name] name
   *[number] number
  }; found: { $after }
audit-find-many = reached { $after } look-ups within an hour
error-bad-setting-find = That is too little to find somebody by. It takes at least 4 digits of the beginning or the end of a number, or 2 letters of a name. For example:
