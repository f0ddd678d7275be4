# Every job under one short name; CI calls the same names. `make` lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
# One more than there are cores: many tests wait for servers that want to be asked slowly.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help setup site serve demo check lint format types layers facts schema test test-full mutate \
	live fresh backtest bench bench-site bench-facts bench-extract bench-verify bench-cadence \
	bench-pages bench-preflight screenshots emulator servers checker lighthouse lock clean \
	preflight-facts preflight-zipapp site-zipapp preflight-samples test-gateways

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# What readers and writers need; hashes are checked. uv is used where it is, pip where it is not.
$(VENV)/.site: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' || \
		{ echo "Python 3.11.2 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "venv is missing: on Debian and Ubuntu, apt install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "Installing what the site needs ..."
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install -q --python $(VENV)/bin/python --require-hashes -r requirements.lock; \
	else \
		$(RUN) pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements.lock; \
	fi
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.lock
	@echo "Installing what the tests need ..."
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install -q --python $(VENV)/bin/python --require-hashes -r requirements-dev.lock; \
	else \
		$(RUN) pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.lock; \
	fi
	@touch $@

# A GitHub for the tests, from npm, for whoever has it; without it those tests are skipped, not in CI.
EMULATOR := tests/forge/emulator
$(EMULATOR)/node_modules/.package-lock.json: $(EMULATOR)/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
		cd $(EMULATOR) && npm ci --silent --ignore-scripts --no-audit --no-fund || \
			echo "The emulator could not be installed: tests that need it are skipped."; \
	else \
		echo "Node 20 with npm is not here: tests that need the emulator are skipped."; \
	fi

# The checker of HTML for the long tests, and Lighthouse for the bench: from npm too, and as optional.
tests/site/checker/node_modules/.package-lock.json bench/lighthouse/node_modules/.package-lock.json: \
%/node_modules/.package-lock.json: %/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
		cd $* && npm ci --silent --ignore-scripts --no-audit --no-fund || \
			echo "$* could not be installed: what needs it is skipped."; \
	else \
		echo "Node 20 with npm is not here: what needs $* is skipped."; \
	fi

checker: tests/site/checker/node_modules/.package-lock.json ## install the checker of HTML (needs npm, and Java to run)

lighthouse: bench/lighthouse/node_modules/.package-lock.json ## install Lighthouse for bench-pages (needs npm)

emulator: $(EMULATOR)/node_modules/.package-lock.json ## install the GitHub that tests talk to (needs npm)

# Model servers and vendors' clients nobody here wrote; their pins fight with ours, so they live apart.
SERVERS := tests/preflight/servers
$(SERVERS)/node_modules/.package-lock.json: $(SERVERS)/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
		cd $(SERVERS) && npm ci --silent --ignore-scripts --no-audit --no-fund || \
			echo "aimock could not be installed: preflight is not proved."; \
	else \
		echo "Node 20 with npm is not here: preflight is not proved."; \
	fi

$(SERVERS)/.%/.made: $(SERVERS)/%.lock
	@echo "Installing servers to try preflight on ..."
	@test -x $(SERVERS)/.$*/bin/python || $(PYTHON) -m venv $(SERVERS)/.$*
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install -q --python $(SERVERS)/.$*/bin/python --require-hashes -r $<; \
	else \
		$(SERVERS)/.$*/bin/python -m pip install -q --disable-pip-version-check --no-compile --require-hashes -r $<; \
	fi
	@touch $@

servers: $(SERVERS)/node_modules/.package-lock.json $(SERVERS)/.servers/.made ## install the servers that preflight is tried on (needs npm)

setup: $(VENV)/.dev ## install everything into .venv

site: $(VENV)/.site ## build every edition into site/
	@$(RUN) stilltrue site

serve: $(VENV)/.site ## preview while you write, on http://127.0.0.1:8000
	@$(RUN) stilltrue serve

demo: $(VENV)/.site ## the idea in two minutes, offline
	@$(RUN) demo

check: lint types layers facts test ## everything asked of a change, offline

lint: $(VENV)/.dev ## style of code, YAML and workflows
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(VENV)/bin/yamllint -s data mkdocs.yml action.yml .github
	@$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-actions action.yml
	@$(VENV)/bin/zizmor --offline --quiet .github/workflows action.yml

