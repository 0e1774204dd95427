#include "modules/stdlib/hashlib.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <string.h>

gboolean hashlib_data_arg(PyInterp *py, PyValue v, const guint8 **ret_data, gsize *ret_size)
{
    if (py_layout(v) == PY_LAYOUT_BYTEARRAY) {
        PyValue bytes = py_call1(py, py_type_value(py_type_of(py, py_bytes(py, "", 0))), v);
        if (bytes == NULL) {
            return FALSE;
        }
        v = bytes;
    }
    if (py_is_str(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "Strings must be encoded before hashing");
        return FALSE;
    }
    if (!py_is_bytes(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "a bytes-like object is required, not '%s'",
                 py_text(py_type_of(py, v)->name));
        return FALSE;
    }
    *ret_data = ((PyBytes *)v)->data;
    *ret_size = ((PyBytes *)v)->size;
    return TRUE;
}

/* ---- hash objects ------------------------------------------------------------------------------------ */

static const struct {
    const char *name;
    GChecksumType kind;
    int digest_size, block_size;
} algorithms[] = {
    {"md5", G_CHECKSUM_MD5, 16, 64},        {"sha1", G_CHECKSUM_SHA1, 20, 64},
    {"sha256", G_CHECKSUM_SHA256, 32, 64},  {"sha384", G_CHECKSUM_SHA384, 48, 128},
    {"sha512", G_CHECKSUM_SHA512, 64, 128},
};

typedef struct {
    PyObject header;
    GChecksum *sum;
    gsize algorithm;
} Hash;

static const PyTypeDef hash_def;

static void hash_finalize(PyValue self)
{
    Hash *hash = (Hash *)self;
    if (hash->sum != NULL) {
        g_checksum_free(hash->sum);
    }
}

static PyValue hash_update(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const guint8 *data;
    gsize size;
    if (!py_bind(py, args, "update(data, /)", v) || !hashlib_data_arg(py, v[0], &data, &size)) {
        return NULL;
    }
    g_checksum_update(((Hash *)self)->sum, data, (gssize)size);
    return py_none(py);
}

static gsize digest_of(Hash *hash, guint8 digest[64])
{
    gsize size = 64;
    g_autoptr(GChecksum) copy = g_checksum_copy(hash->sum); /* reading it would close it */
    g_checksum_get_digest(copy, digest, &size);
    return size;
}

static PyValue hash_digest(PyInterp *py, PyValue self, const PyArgs *args)
{
    guint8 digest[64];
    gsize size = digest_of((Hash *)self, digest);
    return py_bytes(py, digest, size);
}

static PyValue hash_hexdigest(PyInterp *py, PyValue self, const PyArgs *args)
{
    g_autoptr(GChecksum) copy = g_checksum_copy(((Hash *)self)->sum);
    return py_str(py, g_checksum_get_string(copy));
}

static PyValue hash_copy(PyInterp *py, PyValue self, const PyArgs *args)
{
    Hash *made = (Hash *)py_new(py, self->type);
    made->sum = g_checksum_copy(((Hash *)self)->sum);
    made->algorithm = ((Hash *)self)->algorithm;
    return (PyValue)made;
}

static PyValue hash_get_name(PyInterp *py, PyValue self)
{
    return py_str(py, algorithms[((Hash *)self)->algorithm].name);
}

static PyValue hash_get_digest_size(PyInterp *py, PyValue self)
{
    return py_int(py, algorithms[((Hash *)self)->algorithm].digest_size);
}

static PyValue hash_get_block_size(PyInterp *py, PyValue self)
{
    return py_int(py, algorithms[((Hash *)self)->algorithm].block_size);
}

