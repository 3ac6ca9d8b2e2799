/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* "How is the knee this morning?", once a day. Construct-only property "services". */
#define PATELLA_TYPE_MORNING_CARD (patella_morning_card_get_type ())
G_DECLARE_FINAL_TYPE (PatellaMorningCard, patella_morning_card, PATELLA, MORNING_CARD, GtkWidget)

/* @check_ins: (element-type PatellaCheckIn) newest first */
void     patella_morning_card_show     (PatellaMorningCard *self,
                                        GPtrArray          *check_ins,
                                        const char         *today);
/* TRUE: the key was taken as a score */
gboolean patella_morning_card_type_key (PatellaMorningCard *self,
                                        guint               keyval,
                                        guint               keycode,
                                        gint64              now_us);
/* 0 to 9 for a digit key by what it prints or by its place, else -1 */
int      patella_morning_card_get_digit (guint              keyval,
                                         guint              keycode);

G_END_DECLS
