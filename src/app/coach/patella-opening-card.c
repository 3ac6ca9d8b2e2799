/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-opening-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-content.h"
#include "patella-opening.h"
#include "patella-words.h"

/**
 * PatellaOpeningCard:
 *
 * Says once that a stage or an exercise opened. It unfolds, and where the desktop asks for less motion it is simply there:
 * that is what GtkRevealer does with gtk-enable-animations. What was shown is kept in the settings, and is not shown again
 * by any card; the one that shows it keeps it until the person puts it away, or until it is not open any more. Main thread.
 */
struct _PatellaOpeningCard
{
  GtkWidget parent_instance;

  GPtrArray       *shown;     /* owned (element-type utf8): ids of exercises */
  PatellaSettings *settings;  /* owned, nullable */

  GtkRevealer     *revealer;
  GtkBox          *lines;
};

G_DEFINE_FINAL_TYPE (PatellaOpeningCard, patella_opening_card, GTK_TYPE_WIDGET)

static void
put_away_cb (PatellaOpeningCard *self)
{
  g_ptr_array_set_size (self->shown, 0);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
folded_cb (PatellaOpeningCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_revealer_get_reveal_child (self->revealer) ||
                                             gtk_revealer_get_child_revealed (self->revealer));
}

static char *
dup_shown_before (PatellaSettings *settings)
{
  char *shown = NULL;

  g_object_get (settings, "openings-shown", &shown, NULL);
  return shown;
}

static gboolean
was_shown_before (PatellaSettings *settings,
                  const char      *exercise)
{
  g_autofree char *shown = dup_shown_before (settings);
  g_auto (GStrv) before = g_strsplit (shown, ";", -1);

  return g_strv_contains ((const char *const *) before, exercise);
}

static void
keep_shown (PatellaSettings *settings,
            const char      *exercise)
{
  g_autofree char *before = dup_shown_before (settings);
  g_autofree char *after = *before == '\0' ? g_strdup (exercise) : g_strdup_printf ("%s;%s", before, exercise);

  g_object_set (settings, "openings-shown", after, NULL);
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "10 × 3 s" stands on one line */
static void
keep_together (GtkWidget  *label,
               const char *words)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  const char *place = strstr (text, words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);

  g_return_if_fail (place != NULL);
  attribute->start_index = (guint) (place - text);
  attribute->end_index = attribute->start_index + (guint) strlen (words);
  pango_attr_list_insert (attributes, attribute);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static void
add_line (PatellaOpeningCard   *self,
          PatellaRoutine       *routine,
          const PatellaOpening *opening)
{
  const char *exercise = patella_exercise_translate (opening->exercise, patella_exercise_get_title (opening->exercise));
  g_autofree char *dose = patella_exercise_get_ladder (opening->exercise) == NULL
                            ? NULL
                            : patella_words_level (opening->exercise, &opening->dose);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  GtkWidget *line;

  if (opening->stage_opens)
    title = g_strdup_printf (C_("opening: stage", "“%s” is open"),
                             patella_routine_translate (routine, opening->stage->title));
  else
    title = g_strdup_printf (C_("opening: exercise", "“%s” is open"), exercise);
  if (opening->stage_opens && dose != NULL)
    text = g_strdup_printf (C_("opening: exercise, dose", "Good work. “%s” starts gently, with %s, whenever you like."),
                            exercise, dose);
  else if (dose != NULL)
    text = g_strdup_printf (C_("opening: dose", "Good work. It starts gently, with %s, whenever you like."), dose);
  else
    text = g_strdup (C_("opening", "It is there whenever you like."));

  gtk_box_append (self->lines, create_label (title, "title-4"));
  line = create_label (text, NULL);
  if (dose != NULL)
    keep_together (line, dose);
  gtk_box_append (self->lines, line);
}

static gboolean
is_shown (PatellaOpeningCard *self,
          const char         *exercise)
{
  return g_ptr_array_find_with_equal_func (self->shown, exercise, g_str_equal, NULL);
}

static void
clear_lines (PatellaOpeningCard *self)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, line);
}

/* what is news, or stands here already; what closed again is gone */
static GPtrArray *
list_lines (PatellaOpeningCard      *self,
            PatellaRoutine          *routine,
            const PatellaOfferFacts *facts,
            GPtrArray               *taken)
{
  GPtrArray *openings = patella_opening_find_all (routine, facts);

  for (guint i = openings->len; i > 0; i--)
    {
      const PatellaOpening *opening = g_ptr_array_index (openings, i - 1);
      const char *id = patella_exercise_get_id (opening->exercise);

      if (g_ptr_array_find_with_equal_func (taken, id, g_str_equal, NULL) ||
          (!is_shown (self, id) && was_shown_before (self->settings, id)))
        g_ptr_array_remove_index (openings, i - 1);
    }
  return openings;
}

void
patella_opening_card_update (PatellaOpeningCard      *self,
                             PatellaServices         *services,
                             GPtrArray               *routines,
                             const PatellaOfferFacts *facts)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (PATELLA_IS_OPENING_CARD (self));

  g_set_object (&self->settings, patella_services_get_settings (services));
  clear_lines (self);
  for (guint r = 0; r < routines->len; r++)
    {
      PatellaRoutine *routine = g_ptr_array_index (routines, r);
      g_autoptr (GPtrArray) openings = list_lines (self, routine, facts, shown);

      for (guint i = 0; i < openings->len; i++)
        {
          const PatellaOpening *opening = g_ptr_array_index (openings, i);
          const char *id = patella_exercise_get_id (opening->exercise);

          add_line (self, routine, opening);
          g_ptr_array_add (shown, g_strdup (id));
          if (!was_shown_before (self->settings, id))
            keep_shown (self->settings, id);
        }
    }
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&shown);
  if (self->shown->len > 0)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, self->shown->len > 0);
  folded_cb (self);
}

static void
patella_opening_card_dispose (GObject *object)
{
  PatellaOpeningCard *self = PATELLA_OPENING_CARD (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->revealer)));
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (patella_opening_card_parent_class)->dispose (object);
}

static void
patella_opening_card_finalize (GObject *object)
{
  g_ptr_array_unref (PATELLA_OPENING_CARD (object)->shown);
  G_OBJECT_CLASS (patella_opening_card_parent_class)->finalize (object);
}

static void
patella_opening_card_class_init (PatellaOpeningCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_opening_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_opening_card_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/coach/patella-opening-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaOpeningCard, revealer);
  gtk_widget_class_bind_template_child (widget_class, PatellaOpeningCard, lines);
  gtk_widget_class_bind_template_callback (widget_class, put_away_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
patella_opening_card_init (PatellaOpeningCard *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Something new is open"),
                                  -1);
}
