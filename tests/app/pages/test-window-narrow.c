/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-about.h"
#include "patella-add-dialogs.h"
#include "patella-away-dialog.h"
#include "patella-chart-range.h"
#include "patella-copies-window.h"
#include "patella-copy-keeper.h"
#include "patella-erase-dialog.h"
#include "patella-evidence-window.h"
#include "patella-exercise-page.h"
#include "patella-export-dialog.h"
#include "patella-first-pages.h"
#include "patella-import-dialog.h"
#include "patella-journal-page.h"
#include "patella-key-test-window.h"
#include "patella-library-page.h"
#include "patella-page-test.h"
#include "patella-preferences-window.h"
#include "patella-progress-page.h"
#include "patella-range-dialog.h"
#include "patella-report-dialog.h"
#include "patella-restorer.h"
#include "patella-routine-page.h"
#include "patella-session-page.h"
#include "patella-sharer.h"
#include "patella-stop-list-dialog.h"
#include "patella-today-page.h"
#include "patella-widget-test.h"

#include <libintl.h>
#include <string.h>

/* Every page and every dialog at 360 pixels, with text half as large again, and in a language of long words. */

/* as macros these would be others */
#undef dgettext
#undef dngettext

enum
{
  NARROW = 360,
  DAYS = 60,
  PLAIN_DPI = 96 * 1024,
};

typedef struct
{
  PatellaServices *services;
  GtkWindow       *parent;   /* NULL: it stands alone */
} Place;

/* Each word of a sentence is longer by two fifths; what stands for something stays. Kept for the life of the program. */
static const char *
make_long (const char *text)
{
  GString *longer = g_string_new (NULL);
  const char *made;
  guint word = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '%')
        {
          do
            g_string_append_c (longer, *p++);
          while (*p != '\0' && strchr ("dusifge%x", *p) == NULL);
          if (*p == '\0')
            break;
          g_string_append_c (longer, *p);
          continue;
        }
      g_string_append_c (longer, *p);
      word = g_ascii_isalpha (*p) ? word + 1 : 0;
      if (word > 0 && word % 5 >= 3)
        g_string_append (longer, "\xc3\xaa");
    }

  made = g_intern_string (longer->str);
  g_string_free (longer, TRUE);
  return made;
}

static gboolean *
get_long_words (void)
{
  static gboolean long_words;

  return &long_words;
}

static gboolean
is_long_wanted (const char *domain)
{
  return *get_long_words () && g_strcmp0 (domain, "gtk40") != 0 && g_strcmp0 (domain, "glib20") != 0 &&
         g_strcmp0 (domain, "libadwaita") != 0;
}

/* In the place of the library's: this program speaks a language of its own. */
char *
dcgettext (const char *domain,
           const char *text,
           int         category)
{
  const char *end = strchr (text, '\004');

  return (char *) (gsize) (is_long_wanted (domain) && *text != '\0' ? make_long (end == NULL ? text : end + 1) : text);
}

char *
dgettext (const char *domain,
          const char *text)
{
  return dcgettext (domain, text, 0);
}

char *
dngettext (const char        *domain,
           const char        *one,
           const char        *many,
           unsigned long int  n)
{
  return dcgettext (domain, n == 1 ? one : many, 0);
}

static void
assert_narrow (const char *name,
               GtkWindow  *window)
{
  patella_widget_test_wait_for_frame (window);
  patella_page_test_settle ();
  g_test_message ("%s", name);
  /* else nothing would be tested */
  g_assert_true (!*get_long_words () || patella_page_test_says (GTK_WIDGET (window), "\xc3\xaa"));
  patella_widget_test_assert_width (window, NARROW);
}

/* a page that reads the journal shows nothing else until it has */
static gboolean
is_loading (GtkWidget *page)
{
  GtkWidget *stack = patella_page_test_find_type (page, GTK_TYPE_STACK);

  return stack != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "loading") == 0;
}

static void
check_page (const char *name,
            GtkWidget  *page)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, NARROW, 640);
  adw_window_set_content (ADW_WINDOW (window), page);
  patella_widget_test_wait_for_frame (window);
  while (is_loading (page))
    g_main_context_iteration (NULL, TRUE);
  assert_narrow (name, window);
  gtk_window_destroy (window);
  patella_page_test_settle ();
}

static void
check_pages (PatellaServices *services)
{
  PatellaContent *content = patella_services_get_content (services);
  GListModel *routines = patella_content_get_routines (content);

  check_page ("today", patella_today_page_new (services));
  check_page ("library", patella_library_page_new (services));
  check_page ("progress", patella_progress_page_new (services));
  check_page ("journal", patella_journal_page_new (services));
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);

      check_page (patella_routine_get_id (routine), patella_routine_page_new (routine));
    }
  check_page ("vmo3", patella_exercise_page_new (patella_content_lookup_exercise (content, "vmo3")));
  check_page ("before a session", patella_session_page_new (services, "exercise:quad_set"));
}

