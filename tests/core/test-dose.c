/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-dose.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-duration.h"
#include "patella-random-session.h"
#include "patella-test.h"

typedef void (*BreakFunc) (PatellaDose *dose);

static void
break_level (PatellaDose *dose)
{
  dose->level = 0;
}

static void
break_sets (PatellaDose *dose)
{
  dose->sets = 11;
}

static void
break_reps (PatellaDose *dose)
{
  dose->reps = 101;
}

static void
break_reps_low (PatellaDose *dose)
{
  dose->reps = -1;
}

static void
break_n_phases (PatellaDose *dose)
{
  dose->n_phases = PATELLA_DOSE_PHASES_MAX + 1;
}

static void
break_no_phases (PatellaDose *dose)
{
  dose->n_phases = 0;
}

static void
break_kind (PatellaDose *dose)
{
  dose->phases[1] = PATELLA_PHASE_KIND_REST;
}

static void
break_kind_wild (PatellaDose *dose)
{
  dose->phases[1] = (PatellaPhaseKind) 4711;
}

static void
break_short_phase (PatellaDose *dose)
{
  dose->phase_us[1] = 99999;
}

static void
break_long_phase (PatellaDose *dose)
{
  dose->phase_us[1] = 10 * PATELLA_MINUTE_US + 1;
}

static void
break_relax_only (PatellaDose *dose)
{
  dose->n_phases = 1;
  dose->phases[0] = PATELLA_PHASE_KIND_RELAX;
}

static void
break_rest (PatellaDose *dose)
{
  dose->rest_us = -1;
}

static void
break_load (PatellaDose *dose)
{
  dose->load_g = 500001;
}

static void
break_label (PatellaDose *dose)
{
  memset (dose->label, 'x', sizeof dose->label);
}

static void
break_label_bytes (PatellaDose *dose)
{
  strcpy (dose->label, "a\xff");
}

static void
refuse_each_number (void)
{
  const struct { BreakFunc damage; const char *key; } rows[] = {
    { break_level, "level" }, { break_sets, "sets" }, { break_reps, "reps" }, { break_reps_low, "reps" },
    { break_n_phases, "phases" }, { break_no_phases, "phases" }, { break_kind, "phases" }, { break_kind_wild, "phases" },
    { break_short_phase, "phase-us" }, { break_long_phase, "phase-us" }, { break_relax_only, "phases" },
    { break_rest, "rest-us" }, { break_load, "load-g" }, { break_label, "label" }, { break_label_bytes, "label" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PatellaDose dose = patella_test_make_dose (2, 10, "lift 2 hold 3 lower 2 relax 3");
      g_autoptr (GError) error = NULL;

      g_assert_true (patella_dose_validate (&dose, NULL));
      rows[i].damage (&dose);
      g_assert_false (patella_dose_validate (&dose, &error));
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, rows[i].key);
    }
}

static void
accept_limits (void)
{
  PatellaDose dose = patella_test_make_dose (10, 100, "hold 600 relax 0.1");

  dose.level = 100;
  dose.rest_us = 30 * PATELLA_MINUTE_US;
  dose.load_g = 0;
  memset (dose.label, 'x', sizeof dose.label - 1);
  g_assert_true (patella_dose_validate (&dose, NULL));
}

static void
measure (void)
{
  const PatellaDose moving = patella_test_make_dose (1, 10, "lift 2 hold 3 lower 2 relax 3");
  const PatellaDose two_holds = patella_test_make_dose (1, 3, "hold 3 relax 1 hold 4 relax 1 relax 2");

  g_assert_cmpint (patella_dose_get_rep_us (&moving), ==, 10 * PATELLA_SECOND_US);
  g_assert_cmpint (patella_dose_get_set_us (&moving), ==, 97 * PATELLA_SECOND_US);
  g_assert_cmpint (patella_dose_get_span_us (&moving, PATELLA_PHASE_KIND_HOLD), ==, 3 * PATELLA_SECOND_US);
  g_assert_cmpint (patella_dose_get_span_us (&moving, PATELLA_PHASE_KIND_PAUSE), ==, 0);
  g_assert_cmpint (patella_dose_get_span_us (&two_holds, PATELLA_PHASE_KIND_HOLD), ==, 7 * PATELLA_SECOND_US);
  g_assert_cmpint (patella_dose_get_set_us (&two_holds), ==, 30 * PATELLA_SECOND_US);
}

/* half, rounded up, and never nothing */
static void
halve (void)
{
  const struct { int reps; int half; } rows[] = { { 1, 1 }, { 2, 1 }, { 5, 3 }, { 10, 5 }, { 100, 50 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PatellaDose dose = patella_test_make_dose (1, rows[i].reps, "hold 3");

      patella_dose_halve_reps (&dose);
      g_assert_cmpint (dose.reps, ==, rows[i].half);
    }
}

/* a copy is equal; what lies beyond the phases in use does not matter; everything else does */
static void
compare (PatellaChance *chance)
{
  PatellaDose dose = patella_random_dose (chance);
  PatellaDose copy = dose;

  g_assert_true (patella_dose_validate (&dose, NULL));
  copy.phase_us[PATELLA_DOSE_PHASES_MAX - 1]++;
  g_assert_true (patella_dose_equal (&dose, &copy));

  switch (patella_chance_int (chance, 0, 8))
    {
    case 0:
      copy.level++;
      break;
    case 1:
      copy.sets++;
      break;
    case 2:
      copy.reps++;
      break;
    case 3:
      copy.n_phases--;
      break;
    case 4:
      copy.phases[0] = PATELLA_PHASE_KIND_RELAX;
      break;
    case 5:
      copy.phase_us[copy.n_phases - 1]++;
      break;
    case 6:
      copy.load_g++;
      break;
    case 7:
      copy.paced = !copy.paced;
      break;
    default:
      copy.label[0] = 'x';
      break;
    }
  g_assert_false (patella_dose_equal (&dose, &copy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/dose/refuse", refuse_each_number);
  g_test_add_func ("/dose/limits", accept_limits);
  g_test_add_func ("/dose/measure", measure);
  g_test_add_func ("/dose/halve", halve);
  patella_test_add_law ("/dose/compare", compare);

  return g_test_run ();
}
