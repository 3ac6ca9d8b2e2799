/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-parser.h"

static PatellaProp *
parse_prop (PatellaKeyReader *reader,
            const char       *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  const char *where = words[1] == NULL ? NULL : g_strstrip (words[1]);
  g_autoptr (PatellaProp) prop = NULL;
  int kind = 0;

  if (!patella_enum_from_nick (PATELLA_TYPE_PROP_KIND, words[0], &kind))
    {
      patella_key_reader_fail (reader, PATELLA_CORE_ERROR_UNKNOWN, "Props", "must not name a prop %s, which is unknown", words[0]);
      return NULL;
    }

  prop = patella_prop_new ((PatellaPropKind) kind);
  if (where == NULL)
    return g_steal_pointer (&prop);

  prop->has_number = patella_parse_double (where, &prop->number);
  if (!prop->has_number)
    prop->place = g_strdup (where);
  if (!prop->has_number && !patella_prop_place_is_known (where))
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_UNKNOWN, "Props", "must have a number or a part of the body after %s", words[0]);
  else if (prop->has_number && (prop->number > PATELLA_POSE_COORDINATE_MAX || prop->number < -PATELLA_POSE_COORDINATE_MAX))
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_RANGE, "Props", "must have a number from -%g to %g after %s",
                             PATELLA_POSE_COORDINATE_MAX, PATELLA_POSE_COORDINATE_MAX, words[0]);

  return g_steal_pointer (&prop);
}

static void
parse_props (PatellaKeyReader  *reader,
             PatellaFigureSpec *spec)
{
  g_auto (GStrv) items = patella_key_reader_list (reader, "Props");

  for (guint i = 0; items[i] != NULL; i++)
    {
      PatellaProp *prop = parse_prop (reader, items[i]);

      if (prop != NULL)
        g_ptr_array_add (spec->props, prop);
    }
}

/**
 * patella_figure_parse:
 * @reader: a reader of an exercise file
 * @group: `Figure`, or `Figure x` of a label
 *
 * Reads @group and the poses it names. Failures stay in @reader.
 *
 * Returns: (transfer full) (nullable): the figure; %NULL when the file has none
 */
PatellaFigureSpec *
patella_figure_parse (PatellaKeyReader *reader,
                      const char       *group)
{
  g_autoptr (PatellaFigureSpec) spec = NULL;

  if (!patella_key_reader_enter (reader, group))
    return NULL;

  spec = patella_figure_spec_new ();
  g_free (spec->group);
  spec->group = g_strdup (group);
  spec->view = (PatellaView) patella_key_reader_word (reader, "View", PATELLA_TYPE_VIEW);
  spec->knee_bend = (PatellaBend) patella_key_reader_word (reader, "Bend", PATELLA_TYPE_BEND);
  if (patella_key_reader_has (reader, "ElbowBend"))
    spec->elbow_bend = (PatellaBend) patella_key_reader_word (reader, "ElbowBend", PATELLA_TYPE_BEND);
  spec->rest_pose = patella_key_reader_id (reader, "Rest");
  if (patella_key_reader_has (reader, "Hold"))
    spec->hold_pose = patella_key_reader_id (reader, "Hold");
  if (patella_key_reader_has (reader, "Props"))
    parse_props (reader, spec);

  patella_figure_parse_pose (reader, spec, spec->rest_pose);
  patella_figure_parse_pose (reader, spec, spec->hold_pose);
  return g_steal_pointer (&spec);
}

/* "Hip", or "RightHip" where the halves differ */
static PatellaPoint
parse_end (PatellaKeyReader *reader,
           PatellaEnd        end,
           int               half)
{
  static const char * const halves[] = { "Left", "Right" };
  g_autofree char *plain_key = g_strdup (patella_enum_to_nick (PATELLA_TYPE_END, end));
  g_autofree char *half_key = NULL;
  g_autoptr (GArray) numbers = NULL;
  const char *key;

  plain_key[0] = g_ascii_toupper (plain_key[0]);
  half_key = g_strconcat (halves[half], plain_key, NULL);
  key = patella_key_reader_has (reader, half_key) ? half_key : plain_key;

  numbers = patella_key_reader_doubles (reader, key, -PATELLA_POSE_COORDINATE_MAX, PATELLA_POSE_COORDINATE_MAX);
  if (!patella_key_reader_has_failed (reader) && numbers->len != 2)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_SYNTAX, key, "must be two numbers, x;y");
  if (patella_key_reader_has_failed (reader))
    return (PatellaPoint) { 0.0, 0.0 };

  return (PatellaPoint) { g_array_index (numbers, double, 0), g_array_index (numbers, double, 1) };
}

/**
 * patella_figure_parse_pose:
 * @reader: a reader of an exercise file
 * @spec: the figure the pose belongs to
 * @id: (nullable): the pose's id; %NULL or one that @spec has already: nothing to do
 *
 * Reads `[Pose id]`. Each end stands once for both halves, or as `LeftHeel` and `RightHeel`.
 */
void
patella_figure_parse_pose (PatellaKeyReader  *reader,
                           PatellaFigureSpec *spec,
                           const char        *id)
{
  g_autofree char *group = g_strdup_printf ("Pose %s", id == NULL ? "" : id);
  PatellaPose *pose;

  if (id == NULL || patella_figure_spec_lookup (spec, id) != NULL)
    return;

  patella_key_reader_require (reader, group);
  pose = patella_pose_new (id);
  g_ptr_array_add (spec->poses, pose);
  for (int end = 0; end < PATELLA_N_ENDS; end++)
    for (int half = 0; half < PATELLA_N_HALVES; half++)
      pose->ends[end][half] = parse_end (reader, (PatellaEnd) end, half);
}
