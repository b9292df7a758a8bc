// All detectors, in a fixed order. A new provider is one file and one line.

/// The detectors.
package enum DetectorTable {
  /// The providers, by the alphabet of their names in the code.
  package static let providers: [Provider] = [
    .adobe, .adyen, .age, .airtable, .alchemy, .algolia, .alibabaCloud, .alpaca, .alphaVantage,
    .amazonWebServices, .amplitude, .anthropic, .jfrog, .asana, .assemblyAI, .auth0,
    .beamer, .binance, .bitbucket, .bitcoin, .bitfinex, .bitget, .bitly, .bitMEX, .bitstamp,
    .bittrex, .box, .bugsnag, .buildkite, .bybit, .cerebras, .circleCI, .clickUp, .clojars,
    .cloudflare, .codeCov, .cohere, .coinbase, .coinGecko, .coinMarketCap, .confluent,
    .contentful, .cratesIO, .cryptoCom, .cTrader, .databento, .databricks, .datadog, .deepgram,
    .deepSeek, .defined, .deribit, .digitalOcean, .discord, .dockerHub, .doppler, .dropbox, .dyDx,
    .dynatrace, .easyPost, .elastic, .elevenLabs, .ethereum, .etherscan, .etsy, .facebook,
    .fastly, .figma, .financialModelingPrep, .finnhub, .firecrawl, .fireworks, .flutterwave,
    .flyIO, .frameio, .freshworks, .gateIO, .gemini, .gitHub, .gitLab, .matrix, .goCardless,
    .googleCloud, .grafana, .convex, .groq, .harness, .hashiCorp, .heroku, .hetzner, .hex,
    .honeycomb, .htx, .hubSpot, .huggingFace, .hyperliquid, .ibmCloud, .iexCloud, .ig, .infracost,
    .infura, .interactiveBrokers, .intercom, .jetBrains, .kraken, .kubernetes, .kuCoin,
    .langChain, .launchDarkly, .duffel, .line, .linear, .linkedIn, .linode, .lob, .sumoLogic,
    .mailchimp, .mailgun, .mailjet, .mapbox, .mattermost, .messageBird, .mexc, .microsoftAzure,
    .microsoftTeams, .mistral, .mixpanel, .mollie, .mongoDB, .nats, .neon, .netlify, .newRelic,
    .ngrok, .notion, .npm, .nuGet, .nvidia, .oanda, .octopus, .okta, .okx, .onePassword, .openAI,
    .openRouter, .opsgenie, .oracleCloud, .packagist, .pagerDuty, .payPal, .paystack, .perplexity,
    .pinecone, .plaid, .planetScale, .plivo, .polygonIO, .polymarket, .postHog, .postman,
    .postmark, .pulumi, .pusher, .pyPI, .nasdaqDataLink, .cloudAMQP, .railway, .rapidAPI, .razorpay,
    .readme, .redis, .render, .replicate, .resend, .rollbar, .rubyGems, .salesforce, .sanity,
    .saxo, .scaleway, .scalingo, .segment, .sendGrid, .brevo, .sentry, .shippo, .shopify,
    .slack, .snowflake, .snyk, .solana, .sonar, .sourcegraph, .sparkPost, .splunk, .spotify,
    .square, .stabilityAI, .configCat, .prefect, .reddit, .stripe, .supabase, .tailscale,
    .tardis, .tavily, .charlesSchwab, .telegram, .tencentCloud, .tiingo, .togetherAI, .tradier,
    .travisCI, .trello, .turso, .twelveData, .twilio, .twitch, .twitter, .typeform, .upstash,
    .vercel, .vonage, .vultr, .weightsAndBiases, .wireGuard, .wise, .xai, .yandex, .zendesk,
    .zerodha, .zoom,
    .jinaAI, .voyageAI, .rancher, .lark, .dingTalk, .weCom, .zapier, .ifttt, .deno, .dnSimple,
    .openVSX, .persona, .infisical, .stytch, .maxMind, .instagram, .runPod, .ghost, .nylas,
    .aiven, .cockroachDB, .xata, .fauna, .unkey, .triggerDev, .inngest, .svix, .checkly, .rootly,
    .axiom, .wakaTime, .socketDev, .chromatic, .upCloud, .exoscale, .anyscale, .langfuse,
    .helicone, .braveSearch, .e2b, .browserbase, .apify, .paddle, .polar, .mercury, .brex,
    .blockfrost, .zoho, .klaviyo, .oneSignal, .pubNub, .ably, .riotGames, .roblox, .deepL,
    .appwrite, .vercelBlob, .checkoutCom, .weaviate, .qdrant, .mux, .courier, .customerIO,
    .openWeather, .huaweiCloud, .volcengine, .tumblr, .shodan, .monday, .litellm, .gitea,
    .liveKit, .steam, .ovh, .cloudinary, .imgur, .recaptcha,
    .structures, .frameworks, .handovers,
  ]

  /// All detectors, those of the providers first.
  package static let all: [Detector] = providers.flatMap(\.detectors)
}
