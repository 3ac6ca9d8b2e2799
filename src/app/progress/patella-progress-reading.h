/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-progress-numbers.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* Reads the journal for a span, in steps, and makes the numbers in a worker thread. Signals:
 *   "numbers": there are new ones; "failed" (GError *): nothing more will come; "done": they are complete. */
#define PATELLA_TYPE_PROGRESS_READING (patella_progress_reading_get_type ())
G_DECLARE_FINAL_TYPE (PatellaProgressReading, patella_progress_reading, PATELLA, PROGRESS_READING, GObject)

PatellaProgressReading       *patella_progress_reading_new          (PatellaServices        *services);
void                          patella_progress_reading_start        (PatellaProgressReading *self,
                                                                     const PatellaChartSpan *span); /* ends the one before */
void                          patella_progress_reading_cancel       (PatellaProgressReading *self);
const PatellaProgressNumbers *patella_progress_reading_get_numbers  (PatellaProgressReading *self); /* (nullable) */
gboolean                      patella_progress_reading_has_anything (PatellaProgressReading *self); /* ever; when done */

G_END_DECLS
