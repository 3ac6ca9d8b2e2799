/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Spans are microseconds in the whole tree (gint64, names end in _us). */
#define PATELLA_SECOND_US G_GINT64_CONSTANT (1000000)
#define PATELLA_MINUTE_US (60 * PATELLA_SECOND_US)
#define PATELLA_HOUR_US (60 * PATELLA_MINUTE_US)

gboolean patella_duration_parse            (const char  *text,
                                            gint64      *out_us,
                                            GError     **error);
gint64   patella_duration_round_up_seconds (gint64       span_us);
void     patella_duration_split            (gint64       span_us,
                                            int         *out_hours,
                                            int         *out_minutes,
                                            int         *out_seconds);

G_END_DECLS
