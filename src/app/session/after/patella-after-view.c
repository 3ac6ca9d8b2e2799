/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-after-view-private.h"

#include <glib/gi18n.h>

#include "patella-into-view.h"
#include "patella-live-check.h"
#include "patella-score-row.h"
#include "patella-session-questions.h"
#include "patella-session-words.h"
#include "patella-words.h"

/**
 * PatellaAfterView:
 *
 * The page after a session: pain now for each knee, what was left unanswered, one key each, what was done with counts
 * that can be corrected, and a note. Scores and answers go to the recorder at once, counts and note a moment after the last
 * change. Main thread. Holds references to what it shows.
 */
typedef struct
{
  PatellaScoreRow *row;   /* borrowed from the tree */
  PatellaSide      knee;  /* NONE: the pain of a set */
  int              set;
} ScoreQuestion;

typedef struct
{
  GtkToggleButton *yes;
  GtkToggleButton *no;
  GtkSwitch       *lost;
  int              track;
} SpareQuestion;

G_DEFINE_FINAL_TYPE (PatellaAfterView, patella_after_view, ADW_TYPE_BIN)

static const PatellaSession *
get_session (PatellaAfterView *self)
{
  return patella_conductor_get_session (self->conductor);
}

static gboolean
was_done (PatellaAfterView *self,
          int               set)
{
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (get_session (self), (guint) set, &result);
  return patella_after_view_get_track (self, set)->mode != PATELLA_MODE_CHECK && result.done && result.outcome != PATELLA_OUTCOME_SKIPPED;
}

/* The next digit goes to the first score that is missing. */
static int
find_asked (PatellaAfterView *self)
{
  for (guint i = 0; i < self->scores->len; i++)
    if (patella_score_row_get_score (g_array_index (self->scores, ScoreQuestion, i).row) == PATELLA_PAIN_UNKNOWN)
      return (int) i;

  return -1;
}

static gboolean
is_answered (const SpareQuestion *question)
{
  return gtk_toggle_button_get_active (question->yes) || gtk_toggle_button_get_active (question->no);
}

/* What the next key answers is in view: a score, then "two more good ones?". */
static void
show_asked (PatellaAfterView *self)
{
  int asked = find_asked (self);

  gtk_widget_set_visible (GTK_WIDGET (self->open_hint), FALSE);
  for (guint i = 0; i < self->scores->len; i++)
    patella_score_row_set_asking (g_array_index (self->scores, ScoreQuestion, i).row, (int) i == asked);
  for (guint i = 0; asked < 0 && i < self->spares->len; i++)
    {
      const SpareQuestion *question = &g_array_index (self->spares, SpareQuestion, i);

      if (is_answered (question))
        continue;
      patella_bring_into_view (gtk_widget_get_ancestor (GTK_WIDGET (question->yes), ADW_TYPE_ACTION_ROW));
      return;
    }
}

/* What the rules say of a set that is rated here: nothing is left to ease, but it is said all the same. */
static void
judge_score (PatellaAfterView *self,
             int               set,
             int               score)
{
  int before = patella_session_recorder_get_before (self->recorder, patella_after_view_get_track (self, set)->side);
  PatellaLiveDecision decision = patella_live_check (before, score, FALSE, TRUE);
  g_autofree char *text = patella_session_words_live (&decision);

  patella_after_view_say (self, text);
}

static void
record_score (PatellaAfterView    *self,
              const ScoreQuestion *question,
              int                  score)
{
  if (question->knee != PATELLA_SIDE_NONE)
    patella_session_recorder_set_after (self->recorder, question->knee, score);
  else
    {
      patella_session_recorder_rate_set (self->recorder, question->set, score);
      judge_score (self, question->set, score);
    }
  show_asked (self);
}

static void
scored_cb (PatellaAfterView *self,
           int               score,
           PatellaScoreRow  *row)
{
  self->typed = -1;
  for (guint i = 0; i < self->scores->len; i++)
    if (g_array_index (self->scores, ScoreQuestion, i).row == row)
      record_score (self, &g_array_index (self->scores, ScoreQuestion, i), score);
}

static void
add_score (PatellaAfterView *self,
           const char       *text,
           PatellaSide       knee,
           int               set)
{
  ScoreQuestion question = { PATELLA_SCORE_ROW (patella_score_row_new (text)), knee, set };

  g_signal_connect_object (question.row, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->score_box, GTK_WIDGET (question.row));
  g_array_append_val (self->scores, question);
}

static void
add_set_score (PatellaAfterView *self,
               int               set)
{
  g_autofree char *what = patella_after_view_describe_set (self, set);
  g_autofree char *text = g_strdup_printf (C_("question: which set", "%s: pain?"), what);

  add_score (self, text, PATELLA_SIDE_NONE, set);
}

static gboolean
is_pain_open (PatellaAfterView *self,
              int               set)
{
  return was_done (self, set) && patella_session_recorder_get_pain (self->recorder, set) == PATELLA_PAIN_UNKNOWN;
}

