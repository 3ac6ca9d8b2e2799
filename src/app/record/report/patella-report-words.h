/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-report-source.h"

G_BEGIN_DECLS

/* The words of the clinician's page, about the person, not to him. Main thread. All (transfer full) but the borrowed ones. */
char       *patella_report_words_day       (int                          day,
                                            gboolean                     with_year); /* "3 Mar", "3 Mar 2026" */
gboolean    patella_report_words_needs_year (const PatellaReportNumbers *numbers);  /* its days are of two years */
char       *patella_report_words_span      (int                          first_day,
                                            int                          last_day);  /* "3 March to 30 March 2026 · 28 days" */
char       *patella_report_words_median    (const PatellaScores         *scores);    /* "2.5"; "–" */
char       *patella_report_words_range     (const PatellaScores         *scores);    /* "1–6"; "–" */
char       *patella_report_words_title     (const PatellaReportSource   *source,
                                            const char                  *exercise,
                                            const char                  *title);     /* of an exercise, translated */
const char *patella_report_words_pain      (PatellaReportPain            which);
char       *patella_report_words_change    (const PatellaReportSource   *source,
                                            const PatellaReportChange   *change);    /* what changed, and why */
char       *patella_report_words_levels    (const PatellaReportChange   *change);    /* "2 → 3", "1" */
char       *patella_report_words_next      (const PatellaReportTrack    *track);
char       *patella_report_words_event     (PatellaCheckIn              *check_in);
char       *patella_report_words_routines  (const PatellaReportSource   *source,
                                            const PatellaReportNumbers  *numbers);   /* "" : none was followed */
char       *patella_report_words_trend     (const PatellaTrend          *trend);
char       *patella_report_words_knees     (const PatellaReportSource   *source);    /* "" : was never said */
/* why the person is to pause; NULL: need not */
char       *patella_report_words_pause     (const PatellaSafety         *safety);

G_END_DECLS
