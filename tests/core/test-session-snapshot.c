/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-snapshot.h"

#include "patella-core-error.h"
#include "patella-random-session.h"
#include "patella-session-script.h"
#include "patella-test.h"

/* That a restored session behaves like the one it was, is law 7 in test-session.c. Here: what is not a snapshot. */

static PatellaSession *
make_random_session (PatellaChance *chance,
                     gint64        *out_now_us)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  PatellaSession *session = patella_session_new (timeline);
  PatellaSessionEvent event;
  gint64 now_us = G_USEC_PER_SEC;

  for (int i = patella_chance_int (chance, 0, 25); i > 0; i--)
    {
      const PatellaCommand command = patella_random_command (chance, session);

      now_us = patella_random_moment (chance, session, now_us);
      patella_session_command (session, &command, now_us);
      while (patella_session_take_event (session, &event))
        continue;
    }

  *out_now_us = now_us;
  return session;
}

/* Whatever was restored must be a session: it can be lived to its end. */
static void
live_to_end (PatellaSession *session,
             gint64          now_us)
{
  const PatellaCommand start = { .kind = PATELLA_COMMAND_START };
  const PatellaCommand finish = { .kind = PATELLA_COMMAND_FINISH };
  PatellaSessionAccount account;
  PatellaSessionEvent event;

  patella_session_command (session, &start, now_us);
  for (int i = 0; i < 50; i++)
    {
      const PatellaCommand command = { .kind = (PatellaCommandKind) (i % PATELLA_COMMAND_FINISH), .number = 10 };

      now_us += 3 * G_USEC_PER_SEC;
      patella_session_command (session, &command, now_us);
      patella_session_get_account (session, now_us, &account);
      g_assert_cmpint (account.active_us + account.paused_us, ==, account.elapsed_us);
      g_assert_cmpint (account.done + account.skipped + account.left, ==, account.planned);
    }
  patella_session_command (session, &finish, now_us);
  g_assert_cmpint (patella_session_get_state (session), ==, PATELLA_SESSION_STATE_FINISHED);
  while (patella_session_take_event (session, &event))
    g_assert_cmpint (event.due_us, <=, now_us);
}

/* bytes changed, cut or added anywhere: refused with a reason, or a session like any other */
static void
survive_damage (PatellaChance *chance)
{
  gint64 now_us = 0;
  g_autoptr (PatellaSession) session = make_random_session (chance, &now_us);
  g_autoptr (GVariant) snapshot = g_variant_ref_sink (patella_session_to_snapshot (session, now_us));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GVariant) damaged = NULL;
  g_autoptr (PatellaSession) read = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (bytes, g_variant_get_data (snapshot), (guint) g_variant_get_size (snapshot));
  for (int i = patella_chance_int (chance, 1, 4); i > 0; i--)
    bytes->data[patella_chance_int (chance, 0, (int) bytes->len - 1)] = (guint8) patella_chance_int (chance, 0, 255);
  if (patella_chance_once (chance, 4))
    g_byte_array_set_size (bytes, (guint) patella_chance_int (chance, 1, (int) bytes->len));

  damaged = g_variant_ref_sink (g_variant_new_from_data (G_VARIANT_TYPE ("(uv)"), bytes->data, bytes->len, FALSE, NULL, NULL));
  read = patella_session_from_snapshot (damaged, now_us, &error);
  g_assert_cmpint (read == NULL, ==, error != NULL);
  if (read != NULL)
    live_to_end (read, now_us);
}

