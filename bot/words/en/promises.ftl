## Promises: who helps, and the agenda

promise-help-asked = 🙋 { $why ->
    [free] Nobody has the call any more that { $agent } promised for { $at }; it is { $late } late. Can you call? The lead and a sale are yours then.
    [ended] { $agent } has ended the shift with a call that is due: it was promised for { $at }, { $late } ago. Can you call for them? The lead and a sale stay theirs.
    [busy] { $agent } promised a call for { $at } and still has another card in hand; it is { $late } late. Can you call for them? The lead and a sale stay theirs.
   *[away] { $agent } promised a call for { $at } and does not show; it is { $late } late. Can you call for them? The lead and a sale stay theirs.
  }
promise-help-passed = 🙋 { $by } was to call for { $agent } and asks you to do it: “{ $why }”. The call was promised for { $at }. Can you call? The lead and a sale stay { $agent }’s.
promise-help-settled = { $what ->
    [calls] ✋ { $by } calls.
    [called] ✅ { $by } has called.
    [seen] 👀 { $by } has seen it and calls.
    [given] 🤝 { $by } has this call now.
    [moved] ↪️ This call was given another time.
   *[over] This call is over: nobody needs to make it.
  }
promise-again = 🔔 You have seen it, and { $name } still waits for the call of { $at }.
promise-helped = 🙋 { $by } called <b>{ $name }</b> for you: { $outcome }{ $kind ->
    [callback] {" "}{ $at }. It is yours, and I will remind you.
    [sale] . The sale is yours.
   *[other] .
  }
promise-helped-undone = ↩️ { $by } took back what came of the call to <b>{ $name }</b>, and has the card in hand.
promise-joined = 🔗 Two contacts turned out to be one person, <b>{ $name }</b>. { $meets ->
    [true] Your meeting of { $at } is called off;
   *[false] The call you promised for { $at } need not be made any more;
  } { $met ->
    [true] the meeting of { $stands } stands
   *[false] the call of { $stands } stands
  }{ $own ->
    [true] , which is yours, too.
   *[false] , which is { $agent }’s.
  }
button-seen-one = 👀 { $name }
done-help-passed = 👥 { $agent } is asked to call. The lead and a sale stay { $owner }’s.
button-help = I call
toast-help-yours = Thank you! The card comes now.
toast-help-late = { $has_by ->
    [true] { $by } has it already. Thank you!
   *[false] It is over already. Thank you!
}
agenda-empty = You have promised no call.{ $has_way ->
    [true] {" "}The button “{ $way }” on a card promises one.
   *[false] {""}
  } Whatever else is to be done by a time is a /task.
agenda-title = 📅 <b>{ $calls ->
    [0] {""}
    [one] One promised call
   *[other] { $calls } promised calls
  }{ $both ->
    [true] {", "}
   *[false] {""}
  }{ $meetings ->
    [0] {""}
    [one] { $both ->
        [true] one meeting
       *[false] One meeting
      }
   *[other] { $meetings } meetings
  }</b>
agenda-meeting = meeting with { $name }
agenda-line = { $at } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
}
agenda-resting = 💤 <b>Much later</b>, at rest until then:
agenda-more = … and { $n } later ones
agenda-move = ↪️ { $n }
agenda-how = A number gives it another time.
agenda-move-to = To when does { $meets ->
    [true] the meeting with { $name }
   *[false] the call to { $name }
  } ({ $at }) move? Tap, or write it: “18:30”, “tomorrow 10”.
promises-hour = ⚠️ You have promised { $n } calls and meetings between { $start } and { $end }; more than { $limit } are hardly made in an hour. Move some in /agenda.
promise-rests = 💤 That is more than { $days } days ahead: it rests until then. It stays yours, with its date, and counts against no limit before.
promises-many = ⚠️ That makes { $n } calls and meetings you have promised. Look through /agenda: what you cannot keep is better moved than missed.
agenda-moved = Moved to { $at }.
button-team-promises = 👥 The team’s promises
team-promises-title = { $n ->
    [0] 📅 <b>{ $team }</b>: nobody waits for a promised call today.
    [one] 📅 <b>{ $team }</b>: { $meetings ->
        [0] one promised call is still to be made today
       *[other] one meeting is still ahead today
      }
   *[other] 📅 <b>{ $team }</b>: { $n } promised calls are still to be made today{ $meetings ->
        [0] {""}
        [one] , one of them a meeting
       *[other] , { $meetings } of them meetings
      }
  }
