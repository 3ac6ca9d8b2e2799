/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-settings.h"

#include "patella-config.h"

/**
 * PatellaSettings:
 *
 * Every setting as a typed property; the key of a setting has the name of its property. The values live in GSettings.
 * Where the schema is not installed, or holds a key of another type, the properties keep their defaults and whatever is
 * set, in memory and for this run only: a program without its schema opens all the same. Main thread.
 */
struct _PatellaSettings
{
  GObject    parent_instance;

  GSettings *store;                          /* owned, nullable: in memory */
  double     cue_volume;
  int        countdown_seconds;
  int        get_ready_seconds;
  gboolean   keep_awake;
  char      *guidance;                       /* owned */
  int        cue_groups[PATELLA_N_CUE_GROUPS]; /* gboolean: is heard */
  int        lead_in_seconds;
  char      *sound_heard;                    /* owned */
  char      *sound_set;                      /* owned */
  gboolean   flashes;
  gboolean   show_exercise_names;
  int        window_width;
  int        window_height;
  gboolean   window_maximized;
  char      *chart_range;                    /* owned */
  char      *copies_folder;                  /* owned */
  char      *sharing_folder;                 /* owned */
  char      *first_pages;                    /* owned */
  int        came_for_clicking;              /* gboolean */
  char      *put_off;                        /* owned */
  char      *next_appointment;               /* owned */
  char      *last_appointment;               /* owned */
  char      *report_name;                    /* owned */
  gboolean   reminders;
  char      *reminder_times;                 /* owned */
  char      *reminder_last;                  /* owned */
  char      *reminder_later;                 /* owned */
  gboolean   reminder_background;
  gboolean   morning_reminder;
  int        morning_reminder_minute;
  char      *morning_reminder_last;          /* owned */
  char      *openings_shown;                 /* owned */
  char      *told;                           /* owned */
};

enum
{
  PROP_CUE_VOLUME = 1,
  PROP_COUNTDOWN_SECONDS,
  PROP_GET_READY_SECONDS,
  PROP_KEEP_AWAKE,
  PROP_GUIDANCE,
  PROP_SOUND_PHASES, /* as PatellaCueGroup has them */
  PROP_SOUND_COUNTS,
  PROP_SOUND_LAST_REPETITION,
  PROP_SOUND_REST,
  PROP_SOUND_DONE,
  PROP_SOUND_PAIN_STOP,
  PROP_LEAD_IN_SECONDS,
  PROP_SOUND_HEARD,
  PROP_SOUND_SET,
  PROP_FLASHES,
  PROP_SHOW_EXERCISE_NAMES,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_CHART_RANGE,
  PROP_COPIES_FOLDER,
  PROP_SHARING_FOLDER,
  PROP_FIRST_PAGES,
  PROP_CAME_FOR_CLICKING,
  PROP_PUT_OFF,
  PROP_NEXT_APPOINTMENT,
  PROP_LAST_APPOINTMENT,
  PROP_REPORT_NAME,
  PROP_REMINDERS,
  PROP_REMINDER_TIMES,
  PROP_REMINDER_LAST,
  PROP_REMINDER_LATER,
  PROP_REMINDER_BACKGROUND,
  PROP_MORNING_REMINDER,
  PROP_MORNING_REMINDER_MINUTE,
  PROP_MORNING_REMINDER_LAST,
  PROP_OPENINGS_SHOWN,
  PROP_TOLD,
  N_PROPS
};

