/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-snapshot.h"

#include "patella-core-error.h"
#include "patella-duration.h"
#include "patella-session-private.h"
#include "patella-timeline-private.h"

/* A running session as data. Instants are stored as ages, reckoned back from the moment up to which the session was advanced.
 * The version stands outside, so that a newer snapshot can be told from a damaged one. */
#define PLACE_TYPE "(ibxx)"
#define SPANS_TYPE "(xxxxx)"
#define RESULT_TYPE "(bbiixxxxixi)"
#define BACK_TYPE "(ix)"
#define UNDO_TYPE "(xm" PATELLA_TIMELINE_TYPE PLACE_TYPE "a" RESULT_TYPE ")"
#define BODY_TYPE "(" PATELLA_TIMELINE_TYPE "i" PLACE_TYPE SPANS_TYPE "a" RESULT_TYPE BACK_TYPE "m" UNDO_TYPE ")"

/* Version 1 had neither an order of the tracks nor a timeline to go back to. */
#define UNDO_TYPE_1 "(x" PLACE_TYPE "a" RESULT_TYPE ")"
#define BODY_TYPE_1 "(" PATELLA_TIMELINE_TYPE_1 "i" PLACE_TYPE SPANS_TYPE "a" RESULT_TYPE BACK_TYPE "m" UNDO_TYPE_1 ")"

/* No session lasts a year; sums of a few such spans are far from the end of 64 bits. */
#define SPAN_MAX_US (366 * 24 * PATELLA_HOUR_US)
/* Attempts are made by hand, one key each. */
#define ATTEMPTS_MAX 1000000

static gboolean
refuse (const char  *key,
        GError     **error)
{
  patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, key, "the session's snapshot is damaged");
  return FALSE;
}

static gboolean
is_span (gint64 span_us)
{
  return span_us >= 0 && span_us <= SPAN_MAX_US;
}

static gboolean
is_span_or_unknown (gint64 span_us)
{
  return span_us == PATELLA_UNKNOWN || is_span (span_us);
}

static gint64
to_age (const PatellaSession *self,
        gint64                at_us)
{
  return at_us == PATELLA_UNKNOWN ? PATELLA_UNKNOWN : self->now_us - at_us;
}

/* A session that goes on after the machine was started again began before its clock did: that is an instant below zero, and
 * must not look unknown. */
static gint64
from_age (const PatellaSession *self,
          gint64                age_us)
{
  gint64 at_us = self->now_us - age_us;

  if (age_us == PATELLA_UNKNOWN)
    return PATELLA_UNKNOWN;

  return at_us == PATELLA_UNKNOWN ? PATELLA_UNKNOWN - 1 : at_us;
}

static GVariant *
write_place (const PatellaSessionPlace *place)
{
  return g_variant_new (PLACE_TYPE, place->phase, !!place->begun, place->length_us, place->passed_us);
}

static GVariant *
write_results (const PatellaSession   *self,
               const PatellaSetResult *results,
               PatellaTimeline        *timeline)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" RESULT_TYPE));
  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      const PatellaSetResult *result = &results[i];

      g_variant_builder_add (&builder, RESULT_TYPE, !!result->begun, !!result->done, (int) result->outcome,
                             result->done_reps, result->held_us, result->rested_us,
                             to_age (self, result->started_us), to_age (self, result->ended_us),
                             result->stopped_rep, result->stopped_us, result->attempt);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
write_undo (const PatellaSession *self)
{
  const PatellaSessionUndo *undo = &self->undo;
  gint64 left_us = undo->until_us - self->now_us;
  GVariant *timeline = undo->timeline == NULL ? NULL : patella_timeline_to_variant (undo->timeline);
  GVariant *memory = NULL;

  if (undo->results != NULL && left_us > 0)
    memory = g_variant_new ("(x@m" PATELLA_TIMELINE_TYPE "@" PLACE_TYPE "@a" RESULT_TYPE ")", left_us,
                            g_variant_new_maybe (G_VARIANT_TYPE (PATELLA_TIMELINE_TYPE), timeline),
                            write_place (&undo->place),
                            write_results (self, undo->results, undo->timeline != NULL ? undo->timeline : self->timeline));
  else
    g_clear_pointer (&timeline, g_variant_unref);

  return g_variant_new_maybe (G_VARIANT_TYPE (UNDO_TYPE), memory);
}

