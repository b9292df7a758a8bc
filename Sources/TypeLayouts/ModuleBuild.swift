// With which arguments the package manager compiled a module: what a program needs in order to import
// it. The package manager writes them beside what it builds; the manifest alone does not say where the
// module maps of C targets are.

internal import FileTree
package import GateModel

/// The build of a module.
package struct ModuleBuild: Sendable, Equatable {
  /// Larger descriptions are not read, in bytes.
  private static let descriptionBytesMax = 256 << 20

  let module: String
  /// For the compiler's frontend.
  let arguments: [String]

  init(module: String, arguments: [String]) {
    self.module = module
    self.arguments = arguments
  }

  /// Reads the description of a build.
  ///
  /// - Parameters:
  ///   - module: The module.
  ///   - folder: Where debug builds are: `.build/debug`.
  /// - Throws: `InternalError` where there is none, or it does not know the module.
  package init(_ module: String, in folder: String) throws(InternalError) {
    let path = "\(folder)/description.json"
    let bytes: [UInt8]
    do throws(FileRefusal) {
      bytes = try FileContent.read(path, bytesMax: Self.descriptionBytesMax)
    } catch {
      throw InternalError("\(path): \(error); build the package with `swift build --build-tests`")
    }
    guard let document = JSONValue.parsing(bytes),
      case .object(let commands) = document["swiftCommands"],
      let command = commands.first(where: { $0.value["moduleName"]?.text == module })?.value
    else { throw InternalError("\(path) does not say how module \(module) was built") }
    let written = (command["otherArguments"]?.elements ?? []).compactMap(\.text)
    let place = (command["importPath"]?.text).map { ["-I", $0] } ?? []
    self.init(module: module, arguments: place + Self.needed(written))
  }

  /// Arguments that an import needs, each with its value.
  private static let valued: Set<String> = [
    "-target", "-sdk", "-I", "-F", "-Xcc", "-swift-version", "-package-name",
    "-module-cache-path", "-enable-upcoming-feature", "-enable-experimental-feature",
    "-vfsoverlay", "-resource-dir",
  ]

  private static func needed(_ arguments: [String]) -> [String] {
    var needed: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if valued.contains(argument), index + 1 < arguments.count {
        needed += [argument, arguments[index + 1]]
        index += 1
      } else if argument.hasPrefix("-cxx-interoperability-mode") {
        needed.append(argument)
      }
      index += 1
    }
    return needed
  }
}