/* where the value of each lies; a gboolean is an int */
static const glong fields[N_PROPS] = {
  [PROP_CUE_VOLUME] = G_STRUCT_OFFSET (PatellaSettings, cue_volume),
  [PROP_COUNTDOWN_SECONDS] = G_STRUCT_OFFSET (PatellaSettings, countdown_seconds),
  [PROP_GET_READY_SECONDS] = G_STRUCT_OFFSET (PatellaSettings, get_ready_seconds),
  [PROP_KEEP_AWAKE] = G_STRUCT_OFFSET (PatellaSettings, keep_awake),
  [PROP_GUIDANCE] = G_STRUCT_OFFSET (PatellaSettings, guidance),
  [PROP_SOUND_PHASES] = G_STRUCT_OFFSET (PatellaSettings, cue_groups[0]),
  [PROP_SOUND_COUNTS] = G_STRUCT_OFFSET (PatellaSettings, cue_groups[1]),
  [PROP_SOUND_LAST_REPETITION] = G_STRUCT_OFFSET (PatellaSettings, cue_groups[2]),
  [PROP_SOUND_REST] = G_STRUCT_OFFSET (PatellaSettings, cue_groups[3]),
  [PROP_SOUND_DONE] = G_STRUCT_OFFSET (PatellaSettings, cue_groups[4]),
  [PROP_SOUND_PAIN_STOP] = G_STRUCT_OFFSET (PatellaSettings, cue_groups[5]),
  [PROP_LEAD_IN_SECONDS] = G_STRUCT_OFFSET (PatellaSettings, lead_in_seconds),
  [PROP_SOUND_HEARD] = G_STRUCT_OFFSET (PatellaSettings, sound_heard),
  [PROP_SOUND_SET] = G_STRUCT_OFFSET (PatellaSettings, sound_set),
  [PROP_FLASHES] = G_STRUCT_OFFSET (PatellaSettings, flashes),
  [PROP_SHOW_EXERCISE_NAMES] = G_STRUCT_OFFSET (PatellaSettings, show_exercise_names),
  [PROP_WINDOW_WIDTH] = G_STRUCT_OFFSET (PatellaSettings, window_width),
  [PROP_WINDOW_HEIGHT] = G_STRUCT_OFFSET (PatellaSettings, window_height),
  [PROP_WINDOW_MAXIMIZED] = G_STRUCT_OFFSET (PatellaSettings, window_maximized),
  [PROP_CHART_RANGE] = G_STRUCT_OFFSET (PatellaSettings, chart_range),
  [PROP_COPIES_FOLDER] = G_STRUCT_OFFSET (PatellaSettings, copies_folder),
  [PROP_SHARING_FOLDER] = G_STRUCT_OFFSET (PatellaSettings, sharing_folder),
  [PROP_FIRST_PAGES] = G_STRUCT_OFFSET (PatellaSettings, first_pages),
  [PROP_CAME_FOR_CLICKING] = G_STRUCT_OFFSET (PatellaSettings, came_for_clicking),
  [PROP_PUT_OFF] = G_STRUCT_OFFSET (PatellaSettings, put_off),
  [PROP_NEXT_APPOINTMENT] = G_STRUCT_OFFSET (PatellaSettings, next_appointment),
  [PROP_LAST_APPOINTMENT] = G_STRUCT_OFFSET (PatellaSettings, last_appointment),
  [PROP_REPORT_NAME] = G_STRUCT_OFFSET (PatellaSettings, report_name),
  [PROP_REMINDERS] = G_STRUCT_OFFSET (PatellaSettings, reminders),
  [PROP_REMINDER_TIMES] = G_STRUCT_OFFSET (PatellaSettings, reminder_times),
  [PROP_REMINDER_LAST] = G_STRUCT_OFFSET (PatellaSettings, reminder_last),
  [PROP_REMINDER_LATER] = G_STRUCT_OFFSET (PatellaSettings, reminder_later),
  [PROP_REMINDER_BACKGROUND] = G_STRUCT_OFFSET (PatellaSettings, reminder_background),
  [PROP_MORNING_REMINDER] = G_STRUCT_OFFSET (PatellaSettings, morning_reminder),
  [PROP_MORNING_REMINDER_MINUTE] = G_STRUCT_OFFSET (PatellaSettings, morning_reminder_minute),
  [PROP_MORNING_REMINDER_LAST] = G_STRUCT_OFFSET (PatellaSettings, morning_reminder_last),
  [PROP_OPENINGS_SHOWN] = G_STRUCT_OFFSET (PatellaSettings, openings_shown),
  [PROP_TOLD] = G_STRUCT_OFFSET (PatellaSettings, told),
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaSettings, patella_settings, G_TYPE_OBJECT)

/* g_settings_bind() aborts on a key that is missing or of another type: an older schema must not end the program. */
static gboolean
is_key_usable (GSettingsSchema *schema,
               GParamSpec      *pspec)
{
  g_autoptr (GSettingsSchemaKey) key = NULL;
  const GVariantType *type = NULL;

  if (!g_settings_schema_has_key (schema, pspec->name))
    return FALSE;

  key = g_settings_schema_get_key (schema, pspec->name);
  type = g_settings_schema_key_get_value_type (key);
  switch (G_TYPE_FUNDAMENTAL (pspec->value_type))
    {
    case G_TYPE_BOOLEAN:
      return g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN);
    case G_TYPE_INT:
      return g_variant_type_equal (type, G_VARIANT_TYPE_INT32);
    case G_TYPE_DOUBLE:
      return g_variant_type_equal (type, G_VARIANT_TYPE_DOUBLE);
    case G_TYPE_STRING:
      return g_variant_type_equal (type, G_VARIANT_TYPE_STRING);
    default:
      return FALSE;
    }
}

