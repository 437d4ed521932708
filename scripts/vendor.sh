#!/bin/sh
# Rebuilds static/vendor from npm packages: scripts/vendor.sh [folder with the packages as npm pack leaves them]
#
# The icons are those that the templates name literally: <ui.icon name="..">, icon="..". Run it again after using a
# new one. It needs npm, node and tar.
set -eu

BOOTSTRAP=5.3.8
HTMX=2.0.11
ICONS=1.13.2

cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packages=${1:-$work}

unpack() { # name of the package, its version, name of its file
    file="$packages/$3-$2.tgz"
    [ -f "$file" ] || (cd "$work" && npm pack --silent --prefer-offline "$1@$2" >/dev/null)
    [ -f "$file" ] || file="$work/$3-$2.tgz"
    mkdir -p "$work/$3"
    tar -xzf "$file" -C "$work/$3" --strip-components=1
}

unpack bootstrap "$BOOTSTRAP" bootstrap
unpack htmx.org "$HTMX" htmx.org
unpack bootstrap-icons "$ICONS" bootstrap-icons

vendor=static/vendor
rm -rf "$vendor/bootstrap" "$vendor/htmx" "$vendor/bootstrap-icons"
mkdir -p "$vendor/bootstrap" "$vendor/htmx" "$vendor/bootstrap-icons"
cp "$work/bootstrap/LICENSE" "$vendor/bootstrap/"
cp "$work/htmx.org/dist/htmx.min.js" "$work/htmx.org/LICENSE" "$vendor/htmx/"
cp "$work/bootstrap-icons/LICENSE" "$vendor/bootstrap-icons/"

names=$(grep -rhoE '(icon name|icon)="[a-z0-9-]+"' templates | sed 's/.*="//; s/"//' | sort -u)
node scripts/vendor.js "$work" "$vendor" "$names"
