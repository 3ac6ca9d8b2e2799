/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-ballast.h"
#include "patella-journal-error.h"
#include "patella-journal.h"

/* A full disk, of which the ballast holds the last room: it is given up, what was asked for is saved, and said so. Then
 * the disk is really full, and that is said, too. */

static struct
{
  gboolean full;     /* but for what the ballast holds */
  gboolean crammed;  /* for good */
  char    *ballast;  /* borrowed */
} disk;

static gboolean
is_full (void)
{
  return g_atomic_int_get (&disk.crammed) || (g_atomic_int_get (&disk.full) && syscall (SYS_faccessat, AT_FDCWD, disk.ballast, F_OK) == 0);
}

__attribute__ ((visibility ("default"))) ssize_t full_pwrite (int         fd,
                                                              const void *bytes,
                                                              size_t      size,
                                                              off_t       offset) __asm__ ("pwrite64");

ssize_t
full_pwrite (int         fd,
             const void *bytes,
             size_t      size,
             off_t       offset)
{
  if (!is_full ())
    return syscall (SYS_pwrite64, fd, bytes, size, offset);

  errno = ENOSPC;
  return -1;
}

typedef struct
{
  JournalFixture  base;
  char           *ballast;    /* owned */
  PatellaJournal *journal;
  GAsyncResult   *result;     /* owned, nullable */
  guint           n_cramped;
  guint           n_troubles;
} Fixture;

static void
cramped_cb (Fixture *self)
{
  self->n_cramped++;
}

static void
trouble_cb (Fixture      *self,
            const GError *error)
{
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE);
  self->n_troubles++;
}

static gboolean
add (Fixture  *self,
     GRand    *random,
     GError  **error)
{
  g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 2, 2));
  gboolean saved;

  patella_journal_add_record_async (self->journal, record, take_result_cb, &self->result);
  wait_for_result (&self->result);
  saved = patella_journal_write_finish (self->journal, self->result, error);
  g_clear_object (&self->result);

  return saved;
}

static void
open_journal (Fixture *self)
{
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");

  journal_fixture_set_up (&self->base);
  self->ballast = g_strconcat (self->base.path, "-ballast", NULL);
  disk.ballast = self->ballast;
  self->journal = patella_journal_new (self->base.path);
  g_signal_connect_swapped (self->journal, "cramped", G_CALLBACK (cramped_cb), self);
  g_signal_connect_swapped (self->journal, "trouble", G_CALLBACK (trouble_cb), self);
  patella_journal_open_async (self->journal, &now, take_result_cb, &self->result);
  wait_for_result (&self->result);
  g_assert_true (patella_journal_open_finish (self->journal, self->result, NULL));
  g_clear_object (&self->result);
}

static void
close_journal (Fixture *self)
{
  patella_journal_close_async (self->journal, take_result_cb, &self->result);
  wait_for_result (&self->result);
  g_assert_true (patella_journal_close_finish (self->journal, self->result, NULL));
  g_clear_object (&self->result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_handlers_disconnect_by_data (self->journal, self);
  g_assert_finalize_object (self->journal);
  journal_fixture_tear_down (&self->base);
  g_free (self->ballast);
}

static void
check_released (void)
{
  Fixture self = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  open_journal (&self);
  /* the worker makes it behind the answer; the next answer comes behind that */
  g_assert_true (add (&self, random, &error));
  if (g_stat (self.ballast, &info) != 0)
    {
      close_journal (&self);
      g_test_skip ("the disk of the test is nearly full itself");
      return;
    }
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_atomic_int_set (&disk.full, TRUE);
  g_assert_true (add (&self, random, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self.n_cramped, ==, 1);
  g_assert_cmpuint (self.n_troubles, ==, 0);
  g_assert_false (g_file_test (self.ballast, G_FILE_TEST_EXISTS));

  g_atomic_int_set (&disk.crammed, TRUE);
  g_assert_false (add (&self, random, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE);
  g_assert_cmpuint (self.n_cramped, ==, 1);
  g_assert_cmpuint (self.n_troubles, ==, 1);

  g_atomic_int_set (&disk.crammed, FALSE);
  g_atomic_int_set (&disk.full, FALSE);
  g_clear_error (&error);
  g_assert_true (add (&self, random, &error));
  close_journal (&self);
}

/* never over what is there, never through a link */
static void
check_kept (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *ballast = NULL, *other = NULL, *text = NULL;

  journal_fixture_set_up (&fixture);
  ballast = g_strconcat (fixture.path, "-ballast", NULL);
  other = g_build_filename (fixture.directory, "other", NULL);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_cmpint (symlink (other, ballast), ==, 0);
  g_assert_true (patella_ballast_keep (fixture.path));
  text = read_whole (other, NULL);
  g_assert_cmpstr (text, ==, "mine");
  g_assert_true (patella_ballast_release (fixture.path));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_false (patella_ballast_release (fixture.path));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-ballast/released", check_released);
  g_test_add_func ("/store-ballast/kept", check_kept);

  return g_test_run ();
}
