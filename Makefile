# The commands of this repository; `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
DESTDIR ?=
export PREFIX DESTDIR

GATE := .build/release/njord-gate
# How often `make planted` plants each kind of dead code.
SITES ?= 20
SCRIPTS := .ci/run $(wildcard ci/*.sh ci/tests/*.sh)
FORMAT_OPTIONS := --configuration .swift-format --parallel --recursive Package.swift Plugins Sources Tests

.PHONY: help setup build gate final test fmt lint type bench sanitize planted workplaces install uninstall clean docs

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the libraries that are missing, check the toolchain
	@ci/setup.sh

build: setup ## Build the gate, optimised
	@swift build -c release --product njord-gate

gate: build ## Run the gate on this repository
	@$(GATE) all
	@$(GATE) report --check
	@$(GATE) readiness --check

final: build ## What a release must pass: clean build, every flow, evidence, the readiness report
	@$(GATE) all --final

test: ## Run everything that tests
	@ci/setup.sh --tests
	@swift build --build-tests
	@ci/tests/run.sh
	@swift test --skip-build --disable-xctest

fmt: ## Format the sources in place
	@swift format format --in-place $(FORMAT_OPTIONS)

lint: ## Check format and style of sources and scripts
	@swift format lint --strict $(FORMAT_OPTIONS)
	@for script in $(SCRIPTS); do bash -n "$$script"; done
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else echo "lint: no shellcheck here; scripts were checked with bash -n only"; fi

type: setup ## Type-check sources and tests; every warning is an error
	@swift build --build-tests

bench: build ## Measure a run against parsing alone; BENCH_PATHS, BENCH_BUILT, BENCH_HISTORIES add more
	@ci/bench.py Sources $(BENCH_PATHS)
	@ci/bench_flaky.py
	@ci/bench_secrets.py . $(BENCH_HISTORIES)

sanitize: setup ## Run the core's concurrent parts under ThreadSanitizer and AddressSanitizer
	@ci/sanitize.sh

planted: build ## Plant dead code in a generated package, count what the gate finds, let it remove that
	@rm -rf .build/planted
	@Tests/PlantedDead/plant.py run .build/planted --gate $(GATE) --sites $(SITES) --fix

workplaces: ## Try pre-commit, CI templates, the plugin and installing, on packages below .build
	@swift build --product njord-gate
	@ci/trials/workplaces.py --work .build/workplaces

install: setup ## Install binary, man page, completions below PREFIX (default /usr/local)
	@ci/install.sh

uninstall: ## Remove what install put there
	@ci/install.sh --remove

docs: build ## Write the generated documentation anew
	@$(GATE) internal generate-docs docs

clean: ## Remove everything that was built and cached
	@rm -rf .build .njord-gate
