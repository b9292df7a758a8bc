// Secrets that no provider gives out: keys, passwords, and whatever an assignment calls a secret.

extension Provider {
  private static let renewal =
    "make a new one, install it wherever the old one is accepted, then remove the old one"

  /// Formats that anyone may use.
  static let structures = Provider(
    "any",
    revoke: renewal,
    [
      Detector("private-key", .structure(.privateKey), permits: "signs and decrypts as its owner"),
      Detector("putty-private-key", .structure(.puttyKey), permits: "signs in as its owner"),
      Detector("json-web-key", .structure(.jsonWebKey), permits: "signs tokens as its owner"),
      Detector("json-web-token", .structure(.jsonWebToken), permits: "acts as its subject"),
      Detector(
        "url-password", .structure(.urlPassword), .password,
        permits: "signs in to the service that the URL names"),
      Detector(
        "basic-authorization", .structure(.basicHeader), .password,
        permits: "signs in to the service that is called"),
      Detector("bearer-token", .structure(.bearerHeader), permits: "acts as whoever it stands for"),
      Detector(
        "registry-password", .structure(.registryAuth), .password,
        permits: "pulls from the registry, and pushes where allowed"),
      Detector(
        "kubernetes-secret", .structure(.kubernetesSecret), .password,
        permits: "opens whatever the secret is for"),
      Detector(
        "split-token", .structure(.splitLiteral), permits: "opens whatever its first letters name"),
      Detector(
        "solana-keypair", .structure(.solanaKeypair), permits: "spends everything in the wallet"),
      Detector(
        "wallet-mnemonic", .structure(.mnemonic), permits: "spends everything in the wallet"),
      Detector("password-hash", .structure(.crypt), permits: "can be tried against at leisure"),
      Detector(
        "column-secret", .structure(.column), .password,
        permits: "opens whatever the name of its column says"),
      Detector(
        "generic-secret", .structure(.assignment), .password,
        permits: "opens whatever its name says"),
    ])

