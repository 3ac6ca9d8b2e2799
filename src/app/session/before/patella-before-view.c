/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-before-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-figure-view.h"
#include "patella-format.h"
#include "patella-plan-row.h"
#include "patella-score-row.h"
#include "patella-session-words.h"
#include "patella-test-group.h"

/**
 * PatellaBeforeView:
 *
 * The page before a session. It shows and changes the plan it was given and holds the scores of pain now; it starts
 * nothing itself. Main thread. Borrows the plan.
 */
struct _PatellaBeforeView
{
  AdwBin parent_instance;

  PatellaSessionPlan *plan;      /* borrowed */
  PatellaSide         trained;
  PatellaSide         chosen;    /* by the person, for one-leg exercises; NONE */
  PatellaSide         typed;     /* the knee whose score was typed last; NONE */

  GtkLabel            *title;
  GtkLabel            *minutes;
  GtkLabel            *needs;
  GtkWidget           *trouble;
  GtkLabel            *trouble_label;
  GtkWidget           *figure_frame;
  PatellaFigureView   *figure;
  AdwPreferencesGroup *exercises;
  GtkWidget           *knee_group;
  GtkToggleButton     *knee_left;
  GtkToggleButton     *knee_right;
  GtkToggleButton     *knee_both;
  GtkBox              *scores;
  PatellaScoreRow     *score_rows[PATELLA_SIDE_BOTH + 1];  /* LEFT and RIGHT */
  GtkLabel            *score_hint;
  PatellaTestGroup    *test_group;
  GtkWidget           *start;
  GtkWidget           *try_out;
  GtkWidget           *trial;
  GtkWidget           *scores_group;
  GPtrArray           *rows;     /* owned (element-type PatellaPlanRow), borrowed elements */
  gboolean             setting;
};

enum
{
  SIGNAL_SCORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaBeforeView, patella_before_view, ADW_TYPE_BIN)

static PatellaTimeline *
make_timeline (PatellaBeforeView *self)
{
  return patella_session_plan_make_timeline (self->plan, &patella_timeline_default_options);
}

static void
show_minutes (PatellaBeforeView *self)
{
  g_autoptr (PatellaTimeline) timeline = make_timeline (self);
  g_autofree char *text = NULL;

  if (timeline != NULL)
    text = patella_format_minutes (patella_session_plan_estimate_us (timeline));
  if (text == NULL)
    text = g_strdup (patella_session_plan_count_changed (self->plan) > 0
                       ? C_("plan", "With this pain the rules suggest nothing for now.")
                       : C_("plan", "Nothing is chosen."));
  gtk_label_set_label (self->minutes, text);
  gtk_widget_set_sensitive (self->start, timeline != NULL);
  gtk_widget_set_sensitive (self->try_out, timeline != NULL);
}

static void
show_needs (PatellaBeforeView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < patella_session_plan_get_n_items (self->plan); i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (self->plan, i);
      const char *needs = patella_exercise_get_needs_text (item->offer->exercise);
      const char *shown = NULL;

      if (!item->included || needs == NULL || *needs == '\0')
        continue;
      shown = patella_exercise_translate (item->offer->exercise, needs);
      /* both sides of an exercise, and two with a chair, say it once */
      if (strstr (text->str, shown) != NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, shown);
    }
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, C_("what to fetch", "The keyboard or number pad, within reach."));
  gtk_label_set_label (self->needs, text->str);
}

/* The knees that this plan trains get a row each, and no other. */
static void
show_score_rows (PatellaBeforeView *self)
{
  gboolean asking = TRUE;

  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      gboolean shown = patella_session_plan_asks (self->plan, (PatellaSide) knee, self->trained);
      gboolean open = shown && patella_score_row_get_score (self->score_rows[knee]) == PATELLA_PAIN_UNKNOWN;

      gtk_widget_set_visible (GTK_WIDGET (self->score_rows[knee]), shown);
      patella_score_row_set_asking (self->score_rows[knee], open && asking);
      asking = asking && !open;
    }
}

