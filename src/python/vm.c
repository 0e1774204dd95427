/* The virtual machine's loop. One function: each instruction is a few lines, and what takes more is
 * in vm_cache.c, vm_call.c, vm_build.c and vm_match.c. */
#include "python/vm.h"

#include "python/operator.h"
#include "python/slice.h"

#include <string.h>

#define PUSH(v)                                                                                    \
    do {                                                                                           \
        PyValue pushed_value = (v);                                                                \
        *sp++ = pushed_value;                                                                      \
    } while (0)
#define POP()     (*--sp)
#define TOP()     (sp[-1])
#define SECOND()  (sp[-2])
#define THIRD()   (sp[-3])
#define CHECK(ok)                                                                                  \
    do {                                                                                           \
        if (G_UNLIKELY(!(ok)))                                                                     \
            goto error;                                                                            \
    } while (0)
#define CASE(name) label_##name:
/* The instruction pointer is written to the frame before all but the plainest instructions: errors,
 * calls and positions read it there. */
#define SAVE() (frame->ip = ip)
#define NEXT()                                                                                     \
    do {                                                                                           \
        PyInstruction instruction = *ip++;                                                         \
        arg = PY_INSTRUCTION_ARG(instruction);                                                     \
        goto *labels[PY_INSTRUCTION_OP(instruction)];                                              \
    } while (0)
#define CACHE() (cache ? &cache[ip - 1 - code->instructions] : NULL)
#define BOTH_SMALL(a, b) ((uintptr_t)(a) & (uintptr_t)(b)&1)
#define IS_FLOAT(v)      (!py_is_small(v) && (v)->type == float_type)
#define FLOAT(v)         (((PyFloat *)(void *)(v))->value)

/* The frame's values that the loop keeps in variables. */
#define ENTER_FRAME()                                                                              \
    do {                                                                                           \
        code = frame->code;                                                                        \
        locals = frame->locals;                                                                    \
        cells = locals + code->nlocals;                                                            \
        constants = code->constants;                                                               \
        ip = frame->ip;                                                                            \
        sp = frame->sp;                                                                            \
        cache = code->cache ? code->cache->entries : NULL;                                         \
    } while (0)
#define START_FRAME()                                                                              \
    do {                                                                                           \
        py_code_cache(frame->code);                                                                \
        ENTER_FRAME();                                                                             \
    } while (0)

PyValue py_vm_run(PyInterp *py, PyFrame *frame)
{
#define X(name, text) &&label_##name,
    static const void *const labels[] = {PY_OPCODES(X)};
#undef X
    PyCode *code;
    PyValue *locals, *cells, *constants, *sp;
    PyInstruction *ip;
    PyCacheEntry *cache;
    guint arg;
    PyType *const float_type = py_core(py, FLOAT);

    START_FRAME();
    if (G_UNLIKELY((char *)__builtin_frame_address(0) < py->stack_limit)) {
        py_raise(py, PY_EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
        goto error;
    }
    if (G_UNLIKELY(py->exception != NULL)) /* a generator's throw() */
        goto error;
    NEXT();

    CASE(NOP) NEXT();

    CASE(POP)
    {
        sp--;
        NEXT();
    }

    CASE(POP_LOOP)
    {
        PyValue v = TOP();
        SAVE();
        if (v->type == py_core(py, GENERATOR)) {
            frame->sp = sp;
            py_generator_drop(py, v);
        }
        sp--;
        NEXT();
    }

    CASE(DUP)
    {
        PyValue v = TOP();
        PUSH(v);
        NEXT();
    }

    CASE(DUP2)
    {
        sp[0] = sp[-2];
        sp[1] = sp[-1];
        sp += 2;
        NEXT();
    }

    CASE(SWAP)
    {
        PyValue v = TOP();
        TOP() = SECOND();
        SECOND() = v;
        NEXT();
    }

    CASE(ROT3)
    {
        PyValue v = TOP();
        TOP() = SECOND();
        SECOND() = THIRD();
        THIRD() = v;
        NEXT();
    }

    CASE(ROT4)
    {
        PyValue v = TOP();
        sp[-1] = sp[-2];
        sp[-2] = sp[-3];
        sp[-3] = sp[-4];
        sp[-4] = v;
        NEXT();
    }

    CASE(ROT_N)
    {
        PyValue v = TOP();
        memmove(sp - arg + 1, sp - arg, (arg - 1) * sizeof *sp);
        sp[-(gssize)arg] = v;
        NEXT();
    }

    CASE(COPY)
    {
        PyValue v = sp[-(gssize)arg];
        PUSH(v);
        NEXT();
    }

    CASE(LOAD_CONST)
    {
        PUSH(constants[arg]);
        NEXT();
    }

    CASE(LOAD_INT)
    {
        PUSH(py_small((int64_t)arg));
        NEXT();
    }

    CASE(LOAD_NONE)
    {
        PUSH(py->none);
        NEXT();
    }

    CASE(LOAD_FAST)
    {
        PyValue v = locals[arg];
        if (G_UNLIKELY(!v)) {
            SAVE();
            py_vm_raise_unbound(py, code, arg);
            goto error;
        }
        PUSH(v);
        NEXT();
    }

    CASE(STORE_FAST)
    {
        locals[arg] = POP();
        NEXT();
    }

    CASE(DELETE_FAST)
    {
        SAVE();
        if (!locals[arg]) {
            py_vm_raise_unbound(py, code, arg);
            goto error;
        }
        locals[arg] = NULL;
        NEXT();
    }

    CASE(LOAD_CELL)
    {
        PyValue v = ((PyCell *)(void *)cells[arg])->contents;
        if (G_UNLIKELY(!v)) {
            SAVE();
            py_vm_raise_empty_cell(py, code, arg);
            goto error;
        }
        PUSH(v);
        NEXT();
    }

    CASE(STORE_CELL)
    {
        ((PyCell *)(void *)cells[arg])->contents = POP();
        NEXT();
    }

    CASE(DELETE_CELL)
    {
        SAVE();
        PyCell *cell = (PyCell *)(void *)cells[arg];
        if (!cell->contents) {
            py_vm_raise_empty_cell(py, code, arg);
            goto error;
        }
        cell->contents = NULL;
        NEXT();
    }

    CASE(LOAD_CLOSURE)
    {
        PUSH(cells[arg]);
        NEXT();
    }

    CASE(LOAD_CLASS_CELL)
    {
        SAVE();
        PyValue v = py_vm_load_class_cell(py, frame, arg);
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(LOAD_NAME)
    {
        SAVE();
        PyValue v = py_vm_load_name(py, frame, code->names[arg]);
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(LOAD_ANNOTATION)
    {
        SAVE();
        PyValue v = py_vm_load_annotation(py, frame, code->names[arg]);
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(STORE_NAME)
    {
        SAVE();
        CHECK(py_vm_store_name(py, frame, code->names[arg], TOP()));
        sp--;
        NEXT();
    }

    CASE(DELETE_NAME)
    {
        SAVE();
        CHECK(py_vm_delete_name(py, frame->names ? frame->names : frame->globals, code->names[arg]));
        NEXT();
    }

    CASE(LOAD_GLOBAL)
    {
        PyCacheEntry *entry = CACHE();
        if (G_LIKELY(entry && entry->version)) {
            PyDict *globals = (PyDict *)(void *)frame->globals;
            if (entry->version == globals->keys_version) {
                if (!entry->version2) {
                    PUSH(globals->entries[entry->index].value);
                    NEXT();
                }
                PyDict *builtins = (PyDict *)(void *)frame->builtins;
                if (entry->version2 == builtins->keys_version) {
                    PUSH(builtins->entries[entry->index].value);
                    NEXT();
                }
            }
        }
        SAVE();
        PyValue v = py_vm_load_global(py, frame, code->names[arg], entry);
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(STORE_GLOBAL)
    {
        py_dict_set_interned(py, frame->globals, code->names[arg], TOP());
        sp--;
        NEXT();
    }

    CASE(DELETE_GLOBAL)
    {
        SAVE();
        CHECK(py_vm_delete_name(py, frame->globals, code->names[arg]));
        NEXT();
    }

    CASE(LOAD_ATTR)
    {
        PyValue v = TOP();
        PyCacheEntry *entry = CACHE();
        if (entry && !py_is_small(v) && entry->version == v->type->version) {
            PyDict *dict = *(PyDict **)(void *)((char *)v + v->type->dict_offset);
            if (dict && entry->index < dict->used &&
                dict->entries[entry->index].key == code->names[arg]) {
                TOP() = dict->entries[entry->index].value;
                NEXT();
            }
        }
        SAVE();
        v = py_vm_load_attr(py, v, code->names[arg], entry);
        CHECK(v);
        TOP() = v;
        NEXT();
    }

    CASE(STORE_ATTR)
    {
        PyValue v = TOP();
        PyCacheEntry *entry = CACHE();
        if (entry && !py_is_small(v) && entry->version == v->type->version) {
            PyDict *dict = *(PyDict **)(void *)((char *)v + v->type->dict_offset);
            if (dict && entry->index < dict->used &&
                dict->entries[entry->index].key == code->names[arg]) {
                dict->entries[entry->index].value = SECOND();
                sp -= 2;
                NEXT();
            }
        }
        SAVE();
        CHECK(py_vm_store_attr(py, v, code->names[arg], SECOND(), entry));
        sp -= 2;
        NEXT();
    }

    CASE(DELETE_ATTR)
    {
        SAVE();
        CHECK(py_setattr_value(py, TOP(), code->names[arg], NULL));
        sp--;
        NEXT();
    }

    CASE(LOAD_METHOD)
    {
        PyValue v = TOP();
        PyCacheEntry *entry = CACHE();
        SAVE();
        if (entry && entry->version == py_class_of(py, v)->version) {
            PyValue dict = entry->version2 ? *py_dict_slot(v) : NULL;
            if (!dict || !py_dict_find_interned(dict, code->names[arg])) {
                TOP() = entry->value;
                PUSH(v);
                NEXT();
            }
        }
        CHECK(py_vm_load_method(py, v, code->names[arg], entry, sp - 1));
        sp++;
        NEXT();
    }

    CASE(LOAD_ITEM)
    {
        PyValue key = TOP(), v = SECOND();
        if (py_is_small(key) && !py_is_small(v)) {
            int64_t i = py_small_value(key);
            if (v->type == py_core(py, LIST)) {
                PyList *list = (PyList *)(void *)v;
                i += i < 0 ? (int64_t)list->length : 0;
                if (G_LIKELY((guint64)i < list->length)) {
                    SECOND() = list->items[i];
                    sp--;
                    NEXT();
                }
            } else if (v->type == py_core(py, TUPLE)) {
                PyTuple *tuple = (PyTuple *)(void *)v;
                i += i < 0 ? (int64_t)tuple->length : 0;
                if (G_LIKELY((guint64)i < tuple->length)) {
                    SECOND() = tuple->items[i];
                    sp--;
                    NEXT();
                }
            }
        }
        SAVE();
        PyValue item = py_getitem(py, v, key);
        CHECK(item);
        SECOND() = item;
        sp--;
        NEXT();
    }

    CASE(STORE_ITEM)
    {
        PyValue key = TOP(), v = SECOND(), value = THIRD();
        if (py_is_small(key) && !py_is_small(v) && v->type == py_core(py, LIST)) {
            PyList *list = (PyList *)(void *)v;
            int64_t i = py_small_value(key);
            i += i < 0 ? (int64_t)list->length : 0;
            if (G_LIKELY((guint64)i < list->length)) {
                list->items[i] = value;
                sp -= 3;
                NEXT();
            }
        }
        SAVE();
        CHECK(py_setitem(py, v, key, value));
        sp -= 3;
        NEXT();
    }

    CASE(DELETE_ITEM)
    {
        SAVE();
        CHECK(py_delitem(py, SECOND(), TOP()));
        sp -= 2;
        NEXT();
    }

    CASE(BINARY)
    {
        PyValue a = SECOND(), b = TOP(), v;
        if (BOTH_SMALL(a, b)) {
            intptr_t n;
            if (arg == PY_OP_ADD &&
                !__builtin_add_overflow((intptr_t)a, (intptr_t)b - 1, &n)) {
                SECOND() = (PyValue)n;
                sp--;
                NEXT();
            }
            if (arg == PY_OP_SUB &&
                !__builtin_sub_overflow((intptr_t)a, (intptr_t)b - 1, &n)) {
                SECOND() = (PyValue)n;
                sp--;
                NEXT();
            }
            v = py_vm_small_binary((PyBinaryOp)arg, a, b);
            if (G_LIKELY(v)) {
                SECOND() = v;
                sp--;
                NEXT();
            }
        } else if (IS_FLOAT(a) && IS_FLOAT(b) && arg <= PY_OP_TRUEDIV &&
                   (arg != PY_OP_TRUEDIV || FLOAT(b) != 0)) {
            double x = FLOAT(a), y = FLOAT(b);
            SAVE();
            SECOND() = py_float(py, arg == PY_OP_ADD   ? x + y
                                    : arg == PY_OP_SUB ? x - y
                                    : arg == PY_OP_MUL ? x * y
                                                       : x / y);
            sp--;
            NEXT();
        }
        SAVE();
        v = py_binary(py, (PyBinaryOp)arg, a, b);
        CHECK(v);
        SECOND() = v;
        sp--;
        NEXT();
    }

    CASE(INPLACE)
    {
        PyValue a = SECOND(), b = TOP(), v;
        if (BOTH_SMALL(a, b)) {
            intptr_t n;
            if (arg == PY_OP_ADD &&
                !__builtin_add_overflow((intptr_t)a, (intptr_t)b - 1, &n)) {
                SECOND() = (PyValue)n;
                sp--;
                NEXT();
            }
            v = py_vm_small_binary((PyBinaryOp)arg, a, b);
            if (G_LIKELY(v)) {
                SECOND() = v;
                sp--;
                NEXT();
            }
        }
        SAVE();
        v = py_inplace(py, (PyBinaryOp)arg, a, b);
        CHECK(v);
        SECOND() = v;
        sp--;
        NEXT();
    }

    CASE(UNARY)
    {
        PyValue v = TOP();
        if (py_is_small(v) && arg == PY_OP_NEG && v != py_small(PY_SMALL_MIN)) {
            TOP() = py_small(-py_small_value(v));
            NEXT();
        }
        SAVE();
        v = py_unary(py, (PyUnaryOp)arg, v);
        CHECK(v);
        TOP() = v;
        NEXT();
    }

    CASE(NOT)
    {
        PyValue v = TOP();
        if (v != py->true_ && v != py->false_) {
            SAVE();
            int truth = py_truth(py, v);
            CHECK(truth >= 0);
            v = truth ? py->true_ : py->false_;
        }
        TOP() = v == py->true_ ? py->false_ : py->true_;
        NEXT();
    }

    CASE(COMPARE)
    {
        PyValue a = SECOND(), b = TOP(), v;
        if (BOTH_SMALL(a, b)) {
            intptr_t x = (intptr_t)a, y = (intptr_t)b;
            gboolean truth;
            switch ((PyCompareOp)arg) {
            case PY_LT:
                truth = x < y;
                break;
            case PY_LE:
                truth = x <= y;
                break;
            case PY_EQ:
                truth = x == y;
                break;
            case PY_NE:
                truth = x != y;
                break;
            case PY_GT:
                truth = x > y;
                break;
            default:
                truth = x >= y;
                break;
            }
            v = truth ? py->true_ : py->false_;
        } else {
            SAVE();
            v = py_compare(py, a, b, (PyCompareOp)arg);
            CHECK(v);
        }
        SECOND() = v;
        sp--;
        NEXT();
    }

    CASE(IS)
    {
        gboolean same = SECOND() == TOP();
        SECOND() = same != (arg == 1) ? py->true_ : py->false_;
        sp--;
        NEXT();
    }

    CASE(IN)
    {
        SAVE();
        int found = py_contains(py, TOP(), SECOND());
        CHECK(found >= 0);
        SECOND() = (found != 0) != (arg == 1) ? py->true_ : py->false_;
        sp--;
        NEXT();
    }

    CASE(JUMP)
    {
        PyInstruction *to = code->instructions + arg;
        if (to < ip) {
            if (G_UNLIKELY(!cache) && py_code_loops(code))
                cache = py_code_cache_now(code);
            if (G_UNLIKELY(--py->until_poll <= 0)) {
                SAVE();
                CHECK(py_poll(py));
            }
        }
        ip = to;
        NEXT();
    }

#define TRUTH(v, into)                                                                             \
    if ((v) == py->true_) {                                                                        \
        into = 1;                                                                                  \
    } else if ((v) == py->false_ || (v) == py->none) {                                             \
        into = 0;                                                                                  \
    } else {                                                                                       \
        SAVE();                                                                                    \
        into = py_truth(py, v);                                                                    \
        CHECK(into >= 0);                                                                          \
    }

    CASE(JUMP_IF_TRUE)
    {
        int truth;
        PyValue v = TOP();
        TRUTH(v, truth)
        sp--;
        if (truth)
            ip = code->instructions + arg;
        NEXT();
    }

    CASE(JUMP_IF_FALSE)
    {
        int truth;
        PyValue v = TOP();
        TRUTH(v, truth)
        sp--;
        if (!truth)
            ip = code->instructions + arg;
        NEXT();
    }

    CASE(JUMP_IF_NONE)
    {
        if (POP() == py->none)
            ip = code->instructions + arg;
        NEXT();
    }

    CASE(JUMP_IF_NOT_NONE)
    {
        if (POP() != py->none)
            ip = code->instructions + arg;
        NEXT();
    }

    CASE(JUMP_IF_TRUE_OR_POP)
    {
        int truth;
        PyValue v = TOP();
        TRUTH(v, truth)
        if (truth)
            ip = code->instructions + arg;
        else
            sp--;
        NEXT();
    }

    CASE(JUMP_IF_FALSE_OR_POP)
    {
        int truth;
        PyValue v = TOP();
        TRUTH(v, truth)
        if (!truth)
            ip = code->instructions + arg;
        else
            sp--;
        NEXT();
    }

    CASE(GET_ITER)
    {
        SAVE();
        PyValue v = TOP();
        if (!py_is_small(v) && v->type == py_core(py, GENERATOR)) {
            PyGenerator *generator = (PyGenerator *)(void *)v;
            generator->owned = generator->made_before == ip - 1;
            NEXT();
        }
        v = py_iter(py, v);
        CHECK(v);
        TOP() = v;
        NEXT();
    }

    CASE(FOR_ITER)
    {
        PyValue it = TOP(), v;
        PyType *type = it->type;
        if (type == py_core(py, RANGE_ITERATOR)) {
            PyRangeIterator *range = (PyRangeIterator *)(void *)it;
            if (!range->remaining)
                goto exhausted;
            range->remaining--;
            v = py_int(py, range->next);
            range->next = (gint64)((guint64)range->next + (guint64)range->step);
            PUSH(v);
            NEXT();
        }
        if (type == py_core(py, LIST_ITERATOR)) {
            PySequenceIterator *list = (PySequenceIterator *)(void *)it;
            if (!list->sequence || list->index >= py_list_length(list->sequence)) {
                list->sequence = NULL;
                goto exhausted;
            }
            PUSH(py_list_item(list->sequence, list->index++));
            NEXT();
        }
        SAVE();
        if (type == py_core(py, GENERATOR)) {
            PyGenerator *generator = (PyGenerator *)(void *)it;
            if (py_generator_enter(py, generator)) {
                frame->sp = sp;
                frame = &generator->frame;
                START_FRAME();
                NEXT();
            }
            CHECK(!py->exception);
            goto exhausted;
        }
        v = type->slots.iternext(py, it);
        if (G_LIKELY(v)) {
            PUSH(v);
            NEXT();
        }
        CHECK(!py->exception);
    exhausted:
        sp--;
        ip = code->instructions + arg;
        NEXT();
    }

    CASE(BUILD_TUPLE)
    {
        SAVE();
        PyValue v = py_tuple(py, arg, sp - arg);
        sp -= arg;
        PUSH(v);
        NEXT();
    }

    CASE(BUILD_LIST)
    {
        SAVE();
        PyValue v = py_list(py, arg, sp - arg);
        sp -= arg;
        PUSH(v);
        NEXT();
    }

    CASE(BUILD_SET)
    {
        SAVE();
        PyValue v = py_vm_build_set(py, sp - arg, arg);
        CHECK(v);
        sp -= arg;
        PUSH(v);
        NEXT();
    }

    CASE(BUILD_DICT)
    {
        SAVE();
        PyValue v = py_vm_build_dict(py, sp - 2 * (gssize)arg, arg);
        CHECK(v);
        sp -= 2 * (gssize)arg;
        PUSH(v);
        NEXT();
    }

    CASE(BUILD_STRING)
    {
        SAVE();
        PyValue v = py_vm_build_string(py, sp - arg, arg);
        CHECK(v);
        sp -= arg;
        PUSH(v);
        NEXT();
    }

    CASE(BUILD_SLICE)
    {
        SAVE();
        PyValue v = arg == 3 ? py_slice(py, THIRD(), SECOND(), TOP())
                             : py_slice(py, SECOND(), TOP(), py->none);
        sp -= arg == 3 ? 3 : 2;
        PUSH(v);
        NEXT();
    }

    CASE(LIST_APPEND)
    {
        PyValue v = POP();
        py_list_append(py, sp[-(gssize)arg], v);
        NEXT();
    }

    CASE(SET_ADD)
    {
        SAVE();
        CHECK(py_set_add(py, sp[-1 - (gssize)arg], TOP()));
        sp--;
        NEXT();
    }

    CASE(DICT_ADD)
    {
        SAVE();
        CHECK(py_dict_set(py, sp[-2 - (gssize)arg], SECOND(), TOP()));
        sp -= 2;
        NEXT();
    }

    CASE(LIST_EXTEND)
    {
        SAVE();
        PyValue f = arg & PY_EXTEND_ARGUMENTS ? sp[-3] : NULL;
        gssize below = arg & ~PY_EXTEND_ARGUMENTS;
        CHECK(py_vm_list_extend(py, sp[-1 - below], TOP(), f));
        sp--;
        NEXT();
    }

    CASE(SET_UPDATE)
    {
        SAVE();
        CHECK(py_vm_set_update(py, sp[-1 - (gssize)arg], TOP()));
        sp--;
        NEXT();
    }

    CASE(DICT_UPDATE)
    {
        SAVE();
        CHECK(py_vm_dict_update(py, sp[-1 - (gssize)arg], TOP(), NULL));
        sp--;
        NEXT();
    }

    CASE(DICT_MERGE)
    {
        SAVE();
        CHECK(py_vm_dict_update(py, sp[-1 - (gssize)arg], TOP(), sp[-3 - (gssize)arg]));
        sp--;
        NEXT();
    }

    CASE(LIST_TO_TUPLE)
    {
        SAVE();
        TOP() = py_tuple(py, py_list_length(TOP()), ((PyList *)(void *)TOP())->items);
        NEXT();
    }

    CASE(UNPACK)
    {
        PyValue v = TOP();
        if (!py_is_small(v) && v->type == py_core(py, TUPLE) && py_tuple_length(v) == arg) {
            sp--;
            for (gsize i = arg; i > 0; i--)
                PUSH(py_tuple_item(v, i - 1));
            NEXT();
        }
        SAVE();
        CHECK(py_vm_unpack(py, v, arg, sp - 1));
        sp += (gssize)arg - 1;
        NEXT();
    }

    CASE(UNPACK_STAR)
    {
        SAVE();
        CHECK(py_vm_unpack_star(py, TOP(), arg & 0xfff, arg >> 12, sp - 1));
        sp += (arg & 0xfff) + (arg >> 12);
        NEXT();
    }

    CASE(FORMAT)
    {
        SAVE();
        PyValue spec = arg & 4 ? POP() : NULL;
        PyValue v = py_vm_format(py, TOP(), spec, arg & 3);
        CHECK(v);
        TOP() = v;
        NEXT();
    }

    CASE(CALL)
    {
        SAVE();
        PyValue *base = sp - arg - 1;
        PyValue f = *base;
        PyCall call = {.f = f, .first = base + 1, .n = arg, .result = base, .end = sp};
        goto do_call;

        /* Calls with positional arguments only: call.first .. end are the arguments. */
        PyFrame *pushed;
    do_call:
        if (!py_is_small(call.f) && call.f->type == py_core(py, FUNCTION)) {
            PyFunction *function = (PyFunction *)(void *)call.f;
            PyCode *callee = function->code;
            if (G_LIKELY(!(callee->flags & PY_CODE_COMPLEX) && !callee->nkwonly &&
                         callee->nargs == call.n)) {
                pushed = py_frame_begin(py, callee, function->globals, function->builtins,
                                        call.first, call.n);
                CHECK(pushed);
                memset(pushed->locals + call.n, 0, (callee->nlocals - call.n) * sizeof *locals);
                pushed->function = call.f;
                pushed->result = call.result;
                if (callee->ncells + callee->nfree)
                    py_frame_make_cells(py, pushed, function->closure);
                frame->sp = call.end;
                frame = pushed;
                START_FRAME();
                NEXT();
            }
        } else if (!py_is_small(call.f) && call.f->type == py_core(py, NATIVE_FUNCTION)) {
            PyNativeFunction *native = (PyNativeFunction *)(void *)call.f;
            frame->sp = sp;
            if (G_LIKELY(native->self || !native->owner)) {
                PyArgs args = {.pos = call.first, .npos = call.n};
                PyValue v = native->function(py, native->self, &args);
                CHECK(v);
                *call.result = v;
                sp = call.result + 1;
                NEXT();
            }
            if (call.n && native->kind == PY_METHOD_INSTANCE &&
                py_type_is_subtype(py_class_of(py, *call.first), native->owner)) {
                PyArgs args = {.pos = call.first + 1, .npos = call.n - 1};
                PyValue v = native->function(py, *call.first, &args);
                CHECK(v);
                *call.result = v;
                sp = call.result + 1;
                NEXT();
            }
        }
        frame->sp = call.end;
        switch (py_vm_call(py, frame, &call)) {
        case PY_CALL_DONE:
            sp = call.result + 1;
            NEXT();
        case PY_CALL_PUSHED:
            frame = py->frame;
            START_FRAME();
            NEXT();
        default:
            goto error;
        }

        CASE(CALL_METHOD)
        {
            SAVE();
            PyValue *method_base = sp - arg - 2;
            if (*method_base)
                call = (PyCall){.f = *method_base, .first = method_base + 1, .n = arg + 1,
                                .result = method_base, .end = sp};
            else
                call = (PyCall){.f = method_base[1], .first = method_base + 2, .n = arg,
                                .result = method_base, .end = sp};
            goto do_call;
        }

        CASE(CALL_KW)
        {
            SAVE();
            PyValue names = POP();
            gsize nkw = py_tuple_length(names);
            PyValue *kw_base = sp - arg - 1;
            call = (PyCall){.f = *kw_base, .first = kw_base + 1, .n = arg - nkw, .nkw = nkw,
                            .names = names, .result = kw_base, .end = sp};
            goto do_call_kw;
        }

        CASE(CALL_METHOD_KW)
        {
            SAVE();
            PyValue names = POP();
            gsize nkw = py_tuple_length(names);
            PyValue *kw_base = sp - arg - 2;
            if (*kw_base)
                call = (PyCall){.f = *kw_base, .first = kw_base + 1, .n = arg + 1 - nkw,
                                .nkw = nkw, .names = names, .result = kw_base, .end = sp};
            else
                call = (PyCall){.f = kw_base[1], .first = kw_base + 2, .n = arg - nkw, .nkw = nkw,
                                .names = names, .result = kw_base, .end = sp};
        }
    do_call_kw:
        frame->sp = call.end;
        switch (py_vm_call(py, frame, &call)) {
        case PY_CALL_DONE:
            sp = call.result + 1;
            NEXT();
        case PY_CALL_PUSHED:
            frame = py->frame;
            START_FRAME();
            NEXT();
        default:
            goto error;
        }
    }

    CASE(CALL_STAR)
    {
        SAVE();
        PyValue kwargs = arg & 1 ? POP() : NULL;
        PyValue v = py_vm_call_star(py, SECOND(), TOP(), kwargs);
        CHECK(v);
        sp--;
        TOP() = v;
        NEXT();
    }

    CASE(MAKE_FUNCTION)
    {
        SAVE();
        sp = py_vm_make_function(py, frame, sp, arg);
        NEXT();
    }

    CASE(LOAD_BUILD_CLASS)
    {
        SAVE();
        PyValue v = py_vm_load_build_class(py, frame);
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(RETURN)
    {
        PyValue v = POP();
        PyFrame *left = frame;
        if (left->generator) {
            PyGenerator *generator = (PyGenerator *)(void *)left->generator;
            py_generator_leave(py, generator, TRUE);
            if (left->entry)
                return v;
            frame = py->frame; /* a FOR_ITER of the caller: it is exhausted */
            ENTER_FRAME();
            sp--;
            ip = code->instructions + PY_INSTRUCTION_ARG(ip[-1]);
            NEXT();
        }
        if (G_UNLIKELY(left->constructing)) {
            if (v != py->none) {
                frame->ip = ip;
                py_raise(py, PY_EXC_TYPE_ERROR, "__init__() should return None, not '%s'",
                         py_text(py_class_of(py, v)->name));
                py_frame_pop(py, left);
                if (left->entry)
                    return NULL;
                frame = py->frame;
                sp = frame->sp;
                goto error;
            }
            v = *left->result;
        }
        py_frame_pop(py, left);
        if (left->entry)
            return v;
        frame = py->frame;
        *left->result = v;
        ENTER_FRAME();
        sp = left->result + 1;
        NEXT();
    }

    CASE(YIELD)
    {
        PyValue v = POP();
        PyGenerator *generator = (PyGenerator *)(void *)frame->generator;
        frame->ip = ip;
        frame->sp = sp;
        py_generator_leave(py, generator, FALSE);
        if (generator->header.type == py_core(py, ASYNC_GENERATOR))
            generator->yielded = TRUE;
        if (frame->entry)
            return v;
        frame = py->frame;
        ENTER_FRAME();
        PUSH(v);
        NEXT();
    }

    CASE(GET_YIELD_FROM_ITER)
    {
        SAVE();
        PyType *type = py_class_of(py, TOP());
        if (type != py_core(py, GENERATOR) && type != py_core(py, COROUTINE)) {
            PyValue v = py_iter(py, TOP());
            CHECK(v);
            TOP() = v;
        }
        NEXT();
    }

    CASE(YIELD_FROM)
    {
        SAVE();
        PyValue result = NULL;
        PyValue v = py_send(py, SECOND(), TOP(), &result);
        if (v) { /* passed on; this instruction runs again when resumed */
            sp--;
            frame->ip = ip - 1;
            frame->sp = sp;
            py_generator_leave(py, (PyGenerator *)(void *)frame->generator, FALSE);
            if (frame->entry)
                return v;
            frame = py->frame;
            ENTER_FRAME();
            PUSH(v);
            NEXT();
        }
        CHECK(!py->exception);
        sp--;
        TOP() = result;
        NEXT();
    }

    CASE(GET_AWAITABLE)
    {
        SAVE();
        PyValue v = py_awaitable_iterator(py, TOP());
        CHECK(v);
        TOP() = v;
        NEXT();
    }

    CASE(GET_AITER)
    {
        SAVE();
        PyValue v = py_vm_get_aiter(py, TOP());
        CHECK(v);
        TOP() = v;
        NEXT();
    }

    CASE(GET_ANEXT)
    {
        SAVE();
        PyValue v = py_vm_get_anext(py, TOP());
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(END_ASYNC_FOR)
    {
        SAVE();
        PyValue e = TOP();
        sp -= 2;
        if (py_exception_matches(py, e, (PyValue)py_exception_type(py, PY_EXC_STOP_ASYNC_ITERATION)))
            NEXT();
        py_error_restore(py, e);
        goto unwind;
    }

    CASE(RAISE)
    {
        SAVE();
        if (arg == 0) {
            if (py_vm_reraise(py))
                goto unwind;
            goto error;
        }
        PyValue cause = arg == 2 ? POP() : NULL;
        py_vm_raise(py, POP(), cause);
        goto error;
    }

    CASE(RERAISE)
    {
        SAVE();
        py_error_restore(py, POP());
        goto unwind;
    }

    CASE(PUSH_EXC_INFO)
    {
        PyValue e = TOP();
        TOP() = py->handled ? py->handled : py->none;
        py->handled = py_is_none(e) ? NULL : e;
        PUSH(e);
        NEXT();
    }

    CASE(POP_EXCEPT)
    {
        PyValue previous = POP();
        py->handled = previous == py->none ? NULL : previous;
        NEXT();
    }

    CASE(CHECK_EXC_MATCH)
    {
        SAVE();
        int match = py_exception_matches(py, SECOND(), TOP());
        CHECK(match >= 0);
        TOP() = match ? py->true_ : py->false_;
        NEXT();
    }

    CASE(CHECK_EG_MATCH)
    {
        SAVE();
        CHECK(py_vm_group_match(py, sp - 2));
        NEXT();
    }

    CASE(PREP_RERAISE_STAR)
    {
        SAVE();
        PyValue v = py_exception_star_result(py, SECOND(), TOP());
        CHECK(v);
        sp--;
        TOP() = v;
        NEXT();
    }

    CASE(WITH_ENTER)
    {
        SAVE();
        CHECK(py_vm_with_enter(py, sp - 1, arg == 1));
        sp++;
        NEXT();
    }

    CASE(WITH_EXIT_NORMAL)
    {
        SAVE();
        PyValue none[] = {py->none, py->none, py->none};
        PyValue v = py_call_array(py, TOP(), 3, none);
        CHECK(v);
        if (arg == 1)
            TOP() = v;
        else
            sp--;
        NEXT();
    }

    CASE(WITH_EXIT_EXC)
    {
        SAVE();
        PyValue v = py_vm_with_exit(py, THIRD(), TOP());
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(IMPORT_NAME)
    {
        SAVE();
        PyValue v = py_vm_import_name(py, frame, code->names[arg], SECOND(), TOP());
        CHECK(v);
        sp--;
        TOP() = v;
        NEXT();
    }

    CASE(IMPORT_FROM)
    {
        SAVE();
        PyValue v = py_import_from(py, TOP(), code->names[arg]);
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(IMPORT_STAR)
    {
        SAVE();
        CHECK(py_import_star(py, TOP(), frame->names ? frame->names : frame->globals));
        sp--;
        NEXT();
    }

    CASE(LOAD_LOCALS)
    {
        PUSH(frame->names ? frame->names : frame->globals);
        NEXT();
    }

    CASE(SETUP_ANNOTATIONS)
    {
        SAVE();
        CHECK(py_vm_setup_annotations(py, frame));
        NEXT();
    }

    CASE(LOAD_ASSERTION_ERROR)
    {
        PUSH((PyValue)py_exception_type(py, PY_EXC_ASSERTION_ERROR));
        NEXT();
    }

    CASE(MATCH_MAPPING)
    {
        SAVE();
        PUSH(py_bool(py, py_vm_is_mapping(py, TOP())));
        NEXT();
    }

    CASE(MATCH_SEQUENCE)
    {
        SAVE();
        PUSH(py_bool(py, py_vm_is_sequence(py, TOP())));
        NEXT();
    }

    CASE(MATCH_KEYS)
    {
        SAVE();
        PyValue v = py_vm_match_keys(py, SECOND(), TOP());
        CHECK(v);
        PUSH(v);
        NEXT();
    }

    CASE(MATCH_CLASS)
    {
        SAVE();
        PyValue v = py_vm_match_class(py, THIRD(), SECOND(), TOP(), arg);
        CHECK(v);
        sp -= 2;
        TOP() = v;
        NEXT();
    }

    CASE(MATCH_LEN_GE)
    {
        SAVE();
        gssize length = py_length(py, TOP());
        CHECK(length >= 0);
        PUSH(py_bool(py, (gsize)length >= arg));
        NEXT();
    }

    CASE(MATCH_LEN_EQ)
    {
        SAVE();
        gssize length = py_length(py, TOP());
        CHECK(length >= 0);
        PUSH(py_bool(py, (gsize)length == arg));
        NEXT();
    }

    CASE(DICT_WITHOUT_KEYS)
    {
        SAVE();
        PyValue v = py_vm_dict_without(py, SECOND(), TOP());
        CHECK(v);
        sp--;
        TOP() = v;
        NEXT();
    }

    CASE(PRINT_EXPR)
    {
        sp--;
        NEXT();
    }

error:
    py_traceback_add(py, (PyException *)(void *)py->exception, frame);
unwind:
    frame->sp = sp;
    for (;;) {
        guint at = py_frame_instruction(frame);
        code = frame->code;
        const PyHandler *handler = py_vm_find_handler(code, at);
        py_vm_drop_loops(py, frame, handler ? frame->stack + handler->depth : frame->locals);
        if (handler) {
            frame->sp = frame->stack + handler->depth;
            frame->ip = code->instructions + handler->target;
            ENTER_FRAME();
            PUSH(py->exception);
            py->exception = NULL;
            NEXT();
        }
        PyFrame *left = frame;
        if (left->generator)
            py_generator_fail(py, (PyGenerator *)(void *)left->generator);
        else
            py_frame_pop(py, left);
        if (left->entry)
            return NULL;
        frame = py->frame;
        py_traceback_add(py, (PyException *)(void *)py->exception, frame);
    }
}
