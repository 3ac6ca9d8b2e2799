/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-edit-form.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "patella-correction-words.h"
#include "patella-score-row.h"

/* PatellaEditForm:
 *
 * Each field knows its row, how the row's content is said in text form, and what stood there when the dialog opened.
 * Nothing is written here: what differs is collected as changes. Main thread; owned by its dialog. */
typedef enum
{
  FIELD_NUMBER,
  FIELD_TEXT,
  FIELD_CHOICE,
  FIELD_SCORE,
} FieldForm;

typedef struct
{
  FieldForm           form;
  PatellaChangeTable  table;
  PatellaUuid         of;
  char               *field;   /* owned */
  char               *old;     /* owned: in text form, "" is not known */
  char               *title;   /* owned */
  GtkWidget          *row;     /* owned by the dialog */
  GStrv               words;   /* owned, nullable: of a choice, in text form */
  int                 max;
  int                 unit;
} Field;

struct _PatellaEditForm
{
  PatellaEditDialog *dialog;  /* borrowed: it owns this */
  GPtrArray         *fields;  /* owned (element-type Field) */
};

static void
field_free (gpointer data)
{
  Field *field = data;

  g_free (field->field);
  g_free (field->old);
  g_free (field->title);
  g_strfreev (field->words);
  g_free (field);
}

PatellaEditForm *
patella_edit_form_new (PatellaEditDialog *dialog)
{
  PatellaEditForm *self = g_new0 (PatellaEditForm, 1);

  self->dialog = dialog;
  self->fields = g_ptr_array_new_with_free_func (field_free);
  return self;
}

void
patella_edit_form_free (PatellaEditForm *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static Field *
add_field (PatellaEditForm        *self,
           FieldForm               form,
           const PatellaFormField *field,
           GtkWidget              *row,
           const char             *title)
{
  Field *added = g_new0 (Field, 1);

  added->form = form;
  added->table = field->table;
  added->of = *field->of;
  added->field = g_strdup (field->field);
  added->old = g_strdup (field->value != NULL ? field->value : "");
  added->title = g_strdup (title);
  added->row = row;
  g_ptr_array_add (self->fields, added);
  return added;
}

/* ---- text form and back ---- */

static void
show_number (const Field *field,
             const char  *value)
{
  g_autofree char *text = NULL;

  if (*value != '\0')
    text = field->unit == 1 ? g_strdup (value)
                            : g_strdup_printf ("%g", (double) g_ascii_strtoll (value, NULL, 10) / field->unit);
  gtk_editable_set_text (GTK_EDITABLE (field->row), text != NULL ? text : "");
}

static void
show_choice (const Field *field,
             const char  *value)
{
  for (guint i = 0; field->words[i] != NULL; i++)
    if (g_str_equal (field->words[i], value))
      adw_combo_row_set_selected (ADW_COMBO_ROW (field->row), i);
}

static void
show_value (const Field *field,
            const char  *value)
{
  switch (field->form)
    {
    case FIELD_NUMBER:
      show_number (field, value);
      break;
    case FIELD_TEXT:
      gtk_editable_set_text (GTK_EDITABLE (field->row), value);
      break;
    case FIELD_CHOICE:
      show_choice (field, value);
      break;
    case FIELD_SCORE:
    default:
      patella_score_row_set_score (PATELLA_SCORE_ROW (field->row),
                                   *value != '\0' ? (int) g_ascii_strtoll (value, NULL, 10) : PATELLA_PAIN_UNKNOWN);
      break;
    }
}

/* NULL: it is no such number. A comma may be the decimal mark. */
static char *
read_number (const Field *field)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->row))));
  char *end;
  double number;

  if (*text == '\0')
    return g_steal_pointer (&text);
  g_strdelimit (text, ",", '.');
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (number) || number < 0 || number > field->max ||
      (field->unit == 1 && fabs (number - floor (number)) > 0))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) llround (number * field->unit));
}

static char *
read_value (const Field *field)
{
  int score;

  switch (field->form)
    {
    case FIELD_NUMBER:
      return read_number (field);
    case FIELD_TEXT:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->row)));
    case FIELD_CHOICE:
      return g_strdup (field->words[adw_combo_row_get_selected (ADW_COMBO_ROW (field->row))]);
    case FIELD_SCORE:
    default:
      score = patella_score_row_get_score (PATELLA_SCORE_ROW (field->row));
      return score == PATELLA_PAIN_UNKNOWN ? g_strdup ("") : g_strdup_printf ("%d", score);
    }
}

/* ---- rows ---- */

void
patella_edit_form_add_number (PatellaEditForm        *self,
                              AdwPreferencesGroup    *group,
                              const char             *title,
                              const PatellaFormField *field,
                              const int               max_and_unit[2])
{
  GtkWidget *row = patella_edit_dialog_new_entry (title, "");
  Field *added = add_field (self, FIELD_NUMBER, field, row, title);

  added->max = max_and_unit[0];
  added->unit = max_and_unit[1];
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), added->unit == 1 ? GTK_INPUT_PURPOSE_DIGITS : GTK_INPUT_PURPOSE_NUMBER);
  show_value (added, added->old);
  adw_preferences_group_add (group, row);
}

void
patella_edit_form_add_text (PatellaEditForm        *self,
                            AdwPreferencesGroup    *group,
                            const char             *title,
                            const PatellaFormField *field)
{
  GtkWidget *row = patella_edit_dialog_new_entry (title, "");
  Field *added = add_field (self, FIELD_TEXT, field, row, title);

  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (row), GTK_INPUT_HINT_SPELLCHECK);
  show_value (added, added->old);
  adw_preferences_group_add (group, row);
}