static void
show_knee (PatellaBeforeView *self)
{
  PatellaSide knee = patella_session_plan_get_knee (self->plan);

  self->setting = TRUE;
  gtk_widget_set_visible (self->knee_group, patella_session_plan_is_one_sided (self->plan));
  gtk_toggle_button_set_active (self->knee_left, knee == PATELLA_SIDE_LEFT);
  gtk_toggle_button_set_active (self->knee_right, knee == PATELLA_SIDE_RIGHT);
  gtk_toggle_button_set_active (self->knee_both, knee == PATELLA_SIDE_BOTH);
  self->setting = FALSE;
}

static void
show_changes (PatellaBeforeView *self)
{
  guint n_changed = patella_session_plan_count_changed (self->plan);
  g_autofree char *text = g_strdup_printf (ngettext ("%u exercise changed with what you said about pain now.",
                                                     "%u exercises changed with what you said about pain now.", n_changed),
                                           n_changed);

  adw_preferences_group_set_description (self->exercises, n_changed == 0 ? NULL : text);
}

static void
plan_changed_cb (PatellaBeforeView *self)
{
  show_minutes (self);
  show_changes (self);
  show_needs (self);
  show_score_rows (self);
  show_knee (self);
}

static void
choose_knee (PatellaBeforeView *self,
             PatellaSide        side)
{
  self->chosen = side;
  self->trained = side;
  patella_session_plan_choose_knee (self->plan, side);
  patella_before_view_refresh (self);
}

static void
knee_toggled_cb (PatellaBeforeView *self,
                 GtkToggleButton   *button)
{
  if (self->setting || !gtk_toggle_button_get_active (button))
    return;

  if (button == self->knee_left)
    choose_knee (self, PATELLA_SIDE_LEFT);
  else
    choose_knee (self, button == self->knee_right ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_BOTH);
}

static void
show_me_cb (PatellaBeforeView *self,
            PatellaPlanRow    *row)
{
  const PatellaOfferItem *offer = patella_plan_row_get_item (row)->offer;

  gtk_widget_set_visible (self->figure_frame, TRUE);
  patella_figure_view_set_exercise (self->figure, offer->exercise, &offer->dose, offer->side);
  patella_figure_view_play (self->figure);
}

/* The morning's score is an offer until it is given, or taken over with Start. */
static void
take_score (PatellaBeforeView *self,
            PatellaSide        knee)
{
  self->typed = PATELLA_SIDE_NONE;
  gtk_widget_set_visible (GTK_WIDGET (self->score_hint), FALSE);
  show_score_rows (self);
  g_signal_emit (self, signals[SIGNAL_SCORED], 0, knee, patella_score_row_get_score (self->score_rows[knee]));
}

static void
scored_cb (PatellaBeforeView *self,
           int                score,
           PatellaScoreRow   *row)
{
  take_score (self, row == self->score_rows[PATELLA_SIDE_LEFT] ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT);
}

static void
patella_before_view_dispose (GObject *object)
{
  PatellaBeforeView *self = PATELLA_BEFORE_VIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (patella_before_view_parent_class)->dispose (object);
}

static void
patella_before_view_class_init (PatellaBeforeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_before_view_dispose;

  signals[SIGNAL_SCORED] = g_signal_new ("scored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, PATELLA_TYPE_SIDE, G_TYPE_INT);

  g_type_ensure (PATELLA_TYPE_FIGURE_VIEW);
  g_type_ensure (PATELLA_TYPE_TEST_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/before/patella-before-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, title);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, minutes);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, needs);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, trouble);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, figure_frame);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, figure);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, exercises);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, knee_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, knee_left);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, knee_right);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, knee_both);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, scores);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, score_hint);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, test_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, start);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, try_out);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, trial);
  gtk_widget_class_bind_template_child (widget_class, PatellaBeforeView, scores_group);
  gtk_widget_class_bind_template_callback (widget_class, knee_toggled_cb);
}

static void
patella_before_view_init (PatellaBeforeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_ptr_array_new ();
  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      g_autofree char *question = g_strdup_printf (C_("question: which knee", "%s: pain now?"),
                                                   patella_session_words_knee ((PatellaSide) knee));

      self->score_rows[knee] = PATELLA_SCORE_ROW (patella_score_row_new (question));
      gtk_widget_set_visible (GTK_WIDGET (self->score_rows[knee]), FALSE);
      g_signal_connect_object (self->score_rows[knee], "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->scores, GTK_WIDGET (self->score_rows[knee]));
    }
}

