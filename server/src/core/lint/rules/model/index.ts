/** Checks of the text itself: the rules of `model/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { acceptExpired } from "./accept-expired.ts";
import { acceptUnused } from "./accept-unused.ts";
import { acceptWithoutReason } from "./accept-without-reason.ts";
import { ambiguousName } from "./ambiguous-name.ts";
import { ambiguousStep } from "./ambiguous-step.ts";
import { contradictingFacts } from "./contradicting-facts.ts";
import { deprecatedSynonym } from "./deprecated-synonym.ts";
import { duplicateName } from "./duplicate-name.ts";
import { emptyPlace } from "./empty-place.ts";
import { flowStepWithoutRelation } from "./flow-step-without-relation.ts";
import { importMissing } from "./import-missing.ts";
import { importOutside } from "./import-outside.ts";
import { selfRelation } from "./self-relation.ts";
import { syntax } from "./syntax.ts";
import { tooLarge } from "./too-large.ts";
import { unknownName } from "./unknown-name.ts";
import { unknownProperty } from "./unknown-property.ts";
import { unknownTechnology } from "./unknown-technology.ts";
import { unreachableComponent } from "./unreachable-component.ts";
import { unusedComponent } from "./unused-component.ts";
import { wrongUnit } from "./wrong-unit.ts";
import { wrongValue } from "./wrong-value.ts";

export const modelRules: readonly Rule[] = [
  syntax,
  unknownName,
  ambiguousName,
  duplicateName,
  unknownProperty,
  wrongValue,
  wrongUnit,
  contradictingFacts,
  flowStepWithoutRelation,
  ambiguousStep,
  importMissing,
  importOutside,
  acceptWithoutReason,
  tooLarge,
  unknownTechnology,
  unusedComponent,
  unreachableComponent,
  selfRelation,
  acceptUnused,
  acceptExpired,
  emptyPlace,
  deprecatedSynonym,
];
