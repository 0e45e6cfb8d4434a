/** Short names that every target language reads as a plain identifier: ASCII letters, digits and `_`, no keyword, none twice. */

/** Words that some target language reads as something else; compared without case. */
const keywords: ReadonlySet<string> = new Set(
  [
    "accdescr accdescription acctitle bt call class classdef classes click default direction down edge end flowchart graph href",
    "interpolate left linkstyle lr node null rl right style strict subgraph tb td top up",
    "actor agent allowmixing also archimate artifact as bottom boundary card circle cloud collections component control",
    "database digraph document else endif entity file folder frame goto group hexagon hide if import interface is label",
    "legend link map mix newpage note of on order package page people person port portin portout process queue rectangle remove",
    "rotate scale show skinparam stack start state stop storage then title together usecase while x o",
    "bold constraint constraints font height icon layers near opacity scenarios shape source steps target tooltip vars width",
    "animation archetypes autolayout branding configuration container containerinstance custom deployment",
    "deploymentenvironment deploymentgroup deploymentnode description dynamic element elements exclude extends filtered",
    "healthcheck image impliedrelationships include infrastructurenode instanceof instances model name perspectives",
    "properties relationship relationships softwaresystem softwaresysteminstance source styles systemcontext",
    "systemlandscape tag tags technology terminology theme themes this url users views visibility workspace",
    "__proto__ constructor prototype",
  ].flatMap((line) => line.split(" ")),
);

/** Longest identifier; what is left of a longer name is cut. */
const longest = 48;

function clean(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9]+/g, "_")
    .slice(0, longest)
    .replace(/^_+|_+$/g, "");
  return plain === "" || /^\d/.test(plain) || keywords.has(plain.toLowerCase()) ? `n_${plain}` : plain;
}

/**
 * A name for each id, made of the id or of what `called` says: `eu.front` → `eu_front`. Names that differ in case only are
 * kept apart too.
 */
export function identifiersOf(
  ids: Iterable<string>,
  called: (id: string) => string = (id) => id,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const id of ids) {
    if (names.has(id)) continue;
    const base = clean(called(id));
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}_${n}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}
