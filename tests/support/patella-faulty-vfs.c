/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-faulty-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* One process, one plan: SQLite's interface has no place for more. */
static struct
{
  sqlite3_vfs  vfs;
  sqlite3_vfs *real;
  PatellaFault kind;
  guint        call;     /* the first that fails, 1 and up; 0: none */
  gboolean     forever;
  guint        n_calls;
  guint        n_fired;
} plan;

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;  /* lies behind this struct */
} FaultyFile;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultyFile *) file)->real;
}

/* SQLITE_OK: go on. @kinds: a bit for each kind of fault that can hit this call. */
static int
gate (int kinds,
      int result)
{
  if ((kinds & 1 << plan.kind) == 0)
    return SQLITE_OK;
  plan.n_calls++;
  if (plan.call == 0 || (plan.forever ? plan.n_calls < plan.call : plan.n_calls != plan.call))
    return SQLITE_OK;
  plan.n_fired++;

  return plan.kind == PATELLA_FAULT_FULL ? SQLITE_FULL : result;
}

#define IO (1 << PATELLA_FAULT_IO)
#define FULL (1 << PATELLA_FAULT_FULL)
#define SYNC (1 << PATELLA_FAULT_SYNC)

static int
close_file (sqlite3_file *file)
{
  return real_of (file)->pMethods != NULL ? real_of (file)->pMethods->xClose (real_of (file)) : SQLITE_OK;
}

static int
read_file (sqlite3_file  *file,
           void          *data,
           int            size,
           sqlite3_int64  offset)
{
  int result = gate (IO, SQLITE_IOERR_READ);

  return result != SQLITE_OK ? result : real_of (file)->pMethods->xRead (real_of (file), data, size, offset);
}

static int
write_file (sqlite3_file  *file,
            const void    *data,
            int            size,
            sqlite3_int64  offset)
{
  int result = gate (IO | FULL, SQLITE_IOERR_WRITE);

  /* half of it arrives, as on a disk that is full */
  if (result != SQLITE_OK)
    {
      real_of (file)->pMethods->xWrite (real_of (file), data, size / 2, offset);
      return result;
    }

  return real_of (file)->pMethods->xWrite (real_of (file), data, size, offset);
}

static int
truncate_file (sqlite3_file  *file,
               sqlite3_int64  size)
{
  int result = gate (IO, SQLITE_IOERR_TRUNCATE);

  return result != SQLITE_OK ? result : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
sync_file (sqlite3_file *file,
           int           flags)
{
  return gate (IO | SYNC, SQLITE_IOERR_FSYNC);
}

static int
get_size (sqlite3_file  *file,
          sqlite3_int64 *size)
{
  int result = gate (IO, SQLITE_IOERR_FSTAT);

  return result != SQLITE_OK ? result : real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
lock_file (sqlite3_file *file,
           int           level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
unlock_file (sqlite3_file *file,
             int           level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
check_reserved (sqlite3_file *file,
                int          *out)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), out);
}

static int
control (sqlite3_file *file,
         int           operation,
         void         *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), operation, argument);
}

static int
get_sector (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
get_device (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static const sqlite3_io_methods methods = {
  .iVersion = 1, .xClose = close_file, .xRead = read_file, .xWrite = write_file, .xTruncate = truncate_file, .xSync = sync_file,
  .xFileSize = get_size, .xLock = lock_file, .xUnlock = unlock_file, .xCheckReservedLock = check_reserved,
  .xFileControl = control, .xSectorSize = get_sector, .xDeviceCharacteristics = get_device,
};

static int
open_file (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  FaultyFile *self = (FaultyFile *) file;
  int result = gate (IO, SQLITE_CANTOPEN);

  self->base.pMethods = NULL;
  if (result != SQLITE_OK)
    return result;
  self->real = (sqlite3_file *) (self + 1);
  result = plan.real->xOpen (plan.real, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;

  return result;
}

static int
delete_file (sqlite3_vfs *vfs,
             const char  *name,
             int          sync)
{
  int result = gate (IO, SQLITE_IOERR_DELETE);

  return result != SQLITE_OK ? result : plan.real->xDelete (plan.real, name, 0);
}

static int
access_file (sqlite3_vfs *vfs,
             const char  *name,
             int          flags,
             int         *out)
{
  int result = gate (IO, SQLITE_IOERR_ACCESS);

  return result != SQLITE_OK ? result : plan.real->xAccess (plan.real, name, flags, out);
}

/**
 * patella_faulty_vfs_install:
 *
 * Makes it known to SQLite under its name. Once a process.
 */
void
patella_faulty_vfs_install (void)
{
  plan.real = sqlite3_vfs_find (NULL);
  plan.vfs = *plan.real;
  plan.vfs.iVersion = 1;
  plan.vfs.pNext = NULL;
  plan.vfs.zName = PATELLA_FAULTY_VFS;
  plan.vfs.szOsFile = (int) sizeof (FaultyFile) + plan.real->szOsFile;
  plan.vfs.xOpen = open_file;
  plan.vfs.xDelete = delete_file;
  plan.vfs.xAccess = access_file;
  sqlite3_vfs_register (&plan.vfs, 0);
}

/**
 * patella_faulty_vfs_plan:
 * @kind: what goes wrong
 * @call: the first call that fails, counted from now among those that @kind can hit; 0: none
 * @forever: whether all after it fail too
 */
void
patella_faulty_vfs_plan (PatellaFault kind,
                         guint        call,
                         gboolean     forever)
{
  plan.kind = kind;
  plan.call = call;
  plan.forever = forever;
  plan.n_calls = 0;
  plan.n_fired = 0;
}

/**
 * patella_faulty_vfs_get_calls:
 *
 * Returns: calls since the plan was made that its kind could hit
 */
guint
patella_faulty_vfs_get_calls (void)
{
  return plan.n_calls;
}

/**
 * patella_faulty_vfs_get_fired:
 *
 * Returns: how many of them failed
 */
guint
patella_faulty_vfs_get_fired (void)
{
  return plan.n_fired;
}