static void
bind_store (PatellaSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, PATELLA_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return;

  self->store = g_settings_new_full (schema, NULL, NULL);
  for (guint i = PROP_CUE_VOLUME; i < N_PROPS; i++)
    if (is_key_usable (schema, props[i]))
      g_settings_bind (self->store, props[i]->name, self, props[i]->name, G_SETTINGS_BIND_DEFAULT);
}

static void
set_int (PatellaSettings *self,
         int             *field,
         int              value,
         guint            prop)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_string (PatellaSettings  *self,
            char            **field,
            const GValue     *value,
            guint             prop)
{
  if (g_strcmp0 (*field, g_value_get_string (value)) == 0)
    return;

  g_free (*field);
  *field = g_value_dup_string (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* the field of a property that is a number or a switch; NULL: it is another */
static int *
find_int (PatellaSettings *self,
          guint            prop_id)
{
  const GType type = props[prop_id]->value_type;

  return type == G_TYPE_INT || type == G_TYPE_BOOLEAN ? G_STRUCT_MEMBER_P (self, fields[prop_id]) : NULL;
}

/* the field of a property that is a word; NULL: it is another */
static char **
find_string (PatellaSettings *self,
             guint            prop_id)
{
  return props[prop_id]->value_type == G_TYPE_STRING ? G_STRUCT_MEMBER_P (self, fields[prop_id]) : NULL;
}

static void
patella_settings_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  PatellaSettings *self = PATELLA_SETTINGS (object);
  int *number = find_int (self, prop_id);
  char **word = find_string (self, prop_id);

  if (number != NULL)
    set_int (self, number, G_VALUE_HOLDS_BOOLEAN (value) ? g_value_get_boolean (value) : g_value_get_int (value), prop_id);
  else if (word != NULL)
    set_string (self, word, value, prop_id);
  else if (prop_id == PROP_CUE_VOLUME)
    {
      self->cue_volume = g_value_get_double (value);
      g_object_notify_by_pspec (object, pspec);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
patella_settings_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  PatellaSettings *self = PATELLA_SETTINGS (object);
  const int *number = find_int (self, prop_id);
  char **word = find_string (self, prop_id);

  if (number != NULL && G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *number);
  else if (number != NULL)
    g_value_set_int (value, *number);
  else if (word != NULL)
    g_value_set_string (value, *word);
  else if (prop_id == PROP_CUE_VOLUME)
    g_value_set_double (value, self->cue_volume);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
patella_settings_constructed (GObject *object)
{
  G_OBJECT_CLASS (patella_settings_parent_class)->constructed (object);

  bind_store (PATELLA_SETTINGS (object));
}

static void
patella_settings_dispose (GObject *object)
{
  g_clear_object (&PATELLA_SETTINGS (object)->store);

  G_OBJECT_CLASS (patella_settings_parent_class)->dispose (object);
}

static void
patella_settings_finalize (GObject *object)
{
  for (guint i = PROP_CUE_VOLUME; i < N_PROPS; i++)
    {
      char **word = find_string (PATELLA_SETTINGS (object), i);

      if (word != NULL)
        g_clear_pointer (word, g_free);
    }

  G_OBJECT_CLASS (patella_settings_parent_class)->finalize (object);
}

static void
patella_settings_class_init (PatellaSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = patella_settings_constructed;
  object_class->set_property = patella_settings_set_property;
  object_class->get_property = patella_settings_get_property;
  object_class->dispose = patella_settings_dispose;
  object_class->finalize = patella_settings_finalize;

  props[PROP_CUE_VOLUME] = g_param_spec_double ("cue-volume", NULL, NULL, 0, 1, 0.8, flags);
  props[PROP_COUNTDOWN_SECONDS] = g_param_spec_int ("countdown-seconds", NULL, NULL, 0, 5, 3, flags);
  props[PROP_GET_READY_SECONDS] = g_param_spec_int ("get-ready-seconds", NULL, NULL, 3, 30, 5, flags);
  props[PROP_KEEP_AWAKE] = g_param_spec_boolean ("keep-awake", NULL, NULL, TRUE, flags);
  /* off, beeps, voice or both */
  props[PROP_GUIDANCE] = g_param_spec_string ("guidance", NULL, NULL, "beeps", flags);
  props[PROP_SOUND_PHASES] = g_param_spec_boolean ("sound-phases", NULL, NULL, TRUE, flags);
  props[PROP_SOUND_COUNTS] = g_param_spec_boolean ("sound-counts", NULL, NULL, TRUE, flags);
  props[PROP_SOUND_LAST_REPETITION] = g_param_spec_boolean ("sound-last-repetition", NULL, NULL, TRUE, flags);
  props[PROP_SOUND_REST] = g_param_spec_boolean ("sound-rest", NULL, NULL, TRUE, flags);
  props[PROP_SOUND_DONE] = g_param_spec_boolean ("sound-done", NULL, NULL, TRUE, flags);
  props[PROP_SOUND_PAIN_STOP] = g_param_spec_boolean ("sound-pain-stop", NULL, NULL, TRUE, flags);
  props[PROP_LEAD_IN_SECONDS] = g_param_spec_int ("lead-in-seconds", NULL, NULL, 0, 3, 2, flags);
  /* unknown, yes or no */
  props[PROP_SOUND_HEARD] = g_param_spec_string ("sound-heard", NULL, NULL, "unknown", flags);
  /* bar, deep or glass */
  props[PROP_SOUND_SET] = g_param_spec_string ("sound-set", NULL, NULL, "bar", flags);
  props[PROP_FLASHES] = g_param_spec_boolean ("flashes", NULL, NULL, TRUE, flags);
  props[PROP_SHOW_EXERCISE_NAMES] = g_param_spec_boolean ("show-exercise-names", NULL, NULL, TRUE, flags);
  props[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 0, 32767, 860, flags);
  props[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 0, 32767, 720, flags);
  props[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  props[PROP_CHART_RANGE] = g_param_spec_string ("chart-range", NULL, NULL, "month", flags);
  /* paths; "" for none */
  props[PROP_COPIES_FOLDER] = g_param_spec_string ("copies-folder", NULL, NULL, "", flags);
  props[PROP_SHARING_FOLDER] = g_param_spec_string ("sharing-folder", NULL, NULL, "", flags);
  /* the page on which they were left; "" for none, "done" */
  props[PROP_FIRST_PAGES] = g_param_spec_string ("first-pages", NULL, NULL, "", flags);
  props[PROP_CAME_FOR_CLICKING] = g_param_spec_boolean ("came-for-clicking", NULL, NULL, FALSE, flags);
  /* patella-put-off.h */
  props[PROP_PUT_OFF] = g_param_spec_string ("put-off", NULL, NULL, "", flags);
  /* dates as YYYY-MM-DD; "" for none */
  props[PROP_NEXT_APPOINTMENT] = g_param_spec_string ("next-appointment", NULL, NULL, "", flags);
  props[PROP_LAST_APPOINTMENT] = g_param_spec_string ("last-appointment", NULL, NULL, "", flags);
  props[PROP_REPORT_NAME] = g_param_spec_string ("report-name", NULL, NULL, "", flags);
  props[PROP_REMINDERS] = g_param_spec_boolean ("reminders", NULL, NULL, FALSE, flags);
  /* as patella_reminder_times_parse() reads them */
  props[PROP_REMINDER_TIMES] = g_param_spec_string ("reminder-times", NULL, NULL, "08:00 18:00", flags);
  /* date and time of the newest slot that was dealt with */
  props[PROP_REMINDER_LAST] = g_param_spec_string ("reminder-last", NULL, NULL, "", flags);
  /* UTC seconds; "" for none */
  props[PROP_REMINDER_LATER] = g_param_spec_string ("reminder-later", NULL, NULL, "", flags);
  props[PROP_REMINDER_BACKGROUND] = g_param_spec_boolean ("reminder-background", NULL, NULL, FALSE, flags);
  props[PROP_MORNING_REMINDER] = g_param_spec_boolean ("morning-reminder", NULL, NULL, FALSE, flags);
  props[PROP_MORNING_REMINDER_MINUTE] = g_param_spec_int ("morning-reminder-minute", NULL, NULL, 0, 1439, 450, flags);
  props[PROP_MORNING_REMINDER_LAST] = g_param_spec_string ("morning-reminder-last", NULL, NULL, "", flags);
  /* ids of exercises, separated by semicolons */
  props[PROP_OPENINGS_SHOWN] = g_param_spec_string ("openings-shown", NULL, NULL, "", flags);
  /* patella-told.h */
  props[PROP_TOLD] = g_param_spec_string ("told", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
patella_settings_init (PatellaSettings *self)
{
}

/**
 * patella_settings_new:
 *
 * Returns: (transfer full): settings bound to the installed schema, or in memory where there is none
 */
PatellaSettings *
patella_settings_new (void)
{
  return g_object_new (PATELLA_TYPE_SETTINGS, NULL);
}

double
patella_settings_get_cue_volume (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), 0);

  return self->cue_volume;
}

int
patella_settings_get_countdown_seconds (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), 0);

  return self->countdown_seconds;
}

int
patella_settings_get_get_ready_seconds (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), 0);

  return self->get_ready_seconds;
}

