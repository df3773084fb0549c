# What people type. Each is a line over `cargo xtask`, which says more: `cargo xtask`.
.PHONY: demo dev check test bench setup

# The shipped binary with the demo company in it.
demo:
	@cargo xtask demo

# The same, rebuilt and reloaded on every change.
dev:
	@cargo xtask dev

# Format, lints, house rules, dependency rules.
check:
	@cargo xtask check

# Every test, in a real browser too, with JavaScript and without.
test:
	@cargo xtask test

# How quick it is, beside its peer, into docs/benchmark.md. Wants a quiet machine; PORTICO_BENCH_ORDERS=100000 for fewer records.
bench:
	@cargo xtask bench

# Fetches whatever is missing; the others call it, too.
setup:
	@cargo xtask setup --tests
