## Why this lead: one line on the card

why-promised = Promised { $overdue } ago and its agent is not there: it is yours now.
why-promised-own = You promised this call; it is due.
why-pinned = A manager put this one first.
why-assigned = { $manager } gave this one to you.
why-score = { $lane ->
    [live] Live, { $age } old
    [fresh] { $age } old
    [retry] Call { $attempt } of { $of }, came { $age } ago
    [bank] From the bank
   *[recycled] Rested, for a new voice
  }: { $sure ->
    [true] you close { $own } of these, the team { $team }
   *[false] the team closes { $team } of these
  }; about { $hourly } sales an hour.
why-floor = { $lane ->
    [bank] The bank’s turn
    [recycled] The turn of the rested ones
    [retry] The turn of later calls
    [fresh] The turn of the fresh ones
   *[live] The turn of the live ones
  }, so that none starves. The team closes { $team } of these.
why-explored = To learn how this channel goes with you: you have met it least. The team closes { $team } of these.

## Settings of the ranking

settings-ranking = Which lead is next
setting-ranking-dial = Fairness
setting-ranking-strict = Lanes that always go first
setting-ranking-floors = Every so many hand-outs, one from
setting-ranking-caps = Most a day to one agent, from
setting-ranking-exploration = Percent handed out to learn from
setting-ranking-half-life = A call counts half after
setting-ranking-start-close = Percent that buy, assumed at the start
setting-ranking-worth = A lead is worth
setting-ranking-prices = Keep scarce leads for who closes them best
setting-ranking-scores = Score by attributes
setting-ranking-sticky-days = Back to the same agent within
setting-ranking-sticky-absent = Wait for that agent when away
setting-ranking-accept = Time to take an offered live lead
setting-ranking-bank-portion = Bank leads kept for an agent at shift start
setting-ranking-ledger-open = Shares that agents see

dial-equal = equal shares
dial-fair = fair
dial-result = more result
dial-best = best result
worth-sales = the chance of a sale
worth-money = the money it may bring
openness-none = none
openness-own = their own
openness-all = everybody’s
lane-count = { $lane }: { $n }
