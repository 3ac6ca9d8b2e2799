/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A heading and paragraphs of the library: what an exercise or a routine says in words. */
void patella_text_list_add_paragraph (GtkBox             *box,
                                      const char         *heading,
                                      const char         *text);      /* "" or NULL: nothing is added */
void patella_text_list_add_items     (GtkBox             *box,
                                      const char         *heading,
                                      const char * const *texts,      /* none: nothing is added */
                                      gboolean            numbered);
/* References of a file, written out */
void patella_text_list_add_sources   (GtkBox             *box,
                                      const char * const *references);

G_END_DECLS
