/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-import-mapping.h"

#include <glib/gi18n.h>

#include "patella-import-map.h"

/**
 * PatellaImportMapping:
 *
 * One row for each exercise that the file names, with what it is here: one of ours, the same name as there, or nothing at
 * all. What was chosen is remembered for files of the same program as long as this program runs. Main thread.
 */
struct _PatellaImportMapping
{
  AdwBin               parent_instance;

  PatellaServices     *services;  /* owned, nullable: nothing is shown yet */
  char                *program;   /* owned, nullable */
  GPtrArray           *names;     /* owned (element-type char) */
  GPtrArray           *rows;      /* owned (element-type AdwComboRow), borrowed from the group; in order of names */

  AdwPreferencesGroup *group;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

enum
{
  CHOICE_KEEP,
  CHOICE_LEAVE_OUT,
  N_CHOICES, /* then our exercises */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaImportMapping, patella_import_mapping, ADW_TYPE_BIN)

static GHashTable *
get_memory (PatellaImportMapping *self)
{
  g_autofree char *key = g_strconcat ("import-mapping-", self->program, NULL);
  GHashTable *memory = g_object_get_data (G_OBJECT (self->services), key);

  if (memory == NULL)
    {
      memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (self->services), key, memory, (GDestroyNotify) g_hash_table_unref);
    }

  return memory;
}

static GListModel *
new_choices (PatellaContent *content)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  GListModel *exercises = patella_content_get_exercises (content);

  gtk_string_list_append (choices, C_("import", "Keep this name"));
  gtk_string_list_append (choices, C_("import", "Leave out"));
  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      gtk_string_list_append (choices, patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
    }

  return G_LIST_MODEL (choices);
}

/* As it was chosen the last time, else what has the same name here. */
static guint
guess (PatellaImportMapping *self,
       GHashTable           *map,
       const char           *name)
{
  GListModel *exercises = patella_content_get_exercises (patella_services_get_content (self->services));
  g_autofree char *key = patella_import_target_key (name);
  const PatellaImportTarget *target = g_hash_table_lookup (map, key);
  gpointer chosen = NULL;

  if (g_hash_table_lookup_extended (get_memory (self), key, NULL, &chosen))
    return GPOINTER_TO_UINT (chosen);

  for (guint i = 0; target != NULL && i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      if (g_str_equal (patella_exercise_get_id (exercise), target->id))
        return N_CHOICES + i;
    }

  return CHOICE_KEEP;
}

static void
add_row (PatellaImportMapping    *self,
         GListModel              *choices,
         GHashTable              *map,
         const PatellaImportName *name)
{
  const gulong n = (gulong) name->n_sets;
  g_autofree char *sets = g_strdup_printf (g_dngettext (NULL, "%lu set", "%lu sets", n), n);
  /* Translators: the name of an exercise; "12 sets" */
  g_autofree char *title = g_strdup_printf (C_("import", "%s (%s)"), name->name, sets);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), MIN (guess (self, map, name->name), g_list_model_get_n_items (choices) - 1));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->names, g_strdup (name->name));
}

/**
 * patella_import_mapping_show:
 * @services: whose exercises
 * @report: of a file of another program
 *
 * Shows the exercises of the file.
 */
void
patella_import_mapping_show (PatellaImportMapping      *self,
                             PatellaServices           *services,
                             const PatellaImportReport *report)
{
  PatellaContent *content = patella_services_get_content (services);
  g_autoptr (GListModel) choices = new_choices (content);
  g_autoptr (GHashTable) map = patella_import_map_new (content);
  g_autofree char *title = NULL;

  g_return_if_fail (PATELLA_IS_IMPORT_MAPPING (self) && report->program != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->names, 0);
  g_set_object (&self->services, services);
  g_free (self->program);
  self->program = g_strdup (report->program);

  /* Translators: the name of a program */
  title = g_strdup_printf (C_("import", "Exercises of %s"), self->program);
  adw_preferences_group_set_title (self->group, title);
  for (guint i = 0; i < report->names->len; i++)
    add_row (self, choices, map, g_ptr_array_index (report->names, i));
}

/**
 * patella_import_mapping_dup_targets:
 *
 * Returns: (transfer full): what was chosen
 */
GHashTable *
patella_import_mapping_dup_targets (PatellaImportMapping *self)
{
  PatellaContent *content = patella_services_get_content (self->services);
  GListModel *exercises = patella_content_get_exercises (content);
  GHashTable *targets = patella_import_map_new (content);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);
      const guint choice = adw_combo_row_get_selected (g_ptr_array_index (self->rows, i));
      g_autoptr (PatellaExercise) exercise = choice >= N_CHOICES ? g_list_model_get_item (exercises, choice - N_CHOICES) : NULL;

      if (choice == CHOICE_KEEP)
        patella_import_map_keep (targets, name);
      else
        patella_import_map_choose (targets, name, exercise);
    }

  return targets;
}

static void
go_on_clicked_cb (PatellaImportMapping *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_replace (get_memory (self), patella_import_target_key (g_ptr_array_index (self->names, i)),
                          GUINT_TO_POINTER (adw_combo_row_get_selected (g_ptr_array_index (self->rows, i))));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
patella_import_mapping_finalize (GObject *object)
{
  PatellaImportMapping *self = PATELLA_IMPORT_MAPPING (object);

  g_clear_object (&self->services);
  g_free (self->program);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (patella_import_mapping_parent_class)->finalize (object);
}

static void
patella_import_mapping_class_init (PatellaImportMappingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_import_mapping_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/copies/patella-import-mapping.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaImportMapping, group);
  gtk_widget_class_bind_template_callback (widget_class, go_on_clicked_cb);
}

static void
patella_import_mapping_init (PatellaImportMapping *self)
{
  self->rows = g_ptr_array_new ();
  self->names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
