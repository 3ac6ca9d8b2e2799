/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-check-in.h"

#include <string.h>

static const PatellaStamp stamp = { .at_us = 1772442000000000, .zone = "Etc/UTC", .local_date = "2026-03-02" };
static const PatellaUuid uuid = { { 1, 2, 3 } };

/* every kind of product.md, section 9: values divided by "|" that it takes, and such that it does not */
static const struct
{
  PatellaCheckInKind  kind;
  PatellaSide         side;
  const char         *good;
  const char         *bad;
} kinds[] = {
  { PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_LEFT, "0|1|9|10", "|11|-1|01|1.5| 3|3 |x" },
  { PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_RIGHT, "0|10", "|100|ten" },
  { PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF1|RF9|RF14", "|RF0|RF15|RF01|rf1|RF|RF1x|1" },
  { PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "", "yes" },
  { PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "ok|blocked", "|OK|no" },
  { PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_LEFT, "felt|not-felt", "|yes" },
  { PATELLA_CHECK_IN_KIND_READY, PATELLA_SIDE_NONE, "vmo3|my-own_1.2", "|a b|../x|ä" },
  { PATELLA_CHECK_IN_KIND_OPEN_ANYWAY, PATELLA_SIDE_NONE, "cyclist", "|a/b" },
  { PATELLA_CHECK_IN_KIND_KNEE, PATELLA_SIDE_BOTH, "left|right", "both|none" },
  { PATELLA_CHECK_IN_KIND_SORENESS, PATELLA_SIDE_NONE, "none|some|much", "|lots" },
  { PATELLA_CHECK_IN_KIND_CLICKING, PATELLA_SIDE_NONE, "none|less|same|more", "|some" },
  { PATELLA_CHECK_IN_KIND_ACTIVITY, PATELLA_SIDE_NONE, "0|10", "|11" },
  { PATELLA_CHECK_IN_KIND_NOT_TODAY, PATELLA_SIDE_NONE, "ball-squeeze", "|a b" },
  { PATELLA_CHECK_IN_KIND_AWAY, PATELLA_SIDE_NONE, "2026-08-01", "|2026-02-30|tomorrow" },
  { PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_SIDE_NONE, "v1", "a b" },
};

static void
know_values (void)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (PATELLA_TYPE_CHECK_IN_KIND);

  g_assert_cmpuint (enum_class->n_values, ==, G_N_ELEMENTS (kinds));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GStrv) good = g_strsplit (kinds[i].good, "|", -1);
      g_auto (GStrv) bad = g_strsplit (kinds[i].bad, "|", -1);

      for (int j = 0; good[j] != NULL; j++)
        {
          g_autoptr (PatellaCheckIn) check_in = NULL;

          g_test_message ("kind %d takes %s", (int) kinds[i].kind, good[j]);
          g_assert_true (patella_check_in_validate (kinds[i].kind, kinds[i].side, good[j], NULL, NULL));
          check_in = patella_check_in_new (&uuid, &stamp, kinds[i].kind, kinds[i].side, good[j]);
          g_assert_cmpstr (patella_check_in_get_value (check_in), ==, good[j]);
          g_assert_cmpint (patella_check_in_get_kind (check_in), ==, kinds[i].kind);
          g_assert_cmpint (patella_check_in_get_side (check_in), ==, kinds[i].side);
        }
      for (int j = 0; bad[j] != NULL; j++)
        {
          g_autoptr (GError) error = NULL;

          g_test_message ("kind %d refuses %s", (int) kinds[i].kind, bad[j]);
          g_assert_false (patella_check_in_validate (kinds[i].kind, kinds[i].side, bad[j], NULL, &error));
          g_assert_nonnull (error);
        }
    }
}

static void
refuse_others (void)
{
  g_autofree char *long_note = g_strnfill (16385, 'x');

  g_assert_false (patella_check_in_validate ((PatellaCheckInKind) 99, PATELLA_SIDE_NONE, "", NULL, NULL));
  g_assert_false (patella_check_in_validate ((PatellaCheckInKind) -1, PATELLA_SIDE_NONE, "", NULL, NULL));
  g_assert_false (patella_check_in_validate (PATELLA_CHECK_IN_KIND_NOW, (PatellaSide) 9, "1", NULL, NULL));
  g_assert_false (patella_check_in_validate (PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, NULL, NULL, NULL));
  g_assert_false (patella_check_in_validate (PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, "1", long_note, NULL));
  g_assert_false (patella_check_in_validate (PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, "1", "\xff", NULL));
  g_assert_false (patella_check_in_validate (PATELLA_CHECK_IN_KIND_KNEE, PATELLA_SIDE_NONE, "left", NULL, NULL));
  g_assert_true (patella_check_in_validate (PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, "1", long_note + 1, NULL));
}

static void
know_scores (void)
{
  for (int score = 0; score <= 10; score++)
    {
      g_autofree char *value = g_strdup_printf ("%d", score);
      g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING,
                                                                   PATELLA_SIDE_LEFT, value);

      g_assert_cmpint (patella_check_in_get_score (check_in), ==, score);
    }

  {
    g_autoptr (PatellaCheckIn) sign = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE,
                                                            "RF3");

    g_assert_cmpint (patella_check_in_get_score (sign), ==, PATELLA_PAIN_UNKNOWN);
  }
}

/* what is made from one leaves it as it was */
static void
stay_immutable (void)
{
  g_autoptr (PatellaCheckIn) plain = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, "4");
  g_autoptr (PatellaCheckIn) noted = patella_check_in_with_note (plain, "stairs");
  g_autoptr (PatellaCheckIn) edited = patella_check_in_with_edited (noted);

  g_assert_cmpstr (patella_check_in_get_note (plain), ==, "");
  g_assert_cmpstr (patella_check_in_get_note (noted), ==, "stairs");
  g_assert_cmpstr (patella_check_in_get_note (edited), ==, "stairs");
  g_assert_false (patella_check_in_is_edited (plain));
  g_assert_false (patella_check_in_is_edited (noted));
  g_assert_true (patella_check_in_is_edited (edited));
  g_assert_true (patella_uuid_equal (patella_check_in_get_uuid (edited), &uuid));
  g_assert_cmpstr (patella_check_in_get_stamp (edited)->local_date, ==, "2026-03-02");
  g_assert_cmpstr (patella_check_in_get_value (edited), ==, "4");
  g_assert_finalize_object (g_steal_pointer (&plain));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/check-in/values", know_values);
  g_test_add_func ("/check-in/refuse", refuse_others);
  g_test_add_func ("/check-in/scores", know_scores);
  g_test_add_func ("/check-in/immutable", stay_immutable);

  return g_test_run ();
}
