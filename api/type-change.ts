import ts from "typescript";

/**
 * What became of a type: `wider` also allows other values than before, `narrower` allows fewer. Whatever is neither, as
 * far as it is written, is `different`.
 */
export type TypeChange = "same" | "wider" | "narrower" | "different";

/** Generic types that are as wide as their only argument. */
const AS_WIDE_AS_ARGUMENT = ["Readonly", "ReadonlyArray", "Array", "Promise", "Partial"];

const printer = ts.createPrinter({ removeComments: true });

/** Compares two types as they are written; names stand for themselves. */
export function typeChange(before: ts.TypeNode | undefined, after: ts.TypeNode | undefined): TypeChange {
  if (before === undefined || after === undefined) return before === after ? "same" : "different";
  const [one, other] = [unwrapped(before), unwrapped(after)];
  if (written(one) === written(other)) return "same";
  const inner = innerTypes(one, other);
  if (inner !== undefined) return typeChange(...inner);
  if (ts.isTypeLiteralNode(one) && ts.isTypeLiteralNode(other)) return literalChange(one, other);
  return setChange(alternatives(one), alternatives(other));
}

/** A list of names in which only others are new: those that are taken from it stay. */
export function isLongerList(before: ts.TypeNode | undefined, after: ts.TypeNode | undefined): boolean {
  const [names, more] = [namesIn(before), namesIn(after)];
  return names !== undefined && more !== undefined && setChange(names, more) === "wider";
}

/** A type as one line of text, whatever its layout and comments were. */
export function written(node: ts.Node): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replaceAll(/\s+/g, " ");
}

function unwrapped(node: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(node) ? unwrapped(node.type) : node;
}

/** The types that decide, where both are the same around them. */
function innerTypes(one: ts.TypeNode, other: ts.TypeNode): readonly [ts.TypeNode, ts.TypeNode] | undefined {
  if (ts.isArrayTypeNode(one) && ts.isArrayTypeNode(other)) return [one.elementType, other.elementType];
  if (ts.isTypeOperatorNode(one) && ts.isTypeOperatorNode(other)) {
    const isReadonly = [one, other].every(({ operator }) => operator === ts.SyntaxKind.ReadonlyKeyword);
    return isReadonly ? [one.type, other.type] : undefined;
  }
  if (!ts.isTypeReferenceNode(one) || !ts.isTypeReferenceNode(other)) return undefined;
  const name = written(one.typeName);
  const [before, after] = [one.typeArguments?.[0], other.typeArguments?.[0]];
  if (name !== written(other.typeName) || !AS_WIDE_AS_ARGUMENT.includes(name)) return undefined;
  return before === undefined || after === undefined ? undefined : [before, after];
}

function alternatives(node: ts.TypeNode): readonly string[] {
  return ts.isUnionTypeNode(node) ? node.types.flatMap((type) => alternatives(unwrapped(type))) : [written(node)];
}

function setChange(before: readonly string[], after: readonly string[]): TypeChange {
  const kept = before.every((each) => after.includes(each));
  const known = after.every((each) => before.includes(each));
  if (kept) return known ? "same" : "wider";
  return known ? "narrower" : "different";
}

/** An object with more in it is one of fewer; what may be left out changes nothing for anybody. */
function literalChange(before: ts.TypeLiteralNode, after: ts.TypeLiteralNode): TypeChange {
  const [old, now] = [before.members.map(written), after.members.map(written)];
  if (!old.every((member) => now.includes(member))) return "different";
  const added = after.members.filter((member) => !old.includes(written(member)));
  return added.every(({ questionToken }) => questionToken !== undefined) ? "same" : "narrower";
}

function namesIn(node: ts.TypeNode | undefined): readonly string[] | undefined {
  const list = node !== undefined && ts.isTypeOperatorNode(node) ? node.type : node;
  if (list === undefined || !ts.isTupleTypeNode(list)) return undefined;
  return list.elements.every(ts.isLiteralTypeNode) ? list.elements.map(written) : undefined;
}
