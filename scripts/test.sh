#!/usr/bin/env bash
# Runs all tests: on SQLite, on a private MariaDB server and in a real browser; at last the API is fuzzed. Arguments go on to
# the test runner:
#
#   scripts/test.sh employees          only the tests with this word in their names
#   scripts/test.sh fuzz               only the fuzzing of the API
#
# Installs what is missing where it may, starts what the tests talk to on free ports of the loopback address, and takes
# it all away again, however the tests end.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
PATH=$PATH:/usr/sbin:/sbin

command -v cargo >/dev/null || {
    echo "There is no cargo on this machine; install Rust" >&2
    exit 1
}
scripts/system-packages.sh compile mariadb test

mkdir -p target
# What a run left behind that was killed without a chance to clean up.
for left in target/test-run.*; do
    if [ -d "$left" ] && ! kill -0 "${left##*.}" 2>/dev/null; then
        scripts/mariadb.sh stop "$left/mariadb"
        rm -rf "$left"
    fi
done

work=$PWD/target/test-run.$$
browsers=$(mktemp -d) # not under target/: the path of a socket in it must stay short
driver=
cleanup() {
    trap - EXIT INT TERM HUP
    # The driver leads its own process group: the browsers it started go with it.
    [ -z "$driver" ] || kill -KILL -- "-$driver" 2>/dev/null || true
    scripts/mariadb.sh stop "$work/mariadb"
    rm -rf "$work" "$browsers"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$work"

# The program and its tests are compiled first, so that a mistake in them shows before anything is started.
if command -v cargo-nextest >/dev/null; then
    runner=(cargo nextest run --locked)
else
    runner=(cargo test --locked)
fi
"${runner[@]}" --no-run

fuzzes=
if [ $# = 0 ] || [ "$*" = fuzz ]; then
    fuzzes=1
    TEST_SCHEMATHESIS=$(scripts/schemathesis.sh)
    export TEST_SCHEMATHESIS
fi

# Fast and forgetful: nothing in it outlives the run.
TEST_MARIADB_URL=$(scripts/mariadb.sh start "$work/mariadb" --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
    --innodb-log-file-size=32M --innodb-buffer-pool-size=128M --max-connections=500)
export TEST_MARIADB_URL

log=$work/chromedriver.log
: >"$log"
TMPDIR=$browsers setsid chromedriver --port=0 </dev/null >"$log" 2>&1 &
driver=$!
disown "$driver" # so that the shell does not report its end
for _ in $(seq 200); do
    port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' "$log")
    [ -z "$port" ] || break
    kill -0 "$driver" 2>/dev/null || break
    sleep 0.05
done
[ -n "$port" ] || {
    cat "$log" >&2
    echo "chromedriver did not start" >&2
    exit 1
}
export TEST_WEBDRIVER_URL=http://127.0.0.1:$port

# nextest leaves the examples in the documentation out. They run first, so that its summary is the last word.
if [ "${runner[1]}" = nextest ] && [ $# = 0 ] && grep -rqE '^ *//[/!] *```' src; then
    cargo test --locked --doc
fi
[ "$*" = fuzz ] || "${runner[@]}" "$@"

# By themselves, so that their summaries are seen, and what they take is not taken from others.
if [ -n "$fuzzes" ]; then
    echo "Fuzzing the API (tests/fuzz), about a minute ..."
    if [ "${runner[1]}" = nextest ]; then
        "${runner[@]}" --test main --run-ignored only --success-output immediate fuzz::
    else
        "${runner[@]}" --test main -- --ignored --show-output fuzz::
    fi
fi
