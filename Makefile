# What one does with the course. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
QUICK := tests/test_house.py tests/judge/test_judge.py tests/judge/test_compare.py tests/judge/test_points.py tests/sandbox/test_wire.py

.DEFAULT_GOAL := help
.PHONY: help env demo lab formgrader test test-quick fuzz seeds faults test-torch test-numpy lint build site explorer bench clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 13

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ...'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	$(BIN)/python -m compileall -q autograder
	@touch $@

env: $(STAMP)  ## create the environment in .venv, from the lock

demo: env  ## grade a bundled class: release, autograde, feedback, a table of scores
	$(BIN)/autograder demo

lab: env  ## open the lessons in JupyterLab, in a folder of your own: mycourse/
	$(BIN)/autograder start mycourse

formgrader: env  ## open the course in JupyterLab as its instructor, with Formgrader
	$(BIN)/autograder formgrader

test: env  ## style, lessons whole, editions up to date, every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

test-quick: env  ## what an author runs while working: under a minute
	$(BIN)/ruff check .
	$(BIN)/pytest -n 2 --dist loadfile $(QUICK)

fuzz: env  ## 50,000 made-up submissions through the grader
	FUZZ=50000 $(BIN)/pytest tests/attacks/test_fuzz.py

seeds: env  ## every wrong choice of every exercise on 200 seeds
	SEEDS=200 $(BIN)/pytest tests/exercises/test_models.py

faults: env  ## 20 faults at random points of a run, on each database, and 20 kills
	FAULTS=20 $(BIN)/pytest tests/gradebook/test_faults.py tests/classroom/test_regrade.py

test-torch:  ## the reference against PyTorch, in an environment of its own
	$(PYTHON) -m venv .torch-venv
	.torch-venv/bin/python -m pip install --quiet --disable-pip-version-check \
		torch==2.13.0 numpy pytest matplotlib
	.torch-venv/bin/python -m pytest --confcutdir=tests/pytorch -p no:cacheprovider tests/pytorch

test-numpy: env  ## the corpus of answers with the oldest NumPy and the browser's
	for version in 1.26.0 2.0.2; do \
		$(BIN)/uv venv --quiet --clear --python $(BIN)/python .numpy-venv && \
		$(BIN)/uv pip sync --quiet --python .numpy-venv/bin/python requirements.lock && \
		$(BIN)/uv pip install --quiet --python .numpy-venv/bin/python --no-deps --editable . \
			scipy==1.13.1 numpy==$$version && \
		.numpy-venv/bin/python -c 'import numpy; print("NumPy", numpy.__version__)' && \
		.numpy-venv/bin/python -m pytest -p no:cacheprovider tests/judge/test_answers.py || exit 1; \
	done

lint: env  ## style of the code and of the lessons
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/autograder lint

build: env  ## make source/, release/ and notebooks/ from lessons/
	$(BIN)/autograder build

site: env  ## make the course as a web page, in site/
	$(BIN)/autograder site

explorer: env  ## make explorer/explorer.js from its sources (needs Node)
	$(BIN)/python explorer/export.py
	cd explorer && npm ci --silent --no-audit --no-fund && npm run --silent build

bench: env  ## print how fast grading and the lessons are
	$(BIN)/python bench/bench_lessons.py
	$(BIN)/python bench/bench_grading.py
	$(firstword $(wildcard .torch-venv/bin/python) $(BIN)/python) bench/bench_layers.py

clean:  ## remove what demo, site and tests made
	rm -rf demo site build artefacts .torch-venv .numpy-venv .pytest_cache .ruff_cache .hypothesis
