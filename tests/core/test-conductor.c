/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-conductor.h"

#include "patella-manual-clock.h"
#include "patella-random-session.h"
#include "patella-session-snapshot.h"
#include "patella-signal-log.h"
#include "patella-test.h"

typedef struct
{
  PatellaManualClock *clock;
  PatellaConductor   *conductor;
  PatellaSignalLog   *log;
} Fixture;

static void
free_track (gpointer track)
{
  patella_track_free (track);
}

static PatellaSession *
make_session (void)
{
  const PatellaDose dose = patella_test_make_dose (2, 1, "hold 3 relax 3");
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (free_track);
  g_autoptr (PatellaTimeline) timeline = NULL;

  g_ptr_array_add (tracks, patella_test_make_track ("vmo1", PATELLA_SIDE_BOTH, &dose));
  timeline = patella_timeline_new (tracks, NULL);

  return patella_session_new (timeline);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = patella_manual_clock_new ();
  self->conductor = patella_conductor_new (PATELLA_CLOCK (self->clock), make_session ());
  self->log = patella_signal_log_new ();
  patella_signal_log_watch (self->log, self->conductor, "event");
  patella_signal_log_watch (self->log, self->conductor, "changed");
  patella_signal_log_watch (self->log, self->conductor, "woke");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  patella_signal_log_free (self->log);
  g_assert_finalize_object (self->conductor);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 0);
  g_assert_finalize_object (self->clock);
}

static void
expect (Fixture *self,
        int      n_events)
{
  for (int i = 0; i < n_events; i++)
    patella_signal_log_assert_next (self->log, "event");
  patella_signal_log_assert_next (self->log, "changed");
  g_assert_cmpuint (patella_signal_log_get_length (self->log), ==, 0);
}

static void
seconds (Fixture *self,
         double   span_s)
{
  patella_manual_clock_advance (self->clock, (gint64) (span_s * G_USEC_PER_SEC));
}

/* one alarm, at the next boundary; none where nothing will happen */
static void
keep_one_alarm (Fixture       *self,
                gconstpointer  data)
{
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 0);
  g_assert_true (patella_conductor_send (self->conductor, PATELLA_COMMAND_START, 0));
  expect (self, 2);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 0);

  g_assert_true (patella_conductor_send (self->conductor, PATELLA_COMMAND_PROCEED, 0));
  expect (self, 1);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 1);
  g_assert_cmpint (patella_manual_clock_get_next_alarm (self->clock), ==,
                   patella_conductor_get_now_us (self->conductor) + 5 * G_USEC_PER_SEC);

  seconds (self, 4.9);
  g_assert_cmpuint (patella_signal_log_get_length (self->log), ==, 0);
  seconds (self, 0.1);
  expect (self, 1);
  seconds (self, 1);
  expect (self, 1);
  g_assert_true (patella_conductor_send (self->conductor, PATELLA_COMMAND_PAUSE, 0));
  expect (self, 1);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 0);
}

/* a command that is not possible is silent */
static void
refuse_silently (Fixture       *self,
                 gconstpointer  data)
{
  PatellaDose dose = patella_test_make_dose (1, 1, "hold 3");

  g_assert_false (patella_conductor_send (self->conductor, PATELLA_COMMAND_PAUSE, 0));
  g_assert_false (patella_conductor_command (self->conductor,
                                             &(PatellaCommand){ .kind = PATELLA_COMMAND_SET_DOSE, .dose = dose }));
  g_assert_cmpuint (patella_signal_log_get_length (self->log), ==, 0);
}

