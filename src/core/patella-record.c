/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-record.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-duration.h"

/**
 * PatellaRecord:
 *
 * The account of a session and its sets, as the journal keeps it. Immutable and always valid: shared freely between threads
 * and list models. It is filled as plain structs ([struct@Patella.RecordData] owns its tracks, they own their sets, they own
 * their texts) and then wrapped.
 *
 * The limits of validation are wider than what a session of this program can hold, so that sets typed by hand or imported
 * pass, and narrow enough that sums stay exact.
 */
#define COUNT_MAX 1000
#define LEVEL_MAX 100
#define LOAD_MAX_G 1000000
#define SPAN_MAX_MS (24 * PATELLA_HOUR_US / 1000)
#define INSTANT_MAX_US (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)
#define WORD_BYTES_MAX 256
#define NOTE_BYTES_MAX 16384
#define PAIN_MAX 10

struct _PatellaRecord
{
  GObject            parent_instance;

  PatellaRecordData *data;  /* owned */
};

G_DEFINE_FINAL_TYPE (PatellaRecord, patella_record, G_TYPE_OBJECT)

static gboolean
check_range (gint64       number,
             gint64       low,
             gint64       high,
             const char  *key,
             GError     **error)
{
  if (number >= low && number <= high)
    return TRUE;

  patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, key,
                             "must be %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT,
                             low, high, number);
  return FALSE;
}

static gboolean
check_text (const char  *text,
            size_t       most_bytes,
            const char  *key,
            GError     **error)
{
  if (text != NULL && strlen (text) <= most_bytes && g_utf8_validate (text, -1, NULL))
    return TRUE;

  patella_core_error_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, key,
                             "must be UTF-8 text of at most %" G_GSIZE_FORMAT " bytes", most_bytes);
  return FALSE;
}

static gboolean
check_id (const char  *text,
          const char  *key,
          GError     **error)
{
  if (text != NULL && text[0] == '\0')
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_MISSING, key, "must not be empty");
      return FALSE;
    }

  return check_text (text, WORD_BYTES_MAX, key, error);
}

static gboolean
validate_set_done (const PatellaSetRecord  *self,
                   GError                 **error)
{
  return check_range (self->done_reps, PATELLA_UNKNOWN, COUNT_MAX, "done-reps", error)
         && check_range (self->held_ms, PATELLA_UNKNOWN, SPAN_MAX_MS, "held-ms", error)
         && check_range (self->rested_ms, PATELLA_UNKNOWN, SPAN_MAX_MS, "rested-ms", error)
         && check_range (self->pain, PATELLA_PAIN_UNKNOWN, PAIN_MAX, "pain", error)
         && check_range (self->pain_side, PATELLA_SIDE_NONE, PATELLA_SIDE_BOTH, "pain-side", error)
         && check_range (self->outcome, PATELLA_OUTCOME_COMPLETE, PATELLA_OUTCOME_PAIN, "outcome", error)
         && check_range (self->stopped_rep, PATELLA_UNKNOWN, COUNT_MAX, "stopped-rep", error)
         && check_range (self->stopped_ms, PATELLA_UNKNOWN, SPAN_MAX_MS, "stopped-ms", error)
         && check_text (self->note, NOTE_BYTES_MAX, "set-note", error);
}

static gboolean
validate_set (const PatellaSetRecord  *self,
              GError                 **error)
{
  return check_range (self->number, 1, COUNT_MAX, "number", error)
         && check_range (self->started_at_us, PATELLA_UNKNOWN, INSTANT_MAX_US, "started-at-us", error)
         && check_range (self->level, PATELLA_UNKNOWN, LEVEL_MAX, "level", error)
         && check_range (self->mode, PATELLA_MODE_HOLD, PATELLA_MODE_REPETITIONS, "mode", error)
         && check_text (self->label, WORD_BYTES_MAX, "label", error)
         && check_range (self->load_g, PATELLA_UNKNOWN, LOAD_MAX_G, "load-g", error)
         && check_range (self->target_reps, 0, COUNT_MAX, "target-reps", error)
         && check_range (self->target_hold_ms, 0, SPAN_MAX_MS, "target-hold-ms", error)
         && check_range (self->relax_ms, 0, SPAN_MAX_MS, "relax-ms", error)
         && validate_set_done (self, error);
}

