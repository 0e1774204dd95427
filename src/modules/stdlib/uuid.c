#include "modules/stdlib/uuid.h"

#include "python/generic.h"

#include <string.h>
#include <sys/random.h>

typedef struct {
    PyObject header;
    guint8 bytes[16];
} Uuid;

static const PyTypeDef uuid_def;

gboolean uuid_is(PyValue v)
{
    return py_is_def(v, &uuid_def);
}

const guint8 *uuid_bytes(PyValue uuid)
{
    return ((Uuid *)uuid)->bytes;
}

PyValue uuid_make(PyInterp *py, const guint8 bytes[16])
{
    Uuid *made = (Uuid *)py_new(py, py_def_type(py, &uuid_def, NULL));
    memcpy(made->bytes, bytes, 16);
    return (PyValue)made;
}

void uuid_text(const guint8 bytes[16], char text[37])
{
    static const char digits[] = "0123456789abcdef";
    char *at = text;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            *at++ = '-';
        }
        *at++ = digits[bytes[i] >> 4];
        *at++ = digits[bytes[i] & 15];
    }
    *at = '\0';
}

/* urn:, uuid:, braces and hyphens do not count. */
static gboolean parse(PyInterp *py, const char *text, guint8 bytes[16])
{
    g_autoptr(GString) digits = g_string_new(text);
    g_string_replace(digits, "urn:", "", 0);
    g_string_replace(digits, "uuid:", "", 0);
    gsize n = 0;
    const char *at = digits->str;
    gsize end = digits->len;
    while (end > 0 && strchr("{}", at[end - 1]) != NULL) {
        end--;
    }
    gsize start = strspn(at, "{}");
    gboolean good = TRUE;
    for (gsize i = start; i < end && good; i++) {
        int value = g_ascii_xdigit_value(at[i]);
        if (at[i] == '-') {
            continue;
        }
        if (value < 0 || n >= 32) {
            n = value < 0 && n == 32 ? n : n + 1;
            good = value >= 0;
            continue;
        }
        bytes[n / 2] = (guint8)(n % 2 == 0 ? value << 4 : bytes[n / 2] | value);
        n++;
    }
    if (!good || n != 32) {
        py_raise(py, PY_EXC_VALUE_ERROR, "badly formed hexadecimal UUID string");
        return FALSE;
    }
    return TRUE;
}

PyValue uuid_parse(PyInterp *py, const char *text)
{
    guint8 bytes[16];
    return parse(py, text, bytes) ? uuid_make(py, bytes) : NULL;
}

static void set_version(guint8 bytes[16], int version)
{
    bytes[6] = (guint8)((bytes[6] & 0x0f) | version << 4);
    bytes[8] = (guint8)((bytes[8] & 0x3f) | 0x80);
}

static gboolean bytes_of_int(PyInterp *py, PyValue n, guint8 bytes[16])
{
    PyValue hex = py_binary(py, PY_OP_MOD, py_str(py, "%032x"), n);
    if (hex == NULL) {
        return FALSE;
    }
    const PyStr *text = (const PyStr *)hex;
    if (text->size != 32 || text->data[0] == '-') {
        py_raise(py, PY_EXC_VALUE_ERROR, "int is out of range (need a 128-bit value)");
        return FALSE;
    }
    return parse(py, text->data, bytes);
}

static gboolean raw_bytes(PyInterp *py, PyValue v, const char *name, guint8 bytes[16])
{
    if (!py_is_bytes(v) || ((PyBytes *)v)->size != 16) {
        py_raise(py, PY_EXC_VALUE_ERROR, "%s is not a 16-char string", name);
        return FALSE;
    }
    memcpy(bytes, ((PyBytes *)v)->data, 16);
    return TRUE;
}

static void swap_little_endian(guint8 b[16])
{
    const guint8 old[8] = {b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6]};
    memcpy(b, old, 8);
}

static gboolean bytes_of_fields(PyInterp *py, PyValue fields, guint8 bytes[16])
{
    static const int sizes[] = {4, 2, 2, 1, 1, 6};
    PyValue list = py_to_list(py, fields);
    if (list == NULL) {
        return FALSE;
    }
    if (py_list_length(list) != 6) {
        py_raise(py, PY_EXC_VALUE_ERROR, "fields is not a 6-tuple");
        return FALSE;
    }
    for (gsize i = 0, at = 0; i < 6; at += (gsize)sizes[i], i++) {
        gint64 n;
        if (!py_to_int64(py, py_list_item(list, i), &n)) {
            return FALSE;
        }
        if (n < 0 || n >> (8 * sizes[i]) != 0) {
            py_raise(py, PY_EXC_VALUE_ERROR, "field %" G_GSIZE_FORMAT " out of range", i + 1);
            return FALSE;
        }
        for (int k = 0; k < sizes[i]; k++) {
            bytes[at + (gsize)k] = (guint8)(n >> (8 * (sizes[i] - 1 - k)));
        }
    }
    return TRUE;
}

