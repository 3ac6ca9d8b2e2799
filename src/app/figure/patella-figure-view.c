/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "patella-content.h"
#include "patella-figure.h"
#include "patella-format.h"
#include "patella-tiles.h"
#include "patella-widget-palette.h"
#include "patella-words.h"

/* A slow movement needs no more than 30 pictures a second; half a frame of a 60 Hz screen less, so that every second
 * frame is taken and not every third. */
#define FRAME_US (G_USEC_PER_SEC / 30 - 8000)

/* Breathing shows in holds that are long enough to need it: one breath in four seconds. */
#define BREATH_FROM_US (6 * G_USEC_PER_SEC)
#define BREATH_US (4 * G_USEC_PER_SEC)

/* What moves grows in steps of so many pixels: each step has the whole picture painted again. */
#define MOVING_STEP_PX 16

/**
 * PatellaFigureView:
 *
 * The widget around the painter of the figure. It asks the session how far the phase is on each frame, at most 30 times a
 * second, and only while it is mapped and something moves; a picture that is equal to the last is not painted again, and
 * of another one only what has moved of this exercise so far. With animations off it shows the pose a phase leads to, and changes with the phase.
 *
 * Main thread. Holds references to the exercise and the conductor.
 */
struct _PatellaFigureView
{
  GtkWidget parent_instance;

  PatellaExercise    *exercise;   /* owned, nullable */
  PatellaConductor   *conductor;  /* owned, nullable */
  GSignalGroup       *signals;    /* owned: of the conductor */
  PatellaDose         dose;
  PatellaFigureState  state;
  PatellaPalette      palette;
  gboolean            has_palette;
  PatellaTiles        tiles;
  int                 told;       /* the phase of a repetition that was described last; -1: at rest */
  int                 moving[4];  /* left, top, right, bottom of what has moved; all 0: nothing yet */
  gboolean            playing;
  gint64              played_from_us;  /* frame time; 0: with the next frame */
  gint64              painted_at_us;
  guint               tick;
};

enum
{
  SIGNAL_PLAYED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaFigureView, patella_figure_view, GTK_TYPE_WIDGET)

