import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prices } from "../../cli/prices";
import { CommandError } from "../../cli/tools";
import { showPrices } from "../../review/cost/price-file";
import { builtInPrices } from "../../review/cost/prices";
import { type JsonObject } from "../../synthesis/json";
import { product, stock } from "../review/cost/catalogue-products";
import { PRICES } from "../review/cost/table";

const servers: Server[] = [];
let folder = "";
let lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
  lines = [];
});

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A catalogue with these pages; `asked` gets each request. */
async function catalogue(pages: readonly (readonly JsonObject[])[], asked: string[] = []): Promise<string> {
  return serve((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    asked.push(`${request.url ?? ""} ${String(request.headers["x-auth-token"] ?? "without a key")}`);
    const page = pages[Number(url.searchParams.get("page")) - 1] ?? [];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ products: page, total_count: pages.flat().length }));
  });
}

function run(apiUrl: string, given: { file?: string; check?: boolean; timeoutMs?: number } = {}): Promise<number> {
  return prices({
    file: join(folder, "prices.json"),
    check: false,
    timeoutMs: 5000,
    today: new Date("2026-11-22T12:00:00Z"),
    print: (line) => lines.push(line.replaceAll(folder, "")),
    ...given,
    apiUrl,
  });
}

async function failure(...given: Parameters<typeof run>): Promise<string> {
  const error: unknown = await run(...given).catch((thrown: unknown) => thrown);
  if (!(error instanceof CommandError)) throw new Error("it did not fail as a command does");
  expect(error.exitCode).toBe(2);
  return error.message.replace(/127\.0\.0\.1:\d+/, "HOST").replaceAll(folder, "");
}

const PAGE = "http://HOST/product-catalog/v2alpha1/public-catalog/products?page=1&page_size=1000";

