/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "patella-large-journal.h"

G_BEGIN_DECLS

/* Processor time of this process and of the programs it ran, in milliseconds: what else the machine does must not
 * decide. */
double   bench_now_ms              (void);

/* each writes or reads everything and answers the milliseconds that it took */
double   bench_export_ours         (const char *journal,
                                    const char *csv);
double   bench_export_program      (const char *journal,
                                    const char *csv);
double   bench_export_loop         (const char *journal,
                                    const char *csv);
double   bench_import_ours         (const char *journal,
                                    const char *file);
/* makes the journal that the import makes, row by row, from values that are at hand */
double   bench_import_loop         (const char                *journal,
                                    const PatellaLargeJournal *large);

G_END_DECLS
