/** Who may, how often, and what is encrypted. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

const entries = ["lb", "proxy", "gateway", "waf", "cdn", "compute", "storage", "identity", "external"];

export const rateLimit: PropertyEntry = {
  name: "rate-limit",
  on: ["lb", "proxy", "gateway", "waf", "cdn", "compute", "external"],
  signature: "<value:rate> [by <by:client|ip|key|all>]",
  unknown: "reported once a file for entries from outside",
  summary: "How many requests one caller may send before it is turned away.",
  text: told(
    "Protects from floods, mistakes and greedy callers; it makes shares fair. It must count in one place to hold over several instances.",
    "gateway api { rate-limit 100 rps by client { on-limit reject } }",
  ),
  sources: ["2:46", "2:119"],
  values: {
    client: value(
      "Each authenticated caller has its own limit.",
      "one caller cannot use up what the others need",
      "callers must be known before they are counted",
      "callers sign in",
      "2:46",
    ),
    ip: value(
      "Each address has its own limit; many users may share one address.",
      "works before anybody signed in",
      "a whole office behind one address is one caller; attackers have many",
      "requests are anonymous",
      "2:46",
    ),
    key: value(
      "Each API key has its own limit.",
      "limits follow the contract of each customer",
      "a leaked key spends its owner's limit",
      "programs of customers call with keys",
      "2:46",
    ),
    all: value(
      "One limit for all callers together: protects the server, not the callers from each other.",
      "the server never gets more than it can bear",
      "one greedy caller shuts out the others",
      "a supplier or a store behind it has one limit for all",
      "2:46",
    ),
  },
  block: [
    {
      name: "on-limit",
      on: [],
      signature: "<value:reject|queue>",
      unknown: "requests above it are rejected",
      summary: "What happens to requests above the limit.",
      text: told(
        "Rejecting is honest and quick; queueing is kind to short bursts and, when the burst stays, only adds waiting.",
        "gateway api { rate-limit 100 rps by client { on-limit reject } }",
      ),
      sources: ["2:46", "2:20"],
      values: {
        reject: value(
          "Answered at once with an error.",
          "protects what is behind; callers know where they stand",
          "callers must retry",
          "callers are programs",
          "2:46",
        ),
        queue: value(
          "Waits until there is room.",
          "nobody is turned away during a short burst",
          "waiting requests hold memory and connections",
          "bursts are short",
          "2:20",
        ),
      },
    },
  ],
};

/** What a token is for. */
export const tokenValues = {
  id: value(
    "Says who the user is; for the program that logged the user in.",
    "name and picture without another call",
    "says nothing of rights",
    "a program signs a user in",
    "4:54",
  ),
  access: value(
    "Grants access; for the service that is called.",
    "says what may be done, and expires",
    "whoever has it may use it: keep it short-lived",
    "a service is called on a user's behalf",
    "4:55",
  ),
};

export const authentication: PropertyEntry = {
  name: "authentication",
  on: entries,
  signature: "<value:password|mfa|api-key|session|jwt|oidc|oauth2|saml|sso|mtls>",
  synonyms: ["authn"],
  unknown: "reported once a file for entries from outside",
  summary: "How it makes sure who is calling.",
  text: told(
    "Who are you; asked before what you may. A refused one is answered 401, with how to log in. Do it once at the entry and pass on what was learned.",
    `identity people
gateway api { authentication oidc { issuer people; token access; expires 15m } }`,
  ),
  sources: ["2:95", "4:34", "4:45", "4:48"],
  values: {
    password: value(
      "A secret that the user knows.",
      "nothing to install",
      "guessed, reused, stolen",
      "together with a second factor",
      "4:48",
    ),
    mfa: value(
      "Two different proofs: knowledge and possession or body.",
      "a stolen password is not enough",
      "one more step for the user",
      "money, administration",
      "4:48",
    ),
    "api-key": value(
      "A long secret per program.",
      "simple for programs",
      "does not tell which user; seldom changed",
      "server to server, quotas",
      "https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/",
    ),
    session: value(
      "A cookie that points to a session kept by the server.",
      "can be ended at once",
      "the session must be kept where all instances find it",
      "web pages",
      "1:97",
      "2:138",
    ),
    jwt: value(
      "A signed token that carries who the user is.",
      "no look-up; every service can check it",
      "valid until it expires; checking the signature alone is not enough: algorithm, expiry, issuer, audience count too",
      "many services behind one login",
      "4:42",
      "2:95",
    ),
    oidc: value(
      "OpenID Connect: login by an identity provider, which issues an ID token.",
      "one login for many systems, made for authentication",
      "the provider must be up",
      "users log in",
      "4:57",
    ),
    oauth2: value(
      "OAuth 2.0: a user lets a program act for them, by an access token. It grants access, it does not say who the user is.",
      "no password is handed to the program",
      "misused as a login it can be fooled",
      "access of one system to another; for login take OIDC",
      "4:58",
      "2:95",
    ),
    saml: value(
      "Signed XML statements from the company's identity provider.",
      "known to every large company",
      "heavy, made for browsers",
      "companies as customers",
      "2:95",
    ),
    sso: value(
      "One login for all systems of a company.",
      "one place to lock somebody out",
      "one place whose failure locks everybody out",
      "staff",
      "2:95",
    ),
    mtls: value(
      "Both sides show certificates.",
      "strong, no shared secret travels",
      "certificates must be issued and renewed",
      "service to service",
      "https://www.rfc-editor.org/rfc/rfc8446",
    ),
  },
  valueSynonyms: { oauth: "oauth2", openid: "oidc", "openid-connect": "oidc", "2fa": "mfa" },
  block: [
    {
      name: "issuer",
      on: [],
      signature: "<value:component> | <at:string> | <at:url>",
      summary: "The identity provider whose tokens it trusts: a component, or the address of one elsewhere.",
      text: told(
        "A token is believed because its issuer's key is known. Check the issuer, audience, algorithm and expiry, not only that the signature fits.",
        `identity login
gateway api { authentication oidc { issuer login } }`,
      ),
      sources: ["4:57"],
    },
    {
      name: "token",
      on: [],
      signature: "<value:id|access>",
      summary: "Which token it takes: one that says who the user is, or one that grants access.",
      text: told(
        "An API takes access tokens. An ID token is for the application that signed the user in: sent to an API, it says who somebody is and not what may be done.",
        "gateway api { authentication oauth2 { token access; expires 15m } }",
      ),
      sources: ["4:54", "4:55"],
      values: tokenValues,
    },
    {
      name: "expires",
      on: [],
      signature: "<value:duration>",
      summary: "How long a token is valid.",
      text: told(
        "A stolen token works until then. Short lives limit the harm and cost renewals; a long life needs a list of those withdrawn.",
        "gateway api { authentication jwt { expires 15m } }",
      ),
      sources: ["4:42", "https://www.rfc-editor.org/rfc/rfc7519"],
    },
  ],
};

