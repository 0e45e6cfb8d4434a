/** What a rule is and what it reports. A rule is one file that holds its text, its examples and its check. */

import type { FailureAnalysis } from "../analysis/failure/types.ts";
import type { Figures } from "../analysis/figures.ts";
import type { Fix, Level, Related } from "../base/problem.ts";
import type { Location } from "../base/text.ts";
import type { Model } from "../model/types.ts";
import type { Tree } from "../syntax/ast.ts";
import type { Graph } from "./support/graph.ts";

export type Preset = "recommended" | "strict" | "learning";

export type OptionValue = number | string | boolean;

export interface RuleOption {
  readonly default: OptionValue;
  readonly description: string;
}

export interface Example {
  readonly text: string;
  /** For a bad example: the findings of this rule, as `level component[, component]`; omitted: at least one. */
  readonly finds?: readonly string[];
}

export interface RuleContext {
  readonly model: Model;
  readonly failure: FailureAnalysis;
  /** The analyses with numbers, worked out when first read. */
  readonly figures: Figures;
  /** Who calls whom, who stands in which place: computed once for all rules. */
  readonly graph: Graph;
  /** `YYYY-MM-DD`; an input, the core has no clock. */
  readonly today: string;
  /** Text of a file of the model, for fixes that insert; `undefined` when the file is not there. */
  text(file: string): string | undefined;
  /** The same text, parsed. */
  tree?(file: string): Tree | undefined;
  option<T extends OptionValue>(name: string): T;
}

export interface Report {
  /** One sentence: what, where, with the measured figure. */
  readonly message: string;
  readonly location: Location;
  /** Lowered or raised against the rule's level where the catalogue says so. */
  readonly level?: Level;
  /** The preset from which on this report is made, where that is later than the rule's own. */
  readonly preset?: Preset;
  /** Element ids it is about, the cause first. */
  readonly components: readonly string[];
  /** Flow it was found in; a finding off the request path is one level lower and never an error. */
  readonly flow?: string;
  readonly witness?: readonly Related[];
  /** What takes long to work out is given as a function: it is asked only for what is reported. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  /** It fires because something is not said: told once per rule and flow, however many there are. */
  readonly unsaid?: true;
  /** Findings with the same cause are folded into the most specific rule's: `orders:copies`. */
  readonly cause?: string;
}

/** A check of another tool that looks for the same hazard, told on the rule's page. */
export interface Kin {
  /** `kube-linter`, `Checkov`, `Azure APRL`, `AWS Config`, `Trivy`… */
  readonly tool: string;
  /** Its id there: `no-anti-affinity`, `CKV_AWS_157`. */
  readonly id: string;
}

export interface Rule {
  /** `category/name`, the path of its file and page. */
  readonly id: string;
  readonly level: Level;
  readonly preset: Preset;
  /** Where the problem is found, if not by `check`: the rule then is metadata, and `check` yields nothing. */
  readonly foundIn?: "syntax" | "bind" | "accept";
  /** One line. */
  readonly summary: string;
  /** A failure told in three sentences. */
  readonly why: string;
  /** Places in the notes (`"1:111"`); empty where the notes do not carry it. */
  readonly sources: readonly string[];
  /** A public page that tells of the hazard; every rule that judges a design has one. */
  readonly reference?: string;
  readonly kin?: readonly Kin[];
  /** When it is right to accept it, in one sentence. */
  readonly acceptWhen: string;
  readonly options?: Readonly<Record<string, RuleOption>>;
  /** Rules whose finding of the same cause is folded into this one's. */
  readonly absorbs?: readonly string[];
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  /** What the first bad example becomes when its fix is applied, or is mended by hand. */
  readonly fixed?: string;
  check(context: RuleContext): Iterable<Report>;
}

export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly location: Location;
  readonly components: readonly string[];
  readonly flow: string | undefined;
  readonly witness: readonly Related[];
  readonly fixes: readonly Fix[];
  /** How many findings of one rule and flow this one stands for, where they became one. */
  readonly times?: number;
  readonly accepted:
    | { readonly reason: string; readonly until: string | undefined; readonly location: Location }
    | undefined;
}

/** A rule that threw: the others went on, and the bug is told. */
export interface Crash {
  readonly rule: string;
  readonly message: string;
}
