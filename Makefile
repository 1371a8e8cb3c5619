# Every command that people need. `make` alone lists them.

SHELL := /bin/sh
UV_VERSION := 0.13.9
TOOLS := .tools
UV := $(TOOLS)/bin/uv
PORT ?= 8080
PYTHON ?= python3
RUN := $(UV) run --no-sync

export PYTHONDONTWRITEBYTECODE :=
export UV_PYTHON_DOWNLOADS := never

.PHONY: help install run train check content reports test fast-test browser-test evaluate due template update-catalogues lock format clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS="	" read -r name text; do printf '  make %-18s %s\n' "$$name" "$$text"; done

run: .venv/installed ## install what is missing, train if needed, and serve the chat (PORT=8080)
	@$(RUN) waymark run --port $(PORT)

install: .venv/installed ## install everything into .venv and .tools, nothing elsewhere

train: .venv/installed ## train the assistant if anything it is made of has changed
	@$(RUN) waymark train

check: .venv/installed ## style, types, architecture and data: seconds
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(RUN) lint-imports --no-cache
	@$(RUN) waymark check
	@sh tools/template-is-fresh
	@$(RUN) python tools/architecture.py --check

content: update-catalogues ## for content editors: check data/knowledge and hold it against what is never said
	@$(RUN) waymark check --content
	@$(RUN) pytest tests/knowledge

test: check train ## everything: checks, unit tests, conversations, browser
	@$(RUN) pytest

fast-test: .venv/installed ## the tests that need neither a trained assistant nor a browser
	@$(RUN) pytest tests/unit tests/knowledge tests/catalogues

browser-test: train ## only the tests in Chromium
	@$(RUN) pytest tests/browser

evaluate: train ## measure understanding on the held-out messages
	@$(RUN) waymark evaluate

due: .venv/installed ## what the editors must check again, when, by whom, and where to look
	@$(RUN) waymark due

reports: .venv/installed ## write reports/contacts.md: who can be called about what, where and by whom
	@mkdir -p reports
	@$(RUN) waymark matrix > reports/contacts.md.new
	@mv reports/contacts.md.new reports/contacts.md

template: .venv/installed ## write locales/waymark.pot anew from code, knowledge and domain
	@sh tools/template

update-catalogues: template ## bring new and changed texts into every catalogue
	@for language in $$(ls locales/*/LC_MESSAGES/waymark.po); do \
		$(RUN) pybabel -q update --no-wrap --omit-header --no-fuzzy-matching -i locales/waymark.pot -o $$language -l en || exit 1; \
	done

format: .venv/installed ## put code into the project's style
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

lock: $(UV) ## resolve the newest releases that the project allows into uv.lock
	@$(UV) lock --upgrade

clean: ## remove everything that was installed, trained or built
	rm -rf .venv $(TOOLS) .cache build bot/models

.venv/installed: pyproject.toml uv.lock | $(UV)
	@echo "Installing Waymark into .venv ..."
	@$(UV) sync --locked --group action-server --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@touch $@

$(UV):
	@echo "Getting uv $(UV_VERSION) into $(TOOLS) ..."
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Waymark needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(TOOLS)
	@$(TOOLS)/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
