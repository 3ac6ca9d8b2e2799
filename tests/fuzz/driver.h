/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What each fuzz-<name>.c defines; the name is libFuzzer's. Must return 0. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);
