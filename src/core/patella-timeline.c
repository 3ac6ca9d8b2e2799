/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-timeline-private.h"

#include "patella-core-error.h"
#include "patella-duration.h"

/**
 * PatellaTimeline:
 *
 * A session flattened into phases before it starts. Immutable; any thread; it owns its tracks, sets and phases.
 *
 * It is a pure function of its tracks, the dose of each set and the options:
 *
 * ```
 *   track:   quad set, left                 quad set, right          bridge
 *   set:     1                   2          1                        1
 *   phases:  position get-ready  rest  ...  switch-side  ...         position get-ready  ...
 *            hold relax hold     hold                    hold relax  lift pause lower relax lift ...
 * ```
 *
 * What is always true: each phase belongs to exactly one set, and the sets' phases cover the timeline without gaps. A set is
 * led to by *position* (waits) and *get ready* before a new exercise, by *switch side* between two sides of one exercise, by
 * *rest* between two sets of a track; the rest is that of the dose of the set before it. Rest and switch lead straight into
 * the first repetition. A check has no get ready: nothing in it has a pace.
 *
 * The relax phases after a set's last repetition are left out, as what follows is rest: they are kept only where the next
 * repetition would follow at once.
 */
struct _PatellaTimeline
{
  GObject                 parent_instance;

  GPtrArray              *tracks;   /* owned, element-type PatellaTrack */
  GArray                 *sets;     /* owned, element-type PatellaTimelineSet */
  GArray                 *phases;   /* owned, element-type PatellaPhase */
  GArray                 *offsets;  /* owned, element-type gint64: the timed phases before each, and their sum */
  PatellaTimelineOptions  options;
};

G_DEFINE_FINAL_TYPE (PatellaTimeline, patella_timeline, G_TYPE_OBJECT)

/* rules.md 3.3: change of side 10 s, get ready 5 s; product.md 5: three beeps, count-in of 3 s. All this program's own. */
const PatellaTimelineOptions patella_timeline_default_options = {
  .get_ready_us = 5 * PATELLA_SECOND_US,
  .switch_side_us = 10 * PATELLA_SECOND_US,
  .countdown_us = 3 * PATELLA_SECOND_US,
  .count_in_us = 3 * PATELLA_SECOND_US,
};

#define GET_READY_MAX_US PATELLA_MINUTE_US
#define SWITCH_SIDE_MAX_US (10 * PATELLA_MINUTE_US)
/* a countdown must fit into the shortest phase that has one, 6 s, and leave room for its beginning */
#define COUNTDOWN_MAX_US (5 * PATELLA_SECOND_US)
#define COUNT_IN_MAX_US (10 * PATELLA_SECOND_US)

static const PatellaTimelineSet *
peek_set (PatellaTimeline *self,
          int              index)
{
  return &g_array_index (self->sets, PatellaTimelineSet, index);
}

static const PatellaTrack *
peek_track (PatellaTimeline *self,
            int              index)
{
  return g_ptr_array_index (self->tracks, index);
}

static void
add_phase (PatellaTimeline  *self,
           PatellaPhaseKind  kind,
           gint64            duration_us)
{
  const PatellaPhase phase = {
    .kind = kind, .duration_us = duration_us, .set = (int) self->sets->len - 1, .rep = 0, .rep_phase = -1,
  };

  g_array_append_val (self->phases, phase);
}

/* Whether the change from track @index - 1 to @index is one of sides only. */
static gboolean
is_other_side (PatellaTimeline *self,
               int              index)
{
  const PatellaTrack *track = peek_track (self, index);
  const PatellaTrack *before;

  if (index == 0)
    return FALSE;

  before = peek_track (self, index - 1);
  return g_str_equal (before->exercise, track->exercise) && before->side != track->side;
}