gboolean
patella_settings_get_keep_awake (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), FALSE);

  return self->keep_awake;
}

static gboolean
is_guided_by (PatellaSettings *self,
              const char      *what)
{
  return g_strcmp0 (self->guidance, what) == 0 || g_strcmp0 (self->guidance, "both") == 0;
}

/* whether a session is to beep */
gboolean
patella_settings_get_sounds (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), FALSE);

  return is_guided_by (self, "beeps");
}

/* whether a session is to speak */
gboolean
patella_settings_get_voice (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), FALSE);

  return is_guided_by (self, "voice");
}

/**
 * patella_settings_get_cue_groups:
 *
 * Returns: the kinds of cues that are to beep: bit n stands for #PatellaCueGroup n
 */
guint
patella_settings_get_cue_groups (PatellaSettings *self)
{
  guint groups = 0;

  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), 0);

  for (guint i = 0; i < PATELLA_N_CUE_GROUPS; i++)
    groups |= self->cue_groups[i] ? 1u << i : 0;

  return groups;
}

int
patella_settings_get_lead_in_seconds (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), 0);

  return self->lead_in_seconds;
}

/**
 * patella_settings_get_sound_heard:
 *
 * Returns: what the person last said to the sound test; %PATELLA_ANSWER_UNKNOWN: nothing yet
 */