void
patella_edit_form_add_choice (PatellaEditForm        *self,
                              AdwPreferencesGroup    *group,
                              const char             *title,
                              const PatellaFormField *field,
                              const char *const      *words)
{
  GtkWidget *row = adw_combo_row_new ();
  Field *added = add_field (self, FIELD_CHOICE, field, row, title);
  g_autoptr (GtkStringList) shown = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i += 2)
    {
      g_strv_builder_add (builder, words[i]);
      gtk_string_list_append (shown, words[i + 1]);
    }
  added->words = g_strv_builder_end (builder);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (shown));
  show_value (added, added->old);
  adw_preferences_group_add (group, row);
}

void
patella_edit_form_add_score (PatellaEditForm        *self,
                             AdwPreferencesGroup    *group,
                             const char             *question,
                             const PatellaFormField *field)
{
  GtkWidget *score = patella_score_row_new (question);
  GtkWidget *row = adw_preferences_row_new ();
  Field *added = add_field (self, FIELD_SCORE, field, score, question);

  show_value (added, added->old);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), score);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), question);
  adw_preferences_group_add (group, row);
}

/* ---- originals ---- */

static Field *
find_field (PatellaEditForm         *self,
            const PatellaCorrection *correction)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);

      if (field->table == correction->table && patella_uuid_equal (&field->of, &correction->of) &&
          g_str_equal (field->field, correction->field))
        return field;
    }

  return NULL;
}

static void
original_clicked_cb (GtkButton *button,
                     Field     *field)
{
  show_value (field, g_object_get_data (G_OBJECT (button), "original"));
  gtk_widget_grab_focus (field->row);
}

static GtkWidget *
create_original_button (Field                   *field,
                        const PatellaCorrection *correction)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_("button", "_Original"));
  g_autofree char *was = patella_correction_words_value (correction, correction->was);
  /* Translators: a field of the record and the value that it had first */
  g_autofree char *spoken = g_strdup_printf (C_("accessible label", "Back to the original: %s %s"),
                                             patella_correction_words_field (correction), was);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "original", g_strdup (correction->was != NULL ? correction->was : ""), g_free);
  /* the field lives as long as the dialog, whose child the button is */
  g_signal_connect (button, "clicked", G_CALLBACK (original_clicked_cb), field);
  return button;
}

static void
add_history_row (AdwPreferencesGroup     *group,
                 Field                   *field,
                 const PatellaCorrection *correction,
                 const char              *today)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *was = patella_correction_words_value (correction, correction->was);
  g_autofree char *becomes = patella_correction_words_value (correction, correction->becomes);
  g_autofree char *day = patella_correction_words_day (correction->made_at_us, today);
  /* Translators: the value now, the value that stood there first, the day of the correction */
  g_autofree char *text = g_strdup_printf (C_("correction", "%s instead of %s, since %s"), becomes, was, day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (g_strcmp0 (correction->was, correction->becomes) != 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_original_button (field, correction));
  adw_preferences_group_add (group, row);
}

static void
add_histories (PatellaEditForm      *self,
               AdwPreferencesGroup **group,
               GPtrArray            *corrections,
               const char           *today)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const PatellaCorrection *correction = g_ptr_array_index (corrections, i);
      Field *field = find_field (self, correction);

      if (field == NULL)
        continue;
      if (*group == NULL)
        *group = patella_edit_dialog_add_group (self->dialog, C_("heading", "Corrected"),
                                                C_("correction dialog", "The original values are kept. An export says that these were corrected."));
      add_history_row (*group, field, correction, today);
    }
}

void
patella_edit_form_add_history (PatellaEditForm *self,
                               GPtrArray       *corrections,
                               const char      *today)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);
      gboolean seen = FALSE;
      g_autoptr (GPtrArray) own = NULL;

      /* all fields of one row come together */
      for (guint j = 0; j < i && !seen; j++)
        seen = ((Field *) g_ptr_array_index (self->fields, j))->table == field->table &&
               patella_uuid_equal (&((Field *) g_ptr_array_index (self->fields, j))->of, &field->of);
      if (seen)
        continue;
      own = patella_corrections_by_field (corrections, field->table, &field->of);
      add_histories (self, &group, own, today);
    }
}

GtkWidget *
patella_edit_form_get_first (PatellaEditForm *self)
{
  return self->fields->len > 0 ? ((Field *) g_ptr_array_index (self->fields, 0))->row : NULL;
}

static void
refuse (PatellaEditForm *self,
        const Field     *field)
{
  g_autofree char *sentence = NULL;

  if (field->unit == 1)
    sentence = g_strdup_printf (C_("refusal", "%s: please give a whole number from 0 to %d, or nothing when it is not known."),
                                field->title, field->max);
  else
    sentence = g_strdup_printf (C_("refusal", "%s: please give a number from 0 to %d, or nothing when it is not known."),
                                field->title, field->max);
  patella_edit_dialog_refuse (self->dialog, sentence);
  gtk_widget_grab_focus (field->row);
}

GPtrArray *
patella_edit_form_collect (PatellaEditForm *self)
{
  g_autoptr (GPtrArray) changes = patella_changes_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = g_ptr_array_index (self->fields, i);
      g_autofree char *value = read_value (field);

      if (value == NULL)
        {
          refuse (self, field);
          return NULL;
        }
      if (!g_str_equal (value, field->old))
        patella_changes_add (changes, field->table, &field->of, field->field, value);
    }

  return g_steal_pointer (&changes);
}
