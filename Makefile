# Two commands do all the set-up: `make rapport` and `make test`. They need Python 3.11 or later and nothing else.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: rapport test snabbtest tillit matning docs krav bilder stada

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

# How fast it is, against others and against the floor: `make matning`, `make matning RADER="P1 P8"`, `RADER="--liten P2"`.
matning: .venv/dev
	$(BIN)/python -m benchmarks $(RADER)

.venv/kvalitet: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Every package in one known version, and known by its hash; nothing is built from what was not asked for.
.venv/dev: pyproject.toml .ci/krav.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/krav.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch .venv/kvalitet $@

stada:
	rm -rf .venv .matning dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

docs: .venv/dev
	$(BIN)/python tests/gor_docs.py

# The newest versions that pyproject.toml allows, and what is known to be wrong with them.
krav: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv pip-audit
	$(BIN)/python tests/gor_krav.py

bilder: .venv/dev
	$(BIN)/python tests/verktyg.py
	$(BIN)/python tests/gor_bilder.py
