/** The value of a JSON text; undefined for anything else. Node's own error quotes the text, so it is dropped here. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
