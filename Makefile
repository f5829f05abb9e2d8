# `make test` and `make demo` install what they lack; see .ci/install.
.PHONY: help demo test bench build check clean

help: ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

demo: ## plan and pack a sample rock in two versions, and report what changed in its size
	@.ci/install demo
	@.ci/with-tools node test/demo/demo.ts

test: ## check everything, the demo and the benches among it
	@.ci/test

bench: ## measure, and print each ratio beside its limit
	@.ci/install demo
	@.ci/with-tools node bench/run.ts

build: ## make dist/ and the tables of the READMEs anew
	@.ci/install npm
	@npm run --silent build
	@npm run --silent docs

check: ## check types, lint and format, which takes seconds
	@.ci/install npm
	@npm run --silent check

clean: ## delete what the others installed and cached
	rm -rf node_modules .cache
