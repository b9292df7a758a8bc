// Secrets of Docker Hub: their shapes as the provider publishes or shows them.

extension Provider {
  /// Docker Hub.
  static let dockerHub = Provider(
    "Docker Hub",
    revoke: "hub.docker.com, Personal access tokens: delete",
    [
      Detector(
        "docker-personal-token",
        .token("dckr_pat_[A-Za-z0-9_-]{27}"),
        permits: "pushes and pulls images"),
      Detector(
        "docker-organization-token",
        .token("dckr_oat_[A-Za-z0-9_-]{32}"),
        permits: "pushes and pulls images"),
      Detector(
        "docker-swarm-join-token",
        .token("SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}"),
        permits: "joins the swarm"),
    ])
}