format: $(VENV)/.dev ## write code the way lint wants it
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

types: $(VENV)/.dev ## types, strict
	@$(RUN) mypy

layers: $(VENV)/.dev ## who may import whom
	@$(VENV)/bin/lint-imports --no-cache

facts: $(VENV)/.dev ## is data/facts.yaml well formed, and every page backed by it?
	@$(RUN) stilltrue schema --check
	@$(RUN) stilltrue lint
	@$(MAKE) -s job-budget

schema: $(VENV)/.site ## write data/facts.schema.json anew
	@$(RUN) stilltrue schema

preflight-facts: $(VENV)/.site ## write preflight/facts.json anew from data/facts.yaml
	@$(RUN) release.facts

preflight-zipapp: $(VENV)/.site ## make dist/preflight.pyz, the command in one file, and its checksum
	@$(RUN) release.zipapp

site-zipapp: preflight-zipapp ## put that file and its checksum beside the built editions
	@cp dist/preflight.pyz dist/preflight.pyz.sha256 site/

preflight-samples: $(VENV)/.dev servers ## write what the pages show of preflight anew
	@$(RUN) tests.preflight.online.samples

test: $(VENV)/.dev emulator servers ## the offline tests (under 5 minutes)
	@$(RUN) pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test-full: $(VENV)/.dev emulator servers checker ## the long tests too
	@$(RUN) pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not live and not fresh and not gateways"

test-gateways: $(VENV)/.dev servers $(SERVERS)/.litellm/.made $(SERVERS)/.others/.made ## preflight against LiteLLM, lm-proxy and moto
	@$(RUN) pytest -m gateways tests/preflight/gateways

live: $(VENV)/.dev ## ask the sources (internet): one test a fact and source
	@$(RUN) pytest -m live tests/live

fresh: $(VENV)/.dev ## one failing test for each claim past its window
	@$(RUN) pytest -m fresh tests/live

backtest: $(VENV)/.site ## run labelled page histories through the engine
	@$(RUN) stilltrue backtest tests/histories
	@$(RUN) stilltrue backtest tests/blind

mutate: $(VENV)/.dev ## delete and rename every fact: the build must break each time
	@$(RUN) pytest -m "not live and not fresh and not gateways" tests/site/test_single_source.py

bench: bench-facts bench-site bench-pages bench-verify ## every benchmark

bench-preflight: $(VENV)/.dev servers ## what preflight costs beside the network, and its start
	@$(RUN) bench.preflight

bench-site: $(VENV)/.dev ## CPU of pages with facts against the same pages static
	@$(VENV)/bin/python bench/site.py

bench-pages: $(VENV)/.dev lighthouse ## pages in a browser: weight, main thread, shift, Lighthouse
	@$(RUN) bench.reading

screenshots: $(VENV)/.dev site ## pictures of every kind of page, into build/screenshots
	@$(RUN) bench.shots site

bench-facts: $(VENV)/.dev ## load, as_of and lint of 5,000 facts against a bare compose
	@$(RUN) bench.facts

bench-extract: $(VENV)/.dev ## visible text of pages against the usual parsers
	@$(RUN) bench.extract

bench-verify: $(VENV)/.dev ## a re-check against a bare fetch and parse, peers, and itself grown
	@$(RUN) bench.verify

bench-cadence: $(VENV)/.dev ## does a nightly budget keep 100,000 sources within 30 days?
	@$(RUN) bench.cadence

include job.mk

lock: ## pin requirements*.in with hashes, for Python 3.11.2 and newer (needs uv)
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
		--no-emit-find-links --python-version 3.11.2 requirements.in -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
		--no-emit-find-links --python-version 3.11.2 -c requirements.lock \
		requirements-dev.in -o requirements-dev.lock
	grep '^linkchecker' requirements-dev.in | uv pip compile -q --universal --generate-hashes --no-annotate \
		--no-header --no-emit-index-url --no-emit-find-links --python-version 3.11.2 -c requirements-dev.lock \
		- -o stilltrue/scaffold/guide/requirements-dev.lock
	for one in servers litellm others; do \
		uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
			--no-emit-find-links --python-version 3.11.2 $(SERVERS)/$$one.in -o $(SERVERS)/$$one.lock; \
	done

clean: ## remove what was built
	rm -rf site site.new site.old .stilltrue-*.yml
