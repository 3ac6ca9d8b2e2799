/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-speech-player.h"

#include <string.h>

#include "patella-audio-error.h"
#include "patella-speech-link.h"

/**
 * PatellaSpeechPlayer:
 *
 * Says texts through speech-dispatcher. It speaks the service's own protocol (SSIP, over a [class@Patella.SpeechLink])
 * instead of using libspeechd, because that library blocks, ends the program when a reply is not what it expects, and tells
 * the end of a text to a function without data, from a thread of its own. Here nothing blocks and there is no thread.
 *
 * ```
 *   away ──prepare──▶ greeting ──all answered──▶ idle ──say──▶ asking ──230──▶ sending ──225──▶ speaking
 *    ▲                                            ▲                                                │
 *    └── link lost, no answer in time             └──────────────── 702 end, 703 cancelled ────────┘
 * ```
 *
 * Always true: in each state but idle and away an alarm is set, so that a service that hangs is given up; what was begun
 * ends once. Rate, pitch, volume and voice are never set: they are the person's, in the settings of the desktop.
 *
 * Main thread. Owns its link.
 */
typedef enum
{
  STATE_AWAY,
  STATE_GREETING,
  STATE_IDLE,
  STATE_ASKING,
  STATE_SENDING,
  STATE_SPEAKING,
} State;

/* Without an answer in this time there is nobody: product and house (section 4) allow 2 s. */
#define ANSWER_US (2 * G_USEC_PER_SEC)
/* The slowest voices say four letters a second; what takes longer, and 5 s more, has lost its end. */
#define LETTER_US (G_USEC_PER_SEC / 4)
#define SPEECH_US (5 * G_USEC_PER_SEC)

/* Codes of SSIP; from 300 on they are errors. */
#define CODE_RECEIVING_DATA 230
#define CODE_MESSAGE_QUEUED 225
#define CODE_END 702
#define CODE_CANCELED 703
#define CODE_ERRORS 300
#define CODE_EVENTS 700

struct _PatellaSpeechPlayer
{
  GObject            parent_instance;

  PatellaClock      *clock;     /* owned */
  char              *language;  /* owned */
  PatellaSpeechLink *link;      /* owned, nullable */
  State              state;
  guint              n_open;    /* greetings without an answer */
  char              *text;      /* owned, nullable: what is being said */
  gboolean           is_cut;    /* it is not to be said after all */
  gint64             message;   /* its number, once it is known; -1 */
  gint64             first_field; /* the number in the first line of the reply under way; -1 */
  guint              alarm_id;  /* 0: none */
  GPtrArray         *waiting;   /* owned, element-type GTask: prepare without an answer */
};

static void speech_player_iface_init (PatellaSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaSpeechPlayer, patella_speech_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_SPEAKER, speech_player_iface_init))

static gboolean
is_state_available (State state)
{
  return state >= STATE_IDLE;
}

static gboolean
is_state_speaking (State state)
{
  return state > STATE_IDLE;
}

static void
clear_alarm (PatellaSpeechPlayer *self)
{
  guint id = self->alarm_id;

  self->alarm_id = 0;
  if (id != 0)
    patella_clock_remove_alarm (self->clock, id);
}

static void alarm_rung_cb (gpointer data);

static void
set_alarm (PatellaSpeechPlayer *self,
           gint64               span_us)
{
  clear_alarm (self);
  self->alarm_id = patella_clock_add_alarm (self->clock, patella_clock_get_monotonic_us (self->clock) + span_us,
                                            alarm_rung_cb, self, NULL);
}

static void
answer_waiting (PatellaSpeechPlayer *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    if (is_state_available (self->state))
      g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
    else
      g_task_return_new_error (g_ptr_array_index (waiting, i), PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE,
                               "the speech service does not answer");
}

/* The one place where the state changes, and what follows from it is told. */
static void
set_state (PatellaSpeechPlayer *self,
           State                state)
{
  State before = self->state;

  self->state = state;
  if (state == STATE_IDLE || state == STATE_AWAY)
    {
      clear_alarm (self);
      g_clear_pointer (&self->text, g_free);
      self->message = -1;
    }
  if (is_state_available (before) != is_state_available (state))
    g_signal_emit_by_name (self, "availability-changed");
  if (state == STATE_IDLE || state == STATE_AWAY)
    answer_waiting (self);
  if (is_state_speaking (before) && !is_state_speaking (state))
    g_signal_emit_by_name (self, "ended");
}

