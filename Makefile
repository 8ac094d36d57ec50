# Everything here runs in .venv, which the first target that needs it creates.
# Another Python: make PYTHON=python3.12 app

PYTHON ?= python3
VENV ?= .venv
# Only this computer can open the app; to share it in a room: make ADDRESS=0.0.0.0 app
ADDRESS ?= localhost
PY := $(VENV)/bin/python
APP_READY := $(VENV)/.app-ready
DEV_READY := $(VENV)/.dev-ready
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help app test format lock sample-data docs

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

app: $(APP_READY)  ## open the app on http://localhost:8501
	$(PY) -m streamlit run app.py --server.address $(ADDRESS) --server.port 8501

test: export TZ = UTC
test: $(DEV_READY)  ## check format, lint, types, imports, then run the tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
		|| echo "No Chromium found: the browser tests are skipped."
	$(PY) -m pytest -n 2 --dist loadfile

format: $(DEV_READY)  ## format the code and mend what the linter can mend
	$(VENV)/bin/ruff check --fix --exit-zero --quiet .
	$(VENV)/bin/ruff format .

lock: export CUSTOM_COMPILE_COMMAND = make lock
lock: $(DEV_READY)  ## recompile both requirements files (UPGRADE=1 takes newer versions)
	$(PY) -m piptools compile --quiet $(if $(UPGRADE),--upgrade) \
		--output-file requirements.txt pyproject.toml
	$(PY) -m piptools compile --quiet $(if $(UPGRADE),--upgrade) --extra dev \
		--constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

sample-data: $(APP_READY)  ## make the sample files again
	$(PY) -m sample_data.generate

docs: $(APP_READY)  ## write docs/definitions.md and the JSON schema again, from the models
	$(PY) -m docs.generate

# The stamps record which requirements file was installed last.
$(APP_READY): requirements.txt $(PY)
	@echo "Installing requirements.txt into $(VENV); the first time takes a minute."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt $(PY)
	@echo "Installing requirements-dev.txt into $(VENV); the first time takes a minute."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

$(PY):
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) was not found: install Python 3.11 or newer, or name another with PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than 3.11: name a newer one, as in make PYTHON=python3.11 app" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot create virtual environments yet: run apt-get install python3-venv (as root), then try again." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
