/** A real Chromium: the one of CHROMIUM_PATH, the system's, or the one inside the npm package. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { cacheFolder } from './cache-folder.ts';
import { findPackage } from './package-folder.ts';

const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args });

  const folder = await unpackChromium();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
  return chromium.launch({ executablePath: join(folder, 'chromium'), args, env });
}

/** The package unpacks below the temporary folder, and its libraries only on Lambda: so it runs as a process that believes both. */
async function unpackChromium(): Promise<string> {
  const { version } = findPackage('@sparticuz/chromium');
  return cacheFolder(`chromium-${version}`, async (folder) => {
    const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
    const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env, cwd });
    await writeFile(join(folder, 'fonts.conf'), fontsConf);
  });
}

/** The package's own names only Lambda's folders; the system's fonts bring Chinese where they are installed. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
