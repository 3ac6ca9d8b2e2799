/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-unlock-rule.h"

#include "patella-core-error.h"

static PatellaUnlockRule *
make_rule (const char *id)
{
  PatellaUnlockRule *rule = patella_unlock_rule_new (id);

  g_strfreev (rule->after);
  rule->after = g_strsplit ("vmo1", ";", -1);
  return rule;
}

static void
accept (void)
{
  const char *rules[] = { "U1", "U2", "U3", "U4", "U5", "own" };

  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (PatellaUnlockRule) rule = make_rule (rules[i]);
      g_autoptr (GError) error = NULL;

      g_assert_true (patella_unlock_rule_validate (rule, &error));
      g_assert_no_error (error);
      g_assert_cmpint (rule->morning_mean, ==, PATELLA_UNKNOWN);
    }
  patella_unlock_rule_free (NULL);
}

static void
refuse (void)
{
  const struct { const char *key; size_t field; int value; gboolean valid; } rows[] = {
    { "Days", G_STRUCT_OFFSET (PatellaUnlockRule, days), 28, TRUE },
    { "Days", G_STRUCT_OFFSET (PatellaUnlockRule, days), 29, FALSE },
    { "Days", G_STRUCT_OFFSET (PatellaUnlockRule, days), -1, FALSE },
    { "Level", G_STRUCT_OFFSET (PatellaUnlockRule, level), 12, TRUE },
    { "Level", G_STRUCT_OFFSET (PatellaUnlockRule, level), 13, FALSE },
    { "NoRedDays", G_STRUCT_OFFSET (PatellaUnlockRule, no_red_days), 83, TRUE },
    { "NoRedDays", G_STRUCT_OFFSET (PatellaUnlockRule, no_red_days), 84, FALSE },
    { "MorningMean", G_STRUCT_OFFSET (PatellaUnlockRule, morning_mean), 10, TRUE },
    { "MorningMean", G_STRUCT_OFFSET (PatellaUnlockRule, morning_mean), 11, FALSE },
    { "MorningMean", G_STRUCT_OFFSET (PatellaUnlockRule, morning_mean), -2, FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaUnlockRule) rule = make_rule ("U2");
      g_autoptr (GError) error = NULL;

      G_STRUCT_MEMBER (int, rule, rows[i].field) = rows[i].value;
      g_test_message ("%s %d", rows[i].key, rows[i].value);
      g_assert_cmpint (patella_unlock_rule_validate (rule, &error), ==, rows[i].valid);
      if (rows[i].valid)
        continue;
      g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_RANGE);
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, rows[i].key);
    }
}

static void
refuse_names (void)
{
  g_autoptr (PatellaUnlockRule) unknown = make_rule ("U6");
  g_autoptr (PatellaUnlockRule) nameless = make_rule (NULL);
  g_autoptr (PatellaUnlockRule) alone = patella_unlock_rule_new ("U2");
  g_autoptr (PatellaUnlockRule) shouted = make_rule ("U2");
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_unlock_rule_validate (unknown, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (patella_unlock_rule_validate (nameless, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (patella_unlock_rule_validate (alone, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_MISSING);
  g_clear_error (&error);
  shouted->after[0][0] = 'V';
  g_assert_false (patella_unlock_rule_validate (shouted, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_SYNTAX);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/unlock-rule/accept", accept);
  g_test_add_func ("/unlock-rule/ranges", refuse);
  g_test_add_func ("/unlock-rule/names", refuse_names);

  return g_test_run ();
}
