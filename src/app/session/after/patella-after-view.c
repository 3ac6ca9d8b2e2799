/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-after-view.h"

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
 * that can be corrected, and a note. Scores and answers go to the recorder at once, counts and note when the person is
 * done, so that a number on its way up is not ten corrections. Main thread. Holds references to what it shows.
 */
struct _PatellaAfterView
{
  AdwBin parent_instance;

  PatellaConductor       *conductor;  /* owned, nullable */
  PatellaSessionRecorder *recorder;   /* owned, nullable */
  PatellaContent         *content;    /* owned, nullable */
  GArray                 *scores;     /* owned (element-type ScoreQuestion) in the order in which they are asked */
  GArray                 *spares;     /* owned (element-type SpareQuestion) */
  GArray                 *counts;     /* owned (element-type Count) */
  int                     typed;      /* index in @scores; -1 */

  GtkLabel            *title;
  GtkLabel            *said;
  GtkInfoBar          *trouble;
  GtkLabel            *trouble_label;
  AdwPreferencesGroup *score_group;
  GtkBox              *score_box;
  AdwPreferencesGroup *spare_group;
  AdwPreferencesGroup *set_group;
  GtkTextView         *note;
};

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

typedef struct
{
  GtkSpinButton *spin;
  int            set;
} Count;

G_DEFINE_FINAL_TYPE (PatellaAfterView, patella_after_view, ADW_TYPE_BIN)

static const PatellaSession *
get_session (PatellaAfterView *self)
{
  return patella_conductor_get_session (self->conductor);
}

static PatellaTimeline *
get_timeline (PatellaAfterView *self)
{
  return patella_session_get_timeline (get_session (self));
}

static const PatellaTrack *
get_track (PatellaAfterView *self,
           int               set)
{
  return patella_timeline_get_track (get_timeline (self),
                                     (guint) patella_timeline_get_set (get_timeline (self), (guint) set)->track);
}

static gboolean
was_done (PatellaAfterView *self,
          int               set)
{
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (get_session (self), (guint) set, &result);
  return get_track (self, set)->mode != PATELLA_MODE_CHECK && result.done && result.outcome != PATELLA_OUTCOME_SKIPPED;
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
  int before = patella_session_recorder_get_before (self->recorder, get_track (self, set)->side);
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

static char *
describe_set (PatellaAfterView *self,
              int               set)
{
  const PatellaTimelineSet *timeline_set = patella_timeline_get_set (get_timeline (self), (guint) set);
  g_autofree char *track = patella_session_words_track (get_track (self, set), self->content);

  if (patella_session_words_sets_of (get_timeline (self), timeline_set->track) == 1)
    return g_steal_pointer (&track);
  return g_strdup_printf (C_("exercise, set", "%s, set %d"), track, timeline_set->number);
}

static void
add_set_score (PatellaAfterView *self,
               int               set)
{
  g_autofree char *what = describe_set (self, set);
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
  int last = (int) patella_timeline_get_n_sets (get_timeline (self)) - 1;

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
  g_autofree char *title = patella_session_words_track (patella_timeline_get_track (get_timeline (self), (guint) track),
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
  guint n_sets = patella_timeline_get_n_sets (get_timeline (self));

  for (guint set = 0; set < n_sets; set++)
    {
      int track = patella_timeline_get_set (get_timeline (self), set)->track;
      gboolean is_last = set + 1 == n_sets || patella_timeline_get_set (get_timeline (self), set + 1)->track != track;

      if (is_last && patella_session_questions_asks_spare (get_session (self), (int) set))
        add_spare (self, track);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->spare_group), self->spares->len > 0);
}

static char *
describe_result (PatellaAfterView *self,
                 int               set)
{
  const PatellaTimelineSet *timeline_set = patella_timeline_get_set (get_timeline (self), (guint) set);
  int pain = patella_session_recorder_get_pain (self->recorder, set);
  PatellaSetResult result = { 0 };
  g_autofree char *score = NULL;

  patella_session_get_set_result (get_session (self), (guint) set, &result);
  if (pain == PATELLA_PAIN_UNKNOWN)
    return g_strdup_printf (C_("set: target, outcome", "of %d, %s"), timeline_set->dose.reps,
                            patella_words_outcome (result.outcome));

  score = patella_words_pain_score (pain);
  return g_strdup_printf (C_("set: target, outcome, pain", "of %d, %s, %s"), timeline_set->dose.reps,
                          patella_words_outcome (result.outcome), score);
}

static void
add_count (PatellaAfterView *self,
           int               set)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100, 1);
  g_autofree char *title = describe_set (self, set);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *result = describe_result (self, set);
  Count count = { GTK_SPIN_BUTTON (spin), set };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), result);
  gtk_spin_button_set_value (count.spin, patella_session_recorder_get_reps (self->recorder, set));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "Repetitions done"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (self->set_group, row);
  g_array_append_val (self->counts, count);
}

static void
patella_after_view_dispose (GObject *object)
{
  PatellaAfterView *self = PATELLA_AFTER_VIEW (object);

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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/after/patella-after-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, title);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, said);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, trouble);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, score_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, score_box);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, spare_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, set_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaAfterView, note);
}

static void
patella_after_view_init (PatellaAfterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->typed = -1;
  self->scores = g_array_new (FALSE, TRUE, sizeof (ScoreQuestion));
  self->spares = g_array_new (FALSE, TRUE, sizeof (SpareQuestion));
  self->counts = g_array_new (FALSE, TRUE, sizeof (Count));
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
  for (int set = 0; set < (int) patella_timeline_get_n_sets (get_timeline (self)); set++)
    if (get_track (self, set)->mode != PATELLA_MODE_CHECK)
      add_count (self, set);
  show_asked (self);
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
      show_asked (self);
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

void
patella_after_view_commit (PatellaAfterView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;
  g_autofree char *note = NULL;

  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  for (guint i = 0; i < self->counts->len; i++)
    {
      Count *count = &g_array_index (self->counts, Count, i);
      int reps = gtk_spin_button_get_value_as_int (count->spin);

      if (reps != patella_session_recorder_get_reps (self->recorder, count->set))
        patella_session_recorder_set_reps (self->recorder, count->set, reps);
    }

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  note = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  patella_session_recorder_set_note (self->recorder, g_strstrip (note));
}

void
patella_after_view_set_trouble (PatellaAfterView *self,
                                const char       *text)
{
  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  gtk_label_set_label (self->trouble_label, text);
  gtk_info_bar_set_revealed (self->trouble, *text != '\0');
}
