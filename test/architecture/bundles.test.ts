/** What the bundles are made of: in those for a browser is nothing of Node. */
import { builtinModules } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleAll } from "../../scripts/build.ts";

type Metafile = Awaited<ReturnType<typeof bundleAll>> extends ReadonlyMap<string, infer M> ? M : never;

let metafiles: ReadonlyMap<string, Metafile>;
beforeAll(async () => {
  metafiles = await bundleAll(false);
}, 60_000);

const browser = ["browser/extension.cjs", "browser/server.js", "preview/preview.js"];

describe.each(browser)("%s", (out) => {
  const metafile = (): Metafile => {
    const found = metafiles.get(out);
    if (found === undefined) throw new Error(`${out} is not built`);
    return found;
  };
  const external = () =>
    Object.values(metafile().outputs).flatMap(({ imports }) =>
      imports.filter((one) => one.external === true).map(({ path }) => path),
    );

  test("asks for no module of Node", () => {
    const ofNode = external().filter((path) => path.startsWith("node:") || builtinModules.includes(path));
    expect(ofNode).toEqual([]);
  });

  test("asks for nothing but the editor", () => {
    expect(external().filter((path) => path !== "vscode")).toEqual([]);
  });

  test("holds no file that is written for Node", () => {
    const inputs = Object.keys(metafile().inputs);
    expect(inputs.length).toBeGreaterThan(3);
    expect(inputs.filter((path) => /^(server|client)\/.*\/node\//.test(path))).toEqual([]);
    expect(
      inputs.filter((path) =>
        /node_modules\/vscode-(jsonrpc|languageserver|languageserver-protocol|languageclient)\/.*\/node\//.test(
          path,
        ),
      ),
    ).toEqual([]);
  });
});
