// Claimlight's loader: a publisher includes it with one script tag; it fetches the rest when the page is idle.
// __MANIFEST__ is put in by the build: the names and hashes of the files beside this one.

const manifest = __MANIFEST__;
const at = (file) => new URL(file, import.meta.url).href;
const complain = (error) => {
  const message = String(error?.message ?? error);
  console.info(`claimlight: ${message}`);
  document.dispatchEvent(new CustomEvent("claimlight:error", { detail: { message } }));
};

// The browser refuses a file whose bytes have another hash. For the Wasm that is the very response that is compiled.
// A module cannot be imported with a hash, so the glue is checked by a fetch of the same content-addressed URL, which
// the import then finds in the HTTP cache: a changed file on the server is refused, a server that answers twice
// differently within a second is not.
const get = async ({ file, integrity }) => {
  const response = await fetch(at(file), { integrity, credentials: "omit" }).catch(() => ({}));
  if (!response.ok) throw new Error(`cannot fetch ${at(file)}`);
  return response;
};

// A module is its glue and its Wasm; each is fetched once.
const load = (module) =>
  (module.loaded ??= (async () => {
    const wasm = get(module.wasm);
    wasm.catch(() => {});
    await get(module.glue);
    const program = await import(at(module.glue.file));
    await program.default({ module_or_path: await wasm });
    return program;
  })());

const whenIdle = (run) => (globalThis.requestIdleCallback ?? setTimeout)(run, globalThis.requestIdleCallback ? { timeout: 2000 } : 1);

// A language's words are fetched when an article wants them, and those of the card with the card.
const pack = async (tag, packs = manifest.packs) => {
  if (!packs[tag]) throw new Error(`no address is known for the language pack ${tag}`);
  return (await get(packs[tag])).text();
};

// The card and the list are a module of their own, fetched when the figures are painted and the page is idle again.
const ui = (tag) =>
  new Promise(whenIdle).then(() => Promise.all([load(manifest.ui), pack(tag, manifest.texts)]));

/** Puts the widget on the page; resolves to a handle with `claims`, `update()` and `destroy()`. */
export async function mount(options = {}) {
  try {
    const module = await load(manifest.core);
    const tag = module.language(options);
    const handle = module.mount(options, await pack(tag));
    // Marks without a card would only puzzle, so a failure takes all away.
    ui(tag)
      .then(([cards, texts]) => handle.show(cards, texts))
      .catch((error) => {
        handle.destroy();
        complain(error);
      });
    return handle;
  } catch (error) {
    complain(error);
    throw error;
  }
}

/** The claims of a text. */
export async function scan(text, options = {}) {
  const module = await load(manifest.core);
  return module.scan(text, await pack(module.language_of(text, options)));
}

// Once for a page, however often the tag is included, in whichever version.
const once = Symbol.for("claimlight");
const tag = [...document.querySelectorAll("script[type=module][src]")].find((script) => script.src === import.meta.url);
if (tag && !globalThis[once]) {
  globalThis[once] = true;
  const options = { ...tag.dataset };
  const run = () => mount(options).catch(() => {});
  const idle = () => whenIdle(run);
  const start = () => {
    if (options.start !== "visible") return idle();
    const target = document.querySelector(options.article || "[itemprop~=articleBody],article,main") ?? document.body;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        idle();
      }
    });
    observer.observe(target);
  };
  if (options.start !== "manual") {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, { once: true });
    else start();
  }
}
