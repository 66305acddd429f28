import { refusal } from "./api";

/** What a list of Scaleway's client is: a page, and all of them. */
export interface Lists<T> {
  readonly page: (page: number, pageSize: number) => Promise<{ readonly totalCount: number; readonly found: T[] }>;
  readonly all: () => Promise<T[]>;
}

/** Three things, in the order they are made in. */
export const NAMES = ["first", "second", "third"];

export async function expectPages({ page, all }: Lists<string>, names: readonly string[] = NAMES): Promise<void> {
  expect(await page(1, 2)).toEqual({ totalCount: names.length, found: names.slice(0, 2) });
  expect(await page(2, 2)).toEqual({ totalCount: names.length, found: names.slice(2, 4) });
  expect(await page(9, 2)).toEqual({ totalCount: names.length, found: [] });
  expect(await all()).toEqual(names);
  expect(await refusal(page(1, 101))).toMatchObject({ status: 400, details: [{ argument_name: "page_size" }] });
}
