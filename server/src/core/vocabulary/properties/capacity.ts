/** Properties of how many there are and how much they can do. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const capacity: readonly PropertyEntry[] = [
  {
    name: "instances",
    on: ["component"],
    signature: "<value:positive> [.. <max:positive>] [of <of:positive>] [each] [across <across:place>,*]",
    synonyms: ["nodes"],
    unknown: "one, for single points of failure; otherwise nothing is assumed",
    summary: "How many equal nodes run, from .. to, K needed of N, and over which places they are spread.",
    text: told(
      "`3` are fixed, `3..12` scale between, `3 of 5` needs three of five, `across` deals them out to places in turn. Gains: one may die, more load fits. Costs: something must spread the load, and state must live elsewhere.",
      "region eu { zone a, b, c; service api { instances 3..12 across a, b, c } }",
    ),
    sources: ["1:3", "3:188", "3:190", "0:66"],
  },
  {
    name: "capacity",
    on: ["component"],
    signature: "(<value:rate> | <connections:count> connections)",
    unknown: "no overload is computed",
    summary: "How many requests a second one instance can take.",
    text: told(
      "Measured by a load test at a latency users accept, not at the point where it breaks. Load above it at the rate is an overload; at the peak it needs room or a queue.",
      "service api { instances 3; capacity 400 rps }",
    ),
    sources: ["0:37", "0:38", "0:40", "3:90", "3:92"],
  },
  {
    name: "max-connections",
    on: ["component"],
    signature: "<value:positive>",
    unknown: "no connection limit is checked",
    summary: "How many connections one instance can hold open.",
    text: told(
      "Instances × pool of all callers must fit. The usual surprise: twice as many service instances, and the database refuses connections.",
      `database orders { max-connections 500 }
service api { instances 10 }
api -> orders { pool 20 }`,
    ),
    sources: ["4:93", "4:155"],
  },
  {
    name: "bandwidth",
    on: ["component", "place"],
    signature: "<value:bandwidth>",
    unknown: "no bandwidth is checked",
    summary: "How many bits a second go through.",
    text: told(
      "Rate × payload must fit. Throughput is what gets done, bandwidth what would fit.",
      "lb front { bandwidth 10Gbps }",
    ),
    sources: ["3:95", "3:96", "0:76"],
  },
  {
    name: "size",
    on: ["component"],
    signature: "",
    summary: "What one instance is made of.",
    text: told(
      "For vertical growth and cost. A bigger machine is the simplest way to grow, until there is none.",
      "database orders { size { cpu 16; memory 64GiB; disk 2TB; iops 20k } }",
    ),
    sources: ["0:72", "0:73", "0:74", "0:75", "0:76", "3:121"],
    block: [
      {
        name: "cpu",
        on: [],
        signature: "<value:number>",
        summary: "Processor cores of one instance.",
        text: told(
          "State it where scaling up is meant: more cores help until the work no longer runs side by side, and the largest machine is a limit nobody can buy past.",
          "service report { scaling vertical; size { cpu 8; memory 32GiB } }",
        ),
        sources: ["0:73", "3:123"],
      },
      {
        name: "memory",
        on: [],
        signature: "<value:size>",
        synonyms: ["ram"],
        summary: "Memory of one instance.",
        text: told(
          "Compare it with what must fit: the working set of a cache, the index of a database. What does not fit is read from disk, a hundred times slower, or evicted.",
          "database orders { size { cpu 8; memory 64GiB } }",
        ),
        sources: ["0:74", "3:122"],
      },
      {
        name: "disk",
        on: [],
        signature: "<value:size>",
        summary: "Disk of one instance.",
        text: told(
          "With the volume and its growth it tells when one node is full: that is the day by which data must be split or moved.",
          "database orders { volume 800GB grows 5% per month; size { disk 2TB } }",
        ),
        sources: ["0:75"],
      },
      {
        name: "iops",
        on: [],
        signature: "<value:count>",
        summary: "Reads and writes a second that the disk of one instance can do.",
        text: told(
          "Random reads wear a store down before its processor does. Fast disks cost; memory that keeps the busy part often costs less.",
          "database orders { size { iops 16k; disk 2TB } }",
        ),
        sources: ["1:179"],
      },
      {
        name: "bandwidth",
        on: [],
        signature: "<value:bandwidth>",
        summary: "Network bandwidth of one instance.",
        text: told(
          "For video, backups and replication it is the first thing to run out, and more cores do not help.",
          "service packager { size { bandwidth 10Gbps } }",
        ),
        sources: ["0:76"],
      },
    ],
  },
  {
    name: "autoscale",
    on: ["component"],
    signature:
      "[on <on:cpu|memory|requests|connections|queue-depth> (<at:percent> | <at:rate> | <at:count>)] [schedule <schedule:string>]",
    synonyms: ["autoscaling", "auto-scaling"],
    unknown: "the number of instances is fixed",
    summary: "Adds instances when a measure passes a mark, or ahead of time by a schedule.",
    text: told(
      "Follows slow changes by itself; a sudden peak arrives sooner than new instances, so for announced events scale ahead by schedule.",
      "service api { instances 3..12; autoscale on cpu 60% { takes 2m } }",
    ),
    sources: ["0:68", "4:139", "4:140"],
    values: {
      cpu: value(
        "Grows when the processors are busy.",
        "follows work of any kind",
        "blind to waiting on others",
        "requests are heavy on computing",
        "0:68",
        "3:123",
      ),
      memory: value(
        "Grows when memory fills up.",
        "protects from running out",
        "memory seldom shrinks again, so neither does the number",
        "work holds much in memory",
        "3:122",
      ),
      requests: value(
        "Grows with the request rate.",
        "reacts before queues build up",
        "assumes that requests weigh alike",
        "requests are many and alike",
        "0:38",
        "0:68",
      ),
      connections: value(
        "Grows with the open connections.",
        "fits sockets that stay open",
        "old connections stay where they are",
        "websockets, streaming",
        "4:93",
      ),
      "queue-depth": value(
        "Grows with the messages that wait.",
        "workers match the backlog",
        "late for work that must be quick",
        "workers behind a queue",
        "3:15",
        "3:119",
      ),
    },
    block: [
      {
        name: "takes",
        on: [],
        signature: "<value:duration>",
        unknown: "whether it is in time is not judged",
        summary: "How long from the signal until a new instance serves.",
        text: told(
          "Measuring, deciding, starting and warming up together. A peak that comes sooner meets the old number of instances: keep room, scale by schedule, or let a queue take the first minutes.",
          "service api { instances 3..12; autoscale on cpu 60% { takes 2m } }",
        ),
        sources: ["4:139", "4:140"],
      },
      {
        name: "cooldown",
        on: [],
        signature: "<value:duration>",
        summary: "How long it waits before it scales again.",
        text: told(
          "Gains calm: the last step shows before the next is taken. Too long, and a steep rise is followed too slowly; too short, and the number swings.",
          "service api { instances 3..12; autoscale on cpu 60% { takes 2m; cooldown 3m } }",
        ),
        sources: [
          "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html",
        ],
      },
    ],
  },
  {
    name: "scaling",
    on: ["component"],
    signature: "<value:vertical|horizontal>",
    unknown: "either is possible",
    summary: "How it grows: a bigger machine or more machines.",
    text: told(
      "Vertical is a bigger node, horizontal are more nodes. Say which it can do; a store that only grows vertically has an end.",
      "database orders { scaling vertical }",
    ),
    sources: ["0:71", "2:64", "3:182", "1:18"],
    values: {
      vertical: value(
        "More processor, memory, disk or network for the same node.",
        "nothing in the program changes",
        "there is a biggest machine, and it is one; growing often needs a restart",
        "state is hard to split and the end of growth is in sight",
        "0:72",
        "3:184",
      ),
      horizontal: value(
        "More nodes beside the first.",
        "nearly without limit, and a node may fail",
        "state must live elsewhere or be split; something must spread the load",
        "load will outgrow one machine, or one machine may not be missed",
        "0:77",
        "3:188",
      ),
    },
    valueSynonyms: { up: "vertical", out: "horizontal" },
  },
];
