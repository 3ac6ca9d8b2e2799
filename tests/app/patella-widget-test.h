/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* What the display tests of the pages share. A warning of GTK ends a test: G_DEBUG=fatal-warnings is in its environment. */
void             patella_widget_test_init              (int        *argc,
                                                        char     ***argv);
PatellaServices *patella_widget_test_new_services      (void); /* a journal in memory, opened; no sound */
void             patella_widget_test_wait_for_frame    (GtkWindow  *window);
void             patella_widget_test_show_page         (GtkWidget  *page,
                                                        int         width,
                                                        gboolean    rtl); /* whole check of a page in a window; takes page */
void             patella_widget_test_assert_width      (GtkWindow  *window,
                                                        int         width);
void             patella_widget_test_assert_labelled   (GtkWidget  *root);
void             patella_widget_test_assert_tab_walk   (GtkWindow  *window);

G_END_DECLS
