// Puts DuckDB's extensions into a folder, node_modules/.duckdb by default, where src/lib/duckdb/extensions.ts looks for
// them: for this machine, or for the one that npm's settings `os` and `cpu` name. They are packages of Python's index,
// because DuckDB's own server carries no hashes to pin. It runs on the machine's own Node.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? 'node_modules/.duckdb';
const python = process.argv[3] ?? 'python3';
const { npm_config_os: os = process.platform, npm_config_cpu: cpu = process.arch } = process.env;
const platforms = {
  'linux-x64': 'manylinux2014_x86_64',
  'linux-arm64': 'manylinux2014_aarch64',
  'darwin-arm64': 'macosx_11_0_arm64',
};
const platform = platforms[`${os}-${cpu}`];
if (platform === undefined) throw new Error(`DuckDB's Iceberg extension isn't built for ${os}-${cpu}.`);

mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(folder, 'wheels-'));
const requirements = fileURLToPath(new URL('extensions.txt', import.meta.url));
const pinned = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--platform', platform, '-r', requirements];
execFileSync(python, ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', ...pinned, '-d', scratch]);
for (const wheel of readdirSync(scratch)) execFileSync(python, ['-m', 'zipfile', '-e', wheel, '.'], { cwd: scratch });
for (const path of readdirSync(scratch, { recursive: true }))
  if (path.endsWith('.duckdb_extension')) renameSync(join(scratch, path), join(folder, basename(path)));
rmSync(scratch, { recursive: true });
copyFileSync(requirements, join(folder, 'extensions.txt'));
