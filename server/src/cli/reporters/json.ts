/** Findings and targets for machines. Lines and columns count from one. */

import type { Location } from "../../core/base/text.ts";
import { placesIn } from "./places.ts";
import { safeJson } from "./safe.ts";
import type { Report, Told } from "./types.ts";

export function json(report: Report): string {
  const places = placesIn(report);
  const place = (location: Location) => ({
    file: report.shown(location.file),
    range: {
      start: { ...places.start(location), offset: location.start },
      end: { ...places.end(location), offset: location.end },
    },
  });
  const findings = report.told.map(({ finding, fingerprint, known }: Told) => ({
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    fingerprint,
    ...place(finding.location),
    components: finding.components,
    flow: finding.flow ?? null,
    witness: finding.witness.map(({ message, location }) => ({ message, ...place(location) })),
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
    known,
    accepted:
      finding.accepted === undefined
        ? null
        : {
            reason: finding.accepted.reason,
            until: finding.accepted.until ?? null,
            ...place(finding.accepted.location),
          },
  }));
  const targets = report.targets.map(({ numbers, found, why, ...target }) => ({
    ...target,
    found: found ?? null,
    why: why ?? null,
    // Fractions and milliseconds; there is no infinity in JSON.
    numbers:
      numbers === undefined
        ? null
        : { wanted: numbers.wanted, found: Number.isFinite(numbers.found) ? numbers.found : null },
  }));
  const gone = report.gone?.map(({ rule, file, fingerprint, message }) => ({
    rule,
    file,
    fingerprint,
    message,
  }));
  return safeJson({ version: 1, findings, targets, gone: gone ?? null });
}
