/**
 * Takes the pictures of docs/pictures: `npm run pictures -- <address> <name>=<path>…` with the address that `npx sluice console` prints.
 * A picture is as high as its page, at most HEIGHT.
 */
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../support/browser/open-browser.ts';

/** In pixels. */
const WIDTH = 1280;
const HEIGHT = 1000;

const [address = '', ...wanted] = process.argv.slice(2);
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme: 'light' });
const page = await context.newPage();
await page.goto(address);
for (const each of wanted) {
  const [name = '', path = ''] = each.split('=', 2);
  await page.goto(new URL(path, address).href);
  const file = fileURLToPath(new URL(`../../docs/pictures/${name}.jpg`, import.meta.url));
  const height = Math.min(HEIGHT, await page.evaluate<number>('document.body.scrollHeight'));
  const { size } = new Blob([
    Uint8Array.from(
      await page.screenshot({ path: file, type: 'jpeg', quality: 72, clip: { x: 0, y: 0, width: WIDTH, height } }),
    ),
  ]);
  console.log(`${file}: ${Math.ceil(size / 1000)} kB`);
}
await browser.close();
