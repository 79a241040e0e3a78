## Replay: what another order would have handed out

menu-backtest = What other settings would have done
backtest-begun = I play the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
  } again. In a moment the answer stands here.
backtest-failed = That could not be played. Your operator finds the reason in the log.
backtest-title = 🔁 { $team }, the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
  }, had this been set: { $changes }
backtest-nothing = No hand-out of these weeks can be compared: none was made, or none kept what else waited.
backtest-same = All { $n } hand-outs would have been the same.
backtest-otherwise = { $n } of { $compared } hand-outs would have gone otherwise ({ $share }).
backtest-matched = Where both orders agree, { $sold } of { $called } calls sold: { $rate } (between { $low } and { $high }).
backtest-beaten = Where they do not, { $sold } of { $called } calls sold: { $rate } (between { $low } and { $high }). The other leads would have had to beat that.
backtest-tried = Of the leads it would have chosen instead, { $called } were handed out all the same, to learn; { $sold } sold: { $rate } (between { $low } and { $high }).
backtest-weighted = All calls that speak for the other order, weighed by how likely each was: { $rate } (between { $low } and { $high }); they tell as much as { $effective } calls.
backtest-model-more = The model’s word, no evidence: { $sales } sales more in the same time (+{ $share }).
backtest-model-fewer = The model’s word, no evidence: { $sales } sales fewer in the same time (−{ $share }).
backtest-model-even = The model sees no difference in sales.
backtest-trust = How far to trust it: of the calls that were made it expected { $expected } sales, and { $sold } came.
backtest-few = Too few to claim anything: { $n } calls where both agree, { $enough } are needed.
backtest-modelled = What the other leads would have sold at that moment, nobody knows: they were not called then.
backtest-unlogged = Nothing can be said of { $n } more: what else waited was not kept with them.
backtest-beyond = Nothing can be said of { $n } more: the other lead may not be among those that were kept.
backtest-knock-on = Each hand-out is taken as it stood. What other ones before it would have left waiting is not played.
backtest-steered = Who leaves the best leads to whom under this dial was made anew from shifts and hand-outs, beginning even.
backtest-silent = The record cannot tell what this would have changed: { $list }.
backtest-not-then = Other settings were in force for a part of these weeks: today’s would have made { $share } of the hand-outs.

backtest-cost-title = 🔁 { $team }, the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
  }: best result alone, without fairness, lanes that go first and floors
backtest-cost-same = All { $n } hand-outs would have been the same: they cost nothing.
backtest-cost-part = { $part ->
    [dial] Only without fairness
    [strict] Only without lanes that go first
   *[floors] Only without floors
  }: { $share }, { $n } otherwise
backtest-how = To try other settings:
