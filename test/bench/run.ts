/**
 * `npm run bench`: prints how fast we are beside peers, measured in the same run. Absolute figures depend on the
 * machine; read the ratios. `npm run bench -- keystroke` runs one of `scaling`, `rules`, `keystroke`,
 * `picture`, `layout`, `quality`, `service` and `start`.
 */
import { cpus } from "node:os";
import { buildAll } from "../../scripts/build.ts";
import { benchKeystroke } from "./keystroke.ts";
import { benchLayout } from "./layout.ts";
import { benchPicture } from "./picture.ts";
import { benchQuality } from "./quality.ts";
import { benchRules } from "./rules.ts";
import { benchScaling } from "./scaling.ts";
import { benchService } from "./service.ts";
import { benchStart } from "./start.ts";

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "processor"}`);
await buildAll();
for (const [name, bench] of Object.entries({
  scaling: benchScaling,
  rules: () => benchRules(),
  keystroke: benchKeystroke,
  picture: benchPicture,
  layout: benchLayout,
  quality: benchQuality,
  service: benchService,
  start: benchStart,
})) {
  const asked = process.argv.slice(2);
  if (asked.length === 0 || asked.includes(name)) console.log(await bench());
}
