/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-share.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-copy.h"
#include "patella-journal-error.h"
#include "patella-restore-private.h"
#include "patella-store-private.h"

/* Nothing here is a protocol: a file that is not all there yet, that another program has put there or that a newer
 * Patella wrote is left alone, and looked at again the next time. What has another name than the one a Patella gives is
 * no business of ours: what a synchronising program calls a conflict has one, and the file as it was before lies beside. */

#define PREFIX "patella-"
#define SUFFIX ".db"
#define PIECE 65536

/**
 * patella_shared_free:
 * @self: (transfer full) (nullable): what another computer has
 *
 * Frees it, and deletes the private copy.
 */
void
patella_shared_free (PatellaShared *self)
{
  if (self == NULL)
    return;

  if (self->private != NULL)
    patella_restore_drop (self->private);
  g_free (self->file);
  g_free (self->computer);
  g_free (self->mark);
  g_free (self->value);
  g_free (self->private);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * patella_shared_dup_path:
 * @self: what another computer has
 *
 * Returns: (transfer full) (nullable): the checked copy of its journal; NULL: there is nothing to take in
 */
char *
patella_shared_dup_path (const PatellaShared *self)
{
  return self->private != NULL ? g_build_filename (self->private, "journal.db", NULL) : NULL;
}

/**
 * patella_share_dup_target:
 * @self: a shared folder
 *
 * Returns: (transfer full): the path of this computer's own file there
 */
char *
patella_share_dup_target (const PatellaShare *self)
{
  g_autofree char *name = g_strconcat (PREFIX, self->machine, SUFFIX, NULL);

  return g_build_filename (self->folder, name, NULL);
}

/* The machine in the name of a file; NULL: the file is none of a Patella. */
static char *
dup_machine (const char *name)
{
  g_autofree char *machine = NULL;
  char text[PATELLA_UUID_TEXT_SIZE];
  PatellaUuid uuid;

  if (!g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, SUFFIX) ||
      strlen (name) != strlen (PREFIX) + PATELLA_UUID_TEXT_SIZE - 1 + strlen (SUFFIX))
    return NULL;
  machine = g_strndup (name + strlen (PREFIX), PATELLA_UUID_TEXT_SIZE - 1);
  if (!patella_uuid_from_text (machine, &uuid))
    return NULL;
  patella_uuid_to_text (&uuid, text);

  return g_str_equal (text, machine) ? g_steal_pointer (&machine) : NULL;
}

/**
 * patella_share_is_of_another:
 * @self: a shared folder
 * @name: of a file in it
 *
 * Returns: whether it is what another computer has there, by its name
 */
gboolean
patella_share_is_of_another (const PatellaShare *self,
                             const char         *name)
{
  g_autofree char *machine = dup_machine (name);

  return machine != NULL && g_strcmp0 (machine, self->machine) != 0;
}

static char *
dup_name_key (const char *machine)
{
  return g_strconcat ("name:", machine, NULL);
}

/**
 * patella_share_new_name:
 * @machine: see patella_store_get_machine()
 * @computer: what people call it
 *
 * Returns: (transfer full): what to keep in the journal, so that others can say whose it is
 */
PatellaBelonging *
patella_share_new_name (const char *machine,
                        const char *computer)
{
  g_autofree char *key = dup_name_key (machine), *text = g_utf8_make_valid (computer, -1);

  return patella_belonging_new (PATELLA_BELONGING_MACHINE, key, text);
}

static const char *
find_belonging (GPtrArray  *belongings,
                const char *key)
{
  for (guint i = 0; belongings != NULL && i < belongings->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (belongings, i);

      if (g_str_equal (belonging->kind, PATELLA_BELONGING_MACHINE) && g_str_equal (belonging->name, key))
        return belonging->value;
    }

  return NULL;
}

