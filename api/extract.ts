import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/** What API Extractor says of an entry point. */
export interface Extracted {
  /** The report, in Markdown. */
  readonly report: string;
  /** Names that signatures use and that the entry point does not export. */
  readonly unexported: readonly string[];
}

/**
 * Writes the report of an entry point.
 *
 * @param folder the package's
 * @param types the entry point's declarations
 */
export function extract(folder: string, types: string): Extracted {
  const temporary = mkdtempSync(join(tmpdir(), "api-"));
  try {
    return extractInto(temporary, folder, types);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function extractInto(temporary: string, folder: string, types: string): Extracted {
  const unexported: string[] = [];
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: types,
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: { ...COMPILER, typeRoots: [join(__dirname, "..", "node_modules", "@types")] },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: "report.api.md",
        reportFolder: temporary,
        reportTempFolder: join(temporary, "unused"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: { "ae-forgotten-export": { logLevel: ExtractorLogLevel.Warning } } },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      const name = /^The symbol "(.*?)(?:_\d+)?" needs to be exported/.exec(message.text)?.[1];
      if (name !== undefined) unexported.push(name);
    },
  });
  return { report: readFileSync(join(temporary, "report.api.md"), "utf8"), unexported: unexported.sort() };
}

const COMPILER = {
  target: "ES2022",
  lib: ["ES2022"],
  module: "Node16",
  moduleResolution: "Node16",
  types: ["node"],
  strict: true,
  skipLibCheck: true,
} as const;
