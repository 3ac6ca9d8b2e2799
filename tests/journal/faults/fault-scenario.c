/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-scenario.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-rescue.h"
#include "patella-store-private.h"

#define HEADER "{\"patella\":\"journal\",\"format\":1}\n"
#define DAMAGED "damaged"

void
scenario_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        scenario_remove_tree (child);
    }
  g_rmdir (path);
}

void
scenario_copy_tree (const char *from,
                    const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_mkdir (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (from, name, NULL), *copy = g_build_filename (to, name, NULL);
      g_autofree char *contents = NULL;
      gsize size;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          scenario_copy_tree (child, copy);
          continue;
        }
      contents = read_whole (child, &size);
      g_assert_true (g_file_set_contents_full (copy, contents, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

static void
make_records (Scenario *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);

  for (int i = 0; i < 8; i++)
    {
      g_autoptr (PatellaRecord) any = patella_record_new_take (random_record_data (random, 2, 2));

      g_ptr_array_add (self->records, with_ending (any, PATELLA_ENDING_FINISHED));
    }
  for (int i = 0; i < 4; i++)
    {
      const PatellaUuid uuid = random_uuid (random);
      const PatellaStamp stamp = make_stamp (SCENARIO_START_US + i * G_TIME_SPAN_DAY, "2026-01-04");
      const char value[] = { (char) ('0' + i), '\0' };

      g_ptr_array_add (self->check_ins,
                       patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_LEFT, value));
    }
}

static void
clear_table (GHashTable *table)
{
  g_hash_table_unref (table);
}

static void
make_folders (Scenario   *self,
              const char *parent)
{
  g_autofree char *home = NULL, *above = NULL;

  /* memory where there is some: thousands of folders are made and removed */
  if (parent == NULL)
    parent = g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  self->work = g_build_filename (parent, "patella-faults-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp_full (self->work, 0700));
  self->root = g_build_filename (self->work, "now", NULL);
  self->before = g_build_filename (self->work, "before", NULL);
  self->path = g_build_filename (self->root, "home", "patella", "journal.db", NULL);
  self->elsewhere = g_build_filename (self->root, "elsewhere", NULL);
  home = g_path_get_dirname (self->path);
  above = g_path_get_dirname (home);
  g_assert_cmpint (g_mkdir_with_parents (above, 0700) | g_mkdir_with_parents (self->elsewhere, 0700), ==, 0);
}

/* @parent: (nullable): the folder that its folders are made in */
Scenario *
scenario_new_in (const FaultOperation *operation,
                 const char           *parent)
{
  Scenario *self = g_new0 (Scenario, 1);

  self->operation = operation;
  make_folders (self, parent);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  self->contents = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) clear_table);
  self->sound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  make_records (self);
  for (const FaultStep *step = operation->steps; step->name != NULL; step++)
    self->n_steps++;

  operation->prepare (self);
  scenario_close (self);
  scenario_copy_tree (self->root, self->before);

  return self;
}

Scenario *
scenario_new (const FaultOperation *operation)
{
  return scenario_new_in (operation, NULL);
}

void
scenario_free (Scenario *self)
{
  scenario_close (self);
  scenario_remove_tree (self->work);
  g_free (self->root);
  g_free (self->before);
  g_free (self->path);
  g_free (self->elsewhere);
  g_free (self->work);
  g_free (self->json);
  g_free (self->csv);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->check_ins);
  g_ptr_array_unref (self->contents);
  g_ptr_array_unref (self->kept);
  g_hash_table_unref (self->sound);
  g_free (self);
}

/* Back to before the first step. */
void
scenario_reset (Scenario *self)
{
  scenario_close (self);
  scenario_remove_tree (self->root);
  scenario_copy_tree (self->before, self->root);
}

void
scenario_close (Scenario *self)
{
  g_clear_pointer (&self->store, patella_store_close);
}

