# `make audit` and `make test` are all a new machine needs; CI runs the same words.
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3
WORKERS ?= auto

.PHONY: audit test slow site check format bench score score-barriers score-visual attack referee docs baselines browser clean help

help: ## the words this file knows
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

audit: $(VENV)/.ready ## audit the embedded replica and print where the report lies
	$(BIN)/captures audit $(ARGS)

# One page of the embedded newsroom stands for the site suite here; `make site` visits all of it.
test: $(VENV)/.ready ## the suite, but for tests marked slow
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -q -m "not slow" --captures-page article --captures-viewport desktop $(ARGS)

slow: $(VENV)/.ready ## the tests marked slow: every barrier probe's pages, a hundred thousand pixels, kills
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -q -m slow --ignore=tests/site $(ARGS)

site: $(VENV)/.ready ## the site suite over the whole embedded newsroom, or --site NAME in ARGS
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -q tests/site $(ARGS)

check: $(VENV)/.ready ## what a pull request must pass beside the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready ## rewrite the code as ruff formats it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.ready ## every benchmark, with the ratios that matter
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python $$file; done

attack: $(VENV)/.ready ## the replica with every defect, and with none: misses and false alarms
	$(BIN)/python -m tests.attack $(ARGS)

score: $(VENV)/.ready ## how much of the gallery the extractors read right
	$(BIN)/python -m tests.gallery.score

score-barriers: $(VENV)/.ready ## barriers found and correct pages accused, on pages whose author never saw the code
	$(BIN)/python -m tests.blind.score $(ARGS)

score-visual: $(VENV)/.ready ## faults found and false alarms of the visual verdicts
	$(BIN)/python -m tests.newsrooms.score

referee: $(VENV)/.ready ## an archive of the replica, judged by the field's own tools alone
	rm -rf runs/referee && $(PYTHON) -m venv runs/referee/tools
	runs/referee/tools/bin/pip install --quiet --disable-pip-version-check wacz warcio
	-$(BIN)/captures audit --page home-en --viewport desktop --no-barriers --archive --baselines runs/none --output runs/referee/run
	scripts/verify_with_public_tools.sh runs/referee/run/archive.wacz runs/referee/tools/bin

docs: $(VENV)/.ready ## write the generated reference pages
	$(BIN)/python scripts/write_reference.py

baselines: $(VENV)/.ready ## accept the replica as it looks now
	rm -rf runs/baselines
	-$(BIN)/captures audit --output runs/baselines
	$(BIN)/captures approve runs/baselines --all

browser: $(VENV)/.ready ## make sure that there is a browser

clean: ## remove what the other words made
	rm -rf $(VENV) runs .pytest_cache .mypy_cache .ruff_cache

# uv where it is, else venv and the pip that came with Python.
$(VENV)/.ready: pyproject.toml scripts/provide_browser.py
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && uv pip install --quiet --python $(BIN)/python -e '.[dev]'; \
	else \
		$(PYTHON) -m venv $(VENV) && $(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi
	$(BIN)/python scripts/provide_browser.py
	@touch $@
