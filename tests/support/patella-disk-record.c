/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-disk-state-private.h"

#include <string.h>

struct _PatellaDiskRecord
{
  char        *path;   /* owned */
  PatellaDisk *base;   /* owned: as it was when recording began */
  PatellaDisk *now;    /* owned */
  GPtrArray   *calls;  /* owned */
  gboolean     lies;
};

/* Takes @call. */
static void
note (PatellaDiskRecord *self,
      PatellaDiskCall   *call)
{
  g_ptr_array_add (self->calls, call);
  patella_disk_apply (self->now, call, FALSE);
}

PatellaDiskRecord *
patella_disk_record_new (const char *path)
{
  PatellaDiskRecord *self = g_new0 (PatellaDiskRecord, 1);

  self->path = g_strdup (path);
  self->base = patella_disk_new ();
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_disk_call_free);
  patella_disk_load (self->base, patella_disk_add_node (self->base, TRUE), path);
  self->now = patella_disk_copy (self->base);

  return self;
}

void
patella_disk_record_free (PatellaDiskRecord *self)
{
  patella_disk_free (self->now);
  patella_disk_free (self->base);
  g_ptr_array_unref (self->calls);
  g_free (self->path);
  g_free (self);
}

/* The folder that @path lies in, and its name there. PATELLA_DISK_NOTHING: that folder is not there. */
static int
find_folder (PatellaDiskRecord  *self,
             const char         *path,
             const char        **out_name)
{
  g_auto (GStrv) parts = NULL;
  int node = PATELLA_DISK_ROOT;

  g_assert_true (g_str_has_prefix (path, self->path));
  path += strlen (self->path);
  path += *path == '/';
  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL && parts[i + 1] != NULL && node != PATELLA_DISK_NOTHING; i++)
    node = patella_disk_get_entry (patella_disk_get_node (self->now, node)->entries, parts[i]);
  *out_name = strrchr (path, '/') != NULL ? strrchr (path, '/') + 1 : path;

  return node;
}

int
patella_disk_record_find (PatellaDiskRecord *self,
                          const char        *path)
{
  const char *name;
  int folder = find_folder (self, path, &name);

  if (folder == PATELLA_DISK_NOTHING || *name == '\0')
    return folder;

  return patella_disk_get_entry (patella_disk_get_node (self->now, folder)->entries, name);
}

static PatellaDiskCall *
new_entry_call (PatellaDiskRecord   *self,
                PatellaDiskCallKind  kind,
                const char          *path)
{
  PatellaDiskCall *call = g_new0 (PatellaDiskCall, 1);
  const char *name;

  call->kind = kind;
  call->in = find_folder (self, path, &name);
  call->name = g_strdup (name);
  g_assert_cmpint (call->in, !=, PATELLA_DISK_NOTHING);

  return call;
}

int
patella_disk_record_create (PatellaDiskRecord *self,
                            const char        *path,
                            gboolean           folder)
{
  PatellaDiskCall *call = new_entry_call (self, PATELLA_DISK_CALL_CREATE, path);

  call->folder = folder;
  call->node = (int) self->now->nodes->len;
  note (self, call);

  return call->node;
}

void
patella_disk_record_remove (PatellaDiskRecord *self,
                            const char        *path)
{
  note (self, new_entry_call (self, PATELLA_DISK_CALL_REMOVE, path));
}

void
patella_disk_record_rename (PatellaDiskRecord *self,
                            const char        *from,
                            const char        *to)
{
  PatellaDiskCall *call = new_entry_call (self, PATELLA_DISK_CALL_RENAME, from);
  const char *name;

  call->node = patella_disk_record_find (self, from);
  call->to_in = find_folder (self, to, &name);
  call->to_name = g_strdup (name);
  g_assert_true (call->node != PATELLA_DISK_NOTHING && call->to_in != PATELLA_DISK_NOTHING);
  note (self, call);
}

static void
note_on_node (PatellaDiskRecord   *self,
              PatellaDiskCallKind  kind,
              int                  node,
              gint64               offset,
              GBytes              *bytes)
{
  PatellaDiskCall *call = g_new0 (PatellaDiskCall, 1);

  call->kind = kind;
  call->node = node;
  call->offset = offset;
  call->bytes = bytes;
  note (self, call);
}

void
patella_disk_record_write (PatellaDiskRecord *self,
                           int                node,
                           gint64             offset,
                           const void        *bytes,
                           gsize              size)
{
  note_on_node (self, PATELLA_DISK_CALL_WRITE, node, offset, g_bytes_new (bytes, size));
}

void
patella_disk_record_truncate (PatellaDiskRecord *self,
                              int                node,
                              gint64             size)
{
  note_on_node (self, PATELLA_DISK_CALL_TRUNCATE, node, size, NULL);
}

void
patella_disk_record_sync (PatellaDiskRecord *self,
                          int                node)
{
  note_on_node (self, PATELLA_DISK_CALL_SYNC, node, 0, NULL);
}

guint
patella_disk_record_get_size (const PatellaDiskRecord *self)
{
  return self->calls->len;
}

/* A disk that says "synced" and has done nothing. */
void
patella_disk_record_set_lies (PatellaDiskRecord *self,
                              gboolean           lies)
{
  self->lies = lies;
}

/* @target: a folder that is empty or not there; what a machine finds that lost its power after @n_calls calls */
void
patella_disk_record_rebuild (PatellaDiskRecord *self,
                             guint              n_calls,
                             PatellaPowerCut    cut,
                             GRand             *random,
                             const char        *target)
{
  PatellaDisk *disk = patella_disk_copy (self->base);

  for (guint i = 0; i < n_calls; i++)
    patella_disk_apply (disk, g_ptr_array_index (self->calls, i), self->lies);
  patella_disk_cut (disk, cut, random);
  patella_disk_write_out (disk, PATELLA_DISK_ROOT, target);
  patella_disk_free (disk);
}
