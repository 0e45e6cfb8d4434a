/** `npm run bench`: prints how fast we are beside peers, measured in the same run. Absolute figures depend on the machine; read the ratios. */
import { cpus } from "node:os";
import { buildAll } from "../../scripts/build.ts";
import { benchKeystroke } from "./keystroke.ts";
import { benchPicture } from "./picture.ts";

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "processor"}`);
await buildAll();
console.log(await benchKeystroke());
console.log(await benchPicture());
