#include "modules/stdlib/dotenv.h"
#include "modules/stdlib/stdlib.h"

#include "modules/stdlib/abc.h"
#include "modules/stdlib/collections.h"
#include "modules/stdlib/ini_module.h"
#include "modules/stdlib/datetime.h"
#include "modules/stdlib/decimal.h"
#include "modules/stdlib/hashlib.h"
#include "modules/stdlib/json.h"
#include "modules/stdlib/logging.h"
#include "modules/stdlib/math.h"
#include "modules/stdlib/operator.h"
#include "modules/stdlib/os.h"
#include "modules/stdlib/re.h"
#include "modules/stdlib/struct.h"
#include "modules/stdlib/sys.h"
#include "modules/stdlib/time.h"
#include "modules/stdlib/typing.h"
#include "modules/stdlib/unicodedata.h"
#include "modules/stdlib/uuid.h"

extern const PyModuleDef stdlib_python_modules[]; /* made of python/ by tools/embed-sources.c */

/* What `from m import *` and dir() give of names that are made when asked for. */
static const char *const decimal_names[] = {
    "Context", "DecimalTuple", "DecimalException", "Clamped", "InvalidOperation",
    "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow",
    "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax",
    "DivisionUndefined", "DefaultContext", "BasicContext", "ExtendedContext", "getcontext",
    "setcontext", "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", NULL,
};
static const char *const os_names[] = {
    "environ", "path", "altsep", "error", "walk", "scandir", "stat", "lstat", "stat_result",
    "DirEntry", "PathLike", "get_terminal_size", "terminal_size", "uname", "unsetenv", "F_OK",
    "R_OK", "W_OK", "X_OK", "remove", "unlink", "mkdir", "makedirs", "rename", "replace", "rmdir",
    "system", "chdir", NULL,
};
static const char *const sys_names[] = {
    "argv", "stdin", "executable", "version_info", "flags", "implementation",
    "builtin_module_names", NULL,
};
static const char *const types_names[] = {
    "FunctionType", "LambdaType", "MethodType", "BuiltinFunctionType", "ModuleType",
    "GeneratorType", "CoroutineType", "AsyncGeneratorType", "CodeType", "CellType", "FrameType",
    "TracebackType", "NoneType", "NotImplementedType", "EllipsisType", "MappingProxyType",
    "GenericAlias", "UnionType", "SimpleNamespace", "new_class", "prepare_class", "resolve_bases",
    "DynamicClassAttribute", NULL,
};
static const char *const logging_names[] = {
    "Handler", "StreamHandler", "NullHandler", "FileHandler", "Logger", "Formatter", "LogRecord",
    "Filter", "LoggerAdapter", "root", "BASIC_FORMAT", "makeLogRecord", "lastResort",
    "raiseExceptions", NULL,
};
static const char *const json_names[] = {
    "JSONDecodeError", "JSONEncoder", "JSONDecoder", "load", "dump", NULL,
};
static const char *const uuid_names[] = {
    "NAMESPACE_DNS", "NAMESPACE_URL", "NAMESPACE_OID", "NAMESPACE_X500", "RFC_4122", NULL,
};
static const char *const time_names[] = {
    "struct_time", "timezone", "altzone", "daylight", "tzname", NULL,
};
static const char *const re_names[] = {
    "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "Match", "Pattern", "error", "RegexFlag", NULL,
};

static const PyModuleDef native_modules[] = {
    {.name = "typing", .init = typing_init, .attribute = typing_attribute,
     .functions = typing_functions, .names = typing_names},
    {.name = "typing_extensions", .init = typing_init, .attribute = typing_attribute,
     .functions = typing_functions, .names = typing_names},
    {.name = "abc", .init = abc_init, .attribute = abc_attribute, .functions = abc_functions,
     .names = abc_names},
    {.name = "collections.abc", .init = abc_init, .attribute = abc_collections_attribute,
     .names = abc_collections_names},
    {.name = "os", .init = os_init, .attribute = os_attribute,
     .names = os_names, .functions = os_functions},
    {.name = "posixpath", .init = os_path_init, .functions = os_path_functions},
    {.name = "os.path", .init = os_path_init, .functions = os_path_functions},
    {.name = "sys", .init = sys_init, .attribute = sys_attribute,
     .names = sys_names, .functions = sys_functions},
    {.name = "types", .init = sys_types_init, .attribute = sys_types_attribute,
     .names = types_names},
    {.name = "__future__", .init = sys_future_init},
    {.name = "logging", .init = logging_init, .attribute = logging_attribute,
     .names = logging_names,
     .functions = logging_functions},
    {.name = "logging.config", .init = logging_config_init,
     .attribute = logging_config_attribute, .functions = logging_config_functions},
    {.name = "datetime", .init = datetime_init},
    {.name = "collections", .attribute = collections_attribute, .names = collections_names},
    {.name = "math", .init = math_init, .functions = math_functions},
    {.name = "operator", .attribute = operator_attribute, .functions = operator_functions,
     .names = operator_names},
    {.name = "uuid", .init = uuid_init, .attribute = uuid_attribute,
     .names = uuid_names, .functions = uuid_functions},
    {.name = "json", .init = json_init, .attribute = json_attribute,
     .names = json_names, .functions = json_functions},
    {.name = "time", .init = time_init, .attribute = time_attribute,
     .names = time_names, .functions = time_functions},
    {.name = "hashlib", .init = hashlib_init, .functions = hashlib_functions},
    {.name = "binascii", .init = hashlib_binascii_init, .functions = hashlib_binascii_functions},
    {.name = "re", .init = re_init, .attribute = re_attribute,
     .names = re_names, .functions = re_functions},
    {.name = "dotenv", .init = dotenv_init, .functions = dotenv_functions},
    {.name = "dotenv.main", .init = dotenv_init, .functions = dotenv_functions},
    {.name = "_configparser_native", .init = ini_module_init,
     .functions = ini_module_functions},
    {.name = "_traceback_native", .init = sys_types_init, .functions = sys_traceback_functions},
    {.name = "struct", .init = struct_init, .functions = struct_functions},
    {.name = "unicodedata", .init = unicodedata_init, .functions = unicodedata_functions},
    {.name = "decimal", .init = decimal_init, .attribute = decimal_attribute,
     .names = decimal_names,
     .functions = decimal_functions},
    {.name = NULL},
};

static void mark_slot(gpointer data, void (*visit)(void *context, PyValue v), void *context)
{
    PyValue *slot = data;
    if (*slot != NULL) {
        visit(context, *slot);
    }
}

PyValue *stdlib_slot(PyInterp *py, const char *key)
{
    PyValue *slot = py_get_data(py, key);
    if (slot == NULL) {
        slot = g_new0(PyValue, 1);
        py_set_data(py, key, slot, g_free, mark_slot);
    }
    return slot;
}

void stdlib_register(PyInterp *py)
{
    py_register_modules(py, native_modules);
    py_register_modules(py, stdlib_python_modules);
}

PyValue stdlib_refuse(PyInterp *py, const char *what)
{
    return py_raise(py, PY_EXC_PERMISSION_ERROR,
                    "%s: Limbeck's scripts cannot write files or start processes", what);
}
