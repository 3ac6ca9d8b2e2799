/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

#define PATELLA_DOSE_PHASES_MAX 8
#define PATELLA_DOSE_LABEL_SIZE 32

/* A plain value: what is to be done in one session of one exercise. Copied by assignment. */
typedef struct
{
  int              level;                            /* 1 and up */
  int              sets;                             /* 1 to 10 */
  int              reps;                             /* 1 to 100 */
  int              n_phases;                         /* phases of one repetition, in order */
  PatellaPhaseKind phases[PATELLA_DOSE_PHASES_MAX];  /* hold, relax, lift, pause, lower only */
  gint64           phase_us[PATELLA_DOSE_PHASES_MAX];
  gint64           rest_us;                          /* between sets */
  gint64           load_g;                           /* grams; PATELLA_UNKNOWN: none */
  gboolean         paced;                            /* FALSE: the person counts */
  char             label[PATELLA_DOSE_LABEL_SIZE];   /* "" or the id of a [Label ...] group */
} PatellaDose;

gboolean patella_dose_validate   (const PatellaDose *self,
                                  GError           **error);
gboolean patella_dose_equal      (const PatellaDose *self,
                                  const PatellaDose *other);
gint64   patella_dose_get_rep_us (const PatellaDose *self);
gint64   patella_dose_get_set_us (const PatellaDose *self);
gint64   patella_dose_get_span_us (const PatellaDose *self,
                                   PatellaPhaseKind   kind);
void     patella_dose_halve_reps (PatellaDose       *self);

G_END_DECLS
