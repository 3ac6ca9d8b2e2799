/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reminder.h"

#include "patella-reminder-judge.h"
#include "patella-system-clock.h"
#include "patella-weak-link.h"

typedef struct
{
  gpointer            reminder;  /* weak link */
  PatellaReminderKind kind;
  gboolean            review;    /* of what stands on the desktop: nothing new is shown */
} Question;

/**
 * PatellaReminder:
 *
 * Reminds at the person's times, when the record says that something is due. It keeps one alarm, for the next slot of all
 * kinds; the record is asked when that has come, so no answer is ever older than the moment. Always true: a slot is dealt
 * with at most once, also by another run of the program, since the newest stands in the settings before anything is asked,
 * and so does the moment of a "later" until it has come; one that was missed by more than two hours is dropped; what is due is told once for several slots missed. Main thread.
 */
struct _PatellaReminder
{
  GObject parent_instance;

  PatellaServices *services;                          /* owned */
  PatellaNotifier *notifier;                          /* owned */
  PatellaClock    *clock;                             /* owned */
  gboolean         started;
  guint            alarm;                             /* 0: none */
  gint64           later_us;                          /* UTC: once more at that moment; 0: no */
  gint64           from_us;                           /* UTC: nothing is told before; 0: no matter */
  guint            n_asking;
  Question        *asking[PATELLA_N_REMINDERS];       /* borrowed from the call, nullable: under way */
  char             shown_on[PATELLA_N_REMINDERS][11]; /* date of what stands on the desktop; "": nothing does */
};

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* our own numbers */
#define LATER_US (G_GINT64_CONSTANT (30) * 60 * G_USEC_PER_SEC)
#define MISSED_US (G_GINT64_CONSTANT (2) * 3600 * G_USEC_PER_SEC)
/* A desktop that starts brings its notifications up about the same time as us. */
#define DESKTOP_STARTS_US (20 * G_USEC_PER_SEC)
/* Longer than the longest day of any zone: some slot of each time lies in it. */
#define DAY_US (G_GINT64_CONSTANT (27) * 3600 * G_USEC_PER_SEC)

static const char *const last_keys[PATELLA_N_REMINDERS] = {
  [PATELLA_REMINDER_ROUND] = "reminder-last",
  [PATELLA_REMINDER_MORNING] = "morning-reminder-last",
};

G_DEFINE_FINAL_TYPE (PatellaReminder, patella_reminder, G_TYPE_OBJECT)

static void schedule (PatellaReminder *self);

static gint64
get_utc_us (GDateTime *now)
{
  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now);
}

static PatellaSettings *
get_settings (PatellaReminder *self)
{
  return patella_services_get_settings (self->services);
}

/* @later_us: 0: no */
static void
set_later (PatellaReminder *self,
           gint64           later_us)
{
  g_autofree char *text = later_us == 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, later_us / G_USEC_PER_SEC);

  self->later_us = later_us;
  g_object_set (get_settings (self), "reminder-later", text, NULL);
}

/* What another run of the program left. A moment too far ahead is none of ours: a clock stood wrong. */
static void
load_later (PatellaReminder *self,
            gint64           now_us)
{
  g_autofree char *text = NULL;
  gint64 seconds;

  g_object_get (get_settings (self), "reminder-later", &text, NULL);
  if (*text == '\0')
    return;
  if (g_ascii_string_to_signed (text, 10, 1, (now_us + MISSED_US) / G_USEC_PER_SEC, &seconds, NULL))
    self->later_us = seconds * G_USEC_PER_SEC;
  else
    set_later (self, 0);
}

static void
show (PatellaReminder     *self,
      PatellaReminderKind  kind)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  g_strlcpy (self->shown_on[kind], date, sizeof self->shown_on[kind]);
  if (kind == PATELLA_REMINDER_ROUND)
    set_later (self, 0);
  patella_notifier_show (self->notifier, kind);
}

/* A round that opens soon is told when it does. */
static void
wait_for_round (PatellaReminder *self,
                int              in_minutes)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);
  gint64 ahead_us = (gint64) in_minutes * 60 * G_USEC_PER_SEC;

  if (in_minutes == PATELLA_UNKNOWN || ahead_us > MISSED_US)
    return;

  ahead_us -= g_date_time_get_second (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now);
  set_later (self, get_utc_us (now) + ahead_us);
}

