/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-script.h"

#include "patella-test.h"

static void
free_track (gpointer track)
{
  patella_track_free (track);
}

/* Fails when an event was not asserted. */
void
patella_script_clear (PatellaScript *self)
{
  if (self->session != NULL && !self->is_careless)
    patella_script_assert (self, "");
  g_clear_pointer (&self->session, patella_session_free);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
}

/* @dose: (nullable): NULL for a check. */
void
patella_script_add (PatellaScript     *self,
                    const char        *exercise,
                    PatellaSide        side,
                    const PatellaDose *dose)
{
  if (self->tracks == NULL)
    self->tracks = g_ptr_array_new_with_free_func (free_track);
  g_ptr_array_add (self->tracks, patella_test_make_track (exercise, side, dose));
}

void
patella_script_make (PatellaScript                *self,
                     const PatellaTimelineOptions *options)
{
  g_autoptr (PatellaTimeline) timeline = patella_timeline_new (self->tracks, options);

  self->session = patella_session_new (timeline);
}

/* Starts at 0 s. */
void
patella_script_start (PatellaScript                *self,
                      const PatellaTimelineOptions *options)
{
  patella_script_make (self, options);
  patella_script_send (self, 0, PATELLA_COMMAND_START, 0);
}

void
patella_script_wait (PatellaScript *self,
                     double         until_s)
{
  self->now_us = (gint64) (until_s * G_USEC_PER_SEC + 0.5);
  patella_session_advance (self->session, self->now_us);
}

gboolean
patella_script_try (PatellaScript      *self,
                    double              at_s,
                    PatellaCommandKind  kind,
                    int                 number)
{
  const PatellaCommand command = { .kind = kind, .number = number };

  self->now_us = (gint64) (at_s * G_USEC_PER_SEC + 0.5);
  return patella_session_command (self->session, &command, self->now_us);
}

/* A command that must be possible. */
void
patella_script_send (PatellaScript      *self,
                     double              at_s,
                     PatellaCommandKind  kind,
                     int                 number)
{
  if (!patella_script_try (self, at_s, kind, number))
    g_error ("%s was not possible at %g s", patella_enum_to_nick (PATELLA_TYPE_COMMAND_KIND, (int) kind), at_s);
}

gboolean
patella_script_set_dose (PatellaScript     *self,
                         const PatellaDose *dose)
{
  const PatellaCommand command = { .kind = PATELLA_COMMAND_SET_DOSE, .dose = *dose };

  return patella_session_command (self->session, &command, self->now_us);
}

/* Forgets the events so far. */
void
patella_script_skip (PatellaScript *self)
{
  PatellaSessionEvent event;

  while (patella_session_take_event (self->session, &event))
    continue;
}

static void
append_event (GString                   *text,
              const PatellaSessionEvent *event)
{
  g_autofree char *seconds = g_strdup_printf ("%g", (double) event->due_us / G_USEC_PER_SEC);

  g_string_append_printf (text, "%s%s %s", text->len > 0 ? "; " : "", seconds,
                          patella_enum_to_nick (PATELLA_TYPE_SESSION_EVENT_KIND, (int) event->kind));
  if (event->kind == PATELLA_SESSION_EVENT_PHASE_STARTED)
    g_string_append_printf (text, " %s", patella_enum_to_nick (PATELLA_TYPE_PHASE_KIND, (int) event->phase_kind));
  if (event->number != 0)
    g_string_append_printf (text, " %d", event->number);
}

/* Compares all events since the last time: "2 phase-started hold; 3 tick 1", each with its second, kind and, when it is not 0,
 * number. */
void
patella_script_assert (PatellaScript *self,
                       const char    *events)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PatellaSessionEvent event;

  while (patella_session_take_event (self->session, &event))
    append_event (text, &event);
  g_assert_cmpstr (text->str, ==, events);
}

static char *
format_span (gint64 span_us)
{
  return span_us == PATELLA_UNKNOWN ? g_strdup ("-") : g_strdup_printf ("%g", (double) span_us / G_USEC_PER_SEC);
}

/* Compares what was done of a set: "partial 3 held 9 rested 20 attempt 1"; a set that has not ended is "open". */
void
patella_script_assert_set (PatellaScript *self,
                           guint          set,
                           const char    *result)
{
  PatellaSetResult found;
  g_autofree char *held = NULL;
  g_autofree char *rested = NULL;
  g_autofree char *text = NULL;

  patella_session_get_set_result (self->session, set, &found);
  held = format_span (found.held_us);
  rested = format_span (found.rested_us);
  text = g_strdup_printf ("%s %d held %s rested %s attempt %d",
                          found.done ? patella_enum_to_nick (PATELLA_TYPE_OUTCOME, (int) found.outcome) : "open",
                          found.done_reps, held, rested, found.attempt);
  g_assert_cmpstr (text, ==, result);
}
