//! A small hash table from 64-bit keys to indices; imports nothing.

/// Keys with the index that each was given last, by open addressing; never shrinks.
///
/// The standard library's sorting and hashing weigh more than all that the core asks of them.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The halves of a key and its index plus one; 0 marks a free slot.
    slots: Vec<[u32; 3]>,
    used: usize,
}

impl Table {
    /// The index of a key.
    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(key)][2].checked_sub(1)
    }

    /// Gives a key its index, in place of the one that it had.
    pub(crate) fn set(&mut self, key: u64, index: u32) {
        if self.used * 4 >= self.slots.len() * 3 {
            let grown = vec![[0; 3]; (self.slots.len() * 2).max(16)];
            for taken in std::mem::replace(&mut self.slots, grown) {
                if taken[2] != 0 {
                    let slot = self.slot(u64::from(taken[1]) << 32 | u64::from(taken[0]));
                    self.slots[slot] = taken;
                }
            }
        }
        let slot = self.slot(key);
        self.used += usize::from(self.slots[slot][2] == 0);
        self.slots[slot] = [key as u32, (key >> 32) as u32, index.saturating_add(1)];
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mixed = (key ^ (key >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut slot = (mixed >> 32) as usize & mask;
        while self.slots[slot][2] != 0 && self.slots[slot][..2] != [key as u32, (key >> 32) as u32] {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn keys_keep_their_last_index() {
        let mut table = Table::default();
        assert_eq!(table.get(7), None);
        for i in 0..1000_u32 {
            table.set(u64::from(i % 500) << 40, i);
        }
        assert!((0..500_u32).all(|i| table.get(u64::from(i) << 40) == Some(i + 500)));
        assert_eq!(table.get(1), None);
    }
}
