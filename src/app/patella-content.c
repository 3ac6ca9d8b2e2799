/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-content.h"

#include <glib/gi18n.h>

#include "patella-content-file.h"
#include "patella-key-file.h"

/**
 * PatellaContent:
 *
 * All exercises and routines that can be used, and every file that was refused, with the reason. Always true: an id
 * stands for one exercise or routine only; the built-in ones come first, so an own file can never take the place of one;
 * a routine here names only exercises that are here; it is what the folders held when it was made. Main thread. Owns everything that it lends.
 */
struct _PatellaContent
{
  GObject     parent_instance;

  GListStore *exercises;         /* owned, element-type PatellaExercise */
  GListStore *routines;          /* owned, element-type PatellaRoutine */
  GHashTable *exercises_by_id;   /* owned; values borrowed from the store */
  GHashTable *routines_by_id;    /* owned; values borrowed from the store */
  GPtrArray  *refusals;          /* owned, element-type GError */
};

G_DEFINE_FINAL_TYPE (PatellaContent, patella_content, G_TYPE_OBJECT)

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The files of a kind in a folder, sorted by name: the same folder always gives the same answer. */
static GPtrArray *
list_files (const char *directory,
            const char *folder,
            const char *suffix)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (directory, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, suffix))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));

  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

/* What is wrong with a file that was parsed well, and where in it. */
typedef struct
{
  const char *path;
  GBytes     *source;
  const char *group;
  const char *key;
  const char *value;
} Fault;

static guint
find_line (const Fault *fault)
{
  g_autoptr (PatellaKeyFile) file = patella_key_file_parse (fault->source, fault->path, NULL);
  const PatellaKeyEntry *entry = file == NULL ? NULL : patella_key_file_lookup (file, fault->group, fault->key, NULL);

  return entry == NULL ? 0 : entry->line;
}

static GError *
make_refusal (PatellaCoreError  code,
              const Fault      *fault)
{
  g_autofree char *file = g_filename_display_basename (fault->path);
  g_autofree char *group_copy = g_strdup (fault->group);
  g_autofree char *key_copy = g_strdup (fault->key);
  g_autofree char *value_copy = g_strdup (fault->value);
  g_autofree char *reason = g_strdup (code == PATELLA_CORE_ERROR_DUPLICATE ? "this id is taken already"
                                                                           : "there is no exercise with this id");
  const PatellaCoreErrorPlace place = { file, find_line (fault), group_copy, key_copy, reason, value_copy };
  GError *error = NULL;

  patella_core_error_set (&error, code, &place);
  return error;
}

/* The finder first, the built-in before the own, then as a reader looks for a title. */
static int
compare_exercises (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  PatellaExercise *first = PATELLA_EXERCISE ((gpointer) (gsize) a);
  PatellaExercise *second = PATELLA_EXERCISE ((gpointer) (gsize) b);
  const gboolean first_is_check = patella_exercise_get_mode (first) == PATELLA_MODE_CHECK;
  const gboolean second_is_check = patella_exercise_get_mode (second) == PATELLA_MODE_CHECK;

  if (first_is_check != second_is_check)
    return first_is_check ? -1 : 1;
  if (patella_exercise_is_own (first) != patella_exercise_is_own (second))
    return patella_exercise_is_own (first) ? 1 : -1;

  return g_utf8_collate (patella_exercise_translate (first, patella_exercise_get_title (first)),
                         patella_exercise_translate (second, patella_exercise_get_title (second)));
}

static int
compare_routines (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  PatellaRoutine *first = PATELLA_ROUTINE ((gpointer) (gsize) a);
  PatellaRoutine *second = PATELLA_ROUTINE ((gpointer) (gsize) b);

  if (patella_routine_is_own (first) != patella_routine_is_own (second))
    return patella_routine_is_own (first) ? 1 : -1;

  return g_utf8_collate (patella_routine_translate (first, patella_routine_get_title (first)),
                         patella_routine_translate (second, patella_routine_get_title (second)));
}

