# make        install what is needed into .venv, build the example, and say what came out
# make test   everything that CI runs, from the same bare state
# Needs Python 3.11 or later and make, nothing else.

.DEFAULT_GOAL := example
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: example test parse transform unit format docs lineage bench bench-explain bench-ocr bench-reading bench-report accuracy
.PHONY: fuzz constraints clean moved
.PHONY: lint lint-python lint-types lint-yaml lint-format lint-project lint-sql

VENV := .venv
LINT := .venv-lint
BUILD := build
BIN := $(VENV)/bin
LINT_BIN := $(LINT)/bin

export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export PIP_DISABLE_PIP_VERSION_CHECK := 1

SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	"$$name" -c '$(SUITABLE)' >/dev/null 2>&1 && echo "$$name" && break; done)

# The linters live apart, as together with the product they would hold DuckDB at an older version.
LINT_TOOLS := "dbt-bouncer>=4.3,<4.4" "dbt-core>=1.11.16,<1.12" "dbt-duckdb>=1.11.1,<1.12" mypy ruff \
	"shandy-sqlfmt[jinjafmt]>=0.32,<0.33" "sqlfluff>=4.4,<4.5" "sqlfluff-templater-dbt>=4.4,<4.5" yamllint
SQL_FOLDERS := $(wildcard models macros tests/data)
PYTHON_FOLDERS := $(wildcard examples gouji ingest explain report models typesetting tests benchmarks)

# what dbt writes while it is tested and linted stays out of the user's warehouse
DBT := $(BIN)/dbt
TEST_HOME := $(BUILD)/test
LINT_HOME := $(BUILD)/lint
LINT_SETTINGS := GOUJI_HOME=$(LINT_HOME) DBT_TARGET_PATH=$(LINT_HOME)/target DBT_LOG_PATH=$(LINT_HOME)/logs

example: $(VENV)/.installed
	@$(BIN)/gouji build examples

test: unit lint

# -- environments: the stamps keep make from installing again what is there ------------------------------------------

