//! Panics without words: what ships has nobody to tell them to.

use std::path::Path;

use anyhow::{Result, bail};
use walrus::{FunctionBuilder, FunctionKind, Module};

/// Parts of the mangled names of the functions with which the standard library gives up; none of them returns.
const GIVES_UP: &[&str] = &[
    "4core9panicking",
    "13unwrap_failed",
    "13expect_failed",
    "slice_index_fail",
    "slice_error_fail",
    "22panic_already_borrowed",
    "30panic_already_mutably_borrowed",
    "7raw_vec12handle_error",
    "18handle_alloc_error",
    "8do_panic7runtime",
    "18panic_access_error",
    "14panic_poisoned",
];

/// A part of the mangled names of what formats. Only panics do so in the first module; what they would call is kept alive by tables that no
/// optimiser sees through.
const FORMATS: &str = "4core3fmt";

/// Lets a module trap where it would put a message together first. The trap is caught like any other error, and the page gets
/// one line; the words, their formatting and the places of the code in them are a twentieth of what would be downloaded.
///
/// Where `formats` is false, nothing of the module formats by the standard library, and that goes too.
///
/// Without a word on the features that it uses, wasm-bindgen takes it for a module without references.
pub fn quieten(from: &Path, to: &Path, features: bool, formats: bool) -> Result<()> {
    let mut module = Module::from_file(from)?;
    if !features {
        module.customs.remove_raw("target_features");
    }
    let mut found = Vec::new();
    for function in module.funcs.iter_local().map(|(id, _)| id) {
        let name = module.funcs.get(function).name.as_deref().unwrap_or_default();
        if GIVES_UP.iter().any(|part| name.contains(part)) || !formats && name.contains(FORMATS) {
            found.push(function);
        }
    }
    if found.is_empty() {
        bail!("{}: none of the functions that give up has a known name", from.display());
    }
    for id in found {
        let (params, results) = module.types.params_results(module.funcs.get(id).ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        let args = params.iter().map(|ty| module.locals.add(*ty)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
    }
    module.emit_wasm_file(to)
}