static void
act_on (PatellaReminder              *self,
        const Question               *question,
        const PatellaReminderVerdict *verdict)
{
  PatellaReminderTimes times = patella_reminder_times_read (get_settings (self), question->kind);

  if (question->review && !verdict->due)
    patella_reminder_withdraw (self, question->kind);
  if (question->review || times.n == 0 || patella_notifier_is_busy (self->notifier))
    return;

  if (verdict->due)
    show (self, question->kind);
  else if (question->kind == PATELLA_REMINDER_ROUND)
    wait_for_round (self, verdict->in_minutes);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Question *question = data;
  g_autoptr (PatellaReminder) self = patella_weak_link_take (question->reminder);
  g_auto (PatellaReminderVerdict) verdict = { .in_minutes = PATELLA_UNKNOWN };
  gboolean answered = patella_reminder_judge_finish (PATELLA_SERVICES (source), result, &verdict, NULL);

  if (self == NULL)
    return;

  self->asking[question->kind] = NULL;
  self->n_asking--;
  if (answered)
    act_on (self, question, &verdict);
  schedule (self);
  if (self->n_asking == 0)
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
ask (PatellaReminder     *self,
     PatellaReminderKind  kind,
     gboolean             review)
{
  Question *question;

  if (self->asking[kind] != NULL)
    {
      self->asking[kind]->review = self->asking[kind]->review && review;
      return;
    }

  self->n_asking++;
  question = g_new0 (Question, 1);
  self->asking[kind] = question;
  question->reminder = patella_weak_link_new (self);
  question->kind = kind;
  question->review = review;
  patella_reminder_judge_async (self->services, kind, judged_cb, question);
}

/* Whether a slot has come that was not dealt with; now it is. */
static gboolean
take_slot (PatellaReminder     *self,
           PatellaReminderKind  kind,
           gint64               span_us)
{
  PatellaReminderTimes times = patella_reminder_times_read (get_settings (self), kind);
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);
  g_autofree char *last = NULL;
  g_autofree char *key = NULL;
  PatellaSlot slot;

  g_object_get (get_settings (self), last_keys[kind], &last, NULL);
  if (!patella_reminder_times_find_latest (&times, now, span_us, last, &slot))
    return FALSE;

  key = patella_reminder_times_print_slot (&slot);
  g_object_set (get_settings (self), last_keys[kind], key, NULL);
  return TRUE;
}

static void
take_later (PatellaReminder *self,
            gint64           now_us)
{
  gint64 late_us = now_us - self->later_us;

  if (self->later_us == 0 || late_us < 0)
    return;

  set_later (self, 0);
  if (late_us <= MISSED_US)
    ask (self, PATELLA_REMINDER_ROUND, FALSE);
}

static void
check (PatellaReminder *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);
  gint64 now_us = get_utc_us (now);

  if (now_us >= self->from_us)
    {
      self->from_us = 0;
      for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
        if (take_slot (self, kind, MISSED_US))
          ask (self, kind, FALSE);
      take_later (self, now_us);
    }
  schedule (self);
}

static void
alarm_cb (gpointer data)
{
  PatellaReminder *self = data;

  self->alarm = 0;
  check (self);
}

/* The instant of what comes next, UTC; G_MAXINT64: nothing does. */
static gint64
find_next (PatellaReminder *self,
           GDateTime       *now)
{
  gint64 next_us = self->later_us != 0 ? self->later_us : G_MAXINT64;

  if (self->from_us != 0)
    return self->from_us;
  for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
    {
      PatellaReminderTimes times = patella_reminder_times_read (get_settings (self), kind);
      PatellaSlot slot;

      if (patella_reminder_times_find_next (&times, now, &slot))
        next_us = MIN (next_us, slot.at_us);
    }

  return next_us;
}

static void
schedule (PatellaReminder *self)
{
  g_autoptr (GDateTime) now = NULL;
  gint64 next_us;

  if (self->alarm != 0)
    patella_clock_remove_alarm (self->clock, self->alarm);
  self->alarm = 0;
  if (!self->started)
    return;

  now = patella_clock_dup_now (self->clock);
  next_us = find_next (self, now);
  if (next_us != G_MAXINT64)
    self->alarm = patella_clock_add_alarm (self->clock,
                                           patella_clock_get_monotonic_us (self->clock) + next_us - get_utc_us (now),
                                           alarm_cb, self, NULL);
}

/* What stands on the desktop since yesterday is not true any more. */
static void
withdraw_old (PatellaReminder *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
    if (!g_str_equal (self->shown_on[kind], date))
      patella_reminder_withdraw (self, kind);
}

static void
clock_changed_cb (PatellaReminder *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);

  /* a clock that was set back would make a short wait a long one */
  self->from_us = 0;
  if (self->later_us > get_utc_us (now) + MISSED_US)
    set_later (self, 0);
  withdraw_old (self);
  check (self);
}

static void
woke_cb (PatellaReminder *self,
         gint64           slept_us)
{
  clock_changed_cb (self);
}

static void
journal_changed_cb (PatellaReminder *self)
{
  if (patella_notifier_is_busy (self->notifier))
    {
      patella_reminder_withdraw (self, PATELLA_REMINDER_ROUND);
      return;
    }

  for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
    if (*self->shown_on[kind] != '\0')
      ask (self, kind, TRUE);
}