static PatellaSessionPlace
read_place (GVariant *variant)
{
  PatellaSessionPlace place = { 0 };

  g_variant_get (variant, PLACE_TYPE, &place.phase, &place.begun, &place.length_us, &place.passed_us);

  return place;
}

static gboolean
is_result (const PatellaSetResult *result,
           gint64                  started_age_us,
           gint64                  ended_age_us)
{
  return (guint) result->outcome <= PATELLA_OUTCOME_PAIN
         && result->done_reps >= 0 && result->done_reps <= PATELLA_SESSION_REPS_MAX
         && is_span (result->held_us) && is_span_or_unknown (result->rested_us)
         && is_span_or_unknown (started_age_us) && is_span_or_unknown (ended_age_us)
         && result->begun == (started_age_us != PATELLA_UNKNOWN)
         && result->done == (ended_age_us != PATELLA_UNKNOWN)
         && result->stopped_rep >= PATELLA_UNKNOWN && result->stopped_rep <= PATELLA_SESSION_REPS_MAX
         && is_span_or_unknown (result->stopped_us)
         && result->attempt >= 1 && result->attempt <= ATTEMPTS_MAX;
}

/* Room for one result of each set; FALSE when a number in it cannot be. */
static gboolean
read_results (const PatellaSession  *self,
              GVariant              *variant,
              PatellaSetResult      *out_results,
              GError               **error)
{
  gsize n_sets = patella_timeline_get_n_sets (self->timeline);

  if (g_variant_n_children (variant) != n_sets)
    return refuse ("results", error);

  for (gsize i = 0; i < n_sets; i++)
    {
      PatellaSetResult *result = &out_results[i];
      gint64 started_age_us = 0;
      gint64 ended_age_us = 0;
      int outcome = 0;

      g_variant_get_child (variant, i, RESULT_TYPE, &result->begun, &result->done, &outcome, &result->done_reps,
                           &result->held_us, &result->rested_us, &started_age_us, &ended_age_us,
                           &result->stopped_rep, &result->stopped_us, &result->attempt);
      result->outcome = (PatellaOutcome) outcome;
      if (!is_result (result, started_age_us, ended_age_us))
        return refuse ("results", error);
      result->started_us = from_age (self, started_age_us);
      result->ended_us = from_age (self, ended_age_us);
    }

  return TRUE;
}

/* The sets before @current are done, it is not; of those after it none is under way. */
static gboolean
are_results_in_order (const PatellaSession   *self,
                      const PatellaSetResult *results,
                      int                     current)
{
  for (int i = 0; i < (int) patella_timeline_get_n_sets (self->timeline); i++)
    if ((i < current && !results[i].done) || (i == current && results[i].done)
        || (i > current && results[i].begun && !results[i].done))
      return FALSE;

  return TRUE;
}

/* How many repetitions of its set are behind the first instant of @phase. */
static int
count_reps_before (const PatellaSession *self,
                   int                   phase)
{
  int set = patella_timeline_get_phase (self->timeline, (guint) phase)->set;
  int count = 0;

  for (guint i = patella_session_peek_set (self, set)->first_rep_phase; i < (guint) phase; i++)
    if (patella_session_counts_at_end (self, patella_timeline_get_phase (self->timeline, i)))
      count++;

  return count;
}

static gboolean
is_length (const PatellaPhase *phase,
           gint64              length_us)
{
  if (phase->kind == PATELLA_PHASE_KIND_REST || phase->kind == PATELLA_PHASE_KIND_SWITCH_SIDE)
    return length_us >= 0 && length_us <= PATELLA_SESSION_REST_MAX_US;

  return length_us == phase->duration_us;
}

