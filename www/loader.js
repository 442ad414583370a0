// Claimlight's loader: a publisher includes it with one script tag; it fetches the rest when the page is idle.
// __MANIFEST__ and __VERSION__ are put in by the build: the names and hashes of the files beside this one. __BUNDLED__ is true
// in the form that bundlers take in: what they make of the files has addresses of the page and hashes of its own, and what
// this becomes part of is no tag of ours, so that it starts nothing by itself.

const manifest = __MANIFEST__;
export const version = __VERSION__;
const at = (file) => new URL(file, __BUNDLED__ ? document.baseURI : import.meta.url).href;
const complain = (error) => {
  const message = String(error?.message ?? error);
  console.info(`claimlight: ${message}`);
  document.dispatchEvent(new CustomEvent("claimlight:error", { detail: { message } }));
};
const failing = (stage) => {
  if (globalThis.__claimlightFail === stage) throw new Error(`${stage} fails as it was told to`);
};

// The browser refuses a file whose bytes have another hash. For the Wasm those very bytes are compiled, while the glue comes.
// A module cannot be imported with a hash, so the glue is checked by a fetch of the same content-addressed URL, which
// the import then finds in the HTTP cache: a changed file on the server is refused, a server that answers twice
// differently within a second is not.
const get = async ([file, integrity]) => {
  failing("fetch");
  const response = await fetch(at(file), { integrity: __BUNDLED__ ? "" : `sha256-${integrity}`, credentials: "omit", priority: "low" }).catch(() => ({}));
  if (!response.ok) throw new Error(`cannot fetch ${at(file)}`);
  return response;
};

// A policy may forbid WebAssembly. Then the same program comes as JavaScript, and is ready at once.
const compiles = () => {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {}
};

const compiled = async (response) =>
  /wasm/.test(response.headers.get("content-type")) ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());

// A module is its glue and its Wasm, or one file of JavaScript; each is fetched once.
const loaded = {};
const load = (name) =>
  (loaded[name] ??= (async () => {
    const { glue, wasm, form } = manifest[name];
    const binary = (loaded.binary ??= [compiles()])[0] && get(wasm).then(compiled);
    binary?.catch(() => {});
    const script = binary ? glue : form;
    await get(script);
    const program = await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ at(script[0]));
    failing("compile");
    await program.default(await binary);
    return program;
  })());

const whenIdle = (run) => (globalThis.requestIdleCallback ?? setTimeout)(run, globalThis.requestIdleCallback ? { timeout: 2000 } : 1);

// A language's words are fetched when an article wants them, and those of the card with the card.
const texts = {};
const pack = (tag) =>
  (texts[tag] ??= (async () => {
    if (!manifest.packs[tag]) throw new Error(`no address is known for the language pack ${tag}`);
    return (await get(manifest.packs[tag])).text();
  })());

// The card and the list are a module of their own, fetched when the figures are painted and the page is idle again.
const card = (tag) => new Promise(whenIdle).then(() => Promise.all([load("ui"), pack(`${tag}-card`), __BUNDLED__ && manifest.context]));

const widget = async (options, waits) => {
  const mark = (name) => "timing" in options && performance.mark(`claimlight:${name}`);
  try {
    mark("start");
    // Nearly always this is the language, and its words need not wait for the program to say so.
    const guess = (options.lang ?? document.documentElement.lang).slice(0, 2).toLowerCase();
    if (manifest.packs[guess]) pack(guess).catch(() => {});
    const program = await load("core");
    failing("language");
    const { strings } = options;
    const given = { ...options, strings: strings?.at ? JSON.parse(strings) : strings, failing: globalThis.__claimlightFail };
    const live = program.live(program, given, { pack, card, complain }, waits);
    live.painted.then(() => mark("painted"), () => {});
    return live;
  } catch (error) {
    complain(error);
    throw error;
  }
};

/** Puts the widget on the page; resolves to a handle with `claims`, `open(id)`, `update()` and `destroy()` once the figures are painted. */
export async function mount(options = {}) {
  const { handle, painted } = await widget(options);
  await painted;
  return handle;
}

/** The claims of a text. */
export async function scan(text, options = {}) {
  const program = await load("core");
  const tag = program.language_of(text, options);
  const [ui, figures, words] = await Promise.all([load("ui"), pack(tag), pack(`${tag}-card`)]);
  while (program.learn_words(tag, figures));
  const report = program.scan(text, tag);
  new ui.Words(words).reader(text).read(report.claims);
  return report;
}

// The script tag's own widget: one for a page, however often the tag is included, of the newest version.
const tag = !__BUNDLED__ && [...document.querySelectorAll("script[type=module][src]")].find((script) => script.src === import.meta.url);
const options = { ...tag?.dataset };
const one = Symbol.for("claimlight");
const other = globalThis[one];
let state = tag && !(other && version.localeCompare(other.version, "en", { numeric: true }) <= 0) ? "waits" : "idle";
let own;

/** Starts the script tag's widget, if that waits to be told. */
export function start() {
  if (state !== "waits") return;
  state = "runs";
  own = widget(options, true).catch(() => {});
}

if (state === "waits") {
  other?.stop();
  globalThis[one] = {
    version,
    stop() {
      state = "idle";
      own?.then((live) => live?.handle.destroy());
    },
  };
  const idle = () => whenIdle(start);
  const arrive = () => {
    if (options.start !== "visible") return idle();
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        idle();
      }
    });
    observer.observe(document.querySelector(options.article || "[itemprop~=articleBody],article,main") ?? document.body);
  };
  // Drawn once for a page view; nothing is remembered.
  if (Math.random() >= (options.sample ?? 1)) state = "idle";
  else if (options.start === "manual") document.addEventListener("claimlight:start", start, { once: true });
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive, { once: true });
  else arrive();
}
