"""The revision graph of the core agrees with Alembic's on random histories, states and targets.

Alembic is asked through its private interface here, and only here: it plans no paths through a
public one.
"""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from alembic.runtime.migration import HeadMaintainer, RevisionStep
from alembic.script.revision import Revision, RevisionError, RevisionMap
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from alembicx._core import CoreError, revision, walk
from alembicx.environment.steps import ready_step

LABELS = ("main", "shop", "shopping", "billing", "v-2")
REFUSALS = (RevisionError, AssertionError, KeyError)
many = settings(
    max_examples=200,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A history that Alembic can read, in the order in which it would meet the files."""

    scripts: list[revision.Script]

    def graph(self) -> revision.Graph:
        """Build the core's view of it."""
        return revision.Graph.build(self.scripts)

    def alembic(self) -> RevisionMap:
        """Build Alembic's view of it."""
        return RevisionMap(
            lambda: [
                Revision(
                    script.id,
                    tuple(script.down_revisions) or None,
                    dependencies=tuple(script.depends_on) or None,
                    branch_labels=tuple(script.branch_labels) or None,
                )
                for script in self.scripts
            ]
        )

    def has_one_order(self) -> bool:
        """Tell whether Alembic always orders it the same: it keeps depends_on in a set."""
        return all(len(script.depends_on) < 2 for script in self.scripts)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw branches, merges, several bases, labels and dependencies, up to a dozen revisions."""
    count = draw(st.integers(0, 12))
    ids = draw(
        st.permutations(
            [f"{prefix}{n}" for prefix in ("ae1", "ae10", "bb", "c77") for n in range(3)]
        )
    )
    # A revision follows the ones just before it, so that there are lines and not only knots.
    scripts: list[revision.Script] = []
    labels = list(draw(st.permutations(LABELS)))
    for at, id_ in enumerate(ids[:count]):
        nearby = ids[max(0, at - 3) : at]
        down = draw(st.lists(st.sampled_from(nearby), max_size=2, unique=True)) if nearby else []
        names = ids[:at] + [label for script in scripts for label in script.branch_labels]
        needs_more = at > 0 and draw(st.integers(0, 3)) == 0
        needs = (
            st.lists(st.sampled_from(names), max_size=2, unique=True) if needs_more else st.just([])
        )
        is_labelled = labels and draw(st.integers(0, 3)) == 0
        scripts.append(
            revision.Script(
                id_,
                down_revisions=down,
                depends_on=draw(needs),
                branch_labels=[labels.pop()] if is_labelled else [],
            )
        )
    return History(scripts=draw(st.permutations(scripts)))


def targets(history: History) -> st.SearchStrategy[str]:
    """Give every form of a target, with names that exist, begin a name, or (seldom) do neither."""
    ids = [script.id for script in history.scripts]
    labels = [label for script in history.scripts for label in script.branch_labels]
    begun = [name[:length] for name in ids + labels for length in (1, 3, 4)]
    exact = st.sampled_from(["head", "heads", "base", *ids])
    odd = st.sampled_from([*labels, *begun, "nothing", ""])
    plain = st.one_of(exact, exact, exact, odd)
    branch = st.sampled_from([*labels, *labels, *ids, *begun, "nothing"])
    steps = st.builds("{}{}".format, st.sampled_from("+-"), st.sampled_from([1, 1, 2, 2, 3, 4, 0]))
    return st.one_of(
        plain,
        steps,
        st.builds("{}{}".format, plain, steps),
        st.builds("{}@{}".format, branch, plain),
        st.builds("{}@{}".format, branch, steps),
        st.builds("{}@{}{}".format, branch, plain, steps),
    )


def states(history: History) -> st.SearchStrategy[list[str]]:
    """Give what the version table may hold: the heads of any set of revisions and all they need."""
    graph = history.graph()
    ids = [script.id for script in graph.scripts]
    if not ids:
        return st.just([])
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=3)
    chosen = st.one_of(some, st.just(ids), st.lists(st.sampled_from(ids), max_size=1))
    return chosen.map(lambda names: revision.heads_of(graph, graph.ancestors(names)))


def answer(ask: Callable[[], Iterable[str]]) -> list[str] | None:
    """Give what was answered, or None when it was refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return list(ask())
        except REFUSALS:
            return None


def core_answer(ask: Callable[[], list[str]]) -> list[str] | None:
    """Give what the core answered, or None when it was refused."""
    try:
        return ask()
    except CoreError as error:
        if not error.id.startswith("AX-RUN-00"):
            raise
        return None


def assert_same(history: History, ours: list[str] | None, alembics: list[str] | None) -> None:
    """Compare two paths, in order where Alembic has one."""
    if ours is None or alembics is None or history.has_one_order():
        assert ours == alembics
    else:
        assert sorted(ours) == sorted(alembics)


def alembic_upgrade(history: History, state: list[str], target: str) -> list[str] | None:
    """Ask as ``alembic upgrade`` does."""
    steps = answer(
        lambda: history.alembic().iterate_revisions(target, tuple(state), implicit_base=True)
    )
    return None if steps is None else [step.revision for step in reversed(steps)]


def alembic_downgrade(history: History, state: list[str], target: str) -> list[str] | None:
    """Ask as ``alembic downgrade`` does."""
    steps = answer(
        lambda: history.alembic().iterate_revisions(tuple(state), target, select_for_downgrade=True)
    )
    return None if steps is None else [step.revision for step in steps]


@many
@given(st.data())
def test_an_upgrade_runs_the_revisions_that_alembic_runs(data: st.DataObject) -> None:
    history = data.draw(histories())
    state, target = data.draw(states(history)), data.draw(targets(history))

    ours = core_answer(lambda: revision.upgrade_path(history.graph(), state, target))

    assert_same(history, ours, alembic_upgrade(history, state, target))


@many
@given(st.data())
def test_a_downgrade_takes_back_the_revisions_that_alembic_takes_back(data: st.DataObject) -> None:
    history = data.draw(histories())
    state, target = data.draw(states(history)), data.draw(targets(history))

    ours = core_answer(lambda: revision.downgrade_path(history.graph(), state, target))

    assert_same(history, ours, alembic_downgrade(history, state, target))


@many
@given(histories())
def test_the_scripts_stand_in_the_order_in_which_alembic_upgrades_all_heads(
    history: History,
) -> None:
    ours = [script.id for script in history.graph().scripts]

    assert_same(history, ours, alembic_upgrade(history, [], "heads"))


@many
@given(histories())
def test_heads_bases_and_branch_labels_are_those_of_alembic(history: History) -> None:
    graph, alembic = history.graph(), history.alembic()

    assert graph.heads == list(alembic.heads)
    assert graph.bases == list(alembic.bases)
    assert {script.id: graph.branch_labels(script.id) for script in graph.scripts} == {
        script.id: sorted(alembic.get_revision(script.id).branch_labels)
        for script in history.scripts
    }


@many
@given(st.data())
def test_the_version_table_holds_what_alembic_would_have_written(data: st.DataObject) -> None:
    history = data.draw(histories())
    graph, alembic = history.graph(), history.alembic()
    # Alembic leaves a row too many when it undoes a merge of revisions that need one another.
    assume(not any(_has_parents_that_overlap(graph, script.id) for script in graph.scripts))
    version_table = HeadMaintainer(_NoDatabase(), ())
    applied: list[str] = []
    for script in graph.scripts:
        applied.append(script.id)
        version_table.update_to_step(_step(alembic, script.id, is_upgrade=True))
        assert version_table.heads == set(revision.heads_of(graph, applied))

    for id_ in revision.downgrade_path(graph, sorted(version_table.heads), "base"):
        applied.remove(id_)
        version_table.update_to_step(_step(alembic, id_, is_upgrade=False))
        assert version_table.heads == set(revision.heads_of(graph, applied))


@many
@given(histories())
def test_a_ready_step_leaves_in_the_version_table_what_alembics_own_leaves(
    history: History,
) -> None:
    graph, alembic = history.graph(), history.alembic()
    assume(not any(_has_parents_that_overlap(graph, each.id) for each in graph.scripts))
    script: Any = SimpleNamespace(revision_map=alembic, get_revision=alembic.get_revision)
    theirs, ours = HeadMaintainer(_NoDatabase(), ()), HeadMaintainer(_NoDatabase(), ())

    def go(act: walk.Act, id_: str) -> None:
        theirs.update_to_step(_step(alembic, id_, is_upgrade=act == walk.Act.upgrade))
        ours.update_to_step(ready_step(script, act, id_))
        assert ours.heads == theirs.heads

    for each in graph.scripts:
        go(walk.Act.upgrade, each.id)
    for id_ in revision.downgrade_path(graph, sorted(theirs.heads), "base"):
        go(walk.Act.downgrade, id_)


def _has_parents_that_overlap(graph: revision.Graph, id_: str) -> bool:
    parents = graph.parents(id_)
    return len(revision.heads_of(graph, graph.ancestors(parents))) < len(parents)


class _NoDatabase:
    """Stands in for Alembic's migration context, and forgets every statement."""

    as_sql = True

    def __init__(self) -> None:
        table = SimpleNamespace(
            insert=lambda: table,
            update=lambda: table,
            delete=lambda: table,
            values=lambda **_: table,
            where=lambda _: table,
            c=SimpleNamespace(version_num=""),
        )
        self._version = table
        self.impl = SimpleNamespace(_exec=lambda _: None)


def _step(alembic: RevisionMap, id_: str, *, is_upgrade: bool) -> RevisionStep:
    script = alembic.get_revision(id_)
    script.module = SimpleNamespace(upgrade=None, downgrade=None)
    return RevisionStep(alembic, script, is_upgrade)


@st.composite
def broken_histories(draw: st.DrawFn) -> History:
    """Draw a few scripts that name whatever they like."""
    ids = ["a", "b", "c", "d", "e"][: draw(st.integers(1, 5))]
    names = st.sampled_from([*ids, *ids, *ids, "gone", "shop"])
    some = st.lists(names, max_size=2, unique=True)
    none = st.just([])
    labels = st.lists(st.sampled_from(["shop", "billing", "a"]), max_size=1)
    return History(
        scripts=[
            revision.Script(
                id_,
                down_revisions=draw(some),
                depends_on=draw(st.one_of(none, none, some)),
                branch_labels=draw(st.one_of(none, none, none, labels)),
            )
            for id_ in ids
        ]
    )


@many
@given(broken_histories())
def test_a_history_that_alembic_cannot_read_has_a_fatal_problem(history: History) -> None:
    fatal = [problem for problem in history.graph().problems if problem.is_fatal]
    circles = (revision.ProblemKind.cycle, revision.ProblemKind.dependency_cycle)
    is_read = answer(lambda: history.alembic().heads) is not None

    # Alembic overlooks a circle that can be entered from a base and left for a head.
    assert is_read == (not fatal) or (is_read and all(each.kind in circles for each in fatal))


# As text, since an instance that a module keeps outlives the interpreter.
FORK = ("root", "left1 after root labelled v-2", "right1 after root")
LINE = ("aa1 labelled shop", "aa2 after aa1")


def script_from(words: str) -> revision.Script:
    """Read ``id after parent labelled label``."""
    id_, *rest = words.split()
    named = dict(zip(rest[::2], rest[1::2], strict=True))
    return revision.Script(
        id_,
        down_revisions=[named["after"]] if "after" in named else [],
        branch_labels=[named["labelled"]] if "labelled" in named else [],
    )


@pytest.mark.parametrize(
    ("scripts", "state", "target"),
    [
        ((), [], "head-1"),
        (FORK, ["left1", "right1"], "-1"),
        (FORK, ["right1", "left1"], "-1"),
        (FORK, ["left1"], "v-2@head"),
        (FORK, ["left1"], "v-2@-1"),
        (FORK, ["left1"], "righ"),
        (FORK, ["root"], "nothing@base"),
        (LINE, ["aa2"], "nothing@base"),
        (LINE, ["aa2"], "aa"),
        (LINE, ["aa2"], "sho"),
        (LINE, ["aa1"], "base-1"),
        (LINE, ["aa1"], "head@+1"),
        (LINE, ["aa1"], "base@+1"),
        (LINE, ["aa1"], "+1 and more"),
        (LINE, ["aa2", "aa1"], "heads"),
        (LINE, ["aa2", "aa1"], "base"),
        (LINE, ["gone"], "head"),
    ],
)
def test_odd_states_and_targets_mean_what_they_mean_to_alembic(
    scripts: tuple[str, ...], state: list[str], target: str
) -> None:
    history = History(scripts=[script_from(words) for words in scripts])
    up = core_answer(lambda: revision.upgrade_path(history.graph(), state, target))
    down = core_answer(lambda: revision.downgrade_path(history.graph(), state, target))

    assert up == alembic_upgrade(history, state, target)
    assert down == alembic_downgrade(history, state, target)


@pytest.mark.parametrize("seed", range(60))
def test_long_histories_are_upgraded_and_downgraded_in_the_order_of_alembic(seed: int) -> None:
    chance = random.Random(seed)
    scripts: list[revision.Script] = []
    for at in range(chance.randint(20, 90)):
        nearby = [script.id for script in scripts[-chance.choice([2, 3, 12]) :]]
        down = chance.sample(nearby, min(len(nearby), chance.choice([1, 1, 1, 1, 2, 3, 0])))
        anywhere = [script.id for script in scripts]
        needs = chance.sample(anywhere, 1) if anywhere and chance.random() < 0.1 else []
        scripts.append(revision.Script(f"r{at:03}", down_revisions=down, depends_on=needs))
    history = History(scripts=chance.sample(scripts, len(scripts)))
    graph = history.graph()
    some = [script.id for script in chance.sample(scripts, 2)]
    state = revision.heads_of(graph, graph.ancestors(some))

    assert revision.upgrade_path(graph, state, "heads") == alembic_upgrade(history, state, "heads")
    assert revision.downgrade_path(graph, state, "base") == alembic_downgrade(
        history, state, "base"
    )
