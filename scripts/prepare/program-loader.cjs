/**
 * Stands in dist/programs as loader.cjs: runs a bundled program from its compiled code, which V8 left there when the programs were built
 * (programs-build.mjs). Without that code, or with another version of Node, everything is compiled as usual.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { isMainThread } = require('node:worker_threads');

/**
 * V8 lets a heap grow to up to four times what was alive at its last full collection: a server that holds 150 MB would take 600 before
 * it looks again, for what a batch holds while it is under way outlives the young generation. At three fifths more it is collected more
 * often, at no cost that shows (docs/adr/0085). Set before any code is read: V8 refuses code that was kept under other flags.
 */
exports.HEAP_GROWTH = '--heap-growing-percent=60';

/** @type {Map<string, Script>} what was run, by file */
const scripts = new Map();
/** @type {Map<string, Module.SourceMap | undefined>} by file; undefined: it has none */
const maps = new Map();

/** Runs dist/programs/NAME.cjs. With FENGSUI_KEEP_CODE=1 the compiled code of all it ran is kept when the process ends. */
exports.run = (name) => {
  if (isMainThread) setFlagsFromString(exports.HEAP_GROWTH);
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (source, file) {
    return dirname(file) === __dirname ? runKept(this, source, file) : compile.call(this, source, file);
  };
  Error.prepareStackTrace = (error, frames) =>
    [heading(error), ...frames.map((frame) => `    at ${placeOf(frame)}`)].join('\n');
  if (process.env.FENGSUI_KEEP_CODE === '1') process.once('exit', keepCode);
  require(join(__dirname, `${name}.cjs`));
};

function runKept(module, source, filename) {
  const script = new Script(Module.wrap(source), { filename, cachedData: readIfThere(`${filename}.code`) });
  scripts.set(filename, script);
  const require = Module.createRequire(filename);
  script.runInThisContext().call(module.exports, module.exports, require, module, filename, __dirname);
}

function keepCode() {
  for (const [file, script] of scripts) writeFileSync(`${file}.code`, script.createCachedData());
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function heading(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return '[object Error]';
  }
}

/** A frame of a stack as usual, but in our sources in place of the bundle, which Node does for what it compiled itself. */
function placeOf(frame) {
  const text = String(frame);
  const file = frame.getFileName();
  if (typeof file !== 'string' || dirname(file) !== __dirname) return text;
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const { originalSource, originalLine, originalColumn } = mapOf(file)?.findEntry(line - 1, column - 1) ?? {};
  if (originalSource === undefined) return text;
  return text.replace(
    `${file}:${line}:${column}`,
    `${originalSource}:${originalLine + 1}:${originalColumn + 1}`,
  );
}

function mapOf(file) {
  if (!maps.has(file)) {
    const map = readIfThere(`${file}.map`);
    maps.set(file, map && new Module.SourceMap(JSON.parse(String(map))));
  }
  return maps.get(file);
}
