#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh BUILD PREFIX ID: everything that belongs to an installation is installed; TAP.
set -eu

build=$1 prefix=$2 id=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$scratch$prefix
count=0

check ()
{
  what=$1
  shift
  count=$((count + 1))
  if "$@" > "$scratch/log" 2>&1; then
    echo "ok $count - $what"
  else
    echo "not ok $count - $what"
    sed 's/^/# /' "$scratch/log"
  fi
}

check "meson install" env DESTDIR="$scratch" meson install -C "$build" --no-rebuild --quiet
check "program" test -x "$root/bin/patella"
for file in "applications/$id.desktop" "metainfo/$id.metainfo.xml" "glib-2.0/schemas/$id.gschema.xml" \
  "dbus-1/services/$id.service" "icons/hicolor/scalable/apps/$id.svg" "icons/hicolor/symbolic/apps/$id-symbolic.svg"; do
  check "$file" test -s "$root/share/$file"
done
# What the desktop starts must be there under that name.
check "the service starts the program" grep -qxF "Exec=$prefix/bin/patella --gapplication-service" \
  "$root/share/dbus-1/services/$id.service"
check "the desktop file names the icon" grep -qx "Icon=$id" "$root/share/applications/$id.desktop"
check "nothing of this machine" sh -c "! grep -rlF '$scratch' '$root'"
echo "1..$count"
