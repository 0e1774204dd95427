/*
 * Revision files: finding them and reading their headers.
 *
 * The header (revision, down_revision, branch_labels, depends_on and the docstring) is read by a
 * scanner over the file's top-level statements, without running it, as long as the values are
 * literals. When they are computed, the caller's evaluate function has to run the file.
 */
#ifndef LIMBECK_REVISION_REVISION_FILE_H
#define LIMBECK_REVISION_REVISION_FILE_H

#include "revision/graph.h"

/* The header's values in Python's terms; fills the fields of revision that are still NULL (id, down,
 * depends, labels, doc). FALSE with an error when the file cannot be run. */
typedef gboolean (*RevisionEvaluate)(gpointer context, const char *path, Revision *revision,
                                     GError **error);

typedef struct {
    const char *const *locations; /* absolute directories; those that do not exist are passed over */
    gboolean recursive, sourceless;
    RevisionEvaluate evaluate;    /* NULL: a computed header is an error */
    gpointer evaluate_context;
    RevisionWarn warn;            /* may be NULL */
    gpointer warn_context;
} RevisionFiles;

/* All revisions of the project in load order: an array that owns Revision *, as revision_graph_new()
 * takes it. NULL and REVISION, IO or what evaluate failed with. */
GPtrArray *revision_files_load(const RevisionFiles *files, GError **error);
/* One file. NULL without an error: its name is not that of a revision file. */
Revision *revision_file_read(const RevisionFiles *files, const char *path, GError **error);

/* A part of a file: byte offsets, the second one behind its end. */
typedef struct {
    gsize start, end;
} RevisionSpan;

/* Where the value of down_revision and the docstring's literal stand; the second is empty when there is
 * none. FALSE when a value is computed. */
gboolean revision_header_locate(const char *source, gsize size, RevisionSpan *ret_down,
                                RevisionSpan *ret_doc);

/* The part of it that needs no file: source is scanned. FALSE when a value is computed. For tests. */
gboolean revision_header_scan(const char *source, gsize size, Revision *revision);

#endif
