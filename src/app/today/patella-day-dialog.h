/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *body;
  const char *day_label;    /* what a screen reader calls the calendar */
  GDateTime  *first;        /* the day that is chosen at first */
  gboolean    after_today;  /* today itself cannot be saved; days gone by never can */
} PatellaDayQuestion;

/* Asks for a day to come: the responses are "cancel" and "save". (transfer none): a toplevel, not presented yet. Main thread. */
AdwMessageDialog *patella_day_dialog_new     (GtkWindow                *parent,
                                              PatellaServices          *services,
                                              const PatellaDayQuestion *question);
char             *patella_day_dialog_dup_day (AdwMessageDialog         *dialog); /* YYYY-MM-DD */

G_END_DECLS
