/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-log-check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "patella-journal-error.h"
#include "patella-pages.h"

/* SQLite plays a write-ahead log back up to the first frame whose checksum is wrong, and says nothing of the rest: right
 * after a power cut, when the rest was never committed, and silent loss when a frame in the middle was damaged. The two
 * can be told apart: every commit is synced before the next transaction begins, so what a power cut (or a sync that
 * failed) leaves behind the sound part is of one transaction and has one commit at most. Two commits of the same log
 * behind a wrong frame: the first of them had been acknowledged.
 *
 * Damage of the last transaction alone looks like a power cut, and is taken for one. So is a log whose salt is damaged
 * in its header: that of a log that was just begun anew looks the same. Format: sqlite.org/fileformat2.html, section 4. */

#define HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define SALT_OFFSET 16       /* in the header of the log */
#define HEADER_SUM_OFFSET 24
#define COMMIT_OFFSET 4      /* in that of a frame */
#define FRAME_SALT_OFFSET 8
#define FRAME_SUM_OFFSET 16
#define SALT_SIZE 8
#define MAGIC 0x377f0682u    /* the lowest bit says in which order the sums take their bytes */
#define SIZE_SMALLEST 512
#define SIZE_LARGEST 65536

typedef struct
{
  int      fd;
  gboolean big_endian;      /* the words that are summed up */
  guint    page_size;
  guint8   salt[SALT_SIZE];
  guint32  sum[2];          /* of everything so far */
  guint8  *frame;           /* owned: of the size of one */
} Log;

static guint32
get_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | (guint32) bytes[3];
}

static guint32
get_word (const Log    *self,
          const guint8 *bytes)
{
  guint32 word = get_be32 (bytes);

  return self->big_endian ? word : GUINT32_SWAP_LE_BE (word);
}

static void
add_up (Log          *self,
        const guint8 *bytes,
        size_t        size)
{
  for (size_t i = 0; i + 8 <= size; i += 8)
    {
      self->sum[0] += get_word (self, bytes + i) + self->sum[1];
      self->sum[1] += get_word (self, bytes + i + 4) + self->sum[0];
    }
}

/* How many bytes there were, -1: errno */
static ssize_t
read_whole (int     fd,
            guint8 *out,
            size_t  size,
            off_t   offset)
{
  size_t done = 0;

  while (done < size)
    {
      ssize_t n = pread (fd, out + done, size - done, offset + (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (size_t) n;
    }

  return (ssize_t) done;
}

/* Whether what the header says can be believed; its salt is taken in any case. */
static gboolean
take_header (Log          *self,
             const guint8  header[HEADER_SIZE])
{
  guint32 magic = get_be32 (header), page_size = get_be32 (header + 8);

  memcpy (self->salt, header + SALT_OFFSET, SALT_SIZE);
  self->big_endian = (magic & 1) != 0;
  self->page_size = page_size;
  add_up (self, header, HEADER_SUM_OFFSET);
  if ((magic & ~1u) == MAGIC && self->sum[0] == get_be32 (header + HEADER_SUM_OFFSET) &&
      self->sum[1] == get_be32 (header + HEADER_SUM_OFFSET + 4) && page_size >= SIZE_SMALLEST &&
      page_size <= SIZE_LARGEST && (page_size & (page_size - 1)) == 0)
    return TRUE;

  self->page_size = PATELLA_PAGES_SIZE;
  return FALSE;
}

static gboolean
is_next (Log *self)
{
  add_up (self, self->frame, FRAME_SALT_OFFSET);
  add_up (self, self->frame + FRAME_HEADER_SIZE, self->page_size);

  return self->sum[0] == get_be32 (self->frame + FRAME_SUM_OFFSET) &&
         self->sum[1] == get_be32 (self->frame + FRAME_SUM_OFFSET + 4);
}

/* How many commits stand behind the part that SQLite plays back. -1: errno */
static int
count_left_out (Log      *self,
                gboolean  sound)
{
  const size_t size = FRAME_HEADER_SIZE + self->page_size;
  int n_commits = 0;
  ssize_t n;

  self->frame = g_malloc (size);
  for (off_t at = HEADER_SIZE; (n = read_whole (self->fd, self->frame, size, at)) == (ssize_t) size; at += (off_t) size)
    {
      gboolean ours = memcmp (self->frame + FRAME_SALT_OFFSET, self->salt, SALT_SIZE) == 0;

      sound = sound && ours && is_next (self);
      n_commits += !sound && ours && get_be32 (self->frame + COMMIT_OFFSET) != 0;
    }
  g_free (self->frame);

  return n < 0 ? -1 : n_commits;
}

/**
 * patella_log_check:
 * @journal: a journal that nobody else writes to; its log need not be there
 * @error: CORRUPT when the log holds what was acknowledged and SQLite will leave out; IO when it cannot be read
 *
 * To be asked before the log is emptied into the file. Any thread.
 *
 * Returns: whether nothing is known against the log
 */
gboolean
patella_log_check (const char  *journal,
                   GError     **error)
{
  g_autofree char *path = g_strconcat (journal, "-wal", NULL);
  Log self = { .fd = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC) };
  guint8 header[HEADER_SIZE];
  int n_commits = 0, saved_errno;
  ssize_t n;

  if (self.fd < 0)
    return errno == ENOENT || patella_journal_error_set_errno (error, path, errno);

  n = read_whole (self.fd, header, sizeof header, 0);
  if (n == (ssize_t) sizeof header)
    n_commits = count_left_out (&self, take_header (&self, header));
  saved_errno = errno;
  close (self.fd);
  if (n < 0 || n_commits < 0)
    return patella_journal_error_set_errno (error, path, saved_errno);
  if (n_commits < 2)
    return TRUE;

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "%s: a wrong frame, and %d commits behind it", path,
               n_commits);
  return FALSE;
}
