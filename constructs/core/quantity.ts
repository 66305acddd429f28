import { known } from "./known";
import { type Problem } from "./refusal";

const MEBI = 2 ** 20;
const FACTORS: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: MEBI,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The number that a Kubernetes quantity such as `250m` or `64Mi` stands for, if it is a positive one. */
export function parseQuantity(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(m|[kMGT]|[KMGT]i)?$/.exec(text) ?? [];
  const factor = FACTORS[unit ?? ""];
  const value = amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
  return value === 0 ? undefined : value;
}

/** What is wrong with a quantity. */
export function quantityProblems(property: string, quantity: string | undefined, example: string): Problem[] {
  const text = known(quantity);
  if (text === undefined || parseQuantity(text) !== undefined) return [];
  return [
    { property, received: text, rule: "must be a positive Kubernetes quantity", fix: `write it such as ${example}` },
  ];
}

/** Memory in thousandths of a byte is what `128m` means; 128 megabytes was meant. */
export function memoryProblems(property: string, memory: string | undefined): Problem[] {
  const text = known(memory);
  const value = text === undefined ? undefined : parseQuantity(text);
  if (text === undefined || value === undefined || value >= MEBI) return quantityProblems(property, memory, "64Mi");
  return [{ property, received: text, rule: "must be 1Mi or more", fix: "write it in Mi or Gi, such as 64Mi" }];
}
