// libIndexStore's functions, looked up in the library of a toolchain. The library is never closed:
// LLVM keeps global state that does not survive it, and the process is short.

import CIndexStore
import Glibc

/// Why an index store, or the library that reads it, cannot be used: a sentence for the user.
package struct IndexStoreError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// The functions of an open library.
@safe
struct IndexStoreLibrary {
  let errorDescription: njord_index_error_get_description
  let errorDispose: njord_index_error_dispose
  let storeCreate: njord_index_store_create
  let storeDispose: njord_index_store_dispose
  let unitsApply: njord_index_store_units_apply
  let unitCreate: njord_index_unit_create
  let unitDispose: njord_index_unit_dispose
  let unitIsSystem: njord_index_unit_flag
  let unitMainFile: njord_index_unit_text
  let unitModule: njord_index_unit_text
  let unitFolder: njord_index_unit_text
  let dependenciesApply: njord_index_unit_dependencies_apply
  let dependencyKind: njord_index_dependency_kind
  let dependencyName: njord_index_dependency_text
  let dependencyPath: njord_index_dependency_text
  let dependencyModule: njord_index_dependency_text
  let recordCreate: njord_index_record_create
  let recordDispose: njord_index_record_dispose
  let occurrencesApply: njord_index_occurrences_apply
  let symbolsApply: njord_index_symbols_apply
  let occurrenceSymbol: njord_index_occurrence_symbol
  let occurrenceRoles: njord_index_occurrence_roles
  let occurrencePlace: njord_index_occurrence_place
  let relationsApply: njord_index_relations_apply
  let relationSymbol: njord_index_relation_symbol
  let relationRoles: njord_index_relation_roles
  let symbolLanguage: njord_index_symbol_number
  let symbolKind: njord_index_symbol_number
  let symbolSubkind: njord_index_symbol_number
  let symbolProperties: njord_index_symbol_flags
  let symbolRoles: njord_index_symbol_flags
  let symbolName: njord_index_symbol_text
  let symbolUSR: njord_index_symbol_text

  /// Opens a library; opening it again costs next to nothing.
  ///
  /// - Parameter path: The library's path.
  /// - Throws: `IndexStoreError` where it is missing or lacks a function.
  init(path: String) throws(IndexStoreError) {
    // SAFETY: the path lives as long as the call; the handle stays open for good.
    guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      // SAFETY: dlerror's text is copied before anything else is opened on this thread.
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "dlopen failed"
      throw IndexStoreError("the library that reads the index cannot be opened: \(reason)")
    }
    let table = unsafe FunctionTable(handle: handle, path: path)
    unsafe errorDescription = try table.function("error_get_description")
    unsafe errorDispose = try table.function("error_dispose")
    unsafe storeCreate = try table.function("store_create")
    unsafe storeDispose = try table.function("store_dispose")
    unsafe unitsApply = try table.function("store_units_apply_f")
    unsafe unitCreate = try table.function("unit_reader_create")
    unsafe unitDispose = try table.function("unit_reader_dispose")
    unsafe unitIsSystem = try table.function("unit_reader_is_system_unit")
    unsafe unitMainFile = try table.function("unit_reader_get_main_file")
    unsafe unitModule = try table.function("unit_reader_get_module_name")
    unsafe unitFolder = try table.function("unit_reader_get_working_dir")
    unsafe dependenciesApply = try table.function("unit_reader_dependencies_apply_f")
    unsafe dependencyKind = try table.function("unit_dependency_get_kind")
    unsafe dependencyName = try table.function("unit_dependency_get_name")
    unsafe dependencyPath = try table.function("unit_dependency_get_filepath")
    unsafe dependencyModule = try table.function("unit_dependency_get_modulename")
    unsafe recordCreate = try table.function("record_reader_create")
    unsafe recordDispose = try table.function("record_reader_dispose")
    unsafe occurrencesApply = try table.function("record_reader_occurrences_apply_f")
    unsafe symbolsApply = try table.function("record_reader_symbols_apply_f")
    unsafe occurrenceSymbol = try table.function("occurrence_get_symbol")
    unsafe occurrenceRoles = try table.function("occurrence_get_roles")
    unsafe occurrencePlace = try table.function("occurrence_get_line_col")
    unsafe relationsApply = try table.function("occurrence_relations_apply_f")
    unsafe relationSymbol = try table.function("symbol_relation_get_symbol")
    unsafe relationRoles = try table.function("symbol_relation_get_roles")
    unsafe symbolLanguage = try table.function("symbol_get_language")
    unsafe symbolKind = try table.function("symbol_get_kind")
    unsafe symbolSubkind = try table.function("symbol_get_subkind")
    unsafe symbolProperties = try table.function("symbol_get_properties")
    unsafe symbolRoles = try table.function("symbol_get_roles")
    unsafe symbolName = try table.function("symbol_get_name")
    unsafe symbolUSR = try table.function("symbol_get_usr")
  }
}

/// Looks up functions by name.
@safe
private struct FunctionTable {
  let handle: UnsafeMutableRawPointer
  let path: String

  /// The function of that name. The caller states its type, as the C interface declares it.
  func function<Function>(_ name: String) throws(IndexStoreError) -> Function {
    // SAFETY: the handle is open; a function's address and a C function are the same bits.
    guard let address = unsafe dlsym(handle, "indexstore_\(name)") else {
      throw IndexStoreError("\(path) has no function indexstore_\(name); is it libIndexStore?")
    }
    return unsafe unsafeBitCast(address, to: Function.self)
  }
}
