/* libFuzzer target: any bytes as Python source, through the lexer, parser and compiler. */
#include "parse_input.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    parse_input(data, size);
    return 0;
}
