/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-manual-clock.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* A page in a window, on a clock that moves when told; the safety pages have been answered. */
typedef struct
{
  PatellaManualClock *clock;
  PatellaServices    *services;
  GtkWindow          *window;
  GtkWidget          *page;
  GPtrArray          *records;
  GPtrArray          *check_ins;
  int                 height;   /* of the window, set before the page is opened; 0: 760 */
  gboolean            opened;
  gboolean            closed;
  gboolean            done;
} PatellaSessionTest;

void             patella_session_test_wait_until    (const gboolean *flag);
void             patella_session_test_settle        (void);
void             patella_session_test_record        (PatellaSessionTest *fixture,
                                                     PatellaCheckInKind  kind,
                                                     const char         *value);
void             patella_session_test_set_up        (PatellaSessionTest *fixture,
                                                     gconstpointer       data);
void             patella_session_test_tear_down     (PatellaSessionTest *fixture,
                                                     gconstpointer       data);
void             patella_session_test_open_page     (PatellaSessionTest *fixture,
                                                     const char         *target,
                                                     int                 width);
gboolean         patella_session_test_is_shown      (GtkWidget  *widget,
                                                     const char *type);
void             patella_session_test_wait_for_view (PatellaSessionTest *fixture,
                                                     const char         *type);
void             patella_session_test_act           (PatellaSessionTest *fixture,
                                                     const char         *action);
void             patella_session_test_check_form    (PatellaSessionTest *fixture,
                                                     int                 width);
void             patella_session_test_read_journal  (PatellaSessionTest *fixture);
gboolean         patella_session_test_has_check_in  (PatellaSessionTest *fixture,
                                                     PatellaCheckInKind  kind,
                                                     const char         *value);
void             patella_session_test_pass          (PatellaSessionTest *fixture,
                                                     int                 seconds);
GtkToggleButton *patella_session_test_find_toggle   (GtkWidget  *widget,
                                                     const char *label);
GtkWidget       *patella_session_test_find_button   (GtkWidget  *widget,
                                                     const char *action);

G_END_DECLS