/* The phases that lead to the newest set. */
static void
add_lead (PatellaTimeline *self)
{
  int index = (int) self->sets->len - 1;
  const PatellaTimelineSet *set = peek_set (self, index);

  if (set->number > 1)
    {
      gint64 rest_us = peek_set (self, index - 1)->dose.rest_us;

      if (rest_us > 0)
        add_phase (self, PATELLA_PHASE_KIND_REST, rest_us);
      return;
    }

  if (is_other_side (self, set->track))
    {
      if (self->options.switch_side_us > 0)
        add_phase (self, PATELLA_PHASE_KIND_SWITCH_SIDE, self->options.switch_side_us);
      return;
    }

  add_phase (self, PATELLA_PHASE_KIND_POSITION, PATELLA_WAITS);
  if (self->options.get_ready_us > 0 && peek_track (self, set->track)->mode != PATELLA_MODE_CHECK)
    add_phase (self, PATELLA_PHASE_KIND_GET_READY, self->options.get_ready_us);
}

/* Whether the first repetition of the next set follows the newest set at once. */
static gboolean
is_followed_at_once (PatellaTimeline *self)
{
  const PatellaTimelineSet *set = peek_set (self, (int) self->sets->len - 1);

  if (set->number < peek_track (self, set->track)->dose.sets)
    return set->dose.rest_us == 0;

  return set->track + 1 < (int) self->tracks->len && is_other_side (self, set->track + 1)
         && self->options.switch_side_us == 0;
}

/* How many phases of the last repetition are done. */
static int
count_last_phases (PatellaTimeline   *self,
                   const PatellaDose *dose)
{
  int count = dose->n_phases;

  if (is_followed_at_once (self))
    return count;

  while (count > 0 && dose->phases[count - 1] == PATELLA_PHASE_KIND_RELAX)
    count--;

  return count;
}

static void
add_repetitions (PatellaTimeline   *self,
                 const PatellaDose *dose)
{
  int last_phases = count_last_phases (self, dose);

  for (int rep = 1; rep <= dose->reps; rep++)
    for (int i = 0; i < (rep < dose->reps ? dose->n_phases : last_phases); i++)
      {
        const PatellaPhase phase = {
          .kind = dose->phases[i], .duration_us = dose->phase_us[i], .set = (int) self->sets->len - 1,
          .rep = rep, .rep_phase = i,
        };

        g_array_append_val (self->phases, phase);
      }
}

static void
add_set (PatellaTimeline   *self,
         int                track,
         int                number,
         const PatellaDose *dose)
{
  PatellaTimelineSet *set;
  guint first_phase = self->phases->len;
  guint first_rep_phase;

  g_array_append_val (self->sets, ((PatellaTimelineSet){ .track = track, .number = number, .dose = *dose }));
  add_lead (self);
  first_rep_phase = self->phases->len;

  if (peek_track (self, track)->mode == PATELLA_MODE_CHECK)
    add_phase (self, PATELLA_PHASE_KIND_CHECK, PATELLA_WAITS);
  else if (!dose->paced)
    add_phase (self, PATELLA_PHASE_KIND_SELF_PACED, PATELLA_WAITS);
  else
    add_repetitions (self, dose);

  set = &g_array_index (self->sets, PatellaTimelineSet, self->sets->len - 1);
  set->first_phase = first_phase;
  set->first_rep_phase = first_rep_phase;
  set->n_phases = self->phases->len - first_phase;
}

static void
add_offsets (PatellaTimeline *self)
{
  gint64 offset_us = 0;

  g_array_append_val (self->offsets, offset_us);
  for (guint i = 0; i < self->phases->len; i++)
    {
      offset_us += MAX (g_array_index (self->phases, PatellaPhase, i).duration_us, 0);
      g_array_append_val (self->offsets, offset_us);
    }
}

static void
free_track (gpointer track)
{
  patella_track_free (track);
}

static GPtrArray *
copy_tracks (GPtrArray *tracks)
{
  GPtrArray *copies = g_ptr_array_new_full (tracks->len, free_track);

  for (guint i = 0; i < tracks->len; i++)
    g_ptr_array_add (copies, patella_track_copy (g_ptr_array_index (tracks, i)));

  return copies;
}

