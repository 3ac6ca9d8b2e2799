/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-cue.h"

G_BEGIN_DECLS

/* Typed access to every GSettings key; falls back to defaults in memory when the schema is missing.
 * A GObject with one property a key: "cue-volume" (double 0-1), "countdown-seconds" (int 0-5, default 3),
 * "get-ready-seconds" (int 3-30, default 5), "keep-awake" (boolean), "guidance" (string: off, beeps, voice, both), "sound-phases",
 * "sound-counts", "sound-last-repetition", "sound-rest", "sound-done", "sound-pain-stop" (boolean: what beeps),
 * "lead-in-seconds" (int 0-3, default 2), "sound-heard" (string: unknown, yes, no), "sound-set" (string: bar, deep, glass), "flashes" (boolean),
 * "show-exercise-names" (boolean: on the lock screen), "window-width", "window-height" (int), "window-maximized"
 * (boolean), "chart-range" (string), "copies-folder", "sharing-folder" (string: a path, "" for none), "first-pages" (string: the
 * page on which they were left, "done"), "came-for-clicking" (boolean), "put-off" (string), "next-appointment",
 * "last-appointment" (string: a date, "" for none), "reminders", "reminder-background", "morning-reminder" (boolean),
 * "reminder-times" (string: up to four times), "morning-reminder-minute" (int 0-1439), "reminder-last", "morning-reminder-last"
 * (string: date and time of a slot, "" for none), "reminder-later" (string: UTC seconds, "" for none), "report-name" (string: who
 * stands on the clinician's page), "openings-shown" (string: ids of exercises; ""), "told" (string: patella-told.h). */
#define PATELLA_TYPE_SETTINGS (patella_settings_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSettings, patella_settings, PATELLA, SETTINGS, GObject)

PatellaSettings *patella_settings_new                     (void);
double           patella_settings_get_cue_volume          (PatellaSettings *self);
int              patella_settings_get_countdown_seconds   (PatellaSettings *self);
int              patella_settings_get_get_ready_seconds   (PatellaSettings *self);
gboolean         patella_settings_get_keep_awake          (PatellaSettings *self);
gboolean         patella_settings_get_sounds              (PatellaSettings *self);
gboolean         patella_settings_get_voice               (PatellaSettings *self);
guint            patella_settings_get_cue_groups          (PatellaSettings *self); /* bit n: PatellaCueGroup n beeps */
int              patella_settings_get_lead_in_seconds     (PatellaSettings *self);
PatellaAnswer    patella_settings_get_sound_heard         (PatellaSettings *self);
void             patella_settings_set_sound_heard         (PatellaSettings *self,
                                                           gboolean         heard);
const char      *patella_settings_get_sound_set           (PatellaSettings *self);
gboolean         patella_settings_get_flashes             (PatellaSettings *self);
gboolean         patella_settings_get_show_exercise_names (PatellaSettings *self);
char            *patella_settings_dup_chart_range         (PatellaSettings *self);
const char      *patella_settings_get_copies_folder       (PatellaSettings *self);
const char      *patella_settings_get_sharing_folder      (PatellaSettings *self);
const char      *patella_settings_get_first_pages         (PatellaSettings *self);
gboolean         patella_settings_get_came_for_clicking   (PatellaSettings *self);
const char      *patella_settings_get_put_off             (PatellaSettings *self);
const char      *patella_settings_get_appointment         (PatellaSettings *self,
                                                           gboolean         last);

G_END_DECLS