/* the lid is shut in a hold: it is paused, and of the hold is left what was left */
static void
pause_when_woken (Fixture       *self,
                  gconstpointer  data)
{
  PatellaSessionAccount account;
  PatellaSetResult result;

  patella_conductor_send (self->conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (self->conductor, PATELLA_COMMAND_PROCEED, 0);
  seconds (self, 6.5);
  patella_signal_log_clear (self->log);

  patella_manual_clock_sleep (self->clock, G_GINT64_CONSTANT (25200) * G_USEC_PER_SEC);
  patella_signal_log_assert_next (self->log, "event");
  patella_signal_log_assert_next (self->log, "changed");
  patella_signal_log_assert_next (self->log, "woke 25200000000");
  g_assert_cmpint (patella_session_get_state (patella_conductor_get_session (self->conductor)), ==,
                   PATELLA_SESSION_STATE_PAUSED);
  patella_session_get_set_result (patella_conductor_get_session (self->conductor), 0, &result);
  g_assert_cmpint (result.held_us, ==, 1500000);
  patella_session_get_account (patella_conductor_get_session (self->conductor),
                               patella_conductor_get_now_us (self->conductor), &account);
  g_assert_cmpint (account.elapsed_us, ==, 6500000);

  /* asleep while it is paused: said again, nothing else changes */
  patella_manual_clock_sleep (self->clock, 60 * G_USEC_PER_SEC);
  patella_signal_log_assert_next (self->log, "woke 60000000");
}

/* before and after the session nobody cares */
static void
sleep_outside_session (Fixture       *self,
                       gconstpointer  data)
{
  patella_manual_clock_sleep (self->clock, 60 * G_USEC_PER_SEC);
  patella_conductor_send (self->conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (self->conductor, PATELLA_COMMAND_FINISH, 0);
  patella_signal_log_clear (self->log);
  patella_manual_clock_sleep (self->clock, 60 * G_USEC_PER_SEC);
}

static void
pause_at_hold_cb (PatellaConductor          *conductor,
                  const PatellaSessionEvent *event,
                  GString                   *order)
{
  g_string_append_printf (order, "%s ", patella_enum_to_nick (PATELLA_TYPE_SESSION_EVENT_KIND, (int) event->kind));
  if (event->kind == PATELLA_SESSION_EVENT_PHASE_STARTED && event->phase_kind == PATELLA_PHASE_KIND_HOLD)
    {
      g_assert_true (patella_conductor_send (conductor, PATELLA_COMMAND_PAUSE, 0));
      g_string_append (order, "(sent) ");
    }
}

/* a handler may send a command: its events come after those under way, each once */
static void
send_from_handler (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (GString) order = g_string_new (NULL);

  g_signal_connect (self->conductor, "event", G_CALLBACK (pause_at_hold_cb), order);
  patella_conductor_send (self->conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (self->conductor, PATELLA_COMMAND_PROCEED, 0);
  seconds (self, 60);
  g_assert_cmpstr (order->str, ==, "started phase-started phase-started phase-started (sent) paused ");
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 0);
  patella_signal_log_clear (self->log);
  g_signal_handlers_disconnect_by_data (self->conductor, order);
}

static void
drop_cb (PatellaConductor  *conductor,
         PatellaConductor **owned)
{
  g_clear_object (owned);
}

/* a handler may let the last reference go */
static void
survive_being_dropped (void)
{
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  PatellaConductor *conductor = patella_conductor_new (PATELLA_CLOCK (clock), make_session ());

  patella_conductor_send (conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (conductor, PATELLA_COMMAND_PROCEED, 0);
  g_signal_connect (conductor, "changed", G_CALLBACK (drop_cb), &conductor);
  patella_manual_clock_advance (clock, 10 * G_USEC_PER_SEC);
  g_assert_null (conductor);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (clock), ==, 0);
}

/* woken late, as under load: every event still comes, in order, stamped with its own time */
static void
catch_up (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaConductor) conductor = patella_conductor_new (PATELLA_CLOCK (clock), patella_session_new (timeline));

  for (int i = patella_chance_int (chance, 1, 40); i > 0; i--)
    {
      const PatellaSession *session = patella_conductor_get_session (conductor);
      PatellaCommand command = patella_random_command (chance, session);
      gint64 boundary_us;

      patella_conductor_command (conductor, &command);
      patella_manual_clock_advance (clock, patella_chance_span (chance, 30 * G_USEC_PER_SEC));

      boundary_us = patella_session_next_boundary (session);
      g_assert_cmpuint (patella_manual_clock_get_n_alarms (clock), ==, boundary_us < 0 ? 0 : 1);
      if (boundary_us >= 0)
        g_assert_cmpint (patella_manual_clock_get_next_alarm (clock), ==, boundary_us);
    }
}

static void
go_on_from_snapshot (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr (GVariant) snapshot = NULL;
  g_autoptr (PatellaConductor) other = NULL;
  PatellaSession *restored;

  patella_conductor_send (self->conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (self->conductor, PATELLA_COMMAND_PROCEED, 0);
  seconds (self, 6.5);
  patella_signal_log_clear (self->log);
  snapshot = patella_conductor_dup_snapshot (self->conductor);
  g_assert_false (g_variant_is_floating (snapshot));

  restored = patella_session_from_snapshot (snapshot, patella_conductor_get_now_us (self->conductor), NULL);
  other = patella_conductor_new (PATELLA_CLOCK (self->clock), restored);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (self->clock), ==, 2);
  g_assert_true (patella_conductor_get_clock (other) == PATELLA_CLOCK (self->clock));
  seconds (self, 0.5);
  expect (self, 1);
  g_assert_cmpint (patella_session_next_boundary (restored), ==,
                   patella_session_next_boundary (patella_conductor_get_session (self->conductor)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/conductor/alarm", Fixture, NULL, set_up, keep_one_alarm, tear_down);
  g_test_add ("/conductor/refuse", Fixture, NULL, set_up, refuse_silently, tear_down);
  g_test_add ("/conductor/woke", Fixture, NULL, set_up, pause_when_woken, tear_down);
  g_test_add ("/conductor/woke-outside", Fixture, NULL, set_up, sleep_outside_session, tear_down);
  g_test_add ("/conductor/handler", Fixture, NULL, set_up, send_from_handler, tear_down);
  g_test_add_func ("/conductor/dropped", survive_being_dropped);
  patella_test_add_law ("/conductor/catch-up", catch_up);
  g_test_add ("/conductor/snapshot", Fixture, NULL, set_up, go_on_from_snapshot, tear_down);

  return g_test_run ();
}
