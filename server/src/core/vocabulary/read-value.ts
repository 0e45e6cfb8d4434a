/**
 * Reads the text of a value of a type: quantities become numbers, plain values are checked. References are not resolved
 * here; bind does that.
 */
import { isCron, isDate, nearestDate } from "../base/calendar.ts";
import { type QuantityType, readQuantity } from "../base/units.ts";
import { type ValueType, valueTypes } from "./value-types.ts";

export type ReadValue =
  | { readonly ok: true; readonly value: string | number }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string };

const pricePer = /^[A-Z]{3}\/(?:hour|day|month|year|request|GB)$/;
/** Names of colours, `gray` beside `grey`. */
export const namedColors: readonly string[] = [
  ..."grey gray red orange amber yellow green teal cyan blue indigo violet purple pink brown black white".split(
    " ",
  ),
];

/** Whether a type is read as a quantity. */
export function isQuantityType(type: ValueType): type is ValueType & QuantityType {
  return valueTypes[type].family === "quantity";
}

function plainIsRight(type: ValueType, text: string): boolean {
  switch (type) {
    case "date":
      return isDate(text);
    case "cron":
      return isCron(text);
    case "currency":
      return pricePer.test(text);
    case "url":
      return /^https?:\/\/[^\s]+$/i.test(text);
    case "color":
      return namedColors.includes(text) || /^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text);
    case "rule":
      return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(text);
    default:
      return true;
  }
}

/** Reads a value; `text` is the atom's value (strings without quotes), `unit` the word after a number that is its unit. */
export function readValue(type: ValueType, text: string, unit?: string): ReadValue {
  if (isQuantityType(type)) return readQuantity(type, text, unit);
  if (plainIsRight(type, text)) return { ok: true, value: text };
  const message = `\`${text}\` is not ${valueTypes[type].expects}`;
  const suggestion = type === "date" ? nearestDate(text) : undefined;
  return suggestion === undefined ? { ok: false, message } : { ok: false, message, suggestion };
}