PatellaAnswer
patella_settings_get_sound_heard (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), PATELLA_ANSWER_UNKNOWN);

  if (g_strcmp0 (self->sound_heard, "yes") == 0)
    return PATELLA_ANSWER_YES;

  return g_strcmp0 (self->sound_heard, "no") == 0 ? PATELLA_ANSWER_NO : PATELLA_ANSWER_UNKNOWN;
}

const char *
patella_settings_get_sound_set (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), NULL);

  return self->sound_set;
}

void
patella_settings_set_sound_heard (PatellaSettings *self,
                                  gboolean         heard)
{
  g_return_if_fail (PATELLA_IS_SETTINGS (self));

  g_object_set (self, "sound-heard", heard ? "yes" : "no", NULL);
}

gboolean
patella_settings_get_flashes (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), FALSE);

  return self->flashes;
}

gboolean
patella_settings_get_show_exercise_names (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), FALSE);

  return self->show_exercise_names;
}

/**
 * patella_settings_dup_chart_range:
 *
 * Returns: (transfer full): the id of the range that the charts last showed
 */
char *
patella_settings_dup_chart_range (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), NULL);

  return g_strdup (self->chart_range);
}

/**
 * patella_settings_get_copies_folder:
 *
 * Returns: (transfer none): where copies of the journal go too; "" for nowhere else
 */
const char *
patella_settings_get_copies_folder (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), "");

  return self->copies_folder;
}

/**
 * patella_settings_get_sharing_folder:
 *
 * Returns: (transfer none): the folder that is shared with another computer; "" for none
 */
const char *
patella_settings_get_sharing_folder (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), "");

  return self->sharing_folder;
}

gboolean
patella_settings_get_came_for_clicking (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), FALSE);

  return self->came_for_clicking;
}

const char *
patella_settings_get_first_pages (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), "");

  return self->first_pages;
}

const char *
patella_settings_get_put_off (PatellaSettings *self)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), "");

  return self->put_off;
}

/**
 * patella_settings_get_appointment:
 * @last: the last one instead of the next
 *
 * Returns: (transfer none): its date as YYYY-MM-DD; "" for none
 */
const char *
patella_settings_get_appointment (PatellaSettings *self,
                                  gboolean         last)
{
  g_return_val_if_fail (PATELLA_IS_SETTINGS (self), "");

  return last ? self->last_appointment : self->next_appointment;
}
