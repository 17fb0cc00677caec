.PHONY: check test serve format

check:  ## what CI runs
	script/test

test: check

serve:
	script/serve

format:
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