static gboolean
validate_sets (GPtrArray  *sets,
               GError    **error)
{
  int last = 0;

  for (guint i = 0; i < sets->len; i++)
    {
      const PatellaSetRecord *set = g_ptr_array_index (sets, i);

      if (!validate_set (set, error))
        return FALSE;
      if (set->number <= last)
        {
          patella_core_error_refuse (error, PATELLA_CORE_ERROR_DUPLICATE, "number", "sets must be in order, each once");
          return FALSE;
        }
      last = set->number;
    }

  return TRUE;
}

static gboolean
validate_track (const PatellaTrackRecord  *self,
                GError                   **error)
{
  return check_range (self->position, 0, COUNT_MAX, "position", error)
         && check_id (self->exercise, "exercise", error)
         && check_text (self->exercise_title, WORD_BYTES_MAX, "exercise-title", error)
         && check_text (self->stage, WORD_BYTES_MAX, "stage", error)
         && check_range (self->side, PATELLA_SIDE_LEFT, PATELLA_SIDE_BOTH, "side", error)
         && check_range (self->suggested_level, PATELLA_UNKNOWN, LEVEL_MAX, "suggested-level", error)
         && check_text (self->rule, WORD_BYTES_MAX, "rule", error)
         && check_range (self->level, PATELLA_UNKNOWN, LEVEL_MAX, "level", error)
         && check_range (self->chosen, PATELLA_CHOSEN_SUGGESTED, PATELLA_CHOSEN_ALTERNATIVE, "chosen", error)
         && check_text (self->instead_of, WORD_BYTES_MAX, "instead-of", error)
         && check_range (self->spare, PATELLA_ANSWER_UNKNOWN, PATELLA_ANSWER_NO, "spare", error)
         && check_range (self->control, PATELLA_CONTROL_UNKNOWN, PATELLA_CONTROL_LOST, "control", error)
         && validate_sets (self->sets, error);
}

static gboolean
validate_tracks (GPtrArray  *tracks,
                 GError    **error)
{
  int last = -1;

  for (guint i = 0; i < tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (tracks, i);

      if (!validate_track (track, error))
        return FALSE;
      if (track->position <= last)
        {
          patella_core_error_refuse (error, PATELLA_CORE_ERROR_DUPLICATE, "position",
                                     "exercises must be in order, each place once");
          return FALSE;
        }
      last = track->position;
    }

  return TRUE;
}

static gboolean
validate_knees (const PatellaRecordData  *self,
                GError                  **error)
{
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    if (!check_range (self->pain_before[side], PATELLA_PAIN_UNKNOWN, PAIN_MAX, "pain-before", error)
        || !check_range (self->pain_after[side], PATELLA_PAIN_UNKNOWN, PAIN_MAX, "pain-after", error))
      return FALSE;

  return TRUE;
}

static void
patella_record_finalize (GObject *object)
{
  PatellaRecord *self = PATELLA_RECORD (object);

  g_clear_pointer (&self->data, patella_record_data_free);

  G_OBJECT_CLASS (patella_record_parent_class)->finalize (object);
}

static void
patella_record_class_init (PatellaRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_record_finalize;
}

static void
patella_record_init (PatellaRecord *self)
{
}

/**
 * patella_set_record_new:
 *
 * Returns: (transfer full): a set of which nothing is known; number 1, texts empty
 */
PatellaSetRecord *
patella_set_record_new (void)
{
  PatellaSetRecord *self = g_new0 (PatellaSetRecord, 1);

  self->number = 1;
  self->started_at_us = PATELLA_UNKNOWN;
  self->level = PATELLA_UNKNOWN;
  self->paced = TRUE;
  self->label = g_strdup ("");
  self->load_g = PATELLA_UNKNOWN;
  self->done_reps = PATELLA_UNKNOWN;
  self->held_ms = PATELLA_UNKNOWN;
  self->rested_ms = PATELLA_UNKNOWN;
  self->pain = PATELLA_PAIN_UNKNOWN;
  self->stopped_rep = PATELLA_UNKNOWN;
  self->stopped_ms = PATELLA_UNKNOWN;
  self->note = g_strdup ("");

  return self;
}

