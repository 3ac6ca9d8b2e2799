/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-timeline-private.h"

#include <string.h>

#include "patella-core-error.h"

/* The timeline as data: its tracks, the dose of each set, its options, and the order of the tracks. The phases follow from them and are not stored, so
 * they cannot be damaged. */

static GVariant *
write_dose (const PatellaDose *dose)
{
  GVariantBuilder phases;

  g_variant_builder_init (&phases, G_VARIANT_TYPE ("a(ix)"));
  for (int i = 0; i < dose->n_phases; i++)
    g_variant_builder_add (&phases, "(ix)", (int) dose->phases[i], dose->phase_us[i]);

  return g_variant_new (PATELLA_TIMELINE_DOSE_TYPE, dose->level, dose->sets, dose->reps, &phases, dose->rest_us,
                        dose->load_g, !!dose->paced, dose->label);
}

static GVariant *
write_track (const PatellaTrack *track)
{
  return g_variant_new ("(ssiibi@" PATELLA_TIMELINE_DOSE_TYPE "isiss^as)", track->exercise, track->title,
                        (int) track->mode, (int) track->posture, !!track->one_sided, (int) track->side,
                        write_dose (&track->dose), track->suggested_level, track->rule, (int) track->chosen,
                        track->stage, track->instead_of, track->words);
}

static gboolean
read_phases (GVariant     *phases,
             PatellaDose  *dose,
             GError      **error)
{
  size_t count = g_variant_n_children (phases);

  if (count > PATELLA_DOSE_PHASES_MAX)
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, "phases", "there are too many");
      return FALSE;
    }

  dose->n_phases = (int) count;
  for (size_t i = 0; i < count; i++)
    {
      int kind = 0;

      g_variant_get_child (phases, i, "(ix)", &kind, &dose->phase_us[i]);
      dose->phases[i] = (PatellaPhaseKind) kind;
    }

  return TRUE;
}

/* Reads; what the numbers may be is left to the validation of the whole. */
static gboolean
read_dose (GVariant     *variant,
           PatellaDose  *out_dose,
           GError      **error)
{
  PatellaDose dose = { 0 };
  g_autoptr (GVariant) phases = NULL;
  const char *label = NULL;

  g_variant_get (variant, "(iii@a(ix)xxb&s)", &dose.level, &dose.sets, &dose.reps, &phases, &dose.rest_us, &dose.load_g,
                 &dose.paced, &label);
  if (!read_phases (phases, &dose, error))
    return FALSE;
  if (g_strlcpy (dose.label, label, sizeof dose.label) >= sizeof dose.label)
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, "label", "is too long");
      return FALSE;
    }

  *out_dose = dose;
  return TRUE;
}

static PatellaTrack *
read_track (GVariant  *variant,
            GError   **error)
{
  g_autoptr (PatellaTrack) track = g_new0 (PatellaTrack, 1);
  g_autoptr (GVariant) dose = NULL;
  int mode = 0;
  int posture = 0;
  int side = 0;
  int chosen = 0;

  g_variant_get (variant, "(ssiibi@" PATELLA_TIMELINE_DOSE_TYPE "isiss^as)", &track->exercise, &track->title, &mode,
                 &posture, &track->one_sided, &side, &dose, &track->suggested_level, &track->rule, &chosen,
                 &track->stage, &track->instead_of, &track->words);
  track->mode = (PatellaMode) mode;
  track->posture = (PatellaPosture) posture;
  track->side = (PatellaSide) side;
  track->chosen = (PatellaChosen) chosen;

  if (!read_dose (dose, &track->dose, error) || !patella_track_validate (track, error))
    return NULL;

  return g_steal_pointer (&track);
}

static void
free_track (gpointer track)
{
  patella_track_free (track);
}

static GPtrArray *
read_tracks (GVariant  *variant,
             GError   **error)
{
  size_t count = g_variant_n_children (variant);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (free_track);

  if (count == 0 || count > PATELLA_TIMELINE_TRACKS_MAX)
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, "tracks", "must be 1 to %d",
                                 PATELLA_TIMELINE_TRACKS_MAX);
      return NULL;
    }

  for (size_t i = 0; i < count; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      PatellaTrack *track = read_track (child, error);

      if (track == NULL)
        return NULL;
      g_ptr_array_add (tracks, track);
    }

  return g_steal_pointer (&tracks);
}

/* The doses of @track's sets, which follow each other in @variant from @index on. */
static gboolean
read_track_doses (GVariant            *variant,
                  const PatellaTrack  *track,
                  GArray              *doses,
                  GError             **error)
{
  for (int number = 1; number <= track->dose.sets; number++)
    {
      g_autoptr (GVariant) child = NULL;
      PatellaDose dose = { 0 };

      if (doses->len >= g_variant_n_children (variant))
        {
          patella_core_error_refuse (error, PATELLA_CORE_ERROR_MISSING, "sets", "there are too few");
          return FALSE;
        }

      child = g_variant_get_child_value (variant, doses->len);
      if (!read_dose (child, &dose, error))
        return FALSE;
      if (track->mode == PATELLA_MODE_CHECK)
        dose = track->dose;
      else if (!patella_dose_validate (&dose, error))
        return FALSE;
      dose.sets = track->dose.sets;
      g_array_append_val (doses, dose);
    }

  return TRUE;
}

