# shellcheck shell=sh disable=SC2154
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a machine ready. Read in by data/run.sh and tests/run.sh, which set $top, the root of the source tree.
# Standard output belongs to the program that is started in the end: everything here speaks on standard error.

# What building and running need on a system whose package manager is not known here: programs and pkg-config modules.
setup_programs='cc meson ninja pkg-config msgfmt xgettext glib-compile-resources glib-compile-schemas xmllint'
setup_modules='gtk4 >= 4.8, libadwaita-1 >= 1.2, glib-2.0 >= 2.74, gio-unix-2.0, sqlite3 >= 3.40, libcanberra >= 0.30'

say ()
{
  printf '%s\n' "$*" >&2
}

# debian, fedora, arch, suse or unknown; derived systems name their parent in ID_LIKE.
setup_system ()
{
  [ -r /etc/os-release ] || { echo unknown; return; }
  # shellcheck disable=SC1091
  for word in $(. /etc/os-release; echo "${ID-} ${ID_LIKE-}"); do
    case $word in
      debian | ubuntu) echo debian; return ;;
      fedora | rhel) echo fedora; return ;;
      arch | archlinux) echo arch; return ;;
      suse | opensuse*) echo suse; return ;;
    esac
  done
  echo unknown
}

# setup_packages SYSTEM PURPOSE: the packages for "run" or "test".
setup_packages ()
{
  case $1-$2 in
    debian-run)
      echo gcc libc6-dev meson ninja-build pkgconf gettext libxml2-utils libglib2.0-dev libgtk-4-dev libadwaita-1-dev \
        libsqlite3-dev libcanberra-dev libcanberra-pulse librsvg2-common ;;
    debian-test)
      echo python3 python3-gi gir1.2-atspi-2.0 at-spi2-core dbus xvfb xauth openbox x11-xkb-utils x11-utils xdotool \
        imagemagick pulseaudio pulseaudio-utils sox sqlite3 desktop-file-utils appstream shellcheck procps clang ;;
    fedora-run)
      echo gcc meson ninja-build pkgconf-pkg-config gettext libxml2 glib2-devel gtk4-devel libadwaita-devel sqlite-devel \
        libcanberra-devel librsvg2 ;;
    fedora-test)
      echo python3 python3-gobject at-spi2-core dbus-daemon xorg-x11-server-Xvfb xorg-x11-xauth openbox setxkbmap xprop \
        xdotool ImageMagick pulseaudio-utils sox sqlite desktop-file-utils appstream ShellCheck procps-ng clang \
        compiler-rt libasan libubsan ;;
    arch-run)
      echo gcc meson ninja pkgconf gettext libxml2 glib2-devel gtk4 libadwaita sqlite libcanberra librsvg ;;
    arch-test)
      echo python python-gobject at-spi2-core dbus xorg-server-xvfb xorg-xauth openbox xorg-setxkbmap xorg-xkbcomp \
        xorg-xprop xdotool imagemagick libpulse sox desktop-file-utils appstream shellcheck procps-ng clang compiler-rt ;;
    suse-run)
      echo gcc meson ninja pkgconf-pkg-config gettext-tools libxml2-tools glib2-devel gtk4-devel libadwaita-devel \
        sqlite3-devel libcanberra-devel gdk-pixbuf-loader-rsvg ;;
    suse-test)
      echo python3 python3-gobject typelib-1_0-Atspi-2_0 at-spi2-core dbus-1-daemon xorg-x11-server-Xvfb xauth openbox \
        setxkbmap xprop xdotool ImageMagick pulseaudio-utils sox sqlite3 desktop-file-utils AppStream ShellCheck procps clang ;;
  esac
}

# setup_missing SYSTEM PACKAGE...: those that are not installed. Needs no rights and asks no server.
setup_missing ()
{
  system=$1
  shift
  case $system in
    debian)
      installed=" $(dpkg-query -W -f '${db:Status-Abbrev}:${Package}\n' "$@" 2> /dev/null |
        sed -n 's/^ii *://p' | tr '\n' ' ')"
      for package; do
        case $installed in
          *" $package "*) ;;
          *) printf '%s ' "$package" ;;
        esac
      done ;;
    fedora | suse)
      for package; do
        rpm -q --quiet --whatprovides "$package" || printf '%s ' "$package"
      done ;;
    arch)
      pacman -T "$@" | tr '\n' ' ' ;;
  esac
}

