/* What configparser (Python source) takes from src/config: the reader of ini files. */
#ifndef LIMBECK_MODULES_STDLIB_INI_MODULE_H
#define LIMBECK_MODULES_STDLIB_INI_MODULE_H

#include "config/ini.h"
#include "python/interp.h"

/* {section: [(option, raw value)]}, DEFAULT among them */
PyValue ini_module_sections(PyInterp *py, const Ini *ini);

extern const PyMethodDef ini_module_functions[];
gboolean ini_module_init(PyInterp *py, PyValue module);

#endif
