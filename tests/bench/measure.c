/*
 * Runs a command and writes what it took: "seconds peak-kilobytes status" to a file.
 *
 *     measure out command [argument...]
 *
 * A process inherits the peak of the one that forks it, so that Python cannot measure what is smaller
 * than Python; this program is small.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: measure out command [argument...]\n", stderr);
        return 2;
    }
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 1;
    FILE *out = fopen(argv[1], "w");
    if (!out)
        return 1;
    fprintf(out, "%.6f %ld %d\n", now() - start, usage.ru_maxrss,
            WIFEXITED(status) ? WEXITSTATUS(status) : 255);
    return fclose(out) != 0;
}
