import { readFileSync } from "node:fs";
import { isCollection, parseAllDocuments, visit } from "yaml";
import { annotationProblemsOf, type ServiceFinding } from "../synthesis/service-findings";
import { type Json } from "../synthesis/json";
import { count } from "../synthesis/summary";

/** Settings of the command. */
export interface CheckAnnotationsOptions {
  /** YAML files, each of any number of documents. */
  readonly files: readonly string[];
  /** Print one JSON object in place of lines. */
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** A finding with the file that it is in. */
interface FileFinding extends ServiceFinding {
  readonly file: string;
}

/** Why nothing of a file was checked, and how to mend that. */
interface Unreadable {
  readonly reason: string;
  readonly fix: string;
}

/**
 * `kapsule check-annotations`: checks the annotations of LoadBalancer Services in YAML files.
 *
 * @returns the exit code: 0 without errors, 1 with some, 2 for a file that cannot be read
 */
export function checkAnnotations({ files, json, print }: CheckAnnotationsOptions): number {
  const unreadable: (Unreadable & { readonly file: string })[] = [];
  const withoutService: string[] = [];
  const findings: FileFinding[] = [];
  let services = 0;
  for (const file of files) {
    const read = readDocuments(file);
    if ("reason" in read) {
      unreadable.push({ file, ...read });
      continue;
    }
    const checked = annotationProblemsOf(read.documents);
    if (checked.services === 0) withoutService.push(file);
    services += checked.services;
    findings.push(...checked.findings.map((finding) => ({ file, ...finding })));
  }
  const errors = findings.filter(({ level }) => level === "error").length;
  if (json) {
    print(JSON.stringify({ services, findings, withoutService, unreadable }, null, 2));
  } else {
    for (const finding of findings) print(line(finding));
    for (const file of withoutService) print(`warning: no LoadBalancer Service in ${file}`);
    for (const { file, reason, fix } of unreadable) print(`${file}: cannot be read: ${reason}; ${fix}`);
    const warnings = findings.length - errors + withoutService.length;
    const unchecked = unreadable.length === 0 ? "" : `; ${count(unreadable.length, "file")} not checked`;
    if (unreadable.length < files.length) {
      const counts = `${count(errors, "error")}, ${count(warnings, "warning")}`;
      print(`${count(services, "LoadBalancer Service")}: ${counts}${unchecked}`);
    }
  }
  if (unreadable.length > 0) return 2;
  return errors > 0 ? 1 : 0;
}

function readDocuments(file: string): { readonly documents: readonly Json[] } | Unreadable {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return unreadableFile(error);
  }
  // kubectl reads YAML 1.1. What is wrong is said below, and not by the parser.
  const documents = [...parseAllDocuments(text, { version: "1.1", logLevel: "error" })];
  const error = documents.flatMap(({ errors }) => errors)[0];
  const render = "render it first (helm template), and check what comes out";
  if (error !== undefined) {
    const fix = text.includes("{{") ? `if it is a template, ${render}` : "mend it there";
    return { reason: firstLine(error), fix };
  }
  const key = documents.map(keyLikeATemplate).find((offset) => offset !== undefined);
  if (key !== undefined) {
    const where = `line ${text.slice(0, key).split("\n").length}`;
    return { reason: `${where} has a map or a list as a key, as a template has that is not rendered`, fix: render };
  }
  try {
    return { documents: documents.map((document) => document.toJS() as Json) };
  } catch (thrown) {
    return { reason: firstLine(thrown), fix: "write it without aliases" };
  }
}

/** Where the first key begins that is no scalar: `{{ .Values.name }}` is such a one. */
function keyLikeATemplate(document: Parameters<typeof visit>[0]): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return undefined;
      found = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function unreadableFile(error: unknown): Unreadable {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { reason: "there is no such file", fix: "name a file that is there" };
    case "EISDIR":
      return { reason: "it is a folder", fix: "name the files in it" };
    case "EACCES":
    case "EPERM":
      return { reason: "you may not read it", fix: "change its permissions, or name another" };
    default:
      return { reason: code, fix: "name another file" };
  }
}

function line({ file, level, service, key, value, problem, fix }: FileFinding): string {
  // A key that is not known is named already.
  const received = value === undefined || value === key ? "" : `, received ${JSON.stringify(value)}`;
  return `${file}: ${level}: ${service}: ${key}: ${problem}${received}${fix === undefined ? "" : `; ${fix}`}`;
}

function firstLine(error: unknown): string {
  const [first = ""] = String(error).split("\n");
  return first.replace(/^\w*Error: /, "").replace(/:$/, "");
}
