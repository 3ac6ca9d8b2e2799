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
 * A track keeps its index for ever; in which order the tracks are done is a list of its own, and the sets follow that order.
 *
 * The relax phases after a set's last repetition are left out, as what follows is rest: they are kept only where the next
 * repetition would follow at once.
 */
struct _PatellaTimeline
{
  GObject                 parent_instance;

  GPtrArray              *tracks;   /* owned, element-type PatellaTrack */
  GArray                 *order;    /* owned, element-type int: the tracks' indices in the order in which they are done */
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

/* Where in the order the track stands that comes after the newest set's; the number of tracks when none does. */
static guint
find_next_place (PatellaTimeline *self)
{
  int track = peek_set (self, (int) self->sets->len - 1)->track;
  guint place = 0;

  while (g_array_index (self->order, int, place) != track)
    place++;

  return place + 1;
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

/* Whether the change to the track at @place in the order is one of sides only. */
static gboolean
is_other_side (PatellaTimeline *self,
               guint            place)
{
  const PatellaTrack *track = peek_track (self, g_array_index (self->order, int, place));
  const PatellaTrack *before;

  if (place == 0)
    return FALSE;

  before = peek_track (self, g_array_index (self->order, int, place - 1));
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

  if (is_other_side (self, find_next_place (self) - 1))
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
  guint next = find_next_place (self);

  if (set->number < peek_track (self, set->track)->dose.sets)
    return set->dose.rest_us == 0;

  return next < self->order->len && is_other_side (self, next) && self->options.switch_side_us == 0;
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
  g_clear_pointer (&self->order, g_array_unref);
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
patella_timeline_new_take (PatellaTimelineParts *parts)
{
  PatellaTimeline *self = g_object_new (PATELLA_TYPE_TIMELINE, NULL);

  self->tracks = g_steal_pointer (&parts->tracks);
  self->order = g_steal_pointer (&parts->order);
  self->options = parts->options;

  for (guint i = 0; i < self->order->len; i++)
    {
      int track = g_array_index (self->order, int, i);

      for (int number = 1; number <= peek_track (self, track)->dose.sets; number++)
        add_set (self, track, number, &g_array_index (parts->doses, PatellaDose, self->sets->len));
    }
  add_offsets (self);
  patella_timeline_parts_clear (parts);

  return self;
}

/* What @self is made of, to be changed and put together again. */
PatellaTimelineParts
patella_timeline_take_apart (PatellaTimeline *self)
{
  PatellaTimelineParts parts = {
    .tracks = copy_tracks (self->tracks),
    .order = g_array_copy (self->order),
    .doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose)),
    .options = self->options,
  };

  for (int i = 0; i < (int) self->sets->len; i++)
    g_array_append_val (parts.doses, peek_set (self, i)->dose);

  return parts;
}

void
patella_timeline_parts_clear (PatellaTimelineParts *self)
{
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->doses, g_array_unref);
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
  PatellaTimelineParts parts = { 0 };

  if (options == NULL)
    options = &patella_timeline_default_options;

  g_return_val_if_fail (tracks != NULL && are_valid_tracks (tracks), NULL);
  g_return_val_if_fail (patella_timeline_options_validate (options, NULL), NULL);

  parts.tracks = copy_tracks (tracks);
  parts.order = g_array_new (FALSE, FALSE, sizeof (int));
  parts.doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));
  parts.options = *options;
  for (int i = 0; i < (int) tracks->len; i++)
    {
      const PatellaTrack *track = g_ptr_array_index (tracks, i);

      g_array_append_val (parts.order, i);
      for (int number = 1; number <= track->dose.sets; number++)
        g_array_append_val (parts.doses, track->dose);
    }

  return patella_timeline_new_take (&parts);
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
 * patella_timeline_get_track_at:
 * @self: a timeline
 * @place: less than the number of tracks
 *
 * Returns: the index of the track that is done at this place in the order
 */
int
patella_timeline_get_track_at (PatellaTimeline *self,
                               guint            place)
{
  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), -1);
  g_return_val_if_fail (place < self->order->len, -1);

  return g_array_index (self->order, int, place);
}

/**
 * patella_timeline_get_first_set:
 * @self: a timeline
 * @track: less than the number of tracks
 *
 * Returns: the index of the track's first set; those after it follow at once
 */
int
patella_timeline_get_first_set (PatellaTimeline *self,
                                int              track)
{
  int first = 0;

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), -1);
  g_return_val_if_fail (track >= 0 && track < (int) self->tracks->len, -1);

  while (peek_set (self, first)->track != track)
    first++;

  return first;
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