static const PyMethodDef hash_methods[] = {
    {"update", hash_update, PY_METHOD_INSTANCE},
    {"digest", hash_digest, PY_METHOD_INSTANCE},
    {"hexdigest", hash_hexdigest, PY_METHOD_INSTANCE},
    {"copy", hash_copy, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef hash_getset[] = {
    {"name", hash_get_name, NULL},
    {"digest_size", hash_get_digest_size, NULL},
    {"block_size", hash_get_block_size, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef hash_def = {
    .name = "HASH",
    .module = "_hashlib",
    .size = sizeof(Hash),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.finalize = hash_finalize},
    .methods = hash_methods,
    .getset = hash_getset,
};

static PyValue make_hash(PyInterp *py, const char *name, PyValue data)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    g_autoptr(GString) plain = g_string_new(lower);
    g_string_replace(plain, "-", "", 0);
    for (gsize i = 0; i < G_N_ELEMENTS(algorithms); i++) {
        if (strcmp(plain->str, algorithms[i].name) != 0) {
            continue;
        }
        Hash *made = (Hash *)py_new(py, py_def_type(py, &hash_def, NULL));
        made->sum = g_checksum_new(algorithms[i].kind);
        made->algorithm = i;
        const guint8 *bytes;
        gsize size;
        if (data != NULL) {
            if (!hashlib_data_arg(py, data, &bytes, &size)) {
                return NULL;
            }
            g_checksum_update(made->sum, bytes, (gssize)size);
        }
        return (PyValue)made;
    }
    return py_raise(py, PY_EXC_VALUE_ERROR, "unsupported hash type %s", name);
}

static PyValue hashlib_new(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *name;
    if (!py_bind(py, args, "new(name, data=, *, usedforsecurity=)", v) ||
        !py_arg_str(py, v[0], "name", &name)) {
        return NULL;
    }
    return make_hash(py, name, v[1]);
}

#define HASH_FUNCTION(algorithm)                                                                   \
    static PyValue hashlib_##algorithm(PyInterp *py, PyValue self, const PyArgs *args)             \
    {                                                                                              \
        PyValue v[2];                                                                              \
        return py_bind(py, args, #algorithm "(string=, *, usedforsecurity=)", v)                   \
                   ? make_hash(py, #algorithm, v[0])                                               \
                   : NULL;                                                                         \
    }
HASH_FUNCTION(md5)
HASH_FUNCTION(sha1)
HASH_FUNCTION(sha256)
HASH_FUNCTION(sha384)
HASH_FUNCTION(sha512)

static gboolean hmac_digest(PyInterp *py, gsize algorithm, const guint8 *key, gsize key_size,
                            const guint8 *a, gsize a_size, const guint8 *b, gsize b_size,
                            guint8 digest[64])
{
    g_autoptr(GHmac) hmac = g_hmac_new(algorithms[algorithm].kind, key, key_size);
    gsize size = 64;
    g_hmac_update(hmac, a, (gssize)a_size);
    g_hmac_update(hmac, b, (gssize)b_size);
    g_hmac_get_digest(hmac, digest, &size);
    return TRUE;
}

static PyValue pbkdf2_hmac(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    const char *name;
    const guint8 *password, *salt;
    gsize password_size, salt_size;
    gint64 iterations, length = 0;
    if (!py_bind(py, args, "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=)", v) ||
        !py_arg_str(py, v[0], "hash_name", &name) ||
        !hashlib_data_arg(py, v[1], &password, &password_size) ||
        !hashlib_data_arg(py, v[2], &salt, &salt_size) ||
        !py_arg_int(py, v[3], "iterations", &iterations) ||
        (v[4] != NULL && !py_is_none(v[4]) && !py_to_int64(py, v[4], &length))) {
        return NULL;
    }
    PyValue hash = make_hash(py, name, NULL);
    if (hash == NULL) {
        return NULL;
    }
    gsize algorithm = ((Hash *)hash)->algorithm, size = (gsize)algorithms[algorithm].digest_size;
    gsize wanted = length > 0 ? MIN((gsize)length, 65536) : size;
    g_autoptr(GByteArray) key = g_byte_array_new();
    for (guint32 block = 1; key->len < wanted; block++) {
        guint8 counter[4] = {(guint8)(block >> 24), (guint8)(block >> 16), (guint8)(block >> 8),
                             (guint8)block};
        guint8 u[64], t[64];
        hmac_digest(py, algorithm, password, password_size, salt, salt_size, counter, 4, u);
        memcpy(t, u, size);
        for (gint64 i = 1; i < iterations; i++) {
            hmac_digest(py, algorithm, password, password_size, u, size, NULL, 0, u);
            for (gsize k = 0; k < size; k++) {
                t[k] ^= u[k];
            }
        }
        g_byte_array_append(key, t, (guint)size);
    }
    return py_bytes(py, key->data, wanted);
}

const PyMethodDef hashlib_functions[] = {
    {"new", hashlib_new, PY_METHOD_STATIC},       {"md5", hashlib_md5, PY_METHOD_STATIC},
    {"sha1", hashlib_sha1, PY_METHOD_STATIC},     {"sha256", hashlib_sha256, PY_METHOD_STATIC},
    {"sha384", hashlib_sha384, PY_METHOD_STATIC}, {"sha512", hashlib_sha512, PY_METHOD_STATIC},
    {"pbkdf2_hmac", pbkdf2_hmac, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean hashlib_init(PyInterp *py, PyValue module)
{
    PyValue names = py_set(py, FALSE);
    for (gsize i = 0; i < G_N_ELEMENTS(algorithms); i++) {
        py_set_add(py, names, py_str(py, algorithms[i].name));
    }
    return py_setattr(py, module, "algorithms_available", names) &&
           py_setattr(py, module, "algorithms_guaranteed", names);
}

/* ---- binascii -------------------------------------------------------------------------------------------- */

static gboolean text_or_data(PyInterp *py, PyValue v, const guint8 **ret_data, gsize *ret_size)
{
    if (py_is_str(v)) {
        *ret_data = (const guint8 *)py_text(v);
        *ret_size = ((PyStr *)v)->size;
        return TRUE;
    }
    return hashlib_data_arg(py, v, ret_data, ret_size);
}

static PyValue binascii_error(PyInterp *py, const char *message)
{
    PyValue module = py_import(py, "base64");
    PyValue type = module == NULL ? NULL : py_getattr(py, module, "_Error");
    return type == NULL ? NULL : py_raise_type(py, (PyType *)type, "%s", message);
}

static PyValue hexlify(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const guint8 *data;
    gsize size;
    if (!py_bind(py, args, "hexlify(data, sep=, bytes_per_sep=)", v) ||
        !hashlib_data_arg(py, v[0], &data, &size)) {
        return NULL;
    }
    g_autoptr(GString) text = g_string_sized_new(size * 2);
    for (gsize i = 0; i < size; i++) {
        if (i > 0 && v[1] != NULL && py_is_str(v[1])) {
            g_string_append(text, py_text(v[1]));
        }
        g_string_append_printf(text, "%02x", data[i]);
    }
    return py_bytes(py, text->str, text->len);
}

static PyValue unhexlify(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const guint8 *data;
    gsize size;
    if (!py_bind(py, args, "unhexlify(hexstr, /)", v) || !text_or_data(py, v[0], &data, &size)) {
        return NULL;
    }
    if (size % 2 != 0) {
        return binascii_error(py, "Odd-length string");
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (gsize i = 0; i < size; i += 2) {
        int high = g_ascii_xdigit_value((char)data[i]), low = g_ascii_xdigit_value((char)data[i + 1]);
        if (high < 0 || low < 0) {
            return binascii_error(py, "Non-hexadecimal digit found");
        }
        guint8 byte = (guint8)(high << 4 | low);
        g_byte_array_append(bytes, &byte, 1);
    }
    return py_bytes(py, bytes->data, bytes->len);
}

static PyValue b2a_base64(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const guint8 *data;
    gsize size;
    if (!py_bind(py, args, "b2a_base64(data, /, *, newline=)", v) ||
        !hashlib_data_arg(py, v[0], &data, &size)) {
        return NULL;
    }
    g_autofree char *text = g_base64_encode(data, size);
    gboolean newline = v[1] == NULL || py_truth(py, v[1]) == 1;
    g_autofree char *whole = g_strconcat(text, newline ? "\n" : "", NULL);
    return py_bytes(py, whole, strlen(whole));
}

static PyValue a2b_base64(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const guint8 *data;
    gsize size, kept = 0;
    if (!py_bind(py, args, "a2b_base64(data, /, *, strict_mode=)", v) ||
        !text_or_data(py, v[0], &data, &size)) {
        return NULL;
    }
    g_autofree char *clean = g_malloc(size + 1);
    gsize padding = 0;
    for (gsize i = 0; i < size; i++) {
        char c = (char)data[i];
        if (g_ascii_isalnum(c) || c == '+' || c == '/') {
            clean[kept++] = c;
            padding = 0;
        } else if (c == '=' && kept % 4 != 0) {
            padding++;
            if (padding == 4 - kept % 4 && kept % 4 != 1) {
                break; /* what stands behind the padding does not count */
            }
        }
    }
    clean[kept] = '\0';
    if (kept % 4 == 1) {
        g_autofree char *message = g_strdup_printf(
            "Invalid base64-encoded string: number of data characters (%" G_GSIZE_FORMAT
            ") cannot be 1 more than a multiple of 4",
            kept);
        return binascii_error(py, message);
    }
    if (kept % 4 != 0 && padding < 4 - kept % 4) {
        return binascii_error(py, "Incorrect padding");
    }
    g_autofree char *padded = g_strconcat(clean, kept % 4 == 2 ? "==" : kept % 4 == 3 ? "=" : "",
                                          NULL);
    gsize length;
    g_autofree guchar *bytes = g_base64_decode(padded, &length);
    return py_bytes(py, bytes, length);
}

static PyValue crc32(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const guint8 *data;
    gsize size;
    gint64 start = 0;
    if (!py_bind(py, args, "crc32(data, value=, /)", v) ||
        !hashlib_data_arg(py, v[0], &data, &size) ||
        (v[1] != NULL && !py_to_int64(py, v[1], &start))) {
        return NULL;
    }
    guint32 crc = ~(guint32)start;
    for (gsize i = 0; i < size; i++) {
        crc ^= data[i];
        for (int k = 0; k < 8; k++) {
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
        }
    }
    return py_int(py, ~crc);
}

const PyMethodDef hashlib_binascii_functions[] = {
    {"hexlify", hexlify, PY_METHOD_STATIC},       {"unhexlify", unhexlify, PY_METHOD_STATIC},
    {"b2a_hex", hexlify, PY_METHOD_STATIC},       {"a2b_hex", unhexlify, PY_METHOD_STATIC},
    {"b2a_base64", b2a_base64, PY_METHOD_STATIC}, {"a2b_base64", a2b_base64, PY_METHOD_STATIC},
    {"crc32", crc32, PY_METHOD_STATIC},           {NULL, NULL, PY_METHOD_STATIC},
};

gboolean hashlib_binascii_init(PyInterp *py, PyValue module)
{
    PyValue base64 = py_import(py, "base64");
    PyValue error = base64 == NULL ? NULL : py_getattr(py, base64, "_Error");
    return error != NULL && py_setattr(py, module, "Error", error);
}
