/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-hand-group.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-words.h"

/* PatellaHandGroup:
 *
 * There is one row a set, made anew when level, side or number of sets change; what was typed in a row that stays is kept.
 * Main thread; its rows belong to the group. */

#define SIDES_MAX 2

typedef struct
{
  GtkWidget     *row;
  GtkSpinButton *reps;
  GtkDropDown   *pain;
} SetRow;

struct _PatellaHandGroup
{
  PatellaExercise     *exercise;  /* owned */
  char                *stage;     /* owned */
  AdwPreferencesGroup *group;     /* borrowed: it owns this */
  AdwComboRow         *level_row;
  AdwComboRow         *side_row;  /* nullable: both legs at once */
  GtkSpinButton       *n_sets;
  SetRow               sets[SIDES_MAX][PATELLA_HAND_SETS_MAX];
};

static int
get_level (PatellaHandGroup *self)
{
  return (int) adw_combo_row_get_selected (self->level_row) + 1;
}

static const PatellaDose *
get_dose (PatellaHandGroup *self)
{
  return &patella_ladder_get_level (patella_exercise_get_ladder (self->exercise), get_level (self))->dose;
}

/* what is chosen for the n-th track; NONE: there is no such track */
static PatellaSide
get_side (PatellaHandGroup *self,
          int               index)
{
  guint chosen;

  if (self->side_row == NULL)
    return index == 0 ? PATELLA_SIDE_BOTH : PATELLA_SIDE_NONE;
  chosen = adw_combo_row_get_selected (self->side_row);
  if (chosen == 2)
    return index == 0 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT;
  if (index > 0)
    return PATELLA_SIDE_NONE;
  return chosen == 0 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT;
}

static GtkWidget *
create_pain_drop (void)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *drop;

  gtk_string_list_append (words, C_("pain", "not rated"));
  for (int pain = 0; pain <= 10; pain++)
    {
      g_autofree char *text = patella_words_pain_score (pain);

      gtk_string_list_append (words, text);
    }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  return drop;
}

static void
name_row (PatellaHandGroup *self,
          SetRow           *set,
          int               side_index,
          int               number)
{
  PatellaSide side = get_side (self, side_index);
  g_autofree char *title = g_strdup_printf (C_("title of a row", "Set %d"), number);
  g_autofree char *reps = NULL, *pain = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (set->row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (set->row), side == PATELLA_SIDE_BOTH ? "" : patella_words_side (side));
  /* Translators: what a number is for: set, side (may be empty) */
  reps = g_strdup_printf (C_("accessible label", "Repetitions, set %d %s"), number, patella_words_side (side));
  pain = g_strdup_printf (C_("accessible label", "Pain, set %d %s"), number, patella_words_side (side));
  gtk_accessible_update_property (GTK_ACCESSIBLE (set->reps), GTK_ACCESSIBLE_PROPERTY_LABEL, reps, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (set->pain), GTK_ACCESSIBLE_PROPERTY_LABEL, pain, -1);
}

static void
create_set_row (PatellaHandGroup *self,
                SetRow           *set)
{
  set->row = adw_action_row_new ();
  set->reps = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 1000, 1));
  set->pain = GTK_DROP_DOWN (create_pain_drop ());
  gtk_widget_set_valign (GTK_WIDGET (set->reps), GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (set->reps), 3);
  gtk_spin_button_set_value (set->reps, get_dose (self)->reps);
  adw_action_row_add_suffix (ADW_ACTION_ROW (set->row), GTK_WIDGET (set->reps));
  adw_action_row_add_suffix (ADW_ACTION_ROW (set->row), GTK_WIDGET (set->pain));
  g_object_ref_sink (set->row);
}

/* The rows stand in the order of sides and sets: all are taken out and what is wanted is put in again. */
static void
show_sets (PatellaHandGroup *self)
{
  int n_sets = gtk_spin_button_get_value_as_int (self->n_sets);

  for (int side = 0; side < SIDES_MAX; side++)
    for (int i = 0; i < PATELLA_HAND_SETS_MAX; i++)
      if (self->sets[side][i].row != NULL && gtk_widget_get_parent (self->sets[side][i].row) != NULL)
        adw_preferences_group_remove (self->group, self->sets[side][i].row);
  for (int side = 0; side < SIDES_MAX && get_side (self, side) != PATELLA_SIDE_NONE; side++)
    for (int i = 0; i < n_sets; i++)
      {
        SetRow *set = &self->sets[side][i];

        if (set->row == NULL)
          create_set_row (self, set);
        name_row (self, set, side, i + 1);
        adw_preferences_group_add (self->group, set->row);
      }
}

