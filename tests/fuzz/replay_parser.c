#include "parse_input.h"
#include "replay.h"

int main(int argc, char **argv)
{
    return replay(argc, argv, parse_input);
}
