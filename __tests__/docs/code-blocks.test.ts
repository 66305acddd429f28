// Every fenced block of the documents is of a language below, and checked. An HTML comment right before a block, which
// no reader sees, says what the check needs:
//
//   ts, js       type-checked as a module of a project that has the package installed, and run where it has `new App(`
//                or `program(`. `<!-- ts: import { App } from "cdktf"; declare const app: App; -->` is code before it,
//                for a part of a program. A block whose first line is `// name.ts` is a file that others of its document
//                import by "./name".
//   sh           each command is parsed: npm scripts, options of kapsule (whether by npx or npm run), variables, files,
//                commands of other programs. What needs no account and no network is run. Commands of npm and kapsule
//                in the text are parsed as well.
//   yaml, json, md
//                parsed, and read as what `<!-- kind: prices -->` says: see KINDS. Or checked by a test, as text is.
//   hcl          parsed.
//   text         `<!-- checked by __tests__/….test.ts -->`: made or compared there, so that test names the document.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse as parseHcl } from "@cdktf/hcl2json";
import { BLOCKS, type Block, blocksOf, DOCUMENTS, SHORT_CODE } from "./blocks";
import { problemsOf } from "./command-problems";
import { consumerProject } from "./consumer";
import { KINDS } from "./kinds";
import { runProgram, typeProblems } from "./programs";
import { runnable, runCommand, workplace } from "./run-commands";
import { commandsOf } from "./shell";

jest.setTimeout(120_000);

const LANGUAGES = ["ts", "js", "sh", "yaml", "json", "hcl", "text", "md"];

/** `main.ts` of a block that is this file. */
const nameOf = ({ code }: Block) => /^\/\/ ([\w./-]+\.[cm]?[jt]s)\n/.exec(code)?.[1];

const of = (...languages: string[]): [string, Block][] =>
  BLOCKS.filter(({ language }) => languages.includes(language)).map((block) => [block.place, block]);

