import { constraint } from "./errors";
import { type SnakeCase } from "./wire";

/** What every list takes. */
type Common = "region" | "zone" | "page" | "pageSize" | "orderBy";

/** One test for each filter of the client's request: does the record agree with the values of the query? */
export type Filters<Request, T> = {
  readonly [Key in Exclude<keyof Request, Common> as SnakeCase<Key>]-?: (
    record: T,
    values: readonly string[],
  ) => boolean;
};

/** What to order by, for each `…_asc` of the client's request. */
export type Orders<Request, T> = Readonly<
  Record<OrderOf<Request> extends `${infer Field}_asc` ? Field : never, (record: T) => string | number>
>;

type OrderOf<Request> = Request extends { orderBy?: infer Order } ? Extract<Order, `${string}_asc`> : never;

/** How a list is asked for. */
export interface Listing<Request, T> {
  readonly filters: Filters<Request, T>;
  readonly orders: Orders<Request, T>;
}

export interface Page<T> {
  readonly records: T[];
  /** Of all pages. */
  readonly total_count: number;
}

/** Scaleway's, of all products. */
const PAGE_SIZE = { default: 20, most: 100 };

/** @throws ApiError for a page, size or order that there is not */
export function page<Request, T>(
  records: readonly T[],
  query: URLSearchParams,
  { filters, orders }: Listing<Request, T>,
): Page<T> {
  const tests = Object.entries<(record: T, values: readonly string[]) => boolean>(filters)
    .map(([name, test]) => ({ test, values: query.getAll(name).filter((value) => value !== "") }))
    .filter(({ values }) => values.length > 0);
  const found = records.filter((record) => tests.every(({ test, values }) => test(record, values)));
  const number = whole(query, "page", 1, Number.MAX_SAFE_INTEGER);
  const size = whole(query, "page_size", PAGE_SIZE.default, PAGE_SIZE.most);
  const ordered = inOrder(found, query.get("order_by"), orders);
  return { records: ordered.slice((number - 1) * size, number * size), total_count: found.length };
}

function inOrder<T>(
  records: readonly T[],
  order: string | null,
  orders: Readonly<Record<string, (record: T) => string | number>>,
): readonly T[] {
  if (order === null || order === "") return records;
  const [, field = "", direction] = /^(.*)_(asc|desc)$/.exec(order) ?? [];
  const value = Object.hasOwn(orders, field) ? orders[field] : undefined;
  if (value === undefined) {
    const known = Object.keys(orders).flatMap((each) => [`${each}_asc`, `${each}_desc`]);
    throw constraint("order_by", `must be one of ${known.join(", ")}`);
  }
  const sign = direction === "desc" ? -1 : 1;
  return [...records].sort((one, other) => sign * compare(value(one), value(other)));
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : Number(one > other);
}

function whole(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const text = query.get(name);
  if (text === null || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw constraint(name, most === Number.MAX_SAFE_INTEGER ? "must be 1 or more" : `must be 1 to ${most}`);
  }
  return value;
}

/** The filters that most lists have. */

export function equals<T>(of: (record: T) => string | number | boolean | null | undefined) {
  return (record: T, values: readonly string[]): boolean => values.includes(String(of(record)));
}

export function contains<T>(of: (record: T) => string) {
  return (record: T, values: readonly string[]): boolean => values.every((value) => of(record).includes(value));
}

/** True where one of the values is in the record's list. */
export function overlaps<T>(of: (record: T) => readonly string[]) {
  return (record: T, values: readonly string[]): boolean => of(record).some((each) => values.includes(each));
}