static gboolean
read_doses (GVariant              *variant,
            PatellaTimelineParts  *parts,
            GError               **error)
{
  parts->doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));
  for (guint i = 0; i < parts->order->len; i++)
    if (!read_track_doses (variant, g_ptr_array_index (parts->tracks, g_array_index (parts->order, int, i)), parts->doses,
                           error))
      return FALSE;

  if (parts->doses->len != g_variant_n_children (variant))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, "sets", "there are too many");
      return FALSE;
    }

  return TRUE;
}

/* Each index once. */
static gboolean
read_order (GVariant              *variant,
            PatellaTimelineParts  *parts,
            GError               **error)
{
  gboolean is_there[PATELLA_TIMELINE_TRACKS_MAX] = { FALSE };
  gboolean is_order = g_variant_n_children (variant) == parts->tracks->len;

  parts->order = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; is_order && i < parts->tracks->len; i++)
    {
      int track = 0;

      g_variant_get_child (variant, i, "i", &track);
      is_order = track >= 0 && track < (int) parts->tracks->len && !is_there[track];
      if (is_order)
        is_there[track] = TRUE;
      g_array_append_val (parts->order, track);
    }

  if (!is_order)
    patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, "order", "must have each track once");
  return is_order;
}

/**
 * patella_timeline_to_variant:
 * @self: a timeline
 *
 * Returns: (transfer floating): the timeline as data
 */
GVariant *
patella_timeline_to_variant (PatellaTimeline *self)
{
  const PatellaTimelineOptions *options;
  GVariantBuilder tracks;
  GVariantBuilder doses;
  GVariantBuilder order;

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);

  g_variant_builder_init (&tracks, G_VARIANT_TYPE ("a" PATELLA_TIMELINE_TRACK_TYPE));
  for (guint i = 0; i < patella_timeline_get_n_tracks (self); i++)
    g_variant_builder_add_value (&tracks, write_track (patella_timeline_get_track (self, i)));

  g_variant_builder_init (&order, G_VARIANT_TYPE ("ai"));
  for (guint i = 0; i < patella_timeline_get_n_tracks (self); i++)
    g_variant_builder_add (&order, "i", patella_timeline_get_track_at (self, i));

  g_variant_builder_init (&doses, G_VARIANT_TYPE ("a" PATELLA_TIMELINE_DOSE_TYPE));
  for (guint i = 0; i < patella_timeline_get_n_sets (self); i++)
    g_variant_builder_add_value (&doses, write_dose (&patella_timeline_get_set (self, i)->dose));

  options = patella_timeline_get_options (self);
  return g_variant_new (PATELLA_TIMELINE_TYPE, &tracks, &doses, options->get_ready_us, options->switch_side_us,
                        options->countdown_us, options->count_in_us, &order);
}

/**
 * patella_timeline_from_variant:
 * @variant: anything at all
 * @error: return location for a [error@Patella.CoreError]
 *
 * Reads what [method@Patella.Timeline.to_variant] wrote. The data may be damaged or hostile: every number is checked, and
 * what is wrong is refused whole. Any thread.
 *
 * Returns: (transfer full) (nullable): the timeline
 */
PatellaTimeline *
patella_timeline_from_variant (GVariant  *variant,
                               GError   **error)
{
  g_autoptr (GVariant) tracks = NULL;
  g_autoptr (GVariant) doses = NULL;
  g_autoptr (GVariant) order = NULL;
  g_auto (PatellaTimelineParts) parts = { 0 };
  PatellaTimelineOptions *options = &parts.options;

  g_return_val_if_fail (variant != NULL, NULL);

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (PATELLA_TIMELINE_TYPE)) || !g_variant_is_normal_form (variant))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_SYNTAX, "timeline", "is damaged");
      return NULL;
    }

  g_variant_get (variant, "(@a" PATELLA_TIMELINE_TRACK_TYPE "@a" PATELLA_TIMELINE_DOSE_TYPE "(xxxx)@ai)", &tracks, &doses,
                 &options->get_ready_us, &options->switch_side_us, &options->countdown_us, &options->count_in_us, &order);
  if (!patella_timeline_options_validate (options, error))
    return NULL;
  parts.tracks = read_tracks (tracks, error);
  if (parts.tracks == NULL || !read_order (order, &parts, error) || !read_doses (doses, &parts, error))
    return NULL;

  return patella_timeline_new_take (&parts);
}
