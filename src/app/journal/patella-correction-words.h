/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-correction.h"

G_BEGIN_DECLS

/* What stands in the journal of a correction, in the user's language. */
const char *patella_correction_words_field   (const PatellaCorrection *correction);
/* @value (nullable): not known; in text form */
char       *patella_correction_words_value   (const PatellaCorrection *correction,
                                              const char              *value);
/* "pain 3, not 5" of each field that differs from its original; "" for none. @of (nullable): only of this row */
char       *patella_correction_words_summary (GPtrArray               *corrections,
                                              PatellaChangeTable       table,
                                              const PatellaUuid       *of,
                                              const char              *today);
/* (transfer container) (element-type PatellaCorrection): one a field, first value to last; @of as above */
GPtrArray  *patella_corrections_by_field     (GPtrArray               *corrections,
                                              PatellaChangeTable       table,
                                              const PatellaUuid       *of);
char       *patella_correction_words_day     (gint64                   at_us,
                                              const char              *today);

G_END_DECLS
