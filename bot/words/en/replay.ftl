## Replay: what another order would have handed out

menu-replay = What other settings would have done
replay-begun = I play the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
  } again. In a moment the answer stands here.
replay-failed = That could not be played. Your operator finds the reason in the log.
replay-title = 🔁 { $team }, the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
  }, had this been set: { $changes }
replay-nothing = No hand-out of these weeks can be compared: none was made, or none kept what else waited.
replay-same = All { $n } hand-outs would have been the same.
replay-otherwise = { $n } of { $compared } hand-outs would have gone otherwise ({ $share }).
replay-matched = Where both orders agree, { $sold } of { $called } calls sold: { $rate } (between { $low } and { $high }).
replay-beaten = Where they do not, { $sold } of { $called } calls sold: { $rate } (between { $low } and { $high }). The other leads would have had to beat that.
replay-tried = Of the leads it would have chosen instead, { $called } were handed out all the same, to learn; { $sold } sold: { $rate } (between { $low } and { $high }).
replay-weighted = All calls that speak for the other order, weighed by how likely each was: { $rate } (between { $low } and { $high }); they tell as much as { $effective } calls.
replay-model-more = The model’s word, no evidence: { $sales } sales more in the same time (+{ $share }).
replay-model-fewer = The model’s word, no evidence: { $sales } sales fewer in the same time (−{ $share }).
replay-model-even = The model sees no difference in sales.
replay-trust = How far to trust it: of the calls that were made it expected { $expected } sales, and { $sold } came.
replay-few = Too few to claim anything: { $n } calls where both agree, { $enough } are needed.
replay-modelled = What the other leads would have sold at that moment, nobody knows: they were not called then.
replay-unlogged = Nothing can be said of { $n } more: what else waited was not kept with them.
replay-beyond = Nothing can be said of { $n } more: the other lead may not be among those that were kept.
replay-knock-on = Each hand-out is taken as it stood. What other ones before it would have left waiting is not played.
replay-steered = Who leaves the best leads to whom under this dial was made anew from shifts and hand-outs, beginning even.
replay-silent = The record cannot tell what this would have changed: { $list }.
replay-not-then = Other settings were in force for a part of these weeks: today’s would have made { $share } of the hand-outs.

replay-cost-title = 🔁 { $team }, the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
  }: best result alone, without fairness, lanes that go first and floors
replay-cost-same = All { $n } hand-outs would have been the same: they cost nothing.
replay-cost-part = { $part ->
    [dial] Only without fairness
    [strict] Only without lanes that go first
   *[floors] Only without floors
  }: { $share }, { $n } otherwise
replay-how = To try other settings:
