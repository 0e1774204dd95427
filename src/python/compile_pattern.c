#include <string.h>

#include "python/compiler.h"

/*
 * A pattern takes its subject from the top of the stack and either goes on, or jumps to the failing
 * label of the depth that the stack has there. Captured values wait on the stack until the whole
 * pattern has matched; then they are stored. Each new one sinks below the older ones and below what
 * still waits to be matched: bottom to top, [newest ... oldest] [waiting]. on_top counts the waiting
 * values, without the subject at hand.
 */
typedef struct {
    GArray *names;   /* const PyName *: captured so far, in the stack's order */
    GArray *fails;   /* LabelId: fails[n] pops n values, then falls into fails[n - 1] */
    int on_top;
    gboolean irrefutable_allowed;
} Match;

static void compile_pattern(Unit *unit, Match *match, const Pattern *pattern);

static void at_pattern(Unit *unit, const Pattern *pattern)
{
    unit_at(unit, pattern->start, pattern->end);
}

/* The label to fail to from here; it pops what the matching has on the stack. */
static LabelId fail_label(Unit *unit, Match *match)
{
    guint n = (guint)match->on_top + match->names->len;
    while (match->fails->len <= n) {
        LabelId label = label_new(unit);
        g_array_append_val(match->fails, label);
    }
    return g_array_index(match->fails, LabelId, n);
}

static void fail_if_false(Unit *unit, Match *match)
{
    emit_jump(unit, PY_BC_JUMP_IF_FALSE, fail_label(unit, match));
}

/* Everything that failed comes down here, dropping a value at each label. */
static void place_fails(Unit *unit, Match *match)
{
    for (guint n = match->fails->len; n-- > 0;) {
        label_place(unit, g_array_index(match->fails, LabelId, n));
        if (n)
            emit(unit, PY_BC_POP, 0);
    }
    g_array_set_size(match->fails, 0);
}

static gboolean is_wildcard(const Pattern *pattern)
{
    return pattern->kind == PATTERN_AS && !pattern->name;
}

static gboolean is_star_wildcard(const Pattern *pattern)
{
    return pattern->kind == PATTERN_STAR && !pattern->name;
}

/* ---- captures ------------------------------------------------------------------------------------------ */

static gboolean note_capture(Unit *unit, Match *match, const PyName *name, const Pattern *pattern)
{
    for (guint i = 0; i < match->names->len; i++)
        if (g_array_index(match->names, const PyName *, i) == name) {
            compile_fail(unit, pattern->start, pattern->end,
                         "multiple assignments to name '%s' in pattern", name->text);
            return FALSE;
        }
    g_array_append_val(match->names, name);
    return TRUE;
}

/* The value on top becomes the capture of `name` (NULL: it is dropped). */
static void capture(Unit *unit, Match *match, const PyName *name, const Pattern *pattern)
{
    if (!name)
        emit(unit, PY_BC_POP, 0);
    else if (note_capture(unit, match, name, pattern))
        emit(unit, PY_BC_ROT_N, (guint)match->on_top + match->names->len);
}

/* ---- the kinds of patterns --------------------------------------------------------------------------------- */

static void compile_value(Unit *unit, Match *match, const Pattern *pattern)
{
    compile_expr(unit, pattern->value);
    at_pattern(unit, pattern);
    if (pattern->kind == PATTERN_SINGLETON)
        emit(unit, PY_BC_IS, 0);
    else
        emit(unit, PY_BC_COMPARE, PY_EQ);
    fail_if_false(unit, match);
}

static void compile_as(Unit *unit, Match *match, const Pattern *pattern)
{
    if (!pattern->patterns.n) {
        if (!match->irrefutable_allowed) {
            if (pattern->name)
                compile_fail(unit, pattern->start, pattern->end,
                             "name capture '%s' makes remaining patterns unreachable",
                             pattern->name->text);
            else
                compile_fail(unit, pattern->start, pattern->end,
                             "wildcard makes remaining patterns unreachable");
            return;
        }
        capture(unit, match, pattern->name, pattern);
        return;
    }
    match->on_top++;
    emit(unit, PY_BC_DUP, 0);
    compile_pattern(unit, match, pattern->patterns.items[0]);
    at_pattern(unit, pattern);
    match->on_top--;
    capture(unit, match, pattern->name, pattern);
}

