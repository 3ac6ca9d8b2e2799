/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-shortcuts.h"

#include "patella-resources.h"

static void
collect_accelerators_cb (const GMatchInfo *match,
                         GPtrArray        *accelerators)
{
  g_autofree char *raw = g_match_info_fetch (match, 1);
  g_auto (GStrv) less = g_strsplit (raw, "&lt;", -1);
  g_autofree char *half = g_strjoinv ("<", less);
  g_auto (GStrv) more = g_strsplit (half, "&gt;", -1);

  g_ptr_array_add (accelerators, g_strjoinv (">", more));
}

/* The shortcuts window lists what the table has, in its order: no more and no less. */
static void
test_help_overlay (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/io/github/patella_coach/Patella/help-overlay.ui",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("name=\"accelerator\">([^<]*)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  guint n_shortcuts = 0;
  const PatellaShortcut *shortcuts = patella_shortcuts_get (&n_shortcuts);

  g_assert_nonnull (bytes);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    collect_accelerators_cb (match, listed);

  g_assert_cmpuint (listed->len, ==, n_shortcuts);
  for (guint i = 0; i < n_shortcuts; i++)
    g_assert_cmpstr (g_ptr_array_index (listed, i), ==, shortcuts[i].accelerator);
}

/* No key stands for two things, and every key that is bound can be read. */
static void
test_keys (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_shortcuts = 0;
  const PatellaShortcut *shortcuts = patella_shortcuts_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    {
      g_auto (GStrv) keys = g_strsplit (shortcuts[i].accelerator, " ", -1);

      for (guint j = 0; keys[j] != NULL; j++)
        {
          guint key = 0;
          GdkModifierType modifiers = 0;

          g_test_message ("%s", keys[j]);
          g_assert_true (g_hash_table_add (seen, g_strdup (keys[j])));
          if (shortcuts[i].action != NULL)
            g_assert_true (gtk_accelerator_parse (keys[j], &key, &modifiers));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  patella_register_resource ();

  g_test_add_func ("/shortcuts/help-overlay", test_help_overlay);
  g_test_add_func ("/shortcuts/keys", test_keys);
  return g_test_run ();
}
