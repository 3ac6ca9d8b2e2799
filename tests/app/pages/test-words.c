/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-words.h"

#include <string.h>

static PatellaDose
make_dose (int      sets,
           int      reps,
           int      hold_s,
           gboolean relax)
{
  PatellaDose dose = { .level = 1, .sets = sets, .reps = reps, .paced = TRUE };

  if (hold_s > 0)
    {
      dose.phases[dose.n_phases] = PATELLA_PHASE_KIND_HOLD;
      dose.phase_us[dose.n_phases++] = hold_s * G_USEC_PER_SEC;
    }
  if (relax)
    {
      dose.phases[dose.n_phases] = PATELLA_PHASE_KIND_RELAX;
      dose.phase_us[dose.n_phases++] = 7 * G_USEC_PER_SEC;
    }
  return dose;
}

static void
test_dose (void)
{
  static const struct
  {
    int         sets, reps, hold_s;
    const char *label, *words;
  } rows[] = {
    { 1, 10, 3, NULL, "10 × 3 s" },
    { 1, 10, 3, "", "10 × 3 s" },
    { 1, 15, 3, "Quarter depth", "15 × 3 s · Quarter depth" },
    { 2, 10, 3, NULL, "2 × 10 × 3 s" },
    { 2, 20, 0, NULL, "2 × 20" },
    { 1, 20, 0, NULL, "20 repetitions" },
    { 1, 1, 0, NULL, "1 repetition" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PatellaDose dose = make_dose (rows[i].sets, rows[i].reps, rows[i].hold_s, TRUE);
      g_autofree char *words = patella_words_dose (&dose, rows[i].label);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

/* The colours and the words of the pain card change at the same scores: 0-2, 3-5, 6-10. */
static void
test_pain (void)
{
  static const char *const classes[] = { "pain-good", "pain-good", "pain-good", "pain-watch", "pain-watch", "pain-watch",
                                         "pain-red", "pain-red", "pain-red", "pain-red", "pain-red" };

  for (int pain = 0; pain <= 10; pain++)
    {
      g_assert_cmpstr (patella_words_pain_class (pain), ==, classes[pain]);
      g_assert_cmpstr (patella_words_pain (pain), !=, patella_words_pain (PATELLA_PAIN_UNKNOWN));
      for (int other = 1; other <= 10; other++)
        if (pain > 0)
          g_assert_true (g_str_equal (patella_words_pain (pain), patella_words_pain (other)) ==
                         g_str_equal (classes[pain], classes[other]));
    }
  g_assert_cmpstr (patella_words_pain_class (PATELLA_PAIN_UNKNOWN), ==, "");
}

static void
test_set (void)
{
  g_autoptr (PatellaSetRecord) set = patella_set_record_new ();
  g_autofree char *unknown = NULL;
  g_autofree char *done = NULL;
  g_autofree char *target = NULL;

  set->target_reps = 10;
  set->target_hold_ms = 3500;
  set->done_reps = PATELLA_UNKNOWN;
  unknown = patella_words_set_done (set);
  g_assert_cmpstr (unknown, ==, "unknown of 10");
  set->done_reps = 0;
  done = patella_words_set_done (set);
  g_assert_cmpstr (done, ==, "0 of 10");
  target = patella_words_set_target (set);
  g_assert_cmpstr (target, ==, "10 × 3.5 s");
}

/* Every kind of check-in says something, and names its side when it has one. */
static void
test_check_ins (void)
{
  static const char *const values[] = { "3", "4", "RF1", "", "blocked", "felt", "vmo3", "vmo3", "worse", "some", "same", "5",
                                        "ball-squeeze", "2026-03-09", "1" };
  const PatellaStamp stamp = { .at_us = 1, .local_date = "2026-03-02" };
  const PatellaUuid uuid = { { 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      PatellaSide side = i % 2 == 0 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_NONE;
      PatellaCheckInKind kind = (PatellaCheckInKind) i;
      g_autoptr (PatellaCheckIn) check_in = NULL;
      g_autofree char *words = NULL;

      if (!patella_check_in_validate (kind, side, values[i], NULL, NULL))
        continue;
      check_in = patella_check_in_new (&uuid, &stamp, kind, side, values[i]);
      words = patella_words_check_in (check_in);
      g_test_message ("%s", words);
      g_assert_cmpint ((int) strlen (words), >, 3);
      g_assert_true (g_str_has_suffix (words, "(left)") == (side == PATELLA_SIDE_LEFT));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/words/dose", test_dose);
  g_test_add_func ("/words/pain", test_pain);
  g_test_add_func ("/words/set", test_set);
  g_test_add_func ("/words/check-ins", test_check_ins);
  return g_test_run ();
}
