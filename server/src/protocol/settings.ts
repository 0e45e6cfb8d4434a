/** The editor's settings under `faultline`, as the server uses them: their shape, defaults and a pure reader. */
import { members, oneOf } from "./check.ts";

const diagnosticScopes = ["openFiles", "workspace"] as const;

export interface Settings {
  /** Whose findings are listed: of the open files, or of every `.arch` file of the workspace. */
  readonly diagnosticScope: (typeof diagnosticScopes)[number];
  /** `faultline.markdown.*` */
  readonly markdown: {
    /** Blocks in Markdown are reviewed and drawn. */
    readonly enabled: boolean;
  };
  /** `faultline.inlayHints.*` */
  readonly inlayHints: {
    /** Instances and zones of a component, where they are not written on the line. */
    readonly instances: boolean;
    /** Values that apply although nothing says them here: inherited, from the technology, assumed. */
    readonly defaults: boolean;
    /** What a flow survives, at its name. */
    readonly flows: boolean;
  };
  /** `faultline.codeLens.*` */
  readonly codeLens: {
    /** Number of findings and accepted risks, above the file and its flows. */
    readonly findings: boolean;
    /** Redundancy and what is survived, above flows. */
    readonly flows: boolean;
    /** Number of references above declarations. */
    readonly references: boolean;
  };
}

export const defaultSettings: Settings = {
  diagnosticScope: "openFiles",
  markdown: { enabled: true },
  inlayHints: { instances: true, defaults: true, flows: true },
  codeLens: { findings: true, flows: true, references: false },
};

/** Reads what the editor holds under `faultline`; what is missing or of another shape has its default. */
export function readSettings(value: unknown): Settings {
  const all = members(value);
  const scope = oneOf(members(all?.get("diagnostics"))?.get("scope"), diagnosticScopes);
  return {
    diagnosticScope: scope ?? defaultSettings.diagnosticScope,
    markdown: flags(all?.get("markdown"), defaultSettings.markdown),
    inlayHints: flags(all?.get("inlayHints"), defaultSettings.inlayHints),
    codeLens: flags(all?.get("codeLens"), defaultSettings.codeLens),
  };
}

function flags<T extends Readonly<Record<string, boolean>>>(value: unknown, defaults: T): T {
  const given = members(value);
  const read = Object.entries(defaults).map(([name, usual]) => {
    const said = given?.get(name);
    return [name, typeof said === "boolean" ? said : usual];
  });
  return Object.fromEntries(read) as T;
}
