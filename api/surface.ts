import ts from "typescript";

export interface Parameter {
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** One way to call something. */
export interface Signature {
  readonly typeParameters: string;
  readonly parameters: readonly Parameter[];
  readonly returns: ts.TypeNode | undefined;
}

export interface Property {
  readonly kind: "property";
  readonly type: ts.TypeNode | undefined;
  readonly optional: boolean;
  readonly writable: boolean;
  readonly abstract: boolean;
}

export interface Method {
  readonly kind: "method";
  readonly overloads: readonly Signature[];
  readonly optional: boolean;
  readonly abstract: boolean;
}

export type Member = Property | Method;

/** By how they are written: `addPool`, `static only`, `constructor`, `protected grow`. */
export type Members = ReadonlyMap<string, Member>;

export interface Shape {
  readonly kind: "class" | "interface";
  readonly typeParameters: string;
  readonly bases: readonly ts.ExpressionWithTypeArguments[];
  readonly abstract: boolean;
  readonly members: Members;
}

export type Declaration =
  | Shape
  | { readonly kind: "type"; readonly typeParameters: string; readonly type: ts.TypeNode }
  | { readonly kind: "variable"; readonly type: ts.TypeNode | undefined }
  | { readonly kind: "function"; readonly overloads: readonly Signature[] };

/** What an API report exports, by name. */
export type Surface = ReadonlyMap<string, Declaration>;

/**
 * Reads the declarations of an API report, which is Markdown around TypeScript.
 *
 * @throws Error if there is no TypeScript in it, or a kind of declaration that this does not know
 */
export function readReport(report: string): Surface {
  const text = /^```ts\n([\s\S]*?)^```/m.exec(report)?.[1];
  if (text === undefined) throw new Error("not an API report: it has no TypeScript");
  const source = ts.createSourceFile("report.d.ts", text, ts.ScriptTarget.ES2022, true);
  const surface = new Map<string, Declaration>();
  for (const statement of source.statements) {
    if (isPassedOver(statement)) continue;
    for (const [name, declaration] of declarationsOf(statement, surface)) surface.set(name, declaration);
  }
  return surface;
}

/** Imports, and the empty export that ends a report of nothing else. */
function isPassedOver(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isEmptyStatement(statement);
}

function declarationsOf(statement: ts.Statement, known: Surface): readonly (readonly [string, Declaration])[] {
  if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
    return [[statement.name?.text ?? "default", shapeOf(statement)]];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    const { name, type } = statement;
    return [[name.text, { kind: "type", typeParameters: typeParametersOf(statement), type }]];
  }
  if (ts.isFunctionDeclaration(statement)) {
    const name = statement.name?.text ?? "default";
    const before = known.get(name);
    const overloads = [...(before?.kind === "function" ? before.overloads : []), signatureOf(statement)];
    return [[name, { kind: "function", overloads }]];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(
      ({ name, type }) => [name.getText(), { kind: "variable", type }] as const,
    );
  }
  throw new Error(`API reports with this are not read yet: ${statement.getText().slice(0, 80)}`);
}

function shapeOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration): Shape {
  const members = new Map<string, Member>();
  for (const member of node.members) {
    const key = keyOf(member);
    members.set(key, memberOf(member, members.get(key)));
  }
  const clauses = node.heritageClauses ?? [];
  return {
    kind: ts.isClassDeclaration(node) ? "class" : "interface",
    typeParameters: typeParametersOf(node),
    bases: clauses.flatMap(({ types }) => types),
    abstract: has(node, ts.SyntaxKind.AbstractKeyword),
    members,
  };
}

function keyOf(member: ts.ClassElement | ts.TypeElement): string {
  if (ts.isConstructorDeclaration(member)) return "constructor";
  if (ts.isConstructSignatureDeclaration(member)) return "new";
  if (ts.isCallSignatureDeclaration(member)) return "()";
  if (ts.isIndexSignatureDeclaration(member)) return "[index]";
  const words = [
    has(member, ts.SyntaxKind.ProtectedKeyword) ? "protected" : undefined,
    has(member, ts.SyntaxKind.StaticKeyword) ? "static" : undefined,
    member.name?.getText(),
  ];
  return words.filter((word) => word !== undefined).join(" ");
}

function memberOf(member: ts.ClassElement | ts.TypeElement, before: Member | undefined): Member {
  const optional = "questionToken" in member && member.questionToken !== undefined;
  const abstract = has(member, ts.SyntaxKind.AbstractKeyword);
  if (ts.isSetAccessor(member)) {
    if (before?.kind === "property") return { ...before, writable: true };
    return { kind: "property", type: member.parameters[0]?.type, optional: false, writable: true, abstract };
  }
  if (ts.isGetAccessor(member)) {
    const writable = before?.kind === "property" && before.writable;
    return { kind: "property", type: member.type, optional: false, writable, abstract };
  }
  if (ts.isPropertyDeclaration(member) || ts.isPropertySignature(member) || ts.isIndexSignatureDeclaration(member)) {
    const writable = !has(member, ts.SyntaxKind.ReadonlyKeyword);
    return { kind: "property", type: member.type, optional, writable, abstract };
  }
  if (isCallable(member)) {
    const overloads = [...(before?.kind === "method" ? before.overloads : []), signatureOf(member)];
    return { kind: "method", overloads, optional, abstract };
  }
  throw new Error(`API reports with this are not read yet: ${member.getText()}`);
}

type Callable =
  | ts.MethodDeclaration
  | ts.MethodSignature
  | ts.ConstructorDeclaration
  | ts.ConstructSignatureDeclaration
  | ts.CallSignatureDeclaration;

function isCallable(node: ts.Node): node is Callable {
  return [
    ts.isMethodDeclaration,
    ts.isMethodSignature,
    ts.isConstructorDeclaration,
    ts.isConstructSignatureDeclaration,
    ts.isCallSignatureDeclaration,
  ].some((is) => is(node));
}

function signatureOf(node: ts.SignatureDeclaration): Signature {
  return {
    typeParameters: typeParametersOf(node),
    parameters: node.parameters.map(({ name, type, questionToken, dotDotDotToken }) => ({
      name: name.getText(),
      type,
      optional: questionToken !== undefined,
      rest: dotDotDotToken !== undefined,
    })),
    returns: node.type,
  };
}

function typeParametersOf(node: { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> }): string {
  return (node.typeParameters ?? []).map((each) => each.getText()).join(", ");
}

function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}
