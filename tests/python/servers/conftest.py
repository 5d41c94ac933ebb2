"""Servers for the tests: each is started by the code under test, from real programs."""

import json
import os
import subprocess
import sys
import textwrap

import pytest
from server_support import SOURCES, Host, programs

from alembicx.servers import PrivatePostgres


@pytest.fixture(scope="session", params=programs().values(), ids=programs().keys())
def binaries(request):
    return request.param


@pytest.fixture(scope="session")
def server(binaries):
    server = PrivatePostgres(binaries=binaries)
    yield server
    server.close()


@pytest.fixture(scope="session")
def host(server):
    return Host(server)


@pytest.fixture
def start_run():
    """Start Python code as a run of its own, and give it with the JSON line that it prints."""
    started = []

    def start(code, **options):
        process = subprocess.Popen(
            [options.pop("python", sys.executable), "-c", textwrap.dedent(code)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": SOURCES, **options.pop("env", {})},
            **options,
        )
        started.append(process)
        line = process.stdout.readline()
        assert line, f"the run ended with {process.wait()}"
        return process, json.loads(line)

    yield start
    for process in started:
        process.kill()
        process.communicate()
