// The part of libIndexStore's C interface (indexstore/indexstore.h, version 0) that is used, as types
// only: the library belongs to a toolchain and is opened at run time. Flags and enumerations are
// integers here, because a later library may know more of them.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes that the library owns.
typedef struct {
  const char *data;
  size_t length;
} njord_index_text;

typedef struct njord_index_store *njord_index_store;
typedef struct njord_index_error *njord_index_error;
typedef struct njord_index_unit *njord_index_unit;
typedef struct njord_index_dependency *njord_index_dependency;
typedef struct njord_index_record *njord_index_record;
typedef struct njord_index_occurrence *njord_index_occurrence;
typedef struct njord_index_relation *njord_index_relation;
typedef struct njord_index_symbol *njord_index_symbol;

typedef const char *(*njord_index_error_get_description)(njord_index_error);
typedef void (*njord_index_error_dispose)(njord_index_error);

typedef njord_index_store (*njord_index_store_create)(const char *path, njord_index_error *);
typedef void (*njord_index_store_dispose)(njord_index_store);
typedef bool (*njord_index_store_units_apply)(njord_index_store, unsigned sorted, void *context,
                                              bool (*)(void *context, njord_index_text name));

typedef njord_index_unit (*njord_index_unit_create)(njord_index_store, const char *name,
                                                    njord_index_error *);
typedef void (*njord_index_unit_dispose)(njord_index_unit);
typedef bool (*njord_index_unit_flag)(njord_index_unit);
typedef njord_index_text (*njord_index_unit_text)(njord_index_unit);
typedef bool (*njord_index_unit_dependencies_apply)(njord_index_unit, void *context,
                                                    bool (*)(void *context,
                                                             njord_index_dependency));

typedef int (*njord_index_dependency_kind)(njord_index_dependency);
typedef njord_index_text (*njord_index_dependency_text)(njord_index_dependency);

typedef njord_index_record (*njord_index_record_create)(njord_index_store, const char *name,
                                                        njord_index_error *);
typedef void (*njord_index_record_dispose)(njord_index_record);
typedef bool (*njord_index_occurrences_apply)(njord_index_record, void *context,
                                              bool (*)(void *context, njord_index_occurrence));

typedef bool (*njord_index_symbols_apply)(njord_index_record, bool nocache, void *context,
                                          bool (*)(void *context, njord_index_symbol));

typedef njord_index_symbol (*njord_index_occurrence_symbol)(njord_index_occurrence);
typedef uint64_t (*njord_index_occurrence_roles)(njord_index_occurrence);
typedef void (*njord_index_occurrence_place)(njord_index_occurrence, unsigned *line,
                                             unsigned *column);
typedef bool (*njord_index_relations_apply)(njord_index_occurrence, void *context,
                                            bool (*)(void *context, njord_index_relation));

typedef njord_index_symbol (*njord_index_relation_symbol)(njord_index_relation);
typedef uint64_t (*njord_index_relation_roles)(njord_index_relation);

typedef int (*njord_index_symbol_number)(njord_index_symbol);
typedef uint64_t (*njord_index_symbol_flags)(njord_index_symbol);
typedef njord_index_text (*njord_index_symbol_text)(njord_index_symbol);

/// The demangler of the Swift runtime (swift/Demangling/Demangle.h): the caller frees the result.
char *swift_demangle(const char *mangledName, size_t mangledNameLength, char *outputBuffer,
                     size_t *outputBufferSize, uint32_t flags);
