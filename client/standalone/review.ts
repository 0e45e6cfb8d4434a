/** The review that the page's analyses ask: bound and analysed here, by the engine itself. The rules ran when the page was made. */
import { analyseInSteps } from "../../server/src/core/analysis/failure/index.ts";
import { figuresInSteps } from "../../server/src/core/analysis/figures.ts";
import { finish } from "../../server/src/core/base/steps.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { bind } from "../../server/src/core/model/bind.ts";
import type { Review } from "../../server/src/core/project.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import type { PageData } from "../../server/src/export/html/data.ts";

/** Reviews by variant; each is made once. `""` is the model itself. */
export function reviewsOf(data: PageData): (variant: string) => Review {
  const parsed = new Map(data.files.map(({ name, text }) => [name, parse(name, text)]));
  const trees = new Map([...parsed].map(([name, { value }]) => [name, value]));
  const config = {
    ...defaultConfig,
    technologies: data.technologies,
    publishedAvailability: data.publishedAvailability,
  };
  const made = new Map<string, Review>();
  const make = (variant: string): Review => {
    const asked = variant === "" ? {} : { variant };
    const bound = bind({ ...config, roots: data.roots, trees, ...asked });
    const failure = finish(analyseInSteps(bound.model));
    return {
      asked: { roots: data.roots, files: new Map(), config, today: data.today, ...asked },
      trees,
      model: bound.model,
      occurrences: bound.occurrences,
      counterparts: bound.counterparts,
      failure,
      figures: finish(figuresInSteps(bound.model, failure)),
      findings: [],
      crashed: [],
      broken: false,
    };
  };
  return (variant) => {
    const review = made.get(variant) ?? make(variant);
    made.set(variant, review);
    return review;
  };
}