describe("the documents", () => {
  test("have only blocks of a language that is checked here", () => {
    expect(DOCUMENTS).toEqual(expect.arrayContaining(["README.md", "docs/review.md"]));
    expect(BLOCKS.length).toBeGreaterThan(25);
    expect(BLOCKS.filter(({ language }) => !LANGUAGES.includes(language)).map(({ place }) => place)).toEqual([]);
  });

  test("are read with every fence that there is", () => {
    const fences = DOCUMENTS.flatMap((file) => readFileSync(file, "utf8").match(/^ *```+\w+$/gm) ?? []);
    expect(BLOCKS).toHaveLength(fences.length);
  });
});

describe("programs", () => {
  let folder: string;
  let files: Map<Block, string>;
  let problems: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    folder = consumerProject();
    files = new Map(
      of("ts", "js").map(([, block]) => {
        const name = nameOf(block);
        const line = block.place.split(":")[1] ?? "";
        const file = name ?? `${line}.${block.language}`;
        const place = join(folder, block.document.replaceAll(/\W/g, "-"));
        // A later version of the same file is a file of its own.
        const path = existsSync(join(place, file)) ? join(place, line, file) : join(place, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `${block.notes.get("ts") ?? ""}\n${block.code}\nexport {};\n`);
        return [block, path] as const;
      }),
    );
    problems = typeProblems([...files.values()]);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(of("ts", "js"))("%s compiles", (_, block) => {
    expect(problems.get(files.get(block) ?? "")).toEqual([]);
  });

  const programs = of("ts", "js").filter(([, { code }]) => /new App\(|\bprogram\(/.test(code));

  test.each(programs)("%s runs, and writes resources", (_, block) => {
    const { status, stderr, stacks } = runProgram(files.get(block) ?? "");
    expect([status, stderr, stacks.size > 0]).toEqual([0, "", true]);
    expect([...stacks].filter(([, { resource = {} }]) => Object.keys(resource).length === 0)).toEqual([]);
  });
});

describe("shell", () => {
  test.each(of("sh"))("%s can be typed as it is", async (place, { document, code }) => {
    const earlier = BLOCKS.filter((block) => block.document === document && block.language === "sh");
    const written = [
      ...earlier.flatMap((block) => commandsOf(block.code)).flatMap((command) => command.written),
      ...BLOCKS.filter((block) => block.document === document).flatMap((block) => nameOf(block) ?? []),
    ];
    const commands = commandsOf(code);
    expect(commands.length).toBeGreaterThan(0);
    const problems = await Promise.all(commands.map((command) => problemsOf(command, written)));
    expect({ place, problems: problems.flat() }).toEqual({ place, problems: [] });
  });

  const written = BLOCKS.flatMap(({ language, code }) => (language === "sh" ? commandsOf(code) : [])).flatMap(
    (command) => command.written,
  );
  const inText = SHORT_CODE.filter(({ code }) => /^(npm (run|start|test)\b|npx kapsule [a-z])/.test(code));

  test("is written in sentences, too", () => {
    expect(inText.length).toBeGreaterThan(30);
  });

  test.each(inText.map(({ document, code }) => [document, code] as const))(
    "%s is right that there is %s",
    async (_, code) => {
      const problems = await Promise.all(commandsOf(code).map((command) => problemsOf(command, written)));
      expect(problems.flat()).toEqual([]);
    },
  );

  const runs = new Map(
    of("sh").flatMap(([, { code }]) =>
      commandsOf(code)
        .filter(runnable)
        .map((command) => [command.words.join(" "), command]),
    ),
  );

  describe("in a folder with the reader's files", () => {
    let folder: string;

    beforeAll(() => {
      folder = workplace();
    });

    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    test("several commands are run", () => {
      expect(runs.size).toBeGreaterThan(4);
    });

    test.each([...runs])("%s does what it is there for", (_, command) => {
      const { status, stderr, stdout } = runCommand(command, folder);
      // 1 is a verdict on what was read, and 2 that something could not be.
      expect([[0, 1].includes(status ?? -1), stderr.replace(/^Exit code .*\n/, "")]).toEqual([true, ""]);
      const out = command.words[command.words.indexOf("--out") + 1];
      expect(command.words.includes("--out") ? readFileSync(join(folder, out ?? ""), "utf8") : stdout).not.toBe("");
    });
  });
});

describe("data", () => {
  const checkedHere = of("yaml", "json", "md").filter(([, { notes }]) => !notes.has("checked"));

  test.each(checkedHere)("%s is of a kind that can be read", (_, { code, notes }) => {
    const read = KINDS[notes.get("kind") ?? "not said"];
    expect(read).toBeDefined();
    read?.(code);
  });

  test.each(of("hcl"))("%s can be parsed", async (place, { code }) => {
    expect(Object.keys((await parseHcl(place, code)) as object)).not.toEqual([]);
  });
});

describe("what programs print", () => {
  const shown = BLOCKS.filter(({ language, notes }) => language === "text" || notes.has("checked"));

  test.each(shown.map((block) => [block.place, block] as const))(
    "%s is checked by a test that is named",
    (_, block) => {
      const file = /^by (\S+\.test\.ts)$/.exec(block.notes.get("checked") ?? "")?.[1] ?? "";
      expect(file).toMatch(/^__tests__\//);
      expect(existsSync(file)).toBe(true);
      expect(readFileSync(file, "utf8")).toContain(block.document);
    },
  );
});

describe("a block", () => {
  test("has the notes of all comments before it, and none that text stands behind", () => {
    const text =
      "<!-- ts: gone -->\n\nText\n\n<!-- checked by a.test.ts -->\n<!-- kind: prices -->\n\n```json\n1\n```\n";
    expect(blocksOf("a.md", text)).toEqual([
      {
        document: "a.md",
        place: "a.md:8",
        language: "json",
        code: "1\n",
        notes: new Map([
          ["kind", "prices"],
          ["checked", "by a.test.ts"],
        ]),
      },
    ]);
  });
});