/* Whether a session can stand at @place with @results. */
static gboolean
check_place (const PatellaSession       *self,
             const PatellaSessionPlace  *place,
             const PatellaSetResult     *results,
             GError                    **error)
{
  const PatellaPhase *phase;
  const PatellaSetResult *result;
  int first_rep_phase;

  if (place->phase < 0 || place->phase >= (int) patella_timeline_get_n_phases (self->timeline))
    return refuse ("phase", error);

  phase = patella_timeline_get_phase (self->timeline, (guint) place->phase);
  result = &results[phase->set];
  first_rep_phase = (int) patella_session_peek_set (self, phase->set)->first_rep_phase;

  if (!is_length (phase, place->length_us) || !is_span (place->passed_us)
      || (place->length_us != PATELLA_WAITS && place->passed_us > place->length_us)
      || (!place->begun && place->passed_us != 0))
    return refuse ("place", error);
  /* the first repetition may be done anew: the set has begun then, and its first phase has not */
  if (!are_results_in_order (self, results, phase->set)
      || (result->begun && place->phase < first_rep_phase)
      || (!result->begun && (place->phase > first_rep_phase || (place->phase == first_rep_phase && place->begun)))
      || result->done_reps != (result->begun ? count_reps_before (self, place->phase) : 0))
    return refuse ("results", error);

  return TRUE;
}

static gboolean
check_ends (const PatellaSession  *self,
            GError               **error)
{
  int n_sets = (int) patella_timeline_get_n_sets (self->timeline);
  gboolean is_ready = self->state == PATELLA_SESSION_STATE_READY;

  if (self->place.phase != -1 || self->undo.results != NULL
      || !are_results_in_order (self, self->results, is_ready ? -1 : n_sets))
    return refuse ("place", error);
  if (is_ready && patella_session_get_next_set (self) != 0)
    return refuse ("results", error);
  if (is_ready && (self->active_us != 0 || self->paused_us != 0))
    return refuse ("spans", error);

  return TRUE;
}

static gboolean
check_state (const PatellaSession  *self,
             GError               **error)
{
  gint64 count_in_us = patella_timeline_get_options (self->timeline)->count_in_us;

  if (self->state == PATELLA_SESSION_STATE_READY || self->state == PATELLA_SESSION_STATE_FINISHED)
    return check_ends (self, error);
  if (!check_place (self, &self->place, self->results, error))
    return FALSE;

  if (self->state == PATELLA_SESSION_STATE_RUNNING
      && (!self->place.begun || self->place.passed_us == self->place.length_us))
    return refuse ("state", error);
  if (self->state == PATELLA_SESSION_STATE_COUNT_IN
      && (patella_session_peek_phase (self)->rep == 0 || self->count_in_passed_us >= count_in_us))
    return refuse ("state", error);

  return TRUE;
}

static gboolean
read_spans (PatellaSession  *self,
            GVariant        *variant,
            gint64           now_us,
            GError         **error)
{
  gint64 ahead_us = 0;
  gint64 elapsed_us = 0;

  g_variant_get (variant, SPANS_TYPE, &ahead_us, &elapsed_us, &self->active_us, &self->paused_us,
                 &self->count_in_passed_us);
  if (!is_span (ahead_us) || ahead_us > now_us || !is_span (self->active_us) || !is_span (self->paused_us)
      || !is_span (self->count_in_passed_us) || elapsed_us != self->active_us + self->paused_us)
    return refuse ("spans", error);

  self->now_us = now_us - ahead_us;
  self->started_us = self->now_us - elapsed_us;
  return TRUE;
}

static gboolean
read_back (PatellaSession  *self,
           GVariant        *variant,
           GError         **error)
{
  gint64 left_us = 0;

  g_variant_get (variant, BACK_TYPE, &self->back_set, &left_us);
  if (self->back_set < -1 || self->back_set >= (int) patella_timeline_get_n_sets (self->timeline)
      || !is_span (left_us))
    return refuse ("back", error);

  self->back_until_us = self->now_us + left_us;
  return TRUE;
}

/* What UNDO goes back to, read as the session it was. */
static gboolean
read_memory (PatellaSession  *self,
             GVariant        *place,
             GVariant        *results,
             GError         **error)
{
  self->undo.results = g_new0 (PatellaSetResult, patella_timeline_get_n_sets (self->timeline));
  self->undo.place = read_place (place);

  return read_results (self, results, self->undo.results, error)
         && check_place (self, &self->undo.place, self->undo.results, error);
}

