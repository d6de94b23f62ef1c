#!/usr/bin/env bash
# desktop.sh COMMAND...: runs COMMAND on a private desktop: its own screen, window manager, session bus, accessibility
# bus, unlocked keyring and throw-away home. Everything it started is gone when it returns. NET=off takes the network
# away: only loopback is left.
set -euo pipefail

if [ "${NET:-on}" = off ] && [ -z "${CORRAL_IN_NAMESPACE:-}" ]; then
    user_namespace=()
    [ "$(id -u)" = 0 ] || user_namespace=(-r)
    exec env CORRAL_IN_NAMESPACE=1 unshare -n -m "${user_namespace[@]}" -- \
        sh -c 'ip link set lo up; mkdir -p /tmp/.X11-unix; mount -t tmpfs -o mode=1777 none /tmp/.X11-unix; exec "$@"' sh "$0" "$@"
fi

room=$(mktemp -d)
screen=
cleanup() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$room"
}
trap cleanup EXIT

export HOME=$room/home XDG_RUNTIME_DIR=$room/run
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY OLLAMA_HOST CORRAL_HOST

exec 9>"$room/display"
Xvfb -displayfd 9 -screen 0 "${SCREEN:-1440x900x24}" -nolisten tcp -ac >"$room/xvfb.log" 2>&1 &
screen=$!
exec 9>&-
for _ in $(seq 200); do
    [ -s "$room/display" ] && break
    sleep 0.05
done
[ -s "$room/display" ] || { echo "Xvfb did not start:" >&2; cat "$room/xvfb.log" >&2; exit 1; }

DISPLAY=:$(tr -d '\n' <"$room/display")
export DISPLAY QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0 GTK_MODULES=gail:atk-bridge
export LANG=${LANG:-C.UTF-8}

status=0
dbus-run-session -- bash -c '
    openbox >/dev/null 2>&1 &
    manager=$!
    printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    for _ in $(seq 100); do
        xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id" && break
        sleep 0.05
    done
    status=0
    "$@" || status=$?
    kill "$manager" 2>/dev/null || true
    exit "$status"
' bash "$@" || status=$?
exit "$status"
