/** Properties of connections: protocol, encryption, reuse. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain, value } from "./value.ts";

export const protocol: PropertyEntry = {
  name: "protocol",
  on: ["relation"],
  signature:
    "<value:http|https|rest|grpc|grpc-web|graphql|websocket|sse|long-polling|polling|webhook|tcp|udp|webrtc|smtp|rtmp|srt|hls|dash|amqp|mqtt|jdbc|resp|dns> [every <every:duration>]",
  unknown: "what is spoken is open",
  summary: "What is spoken; for polling, how often.",
  text: told(
    "Think of who starts, how much, how soon: requests by HTTP or gRPC, news by server-sent events, talk by websocket, live video by RTMP or SRT in and HLS or DASH out.",
    `client web
service chat
web -> chat { protocol websocket; speaks both; keep-alive 30s }`,
  ),
  sources: ["2:83", "0:29", "0:46", "0:47", "2:54"],
  values: {
    http: value(
      "Request and answer, readable on the way.",
      "nothing to set up",
      "anybody on the way reads and changes it",
      "never beyond one machine; otherwise `https`",
      "2:90",
    ),
    https: value(
      "Request and answer, encrypted.",
      "known everywhere, unreadable on the way",
      "certificates must be renewed; a first round trip more",
      "anything that crosses a network",
      "2:86",
    ),
    rest: value(
      "Resources by address, verbs by method.",
      "known everywhere, cached by anything",
      "fetches too much or asks too often",
      "public interfaces",
      "2:90",
      "0:46",
      "3:157",
    ),
    grpc: value(
      "Calls in binary over HTTP/2, from a contract.",
      "quick, typed, streams",
      "browsers cannot; tools of its own to look inside",
      "service to service",
      "0:47",
      "2:85",
    ),
    "grpc-web": value(
      "gRPC through a translating proxy.",
      "the same contract in a browser",
      "one more proxy; no client streams",
      "browsers with gRPC services",
      "https://grpc.io/docs/platforms/web/basics/",
    ),
    graphql: value(
      "The caller says which fields it wants.",
      "neither too much nor too many calls",
      "caching and limits are harder; a query can be dear",
      "many different screens on the same data",
      "0:46",
    ),
    websocket: value(
      "One open connection, both sides speak.",
      "either may start at any time",
      "connections are state: hard to maintain, to spread and to restart",
      "chat, games, shared editing",
      "2:5",
      "2:91",
      "0:29",
    ),
    sse: value(
      "The server keeps sending over one answer.",
      "plain HTTP, lighter than a websocket, reconnects by itself",
      "one way",
      "feeds, counters, progress",
      "2:6",
      "2:18",
      "2:93",
    ),
    "long-polling": value(
      "The server answers when there is something.",
      "works everywhere",
      "a request per message",
      "no websockets on the way",
      "2:92",
    ),
    polling: value(
      "Asking again and again.",
      "simple",
      "mostly for nothing, and late by the interval",
      "news is rare and may wait",
      "2:3",
    ),
    webhook: value(
      "The other side calls when something happened.",
      "no asking in vain",
      "needs an address that the other side reaches; calls may come twice, late or forged",
      "somebody else's system has news now and then",
      "2:4",
    ),
    tcp: value(
      "A stream of bytes in order.",
      "nothing is lost or swapped",
      "one lost packet holds up what follows",
      "order and completeness matter more than the moment",
      "2:54",
    ),
    udp: value(
      "Packets that may be lost or swapped.",
      "nothing waits for what was lost",
      "what is lost stays lost unless the program cares",
      "the newest matters and the rest is stale: voice, games, measurements",
      "2:55",
    ),
    webrtc: value(
      "Sound and picture between browsers, within moments.",
      "a few hundred milliseconds, from browser to browser",
      "large audiences need servers that forward",
      "people talk to each other",
      "1:48",
    ),
    smtp: plain("Mail.", "1:60", "3:65"),
    rtmp: value(
      "Live video into a platform, over TCP.",
      "every encoder and platform speaks it",
      "seconds behind; suffers on lossy lines",
      "one stream goes to a platform over a good line",
      "2:54",
    ),
    srt: value(
      "Live video over UDP, with lost packets sent again.",
      "holds on bad lines with a small, fixed delay",
      "fewer platforms take it",
      "the encoder is out on a mobile or long line",
      "2:55",
    ),
    hls: value(
      "Video in pieces over HTTP; Apple's format.",
      "any web server and CDN delivers it; quality follows the line",
      "seconds behind live",
      "many watch, phones among them",
      "2:59",
    ),
    dash: value(
      "Video in pieces over HTTP; the open standard.",
      "any web server and CDN delivers it; any codec",
      "Apple's browsers need help",
      "many watch with players of one's own",
      "2:60",
    ),
    amqp: value(
      "Messages to and from a broker.",
      "acknowledgements, routing and priorities are standard",
      "a connection of its own kind, kept open",
      "services talk through a broker such as RabbitMQ",
      "3:11",
    ),
    mqtt: value(
      "Small messages of devices.",
      "two bytes of overhead; survives bad lines",
      "no large messages; the broker is one more part",
      "many small devices report",
      "3:60",
    ),
    jdbc: plain("A database's own protocol.", "0:70"),
    resp: plain("Redis' own protocol.", "2:15"),
    dns: plain("Names to addresses.", "1:55"),
  },
  valueSynonyms: {
    websockets: "websocket",
    ws: "websocket",
    "server-sent-events": "sse",
    "long polling": "long-polling",
    rpc: "grpc",
  },
};

export const protocols: readonly PropertyEntry[] = [
  protocol,
  {
    name: "speaks",
    on: ["relation"],
    signature: "<value:client|server|both>",
    unknown: "the caller asks and is answered",
    summary: "Who sends on his own account.",
    text: told(
      "When only the server has news, server-sent events are simpler than websockets.",
      `client web
service scores
web -> scores { protocol sse; speaks server }`,
    ),
    sources: ["2:89", "2:91", "2:93"],
    values: {
      client: value(
        "The caller; the other side answers.",
        "simple, and cached on the way",
        "news waits until somebody asks",
        "the caller knows when it wants to know",
        "2:90",
      ),
      server: value(
        "The called side sends news.",
        "news arrives at once, without asking",
        "a connection is held open for each listener",
        "clients wait for news and have little to say",
        "2:93",
      ),
      both: value(
        "Both at any time.",
        "either side may begin",
        "connections are state: balancing, deploying and reconnecting are harder",
        "both sides have something to say: chat, games, editing together",
        "2:91",
      ),
    },
  },
  {
    name: "encrypted",
    on: ["relation"],
    signature: "[<value:tls|mtls>]",
    unknown: "whether it can be read on the way is open",
    summary: "Nobody on the way can read it.",
    text: told(
      "From outside always; inside by how far the network is trusted; between regions always.",
      `client web
gateway api
web -> api { encrypted tls }`,
    ),
    sources: ["2:96"],
    values: {
      tls: value(
        "The server shows a certificate.",
        "unreadable on the way, and the caller knows whom it talks to",
        "the server does not know who calls",
        "clients sign in by other means",
        "2:96",
      ),
      mtls: value(
        "Both sides show certificates.",
        "each side knows the other; no password travels",
        "certificates for every caller, issued and renewed",
        "services of one's own, or partners, call each other",
        "2:96",
      ),
    },
    valueSynonyms: { ssl: "tls" },
  },
  {
    name: "keep-alive",
    on: ["relation"],
    signature: "[<value:duration>]",
    synonyms: ["keepalive"],
    unknown: "whether connections are used again is open",
    summary: "Connections are used again; or a sign of life keeps them open.",
    text: told(
      "Saves the handshakes of new connections, and the ports that closed ones block for a minute.",
      `service shop
database orders
shop -> orders { keep-alive; pool 20 }`,
    ),
    sources: ["4:154", "2:91"],
  },
  {
    name: "closes",
    on: ["relation"],
    signature: "<value:client|server>",
    unknown: "who closes is open",
    summary: "Who closes the connection: that side keeps its port blocked for a while.",
    text: told(
      "The side that closes first keeps port and kernel memory in TIME_WAIT. A busy server should let clients close, with an idle timeout for those that forget.",
      `client web
service api { idle-timeout 60s }
web -> api { closes client }`,
    ),
    sources: ["4:154", "4:155", "4:156"],
    values: {
      client: value(
        "The caller.",
        "waiting connections are spread over all callers",
        "a caller that forgets leaves it open",
        "busy servers",
        "4:155",
      ),
      server: value(
        "The called side.",
        "nothing stays open",
        "the busy side collects connections that wait to end",
        "callers cannot be trusted to close",
        "4:155",
        "4:156",
      ),
    },
  },
  {
    name: "pool",
    on: ["relation"],
    signature: "<value:positive>",
    synonyms: ["connection-pool"],
    unknown: "connections are not counted",
    summary: "How many connections each instance of the caller keeps open.",
    text: told(
      "Opening a connection costs more than a query; too many cost the store its memory.",
      `service shop { instances 10 }
database orders { max-connections 500 }
shop -> orders { pool 20 }`,
    ),
    sources: ["4:155", "4:93"],
  },
  {
    name: "resumable",
    on: ["relation"],
    signature: "",
    unknown: "reported for large uploads",
    summary: "A transfer that broke off goes on where it stopped.",
    text: told(
      "Sent in pieces with a number each: after a break only what is missing.",
      `client app
storage videos { multipart }
app -> videos { resumable { chunk 8MB } }`,
    ),
    sources: ["0:94", "0:95"],
    block: [
      {
        name: "chunk",
        on: [],
        signature: "<value:size>",
        summary: "The size of a piece.",
        text: told(
          "After a break one piece is sent again, not the whole. Small pieces lose less and cost more requests.",
          `client web
service upload
web -> upload { resumable { chunk 8MB } }`,
        ),
        sources: ["0:94", "2:110"],
      },
    ],
  },
];
