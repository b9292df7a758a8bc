// Passwords that are handed over without a name that speaks of one: to a program, to a function, in the
// files of programs that write a name and a password side by side.

extension Provider {
  /// Command lines, calls and files of widespread programs.
  static let handovers = Provider(
    "any",
    revoke: "make a new one, install it wherever the old one is accepted, then remove the old one",
    [
      Detector(
        "sql-password",
        .expression(
          anchor: #"(?i:identified\s{1,4}(?:with\s{1,4}\S{1,30}\s{1,4})?by|password)\s{1,4}E?'"#,
          #"(?i:identified\s{1,4}(?:with\s{1,4}\S{1,30}\s{1,4})?by|\bpassword)\s{1,4}E?'"#
            + #"(?<secret>[^'\s]{4,100})'"#),
        .password, permits: "signs in to the database",
        example: "CREATE USER shop IDENTIFIED BY '[A-Za-z0-9]{18}';"),
      Detector(
        "login-password",
        .expression(
          anchor: #"\blogin\b[^\n]{0,300}\s(?:-p|--password)[ =]"#,
          #"\b(?:docker|podman|buildah|nerdctl|helm|crane|oras|skopeo|az|oc|cf|argocd|rancher)\b"#
            + #"[^\n]{0,60}\blogin\b[^\n]{0,300}?\s(?:-p|--password)[ =]["']?"#
            + #"(?<secret>[^\s"'$]{6,100})"#),
        .password, permits: "signs in to the registry or cloud",
        example: "docker login -u deploy -p [A-Za-z0-9]{20} registry\\.acme\\.io"),
      Detector(
        "standard-input-password",
        .expression(
          anchor: "--password-stdin",
          #"(?:echo|printf)\s{1,4}(?:-n\s{1,4})?["']?(?<secret>[^\s"'$|]{6,200})["']?\s{0,4}\|"#
            + #"[^\n|]{0,200}--password-stdin"#),
        .password, permits: "signs in to the registry",
        example: "echo [A-Za-z0-9]{20} \\| docker login -u deploy --password-stdin"),
      Detector(
        "redis-command-password",
        .expression(
          anchor: #"redis-cli\b[^\n]{0,200}\s(?:-a|--pass)[ =]"#,
          #"redis-cli\b[^\n]{0,200}?\s(?:-a|--pass)[ =]["']?(?<secret>[^\s"'$]{6,200})"#),
        .password, permits: "reads and writes the database",
        example: "redis-cli -h db -a [A-Za-z0-9]{24} ping"),
      Detector(
        "openssl-password",
        .expression(
          anchor: #"openssl\s[^\n]{0,300}\s(?:-k\s|["']?pass:)"#,
          #"openssl\s[^\n]{0,300}?\s(?:-k\s{1,4}|["']?pass:)["']?(?<secret>[^\s"'$]{6,100})"#),
        .password, permits: "decrypts what was encrypted with it",
        example: "openssl pkcs12 -export -passout pass:[A-Za-z0-9]{16} -out a"),
      Detector(
        "smb-password",
        .expression(
          anchor: #"smbclient\s[^\n]{0,200}\s-U\s"#,
          #"smbclient\s[^\n]{0,200}?\s-U\s{0,4}["']?[^\s%"']{1,60}%(?<secret>[^\s"'$]{4,100})"#),
        .password, permits: "signs in to the share",
        example: "smbclient //host/share -U ann%[A-Za-z0-9]{16}"),
      Detector(
        "connection-call-password",
        .expression(
          anchor: #"getConnection\("#,
          #"getConnection\(\s{0,20}"[^"\n]{1,300}",\s{0,40}"[^"\n]{0,80}",\s{0,40}""#
            + #"(?<secret>[^"\n]{4,100})""#),
        .password, permits: "signs in to the database",
        example: #"getConnection\("jdbc:mysql://db/shop", "shop", "[A-Za-z0-9]{16}"\)"#),
      Detector(
        "oracle-url-password",
        .expression(
          anchor: "jdbc:oracle:(?:thin|oci):[^/@\\s]{1,60}/",
          #"jdbc:oracle:(?:thin|oci):[^/@\s"']{1,60}/(?<secret>[^@\s"'$]{4,60})@"#),
        .password, permits: "signs in to the database",
        example: "jdbc:oracle:thin:shop/[A-Za-z0-9]{14}@db:1521:ORCL"),
      Detector(
        "data-source-password",
        .expression(
          anchor: #"@(?:tcp|unix)\("#,
          #"[\w.-]{1,60}:(?<secret>[^@\s"'$:]{4,80})@(?:tcp|unix)\("#),
        .password, permits: "signs in to the database",
        example: #"shop:[A-Za-z0-9]{16}@tcp\(db:3306\)/shop"#),
      Detector(
        "basic-call-password",
        .expression(
          anchor: #"(?i:auth)\s{0,4}(?:=\s{0,4})?\(\s{0,8}["']"#,
          #"(?i:auth)\s{0,4}(?:=\s{0,4})?\(\s{0,8}["'][^"'\n]{1,80}["'],\s{0,20}["']"#
            + #"(?<secret>[^"'\n]{6,100})["']\s{0,4}\)"#),
        .password, permits: "signs in to the service that is called",
        example: #"get\(url, auth=\("deploy", "[A-Za-z0-9]{16}"\)\)"#),
      Detector(
        "mail-relay-password",
        .expression(
          anchor: #"@[\w-]{1,40}\.[\w.-]{2,60}:\S{6}"#,
          #"(?m)(?:^[\s#*/+>-]{0,40}|["'`>=\[])\[?[\w.-]{3,80}\]?(?::[0-9]{2,5})?[ \t]{1,20}[^\s@:]{1,60}@[\w-]{1,40}\.[\w.-]{2,60}:"#
            + #"(?<secret>[^\s"'\\]{6,100})(?=[\s"'\\]|$)"#),
        .password, permits: "sends mail as the account",
        example: #"\[smtp\.acme\.io\]:587 ann@acme\.io:[A-Za-z0-9]{16}"#),
      Detector(
        "bundler-password",
        .expression(
          anchor: #"BUNDLE_[A-Z0-9]{1,40}__[A-Z0-9_]{1,60}["']?\s{0,4}[:=]"#,
          #"(?<![A-Z0-9_])BUNDLE_[A-Z0-9]{1,40}__[A-Z0-9_]{1,60}["']?\s{0,4}[:=]\s{0,4}["']?[^:\s"'/${}]{1,60}:"#
            + #"(?<secret>[^\s"'$]{6,100})"#),
        .password, permits: "installs packages as the account",
        example: #"BUNDLE_GEMS__ACME__IO: "ann:[A-Za-z0-9]{20}""#),
      Detector(
        "composer-token",
        .expression(
          anchor: #"(?:github|gitlab)-(?:oauth|token)["']"#,
          #""(?:github|gitlab)-(?:oauth|token)"\s{0,8}:\s{0,8}\{\s{0,40}"[^"\n]{1,80}"\s{0,8}:"#
            + #"\s{0,8}"(?<secret>[A-Za-z0-9_-]{20,255})""#),
        permits: "reads and writes code",
        example: #"\{"github-oauth": \{"github\.com": "[0-9a-f]{40}"\}\}"#),
      Detector(
        "xml-private-key",
        .expression(
          anchor: #"(?:<|&lt;)D(?:>|&gt;)[A-Za-z0-9+/\s]{40}"#,
          #"<D>\s{0,40}(?<secret>[A-Za-z0-9+/\s]{40,1500}={0,2})\s{0,40}</D>"#),
        .mixed, permits: "signs and decrypts as its owner",
        example: "<RSAKeyValue><D>[A-Za-z0-9+/]{170}==</D></RSAKeyValue>"),
      Detector(
        "encoded-password",
        .expression(
          anchor: #"(?:<|&lt;)Pass encoding=["']base64["']"#,
          #"<Pass encoding="base64">(?<secret>[A-Za-z0-9+/]{8,200}={0,2})</Pass>"#),
        .none, permits: "signs in to the host",
        example: #"<Pass encoding="base64">[A-Za-z0-9]{24}</Pass>"#),
      Detector(
        "command-password",
        .expression(
          anchor: #"\s-(?:[pPwN]|pw|hp)[ =]?["']?[^\s"'$-]{5}"#,
          #"\b(?:(?:sqlcmd|bcp|isql|ipmitool|unzip|zip)\s[^\n]{0,200}?\s-P|(?:mongosh|mongo|mongodump|"#
            + #"mongorestore|mongoexport|mongoimport|pymongo|psftp)\s[^\n]{0,200}?\s-p|"#
            + #"(?:ldapsearch|ldapadd|ldapmodify|ldapwhoami)\s[^\n]{0,200}?\s-w|"#
            + #"ssh-keygen\s[^\n]{0,200}?\s-N|(?:plink|pscp)\s[^\n]{0,200}?\s-pw)[ =]["']?"#
            + #"(?<secret>[^\s"'$]{6,100})"#),
        .password, permits: "signs in to what is called",
        example: "mongosh -u deploy -p [A-Za-z0-9]{16} shop"),
      Detector(
        "account-list-password",
        .expression(
          anchor: #"\|\s{0,4}(?:sudo\s{1,4})?chpasswd"#,
          #"[\w.-]{1,40}:(?<secret>[^\s"'$:|]{6,100})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?chpasswd"#
        ),
        .password, permits: "signs in to the host",
        example: #"echo "ann:[A-Za-z0-9]{16}" \| chpasswd"#),
      Detector(
        "credential-call-password",
        .expression(
          anchor: #"(?:Credentials?|mysqli_connect|mysql_connect|PDO|pg_connect)\(\s{0,8}["']"#,
          #"(?:Credentials?|mysqli_connect|mysql_connect|PDO|pg_connect)\("#
            + #"(?:\s{0,20}["'][^"'\n]{0,200}["'],){1,3}\s{0,20}["'](?<secret>[^"'\n]{6,100})["']"#
            + #"\s{0,8}[),]"#),
        .password, permits: "signs in to the service that is called",
        example: #"new NetworkCredential\("deploy", "[A-Za-z0-9]{16}"\)"#),
      Detector(
        "signing-call-secret",
        .expression(
          anchor:
            #"(?:jwt\.(?:sign|encode|decode|verify)|createHmac|SymmetricSecurityKey|SecretKeySpec|hmac\.new|Fernet)\("#,
          #"(?:jwt\.(?:sign|encode|decode|verify)\([^"'\n]{1,160},\s{0,20}|createHmac\("#
            + #"["'][\w-]{2,12}["'],\s{0,20}|(?:SymmetricSecurityKey|SecretKeySpec|hmac\.new|Fernet)"#
            + #"\([^"'\n]{0,80}?)b?["'](?<secret>[^"'\n]{16,200})["']"#),
        .mixed, permits: "signs and decrypts as the service",
        example: #"jwt\.sign\(claims, "[A-Za-z0-9]{40}"\)"#),
      Detector(
        "apple-application-password",
        .expression(
          anchor: "[a-z]{4}-[a-z]{4}-[a-z]{4}-[a-z]{4}",
          #"(?i:altool|notarytool|apple[\w-]{0,30}passw|fastlane|app[_-]?specific)[^\n]{0,160}?[\s"'=:]"#
            + #"(?<secret>(?-i:[a-z]{4}-[a-z]{4}-[a-z]{4}-[a-z]{4}))(?![a-z-])"#),
        permits: "uploads as the account",
        example: "xcrun altool -u ann@acme\\.io -p [a-z]{4}-[a-z]{4}-[a-z]{4}-[a-z]{4}"),
    ])
}
