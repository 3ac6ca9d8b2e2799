/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-told.h"

#include <string.h>

#include "patella-days.h"

/**
 * PatellaTold:
 *
 * Section 3.9: an edit to history changes the answer at once, and that is shown, also when the program ended between the
 * two. So what was told is kept as a text: of every track the day, the answer, and a digest of each day that it was made
 * of. Later the answer of that day is made again from the record as it stands now. It differs where history was edited; a
 * digest says which day was. Where something of that very day came after it was told, that is the course of things: the
 * answer of the evening before decides then. The text holds no scores and no dates of training. Pure; any thread.
 */

enum
{
  DAYS_APART = 28,        /* the single days of a digest, as PatellaRecalculation looks for them */
  DAYS_THAT_COUNT = 84,   /* what is older falls out of the readings one day, without an edit */
  AGE_MAX = 30,           /* days: what was told longer ago, nobody has in mind */
  DIGEST_CHARS = 4,
  N_DIGESTS = DAYS_APART + 2, /* the day itself, the days before, newest first, and all that is older */
  N_FIELDS = 9,
};

/* "vmo1:3:2026-11-20::G1:5:M1:4:0123..." */
typedef struct
{
  const char *id;          /* borrowed, as the words below */
  PatellaSide side;
  const char *date;        /* on which this was the answer */
  const char *said_on;     /* a recalculation was told of it then; "": none was */
  const char *rule;
  int         level;
  const char *rule_before; /* as of the evening before */
  int         level_before;
  const char *digests;
  char      **fields;      /* owned */
} Entry;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_strfreev (entry->fields);
  g_free (entry);
}

static gboolean
parse_number (const char *text,
              int         max,
              int        *out_number)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, max, &number, NULL))
    return FALSE;
  *out_number = (int) number;
  return TRUE;
}

/* (transfer full); NULL: not one of ours */
static Entry *
parse_entry (const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text, ":", -1);
  Entry *entry;
  int side, level, level_before;

  if (g_strv_length (fields) != N_FIELDS || patella_day_from_date (fields[2]) == 0 || strlen (fields[8]) != N_DIGESTS * DIGEST_CHARS)
    return NULL;
  if (!parse_number (fields[1], PATELLA_SIDE_BOTH, &side) || !parse_number (fields[5], G_MAXINT, &level) ||
      !parse_number (fields[7], G_MAXINT, &level_before))
    return NULL;

  entry = g_new0 (Entry, 1);
  entry->id = fields[0];
  entry->side = (PatellaSide) side;
  entry->date = fields[2];
  entry->said_on = fields[3];
  entry->rule = fields[4];
  entry->level = level;
  entry->rule_before = fields[6];
  entry->level_before = level_before;
  entry->digests = fields[8];
  entry->fields = g_steal_pointer (&fields);
  return entry;
}

static GPtrArray *
parse (const char *text)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (free_entry);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      Entry *entry = parse_entry (words[i]);

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }

  return entries;
}

/* FNV-1a */
#define NO_DIGEST 2166136261u

static guint32
add_to_digest (guint32       digest,
               gconstpointer bytes,
               gsize         length)
{
  for (gsize i = 0; i < length; i++)
    digest = (digest ^ ((const guint8 *) bytes)[i]) * 16777619u;

  return digest;
}

/* of the days @from to @to, on top of @digest */
static void
print_digest (PatellaHistory *history,
              int             from,
              int             to,
              guint32         digest,
              GString        *text)
{
  for (guint i = 0; i < patella_history_get_n_days (history); i++)
    {
      const PatellaTrainingDay *day = patella_history_get_day (history, i);

      if (day->day >= from && day->day <= to)
        digest = add_to_digest (digest, day, sizeof *day);
    }
  /* one morning, or those that no rule reads */
  for (int day = MAX (from, to - DAYS_APART); day <= to; day++)
    {
      int score = patella_history_get_morning (history, day);

      digest = add_to_digest (digest, &score, sizeof score);
    }
  g_string_append_printf (text, "%04x", (digest >> 16) ^ (digest & 0xffff));
}

static char *
dup_digests (PatellaTracks   *tracks,
             PatellaExercise *exercise,
             PatellaSide      side,
             int              today)
{
  PatellaHistory *history = patella_tracks_get_history (tracks, exercise, side);
  const int of_today[] = { patella_history_get_pain_now (history), (int) patella_tracks_find_safety (tracks).kind };
  GString *text = g_string_new (NULL);

  for (int day = today; day >= today - DAYS_APART; day--)
    print_digest (history, day, day, day == today ? add_to_digest (NO_DIGEST, of_today, sizeof of_today) : NO_DIGEST, text);
  print_digest (history, today - DAYS_THAT_COUNT, today - DAYS_APART - 1, NO_DIGEST, text);
  return g_string_free (text, FALSE);
}

/* the newest day before @today of which the two differ; 0: older than the single days; -1: none differs */
static int
find_changed_day (const char *was,
                  const char *is,
                  int         today)
{
  for (int i = 1; i < N_DIGESTS; i++)
    if (strncmp (was + i * DIGEST_CHARS, is + i * DIGEST_CHARS, DIGEST_CHARS) != 0)
      return i <= DAYS_APART ? today - i : 0;

  return -1;
}

static gboolean
is_another (const PatellaDecision *decision,
            const char            *rule,
            int                    level)
{
  return !g_str_equal (decision->rule, rule) || decision->next_level != level;
}