static PyValue uuid_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[7];
    guint8 bytes[16];
    if (!py_bind(py, args,
                 "UUID(hex=, bytes=, bytes_le=, fields=, int=, version=, *, is_safe=)", v)) {
        return NULL;
    }
    int given = 0;
    for (int i = 0; i < 5; i++) {
        v[i] = v[i] == NULL || py_is_none(v[i]) ? NULL : v[i];
        given += v[i] != NULL;
    }
    if (given != 1) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "one of the hex, bytes, bytes_le, fields, or int "
                                               "arguments must be given");
    }
    gboolean good;
    if (v[0] != NULL) {
        if (!py_is_str(v[0])) {
            return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute 'replace'",
                            py_text(py_type_of(py, v[0])->name));
        }
        good = parse(py, py_text(v[0]), bytes);
    } else if (v[1] != NULL) {
        good = raw_bytes(py, v[1], "bytes", bytes);
    } else if (v[2] != NULL) {
        good = raw_bytes(py, v[2], "bytes_le", bytes);
        swap_little_endian(bytes);
    } else if (v[3] != NULL) {
        good = bytes_of_fields(py, v[3], bytes);
    } else {
        good = bytes_of_int(py, v[4], bytes);
    }
    if (!good) {
        return NULL;
    }
    gint64 version;
    if (v[5] != NULL && !py_is_none(v[5])) {
        if (!py_to_int64(py, v[5], &version)) {
            return NULL;
        }
        if (version < 1 || version > 8) {
            return py_raise(py, PY_EXC_VALUE_ERROR, "illegal version number");
        }
        set_version(bytes, (int)version);
    }
    Uuid *made = (Uuid *)py_new(py, type);
    memcpy(made->bytes, bytes, 16);
    return (PyValue)made;
}

static PyValue uuid_str(PyInterp *py, PyValue self)
{
    char text[37];
    uuid_text(uuid_bytes(self), text);
    return py_str_len(py, text, 36);
}

static PyValue uuid_repr(PyInterp *py, PyValue self)
{
    char text[37];
    uuid_text(uuid_bytes(self), text);
    return py_str_format(py, "%s('%s')", py_text(self->type->name), text);
}

static gint64 uuid_hash(PyInterp *py, PyValue self)
{
    guint64 parts[2];
    memcpy(parts, uuid_bytes(self), 16);
    gint64 hash = (gint64)(parts[0] ^ parts[1] * 0x9e3779b97f4a7c15u);
    return hash == -1 ? -2 : hash;
}

static PyValue uuid_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!uuid_is(b)) {
        return py_not_implemented(py);
    }
    int order = memcmp(uuid_bytes(a), uuid_bytes(b), 16);
    gboolean truth = op == PY_LT   ? order < 0
                     : op == PY_LE ? order <= 0
                     : op == PY_EQ ? order == 0
                     : op == PY_NE ? order != 0
                     : op == PY_GT ? order > 0
                                   : order >= 0;
    return py_bool(py, truth);
}

static PyValue get_hex(PyInterp *py, PyValue self)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 16; i++) {
        g_string_append_printf(text, "%02x", uuid_bytes(self)[i]);
    }
    return py_str_len(py, text->str, 32);
}

static PyValue get_bytes(PyInterp *py, PyValue self)
{
    return py_bytes(py, uuid_bytes(self), 16);
}

static PyValue get_bytes_le(PyInterp *py, PyValue self)
{
    guint8 bytes[16];
    memcpy(bytes, uuid_bytes(self), 16);
    swap_little_endian(bytes);
    return py_bytes(py, bytes, 16);
}

static PyValue get_int(PyInterp *py, PyValue self)
{
    return py_int_parse(py, py_text(get_hex(py, self)), 16);
}

static PyValue uuid_int(PyInterp *py, PyValue self, const PyArgs *args)
{
    return get_int(py, self);
}

static PyValue get_urn(PyInterp *py, PyValue self)
{
    return py_str_format(py, "urn:uuid:%s", py_text(uuid_str(py, self)));
}