gboolean
scenario_run_step (Scenario  *self,
                   guint      step,
                   GError   **error)
{
  const FaultStep *what = &self->operation->steps[step];

  return what->run (self, what->number, error);
}

/* Rows that the store gives a uuid of its own have another one each time. */
static void
forget_uuids (GString *text)
{
  static const char * const tables[] = { "{\"table\":\"correction\"", "{\"table\":\"enrolment\"" };

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    for (char *line = strstr (text->str, tables[i]); line != NULL; line = strstr (line + 1, tables[i]))
      {
        char *uuid = strstr (line, "\"uuid\":\"");

        g_assert_nonnull (uuid);
        memset (uuid + strlen ("\"uuid\":\""), '*', 36);
      }
}

char *
scenario_read_store (PatellaStore  *store,
                     GError       **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GString *text;

  if (!patella_store_export_json (store, stream, NULL, error))
    return NULL;
  if (patella_store_get_damage (store)->len > 0)
    {
      g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "damaged row: %s",
                   (const char *) g_ptr_array_index (patella_store_get_damage (store), 0));
      return NULL;
    }
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  text = g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                           (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  forget_uuids (text);

  return g_string_free (text, FALSE);
}

static char *
journal_below (Scenario   *self,
               const char *root)
{
  return g_strconcat (root, self->path + strlen (self->root), NULL);
}

static char *
read_whole_store (PatellaStore  *store,
                  GError       **error)
{
  return patella_database_quick_check (store->database, "pragma integrity_check(1)", error) ? scenario_read_store (store, error) : NULL;
}

/* What the next start finds. A journal that was never made is an empty one. */
char *
scenario_read_folder (Scenario    *self,
                      const char  *root,
                      GError     **error)
{
  g_autofree char *path = journal_below (self, root);
  const PatellaStoreOptions options = { .path = path };
  g_autoptr (PatellaStore) store = NULL;

  if (!patella_rescue_complete (path, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (HEADER);
  store = patella_store_open (&options, error);

  return store != NULL ? read_whole_store (store, error) : NULL;
}

static void
list_folder (GHashTable *kept,
             const char *folder,
             const char *relative)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
      gsize size;

      if (g_str_has_suffix (name, ".tmp") || strstr (name, ".tmp-") != NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      bytes = read_whole (path, &size);
      g_hash_table_insert (kept, g_build_filename (relative, name, NULL),
                           g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size));
    }
}

/* Copies of the journal and damaged journals that were put aside. */
static GHashTable *
list_kept (Scenario   *self,
           const char *root)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = journal_below (self, root), *home = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (home, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strcmp (name, "backups") == 0 || g_str_has_prefix (name, "damaged"))
      {
        g_autofree char *folder = g_build_filename (home, name, NULL);

        /* the name ends by chance */
        list_folder (kept, folder, *name == 'd' ? "damaged" : name);
      }

  return kept;
}

/* Remembers what is there now, as what is there before the next step. What the steps have open is not touched. */
void
scenario_note (Scenario *self)
{
  g_autoptr (GError) error = NULL;
  char *content;

  if (self->store != NULL)
    {
      content = scenario_read_store (self->store, &error);
    }
  else
    {
      g_autofree char *copy = g_build_filename (self->work, "copy", NULL);

      scenario_copy_tree (self->root, copy);
      content = scenario_read_folder (self, copy, &error);
      if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
        {
          content = g_strdup (DAMAGED);
          g_clear_error (&error);
        }
      scenario_remove_tree (copy);
    }
  g_assert_no_error (error);
  g_ptr_array_add (self->contents, content);
  g_ptr_array_add (self->kept, list_kept (self, self->root));
}

/* Goes through all steps, without trouble, to know what each leads to. */
void
scenario_learn (Scenario *self)
{
  g_ptr_array_set_size (self->contents, 0);
  g_ptr_array_set_size (self->kept, 0);
  scenario_reset (self);
  scenario_note (self);
  for (guint step = 0; step < self->n_steps; step++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (scenario_run_step (self, step, &error));
      g_assert_no_error (error);
      scenario_note (self);
    }
  scenario_close (self);
}

