#!/usr/bin/env bash
# A private MariaDB server: its own new directory, its own port on the loopback address, its own password.
#
#   scripts/mariadb.sh start DIR [option of mariadbd ...]   makes DIR, starts the server, prints mysql://root:...@127.0.0.1:PORT
#   scripts/mariadb.sh stop DIR                             ends the server and removes DIR
#
# The server that the machine may already run is neither used nor touched.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin

die() {
    printf 'mariadb.sh: %s\n' "$*" >&2
    exit 1
}

# The server's process, if it is still the one that was started for this directory.
server() {
    local pid
    pid=$(cat "$dir/pid" 2>/dev/null) && [ -n "$pid" ] || return 1
    { tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qxF -- "--datadir=$dir/data" || return 1
    echo "$pid"
}

stop() {
    local pid
    # Its data goes with it, so there is nothing to shut down in order.
    if pid=$(server); then
        kill -KILL "$pid" 2>/dev/null || true
        while server >/dev/null; do sleep 0.05; done
    fi
    rm -rf "$dir"
}

# MariaDB does not like to run as root. The system's mysql user does it where there is one that can reach the directory.
server_user() {
    if [ "$(id -u)" = 0 ] && id mysql >/dev/null 2>&1; then
        chown mysql "$dir" "$dir/data" "$dir/tmp"
        if setpriv --reuid=mysql --regid=mysql --clear-groups test -w "$dir/data" 2>/dev/null; then
            echo mysql
            return
        fi
        chown root "$dir" "$dir/data" "$dir/tmp"
    fi
    id -un
}

free_port() {
    local port
    for _ in $(seq 100); do
        # Below the range from which the system gives ports to outgoing connections.
        port=$((20000 + RANDOM % 12000))
        if ! (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    return 1
}

start() {
    [ ! -e "$dir" ] || die "$dir is there already; stop it first"
    command -v mariadbd >/dev/null || die "there is no mariadbd on this machine (Debian: mariadb-server-core mariadb-client-core)"
    mkdir -p "$dir/data" "$dir/tmp"
    chmod 711 "$dir"
    # A server that starts removes the temporary tables that it finds, be they another server's.
    export TMPDIR=$dir/tmp
    trap stop EXIT
    local user password port child log=$dir/mariadbd.log
    user=$(server_user)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

    if ! mariadb-install-db --no-defaults --datadir="$dir/data" --user="$user" --skip-test-db \
        --auth-root-authentication-method=normal --skip-name-resolve >"$dir/install.log" 2>&1; then
        tail -n 20 "$dir/install.log" >&2
        die "the data directory could not be made"
    fi
    cat >"$dir/init.sql" <<SQL
CREATE OR REPLACE USER root@127.0.0.1 IDENTIFIED BY '$password';
GRANT ALL ON *.* TO root@127.0.0.1 WITH GRANT OPTION;
DELETE FROM mysql.global_priv WHERE Host <> '127.0.0.1' AND User NOT LIKE 'mariadb.%';
FLUSH PRIVILEGES;
SQL
    touch "$log"
    chown "$user" "$dir/init.sql" "$log"
    chmod 600 "$dir/init.sql"

    for _ in 1 2 3 4 5; do
        port=$(free_port) || die "no free port found"
        : >"$log"
        # A session of its own, so that Ctrl-C in the terminal ends the tests and not, before them, their database.
        # The socket's name is relative to the data directory: a whole path may be longer than a socket's name can be.
        setsid mariadbd --no-defaults --datadir="$dir/data" --user="$user" --bind-address=127.0.0.1 --port="$port" \
            --socket=mariadbd.sock --pid-file=mariadbd.pid --init-file="$dir/init.sql" --log-error="$log" \
            --skip-name-resolve --skip-log-bin --character-set-server=utf8mb4 "$@" </dev/null >/dev/null 2>&1 &
        child=$!
        echo "$child" >"$dir/pid"
        for _ in $(seq 1200); do
            if grep -q 'ready for connections' "$log"; then
                trap - EXIT
                printf 'mysql://root:%s@127.0.0.1:%s\n' "$password" "$port"
                return
            fi
            kill -0 "$child" 2>/dev/null || break
            sleep 0.05
        done
        # Another program may have taken the port in the meantime; anything else will not get better.
        grep -q 'Address already in use' "$log" || break
    done
    tail -n 20 "$log" >&2
    die "the server did not start"
}

[ $# -ge 2 ] || die "usage: mariadb.sh start DIR [option ...] | stop DIR"
action=$1
mkdir -p "$(dirname -- "$2")"
dir=$(cd "$(dirname -- "$2")" && pwd)/$(basename -- "$2")
shift 2
case $action in
start) start "$@" ;;
stop) stop ;;
*) die "start or stop, not $action" ;;
esac
