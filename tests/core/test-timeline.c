/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-timeline.h"

#include "patella-duration.h"
#include "patella-random-session.h"
#include "patella-test.h"

static void
free_track (gpointer track)
{
  patella_track_free (track);
}

static GPtrArray *
make_tracks (void)
{
  return g_ptr_array_new_with_free_func (free_track);
}

/* "position get-ready hold 3 ...": kinds, and the seconds of those that do not wait */
static char *
describe (PatellaTimeline *timeline)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < patella_timeline_get_n_phases (timeline); i++)
    {
      const PatellaPhase *phase = patella_timeline_get_phase (timeline, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              patella_enum_to_nick (PATELLA_TYPE_PHASE_KIND, (int) phase->kind));
      if (phase->duration_us != PATELLA_WAITS)
        g_string_append_printf (text, " %g", (double) phase->duration_us / PATELLA_SECOND_US);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
flatten (void)
{
  const PatellaDose quad = patella_test_make_dose (1, 2, "hold 5 relax 10");
  const PatellaDose bridge = patella_test_make_dose (2, 1, "lift 2 pause 2 lower 2 relax 1");
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (PatellaTimeline) timeline = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (tracks, patella_test_make_track ("finder", PATELLA_SIDE_BOTH, NULL));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_LEFT, &quad));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_RIGHT, &quad));
  g_ptr_array_add (tracks, patella_test_make_track ("bridge", PATELLA_SIDE_BOTH, &bridge));
  timeline = patella_timeline_new (tracks, NULL);
  text = describe (timeline);

  g_assert_cmpstr (text, ==, "position check "
                             "position get-ready 5 hold 5 relax 10 hold 5 "
                             "switch-side 10 hold 5 relax 10 hold 5 "
                             "position get-ready 5 lift 2 pause 2 lower 2 rest 20 lift 2 pause 2 lower 2");
  g_assert_cmpint (patella_timeline_get_length_us (timeline), ==, 92 * PATELLA_SECOND_US);
  g_assert_cmpint (patella_timeline_get_offset_us (timeline, 4), ==, 5 * PATELLA_SECOND_US);
}

/* where the next repetition would follow at once, the relax before it is kept */
static void
keep_relax_without_rest (void)
{
  PatellaDose dose = patella_test_make_dose (2, 1, "hold 3 relax 4");
  PatellaTimelineOptions options = patella_timeline_default_options;
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (PatellaTimeline) timeline = NULL;
  g_autofree char *text = NULL;

  dose.rest_us = 0;
  options.get_ready_us = 0;
  options.switch_side_us = 0;
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_LEFT, &dose));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_RIGHT, &dose));
  timeline = patella_timeline_new (tracks, &options);
  text = describe (timeline);

  g_assert_cmpstr (text, ==, "position hold 3 relax 4 hold 3 relax 4 hold 3 relax 4 hold 3");
}

static void
check_set (PatellaTimeline *timeline,
           guint            index,
           guint            first_phase)
{
  const PatellaTimelineSet *set = patella_timeline_get_set (timeline, index);
  const PatellaTrack *track = patella_timeline_get_track (timeline, (guint) set->track);

  g_assert_cmpuint (set->first_phase, ==, first_phase);
  g_assert_cmpuint (set->first_rep_phase, >=, set->first_phase);
  g_assert_cmpuint (set->first_rep_phase, <, set->first_phase + set->n_phases);
  g_assert_cmpint (set->number, >=, 1);
  g_assert_cmpint (set->number, <=, track->dose.sets);

  for (guint i = first_phase; i < first_phase + set->n_phases; i++)
    {
      const PatellaPhase *phase = patella_timeline_get_phase (timeline, i);
      gboolean in_rep = i >= set->first_rep_phase && track->mode != PATELLA_MODE_CHECK && set->dose.paced;

      g_assert_cmpint (phase->set, ==, index);
      g_assert_cmpint (phase->rep > 0, ==, in_rep);
      g_assert_cmpint (phase->rep, <=, set->dose.reps);
      g_assert_cmpint (phase->rep_phase >= 0, ==, in_rep);
      g_assert_true (phase->duration_us > 0 || phase->duration_us == PATELLA_WAITS);
      if (in_rep)
        {
          g_assert_cmpint (phase->kind, ==, set->dose.phases[phase->rep_phase]);
          g_assert_cmpint (phase->duration_us, ==, set->dose.phase_us[phase->rep_phase]);
        }
    }
}

