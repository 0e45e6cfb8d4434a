/** Properties of programs: state, sessions, schedules, discovery, media. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const compute: readonly PropertyEntry[] = [
  {
    name: "stateless",
    contradicts: "stateful",
    on: ["compute"],
    signature: "",
    unknown: "whether an instance remembers something is open",
    summary: "An instance remembers nothing between requests; any other can take over.",
    text: told(
      "The condition for cloning behind a balancer: sessions and files live elsewhere.",
      "service api { instances 3; stateless }",
    ),
    sources: ["1:3", "1:5"],
  },
  {
    name: "stateful",
    contradicts: "stateless",
    on: ["compute"],
    signature: "",
    unknown: "whether an instance remembers something is open",
    summary: "An instance holds data that others do not have; it then takes the properties of a store.",
    text: told(
      "Instances are no longer equal: losing one loses data unless it is copied. It then takes `replication`, `sharding`, `backup` and the like.",
      "service game { stateful; replication buddy; persistence none }",
    ),
    sources: ["1:5", "1:97"],
  },
  {
    name: "session",
    on: ["compute", "gateway"],
    signature: "(<value:in-memory|sticky|token> | <value:external> <external:component>)",
    synonyms: ["sessions"],
    unknown: "no sessions are assumed",
    summary: "Where it is remembered who is logged in.",
    text: told(
      "The most frequent reason why a second instance breaks a program. An external store lets any instance serve any user.",
      `cache sessions { holds session; replication primary-replica }
service shop { instances 3; session external sessions }`,
    ),
    sources: ["1:5", "1:97", "2:138"],
    values: {
      "in-memory": value(
        "In the instance's memory.",
        "quick, nothing to run",
        "the next request must meet the same instance; a restart logs users out",
        "one instance",
        "1:97",
      ),
      sticky: value(
        "In memory, with users kept at their instance.",
        "old programs can run several times",
        "uneven load; a lost instance logs its users out",
        "the program cannot be changed",
        "1:97",
        "4:90",
      ),
      external: value(
        "In a store that all instances share.",
        "any instance serves any user; a restart loses nobody",
        "one more store on the path, which must not fail",
        "several instances",
        "1:5",
        "2:138",
      ),
      token: value(
        "In a signed token that the client brings along.",
        "nothing to store",
        "cannot be ended before it expires; grows with each request",
        "many services, short lives",
        "4:42",
      ),
    },
    valueSynonyms: { memory: "in-memory", jwt: "token" },
  },
  {
    name: "idempotent",
    on: ["compute", "external"],
    signature: "[by <by:key>]",
    unknown: "doing it twice may do harm",
    summary: "Doing the same request twice does what doing it once does.",
    text: told(
      "At-least-once delivery and retries bring doubles; a key that is remembered makes them harmless. Money demands it.",
      "worker biller { idempotent by order_id }",
    ),
    sources: ["3:80"],
  },
  {
    name: "singleton",
    on: ["compute"],
    signature: "",
    unknown: "several may work at once",
    summary: "Only one instance may work at a time.",
    text: told(
      "For what must not run twice: a scheduler, a sender of invoices. Run two instances and let them elect who works, else it is a single point of failure.",
      `coordinator council { instances 3 }
service scheduler { instances 2; singleton { leader-election by council } }`,
    ),
    sources: ["0:24"],
    block: [
      {
        name: "leader-election",
        on: [],
        signature: "[by <by:component>]",
        unknown: "reported when there are several instances",
        summary: "The instances choose who works; another one follows when it fails.",
        text: told(
          "Two that both think they are chosen do the work twice: let a coordinator with a majority decide, and let what the old leader sends late be refused.",
          `coordinator votes { instances 3; quorum 2 of 3 }
worker closing { instances 2; singleton { leader-election by votes } }`,
        ),
        sources: ["0:24", "4:14"],
      },
    ],
  },
  {
    name: "schedule",
    on: ["compute"],
    signature: "(every <every:duration> | cron <cron:cron>)",
    unknown: "somebody starts it",
    summary: "When it runs by itself.",
    text: told(
      "Runs may overlap and may be missed: make them idempotent.",
      "job report { schedule every 1h }",
    ),
    sources: ["2:28"],
  },
  {
    name: "releases",
    on: ["compute"],
    signature: "<value:component>,*",
    summary: "It frees what a lock or a record holds; an expiry would do so by itself.",
    text: told(
      "A job that frees reservations frees them late, and not at all when it fails. Prefer a lock with a TTL.",
      `lock seats { ttl 2m }
job cleaner { schedule every 1m; releases seats }`,
    ),
    sources: ["2:27", "2:28"],
  },
  {
    name: "discovery",
    on: ["compute", "gateway", "lb", "proxy"],
    signature: "(<value:dns|static> | <value:registry> <registry:component>)",
    unknown: "how it finds the instances of others is open",
    summary: "How it finds the instances of what it calls.",
    text: told(
      "Needed where callers spread the load themselves, without a balancer between.",
      `registry names { instances 3 }
service cart { discovery registry names }`,
    ),
    sources: ["1:136"],
    values: {
      dns: value(
        "By a name that resolves to instances.",
        "nothing to run",
        "cached answers live on after an instance died",
        "a platform keeps the names",
        "1:136",
      ),
      static: value(
        "By a list in the configuration.",
        "simple",
        "every change is a deployment",
        "few, fixed targets",
        "1:136",
      ),
      registry: value(
        "By asking a registry where instances sign in.",
        "current within seconds, with health",
        "the registry must not fail",
        "instances come and go",
        "1:136",
      ),
    },
  },
  {
    name: "transcode",
    on: ["compute"],
    signature: "[<value:string>,*]",
    summary: "Converts media into other sizes and bit rates.",
    text: told(
      "Turns one upload into several sizes and bit rates: heavy, slow, and done behind a queue.",
      'worker encoder { transcode "1080p", "720p", "360p" }',
    ),
    sources: ["2:57"],
  },
  {
    name: "package",
    on: ["compute"],
    signature: "<value:hls|dash>,*",
    summary: "Cuts media into pieces that players fetch one by one.",
    text: told(
      "Pieces of a few seconds travel over plain HTTP and are cached like any file.",
      "worker packager { package hls, dash }",
    ),
    sources: ["2:58", "2:59", "2:60"],
    values: {
      hls: value(
        "Apple's format; every phone plays it.",
        "plays on every phone and television",
        "a few seconds behind live unless its low-latency form is used",
        "viewers are on phones",
        "2:59",
      ),
      dash: value(
        "The open standard.",
        "any codec, one standard",
        "not played by Apple's browsers by themselves",
        "players are one's own, or protected content needs it",
        "2:60",
      ),
    },
  },
  {
    name: "adaptive",
    on: ["compute", "cdn"],
    signature: "",
    synonyms: ["adaptive-bitrate"],
    summary: "The player switches between bit rates as the network allows.",
    text: told(
      "What makes video play at once and go on in a tunnel: the player picks the next piece's bit rate itself.",
      "cdn edge { adaptive; content media }",
    ),
    sources: ["2:57", "0:99"],
  },
  {
    name: "calls-in-parallel",
    on: ["compute", "gateway"],
    signature: "",
    unknown: "it calls one after the other, in the order written",
    summary: "It calls what it needs all at once; the slowest decides.",
    text: told(
      "The answer takes as long as the slowest instead of the sum; load and failures stay the same.",
      "service page { calls-in-parallel }",
    ),
    sources: ["1:22"],
  },
  {
    name: "extends",
    on: ["worker", "function"],
    signature: "",
    unknown: "a message comes back when its visibility timeout ends",
    summary: "While it works it prolongs the visibility timeout of the message.",
    text: told(
      "Long work stays with its worker instead of being started a second time by another.",
      `queue videos { visibility-timeout 30s }
worker encoder { timeout 10m; extends }
videos ~> encoder`,
    ),
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    ],
  },
];