static PyValue get_variant(PyInterp *py, PyValue self)
{
    guint8 b = uuid_bytes(self)[8];
    return py_str(py, !(b & 0x80)          ? "reserved for NCS compatibility"
                      : !(b & 0x40)        ? "specified in RFC 4122"
                      : !(b & 0x20)        ? "reserved for Microsoft compatibility"
                                           : "reserved for future definition");
}

static PyValue get_version(PyInterp *py, PyValue self)
{
    const guint8 *b = uuid_bytes(self);
    return (b[8] & 0xc0) == 0x80 ? py_int(py, b[6] >> 4) : py_none(py);
}

static gint64 field(PyValue self, int start, int size)
{
    gint64 n = 0;
    for (int i = 0; i < size; i++) {
        n = n << 8 | uuid_bytes(self)[start + i];
    }
    return n;
}

#define UUID_FIELD(name, start, size)                                                              \
    static PyValue get_##name(PyInterp *py, PyValue self)                                          \
    {                                                                                              \
        return py_int(py, field(self, start, size));                                               \
    }
UUID_FIELD(time_low, 0, 4)
UUID_FIELD(time_mid, 4, 2)
UUID_FIELD(time_hi_version, 6, 2)
UUID_FIELD(clock_seq_hi_variant, 8, 1)
UUID_FIELD(clock_seq_low, 9, 1)
UUID_FIELD(node, 10, 6)

static PyValue get_time(PyInterp *py, PyValue self)
{
    return py_int(py, (field(self, 6, 2) & 0x0fff) << 48 | field(self, 4, 2) << 32 |
                          field(self, 0, 4));
}

static PyValue get_clock_seq(PyInterp *py, PyValue self)
{
    return py_int(py, (field(self, 8, 1) & 0x3f) << 8 | field(self, 9, 1));
}

static PyValue get_fields(PyInterp *py, PyValue self)
{
    return py_tuple_of(py, 6, get_time_low(py, self), get_time_mid(py, self),
                       get_time_hi_version(py, self), get_clock_seq_hi_variant(py, self),
                       get_clock_seq_low(py, self), get_node(py, self));
}

static const PyGetSetDef uuid_getset[] = {
    {"hex", get_hex, NULL},
    {"bytes", get_bytes, NULL},
    {"bytes_le", get_bytes_le, NULL},
    {"int", get_int, NULL},
    {"urn", get_urn, NULL},
    {"variant", get_variant, NULL},
    {"version", get_version, NULL},
    {"fields", get_fields, NULL},
    {"time_low", get_time_low, NULL},
    {"time_mid", get_time_mid, NULL},
    {"time_hi_version", get_time_hi_version, NULL},
    {"clock_seq_hi_variant", get_clock_seq_hi_variant, NULL},
    {"clock_seq_low", get_clock_seq_low, NULL},
    {"clock_seq", get_clock_seq, NULL},
    {"time", get_time, NULL},
    {"node", get_node, NULL},
    {NULL, NULL, NULL},
};