/**
 * patella_set_record_copy:
 * @self: a set
 *
 * Returns: (transfer full): a deep copy
 */
PatellaSetRecord *
patella_set_record_copy (const PatellaSetRecord *self)
{
  PatellaSetRecord *copy = g_memdup2 (self, sizeof *self);

  copy->label = g_strdup (self->label);
  copy->note = g_strdup (self->note);

  return copy;
}

/**
 * patella_set_record_free:
 * @self: (nullable) (transfer full): a set
 */
void
patella_set_record_free (PatellaSetRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->note);
  g_free (self);
}

static void
free_set (gpointer set)
{
  patella_set_record_free (set);
}

/**
 * patella_track_record_new:
 *
 * Returns: (transfer full): an exercise and side without sets, of which nothing is known; texts empty, side both
 */
PatellaTrackRecord *
patella_track_record_new (void)
{
  PatellaTrackRecord *self = g_new0 (PatellaTrackRecord, 1);

  self->exercise = g_strdup ("");
  self->exercise_title = g_strdup ("");
  self->stage = g_strdup ("");
  self->side = PATELLA_SIDE_BOTH;
  self->suggested_level = PATELLA_UNKNOWN;
  self->rule = g_strdup ("");
  self->level = PATELLA_UNKNOWN;
  self->instead_of = g_strdup ("");
  self->sets = g_ptr_array_new_with_free_func (free_set);

  return self;
}

/**
 * patella_track_record_copy:
 * @self: an exercise and side
 *
 * Returns: (transfer full): a deep copy
 */
PatellaTrackRecord *
patella_track_record_copy (const PatellaTrackRecord *self)
{
  PatellaTrackRecord *copy = g_memdup2 (self, sizeof *self);

  copy->exercise = g_strdup (self->exercise);
  copy->exercise_title = g_strdup (self->exercise_title);
  copy->document = self->document == NULL ? NULL : g_bytes_ref (self->document);
  copy->stage = g_strdup (self->stage);
  copy->rule = g_strdup (self->rule);
  copy->instead_of = g_strdup (self->instead_of);
  copy->sets = g_ptr_array_new_full (self->sets->len, free_set);
  for (guint i = 0; i < self->sets->len; i++)
    g_ptr_array_add (copy->sets, patella_set_record_copy (g_ptr_array_index (self->sets, i)));

  return copy;
}

/**
 * patella_track_record_free:
 * @self: (nullable) (transfer full): an exercise and side
 */
void
patella_track_record_free (PatellaTrackRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->exercise);
  g_free (self->exercise_title);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_free (self->stage);
  g_free (self->rule);
  g_free (self->instead_of);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_free (self);
}

/**
 * patella_track_record_find_level:
 * @self: a track of a session
 *
 * Section 3.2 of the clinical rules.
 *
 * Returns: the lowest level at which any of its sets was done; the track's own when no set knows one
 */
int
patella_track_record_find_level (const PatellaTrackRecord *self)
{
  int level = PATELLA_UNKNOWN;

  for (guint i = 0; i < self->sets->len; i++)
    {
      const PatellaSetRecord *set = g_ptr_array_index (self->sets, i);

      if (set->outcome == PATELLA_OUTCOME_SKIPPED || set->level == PATELLA_UNKNOWN)
        continue;
      level = level == PATELLA_UNKNOWN ? set->level : MIN (level, set->level);
    }

  return level == PATELLA_UNKNOWN ? self->level : level;
}

/**
 * patella_track_record_was_done:
 * @self: a track of a session
 *
 * Returns: whether there is a set that was not skipped
 */
gboolean
patella_track_record_was_done (const PatellaTrackRecord *self)
{
  for (guint i = 0; i < self->sets->len; i++)
    {
      const PatellaSetRecord *set = g_ptr_array_index (self->sets, i);

      if (set->outcome != PATELLA_OUTCOME_SKIPPED)
        return TRUE;
    }

  return FALSE;
}