/* the sets' phases cover the timeline without gaps, and offsets add up */
static void
cover_all (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  guint next = 0;
  gint64 offset_us = 0;

  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      check_set (timeline, i, next);
      next += patella_timeline_get_set (timeline, i)->n_phases;
    }
  g_assert_cmpuint (next, ==, patella_timeline_get_n_phases (timeline));

  for (guint i = 0; i < patella_timeline_get_n_phases (timeline); i++)
    {
      g_assert_cmpint (patella_timeline_get_offset_us (timeline, i), ==, offset_us);
      offset_us += MAX (patella_timeline_get_phase (timeline, i)->duration_us, 0);
    }
  g_assert_cmpint (patella_timeline_get_length_us (timeline), ==, offset_us);
}

static int
get_place (PatellaTimeline *timeline,
           int              track)
{
  guint place = 0;

  while (patella_timeline_get_track_at (timeline, place) != track)
    place++;

  return (int) place;
}

/* one more track is done after the one it takes the place of; the others keep their indices, doses and order */
static void
add_track (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  PatellaDose dose = patella_random_dose (chance);
  g_autoptr (PatellaTrack) track = patella_test_make_track ("tke", PATELLA_SIDE_LEFT, &dose);
  int n_tracks = (int) patella_timeline_get_n_tracks (timeline);
  int after = patella_chance_int (chance, 0, n_tracks - 1);
  g_autoptr (PatellaTimeline) more = patella_timeline_with_track (timeline, after, track);
  int first = patella_timeline_get_first_set (more, n_tracks);

  g_assert_cmpuint (patella_timeline_get_n_tracks (more), ==, (guint) n_tracks + 1);
  g_assert_cmpstr (patella_timeline_get_track (more, (guint) n_tracks)->exercise, ==, "tke");
  g_assert_cmpint (get_place (more, n_tracks), ==, get_place (timeline, after) + 1);
  g_assert_cmpuint (patella_timeline_get_n_sets (more), ==, patella_timeline_get_n_sets (timeline) + (guint) dose.sets);
  for (int i = 0; i < (int) patella_timeline_get_n_sets (timeline); i++)
    {
      const PatellaTimelineSet *set = patella_timeline_get_set (timeline, (guint) i);
      const PatellaTimelineSet *same = patella_timeline_get_set (more, (guint) (i < first ? i : i + dose.sets));

      g_assert_cmpint (set->track, ==, same->track);
      g_assert_cmpint (set->number, ==, same->number);
      g_assert_true (patella_dose_equal (&set->dose, &same->dose));
    }
  for (int i = first; i < first + dose.sets; i++)
    g_assert_true (patella_dose_equal (&patella_timeline_get_set (more, (guint) i)->dose, &dose));
}

/* in another order each track has the sets it had, and back in the first one everything is as it was */
static void
change_order (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  int n_tracks = (int) patella_timeline_get_n_tracks (timeline);
  int order[4], first[4];
  g_autoptr (PatellaTimeline) other = NULL;
  g_autoptr (PatellaTimeline) back = NULL;
  g_autoptr (GVariant) was = g_variant_ref_sink (patella_timeline_to_variant (timeline));
  g_autoptr (GVariant) is = NULL;

  for (int i = 0; i < n_tracks; i++)
    order[i] = first[i] = i;
  for (int i = n_tracks - 1; i > 0; i--)
    {
      int j = patella_chance_int (chance, 0, i);
      int track = order[i];

      order[i] = order[j];
      order[j] = track;
    }

  other = patella_timeline_with_order (timeline, order);
  for (int i = 0; i < n_tracks; i++)
    {
      int here = patella_timeline_get_first_set (other, order[i]);
      int there = patella_timeline_get_first_set (timeline, order[i]);

      g_assert_cmpint (patella_timeline_get_track_at (other, (guint) i), ==, order[i]);
      g_assert_true (patella_dose_equal (&patella_timeline_get_set (other, (guint) here)->dose,
                                         &patella_timeline_get_set (timeline, (guint) there)->dose));
    }
  back = patella_timeline_with_order (other, first);
  is = g_variant_ref_sink (patella_timeline_to_variant (back));
  g_assert_cmpvariant (was, is);
}

static PatellaTimeline *
change_dose_of (PatellaTimeline   *timeline,
                int                first,
                const PatellaDose *dose)
{
  g_autoptr (GArray) doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));

  for (int i = 0; i < (int) patella_timeline_get_n_sets (timeline); i++)
    {
      const PatellaTimelineSet *set = patella_timeline_get_set (timeline, (guint) i);
      gboolean is_other = i >= first && set->track == patella_timeline_get_set (timeline, (guint) first)->track;

      g_array_append_vals (doses, is_other ? dose : &set->dose, 1);
    }

  return patella_timeline_with_doses (timeline, (const PatellaDose *) (gpointer) doses->data);
}

