/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-belongings.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "patella-content-file.h"
#include "patella-exercise-parser.h"
#include "patella-routine-parser.h"

/* What lies outside of the journal and comes back with it. */

/**
 * patella_belongings_is_preference:
 * @name: of a setting
 *
 * Returns: whether it is the person's wish, and not a state of this window or a place on this machine
 */
gboolean
patella_belongings_is_preference (const char *name)
{
  return !g_str_has_prefix (name, "window-") && !g_str_has_suffix (name, "-folder") && !g_str_has_suffix (name, "-last") &&
         !g_str_equal (name, "reminder-background");
}

static char *
dup_text (GValue *value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  switch (G_VALUE_TYPE (value))
    {
    case G_TYPE_BOOLEAN:
      return g_strdup (g_value_get_boolean (value) ? "true" : "false");
    case G_TYPE_INT:
      return g_strdup_printf ("%d", g_value_get_int (value));
    case G_TYPE_DOUBLE:
      return g_strdup (g_ascii_dtostr (digits, sizeof digits, g_value_get_double (value)));
    case G_TYPE_STRING:
      return g_value_dup_string (value);
    default:
      return NULL;
    }
}

static gboolean
read_double (const char *text,
             GValue     *value)
{
  char *end = NULL;
  const double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (number))
    return FALSE;

  g_value_set_double (value, number);
  return TRUE;
}

static gboolean
read_int (const char *text,
          GValue     *value)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
    return FALSE;

  g_value_set_int (value, (int) number);
  return TRUE;
}

/* FALSE: no value of that type */
static gboolean
read_text (const char *text,
           GValue     *value)
{
  switch (G_VALUE_TYPE (value))
    {
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, g_str_equal (text, "true"));
      return g_str_equal (text, "true") || g_str_equal (text, "false");
    case G_TYPE_INT:
      return read_int (text, value);
    case G_TYPE_DOUBLE:
      return read_double (text, value);
    case G_TYPE_STRING:
      g_value_set_string (value, text);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
gather_preferences (PatellaSettings *settings,
                    GPtrArray       *belongings)
{
  guint n = 0;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *text = NULL;

      if (!patella_belongings_is_preference (pspecs[i]->name))
        continue;

      g_value_init (&value, pspecs[i]->value_type);
      g_object_get_property (G_OBJECT (settings), pspecs[i]->name, &value);
      text = dup_text (&value);
      if (text != NULL)
        g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, pspecs[i]->name, text));
    }
}

static void
add_file (GPtrArray  *belongings,
          const char *kind,
          const char *id,
          GBytes     *source)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (source, NULL), g_bytes_get_size (source));

  g_ptr_array_add (belongings, patella_belonging_new (kind, id, text));
}

static void
gather_files (PatellaContent *content,
              GPtrArray      *belongings)
{
  GListModel *exercises = patella_content_get_exercises (content), *routines = patella_content_get_routines (content);

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      if (patella_exercise_is_own (exercise))
        add_file (belongings, PATELLA_BELONGING_EXERCISE, patella_exercise_get_id (exercise),
                  patella_exercise_get_source (exercise));
    }
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);

      if (patella_routine_is_own (routine))
        add_file (belongings, PATELLA_BELONGING_ROUTINE, patella_routine_get_id (routine),
                  patella_routine_get_source (routine));
    }
}

GPtrArray *
patella_belongings_gather (PatellaServices *services)
{
  GPtrArray *belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);

  gather_preferences (patella_services_get_settings (services), belongings);
  gather_files (patella_services_get_content (services), belongings);

  return belongings;
}

/* GSettings knows the words that it takes, the property does not. */
static gboolean
is_known_word (const PatellaBelonging *belonging)
{
  static const char *const guidances[] = { "off", "beeps", "voice", "both", NULL };

  return !g_str_equal (belonging->name, "guidance") || g_strv_contains (guidances, belonging->value);
}

/* A value of another version, or of another hand, is left out. */
void
patella_belongings_apply (PatellaServices *services,
                          GPtrArray       *belongings)
{
  PatellaSettings *settings = patella_services_get_settings (services);

  for (guint i = 0; i < belongings->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (belongings, i);
      GParamSpec *pspec = NULL;
      g_auto (GValue) value = G_VALUE_INIT;

      if (!g_str_equal (belonging->kind, PATELLA_BELONGING_PREFERENCE) ||
          !patella_belongings_is_preference (belonging->name))
        continue;
      pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), belonging->name);
      if (pspec == NULL)
        continue;

      g_value_init (&value, pspec->value_type);
      if (is_known_word (belonging) && read_text (belonging->value, &value) && !g_param_value_validate (pspec, &value))
        g_object_set_property (G_OBJECT (settings), pspec->name, &value);
    }
}

