/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-ask.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* Puts the question of the day, writes the answer. Property "services": set once. */
#define PATELLA_TYPE_ASK_CARD (patella_ask_card_get_type ())
G_DECLARE_FINAL_TYPE (PatellaAskCard, patella_ask_card, PATELLA, ASK_CARD, GtkWidget)

/* under which it is put off until tomorrow */
#define PATELLA_ASK_PUT_OFF "question"

void     patella_ask_card_show  (PatellaAskCard *self,
                                 PatellaAsk      ask,
                                 GPtrArray      *check_ins); /* (element-type PatellaCheckIn) newest first */
/* a digit that nobody else wanted: answers with a score, or with the word that it stands before */
gboolean patella_ask_card_type  (PatellaAskCard *self,
                                 int             digit,
                                 gint64          now_us);

G_END_DECLS
