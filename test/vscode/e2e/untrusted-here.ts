/** A folder that is not trusted, where VS Code has a server of its own and the extension runs on Node. */
import { describeUntrusted, restricted } from "./untrusted.ts";
import { openWorkbench } from "./workbench.ts";

describeUntrusted("In a folder that is not trusted", () => openWorkbench(restricted, true));
