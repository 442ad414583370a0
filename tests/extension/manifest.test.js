// The extension as it would be given to a store: at the least of permissions, complete in each language, with nothing from outside.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { PKG, ROOT } from "../browser/helper.js";
import { built } from "./helper.js";

const list = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
const messages = (folder, tag) => JSON.parse(readFileSync(path.join(folder, "_locales", tag, "messages.json"), "utf8"));

/** Every file that a part of the manifest names. */
const named = (value) => (typeof value === "string" ? (/\.(js|html|png)$/.test(value) ? [value] : []) : value && typeof value === "object" ? Object.values(value).flatMap(named) : []);

/** What an archive holds, by path, found by the directory at its end as every reader finds it. */
function unpacked(zip) {
  const end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50, "an end of the directory");
  const inside = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left; left--) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50, "an entry of the directory");
    const [method, packed, length] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString("utf8", at + 46, at + 46 + length);
    const file = zip.readUInt32LE(at + 42);
    assert.equal(zip.readUInt32LE(file), 0x04034b50, name);
    const from = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
    const bytes = zip.subarray(from, from + packed);
    inside.set(name, method ? inflateRawSync(bytes) : bytes);
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return inside;
}

for (const browser of ["chrome", "firefox"]) {
  describe(`what a store gets, ${browser}`, () => {
    const folder = built(browser);
    const files = list(folder);
    const text = (name) => readFileSync(path.join(folder, name), "utf8");
    const manifest = JSON.parse(text("manifest.json"));

    test("the permissions are those that are documented, and none for any page", () => {
      assert.equal(manifest.manifest_version, 3);
      assert.deepEqual(manifest.permissions, ["activeTab", "contextMenus", "scripting", "storage"]);
      assert.deepEqual(manifest.optional_host_permissions, ["http://*/*", "https://*/*"]);
      for (const none of ["host_permissions", "content_scripts", "web_accessible_resources", "externally_connectable"]) assert.equal(manifest[none], undefined, none);
      assert.deepEqual(Object.keys(manifest.background), [browser === "firefox" ? "scripts" : "service_worker"]);
      assert.equal(manifest.version, readFileSync(path.join(ROOT, "Cargo.toml"), "utf8").match(/^version = "(.+)"/m)[1]);
    });

    test("all that it names is there", () => {
      const wanted = named(manifest);
      assert.ok(wanted.length >= 7);
      for (const name of wanted) assert.ok(files.includes(name), name);
      for (const page of files.filter((name) => name.endsWith(".html"))) {
        for (const [, name] of text(page).matchAll(/(?:src|href)="([^"]+)"/g)) assert.ok(files.includes(name), `${page}: ${name}`);
      }
      for (const [, name] of text("background.js").matchAll(/"(packs\/[^"]+)"/g)) assert.ok(files.includes(name), name);
    });

    test("each language has every message, each of them used", () => {
      const [en, fr] = ["en", "fr"].map((tag) => messages(folder, tag));
      assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort());
      const sources = readdirSync(path.join(ROOT, "www/extension")).filter((name) => /\.(js|html|json)$/.test(name)).map((name) => readFileSync(path.join(ROOT, "www/extension", name), "utf8")).join("\n");
      for (const [key, { message, placeholders = {} }] of Object.entries(en)) {
        const used = new RegExp(`["_]${key}(__)?"`).test(sources) || (key.startsWith("name") && sources.includes("`name${"));
        assert.ok(used, `${key} is used`);
        const marks = (text) => [...text.matchAll(/\$([A-Z]+)\$/g)].map(([, name]) => name.toLowerCase()).sort();
        assert.deepEqual(marks(fr[key].message), marks(message), key);
        assert.deepEqual(Object.keys(placeholders).sort(), marks(message), key);
      }
      const asked = [...sources.matchAll(/(?:words\(|getMessage\(|data-words=|__MSG_)"?([a-z]+[A-Z]?\w*?)(?:"|__)/g)].map(([, key]) => key);
      assert.ok(asked.length > 30);
      for (const key of asked) assert.ok(en[key], `${key} is there`);
    });

    test("nothing is loaded from outside, made of text or written as markup", () => {
      for (const name of files.filter((name) => /\.(js|html)$/.test(name))) {
        assert.ok(!/\beval\(|new Function\(|document\.write|\.innerHTML\s*=|\bimport\(|importScripts/.test(text(name)), name);
        if (name.endsWith(".html")) assert.doesNotMatch(text(name), /https?:\/\/(?!\.)|<style| style=| on\w+=/, name);
      }
    });

    test("the archive holds the same files", () => {
      const archive = path.join(PKG, "extension", `claimlight-${browser}-${manifest.version}.zip`);
      const inside = unpacked(readFileSync(archive));
      for (const [name, bytes] of inside) assert.ok(bytes.equals(readFileSync(path.join(folder, name))), name);
      assert.deepEqual([...inside.keys()].sort(), files);
    });
  });
}
