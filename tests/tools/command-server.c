/*
 * Runs the program's commands in children of this process, so that a test of thousands of commands does not
 * pay for starting a program each time. A request on standard input is a line of words, each ended by the
 * unit separator (0x1f): the directory to run in, the program's name, its arguments. The answer is a line
 * "STATUS STDOUT-BYTES STDERR-BYTES", then the bytes. A child killed by a signal has status -SIGNAL.
 *
 * A child runs one command. With the argument --keep it runs all of them up to an empty line, which is answered with
 * the child's own end (what a sanitizer found, say); or up to its death, which answers the command that killed it.
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

typedef struct {
    gboolean keep;
    int out, err;   /* files in memory, which a child writes as its standard output and error */
    FILE *answers;
    char *line;     /* the last request */
    size_t capacity;
} Server;

static gboolean read_line(Server *server)
{
    return getline(&server->line, &server->capacity, stdin) > 0;
}

static char *take_contents(int fd, gsize *ret_length)
{
    off_t end = lseek(fd, 0, SEEK_END);
    char *text = g_malloc((gsize)end + 1);
    *ret_length = (gsize)MAX(pread(fd, text, (gsize)end, 0), 0);
    if (ftruncate(fd, 0) != 0)
        exit(126);
    lseek(fd, 0, SEEK_SET);
    return text;
}

static void answer(Server *server, int status)
{
    gsize out_length, err_length;
    g_autofree char *out = take_contents(server->out, &out_length);
    g_autofree char *err = take_contents(server->err, &err_length);
    fprintf(server->answers, "%d %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "\n", status, out_length, err_length);
    fwrite(out, 1, out_length, server->answers);
    fwrite(err, 1, err_length, server->answers);
    fflush(server->answers);
}

static int run(const Server *server)
{
    g_auto(GStrv) words = g_strsplit(server->line, "\x1f", -1);
    guint n = g_strv_length(words);
    if (n < 3 || chdir(words[0]) != 0)
        return 126;
    g_clear_pointer(&words[n - 1], g_free); /* the end of the line */
    return cli_main((int)n - 2, words + 1);
}

static void be_child(Server *server)
{
    int requests = dup(STDIN_FILENO), null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    close(null);
    dup2(server->out, STDOUT_FILENO);
    dup2(server->err, STDERR_FILENO);
    int status = run(server);
    FILE *more = server->keep ? fdopen(requests, "r") : NULL;
    while (more) {
        fflush(stdout);
        fflush(stderr);
        answer(server, status);
        if (getline(&server->line, &server->capacity, more) <= 1)
            g_clear_pointer(&more, fclose);
        else
            status = run(server);
    }
    free(server->line);
    exit(server->keep ? 0 : status);
}

int main(int argc, char **argv)
{
    Server server = {
        .keep = argc > 1 && strcmp(argv[1], "--keep") == 0,
        .out = memfd_create("stdout", MFD_CLOEXEC),
        .err = memfd_create("stderr", MFD_CLOEXEC),
        .answers = fdopen(dup(STDOUT_FILENO), "w"),
    };
    setvbuf(stdin, NULL, _IONBF, 0); /* what a child is to read must not be taken here */
    while (read_line(&server)) {
        pid_t child = fork();
        if (child == 0)
            be_child(&server);
        int status = 0;
        waitpid(child, &status, 0);
        answer(&server, WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
    }
    free(server.line);
    fclose(server.answers);
    return 0;
}