static void
lose_link (PatellaSpeechPlayer *self)
{
  g_autoptr (PatellaSpeechPlayer) keep = g_object_ref (self);

  if (self->link != NULL)
    patella_speech_link_close (self->link);
  g_clear_object (&self->link);
  set_state (self, STATE_AWAY);
}

static void
alarm_rung_cb (gpointer data)
{
  g_autoptr (PatellaSpeechPlayer) self = g_object_ref (data);

  self->alarm_id = 0;
  lose_link (self);
}

static void
send_text (PatellaSpeechPlayer *self)
{
  /* a line of a single dot ends the text: there is one line, and a dot that begins it is doubled */
  g_autofree char *line = g_strdelimit (g_strdup (self->text), "\r\n", ' ');
  g_autofree char *data = g_strdup_printf ("%s%s\r\n.", line[0] == '.' ? "." : "", line);

  patella_speech_link_send (self->link, data);
  set_state (self, STATE_SENDING);
  set_alarm (self, ANSWER_US);
}

static void
cut (PatellaSpeechPlayer *self)
{
  patella_speech_link_send (self->link, "CANCEL SELF");
  set_alarm (self, ANSWER_US);
}

static void
take_queued (PatellaSpeechPlayer *self)
{
  self->message = self->first_field;
  set_state (self, STATE_SPEAKING);
  if (self->is_cut)
    cut (self);
  else
    set_alarm (self, SPEECH_US + g_utf8_strlen (self->text, -1) * LETTER_US);
}

static void
take_greeting (PatellaSpeechPlayer *self)
{
  /* refused, as a language without a voice is, it is still an answer */
  if (--self->n_open == 0)
    set_state (self, STATE_IDLE);
}

static void
take_reply (PatellaSpeechPlayer *self,
            int                  code)
{
  if (self->state == STATE_GREETING)
    take_greeting (self);
  else if (self->state == STATE_ASKING && code == CODE_RECEIVING_DATA)
    send_text (self);
  else if (self->state == STATE_SENDING && code == CODE_MESSAGE_QUEUED)
    take_queued (self);
  else if (is_state_speaking (self->state) && code >= CODE_ERRORS)
    lose_link (self);
}

static void
take_event (PatellaSpeechPlayer *self,
            int                  code)
{
  if ((code == CODE_END || code == CODE_CANCELED) && self->state == STATE_SPEAKING && self->first_field == self->message)
    set_state (self, STATE_IDLE);
}

/* "225-21", "225 OK MESSAGE QUEUED": a reply ends with the line that has a blank behind its number. */
static void
line_read_cb (PatellaSpeechPlayer *self,
              const char          *line)
{
  g_autoptr (PatellaSpeechPlayer) keep = g_object_ref (self);
  int code;

  if (strlen (line) < 4 || !g_ascii_isdigit (line[0]) || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2]))
    {
      lose_link (self);
      return;
    }

  code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (line[3] == '-')
    {
      if (self->first_field < 0)
        self->first_field = g_ascii_strtoll (line + 4, NULL, 10);
      return;
    }

  if (code >= CODE_EVENTS)
    take_event (self, code);
  else
    take_reply (self, code);
  self->first_field = -1;
}

static void
link_opened_cb (PatellaSpeechPlayer *self)
{
  g_autofree char *language = g_strconcat ("SET SELF LANGUAGE ", self->language, NULL);
  const char *const greetings[] = {
    "SET SELF CLIENT_NAME person:patella:session", language, "SET SELF PRIORITY MESSAGE", "SET SELF NOTIFICATION END on",
    "SET SELF NOTIFICATION CANCEL on",
  };

  self->n_open = G_N_ELEMENTS (greetings);
  for (guint i = 0; i < G_N_ELEMENTS (greetings); i++)
    patella_speech_link_send (self->link, greetings[i]);
}

