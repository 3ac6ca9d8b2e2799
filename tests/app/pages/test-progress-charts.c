/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-charts.h"

#include <string.h>

#include "patella-insights.h"
#include "patella-level-chart.h"
#include "patella-pain-chart.h"
#include "patella-year-chart.h"

/* Whatever a journal may hold, each chart shows something true: it has a title, it paints, every item lies in the picture, can be
 * found there and has words, and the table has a cell in every place. */

#define TODAY "2026-03-02"

typedef struct
{
  const char *name;
  int         n_days;     /* with a session and a morning each */
  int         step;       /* days between them */
  int         first_ago;  /* of the newest; below 0: in the future */
  int         score;      /* of everything; -1: not known; 11: changing */
} Case;

static const Case cases[] = {
  { "empty", 0, 1, 0, 0 },
  { "one point", 1, 1, 0, 4 },
  { "one point that nobody rated", 1, 1, 0, -1 },
  { "all equal", 40, 1, 0, 3 },
  { "all zero", 40, 1, 0, 0 },
  { "extreme", 40, 1, 0, 10 },
  { "changing", 200, 1, 0, 11 },
  { "years apart", 4, 3000, 0, 5 },
  { "a clock that ran ahead", 5, 1, -400, 2 },
  { "values missing", 30, 2, 0, -1 },
  { "twenty years", 1500, 5, 0, 11 },
};

static PatellaStamp
make_stamp (int day,
            int hour)
{
  char date[11];
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) at = NULL;

  patella_date_from_day (day, date);
  text = g_strdup_printf ("%sT%02d:00:00Z", date, hour);
  at = g_date_time_new_from_iso8601 (text, NULL);
  return patella_stamp_from_date_time (at);
}

static PatellaUuid
make_uuid (int number)
{
  static const guint8 random[10] = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 };

  return patella_uuid_make_v7 ((gint64) (number + 1) * 1000, random);
}

static int
pick_score (const Case *sample,
            int         i)
{
  return sample->score == 11 ? (i * 7) % 11 : sample->score;
}

static PatellaRecord *
make_record (const Case *sample,
             int         i,
             int         day)
{
  PatellaRecordData *data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();
  PatellaSetRecord *set = patella_set_record_new ();

  data->uuid = make_uuid (i * 10);
  data->started = make_stamp (day, 9);
  data->ended_at_us = data->started.at_us + G_USEC_PER_SEC;
  data->ending = PATELLA_ENDING_FINISHED;
  track->uuid = make_uuid (i * 10 + 1);
  g_free (track->exercise);
  track->exercise = g_strdup (i % 3 == 0 ? "quad_set" : i % 3 == 1 ? "bridge" : "gone_exercise");
  g_free (track->exercise_title);
  track->exercise_title = g_strdup ("As it was called then");
  track->side = i % 2 == 0 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT;
  track->level = 1 + i % 5;
  set->uuid = make_uuid (i * 10 + 2);
  set->number = 1;
  set->level = track->level;
  set->target_reps = 10;
  set->done_reps = sample->score < 0 ? PATELLA_UNKNOWN : i % 12;
  set->held_ms = sample->score < 0 ? PATELLA_UNKNOWN : 5000 * (i % 4);
  set->pain = pick_score (sample, i);
  set->outcome = PATELLA_OUTCOME_COMPLETE;
  g_ptr_array_add (track->sets, set);
  g_ptr_array_add (data->tracks, track);
  return patella_record_new_take (data);
}

static PatellaProgressSource *
make_source (const Case        *sample,
             PatellaChartRange  range)
{
  PatellaProgressSource *source = g_new0 (PatellaProgressSource, 1);

  source->span = patella_chart_span_make (range, TODAY);
  source->weekday = 1;
  source->records = g_ptr_array_new_with_free_func (g_object_unref);
  source->check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  source->followings = g_array_new (FALSE, FALSE, sizeof (PatellaFollowing));
  source->exercises = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 0; i < sample->n_days; i++)
    {
      int day = source->span.today - sample->first_ago - i * sample->step;
      PatellaStamp stamp = make_stamp (day, 7);
      PatellaUuid uuid = make_uuid (i * 10 + 3);
      g_autofree char *score = g_strdup_printf ("%d", pick_score (sample, i));

      g_ptr_array_add (source->records, make_record (sample, i, day));
      if (pick_score (sample, i) >= 0)
        g_ptr_array_add (source->check_ins,
                         patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, score));
    }
  return source;
}

static void
check_items (PatellaChart         *chart,
             const PatellaPalette *palette,
             const double          size[2])
{
  g_autoptr (GArray) spots = patella_chart_list_items (chart, palette, size);

  g_assert_cmpuint (spots->len, <=, 400);
  for (guint i = 0; i < spots->len; i += 17)
    {
      const PatellaChartSpot *spot = &g_array_index (spots, PatellaChartSpot, i);
      const double place[2] = { spot->box.x + spot->box.width / 2, spot->box.y + spot->box.height / 2 };
      PatellaChartSpot found;

      g_assert_nonnull (spot->text);
      g_assert_cmpuint (strlen (spot->text), >, 3);
      g_assert_true (place[0] >= 0 && place[0] <= size[0] && place[1] >= 0 && place[1] <= size[1]);
      g_assert_true (patella_chart_find_item (chart, palette, size, place, &found));
    }
}