/* The set that was done last comes first: its rating window goes on here, and the next digit is its pain. */
static void
add_set_scores (PatellaAfterView *self)
{
  int last = (int) patella_timeline_get_n_sets (patella_after_view_get_timeline (self)) - 1;

  while (last >= 0 && !was_done (self, last))
    last--;
  if (last >= 0 && is_pain_open (self, last))
    add_set_score (self, last);
  for (int set = 0; set < last; set++)
    if (is_pain_open (self, set))
      add_set_score (self, set);
}

static void
add_scores (PatellaAfterView *self,
            const gboolean    knees[PATELLA_SIDE_BOTH + 1])
{
  add_set_scores (self);
  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      g_autofree char *text = g_strdup_printf (C_("question: which knee", "%s: pain now?"),
                                               patella_session_words_knee ((PatellaSide) knee));

      if (!knees[knee])
        continue;
      add_score (self, text, (PatellaSide) knee, -1);
      /* said already, before the program was interrupted on this page */
      patella_score_row_set_score (g_array_index (self->scores, ScoreQuestion, self->scores->len - 1).row,
                                   patella_session_recorder_get_after (self->recorder, (PatellaSide) knee));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->score_group), self->scores->len > 0);
}

static void
spare_toggled_cb (PatellaAfterView *self,
                  GtkToggleButton  *button)
{
  for (guint i = 0; i < self->spares->len; i++)
    {
      SpareQuestion *question = &g_array_index (self->spares, SpareQuestion, i);
      PatellaAnswer answer = PATELLA_ANSWER_UNKNOWN;

      if (question->yes != button && question->no != button)
        continue;
      if (gtk_toggle_button_get_active (button))
        {
          gtk_toggle_button_set_active (button == question->yes ? question->no : question->yes, FALSE);
          answer = button == question->yes ? PATELLA_ANSWER_YES : PATELLA_ANSWER_NO;
        }
      else if (gtk_toggle_button_get_active (question->yes) || gtk_toggle_button_get_active (question->no))
        {
          return;
        }
      patella_session_recorder_set_spare (self->recorder, question->track, answer);
    }
  show_asked (self);
}

static void
lost_changed_cb (PatellaAfterView *self,
                 GParamSpec       *pspec,
                 GtkSwitch        *mark)
{
  for (guint i = 0; i < self->spares->len; i++)
    {
      SpareQuestion *question = &g_array_index (self->spares, SpareQuestion, i);

      if (question->lost == mark)
        patella_session_recorder_set_control (self->recorder, question->track,
                                              gtk_switch_get_active (mark) ? PATELLA_CONTROL_LOST
                                                                           : PATELLA_CONTROL_UNKNOWN);
    }
}

static GtkToggleButton *
add_answer (PatellaAfterView *self,
            GtkBox           *box,
            const char       *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  g_signal_connect_object (button, "toggled", G_CALLBACK (spare_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_box_append (box, button);

  return GTK_TOGGLE_BUTTON (button);
}

/* A mark one may set, never asked: absent means kept. */
static GtkSwitch *
add_lost_row (PatellaAfterView *self,
              int               track)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_("mark on an exercise", "Lost control of the movement"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (mark),
                         patella_session_recorder_get_control (self->recorder, track) == PATELLA_CONTROL_LOST);
  g_signal_connect_object (mark, "notify::active", G_CALLBACK (lost_changed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), mark);
  adw_preferences_group_add (self->spare_group, row);

  return GTK_SWITCH (mark);
}

static void
add_spare (PatellaAfterView *self,
           int               track)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = patella_session_words_track (patella_timeline_get_track (patella_after_view_get_timeline (self), (guint) track),
                                                        self->content);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  PatellaAnswer spare = patella_session_recorder_get_spare (self->recorder, track);
  SpareQuestion question = { .track = track };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  question.yes = add_answer (self, GTK_BOX (box), C_("answer, key Y", "Yes (Y)"));
  question.no = add_answer (self, GTK_BOX (box), C_("answer, key N", "No (N)"));
  gtk_toggle_button_set_active (question.yes, spare == PATELLA_ANSWER_YES);
  gtk_toggle_button_set_active (question.no, spare == PATELLA_ANSWER_NO);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->spare_group, row);
  question.lost = add_lost_row (self, track);
  g_array_append_val (self->spares, question);
}

static void
add_spares (PatellaAfterView *self)
{
  guint n_sets = patella_timeline_get_n_sets (patella_after_view_get_timeline (self));

  for (guint set = 0; set < n_sets; set++)
    {
      int track = patella_timeline_get_set (patella_after_view_get_timeline (self), set)->track;
      gboolean is_last = set + 1 == n_sets || patella_timeline_get_set (patella_after_view_get_timeline (self), set + 1)->track != track;

      if (is_last && patella_session_questions_asks_spare (get_session (self), (int) set))
        add_spare (self, track);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->spare_group), self->spares->len > 0);
}

static void
patella_after_view_dispose (GObject *object)
{
  PatellaAfterView *self = PATELLA_AFTER_VIEW (object);

  if (self->conductor != NULL)
    patella_after_view_clear_alarm (self);
  g_clear_object (&self->conductor);
  g_clear_object (&self->recorder);
  g_clear_object (&self->content);
  g_clear_pointer (&self->scores, g_array_unref);
  g_clear_pointer (&self->spares, g_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);

  G_OBJECT_CLASS (patella_after_view_parent_class)->dispose (object);
}

