/* libFuzzer target: runs any bytes as a Python script, with the standard library importable. */
#include "script_input.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);
const char *__asan_default_options(void);

/* The collector looks for values on the real stack. */
const char *__asan_default_options(void)
{
    return "detect_stack_use_after_return=0:allocator_may_return_null=1";
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    script_input(data, size);
    return 0;
}
