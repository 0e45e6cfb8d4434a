/**
 * Pictures of blocks in Markdown for whoever draws such a document: of the text that is given, whether or not the document is
 * open. Whoever was given one is told when a file that the block imports says something else.
 */
import { lineStarts, positionAt } from "../../core/base/text.ts";
import { fenceOptions } from "../../core/markdown/options.ts";
import { importsOf } from "../../core/model/imports.ts";
import { parseFile, type Review, reviewInSteps } from "../../core/project.ts";
import {
  type Fence,
  type FenceParams,
  type FenceProblem,
  isFenceParams,
  methods,
} from "../../protocol/requests.ts";
import { blockIn, documentOf } from "../blocks.ts";
import { inSlices } from "../every-model.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { fingerprint } from "../fingerprint.ts";
import { keyOf, nameOf } from "../keys.ts";
import { optionProblems } from "./markdown.ts";

/** So many documents are told of changes, and of so many of their blocks; the last ones asked for. */
const mostDocuments = 32;
const mostBlocks = 128;

export const fencesFeature: LspFeature = {
  capabilities: () => ({}),
  register(context) {
    const { connection, guard, pictures, reviews } = context;
    /** What was drawn, by document and text. */
    const drawn = new Map<string, Map<string, Review>>();

    async function reviewed(params: FenceParams): Promise<Review> {
      const before = drawn.get(params.uri)?.get(params.text);
      const review =
        before !== undefined && (await isCurrent(context, params.uri, before))
          ? before
          : await reviewOf(context, params);
      const ofDocument = drawn.get(params.uri) ?? new Map<string, Review>();
      keep(ofDocument, params.text, review, mostBlocks);
      keep(drawn, params.uri, ofDocument, mostDocuments);
      return review;
    }

    connection.onRequest(
      methods.fence,
      guard("block in Markdown", null, async (params: unknown): Promise<Fence | null> => {
        if (!isFenceParams(params)) return null;
        const review = await reviewed(params);
        const { settings } = fenceOptions(params.info);
        // An address of its own: what is drawn of one text must not stand in for another.
        const uri = `${params.uri}#${fingerprint(params.text + params.info)}-${params.theme}`;
        const { svg } = await pictures.picture({ uri, theme: params.theme, settings }, review, 0);
        pictures.forget(uri);
        return { svg, broken: review.broken, problems: problemsOf(params, review) };
      }),
    );

    const lookAgain = guard("blocks in Markdown", undefined, async () => {
      for (const [uri, all] of drawn) {
        for (const review of all.values()) {
          if (await isCurrent(context, uri, review)) continue;
          // Told once: who still shows it asks again.
          drawn.delete(uri);
          void connection.sendNotification(methods.fencesChanged, { uri });
          break;
        }
      }
    });
    reviews.listen({ settled: () => void lookAgain() });
  },
};

function keep<T>(kept: Map<string, T>, key: string, one: T, most: number): void {
  kept.delete(key);
  kept.set(key, one);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** The review of the text, taken over from the open document where the same stands there. */
async function reviewOf(context: ServerContext, { uri, text }: FenceParams): Promise<Review> {
  const { blocks, environment, reviews, workspace } = context;
  const open = blocks.of(uri).find(({ fence }) => fence.text === text);
  if (open !== undefined) {
    const [first] = await reviews.all(open.key);
    if (first !== undefined && blocks.get(open.key) === open) return first.review;
  }
  const root = blockIn(keyOf(uri), 0);
  const parsed = parseFile(root, text);
  for (const file of importsOf(parsed.tree)) await workspace.load(file);
  const { config } = await workspace.configOf(root);
  const files = new Map([...workspace.files(), [root, parsed] as const]);
  return inSlices(context, reviewInSteps({ roots: [root], files, config, today: environment.today() }));
}

/** Whether what the block imports, and the configuration that counts for it, are still those of the review. */
async function isCurrent(
  { workspace }: ServerContext,
  uri: string,
  { trees, asked }: Review,
): Promise<boolean> {
  for (const [file, tree] of trees) {
    if (documentOf(file) === undefined && workspace.tree(file) !== tree) return false;
    if (importsOf(tree).some((to) => !trees.has(to) && workspace.tree(to) !== undefined)) return false;
  }
  return (await workspace.configOf(blockIn(keyOf(uri), 0))).config === asked.config;
}

/** Errors of the text and mistakes in the options; a design that breaks is drawn like any other. */
function problemsOf({ info }: FenceParams, review: Review): readonly FenceProblem[] {
  const [root] = review.asked.roots;
  const starts = lineStarts(review.trees.get(root ?? "")?.text ?? "");
  const errors = review.findings.filter(({ level, rule }) => level === "error" && rule.startsWith("model/"));
  return [
    ...optionProblems(info, review.model).map(({ message }) => ({ message })),
    ...errors.map(({ message, location: { file, start } }) =>
      file === root
        ? { line: positionAt(starts, start).line, message }
        : { message: `${nameOf(file)}: ${message}` },
    ),
  ];
}
