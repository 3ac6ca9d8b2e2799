/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-cue-director.h"

#include "patella-lead-in.h"

/**
 * PatellaCueDirector:
 *
 * Turns what a conductor tells into cues. It collects the events of one moment and then decides: what stops for pain
 * sounds alone; of "set done", "exercise done" and "session done" only the last that applies is heard; a countdown
 * cue that is more than 300 ms late is dropped, because it would mislead; a phase's cue never is, but of several phases that
 * are told at once, because the program was held up, only the newest sounds.
 *
 * The cue is told by #PatellaCueDirector::cue also when the player is silent, and when its group is not to be heard: that is
 * its visible twin.
 *
 * Main thread. Holds its conductor and player; nothing holds it but its owner.
 */

/* A beep later than this says a wrong number (house: lateness). In session time, so times the speed. */
#define LATE_US (300 * G_TIME_SPAN_MILLISECOND)

/* product.md, section 10: above 4 x only phase cues sound, above 10 x none. */
#define SPEED_PHASES_ONLY 4.0
#define SPEED_SILENT 10.0

typedef struct
{
  PatellaCue cue;
  gint64     due_us;
} Due;

struct _PatellaCueDirector
{
  GObject           parent_instance;
  PatellaConductor *conductor; /* owned */
  PatellaCuePlayer *player;    /* owned */
  PatellaLeadIn    *lead_in;   /* owned */
  double            speed;
  guint             groups;    /* those that are heard */
  GArray           *due;       /* owned: cues of this moment (element-type Due) */
};

enum
{
  SIGNAL_CUE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaCueDirector, patella_cue_director, G_TYPE_OBJECT)

static gboolean
is_done_cue (PatellaCue cue)
{
  return patella_cue_get_group (cue) == PATELLA_CUE_GROUP_DONE;
}

/* Of what is told in one moment, the places of what is said of it; -1: nothing. */
typedef struct
{
  int        phase;   /* the newest: when the program was held up, those before it are past */
  int        done;    /* the last of the greatest kind of done */
  PatellaCue leading; /* sounds alone; NONE: nothing does */
} Choice;

static gboolean
is_phase_cue (PatellaCue cue)
{
  PatellaCueGroup group = patella_cue_get_group (cue);

  return group == PATELLA_CUE_GROUP_PHASES || group == PATELLA_CUE_GROUP_REST;
}

static Choice
choose (const GArray *due)
{
  Choice choice = { -1, -1, PATELLA_CUE_NONE };

  for (guint i = 0; i < due->len; i++)
    {
      PatellaCue cue = g_array_index (due, Due, i).cue;

      if (is_phase_cue (cue))
        choice.phase = (int) i;
      if (is_done_cue (cue) && (choice.done < 0 || cue >= g_array_index (due, Due, choice.done).cue))
        choice.done = (int) i;
      if (cue == PATELLA_CUE_PAIN_STOP || cue == PATELLA_CUE_SESSION_DONE)
        choice.leading = MAX (choice.leading, cue);
    }

  return choice;
}

static gboolean
is_heard (PatellaCueDirector *self,
          const Due          *due,
          int                 place,
          const Choice       *choice,
          gint64              now_us)
{
  if (choice->leading != PATELLA_CUE_NONE)
    return due->cue == choice->leading;
  if (is_done_cue (due->cue))
    return place == choice->done;
  if (is_phase_cue (due->cue))
    return place == choice->phase;
  if (!patella_cue_is_countdown (due->cue))
    return TRUE;

  return self->speed <= SPEED_PHASES_ONLY && (double) (now_us - due->due_us) <= (double) LATE_US * self->speed;
}

static gboolean
is_audible (PatellaCueDirector *self,
            PatellaCue          cue)
{
  return self->speed <= SPEED_SILENT && (self->groups & 1u << patella_cue_get_group (cue)) != 0;
}

static void
event_cb (PatellaConductor          *conductor,
          const PatellaSessionEvent *event,
          PatellaCueDirector        *self)
{
  Due due = { patella_cue_from_event (event), event->due_us };

  if (due.cue != PATELLA_CUE_NONE)
    g_array_append_val (self->due, due);
}