/* A time that is set to a moment ago is one of tomorrow. */
static void
wish_changed_cb (PatellaReminder *self)
{
  patella_reminder_skip (self);
  for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
    if (patella_reminder_times_read (get_settings (self), kind).n == 0)
      patella_reminder_withdraw (self, kind);
  if (patella_reminder_times_read (get_settings (self), PATELLA_REMINDER_ROUND).n == 0)
    set_later (self, 0);
  schedule (self);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
patella_reminder_dispose (GObject *object)
{
  PatellaReminder *self = PATELLA_REMINDER (object);

  if (self->alarm != 0)
    patella_clock_remove_alarm (self->clock, self->alarm);
  self->alarm = 0;
  self->started = FALSE;
  g_clear_object (&self->clock);
  g_clear_object (&self->notifier);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_reminder_parent_class)->dispose (object);
}

static void
patella_reminder_class_init (PatellaReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_reminder_dispose;

  /**
   * PatellaReminder::settled:
   *
   * Nothing is asked of the journal any more, and whether something is waited for may have changed.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
patella_reminder_init (PatellaReminder *self)
{
}

/**
 * patella_reminder_new:
 * @services: clock, settings and journal
 * @notifier: tells the person
 *
 * Returns: (transfer full): a reminder that does nothing until it is started
 */
PatellaReminder *
patella_reminder_new (PatellaServices *services,
                      PatellaNotifier *notifier)
{
  PatellaReminder *self = g_object_new (PATELLA_TYPE_REMINDER, NULL);

  self->services = g_object_ref (services);
  self->notifier = g_object_ref (notifier);
  self->clock = g_object_ref (patella_services_get_clock (services));
  return self;
}

/**
 * patella_reminder_start:
 *
 * Begins to remind. What was missed a short while ago is told a moment later, when the desktop is there to show it; see
 * [method@Patella.Reminder.skip].
 */
void
patella_reminder_start (PatellaReminder *self)
{
  static const char *const wishes[] = { "reminders", "reminder-times", "morning-reminder", "morning-reminder-minute" };
  g_autoptr (GDateTime) now = NULL;

  g_return_if_fail (PATELLA_IS_REMINDER (self) && !self->started);

  self->started = TRUE;
  g_signal_connect_object (self->clock, "date-changed", G_CALLBACK (clock_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "woke", G_CALLBACK (woke_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->services, "journal-changed", G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", wishes[i], NULL);

      g_signal_connect_object (get_settings (self), signal, G_CALLBACK (wish_changed_cb), self, G_CONNECT_SWAPPED);
    }

  if (PATELLA_IS_SYSTEM_CLOCK (self->clock))
    patella_system_clock_watch (PATELLA_SYSTEM_CLOCK (self->clock));
  now = patella_clock_dup_now (self->clock);
  self->from_us = get_utc_us (now) + DESKTOP_STARTS_US;
  load_later (self, get_utc_us (now));
  schedule (self);
}

/**
 * patella_reminder_skip:
 *
 * What has come until now is dealt with: the person looks at the window.
 */
void
patella_reminder_skip (PatellaReminder *self)
{
  g_return_if_fail (PATELLA_IS_REMINDER (self));

  self->from_us = 0;
  for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
    take_slot (self, kind, DAY_US);
  schedule (self);
}

/**
 * patella_reminder_remind_later:
 *
 * Of the round, once more in half an hour, if it is still due then.
 */
void
patella_reminder_remind_later (PatellaReminder *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_if_fail (PATELLA_IS_REMINDER (self));

  patella_reminder_withdraw (self, PATELLA_REMINDER_ROUND);
  if (patella_reminder_times_read (get_settings (self), PATELLA_REMINDER_ROUND).n == 0)
    return;

  now = patella_clock_dup_now (self->clock);
  set_later (self, get_utc_us (now) + LATER_US);
  schedule (self);
  g_signal_emit (self, signals[SETTLED], 0);
}

/**
 * patella_reminder_withdraw:
 *
 * What stands on the desktop goes, if anything does.
 */
void
patella_reminder_withdraw (PatellaReminder     *self,
                           PatellaReminderKind  kind)
{
  g_return_if_fail (PATELLA_IS_REMINDER (self));

  if (*self->shown_on[kind] == '\0')
    return;
  *self->shown_on[kind] = '\0';
  patella_notifier_withdraw (self->notifier, kind);
}

/**
 * patella_reminder_is_asking:
 *
 * Returns: whether the journal is needed
 */
gboolean
patella_reminder_is_asking (PatellaReminder *self)
{
  g_return_val_if_fail (PATELLA_IS_REMINDER (self), FALSE);

  return self->n_asking > 0;
}

/**
 * patella_reminder_is_waiting:
 *
 * Returns: whether the person asked to be told once more, so that the program must stay for it
 */
gboolean
patella_reminder_is_waiting (PatellaReminder *self)
{
  g_return_val_if_fail (PATELLA_IS_REMINDER (self), FALSE);

  return self->later_us != 0 || self->n_asking > 0;
}
