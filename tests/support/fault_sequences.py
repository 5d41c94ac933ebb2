"""Seeded stories of alerts, faults and runs, told over real HTTPS, and what must be true of each."""

import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from alembicx._core import bus as core
from support.alerting import Alerting, quick_options
from support.bot_api import ANSWERS, CONNECTION_FAULTS, UNKNOWN, BotApi

#: Faults after which the message is not there, for sure, and the handler goes on.
PASSING = (
    "slow",
    *CONNECTION_FAULTS,
    "too many",
    "too many, in a header",
    "redirect",
    "page of a proxy",
)
#: Faults after which it stops, until the next run.
STOPPING = ("unauthorized", "forbidden", "not found", "chat not found")
HANGING = ("hang", "taken and hang")
CUTTING = tuple(fault for fault in UNKNOWN if fault not in HANGING)

KINDS = {*PASSING, *CUTTING, *HANGING, *STOPPING, "bad request"}

assert {*ANSWERS, *UNKNOWN, *CONNECTION_FAULTS} <= KINDS, "no fault of the stand-in is left out"


@dataclass
class Story:
    """What happened, and what was counted."""

    seed: int
    faults: list = field(default_factory=list)
    #: The marks of each alert, and whether it is kept for the next run if it cannot be sent.
    alerts: list = field(default_factory=list)
    contents: list = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    runs: int = 0
    #: Whether a request may have been cut off from this side.
    is_hurried: bool = False
    files_left: int = 0

    def mistakes(self):
        """Give what is not as the policy says, a line each."""
        return [f"seed {self.seed}: {line} {self.faults}" for line in self._mistakes()]

    def _mistakes(self):
        unknown, refused, left = (self.counts[name] for name in ("unknown", "refused", "left"))
        lost = []
        for marks, is_kept in self.alerts:
            times = [sum(content.count(mark) for content in self.contents) for mark in marks]
            if min(times) == 0:
                lost.append((marks, is_kept))
            if max(times) > 1 + unknown:
                yield f"{marks} is there {times} times, and {unknown} requests ended in the unknown"
        if len(lost) > left + refused:
            yield f"lost {lost}, and counted {left} and {refused}"
        if sum(is_kept for _, is_kept in lost) > refused:
            yield f"lost {lost}, and {refused} were refused"
        again = len(self.contents) - len(
            {each.removeprefix("(delayed)\n") for each in self.contents}
        )
        if again > unknown:
            yield f"{again} messages were taken twice, and {unknown} requests ended in the unknown"
        ended_so = sum(fault in UNKNOWN for fault in self.faults)
        if unknown < ended_so or (unknown > ended_so and not self.is_hurried):
            yield f"{unknown} requests were counted as unknown, and {ended_so} were"
        if refused and self.faults.count("bad request") < 2:
            yield "given up, though it was not refused twice"
        if self.counts["dropped"] or self.counts["kept"] or self.files_left:
            yield f"{self.counts} and {self.files_left} files at the end"


def tell(seed):
    """Tell the story of a seed, to its end."""
    story = Story(seed)
    chance = random.Random(seed)
    faults = [_fault(chance) for _ in range(chance.randrange(9))]
    story.is_hurried = chance.random() < 0.25 or any(fault in HANGING for fault in faults)
    hurries = chance.random() < 0.25
    with tempfile.TemporaryDirectory() as folder, BotApi(faults) as api:
        options = quick_options(
            api, spool=folder, level="warning", timeout=250 if story.is_hurried else 20_000
        )
        while story.runs == 0 or (story.counts["kept"] and story.runs < 40):
            run = Alerting(options)
            if story.runs == 0:
                _publish(run, chance, story)
            run.end(chance.uniform(0.06, 0.3) if hurries and story.runs < 3 else 30)
            story.runs += 1
            _count(story, run.tally)
        story.faults = api.met
        story.contents = api.contents()
        story.is_hurried = story.is_hurried or hurries
        story.files_left = len(list(Path(folder).iterdir()))
    return story


def _fault(chance):
    kinds = chance.choices(
        (PASSING, CUTTING, HANGING, STOPPING, ("bad request",)), (50, 30, 3, 5, 12)
    )[0]
    return chance.choice(kinds)


def _publish(run, chance, story):
    for name in "abcdefgh"[: chance.randrange(1, 9)]:
        severity = chance.choices(
            (core.Severity.error, core.Severity.critical, core.Severity.warning), (7, 2, 1)
        )[0]
        is_kept = severity != core.Severity.warning
        length = chance.choice((0, 0, 0, 0, 3500, 6000, 9000, 15_000))
        times = chance.choice((1, 1, 1, 2, 5))
        # Digits make no difference to what counts as the same trouble.
        for attempt in range(1, times + 1):
            run.publish(f"{name}: attempt {attempt};\n{name * length}\nend of {name};", severity)
        story.alerts.append(
            ([f"{name}: attempt 1;", *([f"end of {name};"] * (length > 0))], is_kept)
        )
        if times > 1:
            story.alerts.append(([f"{name}: attempt {times};"], is_kept))


def _count(story, tally):
    for name in ("unknown", "refused", "left", "dropped", "delivered", "requests"):
        story.counts[name] += getattr(tally, name)
    story.counts["kept"] = tally.kept
