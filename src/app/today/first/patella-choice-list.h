/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of a few, as rows with a round mark. Signal: "changed": by the person. */
#define PATELLA_TYPE_CHOICE_LIST (patella_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChoiceList, patella_choice_list, PATELLA, CHOICE_LIST, GtkWidget)

void patella_choice_list_set_label (PatellaChoiceList *self,
                                    const char        *label);     /* the question, for a screen reader */
void patella_choice_list_add       (PatellaChoiceList *self,
                                    const char        *title,
                                    const char        *subtitle);  /* (nullable) */
int  patella_choice_list_get       (PatellaChoiceList *self);      /* -1: none yet */
void patella_choice_list_set       (PatellaChoiceList *self,
                                    int                index);

G_END_DECLS
