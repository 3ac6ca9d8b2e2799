/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* What the tests of the pages share. The clock stands at Monday 2 March 2026, 9 in the morning. */
PatellaServices *patella_page_test_new_services    (int              sample_days); /* 0: a journal in memory, empty */
void             patella_page_test_add_check_in    (PatellaServices    *services,
                                                    PatellaCheckInKind  kind,
                                                    const char         *value);
GPtrArray       *patella_page_test_list_check_ins  (PatellaServices *services);
guint            patella_page_test_count           (PatellaServices    *services,
                                                    PatellaCheckInKind  kind);

/* the first widget below @root that the function accepts; NULL: none */
typedef gboolean (*PatellaWidgetFunc) (GtkWidget  *widget,
                                       gpointer    data);
GtkWidget       *patella_page_test_find            (GtkWidget         *root,
                                                    PatellaWidgetFunc  func,
                                                    gpointer           data);
GtkWidget       *patella_page_test_find_type       (GtkWidget         *root,
                                                    GType              type);
GtkWidget       *patella_page_test_find_nth        (GtkWidget         *root,
                                                    GType              type,
                                                    guint              nth);  /* from 0, in the order of the tree */
/* what it answers to the pointer or the keys with; NULL: nothing of the kind */
GtkEventController *patella_page_test_find_controller (GtkWidget      *widget,
                                                       GType           type);
GtkWidget       *patella_page_test_find_button     (GtkWidget         *root,
                                                    const char        *label); /* mapped, without the underscore */
gboolean         patella_page_test_says            (GtkWidget         *root,
                                                    const char        *part);  /* in a mapped label */
/* run the loop until it is so; the time limit of the test is the limit */
void             patella_page_test_wait_for_text   (GtkWidget         *root,
                                                    const char        *part);
void             patella_page_test_wait_for_button (GtkWidget         *root,
                                                    const char        *label);
void             patella_page_test_settle          (void);
GtkWindow       *patella_page_test_get_top         (GtkWindow         *window); /* the last window above it */
void             patella_page_test_click           (GtkWidget         *root,
                                                    const char        *label);

G_END_DECLS
