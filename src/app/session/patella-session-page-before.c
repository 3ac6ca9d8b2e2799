/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

/* What is written down before a session starts: pain now the moment it is given (rules.md 3.2), and the knee that was
 * chosen. */

/* As long as a 1 may still become a 10, and somebody may still go up and down the scale. */
#define WRITE_AFTER_US (G_USEC_PER_SEC)

/* Of which knee, so that what could not be written is tried again with the next score, or with Start. */
typedef struct
{
  PatellaSessionPage *page;  /* owned */
  PatellaSide         knee;  /* NONE: not pain now */
} Written;

static void
check_in_written_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autofree Written *written = data;
  g_autoptr (PatellaSessionPage) self = g_steal_pointer (&written->page);
  g_autoptr (GError) error = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    return;

  if (written->knee != PATELLA_SIDE_NONE)
    self->pain_now[written->knee].written = PATELLA_PAIN_UNKNOWN;
  patella_session_page_write_failed (self, error);
}

static Written *
new_written (PatellaSessionPage *self,
             PatellaSide         knee)
{
  Written *written = g_new0 (Written, 1);

  written->page = g_object_ref (self);
  written->knee = knee;

  return written;
}

static PatellaCheckIn *
make_check_in (PatellaSessionPage *self,
               PatellaCheckInKind  kind,
               PatellaSide         side,
               const char         *value)
{
  PatellaStamp now = patella_services_now (self->services);
  PatellaUuid uuid = patella_journal_make_uuid (now.at_us);

  return patella_check_in_new (&uuid, &now, kind, side, value);
}

void
patella_session_page_add_check_in (PatellaSessionPage *self,
                                   PatellaCheckInKind  kind,
                                   PatellaSide         side,
                                   const char         *value)
{
  g_autoptr (PatellaCheckIn) check_in = make_check_in (self, kind, side, value);

  if (self->trial)
    return;

  patella_journal_add_check_in_async (patella_services_get_journal (self->services), check_in, check_in_written_cb,
                                      new_written (self, PATELLA_SIDE_NONE));
}

static void
write_knee (PatellaSessionPage *self,
            PatellaSide         knee)
{
  PatellaPainNow *now = &self->pain_now[knee];
  PatellaJournal *journal = patella_services_get_journal (self->services);
  g_autoptr (PatellaCheckIn) check_in = NULL;
  g_autofree char *value = g_strdup_printf ("%d", now->given);

  if (now->given == now->written)
    return;

  /* what is said instead takes its place: two would be two moments */
  if (now->written != PATELLA_PAIN_UNKNOWN)
    patella_journal_remove_check_in_async (journal, &now->uuid, patella_services_now (self->services).at_us,
                                           check_in_written_cb, new_written (self, PATELLA_SIDE_NONE));
  if (now->given != PATELLA_PAIN_UNKNOWN)
    {
      check_in = make_check_in (self, PATELLA_CHECK_IN_KIND_NOW, knee, value);
      now->uuid = *patella_check_in_get_uuid (check_in);
      patella_journal_add_check_in_async (journal, check_in, check_in_written_cb, new_written (self, knee));
    }
  now->written = now->given;
}

void
patella_session_page_clear_pain_alarm (PatellaSessionPage *self)
{
  if (self->pain_alarm != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->pain_alarm);
  self->pain_alarm = 0;
}

void
patella_session_page_write_pain_now (PatellaSessionPage *self)
{
  patella_session_page_clear_pain_alarm (self);
  if (self->trial)
    return;

  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    write_knee (self, (PatellaSide) knee);
}

static void
write_due_cb (gpointer data)
{
  PatellaSessionPage *self = data;

  self->pain_alarm = 0;
  patella_session_page_write_pain_now (self);
}

static gpointer
copy_check_in (gconstpointer check_in,
               gpointer      data)
{
  return g_object_ref ((gpointer) (gsize) check_in);
}

/* The check-ins with what is shown as pain now: an offered score counts as long as nobody changed it. */
static GPtrArray *
dup_check_ins_with_now (PatellaSessionPage *self)
{
  GPtrArray *check_ins = g_ptr_array_copy (self->reading->check_ins, copy_check_in, NULL);

  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      int shown = patella_before_view_get_pain (self->before, (PatellaSide) knee);
      int pain = shown == PATELLA_PAIN_UNKNOWN ? self->pain_now[knee].given : shown;
      g_autofree char *value = g_strdup_printf ("%d", pain);

      if (pain != PATELLA_PAIN_UNKNOWN)
        g_ptr_array_insert (check_ins, 0, make_check_in (self, PATELLA_CHECK_IN_KIND_NOW, (PatellaSide) knee, value));
    }

  return check_ins;
}

/* rules.md 3.2: the question before a session makes the decision again, at once. */
void
patella_session_page_decide_again (PatellaSessionPage *self)
{
  PatellaStamp now = patella_services_now (self->services);
  g_autoptr (GPtrArray) check_ins = NULL;
  PatellaOfferFacts facts;
  PatellaRoutine *routine = NULL;
  GPtrArray *offers = NULL;

  if (self->plan == NULL || self->reading == NULL || self->trial)
    return;

  check_ins = dup_check_ins_with_now (self);
  facts = patella_session_page_make_facts (self, self->reading, &now);
  facts.check_ins = check_ins;
  offers = patella_session_page_make_offers (self, &facts, &routine);
  if (offers == NULL)
    return;

  patella_session_plan_decide_again (self->plan, offers);
  patella_before_view_refresh (self->before);
}

static void
scored_cb (PatellaSessionPage *self,
           PatellaSide         knee,
           int                 score)
{
  PatellaClock *clock = patella_services_get_clock (self->services);

  self->pain_now[knee].given = score;
  patella_session_page_decide_again (self);
  patella_session_page_clear_pain_alarm (self);
  self->pain_alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + WRITE_AFTER_US, write_due_cb,
                                              self, NULL);
}

void
patella_session_page_follow_before (PatellaSessionPage *self)
{
  g_signal_connect_object (self->before, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
}

/* Pain now becomes the pain before; an offered score that nobody changed is given with Start. */
void
patella_session_page_fill_knees (PatellaSessionPage *self,
                                 PatellaTimeline    *timeline,
                                 PatellaRecordData  *record)
{
  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    {
      int pain = patella_before_view_get_pain (self->before, (PatellaSide) knee);

      record->knee_trained[knee] = patella_session_plan_trains (timeline, (PatellaSide) knee, self->trained);
      record->pain_before[knee] = record->knee_trained[knee] ? pain : PATELLA_PAIN_UNKNOWN;
      self->pain_now[knee].given = pain;
    }
  patella_session_page_write_pain_now (self);
}

/* The knee that was chosen here is what the next session offers too. */
void
patella_session_page_record_knee (PatellaSessionPage *self)
{
  PatellaSide chosen = patella_before_view_get_chosen_knee (self->before);
  PatellaSide worse = chosen == PATELLA_SIDE_BOTH ? self->worse : chosen;

  if (chosen == PATELLA_SIDE_NONE || chosen == self->trained)
    return;

  patella_session_page_add_check_in (self, PATELLA_CHECK_IN_KIND_KNEE, chosen,
                worse == PATELLA_SIDE_NONE ? "" : patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) worse));
  self->trained = chosen;
}
