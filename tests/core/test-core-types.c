/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-core-types.h"

/* every value of every shared enum survives the way to its word and back */
static void
check_nicks (void)
{
  const GType types[] = {
    PATELLA_TYPE_SIDE, PATELLA_TYPE_MODE, PATELLA_TYPE_POSTURE, PATELLA_TYPE_PHASE_KIND, PATELLA_TYPE_OUTCOME,
    PATELLA_TYPE_CHOSEN, PATELLA_TYPE_ORIGIN, PATELLA_TYPE_ENDING, PATELLA_TYPE_ANSWER, PATELLA_TYPE_CONTROL,
    PATELLA_TYPE_CHECK_IN_KIND,
  };

  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GEnumClass) enum_class = g_type_class_ref (types[i]);

      for (guint v = 0; v < enum_class->n_values; v++)
        {
          int back = -1;

          g_assert_true (patella_enum_from_nick (types[i], patella_enum_to_nick (types[i], enum_class->values[v].value), &back));
          g_assert_cmpint (back, ==, enum_class->values[v].value);
        }
    }
}

static void
refuse_unknown_words (void)
{
  int value = 42;

  g_assert_false (patella_enum_from_nick (PATELLA_TYPE_SIDE, "middle", &value));
  g_assert_false (patella_enum_from_nick (PATELLA_TYPE_SIDE, NULL, &value));
  g_assert_false (patella_enum_from_nick (PATELLA_TYPE_SIDE, "Left", &value));
  g_assert_cmpint (value, ==, 42);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/core-types/nicks", check_nicks);
  g_test_add_func ("/core-types/unknown-words", refuse_unknown_words);

  return g_test_run ();
}
