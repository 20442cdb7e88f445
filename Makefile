# What a developer types. Needs Python 3.11 or later with pip, and make; everything else goes
# into .venv, at the versions of constraints.txt.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
CORE := $(VENV)/.core
DEV := $(VENV)/.dev
SHARED := ../shared
FUZZ_SECONDS ?= 60
READING := $(addprefix tests/,attribute header language readers tables tasks units test_samples.py test_fuzz.py)
STEPS := tests/language/test_regex_growth.py
DEMO ?= samples/notice-annex.pdf

.DEFAULT_GOAL := help
.PHONY: help demo test reading check lint types imports cover accuracy ray ocr browser bench fuzz samples clean

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | sort

# A new environment; where Python comes without ensurepip (Debian), pip itself puts pip there.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "hqparse needs Python 3.11 or later" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV) \
		&& $(PYTHON) -m pip --python $(VENV)/bin/python install -q -c constraints.txt pip; }

# An editable install compiles regexes (hatch_build.py), but no modules: they are compiled here.
# Build tools (hatchling for this project, setuptools for jieba) from the constraints instead of
# isolated builds: the same install next year.
$(CORE): $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt --upgrade pip
	$(PIP) install -c constraints.txt hatchling editables setuptools
	$(PIP) install -c constraints.txt --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): $(CORE)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[encodings,office,ledger]' --group dev
	@touch $@

demo: $(CORE)  ## sets up, and shows what is in a sample PDF: a table, three lines of JSON, what to try next
	@$(BIN)/hqparse show $(DEMO)
	@echo; echo "The same as JSON, the first three of its tasks (hqparse extract $(DEMO) --tasks | head -n 3):"
	@$(BIN)/hqparse extract $(DEMO) --tasks | head -n 3
	@printf "%s\n" "" "Try next, with $(BIN) on your PATH:" "  hqparse check $(DEMO)" "  hqparse extract $(DEMO) -o tasks.xlsx" "  hqparse units $(DEMO)" "  hqparse help"

test: $(DEV)  ## sets up, and runs the tests and the examples in docstrings
	$(BIN)/python -m pytest -n auto --dist loadfile

reading: $(DEV)  ## runs the tests of reading; with PYTHON and VENV of another Python, on that one
	$(BIN)/python -m pytest -n auto --dist loadfile -p no:cacheprovider $(READING) --ignore $(STEPS)

check: lint types imports cover accuracy  ## everything that must be green before a commit

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

# The steps of regexes are counted by an engine in the tests: two minutes that cover nothing of ours.
cover: $(DEV)
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore $(STEPS) --cov --cov-report=term --cov-fail-under=95
	$(BIN)/python -m pytest -n auto $(STEPS)

accuracy: $(DEV)
	@if test -d $(SHARED)/gold; then $(BIN)/python bench/accuracy.py --check; \
	else echo "no $(SHARED)/gold here: the accuracy floors were not checked"; fi

ray: $(DEV)  ## installs the cluster extras, and runs the tests that need them
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[ray,parquet]'
	$(BIN)/python -m pytest tests/batch/test_batch_ray.py tests/batch/test_batch_cli.py tests/batch/test_batch_plan.py

ocr: $(DEV)  ## installs the extra for scans, and runs the tests that need it
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[ocr]'
	$(BIN)/python -m pytest tests/readers/test_scan*.py tests/cli/test_scan_cli.py \
		--cov=hqparse.readers.scan --cov-config=/dev/null --cov-report=term --cov-fail-under=90

browser: $(DEV)  ## installs what drives Chromium, and runs the tests of the review page in it
	$(PIP) install -c constraints.txt --group browser
	$(BIN)/python -m pytest tests/desk/test_review_browser.py

bench: $(DEV)  ## measures speed and memory beside the peers, writes bench/RESULTS.md and its plot
	$(BIN)/python bench/run.py

fuzz: $(DEV)  ## throws made and damaged inputs at hqparse for FUZZ_SECONDS (60), then lets some grow
	$(BIN)/python tests/fuzz.py --seconds $(FUZZ_SECONDS)
	$(BIN)/python tests/fuzz.py --seconds $(FUZZ_SECONDS) --growth

samples: $(DEV)  ## draws samples/ again from samples/src
	$(BIN)/python samples/make.py

clean:  ## removes what the targets above made, .venv too
	rm -rf $(VENV) .venv-second out build dist .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f src/hqparse/language/_vocabulary.py
	find src tests bench samples -name __pycache__ -type d -prune -exec rm -rf {} +
