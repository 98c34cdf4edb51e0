/** The JSON form of a report or a part of it: what is undefined is null there, so that nothing unknown looks like nothing asked. */
export function withNulls<Value>(value: Value): Value {
  if (value === undefined) return null as Value;
  if (Array.isArray(value)) return value.map(withNulls) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNulls(inner)])) as Value;
}
