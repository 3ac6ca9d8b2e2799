/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-messages.h"

#include "patella-audio-error.h"
#include "patella-core-error.h"
#include "patella-journal-error.h"

/* Every value of every error enum has a sentence of its own. */
static void
assert_complete (GQuark domain,
                 GType  type)
{
  g_autoptr (GEnumClass) codes = g_type_class_ref (type);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < codes->n_values; i++)
    {
      const char *sentence = patella_messages_lookup (domain, codes->values[i].value);

      g_test_message ("%s", codes->values[i].value_name);
      g_assert_nonnull (sentence);
      g_assert_true (g_hash_table_add (seen, (gpointer) (gsize) sentence));
    }
}

static void
test_core (void)
{
  assert_complete (PATELLA_CORE_ERROR, PATELLA_TYPE_CORE_ERROR);
}

static void
test_journal (void)
{
  assert_complete (PATELLA_JOURNAL_ERROR, PATELLA_TYPE_JOURNAL_ERROR);
}

static void
test_audio (void)
{
  assert_complete (PATELLA_AUDIO_ERROR, PATELLA_TYPE_AUDIO_ERROR);
}

/* A refusal says file, line, group, key, reason and the value that stood there. */
static void
test_refusal (void)
{
  char file[] = "wall.exercise", group[] = "Ladder", key[] = "Reps", reason[] = "must be 1 to 100", value[] = "400";
  const PatellaCoreErrorPlace place = { file, 12, group, key, reason, value };
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  patella_core_error_set (&error, PATELLA_CORE_ERROR_RANGE, &place);
  sentence = patella_messages_dup (error);

  g_assert_cmpstr (sentence, ==,
                   "wall.exercise, line 12, [Ladder], Reps: this is outside of what is allowed (must be 1 to 100; found “400”).");
}

static void
test_foreign (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "no such thing");
  g_autofree char *sentence = patella_messages_dup (error);

  g_assert_cmpstr (sentence, ==, "no such thing");
  g_assert_null (patella_messages_lookup (G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

/* A file that the person chose and that cannot be written: what to do, in one sentence, whoever says it; what is told already in a
 * sentence stays. */
static void
test_write (void)
{
  static const int io[] = { G_IO_ERROR_NO_SPACE, G_IO_ERROR_PERMISSION_DENIED, G_IO_ERROR_READ_ONLY, G_IO_ERROR_NOT_FOUND, G_IO_ERROR_IS_DIRECTORY };
  static const int file[] = { G_FILE_ERROR_NOSPC, G_FILE_ERROR_ACCES, G_FILE_ERROR_ROFS, G_FILE_ERROR_NOENT, G_FILE_ERROR_ISDIR };
  g_autoptr (GError) told = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Told already.");
  g_autofree char *same = patella_messages_dup_write (told);

  g_assert_cmpstr (same, ==, "Told already.");
  for (guint i = 0; i < G_N_ELEMENTS (io); i++)
    {
      g_autoptr (GError) first = g_error_new_literal (G_IO_ERROR, io[i], "raw");
      g_autoptr (GError) second = g_error_new_literal (G_FILE_ERROR, file[i], "raw");
      g_autofree char *sentence = patella_messages_dup_write (first);
      g_autofree char *other = patella_messages_dup_write (second);

      g_assert_cmpstr (sentence, ==, other);
      g_assert_cmpstr (sentence, !=, "raw");
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/messages/audio", test_audio);
  g_test_add_func ("/messages/core", test_core);
  g_test_add_func ("/messages/journal", test_journal);
  g_test_add_func ("/messages/refusal", test_refusal);
  g_test_add_func ("/messages/foreign", test_foreign);
  g_test_add_func ("/messages/write", test_write);
  return g_test_run ();
}
