/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-toast-overlay.h"

#include "patella-manual-clock.h"
#include "patella-widget-test.h"

typedef struct
{
  GtkWindow           *window;
  PatellaToastOverlay *overlay;
  PatellaManualClock  *clock;
  guint                n_dismissed;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = patella_manual_clock_new ();
  fixture->overlay = g_object_new (PATELLA_TYPE_TOAST_OVERLAY, "child", gtk_label_new ("below"), NULL);
  patella_toast_overlay_set_clock (fixture->overlay, PATELLA_CLOCK (fixture->clock));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->overlay));
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->clock);
}

static void
dismissed_cb (Fixture *fixture)
{
  fixture->n_dismissed++;
}

static AdwToast *
add_toast (Fixture    *fixture,
           const char *title)
{
  AdwToast *toast = adw_toast_new (title);

  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (dismissed_cb), fixture);
  patella_toast_overlay_add_toast (fixture->overlay, toast);
  return toast;
}

/* each toast is dismissed once, whatever dismisses it: time, the next one, a call, Escape */
static void
toast_dismissed_once (Fixture       *fixture,
                      gconstpointer  data)
{
  AdwToast *toast = add_toast (fixture, "one");

  adw_toast_set_timeout (toast, 5);
  patella_manual_clock_advance (fixture->clock, 60 * G_USEC_PER_SEC);
  g_assert_cmpuint (fixture->n_dismissed, ==, 1);

  add_toast (fixture, "two");
  add_toast (fixture, "three");
  g_assert_cmpuint (fixture->n_dismissed, ==, 2);

  toast = add_toast (fixture, "four");
  g_assert_cmpuint (fixture->n_dismissed, ==, 3);
  patella_toast_overlay_dismiss (fixture->overlay, toast);
  patella_toast_overlay_dismiss (fixture->overlay, NULL);
  g_assert_cmpuint (fixture->n_dismissed, ==, 4);
  patella_manual_clock_advance (fixture->clock, 60 * G_USEC_PER_SEC);
  g_assert_cmpuint (fixture->n_dismissed, ==, 4);
}

/* one that is not shown any more is left alone, and so is what took its place */
static void
toast_other (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (AdwToast) first = g_object_ref (add_toast (fixture, "first"));

  add_toast (fixture, "second");
  patella_toast_overlay_dismiss (fixture->overlay, first);
  g_assert_cmpuint (fixture->n_dismissed, ==, 1);
}

/* as fast as a key that is held: the animations of many of them overlap */
static void
toast_storm (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint i = 0; i < 300; i++)
    {
      AdwToast *toast = add_toast (fixture, "again");

      if (i % 3 == 0)
        patella_toast_overlay_dismiss (fixture->overlay, toast);
      for (guint turn = 0; turn < i % 5; turn++)
        g_main_context_iteration (NULL, FALSE);
    }
  patella_widget_test_wait_for_frame (fixture->window);
  g_assert_cmpuint (fixture->n_dismissed, >=, 299);
}

int
main (int   argc,
      char *argv[])
{
  patella_widget_test_init (&argc, &argv);

  g_test_add ("/toast-overlay/dismissed-once", Fixture, NULL, set_up, toast_dismissed_once, tear_down);
  g_test_add ("/toast-overlay/other", Fixture, NULL, set_up, toast_other, tear_down);
  g_test_add ("/toast-overlay/storm", Fixture, NULL, set_up, toast_storm, tear_down);

  return g_test_run ();
}