static gboolean
has_animations (PatellaFigureView *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

/* Where a repetition is @elapsed_us after its beginning: the phase, and how far. */
static int
find_rep_phase (const PatellaDose *dose,
                gint64             elapsed_us,
                double            *out_progress)
{
  *out_progress = 0;
  for (int i = 0; i < dose->n_phases; i++)
    {
      if (elapsed_us < dose->phase_us[i])
        {
          *out_progress = (double) elapsed_us / (double) dose->phase_us[i];
          return i;
        }
      elapsed_us -= dose->phase_us[i];
    }

  return -1;
}

static const PatellaPhase *
get_phase (PatellaFigureView *self)
{
  const PatellaSession *session = patella_conductor_get_session (self->conductor);
  int phase = patella_session_get_phase (session);

  return phase < 0 ? NULL : patella_timeline_get_phase (patella_session_get_timeline (session), (guint) phase);
}

static gboolean
is_running (PatellaFigureView *self)
{
  return self->conductor != NULL &&
         patella_session_get_state (patella_conductor_get_session (self->conductor)) == PATELLA_SESSION_STATE_RUNNING;
}

static gboolean
is_moving (PatellaFigureView *self)
{
  const PatellaPhase *phase = NULL;

  if (self->exercise == NULL || patella_exercise_get_figure (self->exercise) == NULL || !has_animations (self))
    return FALSE;
  if (self->playing)
    return TRUE;
  if (!is_running (self))
    return FALSE;

  phase = get_phase (self);
  return phase != NULL && (phase->rep_phase >= 0 || phase->kind == PATELLA_PHASE_KIND_SELF_PACED);
}

/* A self-paced set has no phases in time: the figure repeats the movement at the exercise's own pace as a reminder. */
static int
find_loop_phase (PatellaFigureView *self,
                 gint64             frame_us,
                 double            *out_progress)
{
  gint64 rep_us = patella_dose_get_rep_us (&self->dose);

  if (self->played_from_us == 0)
    self->played_from_us = frame_us;
  if (rep_us <= 0 || frame_us == 0)
    {
      *out_progress = 0;
      return -1;
    }

  return find_rep_phase (&self->dose, (frame_us - self->played_from_us) % rep_us, out_progress);
}

static int
find_session_phase (PatellaFigureView *self,
                    gint64             frame_us,
                    double            *out_progress)
{
  const PatellaSession *session = patella_conductor_get_session (self->conductor);
  const PatellaPhase *phase = get_phase (self);

  *out_progress = 0;
  if (phase == NULL)
    return -1;
  if (phase->kind == PATELLA_PHASE_KIND_SELF_PACED)
    return find_loop_phase (self, is_running (self) ? frame_us : 0, out_progress);

  *out_progress = has_animations (self)
                    ? patella_session_get_progress (session, patella_conductor_get_now_us (self->conductor))
                    : 1;
  return phase->rep_phase;
}

static double
find_breath (PatellaFigureView *self,
             int                rep_phase,
             double             progress)
{
  gint64 span_us = rep_phase < 0 ? 0 : self->dose.phase_us[rep_phase];

  if (rep_phase < 0 || self->dose.phases[rep_phase] != PATELLA_PHASE_KIND_HOLD || span_us < BREATH_FROM_US ||
      !has_animations (self))
    return 0;

  return sin (2 * G_PI * progress * (double) span_us / BREATH_US);
}

/* Who cannot see the figure is told what it is with the exercise, and with each phase what the body does. */
static void
describe_phase (PatellaFigureView *self,
                int                rep_phase)
{
  const char * const *words = self->exercise == NULL ? NULL : patella_exercise_get_words (self->exercise);
  g_autofree char *text = NULL;
  int n_words = 0;

  if (rep_phase == self->told)
    return;

  while (words != NULL && words[n_words] != NULL)
    n_words++;
  self->told = rep_phase;
  if (rep_phase < 0)
    text = g_strdup (C_("figure", "At rest"));
  else if (rep_phase >= n_words)
    text = g_strdup (patella_format_phase (self->dose.phases[rep_phase]));
  else
    text = g_strdup_printf (C_("figure: phase, what the body does", "%s: %s"),
                            patella_format_phase (self->dose.phases[rep_phase]),
                            patella_exercise_translate (self->exercise, words[rep_phase]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* The exercise, its side, and how the figure lies, sits or stands. */
static void
describe_exercise (PatellaFigureView *self)
{
  const char *alternative = self->exercise == NULL ? NULL : patella_exercise_get_alt_at (self->exercise, &self->dose);
  PatellaSide side = self->state.side;
  g_autofree char *text = NULL;
  const char *title;

  self->told = G_MININT;
  if (self->exercise == NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
      return;
    }

  title = patella_exercise_translate (self->exercise, patella_exercise_get_title (self->exercise));
  alternative = alternative == NULL ? "" : patella_exercise_translate (self->exercise, alternative);
  if (self->state.one_sided && (side == PATELLA_SIDE_LEFT || side == PATELLA_SIDE_RIGHT))
    text = g_strdup_printf (C_("figure: exercise, side, what is seen", "%s, %s. %s"), title, patella_words_side (side),
                            alternative);
  else
    text = g_strdup_printf (C_("figure: exercise, what is seen", "%s. %s"), title, alternative);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static gboolean
is_near (double a,
         double b,
         double step)
{
  return fabs (a - b) < step;
}

/* Differences that are not seen: a third of a pixel of a movement as wide as the hand, a tenth of one of a breath. */
static gboolean
is_same_picture (const PatellaFigureState *a,
                 const PatellaFigureState *b)
{
  return a->spec == b->spec && g_strcmp0 (a->from_pose, b->from_pose) == 0 && g_strcmp0 (a->to_pose, b->to_pose) == 0 &&
         a->side == b->side && is_near (a->blend, b->blend, 0.003) && is_near (a->effort, b->effort, 0.02) &&
         is_near (a->breath, b->breath, 0.08);
}

/* Everything is painted again; what moves will be seen anew. */
static void
forget_picture (PatellaFigureView *self)
{
  memset (self->moving, 0, sizeof self->moving);
  patella_tiles_clear (&self->tiles);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mark_change (PatellaFigureView        *self,
             const PatellaFigureState *before)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean has_moved = self->moving[2] > self->moving[0];
  double box[4];

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!patella_figure_find_change (before, &self->state, width, height, box))
    {
      patella_tiles_clear (&self->tiles);
      return;
    }
  if (box[2] <= box[0])
    return;

  patella_tiles_mark (&self->tiles, box);
  for (int i = 0; i < 4; i++)
    {
      int edge = i < 2 ? (int) floor (box[i] / MOVING_STEP_PX) : (int) ceil (box[i] / MOVING_STEP_PX);

      edge *= MOVING_STEP_PX;
      if (!has_moved || (i < 2 ? edge < self->moving[i] : edge > self->moving[i]))
        self->moving[i] = edge;
    }
}

static void
update (PatellaFigureView *self,
        gint64             frame_us)
{
  PatellaFigureState before = self->state;
  double progress = 0;
  int rep_phase = -1;

  if (self->exercise == NULL)
    {
      self->state.spec = NULL;
    }
  else
    {
      if (self->playing)
        rep_phase = find_loop_phase (self, frame_us, &progress);
      else if (self->conductor != NULL)
        rep_phase = find_session_phase (self, frame_us, &progress);
      patella_figure_state_set_phase (&self->state, self->exercise, &self->dose, rep_phase, progress);
      self->state.breath = find_breath (self, rep_phase, progress);
      describe_phase (self, rep_phase);
    }

  /* what was painted stays the measure, or a slow movement would never be seen to differ */
  if (is_same_picture (&before, &self->state))
    self->state = before;
  else
    mark_change (self, &before);
}

static void
end_playing (PatellaFigureView *self)
{
  if (!self->playing)
    return;

  self->playing = FALSE;
  self->played_from_us = 0;
  g_signal_emit (self, signals[SIGNAL_PLAYED], 0);
}

static gboolean
ticked_cb (GtkWidget     *widget,
           GdkFrameClock *frame_clock,
           gpointer       data)
{
  PatellaFigureView *self = PATELLA_FIGURE_VIEW (widget);
  gint64 frame_us = gdk_frame_clock_get_frame_time (frame_clock);

  if (frame_us - self->painted_at_us < FRAME_US)
    return G_SOURCE_CONTINUE;

  self->painted_at_us = frame_us;
  if (self->playing && self->played_from_us != 0 &&
      frame_us - self->played_from_us >= patella_dose_get_rep_us (&self->dose))
    end_playing (self);
  update (self, frame_us);
  if (is_moving (self))
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* Begins to tick when something moves; the tick ends itself. */
static void
refresh (PatellaFigureView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!gtk_widget_get_mapped (widget))
    return;

  update (self, 0);
  if (self->tick == 0 && is_moving (self))
    self->tick = gtk_widget_add_tick_callback (widget, ticked_cb, NULL, NULL);
}

static void
look_changed_cb (PatellaFigureView *self)
{
  self->has_palette = FALSE;
  forget_picture (self);
}

static void
patella_figure_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (patella_figure_view_parent_class)->map (widget);

  refresh (PATELLA_FIGURE_VIEW (widget));
}

static void
patella_figure_view_unmap (GtkWidget *widget)
{
  PatellaFigureView *self = PATELLA_FIGURE_VIEW (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;

  GTK_WIDGET_CLASS (patella_figure_view_parent_class)->unmap (widget);
}

static void
patella_figure_view_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (patella_figure_view_parent_class)->css_changed (widget, change);

  look_changed_cb (PATELLA_FIGURE_VIEW (widget));
}

static void
paint_figure (cairo_t  *cr,
              gpointer  data)
{
  PatellaFigureView *self = data;

  patella_figure_paint (&self->state, &self->palette, cr, gtk_widget_get_width (GTK_WIDGET (self)),
                        gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
patella_figure_view_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  PatellaFigureView *self = PATELLA_FIGURE_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  double top = 0;
  double bottom = 0;

  if (!patella_figure_find_extent (&self->state, width, gtk_widget_get_height (widget), &top, &bottom))
    return;

  if (!self->has_palette)
    self->palette = patella_widget_palette_read (widget);
  self->has_palette = TRUE;

  patella_tiles_set_edges (&self->tiles, (int[]){ 0, (int) top, width, (int) bottom }, self->moving);
  patella_tiles_snapshot (&self->tiles, snapshot, paint_figure, self);
}

static void
patella_figure_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  forget_picture (PATELLA_FIGURE_VIEW (widget));
}

static void
patella_figure_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = 88;
  *natural = 240;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
patella_figure_view_dispose (GObject *object)
{
  PatellaFigureView *self = PATELLA_FIGURE_VIEW (object);

  g_clear_object (&self->exercise);
  g_clear_object (&self->conductor);
  g_clear_object (&self->signals);
  patella_tiles_clear (&self->tiles);

  G_OBJECT_CLASS (patella_figure_view_parent_class)->dispose (object);
}

static void
patella_figure_view_class_init (PatellaFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_figure_view_dispose;
  widget_class->map = patella_figure_view_map;
  widget_class->unmap = patella_figure_view_unmap;
  widget_class->css_changed = patella_figure_view_css_changed;
  widget_class->size_allocate = patella_figure_view_size_allocate;
  widget_class->snapshot = patella_figure_view_snapshot;
  widget_class->measure = patella_figure_view_measure;

  signals[SIGNAL_PLAYED] = g_signal_new ("played", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "figure");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
patella_figure_view_init (PatellaFigureView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->signals = g_signal_group_new (PATELLA_TYPE_CONDUCTOR);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
patella_figure_view_new (void)
{
  return g_object_new (PATELLA_TYPE_FIGURE_VIEW, NULL);
}

static const PatellaDose *
find_start_dose (PatellaExercise *exercise)
{
  const PatellaLadder *ladder = exercise == NULL ? NULL : patella_exercise_get_ladder (exercise);

  return ladder == NULL ? NULL : &patella_ladder_get_level (ladder, patella_ladder_get_start_level (ladder))->dose;
}

void
patella_figure_view_set_exercise (PatellaFigureView *self,
                                  PatellaExercise   *exercise,
                                  const PatellaDose *dose,
                                  PatellaSide        side)
{
  const PatellaDose *shown = dose == NULL ? find_start_dose (exercise) : dose;

  g_return_if_fail (PATELLA_IS_FIGURE_VIEW (self));

  g_set_object (&self->exercise, exercise);
  self->dose = shown == NULL ? (PatellaDose){ 0 } : *shown;
  self->state = (PatellaFigureState){ .side = side };
  if (exercise != NULL)
    self->state.one_sided = patella_exercise_is_one_sided (exercise);
  describe_exercise (self);
  update (self, 0);
  forget_picture (self);
  refresh (self);
}

void
patella_figure_view_follow (PatellaFigureView *self,
                            PatellaConductor  *conductor)
{
  g_return_if_fail (PATELLA_IS_FIGURE_VIEW (self));

  g_set_object (&self->conductor, conductor);
  g_signal_group_set_target (self->signals, conductor);
  refresh (self);
}

/* One silent repetition at the pace of the dose. With animations off there is nothing to show: it ends at once. */
void
patella_figure_view_play (PatellaFigureView *self)
{
  g_return_if_fail (PATELLA_IS_FIGURE_VIEW (self));

  self->playing = TRUE;
  self->played_from_us = 0;
  if (patella_dose_get_rep_us (&self->dose) <= 0 || !is_moving (self))
    end_playing (self);
  refresh (self);
}

void
patella_figure_view_stop (PatellaFigureView *self)
{
  g_return_if_fail (PATELLA_IS_FIGURE_VIEW (self));

  end_playing (self);
  refresh (self);
}
