/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The texts of the evidence page: exercise-content.md, sections 8 to 10. Main thread. */
guint       patella_evidence_words_get_n       (void);
const char *patella_evidence_words_get_heading (guint section);
const char *patella_evidence_words_get_text    (guint section);  /* paragraphs, an empty line between them */

/* the pain card, four rows */
#define PATELLA_PAIN_ROWS 4
const char *patella_evidence_words_get_range   (guint row);      /* "3–5" */
const char *patella_evidence_words_get_meaning (guint row);
int         patella_evidence_words_get_pain    (guint row);      /* a score of that row */
const char *patella_evidence_words_get_pain_note (void);

G_END_DECLS
