/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-voice.h"

#include <glib/gi18n.h>

#include "patella-session-words.h"
#include "patella-speech-queue.h"

/**
 * PatellaSessionVoice:
 *
 * Says a session aloud, for whom does not see the screen: exercise, side, starting position, the words of each phase, the
 * counts, half-way, the last repetition, what comes next and what is asked. It collects the events of one moment and makes one
 * text of them; the numbers of a countdown come from the same events as the beeps, so the two never disagree.
 *
 * Always true: one text a moment at most, and one number; pain is the only thing that cuts something off. What comes too late
 * is the queue's business. Main thread. Owns its queue; nothing holds it but its owner.
 */

/* product.md, section 10: above 4 x only phase cues sound, above 10 x none */
#define SPEED_PHASES_ONLY 4.0
#define SPEED_SILENT 10.0

typedef struct
{
  gboolean            is_set_done;
  gboolean            is_track_done;
  gboolean            is_last_rep;
  gboolean            is_phase;      /* a phase begins, or goes on */
  gboolean            is_paused;
  gboolean            is_pain;
  gboolean            is_finished;
  gint64              due_us;
  gboolean            has_count;
  PatellaSessionEvent count;
} Moment;

struct _PatellaSessionVoice
{
  GObject             parent_instance;

  PatellaConductor   *conductor;  /* owned */
  PatellaContent     *content;    /* owned */
  PatellaSpeechQueue *queue;      /* owned */
  double              speed;
  Moment              moment;
};

G_DEFINE_FINAL_TYPE (PatellaSessionVoice, patella_session_voice, G_TYPE_OBJECT)

static void
take_count (PatellaSessionVoice       *self,
            const PatellaSessionEvent *event)
{
  self->moment.has_count = TRUE;
  self->moment.count = *event;
}

static const PatellaSession *
get_session (PatellaSessionVoice *self)
{
  return patella_conductor_get_session (self->conductor);
}

/* A check has no pain to ask for, nor has what was not done. */
static gboolean
is_ratable (PatellaSessionVoice *self,
            int                  set)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));
  int track = patella_timeline_get_set (timeline, (guint) set)->track;
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (get_session (self), (guint) set, &result);
  return patella_timeline_get_track (timeline, (guint) track)->mode != PATELLA_MODE_CHECK
         && result.outcome != PATELLA_OUTCOME_SKIPPED;
}

static void
event_cb (PatellaConductor          *conductor,
          const PatellaSessionEvent *event,
          PatellaSessionVoice       *self)
{
  Moment *moment = &self->moment;

  moment->due_us = event->due_us;
  switch (event->kind)
    {
    case PATELLA_SESSION_EVENT_PHASE_STARTED:
    case PATELLA_SESSION_EVENT_RESUMED:
      /* held up, the program may have several phases to tell at once: only the newest is true */
      moment->is_phase = TRUE;
      moment->is_paused = FALSE;
      moment->is_last_rep = FALSE;
      moment->has_count = FALSE;
      break;
    case PATELLA_SESSION_EVENT_LAST_REPETITION:
      moment->is_last_rep = TRUE;
      break;
    case PATELLA_SESSION_EVENT_COUNTDOWN:
    case PATELLA_SESSION_EVENT_TICK:
    case PATELLA_SESSION_EVENT_HALF_WAY:
    case PATELLA_SESSION_EVENT_COUNT_IN:
      take_count (self, event);
      break;
    case PATELLA_SESSION_EVENT_SET_DONE:
      moment->is_set_done = is_ratable (self, event->set);
      break;
    case PATELLA_SESSION_EVENT_TRACK_DONE:
      moment->is_track_done = TRUE;
      break;
    case PATELLA_SESSION_EVENT_PAUSED:
      moment->is_paused = TRUE;
      break;
    case PATELLA_SESSION_EVENT_PAIN_STOP:
      moment->is_pain = TRUE;
      break;
    case PATELLA_SESSION_EVENT_FINISHED:
      moment->is_finished = TRUE;
      break;
    case PATELLA_SESSION_EVENT_STARTED:
    case PATELLA_SESSION_EVENT_REP_DONE:
    case PATELLA_SESSION_EVENT_SET_RESTARTED:
    case PATELLA_SESSION_EVENT_SET_REOPENED:
    case PATELLA_SESSION_EVENT_DOSE_CHANGED:
    case PATELLA_SESSION_EVENT_PLAN_CHANGED:
    case PATELLA_SESSION_EVENT_REST_CHANGED:
    default:
      break;
    }
}

