/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"
#include "patella-content.h"
#include "patella-cue-player.h"
#include "patella-journal.h"
#include "patella-settings.h"

G_BEGIN_DECLS

/* The composition root: made once by the application and handed down as a construct-only property "services". */
#define PATELLA_TYPE_SERVICES (patella_services_get_type ())
G_DECLARE_FINAL_TYPE (PatellaServices, patella_services, PATELLA, SERVICES, GObject)

typedef struct
{
  const char *journal_path;   /* (nullable): the person's own journal, or none with a speed above 1 */
  double      speed;          /* 1 to 60 */
} PatellaServicesOptions;

PatellaServices  *patella_services_new           (const PatellaServicesOptions *options);
PatellaClock     *patella_services_get_clock     (PatellaServices *self); /* runs speed times as fast */
double            patella_services_get_speed     (PatellaServices *self);
PatellaJournal   *patella_services_get_journal   (PatellaServices *self); /* never NULL; may not be open */
PatellaContent   *patella_services_get_content   (PatellaServices *self); /* loaded on first use */
PatellaCuePlayer *patella_services_get_cue_player (PatellaServices *self); /* made on first use */
PatellaSettings  *patella_services_get_settings  (PatellaServices *self);
PatellaStamp      patella_services_now           (PatellaServices *self); /* the clock's now, as a stamp */

G_END_DECLS