export const authorization: PropertyEntry = {
  name: "authorization",
  on: entries,
  signature: "<value:rbac|abac|acl|policy>",
  synonyms: ["authz"],
  unknown: "reported behind an authentication",
  summary: "How it decides what the caller may do, once it is known who calls.",
  text: told(
    "What may you do; asked after who you are. A refusal is answered 403, or 404 to hide that the thing exists.",
    "gateway api { authentication jwt; authorization rbac }",
  ),
  sources: ["2:95", "4:35", "4:46", "4:49"],
  values: {
    rbac: value(
      "By role: what an editor may, what an administrator may.",
      "few rules, easy to explain",
      "coarse; roles multiply",
      "most systems",
      "2:95",
      "4:43",
    ),
    abac: value(
      "By attributes of user, thing and situation.",
      "as fine as needed",
      "hard to see who may what",
      "rights depend on data",
      "https://csrc.nist.gov/pubs/sp/800/162/upd2/final",
    ),
    acl: value(
      "Each thing has a list of who may.",
      "exact per thing",
      "many lists to keep",
      "files, shared documents",
      "2:110",
    ),
    policy: value(
      "Rules in one place, evaluated by an engine.",
      "can be reviewed and tested by themselves",
      "one more thing that must answer",
      "many services with the same rules",
      "4:49",
    ),
  },
};

export const security: readonly PropertyEntry[] = [
  {
    name: "security",
    on: ["component"],
    signature: "",
    summary: "What is done against attacks.",
    text: told(
      "What is done beside authentication and encryption.",
      "service api { security { vulnerability-scan every 1w; ddos-protection } }",
    ),
    sources: ["0:43", "0:44"],
    block: [
      {
        name: "vulnerability-scan",
        on: [],
        signature: "[every <every:duration>]",
        summary: "Its software is searched for known weaknesses.",
        text: told(
          "Most break-ins use flaws that were published. A scan of images and libraries on every build finds them; somebody must act on it.",
          "service api { security { vulnerability-scan every 1d } }",
        ),
        sources: ["0:44"],
      },
      {
        name: "ddos-protection",
        on: [],
        signature: "",
        summary: "Floods of requests are absorbed before they reach it.",
        text: told(
          "Only somebody with more bandwidth than the attacker can absorb a flood: a CDN or provider in front. It does not see a slow attack by valid requests.",
          "dns names { security { ddos-protection } }",
        ),
        sources: ["1:73"],
      },
    ],
  },
  {
    name: "encrypted-at-rest",
    on: ["component"],
    signature: "",
    synonyms: ["encryption-at-rest"],
    unknown: "reported for personal data and money",
    summary: "What lies on disk cannot be read without a key.",
    text: told(
      "Protects stolen disks and backups; it does not protect from a program that may read.",
      "database people { data personal; encrypted-at-rest }",
    ),
    sources: ["2:96"],
  },
  authentication,
  authorization,
  rateLimit,
  {
    name: "tls",
    on: ["lb", "proxy", "gateway", "cdn", "waf"],
    signature: "<value:terminate|passthrough|re-encrypt>",
    synonyms: ["ssl"],
    unknown: "where encryption ends is open",
    summary: "What it does with encrypted connections.",
    text: told(
      "Routing by content needs the content: at layer 7 either terminate or re-encrypt.",
      "lb front { layer 7; tls terminate }",
    ),
    sources: ["1:95", "1:96", "1:123"],
    values: {
      terminate: value(
        "Decrypts here and speaks plainly to what is behind.",
        "certificates in one place; servers do less; it can read the request",
        "the way behind it is readable",
        "the network behind is trusted",
        "1:95",
        "1:96",
      ),
      passthrough: value(
        "Hands the encrypted bytes on.",
        "nobody reads on the way",
        "it cannot route by content; every server needs a certificate",
        "end-to-end encryption is required",
        "1:104",
        "https://www.haproxy.com/documentation/haproxy-configuration-tutorials/security/ssl-tls/",
      ),
      "re-encrypt": value(
        "Decrypts, reads and encrypts again.",
        "routing by content and no readable network",
        "work twice; certificates on both sides",
        "regulated data behind layer 7",
        "2:96",
      ),
    },
    valueSynonyms: { termination: "terminate", offload: "terminate", reencrypt: "re-encrypt" },
  },
];