static gboolean
are_valid_tracks (GPtrArray *tracks)
{
  if (tracks->len == 0 || tracks->len > PATELLA_TIMELINE_TRACKS_MAX)
    return FALSE;

  for (guint i = 0; i < tracks->len; i++)
    if (!patella_track_validate (g_ptr_array_index (tracks, i), NULL))
      return FALSE;

  return TRUE;
}

static void
patella_timeline_finalize (GObject *object)
{
  PatellaTimeline *self = PATELLA_TIMELINE (object);

  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_array_unref);
  g_clear_pointer (&self->phases, g_array_unref);
  g_clear_pointer (&self->offsets, g_array_unref);

  G_OBJECT_CLASS (patella_timeline_parent_class)->finalize (object);
}

static void
patella_timeline_class_init (PatellaTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_timeline_finalize;
}

static void
patella_timeline_init (PatellaTimeline *self)
{
  self->sets = g_array_new (FALSE, FALSE, sizeof (PatellaTimelineSet));
  self->phases = g_array_new (FALSE, FALSE, sizeof (PatellaPhase));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gint64));
}

PatellaTimeline *
patella_timeline_new_take (GPtrArray                    *tracks,
                           const PatellaDose            *doses,
                           const PatellaTimelineOptions *options)
{
  PatellaTimeline *self = g_object_new (PATELLA_TYPE_TIMELINE, NULL);

  self->tracks = tracks;
  self->options = *options;

  for (guint i = 0; i < tracks->len; i++)
    for (int number = 1; number <= peek_track (self, (int) i)->dose.sets; number++)
      add_set (self, (int) i, number, &doses[self->sets->len]);
  add_offsets (self);

  return self;
}

/**
 * patella_timeline_options_validate:
 * @self: any options
 * @error: return location for a [error@Patella.CoreError]
 *
 * Checks that get ready is at most a minute, a switch of sides ten, a countdown 5 s and a count-in 10 s. Any thread.
 *
 * Returns: whether a timeline can be made with them
 */
gboolean
patella_timeline_options_validate (const PatellaTimelineOptions  *self,
                                   GError                       **error)
{
  const struct { const char *key; gint64 span_us; gint64 most_us; } spans[] = {
    { "get-ready-us", self->get_ready_us, GET_READY_MAX_US },
    { "switch-side-us", self->switch_side_us, SWITCH_SIDE_MAX_US },
    { "countdown-us", self->countdown_us, COUNTDOWN_MAX_US },
    { "count-in-us", self->count_in_us, COUNT_IN_MAX_US },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (spans); i++)
    if (spans[i].span_us < 0 || spans[i].span_us > spans[i].most_us)
      {
        patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, spans[i].key,
                                   "must be 0 to %" G_GINT64_FORMAT, spans[i].most_us);
        return FALSE;
      }

  return TRUE;
}

/**
 * patella_timeline_new:
 * @tracks: (element-type PatellaTrack): 1 to 32 valid tracks, copied
 * @options: (nullable): valid options; %NULL for the defaults
 *
 * A track or option that does not validate is a programmer error.
 *
 * Returns: (transfer full): the timeline
 */
PatellaTimeline *
patella_timeline_new (GPtrArray                    *tracks,
                      const PatellaTimelineOptions *options)
{
  g_autoptr (GArray) doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));

  if (options == NULL)
    options = &patella_timeline_default_options;

  g_return_val_if_fail (tracks != NULL && are_valid_tracks (tracks), NULL);
  g_return_val_if_fail (patella_timeline_options_validate (options, NULL), NULL);

  for (guint i = 0; i < tracks->len; i++)
    {
      const PatellaTrack *track = g_ptr_array_index (tracks, i);

      for (int number = 1; number <= track->dose.sets; number++)
        g_array_append_val (doses, track->dose);
    }

  return patella_timeline_new_take (copy_tracks (tracks), (const PatellaDose *) (gpointer) doses->data, options);
}

/**
 * patella_timeline_with_dose:
 * @self: a timeline
 * @first_set: index of a set, not of a check
 * @dose: a valid dose
 *
 * The sets of @first_set's track get the numbers of @dose, from @first_set on. How many sets there are, and everything up to
 * and including what leads to @first_set, stays as it is.
 *
 * Returns: (transfer full): the new timeline
 */