static void
changed_cb (PatellaConductor   *conductor,
            PatellaCueDirector *self)
{
  g_autoptr (GArray) due = g_steal_pointer (&self->due);
  Choice choice = choose (due);
  gint64 now_us = patella_conductor_get_now_us (self->conductor);

  self->due = g_array_new (FALSE, FALSE, sizeof (Due));
  for (guint i = 0; i < due->len; i++)
    {
      const Due *one = &g_array_index (due, Due, i);

      if (!is_heard (self, one, (int) i, &choice, now_us))
        continue;
      if (is_audible (self, one->cue))
        {
          patella_cue_player_play (self->player, one->cue);
          patella_lead_in_heard (self->lead_in);
          g_debug ("cue %s due %" G_GINT64_FORMAT, patella_enum_to_nick (PATELLA_TYPE_CUE, (int) one->cue), one->due_us);
        }
      g_signal_emit (self, signals[SIGNAL_CUE], 0, one->cue);
    }

  if (self->lead_in != NULL)
    patella_lead_in_plan (self->lead_in);
}

static void
patella_cue_director_dispose (GObject *object)
{
  PatellaCueDirector *self = PATELLA_CUE_DIRECTOR (object);

  g_clear_object (&self->lead_in);
  g_clear_object (&self->conductor);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (patella_cue_director_parent_class)->dispose (object);
}

static void
patella_cue_director_finalize (GObject *object)
{
  PatellaCueDirector *self = PATELLA_CUE_DIRECTOR (object);

  g_array_unref (self->due);

  G_OBJECT_CLASS (patella_cue_director_parent_class)->finalize (object);
}

static void
patella_cue_director_class_init (PatellaCueDirectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_cue_director_dispose;
  object_class->finalize = patella_cue_director_finalize;

  /**
   * PatellaCueDirector::cue:
   * @self: a director
   * @cue: which
   *
   * A cue was due and not dropped, whether or not it can be heard.
   */
  signals[SIGNAL_CUE] = g_signal_new ("cue", PATELLA_TYPE_CUE_DIRECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, PATELLA_TYPE_CUE);
}

static void
patella_cue_director_init (PatellaCueDirector *self)
{
  self->due = g_array_new (FALSE, FALSE, sizeof (Due));
  self->groups = PATELLA_CUE_GROUPS_ALL;
}

/**
 * patella_cue_director_new:
 * @conductor: whose session is heard
 * @player: makes the cues heard
 * @speed: 1 to 60: how many times as fast the session's clock runs
 *
 * Returns: (transfer full): a director that listens until it is disposed of
 */
PatellaCueDirector *
patella_cue_director_new (PatellaConductor *conductor,
                          PatellaCuePlayer *player,
                          double            speed)
{
  PatellaCueDirector *self = g_object_new (PATELLA_TYPE_CUE_DIRECTOR, NULL);

  self->conductor = g_object_ref (conductor);
  self->player = g_object_ref (player);
  self->speed = speed;
  self->lead_in = patella_lead_in_new (conductor, player, speed);
  g_signal_connect_object (conductor, "event", G_CALLBACK (event_cb), self, 0);
  g_signal_connect_object (conductor, "changed", G_CALLBACK (changed_cb), self, 0);

  return self;
}

/**
 * patella_cue_director_set_groups:
 * @self: a director
 * @groups: bit n: whether the cues of [enum@Patella.CueGroup] n are heard, from now on; all by default
 *
 * What is not heard is seen all the same.
 */
void
patella_cue_director_set_groups (PatellaCueDirector *self,
                                 guint               groups)
{
  g_return_if_fail (PATELLA_IS_CUE_DIRECTOR (self));

  self->groups = groups;
}

/**
 * patella_cue_director_set_lead_in:
 * @self: a director
 * @span_us: how long before a cue that follows a silence the output is woken, real microseconds; 0, the default: never
 */
void
patella_cue_director_set_lead_in (PatellaCueDirector *self,
                                  gint64              span_us)
{
  g_return_if_fail (PATELLA_IS_CUE_DIRECTOR (self));
  g_return_if_fail (span_us >= 0);

  patella_lead_in_set_span (self->lead_in, self->speed <= SPEED_SILENT ? span_us : 0);
}