/* The items lie on the stack, the first on top. */
static void compile_items(Unit *unit, Match *match, const PatternList *patterns)
{
    match->on_top += (int)patterns->n;
    gboolean allowed = match->irrefutable_allowed;
    for (guint i = 0; i < patterns->n && !unit->c->failed; i++) {
        match->irrefutable_allowed = TRUE;
        match->on_top--; /* it is the subject now */
        if (patterns->items[i]->kind == PATTERN_STAR) {
            at_pattern(unit, patterns->items[i]);
            capture(unit, match, patterns->items[i]->name, patterns->items[i]);
        } else {
            compile_pattern(unit, match, patterns->items[i]);
        }
    }
    match->irrefutable_allowed = allowed;
}

static void compile_sequence(Unit *unit, Match *match, const Pattern *pattern)
{
    const PatternList *patterns = &pattern->patterns;
    guint star = patterns->n;
    gboolean only_wildcards = TRUE;
    for (guint i = 0; i < patterns->n; i++) {
        if (patterns->items[i]->kind == PATTERN_STAR)
            star = i;
        only_wildcards &= is_wildcard(patterns->items[i]) || is_star_wildcard(patterns->items[i]);
    }
    gboolean has_star = star < patterns->n;
    match->on_top++;
    emit(unit, PY_BC_MATCH_SEQUENCE, 0);
    fail_if_false(unit, match);
    if (has_star ? patterns->n > 1 : TRUE) {
        emit(unit, has_star ? PY_BC_MATCH_LEN_GE : PY_BC_MATCH_LEN_EQ, patterns->n - has_star);
        fail_if_false(unit, match);
    }
    match->on_top--;
    if (only_wildcards) {
        emit(unit, PY_BC_POP, 0);
        return;
    }
    if (has_star && (star >= 0x1000 || patterns->n - star > 0x1000))
        compile_fail(unit, pattern->start, pattern->end, "too many patterns in a sequence pattern");
    else if (has_star)
        emit(unit, PY_BC_UNPACK_STAR, star | (patterns->n - star - 1) << 12);
    else
        emit(unit, PY_BC_UNPACK, patterns->n);
    compile_items(unit, match, patterns);
}

static gboolean check_keys(Unit *unit, const ExprList *keys)
{
    for (guint i = 1; i < keys->n && i < 128; i++)
        for (guint j = 0; j < i; j++) {
            const Constant *a = &keys->items[i]->constant, *b = &keys->items[j]->constant;
            if (keys->items[i]->kind != EXPR_CONSTANT || keys->items[j]->kind != EXPR_CONSTANT ||
                a->kind != b->kind)
                continue;
            gboolean equal = a->kind == CONSTANT_INT ? a->integer == b->integer
                             : a->kind >= CONSTANT_STR
                                 ? a->size == b->size && memcmp(a->text, b->text, a->size) == 0
                                 : a->kind <= CONSTANT_FALSE;
            if (equal) {
                g_autofree char *text = ast_unparse(keys->items[i]);
                compile_fail(unit, keys->items[i]->start, keys->items[i]->end,
                             "mapping pattern checks duplicate key (%s)", text);
                return FALSE;
            }
        }
    return TRUE;
}

