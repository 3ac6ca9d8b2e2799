/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-during-view.h"

#include <glib/gi18n.h>

#include "patella-adjust-menu.h"
#include "patella-check-panel.h"
#include "patella-figure-view.h"
#include "patella-floor-style.h"
#include "patella-phase-view.h"
#include "patella-score-row.h"
#include "patella-session-bar.h"
#include "patella-session-words.h"
#include "patella-split-layout.h"

/**
 * PatellaDuringView:
 *
 * What is seen while a session runs: the figure, the phase as word, colour and shape, the seconds, repetition, set and
 * side, what comes next, the bar of the whole session, and the questions that may be answered meanwhile. It shows what
 * the session is after each change and decides nothing. Main thread. Holds references to what it follows.
 */
struct _PatellaDuringView
{
  AdwBin parent_instance;

  PatellaConductor        *conductor;  /* owned, nullable */
  PatellaSessionRecorder  *recorder;   /* owned, nullable */
  PatellaContent          *content;    /* owned, nullable */
  GSignalGroup            *signals;    /* owned: of the conductor */
  GSignalGroup            *saves;      /* owned: of the recorder */
  PatellaSessionQuestions  questions;
  gboolean                 keeps;      /* what is written stays */
  PatellaTimeline         *shown_timeline; /* owned, nullable */
  int                      shown_set;  /* whose exercise and dose the figure has; -1 */
  PatellaPhaseLook         look;
  gboolean                 floor_mode;
  GSignalGroup            *sizes;      /* owned: of the surface, while it is mapped */
  GtkCssProvider          *floor_css;  /* owned: the size of the letters in floor mode */

  GtkWidget         *header;
  AdwWindowTitle    *title;
  GtkInfoBar        *trouble;
  GtkLabel          *trouble_label;
  GtkLabel          *notice;
  PatellaSplitLayout *split;
  PatellaFigureView *figure;
  GtkStack          *panel;
  GtkWidget         *phase_row;
  GtkImage          *phase_icon;
  GtkLabel          *phase_word;
  PatellaPhaseView  *dial;
  GtkLabel          *rep;
  GtkLabel          *set;
  GtkLabel          *cue;
  PatellaCheckPanel *check;
  GtkLabel          *next;
  GtkWidget         *questions_box;
  PatellaScoreRow   *score;
  GtkWidget         *spare_row;
  GtkToggleButton   *spare_yes;
  GtkToggleButton   *spare_no;
  GtkLabel          *said;
  GtkWidget         *undo;
  GtkWidget         *adjust;
  GtkWidget         *adjust_menu; /* nullable: it was not opened yet */
  GtkWidget         *trial;
  GtkWidget         *hurt_box;
  GtkLabel          *hurt_said;
  GtkWidget         *hurt_resume;
  GtkWidget         *hurt_ease;
  GtkWidget         *hurt_skip;
  GtkWidget         *hurt_go_on;
  PatellaSessionBar *bar;
  GtkWidget         *actions;
  GtkLabel          *toggle_label;
  GtkWidget         *proceed;
  GtkLabel          *proceed_label;
};

enum
{
  SIGNAL_SCORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaDuringView, patella_during_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

static void
take_text (GtkLabel *label,
           char     *text)
{
  g_autofree char *owned = text;

  set_text (label, owned);
}

static const PatellaSession *
get_session (PatellaDuringView *self)
{
  return patella_conductor_get_session (self->conductor);
}

static const PatellaPhase *
get_phase (PatellaDuringView *self)
{
  int phase = patella_session_get_phase (get_session (self));

  return phase < 0 ? NULL
                   : patella_timeline_get_phase (patella_session_get_timeline (get_session (self)), (guint) phase);
}

/* A new exercise, side or dose: the figure and the title follow. */
static void
show_exercise (PatellaDuringView *self)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));
  int index = patella_session_get_set (get_session (self));
  const PatellaTimelineSet *set = NULL;
  const PatellaTrack *track = NULL;
  PatellaExercise *exercise = NULL;
  g_autofree char *title = NULL;

  if (index < 0 || (index == self->shown_set && timeline == self->shown_timeline))
    return;

  g_set_object (&self->shown_timeline, timeline);
  set = patella_timeline_get_set (timeline, (guint) index);
  track = patella_timeline_get_track (timeline, (guint) set->track);
  exercise = patella_content_lookup_exercise (self->content, track->exercise);
  title = patella_session_words_track (track, self->content);
  self->shown_set = index;
  adw_window_title_set_title (self->title, title);
  patella_figure_view_set_exercise (self->figure, exercise, track->mode == PATELLA_MODE_CHECK ? NULL : &set->dose,
                                    track->side);
  gtk_widget_set_visible (GTK_WIDGET (self->figure),
                          exercise != NULL && patella_exercise_get_figure (exercise) != NULL);
  if (track->mode == PATELLA_MODE_CHECK)
    patella_check_panel_set_exercise (self->check, exercise);
}

