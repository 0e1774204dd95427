/*
 * Runs the program's commands, each in a child of this process, so that a test of thousands of commands
 * does not pay for starting a program each time. A request on standard input is a line of words, each
 * ended by the unit separator (0x1f): the directory to run in, the program's name, its arguments. The answer is a line
 * "STATUS STDOUT-BYTES STDERR-BYTES", then the bytes. A child killed by a signal has status -SIGNAL.
 */
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"

static void run_child(char **words, int out, int err)
{
    int null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    if (chdir(words[0]) != 0)
        exit(126);
    exit(cli_main((int)g_strv_length(words) - 1, words + 1));
}

static char *contents(int fd, gsize *ret_length)
{
    off_t end = lseek(fd, 0, SEEK_END);
    char *text = g_malloc((gsize)end + 1);
    *ret_length = (gsize)MAX(pread(fd, text, (gsize)end, 0), 0);
    close(fd);
    return text;
}

static void serve(char **words)
{
    int out = memfd_create("stdout", MFD_CLOEXEC), err = memfd_create("stderr", MFD_CLOEXEC);
    pid_t child = fork();
    if (child == 0)
        run_child(words, out, err);
    int status = 0;
    waitpid(child, &status, 0);
    gsize out_length, err_length;
    g_autofree char *out_text = contents(out, &out_length);
    g_autofree char *err_text = contents(err, &err_length);
    printf("%d %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "\n",
           WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), out_length, err_length);
    fwrite(out_text, 1, out_length, stdout);
    fwrite(err_text, 1, err_length, stdout);
    fflush(stdout);
}

int main(void)
{
    g_autofree char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, stdin)) > 0) {
        g_auto(GStrv) words = g_strsplit(line, "\x1f", -1);
        guint n = g_strv_length(words);
        if (n < 3)
            return 1;
        g_clear_pointer(&words[n - 1], g_free); /* the end of the line */
        serve(words);
    }
    return 0;
}
