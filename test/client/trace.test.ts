/** The trace of messages follows its setting and nothing else, and is written where everybody sees it. */
import { describe, expect, it, vi } from "vitest";

const editor = vi.hoisted(() => ({
  setting: "off",
  listeners: [] as ((event: { affectsConfiguration: (name: string) => boolean }) => void)[],
}));

vi.mock("vscode", () => ({
  LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3 },
  EventEmitter: class {
    private readonly listeners: ((value: unknown) => void)[] = [];
    readonly event = (listener: (value: unknown) => void) => void this.listeners.push(listener);
    readonly fire = (value: unknown) => {
      for (const listener of this.listeners) listener(value);
    };
    readonly dispose = () => void this.listeners.splice(0);
  },
  workspace: {
    getConfiguration: () => ({ get: () => editor.setting }),
    onDidChangeConfiguration: (listener: (typeof editor.listeners)[number]) => {
      editor.listeners.push(listener);
      return { dispose: () => void editor.listeners.splice(editor.listeners.indexOf(listener), 1) };
    },
  },
}));

const { traceTo } = await import("../../client/src/trace.ts");

describe("the trace", () => {
  const written: string[] = [];
  const log = { name: "Faultline", info: (message: string) => written.push(message) };
  const trace = traceTo(log as unknown as Parameters<typeof traceTo>[0]);
  const set = (value: string) => {
    editor.setting = value;
    for (const listener of editor.listeners)
      listener({ affectsConfiguration: (name) => name === "faultline.trace.server" });
  };

  it("is off until the setting says otherwise, and then again", () => {
    const levels: number[] = [];
    trace.onDidChangeLogLevel((level) => void levels.push(level));
    expect(trace.logLevel).toBe(3);
    set("verbose");
    expect(trace.logLevel).toBe(1);
    set("off");
    expect(levels).toEqual([1, 3]);
  });

  it("is written at a level that the log shows", () => {
    trace.trace("Sending request");
    expect(written).toEqual(["Sending request"]);
  });

  it("listens no longer than it lives", () => {
    trace.dispose();
    expect(editor.listeners).toEqual([]);
  });
});
