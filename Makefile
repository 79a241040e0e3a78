# `make help` lists what there is. Nothing is assumed but python3 (3.11 or newer) and make.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak lint bench pictures constraints

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make the environment in .venv, or bring it up to date
	@echo "The environment in $(VENV) is up to date. Next: make demo"

demo: $(STAMP) ## Live a team's day in the browser (ARGS="--lang en --agents 4 --auto")
	@$(BIN)/sarnakh demo $(ARGS)

test: $(STAMP) ## Run the tests (ARGS="-k backup"; SARNAKH_TEST_ALL=1 lets none be skipped)
	@$(BIN)/python -m pytest -q -n auto --dist worksteal --durations=20 $(ARGS)

soak: $(STAMP) ## Hours of random weeks, drawn anew each time, and two hundred kills (ARGS="tests/desk")
	@export SARNAKH_LIFE_SEED=$${SARNAKH_LIFE_SEED:-$$(date +%s)} SARNAKH_LIFE_EXAMPLES=$${SARNAKH_LIFE_EXAMPLES:-300}; \
	echo "Lives are drawn from SARNAKH_LIFE_SEED=$$SARNAKH_LIFE_SEED; name it to draw the same again."; \
	SARNAKH_TEST_PROFILE=soak $(BIN)/python -m pytest -q -n auto -m "soak or not soak" $(or $(ARGS),tests/core tests/desk tests/flows/test_long_life.py)
	@$(if $(ARGS),,$(BIN)/python -m tests.crash --kills 200 --stops 20)

lint: $(STAMP) ## Check style, types and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP) ## Measure, beside what others use (JSON on stdout)
	@$(BIN)/python -m benchmarks $(ARGS)

pictures: $(STAMP) ## Draw the pictures of journeys, protocols and customers in docs/images
	@$(BIN)/python -m tests.docs.pictures

constraints: $(STAMP) ## For maintainers: pin what is installed now
	@$(BIN)/python -m pip freeze --exclude-editable | grep '==' > constraints.txt

# Made anew only when what should be in it has changed.
$(STAMP): pyproject.toml constraints.txt
	@python=; for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))'; \
	  then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo "Sarnakh needs Python 3.11 or newer; python3 here is: $$(python3 --version 2>/dev/null || echo missing)." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; fi; \
	if [ ! -x $(BIN)/python ]; then \
	  echo "Making $(VENV) with $$($$python --version) ..."; \
	  if ! $$python -m venv $(VENV) >/dev/null 2>&1; then rm -rf $(VENV); \
	    echo "$$python has no venv module. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; fi; fi
	@echo "Installing what pyproject.toml names, in the versions of constraints.txt (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,postgres]' || { \
	  echo "The packages could not be installed: see the lines above; a network or a proxy is needed the first time." >&2; \
	  exit 1; }
	@touch $@
