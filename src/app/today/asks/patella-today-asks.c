/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-today-asks.h"

#include "patella-put-off.h"

static gboolean
has_advisory (GArray              *advisories,
              PatellaAdvisoryKind  kind)
{
  for (guint i = 0; i < advisories->len; i++)
    if (g_array_index (advisories, PatellaAdvisory, i).kind == kind)
      return TRUE;
  return FALSE;
}

void
patella_today_asks_show (const PatellaTodayAsks  *self,
                         const PatellaOfferFacts *facts)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);
  g_autoptr (GArray) advisories = patella_advisory_find_all (facts->tracks, self->routines, facts);
  const PatellaAskFacts asks = {
    .tracks = facts->tracks,
    .check_ins = facts->check_ins,
    .today = facts->today,
    .session_waits = self->session_waits,
    .quiet = self->quiet ||
             patella_put_off_holds (patella_settings_get_put_off (settings), PATELLA_ASK_PUT_OFF, facts->today),
    .came_for_clicking = patella_settings_get_came_for_clicking (settings),
    .activities_due = has_advisory (advisories, PATELLA_ADVISORY_ACTIVITIES_DUE),
  };

  patella_ask_card_show (self->card, patella_ask_find (&asks), facts->check_ins);
  patella_hint_list_show (self->hints, self->services, self->quiet ? NULL : advisories);
}
