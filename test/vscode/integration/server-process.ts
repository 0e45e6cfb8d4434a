/** Finds the language server among the processes that this extension host started. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Process ids of the running language servers of this extension host. */
export function serverProcesses(): readonly number[] {
  return processes()
    .filter(({ parent, command }) => parent === process.pid && command.includes("server.cjs"))
    .map(({ id }) => id);
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): readonly Process[] {
  return process.platform === "linux" ? fromProc() : fromPs();
}

function fromProc(): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        const status = readFileSync(`/proc/${name}/status`, "utf8");
        const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
        const zombie = /^State:\s*Z/m.test(status);
        return zombie ? [] : [{ id: Number(name), parent, command }];
      } catch {
        return []; // It ended in between.
      }
    });
}

function fromPs(): readonly Process[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }];
    });
}
