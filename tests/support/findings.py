"""A pytest plugin for tests: writes each report's outcome and AlembicX's findings to a file, a JSON line each."""

import json
import os


def pytest_runtest_logreport(report):
    if report.when != "call" and report.outcome == "passed":
        return
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    findings = [
        finding
        for name, value in report.user_properties
        if name == "alembicx"
        for finding in json.loads(value)["findings"]
    ]
    with open(os.environ["FINDINGS_FILE"], "a") as file:
        told = {"nodeid": report.nodeid, "outcome": report.outcome, "findings": findings}
        file.write(json.dumps(told) + "\n")
