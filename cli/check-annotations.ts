import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { annotationProblemsOf, type ServiceFinding } from "../synthesis/service-findings";
import { type Json } from "../synthesis/json";

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

/**
 * `kapsule check-annotations`: checks the annotations of LoadBalancer Services in YAML files.
 *
 * @returns the exit code: 0 without errors, 1 with some, 2 for a file that cannot be read
 */
export function checkAnnotations({ files, json, print }: CheckAnnotationsOptions): number {
  const unreadable: { readonly file: string; readonly reason: string }[] = [];
  const findings: FileFinding[] = [];
  let services = 0;
  for (const file of files) {
    try {
      const checked = annotationProblemsOf(readDocuments(file));
      services += checked.services;
      findings.push(...checked.findings.map((finding) => ({ file, ...finding })));
    } catch (error) {
      unreadable.push({ file, reason: firstLine(error) });
    }
  }
  const errors = findings.filter(({ level }) => level === "error").length;
  if (json) {
    print(JSON.stringify({ services, findings, unreadable }, null, 2));
  } else {
    for (const finding of findings) print(line(finding));
    for (const { file, reason } of unreadable) print(`${file}: cannot be read: ${reason}`);
    const warnings = findings.length - errors;
    const counts = `${count(errors, "error")}, ${count(warnings, "warning")}`;
    print(`${count(services, "LoadBalancer Service")}: ${counts}`);
  }
  if (unreadable.length > 0) return 2;
  return errors > 0 ? 1 : 0;
}

function readDocuments(file: string): readonly Json[] {
  // kubectl reads YAML 1.1.
  const documents = parseAllDocuments(readFileSync(file, "utf8"), { version: "1.1" });
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() as Json;
  });
}

function line({ file, level, service, key, value, problem, fix }: FileFinding): string {
  const received = value === undefined ? "" : `, received ${JSON.stringify(value)}`;
  return `${file}: ${level}: ${service}: ${key}: ${problem}${received}${fix === undefined ? "" : `; ${fix}`}`;
}

function firstLine(error: unknown): string {
  const [first = ""] = String(error).split("\n");
  return first.replace(/^\w*Error: /, "").replace(/:$/, "");
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