# setup_as_root COMMAND...
setup_as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@" < /dev/null >&2
  else
    sudo "$@" < /dev/null >&2
  fi
}

# setup_install SYSTEM PACKAGE...
setup_install ()
{
  system=$1
  shift
  case $system in
    debian) setup_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@" ;;
    fedora) setup_as_root dnf -y --setopt=install_weak_deps=False install "$@" ;;
    arch) setup_as_root pacman -S --needed --noconfirm "$@" ;;
    suse) setup_as_root zypper --non-interactive install --no-recommends "$@" ;;
  esac
}

# setup_install_all SYSTEM PACKAGE...: fails only when nothing can be installed at all. Where a release has renamed a
# package, the others are installed nevertheless.
setup_install_all ()
{
  system=$1
  shift
  if [ "$(id -u)" != 0 ] && ! command -v sudo > /dev/null; then
    say "These packages are missing, and installing them needs root or sudo: $*"
    return 1
  fi
  say "Installing: $*"
  if [ "$system" = debian ]; then
    setup_as_root apt-get -q update || say "The list of packages could not be renewed; trying with the one that is there."
  fi
  setup_install "$system" "$@" && return
  for package; do
    setup_install "$system" "$package" || say "Could not install $package; going on without it."
  done
}

# Whether the machine can build Patella, whoever installed what is needed. Says what is missing.
setup_probe ()
{
  lacking=0
  for program in $setup_programs; do
    command -v "$program" > /dev/null || { say "  missing program: $program"; lacking=1; }
  done
  if command -v pkg-config > /dev/null; then
    pkg-config --print-errors --exists "$setup_modules" >&2 || lacking=1
  fi
  return $lacking
}

# Debian and Ubuntu keep clang's fuzzer and sanitizers in a package that has clang's version in its name.
setup_fuzzer_package ()
{
  version=$(dpkg-query -W -f '${Depends}' clang 2> /dev/null | sed -n 's/^.*clang-\([0-9][0-9]*\).*$/\1/p')
  [ -z "$version" ] || echo "libclang-rt-$version-dev"
}

# setup_machine PURPOSE...: installs what is missing for "run", "test"; when nothing is missing, it asks for nothing.
setup_machine ()
{
  machine=$(setup_system)
  if [ "$machine" = unknown ]; then
    setup_probe && return
    say "This system is not one of those whose packages are known here (Debian, Ubuntu, Fedora, Arch, openSUSE and kin)."
    say "Patella needs: $setup_programs"
    say "and, with their headers: $setup_modules."
    return 1
  fi
  missing=
  for purpose; do
    # shellcheck disable=SC2046
    missing=$missing$(setup_missing "$machine" $(setup_packages "$machine" "$purpose"))
  done
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    setup_install_all "$machine" $missing || :
    # What was not installed may have come another way; what counts is whether Patella can be built.
    setup_probe || return 1
  fi
  case "$machine $*" in
    "debian "*test*)
      package=$(setup_fuzzer_package)
      [ -z "$package" ] || [ -z "$(setup_missing debian "$package")" ] ||
        setup_install_all debian "$package" || : ;;
  esac
}

# Where builds go: .build/ in the tree (ignored by git); in the user's cache when the tree cannot be written.
setup_build_folder ()
{
  if { [ -d "$top/.build" ] && [ -w "$top/.build" ]; } || { [ ! -e "$top/.build" ] && [ -w "$top" ]; }; then
    echo "$top/.build"
  else
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/patella-build-$(printf '%s' "$top" | cksum | tr ' ' -)"
  fi
}

# setup_build FOLDER MESON-OPTION...: configures once and builds. A folder that no longer fits (the tree was moved, meson
# is newer) is made anew. $setup_target, if set, is built instead of everything.
setup_build ()
{
  build_folder=$1
  shift
  made_for="$top with meson $(meson --version)"
  if [ "$(cat "$build_folder/.made-for" 2> /dev/null)" != "$made_for" ]; then
    rm -rf "$build_folder"
    mkdir -p "$build_folder"
    meson setup "$@" "$build_folder" "$top" >&2 || return 1
    printf '%s\n' "$made_for" > "$build_folder/.made-for"
  fi
  meson compile -C "$build_folder" ${setup_target:+"$setup_target"} >&2
}
