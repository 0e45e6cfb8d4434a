/** What the command line understands, and the error that says it was used wrongly. */

/** Wrong use: told as one sentence on standard error, exit code 2. */
export class UsageError extends Error {}

/** Why the system refused, without its name for the call and the path, which the sentence around it says. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^([A-Z]+): (.*?), \w+.*$/s, "$2 ($1)");
}

/** A day as `--today` takes it. */
export function dateOf(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !(day.getTime() >= 0) || !day.toISOString().startsWith(text))
    throw new UsageError(`--today takes a date such as 2026-01-31, not ${text}`);
  return text;
}

export const usage = `faultline: architecture diagrams that know where they break

Usage
  faultline check [PATH… | -]        review .arch files (default: the current folder; - reads standard input)
      --format FORMAT                pretty (default), compact (file:line:column: level: message [rule]), json, sarif,
                                     github (annotations), junit, gitlab (Code Quality)
      --fail-on error|warning|info   the lowest level that makes the exit code 1 (warning)
      --max-warnings N               warnings fail only when there are more than N
      --baseline FILE                findings listed there are known and fail nothing
      --update-baseline              writes the findings there are now into that file
      --fix, --fix-unsafe            applies safe fixes, or all that need no answer, to the files checked
      --dry-run                      with --fix: prints the changes as a diff and writes nothing
      --today YYYY-MM-DD             the day that decides which acceptances have expired
      --config FILE                  a faultline.json instead of the nearest one
      --no-color                     plain text
  faultline report FILE              write a design review as Markdown, with its picture
      -o, --output FILE              where to (default: FILE with .review.md; - writes to standard output)
      --view NAME                    the picture and the variant of one of the file's views
      --theme light|dark             of the picture (light)
  faultline diff [A] [B]             what changed between two versions: files, folders, revisions (main, HEAD~1),
                                     REVISION:PATH; one alone is compared with what was committed last
      --git A..B [PATH]              two revisions of a file or folder (A...B: since they parted; A: the work tree since A)
      --format text|markdown|json    (text)
      --fail-on error|warning|info   exit code 1 when new findings of that level or worse appear
  faultline render FILE              draw a file
      -o, --output FILE              where to (default: FILE with .svg or .json; - writes to standard output)
      --view NAME                    one of the file's views
      --format svg|json              json: boxes, polylines and labels with coordinates
      --theme light|dark             (light)
  faultline fmt [PATH… | -]          write .arch files in the canonical format (- : standard input to output)
      --check                        only tell which files would change, with exit code 1 if there are any
  faultline rules [--json]           all rules with level and preset
  faultline explain RULE             why a rule exists, with examples
  faultline lsp --stdio              the language server, for other editors
  faultline --version | --help       (--help after a command, too)

Exit code 0: nothing to report, or infos only; 1: errors or warnings that nobody accepted; 2: wrong use or a failure.`;