static void
check_choice (PatellaChart *chart)
{
  static const double sizes[][2] = { { 800, 320 }, { 300, 260 }, { 20, 20 } };
  const guint n_rows = patella_chart_get_n_rows (chart);

  g_assert_cmpuint (strlen (patella_chart_get_title (chart)), >, 5);
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      PatellaPalette palette = patella_palette_for_scheme (s == 0 ? PATELLA_SCHEME_LIGHT : PATELLA_SCHEME_DARK_CONTRAST);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800, 320);
      cairo_t *cr = cairo_create (surface);

      palette.rtl = s == 1;
      patella_chart_paint (chart, &palette, cr, sizes[s]);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      check_items (chart, &palette, sizes[s]);
    }
  for (guint row = 0; row < n_rows; row += MAX (1, n_rows / 7))
    for (guint column = 0; column < patella_chart_get_n_columns (chart); column++)
      {
        g_autofree char *cell = patella_chart_dup_cell (chart, row, column);

        g_assert_nonnull (cell);
        g_assert_nonnull (patella_chart_get_column_title (chart, column));
      }
}

/* whatever is chosen of it */
static void
check_chart (PatellaChart *chart)
{
  const char *const *choices = patella_chart_get_choices (chart);
  guint n = choices != NULL ? g_strv_length ((GStrv) (guintptr) choices) : 1;

  /* the last and the first one, and some between */
  for (guint i = 0; i < n; i += MAX (1, (n - 1) / 3))
    {
      patella_chart_choose (chart, n - 1 - i);
      g_assert_cmpuint (patella_chart_get_choice (chart), ==, n - 1 - i);
      check_choice (chart);
    }
}

static void
check_insights (const PatellaProgressNumbers *numbers)
{
  g_auto (PatellaInsight) adherence = patella_insight_of_adherence (numbers);
  g_auto (PatellaInsight) pain = patella_insight_of_pain (numbers);

  g_assert_cmpuint (strlen (adherence.sentence), >, 10);
  g_assert_cmpuint (strlen (pain.sentence), >, 10);
  g_assert_cmpuint (strlen (adherence.numbers), >, 3);
  g_assert_cmpuint (strlen (pain.numbers), >, 3);
  /* no direction where there are too few */
  if (numbers->trend.n < PATELLA_TREND_RATINGS)
    g_assert_nonnull (strstr (pain.sentence, "too few"));
}

static void
check_numbers (const PatellaProgressNumbers *numbers,
               PatellaContent               *content)
{
  g_autoptr (PatellaChart) pain = patella_pain_chart_new (), level = patella_level_chart_new (), year = patella_year_chart_new (),
                           bars = patella_bars_chart_new ();

  patella_pain_chart_fill (PATELLA_PAIN_CHART (pain), numbers);
  check_chart (pain);
  g_assert_cmpuint (patella_chart_get_n_rows (pain), ==, numbers->days->len);
  patella_level_chart_fill (PATELLA_LEVEL_CHART (level), numbers, content);
  check_chart (level);
  patella_year_chart_fill (PATELLA_YEAR_CHART (year), numbers);
  check_chart (year);
  patella_dose_chart_fill (PATELLA_BARS_CHART (bars), numbers);
  check_chart (bars);
  patella_reps_chart_fill (PATELLA_BARS_CHART (bars), numbers, content);
  check_chart (bars);
  patella_held_chart_fill (PATELLA_BARS_CHART (bars), numbers, content);
  check_chart (bars);
  patella_sides_chart_fill (PATELLA_BARS_CHART (bars), numbers);
  check_chart (bars);
  patella_morning_chart_fill (PATELLA_BARS_CHART (bars), numbers);
  check_chart (bars);
  g_assert_cmpuint (patella_chart_get_n_rows (bars), ==, PATELLA_N_BEFORE);
  check_insights (numbers);
}

static void
test_bad_input (void)
{
  g_autoptr (PatellaContent) content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int range = 0; range < PATELLA_N_CHART_RANGES; range += 4)
      {
        g_autoptr (PatellaProgressSource) source = make_source (&cases[i], (PatellaChartRange) range);
        g_autoptr (PatellaProgressNumbers) numbers = patella_progress_numbers_new (source);

        g_test_message ("%s, %s", cases[i].name, patella_chart_range_to_nick ((PatellaChartRange) range));
        g_assert_null (numbers->dose);
        check_numbers (numbers, content);
        patella_progress_numbers_take_dose (numbers, patella_progress_numbers_new_dose (numbers, source, NULL));
        g_assert_false (numbers->followed);
        check_numbers (numbers, content);
        /* what is there is shown, also what a clock that ran ahead has written */
        if (range == PATELLA_CHART_RANGE_ALL)
          g_assert_cmpint (numbers->sessions, ==, cases[i].n_days);
      }
}

