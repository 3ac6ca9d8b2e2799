/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-speech-link.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

/**
 * PatellaSpeechLink:
 *
 * A connection to speech-dispatcher: whole lines go out and come in. It is found as its own library finds it: where
 * SPEECHD_ADDRESS says, else at its socket in the runtime directory, and when nobody is there it is started, as the desktop's
 * own programs start it. An address that was named is somebody else's to serve: nothing is started then.
 *
 * Always true: no call blocks; after close() nothing is emitted; "lost" comes at most once, and after it nothing.
 *
 * Main thread. Owns its connection; what is under way holds the link.
 */

/* Replies have less than a hundred letters. Whoever sends more without an end of line is not what we look for. */
#define LINE_MAX_BYTES 4096

struct _PatellaSpeechLink
{
  GObject            parent_instance;

  GCancellable      *cancellable;   /* owned */
  GSocketConnection *connection;    /* owned, nullable */
  GString           *line;          /* owned: the line that is being read */
  GString           *out;           /* owned: what is still to be written */
  char               buffer[512];
  gboolean           is_writing;
  gboolean           was_started;
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_LINE_READ,
  SIGNAL_LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaSpeechLink, patella_speech_link, G_TYPE_OBJECT)

static void read_more (PatellaSpeechLink *self);
static void write_more (PatellaSpeechLink *self);
static void connect_to_server (PatellaSpeechLink *self);

static void
lose (PatellaSpeechLink *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  patella_speech_link_close (self);
  g_signal_emit (self, signals[SIGNAL_LOST], 0);
}

/* Emits the whole lines among the bytes. */
static void
take_bytes (PatellaSpeechLink *self,
            gssize             n_bytes)
{
  for (gssize i = 0; i < n_bytes && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      if (self->buffer[i] == '\n')
        {
          g_autofree char *line = g_strchomp (g_strdup (self->line->str));

          g_string_truncate (self->line, 0);
          g_signal_emit (self, signals[SIGNAL_LINE_READ], 0, line);
        }
      else if (self->buffer[i] == '\0' || self->line->len >= LINE_MAX_BYTES)
        lose (self);
      else
        g_string_append_c (self->line, self->buffer[i]);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (PatellaSpeechLink) self = data;
  gssize n_bytes = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n_bytes <= 0)
    {
      lose (self);
      return;
    }

  take_bytes (self, n_bytes);
  if (!g_cancellable_is_cancelled (self->cancellable))
    read_more (self);
}

static void
read_more (PatellaSpeechLink *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)), self->buffer,
                             sizeof self->buffer, G_PRIORITY_DEFAULT, self->cancellable, read_cb, g_object_ref (self));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaSpeechLink) self = data;
  gssize n_bytes = g_output_stream_write_bytes_finish (G_OUTPUT_STREAM (source), result, NULL);

  self->is_writing = FALSE;
  if (n_bytes < 0)
    {
      lose (self);
      return;
    }

  g_string_erase (self->out, 0, n_bytes);
  write_more (self);
}

static void
write_more (PatellaSpeechLink *self)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->is_writing || self->out->len == 0 || self->connection == NULL
      || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_writing = TRUE;
  bytes = g_bytes_new (self->out->str, self->out->len);
  g_output_stream_write_bytes_async (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), bytes,
                                     G_PRIORITY_DEFAULT, self->cancellable, written_cb, g_object_ref (self));
}

static char *
dup_socket_path (void)
{
  return g_build_filename (g_get_user_runtime_dir (), "speech-dispatcher", "speechd.sock", NULL);
}

/* "unix_socket:PATH" or "inet_socket:HOST:PORT"; what is left out has its default. */
static GSocketConnectable *
make_address (void)
{
  const char *address = g_getenv ("SPEECHD_ADDRESS");
  g_auto (GStrv) parts = g_strsplit (address != NULL ? address : "", ":", 3);
  g_autofree char *path = dup_socket_path ();
  guint n_parts = g_strv_length (parts);

  if (n_parts > 0 && g_str_equal (parts[0], "inet_socket"))
    return g_network_address_new (n_parts > 1 ? parts[1] : "127.0.0.1",
                                  (guint16) (n_parts > 2 ? g_ascii_strtoull (parts[2], NULL, 10) : 6560));

  return G_SOCKET_CONNECTABLE (g_unix_socket_address_new (n_parts > 1 ? parts[1] : path));
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaSpeechLink) self = data;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL))
    connect_to_server (self);
  else
    lose (self);
}

