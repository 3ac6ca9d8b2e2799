/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* make-sample-journal FILE [DAYS [LAST-DAY [ROUTINE-FILE]]]: a journal with a past, to look at pages and to measure. */
#include <locale.h>

#include "patella-sample-journal.h"

static char *
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *today = get_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GBytes) routine = NULL;
  PatellaStoreOptions options = { 0 };
  PatellaSampleJournal sample = { today, 730, 20260301, NULL };
  char *text;
  gsize length;

  setlocale (LC_ALL, "");
  if (argc < 2 || argv[1][0] == '-')
    {
      g_printerr ("usage: make-sample-journal FILE [DAYS [LAST-DAY [ROUTINE-FILE]]]\n");
      return 2;
    }
  if (argc > 2)
    sample.days = (int) g_ascii_strtoll (argv[2], NULL, 10);
  if (argc > 3)
    sample.last_day = argv[3];
  if (argc > 4)
    {
      if (!g_file_get_contents (argv[4], &text, &length, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      sample.routine = routine = g_bytes_new_take (text, length);
    }
  options.path = argv[1];
  store = patella_store_open (&options, &error);
  if (store == NULL || !patella_sample_journal_fill (&sample, store, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