/* another level: its numbers */
static void
level_chosen_cb (PatellaHandGroup *self)
{
  for (int side = 0; side < SIDES_MAX; side++)
    for (int i = 0; i < PATELLA_HAND_SETS_MAX; i++)
      if (self->sets[side][i].row != NULL)
        gtk_spin_button_set_value (self->sets[side][i].reps, get_dose (self)->reps);
  gtk_spin_button_set_value (self->n_sets, get_dose (self)->sets);
  show_sets (self);
}

static void
add_level_row (PatellaHandGroup *self)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (self->exercise);
  g_autoptr (GtkStringList) levels = gtk_string_list_new (NULL);

  for (int i = 1; i <= patella_ladder_get_n_levels (ladder); i++)
    {
      g_autofree char *text = patella_words_level (self->exercise, &patella_ladder_get_level (ladder, i)->dose);

      gtk_string_list_append (levels, text);
    }
  self->level_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->level_row), C_("title of a row", "Level"));
  adw_combo_row_set_model (self->level_row, G_LIST_MODEL (levels));
  adw_combo_row_set_selected (self->level_row, (guint) MAX (patella_ladder_get_start_level (ladder) - 1, 0));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->level_row));
  g_signal_connect_swapped (self->level_row, "notify::selected", G_CALLBACK (level_chosen_cb), self);
}

static void
add_side_row (PatellaHandGroup *self)
{
  g_autoptr (GtkStringList) sides = gtk_string_list_new (NULL);

  if (!patella_exercise_is_one_sided (self->exercise))
    return;
  gtk_string_list_append (sides, C_("side of an exercise", "Left"));
  gtk_string_list_append (sides, C_("side of an exercise", "Right"));
  gtk_string_list_append (sides, C_("side of an exercise", "Left, then right"));
  self->side_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->side_row), C_("title of a row", "Side"));
  adw_combo_row_set_model (self->side_row, G_LIST_MODEL (sides));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->side_row));
  g_signal_connect_swapped (self->side_row, "notify::selected", G_CALLBACK (show_sets), self);
}

static void
add_sets_row (PatellaHandGroup *self)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = C_("title of a row", "Sets");

  self->n_sets = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, PATELLA_HAND_SETS_MAX, 1));
  gtk_widget_set_valign (GTK_WIDGET (self->n_sets), GTK_ALIGN_CENTER);
  gtk_spin_button_set_value (self->n_sets, get_dose (self)->sets);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), C_("subtitle of a row", "0: it was left out"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->n_sets));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->n_sets), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (self->group, row);
  g_signal_connect_swapped (self->n_sets, "value-changed", G_CALLBACK (show_sets), self);
}

PatellaHandGroup *
patella_hand_group_new (PatellaExercise     *exercise,
                        const char          *stage,
                        AdwPreferencesGroup *group)
{
  PatellaHandGroup *self = g_new0 (PatellaHandGroup, 1);

  self->exercise = g_object_ref (exercise);
  self->stage = g_strdup (stage);
  self->group = group;
  add_level_row (self);
  add_side_row (self);
  add_sets_row (self);
  show_sets (self);
  return self;
}

void
patella_hand_group_free (PatellaHandGroup *self)
{
  if (self == NULL)
    return;
  for (int side = 0; side < SIDES_MAX; side++)
    for (int i = 0; i < PATELLA_HAND_SETS_MAX; i++)
      g_clear_object (&self->sets[side][i].row);
  g_object_unref (self->exercise);
  g_free (self->stage);
  g_free (self);
}

void
patella_hand_group_take (PatellaHandGroup *self,
                         GArray           *tracks)
{
  for (int side = 0; side < SIDES_MAX && get_side (self, side) != PATELLA_SIDE_NONE; side++)
    {
      PatellaHandTrack track = { self->exercise, self->stage, get_side (self, side), get_level (self),
                                 gtk_spin_button_get_value_as_int (self->n_sets), { 0 }, { 0 } };

      for (int i = 0; i < track.n_sets; i++)
        {
          gtk_spin_button_update (self->sets[side][i].reps);
          track.reps[i] = gtk_spin_button_get_value_as_int (self->sets[side][i].reps);
          track.pain[i] = (int) gtk_drop_down_get_selected (self->sets[side][i].pain) - 1;
        }
      g_array_append_val (tracks, track);
    }
}