describe("kapsule prices", () => {
  test("takes all pages into the file, without a key, and shows what changed and what it kept", async () => {
    const asked: string[] = [];
    const url = await catalogue(
      [[product(21000000)], [stock("/instance/volume/l_ssd/fr-par-1", "gigabyte", 50000)]],
      asked,
    );
    const file = join(folder, "prices.json");
    const { "node/DEV1-M": node, "volume/l_ssd": volume, "ip/node": ip } = PRICES.prices;
    if (node === undefined || volume === undefined || ip === undefined) throw new Error("there is no such price");
    const sources = { test: { title: "Prices of tests", date: "2026-10-01", thirdParty: true } };
    writeFileSync(
      file,
      showPrices({ ...PRICES, sources, prices: { "node/DEV1-M": node, "volume/l_ssd": volume, "ip/node": ip } }),
    );

    expect(await run(`${url}/`)).toBe(0);
    expect(asked).toEqual([
      "/product-catalog/v2alpha1/public-catalog/products?page=1&page_size=1000 without a key",
      "/product-catalog/v2alpha1/public-catalog/products?page=2&page_size=1000 without a key",
    ]);
    expect(lines).toEqual([
      "node/DEV1-M: €0.02 an hour → €0.021 an hour",
      "not in the catalogue, kept (2026-10-01, third party): ip/node",
      "/prices.json: 1 change, prices of 2026-10-01 or later",
    ]);
    expect(readFileSync(file, "utf8")).toBe(`{
  "asOf": "2026-10-01",
  "currency": "EUR",
  "sources": {
    "test": {
      "title": "Prices of tests",
      "date": "2026-10-01",
      "thirdParty": true
    },
    "product-catalogue": {
      "title": "Scaleway's public product catalogue",
      "date": "2026-11-22",
      "thirdParty": false
    }
  },
  "prices": {
    "ip/node": { "euros": 0.005, "per": "hour", "source": "test" },
    "node/DEV1-M": { "euros": 0.021, "per": "hour", "source": "product-catalogue" },
    "volume/l_ssd": { "euros": 0.00005, "per": "GB-hour", "source": "product-catalogue" }
  }
}
`);
  });

  test("starts a new file from the built-in table", async () => {
    const url = await catalogue([[product(20196000)]]);
    expect(await run(url)).toBe(0);
    const { prices: written } = JSON.parse(readFileSync(join(folder, "prices.json"), "utf8")) as { prices: object };
    expect(Object.keys(written).sort()).toEqual(Object.keys(builtInPrices().prices).sort());
  });

  test("checks without writing: 1 for a stale file, 0 for one that is up to date", async () => {
    const file = join(folder, "prices.json");
    writeFileSync(file, showPrices(PRICES));
    expect(await run(await catalogue([[product(21000000)]]), { check: true })).toBe(1);
    expect(lines.at(-1)).toBe("/prices.json is stale (1 change); write it with kapsule prices");
    expect(await run(await catalogue([[product(20000000)]]), { check: true })).toBe(0);
    expect(lines.at(-1)).toBe("/prices.json is up to date");
    expect(readFileSync(file, "utf8")).toBe(showPrices(PRICES));
  });

  test.each([
    [500, "that is Scaleway's trouble: try again later"],
    [429, "too many requests were made: try again in a minute"],
    [404, "check SCW_API_URL, which is https://api.scaleway.com unless set"],
  ])("says what to do about status %d, and leaves the file as it was", async (status, advice) => {
    const file = join(folder, "prices.json");
    writeFileSync(file, showPrices(PRICES));
    const url = await serve((_request, response) => {
      response.statusCode = status;
      response.end("{}");
    });
    expect(await failure(url)).toBe(`${PAGE} answered ${status}; ${advice}`);
    expect(readFileSync(file, "utf8")).toBe(showPrices(PRICES));
    expect(readdirSync(folder)).toEqual(["prices.json"]);
  });

  test("gives up on an answer that does not come", async () => {
    const url = await serve(() => undefined);
    expect(await failure(url, { timeoutMs: 50 })).toBe(
      `${PAGE}: no answer within 0.05 s; check the network, or try again`,
    );
  });

  test("refuses answers that are not the catalogue's", async () => {
    const answering = (text: string) => serve((_request, response) => response.end(text));
    expect(await failure(await answering("<html>"))).toBe(`${PAGE}: the answer is not JSON; check SCW_API_URL`);
    expect(await failure(await answering('{"products": 1}'))).toBe(
      `${PAGE}: the answer is not a page of the product catalogue: products must be a list; check SCW_API_URL, or report it`,
    );
    expect(await failure(await answering('{"products": [], "total_count": 3}'))).toBe(
      "the catalogue ended after 0 of 3 products; try again",
    );
    expect(await failure(await answering('{"products": [{}], "total_count": 1}'))).toBe(
      "the catalogue at http://HOST has none of the products that are counted: its form has changed, or it is not Scaleway's",
    );
    expect(await failure(await answering('{"products": [{}], "total_count": 1000000}'))).toBe(
      "the catalogue has more than 100 pages; is http://HOST Scaleway's API?",
    );
    expect(existsSync(join(folder, "prices.json"))).toBe(false);
  });

  test("says that nobody answers", async () => {
    const url = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    expect(await failure(url)).toMatch(/: cannot be reached \(.+\); check the network, proxies and SCW_API_URL$/);
  });

  test("refuses a file that it cannot read or write", async () => {
    const file = join(folder, "prices.json");
    writeFileSync(file, "[]");
    expect(await failure("http://127.0.0.1:1")).toMatch(/^\/prices\.json: the file: must be an object, received \[\]/);
    const url = await catalogue([[product(20000000)]]);
    expect(await failure(url, { file: join(folder, "none", "prices.json") })).toBe(
      "/none/prices.json cannot be written (ENOENT); name a file in a folder that is there",
    );
    expect(await failure(url, { file: folder })).toBe(" cannot be read (EISDIR); name a file that is there");
  });
});
