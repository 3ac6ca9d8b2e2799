/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-settings.h"

#include <glib/gstdio.h>

/* The defaults of the properties are those of the schema, and every key of the schema is a property. */
static void
test_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, "io.github.patella_coach.Patella", TRUE);
  g_autoptr (PatellaSettings) settings = patella_settings_new ();
  g_auto (GStrv) keys = NULL;

  g_assert_nonnull (schema);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), keys[i]);
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, keys[i]);
      g_autoptr (GVariant) schema_default = g_settings_schema_key_get_default_value (key);
      g_autofree char *expected = g_variant_print (schema_default, FALSE);
      g_auto (GValue) value = G_VALUE_INIT;
      g_autoptr (GVariant) own_default = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", keys[i]);
      g_assert_nonnull (pspec);
      g_value_init (&value, pspec->value_type);
      g_param_value_set_default (pspec, &value);
      if (pspec->value_type == G_TYPE_BOOLEAN)
        own_default = g_variant_ref_sink (g_variant_new_boolean (g_value_get_boolean (&value)));
      else if (pspec->value_type == G_TYPE_INT)
        own_default = g_variant_ref_sink (g_variant_new_int32 (g_value_get_int (&value)));
      else if (pspec->value_type == G_TYPE_DOUBLE)
        own_default = g_variant_ref_sink (g_variant_new_double (g_value_get_double (&value)));
      else
        own_default = g_variant_ref_sink (g_variant_new_string (g_value_get_string (&value)));

      text = g_variant_print (own_default, FALSE);
      g_assert_cmpstr (text, ==, expected);
    }
}

/* What one pair of settings writes, another reads. */
static void
test_kept (void)
{
  g_autoptr (PatellaSettings) first = patella_settings_new ();
  g_autoptr (PatellaSettings) second = NULL;
  g_autofree char *range = NULL;

  g_object_set (first, "cue-volume", 0.25, "countdown-seconds", 0, "get-ready-seconds", 30, "keep-awake", FALSE, "guidance",
                "voice", "flashes", FALSE, "chart-range", "year", "sound-counts", FALSE, "sound-rest", FALSE, "lead-in-seconds", 3, NULL);
  patella_settings_set_sound_heard (first, FALSE);
  second = patella_settings_new ();
  range = patella_settings_dup_chart_range (second);

  g_assert_cmpfloat_with_epsilon (patella_settings_get_cue_volume (second), 0.25, 1e-9);
  g_assert_cmpint (patella_settings_get_countdown_seconds (second), ==, 0);
  g_assert_cmpint (patella_settings_get_get_ready_seconds (second), ==, 30);
  g_assert_false (patella_settings_get_keep_awake (second));
  g_assert_false (patella_settings_get_sounds (second));
  g_assert_true (patella_settings_get_voice (second));
  g_assert_false (patella_settings_get_flashes (second));
  g_assert_cmpstr (range, ==, "year");
  g_assert_cmphex (patella_settings_get_cue_groups (second), ==,
                   PATELLA_CUE_GROUPS_ALL & ~(1u << PATELLA_CUE_GROUP_COUNTS | 1u << PATELLA_CUE_GROUP_REST));
  g_assert_cmpint (patella_settings_get_lead_in_seconds (second), ==, 3);
  g_assert_cmpint (patella_settings_get_sound_heard (second), ==, PATELLA_ANSWER_NO);
}

/* Each switch is that of its group, and of no other. */
static void
test_cue_groups (void)
{
  const char *const keys[] = { "sound-phases", "sound-counts", "sound-last-repetition", "sound-rest", "sound-done",
                               "sound-pain-stop" };
  g_autoptr (PatellaSettings) settings = patella_settings_new ();

  G_STATIC_ASSERT (G_N_ELEMENTS (keys) == PATELLA_N_CUE_GROUPS);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_object_set (settings, keys[i], TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_object_set (settings, keys[i], FALSE, NULL);
      g_assert_cmphex (patella_settings_get_cue_groups (settings), ==, PATELLA_CUE_GROUPS_ALL & ~(1u << i));
      g_object_set (settings, keys[i], TRUE, NULL);
    }
}

/* Off, one of the two, or both; a word that nobody knows is none of them. */
static void
test_guidance (void)
{
  const struct
  {
    const char *word;
    gboolean    beeps, voice;
  } rows[] = {
    { "off", FALSE, FALSE }, { "beeps", TRUE, FALSE }, { "voice", FALSE, TRUE }, { "both", TRUE, TRUE },
  };
  g_autoptr (PatellaSettings) settings = patella_settings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_object_set (settings, "guidance", rows[i].word, NULL);
      g_assert_true (patella_settings_get_sounds (settings) == rows[i].beeps);
      g_assert_true (patella_settings_get_voice (settings) == rows[i].voice);
    }
}

/* Without the schema there are the defaults, and what is set holds in memory. */
static void
test_no_schema (void)
{
  g_autoptr (PatellaSettings) settings = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("GSETTINGS_SCHEMA_DIR", "/nowhere", TRUE); /* before the first look: it is kept for good */
  settings = patella_settings_new ();
  g_assert_cmpint (patella_settings_get_countdown_seconds (settings), ==, 3);
  g_assert_true (patella_settings_get_keep_awake (settings));
  g_object_set (settings, "countdown-seconds", 5, NULL);
  g_assert_cmpint (patella_settings_get_countdown_seconds (settings), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/settings/schema", test_schema);
  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/cue-groups", test_cue_groups);
  g_test_add_func ("/settings/guidance", test_guidance);
  g_test_add_func ("/settings/no-schema", test_no_schema);
  return g_test_run ();
}
