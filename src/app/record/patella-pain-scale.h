/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Eleven buttons, 0 to 10: one tap, or one key while the focus is inside. Property "value": -1 until chosen.
 * Signal: "scored" (int): by the person, not by patella_pain_scale_set_value(). */
#define PATELLA_TYPE_PAIN_SCALE (patella_pain_scale_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPainScale, patella_pain_scale, PATELLA, PAIN_SCALE, GtkWidget)

/* "1 then 0 within a second for 10" */
#define PATELLA_PAIN_SCALE_TEN_US G_USEC_PER_SEC

GtkWidget *patella_pain_scale_new       (void);
/* of something else than pain, in no colors; @label: what it is, for a screen reader */
GtkWidget *patella_pain_scale_new_plain (const char     *label);
int        patella_pain_scale_get_value (PatellaPainScale *self);
void       patella_pain_scale_set_value (PatellaPainScale *self,
                                         int               value);
/* A digit was typed: scores it at once; a 0 within a second of a 1 scores 10 in its place. */
void       patella_pain_scale_type      (PatellaPainScale *self,
                                         int               digit,
                                         gint64            now_us);

G_END_DECLS
