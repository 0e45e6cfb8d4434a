/** What the command line understands, and the error that says it was used wrongly. */

/** Wrong use: told as one sentence on standard error, exit code 2. */
export class UsageError extends Error {}

export const usage = `faultline: architecture diagrams that know where they break

Usage
  faultline check [PATH… | -]        review .arch files (default: the current folder; - reads standard input)
      --format pretty|compact|json   how findings are printed (pretty); compact: file:line:column: level: message [rule]
      --fail-on error|warning|info   the lowest level that makes the exit code 1 (warning)
      --today YYYY-MM-DD             the day that decides which acceptances have expired
      --config FILE                  a faultline.json instead of the nearest one
      --no-color                     plain text
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
  faultline --version | --help

Exit code 0: nothing to report, or infos only; 1: errors or warnings that nobody accepted; 2: wrong use or a failure.`;