static void
open_first (const Place *place)
{
  patella_first_pages_present (place->services, place->parent, FALSE);
}

static void
open_stop_list (const Place *place)
{
  patella_stop_list_dialog_present (patella_safety_gate_for (place->services), place->parent);
}

static void
open_evidence (const Place *place)
{
  patella_evidence_window_present (patella_services_get_content (place->services), place->parent);
}

static void
open_about (const Place *place)
{
  patella_about_present (place->parent);
}

static void
open_away (const Place *place)
{
  patella_away_dialog_show (place->parent, place->services);
}

static void
picked_cb (gpointer                object,
           const PatellaChartSpan *span)
{
}

static void
open_range (const Place *place)
{
  const PatellaChartSpan span = { .range = PATELLA_CHART_RANGE_CUSTOM, .from_day = 2461000, .to_day = 2461050, .today = 2461100 };

  patella_range_dialog_show (place->parent, &span, (PatellaRangePickedFunc) picked_cb, place->services);
}

static void
open_report (const Place *place)
{
  gtk_window_present (patella_report_dialog_new (place->services));
}

static void
open_export (const Place *place)
{
  gtk_window_present (GTK_WINDOW (patella_export_dialog_new (place->services, NULL)));
}

static void
open_import (const Place *place)
{
  gtk_window_present (GTK_WINDOW (patella_import_dialog_new (place->services)));
}

static void
open_preferences (const Place *place)
{
  gtk_window_present (GTK_WINDOW (patella_preferences_window_new (place->services)));
}

static void
open_keys (const Place *place)
{
  gtk_window_present (GTK_WINDOW (patella_key_test_window_new (place->services, place->parent)));
}

static void
erased_cb (GObject *object)
{
}

static void
open_erase (const Place *place)
{
  patella_erase_dialog_present (place->parent, place->services, (PatellaEraseFunc) erased_cb, G_OBJECT (place->services));
}

static void
open_copies (const Place *place)
{
  g_autoptr (PatellaCopyKeeper) keeper = patella_copy_keeper_new (place->services);
  g_autoptr (PatellaRestorer) restorer = patella_restorer_new (place->services, keeper);
  g_autoptr (PatellaSharer) sharer = patella_sharer_new (place->services);

  gtk_window_present (GTK_WINDOW (patella_copies_window_new (place->services, keeper, restorer, sharer)));
}

static void
open_add (const Place *place)
{
  g_autoptr (PatellaEdits) edits = patella_edits_new (place->services);
  const PatellaEditPlace where = { place->parent, place->services, edits };

  patella_add_session_dialog_present (&where);
}

static void
open_add_morning (const Place *place)
{
  g_autoptr (PatellaEdits) edits = patella_edits_new (place->services);
  const PatellaEditPlace where = { place->parent, place->services, edits };

  patella_add_morning_dialog_present (&where);
}

static const struct
{
  const char *name;
  void      (*open) (const Place *place);
} dialogs[] = {
  { "first pages", open_first },   { "stop list", open_stop_list },     { "evidence", open_evidence },
  { "about", open_about },         { "away", open_away },               { "range", open_range },
  { "report", open_report },       { "export", open_export },           { "import", open_import },
  { "preferences", open_preferences }, { "keys", open_keys },           { "erase", open_erase },
  { "copies", open_copies },       { "add session", open_add },         { "add morning", open_add_morning },
};

/* (nullable): the newest window but @parent */
static GtkWindow *
find_dialog (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != parent && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
is_cut (GtkWidget *widget,
        gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) == NULL &&
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static void
check_dialogs (PatellaServices *services)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  const Place place = { services, parent };

  gtk_window_set_default_size (parent, NARROW, 640);
  patella_widget_test_wait_for_frame (parent);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *dialog;

      dialogs[i].open (&place);
      while ((dialog = find_dialog (parent)) == NULL)
        g_main_context_iteration (NULL, TRUE);
      assert_narrow (dialogs[i].name, dialog);
      /* of these words none may be missing */
      if (dialogs[i].open == open_stop_list)
        g_assert_null (patella_page_test_find (GTK_WIDGET (dialog), is_cut, NULL));
      gtk_window_destroy (dialog);
      patella_page_test_settle ();
      g_assert_null (find_dialog (parent));
    }
  gtk_window_destroy (parent);
  patella_page_test_settle ();
}

static void
test_width (gconstpointer data)
{
  gboolean long_words = GPOINTER_TO_INT (data);
  g_autoptr (PatellaServices) services = NULL;

  *get_long_words () = long_words;
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", long_words ? PLAIN_DPI : PLAIN_DPI * 3 / 2, "gtk-enable-animations", FALSE,
                NULL);
  services = patella_page_test_new_services (DAYS);
  check_pages (services);
  check_dialogs (services);
  *get_long_words () = FALSE;
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_data_func ("/window-narrow/large-text", GINT_TO_POINTER (FALSE), test_width);
  g_test_add_data_func ("/window-narrow/long-words", GINT_TO_POINTER (TRUE), test_width);
  return g_test_run ();
}