/* One number of the snapshot after the other, replaced by one that may be hostile; the types stay right. */
static GVariant *
replace_number (GVariant      *variant,
                int           *countdown,
                PatellaChance *chance)
{
  const gint64 numbers[] = { 0, 1, -1, -2, 2, 3, 7, 1000, G_MAXINT, G_MININT, G_MAXINT64, G_MININT64, G_USEC_PER_SEC };
  gint64 number = numbers[patella_chance_int (chance, 0, G_N_ELEMENTS (numbers) - 1)];
  g_autoptr (GPtrArray) children = NULL;
  GVariantBuilder builder;

  if (g_variant_is_container (variant))
    {
      g_variant_builder_init (&builder, g_variant_get_type (variant));
      for (gsize i = 0; i < g_variant_n_children (variant); i++)
        {
          g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);

          g_variant_builder_add_value (&builder, replace_number (child, countdown, chance));
        }
      return g_variant_builder_end (&builder);
    }

  if ((*countdown)-- != 0)
    return g_variant_ref (variant);
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_INT64))
    return g_variant_new_int64 (number);
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_INT32))
    return g_variant_new_int32 ((gint32) CLAMP (number, G_MININT, G_MAXINT));
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_new_boolean (!g_variant_get_boolean (variant));

  return g_variant_ref (variant);
}

static int
count_leaves (GVariant *variant)
{
  int count = 0;

  if (!g_variant_is_container (variant))
    return 1;

  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);

      count += count_leaves (child);
    }

  return count;
}

static void
survive_wrong_numbers (PatellaChance *chance)
{
  gint64 now_us = 0;
  g_autoptr (PatellaSession) session = make_random_session (chance, &now_us);
  g_autoptr (GVariant) snapshot = g_variant_ref_sink (patella_session_to_snapshot (session, now_us));
  int leaf = patella_chance_int (chance, 0, count_leaves (snapshot) - 1);
  g_autoptr (GVariant) damaged = g_variant_take_ref (replace_number (snapshot, &leaf, chance));
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaSession) read = patella_session_from_snapshot (damaged, now_us, &error);

  g_assert_cmpint (read == NULL, ==, error != NULL);
  if (read != NULL)
    live_to_end (read, now_us);
}

