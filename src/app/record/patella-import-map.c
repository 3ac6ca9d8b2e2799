/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-import-map.h"

static void
add (GHashTable *self,
     const char *name,
     const char *id,
     const char *title)
{
  g_hash_table_replace (self, patella_import_target_key (name), patella_import_target_new (id, title));
}

static void
add_exercise (GHashTable      *self,
              const char      *name,
              PatellaExercise *exercise)
{
  add (self, name, patella_exercise_get_id (exercise),
       patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
}

/**
 * patella_import_map_new:
 * @content: what is here
 *
 * Returns: (transfer full): a table in which an exercise of the same title, or of the same id, is the same exercise
 */
GHashTable *
patella_import_map_new (PatellaContent *content)
{
  GHashTable *self = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) patella_import_target_free);
  GListModel *exercises = patella_content_get_exercises (content);

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);
      const char *title = patella_exercise_get_title (exercise);

      add_exercise (self, patella_exercise_get_id (exercise), exercise);
      add_exercise (self, title, exercise);
      add_exercise (self, patella_exercise_translate (exercise, title), exercise);
    }

  return self;
}

/**
 * patella_import_map_choose:
 * @self: a table
 * @name: what the other program calls it
 * @exercise: (nullable): what it is here; NULL: it is left out
 */
void
patella_import_map_choose (GHashTable      *self,
                           const char      *name,
                           PatellaExercise *exercise)
{
  if (exercise != NULL)
    add_exercise (self, name, exercise);
  else
    add (self, name, "", "");
}

/**
 * patella_import_map_keep:
 * @self: a table
 * @name: what the other program calls it, and what it is called here too
 */
void
patella_import_map_keep (GHashTable *self,
                         const char *name)
{
  g_autofree char *key = patella_import_target_key (name);

  g_hash_table_remove (self, key);
}
