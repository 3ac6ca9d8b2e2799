/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-uuid.h"

#include <string.h>

#include "patella-test.h"

/* the example of RFC 9562, appendix A.6 */
static void
follow_standard (void)
{
  const guint8 random[10] = { 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
  PatellaUuid uuid = patella_uuid_make_v7 (G_GINT64_CONSTANT (1645557742000999), random);
  char text[PATELLA_UUID_TEXT_SIZE];

  patella_uuid_to_text (&uuid, text);
  g_assert_cmpstr (text, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

/* text and back; version and variant; a later millisecond sorts later, whatever the random bytes are */
static void
keep_round_trip (PatellaChance *chance)
{
  gint64 at_us = (gint64) patella_chance_int (chance, 0, G_MAXINT) * 1000000;
  guint8 random[2][10];
  PatellaUuid uuid;
  PatellaUuid later;
  PatellaUuid back;
  char text[PATELLA_UUID_TEXT_SIZE];
  g_autofree char *upper = NULL;

  for (int i = 0; i < 10; i++)
    {
      random[0][i] = (guint8) patella_chance_int (chance, 0, 255);
      random[1][i] = (guint8) patella_chance_int (chance, 0, 255);
    }
  uuid = patella_uuid_make_v7 (at_us, random[0]);
  later = patella_uuid_make_v7 (at_us + 1000, random[1]);
  g_assert_cmpint (memcmp (uuid.bytes, later.bytes, PATELLA_UUID_SIZE), <, 0);

  patella_uuid_to_text (&uuid, text);
  g_assert_cmpuint (strlen (text), ==, PATELLA_UUID_TEXT_SIZE - 1);
  g_assert_cmpint (text[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", text[19]));
  g_assert_true (patella_uuid_from_text (text, &back));
  g_assert_true (patella_uuid_equal (&uuid, &back));
  upper = g_ascii_strup (text, -1);
  g_assert_true (patella_uuid_from_text (upper, &back));
  g_assert_true (patella_uuid_equal (&uuid, &back));
  g_assert_false (patella_uuid_is_nil (&uuid));
}

static void
refuse_others (void)
{
  const char *texts[] = {
    NULL, "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
    "017f22e279b0-7cc3-98c4-dc0c0c07398f-", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398}",
    "017f22e2_79b0_7cc3_98c4_dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
  };
  PatellaUuid uuid = { { 42 } };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (patella_uuid_from_text (texts[i], &uuid));
  g_assert_cmpint (uuid.bytes[0], ==, 42);
}

/* before 1970 there is no millisecond to count */
static void
stay_in_range (void)
{
  const guint8 random[10] = { 0 };
  PatellaUuid early = patella_uuid_make_v7 (-1, random);
  PatellaUuid first = patella_uuid_make_v7 (0, random);
  PatellaUuid nil = { { 0 } };

  g_assert_true (patella_uuid_equal (&early, &first));
  g_assert_true (patella_uuid_is_nil (&nil));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/uuid/standard", follow_standard);
  patella_test_add_law ("/uuid/round-trip", keep_round_trip);
  g_test_add_func ("/uuid/refuse", refuse_others);
  g_test_add_func ("/uuid/range", stay_in_range);

  return g_test_run ();
}
