// Loaded before anything else, and in the JavaScript of every Node: an older one cannot even read the sources.
import module from 'node:module';

const version = process.versions.node;

if (Number(version.split('.')[0]) < 24) {
  console.error(
    `选联需要 Node 24 或更高版本，现在是 ${version}。请先运行 npm ci（它会带上合适的 Node），或安装 Node 24。`,
  );
  console.error(
    `xuanlian needs Node 24 or newer; this is ${version}. Run npm ci, which brings one, or install Node 24.`,
  );
  process.exit(1);
}

// What was read once is read faster: a third less at every later start and command.
module.enableCompileCache();
