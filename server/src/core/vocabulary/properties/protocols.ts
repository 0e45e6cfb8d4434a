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
    http: plain("Request and answer, readable on the way.", "2:90"),
    https: plain("Request and answer, encrypted.", "2:86"),
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
      "connections are state: hard to spread and to restart",
      "chat, games, shared editing",
      "2:5",
      "2:91",
      "0:29",
    ),
    sse: value(
      "The server keeps sending over one answer.",
      "plain HTTP, reconnects by itself",
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
    webhook: plain("The other side calls when something happened.", "2:4"),
    tcp: plain("A stream of bytes in order.", "2:54"),
    udp: plain("Packets that may be lost or swapped.", "2:55"),
    webrtc: plain("Sound and picture between browsers, within moments.", "1:48"),
    smtp: plain("Mail.", "1:60", "3:65"),
    rtmp: plain("Live video into a platform, over TCP.", "2:54"),
    srt: plain("Live video over UDP, with lost packets sent again.", "2:55"),
    hls: plain("Video in pieces over HTTP; Apple's format.", "2:59"),
    dash: plain("Video in pieces over HTTP; the open standard.", "2:60"),
    amqp: plain("Messages to and from a broker.", "3:11"),
    mqtt: plain("Small messages of devices.", "3:60"),
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
      client: plain("The caller; the other side answers.", "2:90"),
      server: plain("The called side sends news.", "2:93"),
      both: plain("Both at any time.", "2:91"),
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
      tls: plain("The server shows a certificate.", "2:96"),
      mtls: plain("Both sides show certificates.", "2:96"),
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
