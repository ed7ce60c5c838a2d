# make run    the app on http://localhost:8501 (PORT=8600 another port, ADDRESS=0.0.0.0 for the whole office)
# make test   all tests, those in a browser too          make lint   style and types
# make bench  measurements                               make messages  new texts into the translation files
# Each does its own set-up, once.

PORT = 8501
ADDRESS = localhost
WORKERS = 2
PYTEST =

SETUP = PYTHON="$(PYTHON)" CHROMIUM="$(CHROMIUM)" sh scripts/setup.sh
RUN = .venv/bin/python -m

.PHONY: run test lint bench messages packages packages-dev

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

messages: packages
	$(RUN) locales.extract

packages:
	@$(SETUP) packages requirements.txt

packages-dev:
	@$(SETUP) packages requirements-dev.txt
