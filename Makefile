# The commands of this house; `make help` lists them. Each sets up what it needs (.ci/setup) and says what it is doing.

SHELL := /bin/bash
.SHELLFLAGS := -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve test dist bench check check-only clean

PORT ?= 8080

# Puts the compiler and the tools on the PATH of one recipe line.
env = . .ci/env &&
wasm = --target wasm32-unknown-unknown
# wasm-pack looks for a prebuilt wasm target, which Debian's compiler has not and build-std does without: no-install skips that.
browser_tests = wasm-pack test --headless --chrome --mode no-install
say = @printf '\n== %s\n'

help: ## list these commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

serve: ## build the page and serve it at http://127.0.0.1:8080 (PORT= changes the port), again after every change
	@.ci/setup serve
	$(say) 'Building the page, to be served at http://127.0.0.1:$(PORT) (the first time takes minutes)'
	@$(env) exec trunk serve --dist target/serve --port $(PORT)

test: ## run every test: formatting, lints, native, in a browser, end to end
	@.ci/setup
	@$(MAKE) --no-print-directory check-only
	$(say) 'Native tests'
	@$(env) cargo test
	$(say) 'Tests in a browser, with real threads'
	@$(env) $(browser_tests)
	$(say) 'Building the page'
	@$(env) trunk build --dist target/page
	$(say) 'End-to-end tests in Chromium and Firefox'
	@$(env) node tests/e2e/run.mjs target/page

check: ## formatting, lints (native and wasm) and tidiness
	@.ci/setup
	@$(MAKE) --no-print-directory check-only

check-only:
	$(say) 'Formatting'
	@$(env) cargo fmt --check
	$(say) 'Lints, native'
	@$(env) cargo clippy --all-targets -- -D warnings
	$(say) 'Lints, wasm'
	@$(env) cargo clippy --all-targets $(wasm) -- -D warnings
	$(say) 'Tidiness'
	@$(env) cargo test --quiet --test tidy

dist: ## the static site, optimised, in dist/
	@.ci/setup
	$(say) 'Building the site into dist/'
	@$(env) trunk build --release --dist dist
	@rm -f dist/.trunk-lock

bench: ## run the benchmarks
	@.ci/setup
	$(say) 'Benchmarks'
	@$(env) cargo bench --features peers
	$(say) 'Benchmarks in a browser'
	@$(env) wasm-pack test --mode no-install --release --headless --chrome --test bench_web --features bench -- --nocapture
	$(say) 'The page with a hundred threads and a hundred thousand events'
	@$(env) trunk build --release --dist target/release-page
	@$(env) node tests/bench/page.mjs target/release-page
	@$(env) node tests/bench/start.mjs target/release-page

clean: ## remove everything built here (the tools in the user's cache stay)
	rm -rf target dist