static gboolean
add_pieces (int            fd,
            GChecksum     *checksum,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree guchar *piece = g_malloc (PIECE);
  ssize_t size;

  while ((size = read (fd, piece, PIECE)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (size < 0 && errno != EINTR)
        return patella_journal_error_set_errno (error, path, errno);
      if (size > 0)
        g_checksum_update (checksum, piece, size);
    }

  return TRUE;
}

/* NULL without an error: it is no regular file, or none at all */
static char *
digest (const char    *path,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  struct stat info;
  gboolean whole = FALSE;
  const int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0)
    {
      if (errno != ENOENT && errno != ELOOP && errno != ENXIO)
        patella_journal_error_set_errno (error, path, errno);
      return NULL;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    whole = add_pieces (fd, checksum, path, cancellable, error);
  close (fd);

  return whole ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
is_there (const PatellaShare  *self,
          GError             **error)
{
  struct stat info;

  errno = ENOTDIR;
  if (stat (self->folder, &info) == 0 && S_ISDIR (info.st_mode))
    return TRUE;
  if (errno != ENOENT && errno != ENOTDIR)
    return patella_journal_error_set_errno (error, self->folder, errno);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the folder is not there");
  return FALSE;
}

/**
 * patella_share_publish:
 * @self: a shared folder
 * @copy: a verified copy of our journal
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: `G_IO_ERROR_NOT_FOUND` when the folder is not there, or a code of PatellaJournalError; what lies there stays
 *
 * Nothing is written when the same lies there already.
 *
 * Returns: whether it lies there, and is whole
 */
gboolean
patella_share_publish (const PatellaShare  *self,
                       const char          *copy,
                       GCancellable        *cancellable,
                       GError             **error)
{
  g_autofree char *target = patella_share_dup_target (self), *ours = NULL, *there = NULL;

  if (!is_there (self, error))
    return FALSE;

  ours = digest (copy, cancellable, NULL);
  there = digest (target, cancellable, NULL);
  if (ours != NULL && g_strcmp0 (ours, there) == 0)
    return TRUE;

  return patella_copy_send_as (copy, target, cancellable, error);
}

static void
read_name (PatellaShared *shared,
           const char    *machine)
{
  g_autofree char *path = patella_shared_dup_path (shared), *key = dup_name_key (machine);
  const PatellaStoreOptions options = { .path = path, .copy = TRUE };
  g_autoptr (PatellaStore) store = patella_store_open (&options, NULL);
  g_autoptr (GPtrArray) belongings = store != NULL ? patella_store_list_belongings (store, NULL) : NULL;

  shared->computer = g_strdup (find_belonging (belongings, key));
}

/* NULL: it is no file of another computer */
static PatellaShared *
look_at (const PatellaShare *self,
         const char         *name,
         GCancellable       *cancellable)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL), *machine = dup_machine (name);
  const PatellaRestore fetch = { .journal = self->journal, .file = path, .cancellable = cancellable };
  g_autoptr (PatellaShared) shared = g_new0 (PatellaShared, 1);
  PatellaCopySummary summary = { 0 };

  shared->file = g_strdup (name);
  shared->mark = g_strconcat ("seen:", self->machine, ":", machine, NULL);
  /* before it is copied: of what comes in between it is not said that it is known */
  shared->value = digest (path, cancellable, &shared->error);
  if (shared->value == NULL && shared->error == NULL)
    return NULL;
  if (shared->error == NULL && g_strcmp0 (find_belonging (self->belongings, shared->mark), shared->value) != 0)
    shared->private = patella_restore_fetch (&fetch, &summary, &shared->error);
  if (shared->private != NULL)
    read_name (shared, machine);

  return g_steal_pointer (&shared);
}

static gint
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * patella_share_look:
 * @self: a shared folder
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: `G_IO_ERROR_NOT_FOUND` when the folder is not there, or what the system answers
 *
 * What other computers have there. What was not taken in yet is copied beside our journal and checked there, as a copy
 * that is to be restored: header, schema, integrity, every row.
 *
 * Returns: (transfer full) (element-type PatellaShared) (nullable): by name, also what is left alone
 */
GPtrArray *
patella_share_look (const PatellaShare  *self,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_shared_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = is_there (self, error) ? g_dir_open (self->folder, 0, error) : NULL;
  const char *name;

  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (patella_share_is_of_another (self, name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_files);
  for (guint i = 0; i < names->len; i++)
    {
      PatellaShared *shared = look_at (self, g_ptr_array_index (names, i), cancellable);

      if (shared != NULL)
        g_ptr_array_add (all, shared);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }

  return g_steal_pointer (&all);
}

/* In threads of their own. */

typedef struct
{
  char      *journal;     /* owned */
  char      *folder;      /* owned */
  char      *machine;     /* owned */
  GPtrArray *belongings;  /* owned, nullable */
  char      *copy;        /* owned, nullable */
} Work;

static PatellaShare
work_get_share (const Work *self)
{
  return (PatellaShare) { self->journal, self->folder, self->machine, self->belongings };
}

static void
work_free (Work *self)
{
  g_free (self->journal);
  g_free (self->folder);
  g_free (self->machine);
  g_clear_pointer (&self->belongings, g_ptr_array_unref);
  g_free (self->copy);
  g_free (self);
}

/* Takes the reference to @task. */
static void
run (const PatellaShare *share,
     const char         *copy,
     GTask              *task,
     GTaskThreadFunc     func)
{
  Work *work = g_new0 (Work, 1);

  work->journal = g_strdup (share->journal);
  work->folder = g_strdup (share->folder);
  work->machine = g_strdup (share->machine);
  work->belongings = share->belongings != NULL ? g_ptr_array_ref (share->belongings) : NULL;
  work->copy = g_strdup (copy);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, func);
  g_object_unref (task);
}

static void
publish_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  const Work *work = data;
  const PatellaShare share = work_get_share (work);
  GError *error = NULL;

  if (patella_share_publish (&share, work->copy, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * patella_share_publish_async:
 * @self: a shared folder; copied
 * @copy: a verified copy of our journal
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.share_publish].
 */
void
patella_share_publish_async (const PatellaShare  *self,
                             const char          *copy,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  run (self, copy, g_task_new (NULL, cancellable, callback, data), publish_in_thread);
}

/**
 * patella_share_publish_finish:
 * @result: what the callback got
 * @error: as [func@Patella.share_publish]
 *
 * Returns: whether it lies there
 */
gboolean
patella_share_publish_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Work *work = data;
  const PatellaShare share = work_get_share (work);
  GError *error = NULL;
  GPtrArray *all = patella_share_look (&share, cancellable, &error);

  if (all != NULL)
    g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * patella_share_look_async:
 * @self: a shared folder; copied
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.share_look].
 */
void
patella_share_look_async (const PatellaShare  *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  run (self, NULL, g_task_new (NULL, cancellable, callback, data), look_in_thread);
}

/**
 * patella_share_look_finish:
 * @result: what the callback got
 * @error: as [func@Patella.share_look]
 *
 * Returns: (transfer full) (element-type PatellaShared) (nullable): what other computers have there
 */
GPtrArray *
patella_share_look_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
