# Pincite: “make site” publishes the site, “make test” runs the tests. Both set up all that they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
ENGINE ?= mkdocs
CORPUS ?= ../shared/corpus
SHAPES ?= ../shared/hostile/shapes.py
PRESS ?= ../shared/press
FORMATS ?= ../shared/formats
export NO_MKDOCS_2_WARNING := 1

ifeq ($(filter $(ENGINE),mkdocs zensical),)
$(error ENGINE is mkdocs or zensical, not $(ENGINE))
endif

.DEFAULT_GOAL := help
.PHONY: bench-serve bench-cluster bench-files score-formats bench-shapes fuzz bench-search score-history score-quotations score-press help site serve test check bench score accept clean dist lock

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

site: $(VENV)/.$(ENGINE) ## build the pages from seeds/ and publish the site to site/ (ENGINE=zensical for another engine)
	@$(BIN)/python -m pincite site --engine $(ENGINE) --strict

serve: $(VENV)/.site ## preview the site, rebuilding it when a source changes
	$(BIN)/python -m pincite serve --dev-addr 127.0.0.1:$(PORT)

test: $(VENV)/.test ## run the tests
	sh tests/browser.sh $(BIN)/python
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(VENV)/.test ## check style and types, and that docs/ is what a build would write
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint docs/assets/pincite.js
	$(BIN)/python -m pincite check

bench: $(VENV)/.test ## measure a site against MkDocs alone (DOCUMENTS="50 500 2000 10000")
	$(BIN)/python -m bench $(DOCUMENTS)

bench-cluster: $(VENV)/.test ## the same build given out by Dask to a cluster of processes (DOCUMENTS=500)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "distributed==2026.8.0"
	$(BIN)/python -m bench.cluster $(DOCUMENTS)

bench-serve: $(VENV)/.test ## from saving a source to the page that shows it, in a browser (DOCUMENTS="50 2000")
	sh tests/browser.sh $(BIN)/python
	$(BIN)/python -m bench.serve $(DOCUMENTS)

bench-search: $(VENV)/.test ## measure the search on a site of 2,000 documents
	sh tests/browser.sh $(BIN)/python
	$(BIN)/python -m bench.search

bench-shapes: $(VENV)/.test ## time and memory of texts whose shape could cost more than their size
	@if [ -f "$(SHAPES)" ]; then $(BIN)/python -m bench.shapes "$(SHAPES)"; else echo "There are no shapes at $(SHAPES)."; fi

COUNT ?= 1000
SEED ?= 1
fuzz: $(VENV)/.test ## throw odd inputs of every format at the builder (COUNT=10000 SEED=1)
	$(BIN)/python -m bench.fuzz --count $(COUNT) --seed $(SEED)

score: $(VENV)/.test ## score recognition against the corpus beside the project (UNAIDED=1: without any convention)
	@if [ -d "$(CORPUS)" ]; then $(BIN)/python -m bench.score "$(CORPUS)" $(if $(UNAIDED),--no-conventions); else echo "There is no corpus at $(CORPUS)."; fi

score-history: $(VENV)/.test ## score how addresses survive real amendment histories
	@if [ -d "$(CORPUS)" ]; then $(BIN)/python -m bench.history "$(CORPUS)"; else echo "There is no corpus at $(CORPUS)."; fi

score-quotations: $(VENV)/.test ## score the verdicts on quotations made from real clauses
	$(BIN)/python -m bench.quotations "$(CORPUS)"

score-press: $(VENV)/.test ## score references, verdicts and speakers on reports about treaties
	@if [ -d "$(PRESS)" ]; then $(BIN)/python "$(PRESS)/score_press.py" "$(PRESS)/open" --builder "$(abspath $(BIN))/python -m pincite"; else echo "There are no reports at $(PRESS)."; fi

score-formats: $(VENV)/.test ## score the reading of files as publishers have them
	@if [ -d "$(FORMATS)" ]; then $(BIN)/python "$(FORMATS)/score_formats.py" "$(FORMATS)/open" --builder "$(abspath $(BIN))/python -m pincite"; else echo "There are no files at $(FORMATS)."; fi

bench-files: $(VENV)/.test ## the readers of files against what they stand on, as ratios
	@if [ -d "$(FORMATS)" ]; then $(BIN)/python -m bench.files "$(FORMATS)/open"; else echo "There are no files at $(FORMATS)."; fi

accept: $(VENV)/.test ## take what the builder writes now as the expected pages of the golden tests
	PINCITE_ACCEPT=1 $(BIN)/python -m pytest tests/test_golden.py

dist: $(VENV)/.test ## build the wheel and the source distribution in dist/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build
	rm -rf dist build && $(BIN)/python -m build --no-isolation --outdir dist .

lock: $(VENV)/.test ## pin the newest versions of all requirements
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade -o requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --extra zensical -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade -o requirements-zensical.txt

clean: ## remove the environment, the site and all caches
	rm -rf $(VENV) site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Pincite needs Python 3.11 or newer; this is %d.%d. Name another with PYTHON=…" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.mkdocs: $(VENV)/.site
	@touch $@

$(VENV)/.zensical: requirements-zensical.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-zensical.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.site
