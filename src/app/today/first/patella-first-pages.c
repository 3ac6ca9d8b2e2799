/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-first-pages.h"

#include "patella-finder-page.h"
#include "patella-first-record.h"
#include "patella-knee-page.h"
#include "patella-safety-guide.h"
#include "patella-try-page.h"
#include "patella-weak-link.h"

/* PatellaFirstPages:
 *
 * What the safety guide shows after its own pages: knees, routine, finder, sound and keys. Each writes what was chosen when
 * it is left, and the settings keep which page that was: closing the guide anywhere loses nothing. */

typedef struct
{
  PatellaServices *services;  /* owned */
  gpointer         parent;    /* owned weak link */
  gboolean         again;
} Request;

static void
free_request (Request *request)
{
  g_clear_object (&request->services);
  g_free (request);
}

static void
free_record (gpointer data)
{
  PatellaFirstRecord *record = data;

  patella_reading_free (record->reading);
  g_object_unref (record->services);
  g_free (record);
}

static void
reached_cb (PatellaServices *services,
            const char      *page)
{
  g_object_set (patella_services_get_settings (services), "first-pages", page != NULL ? page : PATELLA_FIRST_PAGES_DONE, NULL);
}

static void
add_page (GPtrArray  *pages,
          GtkWidget  *page,
          const char *name)
{
  gtk_widget_set_name (page, name);
  g_ptr_array_add (pages, g_object_ref_sink (page));
}

static void
present (Request        *request,
         GtkWindow      *parent,
         PatellaReading *reading) /* (transfer full) */
{
  const char *left_at = patella_settings_get_first_pages (patella_services_get_settings (request->services));
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);
  PatellaFirstRecord *record = g_new0 (PatellaFirstRecord, 1);
  GtkWidget *choose;
  GtkWindow *guide;

  *record = (PatellaFirstRecord) { g_object_ref (request->services), reading, request->again };
  choose = patella_choose_page_new (record);
  add_page (pages, patella_knee_page_new (record), "knee");
  add_page (pages, choose, "routine");
  add_page (pages, patella_finder_page_new (record, PATELLA_CHOOSE_PAGE (choose)), "finder");
  add_page (pages, patella_try_page_new (record), "sound");
  guide = patella_safety_guide_new_first (patella_safety_gate_for (request->services), parent, pages,
                                          request->again ? NULL : left_at);
  g_object_set_data_full (G_OBJECT (guide), "patella-first-record", record, free_record);
  if (!request->again)
    g_signal_connect_object (guide, "reached", G_CALLBACK (reached_cb), request->services, G_CONNECT_SWAPPED);
  gtk_window_present (guide);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Request *request = data;
  g_autoptr (GtkWindow) parent = patella_weak_link_take (request->parent);
  g_autoptr (PatellaReading) reading = patella_reading_load_finish (result, NULL);

  /* a journal that cannot be read says so on the page behind */
  if (parent != NULL && reading != NULL && gtk_widget_get_visible (GTK_WIDGET (parent)))
    present (request, parent, g_steal_pointer (&reading));
  free_request (request);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Request *request = data;
  PatellaStamp now = patella_services_now (request->services);

  patella_safety_gate_check_finish (PATELLA_SAFETY_GATE (source), result, NULL);
  patella_reading_load_for_offers_async (patella_services_get_journal (request->services), &now, NULL, loaded_cb, request);
}

void
patella_first_pages_present (PatellaServices *services,
                             GtkWindow       *parent,
                             gboolean         again)
{
  Request *request;

  g_return_if_fail (PATELLA_IS_SERVICES (services));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  request = g_new0 (Request, 1);
  request->services = g_object_ref (services);
  request->parent = patella_weak_link_new (parent);
  request->again = again;
  /* the gate must know before its pages are passed over; it answers when the journal is open */
  patella_safety_gate_check_async (patella_safety_gate_for (services), checked_cb, request);
}
