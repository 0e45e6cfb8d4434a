/** Metadata of names that are declared twice. */
import type { Rule } from "../../types.ts";

export const duplicateName: Rule = {
  id: "model/duplicate-name",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "Two things in one place have the same name.",
  why: "Two teams add a component of the same name to the same place. Every relation to it now means both or neither. One of them needs another name, or is an extension of the first.",
  sources: ["1:135"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api\nservice api\nweb -> api" }],
  good: [{ text: "client web\nservice api\nservice api-internal\nweb -> api -> api-internal" }],
  fixed: "client web\nservice api\nservice api-internal\nweb -> api -> api-internal",
  check: () => [],
};