const char *
scenario_content (Scenario *self,
                  guint     step)
{
  return g_ptr_array_index (self->contents, step);
}

/* A copy is whole, and holds what the journal held at some time. "": nothing is against it */
static char *
look_at_copy (Scenario   *self,
              const char *path)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = patella_store_open (&options, &error);
  g_autofree char *content = store != NULL ? read_whole_store (store, &error) : NULL;

  if (content == NULL)
    return g_strdup (error->message);
  for (guint i = 0; i < self->contents->len; i++)
    if (strcmp (content, scenario_content (self, i)) == 0)
      return g_strdup ("");

  return g_strdup ("it holds what the journal never held");
}

static char *
judge_copy (Scenario   *self,
            const char *home,
            const char *name,
            const char *sum)
{
  const char *verdict = g_hash_table_lookup (self->sound, sum);

  if (verdict == NULL)
    {
      g_autofree char *path = g_build_filename (home, name, NULL);

      g_hash_table_insert (self->sound, g_strdup (sum), look_at_copy (self, path));
      verdict = g_hash_table_lookup (self->sound, sum);
    }

  return *verdict != '\0' ? g_strdup_printf ("the copy %s is bad: %s", name, verdict) : NULL;
}

/* Copies that were there before the step that was interrupted, and are after it, are there; all that are there are good. */
static char *
judge_kept (Scenario   *self,
            const char *root,
            guint       n_done)
{
  g_autofree char *path = journal_below (self, root), *home = g_path_get_dirname (path);
  g_autoptr (GHashTable) found = list_kept (self, root);
  GHashTable *before = g_ptr_array_index (self->kept, n_done);
  GHashTable *after = g_ptr_array_index (self->kept, MIN (n_done + 1, self->n_steps));
  GHashTableIter iter;
  gpointer name, sum;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, &sum))
    if (g_hash_table_contains (after, name) && !g_hash_table_contains (found, name))
      return g_strdup_printf ("the copy %s is gone", (char *) name);

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, &sum))
    if (g_str_has_prefix (name, "backups/") && g_strcmp0 (sum, g_hash_table_lookup (before, name)) != 0)
      {
        char *reason = judge_copy (self, home, name, sum);

        if (reason != NULL)
          return reason;
      }

  return NULL;
}

/* @root: what is left after trouble in step @n_done (0 and up); all before it were acknowledged. (transfer full)
 * (nullable): what is wrong. @out_reached: (optional): the step that is next */
char *
scenario_judge (Scenario   *self,
                const char *root,
                guint       n_done,
                guint      *out_reached)
{
  g_autoptr (GError) error = NULL;
  char *reason = judge_kept (self, root, n_done);
  g_autofree char *content = NULL;
  const char *before = scenario_content (self, n_done), *after = scenario_content (self, MIN (n_done + 1, self->n_steps));

  if (reason != NULL)
    return reason;
  content = scenario_read_folder (self, root, &error);
  if (content == NULL && (strcmp (before, DAMAGED) != 0 || error->code != PATELLA_JOURNAL_ERROR_CORRUPT))
    return g_strdup_printf ("it cannot be read: %s", error->message);
  if (content == NULL)
    content = g_strdup (DAMAGED);
  if (out_reached != NULL)
    *out_reached = strcmp (content, before) == 0 ? n_done : n_done + 1;
  if (strcmp (content, before) == 0 || strcmp (content, after) == 0)
    return NULL;

  for (guint i = 0; i < n_done; i++)
    if (strcmp (content, scenario_content (self, i)) == 0)
      return g_strdup_printf ("what was acknowledged is gone: as before step %u", i);
  return g_strdup ("something half");
}
