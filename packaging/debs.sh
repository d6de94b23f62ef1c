#!/bin/sh
# debs.sh "NAME NAME ...": makes sure that these Debian or Ubuntu packages are there. As root it installs what is
# missing; otherwise it prints the one line that does. On other systems it says nothing: they have their own names.
set -eu

command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=""
for name in $1; do
    # Newer releases rename some libraries (libglib2.0-0t64) and let the new one provide the old name.
    dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
        grep '^installed ' | tr ',' '\n' | tr -s ' ' '\n' | grep -qx "$name" || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    echo "Installing Debian packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Corral needs some system libraries. Run this line once, then try again:"
    echo "  sudo apt-get install -y --no-install-recommends$missing"
    exit 1
fi
