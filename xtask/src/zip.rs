//! Archives as stores take them: the same bytes for the same files, whenever they are made.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::{Compression, Crc, write::DeflateEncoder};

/// The first day that the format knows, 1 January 1980, as its date; every file has it.
const DATE: u16 = 0x21;
/// The version of the format that is needed to unpack it, with deflate.
const VERSION: u16 = 20;
const DEFLATED: u16 = 8;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;

/// A ZIP archive of files by their paths, in the order in which they are given.
///
/// # Errors
/// Where a file, or the whole, is larger than the format can say.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (path, bytes) in files {
        let at = u32::try_from(archive.len()).context("the archive is too large")?;
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes)?;
        let packed = encoder.finish()?;
        let mut crc = Crc::new();
        crc.update(bytes);
        // What the file's own header and the directory say alike.
        let mut about = Vec::new();
        for field in [VERSION, UTF8, DEFLATED, 0, DATE] {
            about.extend(field.to_le_bytes());
        }
        let sizes = [packed.len(), bytes.len()].map(u32::try_from);
        let [packed_size, size] = sizes;
        for field in [crc.sum(), packed_size?, size?] {
            about.extend(field.to_le_bytes());
        }
        about.extend(u16::try_from(path.len())?.to_le_bytes());
        about.extend(0u16.to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&about);
        archive.extend(path.as_bytes());
        archive.extend(packed);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&about);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(path.as_bytes());
    }
    let (at, size) = (u32::try_from(archive.len())?, u32::try_from(directory.len())?);
    let count = u16::try_from(files.len())?;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(size.to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend(0u16.to_le_bytes());
    Ok(archive)
}
