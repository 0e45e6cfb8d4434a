/** Content delivery: the rules of `cdn/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { cost } from "./cost.ts";
import { mediaFromService } from "./media-from-service.ts";
import { personalContent } from "./personal-content.ts";
import { pullLargeRare } from "./pull-large-rare.ts";
import { pushFrequentUpdates } from "./push-frequent-updates.ts";
import { staleContent } from "./stale-content.ts";
import { unversionedUrls } from "./unversioned-urls.ts";

export const cdnRules: readonly Rule[] = [
  pushFrequentUpdates,
  pullLargeRare,
  staleContent,
  personalContent,
  mediaFromService,
  unversionedUrls,
  cost,
];
