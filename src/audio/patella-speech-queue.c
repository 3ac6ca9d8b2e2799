/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-speech-queue.h"

/**
 * PatellaSpeechQueue:
 *
 * Decides what a speaker says next. Words take time, and a session does not wait for them:
 *
 * - a word waits until the one before has ended: none is cut off, none overlaps;
 * - a count that is more than 300 ms late at its turn is dropped, as a beep would be: it would say a wrong number;
 * - the words of a new phase take the place of all that still waits: they were about what is past.
 *
 * While the speaker is not available nothing is kept for it: it never begins with what is old.
 *
 * Main thread. Holds speaker and clock; nothing holds it but its owner.
 */

/* as in the cue director: a number heard later than this is the wrong one. In session time, so times the speed. */
#define LATE_US (300 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  PatellaSpeechKind  kind;
  char              *text;   /* owned */
  gint64             due_us;
} Word;

struct _PatellaSpeechQueue
{
  GObject         parent_instance;

  PatellaSpeaker *speaker;  /* owned */
  PatellaClock   *clock;    /* owned */
  double          speed;
  GQueue          words;    /* element-type Word, owned */
};

G_DEFINE_FINAL_TYPE (PatellaSpeechQueue, patella_speech_queue, G_TYPE_OBJECT)

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->text);
  g_free (word);
}

static gboolean
is_late (PatellaSpeechQueue *self,
         const Word         *word)
{
  gint64 late_us = patella_clock_get_monotonic_us (self->clock) - word->due_us;

  return word->kind == PATELLA_SPEECH_COUNT && (double) late_us > (double) LATE_US * self->speed;
}

static void
say_next (PatellaSpeechQueue *self)
{
  while (!patella_speaker_is_speaking (self->speaker) && !g_queue_is_empty (&self->words))
    {
      Word *word = g_queue_pop_head (&self->words);

      if (!is_late (self, word))
        patella_speaker_say (self->speaker, word->text);
      word_free (word);
    }
}

static void
availability_changed_cb (PatellaSpeechQueue *self)
{
  g_queue_clear_full (&self->words, word_free);
}

static void
patella_speech_queue_dispose (GObject *object)
{
  PatellaSpeechQueue *self = PATELLA_SPEECH_QUEUE (object);

  g_queue_clear_full (&self->words, word_free);
  g_clear_object (&self->speaker);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (patella_speech_queue_parent_class)->dispose (object);
}

static void
patella_speech_queue_class_init (PatellaSpeechQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_speech_queue_dispose;
}

static void
patella_speech_queue_init (PatellaSpeechQueue *self)
{
  g_queue_init (&self->words);
}

/**
 * patella_speech_queue_new:
 * @speaker: says the words, and is nobody else's meanwhile
 * @clock: the clock that the words are due by
 * @speed: 1 to 60: how many times as fast that clock runs
 *
 * Returns: (transfer full): a queue
 */
PatellaSpeechQueue *
patella_speech_queue_new (PatellaSpeaker *speaker,
                          PatellaClock   *clock,
                          double          speed)
{
  PatellaSpeechQueue *self = NULL;

  g_return_val_if_fail (PATELLA_IS_SPEAKER (speaker), NULL);
  g_return_val_if_fail (PATELLA_IS_CLOCK (clock), NULL);

  self = g_object_new (PATELLA_TYPE_SPEECH_QUEUE, NULL);
  self->speaker = g_object_ref (speaker);
  self->clock = g_object_ref (clock);
  self->speed = speed;
  g_signal_connect_object (speaker, "ended", G_CALLBACK (say_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaker, "availability-changed", G_CALLBACK (availability_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * patella_speech_queue_push:
 * @self: a queue
 * @kind: what becomes of it when it has to wait
 * @text: the words, in the language of the interface; copied. "": nothing to say
 * @due_us: when they are true, microseconds of the queue's clock
 */
void
patella_speech_queue_push (PatellaSpeechQueue *self,
                           PatellaSpeechKind   kind,
                           const char         *text,
                           gint64              due_us)
{
  Word *word = NULL;

  g_return_if_fail (PATELLA_IS_SPEECH_QUEUE (self));
  g_return_if_fail (text != NULL);

  if (kind == PATELLA_SPEECH_PHASE)
    g_queue_clear_full (&self->words, word_free);
  if (*text == '\0' || !patella_speaker_is_available (self->speaker))
    return;

  word = g_new0 (Word, 1);
  word->kind = kind;
  word->text = g_strdup (text);
  word->due_us = due_us;
  g_queue_push_tail (&self->words, word);
  say_next (self);
}

/**
 * patella_speech_queue_stop:
 * @self: a queue
 *
 * Silence at once: what waits is dropped, what is being said is cut off.
 */
void
patella_speech_queue_stop (PatellaSpeechQueue *self)
{
  g_return_if_fail (PATELLA_IS_SPEECH_QUEUE (self));

  g_queue_clear_full (&self->words, word_free);
  patella_speaker_stop (self->speaker);
}