static void
load_exercise (PatellaContent *self,
               const char     *path,
               gboolean        own)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaExercise) exercise = patella_content_file_read_exercise (path, own, &error);
  const char *id = exercise == NULL ? NULL : patella_exercise_get_id (exercise);

  if (id != NULL && g_hash_table_contains (self->exercises_by_id, id))
    error = make_refusal (PATELLA_CORE_ERROR_DUPLICATE,
                          &(Fault) { path, patella_exercise_get_source (exercise), "Exercise", "Id", id });

  if (error != NULL)
    {
      g_ptr_array_add (self->refusals, g_steal_pointer (&error));
      return;
    }

  g_list_store_insert_sorted (self->exercises, exercise, compare_exercises, NULL);
  g_hash_table_insert (self->exercises_by_id, g_strdup (id), exercise);
}

/* The stage says where it stands. */
static const char *
find_unknown_exercise (PatellaContent  *self,
                       PatellaRoutine  *routine,
                       char           **out_group)
{
  for (guint i = 0; i < patella_routine_get_n_stages (routine); i++)
    {
      const PatellaStage *stage = patella_routine_get_stage (routine, i);

      for (guint j = 0; stage->exercises[j] != NULL; j++)
        if (!g_hash_table_contains (self->exercises_by_id, stage->exercises[j]))
          {
            *out_group = g_strconcat ("Stage ", stage->id, NULL);
            return stage->exercises[j];
          }
    }

  return NULL;
}

static void
load_routine (PatellaContent *self,
              const char     *path,
              gboolean        own)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaRoutine) routine = patella_content_file_read_routine (path, own, &error);
  const char *id = routine == NULL ? NULL : patella_routine_get_id (routine);
  GBytes *source = routine == NULL ? NULL : patella_routine_get_source (routine);
  g_autofree char *group = NULL;
  const char *unknown = routine == NULL ? NULL : find_unknown_exercise (self, routine, &group);

  if (id != NULL && g_hash_table_contains (self->routines_by_id, id))
    error = make_refusal (PATELLA_CORE_ERROR_DUPLICATE, &(Fault) { path, source, "Routine", "Id", id });
  else if (unknown != NULL)
    error = make_refusal (PATELLA_CORE_ERROR_UNKNOWN, &(Fault) { path, source, group, "Exercises", unknown });

  if (error != NULL)
    {
      g_ptr_array_add (self->refusals, g_steal_pointer (&error));
      return;
    }

  g_list_store_insert_sorted (self->routines, routine, compare_routines, NULL);
  g_hash_table_insert (self->routines_by_id, g_strdup (id), routine);
}

static void
load_directory (PatellaContent *self,
                const char     *directory,
                gboolean        own)
{
  g_autoptr (GPtrArray) exercises = list_files (directory, "exercises", PATELLA_EXERCISE_SUFFIX);
  g_autoptr (GPtrArray) routines = list_files (directory, "routines", PATELLA_ROUTINE_SUFFIX);

  for (guint i = 0; i < exercises->len; i++)
    load_exercise (self, g_ptr_array_index (exercises, i), own);

  for (guint i = 0; i < routines->len; i++)
    load_routine (self, g_ptr_array_index (routines, i), own);
}

static void
patella_content_finalize (GObject *object)
{
  PatellaContent *self = PATELLA_CONTENT (object);

  g_hash_table_unref (self->exercises_by_id);
  g_hash_table_unref (self->routines_by_id);
  g_object_unref (self->exercises);
  g_object_unref (self->routines);
  g_ptr_array_unref (self->refusals);

  G_OBJECT_CLASS (patella_content_parent_class)->finalize (object);
}

static void
patella_content_class_init (PatellaContentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_content_finalize;
}

