# Everything that people and CI run. `make demo` and `make test` install what is missing, build what has changed,
# and do no step twice.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
BUILD := build/dev
STAMPS := build/stamps
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

CORE := $(shell find CMakeLists.txt cmake core cli bindings tests/core docs/reference/codes -type f 2>/dev/null)

SEEDS ?= 1000-1019

.PHONY: help demo test soak faults check lint tidy build wheel sdist benchmark sanitize races clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(STAMPS)/build ## install, build, and test the example project on the embedded server
	@# Status 1 is what is wanted: one downgrade of the example forgets a type. The warning is about the editable install.
	cd examples/shop && $(CURDIR)/$(PYTHON) -m pytest --test-async-alembic -p no:cacheprovider -p no:asyncio \
	  -W ignore::pytest.PytestAssertRewriteWarning || test $$? -eq 1
	@echo
	@echo "The mistake that was found is in the example on purpose: examples/shop/migrations/versions/a003_order_state.py"

test: $(STAMPS)/build $(STAMPS)/servers check ## install, build, and run every test
	ctest --test-dir $(BUILD) --output-on-failure --parallel 2
	$(PYTHON) -m pytest

soak: $(STAMPS)/build $(STAMPS)/servers ## compare incremental with full snapshots for long: make soak SEEDS=1000-1100
	ALEMBICX_SOAK_SEEDS=$(SEEDS) $(PYTHON) -m pytest tests/system/test_incremental.py

faults: $(STAMPS)/build ## send alerts through all ten thousand sequences of faults
	ALEMBICX_TELEGRAM_SEQUENCES=10000 $(PYTHON) -m pytest tests/system/test_telegram_sequences.py

check: $(STAMPS)/build ## formatters, linters, types and layers
	tools/check

tidy: $(STAMPS)/build ## clang-tidy over the core (slow)
	tools/tidy $(BUILD)

build: $(STAMPS)/build ## build the core, the command and the extension into .venv

wheel: $(STAMPS)/venv ## build a wheel and put every shared library that it needs into it
	tools/make-wheel dist

sdist: $(STAMPS)/venv ## build the source distribution
	$(PYTHON) -P -m build --sdist --no-isolation --outdir dist .

benchmark: $(STAMPS)/build $(STAMPS)/servers ## print the tables of docs/reference/performance.md
	cmake -S . -B build/benchmark -G Ninja -DALEMBICX_BENCHMARKS=ON
	cmake --build build/benchmark --target benchmark_core benchmark_catalog benchmark_bus
	build/benchmark/benchmarks/benchmark_core
	build/benchmark/benchmarks/benchmark_bus
	$(PYTHON) -m pytest benchmarks -c benchmarks/pytest.ini -q

sanitize: $(STAMPS)/venv ## run the C++ tests under ASan and UBSan
	cmake --preset sanitize && cmake --build --preset sanitize && ctest --preset sanitize

races: $(STAMPS)/venv ## run the C++ tests of the Error Bus under ThreadSanitizer
	cmake --preset races && cmake --build --preset races
	@# What has one thread and takes long would take minutes here.
	for part in bus telegram; do \
	  TSAN_OPTIONS=die_after_fork=0 ctest --test-dir build/races/tests/core/$$part -E 'TelegramSequences|OfManyQuotes' \
	    --output-on-failure || exit 1; done

clean: ## remove what was built; .venv stays
	rm -rf build dist wheelhouse

$(STAMPS)/system: tools/install-system tools/packages-build.txt
	tools/install-system tools/packages-build.txt
	@mkdir -p $(@D) && touch $@

$(STAMPS)/servers: tools/install-system tools/packages-test.txt
	tools/install-system tools/packages-test.txt
	@mkdir -p $(@D) && touch $@

$(STAMPS)/venv: $(STAMPS)/system pyproject.toml
	test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --upgrade 'pip>=25.1'
	$(PYTHON) -m pip install --quiet --group dev
	@mkdir -p $(@D) && touch $@

$(STAMPS)/build: $(STAMPS)/venv $(CORE)
	$(PYTHON) -m pip install --quiet --no-build-isolation --no-deps --editable . \
	  --config-settings=build-dir=$(BUILD) --config-settings=cmake.define.ALEMBICX_TESTS=ON
	@mkdir -p $(@D) && touch $@