static void
patella_after_view_class_init (PatellaAfterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_after_view_dispose;

  g_type_ensure (PATELLA_TYPE_CHART_VIEW);
  g_type_ensure (PATELLA_TYPE_NEXT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/after/patella-after-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, title);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, said);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, trouble);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, score_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, score_box);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, spare_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, next_view);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, chart);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, set_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, note);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, open_hint);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, done);
}

static void
patella_after_view_init (PatellaAfterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->typed = -1;
  self->scores = g_array_new (FALSE, TRUE, sizeof (ScoreQuestion));
  self->spares = g_array_new (FALSE, TRUE, sizeof (SpareQuestion));
}

static void
show_title (PatellaAfterView *self)
{
  PatellaSessionAccount account = { 0 };
  g_autofree char *text = NULL;

  patella_session_get_account (get_session (self), patella_conductor_get_now_us (self->conductor), &account);
  text = g_strdup_printf (C_("session: repetitions done, planned", "%d of %d repetitions done"), account.done,
                          account.planned);
  gtk_label_set_label (self->title, text);
}

void
patella_after_view_show (PatellaAfterView       *self,
                         PatellaConductor       *conductor,
                         PatellaSessionRecorder *recorder,
                         PatellaContent         *content,
                         const gboolean          knees[PATELLA_SIDE_BOTH + 1])
{
  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  g_set_object (&self->conductor, conductor);
  g_set_object (&self->recorder, recorder);
  g_set_object (&self->content, content);
  show_title (self);
  add_scores (self, knees);
  add_spares (self);
  patella_after_view_add_sets (self);
  show_asked (self);
}

void
patella_after_view_follow_next (PatellaAfterView *self,
                                PatellaServices  *services)
{
  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  patella_next_view_follow (self->next_view, services, patella_session_recorder_get_uuid (self->recorder));
}

void
patella_after_view_say (PatellaAfterView *self,
                        const char       *text)
{
  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  gtk_label_set_label (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
}

void
patella_after_view_type (PatellaAfterView *self,
                         int               score,
                         gboolean          is_ten)
{
  int index = is_ten && self->typed >= 0 ? self->typed : find_asked (self);

  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  /* all are answered: the last typed one may still be corrected */
  if (index < 0)
    index = self->typed;
  if (index < 0)
    return;

  patella_score_row_set_score (g_array_index (self->scores, ScoreQuestion, index).row, score);
  record_score (self, &g_array_index (self->scores, ScoreQuestion, index), score);
  self->typed = index;
}

void
patella_after_view_answer (PatellaAfterView *self,
                           PatellaAnswer     answer)
{
  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  for (guint i = 0; i < self->spares->len; i++)
    {
      SpareQuestion *question = &g_array_index (self->spares, SpareQuestion, i);

      if (is_answered (question))
        continue;
      gtk_toggle_button_set_active (answer == PATELLA_ANSWER_YES ? question->yes : question->no, TRUE);
      return;
    }
}

void
patella_after_view_clear (PatellaAfterView *self)
{
  ScoreQuestion *question = NULL;

  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  if (self->typed < 0)
    return;
  question = &g_array_index (self->scores, ScoreQuestion, self->typed);
  patella_score_row_set_score (question->row, PATELLA_PAIN_UNKNOWN);
  record_score (self, question, PATELLA_PAIN_UNKNOWN);
  self->typed = -1;
}

static guint
count_open (PatellaAfterView *self)
{
  guint n_open = 0;

  for (guint i = 0; i < self->scores->len; i++)
    n_open += patella_score_row_get_score (g_array_index (self->scores, ScoreQuestion, i).row) == PATELLA_PAIN_UNKNOWN;
  for (guint i = 0; i < self->spares->len; i++)
    n_open += !is_answered (&g_array_index (self->spares, SpareQuestion, i));

  return n_open;
}

/* A key that was meant for the set that has just ended must not leave the page: with something unanswered the first one
 * goes to the button and says so, the second one leaves it open. */
gboolean
patella_after_view_may_finish (PatellaAfterView *self)
{
  guint n_open;
  g_autofree char *text = NULL;

  g_return_val_if_fail (PATELLA_IS_AFTER_VIEW (self), FALSE);

  n_open = count_open (self);
  if (n_open == 0 || gtk_widget_is_focus (self->done))
    return TRUE;

  text = g_strdup_printf (ngettext ("%u question is open. Enter again leaves it open.",
                                    "%u questions are open. Enter again leaves them open.", n_open),
                          n_open);
  gtk_label_set_label (self->open_hint, text);
  gtk_widget_set_visible (GTK_WIDGET (self->open_hint), TRUE);
  gtk_widget_grab_focus (self->done);
  return FALSE;
}

void
patella_after_view_set_trouble (PatellaAfterView *self,
                                const char       *text)
{
  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  gtk_label_set_label (self->trouble_label, text);
  gtk_info_bar_set_revealed (self->trouble, *text != '\0');
}
