/** Files in a folder of their own, for tests of the built server. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export interface FilesOnDisk {
  readonly folder: string;
  readonly folderUri: string;
  uri(file: string): string;
}

export function filesOnDisk(texts: Readonly<Record<string, string>>): FilesOnDisk {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "faultline-")));
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return {
    folder,
    folderUri: pathToFileURL(folder).toString(),
    uri: (file) => pathToFileURL(join(folder, file)).toString(),
  };
}

/** A hundred files of about fifty lines: each has parts of its own and calls `shared` of `common.arch`. */
export function manyFiles(how: "one model" | "a model each"): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  const names = Array.from({ length: 99 }, (_, i) => `part-${i}.arch`);
  for (const [i, name] of names.entries()) {
    const lines = [
      ...(how === "a model each" ? ['import "common.arch"'] : []),
      `group g${i} {`,
      `  client web`,
      ...Array.from({ length: 12 }, (_, n) => `  service s${n} { instances 2; stateless; timeout 2s }`),
      ...Array.from(
        { length: 6 },
        (_, n) => `  database d${n} { replication primary-replica { replicas 1; mode sync } }`,
      ),
      `  web -> s0 { timeout 2s }`,
      ...Array.from({ length: 11 }, (_, n) => `  s${n} -> s${n + 1} { timeout 1s }`),
      ...Array.from({ length: 6 }, (_, n) => `  s${n} -> d${n} { writes; timeout 1s }`),
      ...Array.from({ length: 5 }, (_, n) => `  s${n + 3} -> shared { timeout 1s }`),
      `  flow f { web -> ... -> s3 -> shared }`,
      "}",
    ];
    texts[name] = `${lines.join("\n")}\n`;
  }
  const imports = how === "one model" ? names.map((name) => `import "${name}"\n`).join("") : "";
  texts["common.arch"] =
    `${imports}service shared { instances 2; stateless }\ndatabase all-of-it\nshared -> all-of-it\n`;
  return texts;
}
