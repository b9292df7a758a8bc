"""Reads an index store of the Swift compiler through the toolchain's libIndexStore, for the oracles."""

import collections
import ctypes
import os
import pathlib
import shutil

DECLARATION, DEFINITION, REFERENCE, READ, WRITE, CALL = (1 << bit for bit in range(6))
IMPLICIT = 1 << 8
LOCAL_PROPERTY = 1 << 7
SWIFT = 100
RECORD_DEPENDENCY = 2

Occurrence = collections.namedtuple("Occurrence", "line column usr name kind subkind properties roles")


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


Visit = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)
VisitText = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, Text)


def library():
    swiftc = pathlib.Path(os.path.realpath(shutil.which("swiftc")))
    found = ctypes.CDLL(str(swiftc.parent.parent / "lib" / "libIndexStore.so"))
    pointers = ["store_create", "record_reader_create", "unit_reader_create", "occurrence_get_symbol"]
    numbers = ["symbol_get_kind", "symbol_get_subkind", "symbol_get_language",
               "unit_dependency_get_kind"]
    wide = ["occurrence_get_roles", "symbol_get_properties"]
    texts = ["symbol_get_name", "symbol_get_usr", "unit_dependency_get_name",
             "unit_dependency_get_filepath", "unit_reader_get_main_file"]
    for names, kind in ((pointers, ctypes.c_void_p), (numbers, ctypes.c_uint),
                        (wide, ctypes.c_uint64), (texts, Text)):
        for name in names:
            getattr(found, f"indexstore_{name}").restype = kind
    return found


class IndexStore:
    """The occurrences of each source file, by its absolute path."""

    def __init__(self, path):
        self.library = library()
        self.store = ctypes.c_void_p(
            self.library.indexstore_store_create(str(path).encode(), None))
        if not self.store:
            raise SystemExit(f"{path}: no index store")
        self.records = collections.defaultdict(set)
        units = []
        self.library.indexstore_store_units_apply_f(
            self.store, 0, None, VisitText(lambda _, name: units.append(str(name)) or True))
        for unit in units:
            self.read_unit(unit)

    def read_unit(self, name):
        reader = ctypes.c_void_p(
            self.library.indexstore_unit_reader_create(self.store, name.encode(), None))

        def visit(_, pointer):
            dependency = ctypes.c_void_p(pointer)
            call = self.library
            if call.indexstore_unit_dependency_get_kind(dependency) == RECORD_DEPENDENCY:
                path = str(call.indexstore_unit_dependency_get_filepath(dependency))
                record = str(call.indexstore_unit_dependency_get_name(dependency))
                if path == str(self.library.indexstore_unit_reader_get_main_file(reader)):
                    self.records[path].add(record)
            return True

        self.library.indexstore_unit_reader_dependencies_apply_f(reader, None, Visit(visit))
        self.library.indexstore_unit_reader_dispose(reader)

    def occurrences(self, path):
        found = []
        for record in sorted(self.records[path]):
            reader = ctypes.c_void_p(self.library.indexstore_record_reader_create(
                self.store, record.encode(), None))
            self.library.indexstore_record_reader_occurrences_apply_f(
                reader, None, Visit(lambda _, pointer: found.append(self.occurrence(pointer)) or True))
            self.library.indexstore_record_reader_dispose(reader)
        return found

    def occurrence(self, pointer):
        call = self.library
        pointer = ctypes.c_void_p(pointer)
        symbol = ctypes.c_void_p(call.indexstore_occurrence_get_symbol(pointer))
        line, column = ctypes.c_uint(), ctypes.c_uint()
        call.indexstore_occurrence_get_line_col(pointer, ctypes.byref(line), ctypes.byref(column))
        return Occurrence(
            line.value, column.value, str(call.indexstore_symbol_get_usr(symbol)),
            str(call.indexstore_symbol_get_name(symbol)), call.indexstore_symbol_get_kind(symbol),
            call.indexstore_symbol_get_subkind(symbol),
            call.indexstore_symbol_get_properties(symbol),
            call.indexstore_occurrence_get_roles(pointer))
