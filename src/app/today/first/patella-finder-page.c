/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-finder-page.h"

#include <glib/gi18n.h>

#include "patella-choice-list.h"
#include "patella-figure-view.h"
#include "patella-words.h"

/**
 * PatellaFinderPage:
 *
 * The finder with its figure and steps, and whether it was felt: the same check-in that a session writes. Passed over when
 * the routine does not begin with a check, or when it was felt before. Main thread.
 */
struct _PatellaFinderPage
{
  GtkWidget parent_instance;

  const PatellaFirstRecord *record;   /* borrowed: lives longer */
  PatellaChoosePage        *choose;   /* borrowed: lies in the same guide */
  gboolean                  written;  /* the answer that is marked */

  GtkLabel                 *title_label;
  GtkLabel                 *summary_label;
  PatellaFigureView        *figure;
  GtkLabel                 *steps_label;
  GtkLabel                 *caution_label;
  PatellaChoiceList        *felt;
};

static void patella_finder_page_iface_init (PatellaGuidePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaFinderPage, patella_finder_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_GUIDE_PAGE, patella_finder_page_iface_init))

/* the check that a routine begins with; NULL: it begins with an exercise */
static PatellaExercise *
find_check (PatellaFinderPage *self)
{
  PatellaContent *content = patella_services_get_content (self->record->services);
  PatellaRoutine *routine = patella_choose_page_get_routine (self->choose);
  PatellaExercise *first = NULL;

  if (routine != NULL && patella_routine_get_n_stages (routine) > 0)
    first = patella_content_lookup_exercise (content, patella_routine_get_stage (routine, 0)->exercises[0]);
  return first != NULL && patella_exercise_get_mode (first) == PATELLA_MODE_CHECK ? first : NULL;
}

static void
fill (PatellaFinderPage *self,
      PatellaExercise   *check)
{
  g_autofree char *steps = patella_words_steps (check);
  g_autofree char *caution = patella_words_cautions (check);

  gtk_label_set_label (self->title_label, patella_exercise_translate (check, patella_exercise_get_title (check)));
  gtk_label_set_label (self->summary_label, patella_exercise_translate (check, patella_exercise_get_summary (check)));
  gtk_label_set_label (self->steps_label, steps);
  gtk_label_set_label (self->caution_label, caution);
  patella_figure_view_set_exercise (self->figure, check, NULL, PATELLA_SIDE_LEFT);
  gtk_widget_set_visible (GTK_WIDGET (self->figure), patella_exercise_get_figure (check) != NULL);
}

static void
changed_cb (PatellaFinderPage *self)
{
  self->written = FALSE;
  patella_guide_page_changed (PATELLA_GUIDE_PAGE (self));
}

static gboolean
is_wanted (PatellaGuidePage *page)
{
  PatellaFinderPage *self = PATELLA_FINDER_PAGE (page);
  PatellaExercise *check = find_check (self);
  PatellaCheckIn *before = patella_first_record_find (self->record, PATELLA_CHECK_IN_KIND_FINDER);

  if (check == NULL)
    return FALSE;
  fill (self, check);
  return self->record->again || before == NULL || !g_str_equal (patella_check_in_get_value (before), "felt");
}

static gboolean
is_answered (PatellaGuidePage *page)
{
  return patella_choice_list_get (PATELLA_FINDER_PAGE (page)->felt) >= 0;
}

static void
leave (PatellaGuidePage *page)
{
  PatellaFinderPage *self = PATELLA_FINDER_PAGE (page);
  int index = patella_choice_list_get (self->felt);

  if (index < 0 || self->written)
    return;
  self->written = TRUE;
  patella_first_record_write (self->record, GTK_WIDGET (self), PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE,
                              index == 0 ? "felt" : "not-felt");
}

static void
patella_finder_page_iface_init (PatellaGuidePageInterface *iface)
{
  iface->is_wanted = is_wanted;
  iface->is_answered = is_answered;
  iface->leave = leave;
}

static void
patella_finder_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (patella_finder_page_parent_class)->dispose (object);
}

static void
patella_finder_page_class_init (PatellaFinderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_finder_page_dispose;
  g_type_ensure (PATELLA_TYPE_CHOICE_LIST);
  g_type_ensure (PATELLA_TYPE_FIGURE_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/patella_coach/Patella/today/first/patella-finder-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaFinderPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaFinderPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaFinderPage, figure);
  gtk_widget_class_bind_template_child (widget_class, PatellaFinderPage, steps_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaFinderPage, caution_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaFinderPage, felt);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
patella_finder_page_init (PatellaFinderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  patella_choice_list_set_label (self->felt, C_("question on the first pages", "Did you feel the muscle firm up?"));
  patella_choice_list_add (self->felt, C_("finder", "I felt it"), NULL);
  patella_choice_list_add (self->felt, C_("finder", "Not yet"),
                           C_("finder", "Some thighs are harder to feel than others. After three tries you go on either way."));
}

GtkWidget *
patella_finder_page_new (const PatellaFirstRecord *record,
                         PatellaChoosePage        *choose)
{
  PatellaFinderPage *self = g_object_new (PATELLA_TYPE_FINDER_PAGE, NULL);

  self->record = record;
  self->choose = choose;
  return GTK_WIDGET (self);
}