static void
add_row (PatellaBeforeView *self,
         PatellaPlanItem   *item)
{
  GtkWidget *row = patella_plan_row_new (item);

  g_signal_connect_object (row, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "show-me", G_CALLBACK (show_me_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->exercises, row);
}

static const char *
get_title (PatellaSessionPlan *plan)
{
  PatellaExercise *exercise = NULL;

  if (plan->routine != NULL)
    return patella_routine_translate (plan->routine, patella_routine_get_title (plan->routine));
  if (patella_session_plan_get_n_items (plan) == 0)
    return "";

  exercise = patella_session_plan_get_item (plan, 0)->offer->exercise;
  return patella_exercise_translate (exercise, patella_exercise_get_title (exercise));
}

void
patella_before_view_show (PatellaBeforeView  *self,
                          PatellaServices    *services,
                          PatellaSessionPlan *plan,
                          PatellaSide         trained)
{
  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  self->plan = plan;
  self->trained = trained;
  gtk_label_set_label (self->title, get_title (plan));
  patella_test_group_set_services (self->test_group, services);
  for (guint i = 0; i < patella_session_plan_get_n_items (plan); i++)
    add_row (self, patella_session_plan_get_item (plan, i));
  plan_changed_cb (self);
}

void
patella_before_view_refresh (PatellaBeforeView *self)
{
  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  for (guint i = 0; i < self->rows->len; i++)
    patella_plan_row_refresh (g_ptr_array_index (self->rows, i));
  plan_changed_cb (self);
}

void
patella_before_view_offer_score (PatellaBeforeView *self,
                                 PatellaSide        knee,
                                 int                score)
{
  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    if (knee == (PatellaSide) side || knee == PATELLA_SIDE_BOTH || knee == PATELLA_SIDE_NONE)
      patella_score_row_set_score (self->score_rows[side], score);
  gtk_widget_set_visible (GTK_WIDGET (self->score_hint), TRUE);
  show_score_rows (self);
}

static PatellaSide
find_asked_knee (PatellaBeforeView *self)
{
  PatellaSide last = PATELLA_SIDE_NONE;

  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (self->score_rows[knee])))
        continue;
      last = (PatellaSide) knee;
      if (patella_score_row_get_score (self->score_rows[knee]) == PATELLA_PAIN_UNKNOWN)
        return last;
    }

  return last;
}

void
patella_before_view_type (PatellaBeforeView *self,
                          int                score,
                          gboolean           is_ten)
{
  PatellaSide knee = is_ten && self->typed != PATELLA_SIDE_NONE ? self->typed : find_asked_knee (self);

  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  if (knee == PATELLA_SIDE_NONE)
    return;
  patella_score_row_set_score (self->score_rows[knee], score);
  take_score (self, knee);
  self->typed = knee;
}

void
patella_before_view_clear (PatellaBeforeView *self)
{
  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      patella_score_row_set_score (self->score_rows[knee], PATELLA_PAIN_UNKNOWN);
      take_score (self, (PatellaSide) knee);
    }
}

PatellaSide
patella_before_view_get_chosen_knee (PatellaBeforeView *self)
{
  g_return_val_if_fail (PATELLA_IS_BEFORE_VIEW (self), PATELLA_SIDE_NONE);

  return self->chosen;
}

int
patella_before_view_get_pain (PatellaBeforeView *self,
                              PatellaSide        knee)
{
  g_return_val_if_fail (PATELLA_IS_BEFORE_VIEW (self), PATELLA_PAIN_UNKNOWN);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->score_rows[knee])))
    return PATELLA_PAIN_UNKNOWN;
  return patella_score_row_get_score (self->score_rows[knee]);
}

void
patella_before_view_set_trial (PatellaBeforeView *self)
{
  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  gtk_widget_set_visible (self->trial, TRUE);
  gtk_widget_set_visible (self->try_out, FALSE);
  gtk_widget_set_visible (self->scores_group, FALSE);
}

void
patella_before_view_set_trouble (PatellaBeforeView *self,
                                 const char        *text)
{
  g_return_if_fail (PATELLA_IS_BEFORE_VIEW (self));

  gtk_label_set_label (self->trouble_label, text);
  gtk_widget_set_visible (self->trouble, *text != '\0');
}