/* It puts itself into the background when it can be connected to. */
static void
start_server (PatellaSpeechLink *self)
{
  g_autofree char *path = dup_socket_path ();
  g_autoptr (GSubprocess) server = NULL;

  if (!self->was_started && g_getenv ("SPEECHD_ADDRESS") == NULL)
    server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                               "speech-dispatcher", "--spawn", "--communication-method", "unix_socket", "--socket-path",
                               path, NULL);
  self->was_started = TRUE;
  if (server == NULL)
    lose (self);
  else
    g_subprocess_wait_check_async (server, self->cancellable, started_cb, g_object_ref (self));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaSpeechLink) self = data;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (connection == NULL)
    {
      start_server (self);
      return;
    }

  self->connection = g_steal_pointer (&connection);
  read_more (self);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  write_more (self);
}

static void
connect_to_server (PatellaSpeechLink *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) address = make_address ();

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, address, self->cancellable, connected_cb, g_object_ref (self));
}

static void
patella_speech_link_finalize (GObject *object)
{
  PatellaSpeechLink *self = PATELLA_SPEECH_LINK (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_string_free (self->line, TRUE);
  g_string_free (self->out, TRUE);

  G_OBJECT_CLASS (patella_speech_link_parent_class)->finalize (object);
}

static void
patella_speech_link_class_init (PatellaSpeechLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_speech_link_finalize;

  /**
   * PatellaSpeechLink::opened:
   * @self: a link
   *
   * There is somebody at the other end.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", PATELLA_TYPE_SPEECH_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  /**
   * PatellaSpeechLink::line-read:
   * @self: a link
   * @line: without its end
   *
   * A line has come in.
   */
  signals[SIGNAL_LINE_READ] = g_signal_new ("line-read", PATELLA_TYPE_SPEECH_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * PatellaSpeechLink::lost:
   * @self: a link
   *
   * There was nobody, or there is nobody any more.
   */
  signals[SIGNAL_LOST] = g_signal_new ("lost", PATELLA_TYPE_SPEECH_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
patella_speech_link_init (PatellaSpeechLink *self)
{
  self->cancellable = g_cancellable_new ();
  self->line = g_string_new (NULL);
  self->out = g_string_new (NULL);
}

/**
 * patella_speech_link_new:
 *
 * Returns: (transfer full): a link, not open
 */
PatellaSpeechLink *
patella_speech_link_new (void)
{
  return g_object_new (PATELLA_TYPE_SPEECH_LINK, NULL);
}

/**
 * patella_speech_link_open:
 * @self: a new link
 *
 * Looks for the service; #PatellaSpeechLink::opened or #PatellaSpeechLink::lost tells what became of it. There is no deadline
 * here: whoever waits has one.
 */
void
patella_speech_link_open (PatellaSpeechLink *self)
{
  g_return_if_fail (PATELLA_IS_SPEECH_LINK (self));

  connect_to_server (self);
}

/**
 * patella_speech_link_send:
 * @self: a link
 * @line: without its end; may be several lines with their ends between them
 *
 * Sends it after what was sent before, as soon as the other end takes it. Lost or closed: nothing happens.
 */
void
patella_speech_link_send (PatellaSpeechLink *self,
                          const char        *line)
{
  g_return_if_fail (PATELLA_IS_SPEECH_LINK (self));
  g_return_if_fail (line != NULL);

  g_string_append (self->out, line);
  g_string_append (self->out, "\r\n");
  write_more (self);
}

/**
 * patella_speech_link_close:
 * @self: a link
 *
 * Ends it, for good.
 */
void
patella_speech_link_close (PatellaSpeechLink *self)
{
  g_return_if_fail (PATELLA_IS_SPEECH_LINK (self));

  g_cancellable_cancel (self->cancellable);
  /* what reads and writes is cancelled first: the socket is closed with the last reference */
  g_clear_object (&self->connection);
}