  /// Files and settings of widespread programs.
  static let frameworks = Provider(
    "any",
    revoke: renewal,
    [
      Detector(
        "rails-secret-key-base",
        .expression(
          anchor: "secret_key_base",
          #"secret_key_base["']?\s{0,4}(?::|=>|=)\s{0,4}["']?(?<secret>[0-9a-f]{64,128})(?"#
            + #"![0-9a-f])"#
        ),
        permits: "forges sessions", example: "secret_key_base: [0-9a-f]{128}"),
      Detector(
        "rails-master-key",
        .expression(
          anchor: "RAILS_MASTER_KEY",
          #"RAILS_MASTER_KEY["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[0-9a-f]{32})(?![0-9a-f])"#),
        permits: "decrypts the application's credentials",
        example: "RAILS_MASTER_KEY=[0-9a-f]{32}"),
      Detector(
        "laravel-app-key",
        .expression(
          anchor: "APP_KEY",
          #"APP_KEY["']?\s{0,4}[:=]\s{0,4}["']?base64:(?<secret>[A-Za-z"#
            + #"0-9+/]{43}=)"#),
        permits: "decrypts cookies and forges sessions",
        example: "APP_KEY=base64:[A-Za-z0-9+/]{43}="),
      Detector(
        "django-secret-key",
        .expression(
          anchor: #"SECRET_KEY['"]?\s{0,4}[:=]"#,
          #"SECRET_KEY['"]?\s{0,4}[:=]\s{0,4}[ru]?["'](?<secret>(?!django-insecure)[A-Za-z"#
            + #"0-9!@#$%^&*()_+=-]{50})["']"#
        ),
        permits: "forges sessions", example: #"SECRET_KEY = '[A-Za-z0-9!@#^&*=-]{50}'"#),
      Detector(
        "wordpress-salt",
        .expression(
          anchor: #"define\(\s{0,4}['"](?:SECURE_)?(?:AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)"#,
          #"define\(\s{0,4}['"](?:SECURE_)?(?:AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"]\s{0,4"#
            + #"},\s{0,8}['"](?<secret>[!-~ ]{60,70})['"]\s{0,4}\)"#
        ),
        permits: "forges sessions",
        example: #"define\('AUTH_KEY', '[A-Za-z0-9!@#^&*=|~<>,;:?+-]{64}'\)"#),
      Detector(
        "netrc-password", .structure(.netrc), .password, permits: "signs in to the machine"),
      Detector(
        "pgpass-password",
        .expression(
          anchor: #":(?:5432|\*):[^:\s]{1,60}:[^:\s]{1,60}:"#,
          #"(?m)(?:^|["'`>=\s])[^:\s#"'`]{1,100}:(?:[0-9]{1,5}|\*):[^:\s]{1,60}:[^:\s]{1,60}:"#
            + #"(?<secret>[^:\s"'\\]{6,100})(?=[\s"'\\]|$)"#
        ),
        .password, permits: "signs in to the database",
        example: "db\\.acme\\.io:5432:shop:writer:[A-Za-z0-9]{18}"),
      Detector(
        "curl-user-password",
        .expression(
          anchor: #"(?:-u|--user|--proxy-user)[ =]{1,3}["']?[^\s:"'$]{1,60}:"#,
          #"(?:curl|wget|http|git)\b[^\n]{0,300}?(?<![\w-])(?:-u|--user|--proxy-user)[ =]{"#
            + #"1,3}["']?[^\s:"'$]{1,60}:(?<secret>[^\s"'$]{4,100})"#
        ),
        .password, permits: "signs in to the service that is called",
        example: "curl -u deploy:[A-Za-z0-9]{18} https://api\\.acme\\.io/"),
      Detector(
        "connection-string-password",
        .expression(
          anchor: #"(?i:;\s{0,4}(?:password|pwd)\s{0,3}=)"#,
          #"(?i:(?:server|data source|host|user id|uid|database|initial catalog)\s{0,3}=[^"#
            + #"\n"']{1,300}?;\s{0,4}(?:password|pwd)\s{0,3}=\s{0,3})(?<secret>[^;"'\s<>]{"#
            + #"4,100})"#
        ),
        .password, permits: "signs in to the database",
        example: "Server=db\\.acme\\.io;Database=shop;User Id=writer;Password=[A-Za-z0-9]{18};"),
      Detector(
        "one-time-password-seed",
        .expression(
          anchor: "otpauth://",
          #"otpauth://[ht]otp/[^\s"']{1,300}?[?&]secret=(?<secret>[A"#
            + #"-Z2-7]{16,128})"#),
        permits: "makes the second factor",
        example: "otpauth://totp/acme:ann\\?secret=[A-Z2-7]{32}&issuer=acme"),
      Detector(
        "ansible-become-password",
        .expression(
          anchor: "ansible_(?:become|ssh|sudo)?_?pass",
          #"ansible_(?:become_|ssh_|sudo_)?pass(?:word)?\s{0,4}[:=]\s{0,4}["']?(?<secret>["#
            + #"^\s"'{}$]{4,100})"#
        ),
        .password, permits: "signs in to the hosts",
        example: "ansible_ssh_pass=[A-Za-z0-9]{18}"),
      Detector(
        "sshpass-password",
        .expression(
          anchor: #"sshpass\s{1,4}-p"#,
          #"sshpass\s{1,4}-p\s{0,3}["']?(?<secret>[^\s"'$]{4"#
            + #",100})"#),
        .password, permits: "signs in to the host",
        example: "sshpass -p [A-Za-z0-9]{18} ssh deploy@acme\\.io"),
      Detector(
        "mysql-command-password",
        .expression(
          anchor: #"mysql(?:dump|admin)?\s[^\n]{0,200}\s(?:-p|--password=)"#,
          #"mysql(?:dump|admin)?\s[^\n]{0,200}?\s(?:-p|--password=)["']?(?<secret>[^\s"'$]"#
            + #"{4,100})"#),
        .password, permits: "signs in to the database",
        example: "mysql -h db -u writer -p[A-Za-z0-9]{18} shop"),
      Detector(
        "openvpn-static-key",
        .expression(
          anchor: "-----BEGIN OpenVPN Static key V1-----",
          #"-----BEGIN OpenVPN Static key V1-----(?:\s|\\[nr]|[#;])+(?<secret>(?:[0-9a-f]{32}(?:\s|\\[nr])+){3,15}[0-9a-f]{32})"#
        ),
        .none, permits: "reads and forges the tunnel's traffic",
        example: "-----BEGIN OpenVPN Static key V1-----\n([0-9a-f]{32}\n){16}"),
      Detector(
        "aspnet-machine-key",
        .expression(
          anchor: "(?:validation|decryption)Key=",
          #"(?:validation|decryption)Key=\\?["'](?<secret>[0-9A-Fa-f]{32,256})(?:,[A-Za-z]+)?\\?["']"#
        ),
        permits: "forges sessions and signed state",
        example: #"<machineKey validationKey="[0-9A-F]{128}" />"#),
      Detector(
        "s3cfg-secret",
        .expression(
          anchor: #"secret_key\s{0,4}="#,
          #"(?m)^\s{0,8}secret_key\s{0,4}=\s{0,4}(?<secret>[A-Za-z0-9+/]{40})\s{0,4}$"#),
        .mixed, permits: "calls the API as the user",
        example: "\nsecret_key = [A-Za-z0-9+/]{40}\n"),
    ])
}
