// Secrets of Microsoft Azure: their shapes as the provider publishes or shows them.

extension Provider {
  /// Microsoft Azure.
  static let microsoftAzure = Provider(
    "Microsoft Azure",
    revoke: "Azure portal: regenerate the key of the resource, or delete the client secret "
      + "of the app registration",
    [
      Detector(
        "azure-ad-client-secret",
        .token("[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"),
        permits: "signs in as the app registration"),
      Detector(
        "azure-storage-account-key",
        .named(
          name: "(?:AccountKey|account_?key|storage_?key|SharedAccessKey|azure)",
          value: "[A-Za-z0-9+/]{86}=="),
        .mixed,
        permits: "reads and writes the storage account"),
      Detector(
        "azure-shared-access-key",
        .named(
          name: #"(?:SharedAccessKey|shared_?access_?key|servicebus|eventhub|iothub|RootManag"#
            + #"e\w*)"#,
          value: "[A-Za-z0-9+/]{43}="),
        .mixed,
        permits: "sends and receives on the bus"),
      Detector(
        "azure-app-configuration",
        .expression(
          anchor: #"azconfig\.io"#,
          #"azconfig\.io;Id=[^;\s]{1,120};Secret=(?<secret>[A-Za-z0-9+/]{43,90}={0,2})"#),
        .mixed,
        permits: "reads the configuration store",
        example: #"azconfig\.io;Id=[a-z0-9]{4}-l0-s0:[A-Za-z0-9]{12};Secret=[A-Za-z0-9+/]{43}="#),
      Detector(
        "azure-function-key",
        .named(
          name: #"(?:x[_-]functions[_-]key|azurewebsites\.net[^\s"']{0,80}code)"#,
          value: "[A-Za-z0-9_/+-]{50,56}={0,2}"),
        permits: "calls the function"),
      Detector(
        "azure-devops-token",
        .named(
          name: #"(?:azure_?devops|dev\.azure\.com|vsts|system_?accesstoken|ado_?(?:pat|token))"#,
          value: "[a-z2-7]{52}"),
        .mixed,
        permits: "reads and writes code and pipelines"),
      Detector(
        "azure-devops-token-2024",
        .token("[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"),
        permits: "reads and writes code and pipelines"),
      Detector(
        "azure-container-registry-key",
        .token(#"[A-Za-z0-9]{42}\+ACR[A-Za-z0-9]{6}"#),
        permits: "pushes and pulls images"),
      Detector(
        "azure-apim-search-key",
        .token("[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}"),
        permits: "reads and writes the search index"),
      Detector(
        "azure-cosmos-key",
        .token("[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{4}[A-Za-z0-9+/]{2}=="),
        permits: "reads and writes the database"),
      Detector(
        "azure-storage-key-signed",
        .token(#"[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}=="#),
        permits: "reads and writes the storage account"),
      Detector(
        "azure-function-key-signed",
        .token("[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]=="),
        permits: "calls the function"),
      Detector(
        "azure-openai-key",
        .named(
          name: "(?:azure_?openai|cognitive|ocp[_-]apim[_-]subscription[_-]key|openai_?azure)",
          value: "[0-9a-f]{32}"),
        permits: "runs models at the account's cost"),
      Detector(
        "azure-openai-key-2024",
        .token("[A-Za-z0-9]{52}JQQJ99[A-Z]{2}[A-Z0-9][A-Za-z0-9]{23}"),
        permits: "runs models at the account's cost"),
      Detector(
        "azure-sas-signature",
        .expression(
          anchor: "[?&;]sig=",
          #"[?&;]s[evprt]=[^\s"'<>]{1,400}?&sig=(?<secret>[A-Za-z0-9%/+_-]{43,70}(?:%3D|=)?)"#),
        .mixed,
        permits: "reads or writes the shared resource until it ends",
        example: #"https://acme\.blob\.core\.windows\.net/c/f\?sv=2022-11-02&sp=r&sig=[A-Za-z"#
          + #"0-9]{43}%3D"#),
    ])
}