static PatellaProgressNumbers *
make_numbers (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].name, name))
      {
        g_autoptr (PatellaProgressSource) source = make_source (&cases[i], PATELLA_CHART_RANGE_ALL);

        return patella_progress_numbers_new (source);
      }
  g_assert_not_reached ();
}

/* Every track can be looked at: the rows of the choices of one exercise are, together, those of all. A choice outlives new numbers. */
static void
test_level_choices (void)
{
  g_autoptr (PatellaContent) content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  g_autoptr (PatellaProgressNumbers) numbers = make_numbers ("changing");
  g_autoptr (PatellaProgressNumbers) other = make_numbers ("one point");
  g_autoptr (PatellaChart) chart = patella_level_chart_new ();
  guint all, sum = 0, n;

  patella_level_chart_fill (PATELLA_LEVEL_CHART (chart), numbers, content);
  g_assert_cmpuint (numbers->tracks->len, ==, 6);
  all = patella_chart_get_n_rows (chart);
  n = g_strv_length ((GStrv) (guintptr) patella_chart_get_choices (chart));
  g_assert_cmpuint (n, ==, 1 + 3);
  g_assert_cmpstr (patella_chart_get_choices (chart)[0], ==, "The four done most");
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *cell = NULL;

      patella_chart_choose (chart, i);
      sum += patella_chart_get_n_rows (chart);
      cell = patella_chart_dup_cell (chart, 0, 1);
      g_assert_nonnull (strstr (cell, patella_chart_get_choices (chart)[i]));
    }
  g_assert_cmpuint (sum, ==, all);
  patella_level_chart_fill (PATELLA_LEVEL_CHART (chart), numbers, content);
  g_assert_cmpuint (patella_chart_get_choice (chart), ==, n - 1);
  /* what was chosen is not there any more, and there is one alone */
  patella_level_chart_fill (PATELLA_LEVEL_CHART (chart), other, content);
  g_assert_null (patella_chart_get_choices (chart));
  g_assert_cmpuint (patella_chart_get_n_rows (chart), ==, 1);
}

/* Years back, one after the other, without a day twice or left out. */
static void
test_years (void)
{
  g_autoptr (PatellaProgressNumbers) numbers = make_numbers ("twenty years");
  g_autoptr (PatellaChart) chart = patella_year_chart_new ();
  guint sum = 0, n;

  patella_year_chart_fill (PATELLA_YEAR_CHART (chart), numbers);
  n = g_strv_length ((GStrv) (guintptr) patella_chart_get_choices (chart));
  g_assert_cmpuint (n, ==, (numbers->calendar->len + 364) / 365);
  g_assert_cmpuint (n, >, 19);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *first = NULL;

      patella_chart_choose (chart, i);
      first = patella_chart_dup_cell (chart, 0, 0);
      g_assert_true (g_str_has_prefix (patella_chart_get_choices (chart)[i], first));
      sum += patella_chart_get_n_rows (chart);
    }
  g_assert_cmpuint (sum, ==, numbers->calendar->len);
}

/* Two dates of one's own come back from the settings as they were, and nonsense is six weeks. */
static void
test_spans (void)
{
  static const char *const bad[] = { "", "nonsense", "2026-03-02/2026-01-01", "2026-01-01/", "2026-13-01/2026-14-01", "a/b/c", NULL };
  PatellaChartSpan span = patella_chart_span_parse ("2025-01-31/2025-03-01", TODAY);
  g_autofree char *setting = patella_chart_span_to_setting (&span);
  g_autofree char *title = patella_chart_span_dup_title (&span);

  g_assert_cmpint (span.range, ==, PATELLA_CHART_RANGE_CUSTOM);
  g_assert_cmpint (span.to_day - span.from_day, ==, 29);
  g_assert_cmpstr (setting, ==, "2025-01-31/2025-03-01");
  g_assert_cmpstr (title, ==, "31 Jan 2025 – 1 Mar 2025");
  for (guint i = 0; bad[i] != NULL; i++)
    g_assert_cmpint (patella_chart_span_parse (bad[i], TODAY).range, ==, PATELLA_CHART_RANGE_SIX_WEEKS);
  for (int range = 0; range < PATELLA_N_CHART_RANGES; range++)
    {
      PatellaChartSpan made = patella_chart_span_make ((PatellaChartRange) range, TODAY);
      g_autofree char *nick = patella_chart_span_to_setting (&made);

      g_assert_cmpint (patella_chart_span_parse (nick, TODAY).range, ==, range);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/progress-charts/bad-input", test_bad_input);
  g_test_add_func ("/progress-charts/level-choices", test_level_choices);
  g_test_add_func ("/progress-charts/years", test_years);
  g_test_add_func ("/progress-charts/spans", test_spans);
  return g_test_run ();
}