team-promises-late = ⚠️ <b>Their time has come</b> ({ $n })
team-promises-today = 🕘 <b>Later today</b> ({ $n })
team-promises-later = After today: { $n }
team-promises-more = … and { $n } more
team-promises-look = 🔎 { $n }
team-promise = { $n }. { $at }{ $is_late ->
    [true] {" "}(late by { $late })
   *[false] {""}
  } · { $agent } · { $name }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }{ $state ->
    [hand] {" "}· 🤙 in hand now
    [seen] {" "}· 👀 seen
   *[waits] {""}
  }
promise-outside = ⚠️ That is outside your calling hours.
menu-agenda = Promised calls and meetings
error-promise-taken = Somebody else calls already.
error-card-in-hand = Finish the card in your hand first.
setting-ask-colleague = Ask a colleague, after a promised time
setting-callbacks-an-hour = Promised calls in one hour, before a warning
setting-ask-everybody = Ask everybody on shift
button-agenda-picture = 🖼 The week as a picture
toast-agenda-drawn = The picture comes in a moment.
agenda-picture-title = What lies before you
agenda-picture-failed = ⚠️ The picture could not be drawn. /agenda shows the list.
agenda-picture-line = { $n } · { $at } · { $what }{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
button-calendar = 🗓 For the calendar of my phone
button-calendar-drop = Let the link work no more
calendar-link = 🗓 Add this link to your calendar as a subscription. Whoever has it sees when you call, without names or numbers; keep it to yourself. A new link ends this one:
calendar-dropped = The link works no more.
calendar-promise = Promised call
calendar-name = Calls and tasks
calendar-meeting = Meeting

manager-promise-moved = 🔁 The call promised to <b>{ $name }</b> was moved { $n } times in a row; now it is { $at }, by { $agent }. Look at it, or let somebody else call.
manager-meeting-moved = 🔁 The meeting with <b>{ $name }</b> was moved { $n } times in a row; now it is { $at }, with { $agent }. Look at it, or let somebody else go.
button-moved-lead = 🔎 The lead
button-moved-give = 👥 Give to…

## Meetings

done-meeting = 📍 <b>{ $outcome }</b> { $at }, { $place }. { $has_owner ->
    [true] The meeting is { $owner }’s, who is reminded.
   *[false] I will remind you, and ask afterwards whether they came.
  }{ $outside ->
    [true] {" "}⚠️ That is outside your calling hours.
   *[false] {""}
  }
ask-place = ❓ <b>{ $has_at ->
    [true] { $at }: where do you meet?
   *[false] Where do you meet?
  }</b>{ $known ->
    [true] {" "}Tap a place of late, or type one:
   *[false] {" "}Type it:
  }
meeting-soon = 📍 In { $in }: you meet <b>{ $name }</b>, { $place }
meeting-text = ✉️ { $sent ->
    [true] A text about it is on its way to them.
   *[false] No text about it goes to them: { $why }.
  }
meeting-nobody-goes = 📍 <b>{ $agent }</b> no longer works, and nobody goes to the meeting with <b>{ $name }</b>: { $at }, { $place }. Who goes?
meeting-ask-managers = 📍 <b>{ $agent }</b>, who no longer works, had a meeting with <b>{ $name }</b>: { $at }, { $place }. Did they come?
button-meeting-give = 👤 Who goes
meeting-ask = 📍 You met <b>{ $name }</b> { $at }, { $place }. Did they come?
meeting-came = ✅ <b>{ $name }</b> came ({ $place }).{ $waits ->
    [true] {" "}Say on the card what came of it.
   *[false] {""}
  }
meeting-no-show = 🚫 <b>{ $name }</b> did not come ({ $place }).{ $waits ->
    [true] {" "}The card comes to you: agree on another time.
   *[false] {""}
  }
button-came = ✅ Came
button-no-show = 🚫 Did not come
meeting-reminder-before = 📍 In { $in }: you meet <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
meeting-reminder-now = 📍 Now: you meet <b>{ $name }</b>{ $has_topic ->
    [true] {" "}· { $topic }
   *[false] {""}
  }
