#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-display.sh COMMAND...: runs a command on an X server, with a window manager, a session bus and a home of its own.
set -eu

for program in Xvfb openbox xprop dbus-run-session; do
  if ! command -v $program > /dev/null; then
    echo "1..0 # SKIP there is no $program"
    exit 0
  fi
done

folder=$(mktemp -d)
server=
# shellcheck disable=SC2317
clean_up ()
{
  [ -z "$server" ] || kill "$server" 2> /dev/null || :
  [ -z "$server" ] || wait "$server" 2> /dev/null || :
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

mkdir -m 700 "$folder/home" "$folder/runtime"
export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/runtime"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

# The server chooses a free number and writes it when it is ready; -noreset, or it forgets all when a first client leaves.
mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 "${PATELLA_SCREEN:-1280x1024x24}" -noreset -nolisten tcp 3> "$folder/number" 2> "$folder/log" &
server=$!
read -r number < "$folder/number" || { cat "$folder/log" >&2; exit 1; }
export DISPLAY=":$number"

# What is fatal to the program under test must not be so to the window manager and the services of the bus.
debug=${G_DEBUG-}
unset G_DEBUG
status=0
# shellcheck disable=SC2016
dbus-run-session -- sh -c '
  debug=$1
  shift
  openbox > /dev/null 2>&1 &
  # A window that is there before its manager is placed and focused differently from one that comes after.
  left=100
  until xprop -root _NET_SUPPORTING_WM_CHECK 2> /dev/null | grep -q "window id" || [ $left = 0 ]; do
    left=$((left - 1))
    sleep 0.05
  done
  [ -z "$debug" ] || export G_DEBUG="$debug"
  "$@"' sh "$debug" "$@" || status=$?
exit "$status"