PatellaTimeline *
patella_timeline_with_dose (PatellaTimeline   *self,
                            int                first_set,
                            const PatellaDose *dose)
{
  g_autoptr (GArray) doses = NULL;
  int track;

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (first_set >= 0 && first_set < (int) self->sets->len, NULL);
  g_return_val_if_fail (patella_dose_validate (dose, NULL), NULL);

  track = peek_set (self, first_set)->track;
  g_return_val_if_fail (peek_track (self, track)->mode != PATELLA_MODE_CHECK, NULL);

  doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));
  for (int i = 0; i < (int) self->sets->len; i++)
    {
      const PatellaTimelineSet *set = peek_set (self, i);
      PatellaDose chosen = set->dose;

      if (i >= first_set && set->track == track)
        {
          chosen = *dose;
          chosen.sets = set->dose.sets;
        }
      g_array_append_val (doses, chosen);
    }

  return patella_timeline_new_take (copy_tracks (self->tracks), (const PatellaDose *) (gpointer) doses->data,
                                    &self->options);
}

/**
 * patella_timeline_get_n_tracks:
 * @self: a timeline
 *
 * Returns: the number of its tracks, 1 and up
 */
guint
patella_timeline_get_n_tracks (PatellaTimeline *self)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), 0);

  return self->tracks->len;
}

/**
 * patella_timeline_get_track:
 * @self: a timeline
 * @index: less than the number of tracks
 *
 * Returns: (transfer none): the track, as planned
 */
const PatellaTrack *
patella_timeline_get_track (PatellaTimeline *self,
                            guint            index)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (index < self->tracks->len, NULL);

  return peek_track (self, (int) index);
}

/**
 * patella_timeline_get_n_sets:
 * @self: a timeline
 *
 * Returns: the number of its sets, of all tracks
 */
guint
patella_timeline_get_n_sets (PatellaTimeline *self)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), 0);

  return self->sets->len;
}

/**
 * patella_timeline_get_set:
 * @self: a timeline
 * @index: less than the number of sets
 *
 * Returns: (transfer none): the set
 */
const PatellaTimelineSet *
patella_timeline_get_set (PatellaTimeline *self,
                          guint            index)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (index < self->sets->len, NULL);

  return peek_set (self, (int) index);
}

/**
 * patella_timeline_get_n_phases:
 * @self: a timeline
 *
 * Returns: the number of its phases
 */
guint
patella_timeline_get_n_phases (PatellaTimeline *self)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), 0);

  return self->phases->len;
}

/**
 * patella_timeline_get_phase:
 * @self: a timeline
 * @index: less than the number of phases
 *
 * Returns: (transfer none): the phase
 */
const PatellaPhase *
patella_timeline_get_phase (PatellaTimeline *self,
                            guint            index)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (index < self->phases->len, NULL);

  return &g_array_index (self->phases, PatellaPhase, index);
}

/**
 * patella_timeline_get_options:
 * @self: a timeline
 *
 * Returns: (transfer none): the options it was made with
 */
const PatellaTimelineOptions *
patella_timeline_get_options (PatellaTimeline *self)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);

  return &self->options;
}

/**
 * patella_timeline_get_length_us:
 * @self: a timeline
 *
 * Returns: how long the session takes, in microseconds; phases that wait count as nothing
 */
gint64
patella_timeline_get_length_us (PatellaTimeline *self)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), 0);

  return g_array_index (self->offsets, gint64, self->phases->len);
}

/**
 * patella_timeline_get_offset_us:
 * @self: a timeline
 * @phase: index of a phase, or their number for the end
 *
 * Returns: how long the timed phases before @phase take, in microseconds
 */
gint64
patella_timeline_get_offset_us (PatellaTimeline *self,
                                guint            phase)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), 0);
  g_return_val_if_fail (phase <= self->phases->len, 0);

  return g_array_index (self->offsets, gint64, phase);
}