/* a new dose changes the sets of that track from there on, and nothing of what comes before */
static void
change_dose (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  int first = patella_chance_int (chance, 0, (int) patella_timeline_get_n_sets (timeline) - 1);
  const PatellaTimelineSet *set = patella_timeline_get_set (timeline, (guint) first);
  PatellaDose dose = patella_random_dose (chance);
  g_autoptr (PatellaTimeline) changed = NULL;

  if (patella_timeline_get_track (timeline, (guint) set->track)->mode == PATELLA_MODE_CHECK)
    return;

  changed = change_dose_of (timeline, first, &dose);
  g_assert_cmpuint (patella_timeline_get_n_sets (changed), ==, patella_timeline_get_n_sets (timeline));
  for (guint i = 0; i < set->first_rep_phase; i++)
    g_assert_cmpmem (patella_timeline_get_phase (changed, i), sizeof (PatellaPhase),
                     patella_timeline_get_phase (timeline, i), sizeof (PatellaPhase));
  for (guint i = 0; i < patella_timeline_get_n_sets (changed); i++)
    {
      const PatellaTimelineSet *before = patella_timeline_get_set (timeline, i);
      PatellaDose expected = (int) i >= first && before->track == set->track ? dose : before->dose;

      expected.sets = before->dose.sets;
      g_assert_true (patella_dose_equal (&patella_timeline_get_set (changed, i)->dose, &expected));
    }
}

/* through data and back it is the same, to the last phase */
static void
keep_round_trip (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_autoptr (GVariant) variant = g_variant_ref_sink (patella_timeline_to_variant (timeline));
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaTimeline) back = patella_timeline_from_variant (variant, &error);
  g_autoptr (GVariant) again = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  again = g_variant_ref_sink (patella_timeline_to_variant (back));
  g_assert_cmpvariant (variant, again);
  one = describe (timeline);
  other = describe (back);
  g_assert_cmpstr (one, ==, other);
}

/* damaged data is refused or is a timeline like any other, never a crash */
static void
survive_damage (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_autoptr (GVariant) variant = g_variant_ref_sink (patella_timeline_to_variant (timeline));
  gsize size = g_variant_get_size (variant);
  g_autofree guint8 *bytes = g_memdup2 (g_variant_get_data (variant), size);
  g_autoptr (GVariant) damaged = NULL;
  g_autoptr (PatellaTimeline) read = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = patella_chance_int (chance, 1, 6); i > 0; i--)
    bytes[patella_chance_int (chance, 0, (int) size - 1)] = (guint8) patella_chance_int (chance, 0, 255);
  if (patella_chance_once (chance, 4))
    size = (gsize) patella_chance_int (chance, 0, (int) size);

  damaged = g_variant_ref_sink (g_variant_new_from_data (g_variant_get_type (variant), bytes, size, FALSE, NULL, NULL));
  read = patella_timeline_from_variant (damaged, &error);
  g_assert_cmpint (read == NULL, ==, error != NULL);
  if (read != NULL)
    g_assert_cmpuint (patella_timeline_get_n_phases (read), >, 0);
}

static void
refuse_options (void)
{
  const PatellaTimelineOptions rows[] = {
    { .get_ready_us = -1 }, { .get_ready_us = PATELLA_MINUTE_US + 1 }, { .switch_side_us = PATELLA_HOUR_US },
    { .countdown_us = 6 * PATELLA_SECOND_US }, { .count_in_us = 11 * PATELLA_SECOND_US },
  };

  g_assert_true (patella_timeline_options_validate (&patella_timeline_default_options, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (patella_timeline_options_validate (&rows[i], &error));
      g_assert_nonnull (error);
    }
}

static void
refuse_other_data (void)
{
  const char *texts[] = { "'hello'", "(1, 2)", "()", "(@a(ssiibi(iiia(ix)xxbs)isissas) [], @a(iiia(ix)xxbs) [], (int64 0, int64 0, int64 0, int64 0))" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_parsed (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (patella_timeline_from_variant (variant, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/timeline/flatten", flatten);
  g_test_add_func ("/timeline/relax", keep_relax_without_rest);
  patella_test_add_law ("/timeline/cover", cover_all);
  patella_test_add_law ("/timeline/dose", change_dose);
  patella_test_add_law ("/timeline/track", add_track);
  patella_test_add_law ("/timeline/order", change_order);
  patella_test_add_law ("/timeline/round-trip", keep_round_trip);
  patella_test_add_law ("/timeline/damage", survive_damage);
  g_test_add_func ("/timeline/options", refuse_options);
  g_test_add_func ("/timeline/other-data", refuse_other_data);

  return g_test_run ();
}
