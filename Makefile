# make run    the app on http://localhost:8501 (PORT=8600 another port, ADDRESS=0.0.0.0 for the whole office)
# make test   all tests, those in a browser too          make lint   style and types
# make bench  measurements                               make messages  new texts into the translation files
# make fuzz   thousands of broken files (COUNT=10000), none of which may break the readers
# Each does its own set-up, once.

PORT = 8501
ADDRESS = localhost
WORKERS = 2
COUNT = 10000
PYTEST =

SETUP = PYTHON="$(PYTHON)" CHROMIUM="$(CHROMIUM)" sh scripts/setup.sh
RUN = .venv/bin/python -m

.PHONY: run test lint bench fuzz messages packages packages-dev

run: packages
	$(RUN) streamlit run app.py --server.address "$(ADDRESS)" --server.port $(PORT)

test: packages-dev
	chromium=$$($(SETUP) browser) && CHROMIUM="$$chromium" $(RUN) pytest -n $(WORKERS) --dist loadfile $(PYTEST)

lint: packages-dev
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

bench: packages-dev
	chromium=$$($(SETUP) browser) && CHROMIUM="$$chromium" $(RUN) benchmarks

fuzz: packages-dev
	$(RUN) tests.fuzz --count $(COUNT)

messages: packages
	$(RUN) locales.extract

packages:
	@$(SETUP) packages requirements.txt

packages-dev:
	@$(SETUP) packages requirements-dev.txt
