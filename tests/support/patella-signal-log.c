/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-signal-log.h"

typedef struct
{
  GWeakRef object;
  gulong   handler;
} Watch;

struct _PatellaSignalLog
{
  GPtrArray *entries;  /* owned, element-type utf8 */
  GPtrArray *watches;  /* owned, element-type Watch */
};

typedef struct
{
  GClosure          closure;
  PatellaSignalLog *log;   /* borrowed: the log disconnects before it goes */
  char             *name;  /* owned */
} LogClosure;

static void
free_watch (gpointer data)
{
  Watch *watch = data;
  g_autoptr (GObject) object = g_weak_ref_get (&watch->object);

  if (object != NULL)
    g_signal_handler_disconnect (object, watch->handler);
  g_weak_ref_clear (&watch->object);
  g_free (watch);
}

static void
append_value (GString      *entry,
              const GValue *value)
{
  if (G_VALUE_HOLDS_INT64 (value))
    g_string_append_printf (entry, " %" G_GINT64_FORMAT, g_value_get_int64 (value));
  else if (G_VALUE_HOLDS_INT (value))
    g_string_append_printf (entry, " %d", g_value_get_int (value));
  else if (G_VALUE_HOLDS_UINT (value))
    g_string_append_printf (entry, " %u", g_value_get_uint (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_string_append (entry, g_value_get_boolean (value) ? " yes" : " no");
  else if (G_VALUE_HOLDS_STRING (value))
    g_string_append_printf (entry, " %s", g_value_get_string (value));
}

static void
signal_emitted_cb (GClosure     *closure,
                   GValue       *result,
                   guint         n_values,
                   const GValue *values,
                   gpointer      hint,
                   gpointer      data)
{
  LogClosure *self = (LogClosure *) closure;
  GString *entry = g_string_new (self->name);

  for (guint i = 1; i < n_values; i++)
    append_value (entry, &values[i]);
  g_ptr_array_add (self->log->entries, g_string_free (entry, FALSE));
}

static void
closure_finalized_cb (gpointer  data,
                      GClosure *closure)
{
  g_free (((LogClosure *) closure)->name);
}

PatellaSignalLog *
patella_signal_log_new (void)
{
  PatellaSignalLog *self = g_new0 (PatellaSignalLog, 1);

  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->watches = g_ptr_array_new_with_free_func (free_watch);

  return self;
}

/* Fails when something was emitted that nobody asked for. */
void
patella_signal_log_free (PatellaSignalLog *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->watches);
  if (self->entries->len > 0)
    g_error ("%u signals are left over, the first of them: %s", self->entries->len,
             (const char *) g_ptr_array_index (self->entries, 0));
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* @signal: may have a detail ("notify::state"). */
void
patella_signal_log_watch (PatellaSignalLog *self,
                          gpointer          object,
                          const char       *signal)
{
  GClosure *closure = g_closure_new_simple (sizeof (LogClosure), NULL);
  Watch *watch = g_new0 (Watch, 1);

  ((LogClosure *) closure)->log = self;
  ((LogClosure *) closure)->name = g_strdup (signal);
  g_closure_add_finalize_notifier (closure, NULL, closure_finalized_cb);
  g_closure_set_marshal (closure, signal_emitted_cb);

  g_weak_ref_init (&watch->object, object);
  watch->handler = g_signal_connect_closure (object, signal, closure, FALSE);
  g_assert_cmpuint (watch->handler, !=, 0);
  g_ptr_array_add (self->watches, watch);
}

void
patella_signal_log_assert_next (PatellaSignalLog *self,
                                const char       *entry)
{
  if (self->entries->len == 0)
    g_error ("no signal was emitted where this was expected: %s", entry);

  g_assert_cmpstr (g_ptr_array_index (self->entries, 0), ==, entry);
  g_ptr_array_remove_index (self->entries, 0);
}

guint
patella_signal_log_get_length (PatellaSignalLog *self)
{
  return self->entries->len;
}

void
patella_signal_log_clear (PatellaSignalLog *self)
{
  g_ptr_array_set_size (self->entries, 0);
}