static void
refuse_other_versions (void)
{
  g_autoptr (GVariant) newer = g_variant_ref_sink (g_variant_new ("(uv)", 3, g_variant_new_string ("from tomorrow")));
  g_autoptr (GVariant) empty = g_variant_ref_sink (g_variant_new ("(uv)", 1, g_variant_new_string ("nothing")));
  g_autoptr (GVariant) foreign = g_variant_ref_sink (g_variant_new_string ("hello"));
  g_autoptr (GError) error = NULL;

  g_assert_null (patella_session_from_snapshot (newer, 0, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_VERSION);
  g_clear_error (&error);
  g_assert_null (patella_session_from_snapshot (empty, 0, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (patella_session_from_snapshot (foreign, 0, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_SYNTAX);
}

/* after the machine was started again its clock has hardly begun; the session went on before it did */
static void
go_on_after_restart (void)
{
  const PatellaDose dose = patella_test_make_dose (2, 2, "lift 2 hold 3 lower 2 relax 3");
  g_auto (PatellaScript) before = { .is_careless = TRUE };
  g_auto (PatellaScript) after = { 0 };
  g_autoptr (GVariant) snapshot = NULL;
  PatellaSessionAccount account;
  PatellaSetResult result;

  patella_script_add (&before, "vmo2", PATELLA_SIDE_LEFT, &dose);
  patella_script_start (&before, NULL);
  patella_script_send (&before, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&before, 18);
  snapshot = g_variant_ref_sink (patella_session_to_snapshot (before.session, before.now_us));

  after.session = patella_session_from_snapshot (snapshot, 2 * G_USEC_PER_SEC, NULL);
  g_assert_nonnull (after.session);
  patella_script_send (&after, 2, PATELLA_COMMAND_PAUSE, 0);
  patella_script_send (&after, 10, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&after, 17);
  patella_script_assert (&after, "2 paused; 10 count-in 3; 11 count-in 2; 12 count-in 1; 13 resumed; 14 tick 2; "
                                 "15 rep-done 2; 15 phase-started lower; 17 set-done 2; 17 phase-started rest");
  patella_script_assert_set (&after, 0, "complete 2 held 6 rested - attempt 1");
  patella_session_get_set_result (after.session, 0, &result);
  g_assert_cmpint (result.started_us, ==, -11 * G_USEC_PER_SEC);
  patella_session_get_account (after.session, after.now_us, &account);
  g_assert_cmpint (account.elapsed_us, ==, 33 * G_USEC_PER_SEC);
  g_assert_cmpint (account.paused_us, ==, 11 * G_USEC_PER_SEC);
}

/* What the program wrote before sessions could be adjusted: set 1 of the quad set was ended early and is taken up again. */
static const char version_1[] =
  "(uint32 1, <(([('quad_set', 'Exercise quad_set', 0, 1, true, 1, (1, 2, 2, [(2, int64 3000000), (3, 3000000)]"
  ", int64 20000000, int64 -1, true, ''), -1, '', 0, '', '', ['Squeeze', 'Relax']), ('quad_set', 'Exercise quad"
  "_set', 0, 1, true, 2, (1, 2, 2, [(2, 3000000), (3, 3000000)], 20000000, -1, true, ''), -1, '', 0, '', '', ['"
  "Squeeze', 'Relax'])], [(1, 2, 2, [(2, int64 3000000), (3, 3000000)], int64 20000000, int64 -1, true, ''), (1"
  ", 2, 2, [(2, 3000000), (3, 3000000)], 20000000, -1, true, ''), (1, 2, 2, [(2, 3000000), (3, 3000000)], 20000"
  "000, -1, true, ''), (1, 2, 2, [(2, 3000000), (3, 3000000)], 20000000, -1, true, '')], (int64 5000000, int64 "
  "10000000, int64 3000000, int64 3000000)), 2, (5, true, int64 20000000, int64 3000000), (int64 0, int64 12000"
  "000, int64 12000000, int64 0, int64 0), [(true, true, 1, 1, int64 3000000, int64 -1, int64 7000000, int64 30"
  "00000, -1, int64 -1, 1), (false, false, 0, 0, 0, 3000000, -1, -1, -1, -1, 1), (false, false, 0, 0, 0, -1, -1"
  ", -1, -1, -1, 1), (false, false, 0, 0, 0, -1, -1, -1, -1, -1, 1)], (-1, int64 0), @m(x(ibxx)a(bbiixxxxixi)) "
  "(7000000, (3, true, 3000000, 1000000), [(true, false, 0, 1, 3000000, -1, 7000000, -1, -1, -1, 1), (false, fa"
  "lse, 0, 0, 0, -1, -1, -1, -1, -1, 1), (false, false, 0, 0, 0, -1, -1, -1, -1, -1, 1), (false, false, 0, 0, 0"
  ", -1, -1, -1, -1, -1, 1)]))>)";

static void
read_version_1 (void)
{
  g_autoptr (GVariant) snapshot = g_variant_parse (G_VARIANT_TYPE ("(uv)"), version_1, NULL, NULL, NULL);
  g_auto (PatellaScript) script = { .is_careless = TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (snapshot);
  script.session = patella_session_from_snapshot (snapshot, 100 * G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
  patella_script_assert_set (&script, 0, "partial 1 held 3 rested - attempt 1");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested 3 attempt 1");
  g_assert_cmpint (patella_session_get_state (script.session), ==, PATELLA_SESSION_STATE_PAUSED);
  g_assert_cmpint (patella_timeline_get_track_at (patella_session_get_timeline (script.session), 1), ==, 1);
  patella_script_send (&script, 106, PATELLA_COMMAND_UNDO, 0);
  patella_script_assert (&script, "106 set-reopened 1");
  patella_script_send (&script, 110, PATELLA_COMMAND_FINISH, 1);
  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  patella_test_add_law ("/session-snapshot/damage", survive_damage);
  patella_test_add_law ("/session-snapshot/numbers", survive_wrong_numbers);
  g_test_add_func ("/session-snapshot/versions", refuse_other_versions);
  g_test_add_func ("/session-snapshot/restart", go_on_after_restart);
  g_test_add_func ("/session-snapshot/version-1", read_version_1);

  return g_test_run ();
}