static PyValue itself(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const PyMethodDef uuid_methods[] = {
    {"__int__", uuid_int, PY_METHOD_INSTANCE},
    {"__index__", uuid_int, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyTypeDef uuid_def = {
    .name = "UUID",
    .module = "uuid",
    .size = sizeof(Uuid),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.new_ = uuid_new, .repr = uuid_repr, .str = uuid_str, .hash = uuid_hash,
              .compare = uuid_compare},
    .methods = uuid_methods,
    .getset = uuid_getset,
};

/* ---- the module --------------------------------------------------------------------------------- */

static gboolean random_bytes(PyInterp *py, guint8 *bytes, gsize size)
{
    if (getrandom(bytes, size, 0) == (gssize)size) {
        return TRUE;
    }
    py_raise(py, PY_EXC_OS_ERROR, "the system gives no random bytes");
    return FALSE;
}

static PyValue uuid4(PyInterp *py, PyValue self, const PyArgs *args)
{
    guint8 bytes[16];
    if (!random_bytes(py, bytes, sizeof(bytes))) {
        return NULL;
    }
    set_version(bytes, 4);
    return uuid_make(py, bytes);
}

static void put(guint8 *bytes, guint64 n, int size)
{
    for (int i = 0; i < size; i++) {
        bytes[i] = (guint8)(n >> (8 * (size - 1 - i)));
    }
}

static PyValue uuid1(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    guint8 bytes[16];
    gint64 node, clock_seq;
    if (!py_bind(py, args, "uuid1(node=, clock_seq=)", v) ||
        !random_bytes(py, bytes, sizeof(bytes))) {
        return NULL;
    }
    /* 100 ns since 1582-10-15 */
    guint64 ticks = (guint64)g_get_real_time() * 10 + bytes[15] % 10 + 0x01b21dd213814000u;
    put(bytes, ticks & 0xffffffff, 4);
    put(bytes + 4, ticks >> 32 & 0xffff, 2);
    put(bytes + 6, ticks >> 48, 2);
    bytes[10] |= 1; /* a random node has the multicast bit set */
    if (v[0] != NULL && !py_is_none(v[0])) {
        if (!py_to_int64(py, v[0], &node)) {
            return NULL;
        }
        put(bytes + 10, (guint64)node, 6);
    }
    if (v[1] != NULL && !py_is_none(v[1])) {
        if (!py_to_int64(py, v[1], &clock_seq)) {
            return NULL;
        }
        put(bytes + 8, (guint64)clock_seq, 2);
    }
    set_version(bytes, 1);
    return uuid_make(py, bytes);
}

/* uuid7: milliseconds first, so that keys made in order sort in order. */
static PyValue uuid7(PyInterp *py, PyValue self, const PyArgs *args)
{
    guint8 bytes[16];
    if (!random_bytes(py, bytes, sizeof(bytes))) {
        return NULL;
    }
    put(bytes, (guint64)g_get_real_time() / 1000, 6);
    set_version(bytes, 7);
    return uuid_make(py, bytes);
}

static PyValue named(PyInterp *py, const PyArgs *args, GChecksumType kind, int version)
{
    PyValue v[2];
    if (!py_bind(py, args, "uuid(namespace, name)", v)) {
        return NULL;
    }
    if (!uuid_is(v[0])) {
        return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute 'bytes'",
                        py_text(py_type_of(py, v[0])->name));
    }
    g_autoptr(GChecksum) sum = g_checksum_new(kind);
    g_checksum_update(sum, uuid_bytes(v[0]), 16);
    if (py_is_bytes(v[1])) {
        g_checksum_update(sum, ((PyBytes *)v[1])->data, (gssize)((PyBytes *)v[1])->size);
    } else if (py_is_str(v[1])) {
        g_checksum_update(sum, (const guchar *)py_text(v[1]), (gssize)((PyStr *)v[1])->size);
    } else {
        return py_raise(py, PY_EXC_TYPE_ERROR, "encoding without a string argument");
    }
    guint8 digest[32];
    gsize size = sizeof(digest);
    g_checksum_get_digest(sum, digest, &size);
    set_version(digest, version);
    return uuid_make(py, digest);
}

static PyValue uuid3(PyInterp *py, PyValue self, const PyArgs *args)
{
    return named(py, args, G_CHECKSUM_MD5, 3);
}

static PyValue uuid5(PyInterp *py, PyValue self, const PyArgs *args)
{
    return named(py, args, G_CHECKSUM_SHA1, 5);
}

static PyValue getnode(PyInterp *py, PyValue self, const PyArgs *args)
{
    guint8 bytes[6];
    if (!random_bytes(py, bytes, sizeof(bytes))) {
        return NULL;
    }
    gint64 n = 1;
    for (int i = 1; i < 6; i++) {
        n = n << 8 | bytes[i];
    }
    return py_int(py, n);
}

const PyMethodDef uuid_functions[] = {
    {"uuid1", uuid1, PY_METHOD_STATIC}, {"uuid3", uuid3, PY_METHOD_STATIC},
    {"uuid4", uuid4, PY_METHOD_STATIC}, {"uuid5", uuid5, PY_METHOD_STATIC},
    {"uuid7", uuid7, PY_METHOD_STATIC}, {"getnode", getnode, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean uuid_init(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "UUID", py_type_value(py_def_type(py, &uuid_def, NULL)));
}

PyValue uuid_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const struct {
        const char *name, *text;
    } namespaces[] = {
        {"NAMESPACE_DNS", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
        {"NAMESPACE_URL", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"},
        {"NAMESPACE_OID", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"},
        {"NAMESPACE_X500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"},
        {"NIL", "00000000-0000-0000-0000-000000000000"},
        {"MAX", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
    };
    static const struct {
        const char *name, *text;
    } variants[] = {
        {"RESERVED_NCS", "reserved for NCS compatibility"},
        {"RFC_4122", "specified in RFC 4122"},
        {"RESERVED_MICROSOFT", "reserved for Microsoft compatibility"},
        {"RESERVED_FUTURE", "reserved for future definition"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(namespaces); i++) {
        if (strcmp(name, namespaces[i].name) == 0) {
            return uuid_parse(py, namespaces[i].text);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(variants); i++) {
        if (strcmp(name, variants[i].name) == 0) {
            return py_str(py, variants[i].text);
        }
    }
    return NULL;
}
