# The commands of Regioplan. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help start test bench installeer lint types opmaak audit
SHELL := /bin/bash
PYTHON := .venv/bin/python

help: ## Shows this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

start: ## From a fresh clone to a running portal (PORT= chooses the port)
	@.ci/voorbereiden start
	@exec $(PYTHON) -m regioplan.opstarten

test: installeer ## Every check and every test
	@exec $(PYTHON) -m regioplan.opstarten.controles

bench: installeer ## The benchmark: figures as ratios to a floor
	@exec $(PYTHON) -m tests.bench

installeer: ## Everything that developing needs
	@.ci/voorbereiden test

lint: installeer ## Only the rules, the layers and the templates
	@exec $(PYTHON) -m regioplan.opstarten.controles regels lagen sjablonen

types: installeer ## Only the types
	@exec $(PYTHON) -m regioplan.opstarten.controles types

opmaak: installeer ## Puts code and templates in their form
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format --quiet .
	@.venv/bin/djlint templates --reformat --quiet

audit: installeer ## Known vulnerabilities in the packages (asks the advisory database)
	@.venv/bin/pip-audit --skip-editable
