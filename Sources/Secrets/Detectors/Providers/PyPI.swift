// Secrets of PyPI: their shapes as the provider publishes or shows them.

extension Provider {
  /// PyPI.
  static let pyPI = Provider(
    "PyPI",
    revoke: "pypi.org, Account settings, API tokens: remove",
    [
      Detector(
        "pypi-token",
        .token("pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}"),
        permits: "publishes packages"),
      Detector(
        "testpypi-token",
        .token("pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,1000}"),
        permits: "publishes packages to the test index"),
    ])
}
