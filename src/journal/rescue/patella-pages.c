/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pages.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Database file and write-ahead log as sqlite.org/fileformat2.html describes them (sections 1.2, 1.3 and 4). Nothing is
 * believed: a piece that cannot be read counts as not there, and every number is bounded by what the file can hold. The
 * frame checksums of the log are not looked at, because rows carry their own; a frame counts when its salt is that of
 * the log and its transaction was committed. */

#define SIZE_SMALLEST 512
#define SIZE_LARGEST 65536
#define PAGES_MAX (1u << 20)          /* 4 GiB: no journal comes near, a sparse file of somebody may */
#define HEADER_PAGE_SIZE 16
#define HEADER_PAGE_COUNT 28
#define LOG_HEADER 32
#define LOG_SALT 16
#define FRAME_HEADER 24
#define FRAME_COMMIT 4
#define FRAME_SALT 8
#define SALT_SIZE 8

struct _PatellaPages
{
  int         file;        /* -1: not there */
  int         log;         /* -1: not there */
  guint       page_size;
  guint32     n_in_file;   /* a last page that is cut counts */
  guint32     n_promised;  /* by the header */
  guint32     last;
  GHashTable *frames;      /* owned: page number → number of its newest frame, from 1 */
};

static guint32
get_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | (guint32) bytes[3];
}

#define READ_ATTEMPTS 3

/* How many bytes could be read; the rest of @out is zero. A disk that fails may read at the next attempt what it could
 * not at the first. */
static size_t
read_at (int     fd,
         void   *out,
         size_t  size,
         gint64  offset)
{
  size_t done = 0;
  int n_failed = 0;

  memset (out, 0, size);
  while (fd >= 0 && done < size)
    {
      ssize_t n = pread (fd, (guint8 *) out + done, size - done, offset + (gint64) done);

      if (n < 0 && (errno == EINTR || (errno == EIO && ++n_failed < READ_ATTEMPTS)))
        continue;
      if (n <= 0)
        break;
      done += (size_t) n;
    }

  return done;
}

static int
open_regular (const char *path,
              const char *suffix,
              gint64     *out_size)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat info;
  int fd = -1, n_failed = 0;
  gboolean seen;

  *out_size = 0;
  while ((fd = open (name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)) < 0 && errno == EIO && ++n_failed < READ_ATTEMPTS)
    continue;
  if (fd < 0)
    return -1;
  while (!(seen = fstat (fd, &info) == 0) && errno == EIO && ++n_failed < READ_ATTEMPTS)
    continue;
  if (seen && S_ISREG (info.st_mode))
    {
      *out_size = info.st_size;
      return fd;
    }

  close (fd);
  return -1;
}

static void
read_frame (PatellaPages *self,
            guint32       frame,
            guint8        out_header[FRAME_HEADER])
{
  read_at (self->log, out_header, FRAME_HEADER, LOG_HEADER + (gint64) (frame - 1) * (FRAME_HEADER + self->page_size));
}

static guint32
count_frames_with (PatellaPages *self,
                   const guint8 *salt,
                   guint32       n_frames)
{
  guint32 n = 0;
  guint8 header[FRAME_HEADER];

  for (guint32 frame = 1; frame <= n_frames; frame++)
    {
      read_frame (self, frame, header);
      n += memcmp (header + FRAME_SALT, salt, SALT_SIZE) == 0;
    }

  return n;
}

/* The salt that most frames have of the two that may be right: that of the header, and that of the first frame. */
static void
find_salt (PatellaPages *self,
           guint32       n_frames,
           guint8        out_salt[SALT_SIZE])
{
  guint8 header[LOG_HEADER], first[FRAME_HEADER];

  read_at (self->log, header, LOG_HEADER, 0);
  read_frame (self, 1, first);
  memcpy (out_salt, header + LOG_SALT, SALT_SIZE);
  if (memcmp (out_salt, first + FRAME_SALT, SALT_SIZE) != 0 &&
      count_frames_with (self, first + FRAME_SALT, n_frames) > count_frames_with (self, out_salt, n_frames))
    memcpy (out_salt, first + FRAME_SALT, SALT_SIZE);
}

static void
commit_frames (PatellaPages *self,
               GArray       *waiting)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      guint32 frame = g_array_index (waiting, guint32, i);
      guint8 header[FRAME_HEADER];
      guint32 number;

      read_frame (self, frame, header);
      number = get_be32 (header);
      if (number == 0 || number > PAGES_MAX)
        continue;
      g_hash_table_insert (self->frames, GUINT_TO_POINTER (number), GUINT_TO_POINTER (frame));
      self->last = MAX (self->last, number);
    }
  g_array_set_size (waiting, 0);
}

