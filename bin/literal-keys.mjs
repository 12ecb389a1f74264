// Lets esbuild leave the operations that a function doesn't call out of its bundle. The schemas of the AWS SDK name their
// keys by constants, `{ [_hH]: _CT }`, which esbuild won't drop: 57 KiB in every function that uses S3. Here each key gets
// its text, which says the same. Without this step, functions work and are larger.
// https://github.com/evanw/esbuild/issues/4373, https://github.com/aws/aws-sdk-js-v3/issues/7607
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const sdk = new URL('../node_modules/@aws-sdk/', import.meta.url);

// npx, run in a folder where nothing is installed yet, links this package and runs its scripts without its dependencies
const clients = existsSync(sdk) ? readdirSync(sdk) : [];
for (const name of clients.filter((each) => each.startsWith('client-'))) {
  const path = new URL(`${name}/dist-es/schemas/schemas_0.js`, sdk);
  if (existsSync(path)) replace(path, withLiteralKeys(readFileSync(path, 'utf8')));
}

function withLiteralKeys(code) {
  const texts = new Map(
    [...code.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, constant, text]) => [constant, text]),
  );
  return code.replaceAll(/\[(\w+)\]:/g, (key, constant) => (texts.has(constant) ? `${texts.get(constant)}:` : key));
}

/** At once, as another process may be reading. */
function replace(path, code) {
  const next = new URL(`${path.href}.next`);
  writeFileSync(next, code);
  renameSync(next, path);
}