static void
append (GString    *text,
        const char *words)
{
  if (*words == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, words);
}

static void
append_position (PatellaSessionVoice *self,
                 GString             *text,
                 const PatellaTrack  *track)
{
  g_autofree char *name = patella_session_words_track (track, self->content);
  g_autofree char *sentence = g_strdup_printf (C_("voice: exercise and side", "%s."), name);
  g_autofree char *position = patella_session_words_cue (get_session (self), self->content);

  append (text, sentence);
  append (text, position);
  append (text, C_("voice", "Go on when you are ready."));
}

static void
append_rest (PatellaSessionVoice *self,
             GString             *text)
{
  int seconds = (int) (patella_session_get_remaining_us (get_session (self), patella_conductor_get_now_us (self->conductor))
                       / G_USEC_PER_SEC);
  g_autofree char *rest = g_strdup_printf (g_dngettext (NULL, "Rest for %d second.", "Rest for %d seconds.", (gulong) seconds),
                                           seconds);
  g_autofree char *next = patella_session_words_next (get_session (self), self->content);
  g_autofree char *sentence = g_strdup_printf (C_("voice: what comes next", "%s."), next);

  append (text, rest);
  append (text, sentence);
}

static void
append_check (PatellaSessionVoice *self,
              GString             *text,
              const PatellaTrack  *track)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (self->content, track->exercise);
  const char *const *steps = exercise == NULL ? NULL : patella_exercise_get_steps (exercise);

  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    append (text, patella_exercise_translate (exercise, steps[i]));
  append (text, C_("voice: a check", "Did you feel it? Yes or no."));
}

/* The words of the phase, and with the last phase of a repetition its number: then there is time for it. */
static void
append_rep_phase (PatellaSessionVoice      *self,
                  GString                  *text,
                  const PatellaTimelineSet *set,
                  const PatellaPhase       *phase)
{
  g_autofree char *cue = patella_session_words_cue (get_session (self), self->content);
  const char *word = *cue != '\0' ? cue : patella_session_words_phase (get_session (self));
  g_autofree char *counted = g_strdup_printf (C_("voice: words of the phase, repetition", "%s, %d."), word, phase->rep);

  append (text, set->dose.n_phases > 1 && phase->rep_phase == set->dose.n_phases - 1 ? counted : word);
}

static void
append_self_paced (PatellaSessionVoice *self,
                   GString             *text)
{
  g_autofree char *reps = patella_session_words_rep (get_session (self));
  g_autofree char *sentence = g_strdup_printf (C_("voice: repetitions", "%s."), reps);
  g_autofree char *cue = patella_session_words_cue (get_session (self), self->content);

  append (text, sentence);
  append (text, cue);
}

static void
append_phase (PatellaSessionVoice *self,
              GString             *text)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));
  int index = patella_session_get_phase (get_session (self));
  const PatellaPhase *phase = index < 0 ? NULL : patella_timeline_get_phase (timeline, (guint) index);
  const PatellaTimelineSet *set = phase == NULL ? NULL : patella_timeline_get_set (timeline, (guint) phase->set);
  const PatellaTrack *track = set == NULL ? NULL : patella_timeline_get_track (timeline, (guint) set->track);
  g_autofree char *cue = NULL;

  if (phase == NULL)
    return;

  switch (phase->kind)
    {
    case PATELLA_PHASE_KIND_POSITION:
      append_position (self, text, track);
      break;
    case PATELLA_PHASE_KIND_GET_READY:
      append (text, C_("voice", "Get ready."));
      break;
    case PATELLA_PHASE_KIND_REST:
      append_rest (self, text);
      break;
    case PATELLA_PHASE_KIND_SWITCH_SIDE:
      cue = patella_session_words_cue (get_session (self), self->content);
      append (text, cue);
      break;
    case PATELLA_PHASE_KIND_SELF_PACED:
      append_self_paced (self, text);
      break;
    case PATELLA_PHASE_KIND_CHECK:
      append_check (self, text, track);
      break;
    case PATELLA_PHASE_KIND_HOLD:
    case PATELLA_PHASE_KIND_RELAX:
    case PATELLA_PHASE_KIND_LIFT:
    case PATELLA_PHASE_KIND_PAUSE:
    case PATELLA_PHASE_KIND_LOWER:
    default:
      append_rep_phase (self, text, set, phase);
    }
}