static void
show_phase (PatellaDuringView *self)
{
  const PatellaSession *session = get_session (self);
  const PatellaPhase *phase = get_phase (self);
  PatellaPhaseLook look = patella_session_words_look (session);

  gtk_stack_set_visible_child_name (self->panel,
                                    phase != NULL && phase->kind == PATELLA_PHASE_KIND_CHECK ? "check" : "phase");
  gtk_image_set_from_icon_name (self->phase_icon, patella_session_words_icon (session));
  set_text (self->phase_word, patella_session_words_phase (session));
  gtk_widget_remove_css_class (self->phase_row, patella_phase_look_get_class (self->look));
  gtk_widget_add_css_class (self->phase_row, patella_phase_look_get_class (look));
  self->look = look;
  /* one repetition may be shown only as long as it waits */
  if (phase == NULL || phase->kind != PATELLA_PHASE_KIND_POSITION)
    patella_figure_view_stop (self->figure);
  take_text (self->cue, patella_session_words_cue (session, self->content));
  take_text (self->rep, patella_session_words_rep (session));
  take_text (self->set, patella_session_words_set (session));
  take_text (self->next, patella_session_words_next (session, self->content));
}

static void
show_buttons (PatellaDuringView *self)
{
  PatellaSessionState state = patella_session_get_state (get_session (self));
  const PatellaPhase *phase = get_phase (self);

  set_text (self->toggle_label, state == PATELLA_SESSION_STATE_PAUSED ? C_("button", "Resume (Space)")
                                                                         : C_("button", "Pause (Space)"));
  set_text (self->proceed_label, patella_session_words_proceed (get_session (self)));
  gtk_widget_set_visible (self->proceed, phase == NULL || phase->kind != PATELLA_PHASE_KIND_CHECK);
  gtk_widget_set_sensitive (self->proceed, state != PATELLA_SESSION_STATE_PAUSED);
}

static void
refresh (PatellaDuringView *self)
{
  if (self->conductor == NULL)
    return;

  show_exercise (self);
  show_phase (self);
  show_buttons (self);
}

/* "Saved" is said only of what is committed to a journal that is kept. */
static const char *
describe_save (PatellaDuringView *self,
               int                set)
{
  if (!self->keeps)
    return C_("set", "Not kept.");

  switch (patella_session_recorder_get_state (self->recorder, set))
    {
    case PATELLA_SAVE_STATE_SAVED:
      return C_("set", "Saved.");
    case PATELLA_SAVE_STATE_FAILED:
      return C_("set", "Not saved yet.");
    case PATELLA_SAVE_STATE_SAVING:
    case PATELLA_SAVE_STATE_NONE:
    default:
      return C_("set", "Saving …");
    }
}

static void
show_spare (PatellaDuringView *self)
{
  PatellaAnswer spare = PATELLA_ANSWER_UNKNOWN;

  gtk_widget_set_visible (self->spare_row, self->questions.track >= 0 && !gtk_widget_get_visible (self->hurt_box));
  if (self->questions.track >= 0)
    spare = patella_session_recorder_get_spare (self->recorder, self->questions.track);
  gtk_toggle_button_set_active (self->spare_yes, spare == PATELLA_ANSWER_YES);
  gtk_toggle_button_set_active (self->spare_no, spare == PATELLA_ANSWER_NO);
}

static void
answers_changed_cb (PatellaDuringView *self)
{
  gboolean asks = self->recorder != NULL && self->questions.set >= 0;
  PatellaSetResult result = { 0 };
  g_autofree char *pain = NULL;
  g_autofree char *question = NULL;

  gtk_widget_set_visible (self->questions_box, asks);
  /* before the first set there is none to rate */
  set_text (self->hurt_said, asks ? C_("pain stop", "Stopped. Let the leg rest, and say how much it hurts.")
                                  : C_("pain stop", "Stopped. Let the leg rest."));
  if (!asks)
    return;

  pain = patella_session_words_ask_pain (get_session (self), self->questions.set);
  question = g_strdup_printf (C_("saved or not, question", "%s %s"), describe_save (self, self->questions.set), pain);
  /* a set that a media key has stopped may go on: there is nothing to save of it yet */
  patella_session_get_set_result (get_session (self), (guint) self->questions.set, &result);
  patella_score_row_set_question (self->score, result.done ? question : pain);
  patella_score_row_set_score (self->score, patella_session_recorder_get_pain (self->recorder, self->questions.set));
  show_spare (self);
}