static gboolean
read_undo (PatellaSession  *self,
           GVariant        *maybe,
           GError         **error)
{
  g_autoptr (GVariant) memory = g_variant_get_maybe (maybe);
  g_autoptr (GVariant) timeline_maybe = NULL;
  g_autoptr (GVariant) timeline = NULL;
  g_autoptr (GVariant) place = NULL;
  g_autoptr (GVariant) results = NULL;
  PatellaTimeline *now = self->timeline;
  gint64 left_us = 0;
  gboolean is_read;

  if (memory == NULL)
    return TRUE;

  g_variant_get (memory, "(x@m" PATELLA_TIMELINE_TYPE "@" PLACE_TYPE "@a" RESULT_TYPE ")", &left_us, &timeline_maybe,
                 &place, &results);
  if (!is_span (left_us))
    return refuse ("undo", error);

  self->undo.until_us = self->now_us + left_us;
  timeline = g_variant_get_maybe (timeline_maybe);
  if (timeline == NULL)
    return read_memory (self, place, results, error);

  self->undo.timeline = patella_timeline_from_variant (timeline, error);
  if (self->undo.timeline == NULL)
    return FALSE;
  self->timeline = self->undo.timeline;
  is_read = read_memory (self, place, results, error);
  self->timeline = now;

  return is_read;
}

