/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-shared-reading.h"

#include "patella-page-test.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaReading *reading;
  gboolean        answered;
} Answer;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  answer->reading = patella_shared_reading_load_finish (result, &error);
  g_assert_no_error (error);
  answer->answered = TRUE;
}

static void
wait_for (const Answer *answer)
{
  while (!answer->answered)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (answer->reading);
}

/* Who asks while a reading is under way, or after it, is given the same; after a change, or when it is said that the old
 * one is not good enough, another. */
static void
test_shared (void)
{
  PatellaServices *services = patella_page_test_new_services (0);
  Answer answers[5] = { 0 };

  patella_shared_reading_load_async (services, loaded_cb, &answers[0]);
  patella_shared_reading_load_async (services, loaded_cb, &answers[1]);
  wait_for (&answers[0]);
  wait_for (&answers[1]);
  patella_shared_reading_load_async (services, loaded_cb, &answers[2]);
  wait_for (&answers[2]);
  g_assert_true (answers[0].reading == answers[1].reading);
  g_assert_true (answers[0].reading == answers[2].reading);
  g_assert_cmpuint (answers[0].reading->check_ins->len, ==, 0);

  patella_page_test_add_check_in (services, PATELLA_CHECK_IN_KIND_MORNING, "3");
  patella_shared_reading_load_async (services, loaded_cb, &answers[3]);
  wait_for (&answers[3]);
  g_assert_true (answers[3].reading != answers[0].reading);
  g_assert_cmpuint (answers[3].reading->check_ins->len, ==, 1);
  patella_shared_reading_forget (services);
  patella_shared_reading_load_async (services, loaded_cb, &answers[4]);
  wait_for (&answers[4]);
  g_assert_true (answers[4].reading != answers[3].reading);

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    patella_reading_free (answers[i].reading);
  patella_page_test_settle ();
  g_assert_finalize_object (services);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_func ("/shared-reading/shared", test_shared);
  return g_test_run ();
}