static void
compare_entry (const Entry             *entry,
               const PatellaOfferFacts *facts,
               PatellaDays             *days,
               GPtrArray               *found)
{
  PatellaExercise *exercise = facts->lookup (entry->id, facts->lookup_data);
  PatellaDecision was = { .rule = g_intern_string (entry->rule), .load_rule = "", .next_level = entry->level };
  const int day = patella_day_from_date (entry->date);
  g_autofree char *digests = NULL;
  PatellaDecision is;
  PatellaTracks *tracks;
  int changed;

  if (exercise == NULL || patella_exercise_get_ladder (exercise) == NULL || entry->level < 1 ||
      entry->level > patella_ladder_get_n_levels (patella_exercise_get_ladder (exercise)))
    return;

  tracks = patella_days_get_facts (days, day, PATELLA_DAY_EVENING)->tracks;
  digests = dup_digests (tracks, exercise, entry->side, day);
  changed = find_changed_day (entry->digests, digests, day);
  if (changed < 0)
    return;

  is = patella_tracks_decide (tracks, exercise, entry->side);
  if (strncmp (entry->digests, digests, DIGEST_CHARS) == 0 && !is_another (&is, entry->rule, entry->level))
    return;
  if (strncmp (entry->digests, digests, DIGEST_CHARS) != 0)
    {
      PatellaTracks *before = patella_days_get_facts (days, day - 1, PATELLA_DAY_EVENING)->tracks;
      PatellaDecision past = patella_tracks_decide (before, exercise, entry->side);

      if (!is_another (&past, entry->rule_before, entry->level_before))
        return;
    }
  g_ptr_array_add (found, patella_recalculation_new_remembered (exercise, entry->side, &was, &is, changed));
}

/**
 * patella_told_compare:
 * @text: what [func@Patella.told_print] made, or anything
 * @facts: content and record of now
 *
 * Returns: (transfer full) (element-type PatellaRecalculation): the answers that are others now because history was edited;
 *   of what they were before only rule and level are known
 */
GPtrArray *
patella_told_compare (const char              *text,
                      const PatellaOfferFacts *facts)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_recalculation_free);
  g_autoptr (GPtrArray) entries = parse (text);
  g_autoptr (PatellaDays) own = facts->days == NULL ? patella_days_new (facts) : NULL;
  const int today = patella_day_from_date (facts->today);

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      const int day = patella_day_from_date (entry->date);

      if (day > today || today - day > AGE_MAX)
        continue;
      /* it was told, and the day on which it stood there is over */
      if (*entry->said_on != '\0' && !g_str_equal (entry->said_on, facts->today))
        continue;
      compare_entry (entry, facts, own == NULL ? facts->days : own, found);
    }

  return found;
}

static const Entry *
find_entry (GPtrArray  *entries,
            const char *id,
            PatellaSide side)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      if (entry->side == side && g_str_equal (entry->id, id))
        return entry;
    }

  return NULL;
}

/* as it was, so that it can be told once more today */
static void
print_again (const Entry *entry,
             const char  *today,
             GString     *text)
{
  g_string_append_printf (text, "%s:%d:%s:%s:%s:%d:%s:%d:%s", entry->id, (int) entry->side, entry->date, today, entry->rule,
                          entry->level, entry->rule_before, entry->level_before, entry->digests);
}

static void
print_entry (PatellaDays             *days,
             const PatellaOfferFacts *facts,
             PatellaExercise         *exercise,
             PatellaSide              side,
             GString                 *text)
{
  const int today = patella_day_from_date (facts->today);
  PatellaTracks *tracks = patella_days_get_facts (days, today, PATELLA_DAY_EVENING)->tracks;
  PatellaTracks *before = patella_days_get_facts (days, today - 1, PATELLA_DAY_EVENING)->tracks;
  PatellaDecision decision = patella_tracks_decide (tracks, exercise, side);
  PatellaDecision past = patella_tracks_decide (before, exercise, side);
  g_autofree char *digests = dup_digests (tracks, exercise, side, today);

  g_string_append_printf (text, "%s:%d:%s::%s:%d:%s:%d:%s", patella_exercise_get_id (exercise), (int) side, facts->today,
                          decision.rule, decision.next_level, past.rule, past.next_level, digests);
}

/**
 * patella_told_print:
 * @text: what this function made before, or anything
 * @facts: content and record of now, of which the answers are told
 * @said: (element-type utf8 _): the ids of the exercises of which a recalculation stands there today
 *
 * Returns: (transfer full): what is told
 */
char *
patella_told_print (const char              *text,
                    const PatellaOfferFacts *facts,
                    GHashTable              *said)
{
  g_autoptr (GPtrArray) entries = parse (text);
  g_autoptr (PatellaDays) own = facts->days == NULL ? patella_days_new (facts) : NULL;
  PatellaDays *days = own == NULL ? facts->days : own;
  PatellaTracks *tracks = patella_days_get_facts (days, patella_day_from_date (facts->today), PATELLA_DAY_EVENING)->tracks;
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    {
      PatellaExercise *exercise = patella_tracks_get_exercise_at (tracks, i);
      PatellaSide side = patella_tracks_get_side_at (tracks, i);
      const Entry *entry = find_entry (entries, patella_exercise_get_id (exercise), side);

      if (patella_history_get_n_days (patella_tracks_get_history_at (tracks, i)) == 0)
        continue;
      if (told->len > 0)
        g_string_append_c (told, ' ');
      if (entry != NULL && g_hash_table_contains (said, entry->id))
        print_again (entry, facts->today, told);
      else
        print_entry (days, facts, exercise, side, told);
    }

  return g_string_free (told, FALSE);
}
