"""What the contest shows: who knows more sells more, nobody passes the ceiling, equals are not told apart."""

import json
import random
from dataclasses import replace
from statistics import fmean

import pytest
from click.testing import CliRunner

from cli.main import main
from core.ranking.best_lead import Asker, Service, choose
from core.ranking.lead_worth import Bucket, WorthTable
from simulator.__main__ import main as module
from simulator.bound import bound
from simulator.contest import POLICIES, contest, numbers
from simulator.floor import play
from simulator.ours import Ours
from simulator.queues import Front, Sight
from simulator.scenario import ALIKE, ROUGH
from simulator.table import markdown, plain, ratio, rows
from simulator.world import Lead, Truth

SMALL = replace(ROUGH, agents=6, days=6)
"""tests/simulator plays small floors: what is claimed of large ones stands in docs/decisions.md, with its command."""


def test_who_knows_more_sells_more_on_average():
    names = ["fifo", "freshest", "ours-index", "oracle"]
    found = contest([replace(SMALL, agents=4, days=10)], names, [11, 12, 13])
    sold = {name: fmean(run.expected for run in found if run.policy == name) for name in names}
    assert sold["fifo"] * 1.5 < sold["freshest"] < sold["ours-index"] < sold["oracle"]
    kept = {name: fmean(run.live_kept for run in found if run.policy == name) for name in names}
    assert kept["fifo"] < kept["freshest"] <= 1, "who calls the freshest first keeps live leads waiting less"


def test_no_policy_passes_the_ceiling():
    setting = replace(ROUGH, agents=4, days=3)
    found = contest([setting], list(POLICIES), [21])
    ceiling = bound(setting, 21, rounds=12)
    best = max(run.expected for run in found)
    assert best < ceiling
    assert ceiling < best * 2, "a ceiling so high says nothing"


def test_prices_of_time_lower_the_ceiling():
    setting = replace(ROUGH, agents=3, days=2, load=2.0)
    assert bound(setting, 22, rounds=12) < bound(setting, 22, rounds=1)


def test_agents_who_are_alike_are_not_told_apart():
    setting = replace(ALIKE, agents=5, days=12)
    for seed in (31, 32):
        truth = Truth(setting, seed)
        policy = Ours(truth)
        play(setting, seed, policy, truth)
        assert policy.claims() == 0


def test_agents_who_differ_widely_are_told_apart():
    setting = replace(ROUGH, agents=5, days=20, agent_spread=0.9)
    truth = Truth(setting, 33)
    policy = Ours(truth)
    play(setting, 33, policy, truth)
    assert policy.claims() > 0


def test_the_quick_way_to_the_best_lead_is_the_rankings():
    for seed in (41,):
        quick, slow = (Truth(SMALL, seed) for _ in range(2))
        one = play(SMALL, seed, Ours(quick, prices=True), quick)
        other = play(SMALL, seed, Ours(slow, prices=True, quick=False), slow)
        assert one == other


def test_ties_go_to_fewer_attempts_then_the_newer_then_the_lower_number():
    truth = Truth(SMALL, 1)
    table = WorthTable(Ours(truth)._rates)
    dice = random.Random(5)
    for _ in range(50):
        leads = [Lead(n, n, float(dice.choice((10, 11, 4000))), dice.randrange(2)) for n in dice.sample(range(99), 8)]
        fronts = [Front(Bucket(lead.channel, dice.choice((1, 2))), lead) for lead in leads]
        heads = [front.head() for front in fronts]
        choice = choose(heads, table, Asker(3), 300_000, Service())
        best = Sight(table, to_the_minute=False).best(fronts, 3, 300_000)
        assert choice is not None
        assert best is not None
        assert best.head() == choice.head


def test_a_table_says_what_a_ratio_rests_on():
    found = ratio([2.0, 3.0, 4.0, 5.0, 6.0, 4.0], [1.0] * 6)
    assert found is not None
    student = 2.571  # 5 degrees of freedom
    assert (found.mean, found.half) == (4.0, pytest.approx(student * 2**0.5 / 6**0.5, rel=0.02))
    assert ratio([1.0], [0.0]) is None
    table = rows(contest([replace(SMALL, days=2)], ["fifo", "ours", "oracle"], [1, 2]))
    assert [row.policy for row in table] == ["fifo", "ours", "oracle"]
    assert table[0].to_fifo is not None
    assert table[0].to_fifo.mean == 1.0
    assert markdown(table).count("\n") == 4
    assert len(plain(table).splitlines()) == 4


@pytest.mark.parametrize(("text", "found"), [("1", [1]), ("1-3,7", [1, 2, 3, 7])])
def test_seeds_are_written_as_spans(text, found):
    assert numbers(text) == found


def test_the_module_prints_json_and_a_table(capsys):
    assert module(["--loads", "1", "--seeds", "1", "--days", "1", "--policies", "fifo,ours,oracle"]) == 0
    first, rest = capsys.readouterr().out.split("\n", 1)
    assert len(json.loads(first)["runs"]) == 3
    assert "| 1 | oracle |" in rest


def test_sarnakh_simulate_prints_a_table_that_is_the_same_every_time():
    asked = ["simulate", "--days", "1", "--agents", "4", "--seeds", "1", "--load", "0.7,2"]
    one, two = (CliRunner().invoke(main, asked) for _ in range(2))
    assert one.exit_code == 0, one.output
    assert one.stdout == two.stdout
    assert len([line for line in one.stdout.splitlines() if " min" in line and "ours" in line]) == 2


def test_sarnakh_simulate_prints_json_and_names_its_rules():
    asked = ["simulate", "--days", "1", "--agents", "4", "--seeds", "1", "--policies", "fifo,ours", "--json"]
    runs = json.loads(CliRunner().invoke(main, asked).stdout)
    assert [run["policy"] for run in runs] == ["fifo", "ours"]
    assert CliRunner().invoke(main, ["simulate", "--policies", "help"]).stdout.split() == list(POLICIES)
    wrong = CliRunner().invoke(main, ["simulate", "--policies", "luck"])
    assert wrong.exit_code == 2
    assert "no rule luck" in wrong.stderr
    assert CliRunner().invoke(main, ["simulate", "--seeds", "x"]).exit_code == 2
