/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-told.h"

#include <string.h>

#include "fixture.h"

#define TODAY "2026-11-20"

/* two calm days; the second with @pain, or none */
static void
fill (Fixture *fixture,
      int      pain)
{
  fixture_init (fixture);
  fixture_add_day (fixture, "2026-11-17", 1);
  fixture_add_morning (fixture, "2026-11-18");
  if (pain >= 0)
    fixture_add_day (fixture, "2026-11-18", pain);
  fixture_add_morning (fixture, "2026-11-19");
}

/* (transfer full): what is told on @today, while the exercise @said stands there as recalculated */
static char *
tell (Fixture    *fixture,
      const char *text,
      const char *today,
      const char *said)
{
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  char *told;

  if (said != NULL)
    g_hash_table_add (ids, (gpointer) (gsize) said);
  told = patella_told_print (text, &facts, ids);
  g_test_message ("%s", told);
  return told;
}

static void
expect (Fixture    *fixture,
        const char *text,
        const char *today,
        const char *rules, /* NULL: nothing changed; else "was is" */
        const char *day)   /* NULL: long ago */
{
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (GPtrArray) found = patella_told_compare (text, &facts);
  const PatellaRecalculation *first;
  g_autofree char *changed = NULL;

  g_assert_cmpuint (found->len, ==, rules == NULL ? 0 : 1);
  if (rules == NULL)
    return;
  first = g_ptr_array_index (found, 0);
  changed = g_strdup_printf ("%s %s", first->before->decision.rule, first->after->decision.rule);
  g_assert_cmpstr (changed, ==, rules);
  g_assert_cmpint (first->day, ==, day == NULL ? 0 : patella_day_from_date (day));
  g_assert_cmpint (first->before->level, ==, first->before->decision.next_level);
  g_assert_true (first->remembered);
}

/* Edited between two runs of one day, or days later; taken back, it is nothing. */
static void
check_edits (void)
{
  Fixture calm, red, gone;
  g_autofree char *told = NULL;

  fill (&calm, 1);
  fill (&red, 7);
  fill (&gone, -1);
  told = tell (&calm, "", TODAY, NULL);
  expect (&calm, told, TODAY, NULL, NULL);
  expect (&red, told, TODAY, "G1 P1b", "2026-11-18");
  expect (&gone, told, TODAY, "G1 G0", "2026-11-18");
  expect (&red, told, "2026-11-25", "G1 P1b", "2026-11-18");
  expect (&calm, told, "2026-11-25", NULL, NULL);
  /* nobody has in mind what was told so long ago */
  expect (&red, told, "2026-12-20", "G1 P1b", "2026-11-18");
  expect (&red, told, "2026-12-21", NULL, NULL);
  /* nor what will be told one day, by a clock that stood wrong */
  expect (&red, told, "2026-11-19", NULL, NULL);
  fixture_clear (&calm);
  fixture_clear (&red);
  fixture_clear (&gone);
}

/* What happens that day or later is no edit; an edit under it is told all the same. */
static void
check_course (void)
{
  Fixture calm, red;
  g_autofree char *told = NULL;

  fill (&calm, 1);
  fill (&red, 7);
  told = tell (&calm, "", TODAY, NULL);
  fixture_add_morning (&calm, TODAY);
  fixture_add_day (&calm, TODAY, 7);
  fixture_add_morning (&calm, "2026-11-21");
  fixture_add_check_in (&calm, TODAY, PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF6");
  expect (&calm, told, TODAY, NULL, NULL);
  expect (&calm, told, "2026-11-22", NULL, NULL);

  fixture_add_morning (&red, TODAY);
  fixture_add_day (&red, TODAY, 1);
  expect (&red, told, TODAY, "G1 C1", "2026-11-18");
  fixture_clear (&calm);
  fixture_clear (&red);
}

/* Told today, it can be told once more today; on another day it is over. */
static void
check_once (void)
{
  Fixture calm, red;
  g_autofree char *told = NULL;
  g_autofree char *told_again = NULL;
  g_autofree char *told_next = NULL;

  fill (&calm, 1);
  fill (&red, 7);
  told = tell (&calm, "", TODAY, NULL);
  told_again = tell (&red, told, TODAY, "vmo1");
  expect (&red, told_again, TODAY, "G1 P1b", "2026-11-18");
  expect (&red, told_again, "2026-11-21", NULL, NULL);
  expect (&calm, told_again, TODAY, NULL, NULL);

  told_next = tell (&red, told_again, "2026-11-21", NULL);
  expect (&red, told_next, "2026-11-21", NULL, NULL);
  expect (&calm, told_next, "2026-11-21", "P1b G1", "2026-11-18");
  fixture_clear (&calm);
  fixture_clear (&red);
}

/* An edit of long ago has no day; what is older than all rules read is no matter. */
static void
check_old (void)
{
  Fixture fixture;
  g_autofree char *told = NULL;

  fixture_init (&fixture);
  fixture_add_day (&fixture, "2026-10-18", 1);
  fixture_add_day (&fixture, "2026-10-19", 1);
  told = tell (&fixture, "", TODAY, NULL);
  fixture_clear (&fixture);

  fixture_init (&fixture);
  fixture_add_day (&fixture, "2026-10-18", 1);
  expect (&fixture, told, TODAY, NULL, NULL);
  fixture_clear (&fixture);

  fixture_init (&fixture);
  expect (&fixture, told, TODAY, "D2 N1", NULL);
  fixture_clear (&fixture);
}

/* Anything may stand in the settings. */
static void
check_bad (void)
{
  Fixture fixture;
  g_autofree char *told = NULL;

  fill (&fixture, 1);
  told = tell (&fixture, "", TODAY, NULL);
  for (gsize length = 0; length < strlen (told); length++)
    {
      g_autofree char *cut = g_strndup (told, length);
      g_autofree char *again = tell (&fixture, cut, TODAY, NULL);

      expect (&fixture, cut, TODAY, NULL, NULL);
      g_assert_cmpstr (again, ==, told);
    }
  for (gsize i = 0; i < strlen (told); i++)
    {
      g_autofree char *bad = g_strdup (told);
      g_autofree char *again = NULL;
      PatellaOfferFacts facts = fixture_get_facts (&fixture, TODAY);

      bad[i] = bad[i] == '9' ? ':' : '9';
      g_ptr_array_unref (patella_told_compare (bad, &facts));
      again = tell (&fixture, bad, TODAY, NULL);
      g_assert_cmpstr (again, ==, told);
    }
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/told/edits", check_edits);
  g_test_add_func ("/told/course", check_course);
  g_test_add_func ("/told/once", check_once);
  g_test_add_func ("/told/old", check_old);
  g_test_add_func ("/told/bad", check_bad);

  return g_test_run ();
}
