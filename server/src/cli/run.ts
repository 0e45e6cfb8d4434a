/**
 * Reads the arguments and runs a command; answers the exit code. One of the four places where a bug is caught. A command
 * is loaded when it is asked for: a check waits for no layout and no reader of repositories.
 */
import { parseArgs } from "node:util";
import { safe } from "./reporters/safe.ts";
import { UsageError, usage } from "./usage.ts";

/** Starts the language server over standard input and output; given by the entry point, so that nothing else loads it. */
export type StartServer = () => void;

export async function run(
  args: readonly string[],
  version: string,
  startServer: StartServer,
): Promise<number | undefined> {
  try {
    return await command(args, version, startServer);
  } catch (error) {
    if (isUsage(error)) {
      const [told = ""] = error.message.split("\n");
      process.stderr.write(`faultline: ${safe(told.replace(/\.$/, ""))}. \`faultline --help\` tells more.\n`);
    } else {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`faultline: this is a bug of ours: ${trace.split("\n").map(safe).join("\n")}\n`);
    }
    return 2;
  }
}

function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

async function command(
  args: readonly string[],
  version: string,
  startServer: StartServer,
): Promise<number | undefined> {
  const end = args.indexOf("--");
  const asks = args.slice(0, end === -1 ? args.length : end).some((one) => one === "--help" || one === "-h");
  const [name, ...rest] = asks ? ["--help"] : args;
  const today = new Date().toISOString().slice(0, 10);
  switch (name) {
    case "check": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        allowNegative: true,
        options: {
          format: { type: "string", default: "pretty" },
          "fail-on": { type: "string", default: "warning" },
          today: { type: "string", default: today },
          config: { type: "string" },
          "max-warnings": { type: "string" },
          baseline: { type: "string" },
          "update-baseline": { type: "boolean", default: false },
          fix: { type: "boolean", default: false },
          "fix-unsafe": { type: "boolean", default: false },
          "dry-run": { type: "boolean", default: false },
          color: { type: "boolean" },
        },
      });
      const { check } = await import("./commands/check.ts");
      return check(positionals, {
        format: values.format,
        failOn: values["fail-on"],
        today: values.today,
        config: values.config,
        maxWarnings: values["max-warnings"],
        baseline: values.baseline,
        updateBaseline: values["update-baseline"],
        fix: values.fix,
        fixUnsafe: values["fix-unsafe"],
        dryRun: values["dry-run"],
        version,
        color: values.color ?? (process.stdout.isTTY === true && process.env.NO_COLOR === undefined),
      });
    }
    case "render": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        allowNegative: true,
        options: {
          output: { type: "string", short: "o" },
          view: { type: "string" },
          all: { type: "boolean", default: false },
          format: { type: "string" },
          theme: { type: "string", default: "light" },
          scale: { type: "string", default: "2" },
          background: { type: "string" },
          title: { type: "boolean" },
          legend: { type: "boolean" },
          flow: { type: "string" },
          findings: { type: "string" },
          collapse: { type: "string", multiple: true },
          expand: { type: "string", multiple: true },
          overlay: { type: "string" },
          fail: { type: "string", multiple: true },
          source: { type: "boolean", default: true },
          config: { type: "string" },
          watch: { type: "boolean", default: false },
          today: { type: "string", default: today },
        },
      });
      const { render } = await import("./commands/render.ts");
      return render(positionals, {
        ...values,
        output: values.output,
        format: values.format,
        background: values.background,
        config: values.config,
      });
    }
    case "markdown": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          check: { type: "boolean", default: false },
          theme: { type: "string", default: "light" },
          config: { type: "string" },
          today: { type: "string", default: today },
        },
      });
      const { markdown } = await import("./commands/markdown.ts");
      return markdown(positionals, { ...values, config: values.config });
    }
    case "source": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { output: { type: "string", short: "o" }, force: { type: "boolean", default: false } },
      });
      const { openSource } = await import("./commands/source.ts");
      return openSource(onlyFile("source", positionals), { output: values.output, force: values.force });
    }
    case "diff": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          git: { type: "string" },
          format: { type: "string", default: "text" },
          "fail-on": { type: "string" },
          config: { type: "string" },
          today: { type: "string", default: today },
        },
      });
      const { diff } = await import("./commands/diff.ts");
      return diff(positionals, {
        git: values.git,
        format: values.format,
        failOn: values["fail-on"],
        config: values.config,
        today: values.today,
      });
    }
    case "whatif": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          format: { type: "string", default: "text" },
          view: { type: "string" },
          config: { type: "string" },
          today: { type: "string", default: today },
        },
      });
      const { whatIf } = await import("./commands/what-if.ts");
      return whatIf(positionals, {
        format: values.format,
        view: values.view,
        config: values.config,
        today: values.today,
      });
    }
    case "report": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          output: { type: "string", short: "o" },
          view: { type: "string" },
          theme: { type: "string", default: "light" },
          config: { type: "string" },
          today: { type: "string", default: today },
        },
      });
      const { report } = await import("./commands/report.ts");
      return report(onlyFile("report", positionals), {
        output: values.output,
        view: values.view,
        theme: values.theme,
        config: values.config,
        today: values.today,
      });
    }
    case "fmt": {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { check: { type: "boolean", default: false } },
      });
      const { fmt } = await import("./commands/fmt.ts");
      return fmt(positionals, { check: values.check });
    }
    case "rules": {
      const { values } = parseArgs({ args: rest, options: { json: { type: "boolean", default: false } } });
      const { listRules } = await import("./commands/rules.ts");
      return listRules(values.json);
    }
    case "explain": {
      const { positionals } = parseArgs({ args: rest, allowPositionals: true });
      const { explainRule } = await import("./commands/rules.ts");
      return explainRule(positionals[0]);
    }
    case "lsp": {
      if (!rest.includes("--stdio"))
        throw new UsageError("lsp speaks over standard input and output: say --stdio");
      startServer();
      return undefined;
    }
    case "--version":
      process.stdout.write(`${version}\n`);
      return 0;
    case "--help":
    case "help":
    case undefined:
      process.stdout.write(`${usage}\n`);
      return name === undefined ? 2 : 0;
    default:
      throw new UsageError(`there is no command ${name}`);
  }
}

function onlyFile(command: string, [file, ...more]: readonly string[]): string {
  if (file === undefined || more.length > 0) throw new UsageError(`${command} takes one file`);
  return file;
}
