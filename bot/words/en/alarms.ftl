## Live alarms

alarm-nobody = 🚨 { $n ->
    [one] { $n } lead is due and nobody is at work.
   *[other] { $n } leads are due and nobody is at work.
  }
alarm-nobody-over = ✅ Over: somebody is at work again, nothing is due, or the calling hours have ended. It lasted { $lasted }.
button-on-alarm-nobody = 📣 Ask the agents to start
alarm-promise = 🚨 The promise of <b>{ $channel }</b> is being broken: { $n ->
    [one] { $n } lead waits for its first call longer than promised.
   *[other] { $n } leads wait for their first call longer than promised.
  }
alarm-promise-over = ✅ Over: on <b>{ $channel }</b> the promise is kept again. It lasted { $lasted }.
button-on-alarm-promise = 🧵 Queue
alarm-oldest = 🚨 Lead { $lead } ({ $channel }) came { $came } and nobody has called yet.
alarm-oldest-over = ✅ Over: no lead has waited that long any more. It lasted { $lasted }.
button-on-alarm-oldest = 👁 Look
alarm-idle = 🚨 { $agent } has a card in hand and has done nothing since { $since }; { $agent } was asked first.
alarm-idle-over = ✅ Over: { $agent } is at it again, or the card has gone.
button-on-alarm-idle = ☕️ Put on break
alarm-silent = 🚨 Nothing has come through <b>{ $gateway }</b> since { $since }, and at this time it usually does. Send it something yourself to see.
alarm-silent-over = ✅ Over: <b>{ $gateway }</b> brings something again. It lasted { $lasted }.
button-on-alarm-silent = 🩺 Status
alarm-dead = 🚨 { $arrived ->
    [0] {""}
    [one] { $arrived } arrival could not be worked.{" "}
   *[other] { $arrived } arrivals could not be worked.{" "}
  }{ $written ->
    [0] {""}
    [one] { $written } message could not be sent, or may not have arrived.
   *[other] { $written } messages could not be sent, or may not have arrived.
  }
alarm-dead-over = ✅ Over: nothing waits under /dead any more.
button-on-alarm-dead = 🪦 Look (admins)
alarm-backup = 🚨 The last backup failed: { $why }. The operator should look.
alarm-backup-over = ✅ Over: the backup is done again.
button-on-alarm-backup = 🩺 Status
button-alarm-quiet = 🔕 Quiet for a day
alarm-quiet = Quiet until { $at }: no alarm of this kind before. It is watched all the same.
alarm-agents-asked = { $n ->
    [0] No agent can be asked.
    [one] { $n } agent asked.
   *[other] { $n } agents asked.
  }
alarm-agents-asked-before = { $by } has asked them already, { $at }.
alarm-called-to-work = 📣 { $by } asks: leads of <b>{ $team }</b> are waiting and nobody is at work. Can you start?
alarm-still-talking = ⏳ Still talking? One tap, and nobody asks.
button-still-talking = 👍 Still at it
alarm-still-talking-noted = 👍 Noted.

settings-alarms = Alarms
example-settings-alarms = /settings alarm_oldest 2 h
setting-alarm-nobody = Alarm: due leads and nobody at work, after
button-alarm-nobody = Nobody at work
setting-alarm-grace = Alarm: nobody at work, at the earliest after opening
button-alarm-grace = After opening
setting-alarm-broken = Alarm: so many leads beyond a channel’s promise
button-alarm-broken = Broken promises
setting-alarm-oldest = Alarm: the oldest lead waits for
button-alarm-oldest = Oldest lead
setting-alarm-idle = An agent with a card does nothing for
button-alarm-idle = Idle agent
setting-alarm-silent = Alarm: a gateway is silent
button-alarm-silent = Silent gateway
setting-credit-low = Tell of a gateway’s credit below (0: as configured)
button-credit-low = Low credit
audit-alarm-quiet = made the alarm “{ $subject }” quiet until { $after }
