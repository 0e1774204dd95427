/* uuid: UUID values, and how C code makes and reads them. */
#ifndef LIMBECK_MODULES_STDLIB_UUID_H
#define LIMBECK_MODULES_STDLIB_UUID_H

#include "python/interp.h"

gboolean uuid_is(PyValue v);
const guint8 *uuid_bytes(PyValue uuid);                 /* 16; v must be a UUID */
PyValue uuid_make(PyInterp *py, const guint8 bytes[16]);
/* Any form that UUID(hex) takes; NULL with ValueError pending. */
PyValue uuid_parse(PyInterp *py, const char *text);
void uuid_text(const guint8 bytes[16], char text[37]);  /* 8-4-4-4-12 */

gboolean uuid_init(PyInterp *py, PyValue module);
PyValue uuid_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef uuid_functions[];

#endif
