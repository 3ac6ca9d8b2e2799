/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* print-report JOURNAL FROM TO TODAY: all that the clinician's page of these days says, as text. */
#include <locale.h>

#include "patella-followings.h"
#include "patella-report.h"

int
main (int   argc,
      char *argv[])
{
  const PatellaStoreRange all = { NULL, NULL, TRUE };
  const PatellaReportOptions options = { "Somebody", FALSE, FALSE };
  PatellaStoreOptions store_options = { 0 };
  g_autoptr (PatellaContent) content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = NULL;

  setlocale (LC_ALL, "");
  if (argc != 5)
    {
      g_printerr ("usage: print-report JOURNAL FROM TO TODAY\n");
      return 2;
    }
  store_options.path = argv[1];
  store = patella_store_open (&store_options, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  g_autoptr (GPtrArray) records = patella_store_list_records (store, &all, NULL, NULL);
  g_autoptr (GPtrArray) check_ins = patella_store_list_check_ins (store, &all, NULL, NULL);
  g_autoptr (GPtrArray) spans = patella_store_list_followings (store, NULL);
  g_autoptr (PatellaReportSource) source = patella_report_source_new (content, records, check_ins, spans, argv[4]);
  g_autoptr (PatellaReportNumbers) numbers =
    patella_report_source_count (source, patella_day_from_date (argv[2]), patella_day_from_date (argv[3]));
  g_autoptr (PatellaReport) report = patella_report_new (source, numbers, &options);
  g_autofree char *text = patella_page_to_text (patella_report_get_page (report));

  g_print ("%s", text);
  return 0;
}