static void
append_questions (GString      *text,
                  const Moment *moment)
{
  if (!moment->is_set_done)
    return;

  append (text, C_("voice", "Set done. Pain, 0 to 10?"));
  if (moment->is_track_done)
    append (text, C_("voice", "Two more good ones? Yes or no."));
}

static char *
compose (PatellaSessionVoice *self,
         const Moment        *moment)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (moment->is_pain)
    append (text, C_("voice", "Stopped. Let go and rest. How much does it hurt, 0 to 10?"));
  else if (moment->is_finished)
    append (text, C_("voice", "Session done."));
  else if (moment->is_paused)
    append (text, C_("voice", "Paused."));
  else if (moment->is_phase)
    {
      append_questions (text, moment);
      if (moment->is_last_rep)
        append (text, C_("voice: repetition", "Last one."));
      append_phase (self, text);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say_count (PatellaSessionVoice       *self,
           const PatellaSessionEvent *event)
{
  g_autofree char *number = g_strdup_printf (C_("voice: count", "%d"), event->number);
  gboolean is_half_way = event->kind == PATELLA_SESSION_EVENT_HALF_WAY;

  if (self->speed <= SPEED_PHASES_ONLY)
    patella_speech_queue_push (self->queue, PATELLA_SPEECH_COUNT, is_half_way ? C_("voice: of a hold", "Halfway") : number,
                               event->due_us);
}

static void
changed_cb (PatellaConductor    *conductor,
            PatellaSessionVoice *self)
{
  const Moment moment = self->moment;
  g_autofree char *text = compose (self, &moment);

  self->moment = (Moment){ 0 };
  if (self->speed > SPEED_SILENT)
    return;
  if (moment.is_pain)
    patella_speech_queue_stop (self->queue);
  if (*text != '\0')
    patella_speech_queue_push (self->queue, PATELLA_SPEECH_PHASE, text, moment.due_us);
  if (moment.has_count)
    say_count (self, &moment.count);
}

static void
patella_session_voice_dispose (GObject *object)
{
  PatellaSessionVoice *self = PATELLA_SESSION_VOICE (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->content);
  g_clear_object (&self->conductor);

  G_OBJECT_CLASS (patella_session_voice_parent_class)->dispose (object);
}

static void
patella_session_voice_class_init (PatellaSessionVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_session_voice_dispose;
}

static void
patella_session_voice_init (PatellaSessionVoice *self)
{
}

/**
 * patella_session_voice_new:
 * @conductor: of the session
 * @content: where the texts of its exercises are
 * @speaker: says it, and nothing else meanwhile
 * @speed: 1 to 60: how many times as fast the session's clock runs
 *
 * Returns: (transfer full): a voice that speaks until it is disposed of
 */
PatellaSessionVoice *
patella_session_voice_new (PatellaConductor *conductor,
                           PatellaContent   *content,
                           PatellaSpeaker   *speaker,
                           double            speed)
{
  PatellaSessionVoice *self = g_object_new (PATELLA_TYPE_SESSION_VOICE, NULL);

  self->conductor = g_object_ref (conductor);
  self->content = g_object_ref (content);
  self->queue = patella_speech_queue_new (speaker, patella_conductor_get_clock (conductor), speed);
  self->speed = speed;
  g_signal_connect_object (conductor, "event", G_CALLBACK (event_cb), self, 0);
  g_signal_connect_object (conductor, "changed", G_CALLBACK (changed_cb), self, 0);

  return self;
}
