## Tasks: what people in a team ask each other to do, by when, and what became of it

menu-task = Ask a colleague for something by a time
calendar-task = Task
task-how = To give one: who, when, what; without who it is yours. #812 in it names a lead. { $example }
error-bad-setting-task = A task needs a colleague, a time ahead and what is to be done. Nothing was changed. Like this:
tasks-mine = 🗒 <b>To do: { $n }</b>
tasks-given = 📤 <b>You asked for, and not done yet: { $n }</b>
task-line = { $late ->
    [true] ⚠️
   *[false] •
  } { $at } · { $text }{ $own ->
    [true] {""}
   *[false] {" "}· { $by } → { $to }
  }{ $has_about ->
    [true] {" "}· { $about }
   *[false] {""}
  }
task-button = 🗒 { $at } { $text }
task-head = 🗒 <b>Task { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}· { $by } → { $to }
  }
    { $text }
    ⏰ By { $at }{ $has_about ->
    [true] {" "}· lead { $about }
   *[false] {""}
  }
task-set = Given { $at }{ $moves ->
    [0] {""}
    [one] {" "}· moved once
   *[other] {" "}· moved { $moves } times
  }
task-notified = 🔔 Its time was told { $at }
task-seen = 👀 Seen { $at }
task-helper = ✋ { $helper } does it
task-passed = ➡️ Given on to { $to } by { $by } { $at }
task-ended = { $state ->
    [done] ✅ Done { $at }
    [missed] ⏰ Done too late, { $at }
    [moved] ↪️ Moved { $at }
   *[withdrawn] ✖️ Taken back { $at }
  }
task-due = 🔔 <b>Now: task { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}from { $by }
  }
    { $text }{ $has_about ->
    [true] {" "}· lead { $about }
   *[false] {""}
  }
task-again = 🔔 You have seen it, and task { $number } of { $at } still waits: { $text }{ $own ->
    [true] {""}
   *[false] {" "}({ $by })
  }{ $has_about ->
    [true] {" "}· lead { $about }
   *[false] {""}
  }
task-help-asked = 🙋 { $to } was to do this by { $at } and does not show; it is { $late } late. Can you do it?
    { $text }
    Task { $number }{ $own ->
    [true] {""}
   *[false] {" "}from { $by }
  }{ $has_about ->
    [true] {" "}· lead { $about }
   *[false] {""}
  }
task-help-settled = { $what ->
    [does] ✋ { $by } does it.
    [done] ✅ It is done.
    [seen] 👀 { $by } has seen it and does it.
    [given] 🤝 { $by } has this task now.
    [moved] ↪️ This task was given another time.
   *[over] This task was taken back: nobody needs to do it.
  }
task-late = ⚠️ <b>Task { $number } is late.</b> { $who } was to do it by { $at }{ $own ->
    [true] {""}
   *[false] {" "}for { $by }
  }: { $text }{ $has_about ->
    [true] {" "}· lead { $about }
   *[false] {""}
  }
    { $why ->
    [gone] They have left the team: give it to somebody else.
    [busy] They have a card in hand.
    [unreached] The reminder has not been brought to them.
    [undone] They have seen it, were reminded, and did not say that it is done.
   *[unseen] They were reminded and did not say that they saw it.
  } It stays open.
task-news = { $state ->
    [done] ✅ { $who }: done.
    [missed] ⏰ { $who }: done, later than agreed.
    [waiting] ↪️ { $who } moved it to { $at }.
   *[withdrawn] ✖️ { $who } took it back.
  } Task { $number } ({ $by } → { $to }): { $text }{ $has_about ->
    [true] {" "}· lead { $about }
   *[false] {""}
  }
task-passed-news = ➡️ { $who } gave it on to { $to }. Task { $number }, by { $at }: { $text }
task-pass-to = To whom does task { $number } ({ $at }) go? { $text }
    Who stands on no button: type the name.
task-move-to = To when does task { $number } ({ $at }) move? { $text }
button-task-done = ✅ Done
button-task-move = ↪️ Another time
button-task-pass = ➡️ To a colleague
button-task-withdraw = ✖️ Take it back
button-task-help = I do it
