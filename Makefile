# Role Atlas: `make` lists what can be done. Each target installs what it needs into .venv, once.

PYTHON ?= python3
PORT   ?= 8000
ARGS   ?=

# All of this runs on one's own machine, where DEBUG spares the settings that a server must have.
DEBUG  ?= true
export DEBUG

BIN     := .venv/bin
RUNTIME := .venv/.installed-runtime
DEV     := .venv/.installed-dev
AUDITS  := audits/node_modules/.installed
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run serve backup restore test test-sqlite test-postgres fuzz lint format messages icons font sounds traditional dump lock clean audit audit-dependencies sheets bench

help: ## List these targets
	@echo "Role Atlas. Options: PORT=8000, PYTHON=python3.12 (before .venv is made), FILE=..., ARGS=... (handed on)."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNTIME) ## Load the encyclopedia and serve it on this machine, at PORT
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load_encyclopedia
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

serve: export DEBUG := false
serve: $(RUNTIME) ## Serve on this machine as in production, at PORT: gunicorn, no DEBUG, collected and compressed files
	PORT=$(PORT) $(BIN)/python -m config.running.serve

backup: $(RUNTIME) ## Write the whole database to FILE, or under a name with the time to backups/
	$(BIN)/python manage.py backup $(or $(FILE),backups)

restore: $(RUNTIME) ## Bring back the database that FILE holds (ARGS=--force: in place of what is there)
	@test -n "$(FILE)" || { echo "Which? make restore FILE=backups/…" >&2; exit 2; }
	$(BIN)/python manage.py restore $(FILE) $(ARGS)

test: $(DEV) ## Run the tests on SQLite and on PostgreSQL (ARGS="-k compare" goes to pytest)
	$(BIN)/python tests/both_databases.py $(ARGS)

test-sqlite: $(DEV) ## Run the tests on SQLite alone
	$(BIN)/python tests/both_databases.py --only sqlite $(ARGS)

test-postgres: $(DEV) ## Run the tests on PostgreSQL alone
	$(BIN)/python tests/both_databases.py --only postgres $(ARGS)

fuzz: SEED := $(or $(SEED),$(shell date +%s))
fuzz: $(DEV) ## Send 100,000 senseless requests to every public address, on both databases (SEED=... repeats a run)
	@echo "SEED=$(SEED)"
	FUZZ_REQUESTS=100000 FUZZ_SEED=$(SEED) $(BIN)/python tests/both_databases.py tests/faults/test_fuzzed_requests.py $(ARGS)

lint: $(DEV) ## Check style, templates, types, missing migrations, the shipped content, and versions for known holes
	$(BIN)/ruff check --output-format concise
	$(BIN)/ruff format --check --output-format concise
	$(BIN)/djlint templates --lint --check
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check_content
	$(BIN)/python -m tools.audit_dependencies --where-possible

audit: $(DEV) $(AUDITS) ## Check the HTML of a served copy and measure it with Lighthouse (needs Node and Java; ARGS="--only roles/")
	DEBUG=false $(BIN)/python -m audits markup $(ARGS)
	DEBUG=false $(BIN)/python -m audits lighthouse $(ARGS)

audit-dependencies: $(DEV) ## Look the locked versions up among known vulnerabilities (needs the index's own service)
	$(BIN)/python -m tools.audit_dependencies

sheets: $(DEV) ## Draw every kind of page in four widths, two themes and every language, to look at (audits/sheets/)
	DEBUG=false $(BIN)/python -m audits sheets $(ARGS)

bench: $(DEV) ## Measure the budgets beside their anchors, into benchmarks/RESULTS.md (ARGS="--quick", or "pages scale")
	DEBUG=false $(BIN)/python -m benchmarks $(ARGS)

format: $(DEV) ## Put code and templates into the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/djlint templates --reformat

messages: $(DEV) ## Collect the texts of the interface, convert and compile their translations (needs GNU gettext)
	@command -v msgfmt >/dev/null || { echo "GNU gettext is missing: install your system's package gettext." >&2; exit 1; }
	$(BIN)/python manage.py makemessages --locale zh_Hans --ignore audits --add-location file --no-obsolete --no-wrap
	$(BIN)/python manage.py convert_messages
	$(BIN)/python manage.py compilemessages --locale zh_Hans --locale zh_Hant --ignore .venv

icons: $(DEV) ## Draw the icons in pixels from static/icon.svg (needs Chromium)
	$(BIN)/python -m tools.draw_icons

traditional: $(DEV) ## Cut the dictionary for Traditional Chinese out of those of OpenCC, after a new version of it
	$(BIN)/python -m tools.cut_traditional

sounds: $(DEV) ## Cut how Chinese sounds out of the dictionaries of pypinyin, after a new version of it
	$(BIN)/python -m tools.cut_sounds

font: $(DEV) ## Cut the font of the share images out of Noto Sans CJK (needs Debian's fonts-noto-cjk)
	$(BIN)/python -m tools.cut_font

dump: $(RUNTIME) ## Write the database back into the content files
	$(BIN)/python manage.py dump_encyclopedia encyclopedia/content $(ARGS)

lock: $(DEV) ## Compile requirements*.in into requirements*.txt (ARGS=--upgrade for newer versions)
	$(COMPILE) $(ARGS) requirements.in --output-file requirements.txt
	$(COMPILE) $(ARGS) requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove what make made; the database stays
	rm -rf .venv staticfiles audits/node_modules audits/sheets .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip is the last thing that a new environment gets, so a half-made one is made again.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Role Atlas needs Python 3.11 or newer, and $(PYTHON) is not that. Name another: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "$(PYTHON) has no venv: install it (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@echo "Making a virtual environment in .venv ..."
	@$(PYTHON) -m venv --clear .venv

$(RUNTIME): requirements.txt | $(BIN)/pip
	@echo "Installing what the site runs on into .venv ..."
	@$(INSTALL) --requirement requirements.txt
	@touch $@

# The dev lock holds the runtime's versions as well.
$(DEV): requirements-dev.txt | $(BIN)/pip
	@echo "Installing what development needs into .venv (about 20 seconds) ..."
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $@ $(RUNTIME)

# Programs that look at the site from outside; neither the site nor its tests need them.
$(AUDITS): audits/package-lock.json
	@command -v npm >/dev/null || { echo "Node and npm are missing: install them (Node 18.16 or newer)." >&2; exit 1; }
	@echo "Installing what audits need into audits/node_modules ..."
	@cd audits && npm ci --ignore-scripts --silent
	@touch $@
