#!/usr/bin/env bash
# Measures ProjMan and its twin in Flask on this machine and writes bench/results.md. QUICK=1: shorter, for a first look.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."

scripts/system-packages.sh compile mariadb bench
cargo build --release --locked

venv=target/bench/venv
if ! cmp -s bench/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    mkdir -p target/bench
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement bench/requirements.txt
    cp bench/requirements.txt "$venv/"
fi
exec "$venv/bin/python" bench/run.py
