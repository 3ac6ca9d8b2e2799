/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"
#include "patella-content.h"
#include "patella-cue-player.h"
#include "patella-journal.h"
#include "patella-settings.h"
#include "patella-speaker.h"

G_BEGIN_DECLS

/* The composition root: made once by the application and handed down as a construct-only property "services". */
#define PATELLA_TYPE_SERVICES (patella_services_get_type ())
G_DECLARE_FINAL_TYPE (PatellaServices, patella_services, PATELLA, SERVICES, GObject)

typedef struct
{
  const char       *journal_path;  /* (nullable): the person's own journal, or none with a speed */
  double            speed;         /* 1 to 60; 0: no --speed was given */
  PatellaClock     *clock;         /* (nullable): the real one; tests hand in theirs */
  PatellaCuePlayer *cue_player;    /* (nullable): the best that there is; tests hand in theirs */
  PatellaSpeaker   *speaker;       /* (nullable): the desktop's; tests hand in theirs */
} PatellaServicesOptions;

/* Signals: "journal-opened": when opening has ended, well or badly; load what is shown then. Again after start_anew().
 *          "journal-changed": something was written (the journal's "changed").
 *          "journal-trouble" (GError *): a write failed and was not saved.
 *          "journal-cramped": the disk is full; what is kept in reserve for that was used up.
 *          "journal-rescued": it was found damaged and put together again.
 *          "journal-copied" (const char *): a verified copy was made by itself; its path. */

PatellaServices  *patella_services_new           (const PatellaServicesOptions *options);
PatellaClock     *patella_services_get_clock     (PatellaServices *self); /* runs speed times as fast */
double            patella_services_get_speed     (PatellaServices *self); /* 1 to 60 */
PatellaContent   *patella_services_get_content   (PatellaServices *self); /* loaded on first use */
PatellaCuePlayer *patella_services_get_cue_player (PatellaServices *self); /* made on first use */
PatellaSpeaker   *patella_services_get_speaker   (PatellaServices *self); /* made on first use */
PatellaSettings  *patella_services_get_settings  (PatellaServices *self);
PatellaStamp      patella_services_now           (PatellaServices *self); /* the clock's now, as a stamp */

/* The journal: never NULL. Ask for it at each use and do not keep it: when the file cannot be opened, "journal-opened"
 * comes with another journal here, in memory, and keeps_journal() answers FALSE: then never say "saved". */
PatellaJournal   *patella_services_get_journal       (PatellaServices     *self);
void              patella_services_open_journal      (PatellaServices     *self);
void              patella_services_start_anew        (PatellaServices     *self);
gboolean          patella_services_is_journal_open   (PatellaServices     *self);
gboolean          patella_services_keeps_journal     (PatellaServices     *self);
const GError     *patella_services_get_journal_error (PatellaServices     *self); /* (nullable): why nothing is kept */
const char       *patella_services_get_journal_path  (PatellaServices     *self); /* (nullable): of the file that is meant */
/* without a window the journal is closed; open_journal() opens it again */
void              patella_services_put_journal_away  (PatellaServices     *self);
gboolean          patella_services_is_putting_away   (PatellaServices     *self);
gboolean          patella_services_holds_journal     (PatellaServices     *self); /* open, being opened or closed */
/* of closed services, when the files were deleted: as they were made; "journal-opened" comes once more */
void              patella_services_forget_everything (PatellaServices     *self);
void              patella_services_close_async       (PatellaServices     *self,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
gboolean          patella_services_close_finish      (PatellaServices     *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_END_DECLS
