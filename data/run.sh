#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Patella and starts it; its arguments are the program's.
# Nothing is installed outside the build folder but the packages that are missing.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=data/setup.sh
. "$top/data/setup.sh"

setup_machine run

folder=$(setup_build_folder)
build=$folder/run
root=$folder/root

# Whether the last build was installed and nothing has changed since; takes milliseconds.
is_up_to_date ()
{
  [ -e "$root/.complete" ] || return 1
  case $(cat "$build/.made-for" 2> /dev/null) in
    "$top with "*) ;;
    *) return 1 ;;
  esac
  # Files that are only copied are none of ninja's business.
  ninja -C "$build" -n program 2> /dev/null | grep -q '^ninja: no work to do' &&
    [ -z "$(find "$top/data" -newer "$root/.complete" -print | head -n 1)" ]
}

if ! is_up_to_date; then
  say "Building Patella ..."
  setup_target=program
  setup_build "$build" --prefix="$root"
  # Made anew, so that nothing stays of a file that the tree no longer has.
  rm -rf "$root"
  meson install -C "$build" --no-rebuild --quiet >&2
  touch "$root/.complete"
fi

XDG_DATA_DIRS=$root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
GSETTINGS_SCHEMA_DIR=$root/share/glib-2.0/schemas
export XDG_DATA_DIRS GSETTINGS_SCHEMA_DIR
exec "$root/bin/patella" "$@"