static void
free_track (gpointer track)
{
  patella_track_record_free (track);
}

/**
 * patella_record_data_new:
 *
 * Returns: (transfer full): a guided, running session without exercises; its start must still be filled in
 */
PatellaRecordData *
patella_record_data_new (void)
{
  PatellaRecordData *self = g_new0 (PatellaRecordData, 1);

  self->routine = g_strdup ("");
  self->routine_title = g_strdup ("");
  self->ended_at_us = PATELLA_UNKNOWN;
  self->ending = PATELLA_ENDING_RUNNING;
  self->note = g_strdup ("");
  for (size_t side = 0; side < G_N_ELEMENTS (self->pain_before); side++)
    {
      self->pain_before[side] = PATELLA_PAIN_UNKNOWN;
      self->pain_after[side] = PATELLA_PAIN_UNKNOWN;
    }
  self->tracks = g_ptr_array_new_with_free_func (free_track);

  return self;
}

/**
 * patella_record_data_free:
 * @self: (nullable) (transfer full): a session's account
 */
void
patella_record_data_free (PatellaRecordData *self)
{
  if (self == NULL)
    return;

  g_free (self->routine);
  g_free (self->routine_title);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_free (self->note);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_free (self);
}

/**
 * patella_record_data_validate:
 * @self: any account
 * @error: return location for a [error@Patella.CoreError]
 *
 * Checks every number and text of the session, its exercises and sets, and that both stand in order. That the end is after
 * the start is not asked: the wall clock may have been set meanwhile. Any thread.
 *
 * Returns: whether [ctor@Patella.Record.new_take] will accept it
 */
gboolean
patella_record_data_validate (const PatellaRecordData  *self,
                              GError                  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return patella_stamp_validate (&self->started, error)
         && check_text (self->routine, WORD_BYTES_MAX, "routine", error)
         && check_text (self->routine_title, WORD_BYTES_MAX, "routine-title", error)
         && check_range (self->origin, PATELLA_ORIGIN_GUIDED, PATELLA_ORIGIN_IMPORT, "origin", error)
         && check_range (self->ended_at_us, PATELLA_UNKNOWN, INSTANT_MAX_US, "ended-at-us", error)
         && check_range (self->ending, PATELLA_ENDING_RUNNING, PATELLA_ENDING_UNFINISHED, "ending", error)
         && check_text (self->note, NOTE_BYTES_MAX, "session-note", error)
         && validate_knees (self, error)
         && validate_tracks (self->tracks, error);
}

/**
 * patella_record_new_take:
 * @data: (transfer full): a valid account; that it is not, is a programmer error
 *
 * Returns: (transfer full): the record
 */
PatellaRecord *
patella_record_new_take (PatellaRecordData *data)
{
  PatellaRecord *self;

  g_return_val_if_fail (data != NULL && patella_record_data_validate (data, NULL), NULL);

  self = g_object_new (PATELLA_TYPE_RECORD, NULL);
  self->data = data;

  return self;
}

/**
 * patella_record_get:
 * @self: a record
 *
 * Returns: (transfer none): its account; nothing in it may be changed
 */
const PatellaRecordData *
patella_record_get (PatellaRecord *self)
{
  g_return_val_if_fail (PATELLA_IS_RECORD (self), NULL);

  return self->data;
}

/**
 * patella_record_get_worst_pain:
 * @self: a record
 *
 * Returns: the highest pain score of all its sets, %PATELLA_PAIN_UNKNOWN when none was rated
 */
int
patella_record_get_worst_pain (PatellaRecord *self)
{
  int worst = PATELLA_PAIN_UNKNOWN;

  g_return_val_if_fail (PATELLA_IS_RECORD (self), PATELLA_PAIN_UNKNOWN);

  for (guint i = 0; i < self->data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (self->data->tracks, i);

      for (guint j = 0; j < track->sets->len; j++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, j);

          worst = MAX (worst, set->pain);
        }
    }

  return worst;
}