static void
patella_content_init (PatellaContent *self)
{
  self->exercises = g_list_store_new (PATELLA_TYPE_EXERCISE);
  self->routines = g_list_store_new (PATELLA_TYPE_ROUTINE);
  self->exercises_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->routines_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

/**
 * patella_content_new:
 * @data_directory: with exercises/ and routines/, the built-in ones
 * @own_directory: (nullable): the same, the person's own
 *
 * Reads both folders. A folder that is missing is empty; a file that is wrong is refused, and the rest is used.
 *
 * Returns: (transfer full): the content
 */
PatellaContent *
patella_content_new (const char *data_directory,
                     const char *own_directory)
{
  PatellaContent *self = g_object_new (PATELLA_TYPE_CONTENT, NULL);

  load_directory (self, data_directory, FALSE);
  if (own_directory != NULL)
    load_directory (self, own_directory, TRUE);

  return self;
}

/**
 * patella_content_add_own:
 * @path: a file of the person's own that was not there before
 *
 * Whatever shows the lists shows it too. A wrong file is among the refusals.
 */
void
patella_content_add_own (PatellaContent *self,
                         const char     *path)
{
  g_return_if_fail (PATELLA_IS_CONTENT (self));

  if (g_str_has_suffix (path, PATELLA_EXERCISE_SUFFIX))
    load_exercise (self, path, TRUE);
  else
    load_routine (self, path, TRUE);
}

/**
 * patella_content_get_exercises:
 *
 * Returns: (transfer none): a list of PatellaExercise, the finder first
 */
GListModel *
patella_content_get_exercises (PatellaContent *self)
{
  g_return_val_if_fail (PATELLA_IS_CONTENT (self), NULL);

  return G_LIST_MODEL (self->exercises);
}

/**
 * patella_content_get_routines:
 *
 * Returns: (transfer none): a list of PatellaRoutine
 */
GListModel *
patella_content_get_routines (PatellaContent *self)
{
  g_return_val_if_fail (PATELLA_IS_CONTENT (self), NULL);

  return G_LIST_MODEL (self->routines);
}

PatellaExercise *
patella_content_lookup_exercise (PatellaContent *self,
                                 const char     *id)
{
  g_return_val_if_fail (PATELLA_IS_CONTENT (self), NULL);

  return id == NULL ? NULL : g_hash_table_lookup (self->exercises_by_id, id);
}

PatellaRoutine *
patella_content_lookup_routine (PatellaContent *self,
                                const char     *id)
{
  g_return_val_if_fail (PATELLA_IS_CONTENT (self), NULL);

  return id == NULL ? NULL : g_hash_table_lookup (self->routines_by_id, id);
}

/**
 * patella_content_get_refusals:
 *
 * Returns: (transfer none) (element-type GError): why each refused file was refused
 */
GPtrArray *
patella_content_get_refusals (PatellaContent *self)
{
  g_return_val_if_fail (PATELLA_IS_CONTENT (self), NULL);

  return self->refusals;
}

/**
 * patella_exercise_translate:
 * @text: (nullable): a text of @exercise
 *
 * Returns: (transfer none) (nullable): @text in the user's language; the texts of an own exercise are as they were written
 */
const char *
patella_exercise_translate (PatellaExercise *exercise,
                            const char      *text)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (exercise), text);

  /* the empty text is the header of a catalogue */
  if (text == NULL || text[0] == '\0' || patella_exercise_is_own (exercise))
    return text;

  return g_dpgettext2 (NULL, patella_exercise_get_id (exercise), text);
}

/**
 * patella_routine_translate:
 * @text: (nullable): a text of @routine
 *
 * Returns: (transfer none) (nullable): @text in the user's language; the texts of an own routine are as they were written
 */
const char *
patella_routine_translate (PatellaRoutine *routine,
                           const char     *text)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (routine), text);

  if (text == NULL || text[0] == '\0' || patella_routine_is_own (routine))
    return text;

  return g_dpgettext2 (NULL, patella_routine_get_id (routine), text);
}
