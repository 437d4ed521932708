#!/usr/bin/env bash
# Sees that the system has what ProjMan is built, tested or measured with, and installs what is missing from Debian's
# packages where it may (as root, or with a sudo that asks for no password). What is there already is left alone, however
# it came there.
#
#   scripts/system-packages.sh [--quiet] GROUP...     quiet about what could not be installed
#
#   compile   a C compiler, for the SQLite that is built in and for linking
#   mariadb   MariaDB's client library
#   test      a MariaDB server, Redis, curl, a browser with its driver, and Python
#   bench     a MariaDB server, wrk, and Python with what it takes to build a module in C
#
# Exit status 0: everything is there. 1: something is missing and could not be installed; it is named.
set -euo pipefail
# Debian keeps servers where only root's PATH looks.
PATH=$PATH:/usr/sbin:/sbin

quiet=
[ "${1-}" != --quiet ] || { quiet=1; shift; }
say() { [ -n "$quiet" ] || printf '%s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# The packages that are missing, in the order in which they were found missing.
find_missing() {
    missing=()
    # The server comes without the package that would start one for the whole machine.
    local server=(mariadb-server-core mariadb-client-core)
    for group in "$@"; do
        case $group in
        compile)
            have cc || missing+=(gcc libc6-dev)
            ;;
        mariadb)
            have pkg-config || missing+=(pkg-config)
            { have pkg-config && { pkg-config --exists libmariadb || pkg-config --exists mysqlclient; }; } ||
                missing+=(libmariadb-dev)
            ;;
        test)
            { have mariadbd && have mariadb-install-db && have my_print_defaults; } || missing+=("${server[@]}")
            have curl || missing+=(curl)
            have redis-server || missing+=(redis-server)
            { have chromium || have google-chrome; } || missing+=(chromium)
            have chromedriver || missing+=(chromium-driver)
            have python3 || missing+=(python3)
            python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
            ;;
        bench)
            { have mariadbd && have mariadb-install-db && have my_print_defaults; } || missing+=("${server[@]}")
            have wrk || missing+=(wrk)
            have python3 || missing+=(python3)
            python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
            python3 -c 'import os, sys, sysconfig
sys.exit(not os.path.exists(sysconfig.get_paths()["include"] + "/Python.h"))' 2>/dev/null || missing+=(python3-dev)
            ;;
        *)
            echo "system-packages.sh: no group is called $group" >&2
            exit 2
            ;;
        esac
    done
    [ ${#missing[@]} = 0 ] || mapfile -t missing < <(printf '%s\n' "${missing[@]}" | awk '!seen[$0]++')
}

find_missing "$@"
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=(env)
elif have sudo && sudo -n true 2>/dev/null; then
    as_root=(sudo -n env)
else
    as_root=()
fi

if have apt-get && [ ${#as_root[@]} -gt 0 ]; then
    echo "Installing ${missing[*]} ..." >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    apt() { "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1; }
    # The list of packages on a new machine is empty or old; where it cannot be renewed, an old one may still do.
    apt update || true
    if apt install -y --no-install-recommends "${missing[@]}"; then
        hash -r
        find_missing "$@"
        [ ${#missing[@]} -gt 0 ] || exit 0
    else
        say "$(tail -n 3 "$log")"
    fi
fi
say "Missing, and not to be installed from here: ${missing[*]}"
say "On Debian or Ubuntu: sudo apt-get install --no-install-recommends ${missing[*]}"
exit 1