static PatellaSession *
read_body (GVariant  *body,
           gint64     now_us,
           GError   **error)
{
  g_autoptr (GVariant) timeline_variant = NULL;
  g_autoptr (GVariant) place = NULL;
  g_autoptr (GVariant) spans = NULL;
  g_autoptr (GVariant) results = NULL;
  g_autoptr (GVariant) back = NULL;
  g_autoptr (GVariant) memory = NULL;
  g_autoptr (PatellaTimeline) timeline = NULL;
  g_autoptr (PatellaSession) self = NULL;
  int state = 0;

  g_variant_get (body, "(@" PATELLA_TIMELINE_TYPE "i@" PLACE_TYPE "@" SPANS_TYPE "@a" RESULT_TYPE "@" BACK_TYPE
                 "@m" UNDO_TYPE ")", &timeline_variant, &state, &place, &spans, &results, &back, &memory);
  timeline = patella_timeline_from_variant (timeline_variant, error);
  if (timeline == NULL)
    return NULL;
  if (state < PATELLA_SESSION_STATE_READY || state > PATELLA_SESSION_STATE_FINISHED)
    {
      refuse ("state", error);
      return NULL;
    }

  self = patella_session_new (timeline);
  self->state = (PatellaSessionState) state;
  self->place = read_place (place);
  if (!read_spans (self, spans, now_us, error)
      || !read_results (self, results, self->results, error)
      || !read_back (self, back, error)
      || !read_undo (self, memory, error)
      || !check_state (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* A child of @variant that lives as long as @kept. */
static GVariant *
peek_child (GPtrArray *kept,
            GVariant  *variant,
            size_t     index)
{
  GVariant *child = g_variant_get_child_value (variant, index);

  g_ptr_array_add (kept, child);
  return child;
}

static void
free_variant (gpointer variant)
{
  g_variant_unref (variant);
}

static GVariant *
upgrade_timeline (GPtrArray *kept,
                  GVariant  *timeline)
{
  GVariant *tracks = peek_child (kept, timeline, 0);
  GVariantBuilder order;

  g_variant_builder_init (&order, G_VARIANT_TYPE ("ai"));
  for (size_t i = 0; i < g_variant_n_children (tracks); i++)
    g_variant_builder_add (&order, "i", (int) i);

  return g_variant_new ("(@a" PATELLA_TIMELINE_TRACK_TYPE "@a" PATELLA_TIMELINE_DOSE_TYPE "@(xxxx)ai)", tracks,
                        peek_child (kept, timeline, 1), peek_child (kept, timeline, 2), &order);
}

/* A body of version 1 as one of the newest. */
static GVariant *
upgrade_body (GVariant *body)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (free_variant);
  g_autoptr (GVariant) maybe = g_variant_get_child_value (body, 6);
  g_autoptr (GVariant) memory = g_variant_get_maybe (maybe);
  GVariant *undo = NULL;
  GVariant *children[7];

  children[0] = upgrade_timeline (kept, peek_child (kept, body, 0));
  for (size_t i = 1; i < 6; i++)
    children[i] = peek_child (kept, body, i);
  if (memory != NULL)
    undo = g_variant_new ("(@x@m" PATELLA_TIMELINE_TYPE "@" PLACE_TYPE "@a" RESULT_TYPE ")", peek_child (kept, memory, 0),
                          g_variant_new_maybe (G_VARIANT_TYPE (PATELLA_TIMELINE_TYPE), NULL),
                          peek_child (kept, memory, 1), peek_child (kept, memory, 2));
  children[6] = g_variant_new_maybe (G_VARIANT_TYPE (UNDO_TYPE), undo);

  return g_variant_ref_sink (g_variant_new_tuple (children, 7));
}

/**
 * patella_session_to_snapshot:
 * @self: a session whose events have been taken
 * @now_us: the present, not before the moment to which it was advanced
 *
 * The whole session as data, with the timeline, the results so far, and what can be undone. Times in it are relative to
 * @now_us.
 *
 * Returns: (transfer floating): the snapshot
 */
GVariant *
patella_session_to_snapshot (const PatellaSession *self,
                             gint64                now_us)
{
  gboolean is_over;
  gint64 ahead_us;
  gint64 back_left_us;
  GVariant *spans;
  GVariant *body;

  g_return_val_if_fail (self != NULL, NULL);

  /* outside the session's time there is nothing to lag behind with */
  is_over = self->state == PATELLA_SESSION_STATE_READY || self->state == PATELLA_SESSION_STATE_FINISHED;
  ahead_us = is_over ? 0 : MAX (now_us - self->now_us, 0);
  back_left_us = MAX (self->back_until_us - self->now_us, 0);
  spans = g_variant_new (SPANS_TYPE, ahead_us, self->active_us + self->paused_us, self->active_us, self->paused_us,
                         self->count_in_passed_us);
  body = g_variant_new ("(@" PATELLA_TIMELINE_TYPE "i@" PLACE_TYPE "@" SPANS_TYPE "@a" RESULT_TYPE "@" BACK_TYPE
                        "@m" UNDO_TYPE ")", patella_timeline_to_variant (self->timeline), (int) self->state,
                        write_place (&self->place), spans, write_results (self, self->results, self->timeline),
                        g_variant_new (BACK_TYPE, self->back_set, back_left_us), write_undo (self));

  return g_variant_new ("(uv)", PATELLA_SESSION_SNAPSHOT_VERSION, body);
}

/**
 * patella_session_from_snapshot:
 * @snapshot: anything at all
 * @now_us: the present on the clock with which the session will go on, 0 and up
 * @error: return location for a [error@Patella.CoreError]
 *
 * Restores what [method@Patella.Session.to_snapshot] wrote; it will behave like that session for ever after. The time between
 * is not counted: a caller who resumes after an interruption pauses the session first of all. The data may be damaged or
 * hostile: every number is checked, and what is wrong is refused whole (VERSION for a snapshot of a newer program). One of an
 * older program is read as well.
 *
 * Returns: (transfer full) (nullable): the session
 */
PatellaSession *
patella_session_from_snapshot (GVariant  *snapshot,
                               gint64     now_us,
                               GError   **error)
{
  g_autoptr (GVariant) body = NULL;
  guint version = 0;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (now_us >= 0, NULL);

  if (!g_variant_is_of_type (snapshot, G_VARIANT_TYPE ("(uv)")) || !g_variant_is_normal_form (snapshot))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_SYNTAX, NULL, "this is not a session's snapshot");
      return NULL;
    }

  g_variant_get (snapshot, "(uv)", &version, &body);
  if (version == 1 && g_variant_is_of_type (body, G_VARIANT_TYPE (BODY_TYPE_1)))
    {
      g_autoptr (GVariant) older = g_steal_pointer (&body);

      body = upgrade_body (older);
    }
  else if (version != 1 && version != PATELLA_SESSION_SNAPSHOT_VERSION)
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_VERSION, NULL, "this is a snapshot of version %u", version);
      return NULL;
    }
  if (!g_variant_is_of_type (body, G_VARIANT_TYPE (BODY_TYPE)))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_SYNTAX, NULL, "the session's snapshot is damaged");
      return NULL;
    }

  return read_body (body, now_us, error);
}
