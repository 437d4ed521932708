#!/usr/bin/env bash
# Builds ProjMan and serves it. With DEMO=1 an empty register is filled with made-up people first.
# The settings (DATABASE_URL, PORT, ...) come from the environment or from .env; see README.md.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."

command -v cargo >/dev/null || {
    echo "There is no cargo on this machine; install Rust" >&2
    exit 1
}
scripts/system-packages.sh compile
# A debug build: a newcomer sees the first page in half the time a release takes, and what is slow in one, the
# libraries, is compiled with optimisation all the same (Cargo.toml).
build=(cargo build --locked)
if ! scripts/system-packages.sh --quiet mariadb; then
    echo "MariaDB's client library (libmariadb-dev, pkg-config) is missing: building with SQLite alone." >&2
    build+=(--no-default-features)
fi
"${build[@]}"
projman=${CARGO_TARGET_DIR:-target}/debug/projman
if [ "${DEMO-}" = 1 ]; then
    "$projman" demo --if-empty
fi
exec "$projman" serve