# An environment does not survive that its folder is moved; one whose making was broken off has no pip.
define create_environment
	@test ! -s $(1)/.installed || test "$$(cat $(1)/.installed)" = "$$(pwd -P)" || rm -rf $(1)
	@$(1)/bin/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -c '$(SUITABLE)' >/dev/null 2>&1 || { \
		echo "Python 3.11 or later with venv is needed; name it: make PYTHON=/path/to/python3.11" >&2; \
		echo "需要 Python 3.11 或更高版本（含 venv）；可指定：make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(1)/bin/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv $(1)
endef

# names a prerequisite that is never up to date if the environment was made for another folder
if_moved = $(shell test "$$(cat $(1)/.installed 2>/dev/null)" = "$$(pwd -P)" || echo moved)

$(VENV)/.installed: pyproject.toml constraints.txt $(call if_moved,$(VENV))
	$(call create_environment,$(VENV))
	@echo "installing into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable .
	@pwd -P > $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "installing what the tests need into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable ".[test,examples,ocr,browser]"
	@touch $@

$(VENV)/.installed-ocr: $(VENV)/.installed
	@echo "installing character recognition into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable ".[ocr]"
	@touch $@

$(VENV)/.installed-lineage: $(VENV)/.installed
	@echo "installing what follows columns into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable ".[lineage]"
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-test
	@echo "installing what others read tables with into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable ".[bench]"
	@touch $@

$(LINT)/.installed: constraints-lint.txt $(call if_moved,$(LINT))
	$(call create_environment,$(LINT))
	@echo "installing the linters into $(LINT)" >&2
	@$(LINT_BIN)/python -m pip install -qq --constraint constraints-lint.txt $(LINT_TOOLS)
	@pwd -P > $@

# -- tests -----------------------------------------------------------------------------------------------------------

# the project is read from scratch; what dbt deprecates is an error
parse: $(VENV)/.installed-test
	@mkdir -p $(TEST_HOME)/current
	GOUJI_HOME=$(TEST_HOME) $(DBT) --quiet parse --no-partial-parse \
		--warn-error-options '{"error": ["Deprecations"]}' \
		--target-path $(TEST_HOME)/parse --log-path $(TEST_HOME)/logs

# plain dbt, without the command line around it, builds whatever has been landed; then what no document can break
transform: parse
	@rm -rf $(TEST_HOME)/current
	GOUJI_HOME=$(TEST_HOME) $(BIN)/gouji ingest examples
	GOUJI_HOME=$(TEST_HOME) $(DBT) --quiet build --target-path $(TEST_HOME)/dbt --log-path $(TEST_HOME)/logs
	GOUJI_HOME=$(TEST_HOME) $(DBT) --quiet test --select test_type:unit path:seeds test_name:accepted_values test_name:relationships \
		--target-path $(TEST_HOME)/dbt --log-path $(TEST_HOME)/logs

# files of tests run side by side, as what one of them builds is used by its own tests only
unit: transform
	$(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile --no-loadscope-reorder

# -- style -----------------------------------------------------------------------------------------------------------

lint: lint-python lint-types lint-yaml lint-format lint-project lint-sql

lint-python: $(LINT)/.installed
	$(LINT_BIN)/ruff format --check $(PYTHON_FOLDERS)
	$(LINT_BIN)/ruff check $(PYTHON_FOLDERS)

lint-types: $(LINT)/.installed $(VENV)/.installed-test
	$(LINT_BIN)/mypy --python-executable $(BIN)/python

lint-yaml: $(LINT)/.installed
	$(LINT_BIN)/yamllint --strict .

lint-format: $(LINT)/.installed
	$(LINT_BIN)/sqlfmt --quiet --check $(SQL_FOLDERS) gouji/sql report/sql

lint-project: $(LINT)/.installed
	@mkdir -p $(LINT_HOME)/current
	$(LINT_SETTINGS) $(LINT_BIN)/dbt --quiet parse
	$(LINT_BIN)/dbt-bouncer run --show-all-failures

lint-sql: $(LINT)/.installed
	$(LINT_BIN)/sqlfluff lint --disable-progress-bar --templater raw gouji/sql report/sql
	@mkdir -p $(LINT_HOME)/current
	$(LINT_SETTINGS) $(LINT_BIN)/sqlfluff lint --disable-progress-bar $(filter-out macros,$(SQL_FOLDERS))

format: $(LINT)/.installed
	$(LINT_BIN)/ruff check --fix --select I,RUF100,UP $(PYTHON_FOLDERS)
	$(LINT_BIN)/ruff format $(PYTHON_FOLDERS)
	@mkdir -p $(LINT_HOME)/current
	-$(LINT_SETTINGS) $(LINT_BIN)/sqlfluff fix --quiet --disable-progress-bar $(filter-out macros,$(SQL_FOLDERS))
	$(LINT_BIN)/sqlfmt --quiet $(SQL_FOLDERS) gouji/sql report/sql

# -- documentation, figures, upkeep ----------------------------------------------------------------------------------

docs: $(VENV)/.installed
	@test -e "$${GOUJI_HOME:-warehouse}/current/gouji.duckdb" || $(BIN)/gouji build examples
	$(DBT) --quiet docs generate --static --target-path "$${GOUJI_HOME:-warehouse}/docs" \
		--log-path "$${GOUJI_HOME:-warehouse}/logs"
	@echo "$${GOUJI_HOME:-warehouse}/docs/static_index.html"

# which columns every column of every model comes from: a page that needs no server and no network
lineage: $(VENV)/.installed-lineage docs
	@$(BIN)/colibri generate --light --disable-telemetry --manifest "$${GOUJI_HOME:-warehouse}/docs/manifest.json" \
		--catalog "$${GOUJI_HOME:-warehouse}/docs/catalog.json" --output-dir "$${GOUJI_HOME:-warehouse}/docs/lineage"

# make bench PATHS="folder of documents"
PATHS ?= examples
bench: $(VENV)/.installed
	$(BIN)/python benchmarks/build_time.py $(PATHS)

# make bench-reading READING="--long --repeats 1": CPU time and memory over the pages, and the same files read by others
bench-reading: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.reading $(READING)

# make bench-report REPORT="--findings 50000 --documents 1000": size and speed of the report, in headless Chromium
bench-report: $(VENV)/.installed-test
	GOUJI_HOME=$(BUILD)/report $(BIN)/gouji build examples
	$(BIN)/python -m benchmarks.report $(BUILD)/report/current/gouji.duckdb $(REPORT)

# damages the example, in every format, in thousands of ways: make fuzz MUTANTS=2000; images too after make .venv/.installed-ocr
MUTANTS ?= 20000
fuzz: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.fuzz --mutants $(MUTANTS)

# make bench-explain PATHS="folder of documents" TRIALS=900: puts errors into documents that tie, and looks for them again
TRIALS ?= 900
bench-explain: $(VENV)/.installed-bench
	GOUJI_HOME=$(BUILD)/explain $(BIN)/gouji build $(or $(PATHS),examples) || test $$? = 1
	$(BIN)/python -m benchmarks.explain $(BUILD)/explain/current/gouji.duckdb --trials $(TRIALS)

# make bench-ocr PATHS="folder of PDF files": scans them and reads the scans back
bench-ocr: $(VENV)/.installed-ocr
	PYTHONPATH=. $(BIN)/python benchmarks/ocr.py $(PATHS)

# make accuracy ACCURACY="--engines gouji --show"
accuracy: $(VENV)/.installed-bench
	$(BIN)/python -m benchmarks.accuracy $(ACCURACY)

# solve the ranges anew and write down what came out
constraints:
	$(call create_environment,$(BUILD)/constraints)
	$(BUILD)/constraints/bin/python -m pip install -qq --upgrade --editable ".[test,examples,ocr,browser,bench]"
	$(BUILD)/constraints/bin/python -m pip freeze --exclude-editable > constraints.txt
	$(call create_environment,$(BUILD)/constraints-lint)
	$(BUILD)/constraints-lint/bin/python -m pip install -qq --upgrade $(LINT_TOOLS)
	$(BUILD)/constraints-lint/bin/python -m pip freeze > constraints-lint.txt

# the warehouse stays: it may hold more than the example
clean:
	rm -rf $(VENV) $(LINT) $(BUILD) target logs dist .pytest_cache .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