/* In floor mode everything is as large as the window allows. */
static void
fit_floor_mode (PatellaDuringView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native == NULL ? NULL : gtk_native_get_surface (native);
  int width = surface == NULL ? 0 : gdk_surface_get_width (surface);
  int height = surface == NULL ? 0 : gdk_surface_get_height (surface);
  gboolean fits = self->floor_mode && width > 0;
  g_autofree char *css = g_strdup_printf (".floor-mode { font-size: %dpx; }", patella_floor_style_get_font (width, height));

  gtk_css_provider_load_from_data (self->floor_css, fits ? css : "", -1);
  patella_split_layout_set_floor (self->split, fits, fits && patella_floor_style_is_stacked (width, height));
  patella_phase_view_set_floor (self->dial, fits ? patella_floor_style_get_dial (width, height) : 0,
                                fits ? patella_floor_style_get_digits (height) : 0);
}

static void
patella_during_view_map (GtkWidget *widget)
{
  PatellaDuringView *self = PATELLA_DURING_VIEW (widget);

  GTK_WIDGET_CLASS (patella_during_view_parent_class)->map (widget);

  g_signal_group_set_target (self->sizes, gtk_native_get_surface (gtk_widget_get_native (widget)));
  fit_floor_mode (self);
}

static void
patella_during_view_unmap (GtkWidget *widget)
{
  g_signal_group_set_target (PATELLA_DURING_VIEW (widget)->sizes, NULL);

  GTK_WIDGET_CLASS (patella_during_view_parent_class)->unmap (widget);
}

static void
scored_cb (PatellaDuringView *self,
           int                score)
{
  g_signal_emit (self, signals[SIGNAL_SCORED], 0, score);
}

static void
patella_during_view_dispose (GObject *object)
{
  PatellaDuringView *self = PATELLA_DURING_VIEW (object);

  g_clear_object (&self->conductor);
  g_clear_object (&self->recorder);
  g_clear_object (&self->content);
  g_clear_object (&self->shown_timeline);
  g_clear_pointer (&self->adjust_menu, gtk_widget_unparent);
  g_clear_object (&self->signals);
  g_clear_object (&self->saves);
  g_clear_object (&self->sizes);
  g_clear_object (&self->floor_css);

  G_OBJECT_CLASS (patella_during_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, header);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, title);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, trouble);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, notice);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, split);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, figure);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, panel);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, phase_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, phase_icon);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, phase_word);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, dial);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, rep);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, set);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, cue);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, check);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, next);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, questions_box);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, score);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, spare_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, spare_yes);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, spare_no);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, said);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, undo);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, adjust);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, trial);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, hurt_box);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, hurt_said);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, hurt_resume);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, hurt_ease);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, hurt_skip);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, hurt_go_on);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, bar);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, actions);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, toggle_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, proceed);
  gtk_widget_class_bind_template_child (widget_class, PatellaDuringView, proceed_label);
  gtk_widget_class_bind_template_callback (widget_class, scored_cb);
}

static void
patella_during_view_class_init (PatellaDuringViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_during_view_dispose;
  widget_class->map = patella_during_view_map;
  widget_class->unmap = patella_during_view_unmap;

  signals[SIGNAL_SCORED] = g_signal_new ("scored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (PATELLA_TYPE_CHECK_PANEL);
  g_type_ensure (PATELLA_TYPE_FIGURE_VIEW);
  g_type_ensure (PATELLA_TYPE_PHASE_VIEW);
  g_type_ensure (PATELLA_TYPE_SCORE_ROW);
  g_type_ensure (PATELLA_TYPE_SESSION_BAR);
  g_type_ensure (PATELLA_TYPE_SPLIT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/during/patella-during-view.ui");
  bind_template (widget_class);
}

static void
patella_during_view_init (PatellaDuringView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->shown_set = -1;
  patella_session_questions_init (&self->questions);
  self->signals = g_signal_group_new (PATELLA_TYPE_CONDUCTOR);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  self->saves = g_signal_group_new (PATELLA_TYPE_SESSION_RECORDER);
  g_signal_group_connect_object (self->saves, "changed", G_CALLBACK (answers_changed_cb), self, G_CONNECT_SWAPPED);
  self->sizes = g_signal_group_new (GDK_TYPE_SURFACE);
  g_signal_group_connect_object (self->sizes, "notify::width", G_CALLBACK (fit_floor_mode), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->sizes, "notify::height", G_CALLBACK (fit_floor_mode), self, G_CONNECT_SWAPPED);
  self->floor_css = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)), GTK_STYLE_PROVIDER (self->floor_css),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

void
patella_during_view_follow (PatellaDuringView      *self,
                            PatellaConductor       *conductor,
                            PatellaSessionRecorder *recorder,
                            PatellaContent         *content)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  g_set_object (&self->conductor, conductor);
  g_set_object (&self->recorder, recorder);
  g_set_object (&self->content, content);
  g_signal_group_set_target (self->signals, conductor);
  g_signal_group_set_target (self->saves, recorder);
  self->shown_set = -1;
  refresh (self);
  patella_figure_view_follow (self->figure, conductor);
  patella_phase_view_follow (self->dial, conductor);
  patella_session_bar_follow (self->bar, conductor);
}

