# Two commands do all the set-up: `make rapport` and `make test`. They need Python 3.11 or later and nothing else.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: rapport test snabbtest tillit docs bilder stada

rapport: .venv/kvalitet
	$(BIN)/kvalitet kontrollera
	$(BIN)/kvalitet rapport

test: .venv/dev
	$(BIN)/python tests/alla.py

snabbtest: .venv/dev
	$(BIN)/python tests/alla.py --snabb

# What is promised, and how hard it was tried.
tillit: .venv/dev
	$(BIN)/python tests/verktyg.py
	$(BIN)/python tests/tillit/tabell.py

.venv/kvalitet: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/kvalitet
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

stada:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

docs: .venv/dev
	$(BIN)/python tests/gor_docs.py

bilder: .venv/dev
	$(BIN)/python tests/verktyg.py
	$(BIN)/python tests/gor_bilder.py
