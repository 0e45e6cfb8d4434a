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
      --theme THEME                  of the picture (light)
  faultline whatif FILE FAILED…      what stops, goes on with less, gets more to bear or is lost when these fail:
                                     components, places, instance:NAME (one of them), domain:provider/NAME
      --format text|json             (text)
      --view NAME                    of the variant that one of the file's views shows
  faultline diff [A] [B]             what changed between two versions: files, folders, revisions (main, HEAD~1),
                                     REVISION:PATH; one alone is compared with what was committed last
      --git A..B [PATH]              two revisions of a file or folder (A...B: since they parted; A: the work tree since A)
      --format text|markdown|json    (text)
      --fail-on error|warning|info   exit code 1 when new findings of that level or worse appear
  faultline render FILE…             draw files
      -o, --output FILE|FOLDER       where to (default: beside FILE; - writes to standard output)
      --format FORMAT                svg (default), png, pdf, html, md, json, or a text format: mermaid, d2, dot, plantuml,
                                     drawio, structurizr; without it as the extension of -o says
      --view NAME | --all            one of the file's views, or the whole and every view, a file each
      --theme THEME                  light (default), dark, high-contrast, high-contrast-light, print
      --scale N                      of a PNG: pixels for each pixel of the picture (2)
      --background none|COLOUR       of SVG, PNG and PDF: no ground, or another one, such as #ffffff
      --no-title, --legend           without the title; with a legend
      --flow NAME                    numbers the steps of a flow along their lines
      --findings none|marks|list     (marks)
      --collapse ID, --expand ID     draws a place or a component as one box, or open; as often as needed
      --overlay availability|load|consistency|cap
      --fail ID                      what fails, and what that does; as often as needed
      --no-source                    leaves the source out of an SVG
      --watch                        draws again whenever a file of the model changes, until Ctrl+C
      --config FILE, --today DATE    as with check
  faultline source PICTURE.svg       print the source that a picture holds
      -o, --output FOLDER            writes all its files there
      --force                        also over files that are there
  faultline markdown FILE…           draw the arch blocks of Markdown files into pictures beside them, linked above each block
      --check                        only tell which files are stale, with exit code 1 if there are any
      --theme THEME                  of the pictures (light)
  faultline fmt [PATH… | -]          write .arch files in the canonical format (- : standard input to output)
      --check                        only tell which files would change, with exit code 1 if there are any
  faultline rules [--json]           all rules with level and preset
  faultline explain RULE             why a rule exists, with examples
  faultline lsp --stdio              the language server, for other editors
  faultline --version | --help       (--help after a command, too)

Exit code 0: nothing to report, or infos only; 1: errors or warnings that nobody accepted; 2: wrong use or a failure.`;