static void
read_log (PatellaPages *self,
          gint64        size)
{
  gint64 n = size < LOG_HEADER ? 0 : (size - LOG_HEADER) / (FRAME_HEADER + self->page_size);
  guint32 n_frames = (guint32) MIN (n, PAGES_MAX);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint8 salt[SALT_SIZE];

  if (n_frames == 0)
    return;

  find_salt (self, n_frames, salt);
  for (guint32 frame = 1; frame <= n_frames; frame++)
    {
      guint8 header[FRAME_HEADER];

      read_frame (self, frame, header);
      if (memcmp (header + FRAME_SALT, salt, SALT_SIZE) != 0)
        continue;
      g_array_append_val (waiting, frame);
      if (get_be32 (header + FRAME_COMMIT) != 0)
        commit_frames (self, waiting);
    }
}

/**
 * patella_pages_find_size:
 * @path: a database file, damaged perhaps
 *
 * Returns: the size of its pages as its header says; 4096 where that cannot be
 */
guint
patella_pages_find_size (const char *path)
{
  gint64 size;
  int fd = open_regular (path, "", &size);
  guint8 header[HEADER_PAGE_SIZE + 2];
  guint found;

  read_at (fd, header, sizeof header, 0);
  if (fd >= 0)
    close (fd);

  found = (guint) header[HEADER_PAGE_SIZE] << 8 | (guint) header[HEADER_PAGE_SIZE + 1];
  if (found == 1)
    found = SIZE_LARGEST;
  return found >= SIZE_SMALLEST && (found & (found - 1)) == 0 ? found : PATELLA_PAGES_SIZE;
}

/**
 * patella_pages_open:
 * @path: a database file; it and its log need not be there
 * @page_size: a power of two
 *
 * Opens both for reading only. Any thread, one at a time.
 *
 * Returns: (transfer full): its pages; none when there is nothing to read
 */
PatellaPages *
patella_pages_open (const char *path,
                    guint       page_size)
{
  PatellaPages *self = g_new0 (PatellaPages, 1);
  guint8 header[HEADER_PAGE_COUNT + 4];
  gint64 size, log_size;

  self->page_size = page_size;
  self->frames = g_hash_table_new (NULL, NULL);
  self->file = open_regular (path, "", &size);
  self->log = open_regular (path, "-wal", &log_size);
  self->n_in_file = (guint32) MIN ((size + page_size - 1) / page_size, PAGES_MAX);
  self->last = self->n_in_file;
  if (read_at (self->file, header, sizeof header, 0) == sizeof header)
    self->n_promised = get_be32 (header + HEADER_PAGE_COUNT);
  read_log (self, log_size);

  return self;
}

/**
 * patella_pages_close:
 * @self: (transfer full) (nullable): pages
 *
 * Closes the files.
 */
void
patella_pages_close (PatellaPages *self)
{
  if (self == NULL)
    return;
  if (self->file >= 0)
    close (self->file);
  if (self->log >= 0)
    close (self->log);
  g_hash_table_unref (self->frames);
  g_free (self);
}

/**
 * patella_pages_get_size:
 * @self: pages
 *
 * Returns: bytes of a page
 */
guint
patella_pages_get_size (PatellaPages *self)
{
  return self->page_size;
}

/**
 * patella_pages_get_last:
 * @self: pages
 *
 * Returns: the highest page number there may be; 0: none
 */
guint32
patella_pages_get_last (PatellaPages *self)
{
  return self->last;
}

/**
 * patella_pages_has_log:
 * @self: pages
 *
 * Returns: whether the log hides pages of the file
 */
gboolean
patella_pages_has_log (PatellaPages *self)
{
  return g_hash_table_size (self->frames) > 0;
}

/**
 * patella_pages_is_cut:
 * @self: pages
 *
 * Returns: whether the end of the file is missing, as far as its own header can be believed
 */
gboolean
patella_pages_is_cut (PatellaPages *self)
{
  return self->file < 0 || self->n_in_file == 0 || (self->n_promised <= PAGES_MAX && self->n_promised > self->last);
}

/**
 * patella_pages_read:
 * @self: pages
 * @layer: of the file and its log
 * @number: from 1
 * @out_page: (out): as many bytes as a page has; what cannot be read of it is zero
 *
 * Returns: whether there is such a page in that layer
 */
gboolean
patella_pages_read (PatellaPages       *self,
                    PatellaPagesLayer   layer,
                    guint32             number,
                    guint8             *out_page)
{
  guint32 frame = GPOINTER_TO_UINT (g_hash_table_lookup (self->frames, GUINT_TO_POINTER (number)));
  gint64 in_log = LOG_HEADER + ((gint64) frame - 1) * (FRAME_HEADER + self->page_size) + FRAME_HEADER;

  if (number == 0 || (layer == PATELLA_PAGES_LAYER_HIDDEN && frame == 0))
    return FALSE;
  if (layer == PATELLA_PAGES_LAYER_NEWEST && frame != 0)
    return read_at (self->log, out_page, self->page_size, in_log) > 0;
  if (number > self->n_in_file)
    return FALSE;

  return read_at (self->file, out_page, self->page_size, (gint64) (number - 1) * self->page_size) > 0;
}
