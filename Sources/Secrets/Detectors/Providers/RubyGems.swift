// Secrets of RubyGems: their shapes as the provider publishes or shows them.

extension Provider {
  /// RubyGems.
  static let rubyGems = Provider(
    "RubyGems",
    revoke: "rubygems.org, Settings, API keys: delete",
    [
      Detector(
        "rubygems-token",
        .token("rubygems_[0-9a-f]{48}"),
        permits: "publishes gems")
    ])
}
