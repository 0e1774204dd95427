#include <stdio.h>

int main(void)
{
    return puts("limbeck") < 0;
}
