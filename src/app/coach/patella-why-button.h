/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A decision of the rules in words, kept without the record it was made of. All owned. */
typedef struct
{
  char *rule;     /* id: "G1"; "": nothing was decided */
  char *reason;   /* the sentence */
  char *numbers;  /* a line each; "" */
} PatellaReason;

#define PATELLA_TYPE_WHY_BUTTON (patella_why_button_get_type ())
G_DECLARE_FINAL_TYPE (PatellaWhyButton, patella_why_button, PATELLA, WHY_BUTTON, GtkWidget)

/* @about: the exercise, for a screen reader */
GtkWidget     *patella_why_button_new   (const PatellaReason *reason,
                                         const char          *about);

void           patella_reason_clear     (PatellaReason       *self);
gboolean       patella_reason_equal     (const PatellaReason *self,
                                         const PatellaReason *other);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaReason, patella_reason_clear)

G_END_DECLS
