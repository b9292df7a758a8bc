// Secrets of Kubernetes: their shapes as the provider publishes or shows them.

extension Provider {
  /// Kubernetes.
  static let kubernetes = Provider(
    "Kubernetes",
    revoke: "delete the secret or service account; rotate the client certificate",
    [
      Detector(
        "kubernetes-bootstrap-token",
        .named(
          name: #"(?:bootstrap|kubeadm|join)[\w .-]{0,20}token"#,
          value: #"[a-z0-9]{6}\.[a-z0-9]{16}"#),
        .mixed,
        permits: "joins the cluster"),
      Detector(
        "kubeconfig-client-key",
        .expression(
          anchor: "client-key-data",
          #"client-key-data["']?\s{0,4}:\s{0,4}["']?(?<secret>LS0tLS1[A-Za-z0-9+/]{100,6000}="#
            + #"{0,2})"#),
        permits: "acts as the user in the cluster",
        example: "client-key-data: LS0tLS1CRUdJTiB[A-Za-z0-9+/]{200}"),
    ])
}
