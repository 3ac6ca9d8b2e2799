/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sharer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patella-journal-copies.h"
#include "patella-manual-clock.h"

/* Two computers in one process: two journals, two sharers, one folder. */
typedef struct
{
  PatellaServices    *services;
  PatellaManualClock *clock;
  PatellaSharer      *sharer;
  char               *came_in;  /* owned, nullable: the last line */
} Computer;

typedef struct
{
  char     *home;
  char     *folder;
  Computer  computers[2];
} Fixture;

static void
opened_cb (gboolean *opened)
{
  *opened = TRUE;
}

static void
came_in_cb (Computer   *self,
            const char *line)
{
  g_free (self->came_in);
  self->came_in = g_strdup (line);
}

static void
computer_set_up (Computer   *self,
                 const char *home,
                 const char *name)
{
  g_autofree char *folder = g_build_filename (home, name, NULL), *path = g_build_filename (folder, "journal.db", NULL);
  PatellaServicesOptions options = { .journal_path = path, .speed = 1 };
  gboolean opened = FALSE;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  self->clock = patella_manual_clock_new ();
  options.clock = PATELLA_CLOCK (self->clock);
  self->services = patella_services_new (&options);
  g_signal_connect_swapped (self->services, "journal-opened", G_CALLBACK (opened_cb), &opened);
  patella_services_open_journal (self->services);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (self->services, &opened);
}

static void
computer_share (Computer *self)
{
  self->sharer = patella_sharer_new (self->services);
  g_signal_connect_swapped (self->sharer, "came-in", G_CALLBACK (came_in_cb), self);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  patella_sharer_end_finish (PATELLA_SHARER (source), result);
  *(gboolean *) data = TRUE;
}

static void
computer_end (Computer *self)
{
  gboolean ended = FALSE;

  patella_sharer_end_async (self->sharer, ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = patella_journal_close_finish (PATELLA_JOURNAL (source), result, NULL);
}

static void
computer_clear (Computer *self)
{
  gboolean closed = FALSE;

  patella_services_close_async (self->services, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->sharer);
  g_clear_object (&self->services);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->came_in, g_free);
}

static void
share_folder (const char *folder)
{
  /* all settings of a process are the same */
  g_autoptr (PatellaSettings) settings = patella_settings_new ();

  g_object_set (settings, "sharing-folder", folder, NULL);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static const char * const names[] = { "desk", "laptop" };

  self->home = g_dir_make_tmp ("patella-share-XXXXXX", NULL);
  self->folder = g_build_filename (self->home, "shared", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  share_folder ("");
  for (int i = 0; i < 2; i++)
    computer_set_up (&self->computers[i], self->home, names[i]);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  share_folder ("");
  for (int i = 0; i < 2; i++)
    computer_clear (&self->computers[i]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_tree (self->home);
  g_free (self->home);
  g_free (self->folder);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  *(gboolean *) data = patella_journal_write_finish (PATELLA_JOURNAL (source), result, NULL);
}

static void
record (Computer *self)
{
  const PatellaStamp now = patella_services_now (self->services);
  const PatellaUuid uuid = patella_journal_make_uuid (now.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &now, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "3");
  gboolean written = FALSE;

  patella_journal_add_check_in_async (patella_services_get_journal (self->services), check_in, written_cb, &written);
  while (!written)
    g_main_context_iteration (NULL, TRUE);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  PatellaCopySummary summary = { 0 };

  g_assert_true (patella_journal_summarize_finish (PATELLA_JOURNAL (source), result, &summary, NULL));
  *(gint64 *) data = summary.n_check_ins;
}

static gint64
count (Computer *self)
{
  gint64 n = -1;

  patella_journal_summarize_async (patella_services_get_journal (self->services), counted_cb, &n);
  while (n < 0)
    g_main_context_iteration (NULL, TRUE);

  return n;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "patella-") && g_str_has_suffix (name, ".db");

  return n;
}

static void
wait_for_files (Fixture *self,
                guint    n)
{
  while (count_files (self->folder) < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_line (Computer *self)
{
  while (self->came_in == NULL)
    {
      patella_manual_clock_advance (self->clock, G_USEC_PER_SEC);
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

/* What one recorded comes into the other one at its start, said in one line; what that one records goes there when it ends,
 * and the first one hears of it from the folder. Neither comes in twice. */
static void
test_both_ways (Fixture       *self,
                gconstpointer  data)
{
  Computer *desk = &self->computers[0], *laptop = &self->computers[1];
  g_autofree char *expected = g_strdup_printf ("1 entry from “%s”", g_get_host_name ());

  record (desk);
  share_folder (self->folder);
  computer_share (desk);
  wait_for_files (self, 1);
  computer_share (laptop);
  wait_for_line (laptop);
  g_assert_cmpstr (laptop->came_in, ==, expected);
  g_assert_cmpstr (patella_sharer_get_news (laptop->sharer), ==, expected);
  g_assert_cmpint (count (laptop), ==, 1);
  wait_for_files (self, 2);

  record (laptop);
  computer_end (laptop);
  wait_for_line (desk);
  g_assert_cmpint (count (desk), ==, 2);
  g_assert_cmpint (count (laptop), ==, 2);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

/* What was written while nothing was sent, because the program was killed or the folder was away, is in no copy yet: it goes
 * there before the program ends the next time, however soon after its start. */
static void
test_last_word (Fixture       *self,
                gconstpointer  data)
{
  Computer *desk = &self->computers[0], *laptop = &self->computers[1];

  share_folder (self->folder);
  computer_share (desk);
  wait_for_files (self, 1);
  computer_end (desk);
  g_clear_object (&desk->sharer);
  record (desk);

  computer_share (desk);
  while (patella_sharer_get_state (desk->sharer) != PATELLA_SHARER_STATE_FINE)
    g_main_context_iteration (NULL, TRUE);
  computer_end (desk);
  computer_share (laptop);
  wait_for_line (laptop);
  g_assert_cmpint (count (laptop), ==, 1);
}

/* A folder that is not there, a file that is not whole: one calm state, one line, and nothing else. */
static void
test_calm (Fixture       *self,
           gconstpointer  data)
{
  Computer *desk = &self->computers[0];
  g_autofree char *gone = g_build_filename (self->home, "gone", NULL);
  g_autofree char *half = g_build_filename (self->folder, "patella-01d1a94a-2000-7ecb-a0cc-d30153751aa9.db", NULL);

  share_folder (gone);
  computer_share (desk);
  while (patella_sharer_get_state (desk->sharer) != PATELLA_SHARER_STATE_ABSENT)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (g_file_set_contents (half, "SQLite format 3", 16, NULL));
  share_folder (self->folder);
  while (patella_sharer_get_refusal (desk->sharer) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (patella_sharer_get_refusal (desk->sharer), "is not whole"));
  wait_for_files (self, 2);
  while (patella_sharer_get_state (desk->sharer) != PATELLA_SHARER_STATE_FINE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (count (desk), ==, 0);

  /* deleting everything takes ours away, and nothing is shared any more */
  patella_sharer_leave (desk->sharer);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_assert_cmpstr (patella_settings_get_sharing_folder (patella_services_get_settings (desk->services)), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sharer/both-ways", Fixture, NULL, set_up, test_both_ways, tear_down);
  g_test_add ("/sharer/last-word", Fixture, NULL, set_up, test_last_word, tear_down);
  g_test_add ("/sharer/calm", Fixture, NULL, set_up, test_calm, tear_down);

  return g_test_run ();
}
