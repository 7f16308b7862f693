/**
 * Whether two values are the same as JSON: as if their `canonicalJson` were compared, without making it. Members that are
 * undefined do not count, the order of members neither.
 */
export function isSameJson(a: unknown = null, b: unknown = null): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b);
  return isRecord(a) && isRecord(b) && isSameRecord(a, b);
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, place) => isSameJson(each, b[place]));
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isSameRecord(a: JsonRecord, b: JsonRecord): boolean {
  const names = (record: JsonRecord) => Object.keys(record).filter((name) => record[name] !== undefined);
  const own = names(a);
  return (
    own.length === names(b).length &&
    own.every((name) => Object.hasOwn(b, name) && b[name] !== undefined && isSameJson(a[name], b[name]))
  );
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
