#include "modules/modules.h"

#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlmodel/sqlmodel.h"
#include "modules/stdlib/logging.h"
#include "modules/stdlib/stdlib.h"
#include "modules/thirdparty/thirdparty.h"

void modules_register(PyInterp *py, Log *log)
{
    stdlib_register(py);
    if (log)
        logging_set_log(py, log);
    sqlalchemy_register(py);
    sqlmodel_register(py);
    thirdparty_register(py);
}