void
patella_during_view_set_keeps (PatellaDuringView *self,
                               gboolean           keeps)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  self->keeps = keeps;
}

void
patella_during_view_ask (PatellaDuringView             *self,
                         const PatellaSessionQuestions *questions)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  self->questions = *questions;
  answers_changed_cb (self);
}

void
patella_during_view_say (PatellaDuringView *self,
                         const char        *text)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  set_text (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
}

void
patella_during_view_set_notice (PatellaDuringView *self,
                                const char        *text)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  set_text (self->notice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), *text != '\0');
}

void
patella_during_view_set_trouble (PatellaDuringView *self,
                                 const char        *text)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  set_text (self->trouble_label, text);
  gtk_info_bar_set_revealed (self->trouble, *text != '\0');
}

/* In floor mode the pointer is hidden and nobody is near it: the keys do it all. */
static void
show_actions (PatellaDuringView *self)
{
  gboolean shown = !self->floor_mode && !gtk_widget_get_visible (self->hurt_box);

  gtk_widget_set_visible (self->actions, shown);
  gtk_widget_set_visible (self->adjust, shown);
}

/* Choices after a pain stop. The first takes the focus: Space and Enter choose, Up and Down move. */
void
patella_during_view_show_hurting (PatellaDuringView *self,
                                  gboolean           may_ease,
                                  gboolean           may_skip,
                                  gboolean           may_resume)
{
  GtkWidget *first = may_resume ? self->hurt_resume : may_ease ? self->hurt_ease : may_skip ? self->hurt_skip : self->hurt_go_on;

  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  gtk_widget_set_visible (self->hurt_resume, may_resume);
  gtk_widget_set_visible (self->hurt_ease, may_ease);
  gtk_widget_set_visible (self->hurt_skip, may_skip);
  gtk_widget_set_visible (self->hurt_go_on, !may_ease && !may_skip && !may_resume);
  gtk_widget_set_visible (self->hurt_box, TRUE);
  show_actions (self);
  answers_changed_cb (self);
  gtk_widget_grab_focus (first);
}

void
patella_during_view_hide_hurting (PatellaDuringView *self)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  gtk_widget_set_visible (self->hurt_box, FALSE);
  show_actions (self);
  answers_changed_cb (self);
}

gboolean
patella_during_view_is_hurting (PatellaDuringView *self)
{
  g_return_val_if_fail (PATELLA_IS_DURING_VIEW (self), FALSE);

  return gtk_widget_get_visible (self->hurt_box);
}

void
patella_during_view_set_can_undo (PatellaDuringView *self,
                                  gboolean           can_undo)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  gtk_widget_set_visible (self->undo, can_undo);
}

void
patella_during_view_set_floor_mode (PatellaDuringView *self,
                                    gboolean           floor_mode)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  self->floor_mode = floor_mode;
  gtk_widget_set_visible (self->header, !floor_mode);
  show_actions (self);
  if (floor_mode)
    gtk_widget_add_css_class (GTK_WIDGET (self), "floor-mode");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "floor-mode");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), floor_mode ? "none" : NULL);
  fit_floor_mode (self);
}

void
patella_during_view_set_trial (PatellaDuringView *self,
                               gboolean           trial)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  gtk_widget_set_visible (self->trial, trial);
}

void
patella_during_view_show_me (PatellaDuringView *self)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  patella_figure_view_play (self->figure);
}

void
patella_during_view_open_adjust (PatellaDuringView *self,
                                 GMenuModel        *menu)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  g_clear_pointer (&self->adjust_menu, gtk_widget_unparent);
  self->adjust_menu = patella_adjust_menu_open (GTK_WIDGET (self), self->adjust, menu);
}

void
patella_during_view_close_adjust (PatellaDuringView *self)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  if (self->adjust_menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->adjust_menu));
}

gboolean
patella_during_view_is_adjusting (PatellaDuringView *self)
{
  g_return_val_if_fail (PATELLA_IS_DURING_VIEW (self), FALSE);

  return self->adjust_menu != NULL && gtk_widget_get_visible (self->adjust_menu);
}

void
patella_during_view_flash (PatellaDuringView *self)
{
  g_return_if_fail (PATELLA_IS_DURING_VIEW (self));

  patella_phase_view_flash (self->dial);
}
