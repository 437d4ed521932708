#!/usr/bin/env bash
# Sees that Schemathesis, which the API is fuzzed with (tests/fuzz), is in target/, in a Python environment of its own, and
# prints the path of its program. What an earlier run installed is used again as long as nothing else is wanted.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."

wanted=tests/fuzz/requirements.txt
place=$PWD/target/schemathesis
stamp=$(python3 -V && sha256sum "$wanted")
if [ "$(cat "$place/stamp" 2>/dev/null)" != "$stamp" ] || [ ! -x "$place/bin/schemathesis" ]; then
    echo "Installing Schemathesis ..." >&2
    rm -rf "$place"
    python3 -m venv "$place" >&2
    "$place/bin/pip" install --quiet --disable-pip-version-check --no-input --only-binary :all: -r "$wanted" >&2 || {
        echo "Schemathesis could not be installed: is there a way to the Python packages?" >&2
        exit 1
    }
    printf '%s\n' "$stamp" >"$place/stamp"
fi
echo "$place/bin/schemathesis"
