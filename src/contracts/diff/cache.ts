/** Remembers what is expensive to make, by a key; forgets everything once it holds `most`. */
export function cache<Value>(most: number): (key: string, make: () => Value) => Value {
  const values = new Map<string, { readonly value: Value }>();
  return (key, make) => {
    const known = values.get(key);
    if (known) return known.value;
    if (values.size >= most) values.clear();
    const value = make();
    values.set(key, { value });
    return value;
  };
}