static void
speech_player_prepare_async (PatellaSpeaker      *speaker,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  PatellaSpeechPlayer *self = PATELLA_SPEECH_PLAYER (speaker);

  g_ptr_array_add (self->waiting, g_task_new (speaker, cancellable, callback, data));
  if (is_state_available (self->state))
    {
      answer_waiting (self);
      return;
    }
  if (self->state != STATE_AWAY)
    return;

  self->first_field = -1;
  self->link = patella_speech_link_new ();
  g_signal_connect_object (self->link, "opened", G_CALLBACK (link_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "line-read", G_CALLBACK (line_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "lost", G_CALLBACK (lose_link), self, G_CONNECT_SWAPPED);
  set_state (self, STATE_GREETING);
  set_alarm (self, ANSWER_US);
  patella_speech_link_open (self->link);
}

static gboolean
speech_player_prepare_finish (PatellaSpeaker  *speaker,
                              GAsyncResult    *result,
                              GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
speech_player_say (PatellaSpeaker *speaker,
                   const char     *text)
{
  PatellaSpeechPlayer *self = PATELLA_SPEECH_PLAYER (speaker);

  if (self->state != STATE_IDLE)
    return;

  self->text = g_strdup (text);
  self->is_cut = FALSE;
  patella_speech_link_send (self->link, "SPEAK");
  set_state (self, STATE_ASKING);
  set_alarm (self, ANSWER_US);
}

static void
speech_player_stop (PatellaSpeaker *speaker)
{
  PatellaSpeechPlayer *self = PATELLA_SPEECH_PLAYER (speaker);

  /* between SPEAK and the end of the text a command would be part of the text: it is cut when it has been queued */
  if (self->state == STATE_SPEAKING && !self->is_cut)
    cut (self);
  self->is_cut = is_state_speaking (self->state);
}

static gboolean
speech_player_is_available (PatellaSpeaker *speaker)
{
  return is_state_available (PATELLA_SPEECH_PLAYER (speaker)->state);
}

static gboolean
speech_player_is_speaking (PatellaSpeaker *speaker)
{
  return is_state_speaking (PATELLA_SPEECH_PLAYER (speaker)->state);
}

static void
speech_player_iface_init (PatellaSpeakerInterface *iface)
{
  iface->prepare_async = speech_player_prepare_async;
  iface->prepare_finish = speech_player_prepare_finish;
  iface->say = speech_player_say;
  iface->stop = speech_player_stop;
  iface->is_available = speech_player_is_available;
  iface->is_speaking = speech_player_is_speaking;
}

static void
patella_speech_player_dispose (GObject *object)
{
  PatellaSpeechPlayer *self = PATELLA_SPEECH_PLAYER (object);

  if (self->clock != NULL)
    clear_alarm (self);
  if (self->link != NULL)
    patella_speech_link_close (self->link);
  g_clear_object (&self->link);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (patella_speech_player_parent_class)->dispose (object);
}

static void
patella_speech_player_finalize (GObject *object)
{
  PatellaSpeechPlayer *self = PATELLA_SPEECH_PLAYER (object);

  /* each task that waits holds the player: there is none */
  g_ptr_array_unref (self->waiting);
  g_free (self->language);
  g_free (self->text);

  G_OBJECT_CLASS (patella_speech_player_parent_class)->finalize (object);
}

static void
patella_speech_player_class_init (PatellaSpeechPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_speech_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_speech_player_finalize;
}

static void
patella_speech_player_init (PatellaSpeechPlayer *self)
{
  self->message = -1;
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * patella_speech_player_new:
 * @clock: a clock of the real time, for the deadlines; a reference is kept
 * @language: of the texts, an IETF language tag
 *
 * Nothing is connected before the first [method@Patella.Speaker.prepare_async].
 *
 * Returns: (transfer full): a speaker
 */
PatellaSpeaker *
patella_speech_player_new (PatellaClock *clock,
                           const char   *language)
{
  PatellaSpeechPlayer *self = NULL;

  g_return_val_if_fail (PATELLA_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (PATELLA_TYPE_SPEECH_PLAYER, NULL);
  self->clock = g_object_ref (clock);
  self->language = g_strdup (language);
  return PATELLA_SPEAKER (self);
}