/* Everything in a journal may come from elsewhere: only what is a right file under its own id is one. */
static gboolean
is_usable (const PatellaBelonging *belonging)
{
  g_autoptr (GBytes) bytes = g_bytes_new (belonging->value, strlen (belonging->value));
  g_autoptr (PatellaExercise) exercise = NULL;
  g_autoptr (PatellaRoutine) routine = NULL;

  if (g_str_equal (belonging->kind, PATELLA_BELONGING_EXERCISE))
    {
      exercise = patella_exercise_parse (bytes, belonging->name, TRUE, g_get_language_names (), NULL);
      return exercise != NULL && g_str_equal (patella_exercise_get_id (exercise), belonging->name);
    }

  routine = patella_routine_parse (bytes, belonging->name, TRUE, g_get_language_names (), NULL);
  return routine != NULL && g_str_equal (patella_routine_get_id (routine), belonging->name);
}

static gboolean
is_missing (PatellaContent         *content,
            const PatellaBelonging *belonging)
{
  if (g_str_equal (belonging->kind, PATELLA_BELONGING_EXERCISE))
    return patella_content_lookup_exercise (content, belonging->name) == NULL && is_usable (belonging);
  if (g_str_equal (belonging->kind, PATELLA_BELONGING_ROUTINE))
    return patella_content_lookup_routine (content, belonging->name) == NULL && is_usable (belonging);

  return FALSE;
}

GPtrArray *
patella_belongings_list_missing (PatellaServices *services,
                                 GPtrArray       *belongings)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);
  PatellaContent *content = patella_services_get_content (services);

  for (guint i = 0; i < belongings->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (belongings, i);

      if (is_missing (content, belonging))
        g_ptr_array_add (missing, patella_belonging_new (belonging->kind, belonging->name, belonging->value));
    }

  return missing;
}

static char *
dup_path (const PatellaBelonging *belonging,
          const char             *own_directory)
{
  const gboolean is_exercise = g_str_equal (belonging->kind, PATELLA_BELONGING_EXERCISE);
  g_autofree char *name = g_strconcat (belonging->name, is_exercise ? PATELLA_EXERCISE_SUFFIX : PATELLA_ROUTINE_SUFFIX, NULL);

  return g_build_filename (own_directory, is_exercise ? "exercises" : "routines", name, NULL);
}

/* A file that is there is never overwritten, whatever is in it. */
static gboolean
write_file (const PatellaBelonging  *belonging,
            const char              *own_directory,
            GError                 **error)
{
  g_autofree char *path = dup_path (belonging, own_directory);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  return g_file_set_contents_full (path, belonging->value, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

typedef struct
{
  GPtrArray *missing;        /* owned */
  char      *own_directory;  /* owned */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_ptr_array_unref (self->missing);
  g_free (self->own_directory);
  g_free (self);
}

/**
 * patella_belongings_write:
 * @missing: (element-type PatellaBelonging): what patella_belongings_list_missing() answered
 * @own_directory: the folder of the person's own files
 * @error: what the system answers
 *
 * Writes the files. Any thread.
 *
 * Returns: whether all of them are there
 */
gboolean
patella_belongings_write (GPtrArray   *missing,
                          const char  *own_directory,
                          GError     **error)
{
  for (guint i = 0; i < missing->len; i++)
    if (!write_file (g_ptr_array_index (missing, i), own_directory, error))
      return FALSE;

  return TRUE;
}

static void
add_to_content (PatellaContent *content,
                GPtrArray      *written,
                const char     *own_directory,
                const char     *kind)
{
  for (guint i = 0; i < written->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (written, i);
      g_autofree char *path = dup_path (belonging, own_directory);

      if (g_str_equal (belonging->kind, kind))
        patella_content_add_own (content, path);
    }
}

/**
 * patella_belongings_show:
 * @services: whose content is shown
 * @written: (element-type PatellaBelonging): own files that were written
 * @own_directory: the folder of the person's own files
 *
 * From now on they are among the content. Exercises first, because routines name them.
 */
void
patella_belongings_show (PatellaServices *services,
                         GPtrArray       *written,
                         const char      *own_directory)
{
  PatellaContent *content = patella_services_get_content (services);

  add_to_content (content, written, own_directory, PATELLA_BELONGING_EXERCISE);
  add_to_content (content, written, own_directory, PATELLA_BELONGING_ROUTINE);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;

  if (patella_belongings_write (writing->missing, writing->own_directory, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * patella_belongings_write_async:
 * @missing: (element-type PatellaBelonging): what patella_belongings_list_missing() answered
 * @own_directory: the folder of the person's own files
 *
 * Writes the files, in a thread of its own: a disk may be slow.
 */
void
patella_belongings_write_async (GPtrArray           *missing,
                                const char          *own_directory,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Writing *writing = g_new0 (Writing, 1);

  writing->missing = g_ptr_array_ref (missing);
  writing->own_directory = g_strdup (own_directory);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
patella_belongings_write_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
