import { returned } from "../fault";
import { isRecord, isText } from "../shapes";
import { type ValueObject } from "../value";
import { type Charge, type Charges, type CostContext } from "./charge";
import { COST_PARTS } from "./cost";

/**
 * What a resource costs by charges that somebody else has written.
 *
 * @throws ReviewFaultError if they fail, or return what is none
 */
export function ownCharges(
  type: string,
  charges: Charges,
  values: ValueObject,
  context: CostContext,
): readonly Charge[] {
  return returned("charges", type, () => charges(values, context), wrongResult);
}

function wrongResult(result: unknown): string | undefined {
  if (!Array.isArray(result)) return "they must return a list";
  for (const [index, charge] of result.entries()) {
    const wrong = wrongCharge(charge);
    if (wrong !== undefined) return `each must have ${wrong}, and number ${index + 1} has not`;
  }
  const parts = result.map((charge: Charge) => charge.part);
  const twice = parts.find((part, index) => parts.indexOf(part) < index);
  return twice === undefined ? undefined : `there must be one charge of each part, and of "${twice}" there are several`;
}

function wrongCharge(charge: unknown): string | undefined {
  if (!isRecord(charge)) return "part, what, and monthly or why";
  if (!COST_PARTS.some((part) => part === charge["part"])) return `part, one of ${COST_PARTS.join(", ")}`;
  if (!isText(charge["what"])) return "what, a text";
  if ("why" in charge) return isText(charge["why"]) ? undefined : "why, a text, or monthly in its place";
  const { monthly } = charge;
  const { min, max } = isRecord(monthly) ? monthly : {};
  const isRange = Number.isFinite(min) && Number.isFinite(max) && 0 <= Number(min) && Number(min) <= Number(max);
  return isRange ? undefined : "monthly, { min, max } in euros, or why in its place";
}