static void compile_mapping(Unit *unit, Match *match, const Pattern *pattern)
{
    guint n = pattern->keys.n;
    if (!check_keys(unit, &pattern->keys))
        return;
    match->on_top++;
    emit(unit, PY_BC_MATCH_MAPPING, 0);
    fail_if_false(unit, match);
    if (!n && !pattern->name) {
        match->on_top--;
        emit(unit, PY_BC_POP, 0);
        return;
    }
    if (n) {
        emit(unit, PY_BC_MATCH_LEN_GE, n);
        fail_if_false(unit, match);
    }
    compile_exprs(unit, &pattern->keys);
    at_pattern(unit, pattern);
    emit(unit, PY_BC_BUILD_TUPLE, n);
    emit(unit, PY_BC_MATCH_KEYS, 0); /* [subject keys values] */
    match->on_top += 2;
    emit(unit, PY_BC_DUP, 0);
    emit_jump(unit, PY_BC_JUMP_IF_NONE, fail_label(unit, match));
    match->on_top--;
    emit(unit, PY_BC_UNPACK, n);
    compile_items(unit, match, &pattern->patterns);
    at_pattern(unit, pattern);
    match->on_top -= 2; /* what comes next consumes subject and keys */
    if (pattern->name) {
        emit(unit, PY_BC_DICT_WITHOUT_KEYS, 0);
        capture(unit, match, pattern->name, pattern);
    } else {
        emit(unit, PY_BC_POP, 0);
        emit(unit, PY_BC_POP, 0);
    }
}

static void compile_class_pattern(Unit *unit, Match *match, const Pattern *pattern)
{
    PyInterp *py = unit->c->py;
    guint n_names = pattern->names.n, n_all = pattern->patterns.n + n_names;
    for (guint i = 1; i < n_names; i++)
        for (guint j = 0; j < i; j++)
            if (pattern->names.items[i] == pattern->names.items[j]) {
                compile_fail(unit, pattern->start, pattern->end,
                             "attribute name repeated in class pattern: %s",
                             pattern->names.items[i]->text);
                return;
            }
    compile_expr(unit, pattern->value);
    PyValue names = py_tuple(py, n_names, NULL);
    for (guint i = 0; i < n_names; i++)
        ((PyTuple *)names)->items[i] =
            py_intern(py, unit_mangle(unit, pattern->names.items[i])->text);
    emit_constant(unit, names);
    at_pattern(unit, pattern);
    emit(unit, PY_BC_MATCH_CLASS, pattern->patterns.n);
    match->on_top++;
    emit(unit, PY_BC_DUP, 0);
    emit_jump(unit, PY_BC_JUMP_IF_NONE, fail_label(unit, match));
    match->on_top--;
    emit(unit, PY_BC_UNPACK, n_all);
    PatternList all = {ARENA_NEW_ARRAY(unit->c->ast->arena, Pattern *, n_all + 1), n_all};
    for (guint i = 0; i < n_all; i++)
        all.items[i] = i < pattern->patterns.n
                           ? pattern->patterns.items[i]
                           : pattern->keyword_patterns.items[i - pattern->patterns.n];
    compile_items(unit, match, &all);
}

/* ---- alternatives ---------------------------------------------------------------------------------------------- */

/* Brings the captures of one alternative into the order of the first one's; index 0 is the top.
 * FALSE: they are not the same names. */
static gboolean reorder(Unit *unit, GArray *names, const GArray *wanted)
{
    if (names->len != wanted->len)
        return FALSE;
    for (guint i = wanted->len; i-- > 0;) { /* the deepest first */
        const PyName *name = g_array_index(wanted, const PyName *, i);
        for (guint turns = 0; g_array_index(names, const PyName *, i) != name; turns++) {
            if (turns > i)
                return FALSE;
            const PyName *top = g_array_index(names, const PyName *, 0);
            emit(unit, PY_BC_ROT_N, i + 1);
            g_array_remove_index(names, 0);
            g_array_insert_val(names, i, top);
        }
    }
    return TRUE;
}

static void compile_alternative(Unit *unit, Match *match, const Pattern *pattern, guint index,
                                GArray *first_names, LabelId end)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(const PyName *));
    g_autoptr(GArray) fails = g_array_new(FALSE, FALSE, sizeof(LabelId));
    Match inner = {names, fails, 0,
                   index + 1 == pattern->patterns.n && match->irrefutable_allowed};
    int depth = unit->depth;
    emit(unit, PY_BC_DUP, 0);
    compile_pattern(unit, &inner, pattern->patterns.items[index]);
    if (unit->c->failed)
        return;
    at_pattern(unit, pattern);
    if (index == 0) {
        g_array_append_vals(first_names, names->data, names->len);
    } else if (!reorder(unit, names, first_names)) {
        compile_fail(unit, pattern->start, pattern->end, "alternative patterns bind different names");
        return;
    }
    emit_jump(unit, PY_BC_JUMP, end);
    unit->depth = depth;
    place_fails(unit, &inner);
}

