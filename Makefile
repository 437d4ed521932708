# ProjMan: everyday commands. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := bash

# More arguments for the tests: make test ARGS="employees"
ARGS ?=

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## Build ProjMan and serve it on http://127.0.0.1:8000 (DEMO=1: with made-up data)
	@DEMO="$(DEMO)" scripts/run.sh

.PHONY: test
test: ## Run all tests, on SQLite, MariaDB and in a browser (ARGS="word": those named so)
	@scripts/test.sh $(ARGS)

.PHONY: lint
lint: ## Check the format and the compiler's advice, with MariaDB and without
	scripts/system-packages.sh compile mariadb
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --no-default-features -- -D warnings

.PHONY: fmt
fmt: ## Format the source
	cargo fmt

.PHONY: bench
bench: ## Measure against 100,000 employees on MariaDB, into bench/results.md (QUICK=1: shorter)
	@QUICK="$(QUICK)" bench/run.sh

.PHONY: image
image: ## Build the container image projman
	docker build -t projman .
