"""Alerts through thousands of scripted sequences of faults, over real HTTPS."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from support.fault_sequences import KINDS, tell

#: `make faults` tells all ten thousand.
COUNT = int(os.environ.get("ALEMBICX_TELEGRAM_SEQUENCES", "500"))


def test_nothing_is_lost_and_nothing_sent_twice_but_what_is_counted():
    counts, faults = Counter(), Counter()
    mistakes = []

    with ThreadPoolExecutor(8) as pool:
        for story in pool.map(tell, range(COUNT)):
            mistakes += story.mistakes()
            counts.update(story.counts)
            faults.update(story.faults)

    assert mistakes == []
    assert counts["delivered"] > 5 * COUNT
    assert min(counts["unknown"], counts["refused"], counts["left"]) > 0, (
        "the policy's cases are met"
    )
    assert set(faults) == KINDS
