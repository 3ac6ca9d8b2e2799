#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing for building and testing, then runs every test (tests/check.sh).
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=data/setup.sh
. "$top/data/setup.sh"

setup_machine run test
exec sh "$top/tests/check.sh" "$@"
