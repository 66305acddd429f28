import ts from "typescript";
import { type Declaration, type Member, type Signature, type Surface } from "./surface";

/** Which way values of a type go: to those who use the library, from them, or both. */
export interface Use {
  readonly given: boolean;
  readonly taken: boolean;
}

export const GIVEN: Use = { given: true, taken: false };
export const TAKEN: Use = { given: false, taken: true };
const BOTH: Use = { given: true, taken: true };
const NEITHER: Use = { given: false, taken: false };

/** What is taken where this is given, such as a callback's parameters. */
export function flipped({ given, taken }: Use): Use {
  return { given: taken, taken: given };
}

/**
 * How interfaces and type aliases are used, going by everything that can be called or read. What nothing refers to may
 * be used in both ways.
 */
export function usesIn(surface: Surface): (name: string) => Use {
  const uses = new Map<string, Use>();
  const pending: string[] = [];
  const mark = (name: string, use: Use): void => {
    const before = uses.get(name) ?? NEITHER;
    const after = { given: before.given || use.given, taken: before.taken || use.taken };
    if (before.given === after.given && before.taken === after.taken) return;
    uses.set(name, after);
    pending.push(name);
  };
  for (const declaration of surface.values()) {
    if (declaration.kind !== "interface" && declaration.kind !== "type") follow(declaration, GIVEN, mark);
  }
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const declaration = surface.get(name);
    if (declaration?.kind !== "interface" && declaration?.kind !== "type") continue;
    follow(declaration, uses.get(name) ?? NEITHER, mark);
  }
  return (name) => uses.get(name) ?? BOTH;
}

type Mark = (name: string, use: Use) => void;

function follow(declaration: Declaration, use: Use, mark: Mark): void {
  if (declaration.kind === "function") {
    for (const signature of declaration.overloads) followSignature(signature, use, mark);
    return;
  }
  if (declaration.kind === "type" || declaration.kind === "variable") {
    followType(declaration.type, use, mark);
    return;
  }
  if (declaration.kind === "interface") for (const base of declaration.bases) followType(base, use, mark);
  for (const member of declaration.members.values()) followMember(member, use, mark);
}

function followMember(member: Member, use: Use, mark: Mark): void {
  if (member.kind === "method") {
    for (const signature of member.overloads) followSignature(signature, use, mark);
    return;
  }
  followType(member.type, use, mark);
  if (member.writable && use.given) followType(member.type, flipped(use), mark);
}

function followSignature({ parameters, returns }: Signature, use: Use, mark: Mark): void {
  for (const { type } of parameters) followType(type, flipped(use), mark);
  followType(returns, use, mark);
}

function followType(node: ts.Node | undefined, use: Use, mark: Mark): void {
  if (node === undefined) return;
  if (ts.isFunctionTypeNode(node)) {
    for (const { type } of node.parameters) followType(type, flipped(use), mark);
    followType(node.type, use, mark);
    return;
  }
  if (ts.isTypeReferenceNode(node)) mark(node.typeName.getText(), use);
  if (ts.isExpressionWithTypeArguments(node)) mark(node.expression.getText(), use);
  if (ts.isTypeQueryNode(node)) mark(node.exprName.getText(), use);
  ts.forEachChild(node, (child) => {
    followType(child, use, mark);
  });
}
