/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-journal-error.h"
#include "patella-log-check.h"
#include "patella-rescue.h"
#include "patella-store-private.h"

#define N_SESSIONS 6
#define LOG_HEADER 32
#define FRAME_HEADER 24
#define PAGE 4096
#define FRAME (FRAME_HEADER + PAGE)

/* A journal as a crash left it, with its last sessions in its log. */
typedef struct
{
  JournalFixture base;
  char          *log_path;
  char          *file;       /* bytes of both */
  char          *log;
  gsize          file_size;
  gsize          log_size;
  GArray        *commits;    /* frames, from 0, that commit */
} Fixture;

static void
add_session (PatellaStore *store,
             GRand        *random)
{
  g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 2, 2));

  g_assert_true (patella_store_add_record (store, record, NULL));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  PatellaStore *store;

  journal_fixture_set_up (&self->base);
  self->log_path = g_strconcat (self->base.path, "-wal", NULL);
  store = open_store (self->base.path);
  for (int i = 0; i < N_SESSIONS; i++)
    {
      add_session (store, random);
      if (i == 0)
        g_assert_true (patella_store_checkpoint (store, NULL));
    }
  self->file = read_whole (self->base.path, &self->file_size);
  self->log = read_whole (self->log_path, &self->log_size);
  patella_store_close (store);

  self->commits = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint frame = 0; LOG_HEADER + (frame + 1) * FRAME <= self->log_size; frame++)
    if (memcmp (self->log + LOG_HEADER + frame * FRAME + 4, "\0\0\0", 4) != 0)
      g_array_append_val (self->commits, frame);
  g_assert_cmpuint (self->commits->len, ==, N_SESSIONS - 1);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  journal_fixture_tear_down (&self->base);
  g_free (self->log_path);
  g_free (self->file);
  g_free (self->log);
  g_array_unref (self->commits);
}

static void
put (Fixture    *self,
     const char *log,
     gsize       log_size)
{
  g_assert_true (g_file_set_contents_full (self->base.path, self->file, (gssize) self->file_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents_full (self->log_path, log, (gssize) log_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static guint
count_sessions (PatellaStore *store)
{
  PatellaRescueCount count = { 0 };

  g_assert_true (patella_store_count (store, &count, NULL));
  return count.sessions;
}

/* As a crash or a power cut leaves a log: whole, or ending anywhere. */
static void
test_cut (Fixture       *self,
          gconstpointer  data)
{
  for (gsize size = 0; size <= self->log_size; size += MIN (self->log_size - size, 1500) + (size == self->log_size))
    {
      put (self, self->log, size);
      g_assert_true (patella_log_check (self->base.path, NULL));
    }

  put (self, self->log, self->log_size);
  {
    PatellaStore *store = open_store (self->base.path);

    g_assert_cmpuint (count_sessions (store), ==, N_SESSIONS);
    patella_store_close (store);
  }
  /* closing has emptied it */
  g_assert_true (patella_log_check (self->base.path, NULL));
}

static guint
count_commits_from (Fixture *self,
                    guint    frame)
{
  guint n = 0;

  for (guint i = 0; i < self->commits->len; i++)
    n += g_array_index (self->commits, guint, i) >= frame;
  return n;
}

/* A byte changes in a frame: noticed when another commit stands behind its own, and then nothing that was lost is
 * called whole; the last one could be what a power cut has left. */
static void
test_damaged_frame (Fixture       *self,
                    gconstpointer  data)
{
  const guint n_frames = g_array_index (self->commits, guint, self->commits->len - 1) + 1;

  for (guint frame = 0; frame < n_frames; frame++)
    {
      g_autofree char *log = g_memdup2 (self->log, self->log_size);
      g_autoptr (GError) error = NULL;
      gboolean noticed = count_commits_from (self, frame) >= 2;

      log[LOG_HEADER + frame * FRAME + FRAME_HEADER + g_test_rand_int_range (0, PAGE)] ^= 0x10;
      put (self, log, self->log_size);
      g_assert_cmpint (patella_log_check (self->base.path, &error), ==, !noticed);
      if (!noticed)
        continue;
      g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
      refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_CORRUPT);
    }
}

/* What stands behind the damage comes back, and the damaged files are kept as they were, the log with them. */
static void
test_rescued (Fixture       *self,
              gconstpointer  data)
{
  const guint frame = g_array_index (self->commits, guint, 1);
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  const PatellaRescue what = { .journal = self->base.path, .now = &now, .cause = PATELLA_RESCUE_CAUSE_DAMAGED };
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autofree char *kept = NULL, *bytes = NULL;
  PatellaStore *store;
  gsize size;

  self->log[LOG_HEADER + frame * FRAME + FRAME_HEADER + 8] ^= 0x10;
  put (self, self->log, self->log_size);
  refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_CORRUPT);
  g_assert_true (patella_rescue_run (&what, &report, NULL));

  kept = g_build_filename (report->folder, "journal.db-wal", NULL);
  bytes = read_whole (kept, &size);
  g_assert_cmpmem (bytes, size, self->log, self->log_size);
  /* SQLite alone would show two of them */
  store = open_store (self->base.path);
  g_assert_cmpuint (count_sessions (store), ==, N_SESSIONS);
  patella_store_close (store);
}

/* Another size of pages, a sum that is wrong: a header that was damaged hides the whole log from SQLite. */
static void
test_damaged_header (Fixture       *self,
                     gconstpointer  data)
{
  static const guint places[] = { 0, 9, 25, 30 };

  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *log = g_memdup2 (self->log, self->log_size);

      log[places[i]] ^= 0x40;
      put (self, log, self->log_size);
      refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_CORRUPT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/log-check/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/log-check/damaged-frame", Fixture, NULL, set_up, test_damaged_frame, tear_down);
  g_test_add ("/log-check/rescued", Fixture, NULL, set_up, test_rescued, tear_down);
  g_test_add ("/log-check/damaged-header", Fixture, NULL, set_up, test_damaged_header, tear_down);

  return g_test_run ();
}
