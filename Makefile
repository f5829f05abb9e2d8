# `make test` and `make demo` install what they lack; see .ci/install.
.PHONY: help demo test test-servers bench build check clean

help: ## say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 24

demo: ## take a sample rock all the way: plan, pack, report, convert, push, deploy
	@.ci/install demo
	@.ci/with-tools node test/demo/demo.ts

test: ## check everything, the demo and the benches among it
	@.ci/test

test-servers: ## check deploy-argo against the Argo Server that ARGO_SERVER_URL and ARGO_TOKEN name
	@test -n "$$ARGO_SERVER_URL" -a -n "$$ARGO_TOKEN" || { echo 'make test-servers: set ARGO_SERVER_URL and ARGO_TOKEN, as CONTRIBUTING.md says' >&2; exit 1; }
	@.ci/install npm
	@.ci/with-tools vitest run --project real test/real/argo-server.test.ts

bench: ## measure, and print each ratio beside its limit
	@.ci/install test
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
