#include "script_input.h"
#include "replay.h"

int main(int argc, char **argv)
{
    return replay(argc, argv, script_input);
}