/* [subject -> captures] */
static void compile_or(Unit *unit, Match *match, const Pattern *pattern)
{
    g_autoptr(GArray) captured = g_array_new(FALSE, FALSE, sizeof(const PyName *));
    LabelId end = label_new(unit);
    int depth = unit->depth;
    for (guint i = 0; i < pattern->patterns.n && !unit->c->failed; i++)
        compile_alternative(unit, match, pattern, i, captured, end);
    if (unit->c->failed)
        return;
    /* No alternative matched: the subject goes, and the whole fails. */
    unit->depth = depth;
    emit(unit, PY_BC_POP, 0);
    emit_jump(unit, PY_BC_JUMP, fail_label(unit, match));
    /* One did, [subject captures]: the captures sink to the others, the subject goes. */
    guint n = captured->len, span = n + 1 + (guint)match->on_top + match->names->len;
    unit->depth = depth + (int)n;
    label_place(unit, end);
    for (guint i = 0; i < n; i++) {
        emit(unit, PY_BC_ROT_N, span);
        if (!note_capture(unit, match, g_array_index(captured, const PyName *, i), pattern))
            return;
    }
    emit(unit, PY_BC_POP, 0);
}

static void compile_pattern(Unit *unit, Match *match, const Pattern *pattern)
{
    at_pattern(unit, pattern);
    if (unit->c->failed)
        return;
    switch ((PatternKind)pattern->kind) {
    case PATTERN_VALUE: case PATTERN_SINGLETON: compile_value(unit, match, pattern); break;
    case PATTERN_SEQUENCE: compile_sequence(unit, match, pattern); break;
    case PATTERN_MAPPING: compile_mapping(unit, match, pattern); break;
    case PATTERN_CLASS: compile_class_pattern(unit, match, pattern); break;
    case PATTERN_STAR: break; /* only in sequences */
    case PATTERN_AS: compile_as(unit, match, pattern); break;
    case PATTERN_OR: compile_or(unit, match, pattern); break;
    }
}

/* ---- the statement ---------------------------------------------------------------------------------------------- */

/* One case; the subject is on the stack, and still is when the case fails, unless it is the last. */
static void compile_case(Unit *unit, const MatchCase *one, gboolean last, LabelId end)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(const PyName *));
    g_autoptr(GArray) fails = g_array_new(FALSE, FALSE, sizeof(LabelId));
    Match match = {names, fails, 0, last || one->guard != NULL};
    at_pattern(unit, one->pattern);
    if (!last)
        emit(unit, PY_BC_DUP, 0);
    compile_pattern(unit, &match, one->pattern);
    if (unit->c->failed)
        return;
    for (guint i = 0; i < names->len; i++)
        compile_name(unit, g_array_index(names, const PyName *, i), ACCESS_STORE);
    g_array_set_size(names, 0);
    if (one->guard)
        compile_jump(unit, one->guard, fail_label(unit, &match), FALSE);
    int depth = unit->depth;
    if (!last)
        emit(unit, PY_BC_POP, 0);
    compile_block(unit, &one->body);
    emit_jump(unit, PY_BC_JUMP, end);
    unit->depth = depth;
    place_fails(unit, &match);
}

void compile_match(Unit *unit, const Stmt *stmt)
{
    LabelId end = label_new(unit);
    compile_expr(unit, stmt->match.subject);
    for (guint i = 0; i < stmt->match.n && !unit->c->failed; i++)
        compile_case(unit, &stmt->match.cases[i], i + 1 == stmt->match.n, end);
    label_place(unit, end);
}
